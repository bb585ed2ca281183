#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An exclusive lock on a file, made where it is not there; freed when this value or the process ends.
package struct FileLock: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Waits for the lock at `path`.
  package init(_ path: String) throws(Files.Failure) {
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
      guard Self.wait(for: descriptor) else {
        let number = errno
        close(descriptor)
        throw .cannotOpen(errno: number)
      }
      // Somebody may have removed the file while this process waited: lock the one that is there.
      var held = stat()
      var there = stat()
      if unsafe fstat(descriptor, &held) == 0, unsafe lstat(path, &there) == 0, held.st_ino == there.st_ino {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit { close(descriptor) }

  /// Whether the file holds anything: the mark of a holder who was killed, once it is not this one's.
  package var isMarked: Bool {
    var info = stat()
    return unsafe fstat(descriptor, &info) != 0 || info.st_size > 0
  }

  /// Leaves a mark in the file, until `unmark`.
  package func mark() throws(Files.Failure) {
    let error = Files.writeAll([UInt8(ascii: "1")], to: descriptor)
    guard error == 0 else { throw .cannotOpen(errno: error) }
  }

  package func unmark() throws(Files.Failure) {
    guard ftruncate(descriptor, 0) == 0 else { throw .cannotOpen(errno: errno) }
  }

  /// Waits for the lock of an open file or folder; false where it has none.
  fileprivate static func wait(for descriptor: Int32) -> Bool {
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }
}

extension Files {
  /// Runs `body` while no other process does so for `folder`: a file is looked at and replaced in one go.
  /// Where the folder cannot be locked, as on some network file systems, it is run all the same, and told so:
  /// `isAlone` is false.
  public static func holding<R, E>(_ folder: String, _ body: (_ isAlone: Bool) throws(E) -> R) throws(E) -> R
  {
    let descriptor = unsafe open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return try body(false) }
    defer { close(descriptor) }
    return try body(FileLock.wait(for: descriptor))
  }
}
