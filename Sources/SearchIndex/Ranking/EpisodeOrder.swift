import Transcripts

/// Which episode comes first.
extension LibraryIndex {
  /// Puts the best episodes first: `EpisodeRanking` over those that look best by their turns. Those of which
  /// no turn will be shown are left out.
  ///
  /// Gives what the scores of these are the sums of, by home, where that was asked for.
  ///
  /// - Parameter speaker: whoever the query names: their episodes are likelier meant.
  func rank(
    _ matches: inout MatchList, _ query: Query, _ speaker: NamedSpeaker?, _ options: SearchOptions
  ) throws(SearchIndexError) -> [MatchList.Place: [EpisodeRanking.Summand]] {
    matches.scoreEpisodes()
    let (words, isWhole) = words(query)
    // What is weighed is put in order then.
    let isOrdered = words.isEmpty || most(options) > EpisodeRanking.weighed
    matches.episodes = best(matches.episodes, most: most(options), isOrdered: isOrdered)
    guard !words.isEmpty, !matches.episodes.isEmpty else { return [:] }
    let joined = try joining(words)
    let frequency = try statistics(query).frequency
    var ranking = try EpisodeRanking(
      joined, isWhole: isWhole, speaker: speaker, segments: segments, documents: documentCount,
      frequency: { frequency[$0] ?? 0 }, isAlive: { isAlive[$0][$1] },
      notes: notesOfTranscripts)
    var best = Array(matches.episodes.prefix(EpisodeRanking.weighed))
    let weighed = try ranking.weigh(
      best.map { (parts: parts(of: $0.home), best: $0.best, turns: $0.count) },
      bestWeight: matches.bestWeight,
      explaining: options.explains)
    var summands: [MatchList.Place: [EpisodeRanking.Summand]] = [:]
    for (index, value) in weighed.enumerated() {
      best[index].score = value.score
      if options.explains { summands[best[index].home] = value.summands }
    }
    best = self.best(best, most: best.count, isOrdered: true)
    // The scores of the rest are of another kind: below all that were weighed.
    let least = best.last?.score ?? 0
    for index in matches.episodes.indices.dropFirst(best.count) {
      matches.episodes[index].score = min(least, matches.episodes[index].score)
    }
    matches.episodes.replaceSubrange(..<best.count, with: best)
    return summands
  }

  /// Episodes that must be in order, since turns of them may be shown or they may be weighed.
  private func most(_ options: SearchOptions) -> Int {
    options.wanted == .hits && options.limit > 0 ? max(EpisodeRanking.weighed, options.limit) : .max
  }

  /// The best `most` of `episodes`, and those that are worth as much as the last of these; in order where
  /// that is asked for or there are more than `most`: those with all clauses first, then by score, equal ones
  /// by id. Sorted as small keys, and moved once.
  private func best(_ episodes: [MatchList.Episode], most: Int, isOrdered: Bool) -> [MatchList.Episode] {
    var keys = episodes.indices.map {
      (score: episodes[$0].score, holdsAll: episodes[$0].holdsAll, index: $0)
    }
    if keys.count / 2 > most, keys.allSatisfy(\.holdsAll) {
      let least = keys.map(\.score).largest(most)
      keys.removeAll { $0.score < least }
    }
    if !isOrdered, keys.count <= most { return keys.map { episodes[$0.index] } }
    keys.mergeSort { a, b in
      a.holdsAll != b.holdsAll ? a.holdsAll : a.score > b.score
    }
    // Names are compared only where nothing else tells.
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].score == keys[start].score, keys[end].holdsAll == keys[start].holdsAll
      {
        end += 1
      }
      if end - start > 1 {
        keys[start..<end].sort {
          path(episodes[$0.index].home).precedesInBytes(path(episodes[$1.index].home), but: 3)
        }
      }
      start = end
    }
    return keys.map { episodes[$0.index] }
  }

  /// The path of an episode's file, its id and `.md`; empty for one that is deleted.
  private func path(_ place: MatchList.Place) -> String { file(place.segment, place.ordinal)?.path ?? "" }

  /// The words of `query` that must or may be said, in order, and whether they are all of it.
  private func words(_ query: Query) -> (words: [EpisodeRanking.Word], isWhole: Bool) {
    var words: [EpisodeRanking.Word] = []
    var isWhole = true
    func add(_ term: String, isExact: Bool) {
      guard !words.contains(where: { $0.text == term }) else { return }
      let others = isExact ? [] : forms(term).map { ($0, MatcherCompiler.formWeight) }
      words.append(.init(text: term, forms: [(term, 1)] + others))
    }
    query.visitPositive { part in
      switch part {
      case .word(let word): add(word.terms[0], isExact: word.isExact)
      case .phrase(let terms, _): for term in terms { add(term, isExact: true) }
      case .begun(let terms, let begun):
        for (place, term) in terms.enumerated() where !begun.contains(place) { add(term, isExact: true) }
        isWhole = false
      case .or, .near, .prefix, .filter: isWhole = false
      case .and, .not, .favour, .verbatim: break
      }
    }
    return (words, isWhole)
  }

  /// `words`, where two neighbours are also written as one word, that word counting for both.
  private func joining(_ words: [EpisodeRanking.Word]) throws(SearchIndexError) -> [EpisodeRanking.Word] {
    var out = words
    for index in words.indices.dropLast() {
      let term = words[index].text + words[index + 1].text
      for segment in segments where try segment.term(Array(term.utf8)) != nil {
        out[index].forms.append((term, 1))
        out[index + 1].forms.append((term, 1))
        break
      }
    }
    return out
  }

  /// Where the files of an episode are in the index.
  private func parts(of home: MatchList.Place) -> [MatchList.Place] {
    notesOfTranscripts[home].map { [home, $0] } ?? [home]
  }
}
