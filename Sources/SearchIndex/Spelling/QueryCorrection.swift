extension LibraryIndex {
  /// Turns that hold a word at most for another one to be meant.
  private static let rarely = 2
  /// How many times as often that one is said at least.
  private static let muchMore = 50
  /// Letters of a word in which two may be wrong.
  private static let longWord = 9
  /// Documents of a library in which one word may be in most.
  private static let small = 2000

  /// Words of `query` that are said once or twice and look like one that is said all the time: somebody's
  /// slip, and the same slip in a transcript.
  func slips(_ query: Query) throws(SearchIndexError) -> [SearchResult.Slip] {
    var words: [Query.Word] = []
    query.visitPositive {
      if case .word(let word) = $0, !word.isExact, word.terms.count == 1 { words.append(word) }
    }
    var found = try misnamed(words)
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

  /// See `misnamed(_:)` of words.
  func misnamed(_ query: Query) throws(SearchIndexError) -> [SearchResult.Slip] {
    var words: [Query.Word] = []
    query.visitPositive {
      if case .word(let word) = $0, !word.isExact, word.terms.count == 1 { words.append(word) }
    }
    return try misnamed(words)
  }

  /// How many times as often the name is said as it is written in labels than as it was typed, for that to be
  /// a slip.
  private static let oftener = 20

  /// Words that stand beside a part of somebody's name, and are nearly the rest of it, where the two are
  /// hardly said together: *john calhoun* where Jon Calhoun speaks.
  private func misnamed(_ words: [Query.Word]) throws(SearchIndexError) -> [SearchResult.Slip] {
    guard words.count > 1 else { return [] }
    let names = try nameParts()
    var found: [SearchResult.Slip] = []
    for (place, word) in words.enumerated() where word.terms.count == 1 {
      let term = word.terms[0]
      for (other, isBehind) in [(place + 1, true), (place - 1, false)] {
        // *Byrne's* is Byrne's.
        guard Query.word(word).owner == nil, let beside = neighbour(other, words), names.holds(beside),
          // *A heart* is nobody's name.
          !Question.isSmall(beside), let name = names.name(term, beside: [beside]), name != term,
          !Question.isSmall(name)
        else { continue }
        func together(_ part: String, _ most: Int) throws(SearchIndexError) -> Int {
          let pair = (isBehind ? [part, beside] : [beside, part]).map { Array($0.utf8) }
          return try pairs(pair[0], pair[1], most: most)
        }
        let typed = try together(term, Self.rarely * Self.oftener)
        let isSlip =
          typed <= Self.rarely ? true : try together(name, typed * Self.oftener) >= typed * Self.oftener
        guard isSlip, !words.contains(where: { $0.terms == [name] }) else { continue }
        found.append(
          .init(
            typed: word.text, documents: try liveDocuments(term.utf8), meant: name,
            meantDocuments: try liveDocuments(name.utf8)))
        break
      }
    }
    return found
  }

  /// Whether two words are said side by side.
  private func isBeside(_ left: String?, _ right: String?) throws(SearchIndexError) -> Bool {
    guard let left, let right else { return false }
    return try pairs(Array(left.utf8), Array(right.utf8), most: 1) > 0
  }

  /// The word at `place` of a query, if it is plain.
  func neighbour(_ place: Int, _ words: [Query.Word]) -> String? {
    words.indices.contains(place) && words[place].terms.count == 1 ? words[place].terms[0] : nil
  }

  /// The phrases of `query` that nobody says, as typed where that was without blanks; none where all is one
  /// phrase.
  func unsaidPhrases(_ query: Query) throws(SearchIndexError) -> [String] {
    guard case .and(let parts) = query else { return [] }
    var found: [String] = []
    for part in parts {
      guard case .phrase(let terms, let typed) = part, try turnCount(part) == 0 else { continue }
      found.append(typed ?? "\u{201c}" + terms.joined(separator: " ") + "\u{201d}")
    }
    return found
  }

  /// The words of `query`, as typed, that are said in no form and are no part of somebody's name, in their
  /// order; beginnings with a star.
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
}
