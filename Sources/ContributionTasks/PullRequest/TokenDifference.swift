/// Where two sequences differ.
struct TokenDifference {
  /// What stood in the old sequence and stands in the new one instead; one of them may be empty.
  struct Hunk: Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// Edits followed before the rest is told as one hunk.
  static let editLimit = 400

  /// The hunks, in order; none where the two are the same.
  ///
  /// - Complexity: O((n + m) + d²) for d edits, at most `editLimit` of them (Myers, "An O(ND)
  ///   Difference Algorithm", 1986); past that what lies between the equal ends is one hunk.
  static func hunks(_ old: [Int], _ new: [Int]) -> [Hunk] {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let (n, m) = (old.count - head - tail, new.count - head - tail)
    guard n > 0 || m > 0 else { return [] }
    let whole = Hunk(old: head..<(head + n), new: head..<(head + m))
    guard n > 0, m > 0, let steps = path(old[head..<(head + n)], new[head..<(head + m)]) else {
      return [whole]
    }
    var hunks: [Hunk] = []
    for step in steps {
      let (o, w) = (step.old + head, step.new + head)
      let (oEnd, wEnd) = (step.removes ? o + 1 : o, step.removes ? w : w + 1)
      if let last = hunks.last, last.old.upperBound == o, last.new.upperBound == w {
        hunks[hunks.count - 1] = Hunk(old: last.old.lowerBound..<oEnd, new: last.new.lowerBound..<wEnd)
      } else {
        hunks.append(Hunk(old: o..<oEnd, new: w..<wEnd))
      }
    }
    return hunks
  }

  /// Removals and insertions in order, or nil where they are too many.
  private static func path(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>)
    -> [(old: Int, new: Int, removes: Bool)]?
  {
    let (n, m) = (a.count, b.count)
    let (aStart, bStart) = (a.startIndex, b.startIndex)
    let limit = min(editLimit, n + m)
    guard abs(n - m) <= limit else { return nil }
    // Furthest reach by diagonal, offset by limit + 1; a copy of each round for the way back.
    let zero = limit + 1
    var reach = [Int](repeating: 0, count: 2 * limit + 3)
    var rounds: [[Int]] = []
    for d in 0...limit {
      rounds.append(Array(reach[(zero - d)...(zero + d)]))
      var k = -d
      while k <= d {
        var x =
          k == -d || k != d && reach[zero + k - 1] < reach[zero + k + 1]
          ? reach[zero + k + 1] : reach[zero + k - 1] + 1
        while x < n, x - k < m, x - k >= 0, a[aStart + x] == b[bStart + x - k] { x += 1 }
        reach[zero + k] = x
        if x >= n, x - k >= m { return walkBack(rounds, n, m) }
        k += 2
      }
    }
    return nil
  }

  private static func walkBack(_ rounds: [[Int]], _ n: Int, _ m: Int) -> [(old: Int, new: Int, removes: Bool)]
  {
    var steps: [(old: Int, new: Int, removes: Bool)] = []
    var (x, y) = (n, m)
    for d in stride(from: rounds.count - 1, to: 0, by: -1) {
      let k = x - y
      // Round d's copy is of what the round before left: diagonals -d...d.
      func at(_ k: Int) -> Int { abs(k) <= d ? rounds[d][k + d] : -1 }
      let down = k == -d || k != d && at(k - 1) < at(k + 1)
      let from = down ? k + 1 : k - 1
      let startX = at(from)
      let startY = startX - from
      steps.append((startX, startY, !down))
      (x, y) = (startX, startY)
    }
    return steps.reversed()
  }
}
