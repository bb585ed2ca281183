/// Documents of a segment in which terms stand one after the other, and how often.
struct PhraseList {
  private(set) var documents: [UInt32] = []
  /// How often in each; one or more.
  private(set) var counts: [UInt32] = []

  init() {}

  mutating func add(_ document: UInt32, count: Int) {
    documents.append(document)
    counts.append(UInt32(clamping: count))
  }

  /// - Parameters:
  ///   - terms: in their order; none gives an empty list.
  ///   - candidates: the only documents that are looked at, rising; nil for all.
  ///   - most: documents after which it stops.
  /// - Complexity: the lists of all terms, and the positions of the documents that hold them all.
  init(
    _ segment: Segment, _ terms: [Segment.Term], among candidates: [UInt32]? = nil, most: Int = .max
  ) throws(SearchIndexError) {
    let order = terms.indices.sorted { terms[$0].documents < terms[$1].documents }
    var lists: [PostingList] = []
    for index in order { lists.append(try segment.list(terms[index])) }
    guard let rarest = lists.first else { return }
    let shared = SharedDocuments(candidates ?? rarest.documents, lists.map(\.documents))
    var readers: [PositionReader] = []
    for (list, index) in zip(lists, order) {
      readers.append(try PositionReader(segment, terms[index], list))
    }
    if terms.count == 2 {
      try countPairs(&readers, shared, isSwapped: order[0] == 1, most: most)
      return
    }
    // A stretch of documents at a time: whoever wants a few need not wait for the rest.
    var next = 0
    while next < shared.documents.count, documents.count < most {
      let end = most == .max ? shared.documents.count : min(shared.documents.count, next + 256)
      var starts = PhraseStarts(rows: next..<end)
      for (number, index) in order.enumerated() {
        try starts.narrow(
          &readers[number], shared.places[number], offset: UInt32(index), isFirst: number == 0)
      }
      var before = 0
      for (row, end) in zip(starts.rows, starts.ends) where documents.count < most {
        documents.append(shared.documents[row])
        counts.append(UInt32(end - before))
        before = end
      }
      next = end
    }
  }

  /// Adds the documents in which two terms stand side by side: most phrases are of two.
  ///
  /// - Parameter isSwapped: whether the second term's reader and list come first.
  private mutating func countPairs(
    _ readers: inout [PositionReader], _ shared: SharedDocuments, isSwapped: Bool, most: Int
  ) throws(SearchIndexError) {
    let (left, right) = isSwapped ? (1, 0) : (0, 1)
    let (leftPlaces, rightPlaces) = (shared.places[left], shared.places[right])
    // Lists, places and blocks are local values: this is where a phrase of common words spends its time. What
    // is met is written down always, and counted where it is a pair: whether it is one is a guess the
    // processor may get wrong.
    let room = shared.documents.count
    var (documents, counts) = ([UInt32](repeating: 0, count: room), [UInt32](repeating: 0, count: room))
    var kept = 0
    var (leftBlock, rightBlock) = (-1, -1)
    var (a, b) = (BlockPlaces(), BlockPlaces())
    for (row, document) in shared.documents.enumerated() where kept < most {
      let (leftPlace, rightPlace) = (Int(leftPlaces[row]), Int(rightPlaces[row]))
      if leftPlace / SegmentWriter.blockSize != leftBlock {
        leftBlock = leftPlace / SegmentWriter.blockSize
        a = try readers[left].places(inBlock: leftBlock)
      }
      if rightPlace / SegmentWriter.blockSize != rightBlock {
        rightBlock = rightPlace / SegmentWriter.blockSize
        b = try readers[right].places(inBlock: rightBlock)
      }
      let count = Self.pairs(
        a.places.span, a.range(leftPlace % SegmentWriter.blockSize), b.places.span,
        b.range(rightPlace % SegmentWriter.blockSize))
      documents[kept] = document
      counts[kept] = count
      kept += count > 0 ? 1 : 0
    }
    documents.removeSubrange(kept...)
    counts.removeSubrange(kept...)
    (self.documents, self.counts) = (documents, counts)
  }

  /// How many of `a[left]` have one of `b[right]` right behind them.
  private static func pairs(
    _ a: borrowing Span<UInt32>, _ left: Range<Int>, _ b: borrowing Span<UInt32>, _ right: Range<Int>
  ) -> UInt32 {
    var count = 0
    var (one, other) = (left.lowerBound, right.lowerBound)
    while one < left.upperBound, other < right.upperBound {
      // Signs, not comparisons: of these the compiler would make branches.
      let ahead = Int(b[other]) &- Int(a[one] &+ 1)
      let (isReached, isNotPassed) = (1 &+ ahead >> 63, 1 &+ (0 &- ahead) >> 63)
      count &+= isReached & isNotPassed
      one &+= isReached
      other &+= isNotPassed
    }
    return UInt32(truncatingIfNeeded: count)
  }

  /// Two terms side by side; nil where the segment lacks one.
  static func pair(
    _ left: [UInt8], _ right: [UInt8], in segment: Segment, most: Int = .max
  ) throws(SearchIndexError) -> PhraseList? {
    guard let a = try segment.term(left), let b = try segment.term(right) else { return nil }
    return try PhraseList(segment, [a, b], most: most)
  }

  /// Keeps of `starts` those with one of `places[range]` behind them at `offset`; sets them where it is the
  /// first term.
  static func narrow(
    _ starts: inout [UInt32], isFirst: Bool, _ places: [UInt32], _ range: Range<Int>, offset: UInt32
  ) {
    if isFirst {
      for index in range where places[index] >= offset { starts.append(places[index] - offset) }
      return
    }
    var kept = 0
    var at = range.lowerBound
    for index in starts.indices {
      let wanted = starts[index] &+ offset
      while at < range.upperBound, places[at] < wanted { at += 1 }
      if at == range.upperBound { break }
      if places[at] == wanted {
        starts[kept] = starts[index]
        kept += 1
      }
    }
    starts.removeSubrange(kept...)
  }
}

/// Documents that several lists hold, and where each list has them.
private struct SharedDocuments {
  private(set) var documents: [UInt32]
  /// By list: the places of `documents` in it.
  private(set) var places: [[Int32]] = []

  /// - Parameters:
  ///   - candidates: the only documents that count, rising.
  ///   - lists: best the shortest first.
  init(_ candidates: [UInt32], _ lists: [[UInt32]]) {
    documents = candidates
    for list in lists {
      let (kept, found) = documents.shared(with: list)
      if kept.count < documents.count {
        documents = kept.map { [documents] in documents[Int($0)] }
        for index in places.indices { places[index] = kept.map { [places] in places[index][Int($0)] } }
      }
      places.append(found)
    }
  }
}

/// Where a phrase may begin in some documents, as far as its terms were looked at.
private struct PhraseStarts {
  /// The documents where it may, numbers of `SharedDocuments`, rising.
  private(set) var rows: [Int]
  /// Its places in all of them, one document after the other, and where those of each end.
  private var starts: [UInt32] = []
  private(set) var ends: [Int] = []

  init(rows: Range<Int>) { self.rows = Array(rows) }

  /// Keeps of the places those that have one of a term's at `offset` behind them; takes the term's where it
  /// is the first.
  ///
  /// Lists, places and blocks are local values: this is where a phrase of common words spends its time.
  ///
  /// - Parameter places: of each document in the term's list.
  mutating func narrow(
    _ reader: inout PositionReader, _ places: [Int32], offset: UInt32, isFirst: Bool
  ) throws(SearchIndexError) {
    let (rows, starts, ends) = (rows, starts, ends)
    var (keptRows, kept, keptEnds): ([Int], [UInt32], [Int]) = ([], [], [])
    keptRows.reserveCapacity(rows.count)
    keptEnds.reserveCapacity(rows.count)
    kept.reserveCapacity(isFirst ? rows.count : starts.count)
    var index = 0
    while index < rows.count {
      let block = Int(places[rows[index]]) / SegmentWriter.blockSize
      let known = try reader.places(inBlock: block)
      let positions = known.places
      let first = block * SegmentWriter.blockSize
      while index < rows.count {
        let at = Int(places[rows[index]]) - first
        if at >= SegmentWriter.blockSize { break }
        let range = known.range(at)
        var place = range.lowerBound
        let end = range.upperBound
        let before = kept.count
        if isFirst {
          while place < end {
            if positions[place] >= offset { kept.append(positions[place] - offset) }
            place += 1
          }
        } else {
          for old in (index > 0 ? ends[index - 1] : 0)..<ends[index] {
            let wanted = starts[old] &+ offset
            while place < end, positions[place] < wanted { place += 1 }
            if place == end { break }
            if positions[place] == wanted { kept.append(starts[old]) }
          }
        }
        if kept.count > before {
          keptRows.append(rows[index])
          keptEnds.append(kept.count)
        }
        index += 1
      }
    }
    (self.rows, self.starts, self.ends) = (keptRows, kept, keptEnds)
  }
}
