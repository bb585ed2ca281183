/// Walks the posting list of one term.
///
/// Starts before the first document. `document` is `.max` once the list is at its end; it is then
/// legal to call `advance` and `seek`, which stay there. Documents only rise.
final class PostingCursor {
  private let blocks: PostingBlocks
  /// The document the cursor is on.
  private(set) var document: UInt32 = .max
  /// How often the term is in it.
  var count: Int { Int(counts[place]) }

  private var block = -1
  private var documents: [UInt32] = []
  private var counts: [UInt32] = []
  private var place = 0
  /// Positions of the block's documents, one after the other, once they were asked for.
  private var known = BlockPlaces()
  private var hasPositions = false

  init(_ segment: Segment, _ term: Segment.Term) throws(SearchIndexError) {
    blocks = try PostingBlocks(segment, term)
  }

  /// Goes to the next document.
  func advance() throws(SearchIndexError) {
    if block >= 0, place + 1 < documents.count {
      place += 1
      document = documents[place]
    } else if block < blocks.full {
      try load(block + 1)
    } else {
      document = .max
    }
  }

  /// Goes to the first document that is `target` or later; does nothing where it is there already.
  func seek(_ target: UInt32) throws(SearchIndexError) {
    if block >= 0, document >= target { return }
    if block < blocks.full, block < 0 || documents.last.map({ $0 < target }) ?? true {
      // The first full block whose last document reaches the target, else the tail.
      var low = block + 1
      var high = blocks.full
      while low < high {
        let middle = (low + high) / 2
        if blocks.last(middle) < target { low = middle + 1 } else { high = middle }
      }
      try load(low)
    }
    place = documents.place(of: target, from: place)
    document = place < documents.count ? documents[place] : .max
    // The last document stays the one the cursor is on.
    if place == documents.count { place = max(0, place - 1) }
  }

  private func load(_ index: Int) throws(SearchIndexError) {
    block = index
    place = 0
    hasPositions = false
    documents.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    document = .max
    try blocks.read(index, documents: &documents, counts: &counts)
    if let first = documents.first { document = first }
  }

  /// Appends the positions of the term in the current document to `out`, in order.
  func readPositions(into out: inout [UInt32]) throws(SearchIndexError) {
    if !hasPositions {
      known = try blocks.places(block, counts: counts[...])
      hasPositions = true
    }
    out.append(contentsOf: known.places[known.range(place)])
  }
}
