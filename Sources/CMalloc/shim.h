// mallopt(3), which the Glibc module leaves out.
#pragma once
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
