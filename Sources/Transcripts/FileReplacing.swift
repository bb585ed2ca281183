extension Files {
  /// Replaces the file at `path`, which holds `old`: beside, synced, then renamed, while no other process of earshot does.
  ///
  /// - Throws: the file is not `old`, or cannot be written; it then stands as it was.
  public static func replace(_ path: String, _ old: [UInt8], by new: [UInt8]) throws(TranscriptsError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try holding(folder) { isAlone throws(TranscriptsError) in
      // Nobody else writes this name meanwhile: what a killed process left there is written over.
      try replace(path, old, by: new, temporary: isAlone ? path + ".earshot.tmp" : nil)
    }
  }

  private static func replace(
    _ path: String, _ old: [UInt8], by new: [UInt8], temporary: String?
  ) throws(TranscriptsError) {
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
      try write([new], to: path, syncing: true, temporary: temporary)
    } catch {
      throw TranscriptsError.writing(path, error)
    }
  }
}
