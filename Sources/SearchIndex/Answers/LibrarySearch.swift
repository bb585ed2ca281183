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
  /// Answers what was typed.
  ///
  /// - Parameter readsNames: whether a name among the words may be who speaks: what stood in quotation marks
  ///   is what is said.
  /// - Throws: a damaged index; the caller may rebuild and ask again.
  public func search(
    _ typed: Query, _ options: SearchOptions = SearchOptions(), readsNames: Bool = true
  ) throws(SearchIndexError) -> SearchResult {
    let typed = try withUmlauts(typed)
    var result = try answered(typed, options, readsNames: readsNames)
    try putSentenceFirst(&result, typed, options)
    return result
  }

  /// The answer to what was typed, whoever is named in it read as who speaks.
  private func answered(
    _ typed: Query, _ options: SearchOptions, readsNames: Bool
  ) throws(SearchIndexError) -> SearchResult {
    var options = options
    // A script takes every path for a match of what it chose.
    if options.wanted == .files, typed.isChosen { options.spansTurns = false }
    var (query, reading) = (typed, Answer.Reading(readsNames: readsNames, typed: typed))
    if isEnglish, readsNames, let asked = try opinion(typed) {
      var own = options
      own.spansTurns = false
      var result = try answer(asked.opinion.theirs, own)
      if result.turnCount > 0 {
        result.voice = asked.name
        return result
      }
      (query, reading.leftOut) = (asked.opinion.plain, asked.opinion.leftOut)
      reading.voice = asked.opinion.name.joined(separator: " ")
    } else if isEnglish, readsNames, let asked = try typed.withoutCompany(isSpeaker) {
      (query, reading.leftOut) = (asked.query, [asked.leftOut])
      // *Episode about tailwind with adam wathan*.
      if let rest = asked.query.question(questionWords) {
        (query, reading.leftOut) = (rest.query, rest.small + [asked.leftOut])
      }
    }
    var result = try answer(query, options, reading)
    for episode in try identified(typed) where !result.titled.contains(episode) {
      result.titled.insert(episode, at: 0)
    }
    if let mended = try withoutSlips(query, result, options) { return mended }
    if readsNames, reading.leftOut.isEmpty, let found = try withoutLinks(query, result, options) {
      return found
    }
    if result.turnCount == 0 || result.isAcrossTurns {
      for (asked, episodes) in try withinNumbered(typed) {
        var found = try answer(asked, options)
        guard found.turnCount > 0, !found.isAcrossTurns else { continue }
        found.titled = shown(episodes, in: found)
        return found
      }
    }
    if let remembered = try remembered(typed, result, options) { return remembered }
    try addPartial(to: &result, query, options)
    try addNearest(to: &result, query, options)
    return result
  }

  /// Where hardly a turn says all words, the answer without those that only link others, *fortran to
  /// javascript*, where more turns say the rest; nil where somebody says just that, or it finds no more.
  private func withoutLinks(
    _ query: Query, _ result: SearchResult, _ options: SearchOptions
  ) throws(SearchIndexError) -> SearchResult? {
    guard isEnglish, options.spansTurns, result.leftOut.isEmpty, result.voice == nil,
      result.turnCount < Answer.fewTurns || result.isAcrossTurns,
      let (plain, links) = query.withoutLinks, let said = query.sentence(withExact: true),
      try turnCount(.phrase(said, typed: nil)) == 0
    else { return nil }
    let found = try answer(plain, options, .init(isAsked: false, leftOut: links, typed: query))
    let more = result.isAcrossTurns ? 0 : result.turnCount
    guard !found.isAcrossTurns, found.turnCount > more else { return nil }
    return found
  }

  /// Turns that say a sentence, at most, for it to be what somebody said.
  private static let mostOfSentence = 20

  /// Of a sentence with somebody's name in it that is said as it was typed, the turns that say it come first,
  /// whoever is named.
  private func putSentenceFirst(
    _ result: inout SearchResult, _ typed: Query, _ options: SearchOptions
  ) throws(SearchIndexError) {
    guard options.wanted == .hits, options.spansTurns, result.named != nil || result.voice != nil,
      let sentence = typed.sentence(withExact: true), sentence.count >= Query.fewestOfSentence,
      // Who asks for an interview wants what is said in it.
      try typed.withoutOccasion(isSpeaker) == nil
    else { return }
    let query = Query.phrase(sentence, typed: nil)
    let matches = try matches(query)
    guard (1...Self.mostOfSentence).contains(matches.turnCount) else { return }
    var own = options
    own.limit = options.limit > 0 ? min(options.limit, Self.mostNearest) : Self.mostNearest
    let found = try HitMaker(self, snippets(query), own).hits(matches, [:])
    if let first = result.hits.first?.place, found.contains(where: { $0.place == first }) { return }
    var others = result.hits.filter { hit in !found.contains { $0.place == hit.place } }
    if options.limit > 0 { others = Array(others.prefix(options.limit - found.count)) }
    result.hits = Self.together(found, others)
  }

  /// Of a sentence in quotation marks that nobody says, what its words would have found without them: who
  /// quotes from memory has a word wrong.
  private func remembered(
    _ typed: Query, _ result: SearchResult, _ options: SearchOptions
  ) throws(SearchIndexError) -> SearchResult? {
    guard case .phrase(let terms, nil) = typed, terms.count >= NearestTurns.fewestWords,
      options.wanted == .hits, options.spansTurns, options.corrects,
      result.turnCount == 0 || result.isWithoutQuotes, let loose = typed.withoutQuotes
    else { return nil }
    var found = try search(loose, options, readsNames: false)
    // Episodes that hold its words in several turns are not what was said.
    guard let first = found.hits.first, first.isNearest || !found.isAcrossTurns else { return nil }
    found.isWithoutQuotes = true
    found.unsaidPhrases = try unsaidPhrases(typed)
    return found
  }

  /// Answers `query` as it stands, without what comes before and behind the turns it finds (`search`).
  func answer(
    _ query: Query, _ options: SearchOptions, _ reading: Answer.Reading = .init()
  ) throws(SearchIndexError) -> SearchResult {
    var answer = Answer(query, self, options, reading)
    return try answer.made()
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

  /// The answer to `query` with the words that are likely slips mended, where it finds a turn and `result`
  /// has none with all words.
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

  /// Behind the few turns that hold all words come episodes that are about them: of many words those that
  /// hold most, of two or three those that say each in several turns.
  private func addPartial(
    to result: inout SearchResult, _ query: Query, _ options: SearchOptions
  ) throws(SearchIndexError) {
    guard options.wanted == .hits, options.spansTurns, !result.isAcrossTurns,
      (1..<Answer.fewTurns).contains(result.turnCount), options.limit == 0 || options.limit > result.turnCount
    else { return }
    // Besides a name there are many.
    if result.named != nil || result.voice != nil, result.besideName < Answer.manyClauses { return }
    // Who types what somebody said gets that turn.
    if let sentence = result.sentence, try turnCount(.phrase(sentence)) > 0 { return }
    let isMany = result.asked?.clauses?.count ?? 0 >= Answer.manyClauses
    // Of two words or three, plain ones, more is wanted where no turn says them side by side as they were
    // typed; quotation marks ask for just that.
    if !isMany {
      guard !query.hasQuotes, result.leftOut.isEmpty, result.firstName == nil,
        query.sentence(withExact: true) != nil,
        let words = result.asked?.sentence(withExact: true), try turnCount(.phrase(words)) == 0
      else { return }
      // Any hour of talk holds what is said all the time.
      for word in words
      where try Double(liveDocuments(word.utf8)) > EpisodeRanking.tellingShare * Double(documentCount) {
        return
      }
    }
    let more = try answer(query, options, .init(spansAnyway: true))
    guard more.isAcrossTurns else { return }
    let whole = result.hits
    var others = more.hits.filter { hit in
      !whole.contains { isMany ? $0.place == hit.place : $0.episode == hit.episode }
    }
    if options.limit > 0 { others = Array(others.prefix(options.limit - whole.count)) }
    for at in others.indices { others[at].isPart = true }
    result.hits = Self.together(whole, others)
  }

  /// What somebody is asked for to have said, and the name as the transcripts write it, or as typed where
  /// several are called so; nil for another query.
  private func opinion(_ query: Query) throws(SearchIndexError) -> (opinion: Opinion, name: String)? {
    var known: [Speaker]?
    func called(_ words: [String]) throws(SearchIndexError) -> [Speaker] {
      if known == nil { known = try speakers() }
      // *Unpopular Opinions Theme* is nobody whose opinion is asked for.
      return known?.filter { $0.isCalled(words) && !$0.words.contains(where: Voices.isOpinion) } ?? []
    }
    let found = try query.asOpinion { words throws(SearchIndexError) in
      let people = try called(words)
      return people.isEmpty ? .none : people.contains { $0.words == words } ? .whole : .part
    }
    guard let found else { return nil }
    let people = try called(found.name)
    return (found, try people.count == 1 ? written(people[0].name) : found.name.joined(separator: " "))
  }
}
