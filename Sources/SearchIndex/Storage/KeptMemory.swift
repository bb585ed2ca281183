#if canImport(Glibc)
  import CMalloc
#endif

/// Memory that is given back is kept for the next query.
public enum KeptMemory {
  /// Lets a process that answers many queries keep what it frees, up to 64 MiB: lists of a common word are
  /// megabytes, which the C library otherwise returns to the system after each query and fetches again, page
  /// by page. Does nothing where that library is another.
  ///
  /// See mallopt(3), `M_MMAP_THRESHOLD` and `M_TRIM_THRESHOLD`.
  public static func use() {
    #if canImport(Glibc)
      let most: CInt = 64 << 20
      _ = mallopt(M_MMAP_THRESHOLD, most / 2)
      _ = mallopt(M_TRIM_THRESHOLD, most)
    #endif
  }
}
