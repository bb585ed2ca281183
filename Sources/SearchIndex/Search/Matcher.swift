/// Walks the documents of a segment that match a part of a query.
///
/// Starts before the first. `document` is `.max` at the end and stays so. Documents only rise.
class Matcher {
  /// The current document; only matchers set it.
  final var document: UInt32 = .max

  /// Goes to the first match that is `target` or later; stays where it is there already.
  func seek(_ target: UInt32) throws(SearchIndexError) {}

  /// Whether `target` matches; it is the current document then, else only `seek` and `check` tell what is. Targets
  /// only rise. Cheaper than `seek` where the next match is of no interest.
  func check(_ target: UInt32) throws(SearchIndexError) -> Bool {
    try seek(target)
    return document == target
  }

  /// The score of the current document.
  func score() throws(SearchIndexError) -> Double { 0 }

  /// Goes to the next match.
  final func advance(after last: UInt32?) throws(SearchIndexError) {
    guard let last else { return try seek(0) }
    if last != .max { try seek(last + 1) }
  }

  /// Adds its scores to those of `batch` where its documents match. Asked once, instead of `seek` and `check`.
  func addScores(to batch: inout MatchBatch) throws(SearchIndexError) {
    for (index, document) in batch.documents.enumerated() where try check(document) {
      batch.scores[index] += try score()
    }
  }

  /// Leaves in `batch` the documents that match here, too, and adds the scores. Asked once, instead of `seek` and `check`.
  func keepMatches(in batch: inout MatchBatch) throws(SearchIndexError) {
    var kept = 0
    for (index, document) in batch.documents.enumerated() where try check(document) {
      batch.move(index, to: kept, adding: try score())
      kept += 1
    }
    batch.cut(kept)
  }

  /// Takes out of `batch` the documents that match here.
  func dropMatches(of batch: inout MatchBatch) throws(SearchIndexError) {
    var kept = 0
    for (index, document) in batch.documents.enumerated() where try !check(document) {
      batch.move(index, to: kept, adding: 0)
      kept += 1
    }
    batch.cut(kept)
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

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
  }

  /// Moves the document at `index` forwards, with its score and what is added to that.
  mutating func move(_ index: Int, to place: Int, adding score: Double) {
    documents[place] = documents[index]
    scores[place] = scores[index] + score
  }

  /// Leaves the first `count` documents.
  mutating func cut(_ count: Int) {
    documents.removeSubrange(count...)
    scores.removeSubrange(count...)
  }

  /// Appends another batch, whose documents stand behind these.
  mutating func append(_ other: MatchBatch) {
    documents += other.documents
    scores += other.scores
  }

  /// Sets the batch to what is left of `list` behind `last`, from about `place` on, with the scores that `score` gives; `place` goes
  /// to the end.
  mutating func readList(
    _ list: [UInt32], from place: inout Int, score: (_ place: Int, _ document: UInt32) -> Double
  ) {
    let start = last.map { $0 == .max ? list.count : list.place(of: $0 + 1, from: place) } ?? 0
    documents = start == 0 ? list : Array(list[start...])
    scores.removeAll(keepingCapacity: true)
    scores.reserveCapacity(documents.count)
    for (index, document) in documents.enumerated() { scores.append(score(start + index, document)) }
    place = list.count
    last = documents.last ?? .max
  }
}
