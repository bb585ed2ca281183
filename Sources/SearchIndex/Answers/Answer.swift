/// An answer on its way from what was typed to what is shown.
///
/// The steps stand in `made`, in their order: each makes of the query what it is likelier to mean, or finds
/// turns where none was found before, or tells what was done. The search page takes the same steps
/// (`Assets/search-engine.js`).
struct Answer {
  /// How a query may be read.
  struct Reading {
    /// Whether it may be a question: what was typed, not what was made of it.
    var isAsked = true
    /// Whether a name among words may be who speaks: in quotation marks it is what is said.
    var readsNames = true
    /// Whether clauses are spread over turns though some turn holds them all.
    var spansAnyway = false
    /// The words that only ask, where they are left out already.
    var leftOut: [String] = []
    /// Who is asked for, plain: nobody else whose name stands among the words.
    var voice: String?
    /// What was typed, where the query is made of it: titles are asked for with all their words.
    var typed: Query?
  }

  /// Clauses from which on those that remember a moment get some wrong.
  static let manyClauses = 4
  /// Turns of an episode that say each of two or three words at least for it to be about them.
  private static let fewestOfTalk = 3
  /// Clauses of which no one may be missing.
  private static let fewClauses = 2
  /// Fewer turns that say all words have episodes behind them that are about them: a turn may hold them by
  /// chance.
  static let fewTurns = 6
  /// Turns with a name that others write otherwise, below which it may be a slip: *Matt Ryer*, whom eight
  /// turns call so.
  private static let fewTurnsOfName = 20
  /// Fewer turns than these may be so few for a word that is misspelt.
  private static let fewTurnsOfSlip = 4

  private let index: LibraryIndex
  private let options: SearchOptions
  private let reading: Reading
  /// As it was typed, and with its words mended.
  private let typed: Query
  private var asked: Query
  /// What is looked for, and as it is matched.
  private var query: Query
  private var wanted: Query
  private var matches: MatchList
  /// Whose whole name stands among the words.
  private var speaker: NamedSpeaker?
  /// Whether clauses are spread over turns of which some say a phrase.
  private var saysPhrase = false
  /// What is shown of a name that nobody says, and counts nowhere.
  private var appearances = (turns: 0, episodes: 0)
  private var result = SearchResult()

  init(_ query: Query, _ index: LibraryIndex, _ options: SearchOptions, _ reading: Reading) {
    (self.index, self.options, self.reading) = (index, options, reading)
    (typed, asked, self.query, wanted) = (reading.typed ?? query, query, query, query)
    matches = index.emptyMatches()
  }

  /// The answer.
  mutating func made() throws(SearchIndexError) -> SearchResult {
    try readQuestion()
    try mendWords()
    try match()
    try takeNameForVoice()
    try spreadOverTurns()
    if let found = try withoutQuotes() { return found }
    try tellWhatIsMissing()
    try tellOfSlips()
    try tellOfTitles()
    try fill()
    return result
  }

  // MARK: What is asked

  /// Leaves out the words that only ask.
  private mutating func readQuestion() throws(SearchIndexError) {
    if !reading.leftOut.isEmpty {
      result.leftOut = reading.leftOut
    } else if reading.isAsked {
      if index.isEnglish, reading.readsNames, let occasion = try query.withoutOccasion(index.isSpeaker) {
        (query, result.leftOut) = (occasion.query, occasion.words)
        result.voice = try index.heard(occasion.name)
      } else if let asked = query.question(index.questionWords) {
        (query, result.leftOut) = asked
      } else {
        query = query.asSentence
      }
    }
    result.sentence = query.sentence
  }

  /// Takes misspelt, joined and parted words for what they stand for.
  private mutating func mendWords() throws(SearchIndexError) {
    if options.corrects {
      query = try index.corrected(try index.joined(query, &result.joined), &result)
      // What was mended may be one word with its neighbour: *svelt kit*.
      if !result.corrections.isEmpty, case .and = query { query = try index.joined(query, &result.joined) }
      query = try index.parted(query, &result.joined)
      result.sentence = query.sentence
    }
    (asked, wanted) = (query, query.favouringPhrases)
    result.asked = asked
  }

  // MARK: What is found

  /// Turns that hold all words, and those of whoever's whole name stands among them that hold the others.
  private mutating func match() throws(SearchIndexError) {
    matches = try index.matches(wanted)
    guard reading.readsNames else { return }
    guard let (run, named) = try index.named(in: query) else { return try takePartOfName() }
    guard !matches.episodes.isEmpty, mayBe(named.name) else { return }
    speaker = named
    result.named = try told(of: named)
    // That they are in an episode in which nobody names them is for who wants to see it; nothing of it is
    // counted.
    guard let heard = query.heard(run, as: named.name), heard.isSaid || options.wanted == .hits else {
      return
    }
    let beside = try index.inCompany(heard.query, of: named.name)
    let either = Query.or([wanted, (beside ?? heard.query).favouringPhrases])
    let more = try index.matches(either)
    result.named?.isHeard = heard.isSaid && more.documents.count > matches.documents.count
    result.named?.isInCompany = beside != nil
    if !heard.isSaid {
      appearances.turns = more.turnCount - matches.turnCount
      appearances.episodes = more.episodes.count - matches.episodes.count
    }
    (wanted, matches) = (either, more)
  }

  /// Besides turns that hold all words, those of whoever's first name or surname is one of them that hold the
  /// others: *brian mesos*.
  private mutating func takePartOfName() throws(SearchIndexError) {
    guard reading.readsNames, reading.voice == nil, result.voice == nil, options.spansTurns else { return }
    var named = try index.heard(byFirstNameIn: query)
    if named == nil { named = try index.heard(bySurnameIn: query) }
    guard let (name, heard) = named else { return }
    let either = Query.or([wanted, heard.favouringPhrases])
    let more = try index.matches(either)
    guard more.turnCount > matches.turnCount else { return }
    result.firstName = name
    (wanted, matches) = (either, more)
  }

  /// Whether whoever is called `name` may be who is asked for.
  private func mayBe(_ name: String) -> Bool { reading.voice.map { $0 == name } ?? true }

  private func told(of speaker: NamedSpeaker) throws(SearchIndexError) -> SearchResult.Named {
    .init(name: try index.written(speaker), episodes: try index.episodes(of: speaker), isHeard: false)
  }

  /// Where no turn holds all words: a name among them is who says the others.
  private mutating func takeNameForVoice() throws(SearchIndexError) {
    guard reading.readsNames, matches.episodes.isEmpty,
      let voice = try query.asVoice(index.isSpeaker, isSurname: index.isUnsaidName), mayBe(voice.name)
    else { return }
    let name = String(decoding: SpeakerNames.plain(voice.name.utf8), as: UTF8.self)
    let beside = try index.inCompany(voice.query, of: name)
    let theirs = (beside ?? voice.query).favouringPhrases
    let others = try index.matches(theirs)
    guard !others.episodes.isEmpty else { return }
    (query, wanted, matches) = (beside ?? voice.query, theirs, others)
    result.voice = try index.heard(voice.name)
    result.isInCompany = beside != nil
  }

  /// Where no turn holds all words: the episodes whose turns together hold them, or most of them.
  private mutating func spreadOverTurns() throws(SearchIndexError) {
    guard options.spansTurns, matches.episodes.isEmpty || reading.spansAnyway, let all = query.clauses else {
      return
    }
    let clauses = try index.telling(all)
    (matches, result.wordsFound, saysPhrase) = try index.spanning(
      clauses, isQuestion: !result.leftOut.isEmpty)
    result.wordsWanted = clauses.count
    // Beside turns that hold two words, or three, an episode with one of them is nothing, nor is one that
    // says them in passing.
    if reading.spansAnyway, clauses.count < Self.manyClauses {
      matches.keepTalkedAbout(least: Self.fewestOfTalk, clauses: clauses.count)
    }
    speaker = nil
    if reading.readsNames {
      try preferOwnTurns(clauses)
      speaker = try index.named(in: query)?.name
      if let name = speaker?.name, !mayBe(name) { speaker = nil }
    }
    if let speaker, !reading.spansAnyway, !matches.episodes.isEmpty {
      matches.appearances = try index.appearances(of: speaker)
      result.named = try told(of: speaker)
    }
    result.isAcrossTurns = !matches.episodes.isEmpty
  }

  /// Who is greeted by name is asked for what they say: where their own turns lack hardly more than all
  /// others do, these alone.
  private mutating func preferOwnTurns(_ clauses: [Query]) throws(SearchIndexError) {
    guard var voice = try index.voiced(query), mayBe(voice.name) else { return }
    voice.clauses = try index.telling(voice.clauses)
    let own = try index.spanning(voice.clauses, isQuestion: false)
    let mayLack = voice.clauses.count > Self.fewClauses ? 1 : 0
    guard own.matches.tellsAny, !own.matches.episodes.isEmpty,
      voice.clauses.count - own.clauses <= clauses.count - result.wordsFound + mayLack
    else { return }
    (query, matches, result.wordsFound, saysPhrase) = (
      voice.query, own.matches, own.clauses, own.saysPhrase
    )
    result.wordsWanted = voice.clauses.count
    if !reading.spansAnyway { result.voice = try index.heard(voice.name) }
  }

  /// Whether no turn holds all words, and no episode either.
  private var lacksWords: Bool {
    matches.episodes.isEmpty || result.isAcrossTurns && result.wordsFound < result.wordsWanted
  }

  /// Where no episode holds all words: the answer to the words without quotation marks and hyphens, where it
  /// holds more; nil where it does not.
  private func withoutQuotes() throws(SearchIndexError) -> SearchResult? {
    guard options.spansTurns, lacksWords, !saysPhrase, let loose = query.withoutQuotes else { return nil }
    var own = options
    own.corrects = false
    var joined = result.joined
    let one = options.corrects ? try index.joined(loose, &joined) : loose
    var found = try index.answer(one, own, .init(isAsked: false, readsNames: !query.hasQuotes))
    guard found.turnCount > 0, options.wanted != .hits || !found.hits.isEmpty,
      !found.isAcrossTurns || isEnough(found, of: loose)
    else { return nil }
    found.corrections = result.corrections
    found.joined = joined
    found.leftOut = result.leftOut
    // A hyphenated name is a phrase, too.
    found.isWithoutQuotes = found.voice == nil
    if found.isWithoutQuotes { found.unsaidPhrases = try index.unsaidPhrases(query) }
    if found.isAcrossTurns { found.titled = try index.titled(typed) }
    return found
  }

  /// Whether an answer to the `loose` words holds enough of them.
  ///
  /// Of characters without blanks between them nobody knows where a word ends: half of the pairs will do. Of
  /// a phrase most words must be there where nothing else was found, and of the others nobody may say one;
  /// else as many may be missing as parts of the query were.
  private func isEnough(_ found: SearchResult, of loose: Query) -> Bool {
    let missing = found.wordsWanted - found.wordsFound
    if loose.isOfCharacters { return missing * 2 <= found.wordsWanted }
    if missing == 0 { return true }
    guard query.hasPhrase else { return false }
    return matches.episodes.isEmpty
      ? missing * 2 < found.wordsWanted && missing <= found.unsaid.count
      : missing <= result.wordsWanted - result.wordsFound
  }

  // MARK: What is told

  private mutating func tellWhatIsMissing() throws(SearchIndexError) {
    if lacksWords {
      // What is said as something else is said.
      let others = result.joined.map(\.typed)
      result.unsaid = try index.unsaid(query).filter { !others.contains($0) }
    }
    if query.asksForDates { result.undated = try index.undatedCount(query) }
    result.episodeCount = matches.episodes.count - appearances.episodes
    result.turnCount = matches.turnCount - appearances.turns
    if result.named != nil || result.voice != nil, result.turnCount < Self.fewTurns {
      result.besideName = try index.voiced(asked)?.clauses.count ?? 0
    }
    guard result.turnCount == 0 else { return }
    result.asksWords = query.asksWords
    result.unknownNames = try index.unknownNames(query)
    result.lacksNotes = try index.lacksNotes(query)
    if !result.lacksNotes, let words = asked.withoutLimits {
      (result.elsewhere, result.isApart) = (try index.turnCount(words), asked.onlyLimitsDistance)
    }
  }

  private mutating func tellOfSlips() throws(SearchIndexError) {
    guard options.corrects else { return }
    if (1..<Self.fewTurnsOfSlip).contains(result.turnCount) || result.isAcrossTurns {
      result.slips = try index.slips(query)
    } else if (1...Self.fewTurnsOfName).contains(result.turnCount) {
      result.slips = try index.misnamed(query)
    }
  }

  private mutating func tellOfTitles() throws(SearchIndexError) {
    let isRare = (1...Self.fewTurnsOfName).contains(result.turnCount)
    if result.turnCount == 0 || result.isAcrossTurns || !result.corrections.isEmpty {
      result.titled = try index.titled(typed)
      // Without the words that only ask a title may be what is left: *Kofi Asante: penalties*.
      if result.titled.isEmpty, !reading.leftOut.isEmpty { result.titled = try index.titled(asked) }
    } else if reading.isAsked, isRare {
      result.titled = try index.titled(typed, isWhole: true)
    }
    guard reading.isAsked else { return }
    if result.named == nil, isRare { result.named = try index.namesake(query) }
    for episode in try index.numbered(typed) where !result.titled.contains(episode) {
      result.titled.insert(episode, at: 0)
    }
  }

  // MARK: What is shown

  private mutating func fill() throws(SearchIndexError) {
    switch options.wanted {
    case .counts:
      result.noteCount = try index.turnCount(.and([query, .filter(.notes)]))
    case .files:
      _ = try index.rank(&matches, query, speaker, options)
      result.files = matches.episodes.flatMap { [$0.run, $0.other] }.compactMap { run in
        run.flatMap { index.file($0.place.segment, $0.place.ordinal) }.map {
          ($0.path, $0.kind == .transcript)
        }
      }
    case .hits:
      let summands = try index.rank(&matches, query, speaker, options)
      result.hits = try HitMaker(index, index.snippets(query), options).hits(matches, summands)
      if options.explains {
        try index.explain(&result.hits, result.isAcrossTurns ? query.anyOfClauses : wanted)
      }
    }
  }
}
