#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the word somebody meant.
enum SpellingCorrection {
  /// What is said instead of a word that nobody says.
  struct Found {
    var terms: [String]
    /// Whether the terms must stand one behind the other.
    var isPhrase = false
  }

  /// What `word` stands for: what is written with signs (`csharp`), the figures of an amount (`$20`), a word
  /// one edit away that is said beside its neighbours, two words written without the blank (`datadog`), but
  /// for a word one edit away that is said far more often, such a word, two words that are known, or a word
  /// two edits away; nil where there is none of these, or `word` is spelt right (`EnglishWords`).
  ///
  /// - Parameter neighbours: the words before and behind it in the query: what is said beside those is
  ///   likelier meant.
  static func correct(
    _ word: String, between neighbours: (before: String?, behind: String?) = (nil, nil),
    in index: LibraryIndex
  ) throws(SearchIndexError) -> Found? {
    if let sign = OtherWritings.signs.first(where: { $0.spoken == word })?.written, try index.isSaid(sign) {
      return Found(terms: [sign])
    }
    if index.isEnglish, let month = OtherWritings.months.first(where: { $0.short == word })?.name,
      try index.isSaid(month)
    {
      return Found(terms: [month])
    }
    // An amount may be told in words; else its figures are left.
    if let said = OtherWritings.unsigned(word) {
      guard try index.isSaid(said[0]) else { return nil }
      let isTold = try index.pairs(Array(said[0].utf8), Array(said[1].utf8), most: 1) > 0
      return isTold ? Found(terms: said, isPhrase: true) : Found(terms: [said[0]])
    }
    // A word that is spelt right is just not said, or as two.
    if index.isEnglish, EnglishWords.holds(word) {
      return try cut(word, in: index).map { Found(terms: $0.terms, isPhrase: true) }
    }
    // Another figure is another thing: es2025 is not es2015, and XVIII is not VIII.
    let isWord = !word.utf8.contains { $0 &- 48 < 10 } && !isRoman(word)
    // What is said beside its neighbours is meant, however else the letters may be read: *matt asai* is not
    // *as ai*.
    var found: (term: String, distance: Int, isBeside: Bool)?
    if isWord { found = try meant(try near(word, in: index), between: neighbours, in: index) }
    if let found, found.isBeside, found.distance == 1 { return Found(terms: [found.term]) }
    if let pair = try cut(word, in: index) {
      // *productin* is production, which is said far more often than *product in*.
      var isSlip = false
      if let found, found.distance == 1, pair.count < Self.mostPairs {
        isSlip = try index.liveDocuments(found.term.utf8) >= Self.muchMore * pair.count
      }
      if !isSlip { return Found(terms: pair.terms, isPhrase: true) }
    }
    if !isWord { return nil }
    if let found, found.distance == 1 { return Found(terms: [found.term]) }
    if let parts = try knownParts(of: word, in: index) { return Found(terms: parts) }
    return found.map { Found(terms: [$0.term]) }
  }

  /// A number of Roman figures below forty, of two and more.
  private static func isRoman(_ word: String) -> Bool {
    let tens = word.prefix { $0 == "x" }.count
    return word.utf8.count > 1 && tens < 4 && units.contains(String(word.dropFirst(tens)))
  }

  private static let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]

  /// The two words `word` is made of, of at least three letters and not rare; the most frequent ones.
  private static func knownParts(of word: String, in index: LibraryIndex) throws(SearchIndexError)
    -> [String]?
  {
    let letters = Array(word.utf8)
    guard letters.count >= 6, letters.count <= 40, letters.allSatisfy({ $0 < 128 }) else { return nil }
    var best: (parts: [[UInt8]], weight: Double)?
    for place in 3...(letters.count - 3) {
      let parts = [Array(letters[..<place]), Array(letters[place...])]
      var weight = 1.0
      for part in parts {
        let documents = try index.liveDocuments(part)
        weight *= documents < 5 ? 0 : Double(documents)
      }
      if weight > best?.weight ?? 0 { best = (parts, weight) }
    }
    return best?.parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Letters of a word that may be misspelt: any three make another word.
  private static let shortest = 4

  /// Words near to one that are looked at beside its neighbours.
  private static let mostMeant = 12

  /// What a word is worth more that is said beside a neighbour: as much as a letter that is wrong, nearly.
  private static let besideNeighbour = 4.0

  /// Of the likeliest words the one that is likeliest beside its neighbours, and whether it is said there.
  private static func meant(
    _ found: [Near], between neighbours: (before: String?, behind: String?), in index: LibraryIndex
  ) throws(SearchIndexError) -> (term: String, distance: Int, isBeside: Bool)? {
    guard neighbours.before != nil || neighbours.behind != nil else {
      return found.max { $1.isBefore($0) }.map { ($0.term, $0.distance, false) }
    }
    var best: (near: Near, worth: Double, isBeside: Bool)?
    for near in found.sorted(by: { $0.isBefore($1) }).prefix(mostMeant) {
      var pairs = 0
      for (left, right) in [(neighbours.before, near.term), (near.term, neighbours.behind)] {
        guard let left, let right else { continue }
        pairs += try index.pairs(Array(left.utf8), Array(right.utf8), most: 1000)
      }
      let worth = near.rank + (pairs > 0 ? besideNeighbour : 0) + 2 * log(Double(1 + pairs))
      if worth > best?.worth ?? -.infinity { best = (near, worth, pairs > 0) }
    }
    return best.map { ($0.near.term, $0.near.distance, $0.isBeside) }
  }

  /// A word near to another.
  private struct Near {
    var term: String
    var distance: Int
    var documents: Int
    /// How likely it is meant: a nearer word, unless a farther one is a hundred times as frequent; the first
    /// letter is rarely the wrong one.
    var rank: Double

    func isBefore(_ other: Near) -> Bool {
      rank != other.rank ? rank > other.rank : term.utf8.lexicographicallyPrecedes(other.term.utf8)
    }
  }

  /// The most frequent term nearest to `word` by edit distance, swapped neighbours being one edit;
  /// nil where none is near enough: one edit to 5 letters, two beyond; of 6 letters the first is right then.
  ///
  /// - Parameter others: terms that are not meant.
  /// - Complexity: linear in the dictionary, about 15 ns a term.
  static func nearest(
    _ word: String, in index: LibraryIndex, butFor others: [String] = []
  ) throws(SearchIndexError) -> (term: String, distance: Int, documents: Int)? {
    try near(word, in: index, butFor: others).max { $1.isBefore($0) }.map {
      ($0.term, $0.distance, $0.documents)
    }
  }

  /// The terms near to `word`, in no order.
  private static func near(
    _ word: String, in index: LibraryIndex, butFor others: [String] = []
  ) throws(SearchIndexError) -> [Near] {
    let letters = Array(word.utf8)
    guard letters.count >= shortest else { return [] }
    let limit = letters.count <= 5 ? 1 : 2
    // By texts: what `[UInt8]` is hashed by the runtime would look for through all of the program.
    var counts: [String: (distance: Int, documents: Int)] = [:]
    var measure = SpellingDistance(from: letters, limit: limit)
    for segment in index.segments {
      let near = measure
      try segment.enumerateWords(near: near) { name, documents in
        guard documents > 0 else { return }
        var term: [UInt8] = []
        for index in name.indices { term.append(name[index]) }
        // Two letters are too few to have been meant: ATT is not *at*.
        guard term.count > 2, let distance = measure.distance(to: term),
          distance < 2 || letters.count > 6 || term.first == letters.first
        else { return }
        let text = String(decoding: term, as: UTF8.self)
        counts[text] = (distance, documents + (counts[text]?.documents ?? 0))
      }
    }
    for other in others { counts[other] = nil }
    if try index.deadDocuments().contains(where: { !$0.isEmpty }) {
      for (term, found) in counts {
        let documents = try index.liveDocuments(term.utf8)
        counts[term] = documents > 0 ? (found.distance, documents) : nil
      }
    }
    return counts.map { term, found in
      let name = Array(term.utf8)
      // A letter left out, or written twice or once, is a likelier slip than another one in its place.
      let isLikely = found.distance == 1 && name.count != letters.count
      // *ferros* is Feross, though two letters differ.
      let isDoubled = Self.withoutDoubles(name) == Self.withoutDoubles(letters)
      let penalty =
        (isDoubled ? 1 : Double(found.distance)) * 4.6 + (name.first == letters.first ? 0 : 4.6)
        - (isDoubled ? 3 : isLikely ? 1.6 : 0)
      return Near(
        term: term, distance: found.distance, documents: found.documents,
        rank: Double(found.documents).squareRoot().binade.exponentValue - penalty)
    }
  }

  private static func withoutDoubles(_ letters: [UInt8]) -> [UInt8] {
    letters.indices.filter { $0 == 0 || letters[$0] != letters[$0 - 1] }.map { letters[$0] }
  }

  /// Documents that are counted at most: nobody reads thousands.
  private static let mostPairs = 100
  /// How many times as often as two words side by side a word is said at least that is meant instead, one
  /// letter away.
  private static let muchMore = 10

  /// The two words, said one after the other, that `word` is when written without the blank between them, and
  /// how many documents say so, to `mostPairs`; the pair said most often, nil where none is said.
  ///
  /// - Complexity: a look-up for each letter, and the postings of the pairs that exist.
  static func cut(
    _ word: String, in index: LibraryIndex
  ) throws(SearchIndexError) -> (terms: [String], count: Int)? {
    let letters = Array(word.utf8)
    var best: (terms: [String], count: Int)?
    for place in PartedWord.places(letters) {
      let (left, right) = (Array(letters[..<place]), Array(letters[place...]))
      let count = try index.pairs(left, right, most: mostPairs)
      if count > best?.count ?? 0 {
        best = ([left, right].map { String(decoding: $0, as: UTF8.self) }, count)
      }
    }
    if best == nil, index.isEnglish, PartedWord.places(letters).first == 1 {
      // *ebooks* where somebody says *e-book*.
      for form in index.forms(String(decoding: letters.dropFirst(), as: UTF8.self)) {
        let count = try index.pairs(Array(letters.prefix(1)), Array(form.utf8), most: mostPairs)
        if count > best?.count ?? 0 {
          best = ([String(decoding: letters.prefix(1), as: UTF8.self), form], count)
        }
      }
    }
    return best
  }
}

extension Double {
  /// The exponent of this power of two, doubled: a coarse logarithm.
  fileprivate var exponentValue: Double { Double(exponent) * 1.386 }
}
