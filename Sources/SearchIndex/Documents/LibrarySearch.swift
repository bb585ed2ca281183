import Transcripts

/// What may be asked of a search besides its query.
public struct SearchOptions: Sendable {
  /// Turns wanted; 0 for all.
  public var limit = 10
  /// Turns of one episode at most, while other episodes have some; 0 for all.
  public var perEpisode = 3
  /// Whether notes are searched where the query does not say.
  public var includesNotes = true
  /// Whether misspelt words are corrected.
  public var corrects = true
  /// Whether episodes are offered where no turn holds all words.
  public var spansTurns = true

  public init() {}
}

extension LibraryIndex {
  /// A matching document.
  private struct Match {
    var segment: Int
    var document: UInt32
    var score: Double
    var episode: Int
  }

  /// All matches of an episode.
  private struct EpisodeMatches {
    var id: String
    var matches: [Match] = []
    var score = 0.0
  }

  /// Answers `query`.
  ///
  /// - Throws: a damaged index; the caller may rebuild and ask again.
  public func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(SearchIndexError)
    -> SearchResult
  {
    var result = SearchResult()
    var query = options.corrects ? try corrected(query, &result) : query
    if !options.includesNotes, !Self.mentionsNotes(query) { query = .and([query, .filter(.transcripts)]) }
    var episodes = try matches(Self.favouringPhrases(query))
    if episodes.isEmpty, options.spansTurns, let clauses = Self.clauses(query) {
      (episodes, result.wordsFound) = try spanning(clauses)
      result.isAcrossTurns = !episodes.isEmpty
      result.wordsWanted = clauses.count
    }
    if query.asksForDates { result.undated = try undatedCount() }
    result.episodeCount = episodes.count
    result.turnCount = episodes.reduce(0) { $0 + $1.matches.count }
    result.hits = try hits(episodes, query, options)
    return result
  }

  // MARK: Matching

  private func statistics(_ query: Query) throws(SearchIndexError) -> MatcherCompiler.Statistics {
    var statistics = MatcherCompiler.Statistics()
    statistics.documents = documentCount
    var terms: Set<String> = []
    query.visit { part in
      switch part {
      case .word(let word):
        terms.formUnion(word.terms)
        if !word.isExact { for term in word.terms { terms.formUnion(forms(term)) } }
      case .phrase(let words): terms.formUnion(words)
      default: break
      }
    }
    for term in terms {
      var count = 0
      for segment in segments { count += try segment.term(Array(term.utf8))?.documents ?? 0 }
      statistics.frequency[term] = count
    }
    return statistics
  }

  private func matcher(
    _ query: Query, _ segment: Int, _ statistics: MatcherCompiler.Statistics
  ) throws(SearchIndexError) -> Matcher {
    let dates = query.asksForDates ? try self.dates(segment) : []
    let titles = library.configuration
    let compiler = MatcherCompiler(
      segment: segments[segment], statistics: statistics, forms: forms
    ) { [files] filter, ordinal in
      guard let file = files[segment][ordinal] else { return false }
      return Self.passes(
        filter, id: String(file.path.dropLast(3)), titles, dates.isEmpty ? "" : dates[ordinal])
    }
    return try compiler.compile(query)
  }

  private static func passes(
    _ filter: Query.Filter, id: String, _ configuration: Configuration, _ date: String
  ) -> Bool {
    let (show, slug) = (EpisodeID.show(id), EpisodeID.slug(id))
    switch filter {
    case .show(let part):
      return Folding.folded(show).utf8.contains(part.utf8)
        || Folding.folded(configuration.showTitle(show)).utf8.contains(part.utf8)
    case .episode(let part):
      let folded = Folding.folded(id)
      return folded == part || Folding.folded(slug) == part || Configuration.number(slug: slug) == part
        || part.hasSuffix("*")
          && (folded.hasPrefix(part.dropLast()) || Folding.folded(slug).hasPrefix(part.dropLast()))
    case .after(let day): return !date.isEmpty && date >= day
    case .before(let day): return !date.isEmpty && date < day
    default: return true
    }
  }

  private func dates(_ segment: Int) throws(SearchIndexError) -> [String] {
    // Notes carry no date: they take their transcript's.
    var byID: [String: String] = [:]
    for (number, other) in segments.enumerated() {
      for ordinal in 0..<other.episodeCount where files[number][ordinal]?.kind == .transcript {
        let episode = try other.episode(ordinal)
        byID[episode.id] = episode.published
      }
    }
    return files[segment].map { file in file.flatMap { byID[String($0.path.dropLast(3))] } ?? "" }
  }

  private func undatedCount() throws(SearchIndexError) -> Int {
    var count = 0
    for (number, segment) in segments.enumerated() {
      for ordinal in 0..<segment.episodeCount where files[number][ordinal]?.kind == .transcript {
        if try segment.episode(ordinal).published.isEmpty { count += 1 }
      }
    }
    return count
  }

  /// Episodes with their matching documents, in no order.
  private func matches(_ query: Query) throws(SearchIndexError) -> [EpisodeMatches] {
    let statistics = try statistics(query)
    var found: [ByteKey: EpisodeMatches] = [:]
    for index in segments.indices {
      try walk(try matcher(query, index, statistics), index) { match, id throws(SearchIndexError) in
        found[ByteKey(id), default: EpisodeMatches(id: id)].matches.append(contentsOf: match)
      }
    }
    return Array(found.values)
  }

  /// Calls `body` with the matches of each live episode of a segment.
  private func walk(
    _ matcher: Matcher, _ segment: Int,
    _ body: ([Match], _ id: String) throws(SearchIndexError) -> Void
  ) throws(SearchIndexError) {
    let first = try segments[segment].firstDocuments()
    var ordinal = -1
    var end: UInt32 = 0
    var matches: [Match] = []
    func flush() throws(SearchIndexError) {
      if !matches.isEmpty, let file = files[segment][ordinal] {
        try body(matches, String(file.path.dropLast(3)))
      }
      matches.removeAll(keepingCapacity: true)
    }
    var last: UInt32?
    while true {
      try matcher.advance(after: last)
      let document = matcher.document
      if document == .max { break }
      last = document
      if document >= end {
        try flush()
        while end <= document {
          ordinal += 1
          end = ordinal + 1 < first.count ? first[ordinal + 1] : UInt32(segments[segment].documentCount)
        }
      }
      if files[segment][ordinal] == nil {
        last = end - 1
        continue
      }
      matches.append(
        Match(segment: segment, document: document, score: try matcher.score(), episode: ordinal))
    }
    try flush()
  }

  /// `query` with a part that only scores: its plain words one after the other.
  private static func favouringPhrases(_ query: Query) -> Query {
    guard case .and(let parts) = query else { return query }
    let terms = parts.compactMap { part -> String? in
      if case .word(let word) = part { word.terms[0] } else { nil }
    }
    guard terms.count > 1, terms.count <= 8 else { return query }
    return .and(parts + [.favour(.phrase(terms))])
  }

  /// The clauses of a query that all must match, where there are several with words.
  private static func clauses(_ query: Query) -> [Query]? {
    guard case .and(let parts) = query else { return nil }
    let wanted = parts.filter { if case .not = $0 { false } else { true } }
    let words = wanted.filter { if case .filter = $0 { false } else { true } }
    return words.count > 1 && words.count <= 64 && words.count == parts.count ? wanted : nil
  }

  /// Episodes in whose turns together all clauses match, or as many of them as match in any; and
  /// how many these are.
  private func spanning(
    _ clauses: [Query]
  ) throws(SearchIndexError) -> (episodes: [EpisodeMatches], clauses: Int) {
    let statistics = try statistics(.and(clauses))
    var bits: [ByteKey: UInt64] = [:]
    var found: [ByteKey: EpisodeMatches] = [:]
    for index in segments.indices {
      let parts = try clauses.mapThrowing { part throws(SearchIndexError) in
        try matcher(part, index, statistics)
      }
      let any = OrMatcher(parts)
      let first = try segments[index].firstDocuments()
      var last: UInt32?
      while true {
        try any.advance(after: last)
        guard any.document != .max else { break }
        last = any.document
        let ordinal = Self.episode(of: any.document, first)
        guard let file = files[index][ordinal] else { continue }
        let id = String(file.path.dropLast(3))
        bits[ByteKey(id), default: 0] |= any.matching()
        let match = Match(
          segment: index, document: any.document, score: try any.score(), episode: ordinal)
        found[ByteKey(id), default: EpisodeMatches(id: id)].matches.append(match)
      }
    }
    // At least half of the clauses: a single common word of many says nothing.
    let most = found.values.map { bits[ByteKey($0.id)]?.nonzeroBitCount ?? 0 }.max() ?? 0
    // Where none holds all, those that hold at least half, the best turns first.
    let least = most == clauses.count ? most : max(1, (clauses.count + 1) / 2)
    return (found.values.filter { bits[ByteKey($0.id)]?.nonzeroBitCount ?? 0 >= least }, most)
  }

  private static func episode(of document: UInt32, _ first: [UInt32]) -> Int {
    var low = 0
    var high = first.count
    while low < high {
      let middle = (low + high) / 2
      if first[middle] <= document { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  // MARK: Spelling

  private static func mentionsNotes(_ query: Query) -> Bool {
    var found = false
    query.visit { if $0 == .filter(.notes) || $0 == .filter(.transcripts) { found = true } }
    return found
  }

  /// Replaces words that are in no turn, in any form, by the nearest that is.
  private func corrected(_ query: Query, _ result: inout SearchResult) throws(SearchIndexError) -> Query {
    var replacements: [String: String] = [:]
    var words: [Query.Word] = []
    query.visitPositive { if case .word(let word) = $0, !word.isExact { words.append(word) } }
    words: for word in words where replacements[word.terms[0]] == nil {
      for form in [word.terms[0]] + forms(word.terms[0]) {
        for segment in segments { if try segment.term(Array(form.utf8)) != nil { continue words } }
      }
      if let near = try SpellingCorrection.nearest(word.terms[0], in: segments) {
        replacements[word.terms[0]] = near
        result.corrections.append((word.text, near))
      }
    }
    guard !replacements.isEmpty else { return query }
    return query.mapWords { word in
      guard let near = replacements[word.terms[0]] else { return .word(word) }
      return .word(Query.Word(text: near, terms: [near], isExact: false, offset: word.offset))
    }
  }

  // MARK: Ranking

  /// What an episode is worth: its best turn, and less and less of each further one.
  private static func episodeScore(_ scores: some Sequence<Double>) -> Double {
    var sum = 0.0
    for (index, score) in scores.enumerated() { sum += index == 0 ? score : 0.3 * score / Double(index) }
    return sum
  }

  private func hits(
    _ episodes: [EpisodeMatches], _ query: Query, _ options: SearchOptions
  ) throws(SearchIndexError) -> [Hit] {
    var episodes = episodes
    for index in episodes.indices {
      episodes[index].matches.sort {
        $0.score != $1.score ? $0.score > $1.score : ($0.segment, $0.document) < ($1.segment, $1.document)
      }
      episodes[index].score = Self.episodeScore(episodes[index].matches.lazy.map(\.score))
    }
    episodes.sort {
      $0.score != $1.score ? $0.score > $1.score : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
    }
    let limit = options.limit == 0 ? Int.max : options.limit
    let most = options.perEpisode == 0 ? Int.max : options.perEpisode
    // First round: at most so many turns an episode; where that leaves room, more of the first ones.
    var taken: [Int] = []
    var left = limit
    for episode in episodes where left > 0 {
      let count = min(most, left, episode.matches.count)
      taken.append(count)
      left -= count
    }
    for index in taken.indices where left > 0 {
      let more = min(left, episodes[index].matches.count - taken[index])
      taken[index] += more
      left -= more
    }
    let maker = SnippetMaker(query, forms: forms)
    var hits: [Hit] = []
    for (index, count) in taken.enumerated() {
      hits += try self.hits(episodes[index], Array(episodes[index].matches.prefix(count)), maker)
    }
    return hits
  }

  private func hits(
    _ episode: EpisodeMatches, _ matches: [Match], _ maker: SnippetMaker
  ) throws(SearchIndexError) -> [Hit] {
    var hits: [Hit] = []
    var texts: [Int: DocumentTexts] = [:]
    for match in matches {
      let key = match.segment << 32 | match.episode
      if texts[key] == nil {
        texts[key] = try DocumentTexts(self, segment: match.segment, episode: match.episode)
      }
      guard let source = texts[key], let place = source.place(of: match.document) else { continue }
      let document = source.documents[place]
      hits.append(
        Hit(
          episode: source.episode.id, path: source.episode.path, title: source.title,
          show: source.episode.show, published: source.published, isNotes: document.isNotes,
          isInTranscript: source.episode.kind == .transcript,
          line: document.line, turn: document.turn,
          speaker: document.speaker.flatMap {
            $0 < source.episode.speakers.count ? source.episode.speakers[$0] : nil
          },
          milliseconds: document.milliseconds, isEstimated: document.isEstimated, score: match.score,
          episodeScore: episode.score, snippet: maker.snippet(source.text(document))))
    }
    return hits
  }
}
