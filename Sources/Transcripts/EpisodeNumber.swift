/// The number of an episode, as the names of files and titles tell it.
public struct EpisodeNumber: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Behind a word for it: `ep-014`, `episode-6`, `s02e07`.
    case named
    /// At the beginning: `241-pay-it-forward`.
    case leading
    /// At the end: `go-time-63`.
    case trailing
  }

  /// As it stands there, with the zeros before it.
  public var text: String
  public var kind: Kind

  /// Words for an episode before its number, in small letters; `#` says the same.
  private static let words: Set<String> = [
    "e", "ep", "eps", "episode", "folge", "épisode", "episodio", "episódio", "aflevering", "avsnitt",
    "odcinek",
  ]

  /// The number in `slug`, or nil; a date at its beginning holds none. What a word names goes before what begins the
  /// slug, and that before what ends it.
  public init?(slug: String) {
    var slug = slug[...]
    if CalendarDay(slug.prefix(10)) != nil { slug = slug.dropFirst(10) }
    let parts = slug.lowercased().split { "-_ .".contains($0) }.map(String.init)
    if let text = Self.named(parts) {
      self.init(text: text, kind: .named)
    } else if parts.count > 1, let first = parts.first, Self.isNumber(first), !Self.isYear(first),
      parts.count > 2 || !Self.isNumber(parts[1])
    {
      self.init(text: first, kind: .leading)
    } else if let last = slug.split(separator: "-").last, Self.isNumber(String(last), limit: 18) {
      self.init(text: String(last), kind: .trailing)
    } else {
      return nil
    }
  }

  private init(text: String, kind: Kind) {
    (self.text, self.kind) = (text, kind)
  }

  /// The number that the title of an episode begins with: `241: Pay it forward`, `6 - Debate`, `#80 On maps`,
  /// `Episode 77: Tents`; nil where there is none. A year before a colon is no number.
  public static func inTitle(_ title: String) -> String? {
    let head = title.prefix(40).lowercased()
    var rest = head[...]
    let word = rest.prefix { $0.isLetter }
    var isNamed = words.contains(String(word))
    if isNamed { rest = rest[word.endIndex...].drop { $0 == " " || $0 == "." } }
    if rest.first == "#" {
      isNamed = true
      rest = rest.dropFirst()
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard isNumber(String(digits)) else { return nil }
    rest = rest[digits.endIndex...]
    if isNamed { return rest.first.map { !$0.isLetter && !$0.isNumber } ?? true ? String(digits) : nil }
    // `6 - Debate`, `6: Debate`, `6. Debate`: a mark and a blank behind it; `3-2-1` is a title.
    let isBlank = rest.first == " "
    rest = rest.drop { $0 == " " }
    guard let mark = rest.first, ":|".contains(mark) || isBlank && "-–—".contains(mark),
      rest.dropFirst().first == " ", !isYear(String(digits))
    else { return nil }
    return String(digits)
  }

  /// The number behind a word for an episode, in the same part or the next one.
  private static func named(_ parts: [String]) -> String? {
    for (index, part) in parts.enumerated() {
      let digits = String(part.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      let word = String(part.dropLast(digits.count))
      if digits.isEmpty {
        if word.count > 1, words.contains(word), index + 1 < parts.count, isNumber(parts[index + 1]) {
          return parts[index + 1]
        }
      } else if isNumber(digits), words.contains(word) || word == "#" || isSeason(word) {
        return digits
      }
    }
    return nil
  }

  /// `s02e`.
  private static func isSeason(_ word: String) -> Bool {
    let digits = word.dropFirst().dropLast()
    return word.hasPrefix("s") && word.hasSuffix("e") && (1...3).contains(digits.count)
      && digits.utf8.allSatisfy(Bytes.isDigit)
  }

  private static func isNumber(_ text: String, limit: Int = 4) -> Bool {
    (1...limit).contains(text.utf8.count) && text.utf8.allSatisfy(Bytes.isDigit)
  }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && (text.hasPrefix("19") || text.hasPrefix("20"))
  }
}
