import Transcripts

extension LibraryIndex {
  /// Episodes called so that are told at most.
  private static let mostTitled = 5

  /// Episodes whose title holds all words of `query`, in any form, in the order of their ids; none where the
  /// query asks for anything but words.
  ///
  /// - Parameter isWhole: whether the title must be just these words.
  /// - Complexity: looks at the title of every episode: for where turns do not answer.
  func titled(_ query: Query, isWhole: Bool = false) throws(SearchIndexError) -> [SearchResult.Titled] {
    guard let words = Self.plainWords(query), !words.isEmpty else { return [] }
    let wanted = words.map { [$0] + (isEnglish ? forms($0) : []) }
    if let known = try titleWords(), !wanted.allSatisfy({ $0.contains(where: known.contains) }) { return [] }
    let found = try titles(holding: wanted).lazy.filter { title in
      isWhole ? title.terms == words : wanted.allSatisfy { $0.contains(where: title.terms.contains) }
    }
    return found.prefix(Self.mostTitled).map(\.episode)
  }

  /// Words between a show and the number of its episode.
  private static let betweenShowAndNumber: Set<String> = ["episode", "ep", "no", "number", "nr", "folge"]
  /// Those of them that name an episode without its show.
  private static let episodeWords: Set<String> = ["episode", "ep", "folge"]

  /// Episodes that `query` names by their show, its folder or title, and number: *gotime 63*, *Go Time #63*,
  /// or where no show is named those of all, *episode 63*; in the order of their ids.
  ///
  /// - Complexity: looks at every episode where the last word is a number of four figures at most, at none
  ///   elsewhere.
  func numbered(_ query: Query) throws(SearchIndexError) -> [SearchResult.Titled] {
    Array(try allNumbered(query).prefix(Self.mostTitled))
  }

  private func allNumbered(_ query: Query) throws(SearchIndexError) -> [SearchResult.Titled] {
    guard case .and = query, let words = Self.plainWords(query), let number = words.last,
      (1...4).contains(number.utf8.count), number.utf8.allSatisfy({ $0 &- 48 < 10 })
    else { return [] }
    var name = words.dropLast()
    guard let last = name.last else { return [] }
    if Self.betweenShowAndNumber.contains(last) { name = name.dropLast() }
    let wanted = name.joined()
    guard !wanted.isEmpty || Self.episodeWords.contains(last) else { return [] }
    let configuration = library.configuration
    var found: [SearchResult.Titled] = []
    for segment in segments.indices {
      for ordinal in isTranscript[segment].indices where isTranscript[segment][ordinal] {
        let episode = try segments[segment].episode(ordinal)
        let isAsked = Self.passes(
          .episode(number), id: episode.id, configuration, date: "", number: episode.number)
        guard isAsked, wanted.isEmpty || Self.isCalled(EpisodeID.show(episode.id), wanted, configuration)
        else { continue }
        found.append(try asTitled(episode))
      }
    }
    found.sort { $0.episode.precedesInBytes($1.episode) }
    return found
  }

  /// Words before an episode that say nothing of what it holds: *channels in episode 63*.
  private static let beforeEpisode: Set<String> = ["in", "from", "of", "on", "aus", "von"]

  /// Words that name an episode at most, *js party episode 205*.
  private static let longestNumbered = 5

  /// What `query` asks for besides the episodes it names by their number at its beginning or end, *episode 3
  /// sqlite*, asked of those alone; the shortest name first.
  func withinNumbered(
    _ query: Query
  ) throws(SearchIndexError) -> [(query: Query, episodes: [SearchResult.Titled])] {
    guard case .and(let parts) = query, parts.count > 1 else { return [] }
    var found: [(query: Query, episodes: [SearchResult.Titled])] = []
    for count in 1...min(Self.longestNumbered, parts.count - 1) {
      for (name, all) in [
        (parts.prefix(count), parts.dropFirst(count)), (parts.suffix(count), parts.dropLast(count)),
      ] {
        let episodes = try allNumbered(.and(Array(name)))
        guard !episodes.isEmpty else { continue }
        var rest = all
        if rest.count > 1, case .word(let word)? = rest.last, Self.beforeEpisode.contains(word.text) {
          rest.removeLast()
        }
        let places = episodes.map { Query.filter(.episode($0.episode)) }
        found.append((.and(Array(rest) + [places.count == 1 ? places[0] : .or(places)]), episodes))
      }
    }
    return found
  }

  /// The episode whose id or slug, a day before it left out, `query` is as typed, *gotime/go-time-63*,
  /// *s01e01*; of slugs all.
  ///
  /// - Complexity: looks at every path where there is a figure or a mark in what was typed.
  func identified(_ query: Query) throws(SearchIndexError) -> [SearchResult.Titled] {
    let typed: String
    switch query {
    case .phrase(_, let text?): typed = text.lowercased()
    case .word(let word): typed = word.text.lowercased()
    default: return []
    }
    guard typed.utf8.contains(where: { $0 &- 48 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") })
    else { return [] }
    let isWhole = typed.utf8.contains(UInt8(ascii: "/"))
    let found = manifest.files.filter { file in
      guard file.kind == .transcript, file.path.utf8.count >= typed.utf8.count + 3 else { return false }
      let id = file.path.dropLast(3)
      return isWhole ? id.lowercased() == typed : EpisodeID.isCalled(EpisodeID.slug(String(id)), typed)
    }
    var titled: [SearchResult.Titled] = []
    for file in found.prefix(Self.mostTitled) {
      titled.append(try asTitled(segments[file.segment].episode(file.episode)))
    }
    return titled
  }

  /// Those of `episodes` that `result` shows, a few at most.
  func shown(_ episodes: [SearchResult.Titled], in result: SearchResult) -> [SearchResult.Titled] {
    let hit = Set(result.hits.map(\.episode))
    return Array(episodes.filter { hit.contains($0.episode) }.prefix(Self.mostTitled))
  }

  /// Whether the show in the folder `show` is called `wanted`, marks and blanks left out.
  private static func isCalled(_ show: String, _ wanted: String, _ configuration: Configuration) -> Bool {
    [show, configuration.showTitle(show)].contains { name in
      Folding.folded(name).filter { $0.isLetter || $0.isNumber } == wanted
    }
  }

  /// Whether an episode's title has this word.
  func isTitled(_ term: String) throws(SearchIndexError) -> Bool {
    if let known = try titleWords() { return known.contains(term) }
    return try titles(holding: [[term]]).contains { $0.terms.contains(term) }
  }

  /// Questions about titles from which on a table is worth while: a search that is a process of its own asks
  /// fewer.
  private static let manyQuestions = 8

  /// All words of all titles, for who asks again and again.
  private func titleWords() throws(SearchIndexError) -> Set<String>? {
    titleQuestions += 1
    if knownTitleWords == nil, titleQuestions > Self.manyQuestions {
      knownTitleWords = Set(try titles().lazy.flatMap(\.terms))
    }
    return knownTitleWords
  }

  /// What every episode is called, in the order of their ids.
  private func titles() throws(SearchIndexError) -> [(episode: SearchResult.Titled, terms: [String])] {
    if let knownTitles { return knownTitles }
    var found: [(episode: SearchResult.Titled, terms: [String])] = []
    for segment in segments.indices {
      for ordinal in isTranscript[segment].indices where isTranscript[segment][ordinal] {
        let episode = try asTitled(try segments[segment].episode(ordinal))
        found.append((episode, Tokenizer.terms(episode.title)))
      }
    }
    found.sort { $0.episode.episode.precedesInBytes($1.episode.episode) }
    knownTitles = found
    return found
  }

  /// What those episodes are called whose titles may hold one of each of the words of `wanted`; all, once all
  /// are known. In the order of their ids.
  private func titles(
    holding wanted: [[String]]
  ) throws(SearchIndexError) -> [(episode: SearchResult.Titled, terms: [String])] {
    if let knownTitles { return knownTitles }
    let words = wanted.map { $0.map { Array($0.utf8) } }
    func mayBeCalledSo(_ segment: Int, _ ordinal: Int) throws(SearchIndexError) -> Bool {
      let title = try segments[segment].title(ordinal)
      return words.allSatisfy { $0.contains { Self.mayHold($0, title) } }
    }
    var ids: Set<String> = []
    // Notes may tell what their transcript is called.
    for kind in [FileKind.notes, .transcript] {
      for segment in segments.indices {
        for ordinal in isAlive[segment].indices {
          guard let file = file(segment, ordinal), file.kind == kind, try mayBeCalledSo(segment, ordinal)
          else { continue }
          if kind == .notes, manifest.file(.transcript, file.path) == nil { continue }
          ids.insert(String(file.path.dropLast(3)))
        }
      }
    }
    var found: [(episode: SearchResult.Titled, terms: [String])] = []
    for id in ids.sorted(by: { $0.precedesInBytes($1) }) {
      let told = try particulars(of: id)
      found.append(
        (
          .init(episode: id, title: told.title, published: told.published),
          Tokenizer.terms(told.title)
        ))
    }
    return found
  }

  /// False where `title` cannot hold `word`: its letters do not come one behind the other in it. Of a title
  /// that is not all ASCII that cannot be told.
  private static func mayHold(_ word: [UInt8], _ title: ArraySlice<UInt8>) -> Bool {
    var next = 0
    for byte in title {
      if byte >= 128 { return true }
      if next < word.count, word[next] == (65...90 ~= byte ? byte | 32 : byte) { next += 1 }
    }
    return next == word.count
  }

  private func asTitled(_ episode: Segment.Episode) throws(SearchIndexError) -> SearchResult.Titled {
    let told = try particulars(of: episode.id, episode)
    return .init(episode: episode.id, title: told.title, published: told.published)
  }

  /// The words a query is made of, or nil where there is more to it.
  private static func plainWords(_ query: Query) -> [String]? {
    switch query {
    case .word(let word): return word.terms
    case .phrase(let terms, _): return terms
    case .and(let parts):
      var words: [String] = []
      for part in parts {
        guard let its = plainWords(part) else { return nil }
        words += its
      }
      return words
    default: return nil
    }
  }
}
