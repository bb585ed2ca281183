import CommonMark
import Transcripts

/// `Name: words`, `[Name]: words`, `[Name] words`: who speaks, in captions without voices.
enum SpeakerPrefix {
  private static let colon = ByteSet(":")

  /// How often a prefix begins cues that is a name, whatever it looks like: `bob_ray`, `Bob's iPhone`,
  /// `Bob Ray (he/him)`.
  private static let often = 3

  /// Where so great a share of so many cues begins so, each of them names somebody.
  private static let nearlyAll = 0.9
  private static let fewestOfAll = 4

  /// What so many of `texts` begin with before a colon that it can but be names of speakers, as meetings show
  /// them.
  ///
  /// Words of a sentence are none: at most six, without a mark that ends or parts one.
  /// - Complexity: looks at the first characters of each.
  static func repeated(in texts: [String]) -> Set<String> {
    var counts: [String: Int] = [:]
    for text in texts {
      guard let (name, _) = cut(text) else { continue }
      counts[name, default: 0] += 1
    }
    let areAll =
      texts.count >= fewestOfAll
      && Double(counts.values.reduce(0, +)) >= nearlyAll * Double(texts.count)
      && counts.values.contains { $0 > 1 }
    return Set(
      counts.filter { name, count in
        (areAll && !PlausibleName.hasSmallWord(name) || count >= often) && !PlausibleName.isAside(name)
          && !PlausibleName.tellsOfTalk(name)
      }.keys)
  }

  /// `text` before and behind its first colon with a blank behind it; nil where no name may stand before it.
  private static func cut(_ text: String) -> (name: String, text: String)? {
    // What stands in brackets is told of without them.
    guard text.utf8.first != UInt8(ascii: "["),
      PlainLine.holds(text, colon, limit: PlausibleName.longest * 4 + 1)
    else { return nil }
    guard let end = text.prefix(PlausibleName.longest + 1).firstIndex(of: ":") else { return nil }
    let (name, rest) = (text[..<end], text[text.index(after: end)...])
    guard rest.first?.isWhitespace ?? false, !name.isEmpty, name.first?.isWhitespace == false,
      name.split(separator: " ").count <= 6, !name.contains(where: { "?!;\"".contains($0) }),
      !name.hasSuffix(".") || name.hasSuffix("r.") || endsInInitial(name),
      name.contains(where: { $0.isLetter || $0.isNumber })
    else { return nil }
    // *So the question is:* comes again, too.
    let words = name.split(separator: " ")
    guard
      words.count < 4
        || words.dropFirst().contains(where: { $0.first?.isUppercase ?? false || $0.first == "(" })
    else { return nil }
    return (String(name), String(rest.drop { $0.isWhitespace }))
  }

  /// True for *Ann L.* and *Ann Lee, Kettle Ltd.*
  private static func endsInInitial(_ name: Substring) -> Bool {
    guard let last = name.split(separator: " ").last, name.contains(" ") else { return false }
    return last.count == 2 && last.first?.isUppercase == true || ["Ltd.", "Inc.", "Co."].contains(last)
  }

  /// As `read`, and what begins with one of `names`, without roles and pronouns behind them.
  static func read(_ text: String, among names: Set<String>) -> (name: String, text: String)? {
    if !names.isEmpty, let found = cut(text), names.contains(found.name) {
      return (PersonRoles.without(found.name), found.text)
    }
    return read(text)
  }

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
