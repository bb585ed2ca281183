/// Counts where words of a query stand side by side or near each other, by episode.
struct PairCounts {
  /// Words apart that are near.
  static let window: UInt32 = 8
  /// Documents whose positions are read at most.
  static let mostRead = 20_000

  private let words: [EpisodeRanking.Word]
  private let pairs: [(first: Int, second: Int)]
  private let isWholePhrase: Bool
  /// Candidate by candidate, pair by pair: how often it stands in order, how often near.
  private(set) var ordered: [Double]
  private(set) var near: [Double]
  /// By candidate: how often all words stand in a row.
  private(set) var phrase: [Double]
  private var left = mostRead

  init(
    _ words: [EpisodeRanking.Word], pairs: [(first: Int, second: Int)], isWholePhrase: Bool, candidates: Int
  ) {
    self.words = words
    self.pairs = pairs
    self.isWholePhrase = isWholePhrase
    ordered = [Double](repeating: 0, count: candidates * pairs.count)
    near = ordered
    phrase = [Double](repeating: 0, count: candidates)
  }

  /// Counts in the documents of a segment that hold two words or more.
  ///
  /// - Parameter candidates: the files of each candidate.
  mutating func read(
    _ segment: Segment, _ number: Int, _ candidates: [[MatchList.Place]]
  ) throws(SearchIndexError) {
    var parts: [(ordinal: Int, candidate: Int)] = []
    for (candidate, its) in candidates.enumerated() {
      for part in its where part.segment == number { parts.append((part.ordinal, candidate)) }
    }
    guard !parts.isEmpty else { return }
    parts.sort { $0.ordinal < $1.ordinal }
    var places = try WordPlaces(words, in: segment)
    let first = try segment.firstDocuments()
    for part in parts where left > 0 {
      let end = part.ordinal + 1 < first.count ? first[part.ordinal + 1] : UInt32(segment.documentCount)
      try places.read(first[part.ordinal]..<end, most: left)
      left -= places.count
      if places.count > 0 { count(places, part.candidate) }
    }
  }

  private mutating func count(_ places: WordPlaces, _ candidate: Int) {
    for (pair, (first, second)) in pairs.enumerated() {
      let found = Self.count(places.words[first], places.words[second], rows: places.count)
      let number = candidate * pairs.count + pair
      if second == first + 1 { ordered[number] += Double(found.ordered) }
      near[number] += Double(found.near)
    }
    guard isWholePhrase else { return }
    var starts: [UInt32] = []
    for row in 0..<places.count {
      starts.removeAll(keepingCapacity: true)
      for word in words.indices where word == 0 || !starts.isEmpty {
        let its = places.words[word]
        PhraseList.narrow(&starts, isFirst: word == 0, its.places, its.range(row), offset: UInt32(word))
      }
      phrase[candidate] += Double(starts.count)
    }
  }

  /// How many places of a word have one of another right behind them, and how many of the rarer one have one
  /// of the other near, in all documents.
  private static func count(
    _ a: WordPlaces.Places, _ b: WordPlaces.Places, rows: Int
  ) -> (ordered: Int, near: Int) {
    if a.places.isEmpty || b.places.isEmpty { return (0, 0) }
    let (aPlaces, bPlaces) = (a.places.span, b.places.span)
    let (aEnds, bEnds) = (a.ends.span, b.ends.span)
    var (ordered, near) = (0, 0)
    var (aStart, bStart) = (0, 0)
    for row in 0..<rows {
      let (aEnd, bEnd) = (Int(aEnds[row]), Int(bEnds[row]))
      let (mine, theirs) = (aStart..<aEnd, bStart..<bEnd)
      (aStart, bStart) = (aEnd, bEnd)
      if mine.isEmpty || theirs.isEmpty { continue }
      if mine.count == 1, theirs.count == 1 {
        // Most documents say each once.
        let (x, y) = (aPlaces[mine.lowerBound], bPlaces[theirs.lowerBound])
        if y == x &+ 1 { ordered += 1 }
        if max(x, y) - min(x, y) <= window { near += 1 }
        continue
      }
      ordered += inOrder(aPlaces, mine, bPlaces, theirs)
      near +=
        mine.count <= theirs.count
        ? countNear(aPlaces, mine, bPlaces, theirs) : countNear(bPlaces, theirs, aPlaces, mine)
    }
    return (ordered, near)
  }

  /// How many of `a[mine]` have a place of `b[theirs]` right behind them.
  private static func inOrder(
    _ a: borrowing Span<UInt32>, _ mine: Range<Int>, _ b: borrowing Span<UInt32>, _ theirs: Range<Int>
  ) -> Int {
    var count = 0
    var at = theirs.lowerBound
    for place in mine {
      while at < theirs.upperBound, b[at] <= a[place] { at += 1 }
      if at < theirs.upperBound, b[at] == a[place] &+ 1 { count += 1 }
    }
    return count
  }

  /// How many of `rare[mine]` have a place of `other[theirs]` near them.
  private static func countNear(
    _ rare: borrowing Span<UInt32>, _ mine: Range<Int>, _ other: borrowing Span<UInt32>, _ theirs: Range<Int>
  ) -> Int {
    var count = 0
    var at = theirs.lowerBound
    for index in mine {
      let place = rare[index]
      while at < theirs.upperBound, other[at] &+ window < place { at += 1 }
      if at < theirs.upperBound, other[at] <= place &+ window { count += 1 }
    }
    return count
  }
}
