#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Files {
  /// Replaces the file at `path` by `parts`, one after the other: written beside, then renamed.
  ///
  /// - Parameters:
  ///   - syncing: whether the bytes must be on the disk before the old file goes.
  ///   - mark: end of the temporary file's name, by which a later run knows it.
  /// - Throws: where anything fails; the old file then stands as it was, and nothing else is left.
  public static func write(
    _ parts: [[UInt8]], to path: String, syncing: Bool, mark: String = "tmp"
  ) throws(Failure) {
    try write(parts, to: path, syncing: syncing, temporary: temporary(for: path, mark: mark))
  }

  /// As `write(_:to:syncing:mark:)`, where nobody else of earshot writes in the folder: what a killed process
  /// left is written over.
  ///
  /// - Parameter isAlone: as `holding` tells.
  public static func write(_ parts: [[UInt8]], to path: String, isAlone: Bool) throws(Failure) {
    try write(
      parts, to: path, syncing: true,
      temporary: isAlone ? path + ".earshot.tmp" : temporary(for: path, mark: "tmp"))
  }

  private static func write(
    _ parts: [[UInt8]], to path: String, syncing: Bool, temporary: String
  ) throws(Failure) {
    let folder = try HeldFolder(parent(of: path))
    let (name, beside) = (lastPart(of: path), lastPart(of: temporary))
    _ = try folder.replace(
      parts, name, mode: folder.entry(name)?.mode, syncing: syncing, temporary: beside)
  }

  /// Beside `path`, of this process's own.
  package static func temporary(for path: String, mark: String) -> String { "\(path).\(getpid()).\(mark)" }

  /// Replaces the file at `path`, which holds `old`: beside, synced, then renamed, while no other process of
  /// earshot does.
  ///
  /// - Throws: the file is not `old`, or cannot be written; it then stands as it was.
  public static func replace(_ path: String, _ old: [UInt8], by new: [UInt8]) throws(TranscriptsError) {
    try holding(parent(of: path)) { isAlone throws(TranscriptsError) in
      let found: [UInt8]
      do throws(Failure) {
        found = try read(path, limit: Library.fileLimit).bytes
      } catch {
        throw TranscriptsError.reading(path, error)
      }
      guard found == old else {
        throw TranscriptsError(
          .changedMeanwhile, path: path, message: "This file was changed meanwhile; nothing was written.")
      }
      do throws(Failure) {
        // Nobody else writes this name meanwhile: what a killed process left there is written over.
        let beside = isAlone ? path + ".earshot.tmp" : temporary(for: path, mark: "tmp")
        try write([new], to: path, syncing: true, temporary: beside)
      } catch {
        throw TranscriptsError.writing(path, error)
      }
    }
  }

  /// Writes a file where none is, and the folders above it.
  ///
  /// - Returns: false where something is there already, a broken link too; it stays as it was.
  /// - Throws: where it cannot be written; nothing is left of it then but folders.
  public static func create(_ text: String, at path: String, in root: String? = nil) throws(Failure) -> Bool {
    if exists(path) { return false }
    if let root, path.hasPrefix(root) {
      // A link below the root may lead anywhere.
      var folder = root
      for part in path.dropFirst(root.count).split(separator: "/").dropLast() {
        folder = Library.join(folder, String(part))
        if isLink(folder) { throw .cannotOpen(errno: ELOOP) }
      }
    }
    let folder = parent(of: path)
    try makeFolder(folder)
    let name = lastPart(of: path)
    return try HeldFolder(folder).add([Array(text.utf8)], name, temporary: temporary(for: name, mark: "tmp"))
  }

  /// Makes the folder at `path` and those above it, where they are not there.
  public static func makeFolder(_ path: String) throws(Failure) {
    if path.isEmpty || isFolder(path) { return }
    if parent(of: path) != path { try makeFolder(parent(of: path)) }
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) else {
      throw .cannotOpen(errno: errno)
    }
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
}
