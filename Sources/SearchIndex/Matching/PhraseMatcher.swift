/// Terms one after the other.
///
/// Where every match is wanted they are listed at once (`PhraseList`); beside something rarer cursors walk.
final class PhraseMatcher: Matcher {
  private let name: String
  private let segment: Segment
  private let terms: [Segment.Term]
  private let order: [Int]
  private let idf: Double

  private var list: PhraseList?
  private var place = 0

  private var cursors: [PostingCursor] = []
  private var starts: [UInt32] = []
  private var buffer: [UInt32] = []

  init(_ name: String, _ terms: [Segment.Term], in segment: Segment, idf: Double) {
    self.name = name
    self.segment = segment
    self.terms = terms
    order = terms.indices.sorted { terms[$0].documents < terms[$1].documents }
    self.idf = idf
  }

  /// Matches that are listed already: of a phrase with words of which only the beginnings are known.
  convenience init(_ name: String, _ list: PhraseList, in segment: Segment, idf: Double) {
    self.init(name, [], in: segment, idf: idf)
    self.list = list
  }

  /// Lists all matches beforehand: for the part of a query that leads the others.
  func listAll() throws(SearchIndexError) {
    if list == nil { list = try PhraseList(segment, terms) }
  }

  private func openCursors() throws(SearchIndexError) {
    if cursors.isEmpty { for term in terms { cursors.append(try PostingCursor(segment, term)) } }
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    if let list {
      place = list.documents.place(of: target, from: place)
      document = place < list.documents.count ? list.documents[place] : .max
      return
    }
    if document != .max, document >= target, !starts.isEmpty { return }
    try openCursors()
    var target = target
    search: while true {
      for index in order {
        try cursors[index].seek(target)
        let found = cursors[index].document
        if found == .max {
          document = .max
          return
        }
        if found > target {
          target = found
          continue search
        }
      }
      if try readStarts() {
        document = target
        return
      }
      target += 1
    }
  }

  override func check(_ target: UInt32) throws(SearchIndexError) -> Bool {
    if list != nil {
      try seek(target)
      return document == target
    }
    try openCursors()
    document = target
    for index in order {
      try cursors[index].seek(target)
      if cursors[index].document != target {
        starts.removeAll(keepingCapacity: true)
        return false
      }
    }
    return try readStarts()
  }

  override func addScores(to batch: inout MatchBatch) throws(SearchIndexError) {
    let found = try PhraseList(segment, terms, among: batch.documents)
    let lengths = try segment.lengths(of: found.documents)
    var place = 0
    for (index, document) in found.documents.enumerated() {
      place = batch.documents.place(of: document, from: place)
      batch.scores[place] += BM25.score(
        idf: idf, count: Double(found.counts[index]), length: lengths[index])
    }
  }

  /// Finds where the phrase begins in the document all cursors are on.
  private func readStarts() throws(SearchIndexError) -> Bool {
    // Worked on as local values: this is where a phrase of common words spends its time.
    var found = exchange(&starts, with: [])
    var places = exchange(&buffer, with: [])
    defer { (starts, buffer) = (found, places) }
    found.removeAll(keepingCapacity: true)
    for (step, index) in order.enumerated() {
      places.removeAll(keepingCapacity: true)
      try cursors[index].readPositions(into: &places)
      PhraseList.narrow(&found, isFirst: step == 0, places, places.indices, offset: UInt32(index))
      if found.isEmpty { return false }
    }
    return true
  }

  private var count: Double { Double(list.map { Int($0.counts[place]) } ?? starts.count) }

  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    try listAll()
    guard let list else { return }
    let (norms, lengths) = (BM25.norms, try segment.lengths(of: list.documents))
    batch.readList(list.documents, from: &place) { [idf] index, _ in
      BM25.score(idf: idf, count: Double(list.counts[index]), norm: norms[Int(lengths[index])])
    }
    document = batch.last ?? .max
  }

  override func score() throws(SearchIndexError) -> Double {
    BM25.score(idf: idf, count: count, length: try segment.length(of: document))
  }

  override func explain() throws(SearchIndexError) -> [String] {
    [BM25.explanation("\"\(name)\"", idf: idf, count: count, length: try segment.length(of: document))]
  }

  override func readSpans(into out: inout [ClosedRange<UInt32>]) throws(SearchIndexError) {
    if list != nil {
      try openCursors()
      for index in order { try cursors[index].seek(document) }
      _ = try readStarts()
    }
    for start in starts { out.append(start...max(start, start &+ UInt32(terms.count - 1))) }
  }
}
