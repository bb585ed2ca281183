import Synchronization
import Transcripts

/// Files that wait beside those they replace, until all are there: a build that fails or is killed leaves the
/// old site.
final class SiteStaging: Sendable {
  private struct State {
    /// Names of the files that wait, by their places; and the stamps of those that came there.
    var waiting: [String: String] = [:]
    var placed: [String: FileStamp] = [:]
  }

  private let folder: HeldFolder
  private let state = Mutex(State())

  init(_ folder: HeldFolder) { self.folder = folder }

  /// Writes `bytes` beside the file at `path`, with its rights.
  func stage(_ bytes: [UInt8], for path: String) throws(Files.Failure) {
    let temporary = SiteFolder.temporary(for: path)
    try folder.stage([bytes], mode: folder.entry(path)?.mode, temporary: temporary)
    state.withLock { $0.waiting[path] = temporary }
  }

  /// Takes away what waits for `path`: the old file is right as it is.
  func giveUp(_ path: String) {
    let temporary = state.withLock { $0.waiting.removeValue(forKey: path) }
    if let temporary { _ = folder.remove(temporary) }
  }

  /// Puts all that waits in its place.
  ///
  /// - Parameter tell: told the stamp of each file, or why it did not come there, in the order of paths; what
  ///   it throws ends the telling.
  func place(
    _ tell: (_ path: String, Result<FileStamp, Files.Failure>) throws(SiteError) -> Void
  ) throws(SiteError) {
    let order = state.withLock(\.waiting).sorted { $0.key.precedesInBytes($1.key) }
    let results = order.concurrentMap { path, temporary in
      Result { () throws(Files.Failure) in try self.folder.place(temporary, at: path) }
    }
    for ((path, _), result) in zip(order, results) {
      if case .success(let stamp) = result {
        state.withLock { state in
          state.waiting[path] = nil
          state.placed[path] = stamp
        }
      }
      try tell(path, result)
    }
  }

  /// The stamp of the file that was put at `path`.
  func placed(_ path: String) -> FileStamp? { state.withLock { $0.placed[path] } }

  deinit {
    // What a build that failed leaves beside its place.
    for temporary in state.withLock({ $0.waiting }).values { _ = folder.remove(temporary) }
  }
}
