import Transcripts

/// The dictionary of a segment: terms, and what is kept of their lists.
extension Segment {
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

  /// Whether all these lists are at hand, so that nothing need be read to join them.
  func knows(_ terms: [(term: Term, weight: Double)]) -> Bool {
    terms.allSatisfy { knownLists.find($0.term.postings, $0.term.postings) != nil }
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
}
