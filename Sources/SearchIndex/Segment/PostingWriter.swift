/// Writes posting lists and their positions.
struct PostingWriter {
  var postings = ByteWriter()
  var positions = ByteWriter()
  private var skips = ByteWriter()
  private var data = ByteWriter()
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

  /// Adds an occurrence, in order: its document, how far it is behind the one before in the document or
  /// behind its start, and whether it is the first one there.
  mutating func add(_ document: UInt32, step: UInt32, isFirst: Bool) {
    if isFirst {
      if documents.count == SegmentWriter.blockSize { endBlock() }
      documents.append(UInt32(Int(document) - previous - 1))
      counts.append(0)
      previous = Int(document)
      total += 1
    } else {
      counts[counts.count - 1] += 1
    }
    occurrences += 1
    if hasPositions { places.append(step) }
  }

  /// Writes a full block and where it ends.
  private mutating func endBlock() {
    skips.u32(UInt32(previous))
    skips.u32(UInt32(data.count))
    skips.u32(UInt32(blockPositions))
    flush()
  }

  /// Writes the documents gathered as a block.
  private mutating func flush() {
    let k = RiceCoding.parameter(for: documents)
    let countK = min(7, RiceCoding.parameter(for: counts))
    data.u8(UInt8(k | countK << 5))
    var bits = RiceWriter()
    bits.write(documents, k: k, to: &data.bytes)
    bits.write(counts, k: countK, to: &data.bytes)
    if hasPositions {
      let k = RiceCoding.parameter(for: places)
      positions.u8(UInt8(k))
      var bits = RiceWriter()
      bits.write(places, k: k, to: &positions.bytes)
    }
    documents.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    blockPositions = positions.count - startPositions
  }

  mutating func finish() -> (documents: Int, occurrences: Int) {
    if documents.count == SegmentWriter.blockSize { endBlock() }
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
