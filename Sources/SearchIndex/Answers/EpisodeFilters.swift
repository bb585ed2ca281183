import Transcripts

/// Filters of a query that ask for episodes: show, number, date.
extension LibraryIndex {
  /// Whether the episode `id` with the ISO date `date` and the number `number` passes `filter`.
  static func passes(
    _ filter: Query.Filter, id: String, _ configuration: Configuration, date: String, number: String,
    title: String = ""
  ) -> Bool {
    let (show, slug) = (EpisodeID.show(id), EpisodeID.slug(id))
    switch filter {
    case .show(let part):
      let names = [show, configuration.showTitle(show)].map(Folding.folded)
      if names.contains(where: { $0.utf8.contains(part.utf8) }) { return true }
      // *Go Time* is the folder `gotime`, and `go-time`.
      let bare = part.filter(\.isLetterOrFigure)
      return !bare.isEmpty && names.contains { $0.filter(\.isLetterOrFigure).utf8.contains(bare.utf8) }
    case .episode(let asked):
      // As `--files` prints it.
      let part = asked.hasSuffix(".md") ? String(asked.dropLast(3)) : asked
      let folded = Folding.folded(id)
      // *The Comeback*, by whatever marks and blanks.
      let bare = part.filter(\.isLetterOrFigure)
      if bare.count > 2, Folding.folded(title).filter(\.isLetterOrFigure) == bare { return true }
      return folded == part || EpisodeID.isCalled(Folding.folded(slug), part) || number == part
        || Self.unpadded(part).map { $0 == Self.unpadded(number) } ?? false
        || part.hasSuffix("*")
          && ([folded] + EpisodeID.names(Folding.folded(slug))).contains { $0.hasPrefix(part.dropLast()) }
    case .after(let day): return !date.isEmpty && date >= day
    case .before(let day): return !date.isEmpty && date < day
    default: return true
    }
  }

  /// Folders of the shows.
  private var shows: Set<String> {
    Set(manifest.files.lazy.map { EpisodeID.show(String($0.path.dropLast(3))) })
  }

  /// Whether a show is called by these words, in its title or, without the blanks, by its folder.
  public func isShow(_ words: [String]) -> Bool {
    let wanted = words.joined().filter(\.isLetterOrFigure)
    return shows.contains { show in
      [show, library.configuration.showTitle(show)].contains {
        Folding.folded($0).filter(\.isLetterOrFigure) == wanted
      }
    }
  }

  /// The show whose folder or title is spelt nearly as `part`; nil where none is.
  func show(like part: String) -> String? {
    let wanted = Array(part.filter(\.isLetterOrFigure).utf8)
    guard wanted.count > 2 else { return nil }
    return shows.sorted().first { show in
      [show, library.configuration.showTitle(show)].contains { name in
        EditDistance.isWithin(2, wanted, Array(Folding.folded(name).filter(\.isLetterOrFigure).utf8))
      }
    }
  }

  /// A number without the zeros before it; nil for what is none.
  private static func unpadded(_ text: String) -> Substring? {
    text.utf8.allSatisfy({ $0 &- 48 < 10 }) && !text.isEmpty ? text.drop { $0 == "0" } : nil
  }

  /// ISO dates, numbers and titles of a segment's episodes, empty where unknown.
  func datesAndNumbers(_ segment: Int) throws(SearchIndexError) -> [(
    date: String, number: String, title: String
  )] {
    if let known = knownDates[segment] { return known }
    var told: [(date: String, number: String, title: String)] = []
    for ordinal in isAlive[segment].indices {
      let known = try file(segment, ordinal).map { file throws(SearchIndexError) in
        try particulars(of: String(file.path.dropLast(3)))
      }
      told.append((known?.published ?? "", known?.number ?? "", known?.title ?? ""))
    }
    knownDates[segment] = told
    return told
  }

  /// Transcripts without a date that `query` asks for otherwise: of its shows, where it names any.
  func undatedCount(_ query: Query) throws(SearchIndexError) -> Int {
    let shows = query.filters(all: false).filter { if case .show = $0 { true } else { false } }
    var count = 0
    for (number, segment) in segments.enumerated() {
      for ordinal in 0..<segment.episodeCount where isTranscript[number][ordinal] {
        let episode = try segment.episode(ordinal)
        guard try particulars(of: episode.id, episode).published.isEmpty else { continue }
        let isAsked = shows.contains {
          Self.passes($0, id: episode.id, library.configuration, date: "", number: "")
        }
        if shows.isEmpty || isAsked { count += 1 }
      }
    }
    return count
  }

  /// True where the query asks for show notes alone and the library has none.
  func lacksNotes(_ query: Query) throws(SearchIndexError) -> Bool {
    guard query.filters(all: false).contains(.notes) else { return false }
    return try turnCount(.filter(.notes)) == 0
  }

  /// Names the query's filters ask for that nothing in the library has.
  func unknownNames(_ query: Query) throws(SearchIndexError) -> [SearchResult.UnknownName] {
    var found: [SearchResult.UnknownName] = []
    for filter in query.filters(all: false) {
      let name: SearchResult.UnknownName
      switch filter {
      case .speaker(let part): name = .init(kind: "speaker", name: part, meant: try speaker(like: part))
      case .show(let part): name = .init(kind: "show", name: part, meant: show(like: part))
      case .episode(let part): name = .init(kind: "episode", name: part)
      default: continue
      }
      if try matches(.filter(filter)).episodes.isEmpty { found.append(name) }
    }
    return found
  }
}

extension Character {
  fileprivate var isLetterOrFigure: Bool { isLetter || isNumber }
}
