/// Writes a segment from builders; layout in FORMAT.md.
struct SegmentWriter {
  static let magic: [UInt8] = Array("EARSHOTS".utf8)
  static let version: UInt32 = 2
  static let blockSize = 128
  static let dictionaryBlock = 16
  static let sectionCount = 8
  static let footerLength = 8 + 4 + 4 + 8 + 8 + 4 * 4 + 8 + sectionCount * 16 + 8

  private var body = ByteWriter()
  private var sections: [(offset: Int, length: Int)] = []

  /// The parts of the file and its name.
  static func write(_ builders: [SegmentBuilder]) throws(SearchIndexError) -> (
    name: String, parts: [[UInt8]], episodes: Int, documents: Int
  ) {
    var writer = SegmentWriter()
    let episodes = builders.reduce(0) { $0 + $1.episodes.count }
    let documents = builders.reduce(0) { $0 + $1.lengths.count }
    writer.writeEpisodes(builders)
    writer.section { out in for builder in builders { out.bytes += builder.lengths } }
    let (terms, blocks) = writer.writeTerms(builders)
    let body = writer.body.bytes
    guard body.count < 1 << 31 else {
      throw SearchIndexError(.cannotWrite, message: "A segment of the index would pass 2 GiB.")
    }
    var sums = ByteWriter()
    let span = unsafe body.span.bytes
    for start in stride(from: 0, to: body.count, by: CheckedFile.pageSize) {
      sums.u64(XXH64.hash(span.extracting(start..<min(body.count, start + CheckedFile.pageSize))))
    }
    let sumsHash = XXH64.hash(sums.bytes)
    var footer = ByteWriter()
    footer.bytes = magic
    footer.u32(version)
    footer.u32(UInt32(sums.count / 8))
    footer.u64(UInt64(body.count))
    footer.u64(sumsHash)
    for count in [episodes, documents, terms, blocks] { footer.u32(UInt32(count)) }
    footer.u64(UInt64(builders.reduce(0) { $0 + $1.tokens }))
    for section in writer.sections {
      footer.u64(UInt64(section.offset))
      footer.u64(UInt64(section.length))
    }
    footer.u64(XXH64.hash(footer.bytes))
    let hex = String(sumsHash, radix: 16)
    let name = String(repeating: "0", count: 16 - hex.utf8.count) + hex + ".segment"
    return (name, [body, sums.bytes, footer.bytes], episodes, documents)
  }

  private mutating func section(_ write: (inout ByteWriter) -> Void) {
    let start = body.count
    write(&body)
    sections.append((start, body.count - start))
  }

  private mutating func writeEpisodes(_ builders: [SegmentBuilder]) {
    var table = ByteWriter()
    var strings = ByteWriter()
    var details = ByteWriter()
    var first = 0
    for builder in builders {
      for episode in builder.episodes {
        table.u32(UInt32(first + episode.firstDocument))
        table.u32(UInt32(episode.kind.rawValue))
        table.u32(UInt32(strings.count))
        table.u32(UInt32(details.count))
        for text in [episode.id, episode.path, episode.title, episode.show, episode.published] {
          strings.string(text)
        }
        strings.varint(episode.speakers.count)
        for speaker in episode.speakers { strings.string(speaker) }
        var last = DocumentDeltas()
        for document in episode.documents { last.write(document, to: &details) }
      }
      first += builder.lengths.count
    }
    section { $0.bytes += table.bytes }
    section { $0.bytes += strings.bytes }
    section { $0.bytes += details.bytes }
  }

  /// Writes dictionary, postings and positions; gives the numbers of terms and dictionary blocks.
  private mutating func writeTerms(_ builders: [SegmentBuilder]) -> (terms: Int, blocks: Int) {
    let orders = builders.map { $0.terms.sorted() }
    var heads = [Int](repeating: 0, count: builders.count)
    var blocks = ByteWriter()
    var dictionary = ByteWriter()
    var postings = PostingWriter()
    var last: [UInt8] = []
    var lastPostings = 0
    var lastPositions = 0
    var terms = 0
    while true {
      var least: ArraySlice<UInt8>?
      for part in builders.indices where heads[part] < orders[part].count {
        let name = builders[part].terms.name(orders[part][heads[part]])
        if least.map({ name.lexicographicallyPrecedes($0) }) ?? true { least = name }
      }
      guard let name = least.map(Array.init) else { break }
      let startPostings = postings.postings.count
      let startPositions = postings.positions.count
      var first: UInt32 = 0
      postings.begin(hasPositions: name[0] >= 0x20)
      for part in builders.indices {
        if heads[part] < orders[part].count {
          let number = orders[part][heads[part]]
          if builders[part].terms.name(number).elementsEqual(name) {
            builders[part].terms.read(number) { document, positions in
              postings.add(first + document, positions)
            }
            heads[part] += 1
          }
        }
        first += UInt32(builders[part].lengths.count)
      }
      let counts = postings.finish()
      let isFirst = terms % Self.dictionaryBlock == 0
      if isFirst {
        blocks.u32(UInt32(dictionary.count))
        (lastPostings, lastPositions, last) = (0, 0, [])
      }
      let shared = zip(last, name).prefix { $0 == $1 }.count
      dictionary.varint(shared)
      dictionary.varint(name.count - shared)
      dictionary.bytes.append(contentsOf: name[shared...])
      dictionary.varint(counts.documents)
      dictionary.varint(counts.occurrences)
      dictionary.varint(startPostings - lastPostings)
      dictionary.varint(startPositions - lastPositions)
      (last, lastPostings, lastPositions) = (name, startPostings, startPositions)
      terms += 1
    }
    section { $0.bytes += blocks.bytes }
    section { $0.bytes += dictionary.bytes }
    section { $0.bytes += postings.postings.bytes }
    section { $0.bytes += postings.positions.bytes }
    return (terms, blocks.count / 4)
  }
}

/// Writes posting lists and their positions.
private struct PostingWriter {
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
