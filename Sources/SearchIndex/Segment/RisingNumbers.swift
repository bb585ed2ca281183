/// Lists of rising numbers: documents, for the most part.
extension [UInt32] {
  /// The first place at `start` or behind of a number that is `target` or greater; the count where there is none. The
  /// numbers rise.
  ///
  /// - Complexity: O(log distance) from `start`: steps of doubling length, then halves (Bentley and Yao 1976).
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
  /// - Complexity: linear in both lists; where `other` is much longer, O(log distance) for each number of this one.
  func shared(with other: [UInt32]) -> (mine: [Int32], theirs: [Int32]) {
    var mine = [Int32](repeating: 0, count: Swift.min(count, other.count))
    var theirs = mine
    var kept = 0
    do {
      var here = mine.mutableSpan
      var there = theirs.mutableSpan
      if other.count / Self.muchLonger > count {
        var at = 0
        for (place, number) in enumerated() {
          at = other.place(of: number, from: at)
          if at == other.count { break }
          guard other[at] == number else { continue }
          here[kept] = Int32(truncatingIfNeeded: place)
          there[kept] = Int32(truncatingIfNeeded: at)
          kept += 1
        }
      } else {
        let (a, b) = (span, other.span)
        var (left, right) = (0, 0)
        // Written down always, and counted where equal: nothing here is a guess the processor may get wrong.
        while left < a.count, right < b.count {
          let (x, y) = (a[left], b[right])
          here[kept] = Int32(truncatingIfNeeded: left)
          there[kept] = Int32(truncatingIfNeeded: right)
          kept += x == y ? 1 : 0
          left += x <= y ? 1 : 0
          right += y <= x ? 1 : 0
        }
      }
    }
    mine.removeSubrange(kept...)
    theirs.removeSubrange(kept...)
    return (mine, theirs)
  }
}
