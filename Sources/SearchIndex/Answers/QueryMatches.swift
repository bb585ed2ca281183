import Transcripts

/// What of an index matches a query, and how often its words are said.
extension LibraryIndex {
  /// Makes the snippets of turns that match `query`.
  func snippets(_ query: Query) throws(SearchIndexError) -> SnippetMaker {
    let frequency = try statistics(query).frequency
    let parser = EpisodeParser(library.configuration)
    let markers = { (text: [UInt8]) in parser.openMarkers(in: text).map(\.range) }
    return SnippetMaker(query, forms: forms, markers: markers) { terms in
      BM25.idf(documents: terms.reduce(0) { max($0, frequency[$1] ?? 0) }, total: documentCount)
    }
  }

  /// How many turns match a query.
  func turnCount(_ query: Query) throws(SearchIndexError) -> Int {
    try matches(query).turnCount
  }

  func statistics(_ query: Query) throws(SearchIndexError) -> MatcherCompiler.Statistics {
    var statistics = MatcherCompiler.Statistics()
    statistics.documents = documentCount
    var terms: [String] = []
    var beginnings: [String] = []
    query.visit { part in
      switch part {
      case .prefix(let start): beginnings.append(start)
      case .word(let word):
        terms += word.terms
        if !word.isExact { for term in word.terms { terms += forms(term) } }
      case .phrase(let words, _), .verbatim(let words): terms += words
      case .begun(let words, let begun):
        for (place, word) in words.enumerated() {
          if begun.contains(place) { beginnings.append(word) } else { terms.append(word) }
        }
      default: break
      }
    }
    for term in terms where statistics.frequency[term] == nil {
      statistics.frequency[term] = try liveDocuments(term.utf8)
    }
    for start in beginnings { statistics.beginnings[start] = try liveDocuments(beginning: Array(start.utf8)) }
    return statistics
  }

  func matcher(
    _ query: Query, _ segment: Int, _ statistics: MatcherCompiler.Statistics
  ) throws(SearchIndexError) -> Matcher {
    let told = query.dependsOnDates || query.asksForNumbers ? try datesAndNumbers(segment) : []
    let titles = library.configuration
    let compiler = MatcherCompiler(
      segment: segments[segment], statistics: statistics, forms: forms
    ) { [self] filter, ordinal in
      guard let file = file(segment, ordinal) else { return false }
      return Self.passes(
        filter, id: String(file.path.dropLast(3)), titles, date: told.isEmpty ? "" : told[ordinal].date,
        number: told.isEmpty ? "" : told[ordinal].number, title: told.isEmpty ? "" : told[ordinal].title)
    }
    return try compiler.compile(query)
  }

  /// A list without matches yet.
  func emptyMatches() -> MatchList {
    MatchList(filesOfSegments: isAlive.map(\.count)) { [self] place in home(of: place) }
  }

  /// Where the episode of a file is at home: notes of their own at their transcript.
  private func home(of place: MatchList.Place) -> MatchList.Place? {
    if isTranscript[place.segment][place.ordinal] { return place }
    guard let file = file(place.segment, place.ordinal) else { return nil }
    guard let twin = manifest.file(.transcript, file.path) else { return place }
    return .init(segment: twin.segment, ordinal: twin.episode)
  }

  /// Episodes with their matching documents, in no order.
  func matches(_ query: Query) throws(SearchIndexError) -> MatchList {
    let statistics = try statistics(query)
    var list = emptyMatches()
    for index in segments.indices {
      try list.add(
        try matcher(query, index, statistics), segment: index, first: try segments[index].firstDocuments(),
        end: UInt32(segments[index].documentCount))
    }
    return list
  }

  /// By segment, the documents that match a query, rising.
  func documents(_ query: Query) throws(SearchIndexError) -> [[UInt32]] {
    let statistics = try statistics(query)
    var found: [[UInt32]] = []
    for index in segments.indices {
      let matcher = try matcher(query, index, statistics)
      var documents: [UInt32] = []
      var batch = MatchBatch()
      repeat {
        try matcher.read(&batch)
        documents += batch.documents
      } while !batch.documents.isEmpty
      found.append(documents)
    }
    return found
  }

  /// Adds to each hit how its score comes about.
  func explain(_ hits: inout [Hit], _ query: Query) throws(SearchIndexError) {
    let statistics = try statistics(query)
    for index in hits.indices {
      let place = hits[index].place
      let matcher = try matcher(query, place.segment, statistics)
      try matcher.seek(place.document)
      guard matcher.document == place.document else { continue }
      hits[index].turnExplanation = try matcher.explain()
      let whole = try matcher.score()
      let share = whole > 0 ? hits[index].score / whole : 1
      if share < 0.9995 {
        hits[index].turnExplanation.append(
          "× \(Double(Int(share * 100)) / 100) of what the words tell is in it")
      }
    }
  }
}
