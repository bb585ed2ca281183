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
  /// Whether hits say how their scores come about.
  public var explains = false
  /// Turns before and behind each hit that come with it.
  public var context = 0

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

  /// Matches of an episode: how many, and the best of them.
  private struct EpisodeMatches {
    var id: String
    var count = 0
    var matches: [Match] = []
    var score = 0.0
    /// Where clauses are spread over turns: whether all are here. Such episodes come first.
    var holdsAll = true
    /// Why it has its score, where that was asked for.
    var summands: [EpisodeRanking.Summand] = []
    /// The worst of `matches` where they are as many as are kept.
    private var worst = 0

    init(id: String) { self.id = id }

    /// Counts `match`; keeps it where it is one of the best `kept`, of equal ones the first.
    mutating func add(_ match: Match, keeping kept: Int) {
      count += 1
      if matches.count < kept {
        matches.append(match)
        if matches.count == kept { findWorst() }
      } else if match.score > matches[worst].score {
        matches[worst] = match
        findWorst()
      }
    }

    private mutating func findWorst() {
      worst = 0
      for index in matches.indices.dropFirst() {
        let (a, b) = (matches[index], matches[worst])
        if a.score < b.score || a.score == b.score && (a.segment, a.document) > (b.segment, b.document) {
          worst = index
        }
      }
    }
  }

  /// Turns of an episode that tell what it is worth at first sight.
  private static let tellingTurns = 10

  /// Answers `query`.
  ///
  /// - Throws: a damaged index; the caller may rebuild and ask again.
  public func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(SearchIndexError)
    -> SearchResult
  {
    var result = SearchResult()
    var query = options.corrects ? try corrected(query, &result) : query
    if !options.includesNotes, !Self.mentionsNotes(query) { query = .and([query, .filter(.transcripts)]) }
    let kept = options.limit == 0 ? Int.max : max(options.limit, Self.tellingTurns)
    var episodes = try matches(Self.favouringPhrases(query), keeping: kept)
    if episodes.isEmpty, options.spansTurns, let clauses = Self.clauses(query) {
      (episodes, result.wordsFound) = try spanning(clauses, keeping: kept)
      result.isAcrossTurns = !episodes.isEmpty
      result.wordsWanted = clauses.count
    }
    if query.asksForDates { result.undated = try undatedCount() }
    result.episodeCount = episodes.count
    result.turnCount = episodes.reduce(0) { $0 + $1.count }
    result.hits = try hits(episodes, query, options, arePartial: result.isAcrossTurns)
    return result
  }

  // MARK: Matching

  func statistics(_ query: Query) throws(SearchIndexError) -> MatcherCompiler.Statistics {
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

  func matcher(
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

  /// Episodes with their matching documents, in no order; the best `kept` of each.
  private func matches(_ query: Query, keeping kept: Int) throws(SearchIndexError) -> [EpisodeMatches] {
    let statistics = try statistics(query)
    var found: [ByteKey: EpisodeMatches] = [:]
    for index in segments.indices {
      let matcher = try matcher(query, index, statistics)
      let first = try segments[index].firstDocuments()
      var ordinal = -1
      var end: UInt32 = 0
      var episode: EpisodeMatches?
      func close() {
        guard let done = episode else { return }
        // An episode's notes may be another file, in another segment.
        if var other = found[ByteKey(done.id)] {
          other.count += done.count - done.matches.count
          for match in done.matches { other.add(match, keeping: kept) }
          found[ByteKey(done.id)] = other
        } else {
          found[ByteKey(done.id)] = done
        }
        episode = nil
      }
      var batch = MatchBatch()
      while true {
        try matcher.read(&batch)
        if batch.documents.isEmpty { break }
        for (place, document) in batch.documents.enumerated() {
          if document >= end {
            close()
            while end <= document {
              ordinal += 1
              end = ordinal + 1 < first.count ? first[ordinal + 1] : UInt32(segments[index].documentCount)
            }
            if let file = files[index][ordinal] {
              episode = EpisodeMatches(id: String(file.path.dropLast(3)))
            }
          }
          episode?.add(
            Match(segment: index, document: document, score: batch.scores[place], episode: ordinal),
            keeping: kept)
        }
      }
      close()
    }
    return Array(found.values)
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
    _ clauses: [Query], keeping kept: Int
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
        found[ByteKey(id), default: EpisodeMatches(id: id)].add(match, keeping: kept)
      }
    }
    func held(_ episode: EpisodeMatches) -> UInt64 { bits[ByteKey(episode.id)] ?? 0 }
    let most = found.values.map { held($0).nonzeroBitCount }.max() ?? 0
    // At least half of the clauses, or of what they tell: a common word of many says nothing.
    let telling = clauses.map { clause in
      Self.rarestFrequency(clause, statistics).map { BM25.idf(documents: $0, total: documentCount) } ?? 1
    }
    let kept = found.values.compactMap { episode -> EpisodeMatches? in
      let bits = held(episode)
      var episode = episode
      episode.holdsAll = bits.nonzeroBitCount == clauses.count
      let share = telling.indices.reduce(0) { $0 + (bits >> UInt64($1) & 1 == 1 ? telling[$1] : 0) }
      let isHalf =
        most < clauses.count
        ? 2 * bits.nonzeroBitCount >= clauses.count : share >= Self.tellingShare * telling.reduce(0, +)
      return episode.holdsAll || isHalf ? episode : nil
    }
    return (kept, most)
  }

  /// Where some episodes hold all clauses, those that hold this share of what the clauses tell follow.
  private static let tellingShare = 0.4

  /// Documents of the rarest word of a clause, nil for one without words.
  private static func rarestFrequency(_ clause: Query, _ statistics: MatcherCompiler.Statistics) -> Int? {
    var least: Int?
    clause.visitPositive { part in
      switch part {
      case .word(let word): least = min(least ?? .max, statistics.frequency[word.terms[0]] ?? 0)
      case .phrase(let terms):
        for term in terms { least = min(least ?? .max, statistics.frequency[term] ?? 0) }
      default: break
      }
    }
    return least
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

  // MARK: Ranking

  /// What an episode is worth at first sight: its best turn, and less and less of each further one.
  private static func firstScore(_ scores: some Sequence<Double>) -> Double {
    var sum = 0.0
    for (index, score) in scores.enumerated() { sum += index == 0 ? score : 0.3 * score / Double(index) }
    return sum
  }

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
      case .phrase(let terms): for term in terms { add(term, isExact: true) }
      case .or, .near, .prefix, .filter: isWhole = false
      case .and, .not, .favour: break
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

  /// Puts the best episodes first: `EpisodeRanking` over those that look best by their turns.
  private func rank(
    _ episodes: inout [EpisodeMatches], _ query: Query, _ options: SearchOptions
  ) throws(SearchIndexError) {
    for index in episodes.indices {
      episodes[index].matches.sort {
        $0.score != $1.score ? $0.score > $1.score : ($0.segment, $0.document) < ($1.segment, $1.document)
      }
      episodes[index].score = Self.firstScore(
        episodes[index].matches.prefix(Self.tellingTurns).lazy.map(\.score))
    }
    func isBefore(_ a: EpisodeMatches, _ b: EpisodeMatches) -> Bool {
      if a.holdsAll != b.holdsAll { return a.holdsAll }
      return a.score != b.score ? a.score > b.score : a.id.precedesInBytes(b.id)
    }
    episodes.sort(by: isBefore)
    let (words, isWhole) = words(query)
    guard !words.isEmpty, !episodes.isEmpty else { return }
    let joined = try joining(words)
    let frequency = try statistics(query).frequency
    var ranking = try EpisodeRanking(
      joined, isWhole: isWhole, segments: segments, documents: documentCount,
      frequency: { frequency[$0] ?? 0 }, isAlive: { files[$0][$1] != nil })
    var best = Array(episodes.prefix(EpisodeRanking.weighed))
    let candidates = best.map { episode in
      (
        parts: parts(of: episode.id), best: episode.matches.first?.score ?? 0, turns: episode.count
      )
    }
    let weighed = try ranking.weigh(candidates, explaining: options.explains)
    for (index, value) in weighed.enumerated() {
      (best[index].score, best[index].summands) = (value.score, value.summands)
    }
    best.sort(by: isBefore)
    // The scores of the rest are of another kind: below all that were weighed.
    let least = best.last?.score ?? 0
    for index in episodes.indices.dropFirst(best.count) {
      episodes[index].score = min(least, episodes[index].score)
    }
    episodes.replaceSubrange(..<best.count, with: best)
  }

  /// Where the files of an episode are in the index.
  private func parts(of id: String) -> [EpisodeRanking.Part] {
    [FileKind.transcript, .notes].compactMap { kind in
      manifest.file(kind, id + ".md").map { .init(segment: $0.segment, ordinal: $0.episode) }
    }
  }

  private func hits(
    _ episodes: [EpisodeMatches], _ query: Query, _ options: SearchOptions, arePartial: Bool
  ) throws(SearchIndexError) -> [Hit] {
    var episodes = episodes
    try rank(&episodes, query, options)
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
      hits += try self.hits(episodes[index], Array(episodes[index].matches.prefix(count)), maker, options)
    }
    if options.explains { try explain(&hits, arePartial ? Self.anyOf(query) : Self.favouringPhrases(query)) }
    return hits
  }

  /// Adds to each hit how its score comes about.
  private func explain(_ hits: inout [Hit], _ query: Query) throws(SearchIndexError) {
    let statistics = try statistics(query)
    for index in hits.indices {
      let place = hits[index].place
      let matcher = try matcher(query, place.segment, statistics)
      try matcher.seek(place.document)
      guard matcher.document == place.document else { continue }
      hits[index].turnExplanation = try matcher.explain()
    }
  }

  /// `query` with its clauses, all of which need not match.
  private static func anyOf(_ query: Query) -> Query {
    guard case .and(let parts) = query else { return query }
    return .or(parts.filter { if case .favour = $0 { false } else { true } })
  }

  private func hits(
    _ episode: EpisodeMatches, _ matches: [Match], _ maker: SnippetMaker, _ options: SearchOptions
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
      var hit = Hit(
        episode: source.episode.id, path: source.episode.path, title: source.title,
        show: source.episode.show, published: source.published, isNotes: document.isNotes,
        isInTranscript: source.episode.kind == .transcript,
        line: document.line, turn: document.turn,
        speaker: source.speaker(document),
        milliseconds: document.milliseconds, isEstimated: document.isEstimated, score: match.score,
        episodeScore: episode.score, snippet: maker.snippet(source.text(document)))
      hit.place = (match.segment, match.document)
      hit.explanation = episode.summands.map { ($0.name, $0.value) }
      hit.before = (max(0, place - options.context)..<place).map { source.context($0) }
      hit.behind = (place + 1..<min(source.documents.count, place + 1 + options.context)).map {
        source.context($0)
      }
      hits.append(hit)
    }
    return hits
  }
}
