#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// Where an index lies.
public struct IndexFolder: Sendable, Equatable {
  /// Its name in a library, where none is told.
  public static let defaultName = ".earshot"

  public var path: String

  /// The folder named, else `.earshot` in the library, else, where that cannot be written, a
  /// folder of the library's own under the user's cache. Nothing is made yet.
  public init(library: String, named: String?) throws(SearchIndexError) {
    if let named, !named.isEmpty {
      path = Self.withoutSlash(named)
      return
    }
    let inside = Library.join(library, Self.defaultName)
    if FileStore.isWritable(Files.isFolder(inside) ? inside : library) {
      path = inside
      return
    }
    guard let cache = UserFolders.cache(of: library) else {
      throw SearchIndexError(
        .cannotWrite, path: inside,
        message: "The library cannot be written and there is no cache folder. Name one with --index.")
    }
    path = cache
  }

  /// Whether it has the name of an index in a library, however it was named.
  private var isCalledAsOurs: Bool { Files.lastPart(of: path) == Self.defaultName }

  /// A folder without the slashes it may be named with.
  private static func withoutSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// Makes the folder, or makes sure that it is an index's: one that is empty or holds a manifest of
  /// ours. A link in a library is not followed: it may lead anywhere.
  func prepare() throws(SearchIndexError) {
    if isCalledAsOurs, Files.isLink(path) {
      throw SearchIndexError(
        .cannotWrite, path: path,
        message: "This is a symbolic link; earshot writes through none. Remove it, or use --index.")
    }
    var left = Self.mostDropped
    while let number = FileStore.makeFolder(path) {
      left -= 1
      guard number == ENOENT, left > 0 else { throw FileStore.failure(path, number) }
    }
    guard isOurs else {
      throw SearchIndexError(
        .cannotWrite, path: path,
        message:
          "This folder holds other files and no index. Name an empty folder, or one that is not there yet.")
    }
  }

  /// Makes the folder, as `prepare` does, and waits for its lock. Another process may drop the index in
  /// between, and the folder with it.
  func locked() throws(SearchIndexError) -> FileLock {
    for _ in 1..<Self.mostDropped {
      try prepare()
      if let lock = try FileStore.lock(file("lock")) { return lock }
    }
    throw FileStore.failure(path, ENOENT)
  }

  /// Times an index that is dropped again and again is waited for.
  private static let mostDropped = 100

  /// True where nothing but an index's files is here, or a manifest says that an index is. In a folder of a
  /// library that is called as an index's the names say enough: a machine that stopped may leave nothing in
  /// the files.
  private var isOurs: Bool {
    let names = (Files.list(path, stamping: { _ in false }) ?? []).map(\.name)
    let isAllNamed = names.allSatisfy { $0 == "lock" || $0 == ".gitignore" || Self.isIndexFile($0) }
    if isAllNamed, isCalledAsOurs { return true }
    // A manifest is written last; what others keep (`Kept`) may be there alone.
    guard names.contains(Manifest.fileName) else { return isAllNamed && names.allSatisfy(isSegment) }
    let head = (try? Files.read(file(Manifest.fileName), limit: 1 << 30).bytes.prefix(8)) ?? []
    if Array(head) == Manifest.magic { return true }
    // A damaged one stands beside segments.
    return isAllNamed && names.contains { $0.hasSuffix(".segment") } && names.allSatisfy(isSegment)
  }

  /// False for a file that is called as a segment and does not end as one; one that is empty, or ends in
  /// zeros, was one before the machine stopped.
  private func isSegment(_ name: String) -> Bool {
    guard name.hasSuffix(".segment") else { return true }
    if Files.stamp(of: file(name))?.size == 0 { return true }
    let length = SegmentWriter.footerLength
    guard let mapped = MappedFile(file(name)), mapped.count >= length else { return false }
    let start = mapped.count - length
    return mapped.read(start..<(start + SegmentWriter.magic.count)) {
      let mark = [UInt8](unsafeUninitializedCapacityCopying: $0)
      return mark == SegmentWriter.magic || mark.allSatisfy { $0 == 0 }
    }
  }

  /// `manifest`, what others keep (`Kept`), a segment or part by its name, or a temporary file of these.
  private static func isIndexFile(_ name: String) -> Bool {
    var name = name[...]
    if name.hasSuffix(".tmp") {
      name = name.dropLast(4)
      guard let point = name.lastIndex(of: "."), name[point...].dropFirst().allSatisfy(\.isNumber) else {
        return false
      }
      name = name[..<point]
    }
    if name == Manifest.fileName || name == ".gitignore" || Kept(rawValue: String(name)) != nil {
      return true
    }
    return
      (name.hasSuffix(".segment") && name.count == 24 || name.hasSuffix(Self.partEnding) && name.count == 21)
      && name.prefix(16).allSatisfy(\.isHexDigit)
  }

  /// Makes a folder in a library ignore itself in git. For the holder of the lock only: others'
  /// temporary files are cleared away.
  func ignoreInGit() throws(SearchIndexError) {
    let ignore = file(".gitignore")
    if isCalledAsOurs, !Files.isFile(ignore) {
      try FileStore.write([Array("*\n".utf8)], to: ignore)
    }
  }

  func file(_ name: String) -> String { Library.join(path, name) }

  /// What others keep beside the index.
  public enum Kept: String, Sendable, CaseIterable {
    /// What git's history tells of markers.
    case history
    /// Tasks put off.
    case later
    /// What the last build of a site took from each episode.
    case site
  }

  /// What `keep` kept, as it is on disk; nil where there is nothing or it cannot be read.
  public func kept(_ name: Kept) -> [UInt8]? {
    (try? Files.read(file(name.rawValue), limit: 1 << 30))?.bytes
  }

  /// Keeps `bytes` beside the index, replacing what was kept before. Makes the folder, and waits for
  /// another writer.
  ///
  /// - Parameters:
  ///   - syncing: false for what may be lost when the machine stops.
  ///   - parts: what is kept besides, by names that `keptPart` takes.
  ///   - others: names of parts that were kept before and are to stay; the rest are removed.
  public func keep(
    _ bytes: [UInt8], as name: Kept, syncing: Bool = true, parts: [UInt64: [UInt8]] = [:],
    others: Set<UInt64>? = nil
  ) throws(SearchIndexError) {
    let lock = try locked()
    try ignoreInGit()
    for (part, bytes) in parts { try FileStore.write([bytes], to: partFile(part), syncing: syncing) }
    try FileStore.write([bytes], to: file(name.rawValue), syncing: syncing)
    if let others {
      let wanted = Set(others.union(parts.keys).map(partFile))
      for entry in Files.list(path, stamping: { _ in false }) ?? []
      where entry.name.hasSuffix(Self.partEnding) && Self.isIndexFile(entry.name) {
        if !wanted.contains(file(entry.name)) { FileStore.remove(file(entry.name)) }
      }
    }
    _ = consume lock
  }

  /// The part `keep` kept under `name`; nil where there is none or it cannot be read.
  public func keptPart(_ name: UInt64) -> [UInt8]? {
    (try? Files.read(partFile(name), limit: 1 << 30))?.bytes
  }

  private static let partEnding = ".part"

  private func partFile(_ name: UInt64) -> String {
    file(Hexadecimal.text(name, digits: 16) + Self.partEnding)
  }

  /// Removes the index's files, and the folder where it is then empty.
  public func drop() throws(SearchIndexError) {
    guard Files.isFolder(path) else { return }
    guard isOurs else {
      throw SearchIndexError(
        .cannotWrite, path: path, message: "This folder holds other files and no index; nothing is removed.")
    }
    do {
      guard let lock = try FileStore.lock(file("lock")) else { return }
      removeFiles(parts: true) { _ in false }
      FileStore.remove(file(Manifest.fileName))
      for name in Kept.allCases { FileStore.remove(file(name.rawValue)) }
      FileStore.remove(file("lock"))
      if isCalledAsOurs { FileStore.remove(file(".gitignore")) }
      _ = consume lock
    }
    FileStore.removeFolder(path)
  }

  /// Removes segments and temporary files that `keeps` does not want; `parts` of what others keep, too, where
  /// that is asked for.
  func removeFiles(parts: Bool = false, _ keeps: (String) -> Bool) {
    for entry in Files.list(path, stamping: { _ in false }) ?? [] {
      let isOther = entry.name.hasSuffix(".tmp") || parts && entry.name.hasSuffix(Self.partEnding)
      if entry.name.hasSuffix(".segment") || isOther, Self.isIndexFile(entry.name), !keeps(entry.name) {
        FileStore.remove(file(entry.name))
      }
    }
  }
}
