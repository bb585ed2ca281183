/// Writes posting lists and their positions.
struct PostingWriter {
  var postings = ByteWriter()
  var positions = ByteWriter()
  private var skips = ByteWriter()
  private var data = ByteWriter()
  private var bits = RiceWriter()
  private var documents: [UInt32] = []
  private var counts: [UInt32] = []
  private var places: [UInt32] = []
  private var previous = -1
  private var total = 0
  private var occurrences = 0
  private var hasPositions = true
  private var startPositions = 0
  private var blockPositions = 0

  mutating func begin(hasPositions: Bool) {
    skips.bytes.removeAll(keepingCapacity: true)
    data.bytes.removeAll(keepingCapacity: true)
    (previous, total, occurrences) = (-1, 0, 0)
    self.hasPositions = hasPositions
    startPositions = positions.count
    blockPositions = 0
  }

  mutating func add(_ document: UInt32, _ places: [UInt32]) {
    documents.append(UInt32(Int(document) - previous - 1))
    counts.append(UInt32(places.count - 1))
    previous = Int(document)
    total += 1
    occurrences += places.count
    if hasPositions {
      var last: UInt32 = 0
      for place in places {
        self.places.append(place - last)
        last = place
      }
    }
    if documents.count == SegmentWriter.blockSize {
      skips.u32(UInt32(previous))
      skips.u32(UInt32(data.count))
      skips.u32(UInt32(blockPositions))
      flush()
    }
  }

  /// Writes the documents gathered as a block.
  private mutating func flush() {
    let k = RiceCoding.parameter(for: documents[...])
    let countK = min(7, RiceCoding.parameter(for: counts[...]))
    data.u8(UInt8(k | countK << 5))
    bits.write(documents[...], k: k)
    bits.write(counts[...], k: countK)
    data.bytes += bits.finish()
    if hasPositions {
      let k = RiceCoding.parameter(for: places[...])
      positions.u8(UInt8(k))
      bits.write(places[...], k: k)
      positions.bytes += bits.finish()
    }
    documents.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    blockPositions = positions.count - startPositions
  }

  mutating func finish() -> (documents: Int, occurrences: Int) {
    if total >= SegmentWriter.blockSize {
      skips.u32(0)
      skips.u32(UInt32(data.count))
      skips.u32(UInt32(blockPositions))
    }
    if !documents.isEmpty { flush() }
    postings.bytes += skips.bytes
    postings.bytes += data.bytes
    return (total, occurrences)
  }
}
