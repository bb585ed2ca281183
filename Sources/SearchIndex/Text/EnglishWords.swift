/// Common words of English, which are no slip where nobody says them: *pain* is not *paint*.
///
/// Those of SCOWL's sizes 10 and 20, and of 35 to eight letters (`NOTICE.md`), a line each, in order, without what `Inflection` makes of
/// others. Read when a word is asked for that nobody says; no search needs them else.
public enum EnglishWords {
  /// Whether `word`, in small letters, is one of them or a form of one.
  /// - Complexity: linear in the list, some ten microseconds.
  static func holds(_ word: String) -> Bool {
    let bases = Inflection.bases(word).map { Array($0.utf8) }
    var isFound = false
    read { entry in isFound = isFound || bases.contains { entry.elementsEqual($0) } }
    return isFound
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
    let bytes = PackageResources.english_words_txt
    var start = 0
    while let end = bytes[start...].firstIndex(of: 10) {
      body(bytes[start..<end])
      start = end + 1
    }
  }
}
