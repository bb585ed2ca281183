/// A word and its other forms.
///
/// Where it is not too common its lists are read whole and joined; else cursors walk, block by block.
final class WordMatcher: Matcher {
  private let name: String
  private let segment: Segment
  private let terms: [(term: Segment.Term, weight: Double)]
  private let idf: Double

  private var isJoined = false
  private var documents: [UInt32] = []
  /// How often it is said in each, other forms counting less.
  private var counts: [Float] = []
  private var list: JoinedList?
  private var place = 0

  private var cursors: [PostingCursor] = []
  private var places: [UInt32] = []

  /// Documents up to which lists are read whole although only some may be wanted.
  private static let mostJoined = 1 << 15

  /// - Parameter name: the word as an explanation calls it.
  init(
    _ name: String, _ terms: [(term: Segment.Term, weight: Double)], in segment: Segment, idf: Double
  ) throws(SearchIndexError) {
    self.name = name
    self.terms = terms
    self.segment = segment
    self.idf = idf
    super.init()
    if terms.reduce(0, { $0 + $1.term.documents }) <= Self.mostJoined { try join() }
  }

  /// Reads the lists of all forms and makes one of them.
  private func join() throws(SearchIndexError) {
    isJoined = true
    let joined = try segment.joined(terms)
    (list, documents, counts) = (joined, joined.documents, joined.counts)
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    if isJoined {
      place = documents.place(of: target, from: place)
      document = place < documents.count ? documents[place] : .max
    } else {
      document = try seekCursors(target)
    }
  }

  /// Moves the cursors of all forms; gives the least document they are on.
  private func seekCursors(_ target: UInt32) throws(SearchIndexError) -> UInt32 {
    if cursors.isEmpty {
      for (term, _) in terms { cursors.append(try PostingCursor(segment, term)) }
    }
    var least = UInt32.max
    for cursor in cursors {
      try cursor.seek(target)
      least = min(least, cursor.document)
    }
    return least
  }

  /// How often it is said, other forms counting less.
  private var count: Double {
    if isJoined { return Double(counts[place]) }
    var count = 0.0
    for (index, cursor) in cursors.enumerated() where cursor.document == document {
      count += terms[index].weight * Double(cursor.count)
    }
    return count
  }

  override func keepMatches(in batch: inout MatchBatch) throws(SearchIndexError) {
    // Many of the blocks of the lists would be read one by one, each for a document, or all are known.
    let blocks = terms.reduce(0, { $0 + $1.term.documents }) / SegmentWriter.blockSize
    if !isJoined, batch.documents.count * 2 > blocks || segment.knows(terms) { try join() }
    guard let list else { return try super.keepMatches(in: &batch) }
    // Worked on as local values: what is reached by a reference is checked at each access.
    let (often, idf, norms) = (counts, idf, BM25.norms)
    let shared = batch.documents.shared(with: list.documents)
    let lengths = try segment.lengths(
      of: shared.mine.map { [documents = batch.documents] in documents[Int($0)] })
    batch.keep(shared.mine) { index, _ in
      let count = Double(often[Int(shared.theirs[index])])
      return BM25.score(idf: idf, count: count, norm: norms[Int(lengths[index])])
    }
    place = documents.count
  }

  override func score() throws(SearchIndexError) -> Double {
    BM25.score(idf: idf, count: count, length: try segment.length(of: document))
  }

  override func explain() throws(SearchIndexError) -> [String] {
    [BM25.explanation(name, idf: idf, count: count, length: try segment.length(of: document))]
  }

  /// Gives all matches at once: whoever reads batches wants every one.
  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    if !isJoined { try join() }
    batch.readList(documents, told: try list?.saturations(segment) ?? [], idf: idf, from: &place)
    document = batch.last ?? .max
  }

  override func readSpans(into out: inout [ClosedRange<UInt32>]) throws(SearchIndexError) {
    if isJoined { _ = try seekCursors(document) }
    places.removeAll(keepingCapacity: true)
    var sources = 0
    for cursor in cursors where cursor.document == document {
      try cursor.readPositions(into: &places)
      sources += 1
    }
    if sources > 1 { places.sort() }
    for place in places { out.append(place...place) }
  }
}
