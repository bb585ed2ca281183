/// Lists of rising numbers: documents, for the most part.
extension [UInt32] {
  /// The first place at `start` or behind of a number that is `target` or greater; the count where there is
  /// none. The numbers rise.
  ///
  /// - Complexity: O(log distance) from `start`: steps of doubling length, then halves (Bentley and Yao
  ///   1976).
  func place(of target: UInt32, from start: Int) -> Int {
    var low = start
    guard low < count, self[low] < target else { return low }
    var step = 1
    while low + step < count, self[low + step] < target {
      low += step
      step *= 2
    }
    var high = Swift.min(count, low + step)
    low += 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many times longer another list is where one looks in it rather than walks along it.
  private static let muchLonger = 16

  /// Where the numbers that both lists hold stand in this one and in `other`.
  ///
  /// - Complexity: linear in both lists; where `other` is much longer, O(log distance) for each number of
  ///   this one.
  func shared(with other: [UInt32]) -> (mine: [Int32], theirs: [Int32]) {
    var mine = [Int32](repeating: 0, count: Swift.min(count, other.count))
    var theirs = mine
    let kept: Int
    if other.count / Self.muchLonger > count {
      kept = SharedPlaces.look(for: span, in: other, &mine, &theirs)
    } else {
      let half = count / 2
      let middle = half < count ? other.place(of: self[half], from: 0) : 0
      kept = SharedPlaces.walk(span, other.span, from: half, middle, &mine, &theirs)
    }
    mine.removeSubrange(kept...)
    theirs.removeSubrange(kept...)
    return (mine, theirs)
  }
}

/// Finds where numbers that two rising lists share stand in each. What is found is written to two lists that
/// are long enough; how many these are is given.
private enum SharedPlaces {
  /// Looks for each number of the shorter list in the longer one.
  static func look(
    for short: borrowing Span<UInt32>, in long: [UInt32], _ mine: inout [Int32], _ theirs: inout [Int32]
  ) -> Int {
    var here = mine.mutableSpan
    var there = theirs.mutableSpan
    var (at, kept) = (0, 0)
    for place in short.indices {
      at = long.place(of: short[place], from: at)
      if at == long.count { break }
      guard long[at] == short[place] else { continue }
      here[kept] = Int32(truncatingIfNeeded: place)
      there[kept] = Int32(truncatingIfNeeded: at)
      kept += 1
    }
    return kept
  }

  /// A walk along both lists. What it meets is written down always, and counted where equal: nothing here is
  /// a guess the processor may get wrong.
  private struct Walk {
    var left: Int
    var right: Int
    /// Where the next place that both have is written.
    var next: Int

    @inline(__always)
    mutating func step(
      _ a: borrowing Span<UInt32>, _ b: borrowing Span<UInt32>, _ here: inout MutableSpan<Int32>,
      _ there: inout MutableSpan<Int32>
    ) {
      let (x, y) = (a[left], b[right])
      here[next] = Int32(truncatingIfNeeded: left)
      there[next] = Int32(truncatingIfNeeded: right)
      next += x == y ? 1 : 0
      left += x <= y ? 1 : 0
      right += y <= x ? 1 : 0
    }
  }

  /// Walks along both lists, from their beginnings and from `half` and `middle` at once: each step waits for
  /// the numbers it reads, and meanwhile there is time for one of the other walk.
  ///
  /// - Parameter middle: the first place of `b` whose number is not below that at `half` of `a`.
  static func walk(
    _ a: borrowing Span<UInt32>, _ b: borrowing Span<UInt32>, from half: Int, _ middle: Int,
    _ mine: inout [Int32], _ theirs: inout [Int32]
  ) -> Int {
    var here = mine.mutableSpan
    var there = theirs.mutableSpan
    let start = min(half, middle)
    var first = Walk(left: 0, right: 0, next: 0)
    var second = Walk(left: half, right: middle, next: start)
    while first.left < half, first.right < middle, second.left < a.count, second.right < b.count {
      first.step(a, b, &here, &there)
      second.step(a, b, &here, &there)
    }
    while first.left < half, first.right < middle { first.step(a, b, &here, &there) }
    while second.left < a.count, second.right < b.count { second.step(a, b, &here, &there) }
    var kept = first.next
    for place in start..<second.next {
      here[kept] = here[place]
      there[kept] = there[place]
      kept += 1
    }
    return kept
  }
}
