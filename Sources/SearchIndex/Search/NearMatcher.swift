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
