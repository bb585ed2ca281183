#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Transcripts

/// Files of an index: written as all of earshot's are, with its errors.
enum FileStore {
  static func write(_ parts: [[UInt8]], to path: String, syncing: Bool = true) throws(SearchIndexError) {
    do {
      try Files.write(parts, to: path, syncing: syncing)
    } catch {
      throw SearchIndexError(
        .cannotWrite, path: path,
        message: TranscriptsError.writing(path, error).message)
    }
  }

  /// Waits for the lock at `path`; nil where its folder is gone.
  static func lock(_ path: String) throws(SearchIndexError) -> FileLock? {
    do {
      return try FileLock(path)
    } catch {
      if error.number == ENOENT { return nil }
      throw failure(path, error.number)
    }
  }

  static func failure(_ path: String, _ number: Int32) -> SearchIndexError {
    SearchIndexError(
      .cannotWrite, path: path, message: "This cannot be written: \(Files.reason(number)).")
  }

  /// Makes the folder at `path` and those above it; nil where it is there and can be written, else the
  /// system's number of what went wrong.
  static func makeFolder(_ path: String) -> Int32? {
    do {
      try Files.makeFolder(path)
    } catch {
      return error.number
    }
    return isWritable(path) ? nil : errno
  }

  static func isWritable(_ folder: String) -> Bool { unsafe access(folder, W_OK | X_OK) == 0 }

  static func remove(_ path: String) { unsafe unlink(path) }

  static func removeFolder(_ path: String) { unsafe rmdir(path) }
}
