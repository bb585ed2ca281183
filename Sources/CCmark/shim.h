// The whole of libcmark as Debian ships it. Manual: cmark(3).
#pragma once
#include <cmark.h>
