import Synchronization
import Transcripts

/// The list of what earshot wrote into a site's folder, `.earshot-site`: a path a line.
///
/// A path is listed before its file is written, so that a later build knows it even where this one is killed.
final class SiteList: Sendable {
  static let name = ".earshot-site"

  private struct State {
    /// What an earlier build listed, and this one so far.
    var paths: Set<String> = []
    /// Open for lines to be added.
    var log: Int32 = -1
  }

  private let folder: HeldFolder
  private let state = Mutex(State())

  /// Reads the list of the site in `folder`.
  init(_ folder: HeldFolder) {
    self.folder = folder
    let bytes = (try? Files.read(Library.join(folder.root, Self.name), limit: 64 << 20).bytes) ?? []
    let paths = bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    state.withLock { $0.paths = Set(paths) }
  }

  deinit { state.withLock { if $0.log >= 0 { HeldFolder.closeLog($0.log) } } }

  /// All that is listed.
  var paths: Set<String> { state.withLock { $0.paths } }

  func contains(_ path: String) -> Bool { state.withLock { $0.paths.contains(path) } }

  /// Those of `paths` that are not listed.
  func unknown(_ paths: [String]) -> [String] {
    state.withLock { state in paths.filter { $0 != Self.name && !state.paths.contains($0) } }
  }

  /// Adds `paths`, with one write for all.
  func add(_ paths: [String]) throws(Files.Failure) {
    try state.withLock { state throws(Files.Failure) in
      if state.log < 0 { state.log = try folder.openLog(Self.name) }
      let error = Files.writeAll(Self.lines(Set(paths)), to: state.log)
      guard error == 0 else { throw .cannotOpen(errno: error) }
      state.paths.formUnion(paths)
    }
  }

  /// Takes `path` off; gives what is left, to be written.
  func remove(_ path: String) -> Set<String> {
    state.withLock { state in
      state.paths.remove(path)
      // What is written then is another file.
      if state.log >= 0 { HeldFolder.closeLog(state.log) }
      state.log = -1
      return state.paths
    }
  }

  /// The content of a list of `paths`.
  static func lines(_ paths: Set<String>) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(paths.count * 64)
    for path in paths.sorted(by: { $0.precedesInBytes($1) }) {
      lines.append(contentsOf: path.utf8)
      lines.append(10)
    }
    return lines
  }
}
