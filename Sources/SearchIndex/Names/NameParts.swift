/// Parts of the names of those who speak, by the parts beside them.
struct NameParts {
  private var beside: [String: [String]] = [:]
  private var all: Set<String> = []

  init(_ speakers: [LibraryIndex.Speaker]) {
    for speaker in speakers {
      all.formUnion(speaker.words)
      for (part, next) in zip(speaker.words, speaker.words.dropFirst()) {
        beside[part, default: []].append(next)
        beside[next, default: []].append(part)
      }
    }
  }

  /// Whether `word` is a part of somebody's name.
  func holds(_ word: String) -> Bool { all.contains(word) }

  /// The part of somebody's name that `word` is nearly, where the word beside it is the other: `rob pyke`. Of
  /// several as near the first by its letters.
  func name(_ word: String, beside words: [String]) -> String? {
    var best: (name: String, away: Int)?
    for part in words.flatMap({ beside[$0] ?? [] }) {
      guard let away = SpellingDistance.between(word, part) else { continue }
      if best.map({ (away, part) < ($0.away, $0.name) }) ?? true { best = (part, away) }
    }
    return best?.name
  }
}

extension LibraryIndex {
  /// The parts of all names; read once.
  func nameParts() throws(SearchIndexError) -> NameParts {
    if let knownNameParts { return knownNameParts }
    let parts = NameParts(try speakers())
    knownNameParts = parts
    return parts
  }
}
