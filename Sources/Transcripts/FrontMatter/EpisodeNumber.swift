/// The number of an episode, as the names of files and titles tell it.
public struct EpisodeNumber: Sendable, Equatable {
  /// Where in a name a number stands: how sure it is one.
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
  /// The season that stands before it, `s02e07`; from 1, or 0 for what is of none.
  public var season: Int?

  /// Without the zeros before it, as it is said: names of files have them so that they sort.
  public var plain: String {
    let figures = text.drop { $0 == "0" }
    return figures.first?.isNumber ?? false ? String(figures) : text
  }

  /// True for what is a year as well: 2018.
  public var isYear: Bool { Self.isYear(Array(text.utf8)[...]) }

  /// Words for an episode before its number, in small letters; `#` says the same.
  ///
  /// No set: the first one asks the runtime what a text conforms to, at every start of a search
  /// (`HashSlots`).
  static let words = [
    "e", "ep", "eps", "episode", "folge", "épisode", "episodio", "episódio", "aflevering", "avsnitt",
    "odcinek",
  ]

  /// The number in `slug`, or nil; a date at its beginning holds none. What a word names goes before what
  /// begins the slug, and that before what ends it.
  public init?(slug: String) {
    let slug = EpisodeID.name(slug)
    var bytes = Array(slug.utf8)[...]
    // Most names of a library are asked several times: no text is made before there is a figure.
    guard bytes.contains(where: Bytes.isDigit) else { return nil }
    // `-1-wrap-up` is before the first.
    if bytes.first == UInt8(ascii: "-") { return nil }
    if CalendarDay.begins(slug) { bytes = bytes.dropFirst(10) }
    let parts = bytes.split { "-_ .".utf8.contains($0) }
    if let (text, season) = Self.named(parts) {
      self.init(text: text, kind: .named)
      self.season = season
    } else if parts.count > 1, let first = parts.first, Self.isNumber(first), !Self.isYear(first),
      parts.count > 2 || !Self.isNumber(parts[1])
    {
      self.init(text: Self.text(first), kind: .leading)
    } else if let last = bytes.split(separator: UInt8(ascii: "-")).last, Self.isNumber(last, limit: 18),
      // `mar-9` is a day.
      parts.count != 2 || !(1...31).contains(Int(Self.text(last)) ?? 0)
        || !CalendarDay.isMonth(Self.text(parts[0]))
    {
      self.init(text: Self.text(last), kind: .trailing)
    } else {
      return nil
    }
  }

  private init(text: String, kind: Kind) {
    (self.text, self.kind) = (text, kind)
  }

  /// What a value of front matter tells that is nothing but a number: `41`, `#41`, `Episode 41`, `Ep. 41`,
  /// `S02E41`; nil for any other.
  static func told(_ value: String) -> (number: String, season: Int?)? {
    var rest = value.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()[...]
    if Int(rest) != nil { return (String(rest), nil) }
    guard rest.utf8.count < 32 else { return nil }
    // `Season 2, Episode 4`, `S2 E4`
    if let found = rest.wholeMatch(
      of: /(?:season|staffel|s) ?([0-9]{1,3})[,:;\/ -]*(?:episode|folge|ep|e)\.? ?#?([0-9]{1,4})/)
    {
      return (EpisodeNumber(text: String(found.2), kind: .named).plain, Int(found.1))
    }
    if let (text, season) = named([Array(rest.utf8)[...]]), let season {
      return (EpisodeNumber(text: text, kind: .named).plain, season)
    }
    let word = rest.prefix { $0.isLetter }
    guard word.isEmpty || words.contains(String(word)) || ["no", "nr", "number"].contains(String(word)) else {
      return nil
    }
    rest = rest[word.endIndex...].drop { $0 == " " || $0 == "." || $0 == "#" }
    return isNumber(Array(rest.utf8)[...]) ? (String(rest), nil) : nil
  }

  /// The number that the title of an episode begins with, or ends in: `241: Pay it forward`, `6 - Debate`,
  /// `#80 On maps`, `Episode 77: Tents`, `S2E41: Tents`, `Tents (Ep. 41)`, `Tents | Show #41`; nil where
  /// there is none. A year before a colon is no number.
  public static func inTitle(_ title: String) -> String? { atBeginning(title) ?? atEnd(title) }

  /// `(Ep. 41)`, `[Episode 41]`, `| Show #41`, `– Folge 41`: behind a bracket, a bar or a dash, the number
  /// and what counts so.
  private static func atEnd(_ title: String) -> String? {
    var text = title.suffix(40)[...]
    while let last = text.last, last == ")" || last == "]" || last == " " { text.removeLast() }
    let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard isNumber(Array(digits.utf8)[...]) else { return nil }
    text = text.dropLast(digits.count)
    let isCounted = text.last == "#"
    if isCounted { text.removeLast() }
    while let last = text.last, last == " " || last == "." { text.removeLast() }
    guard let mark = text.lastIndex(where: { "([|-–—".contains($0) }) else { return nil }
    let word = text[mark...].dropFirst().drop { $0 == " " }.lowercased()
    // A hyphen within a word parts nothing.
    let isApart = "([".contains(text[mark]) || text[..<mark].last == " "
    let isNamed = words.contains(word) || isCounted && (word.isEmpty || ["show", "podcast"].contains(word))
    return isApart && isNamed ? digits : nil
  }

  private static func atBeginning(_ title: String) -> String? {
    let head = title.prefix(40).lowercased()
    var rest = head[...]
    let code = rest.prefix { $0.isLetter || $0.isASCII && $0.isNumber }
    if let mark = rest[code.endIndex...].first(where: { $0 != " " }), ":-–—|".contains(mark),
      let (text, season) = named([Array(code.utf8)[...]]), season != nil
    {
      return text
    }
    let word = rest.prefix { $0.isLetter }
    var isNamed = words.contains(String(word))
    if isNamed { rest = rest[word.endIndex...].drop { $0 == " " || $0 == "." } }
    if rest.first == "#" {
      isNamed = true
      rest = rest.dropFirst()
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard isNumber(Array(digits.utf8)[...]) else { return nil }
    rest = rest[digits.endIndex...]
    // `#1 mistake` counts no episodes.
    if isNamed, word.isEmpty, digits.utf8.count == 1, rest.first == " ",
      rest.dropFirst().first?.isLetter ?? false
    {
      return nil
    }
    if isNamed { return rest.first.map { !$0.isLetter && !$0.isNumber } ?? true ? String(digits) : nil }
    // `6 - Debate`, `6: Debate`: a mark and a blank behind it; `3-2-1` is a title.
    let isBlank = rest.first == " "
    rest = rest.drop { $0 == " " }
    guard let mark = rest.first, ":|".contains(mark) || isBlank != (mark == ".") && "-–—.".contains(mark),
      rest.dropFirst().first == " ", !isYear(Array(digits.utf8)[...])
    else { return nil }
    return String(digits)
  }

  /// The number behind a word for an episode, in the same part or the next one.
  private static func named(_ parts: [ArraySlice<UInt8>]) -> (text: String, season: Int?)? {
    for (index, part) in parts.enumerated() {
      let start = part.lastIndex { !Bytes.isDigit($0) }.map { $0 + 1 } ?? part.startIndex
      let (word, digits) = (part[..<start], part[start...])
      if digits.isEmpty {
        if word.count > 1, index + 1 < parts.count, isNumber(parts[index + 1]), isWord(word) {
          return (text(parts[index + 1]), nil)
        }
      } else if isNumber(digits), !word.isEmpty,
        isWord(word) && (word.count > 1 || index == 0) || isSeason(word)
      {
        return (text(digits), isSeason(word) ? Int(text(word.dropFirst().dropLast())) : nil)
      }
    }
    return nil
  }

  private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count < 16 && (bytes.elementsEqual("#".utf8) || words.contains(text(bytes).lowercased()))
  }

  /// `s02e`.
  private static func isSeason(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.dropFirst().dropLast()
    return (word.first ?? 0) | 32 == UInt8(ascii: "s") && (word.last ?? 0) | 32 == UInt8(ascii: "e")
      && (1...3).contains(digits.count) && digits.allSatisfy(Bytes.isDigit)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func isNumber(_ text: ArraySlice<UInt8>, limit: Int = 4) -> Bool {
    (1...limit).contains(text.count) && text.allSatisfy(Bytes.isDigit)
  }

  private static func isYear(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 4 && (text.starts(with: "19".utf8) || text.starts(with: "20".utf8))
  }
}
