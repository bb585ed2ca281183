/// What a listener looks for, parsed.
public indirect enum Query: Sendable, Equatable {
  /// One word as typed.
  case word(Word)
  /// Terms one after the other; `typed` without blanks or quotation marks (`node.js`, `e-mail`), so that they
  /// may be written as one word, too.
  case phrase([String], typed: String? = nil)
  /// A term that begins so.
  case prefix(String)
  /// Terms one after the other, of those at some places only the beginnings: `"virtual kube*"`.
  case begun([String], at: Set<Int>)
  /// Two parts at most so many words apart, in either order.
  case near([Query], within: Int)
  case and([Query])
  case or([Query])
  /// Only within `and`.
  case not(Query)
  /// Only within `and`: adds to the score where it matches, and need not.
  case favour(Query)
  /// Only within `and`: a sentence as it was typed; adds much to the score where it is said so, and need not
  /// be.
  case verbatim([String])
  case filter(Filter)

  /// A word as typed, and its term in the index's form.
  public struct Word: Sendable, Equatable {
    /// As typed.
    public var text: String
    public var terms: [String]
    /// `=word`: no inflections, no correction.
    public var isExact: Bool
    /// Where it stands in the query as it was typed, in Unicode scalars; empty where nobody typed it.
    public var place: Range<Int>

    init(text: String, terms: [String], isExact: Bool, place: Range<Int>) {
      (self.text, self.terms, self.isExact, self.place) = (text, terms, isExact, place)
    }

    /// A term as a word somebody may have typed.
    init(plain term: String) { self.init(text: term, terms: [term], isExact: false, place: 0..<0) }

    /// Whether `next` was typed right behind this word, with nothing but a blank between: no mark, and no
    /// word that is not looked for. Words nobody typed stand as they come.
    func isBeside(_ next: Word) -> Bool {
      if place.isEmpty || next.place.isEmpty { return true }
      func isPart(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
      }
      return next.place.lowerBound == place.upperBound + 1
        && isPart(text.unicodeScalars.last) && isPart(next.text.unicodeScalars.first)
    }
  }

  /// What a field asks for; turns that do not pass match nothing, and nothing is added to a score.
  public enum Filter: Sendable, Equatable {
    /// Folded part of a name.
    case speaker(String)
    /// The first words of a name or the last, plain (`SpeakerNames.plain`).
    case voice(String)
    /// The first turn of whoever `voice` means, in each episode: that they are in it.
    case appearance(String)
    /// Turns of everybody in the episodes in which whoever is called so speaks, plain.
    case company(String)
    /// Folded part of a show's folder or title.
    case show(String)
    /// `SHOW/SLUG`, a slug, or a number.
    case episode(String)
    /// ISO dates, perhaps only their year or month.
    case after(String)
    case before(String)
    /// `unintelligible`.
    case marked(String)
    case notes
    case transcripts
  }
}

extension Query {
  /// Calls `body` with every node.
  func visit(_ body: (Query) -> Void) {
    body(self)
    switch self {
    case .near(let parts, _), .and(let parts), .or(let parts): for part in parts { part.visit(body) }
    case .not(let part), .favour(let part): part.visit(body)
    case .word, .phrase, .prefix, .begun, .filter, .verbatim: break
    }
  }

  /// Whether somebody chose with marks of the language what may match: `OR`, `NOT`, `NEAR`, `=word`.
  var isChosen: Bool {
    var found = false
    visit { part in
      switch part {
      case .or, .not, .near: found = true
      case .word(let word): found = found || word.isExact
      default: break
      }
    }
    return found
  }

  /// As `visit`, what is left out apart.
  func visitPositive(_ body: (Query) -> Void) {
    if case .not = self { return }
    body(self)
    switch self {
    case .near(let parts, _), .and(let parts), .or(let parts): for part in parts { part.visitPositive(body) }
    case .word, .phrase, .prefix, .begun, .filter, .not, .favour, .verbatim: break
    }
  }

  /// This query with words replaced of phrases in quotation marks.
  func replacingInPhrases(_ replacements: [String: [String]]) -> Query {
    switch self {
    case .phrase(let terms, nil):
      guard terms.contains(where: { replacements[$0] != nil }) else { return self }
      return .phrase(terms.flatMap { replacements[$0] ?? [$0] })
    case .near(let parts, let within):
      return .near(parts.map { $0.replacingInPhrases(replacements) }, within: within)
    case .and(let parts): return .and(parts.map { $0.replacingInPhrases(replacements) })
    case .or(let parts): return .or(parts.map { $0.replacingInPhrases(replacements) })
    case .phrase, .word, .prefix, .begun, .not, .favour, .verbatim, .filter: return self
    }
  }

  /// This query with words replaced of the sentence it may be.
  func replacingInSentence(_ replacements: [String: [String]]) -> Query {
    switch self {
    case .verbatim(let terms): return .verbatim(terms.flatMap { replacements[$0] ?? [$0] })
    case .and(let parts): return .and(parts.map { $0.replacingInSentence(replacements) })
    default: return self
    }
  }

  /// Whether words of it stand in quotation marks.
  var hasQuotes: Bool {
    var found = false
    visitPositive { if case .phrase(_, nil) = $0 { found = true } }
    return found
  }

  /// This query with every word replaced by `body` of it.
  func mapWords(_ body: (Word) -> Query) -> Query {
    switch self {
    case .word(let word): return body(word)
    case .near(let parts, let within): return .near(parts.map { $0.mapWords(body) }, within: within)
    case .and(let parts): return .and(parts.map { $0.mapWords(body) })
    case .or(let parts): return .or(parts.map { $0.mapWords(body) })
    case .not, .favour, .verbatim, .phrase, .prefix, .begun, .filter: return self
    }
  }

  /// This query, an `and` directly within an `and` opened.
  var flattened: Query {
    guard case .and(let parts) = self else { return self }
    return .and(
      parts.flatMap { part -> [Query] in
        if case .and(let inner) = part.flattened { inner } else { [part] }
      })
  }

  /// Filters of the query, in order; those of what is left out only where `all`.
  func filters(all: Bool) -> [Filter] {
    var found: [Filter] = []
    let body: (Query) -> Void = { if case .filter(let filter) = $0 { found.append(filter) } }
    if all { visit(body) } else { visitPositive(body) }
    return found
  }

  /// True where an episode's date tells whether it passes, in what is left out, too.
  var dependsOnDates: Bool { filters(all: true).contains(where: \.asksForDate) }

  /// True where an episode's number may tell whether it passes.
  var asksForNumbers: Bool {
    filters(all: true).contains { if case .episode = $0 { true } else { false } }
  }

  /// True where the query asks for undated episodes to be left out.
  var asksForDates: Bool { filters(all: false).contains(where: \.asksForDate) }
}

extension Query.Filter {
  fileprivate var asksForDate: Bool {
    switch self {
    case .after, .before: true
    default: false
    }
  }
}

extension String {
  /// Without what is neither letter nor figure at both ends: a word without the marks of its sentence.
  package var trimmingMarks: String {
    var rest = drop { !$0.isLetter && !$0.isNumber }
    while let last = rest.last, !last.isLetter, !last.isNumber { rest.removeLast() }
    return rest.isEmpty ? self : String(rest)
  }
}
