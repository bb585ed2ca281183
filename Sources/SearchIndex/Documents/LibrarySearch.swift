import Transcripts

/// What may be asked of a search besides its query.
public struct SearchOptions: Sendable {
  /// What an answer holds.
  public enum Wanted: Sendable {
    /// The best turns, with their texts.
    case hits
    /// The paths of all files that match, the best episode first; nothing is read but the index.
    case files
    /// Only how many turns and episodes match.
    case counts
  }

  public var wanted = Wanted.hits
  /// Turns wanted; 0 for all.
  public var limit = 10
  /// Turns of one episode at most, while other episodes have some; 0 for all.
  public var perEpisode = 3
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
  /// Answers `query`.
  ///
  /// - Throws: a damaged index; the caller may rebuild and ask again.
  public func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(SearchIndexError)
    -> SearchResult
  {
    var options = options
    // A script takes every path for a match of what it chose.
    if options.wanted == .files, query.isChosen { options.spansTurns = false }
    if isEnglish, let voice = try opinion(query) {
      var own = options
      own.spansTurns = false
      var result = try answer(voice.query, own)
      if result.turnCount > 0 {
        result.voice = voice.name
        return result
      }
    }
    var result = try answer(query, options)
    for episode in identified(query) where !result.titled.contains(episode) {
      result.titled.insert(episode, at: 0)
    }
    if let mended = try withoutSlips(query, result, options) { return mended }
    if result.turnCount == 0 || result.isAcrossTurns {
      for (asked, episodes) in try withinNumbered(query) {
        var found = try answer(asked, options)
        guard found.turnCount > 0, !found.isAcrossTurns else { continue }
        found.titled = shown(episodes, in: found)
        return found
      }
    }
    try addPartial(to: &result, query, options)
    try addNearest(to: &result, query, options)
    return result
  }

  /// `first`, and behind those of an episode its hits among `others`; then the rest.
  static func together(_ first: [Hit], _ others: [Hit]) -> [Hit] {
    var (hits, rest): ([Hit], [Hit]) = ([], others)
    for (place, hit) in first.enumerated() {
      hits.append(hit)
      guard place + 1 == first.count || first[place + 1].episode != hit.episode else { continue }
      hits += rest.filter { $0.episode == hit.episode }
      rest.removeAll { $0.episode == hit.episode }
    }
    return hits + rest
  }

  /// The answer to `query` with the words that are likely slips mended, where it finds a turn and `result` has none with all words.
  private func withoutSlips(
    _ query: Query, _ result: SearchResult, _ options: SearchOptions
  ) throws(SearchIndexError) -> SearchResult? {
    guard !result.slips.isEmpty, result.turnCount == 0 || result.isAcrossTurns else { return nil }
    let meant = query.mending(result.slips)
    guard meant != query else { return nil }
    var found = try answer(meant, options)
    guard found.turnCount > 0, !found.isAcrossTurns else { return nil }
    (found.slips, found.isMended) = (result.slips, true)
    return found
  }

  /// Fewer turns that say all of many words have episodes beside them that say most: a long turn may hold many words by chance.
  private static let fewTurns = 6

  /// Turns with a name that others write otherwise, below which it may be a slip: *Matt Ryer*, whom eight turns call so.
  private static let fewTurnsOfName = 20

  /// Behind the few turns that hold all of many words come episodes that hold most of them.
  private func addPartial(
    to result: inout SearchResult, _ query: Query, _ options: SearchOptions
  ) throws(SearchIndexError) {
    guard options.wanted == .hits, options.spansTurns, !result.isAcrossTurns,
      (1..<Self.fewTurns).contains(result.turnCount), options.limit == 0 || options.limit > result.turnCount
    else { return }
    // Besides a name there are many.
    if result.named != nil || result.voice != nil, result.besideName < Self.manyClauses { return }
    // Who types what somebody said gets that turn.
    if let sentence = result.sentence, try turnCount(.phrase(sentence)) > 0 { return }
    let more = try answer(query, options, spansAnyway: true)
    guard more.isAcrossTurns else { return }
    let whole = result.hits
    var others = more.hits.filter { hit in !whole.contains { $0.place == hit.place } }
    if options.limit > 0 { others = Array(others.prefix(options.limit - whole.count)) }
    for at in others.indices { others[at].isPart = true }
    result.hits = Self.together(whole, others)
  }

  /// What somebody is asked for to have said, and the name as the transcripts write it, or as typed where several are called so; nil
  /// for another query.
  private func opinion(_ query: Query) throws(SearchIndexError) -> (query: Query, name: String)? {
    var known: [Speaker]?
    func called(_ words: [String]) throws(SearchIndexError) -> [Speaker] {
      if known == nil { known = try speakers() }
      // *Unpopular Opinions Theme* is nobody whose opinion is asked for.
      return known?.filter { $0.isCalled(words) && !$0.words.contains(where: Voices.isOpinion) } ?? []
    }
    let found = try query.asOpinion { words throws(SearchIndexError) in try !called(words).isEmpty }
    guard let found else { return nil }
    let people = try called(found.words)
    return (found.query, try people.count == 1 ? written(people[0].name) : found.words.joined(separator: " "))
  }

  /// Clauses from which on those that remember a moment get some wrong.
  private static let manyClauses = 4

  /// Clauses of which no one may be missing.
  private static let fewClauses = 2

  /// - Parameters:
  ///   - isAsked: whether it may be a question: what was typed, not what was made of it.
  ///   - readsNames: whether a name among words may be who speaks: in quotation marks it is what is said.
  ///   - spansAnyway: whether many clauses are spread over turns though some turn holds them all.
  private func answer(
    _ query: Query, _ options: SearchOptions, isAsked: Bool = true, readsNames: Bool = true,
    spansAnyway: Bool = false
  ) throws(SearchIndexError) -> SearchResult {
    var result = SearchResult()
    var query = query
    let typed = query
    if isAsked, isEnglish, let occasion = try query.withoutOccasion(isSpeaker) {
      (query, result.leftOut) = (occasion.query, occasion.words)
      result.voice = try heard(occasion.name)
    } else if isAsked, let asked = query.question(questionWords) {
      (query, result.leftOut) = asked
    } else if isAsked {
      query = query.asSentence
    }
    result.sentence = query.sentence
    if options.corrects {
      query = try corrected(try joined(query, &result.joined), &result)
      // What was mended may be one word with its neighbour: *svelt kit*.
      if !result.corrections.isEmpty, case .and = query { query = try joined(query, &result.joined) }
      query = try parted(query, &result.joined)
      result.sentence = query.sentence
    }
    let asked = query
    var wanted = query.favouringPhrases
    var matches = try matches(wanted)
    let named = matches.episodes.isEmpty ? nil : try self.named(in: query)
    var speaker = named?.name
    var saysPhrase = false
    var appearances = (turns: 0, episodes: 0)
    if let (run, speaker) = named {
      result.named = .init(
        name: try written(speaker), episodes: try episodes(of: speaker), isHeard: false)
      // That they are in an episode in which nobody names them is for who wants to see it; nothing of it is counted.
      if let heard = query.heard(run, as: speaker.name), heard.isSaid || options.wanted == .hits {
        let either = Query.or([wanted, heard.query.favouringPhrases])
        let more = try self.matches(either)
        result.named?.isHeard = heard.isSaid && more.documents.count > matches.documents.count
        if !heard.isSaid {
          appearances.turns = more.turnCount - matches.turnCount
          appearances.episodes = more.episodes.count - matches.episodes.count
        }
        (wanted, matches) = (either, more)
      }
    }
    if readsNames, matches.episodes.isEmpty, let voice = try query.asVoice(isSpeaker, isSurname: isUnsaidName)
    {
      let others = try self.matches(voice.query.favouringPhrases)
      if !others.episodes.isEmpty {
        (query, wanted, matches) = (voice.query, voice.query.favouringPhrases, others)
        result.voice = try heard(voice.name)
      }
    }
    if matches.episodes.isEmpty || spansAnyway, options.spansTurns, let clauses = query.clauses,
      !spansAnyway || clauses.count >= Self.manyClauses
    {
      (matches, result.wordsFound, saysPhrase) = try spanning(clauses, isQuestion: !result.leftOut.isEmpty)
      result.wordsWanted = clauses.count
      // Who is greeted by name is asked for what they say: where their own turns lack hardly more than all others do, these alone.
      if readsNames, let voice = try voiced(query) {
        let own = try spanning(voice.clauses, isQuestion: false)
        if own.matches.tellsAny, !own.matches.episodes.isEmpty,
          voice.clauses.count - own.clauses <= clauses.count - result.wordsFound
            + (voice.clauses.count > Self.fewClauses ? 1 : 0)
        {
          (query, matches, result.wordsFound, saysPhrase) = (
            voice.query, own.matches, own.clauses, own.saysPhrase
          )
          result.wordsWanted = voice.clauses.count
          if !spansAnyway { result.voice = try heard(voice.name) }
        }
      }
      speaker = readsNames ? try self.named(in: query)?.name : nil
      if let speaker, !spansAnyway, !matches.episodes.isEmpty {
        matches.appearances = try self.appearances(of: speaker)
        result.named = .init(
          name: try written(speaker), episodes: try episodes(of: speaker), isHeard: false)
      }
      result.isAcrossTurns = !matches.episodes.isEmpty
    }
    if matches.episodes.isEmpty || result.isAcrossTurns && result.wordsFound < result.wordsWanted,
      options.spansTurns, !saysPhrase, let loose = query.withoutQuotes
    {
      var own = options
      own.corrects = false
      var joined = result.joined
      let one = options.corrects ? try self.joined(loose, &joined) : loose
      var found = try answer(one, own, isAsked: false, readsNames: !query.hasQuotes)
      // Of characters without blanks between them nobody knows where a word ends: half of the pairs will do. Of a phrase most
      // words must be there where nothing else was found, and of the others nobody may say one; else as many may be missing as
      // parts of the query were.
      let missing = found.wordsWanted - found.wordsFound
      let isEnough =
        loose.isOfCharacters
        ? missing * 2 <= found.wordsWanted
        : missing == 0
          || query.hasPhrase
            && (matches.episodes.isEmpty
              ? missing * 2 < found.wordsWanted && missing <= found.unsaid.count
              : missing <= result.wordsWanted - result.wordsFound)
      let isShown = options.wanted != .hits || !found.hits.isEmpty
      if found.turnCount > 0, isShown, !found.isAcrossTurns || isEnough {
        found.corrections = result.corrections
        found.joined = joined
        found.leftOut = result.leftOut
        // A hyphenated name is a phrase, too.
        found.isWithoutQuotes = found.voice == nil
        if found.isWithoutQuotes { found.unsaidPhrases = try unsaidPhrases(query) }
        if found.isAcrossTurns { found.titled = try titled(typed) }
        return found
      }
    }
    if result.turnCount == 0 && matches.episodes.isEmpty
      || result.isAcrossTurns && result.wordsFound < result.wordsWanted
    {
      // What is said as something else is said.
      let others = result.joined.map(\.typed)
      result.unsaid = try unsaid(query).filter { !others.contains($0) }
    }
    if query.asksForDates { result.undated = try undatedCount(query) }
    result.episodeCount = matches.episodes.count - appearances.episodes
    result.turnCount = matches.turnCount - appearances.turns
    if result.named != nil || result.voice != nil, result.turnCount < Self.fewTurns {
      result.besideName = try voiced(asked)?.clauses.count ?? 0
    }
    if options.corrects, (1...3).contains(result.turnCount) || result.isAcrossTurns {
      result.slips = try slips(query)
    } else if options.corrects, (1...Self.fewTurnsOfName).contains(result.turnCount) {
      result.slips = try misnamed(query)
    }
    if result.turnCount == 0 || result.isAcrossTurns || !result.corrections.isEmpty {
      result.titled = try titled(typed)
    } else if isAsked, result.turnCount <= Self.fewTurnsOfName {
      result.titled = try titled(typed, isWhole: true)
    }
    if isAsked, result.named == nil, (1...Self.fewTurnsOfName).contains(result.turnCount) {
      result.named = try namesake(query)
    }
    if isAsked {
      for episode in try numbered(typed) where !result.titled.contains(episode) {
        result.titled.insert(episode, at: 0)
      }
    }
    if result.turnCount == 0 {
      result.asksWords = query.asksWords
      result.unknownNames = try unknownNames(query)
      result.lacksNotes = try lacksNotes(query)
      if !result.lacksNotes, let words = asked.withoutLimits {
        (result.elsewhere, result.isApart) = (try turnCount(words), asked.onlyLimitsDistance)
      }
    }
    if options.wanted == .counts {
      result.noteCount = try turnCount(.and([query, .filter(.notes)]))
      return result
    }
    let summands = try rank(&matches, query, speaker, options)
    if options.wanted == .files {
      result.files = matches.episodes.flatMap { [$0.run, $0.other] }.compactMap { run in
        run.flatMap { files[$0.place.segment][$0.place.ordinal] }.map { ($0.path, $0.kind == .transcript) }
      }
      return result
    }
    result.hits = try HitMaker(self, snippets(query), options).hits(matches, summands)
    if options.explains {
      try explain(&result.hits, result.isAcrossTurns ? query.anyOfClauses : wanted)
    }
    return result
  }

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

  /// Names the query's filters ask for that nothing in the library has.
  private func unknownNames(_ query: Query) throws(SearchIndexError) -> [SearchResult.UnknownName] {
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

  // MARK: Matching

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
    ) { [files] filter, ordinal in
      guard let file = files[segment][ordinal] else { return false }
      return Self.passes(
        filter, id: String(file.path.dropLast(3)), titles, date: told.isEmpty ? "" : told[ordinal].date,
        number: told.isEmpty ? "" : told[ordinal].number, title: told.isEmpty ? "" : told[ordinal].title)
    }
    return try compiler.compile(query)
  }

  /// A list without matches yet.
  func emptyMatches() -> MatchList {
    MatchList(filesOfSegments: files.map { $0.count }) { [self] place in home(of: place) }
  }

  /// Where the episode of a file is at home: notes of their own at their transcript.
  private func home(of place: MatchList.Place) -> MatchList.Place? {
    if isTranscript[place.segment][place.ordinal] { return place }
    guard let file = files[place.segment][place.ordinal] else { return nil }
    guard let twin = manifest.file(.transcript, file.path) else { return place }
    return .init(segment: twin.segment, ordinal: twin.episode)
  }

  /// Episodes with their matching documents, in no order.
  private func matches(_ query: Query) throws(SearchIndexError) -> MatchList {
    let statistics = try statistics(query)
    var list = emptyMatches()
    for index in segments.indices {
      try list.add(
        try matcher(query, index, statistics), segment: index, first: try segments[index].firstDocuments(),
        end: UInt32(segments[index].documentCount))
    }
    return list
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
      let whole = try matcher.score()
      let share = whole > 0 ? hits[index].score / whole : 1
      if share < 0.9995 {
        hits[index].turnExplanation.append(
          "× \(Double(Int(share * 100)) / 100) of what the words tell is in it")
      }
    }
  }
}
