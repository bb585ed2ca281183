import CommonMark
import Transcripts

/// `Name: words`, `[Name]: words`, `[Name] words`: who speaks, in captions without voices.
enum SpeakerPrefix {
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
    guard PlainLine.holds(text, colon, limit: PlausibleName.longest * 4 + 1) else { return nil }
    var name: [Character] = []
    for (offset, character) in text.enumerated() {
      guard offset <= PlausibleName.longest else { return nil }
      if character == ":" {
        let rest = text[text.index(text.startIndex, offsetBy: offset + 1)...]
        guard rest.first?.isWhitespace ?? false, PlausibleName.holds(String(name)) else { return nil }
        return (String(name), String(rest.drop { $0.isWhitespace }))
      }
      name.append(character)
    }
    return nil
  }

  private static func bracketed(_ text: String) -> (name: String, text: String)? {
    guard let close = text.prefix(PlausibleName.longest * 2 + 40).firstIndex(of: "]") else { return nil }
    let name = text[text.index(after: text.startIndex)..<close]
    var rest = text[text.index(after: close)...]
    // `[laughter] words` is a cue: without a colon a bracket names nobody.
    guard rest.first == ":", !name.allSatisfy(\.isWhitespace), !name.contains("[") else { return nil }
    rest = rest.dropFirst()
    return (String(name), String(rest.drop { $0.isWhitespace }))
  }
}
