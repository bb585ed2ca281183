#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// The lock of a site's folder, held until this value goes: one build at a time.
///
/// Its file holds a byte while a build runs, so that the next one knows of one that was killed.
final class SiteLock: Sendable {
  private let descriptor: Int32
  /// True where the build before did not come to its end: it may have left temporary files.
  let isAfterKill: Bool

  /// Waits for the lock at `path`.
  init(_ path: String) throws(SiteFolder.Failure) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SiteFolder.Failure(number: errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { throw SiteFolder.Failure(number: errno) }
    }
    var info = stat()
    isAfterKill = unsafe fstat(descriptor, &info) != 0 || info.st_size > 0
    let error = Files.writeAll([UInt8(ascii: "1")], to: descriptor)
    guard error == 0 else { throw SiteFolder.Failure(number: error) }
  }

  /// Says that the build came to its end.
  func finish() throws(SiteFolder.Failure) {
    guard ftruncate(descriptor, 0) == 0 else { throw SiteFolder.Failure(number: errno) }
  }

  deinit { close(descriptor) }
}
