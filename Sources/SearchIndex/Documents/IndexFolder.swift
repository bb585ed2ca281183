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
  public var path: String

  /// The folder named, else `.earshot` in the library, else, where that cannot be written, a
  /// folder of the library's own under the user's cache. Nothing is made yet.
  public init(library: String, named: String?) throws(SearchIndexError) {
    if let named, !named.isEmpty {
      path = named
      return
    }
    let inside = Library.join(library, ".earshot")
    if FileStore.isWritable(Files.isFolder(inside) ? inside : library) {
      path = inside
      return
    }
    guard let cache = Self.environment("XDG_CACHE_HOME") ?? Self.environment("HOME").map({ $0 + "/.cache" })
    else {
      throw SearchIndexError(
        .cannotWrite, path: inside,
        message: "The library cannot be written and there is no cache folder. Name one with --index.")
    }
    let real = Files.resolved(library) ?? library
    path = "\(cache)/earshot/\(String(XXH64.hash(Array(real.utf8)), radix: 16))"
  }

  /// Makes the folder.
  func prepare() throws(SearchIndexError) {
    guard FileStore.makeFolder(path) else { throw FileStore.failure(path) }
  }

  /// Makes a folder in a library ignore itself in git. For the holder of the lock only: others'
  /// temporary files are cleared away.
  func ignoreInGit() throws(SearchIndexError) {
    let ignore = file(".gitignore")
    if path.hasSuffix("/.earshot"), !Files.isFile(ignore) {
      try FileStore.write([Array("*\n".utf8)], to: ignore)
    }
  }

  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  func file(_ name: String) -> String { Library.join(path, name) }

  /// Removes the index's files, and the folder where it is then empty.
  public func drop() throws(SearchIndexError) {
    guard Files.isFolder(path) else { return }
    do {
      let lock = try FileLock(file("lock"))
      removeFiles { _ in false }
      FileStore.remove(file(Manifest.fileName))
      _ = consume lock
    }
    FileStore.remove(file("lock"))
    FileStore.remove(file(".gitignore"))
    FileStore.removeFolder(path)
  }

  /// Removes segments and temporary files that `keeps` does not want.
  func removeFiles(_ keeps: (String) -> Bool) {
    for entry in Files.list(path, stamping: { _ in false }) ?? [] {
      if entry.name.hasSuffix(".segment") || entry.name.hasSuffix(".tmp"), !keeps(entry.name) {
        FileStore.remove(file(entry.name))
      }
    }
  }
}
