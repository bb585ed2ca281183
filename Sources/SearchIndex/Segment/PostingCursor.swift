/// Walks the posting list of one term.
///
/// Starts before the first document. `document` is `.max` once the list is at its end; it is then
/// legal to call `advance` and `seek`, which stay there. Documents only rise.
final class PostingCursor {
  private let segment: Segment
  private let term: Segment.Term
  /// The document the cursor is on.
  private(set) var document: UInt32 = .max
  /// How often the term is in it.
  var count: Int { Int(counts[place]) + 1 }

  private var skips: [UInt8] = []
  private let blocks: Int
  private var block = -1
  private var documents: [UInt32] = []
  private var counts: [UInt32] = []
  private var place = 0
  /// Positions of the block's documents, one after the other, once they were asked for.
  private var positions: [UInt32] = []
  private var positionEnds: [Int] = []
  private var hasPositions = false

  init(_ segment: Segment, _ term: Segment.Term) throws(SearchIndexError) {
    self.segment = segment
    self.term = term
    blocks = term.documents / SegmentWriter.blockSize
    if blocks > 0 {
      try segment.readPostings(term.postings, (blocks + 1) * 12) {
        skips = [UInt8](unsafeUninitializedCapacityCopying: $0)
      }
      guard skips.count == (blocks + 1) * 12 else { throw damage() }
    }
  }

  private func damage() -> SearchIndexError {
    CheckedFile.damage(segment.file.path, "a posting list is cut short")
  }

  /// Goes to the next document.
  func advance() throws(SearchIndexError) {
    if block >= 0, place + 1 < documents.count {
      place += 1
      document = documents[place]
    } else if block < blocks {
      try load(block + 1)
    } else {
      document = .max
    }
  }

  /// Goes to the first document that is `target` or later; does nothing where it is there already.
  func seek(_ target: UInt32) throws(SearchIndexError) {
    if block >= 0, document >= target { return }
    if block < blocks, block < 0 || documents.last.map({ $0 < target }) ?? true {
      // The first full block whose last document reaches the target, else the tail.
      var low = block + 1
      var high = blocks
      while low < high {
        let middle = (low + high) / 2
        if load32(skips, middle * 12) < target { low = middle + 1 } else { high = middle }
      }
      try load(low)
    }
    while document < target, place + 1 < documents.count {
      place += 1
      document = documents[place]
    }
    if document < target { document = .max }
  }

  /// Appends what is left of the block the cursor is on, the current document first, and stays on the last
  /// of them. `counts` are as `count`.
  func takeBlock(_ out: inout [UInt32], counts out2: inout [UInt32]) {
    out.append(contentsOf: documents[place...])
    for index in place..<documents.count { out2.append(counts[index] + 1) }
    place = documents.count - 1
    document = documents[place]
  }

  private func load(_ index: Int) throws(SearchIndexError) {
    block = index
    place = 0
    hasPositions = false
    let isFull = index < blocks
    let count = isFull ? SegmentWriter.blockSize : term.documents - blocks * SegmentWriter.blockSize
    let start = blocks > 0 ? Int(load32(skips, index * 12 + 4)) : 0
    let stop = isFull ? Int(load32(skips, (index + 1) * 12 + 4)) : start + count * 14 + 1
    guard start <= stop else { throw damage() }
    documents.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    document = .max
    guard count > 0 else { return }
    // Worked on as local values: a class checks each access to what it holds.
    var (found, often) = (exchange(&documents, with: []), exchange(&counts, with: []))
    defer { (documents, counts) = (found, often) }
    let isRead = try segment.readPostings(term.postings + skips.count + start, stop - start) { bytes in
      guard bytes.byteCount > 0 else { return false }
      let head = load8(bytes, 0)
      var bit = 8
      return RiceReader.read(bytes, bit: &bit, count, k: Int(head & 31), into: &found)
        && RiceReader.read(bytes, bit: &bit, count, k: Int(head >> 5), into: &often)
    }
    guard isRead else { throw damage() }
    var last = index > 0 ? Int(load32(skips, (index - 1) * 12)) : -1
    for at in found.indices {
      last += Int(found[at]) + 1
      found[at] = UInt32(truncatingIfNeeded: last)
    }
    guard last < segment.documentCount else { throw damage() }
    document = found[0]
  }

  /// Appends the positions of the term in the current document to `out`, in order.
  func readPositions(into out: inout [UInt32]) throws(SearchIndexError) {
    if !hasPositions { try loadPositions() }
    out.append(contentsOf: positions[(place > 0 ? positionEnds[place - 1] : 0)..<positionEnds[place]])
  }

  private func loadPositions() throws(SearchIndexError) {
    let start = blocks > 0 ? Int(load32(skips, block * 12 + 8)) : 0
    var (ends, places) = (exchange(&positionEnds, with: []), exchange(&positions, with: []))
    defer { (positionEnds, positions) = (ends, places) }
    ends.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var length = 0
    for count in counts {
      length += Int(count) + 1
      ends.append(length)
    }
    guard length <= term.occurrences else { throw damage() }
    let stop = block < blocks ? Int(load32(skips, (block + 1) * 12 + 8)) : start + length * 7 + 1
    guard start <= stop else { throw damage() }
    let isRead = try segment.readPositions(term.positions + start, stop - start) { bytes in
      guard bytes.byteCount > 0, case let k = load8(bytes, 0), k < 32 else { return false }
      var bit = 8
      return RiceReader.read(bytes, bit: &bit, length, k: Int(k), into: &places)
    }
    guard isRead else { throw damage() }
    var at = 0
    for end in ends {
      var last: UInt32 = 0
      while at < end {
        last &+= places[at]
        places[at] = last
        at += 1
      }
    }
    hasPositions = true
  }
}

/// Puts `other` in the place of `value`, which is given: it has one owner then, and is changed without a copy.
func exchange<Value>(_ value: inout Value, with other: Value) -> Value {
  let old = value
  value = other
  return old
}
