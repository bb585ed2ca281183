/// Files beside a transcript that tell of it and are no episodes: `kettles_notes.md` and `kettles_summary.md`
/// of `kettles_transcript.md`, and that itself where `kettles_transcript_corrected.md` lies there, too.
enum CompanionFiles {
  /// What a companion's name ends with, behind a mark, in small letters.
  private static let endings = [
    "notes", "shownotes", "show-notes", "show_notes", "summary", "summary_raw", "transcript_raw", "raw",
  ]
  /// What a transcript's does.
  private static let transcripts = ["", "transcript", "transcription", "transcript_corrected", "index"]
  private static let corrected = "_corrected"
  private static let marks = "-_. "

  /// Those of the files called `names` in one folder, all Markdown, that are companions of others there.
  ///
  /// - Complexity: linear; names without such an ending are looked at once.
  static func among(_ names: some Sequence<String>) -> Set<String> {
    let suspects = names.filter { mayBeOne($0.utf8.span) }
    guard !suspects.isEmpty else { return [] }
    let stems = Set(names.lazy.map { $0.dropLast(3).lowercased() })
    return Set(suspects.filter { isOne($0.dropLast(3).lowercased(), stems) })
  }

  /// Every search lists the library: the last byte of most names tells.
  private static func mayBeOne(_ name: borrowing Span<UInt8>) -> Bool {
    guard name.count > 5 else { return false }
    // `…notes.md`, `…summary.md`, `…raw.md`, `…corrected.md`, `…transcript.md`
    switch name[name.count - 4] | 0x20 {
    case UInt8(ascii: "s"), UInt8(ascii: "y"), UInt8(ascii: "w"), UInt8(ascii: "d"), UInt8(ascii: "t"):
      return true
    default: return false
    }
  }

  private static func isOne(_ name: String, _ stems: Set<String>) -> Bool {
    if name.hasSuffix("transcript") || name.hasSuffix("transcription") {
      return stems.contains(name + corrected)
    }
    let told = name.hasSuffix(corrected) ? String(name.dropLast(corrected.count)) : name
    for ending in endings where told.hasSuffix(ending) {
      let stem = told.dropLast(ending.count)
      // In a folder of its own: `kettles/notes.md` beside `kettles/transcript.md`.
      guard let mark = stem.last else {
        return transcripts.contains { !$0.isEmpty && stems.contains($0) }
      }
      guard marks.contains(mark) else { continue }
      if stems.contains(String(stem.dropLast()))
        || transcripts.contains(where: { !$0.isEmpty && stems.contains(stem + $0) })
      {
        return true
      }
    }
    return false
  }
}
