import Synchronization
import Transcripts

/// Writes a site's files into its folder.
///
/// A file is written only where its bytes differ: a new one in its place, another one beside the old one
/// (`SiteStaging`). A list of what earshot wrote (`.earshot-site`) lets a later build remove its own stale
/// pages; files of others are never touched. One build at a time: others wait for the lock.
final class SiteWriter: Sendable {
  /// A file as a build wrote it.
  struct Known: Sendable {
    var stamp: FileStamp
    /// Of its bytes, and of what its page was made from; 0 where that is not known.
    var sum: UInt64
    var model: UInt64
  }

  private struct State {
    var written: Set<String> = []
    /// Folders that are known to be folders, and those that this build made: nobody else's file is in them.
    var folders: Set<String> = []
    var fresh: Set<String> = []
    var changed = 0
    var known: [String: Known] = [:]
  }

  let root: String
  private let folder: HeldFolder
  private let lock: SiteLock
  private let state = Mutex(State())
  private let list: SiteList
  private let before: [String: Known]
  private let staging: SiteStaging

  /// Opens the folder at `root`, making it where it is not there, and waits for its lock.
  ///
  /// - Parameter known: files as the build before left them; asked for once the lock is held.
  init(_ root: String, known: () -> [String: Known] = { [:] }) throws(SiteError) {
    self.root = root
    do {
      folder = try SiteFolder.open(root)
      lock = try SiteLock(Library.join(root, ".earshot-lock"))
    } catch {
      guard !error.isLink else {
        throw SiteError(
          .unsafeOutput, path: root,
          message:
            "This is a link, and nothing is written through links. Name the folder itself with --output.")
      }
      throw Self.failure(root, error)
    }
    list = SiteList(folder)
    staging = SiteStaging(folder)
    before = known()
  }

  /// Files whose bytes differed and were written.
  var changed: Int { state.withLock { $0.changed } }

  /// Files of the site.
  var fileCount: Int { state.withLock { $0.written.subtracting([SiteList.name]).count } }

  /// Files that were written or kept by their sums.
  var known: [String: Known] { state.withLock { $0.known } }

  /// True where nothing was written, and nothing is known now that was not before.
  var isUnchanged: Bool { state.withLock { $0.changed == 0 && $0.known.count == before.count } }

  /// Takes `path` into the site without writing it: an old page that stays.
  func keep(_ path: String) { _ = state.withLock { $0.written.insert(path) } }

  /// True where this build wrote or kept `path`.
  func holds(_ path: String) -> Bool { state.withLock { $0.written.contains(path) } }

  /// All this build wrote or kept, without regard to case: some disks and hosts know none.
  func foldedPaths() -> Set<String> { state.withLock { Set($0.written.map { $0.lowercased() }) } }

  /// True where `path` is there, from an earlier build.
  func exists(_ path: String) -> Bool { folder.entry(path).map { HeldFolder.isFile($0.mode) } ?? false }

  /// Pages this build wrote below `folders` of the root, sorted.
  func pages(in folders: Set<String>) -> [String] {
    state.withLock { state in
      state.written.filter { path in
        path.hasSuffix(".html")
          && path.firstIndex(of: "/").map { folders.contains(String(path[..<$0])) } ?? false
      }
    }.sorted { $0.precedesInBytes($1) }
  }

  /// True where all of `files` are as they were written; they are then the site's again.
  func keep(_ files: [(path: String, stamp: FileStamp)]) throws(SiteError) -> Bool {
    for file in files {
      try prepare(file.path)
      guard let entry = folder.entry(file.path), HeldFolder.isFile(entry.mode), entry.stamp == file.stamp,
        list.contains(file.path)
      else { return false }
    }
    state.withLock { $0.written.formUnion(files.lazy.map(\.path)) }
    return true
  }

  /// True where the page at `path` was made from what has the sum `model`, and is as it was written.
  func keep(_ path: String, model: UInt64) throws(SiteError) -> Bool {
    guard let old = before[path], old.model == model, model != 0 else { return false }
    guard try keep([(path, old.stamp)]) else { return false }
    state.withLock { $0.known[path] = old }
    return true
  }

  /// True where the file at `path` has bytes of the sum `sum`, and is as the build before left it; it is then
  /// the site's again.
  func keep(_ path: String, sum: UInt64) throws(SiteError) -> Bool {
    guard let old = before[path], old.sum == sum, try keep([(path, old.stamp)]) else { return false }
    state.withLock { $0.known[path] = Known(stamp: old.stamp, sum: sum, model: 0) }
    return true
  }

  /// The bytes of the file at `path`, if it is as the build before left it.
  func left(_ path: String) -> [UInt8]? {
    guard let old = before[path], let entry = folder.entry(path), HeldFolder.isFile(entry.mode),
      entry.stamp == old.stamp
    else { return nil }
    guard let bytes = try? Files.read(Library.join(root, path)).bytes, Fingerprint.of(bytes) == old.sum else {
      return nil
    }
    return bytes
  }

  /// Writes all files below `folder`, by `body`, where they were made from something else than what has the
  /// sum `model`, or are not as they were written.
  func writeFolder(_ folder: String, model: UInt64, _ body: () throws(SiteError) -> Void) throws(SiteError) {
    let old = before.filter { $0.key.hasPrefix(folder + "/") }
    // With their number, so that one that the record left out is missed.
    let sum = Fingerprint.mix(model, UInt64(old.count))
    if !old.isEmpty, old.values.allSatisfy({ $0.model == sum }),
      try keep(old.map { ($0.key, $0.value.stamp) })
    {
      return state.withLock { $0.known.merge(old) { $1 } }
    }
    try body()
    state.withLock { state in
      let paths = state.known.keys.filter { $0.hasPrefix(folder + "/") }
      for path in paths { state.known[path]?.model = Fingerprint.mix(model, UInt64(paths.count)) }
    }
  }

  /// Writes `bytes` to `path`, relative to the root, its folders made.
  ///
  /// - Parameter model: sum of what the page was made from.
  func write(_ bytes: [UInt8], to path: String, model: UInt64 = 0) throws(SiteError) {
    let sum = Fingerprint.of(bytes)
    if try keep(path, sum: sum) {
      state.withLock { $0.known[path]?.model = model }
      return
    }
    let stamp = try write([(path, bytes)])[0]
    state.withLock { $0.known[path] = Known(stamp: stamp, sum: sum, model: model) }
  }

  func write(_ text: String, to path: String, model: UInt64 = 0) throws(SiteError) {
    try write(Array(text.utf8), to: path, model: model)
  }

  /// Writes several files; gives their stamps.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(SiteError) -> [FileStamp] {
    for file in files { try prepare(file.path) }
    try claim(files.map(\.path))
    var stamps: [FileStamp] = []
    for (path, bytes) in files { stamps.append(try put(bytes, path)) }
    return stamps
  }

  private func put(_ bytes: [UInt8], _ path: String) throws(SiteError) -> FileStamp {
    let isFresh = state.withLock {
      $0.written.insert(path).inserted && $0.fresh.contains(Self.parent(path))
    }
    let full = Library.join(root, path)
    let stamp: FileStamp
    do throws(Files.Failure) {
      if !isFresh, let entry = folder.entry(path) {
        if HeldFolder.isFile(entry.mode), entry.stamp.size == bytes.count,
          (try? Files.read(full).bytes == bytes) ?? false
        {
          staging.giveUp(path)
          return entry.stamp
        }
        try staging.stage(bytes, for: path)
        stamp = entry.stamp
      } else {
        stamp = try folder.create([bytes], path)
      }
    } catch {
      if error.isTaken { try release(path) }
      throw Self.failure(full, error)
    }
    state.withLock { $0.changed += 1 }
    return stamp
  }

  /// Puts all that waits in its place.
  func place() throws(SiteError) {
    try staging.place { path, result throws(SiteError) in
      switch result {
      case .success(let stamp): state.withLock { $0.known[path]?.stamp = stamp }
      case .failure(let failure): throw Self.failure(Library.join(root, path), failure)
      }
    }
  }

  /// The stamp of the file at `path` where this build put another one in its place.
  func placed(_ path: String) -> FileStamp? { staging.placed(path) }

  /// Refuses to begin where `paths` hold a file that earshot did not make.
  func refuseOthers(_ paths: [String]) throws(SiteError) {
    for path in list.unknown(paths) where folder.entry(path) != nil { throw Self.taken(path, root) }
  }

  private static func taken(_ path: String, _ root: String) -> SiteError {
    SiteError(
      .unsafeOutput, path: Library.join(root, path),
      message:
        "This file was not made by earshot and is not written over. Move it away, or name another --output.")
  }

  private static func parent(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  /// Lists `paths` as the site's before they are written. A file of somebody else's is not written over.
  private func claim(_ paths: [String]) throws(SiteError) {
    let new = list.unknown(paths)
    guard !new.isEmpty else { return }
    let fresh = state.withLock { $0.fresh }
    for path in new where !fresh.contains(Self.parent(path)) && folder.entry(path) != nil {
      throw Self.taken(path, root)
    }
    do { try list.add(new) } catch { throw Self.failure(Library.join(root, SiteList.name), error) }
  }

  /// Takes `path`, which somebody else has written meanwhile, off the list.
  private func release(_ path: String) throws(SiteError) { try writeList(list.remove(path)) }

  /// Writes the list of what is the site's, at once.
  private func writeList(_ paths: Set<String>) throws(SiteError) {
    let lines = SiteList.lines(paths)
    if let old = try? Files.read(Library.join(root, SiteList.name)).bytes, old == lines { return }
    do {
      _ = try folder.replace(
        [lines], SiteList.name, mode: folder.entry(SiteList.name)?.mode, syncing: false,
        temporary: SiteFolder.temporary(for: SiteList.name))
    } catch {
      throw Self.failure(Library.join(root, SiteList.name), error)
    }
  }

  /// Makes the folders of `path`; one that is a link would lead out of the root and is refused.
  private func prepare(_ path: String) throws(SiteError) {
    let parent = Self.parent(path)
    guard !parent.isEmpty, !state.withLock({ $0.folders.contains(parent) }) else { return }
    var name = ""
    for part in parent.split(separator: "/") {
      name += name.isEmpty ? String(part) : "/\(part)"
      do {
        if try folder.makeFolder(name) {
          _ = state.withLock { $0.fresh.insert(name) }
        } else if !(folder.entry(name).map { HeldFolder.isFolder($0.mode) } ?? false) {
          throw SiteError(
            .unsafeOutput, path: Library.join(root, name),
            message: "This stands where a folder of the site must be. Move it away, or name another --output."
          )
        }
      } catch let error as SiteError {
        throw error
      } catch let failure as Files.Failure {
        throw Self.failure(Library.join(root, name), failure)
      } catch {
        throw SiteError(.cannotWrite, path: Library.join(root, name), message: "\(error)")
      }
    }
    _ = state.withLock { $0.folders.insert(parent) }
  }

  /// Removes what an earlier build wrote and this one did not, lists what this one wrote, clears
  /// what a killed build left. Gives the number of files removed.
  ///
  /// - Parameter removing: false keeps everything listed: something could not be listed.
  func finish(removing: Bool) throws(SiteError) -> Int {
    try place()
    var written = state.withLock { $0.written }
    let old = list.paths
    var removed = 0
    if !removing { written.formUnion(old) }
    for path in old.subtracting(written) {
      // Only names a build could have written; the list may have been edited.
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { continue }
      if folder.isInside(path), folder.remove(path) {
        removed += 1
        folder.removeEmptyFolders(above: path)
      }
    }
    if lock.isAfterKill { SiteFolder.removeTemporaries(of: folder, in: state.withLock { $0.folders }) }
    try writeList(written)
    do { try lock.finish() } catch { throw Self.failure(root, error) }
    return removed
  }

  /// Leaves the folder as it was, before anything is written, the mark of a killed build, too.
  func giveUp() throws(SiteError) {
    guard !lock.isAfterKill else { return }
    do { try lock.finish() } catch { throw Self.failure(root, error) }
  }

  private static func failure(_ path: String, _ failure: Files.Failure) -> SiteError {
    SiteError(
      .cannotWrite, path: path, message: "This cannot be written: \(Files.reason(failure.number)).")
  }
}
