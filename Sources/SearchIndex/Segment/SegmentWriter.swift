import Transcripts

/// Writes a segment from builders; layout in FORMAT.md.
struct SegmentWriter {
  static let magic: [UInt8] = Array("EARSHOTS".utf8)
  static let version: UInt32 = 9
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
    let pieces = SegmentPieces(builders)
    writer.writeEpisodes(builders, pieces)
    writer.section { out in
      for piece in pieces.inOrder { out.bytes += builders[piece.builder].lengths[piece.documents] }
    }
    let (terms, blocks) = writer.writeTerms(builders, pieces)
    let body = writer.body.bytes
    guard body.count < 1 << 31 else {
      throw SearchIndexError(.cannotWrite, message: "A segment of the index would pass 2 GiB.")
    }
    let sums = Self.sums(of: body)
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
    return (
      Hexadecimal.text(sumsHash, digits: 16) + ".segment", [body, sums.bytes, footer.bytes], episodes,
      documents
    )
  }

  /// The checksums of all pages of `body`, worked out on all cores.
  private static func sums(of body: [UInt8]) -> ByteWriter {
    let part = CheckedFile.pageSize * 1024
    let parts = stride(from: 0, to: body.count, by: part).map { $0..<min(body.count, $0 + part) }
    let sums = parts.concurrentMap { range in
      var sums = ByteWriter()
      let span = unsafe body.span.bytes
      for start in stride(from: range.lowerBound, to: range.upperBound, by: CheckedFile.pageSize) {
        sums.u64(XXH64.hash(span.extracting(start..<min(range.upperBound, start + CheckedFile.pageSize))))
      }
      return sums.bytes
    }
    var all = ByteWriter()
    for some in sums { all.bytes += some }
    return all
  }

  private mutating func section(_ write: (inout ByteWriter) -> Void) {
    let start = body.count
    write(&body)
    sections.append((start, body.count - start))
  }

  private mutating func writeEpisodes(_ builders: [SegmentBuilder], _ pieces: SegmentPieces) {
    var table = ByteWriter()
    var strings = ByteWriter()
    var details = ByteWriter()
    for piece in pieces.inOrder {
      for episode in builders[piece.builder].episodes[piece.episodes] {
        table.u32(UInt32(piece.shift + episode.firstDocument))
        table.u32(UInt32(episode.kind.rawValue))
        table.u32(UInt32(strings.count))
        table.u32(UInt32(details.count))
        for text in [
          episode.id, episode.path, episode.title, episode.show, episode.published, episode.number,
        ] {
          strings.string(text)
        }
        strings.varint(episode.speakers.count)
        for speaker in episode.speakers { strings.string(speaker) }
        var last = DocumentDeltas()
        for document in episode.documents { last.write(document, to: &details) }
      }
    }
    section { $0.bytes += table.bytes }
    section { $0.bytes += strings.bytes }
    section { $0.bytes += details.bytes }
  }

  /// Writes dictionary, postings and positions; gives the numbers of terms and dictionary blocks.
  ///
  /// Lists are encoded on all cores, a range of terms each; what is written does not depend on how many.
  private mutating func writeTerms(
    _ builders: [SegmentBuilder], _ pieces: SegmentPieces
  ) -> (terms: Int, blocks: Int) {
    let orders = builders.map(\.order)
    let runs = Self.ranges(builders, orders).concurrentMap { ranges in
      Self.encode(builders, orders, ranges, pieces.runs)
    }
    var blocks = ByteWriter()
    var dictionary = ByteWriter()
    var last: [UInt8] = []
    var (lastPostings, lastPositions) = (0, 0)
    var (basePostings, basePositions) = (0, 0)
    var terms = 0
    for run in runs {
      for term in run.terms {
        if terms % Self.dictionaryBlock == 0 {
          blocks.u32(UInt32(dictionary.count))
          (lastPostings, lastPositions, last) = (0, 0, [])
        }
        let (postings, positions) = (basePostings + term.postings, basePositions + term.positions)
        let shared = zip(last, term.name).prefix { $0 == $1 }.count
        dictionary.varint(shared)
        dictionary.varint(term.name.count - shared)
        dictionary.bytes.append(contentsOf: term.name[shared...])
        dictionary.varint(term.documents)
        dictionary.varint(term.occurrences)
        dictionary.varint(postings - lastPostings)
        dictionary.varint(positions - lastPositions)
        (last, lastPostings, lastPositions) = (term.name, postings, positions)
        terms += 1
      }
      basePostings += run.postings.count
      basePositions += run.positions.count
    }
    body.bytes.reserveCapacity(
      body.count + blocks.count + dictionary.count + basePostings + basePositions)
    section { $0.bytes += blocks.bytes }
    section { $0.bytes += dictionary.bytes }
    section { out in for run in runs { out.bytes += run.postings } }
    section { out in for run in runs { out.bytes += run.positions } }
    return (terms, blocks.count / 4)
  }

  /// Lists of some terms in a row.
  private struct Run: Sendable {
    var terms: [Segment.Term] = []
    var postings: [UInt8] = []
    var positions: [UInt8] = []
  }

  /// Ranges of terms that make about the same work, so that no core waits long for another: for each, where
  /// it begins and ends in each builder's order.
  private static func ranges(_ builders: [SegmentBuilder], _ orders: [[Int]]) -> [[Range<Int>]] {
    let count = 48
    guard let largest = orders.indices.max(by: { orders[$0].count < orders[$1].count }),
      orders[largest].count > 256
    else { return [orders.map { 0..<$0.count }] }
    let terms = builders[largest].terms
    // A term by itself is some work, too.
    func work(_ number: Int) -> Int { terms.occurrences(number) + 20 }
    let share = orders[largest].reduce(0) { $0 + work($1) } / count
    var starts = [[Int](repeating: 0, count: orders.count)]
    var done = 0
    for number in orders[largest] {
      defer { done += work(number) }
      guard done >= share * starts.count else { continue }
      let pivot = terms.name(number)
      starts.append(
        orders.indices.map { part in
          (0..<orders[part].count).prefixEnd {
            builders[part].terms.name(orders[part][$0]).lexicographicallyPrecedes(pivot)
          }
        })
    }
    starts.append(orders.map(\.count))
    return zip(starts, starts.dropFirst()).map { from, to in zip(from, to).map { $0..<$1 } }
  }

  /// Merges a range of the builders' terms and encodes their lists.
  private static func encode(
    _ builders: [SegmentBuilder], _ orders: [[Int]], _ ranges: [Range<Int>], _ runs: [[TermReader.Run]]
  ) -> Run {
    var sources = builders.indices.map { TermSource(builders[$0].terms, orders[$0][ranges[$0]], runs[$0]) }
    var run = Run()
    var postings = PostingWriter()
    while true {
      var least: Int?
      for part in sources.indices where !sources[part].isAtEnd {
        if let found = least, !sources[part].precedes(sources[found]) { continue }
        least = part
      }
      guard let least else { break }
      let name = sources[least].name
      let (startPostings, startPositions) = (postings.postings.count, postings.positions.count)
      postings.begin(hasPositions: name[0] >= 0x20)
      for part in sources.indices { sources[part].open(name) }
      // The one that is behind reads on until another is.
      while true {
        var (next, first, second) = (0, UInt32.max, UInt32.max)
        for part in sources.indices {
          let document = sources[part].document
          if document < first {
            (next, first, second) = (part, document, first)
          } else {
            second = min(second, document)
          }
        }
        if first == .max { break }
        sources[next].read(below: second) { document, step, isFirst in
          postings.add(document, step: step, isFirst: isFirst)
        }
      }
      let counts = postings.finish()
      run.terms.append(
        Segment.Term(
          name: name, documents: counts.documents, occurrences: counts.occurrences, postings: startPostings,
          positions: startPositions))
    }
    run.postings = postings.postings.bytes
    run.positions = postings.positions.bytes
    return run
  }
}
