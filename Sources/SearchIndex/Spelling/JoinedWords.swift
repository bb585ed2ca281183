extension LibraryIndex {
  /// How many times as often as two words stand side by side at least the word is said that they make
  /// together.
  private static let muchMore = 2
  /// Letters of a word made of two at least.
  private static let shortest = 5
  /// Where the two are typed in one.
  private static let shortestTyped = 4

  /// `query` with plain words side by side that transcripts write as one word, *git hub*, *chat gpt*, also as
  /// that one: a turn that says it has both.
  ///
  /// A pair is taken so where the one word is in at least twice as many turns as the two are side by side, so
  /// that hardly anybody writes them apart; the turns with both words match all the same. An article makes no
  /// word with what follows: *a round* is not around, nor do words with a mark between them, or a word of a
  /// question that is not looked for. One look into the dictionary a pair, and the places of the few that
  /// make a word.
  ///
  /// What is typed in one, *e-mail*, *1,000*, is taken so wherever the one word is said, and so are figures
  /// with a unit, *20 mg*, or what a sign stands for, *50 percent*, numbers in words, *sixty four*, and what
  /// is mostly contracted, *do not*.
  func joined(_ query: Query, _ found: inout [(typed: String, used: String)]) throws(SearchIndexError)
    -> Query
  {
    switch query {
    case .phrase(let terms, let typed?):
      let phrases = try inflected(terms)
      guard
        let word = (isEnglish ? OtherWritings.figures(terms) : nil) ?? Self.compound(terms)
          ?? OtherWritings.one(terms),
        try liveDocuments(word.utf8) > 0
      else {
        return phrases.isEmpty ? query : .or([query] + phrases)
      }
      found.append((typed, word))
      return .or([query] + phrases + [.word(.init(plain: word))])
    case .or(let parts):
      var out: [Query] = []
      for part in parts {
        if case .phrase = part { out.append(try joined(part, &found)) } else { out.append(part) }
      }
      return .or(out)
    case .and(let parts): return try joined(parts, &found)
    default: return query
    }
  }

  private func joined(
    _ parts: [Query], _ found: inout [(typed: String, used: String)]
  ) throws(SearchIndexError) -> Query {
    var out: [Query] = []
    var place = 0
    while place < parts.count {
      if place + 1 < parts.count, case .word(let left) = parts[place],
        case .word(let right) = parts[place + 1],
        left.terms.count == 1, right.terms.count == 1, !left.isExact, !right.isExact, left.isBeside(right),
        let word = try joined(left.terms[0], right.terms[0])
      {
        let one = Query.word(
          .init(
            text: word, terms: [word], isExact: false, place: left.place.lowerBound..<right.place.upperBound))
        // *Ten thousand hours* are 10,000 hours, too; alone it is said so often that the words as typed are
        // lost among them.
        let groups = parts.count > 2 ? try thousands(parts[place], parts[place + 1])?.groups : nil
        out.append(
          .or([.and([parts[place], parts[place + 1]])] + (groups.map { [.phrase($0)] } ?? []) + [one]))
        // Everybody knows that *don't* is *do not*.
        if Contractions.of(left.terms[0], right.terms[0]) != word {
          let written = groups.map { word + ", " + $0.joined(separator: ",") } ?? word
          found.append((left.text + " " + right.text, written))
        }
        place += 2
      } else if place + 1 < parts.count, let pair = try thousands(parts[place], parts[place + 1]) {
        // *Forty thousand* is 40,000.
        out.append(.or([.and([parts[place], parts[place + 1]]), .phrase(pair.groups)]))
        found.append((pair.typed, pair.groups.joined(separator: ",")))
        place += 2
      } else if case .phrase = parts[place] {
        out.append(try joined(parts[place], &found))
        place += 1
      } else {
        out.append(parts[place])
        place += 1
      }
    }
    return out.count == 1 ? out[0] : .and(out)
  }

  /// Two plain words that are one number, as it was typed, and its figures in groups of three where somebody
  /// writes it so.
  private func thousands(
    _ left: Query, _ right: Query
  ) throws(SearchIndexError) -> (typed: String, groups: [String])? {
    guard isEnglish, case .word(let left) = left, case .word(let right) = right, left.isBeside(right),
      !left.isExact, !right.isExact, left.terms.count == 1, right.terms.count == 1,
      let figures = OtherWritings.figures([left.terms[0], right.terms[0]]), let groups = try grouped(figures)
    else { return nil }
    return (left.text + " " + right.text, groups)
  }

  /// The phrases that `terms`, two words typed with a mark between, make with other forms of the second,
  /// where they are said: of *trade-off* *trade-offs*.
  func inflected(_ terms: [String]) throws(SearchIndexError) -> [Query] {
    guard terms.count == 2, isEnglish else { return [] }
    var found: [Query] = []
    // *off* by itself has no forms, and *trade-off* has.
    let others = Inflection.isInvariable(terms[1]) ? [terms[1] + "s"] : forms(terms[1])
    for form in others where try isSaid(form) {
      let together = try pairs(Array(terms[0].utf8), Array(form.utf8), most: 1)
      if together > 0 { found.append(.phrase([terms[0], form])) }
    }
    return found
  }

  /// The one word that `terms`, typed without blanks, may be written as: of two made of letters, or figures
  /// parted in threes.
  private static func compound(_ terms: [String]) -> String? {
    let word = terms.joined()
    let isWord =
      terms.count == 2 && word.unicodeScalars.count >= shortestTyped
      && word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    return isWord || isGrouped(terms) ? word : nil
  }

  /// True for `1`, `000`: figures in groups of three, the first of one to three.
  static func isGrouped(_ terms: [String]) -> Bool {
    terms.count > 1 && terms.allSatisfy { $0.utf8.allSatisfy { $0 &- 48 < 10 } }
      && (1...3).contains(terms[0].utf8.count)
      && terms[0].utf8.first != UInt8(ascii: "0") && terms.dropFirst().allSatisfy { $0.utf8.count == 3 }
  }

  /// True for figures and a unit, *20 mg*, and for a name and figures, *http 2*: written in one they are the
  /// same.
  private static func isMeasure(_ left: String, _ right: String) -> Bool {
    func areFigures(_ text: String) -> Bool { text.utf8.allSatisfy { $0 &- 48 < 10 } }
    func areLetters(_ text: String) -> Bool { text.utf8.allSatisfy { $0 &- 97 < 26 } }
    return areFigures(left) && areLetters(right) && right.utf8.count <= 4
      || areLetters(left) && left.utf8.count > 1 && areFigures(right)
  }

  /// The word that `left` and `right` make, where that is what is said.
  private func joined(_ left: String, _ right: String) throws(SearchIndexError) -> String? {
    if isEnglish,
      let word = Contractions.of(left, right) ?? OtherWritings.figures([left, right])
        ?? OtherWritings.signed(left, right),
      try liveDocuments(word.utf8) > 0
    {
      return word
    }
    let word = left + right
    if Self.isMeasure(left, right) { return try liveDocuments(word.utf8) > 0 ? word : nil }
    guard word.unicodeScalars.count >= Self.shortest,
      word.unicodeScalars.allSatisfy(\.properties.isAlphabetic),
      !(questionWords?.articles.contains(left) ?? false)
    else { return nil }
    let documents = try liveDocuments(word.utf8)
    guard documents > 0 else { return nil }
    let rarer = min(try liveDocuments(left.utf8), try liveDocuments(right.utf8))
    // Where one of the two is never said, the word is all there is.
    if rarer == 0 { return word }
    if documents >= Self.muchMore * rarer { return word }
    let enough = documents / Self.muchMore + 1
    return try pairs(Array(left.utf8), Array(right.utf8), most: enough) < enough ? word : nil
  }
}
