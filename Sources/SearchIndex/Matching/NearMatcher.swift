/// Two parts at most so many words apart.
final class NearMatcher: Matcher {
  private let left: Matcher
  private let right: Matcher
  private let within: UInt32
  /// Whether both sides are words: then what one has is not near itself; a stretch of a NEAR may hold what is
  /// near it.
  private let areWords: Bool
  private var spans: [ClosedRange<UInt32>] = []

  init(_ left: Matcher, _ right: Matcher, within: Int) {
    self.left = left
    self.right = right
    self.within = UInt32(within)
    areWords = !(left is NearMatcher) && !(right is NearMatcher)
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

  /// Stretches kept before those that tell nothing are left out: as many words a turn hardly has.
  private static let mostSpans = 4096

  /// Those of `spans` that no other holds, and those that hold no other, in order, each once.
  ///
  /// For a part of a longer NEAR these do: what is near to a stretch is near to each that holds it. Of `n`
  /// words there are at most `2n`, where of all stretches there are as many as pairs.
  static func telling(_ spans: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    guard spans.count > 1 else { return spans }
    var kept: [ClosedRange<UInt32>] = []
    var reached = -1
    for span in spans.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) })
    where Int(span.upperBound) > reached {
      kept.append(span)
      reached = Int(span.upperBound)
    }
    var least = UInt32.max
    for span in spans.sorted(by: { ($1.lowerBound, $0.upperBound) < ($0.lowerBound, $1.upperBound) })
    where span.upperBound < least {
      kept.append(span)
      least = span.upperBound
    }
    kept.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var count = 1
    for at in 1..<kept.count where kept[at] != kept[count - 1] {
      kept[count] = kept[at]
      count += 1
    }
    return Array(kept.prefix(count))
  }

  private func readSpans() throws(SearchIndexError) -> Bool {
    spans.removeAll(keepingCapacity: true)
    var a: [ClosedRange<UInt32>] = []
    var b: [ClosedRange<UInt32>] = []
    try left.readSpans(into: &a)
    try right.readSpans(into: &b)
    var start = 0
    var found: [ClosedRange<UInt32>] = []
    var most = Self.mostSpans
    for x in a {
      while start < b.count, b[start].upperBound &+ within < x.lowerBound { start += 1 }
      var at = start
      while at < b.count, b[at].lowerBound <= x.upperBound &+ within {
        // A stretch before another may end before it begins.
        if areWords ? !b[at].overlaps(x) : b[at] != x, b[at].upperBound &+ within >= x.lowerBound {
          found.append(min(x.lowerBound, b[at].lowerBound)...max(x.upperBound, b[at].upperBound))
        }
        at += 1
      }
      if found.count > most {
        found = Self.telling(found)
        most = max(Self.mostSpans, 2 * found.count)
      }
    }
    spans = Self.telling(found)
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
