/// Walks the documents of a segment that match a part of a query.
///
/// Starts before the first. `document` is `.max` at the end and stays so. Documents only rise.
class Matcher {
  /// The current document; only matchers set it.
  final var document: UInt32 = .max

  /// Goes to the first match that is `target` or later; stays where it is there already.
  func seek(_ target: UInt32) throws(SearchIndexError) {}

  /// The score of the current document.
  func score() throws(SearchIndexError) -> Double { 0 }

  /// Goes to the next match.
  final func advance(after last: UInt32?) throws(SearchIndexError) {
    guard let last else { return try seek(0) }
    if last != .max { try seek(last + 1) }
  }

  /// Appends the places of the match in the current document, in order: first and last position.
  func readSpans(into out: inout [ClosedRange<UInt32>]) throws(SearchIndexError) {}

  /// How the score of the current document comes about, a line a part.
  func explain() throws(SearchIndexError) -> [String] { [] }

  /// Sets `batch` to the next matches with their scores; empty at the end.
  func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    batch.removeAll()
    while batch.documents.count < MatchBatch.usualCount {
      try advance(after: batch.last)
      guard document != .max else { return }
      batch.last = document
      batch.documents.append(document)
      batch.scores.append(try score())
    }
  }
}

/// Some matches in a row, and their scores.
struct MatchBatch {
  static let usualCount = 128
  var documents: [UInt32] = []
  var scores: [Double] = []
  /// The last document read, of this batch or one before.
  var last: UInt32?
  /// Counts of a term in `documents`, for those who score by them.
  var counts: [UInt32] = []

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }
}
