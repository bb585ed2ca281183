#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// The folder a site is written to, held open: files below it are named by their paths from it, so that the
/// system walks short ways, and a folder that is moved meanwhile stays the same one.
final class SiteFolder: Sendable {
  /// As the caller named it.
  let root: String
  private let descriptor: Int32

  /// The system's number of what went wrong.
  struct Failure: Error {
    var number: Int32
    /// Something stands there already.
    var isTaken: Bool { number == EEXIST }
    /// A link stands there, which nothing is written through.
    var isLink: Bool { number == ELOOP }
  }

  /// Opens the folder at `root`, making it where it is not there.
  init(_ root: String) throws(Failure) {
    self.root = root
    // The folder may be a library's, and a link in that may lead anywhere.
    var named = root
    while named.count > 1, named.hasSuffix("/") { named.removeLast() }
    guard !Files.isLink(named) else { throw Failure(number: ELOOP) }
    do {
      try Files.makeFolder(root)
    } catch {
      guard case .cannotOpen(let number) = error else { throw Failure(number: EIO) }
      throw Failure(number: number)
    }
    descriptor = unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(number: errno) }
  }

  deinit { close(descriptor) }

  /// What stands at `path`, links not followed; nil where nothing does.
  func entry(_ path: String) -> (stamp: FileStamp, mode: mode_t)? {
    var info = stat()
    guard unsafe fstatat(descriptor, path, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return (Files.stamp(info), info.st_mode)
  }

  static func isFile(_ mode: mode_t) -> Bool { mode & S_IFMT == S_IFREG }

  static func isFolder(_ mode: mode_t) -> Bool { mode & S_IFMT == S_IFDIR }

  /// Makes the folder at `path`; false where something is there.
  func makeFolder(_ path: String) throws(Failure) -> Bool {
    if unsafe mkdirat(descriptor, path, 0o755) == 0 { return true }
    guard errno == EEXIST else { throw Failure(number: errno) }
    return false
  }

  /// Writes a file where none is; what could not be written whole is removed.
  func create(_ bytes: [UInt8], _ path: String) throws(Failure) -> FileStamp {
    try write(bytes, path, mode: 0o644, renamingTo: nil)
  }

  /// Puts a file in the place of the one at `path`, which stays whole until then.
  func replace(_ bytes: [UInt8], _ path: String, mode: mode_t) throws(Failure) -> FileStamp {
    let temporary = "\(path).\(getpid()).earshot-tmp"
    unsafe unlinkat(descriptor, temporary, 0)
    return try write(
      bytes, temporary, mode: Self.isFile(mode) ? mode & 0o777 : 0o644, renamingTo: path)
  }

  private func write(
    _ bytes: [UInt8], _ path: String, mode: mode_t, renamingTo name: String?
  ) throws(Failure) -> FileStamp {
    let file = unsafe openat(descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { throw Failure(number: errno) }
    defer { close(file) }
    var error = Files.writeAll(bytes, to: file)
    if error == 0, let name, unsafe renameat(descriptor, path, descriptor, name) != 0 { error = errno }
    // Behind the renaming, which changes the inode.
    var info = stat()
    if error == 0, unsafe fstat(file, &info) != 0 { error = errno }
    guard error == 0 else {
      unsafe unlinkat(descriptor, path, 0)
      throw Failure(number: error)
    }
    return Files.stamp(info)
  }

  /// Opens a file for lines to be added to its end.
  func openLog(_ path: String) throws(Failure) -> Int32 {
    let file = unsafe openat(
      descriptor, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw Failure(number: errno) }
    return file
  }

  /// Nanoseconds since 1970, by the clock that files are stamped with.
  static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  static func closeLog(_ file: Int32) { close(file) }

  /// Removes the file at `path`; false where it is not there or cannot be removed.
  func remove(_ path: String) -> Bool { unsafe unlinkat(descriptor, path, 0) == 0 }

  /// Removes the folders `path` was in, as far as nothing is left in them.
  func removeEmptyFolders(above path: String) {
    var parts = path.split(separator: "/").dropLast()
    while !parts.isEmpty, unsafe unlinkat(descriptor, parts.joined(separator: "/"), Int32(AT_REMOVEDIR)) == 0
    {
      parts.removeLast()
    }
  }

  /// True where no folder on the way to `path` is a link.
  func isInside(_ path: String) -> Bool {
    var name = ""
    for part in path.split(separator: "/").dropLast() {
      name += name.isEmpty ? String(part) : "/\(part)"
      guard let entry = entry(name), Self.isFolder(entry.mode) else { return false }
    }
    return true
  }

  /// Removes what a killed build left beside files of the root and of `folders`.
  func removeTemporaries(in folders: Set<String>) {
    for name in folders.union([""]) {
      let path = name.isEmpty ? root : Library.join(root, name)
      for entry in Files.list(path, stamping: { _ in false }) ?? []
      where entry.name.hasSuffix(".earshot-tmp") {
        _ = remove(name.isEmpty ? entry.name : "\(name)/\(entry.name)")
      }
    }
  }
}
