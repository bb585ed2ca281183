extension LibraryIndex {
  /// Turns that hold a word at most for another one to be meant.
  private static let rarely = 2
  /// How many times as often that one is said at least.
  private static let muchMore = 50

  /// Words of `query` that are said once or twice and look like one that is said all the time: somebody's slip, and the same
  /// slip in a transcript.
  func slips(_ query: Query) throws(SearchIndexError) -> [SearchResult.Slip] {
    var words: [Query.Word] = []
    query.visitPositive {
      if case .word(let word) = $0, !word.isExact, word.terms.count == 1 { words.append(word) }
    }
    var found: [SearchResult.Slip] = []
    for word in words where !found.contains(where: { $0.typed == word.text }) {
      let term = word.terms[0]
      guard term.utf8.count >= 6, !term.utf8.contains(where: { $0 &- 48 < 10 }) else { continue }
      let own = [term] + forms(term)
      var documents = 0
      for form in own {
        for segment in segments { documents += try segment.term(Array(form.utf8))?.documents ?? 0 }
      }
      guard (1...Self.rarely).contains(documents),
        let near = try SpellingCorrection.nearest(term, in: segments, butFor: own),
        near.documents >= documents * Self.muchMore
      else { continue }
      found.append(
        .init(typed: word.text, documents: documents, meant: near.term, meantDocuments: near.documents))
    }
    return found
  }

  /// Replaces words that are in no turn, in any form, by the nearest that is.
  func corrected(_ query: Query, _ result: inout SearchResult) throws(SearchIndexError) -> Query {
    var replacements: [String: SpellingCorrection.Found] = [:]
    var words: [Query.Word] = []
    query.visitPositive { if case .word(let word) = $0, !word.isExact { words.append(word) } }
    words: for word in words where replacements[word.terms[0]] == nil {
      for form in [word.terms[0]] + forms(word.terms[0]) {
        for segment in segments { if try segment.term(Array(form.utf8)) != nil { continue words } }
      }
      if let found = try SpellingCorrection.correct(word.terms[0], in: segments) {
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
