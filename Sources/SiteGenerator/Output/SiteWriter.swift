#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization
import Transcripts

/// Writes a site's files into its folder.
///
/// A file is written only where its bytes differ, beside the old one, then renamed. A record of
/// what earshot wrote (`.earshot-site`) lets a later build remove its own stale pages; files of
/// others are never touched. One build at a time: others wait for the lock.
final class SiteWriter: Sendable {
  private struct State {
    var written: Set<String> = []
    var folders: Set<String> = []
    var changed = 0
    /// What an earlier build recorded, and this one so far.
    var claimed: Set<String> = []
  }

  let root: String
  private let lock: Int32
  private let state = Mutex(State())
  private static let record = ".earshot-site"

  /// Opens the folder at `root`, making it where it is not there, and waits for its lock.
  init(_ root: String) throws(SiteError) {
    self.root = root
    guard Self.makeFolders(root), Files.isFolder(root) else { throw Self.failure(root) }
    let path = Library.join(root, ".earshot-lock")
    lock = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard lock >= 0 else { throw Self.failure(path) }
    while flock(lock, LOCK_EX) != 0 {
      if errno != EINTR { throw Self.failure(path) }
    }
    let record = (try? Files.read(Library.join(root, Self.record), limit: 64 << 20).bytes) ?? []
    let names = String(decoding: record, as: UTF8.self).split(separator: "\n").map(String.init)
    state.withLock { $0.claimed = Set(names) }
  }

  deinit { close(lock) }

  /// Files whose bytes differed and were written.
  var changed: Int { state.withLock { $0.changed } }

  /// Files of the site.
  var fileCount: Int { state.withLock { $0.written.subtracting([Self.record]).count } }

  /// Takes `path` into the site without writing it: an old page that stays.
  func keep(_ path: String) { _ = state.withLock { $0.written.insert(path) } }

  /// True where this build wrote or kept `path`.
  func holds(_ path: String) -> Bool { state.withLock { $0.written.contains(path) } }

  /// Pages this build wrote below `folders` of the root, sorted.
  func pages(in folders: Set<String>) -> [String] {
    state.withLock { state in
      state.written.filter { path in
        path.hasSuffix(".html")
          && path.firstIndex(of: "/").map { folders.contains(String(path[..<$0])) } ?? false
      }
    }.sorted { $0.precedesInBytes($1) }
  }

  /// Writes `bytes` to `path`, relative to the root, its folders made.
  func write(_ bytes: [UInt8], to path: String) throws(SiteError) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) }
    if let folder { try prepare(folder) }
    let full = Library.join(root, path)
    _ = state.withLock { $0.written.insert(path) }
    if isSame(bytes, full) { return }
    try claim(path, full)
    do {
      try Files.write([bytes], to: full, syncing: false, mark: "earshot-tmp")
    } catch {
      throw SiteError(.cannotWrite, path: full, message: TranscriptsError.writing(full, error).message)
    }
    state.withLock { $0.changed += 1 }
  }

  func write(_ text: String, to path: String) throws(SiteError) { try write(Array(text.utf8), to: path) }

  /// Records that `path` is the site's before it is written, so that a later build knows it even
  /// where this one is killed. A file of somebody else's is not written over.
  private func claim(_ path: String, _ full: String) throws(SiteError) {
    guard path != Self.record, state.withLock({ $0.claimed.insert(path).inserted }) else { return }
    var info = stat()
    guard unsafe lstat(full, &info) != 0 else {
      throw SiteError(
        .unsafeOutput, path: full,
        message:
          "This file was not made by earshot and is not written over. Move it away, or name another --output."
      )
    }
    let descriptor = unsafe open(
      Library.join(root, Self.record), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw Self.failure(Library.join(root, Self.record)) }
    defer { close(descriptor) }
    let line = Array((path + "\n").utf8)
    guard
      unsafe line.withUnsafeBytes({ unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }) == line.count
    else { throw Self.failure(Library.join(root, Self.record)) }
  }

  /// A regular file with just these bytes; a link is none, it is replaced.
  private func isSame(_ bytes: [UInt8], _ path: String) -> Bool {
    var info = stat()
    guard unsafe lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, Int(info.st_size) == bytes.count
    else { return false }
    return (try? Files.read(path).bytes == bytes) ?? false
  }

  /// Makes a folder below the root; one that is a link would lead out of it and is refused.
  private func prepare(_ folder: String) throws(SiteError) {
    guard !state.withLock({ $0.folders.contains(folder) }) else { return }
    var path = root
    for part in folder.split(separator: "/") {
      path = Library.join(path, String(part))
      if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST {
        var info = stat()
        guard unsafe lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
          throw SiteError(
            .unsafeOutput, path: path,
            message: "This stands where a folder of the site must be. Move it away, or name another --output."
          )
        }
      } else {
        throw Self.failure(path)
      }
    }
    _ = state.withLock { $0.folders.insert(folder) }
  }

  /// Removes what an earlier build wrote and this one did not, records what this one wrote, clears
  /// what a killed build left. Gives the number of files removed.
  ///
  /// - Parameter removing: false keeps everything recorded: something could not be listed.
  func finish(removing: Bool) throws(SiteError) -> Int {
    var written = state.withLock { $0.written }
    var removed = 0
    let old = state.withLock { $0.claimed }
    if !removing { written.formUnion(old) }
    for line in old.sorted() where !written.contains(line) {
      // Only names a build could have written; the record may have been edited.
      guard !line.hasPrefix("/"), !line.split(separator: "/").contains("..") else { continue }
      let path = Library.join(root, line)
      if isInside(line), unsafe unlink(path) == 0 { removed += 1 }
    }
    for folder in state.withLock({ $0.folders }) + [""] {
      let path = folder.isEmpty ? root : Library.join(root, folder)
      for entry in Files.list(path, stamping: { _ in false }) ?? [] where entry.name.hasSuffix(".earshot-tmp")
      {
        unsafe unlink(Library.join(path, entry.name))
      }
    }
    let text = written.sorted().joined(separator: "\n") + "\n"
    let before = changed
    try write(text, to: Self.record)
    state.withLock { $0.changed = before }
    return removed
  }

  /// True where no folder on the way to `path` is a link.
  private func isInside(_ path: String) -> Bool {
    var full = root
    for part in path.split(separator: "/").dropLast() {
      full = Library.join(full, String(part))
      var info = stat()
      guard unsafe lstat(full, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return false }
    }
    return true
  }

  /// True where `path` is there, from an earlier build.
  func exists(_ path: String) -> Bool { Files.isFile(Library.join(root, path)) }

  private static func makeFolders(_ path: String) -> Bool {
    if Files.isFolder(path) { return true }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      !makeFolders(String(path[..<slash]))
    {
      return false
    }
    return unsafe mkdir(path, 0o755) == 0 || errno == EEXIST
  }

  private static func failure(_ path: String) -> SiteError {
    SiteError(.cannotWrite, path: path, message: "This cannot be written: \(Files.reason(errno)).")
  }
}
