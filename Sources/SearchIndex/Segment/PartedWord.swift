/// A word as two: *nodejs* where people say *node.js*.
struct PartedWord {
  var left: [UInt8]
  var right: [UInt8]
  /// Documents in which the parts stand one behind the other, rising.
  var documents: [UInt32]

  /// Letters of a word at most, of one at least, and of each part at least; between letters and a figure
  /// behind them any word may be parted, `gpt4`, and behind one letter that is no word, `tshirt`, `f16`.
  private static let longest = 40
  private static let letters = 4
  private static let shortest = 2
  /// Parts in a greater share of the documents make no word with anything.
  private static let mostShare = 0.15

  /// All ways to part `word`, as its letters stand.
  fileprivate static func all(
    _ word: [UInt8], in segment: Segment
  ) throws(SearchIndexError) -> [PartedWord] {
    let most = Int(mostShare * Double(segment.documentCount))
    var found: [PartedWord] = []
    for place in places(word) {
      let (left, right) = (Array(word[..<place]), Array(word[place...]))
      guard let a = try segment.term(left), let b = try segment.term(right),
        max(a.documents, b.documents) <= most
      else { continue }
      let documents = try together(a, b, in: segment)
      guard !documents.isEmpty else { continue }
      found.append(PartedWord(left: left, right: right, documents: documents))
    }
    return found
  }

  /// How many times more documents one part has where the other's are looked for in it one by one.
  private static let muchMore = 16

  /// Documents in which `a` stands right before `b`.
  private static func together(
    _ a: Segment.Term, _ b: Segment.Term, in segment: Segment
  ) throws(SearchIndexError) -> [UInt32] {
    let (rarer, commoner) = (min(a.documents, b.documents), max(a.documents, b.documents))
    guard commoner / muchMore > rarer else { return try PhraseList(segment, [a, b]).documents }
    let matcher = PhraseMatcher("", [a, b], in: segment, idf: 0)
    var documents: [UInt32] = []
    try matcher.advance(after: nil)
    while matcher.document != .max {
      documents.append(matcher.document)
      try matcher.advance(after: matcher.document)
    }
    return documents
  }

  /// Where `word` may be parted, rising.
  static func places(_ word: [UInt8]) -> [Int] {
    guard word.count <= longest, word.allSatisfy({ $0 < 128 }) else { return [] }
    return word.indices.dropFirst().filter { place in
      let isBehindLetter = place == 1 && word[0] &- 97 < 26 && !"ai".utf8.contains(word[0])
      let isFigure = { (byte: UInt8) in byte &- 48 < 10 }
      let isUnit = !isFigure(word[place]) && word[..<place].allSatisfy(isFigure)
      guard place >= shortest || isBehindLetter || isUnit else { return false }
      let isBetween = word.count - place >= shortest && word.count >= letters
      return isBetween || isFigure(word[place]) && !isFigure(word[place - 1])
        || isUnit
    }
  }
}

extension Segment {
  /// The ways to write `word` as two words that are said one behind the other, neither of them in most
  /// documents; as the letters stand.
  ///
  /// - Complexity: a look-up for each letter and the postings of the pairs there are; then they are known.
  func parted(_ word: [UInt8]) throws(SearchIndexError) -> [PartedWord] {
    let hash = HashSlots.hash(word)
    if let known = knownParts.find(word, hash) { return known }
    let found = try PartedWord.all(word, in: self)
    knownParts.keep(found, word, hash, weight: found.reduce(1) { $0 + $1.documents.count })
    return found
  }
}
