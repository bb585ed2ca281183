import Transcripts

/// What a search makes of a query before it asks the index.
extension Query {
  /// This query with a part that only scores: its plain words one after the other.
  var favouringPhrases: Query {
    guard case .and(let parts) = self else { return self }
    let terms = parts.compactMap { part -> String? in
      if case .word(let word) = part { word.terms[0] } else { nil }
    }
    guard terms.count > 1, terms.count <= 8 else { return self }
    return .and(parts + [.favour(.phrase(terms))])
  }

  /// These plain words, several of them, also as the sentence they may be: who typed what somebody said gets
  /// that.
  var asSentence: Query {
    guard case .and(let parts) = self, let terms = sentence(), terms.count >= Self.fewestOfSentence else {
      return self
    }
    return .and(parts + [.verbatim(terms)])
  }

  /// Words that may be what somebody said, at least.
  static let fewestOfSentence = 4

  /// This query with words replaced by those that are meant by them.
  func mending(_ slips: [SearchResult.Slip]) -> Query {
    switch self {
    case .word(let word):
      guard let slip = slips.first(where: { $0.typed == word.text }) else { return self }
      return .word(Word(text: slip.meant, terms: [slip.meant], isExact: false, place: word.place))
    case .and(let parts): return .and(parts.map { $0.mending(slips) })
    case .or(let parts): return .or(parts.map { $0.mending(slips) })
    case .near(let parts, let distance): return .near(parts.map { $0.mending(slips) }, within: distance)
    default: return self
    }
  }

  /// The terms of plain words and of those with a hyphen or point between, in their order; nil for a query of
  /// anything else, or for a long one.
  func sentence(withExact: Bool = false) -> [String]? {
    guard case .and(let parts) = self else { return nil }
    var terms: [String] = []
    for part in parts {
      switch part {
      case .word(let word) where word.terms.count == 1 && (withExact || !word.isExact): terms += word.terms
      case .phrase(let its, _): terms += its
      // What only scores was typed before.
      case .verbatim, .favour: continue
      default: return nil
      }
    }
    return terms.count <= Question.longestSentence ? terms : nil
  }

  /// This query with the words of its phrases in any order and place; nil where that is the same. Of a run of
  /// Chinese, Japanese or Korean characters each two neighbours stay together.
  var withoutQuotes: Query? {
    let loose = loosened
    return loose == self ? nil : loose
  }

  /// Whether it is made of nothing but pairs of characters of a script without blanks, as `withoutQuotes`
  /// makes them.
  var isOfCharacters: Bool {
    guard case .and(let parts) = self else { return false }
    return parts.allSatisfy { part in
      guard case .phrase(let terms, _) = part else { return false }
      return terms.count == 2 && terms.allSatisfy(Self.standsAlone)
    }
  }

  private static func standsAlone(_ term: String) -> Bool {
    let scalars = term.unicodeScalars
    return scalars.count == 1 && (scalars.first.map(UnspacedScript.holds) ?? false)
  }

  private var loosened: Query {
    switch self {
    case .phrase(let terms, let typed):
      // Of a number no figure is what was asked for.
      if typed != nil, terms.allSatisfy({ $0.utf8.allSatisfy { $0 &- 48 < 10 } }) { return self }
      let parts = Self.parts(terms)
      return parts.count > 1 ? .and(parts) : self
    case .begun(let terms, let begun):
      return .and(
        terms.enumerated().map { place, term in
          begun.contains(place) ? .prefix(term) : .word(Word(plain: term))
        })
    case .and(let parts):
      return .and(
        parts.flatMap { part -> [Query] in
          switch part {
          case .phrase, .begun: if case .and(let inner) = part.loosened { return inner }
          default: break
          }
          return [part.loosened]
        })
    case .or(let parts):
      // Other writings of a word are nothing that was typed.
      if case .word? = parts.first { return self }
      return .or(parts.map(\.loosened))
    case .word, .prefix, .near, .not, .favour, .verbatim, .filter: return self
    }
  }

  private static func parts(_ terms: [String]) -> [Query] {
    var parts: [Query] = []
    var start = 0
    while start < terms.count {
      var end = start + 1
      if standsAlone(terms[start]) {
        while end < terms.count, standsAlone(terms[end]) { end += 1 }
      }
      if end - start > 1 {
        parts += (start..<(end - 1)).map { .phrase([terms[$0], terms[$0 + 1]]) }
      } else {
        parts.append(.word(Word(plain: terms[start])))
      }
      start = end
    }
    return parts
  }

  /// True for what tells which turns are looked at, and for none of their words: a field, what is not to be
  /// there, and groups of these.
  var isLimit: Bool {
    switch self {
    case .not, .filter: true
    case .and(let parts), .or(let parts): parts.allSatisfy(\.isLimit)
    default: false
    }
  }

  /// Whether it asks for words, not for fields alone.
  var asksWords: Bool { !isLimit }

  /// This query without fields, without what it leaves out, and with words however far apart; nil where it
  /// has none of these, or nothing else.
  var withoutLimits: Query? {
    let parts: [Query]
    if case .and(let all) = self { parts = all } else { parts = [self] }
    // Of two that share a word nobody knows whether it is said twice.
    guard !parts.contains(where: \.isNearItself) else { return nil }
    let rest = parts.filter { !$0.isLimit }.flatMap(\.nearParts)
    return rest.isEmpty || rest == parts ? nil : rest.count == 1 ? rest[0] : .and(rest)
  }

  /// Whether a word of one side of a NEAR is one of the other's.
  private var isNearItself: Bool {
    guard case .near(let sides, _) = self, sides.count == 2 else { return false }
    func terms(_ query: Query) -> Set<String> {
      switch query {
      case .word(let word): Set(word.terms)
      case .phrase(let terms, _): Set(terms)
      default: []
      }
    }
    let (a, b) = (terms(sides[0]), terms(sides[1]))
    return !a.isDisjoint(with: b)
  }

  /// The sides of a NEAR, in chains too; of another query itself.
  private var nearParts: [Query] {
    guard case .near(let sides, _) = self else { return [self] }
    return sides.flatMap(\.nearParts)
  }

  /// Whether its words are there and only too far apart, where they are there without limits: no field,
  /// nothing left out.
  var onlyLimitsDistance: Bool {
    if case .and(let parts) = self { return !parts.contains(where: \.isLimit) }
    return !isLimit
  }

  /// The clauses with words that all must match, where there are several. Filters and what is not to be there
  /// stand with each: they tell which turns are looked at.
  var clauses: [Query]? {
    let parts = conjuncts
    let words = parts.filter { part in
      switch part {
      case .favour, .verbatim: false
      default: !part.isLimit
      }
    }
    guard words.count > 1 else { return nil }
    let limits = parts.filter(\.isLimit)
    return limits.isEmpty ? words : words.map { .and([$0] + limits) }
  }

  /// Whether a phrase, or words typed with a mark between, must be said.
  var hasPhrase: Bool {
    conjuncts.contains { part in
      switch part {
      case .phrase, .begun: true
      default: false
      }
    }
  }

  /// What all must hold.
  private var conjuncts: [Query] {
    guard case .and(let parts) = self else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// The words of the query as they were typed, where they may be a sentence.
  var sentence: [String]? {
    conjuncts.lazy.compactMap { if case .verbatim(let words) = $0 { words } else { nil } }.first
  }

  /// This query with its clauses, all of which need not match.
  var anyOfClauses: Query { clauses.map(Query.or) ?? self }
}
