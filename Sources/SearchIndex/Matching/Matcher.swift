/// Walks the documents of a segment that match a part of a query.
///
/// Starts before the first. `document` is `.max` at the end and stays so. Documents only rise.
class Matcher {
  /// The current document; only matchers set it.
  final var document: UInt32 = .max

  /// Goes to the first match that is `target` or later; stays where it is there already.
  func seek(_ target: UInt32) throws(SearchIndexError) {}

  /// Whether `target` matches; it is the current document then, else only `seek` and `check` tell what is.
  /// Targets only rise. Cheaper than `seek` where the next match is of no interest.
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

  /// Adds its scores to those of `batch` where its documents match. Asked once, instead of `seek` and
  /// `check`.
  func addScores(to batch: inout MatchBatch) throws(SearchIndexError) {
    for (index, document) in batch.documents.enumerated() where try check(document) {
      batch.scores[index] += try score()
    }
  }

  /// Leaves in `batch` the documents that match here, too, and adds the scores. Asked once, instead of `seek`
  /// and `check`.
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

extension Matcher {
  /// All matches with their scores, for one who has not begun.
  final func readAll() throws(SearchIndexError) -> MatchBatch {
    var all = MatchBatch()
    var some = MatchBatch()
    while true {
      try read(&some)
      if some.documents.isEmpty { return all }
      if all.documents.isEmpty {
        (all.documents, all.scores) = (some.documents, some.scores)
      } else {
        all.append(some)
      }
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

  /// Leaves the documents at `places`, rising, and adds what `score` gives for the number of a place and its
  /// document.
  mutating func keep(_ places: [Int32], adding score: (_ number: Int, _ document: UInt32) -> Double) {
    let (old, oldScores) = (documents, scores)
    documents = []
    scores = []
    documents.reserveCapacity(places.count)
    scores.reserveCapacity(places.count)
    for (number, place) in places.enumerated() {
      let document = old[Int(place)]
      documents.append(document)
      scores.append(oldScores[Int(place)] + score(number, document))
    }
  }

  /// Appends another batch, whose documents stand behind these.
  mutating func append(_ other: MatchBatch) {
    documents += other.documents
    scores += other.scores
  }

  /// The documents of both, rising, with the sums of their scores.
  func joined(_ other: MatchBatch) -> MatchBatch {
    let (a, b, aScores, bScores) = (documents, other.documents, scores, other.scores)
    var joined = MatchBatch()
    joined.documents.reserveCapacity(a.count + b.count)
    joined.scores.reserveCapacity(a.count + b.count)
    var (left, right) = (0, 0)
    while left < a.count, right < b.count {
      let (x, y) = (a[left], b[right])
      var score = 0.0
      if x <= y {
        score += aScores[left]
        left += 1
      }
      if y <= x {
        score += bScores[right]
        right += 1
      }
      joined.documents.append(min(x, y))
      joined.scores.append(score)
    }
    joined.documents += a[left...]
    joined.scores += aScores[left...]
    joined.documents += b[right...]
    joined.scores += bScores[right...]
    return joined
  }

  /// Sets the batch to what is left of `list` behind `last`, from about `place` on, with the scores that
  /// `score` gives; `place` goes to the end.
  mutating func readList(
    _ list: [UInt32], from place: inout Int, score: (_ place: Int, _ document: UInt32) -> Double
  ) {
    let start = takeRest(of: list, from: &place)
    scores.removeAll(keepingCapacity: true)
    scores.reserveCapacity(documents.count)
    for (index, document) in documents.enumerated() { scores.append(score(start + index, document)) }
  }

  /// As `readList(_:from:score:)`, each score being `idf` times what `told` has in the document's place.
  mutating func readList(_ list: [UInt32], told: [Double], idf: Double, from place: inout Int) {
    let start = takeRest(of: list, from: &place)
    scores = [Double](repeating: 0, count: documents.count)
    let values = told.span.extracting(start..<(start + documents.count))
    var scores = scores.mutableSpan
    for index in values.indices { scores[index] = idf * values[index] }
  }

  /// Sets the documents to what is left of `list` behind `last`; gives where that begins in it.
  private mutating func takeRest(of list: [UInt32], from place: inout Int) -> Int {
    let start = last.map { $0 == .max ? list.count : list.place(of: $0 + 1, from: place) } ?? 0
    documents = start == 0 ? list : Array(list[start...])
    place = list.count
    last = documents.last ?? .max
    return start
  }
}
