/// The posting list of one term as it lies in a segment: blocks of 128 documents, and what is left. Layout in
/// FORMAT.md, `postings` and `positions`.
struct PostingBlocks {
  let segment: Segment
  let term: Segment.Term
  /// Full blocks; the tail is the one behind them.
  let full: Int
  private var skips: [UInt8] = []

  init(_ segment: Segment, _ term: Segment.Term) throws(SearchIndexError) {
    self.segment = segment
    self.term = term
    full = term.documents / SegmentWriter.blockSize
    if full > 0 {
      skips = try segment.readPostings(term.postings, (full + 1) * 12) {
        [UInt8](unsafeUninitializedCapacityCopying: $0)
      }
      guard skips.count == (full + 1) * 12 else { throw damage() }
    }
  }

  private func damage() -> SearchIndexError {
    CheckedFile.damage(segment.file.path, "a posting list is cut short")
  }

  /// The last document of a full block.
  func last(_ block: Int) -> UInt32 { load32(skips, block * 12) }

  /// Documents in a block.
  func count(_ block: Int) -> Int {
    block < full ? SegmentWriter.blockSize : term.documents - full * SegmentWriter.blockSize
  }

  /// Appends the documents of `block`, rising, and how often the term is in each, one or more.
  ///
  /// - Throws: bytes that are no list.
  func read(
    _ block: Int, documents: inout [UInt32], counts: inout [UInt32]
  ) throws(SearchIndexError) {
    let count = count(block)
    guard count > 0 else { return }
    let start = full > 0 ? Int(load32(skips, block * 12 + 4)) : 0
    let stop = block < full ? Int(load32(skips, (block + 1) * 12 + 4)) : start + count * 14 + 1
    guard start <= stop else { throw damage() }
    let (firstDocument, firstCount) = (documents.count, counts.count)
    // Worked on as local values: what is reached by a reference is checked at each access.
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
    var last = block > 0 ? Int(self.last(block - 1)) : -1
    for at in firstDocument..<found.count {
      last += Int(found[at]) + 1
      found[at] = UInt32(truncatingIfNeeded: last)
    }
    guard last < segment.documentCount else { throw damage() }
    for at in firstCount..<often.count { often[at] &+= 1 }
  }

  /// The positions in all documents of `block`; kept by the segment, since a query asks for them several
  /// times.
  func places(_ block: Int, counts: ArraySlice<UInt32>) throws(SearchIndexError) -> BlockPlaces {
    let start = full > 0 ? Int(load32(skips, block * 12 + 8)) : 0
    let found = try segment.places(at: term.positions + start) { () throws(SearchIndexError) in
      var read = BlockPlaces()
      try readPositions(block, counts: counts, places: &read.places, ends: &read.ends)
      return read
    }
    guard found.ends.count == counts.count else { throw damage() }
    return found
  }

  /// Sets `places` to the positions in all documents of `block`, one document after the other, and `ends` to
  /// where those of each end.
  ///
  /// - Parameter counts: how often the term is in each document of the block.
  private func readPositions(
    _ block: Int, counts: ArraySlice<UInt32>, places: inout [UInt32], ends: inout [UInt32]
  ) throws(SearchIndexError) {
    var (found, limits) = (exchange(&places, with: []), exchange(&ends, with: []))
    defer { (places, ends) = (found, limits) }
    found.removeAll(keepingCapacity: true)
    limits.removeAll(keepingCapacity: true)
    var length = 0
    for count in counts {
      length += Int(count)
      limits.append(UInt32(clamping: length))
    }
    guard length <= term.occurrences else { throw damage() }
    let start = full > 0 ? Int(load32(skips, block * 12 + 8)) : 0
    let stop = block < full ? Int(load32(skips, (block + 1) * 12 + 8)) : start + length * 7 + 1
    guard start <= stop else { throw damage() }
    let isRead = try segment.readPositions(term.positions + start, stop - start) { bytes in
      guard bytes.byteCount > 0, case let k = load8(bytes, 0), k < 32 else { return false }
      var bit = 8
      return RiceReader.read(bytes, bit: &bit, length, k: Int(k), into: &found)
    }
    guard isRead else { throw damage() }
    var at = 0
    for end in limits {
      var last: UInt32 = 0
      while at < Int(end) {
        last &+= found[at]
        found[at] = last
        at += 1
      }
    }
  }
}

/// The positions of a term in the documents of a block, one document after the other, and where those of each
/// end.
struct BlockPlaces {
  var places: [UInt32] = []
  var ends: [UInt32] = []

  /// Where in `places` the positions in the document at `at` of the block are.
  func range(_ at: Int) -> Range<Int> { Int(at > 0 ? ends[at - 1] : 0)..<Int(ends[at]) }
}

/// Puts `other` in the place of `value`, which is given: it has one owner then, and is changed without a
/// copy.
func exchange<Value>(_ value: inout Value, with other: Value) -> Value {
  let old = value
  value = other
  return old
}
