/// The postings of a term in a segment, all of them: for whoever needs most of them anyway.
///
/// A cursor (`PostingCursor`) is for the few that stand beside something rarer.
struct PostingList {
  /// Rising.
  var documents: [UInt32] = []
  /// How often the term is in each; one or more.
  var counts: [UInt32] = []

  /// Reads a whole list.
  ///
  /// - Complexity: linear in its documents, 3 to 5 ns each.
  init(_ segment: Segment, _ term: Segment.Term) throws(SearchIndexError) {
    let blocks = try PostingBlocks(segment, term)
    documents.reserveCapacity(min(term.documents, segment.documentCount))
    counts.reserveCapacity(min(term.documents, segment.documentCount))
    for block in 0...blocks.full { try blocks.read(block, documents: &documents, counts: &counts) }
  }

  /// Where the first document that is `target` or later stands; `start` where it was looked for last.
  ///
  /// - Complexity: O(log distance) from `start`.
  func place(of target: UInt32, from start: Int) -> Int { documents.place(of: target, from: start) }
}

/// Reads the positions of a term's documents out of a `PostingList`, a block at a time: for documents in
/// order.
struct PositionReader {
  private let blocks: PostingBlocks
  private let counts: [UInt32]
  private var block = -1
  private var known = BlockPlaces()

  /// The positions of the block in hand.
  var places: [UInt32] { known.places }

  init(_ segment: Segment, _ term: Segment.Term, _ list: PostingList) throws(SearchIndexError) {
    blocks = try PostingBlocks(segment, term)
    counts = list.counts
  }

  /// Where in `places` the positions of the document at `place` of the list are.
  mutating func range(_ place: Int) throws(SearchIndexError) -> Range<Int> {
    let wanted = place / SegmentWriter.blockSize
    try read(wanted)
    return known.range(place - wanted * SegmentWriter.blockSize)
  }

  /// The positions of a block of the list.
  mutating func places(inBlock wanted: Int) throws(SearchIndexError) -> BlockPlaces {
    try read(wanted)
    return known
  }

  private mutating func read(_ wanted: Int) throws(SearchIndexError) {
    guard wanted != block else { return }
    let start = wanted * SegmentWriter.blockSize
    known = try blocks.places(
      wanted, counts: counts[start..<min(counts.count, start + SegmentWriter.blockSize)])
    block = wanted
  }
}
