import Transcripts

extension LibraryIndex {
  /// Episodes called so that are told at most.
  private static let mostTitled = 5

  /// Episodes whose title holds all words of `query`, in any form, in the order of their ids; none where the query asks for anything
  /// but words.
  ///
  /// - Complexity: reads the title of every episode: for where turns do not answer.
  func titled(_ query: Query) throws(SearchIndexError) -> [SearchResult.Titled] {
    guard let words = Self.plainWords(query), !words.isEmpty else { return [] }
    let wanted = words.map { [$0] + (isEnglish ? forms($0) : []) }
    if let known = try titleWords(), !wanted.allSatisfy({ $0.contains(where: known.contains) }) { return [] }
    let found = try titles().lazy.filter { title in
      wanted.allSatisfy { $0.contains(where: title.terms.contains) }
    }
    return found.prefix(Self.mostTitled).map(\.episode)
  }

  /// Whether an episode's title has this word.
  func isTitled(_ term: String) throws(SearchIndexError) -> Bool {
    if let known = try titleWords() { return known.contains(term) }
    return try titles().contains { $0.terms.contains(term) }
  }

  /// All words of all titles, for who asks again: one who asks once, as a search does that is a process of its own, need not pay for a
  /// table.
  private func titleWords() throws(SearchIndexError) -> Set<String>? {
    titleQuestions += 1
    if knownTitleWords == nil, titleQuestions > 1 {
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
        let episode = try segments[segment].episode(ordinal)
        found.append(
          (
            .init(episode: episode.id, title: episode.title, published: episode.published),
            Tokenizer.terms(episode.title)
          ))
      }
    }
    found.sort { $0.episode.episode.precedesInBytes($1.episode.episode) }
    knownTitles = found
    return found
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
