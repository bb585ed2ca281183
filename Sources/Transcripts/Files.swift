#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file as a listing sees it: enough to tell, without reading, that it changed.
public struct FileStamp: Sendable, Equatable, Hashable {
  public var size: Int
  /// Nanoseconds since 1970 of the last change of content and of the inode.
  public var modified: Int64
  public var changed: Int64
  public var inode: UInt64

  public init(size: Int, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }
}

/// An entry of a folder.
public struct FolderEntry: Sendable {
  public enum Kind: Sendable { case file, folder, link, other }
  public var name: String
  public var kind: Kind
  public var stamp: FileStamp
}

/// Reading of files and folders of a library.
public enum Files {
  /// Entries of the folder at `path`, sorted by name; nil where it cannot be read.
  ///
  /// - Parameter stamping: whether an entry's size and times are wanted.
  public static func list(
    _ path: String, stamping: (_ name: String) -> Bool = { _ in true }
  ) -> [FolderEntry]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    let descriptor = unsafe dirfd(folder)
    var entries: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        // A folder that cannot be read to its end is none whose files went.
        if errno != 0 { return nil }
        break
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: FolderEntry.Kind
      switch unsafe Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .file
      case Int32(DT_DIR): kind = .folder
      case Int32(DT_LNK): kind = .link
      default: kind = .other
      }
      let stamp = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
      entries.append(FolderEntry(name: name, kind: kind, stamp: stamp))
    }
    let wanted = entries.indices.filter {
      entries[$0].kind == .other || entries[$0].kind == .file && stamping(entries[$0].name)
    }
    // Asking for stamps is most of a listing, and goes on all cores.
    let runs = stride(from: 0, to: wanted.count, by: stampsAtOnce).map { start in
      wanted[start..<min(wanted.count, start + stampsAtOnce)]
    }
    let stamps = runs.concurrentMap { [entries] run in run.map { stamp(of: entries[$0].name, in: descriptor) }
    }
    for (run, its) in zip(runs, stamps) {
      for case (let index, (let stamp, let kind)?) in zip(run, its) {
        entries[index].stamp = stamp
        entries[index].kind = kind
      }
    }
    return entries.map(\.name).placesInByteOrder().map { entries[$0] }
  }

  /// Files whose stamps one core asks for at a time.
  private static let stampsAtOnce = 256

  /// Size, times and kind of an entry of a folder; nil where it is gone.
  private static func stamp(
    of name: String, in descriptor: Int32
  ) -> (stamp: FileStamp, kind: FolderEntry.Kind)? {
    var info = stat()
    guard unsafe fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    let kind: FolderEntry.Kind
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    return (stamp(info), kind)
  }

  /// Why a file could not be read.
  public enum Failure: Error, Equatable, Sendable {
    case cannotOpen(errno: Int32)
    case noFile
    case tooLarge(bytes: Int)
  }

  /// The bytes of the regular file at `path`, and its stamp as it was read.
  ///
  /// - Throws: where it cannot be read, is no regular file, or is larger than `limit`. Never
  ///   blocks on a pipe.
  public static func read(_ path: String, limit: Int = .max) throws(Failure) -> (
    bytes: [UInt8], stamp: FileStamp
  ) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    defer { close(descriptor) }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { throw .noFile }
    let stamp = self.stamp(info)
    guard stamp.size <= limit else { throw .tooLarge(bytes: stamp.size) }
    var failed: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: stamp.size) { buffer, count in
      while count < buffer.count {
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failed = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failed == 0 else { throw .cannotOpen(errno: failed) }
    return (bytes, stamp)
  }

  /// Replaces the file at `path` by `parts`, one after the other: written beside, then renamed.
  ///
  /// - Parameters:
  ///   - syncing: whether the bytes must be on the disk before the old file goes.
  ///   - mark: end of the temporary file's name, by which a later run knows it.
  ///   - temporary: its whole path, which nobody else writes to; nil for one of this process's own.
  /// - Throws: where anything fails; the old file then stands as it was, and nothing else is left.
  public static func write(
    _ parts: [[UInt8]], to path: String, syncing: Bool, mark: String = "tmp", temporary: String? = nil
  ) throws(Failure) {
    let temporary = temporary ?? "\(path).\(getpid()).\(mark)"
    unsafe unlink(temporary)
    var mode: mode_t?
    var info = stat()
    if unsafe lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG { mode = info.st_mode & 0o777 }
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ?? 0o644)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    var error: Int32 = 0
    // Whoever could read and write the old file can the new one, whatever this process grants to files of its own.
    // Where the file system grants the same to all, there is nothing to change.
    if let mode, unsafe fstat(descriptor, &info) != 0 || info.st_mode & 0o777 != mode,
      fchmod(descriptor, mode) != 0
    {
      error = errno
    }
    for part in parts where error == 0 { error = writeAll(part, to: descriptor) }
    if error == 0, syncing, fsync(descriptor) != 0 { error = errno }
    close(descriptor)
    if error == 0, unsafe rename(temporary, path) != 0 { error = errno }
    guard error == 0 else {
      unsafe unlink(temporary)
      throw .cannotOpen(errno: error)
    }
  }

  /// Runs `body` while no other process does so for `folder`: a file is looked at and replaced in one go. Where the folder cannot be
  /// locked, as on some network file systems, it is run all the same, and told so: `isAlone` is false.
  public static func holding<R, E>(_ folder: String, _ body: (_ isAlone: Bool) throws(E) -> R) throws(E) -> R
  {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    var result = descriptor < 0 ? -1 : flock(descriptor, LOCK_EX)
    while result != 0, descriptor >= 0, errno == EINTR { result = flock(descriptor, LOCK_EX) }
    return try body(result == 0)
  }

  /// Writes all of `bytes`; gives 0 or the error's number.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return errno == 0 ? EIO : errno }
        done += count
      }
      return 0
    }
  }

  /// What the system calls the error `number`.
  public static func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

  /// True where a folder is at `path`, links followed.
  public static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// True where a regular file is at `path`, links followed.
  public static func isFile(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// True where a regular file stands at `path` itself, no link to one.
  package static func isPlainFile(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// True where a regular file at `path` may be run by this process.
  public static func isExecutable(_ path: String) -> Bool { unsafe isFile(path) && access(path, X_OK) == 0 }

  /// `path` without links, `.` and `..`; nil where nothing is there.
  public static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// `path` as `resolved` gives it, what is not there yet as it stands behind what is: where something would be made.
  public static func destination(_ path: String) -> String {
    if let found = resolved(path) { return found }
    let trimmed = path.hasSuffix("/") && path.utf8.count > 1 ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return Library.join(resolved(".") ?? ".", trimmed) }
    let (parent, name) = (String(trimmed[..<slash]), String(trimmed[trimmed.index(after: slash)...]))
    let folder = parent.isEmpty ? "/" : destination(parent)
    switch name {
    case "", ".": return folder
    case "..": return folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? folder
    default: return Library.join(folder, name)
    }
  }

  /// True where `name` matches the shell `pattern` (`fnmatch`).
  public static func matches(_ name: String, pattern: String) -> Bool {
    unsafe fnmatch(pattern, name, 0) == 0
  }

  /// The stamp of the file at `path`, links followed; nil where none is there.
  package static func stamp(of path: String) -> FileStamp? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? stamp(info) : nil
  }

  /// What `info` tells of a file.
  package static func stamp(_ info: stat) -> FileStamp {
    FileStamp(
      size: Int(info.st_size),
      modified: Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec),
      changed: Int64(info.st_ctim.tv_sec) * 1_000_000_000 + Int64(info.st_ctim.tv_nsec),
      inode: UInt64(info.st_ino))
  }
}
