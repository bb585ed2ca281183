/// What is looked for in place of words that nobody says.
extension LibraryIndex {
  /// Replaces words that are in no turn, in any form, by the nearest that is, and so words of phrases; a word
  /// of which only forms are said that are another one's, *valus*, by that one.
  func corrected(_ query: Query, _ result: inout SearchResult) throws(SearchIndexError) -> Query {
    let mended = try mendingPhrases(query, &result)
    var replacements: [String: SpellingCorrection.Found] = [:]
    var compounds: [String: Query] = [:]
    var words: [Query.Word] = []
    mended.visitPositive { if case .word(let word) = $0, !word.isExact { words.append(word) } }
    let spared = try unsaidAlternatives(mended)
    for (place, word) in words.enumerated() where replacements[word.terms[0]] == nil {
      let term = word.terms[0]
      if spared.contains(term) { continue }
      if try isSaid(term) { continue }
      var said: [String] = []
      for form in forms(term) where try isSaid(form) { said.append(form) }
      var found: SpellingCorrection.Found?
      if said.isEmpty {
        // What stood before it was mended already; what stands behind it may be misspelt, too.
        let before = neighbour(place - 1, words).map { replacements[$0]?.terms.last ?? $0 }
        found = try meant(by: term, between: (before, neighbour(place + 1, words)))
      } else {
        found = try relative(of: term, by: said).map { .init(terms: [$0]) }
      }
      guard let found else { continue }
      replacements[term] = found
      // Two words that are one thing have its forms: *trade-offs*.
      if found.isPhrase {
        let forms = try inflected(found.terms)
        compounds[term] = forms.isEmpty ? .phrase(found.terms) : .or([.phrase(found.terms)] + forms)
      }
      result.corrections.append((word.text, found.terms.joined(separator: " ")))
    }
    guard !replacements.isEmpty else { return mended }
    return mended.mapWords { word in
      guard let found = replacements[word.terms[0]] else { return .word(word) }
      if let compound = compounds[word.terms[0]] { return compound }
      let words = found.terms.map {
        Query.word(.init(text: $0, terms: [$0], isExact: false, place: word.place))
      }
      return words.count == 1 ? words[0] : .and(words)
    }.flattened.replacingInSentence(replacements.mapValues(\.terms))
  }

  /// Letters of an abbreviation at most: a longer word may be misspelt.
  private static let shortest = 5

  /// Short words that nobody says of alternatives beside which another one is said: *electron OR nwjs* asks
  /// for no third thing.
  private func unsaidAlternatives(_ query: Query) throws(SearchIndexError) -> Set<String> {
    switch query {
    case .and(let parts), .near(let parts, _):
      var found: Set<String> = []
      for part in parts { found.formUnion(try unsaidAlternatives(part)) }
      return found
    case .or(let parts):
      var unsaid: [Set<String>] = []
      for part in parts {
        var words: Set<String> = []
        part.visitPositive { if case .word(let word) = $0, !word.isExact { words.insert(word.terms[0]) } }
        var its: Set<String> = []
        for word in words {
          var isHeld = try isSaid(word)
          for form in forms(word) where !isHeld { isHeld = try isSaid(form) }
          if !isHeld { its.insert(word) }
        }
        // A filter says nothing, and of a phrase it is not known.
        unsaid.append(words.isEmpty ? ["-"] : its)
      }
      let short = unsaid.reduce(into: Set<String>()) {
        $0.formUnion($1.filter { $0.utf8.count <= Self.shortest })
      }
      return unsaid.contains(where: \.isEmpty) ? short : []
    default: return []
    }
  }

  /// Phrases with words that nobody says are said by nobody: these words are mended. What was typed with a
  /// mark between, *open-source*, stands as it is: two words of it make no other one likely.
  private func mendingPhrases(_ query: Query, _ result: inout SearchResult) throws(SearchIndexError) -> Query
  {
    var phrases: [[String]] = []
    query.visitPositive { if case .phrase(let terms, nil) = $0 { phrases.append(terms) } }
    var replacements: [String: [String]] = [:]
    for terms in phrases {
      for (place, term) in terms.enumerated() where replacements[term] == nil {
        if try isSaid(term) { continue }
        let neighbours = (
          before: place > 0 ? replacements[terms[place - 1]]?.last ?? terms[place - 1] : nil,
          behind: place + 1 < terms.count ? terms[place + 1] : nil
        )
        guard let found = try meant(by: term, between: neighbours) else { continue }
        replacements[term] = found.terms
        result.corrections.append((term, found.terms.joined(separator: " ")))
      }
    }
    return replacements.isEmpty ? query : query.replacingInPhrases(replacements)
  }

  /// What is meant by a word that nobody says in any form; nil where it stands for itself.
  private func meant(
    by term: String, between neighbours: (before: String?, behind: String?)
  ) throws(SearchIndexError) -> SpellingCorrection.Found? {
    let names = try nameParts()
    // A name may be in no turn and its bearer speak in many.
    if names.holds(term) { return nil }
    // So may a word of a title.
    if try isTitled(term) { return nil }
    // *1700* is also written 1,700: see `parted`.
    if try grouped(term) != nil { return nil }
    // And *seventeenth* 17th.
    if try isSaidOtherwise(term) { return nil }
    let beside = [neighbours.before, neighbours.behind].compactMap(\.self)
    if let name = names.name(term, beside: beside) { return .init(terms: [name]) }
    let found = try SpellingCorrection.correct(term, between: neighbours, in: self)
    // *Kind* is no slip for *sind*: who misses a letter of a word that everybody says hits its first one.
    if let other = found?.terms.first, found?.terms.count == 1, term.utf8.count <= Self.shortest,
      questionWords?.isSmall(other) ?? false, other.first != term.first
    {
      return nil
    }
    return found
  }

  /// The word `term` is nearly, of which `said` are forms: of *valus*, which would be a form of *valuing* by
  /// the rules, *values*. Nil where what it would be a form of is said itself, and of a word that is no
  /// other's. Of several one that ends alike, then the one said most.
  private func relative(of term: String, by said: [String]) throws(SearchIndexError) -> String? {
    for base in Inflection.bases(term) where base != term {
      if try isSaid(base) { return nil }
    }
    var best: (word: String, endsAlike: Bool, documents: Int)?
    var seen: Set<String> = [term]
    let own = Set(said)
    for form in said {
      for base in Inflection.bases(form) {
        for word in [base] + Inflection.forms(base) where seen.insert(word).inserted && !own.contains(word) {
          guard SpellingDistance.between(term, word) == 1 else { continue }
          let documents = try liveDocuments(word.utf8)
          guard documents > 0, Inflection.forms(word).contains(where: own.contains) else { continue }
          let endsAlike = word.utf8.last == term.utf8.last
          if let best, best.endsAlike != endsAlike ? best.endsAlike : best.documents >= documents { continue }
          best = (word, endsAlike, documents)
        }
      }
    }
    return best?.word
  }
}
