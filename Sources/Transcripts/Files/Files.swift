#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reading of files and folders of a library.
public enum Files {
  /// Why a file could not be read or written.
  public enum Failure: Error, Equatable, Sendable {
    case cannotOpen(errno: Int32)
    case noFile
    case tooLarge(bytes: Int)

    /// The system's number of what went wrong; that of a failed input or output where it gave none.
    package var number: Int32 {
      guard case .cannotOpen(let number) = self else { return EIO }
      return number
    }

    /// Something stands there already.
    package var isTaken: Bool { number == EEXIST }
    /// A link stands there, which nothing is written through.
    package var isLink: Bool { number == ELOOP }
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

  /// True where anything is at `path`, a broken link too.
  public static func exists(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0
  }

  /// True where a symbolic link is at `path`, wherever it leads.
  public static func isLink(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }
}
