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
  private var positionBytes: [UInt8]?
  private var positionOffset = 0
  private var positionPlace = 0

  init(_ segment: Segment, _ term: Segment.Term) throws(SearchIndexError) {
    self.segment = segment
    self.term = term
    blocks = term.documents / SegmentWriter.blockSize
    if blocks > 0 {
      skips = try segment.postings(term.postings, (blocks + 1) * 12)
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

  private func load(_ index: Int) throws(SearchIndexError) {
    block = index
    place = 0
    positionBytes = nil
    positionPlace = 0
    var previous = -1
    if index > 0 { previous = Int(load32(skips, (index - 1) * 12)) }
    if index < blocks { try loadFull(index, previous) } else { try loadTail(previous) }
    document = documents.first ?? .max
  }

  private func loadFull(_ index: Int, _ previous: Int) throws(SearchIndexError) {
    let size = SegmentWriter.blockSize
    let start = Int(load32(skips, index * 12 + 4))
    let next = Int(load32(skips, (index + 1) * 12 + 4))
    guard start <= next else { throw damage() }
    let bytes = try segment.postings(term.postings + skips.count + start, next - start)
    guard bytes.count >= 2, bytes[0] <= 32, bytes[1] <= 32,
      bytes.count >= 2 + (Int(bytes[0]) * size + 7) / 8 + (Int(bytes[1]) * size + 7) / 8
    else { throw damage() }
    if documents.count != size {
      documents = [UInt32](repeating: 0, count: size)
      counts = documents
    }
    Self.unpack(bytes, from: 2, bits: Int(bytes[0]), into: &documents)
    Self.unpack(bytes, from: 2 + Int(bytes[0]) * size / 8, bits: Int(bytes[1]), into: &counts)
    var document = previous
    for at in 0..<size {
      document += Int(documents[at]) + 1
      documents[at] = UInt32(truncatingIfNeeded: document)
    }
    guard document < segment.documentCount else { throw damage() }
  }

  private func loadTail(_ previous: Int) throws(SearchIndexError) {
    let left = term.documents - blocks * SegmentWriter.blockSize
    let start = blocks > 0 ? Int(load32(skips, blocks * 12 + 4)) : 0
    var reader = ByteReader(try segment.postings(term.postings + skips.count + start, left * 10))
    documents.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    var document = previous
    for _ in 0..<left {
      guard let delta = reader.varint(), let count = reader.varint(), delta <= segment.documentCount else {
        throw damage()
      }
      document += delta + 1
      documents.append(UInt32(truncatingIfNeeded: document))
      counts.append(UInt32(truncatingIfNeeded: count))
    }
    guard document < segment.documentCount else { throw damage() }
  }

  /// Unpacks `out.count` values of `bits` bits each.
  private static func unpack(_ bytes: [UInt8], from start: Int, bits: Int, into out: inout [UInt32]) {
    if bits == 0 {
      for index in out.indices { out[index] = 0 }
      return
    }
    let span = unsafe bytes.span.bytes
    let mask: UInt64 = (1 << UInt64(bits)) - 1
    var bit = start * 8
    for index in out.indices {
      let offset = bit >> 3
      let word =
        offset + 8 <= bytes.count ? load64(span, offset) : lastWord(bytes, offset)
      out[index] = UInt32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask)
      bit += bits
    }
  }

  private static func lastWord(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in offset..<max(offset, min(bytes.count, offset + 8)) {
      word |= UInt64(bytes[index]) << UInt64((index - offset) * 8)
    }
    return word
  }

  /// Appends the positions of the term in the current document to `out`, in order.
  func readPositions(into out: inout [UInt32]) throws(SearchIndexError) {
    if positionBytes == nil {
      let start = blocks > 0 ? Int(load32(skips, block * 12 + 8)) : 0
      var length = 0
      for count in counts { length += Int(count) + 1 }
      let stop =
        block < blocks ? Int(load32(skips, (block + 1) * 12 + 8)) : start + length * 5
      guard start <= stop else { throw damage() }
      positionBytes = try segment.positions(term.positions + start, stop - start)
      positionOffset = 0
      positionPlace = 0
    }
    guard let bytes = positionBytes else { return }
    while positionPlace < place {
      var left = Int(counts[positionPlace]) + 1
      while left > 0 {
        guard positionOffset < bytes.count else { throw damage() }
        if bytes[positionOffset] < 128 { left -= 1 }
        positionOffset += 1
      }
      positionPlace += 1
    }
    var reader = ByteReader(bytes, from: positionOffset)
    var position = 0
    for _ in 0..<count {
      guard let delta = reader.varint() else { throw damage() }
      position &+= delta
      out.append(UInt32(truncatingIfNeeded: position))
    }
  }
}
