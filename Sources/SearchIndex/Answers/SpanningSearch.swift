extension LibraryIndex {
  /// Where some episodes hold all clauses, those that hold this share of what the clauses tell follow.
  private static let tellingShare = 0.4
  /// Of many clauses what an episode says counts, and its best turn most, by how much of the query it holds,
  /// not whether the episode holds the last of them.
  private static let bestWeightOfMany = 5.0
  /// A word that tells less than this share of what the most telling one does is a small one, and chooses no
  /// turn.
  private static let leastTelling = 0.25

  /// Clauses that are told apart: those of a match are the bits of a number.
  private static let mostClauses = 64

  /// The clauses that tell most, in their order, where there are more than can be told apart: who pastes a
  /// paragraph.
  func telling(_ clauses: [Query]) throws(SearchIndexError) -> [Query] {
    guard clauses.count > Self.mostClauses else { return clauses }
    let statistics = try statistics(.and(clauses))
    let frequencies = clauses.map { rarestFrequency($0, statistics) ?? 0 }
    let kept = clauses.indices.sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }.prefix(
      Self.mostClauses)
    return kept.sorted().map { clauses[$0] }
  }

  /// Episodes in whose turns together all clauses match, or as many of them as match in any; and
  /// how many these are.
  ///
  /// - Parameter isQuestion: whether the words are what a question tells: of three the one that tells most
  ///   will do then.
  func spanning(_ clauses: [Query], isQuestion: Bool) throws(SearchIndexError) -> (
    matches: MatchList, clauses: Int, saysPhrase: Bool
  ) {
    let statistics = try statistics(.and(clauses))
    let parts = try clauses.map { clause throws(SearchIndexError) in try orSpoken(clause) }
    var list = emptyMatches()
    var masks: [UInt64] = []
    var bits: [[UInt64]] = isAlive.map { [UInt64](repeating: 0, count: $0.count) }
    for index in segments.indices {
      let any = OrMatcher(
        try parts.map { part throws(SearchIndexError) in try matcher(part, index, statistics) })
      let first = try segments[index].firstDocuments()
      var ordinal = 0
      any.watch = { document, matching in
        while ordinal + 1 < first.count, first[ordinal + 1] <= document { ordinal += 1 }
        bits[index][ordinal] |= matching
        masks.append(matching)
      }
      try list.add(any, segment: index, first: first, end: UInt32(segments[index].documentCount))
      any.watch = nil
    }
    func held(_ episode: MatchList.Episode) -> UInt64 {
      [episode.run, episode.other].reduce(0) { held, run in
        held | (run.map { bits[$0.place.segment][$0.place.ordinal] } ?? 0)
      }
    }
    let most = list.episodes.map { held($0).nonzeroBitCount }.max() ?? 0
    // At least half of the clauses, or of what they tell: a common word of many says nothing.
    let frequencies = clauses.map { rarestFrequency($0, statistics) }
    let telling = frequencies.map { $0.map { BM25.idf(documents: $0, total: documentCount) } ?? 1 }
    // What nobody says cannot be held.
    let said = frequencies.indices.reduce(UInt64(0)) { $0 | (frequencies[$1] == 0 ? 0 : 1 << UInt64($1)) }
    let tellsMuch = Self.leastTelling * BM25.idf(documents: 1, total: documentCount)
    let least = Self.leastTelling * (telling.max() ?? 0)
    (list.held, list.telling) = (masks, telling.map { $0 < least ? 0 : $0 })
    let tellingOfSaid = telling.indices.reduce(0) { $0 + (said >> UInt64($1) & 1 == 1 ? telling[$1] : 0) }
    let isMany = clauses.count >= Answer.manyClauses
    // Who puts words in quotation marks wants them so: where some turn says them, episodes without are none.
    let anywhere = masks.reduce(0, |)
    let phrases = clauses.indices.reduce(UInt64(0)) {
      $0 | (clauses[$1].hasPhrase && anywhere >> UInt64($1) & 1 == 1 ? 1 << UInt64($1) : 0)
    }
    list.episodes = list.episodes.compactMap { episode in
      let bits = held(episode)
      var episode = episode
      let holdsAll = bits.nonzeroBitCount == clauses.count
      episode.holdsAll = holdsAll || isMany
      let share = telling.indices.reduce(0) { $0 + (bits >> UInt64($1) & 1 == 1 ? telling[$1] : 0) }
      let isHalf =
        most < clauses.count && !isMany
        ? 2 * bits.nonzeroBitCount >= clauses.count
          || isQuestion && share >= tellingOfSaid / Double(clauses.count)
        : share >= Self.tellingShare * telling.reduce(0, +)
      if phrases != 0, most < clauses.count { return bits & phrases != 0 ? episode : nil }
      return holdsAll || isHalf || said & ~bits == 0 && share >= tellsMuch ? episode : nil
    }
    if isMany {
      list.weighByShare(telling, said: said)
      list.bestWeight = Self.bestWeightOfMany
    }
    return (list, most, phrases != 0)
  }

  /// A word that is a part of somebody's name is held, too, by turns of theirs, and adds nothing to their
  /// score: guests do not name themselves.
  private func orSpoken(_ clause: Query) throws(SearchIndexError) -> Query {
    var limits: [Query] = []
    var word = clause.plainTerm
    if case .and(let parts) = clause {
      (word, limits) = (parts.first?.plainTerm, Array(parts.dropFirst()))
    }
    guard let word, limits.allSatisfy(\.isLimit), try nameParts().holds(word) else { return clause }
    return .or([clause, .and([.filter(.speaker(word))] + limits)])
  }

  /// Documents of the rarest word of a clause, nil for one without words.
  private func rarestFrequency(_ clause: Query, _ statistics: MatcherCompiler.Statistics) -> Int? {
    var least: Int?
    clause.visitPositive { part in
      switch part {
      case .word(let word):
        // A word in whatever form: *said* tells no more than *say*.
        let all = word.terms.prefix(1) + (word.isExact ? [] : forms(word.terms[0]))
        least = min(least ?? .max, all.map { statistics.frequency[$0] ?? 0 }.max() ?? 0)
      case .phrase(let terms, _):
        for term in terms { least = min(least ?? .max, statistics.frequency[term] ?? 0) }
      case .begun(let terms, let begun):
        for (place, term) in terms.enumerated() where !begun.contains(place) {
          least = min(least ?? .max, statistics.frequency[term] ?? 0)
        }
      default: break
      }
    }
    return least
  }
}
