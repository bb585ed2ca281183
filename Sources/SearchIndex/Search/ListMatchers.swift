/// Documents listed beforehand, with their scores' counts: a prefix, a filter.
final class ListMatcher: Matcher {
  private let documents: [UInt32]
  private let counts: [Float]
  private let idf: Double
  private let lengths: [UInt8]
  private var place = 0

  /// - Parameter counts: empty where the list does not score.
  init(_ documents: [UInt32], counts: [Float] = [], idf: Double = 0, lengths: [UInt8] = []) {
    self.documents = documents
    self.counts = counts
    self.idf = idf
    self.lengths = lengths
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
    let norms = BM25.norms
    batch.readList(documents, from: &place) { [counts, idf, lengths] index, document in
      counts.isEmpty
        ? 0 : BM25.score(idf: idf, count: Double(counts[index]), norm: norms[Int(lengths[Int(document)])])
    }
    document = batch.last ?? .max
  }

  override func score() throws(SearchIndexError) -> Double {
    counts.isEmpty ? 0 : BM25.score(idf: idf, count: Double(counts[place]), length: lengths[Int(document)])
  }

  override func explain() throws(SearchIndexError) -> [String] {
    counts.isEmpty
      ? []
      : [
        BM25.explanation(
          "words that begin so", idf: idf, count: Double(counts[place]), length: lengths[Int(document)])
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
