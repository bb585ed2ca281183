#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// Writing files whole: beside, synced, renamed.
enum FileStore {
  /// Replaces the file at `path` by `parts`: written beside, synced, renamed.
  static func write(_ parts: [[UInt8]], to path: String, syncing: Bool = true) throws(SearchIndexError) {
    do {
      try Files.write(parts, to: path, syncing: syncing)
    } catch {
      throw SearchIndexError(
        .cannotWrite, path: path,
        message: TranscriptsError.writing(path, error).message)
    }
  }

  static func failure(_ path: String) -> SearchIndexError {
    SearchIndexError(
      .cannotWrite, path: path,
      message: "This cannot be written: \(unsafe String(cString: strerror(errno))).")
  }

  /// Makes the folder at `path` and those above it; true where it is there and can be written.
  static func makeFolder(_ path: String) -> Bool {
    (try? Files.makeFolder(path)) != nil && isWritable(path)
  }

  static func isLink(_ path: String) -> Bool {
    var info = stat()
    return unsafe lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
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
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw FileStore.failure(path) }
      while flock(descriptor, LOCK_EX) != 0 {
        if errno != EINTR { throw FileStore.failure(path) }
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
}
