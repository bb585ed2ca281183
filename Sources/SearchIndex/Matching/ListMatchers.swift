/// Documents listed beforehand: those of a prefix, which score, or of a filter.
final class ListMatcher: Matcher {
  private let documents: [UInt32]
  private let list: JoinedList?
  private let idf: Double
  private let segment: Segment?
  private var place = 0

  /// Documents that do not score.
  init(_ documents: [UInt32]) {
    self.documents = documents
    list = nil
    idf = 0
    segment = nil
  }

  init(_ list: JoinedList, idf: Double, in segment: Segment) {
    documents = list.documents
    self.list = list
    self.idf = idf
    self.segment = segment
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    if place < documents.count, documents[place] < target {
      var low = place
      var high = documents.count
      while low < high {
        let middle = (low + high) / 2
        if documents[middle] < target { low = middle + 1 } else { high = middle }
      }
      place = low
    }
    document = place < documents.count ? documents[place] : .max
  }

  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    if let list, let segment {
      batch.readList(documents, told: try list.saturations(segment), idf: idf, from: &place)
    } else {
      batch.readList(documents, from: &place) { _, _ in 0 }
    }
    document = batch.last ?? .max
  }

  override func score() throws(SearchIndexError) -> Double {
    guard let list, let segment else { return 0 }
    return BM25.score(
      idf: idf, count: Double(list.counts[place]), length: try segment.length(of: document))
  }

  override func explain() throws(SearchIndexError) -> [String] {
    guard let list, let segment else { return [] }
    return [
      BM25.explanation(
        "words that begin so", idf: idf, count: Double(list.counts[place]),
        length: try segment.length(of: document))
    ]
  }
}

/// Documents in ranges: a show, an episode, a time.
final class RangeMatcher: Matcher {
  private let ranges: [Range<UInt32>]
  private var place = 0
  private var hasBegun = false

  init(_ ranges: [Range<UInt32>]) { self.ranges = ranges.filter { !$0.isEmpty } }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    if hasBegun, document == .max || document >= target { return }
    hasBegun = true
    while place < ranges.count, ranges[place].upperBound <= target { place += 1 }
    document = place < ranges.count ? max(target, ranges[place].lowerBound) : .max
  }
}
