/// A word and its other forms.
final class WordMatcher: Matcher {
  private let name: String
  private let forms: [(cursor: PostingCursor, weight: Double)]
  private let idf: Double
  private let lengths: [UInt8]
  private var places: [UInt32] = []

  /// - Parameter name: the word as an explanation calls it.
  init(_ name: String, _ forms: [(cursor: PostingCursor, weight: Double)], idf: Double, lengths: [UInt8]) {
    self.name = name
    self.forms = forms
    self.idf = idf
    self.lengths = lengths
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    var least = UInt32.max
    for form in forms {
      try form.cursor.seek(target)
      least = min(least, form.cursor.document)
    }
    document = least
  }

  /// How often it is said, other forms counting less.
  private var count: Double {
    var count = 0.0
    for form in forms where form.cursor.document == document {
      count += form.weight * Double(form.cursor.count)
    }
    return count
  }

  override func score() throws(SearchIndexError) -> Double {
    BM25.score(idf: idf, count: count, length: lengths[Int(document)])
  }

  override func explain() throws(SearchIndexError) -> [String] {
    [BM25.explanation(name, idf: idf, count: count, length: lengths[Int(document)])]
  }

  /// A word without other forms is read by blocks: common words are in most documents. Several forms are merged.
  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    batch.removeAll()
    try advance(after: batch.last)
    guard document != .max else { return }
    if forms.count == 1 {
      forms[0].cursor.takeBlock(&batch.documents, counts: &batch.counts)
      document = forms[0].cursor.document
      let norms = BM25.norms
      for (index, found) in batch.documents.enumerated() {
        let count = forms[0].weight * Double(batch.counts[index])
        batch.scores.append(BM25.score(idf: idf, count: count, norm: norms[Int(lengths[Int(found)])]))
      }
    } else {
      try merge(&batch)
    }
    batch.last = document
  }

  /// Reads a batch, and leaves the cursors on or behind its last document.
  private func merge(_ batch: inout MatchBatch) throws(SearchIndexError) {
    let (forms, lengths, idf) = (self.forms, self.lengths, self.idf)
    var current = document
    while true {
      var count = 0.0
      for form in forms where form.cursor.document == current {
        count += form.weight * Double(form.cursor.count)
      }
      batch.documents.append(current)
      batch.scores.append(BM25.score(idf: idf, count: count, length: lengths[Int(current)]))
      if batch.documents.count == MatchBatch.usualCount { break }
      var least = UInt32.max
      for form in forms {
        if form.cursor.document == current { try form.cursor.advance() }
        least = min(least, form.cursor.document)
      }
      if least == .max { break }
      current = least
    }
    document = current
  }

  override func readSpans(into out: inout [ClosedRange<UInt32>]) throws(SearchIndexError) {
    places.removeAll(keepingCapacity: true)
    var sources = 0
    for form in forms where form.cursor.document == document {
      try form.cursor.readPositions(into: &places)
      sources += 1
    }
    if sources > 1 { places.sort() }
    for place in places { out.append(place...place) }
  }
}
