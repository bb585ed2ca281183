import Transcripts

/// Parses the query language:
///
///     query  := part (OR part)*          part   := clause+            all clauses in one turn
///     clause := [-|NOT] atom | atom NEAR/n atom
///     atom   := ( query ) | "phrase" | word | =word | prefix* | field:value
public struct QueryParser {
  /// Longest query, in Unicode scalars, and deepest nesting of groups.
  public static let longest = 10_000
  public static let deepest = 50
  /// Most words, most that begin so (`kuber*`), and most NEARs: each costs a walk, a chain of NEARs many.
  public static let mostWords = 256
  public static let mostPrefixes = 16
  public static let mostNears = 4
  public static let mostFilters = 64

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var words = 0
  private var prefixes = 0
  private var nears = 0
  private var filters = 0
  /// Where what was left out last begins.
  private var negative = 0

  /// Parses `text`.
  ///
  /// - Throws: an error that points at the place: its `offset`.
  public static func parse(_ text: String) throws(SearchIndexError) -> Query {
    var parser = QueryParser(scalars: Array(text.unicodeScalars.prefix(longest + 1)))
    guard parser.scalars.count <= longest else {
      throw parser.error(longest, "A query may have \(longest) characters; this one is longer.")
    }
    let query = try parser.alternatives()
    if parser.index < parser.scalars.count {
      throw parser.error(parser.index, "This bracket closes nothing.")
    }
    guard let query else { throw parser.error(0, "Type a word to look for.") }
    if case .not = query { throw parser.onlyNegative() }
    return query
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private func error(_ offset: Int, _ message: String) -> SearchIndexError {
    SearchIndexError(.badQuery, offset: min(offset, scalars.count), message: message)
  }

  private func onlyNegative() -> SearchIndexError {
    error(negative, "A query needs something to look for besides what it leaves out.")
  }

  // MARK: Grammar

  private mutating func alternatives() throws(SearchIndexError) -> Query? {
    var parts: [Query] = []
    var orOffset: Int?
    while true {
      let part = try clauses()
      if let part {
        if case .not = part { throw onlyNegative() }
        parts.append(part)
        orOffset = nil
      } else if let orOffset {
        throw error(orOffset, "OR needs something on both sides.")
      }
      let start = index
      guard takeKeyword("OR") else { break }
      if part == nil { throw error(start, "OR needs something on both sides.") }
      orOffset = start
    }
    return parts.count > 1 ? .or(parts) : parts.first
  }

  private mutating func clauses() throws(SearchIndexError) -> Query? {
    var parts: [Query] = []
    while true {
      skipBlanks()
      guard index < scalars.count, scalars[index] != ")", !isAtKeyword("OR") else { break }
      let start = index
      if takeKeyword("AND") {
        skipBlanks()
        if index >= scalars.count || scalars[index] == ")" {
          throw error(start, "AND needs something behind it.")
        }
        continue
      }
      if let within = try takeNear() {
        guard let left = parts.popLast() else { throw error(start, "NEAR needs a word on both sides.") }
        skipBlanks()
        guard index < scalars.count, let right = try clause() else {
          throw error(start, "NEAR needs a word on both sides.")
        }
        for side in [left, right] where !side.hasPlace {
          throw error(start, "NEAR stands between words or phrases, without a star.")
        }
        nears += 1
        guard nears <= Self.mostNears else {
          throw error(start, "A query may have \(Self.mostNears) NEARs; this is one more.")
        }
        parts.append(.near([left, right], within: within))
      } else if let part = try clause() {
        parts.append(part)
      }
    }
    parts = Self.withoutRepeated(parts)
    guard parts.count > 1 else { return parts.first }
    if !parts.contains(where: { if case .not = $0 { false } else { true } }) { throw onlyNegative() }
    return .and(parts)
  }

  /// `parts` without phrases that were asked for already: each costs a walk and tells nothing.
  private static func withoutRepeated(_ parts: [Query]) -> [Query] {
    var seen: Set<[String]> = []
    return parts.filter { part in
      guard case .phrase(let terms, nil) = part else { return true }
      return seen.insert(terms).inserted
    }
  }

  private mutating func clause() throws(SearchIndexError) -> Query? {
    let start = index
    if takeKeyword("NOT") || takeMinus() {
      skipBlanks()
      guard index < scalars.count, scalars[index] != ")", let part = try clause() else {
        throw error(start, "There is nothing here to leave out.")
      }
      negative = start
      if case .not = part { throw error(start, "Leaving out what is left out says nothing.") }
      return .not(part)
    }
    switch scalars[index] {
    case "(": return try group()
    case "\"", "“", "”", "„", "«", "»": return try phrase()
    default: return try word()
    }
  }

  private mutating func group() throws(SearchIndexError) -> Query? {
    let start = index
    depth += 1
    guard depth <= Self.deepest else {
      throw error(start, "Groups may nest \(Self.deepest) deep.")
    }
    index += 1
    let inside = try alternatives()
    guard index < scalars.count else { throw error(start, "This bracket is not closed.") }
    index += 1
    depth -= 1
    return inside
  }

  private mutating func phrase() throws(SearchIndexError) -> Query? {
    let start = index
    let text = try quoted()
    if text.contains("*"), let found = try begun(text, start) { return found }
    let terms = Tokenizer.terms(text)
    guard !terms.isEmpty else {
      throw error(start, "This phrase holds no word.")
    }
    words += 1
    guard words <= Self.mostWords else {
      throw error(start, "A query may have \(Self.mostWords) words; this is one more.")
    }
    return .phrase(terms)
  }

  /// The text between the quotation marks at `index`.
  private mutating func quoted() throws(SearchIndexError) -> String {
    let start = index
    index += 1
    var text = ""
    while index < scalars.count, !"\"“”«»".unicodeScalars.contains(scalars[index]) {
      text.unicodeScalars.append(scalars[index])
      index += 1
    }
    guard index < scalars.count else { throw error(start, "This quotation mark is not closed.") }
    index += 1
    return text
  }

  private mutating func word() throws(SearchIndexError) -> Query? {
    let start = index
    var text = ""
    while index < scalars.count, !isBlank(scalars[index]), !"()\"“”«»".unicodeScalars.contains(scalars[index])
    {
      let scalar = scalars[index]
      text.unicodeScalars.append(scalar)
      index += 1
      if scalar == ":" || scalar == "：", let filter = try field(String(text.unicodeScalars.dropLast()), start)
      {
        return .filter(filter)
      }
    }
    if text.isEmpty { index += 1 }
    let isExact = text.hasPrefix("=") && text.unicodeScalars.count > 1
    if isExact { text.removeFirst() }
    text = Self.withoutScheme(text)
    if text.hasSuffix("*"), let found = try begun(text, start) { return found }
    let terms = Tokenizer.terms(text)
    words += 1
    guard words <= Self.mostWords else {
      throw error(start, "A query may have \(Self.mostWords) words; this is one more.")
    }
    // Marks alone (`&`, `--`) say nothing.
    guard !terms.isEmpty else { return nil }
    if terms.count > 1 { return .phrase(terms, typed: isExact ? nil : text) }
    return .word(Query.Word(text: text, terms: terms, isExact: isExact, place: start..<index))
  }

  /// An address without what nobody says of it: `https://www.example.org/a` as `example.org/a`.
  private static func withoutScheme(_ text: String) -> String {
    guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      return text
    }
    let rest = text.dropFirst(scheme.count)
    return String(rest.lowercased().hasPrefix("www.") ? rest.dropFirst(4) : rest)
  }

  /// What `text` asks for where a star ends words of it: these are only begun; nil where none is.
  private mutating func begun(_ text: String, _ start: Int) throws(SearchIndexError) -> Query? {
    var terms: [String] = []
    var begun: Set<Int> = []
    for piece in text.split(whereSeparator: { $0.unicodeScalars.allSatisfy(isBlank) }) {
      let isBegun = piece.hasSuffix("*")
      let found = Tokenizer.terms(String(isBegun ? piece.dropLast() : piece))
      terms += found
      if isBegun, !found.isEmpty { begun.insert(terms.count - 1) }
    }
    guard !begun.isEmpty else { return nil }
    prefixes += begun.count
    guard prefixes <= Self.mostPrefixes else {
      throw error(start, "A query may have \(Self.mostPrefixes) words with *; this is one more.")
    }
    return terms.count == 1 ? .prefix(terms[0]) : .begun(terms, at: begun)
  }

  private mutating func field(_ name: String, _ start: Int) throws(SearchIndexError) -> Query.Filter? {
    let known = ["speaker", "show", "episode", "after", "before", "is", "in"]
    guard known.contains(name.lowercased()) else {
      let near = known.first {
        $0.utf8.count > 2 && EditDistance.isWithin(2, Array(name.lowercased().utf8), Array($0.utf8))
      }
      if let near, name.utf8.count > 3, index < scalars.count, !isBlank(scalars[index]), scalars[index] != ":"
      {
        throw error(
          start, "There is no field \(name):. Did you mean \(near):? Put it in quotes to look for the words.")
      }
      return nil
    }
    // `the problem is: nobody`: a sentence, and no field.
    if index < scalars.count, isBlank(scalars[index]) { return nil }
    let place = index
    filters += 1
    guard filters <= Self.mostFilters else {
      throw error(start, "A query may have \(Self.mostFilters) fields; this is one more.")
    }
    var value = ""
    if index < scalars.count, scalars[index] == "(" {
      throw error(place, "\(name): takes one value; write (\(name):one OR \(name):two) for either.")
    }
    if index < scalars.count, "\"“”„«»".unicodeScalars.contains(scalars[index]) {
      value = try quoted()
    } else {
      while index < scalars.count, !isBlank(scalars[index]), scalars[index] != ")" {
        value.unicodeScalars.append(scalars[index])
        index += 1
      }
    }
    guard !value.isEmpty else { throw error(place, "\(name): needs a value behind the colon.") }
    let folded = Folding.folded(value).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch name.lowercased() {
    case "speaker": return .speaker(Self.unstarred(folded))
    case "show": return .show(Self.unstarred(folded))
    case "episode": return .episode(folded)
    case "after", "before":
      guard Self.isDate(value) else {
        throw error(place, "\(name): needs a year, a month or a day, such as 2018 or 2018-05-02.")
      }
      return name.lowercased() == "after" ? .after(value) : .before(value)
    case "is":
      guard ["unintelligible", "inaudible", "task", "open"].contains(folded) else {
        throw error(place, "is: knows one value, is:unintelligible.")
      }
      return .marked("unintelligible")
    default:
      switch folded {
      case "notes": return .notes
      case "transcript", "transcripts": return .transcripts
      default: throw error(place, "in: knows in:notes and in:transcript.")
      }
    }
  }

  /// A part of a name is enough anyway: `speaker:mat*`.
  private static func unstarred(_ value: String) -> String {
    value.count > 1 && value.hasSuffix("*") ? String(value.dropLast()) : value
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let lengths = [4, 2, 2]
    return parts.count <= 3
      && zip(parts, lengths).allSatisfy { part, length in
        part.utf8.count == length && part.utf8.allSatisfy { $0 &- 48 < 10 }
      } && isDay(parts.compactMap { Int($0) })
  }

  /// True for a year, a month of it or a day of it that there is.
  private static func isDay(_ parts: [Int]) -> Bool {
    guard parts.count > 1 else { return true }
    guard (1...12).contains(parts[1]) else { return false }
    return parts.count < 3 || CalendarDay(year: parts[0], month: parts[1], day: parts[2]) != nil
  }

  // MARK: Small steps

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private mutating func skipBlanks() {
    while index < scalars.count, isBlank(scalars[index]) { index += 1 }
  }

  private mutating func takeMinus() -> Bool {
    guard scalars[index] == "-" || scalars[index] == "−", index + 1 < scalars.count,
      !isBlank(scalars[index + 1]), scalars[index + 1] != "-"
    else { return false }
    index += 1
    return true
  }

  private func isAtKeyword(_ keyword: String) -> Bool {
    let wanted = Array(keyword.unicodeScalars)
    let end = index + wanted.count
    guard end <= scalars.count, Array(scalars[index..<end]) == wanted else { return false }
    return end == scalars.count || isBlank(scalars[end]) || "()\"".unicodeScalars.contains(scalars[end])
  }

  private mutating func takeKeyword(_ keyword: String) -> Bool {
    skipBlanks()
    guard index < scalars.count, isAtKeyword(keyword) else { return false }
    index += keyword.unicodeScalars.count
    return true
  }

  /// `NEAR` or `NEAR/5`; gives the distance.
  private mutating func takeNear() throws(SearchIndexError) -> Int? {
    let word = index
    if takeKeyword("NEAR") {
      skipBlanks()
      if index < scalars.count, scalars[index] == "/" {
        throw error(word, "NEAR/ needs a number of words from 1 to 1000, such as NEAR/5.")
      }
      return 10
    }
    let wanted = Array("NEAR/".unicodeScalars)
    guard index + wanted.count < scalars.count, Array(scalars[index..<(index + wanted.count)]) == wanted
    else { return nil }
    let start = index
    index += wanted.count
    var digits = ""
    while index < scalars.count, !isBlank(scalars[index]), scalars[index] != "(" {
      digits.unicodeScalars.append(scalars[index])
      index += 1
    }
    guard let value = Int(digits), (1...1000).contains(value) else {
      throw error(start, "NEAR/ needs a number of words from 1 to 1000, such as NEAR/5.")
    }
    return value
  }
}

extension Query {
  /// True for what stands at a place in the text.
  var hasPlace: Bool {
    switch self {
    case .word, .phrase: return true
    case .near(let parts, _): return parts.allSatisfy(\.hasPlace)
    default: return false
    }
  }

  /// True for what asks for words to be said: words in whatever form, and groups of them.
  var isSpoken: Bool {
    switch self {
    case .word, .phrase, .prefix, .begun: return true
    case .near(let parts, _), .or(let parts): return parts.allSatisfy(\.isSpoken)
    case .and(let parts): return parts.contains(where: \.isSpoken)
    case .not, .favour, .verbatim, .filter: return false
    }
  }
}
