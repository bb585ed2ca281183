/// Walks the documents of a segment that match a part of a query.
///
/// Starts before the first. `document` is `.max` at the end and stays so. Documents only rise.
class Matcher {
  fileprivate(set) var document: UInt32 = .max

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
  fileprivate(set) var last: UInt32?
  fileprivate var counts: [UInt32] = []

  fileprivate mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }
}

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

  /// A word without other forms is read by blocks: common words are in most documents.
  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    guard forms.count == 1 else { return try readSingly(&batch) }
    batch.removeAll()
    let (cursor, weight) = forms[0]
    try advance(after: batch.last)
    guard document != .max else { return }
    cursor.takeBlock(&batch.documents, counts: &batch.counts)
    document = cursor.document
    batch.last = document
    for (index, found) in batch.documents.enumerated() {
      batch.scores.append(
        BM25.score(idf: idf, count: weight * Double(batch.counts[index]), length: lengths[Int(found)]))
    }
  }

  private func readSingly(_ batch: inout MatchBatch) throws(SearchIndexError) { try super.read(&batch) }

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

/// Terms one after the other.
final class PhraseMatcher: Matcher {
  private let name: String
  private let cursors: [PostingCursor]
  private let order: [Int]
  private let idf: Double
  private let lengths: [UInt8]
  private var starts: [UInt32] = []
  private var buffer: [UInt32] = []

  init(_ name: String, _ cursors: [PostingCursor], rarest order: [Int], idf: Double, lengths: [UInt8]) {
    self.name = name
    self.cursors = cursors
    self.order = order
    self.idf = idf
    self.lengths = lengths
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    if document != .max, document >= target, !starts.isEmpty { return }
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

  /// Two terms side by side; nil where the segment lacks one. Does not score.
  static func pair(
    _ left: [UInt8], _ right: [UInt8], _ segment: Segment
  ) throws(SearchIndexError) -> PhraseMatcher? {
    guard let a = try segment.term(left), let b = try segment.term(right) else { return nil }
    return PhraseMatcher(
      "", [try PostingCursor(segment, a), try PostingCursor(segment, b)],
      rarest: a.documents <= b.documents ? [0, 1] : [1, 0], idf: 0, lengths: [])
  }

  /// Finds where the phrase begins in the document all cursors are on.
  private func readStarts() throws(SearchIndexError) -> Bool {
    // Worked on as local values: this is where a phrase of common words spends its time.
    var found = exchange(&starts, with: [])
    var places = exchange(&buffer, with: [])
    defer { (starts, buffer) = (found, places) }
    found.removeAll(keepingCapacity: true)
    for (step, index) in order.enumerated() {
      let offset = UInt32(index)
      if step == 0 {
        try cursors[index].readPositions(into: &found)
        if offset > 0 {
          found.removeAll { $0 < offset }
          for at in found.indices { found[at] -= offset }
        }
      } else {
        places.removeAll(keepingCapacity: true)
        try cursors[index].readPositions(into: &places)
        var kept = 0
        var at = 0
        for start in found {
          while at < places.count, places[at] < start + offset { at += 1 }
          if at < places.count, places[at] == start + offset {
            found[kept] = start
            kept += 1
          }
        }
        found.removeSubrange(kept...)
      }
      if found.isEmpty { return false }
    }
    return true
  }

  private func exchange(_ value: inout [UInt32], with other: [UInt32]) -> [UInt32] {
    let old = value
    value = other
    return old
  }

  override func score() throws(SearchIndexError) -> Double {
    BM25.score(idf: idf, count: Double(starts.count), length: lengths[Int(document)])
  }

  override func explain() throws(SearchIndexError) -> [String] {
    [BM25.explanation("\"\(name)\"", idf: idf, count: Double(starts.count), length: lengths[Int(document)])]
  }

  override func readSpans(into out: inout [ClosedRange<UInt32>]) throws(SearchIndexError) {
    for start in starts { out.append(start...(start + UInt32(cursors.count - 1))) }
  }
}

/// Documents listed beforehand, with their scores' counts: a prefix, a filter.
final class ListMatcher: Matcher {
  private let documents: [UInt32]
  private let counts: [Double]
  private let idf: Double
  private let lengths: [UInt8]
  private var place = 0

  /// - Parameter counts: empty where the list does not score.
  init(_ documents: [UInt32], counts: [Double] = [], idf: Double = 0, lengths: [UInt8] = []) {
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
    batch.removeAll()
    try advance(after: batch.last)
    guard document != .max else { return }
    let end = min(documents.count, place + MatchBatch.usualCount)
    for index in place..<end {
      batch.documents.append(documents[index])
      batch.scores.append(
        counts.isEmpty
          ? 0 : BM25.score(idf: idf, count: counts[index], length: lengths[Int(documents[index])]))
    }
    place = end - 1
    document = documents[place]
    batch.last = document
  }

  override func score() throws(SearchIndexError) -> Double {
    counts.isEmpty ? 0 : BM25.score(idf: idf, count: counts[place], length: lengths[Int(document)])
  }

  override func explain() throws(SearchIndexError) -> [String] {
    counts.isEmpty
      ? []
      : [
        BM25.explanation(
          "words that begin so", idf: idf, count: counts[place], length: lengths[Int(document)])
      ]
  }
}

/// Documents in ranges: a show, an episode, a time.
final class RangeMatcher: Matcher {
  private let ranges: [Range<UInt32>]
  private var place = 0

  init(_ ranges: [Range<UInt32>]) { self.ranges = ranges.filter { !$0.isEmpty } }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    while place < ranges.count, ranges[place].upperBound <= target { place += 1 }
    document = place < ranges.count ? max(target, ranges[place].lowerBound) : .max
  }
}

/// All of some parts and none of others.
final class AndMatcher: Matcher {
  private let parts: [Matcher]
  private let excluded: [Matcher]
  private let favoured: [Matcher]

  /// - Parameters:
  ///   - parts: the one with the fewest documents first.
  ///   - favoured: add to the score where they match.
  init(_ parts: [Matcher], excluded: [Matcher], favoured: [Matcher] = []) {
    self.parts = parts
    self.excluded = excluded
    self.favoured = favoured
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    var target = target
    search: while true {
      for part in parts {
        try part.seek(target)
        if part.document == .max {
          document = .max
          return
        }
        if part.document > target {
          target = part.document
          continue search
        }
      }
      for part in excluded {
        try part.seek(target)
        if part.document == target {
          target += 1
          continue search
        }
      }
      document = target
      return
    }
  }

  override func score() throws(SearchIndexError) -> Double {
    var sum = 0.0
    for part in parts { sum += try part.score() }
    for part in favoured {
      try part.seek(document)
      if part.document == document { sum += try part.score() }
    }
    return sum
  }

  override func explain() throws(SearchIndexError) -> [String] {
    var lines: [String] = []
    for part in parts { lines += try part.explain() }
    for part in favoured {
      try part.seek(document)
      if part.document == document { lines += try part.explain() }
    }
    return lines
  }
}

/// Any of some parts.
final class OrMatcher: Matcher {
  private let parts: [Matcher]

  init(_ parts: [Matcher]) { self.parts = parts }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    var least = UInt32.max
    for part in parts {
      try part.seek(target)
      least = min(least, part.document)
    }
    document = least
  }

  override func score() throws(SearchIndexError) -> Double {
    var sum = 0.0
    for part in parts where part.document == document { sum += try part.score() }
    return sum
  }

  override func explain() throws(SearchIndexError) -> [String] {
    var lines: [String] = []
    for part in parts where part.document == document { lines += try part.explain() }
    return lines
  }

  /// Bit by bit, the parts that match the current document; the first 64.
  func matching() -> UInt64 {
    var bits: UInt64 = 0
    for (index, part) in parts.prefix(64).enumerated() where part.document == document {
      bits |= 1 << UInt64(index)
    }
    return bits
  }
}

/// Two parts at most so many words apart.
final class NearMatcher: Matcher {
  private let left: Matcher
  private let right: Matcher
  private let within: UInt32
  private var spans: [ClosedRange<UInt32>] = []

  init(_ left: Matcher, _ right: Matcher, within: Int) {
    self.left = left
    self.right = right
    self.within = UInt32(within)
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    if document != .max, document >= target, !spans.isEmpty { return }
    var target = target
    while true {
      try left.seek(target)
      try right.seek(max(target, left.document == .max ? target : left.document))
      if left.document == .max || right.document == .max {
        document = .max
        return
      }
      if left.document < right.document {
        target = right.document
        continue
      }
      if try readSpans() {
        document = left.document
        return
      }
      target = left.document + 1
    }
  }

  private func readSpans() throws(SearchIndexError) -> Bool {
    spans.removeAll(keepingCapacity: true)
    var a: [ClosedRange<UInt32>] = []
    var b: [ClosedRange<UInt32>] = []
    try left.readSpans(into: &a)
    try right.readSpans(into: &b)
    var start = 0
    for x in a {
      while start < b.count, b[start].upperBound &+ within < x.lowerBound { start += 1 }
      var at = start
      while at < b.count, b[at].lowerBound <= x.upperBound &+ within {
        // The same word is not near itself.
        if b[at] != x {
          spans.append(min(x.lowerBound, b[at].lowerBound)...max(x.upperBound, b[at].upperBound))
          // The nearest before and behind are enough for a part of a longer NEAR.
          if b[at].lowerBound > x.upperBound { break }
        }
        at += 1
      }
    }
    // The same stretch is reached by many ways: once is enough.
    if spans.count > 1 {
      spans.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      var kept = 1
      for at in 1..<spans.count where spans[at] != spans[kept - 1] {
        spans[kept] = spans[at]
        kept += 1
      }
      spans.removeSubrange(kept...)
    }
    return !spans.isEmpty
  }

  override func score() throws(SearchIndexError) -> Double {
    try left.score() + right.score()
  }

  override func explain() throws(SearchIndexError) -> [String] { try left.explain() + right.explain() }

  override func readSpans(into out: inout [ClosedRange<UInt32>]) throws(SearchIndexError) {
    out += spans
  }
}
