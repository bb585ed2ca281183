/// Somebody whose whole name stands among the words of a query: *russ cox modules* asks for what Russ Cox
/// says rather than for his name.
struct NamedSpeaker {
  /// Plain (`SpeakerNames.plain`).
  var name: String
  /// Terms of the names that are written so, in whatever case and with whatever points.
  var terms: [[UInt8]]

  /// How many turns of each file of a segment are theirs.
  func turns(in segment: Segment) throws(SearchIndexError) -> [Float] {
    var turns = [Float](repeating: 0, count: segment.episodeCount)
    for name in terms {
      guard let term = try segment.term(name) else { continue }
      for (ordinal, said) in try segment.counts(byEpisode: term).enumerated() { turns[ordinal] += said }
    }
    return turns
  }
}

extension LibraryIndex {
  /// Whoever's whole name stands in `query`, and where.
  ///
  /// - Complexity: a look into the dictionary for each word.
  func named(in query: Query) throws(SearchIndexError) -> (run: Range<Int>, name: NamedSpeaker)? {
    var known: [(first: String, names: [[UInt8]])] = []
    return try query.nameRun { words throws(SearchIndexError) -> NamedSpeaker? in
      let names: [[UInt8]]
      if let old = known.first(where: { $0.first == words[0] }) {
        names = old.names
      } else {
        names = try self.names(beginning: words[0])
        known.append((words[0], names))
      }
      let wanted = words.joined(separator: " ")
      let terms = names.filter { SpeakerNames.plain($0.dropFirst()).elementsEqual(wanted.utf8) }
      guard !terms.isEmpty else { return nil }
      let speaker = NamedSpeaker(name: wanted, terms: terms)
      return try isRatherSaid(words, than: turns(of: speaker)) ? nil : speaker
    }
  }

  /// People with one first name at most for it to stand for them: of more it tells nothing.
  private static let mostNamesakes = 40

  /// Of a query with somebody's first name among plain words, the name as it was typed, and what those called
  /// so say of the rest; nil for others.
  ///
  /// - Complexity: a look into the dictionary for each word.
  func heard(byFirstNameIn query: Query) throws(SearchIndexError) -> (name: String, query: Query)? {
    guard case .and(let parts) = query else { return nil }
    for (place, part) in parts.enumerated() {
      guard case .word(let word) = part, !word.isExact, word.terms.count == 1,
        !Question.isSmall(word.terms[0])
      else { continue }
      let start = word.terms[0] + " "
      var people: [String] = []
      for name in try names(beginning: word.terms[0]) {
        let plain = String(decoding: SpeakerNames.plain(name.dropFirst()), as: UTF8.self)
        if plain.hasPrefix(start), !people.contains(plain) { people.append(plain) }
      }
      var rest = parts
      rest.remove(at: place)
      guard (1...Self.mostNamesakes).contains(people.count), rest.contains(where: \.isSpoken) else {
        continue
      }
      let voices = people.map { Query.filter(.voice($0)) }
      return (word.text.trimmingMarks, .and([voices.count == 1 ? voices[0] : .or(voices)] + rest))
    }
    return nil
  }

  /// A word that more turns say is no surname that somebody remembers, and people with one at most.
  private static let mostSurnamesSaid = 30
  private static let mostOfSurname = 5

  /// As `heard(byFirstNameIn:)`, of whoever's surname is one of the words, *schlueter recruiting*: they speak
  /// at least as often as anybody says it, or it is a word like any other.
  ///
  /// - Complexity: a look at each name, where a word is rare enough.
  func heard(bySurnameIn query: Query) throws(SearchIndexError) -> (name: String, query: Query)? {
    guard case .and(let parts) = query else { return nil }
    var rare: [(place: Int, word: Query.Word, said: Int)] = []
    for (place, part) in parts.enumerated() {
      guard case .word(let word) = part, !word.isExact, word.terms.count == 1,
        !Question.isSmall(word.terms[0]), case let said = try liveDocuments(word.terms[0].utf8),
        said <= Self.mostSurnamesSaid
      else { continue }
      var rest = parts
      rest.remove(at: place)
      if rest.contains(where: \.isSpoken) { rare.append((place, word, said)) }
    }
    guard !rare.isEmpty else { return nil }
    let terms = try names(ending: rare.map { Array($0.word.terms[0].utf8) })
    for (at, (place, word, said)) in rare.enumerated() {
      var people: [String] = []
      var turns = 0
      for name in terms[at] {
        let own = try liveDocuments(name)
        guard own > 0 else { continue }
        turns += own
        let plain = String(decoding: SpeakerNames.plain(name.dropFirst()), as: UTF8.self)
        if !people.contains(plain) { people.append(plain) }
      }
      guard (1...Self.mostOfSurname).contains(people.count), turns >= said else { continue }
      var rest = parts
      rest.remove(at: place)
      let voices = people.map { Query.filter(.voice($0)) }
      return (word.text.trimmingMarks, .and([voices.count == 1 ? voices[0] : .or(voices)] + rest))
    }
    return nil
  }

  /// For each of `surnames`, the terms of the names of those who speak whose last of several words, plain, it
  /// is.
  private func names(ending surnames: [[UInt8]]) throws(SearchIndexError) -> [[[UInt8]]] {
    var found: [Set<[UInt8]>] = surnames.map { _ in [] }
    let ends = Set(surnames.compactMap(\.last))
    for segment in segments {
      try segment.enumerate(from: [TermKind.speaker.rawValue]) { term in
        guard term.name.first == TermKind.speaker.rawValue else { return false }
        // A point or comma may end it.
        guard let end = term.name.last,
          ends.contains(end) || end == UInt8(ascii: ".") || end == UInt8(ascii: ",")
        else { return true }
        let plain = SpeakerNames.plain(term.name.dropFirst())
        guard let blank = plain.lastIndex(of: 32) else { return true }
        for (place, surname) in surnames.enumerated() where plain[(blank + 1)...].elementsEqual(surname) {
          found[place].insert(term.name)
        }
        return true
      }
    }
    return found.map { $0.sorted { $0.lexicographicallyPrecedes($1) } }
  }

  /// Terms of the names of those who speak that begin with `letters`.
  private func names(beginning letters: String) throws(SearchIndexError) -> [[UInt8]] {
    let start = [TermKind.speaker.rawValue] + Array(letters.utf8)
    var names: [[UInt8]] = []
    for (number, segment) in segments.enumerated() {
      var terms: [Segment.Term] = []
      try segment.enumerate(from: start) { term in
        guard term.name.starts(with: start) else { return false }
        terms.append(term)
        return true
      }
      for term in terms where !names.contains(term.name) {
        if try liveDocuments(term, number) > 0 { names.append(term.name) }
      }
    }
    return names
  }

  /// The one speaker whose surname is all that `query` asks for; nil where there are several, or none: a few
  /// turns that say the name hide those of whoever has it.
  func namesake(_ query: Query) throws(SearchIndexError) -> SearchResult.Named? {
    guard let word = query.plainTerm else { return nil }
    let people = try speakers().filter { $0.words.count > 1 && $0.words.last == word }
    guard people.count == 1 else { return nil }
    let speaker = NamedSpeaker(name: people[0].name, terms: [TermKind.speaker.term(people[0].name)])
    return .init(name: try written(people[0].name), episodes: try episodes(of: speaker), isHeard: false)
  }

  /// Files in which somebody speaks.
  func appearances(of speaker: NamedSpeaker) throws(SearchIndexError) -> Set<MatchList.Place> {
    var found: Set<MatchList.Place> = []
    for (number, segment) in segments.enumerated() {
      for (ordinal, turns) in try speaker.turns(in: segment).enumerated() where turns > 0 {
        found.insert(.init(segment: number, ordinal: ordinal))
      }
    }
    return found
  }

  /// Episodes in which somebody speaks.
  func episodes(of speaker: NamedSpeaker) throws(SearchIndexError) -> Int {
    var count = 0
    for (number, segment) in segments.enumerated() {
      let turns = try speaker.turns(in: segment)
      count += turns.indices.count { turns[$0] > 0 && isAlive[number][$0] }
    }
    return count
  }

  /// A name that was typed as the transcripts write it.
  func written(_ speaker: NamedSpeaker) throws(SearchIndexError) -> String {
    try written(String(decoding: speaker.terms[0].dropFirst(), as: UTF8.self))
  }

  /// Whether somebody is called `name`, folded: two words of a name at least.
  func isSpeaker(_ name: String) throws(SearchIndexError) -> Bool {
    let words = SpeakerNames.words(name)
    var turns = try liveDocuments(TermKind.speaker.term(name))
    if turns == 0, words.count > 1 {
      turns = try speakers().reduce(0) { $0 + ($1.isCalled(words) ? $1.turns : 0) }
    }
    return turns > 0 ? try !isRatherSaid(words, than: turns) : false
  }

  /// Turns that say words which are a name, from which on they may rather be what is talked about, and how
  /// many more than the name's own.
  private static let fewestSaid = 50
  private static let moreSaid = 4

  /// Whether words that are a name are said far more often than whoever is called so speaks: *unpopular
  /// opinions*, the name of a jingle.
  private func isRatherSaid(_ words: [String], than turns: Int) throws(SearchIndexError) -> Bool {
    guard words.count > 1, turns * Self.moreSaid < documentCount else { return false }
    return try turnCount(.phrase(words)) > max(Self.fewestSaid, turns * Self.moreSaid)
  }

  private func turns(of speaker: NamedSpeaker) throws(SearchIndexError) -> Int {
    var turns = 0
    for term in speaker.terms { turns += try liveDocuments(term) }
    return turns
  }

  /// Episodes in which somebody speaks who is a guest, and how many more a library has: what others say there
  /// is said to them.
  private static let mostOfGuest = 5
  private static let moreThanGuests = 20
  /// How much more their own turns count than others'.
  private static let ownWeight = 4

  /// `query`, which asks for what whoever is called `name`, plain, says of the rest of it: of a guest also
  /// what is said of it to them, behind their own turns; nil of anybody else.
  func inCompany(_ query: Query, of name: String) throws(SearchIndexError) -> Query? {
    // Elsewhere *was sagte Ann über Tee* is not told apart: it asks for her turns.
    guard isEnglish, case .and(let parts) = query, case .filter(.voice(name))? = parts.first,
      parts.dropFirst().contains(where: \.isSpoken)
    else { return nil }
    let words = name.split(separator: " ").map(String.init)
    let terms = try speakers().filter { $0.isCalled(words) }.map { TermKind.speaker.term($0.name) }
    let speaker = NamedSpeaker(name: name, terms: terms)
    let all = isTranscript.reduce(0) { $0 + $1.count { $0 } }
    guard !terms.isEmpty, case let heard = try episodes(of: speaker), heard <= Self.mostOfGuest,
      heard * Self.moreThanGuests <= all
    else { return nil }
    let own = [Query](repeating: .favour(query), count: Self.ownWeight)
    return .and([.filter(.company(name)), .filter(.transcripts)] + parts.dropFirst() + own)
  }

  /// A name that was asked for as the transcripts write it, where it is one person's; else as it was typed.
  func heard(_ name: String) throws(SearchIndexError) -> String {
    let words = SpeakerNames.words(name)
    let people = try speakers().filter { $0.isCalled(words) }
    return try written(people.count == 1 ? people[0].name : name)
  }

  /// Whether `word` is a part of somebody's name, and no turn says it.
  func isUnsaidName(_ word: String) throws(SearchIndexError) -> Bool {
    if try isSaid(word) { return false }
    return try speakers().contains { $0.words.contains(word) }
  }

  /// What whoever's whole name stands in `query` says of the rest of it: the query, the name, and how many
  /// clauses there are besides it; nil where nobody's stands there, or hardly anything besides.
  func voiced(_ query: Query) throws(SearchIndexError) -> (query: Query, name: String, clauses: [Query])? {
    let found = try query.asVoice(isSpeaker) { _ throws(SearchIndexError) in false }
    guard let found, let clauses = found.query.clauses else { return nil }
    return (found.query, found.name, clauses)
  }
}
