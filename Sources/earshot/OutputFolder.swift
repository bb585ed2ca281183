#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import ArgumentParser
import Transcripts

/// A folder that gets `SHOW/NAME` files: nothing is written outside of it, nothing through a link.
struct OutputFolder {
  let root: String
  /// Whether what is written is on the disk before it takes a file's place: somebody's only transcript, not a
  /// copy of one.
  private let isSynced: Bool

  /// Opens the folder, making it where it is not there.
  ///
  /// - Parameter isLibrary: a library may be named by a link; a folder to write to may not.
  init(_ path: String, isLibrary: Bool = false) throws {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    root = path
    isSynced = isLibrary
    guard isLibrary || Self.kind(path) != S_IFLNK else {
      throw Failure(message: "\(path): this is a link; nothing is written through links.")
    }
    do {
      try Files.makeFolder(path)
    } catch {
      throw Failure(message: "\(path): this folder cannot be made: \(Files.reason(error.number)).")
    }
  }

  /// An empty name is a variable that was not set: joined with a file's name it would be the root of the
  /// machine.
  ///
  /// - Parameter option: the one that names the folder.
  static func checkName(_ path: String?, _ option: String) throws {
    if path?.isEmpty ?? false { throw ValidationError("\(option) is empty; name a folder.") }
  }

  /// Writes `SHOW/NAME`, or `SHOW/2021/NAME`; makes the folders that are not there.
  func write(_ bytes: [UInt8], path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for part in parts where !Self.isPlain(part) {
      throw Failure(message: "\(root): \(part) is no name of a file.")
    }
    var folder = root
    for part in parts.dropLast() {
      folder = Library.join(folder, part)
      guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else {
        throw Failure(message: "\(folder): this folder cannot be made: \(Files.reason(errno)).")
      }
      guard Self.kind(folder) == S_IFDIR else {
        throw Failure(
          message: "\(folder): this is no folder, or a link to one; nothing is written through links.")
      }
    }
    try Self.replace(Library.join(folder, parts[parts.count - 1]), by: bytes, syncing: isSynced)
  }

  /// Writes the file at `path`; a link there is not followed.
  static func replace(_ path: String, by bytes: [UInt8], syncing: Bool = false) throws {
    if let kind = kind(path), kind != S_IFREG {
      throw Failure(message: "\(path): this is no regular file and is not written over.")
    }
    do {
      try Files.write([bytes], to: path, syncing: syncing, mark: "earshot-tmp")
    } catch {
      throw Failure(message: TranscriptsError.writing(path, error).description)
    }
  }

  /// True for a name that leads nowhere else and is not hidden.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 250 && !name.hasPrefix(".")
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  /// What stands at `path`, links not followed; nil where nothing does.
  static func kind(_ path: String) -> mode_t? {
    var info = stat()
    return unsafe lstat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
  }
}
