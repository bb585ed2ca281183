/// A segment, open for reading. Not for use by two threads at once.
final class Segment {
  /// What the dictionary says of a term.
  struct Term {
    var name: [UInt8]
    var documents: Int
    var occurrences: Int
    var postings: Int
    var positions: Int
  }

  /// A file of the segment, without its documents.
  struct Episode {
    var kind: FileKind
    var id: String
    var path: String
    var title: String
    var show: String
    var published: String
    /// As the front matter or the slug tells it; empty where neither does.
    var number: String
    var speakers: [String]
  }

  enum Part: Int {
    case episodes, strings, documents, lengths, blocks, dictionary, postings, positions
  }

  let file: CheckedFile
  let episodeCount: Int
  let documentCount: Int
  let termCount: Int
  let blockCount: Int
  // No ranges: an array of these asks the runtime for what their bounds conform to (`HashSlots`).
  private let sections: [(start: Int, end: Int)]
  private var cachedLengths: [UInt8]?
  private var cachedFirstDocuments: [UInt32]?
  // What a query asks for several times, and the next one again.
  var knownTerms = KnownThings<[UInt8], Term?>(most: 1024)
  /// By where they begin; weighed by their documents.
  var knownLists = KnownThings<Int, PostingList>(most: 1 << 19)
  var knownParts = KnownThings<[UInt8], [PartedWord]>(most: 1 << 17)
  var knownCounts = KnownThings<Int, [Float]>(most: 1 << 19)
  var knownJoins = KnownThings<[Int], JoinedList>(most: 1 << 19)
  var knownFlags = KnownThings<[UInt8], [UInt32]>(most: 1 << 19)
  var knownPrefixes = KnownThings<[UInt8], JoinedList>(most: 1 << 19)
  /// Positions of blocks, by where they begin; weighed by how many they are.
  var knownPlaces = KnownThings<Int, BlockPlaces>(most: 1 << 22)
  var wordTable: WordTable?
  var wordScans = 0

  /// Opens the segment at `path` and checks its footer.
  init(_ path: String) throws(SearchIndexError) {
    guard let mapped = MappedFile(path) else { throw CheckedFile.damage(path, "a file of it is missing") }
    let length = SegmentWriter.footerLength
    guard mapped.count >= length else { throw CheckedFile.damage(path, "it is too short") }
    let footer = mapped.read((mapped.count - length)..<mapped.count) {
      [UInt8](unsafeUninitializedCapacityCopying: $0)
    }
    var reader = ByteReader(footer)
    guard reader.take(8).map(Array.init) == SegmentWriter.magic, let version = reader.u32() else {
      throw CheckedFile.damage(path, "it is no segment")
    }
    guard XXH64.hash(Array(footer[..<(length - 8)])) == load64(footer, length - 8) else {
      throw CheckedFile.damage(path, "its footer does not match its checksum")
    }
    guard version == SegmentWriter.version else {
      throw SearchIndexError(
        version > SegmentWriter.version ? .newer : .damaged, path: path,
        message: "This segment has format version \(version); this earshot reads \(SegmentWriter.version).")
    }
    // The checksum held, so each field is what was written; bounds are still checked on use.
    var fields: [UInt64] = []
    _ = reader.u32()
    fields.append(reader.u64() ?? 0)
    fields.append(reader.u64() ?? 0)
    for _ in 0..<4 { fields.append(UInt64(reader.u32() ?? 0)) }
    fields.append(reader.u64() ?? 0)
    var sections: [(start: Int, end: Int)] = []
    for _ in 0..<SegmentWriter.sectionCount {
      let offset = Int(truncatingIfNeeded: reader.u64() ?? 0)
      let count = Int(truncatingIfNeeded: reader.u64() ?? 0)
      guard offset >= 0, count >= 0, offset <= mapped.count, count <= mapped.count - offset else {
        throw CheckedFile.damage(path, "a section points outside it")
      }
      sections.append((offset, offset + count))
    }
    self.sections = sections
    episodeCount = Int(fields[2])
    documentCount = Int(fields[3])
    termCount = Int(fields[4])
    blockCount = Int(fields[5])
    func bytes(of part: Part) -> Int { sections[part.rawValue].end - sections[part.rawValue].start }
    guard bytes(of: .lengths) == documentCount, bytes(of: .blocks) == blockCount * 4,
      bytes(of: .episodes) == episodeCount * 16
    else { throw CheckedFile.damage(path, "its counts do not fit its sections") }
    file = try CheckedFile(
      mapped, path: path, count: Int(truncatingIfNeeded: fields[0]), footerLength: length,
      sumsHash: fields[1])
  }

  func section(_ part: Part) -> Range<Int> { sections[part.rawValue].start..<sections[part.rawValue].end }

  func damage(_ what: String) -> SearchIndexError { CheckedFile.damage(file.path, what) }

  // MARK: Episodes and documents

  /// First document of each episode.
  func firstDocuments() throws(SearchIndexError) -> [UInt32] {
    if let cachedFirstDocuments { return cachedFirstDocuments }
    let count = episodeCount
    let first = try file.read(section(.episodes)) { span in
      (0..<count).map { load32(span, $0 * 16) }
    }
    guard zip(first, first.dropFirst()).allSatisfy({ $0 <= $1 }), first.first ?? 0 == 0,
      Int(first.last ?? 0) <= documentCount, !first.isEmpty || documentCount == 0
    else { throw damage("its episodes are out of order") }
    cachedFirstDocuments = first
    return first
  }

  /// Length codes of `documents`, in their order. Those of all are read once where many are asked for; for a
  /// few, the pages they stand on.
  func lengths(of documents: [UInt32]) throws(SearchIndexError) -> [UInt8] {
    var codes: [UInt8] = []
    codes.reserveCapacity(documents.count)
    if cachedLengths == nil, documents.count < documentCount / Self.fewLengths {
      for document in documents { codes.append(try length(of: document)) }
      return codes
    }
    let all = if let cachedLengths { cachedLengths } else { try file.bytes(section(.lengths)) }
    cachedLengths = all
    for document in documents { codes.append(all[Int(document)]) }
    return codes
  }

  /// Of all documents, one in so many is few.
  private static let fewLengths = 64

  /// The length code of `document`.
  func length(of document: UInt32) throws(SearchIndexError) -> UInt8 {
    if let cachedLengths { return cachedLengths[Int(document)] }
    let whole = section(.lengths)
    let at = whole.lowerBound + Int(document)
    guard at < whole.upperBound else { throw damage("a document's length points outside it") }
    return try file.read(at..<(at + 1)) { load8($0, 0) }
  }

  /// The kind of the episode with ordinal `index`, and a reader of what else is told of it.
  private func record(_ index: Int) throws(SearchIndexError) -> (kind: UInt32, reader: ByteReader) {
    let row = section(.episodes).lowerBound + index * 16
    let (kind, offset) = try file.read(row..<(row + 16)) { (load32($0, 4), Int(load32($0, 8))) }
    let strings = section(.strings)
    let next =
      index + 1 < episodeCount
      ? try file.read((row + 16)..<(row + 32)) { Int(load32($0, 8)) } : strings.count
    guard offset <= next, next <= strings.count else { throw damage("an episode's strings are out of order") }
    let bytes = try file.bytes((strings.lowerBound + offset)..<(strings.lowerBound + next))
    return (kind, ByteReader(bytes))
  }

  /// The title of the episode with ordinal `index`, in UTF-8; a tenth of the work of `episode`.
  func title(_ index: Int) throws(SearchIndexError) -> ArraySlice<UInt8> {
    var reader = try record(index).reader
    for _ in 0..<2 {
      guard let length = reader.varint(), reader.take(length) != nil else {
        throw damage("an episode's strings are cut short")
      }
    }
    guard let length = reader.varint(), let title = reader.take(length) else {
      throw damage("an episode's strings are cut short")
    }
    return title
  }

  /// The episode with ordinal `index`.
  func episode(_ index: Int) throws(SearchIndexError) -> Episode {
    var (kind, reader) = try record(index)
    guard let kind = FileKind(rawValue: UInt8(truncatingIfNeeded: kind)), let id = reader.string(),
      let path = reader.string(), let title = reader.string(), let show = reader.string(),
      let published = reader.string(), let number = reader.string(), let count = reader.varint(),
      count <= reader.end - reader.offset
    else { throw damage("an episode's strings are cut short") }
    var speakers: [String] = []
    for _ in 0..<count {
      guard let speaker = reader.string() else { throw damage("a speaker's name is cut short") }
      speakers.append(speaker)
    }
    return Episode(
      kind: kind, id: id, path: path, title: title, show: show, published: published, number: number,
      speakers: speakers)
  }

  /// The documents of the episode with ordinal `index`, in order.
  func documents(ofEpisode index: Int) throws(SearchIndexError) -> [SegmentBuilder.Document] {
    let first = try firstDocuments()
    let count = (index + 1 < episodeCount ? Int(first[index + 1]) : documentCount) - Int(first[index])
    let row = section(.episodes).lowerBound + index * 16
    let whole = section(.documents)
    let offset = try file.read(row..<(row + 16)) { Int(load32($0, 12)) }
    let next =
      index + 1 < episodeCount
      ? try file.read((row + 16)..<(row + 32)) { Int(load32($0, 12)) } : whole.count
    guard offset <= next, next <= whole.count else { throw damage("an episode's documents are out of order") }
    var reader = ByteReader(try file.bytes((whole.lowerBound + offset)..<(whole.lowerBound + next)))
    var found: [SegmentBuilder.Document] = []
    var last = DocumentDeltas()
    for _ in 0..<max(0, count) {
      guard let document = last.read(&reader) else { throw damage("a document is cut short") }
      found.append(document)
    }
    return found
  }

  /// Lends the bytes of the postings section from `offset` on, `count` of them at most.
  func readPostings<R>(
    _ offset: Int, _ count: Int, _ body: (RawSpan) -> R
  ) throws(SearchIndexError) -> R {
    try read(.postings, offset, count, body)
  }

  /// Lends the bytes of the positions section from `offset` on, `count` of them at most.
  func readPositions<R>(
    _ offset: Int, _ count: Int, _ body: (RawSpan) -> R
  ) throws(SearchIndexError) -> R {
    try read(.positions, offset, count, body)
  }

  private func read<R>(
    _ part: Part, _ offset: Int, _ count: Int, _ body: (RawSpan) -> R
  ) throws(SearchIndexError) -> R {
    let whole = section(part)
    guard offset >= 0, count >= 0, offset <= whole.count else { throw damage("a list points outside it") }
    let start = whole.lowerBound + offset
    return try file.read(start..<min(whole.upperBound, start + min(count, whole.count)), body)
  }
}
