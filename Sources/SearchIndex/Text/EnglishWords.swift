import WordLists

/// Common words of English, which are no slip where nobody says them: *pain* is not *paint*.
///
/// Those of SCOWL's sizes to 50 (`NOTICE.md`), a line each, in order, without what `Inflection` makes of
/// others. Read when a word is asked for that nobody says; no search needs them else.
public enum EnglishWords {
  /// Whether `word`, in small letters, is one of them or a form of one.
  /// - Complexity: logarithmic in the list, for each of its bases.
  static func holds(_ word: String) -> Bool {
    let bytes = WordLists.english
    return Inflection.bases(word).contains { isLine(Array($0.utf8), of: bytes.span) }
  }

  /// Whether `wanted` is one of `lines`, which stand in the order of their bytes, each with its end.
  private static func isLine(_ wanted: [UInt8], of lines: borrowing Span<UInt8>) -> Bool {
    // The line, if any, begins at `low` or behind it, before `high`; both are beginnings of lines or the end.
    var (low, high) = (0, lines.count)
    while low < high {
      var start = low + (high - low) / 2
      while start > low, lines[start - 1] != 10 { start -= 1 }
      var (end, place, order) = (start, 0, 0)
      while lines[end] != 10 {
        if order == 0 {
          order = place < wanted.count ? Int(lines[end]) - Int(wanted[place]) : 1
          place += 1
        }
        end += 1
      }
      if order == 0 { order = place < wanted.count ? -1 : 0 }
      if order == 0 { return true }
      if order < 0 { low = end + 1 } else { high = start }
    }
    return false
  }

  /// Those that are none of `said`, parted by blanks.
  ///
  /// - Parameter said: in the order of their bytes.
  /// - Complexity: linear in both.
  public static func all(but said: [ArraySlice<UInt8>]) -> String {
    var text: [UInt8] = []
    var next = 0
    read { entry in
      while next < said.count, said[next].lexicographicallyPrecedes(entry) { next += 1 }
      if next < said.count, said[next] == entry { return }
      if !text.isEmpty { text.append(32) }
      text += entry
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func read(_ body: (ArraySlice<UInt8>) -> Void) {
    let bytes = WordLists.english
    var start = 0
    while let end = bytes[start...].firstIndex(of: 10) {
      body(bytes[start..<end])
      start = end + 1
    }
  }
}
