extension LibraryIndex {
  /// How many times as often as the rarer of two words at least the word is said that they make together.
  private static let muchMore = 2
  /// Letters of a word made of two at least.
  private static let shortest = 5

  /// `query` with plain words side by side that transcripts write as one word, *git hub*, *chat gpt*, also as that one: a turn that says
  /// it has both.
  ///
  /// A pair is taken so where the one word is in at least twice as many turns as the rarer of the two, so that hardly anybody means the
  /// two apart; the turns with both words match all the same. One look into the dictionary a pair.
  func joined(_ query: Query, _ found: inout [(typed: String, used: String)]) throws(SearchIndexError)
    -> Query
  {
    guard case .and(let parts) = query else { return query }
    var out: [Query] = []
    var place = 0
    while place < parts.count {
      if place + 1 < parts.count, case .word(let left) = parts[place],
        case .word(let right) = parts[place + 1],
        left.terms.count == 1, right.terms.count == 1, !left.isExact, !right.isExact,
        let word = try joined(left.terms[0], right.terms[0])
      {
        let one = Query.word(.init(text: word, terms: [word], isExact: false, offset: left.offset))
        out.append(.or([.and([parts[place], parts[place + 1]]), one]))
        found.append((left.text + " " + right.text, word))
        place += 2
      } else {
        out.append(parts[place])
        place += 1
      }
    }
    return out.count == 1 ? out[0] : .and(out)
  }

  /// The word that `left` and `right` make, where that is what is said.
  private func joined(_ left: String, _ right: String) throws(SearchIndexError) -> String? {
    let word = left + right
    guard word.unicodeScalars.count >= Self.shortest,
      word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    else { return nil }
    let documents = try liveDocuments(word.utf8)
    guard documents >= Self.muchMore else { return nil }
    let rarer = min(try liveDocuments(left.utf8), try liveDocuments(right.utf8))
    return documents >= Self.muchMore * rarer ? word : nil
  }
}
