import Transcripts

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
  private let blockCount: Int
  private let sections: [Range<Int>]
  private var cachedLengths: [UInt8]?
  private var cachedFirstDocuments: [UInt32]?
  // What a query asks for several times, and the next one again.
  private var knownTerms = KnownThings<[UInt8], Term?>(most: 1024)
  /// By where they begin; weighed by their documents.
  private var knownLists = KnownThings<Int, PostingList>(most: 1 << 19)
  var knownParts = KnownThings<[UInt8], [PartedWord]>(most: 1 << 17)
  private var knownCounts = KnownThings<Int, [Float]>(most: 1 << 19)
  private var knownJoins = KnownThings<[Int], JoinedList>(most: 1 << 19)
  private var knownFlags = KnownThings<[UInt8], [UInt32]>(most: 1 << 19)
  private var knownPrefixes = KnownThings<[UInt8], JoinedList>(most: 1 << 19)
  /// Positions of blocks, by where they begin; weighed by how many they are.
  private var knownPlaces = KnownThings<Int, BlockPlaces>(most: 1 << 22)
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
    var sections: [Range<Int>] = []
    for _ in 0..<SegmentWriter.sectionCount {
      let offset = Int(truncatingIfNeeded: reader.u64() ?? 0)
      let count = Int(truncatingIfNeeded: reader.u64() ?? 0)
      guard offset >= 0, count >= 0, offset <= mapped.count, count <= mapped.count - offset else {
        throw CheckedFile.damage(path, "a section points outside it")
      }
      sections.append(offset..<(offset + count))
    }
    self.sections = sections
    episodeCount = Int(fields[2])
    documentCount = Int(fields[3])
    termCount = Int(fields[4])
    blockCount = Int(fields[5])
    guard sections[Part.lengths.rawValue].count == documentCount,
      sections[Part.blocks.rawValue].count == blockCount * 4,
      sections[Part.episodes.rawValue].count == episodeCount * 16
    else { throw CheckedFile.damage(path, "its counts do not fit its sections") }
    file = try CheckedFile(
      mapped, path: path, count: Int(truncatingIfNeeded: fields[0]), footerLength: length,
      sumsHash: fields[1])
  }

  func section(_ part: Part) -> Range<Int> { sections[part.rawValue] }

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

  /// Length codes of all documents.
  func lengths() throws(SearchIndexError) -> [UInt8] {
    if let cachedLengths { return cachedLengths }
    let bytes = try file.bytes(section(.lengths))
    cachedLengths = bytes
    return bytes
  }

  /// The episode with ordinal `index`.
  func episode(_ index: Int) throws(SearchIndexError) -> Episode {
    let row = section(.episodes).lowerBound + index * 16
    let (kind, offset) = try file.read(row..<(row + 16)) { (load32($0, 4), Int(load32($0, 8))) }
    let strings = section(.strings)
    let next =
      index + 1 < episodeCount
      ? try file.read((row + 16)..<(row + 32)) { Int(load32($0, 8)) } : strings.count
    guard offset <= next, next <= strings.count else { throw damage("an episode's strings are out of order") }
    var reader = ByteReader(
      try file.bytes((strings.lowerBound + offset)..<(strings.lowerBound + next)))
    guard let kind = FileKind(rawValue: UInt8(truncatingIfNeeded: kind)), let id = reader.string(),
      let path = reader.string(), let title = reader.string(), let show = reader.string(),
      let published = reader.string(), let number = reader.string(), let count = reader.varint(),
      count <= next - offset
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

  // MARK: Terms

  /// The term `name`, or nil.
  ///
  /// - Complexity: O(log terms).
  func term(_ name: [UInt8]) throws(SearchIndexError) -> Term? {
    let hash = HashSlots.hash(name)
    if let known = knownTerms.find(name, hash) { return known }
    var found: Term?
    try enumerate(from: name) { term in
      if term.name == name { found = term }
      return false
    }
    knownTerms.keep(found, name, hash)
    return found
  }

  /// The postings of `term`, all of them.
  func list(_ term: Term) throws(SearchIndexError) -> PostingList {
    if let known = knownLists.find(term.postings, term.postings) { return known }
    let list = try PostingList(self, term)
    knownLists.keep(list, term.postings, term.postings, weight: list.documents.count)
    return list
  }

  /// How often `term` is said in each file of the segment.
  func counts(byEpisode term: Term) throws(SearchIndexError) -> [Float] {
    if let known = knownCounts.find(term.postings, term.postings) { return known }
    let counts = Self.sums(try list(term), try firstDocuments())
    knownCounts.keep(counts, term.postings, term.postings, weight: counts.count)
    return counts
  }

  /// The counts of `list` summed up between the documents in `first`.
  private static func sums(_ list: PostingList, _ first: [UInt32]) -> [Float] {
    var sums = [Float](repeating: 0, count: first.count)
    let (documents, often, starts) = (list.documents.span, list.counts.span, first.span)
    var ordinal = 0
    var place = 0
    while place < documents.count {
      while ordinal + 1 < starts.count, starts[ordinal + 1] <= documents[place] { ordinal += 1 }
      let limit = ordinal + 1 < starts.count ? starts[ordinal + 1] : .max
      var sum: UInt64 = 0
      while place < documents.count, documents[place] < limit {
        sum += UInt64(often[place])
        place += 1
      }
      sums[ordinal] = Float(sum)
    }
    return sums
  }

  /// The postings of a word and its other forms as one list, each form with what it counts.
  func joined(_ terms: [(term: Term, weight: Double)]) throws(SearchIndexError) -> JoinedList {
    // Forms are known by where their lists begin, and whether they count less.
    let key = terms.map { $0.term.postings * 2 + ($0.weight < 1 ? 1 : 0) }
    let hash = key.reduce(0) { $0 &* 1_000_003 &+ $1 }
    if let known = knownJoins.find(key, hash) { return known }
    var lists: [(list: PostingList, weight: Float)] = []
    for (term, weight) in terms { lists.append((try list(term), Float(weight))) }
    let joined = JoinedList(lists)
    knownJoins.keep(joined, key, hash, weight: joined.documents.count)
    return joined
  }

  /// The postings of all words that begin with `start` as one list.
  func beginning(with start: [UInt8]) throws(SearchIndexError) -> JoinedList {
    let hash = HashSlots.hash(start)
    if let known = knownPrefixes.find(start, hash) { return known }
    var terms: [Term] = []
    try enumerate(from: start) { term in
      guard term.name.starts(with: start) else { return false }
      terms.append(term)
      return true
    }
    var lists: [PostingList] = []
    for term in terms { lists.append(try list(term)) }
    let joined = JoinedList(lists, documentCount: documentCount)
    knownPrefixes.keep(joined, start, hash, weight: joined.documents.count)
    return joined
  }

  /// The documents that `body` finds for the question `key`, rising; asked again, it is not looked for anew.
  func documents(
    of key: [UInt8], _ body: () throws(SearchIndexError) -> [UInt32]
  ) throws(SearchIndexError) -> [UInt32] {
    let hash = HashSlots.hash(key)
    if let known = knownFlags.find(key, hash) { return known }
    let found = try body()
    knownFlags.keep(found, key, hash, weight: found.count + 1)
    return found
  }

  /// The positions in a block that begin at `offset`, read by `body` where they are not known yet.
  func places(
    at offset: Int, _ body: () throws(SearchIndexError) -> BlockPlaces
  ) throws(SearchIndexError) -> BlockPlaces {
    if let known = knownPlaces.find(offset, offset) { return known }
    let read = try body()
    knownPlaces.keep(read, offset, offset, weight: read.places.count)
    return read
  }

  /// Calls `body` with the terms from `start` on, in order, until it gives false.
  func enumerate(from start: [UInt8], _ body: (Term) -> Bool) throws(SearchIndexError) {
    var block = try (0..<blockCount).prefixEnd { middle throws(SearchIndexError) in
      try !isBefore(start, block: middle)
    }
    block = max(0, block - 1)
    // The term is lent: nothing is copied for one that `body` passes over.
    var term = Term(name: [], documents: 0, occurrences: 0, postings: 0, positions: 0)
    var isBehind = false
    while block < blockCount {
      var reader = ByteReader(try file.bytes(try blockRange(block)))
      (term.postings, term.positions) = (0, 0)
      term.name.removeAll(keepingCapacity: true)
      while !reader.isAtEnd {
        try read(&term, &reader)
        if !isBehind, term.name.lexicographicallyPrecedes(start) { continue }
        isBehind = true
        if !body(term) { return }
      }
      block += 1
    }
  }

  private func blockRange(_ block: Int) throws(SearchIndexError) -> Range<Int> {
    let row = section(.blocks).lowerBound + block * 4
    let dictionary = section(.dictionary)
    let offset = try file.read(row..<(row + 4)) { Int(load32($0, 0)) }
    let next =
      block + 1 < blockCount ? try file.read((row + 4)..<(row + 8)) { Int(load32($0, 0)) } : dictionary.count
    guard offset <= next, next <= dictionary.count else { throw damage("a dictionary block is out of order") }
    return (dictionary.lowerBound + offset)..<(dictionary.lowerBound + next)
  }

  /// Whether `name` comes before the first term of `block`.
  private func isBefore(_ name: [UInt8], block: Int) throws(SearchIndexError) -> Bool {
    let range = try blockRange(block)
    let found: Bool? = try file.read(range.lowerBound..<min(range.upperBound, range.lowerBound + 80)) {
      bytes in
      // A block begins with 0 shared letters, the length of its first term in one byte, and the term.
      guard bytes.byteCount > 2, load8(bytes, 0) == 0, case let length = Int(load8(bytes, 1)), length < 128,
        length <= bytes.byteCount - 2
      else { return nil }
      for index in 0..<min(length, name.count) {
        let letter = load8(bytes, index + 2)
        if letter != name[index] { return name[index] < letter }
      }
      return name.count < length
    }
    guard let found else { throw damage("a dictionary block is cut short") }
    return found
  }

  /// Reads the term behind `last` in its block.
  private func read(_ last: inout Term, _ reader: inout ByteReader) throws(SearchIndexError) {
    guard let shared = reader.varint(), shared <= last.name.count, let count = reader.varint(),
      let suffix = reader.take(count), let documents = reader.varint(),
      let occurrences = reader.varint(), let postings = reader.varint(),
      let positions = reader.varint(), documents <= documentCount
    else { throw damage("a term is cut short") }
    last.name.removeSubrange(shared...)
    last.name += suffix
    last.documents = documents
    last.occurrences = occurrences
    last.postings &+= postings
    last.positions &+= positions
    guard last.postings >= 0, last.postings <= section(.postings).count, last.positions >= 0,
      last.positions <= section(.positions).count
    else { throw damage("a term points outside its lists") }
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
