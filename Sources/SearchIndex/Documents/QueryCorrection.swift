extension LibraryIndex {
  /// Turns that hold a word at most for another one to be meant.
  private static let rarely = 2
  /// How many times as often that one is said at least.
  private static let muchMore = 50
  /// Letters of a word in which two may be wrong.
  private static let longWord = 9
  /// Documents of a library in which one word may be in most.
  private static let small = 2000

  /// Words of `query` that are said once or twice and look like one that is said all the time: somebody's slip, and the same
  /// slip in a transcript.
  func slips(_ query: Query) throws(SearchIndexError) -> [SearchResult.Slip] {
    var words: [Query.Word] = []
    query.visitPositive {
      if case .word(let word) = $0, !word.isExact, word.terms.count == 1 { words.append(word) }
    }
    var found: [SearchResult.Slip] = []
    for (place, word) in words.enumerated() where !found.contains(where: { $0.typed == word.text }) {
      let term = word.terms[0]
      guard term.utf8.count >= 6, !term.utf8.contains(where: { $0 &- 48 < 10 }) else { continue }
      let own = [term] + forms(term)
      var documents = 0
      for form in own { documents += try liveDocuments(form.utf8) }
      guard (1...Self.rarely).contains(documents),
        let near = try SpellingCorrection.nearest(term, in: self, butFor: own),
        near.documents >= documents * Self.muchMore,
        // Who asks for both knows of both.
        !words.contains(where: { $0.terms == [near.term] }),
        // Two letters of a short word make any other, and what everybody says is nobody's slip.
        near.distance == 1 || term.utf8.count >= Self.longWord,
        documentCount < Self.small || near.documents < documentCount / 20,
        // What is said beside its neighbour is no slip: *aaron patterson*.
        try !isBeside(neighbour(place - 1, words), term), try !isBeside(term, neighbour(place + 1, words))
      else { continue }
      found.append(
        .init(typed: word.text, documents: documents, meant: near.term, meantDocuments: near.documents))
    }
    return found
  }

  /// Words of phrases that nobody says, with the one that is likely meant: a phrase is looked for as it stands.
  func phraseSlips(_ query: Query) throws(SearchIndexError) -> [SearchResult.Slip] {
    var terms: [String] = []
    query.visitPositive { if case .phrase(let its, _) = $0 { terms += its } }
    var found: [SearchResult.Slip] = []
    for term in terms where !found.contains(where: { $0.typed == term }) {
      guard try !isSaid(term), let near = try SpellingCorrection.nearest(term, in: self) else { continue }
      found.append(.init(typed: term, documents: 0, meant: near.term, meantDocuments: near.documents))
    }
    return found
  }

  /// Whether two words are said side by side.
  private func isBeside(_ left: String?, _ right: String?) throws(SearchIndexError) -> Bool {
    guard let left, let right else { return false }
    return try pairs(Array(left.utf8), Array(right.utf8), most: 1) > 0
  }

  /// The word at `place` of a query, if it is plain.
  private func neighbour(_ place: Int, _ words: [Query.Word]) -> String? {
    words.indices.contains(place) && words[place].terms.count == 1 ? words[place].terms[0] : nil
  }

  /// The words of `query`, as typed, that are said in no form and are no part of somebody's name, in their order; beginnings with a star.
  func unsaid(_ query: Query) throws(SearchIndexError) -> [String] {
    var wanted: [(shown: String, term: String, isExact: Bool)] = []
    var beginnings: [String] = []
    query.visitPositive { part in
      switch part {
      case .word(let word): wanted += word.terms.prefix(1).map { (word.text, $0, word.isExact) }
      case .phrase(let terms, _): wanted += terms.map { ($0, $0, true) }
      case .prefix(let start): beginnings.append(start)
      default: break
      }
    }
    let names = try nameParts()
    var found: [String] = []
    for word in wanted where !found.contains(word.shown) && !names.holds(word.term) {
      if try isSaid(word.term) { continue }
      var isInOtherForm = false
      if !word.isExact {
        for form in forms(word.term) {
          isInOtherForm = try isSaid(form)
          if isInOtherForm { break }
        }
      }
      if !isInOtherForm { found.append(word.shown) }
    }
    for start in beginnings {
      if try liveDocuments(beginning: Array(start.utf8)) == 0 { found.append(start + "*") }
    }
    return found
  }

  /// Replaces words that are in no turn, in any form, by the nearest that is.
  func corrected(_ query: Query, _ result: inout SearchResult) throws(SearchIndexError) -> Query {
    var replacements: [String: SpellingCorrection.Found] = [:]
    var words: [Query.Word] = []
    query.visitPositive { if case .word(let word) = $0, !word.isExact { words.append(word) } }
    words: for (place, word) in words.enumerated() where replacements[word.terms[0]] == nil {
      for form in [word.terms[0]] + forms(word.terms[0]) {
        if try isSaid(form) { continue words }
      }
      // What stood before it was mended already; what stands behind it may be misspelt, too.
      let before = neighbour(place - 1, words).map { replacements[$0]?.terms.last ?? $0 }
      let neighbours = (before: before, behind: neighbour(place + 1, words))
      let beside = [neighbours.before, neighbours.behind].compactMap(\.self)
      let names = try nameParts()
      // A name may be in no turn and its bearer speak in many.
      if names.holds(word.terms[0]) { continue }
      // So may a word of a title.
      if try isTitled(word.terms[0]) { continue }
      // *1700* is also written 1,700: see `parted`.
      if try grouped(word.terms[0]) != nil { continue }
      let named = names.name(word.terms[0], beside: beside)
      var found = named.map { SpellingCorrection.Found(terms: [$0]) }
      if found == nil {
        found = try SpellingCorrection.correct(word.terms[0], between: neighbours, in: self)
      }
      if let found {
        replacements[word.terms[0]] = found
        result.corrections.append((word.text, found.terms.joined(separator: " ")))
      }
    }
    guard !replacements.isEmpty else { return query }
    let mended = query.mapWords { word in
      guard let found = replacements[word.terms[0]] else { return .word(word) }
      if found.isPhrase { return .phrase(found.terms) }
      let words = found.terms.map {
        Query.word(.init(text: $0, terms: [$0], isExact: false, offset: word.offset))
      }
      return words.count == 1 ? words[0] : .and(words)
    }
    return mended.flattened
  }
}
