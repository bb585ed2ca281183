extension LibraryIndex {
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
