/// Makes hits of matches: reads the turns that are shown.
struct HitMaker {
  private let index: LibraryIndex
  private let snippets: SnippetMaker
  private let options: SearchOptions
  /// Milliseconds after which the time of a turn no longer tells when its words are said.
  private static let longAfter = 20_000

  init(_ index: LibraryIndex, _ snippets: SnippetMaker, _ options: SearchOptions) {
    self.index = index
    self.snippets = snippets
    self.options = options
  }

  /// The best turns of the best episodes: at most so many of each; where that leaves room, more of the first
  /// ones.
  func hits(
    _ matches: MatchList, _ summands: [MatchList.Place: [EpisodeRanking.Summand]]
  ) throws(SearchIndexError) -> [Hit] {
    let most = options.perEpisode == 0 ? Int.max : options.perEpisode
    var taken: [Int] = []
    var left = options.limit == 0 ? Int.max : options.limit
    for episode in matches.episodes where left > 0 {
      let count = min(most, left, episode.count)
      taken.append(count)
      left -= count
    }
    for index in taken.indices where left > 0 {
      let more = min(left, matches.episodes[index].count - taken[index])
      taken[index] += more
      left -= more
    }
    var hits: [Hit] = []
    for (number, count) in taken.enumerated() {
      let episode = matches.episodes[number]
      // A transcript and its notes: two at most.
      var texts: [(place: MatchList.Place, source: DocumentTexts)] = []
      for match in matches.best(episode, count) {
        var source = texts.first { $0.place == match.place }?.source
        if source == nil {
          let read = try index.texts(of: match.place)
          texts.append((match.place, read))
          source = read
        }
        guard let source, var hit = hit(match, source) else { continue }
        hit.episodeScore = episode.score
        hit.explanation = summands[episode.home, default: []].map { ($0.name, $0.value) }
        hits.append(hit)
      }
    }
    return hits
  }

  private func hit(_ match: MatchList.Match, _ source: DocumentTexts) -> Hit? {
    guard let place = source.place(of: match.document) else { return nil }
    let document = source.documents[place]
    let snippet = snippets.snippet(source.text(place))
    var hit = Hit(
      episode: source.episode.id, path: source.episode.path, title: source.title,
      published: source.published, isNotes: document.isNotes,
      isInTranscript: source.episode.kind == .transcript,
      line: document.line, shownLine: source.line(place, at: snippet.place.offset), turn: document.turn,
      speaker: source.speaker(document),
      milliseconds: document.milliseconds, isEstimated: document.isEstimated, score: match.score,
      episodeScore: 0, snippet: snippet)
    if let start = document.milliseconds, !document.isNotes,
      let heard = source.time(place, at: hit.snippet.place.offset, of: hit.snippet.place.length),
      heard >= start + Self.longAfter
    {
      hit.heard = heard
    }
    hit.place = (match.place.segment, match.document)
    // Notes are no neighbours of what is said.
    func isBeside(_ place: Int) -> Bool { source.documents[place].isNotes == document.isNotes }
    hit.before = (max(0, place - options.context)..<place).filter(isBeside).map(source.context)
    let behind = source.documents.count - place - 1
    hit.behind = source.documents.indices.dropFirst(place + 1).prefix(min(options.context, behind))
      .filter(isBeside).map(source.context)
    return hit
  }
}
