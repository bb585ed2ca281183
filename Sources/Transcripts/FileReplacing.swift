#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Files {
  /// Replaces the file at `path`, which holds `old`: beside, synced, then renamed, while no other process of earshot does.
  ///
  /// - Throws: the file is not `old`, or cannot be written; it then stands as it was.
  public static func replace(_ path: String, _ old: [UInt8], by new: [UInt8]) throws(TranscriptsError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try holding(folder) { () throws(TranscriptsError) in try replaceAlone(path, old, by: new) }
  }

  /// Takes away what a process that was killed while it replaced the file at `path` left beside it.
  private static func clearLeft(beside path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for entry in list(folder, stamping: { _ in false }) ?? []
    where entry.kind == .file && entry.name.hasPrefix(name + ".") && entry.name.hasSuffix(".tmp") {
      let process = entry.name.dropFirst(name.utf8.count + 1).dropLast(4)
      guard let number = pid_t(process), number > 0, kill(number, 0) != 0, errno == ESRCH else { continue }
      unsafe unlink(Library.join(folder, entry.name))
    }
  }

  private static func replaceAlone(
    _ path: String, _ old: [UInt8], by new: [UInt8]
  ) throws(TranscriptsError) {
    clearLeft(beside: path)
    let found: [UInt8]
    do {
      found = try read(path, limit: Library.fileLimit).bytes
    } catch {
      throw TranscriptsError.reading(path, error)
    }
    guard found == old else {
      throw TranscriptsError(
        .changedMeanwhile, path: path, message: "This file was changed meanwhile; nothing was written.")
    }
    do {
      try write([new], to: path, syncing: true)
    } catch {
      throw TranscriptsError.writing(path, error)
    }
  }
}
