import CommonMark

/// `Name: words`, `[Name]: words`, `[Name] words`: who speaks, in captions without voices.
enum SpeakerPrefix {
  /// Words that stand small in names.
  private static let particles: Set<String> = [
    "de", "da", "del", "der", "den", "di", "dos", "du", "la", "le", "van", "von", "of", "the", "and", "bin",
    "al",
  ]
  /// What stands before a colon and is nobody's name, in small letters.
  private static let asides: Set<String> = [
    "note", "notes", "warning", "caution", "example", "update", "edit", "tip", "hint",
    "correction", "disclaimer", "spoiler", "fact", "source", "sources", "reminder", "trigger warning",
    "content warning", "p.s.", "ps", "todo", "fun fact",
  ]
  static let longest = 60
  private static let colon = ByteSet(":")

  /// The name `text` begins with and what it says; nil where it begins with none.
  ///
  /// Without brackets a name has at most five words, each but small particles with a capital or a
  /// digit first, and no mark of a sentence: `And so I said: go` has none; `Note: go` names nobody.
  /// - Complexity: looks at the first 70 characters.
  static func read(_ text: String) -> (name: String, text: String)? {
    if text.utf8.first == UInt8(ascii: "[") { return bracketed(text) }
    // A change of speakers in broadcasts: `>> ANN: words`.
    if text.hasPrefix(">> ") {
      let rest = text.dropFirst(3)
      return rest.hasPrefix(">> ") ? nil : read(String(rest))
    }
    // Most words hold no colon: bytes tell that quickest.
    guard PlainLine.holds(text, colon, limit: longest * 4 + 1) else { return nil }
    var name: [Character] = []
    for (offset, character) in text.enumerated() {
      guard offset <= longest else { return nil }
      if character == ":" {
        let rest = text[text.index(text.startIndex, offsetBy: offset + 1)...]
        guard rest.first?.isWhitespace ?? false, isName(String(name)) else { return nil }
        return (String(name), String(rest.drop { $0.isWhitespace }))
      }
      name.append(character)
    }
    return nil
  }

  private static func bracketed(_ text: String) -> (name: String, text: String)? {
    guard let close = text.prefix(longest * 2 + 40).firstIndex(of: "]") else { return nil }
    let name = text[text.index(after: text.startIndex)..<close]
    var rest = text[text.index(after: close)...]
    // `[laughter] words` is a cue: without a colon a bracket names nobody.
    guard rest.first == ":", !name.allSatisfy(\.isWhitespace), !name.contains("[") else { return nil }
    rest = rest.dropFirst()
    return (String(name), String(rest.drop { $0.isWhitespace }))
  }

  /// True for at most five words, each but small particles with a capital or a digit first.
  static func isName(_ text: String) -> Bool {
    guard !asides.contains(text.lowercased()) else { return false }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard (1...5).contains(words.count) else { return false }
    for (index, word) in words.enumerated() {
      guard let first = word.first else { return false }
      for scalar in word.unicodeScalars {
        let isFine =
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar.properties.generalCategory == .nonspacingMark
          || "-.'’&()#".unicodeScalars.contains(scalar)
        guard isFine else { return false }
      }
      // Scripts without capitals have names all the same.
      let isCapital = !first.isLowercase
      guard isCapital || index > 0 && particles.contains(String(word)) else { return false }
    }
    return text.contains { $0.isLetter } && !text.hasSuffix(".")
  }
}
