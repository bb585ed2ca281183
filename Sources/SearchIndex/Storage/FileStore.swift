#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing files whole: beside, synced, renamed.
enum FileStore {
  /// Replaces the file at `path` by `parts`, one after the other.
  ///
  /// - Throws: where anything fails; the old file then stands as it was, and nothing else is left.
  static func write(_ parts: [[UInt8]], to path: String) throws(SearchIndexError) {
    let temporary = "\(path).\(getpid()).tmp"
    unsafe unlink(temporary)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    var isWritten = true
    for part in parts where isWritten { isWritten = write(part, to: descriptor) }
    isWritten = isWritten && fsync(descriptor) == 0
    let error = errno
    close(descriptor)
    guard isWritten, unsafe rename(temporary, path) == 0 else {
      if isWritten == false { errno = error }
      let thrown = failure(path)
      unsafe unlink(temporary)
      throw thrown
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
  }

  static func failure(_ path: String) -> SearchIndexError {
    SearchIndexError(
      .cannotWrite, path: path,
      message: "This cannot be written: \(unsafe String(cString: strerror(errno))).")
  }

  /// Makes the folder at `path` and those above it; true where it is there and can be written.
  static func makeFolder(_ path: String) -> Bool {
    if unsafe mkdir(path, 0o755) != 0, errno == ENOENT, let slash = path.lastIndex(of: "/"),
      slash > path.startIndex
    {
      _ = makeFolder(String(path[..<slash]))
      _ = unsafe mkdir(path, 0o755)
    }
    return unsafe access(path, W_OK | X_OK) == 0
  }

  static func isWritable(_ folder: String) -> Bool { unsafe access(folder, W_OK | X_OK) == 0 }

  static func remove(_ path: String) { unsafe unlink(path) }

  static func removeFolder(_ path: String) { unsafe rmdir(path) }
}

/// An exclusive lock on a file, freed when this value or the process ends.
struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock at `path`.
  init(_ path: String) throws(SearchIndexError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileStore.failure(path) }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { throw FileStore.failure(path) }
    }
  }

  deinit { close(descriptor) }
}
