import Transcripts

/// The lock of a site's folder, held until this value goes: one build at a time.
///
/// Its file holds a mark while a build runs, so that the next one knows of one that was killed.
final class SiteLock: Sendable {
  private let lock: FileLock
  /// True where the build before did not come to its end: it may have left temporary files.
  let isAfterKill: Bool

  /// Waits for the lock at `path`.
  init(_ path: String) throws(Files.Failure) {
    lock = try FileLock(path)
    isAfterKill = lock.isMarked
    try lock.mark()
  }

  /// Says that the build came to its end.
  func finish() throws(Files.Failure) { try lock.unmark() }
}
