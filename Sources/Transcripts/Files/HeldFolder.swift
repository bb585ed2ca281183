#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder held open: files below it are named by their paths from it, so that the system walks short ways,
/// and a folder that is moved meanwhile stays the same one. All files of earshot's are written here.
package final class HeldFolder: Sendable {
  /// As the caller named it.
  package let root: String
  private let descriptor: Int32

  /// Opens the folder at `root`; empty is the one the process is in.
  package init(_ root: String) throws(Files.Failure) {
    self.root = root
    descriptor = unsafe open(root.isEmpty ? "." : root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
  }

  deinit { close(descriptor) }

  /// What stands at `path`, links not followed; nil where nothing does.
  package func entry(_ path: String) -> (stamp: FileStamp, mode: mode_t)? {
    var info = stat()
    guard unsafe fstatat(descriptor, path, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return (Files.stamp(info), info.st_mode)
  }

  package static func isFile(_ mode: mode_t) -> Bool { mode & S_IFMT == S_IFREG }

  package static func isFolder(_ mode: mode_t) -> Bool { mode & S_IFMT == S_IFDIR }

  /// True where no folder on the way to `path` is a link.
  package func isInside(_ path: String) -> Bool {
    var name = ""
    for part in path.split(separator: "/").dropLast() {
      name += name.isEmpty ? String(part) : "/\(part)"
      guard let entry = entry(name), Self.isFolder(entry.mode) else { return false }
    }
    return true
  }

  /// Makes the folder at `path`; false where something is there.
  package func makeFolder(_ path: String) throws(Files.Failure) -> Bool {
    if unsafe mkdirat(descriptor, path, 0o755) == 0 { return true }
    guard errno == EEXIST else { throw .cannotOpen(errno: errno) }
    return false
  }

  /// Writes a file in its place, where none is; what could not be written whole is removed, unless the
  /// process is killed.
  package func create(_ parts: [[UInt8]], _ path: String) throws(Files.Failure) -> FileStamp {
    try write(parts, path, mode: nil, syncing: false) { 0 }
  }

  /// Writes a file beside the place of the one at `path`, which stays whole until it gives way.
  ///
  /// - Parameters:
  ///   - mode: of the old file: who could read and write it can the new one, whatever this process grants to
  ///     files of its own.
  ///   - syncing: whether the bytes must be on the disk before the old file goes.
  ///   - temporary: name of the file beside, which nobody else writes to; what a killed process left there is
  ///     written over.
  package func replace(
    _ parts: [[UInt8]], _ path: String, mode: mode_t?, syncing: Bool, temporary: String
  ) throws(Files.Failure) -> FileStamp {
    unsafe unlinkat(descriptor, temporary, 0)
    let mode = mode.flatMap { Self.isFile($0) ? $0 & 0o777 : nil }
    return try write(parts, temporary, mode: mode, syncing: syncing) {
      unsafe renameat(descriptor, temporary, descriptor, path) == 0 ? 0 : errno
    }
  }

  /// Writes `parts` to `temporary`, to be placed later.
  package func stage(_ parts: [[UInt8]], mode: mode_t?, temporary: String) throws(Files.Failure) {
    unsafe unlinkat(descriptor, temporary, 0)
    let mode = mode.flatMap { Self.isFile($0) ? $0 & 0o777 : nil }
    _ = try write(parts, temporary, mode: mode, syncing: false) { 0 }
  }

  /// Puts what was staged as `temporary` in the place of the file at `path`; gives its stamp there.
  package func place(_ temporary: String, at path: String) throws(Files.Failure) -> FileStamp {
    guard unsafe renameat(descriptor, temporary, descriptor, path) == 0 else {
      throw .cannotOpen(errno: errno)
    }
    guard let entry = entry(path) else { throw .cannotOpen(errno: ENOENT) }
    return entry.stamp
  }

  /// Writes a file where none is, which is there whole or not at all.
  ///
  /// - Returns: false where something is there already, a broken link too; it stays as it was.
  package func add(
    _ parts: [[UInt8]], _ path: String, temporary: String
  ) throws(Files.Failure) -> Bool {
    unsafe unlinkat(descriptor, temporary, 0)
    var result: Int32 = 0
    _ = try write(parts, temporary, mode: nil, syncing: true) {
      if unsafe linkat(descriptor, temporary, descriptor, path, 0) != 0 { result = errno }
      return 0
    }
    unsafe unlinkat(descriptor, temporary, 0)
    if result == 0 { return true }
    if result == EEXIST { return false }
    // Some file systems have no second names for a file.
    do {
      _ = try write(parts, path, mode: nil, syncing: true) { 0 }
    } catch {
      if error.isTaken { return false }
      throw error
    }
    return true
  }

  /// Writes a file where none is, and puts it in its place by `place`, which gives 0 or the error's number.
  private func write(
    _ parts: [[UInt8]], _ path: String, mode: mode_t?, syncing: Bool, _ place: () -> Int32
  ) throws(Files.Failure) -> FileStamp {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let file = unsafe openat(descriptor, path, flags, mode ?? 0o644)
    guard file >= 0 else { throw .cannotOpen(errno: errno) }
    defer { close(file) }
    var error: Int32 = 0
    var info = stat()
    // Where the file system grants the same to all, there is nothing to change.
    if let mode, unsafe fstat(file, &info) != 0 || info.st_mode & 0o777 != mode, fchmod(file, mode) != 0 {
      error = errno
    }
    for part in parts where error == 0 { error = Files.writeAll(part, to: file) }
    if error == 0, syncing, fsync(file) != 0 { error = errno }
    if error == 0 { error = place() }
    // Behind the placing, which changes the inode.
    if error == 0, unsafe fstat(file, &info) != 0 { error = errno }
    guard error == 0 else {
      unsafe unlinkat(descriptor, path, 0)
      throw .cannotOpen(errno: error)
    }
    return Files.stamp(info)
  }

  /// Opens a file for lines to be added to its end, made where it is not there; the caller closes it.
  package func openLog(_ path: String) throws(Files.Failure) -> Int32 {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let file = unsafe openat(descriptor, path, flags, 0o644)
    guard file >= 0 else { throw .cannotOpen(errno: errno) }
    return file
  }

  package static func closeLog(_ file: Int32) { close(file) }

  /// Removes the file at `path`; false where it is not there or cannot be removed.
  package func remove(_ path: String) -> Bool { unsafe unlinkat(descriptor, path, 0) == 0 }

  /// Removes the folders `path` was in, as far as nothing is left in them.
  package func removeEmptyFolders(above path: String) {
    var parts = path.split(separator: "/").dropLast()
    while !parts.isEmpty, unsafe unlinkat(descriptor, parts.joined(separator: "/"), Int32(AT_REMOVEDIR)) == 0
    {
      parts.removeLast()
    }
  }
}
