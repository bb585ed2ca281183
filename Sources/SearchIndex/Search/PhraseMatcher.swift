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
