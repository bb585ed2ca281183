#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file mapped into memory for reading: the one place that maps.
///
/// Hazard: where another process shortens a mapped file, reading past its new end kills this one
/// (SIGBUS). Index files are never changed in place, only replaced; a file cut by other hands is
/// noticed by its length before it is read.
@safe
struct MappedFile: ~Copyable {
  private let base: UnsafeRawPointer
  let count: Int

  /// Maps the regular file at `path`; nil where there is none, or it is empty.
  init?(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size > 0
    else { return nil }
    let count = Int(info.st_size)
    guard let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe address != MAP_FAILED
    else { return nil }
    unsafe base = UnsafeRawPointer(address)
    self.count = count
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }

  /// Lends the bytes of `range`, which must lie within the file.
  func read<R>(_ range: Range<Int>, _ body: (RawSpan) -> R) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe body(RawSpan(_unsafeStart: base + range.lowerBound, byteCount: range.count))
  }
}
