import Transcripts

/// Finds which turn of the new version each turn of the old one became.
enum TurnAlignment {
  /// Turns of a gap that are compared each with each, at most.
  static let pairLimit = 1 << 14

  /// Indices of turns that belong together, in order; nil where a turn has no partner. Equal turns
  /// at both ends are left out.
  ///
  /// - Complexity: O(n log n), and `pairLimit` comparisons of sketches a gap.
  static func pairs(_ old: [ComparedTurn], _ new: [ComparedTurn]) -> [(old: Int?, new: Int?)] {
    var pairs: [(old: Int?, new: Int?)] = []
    var (oldAt, newAt) = (0, 0)
    for anchor in anchors(old, new) + [(old.count, new.count)] {
      fill(old, oldAt..<anchor.0, new, newAt..<anchor.1, &pairs)
      if anchor.0 < old.count { pairs.append((anchor.0, anchor.1)) }
      (oldAt, newAt) = (anchor.0 + 1, anchor.1 + 1)
    }
    return pairs
  }

  /// Turns that stand once in each version, in the longest order both share (patience).
  private static func anchors(_ old: [ComparedTurn], _ new: [ComparedTurn]) -> [(Int, Int)] {
    func once(_ turns: [ComparedTurn]) -> [Int: Int] {
      var places: [Int: Int] = [:]
      for (index, turn) in turns.enumerated() {
        places[turn.hash] = places[turn.hash] == nil ? index : -1
      }
      return places.filter { $0.value >= 0 }
    }
    let places = once(new)
    let found = once(old).compactMap { hash, index in places[hash].map { (index, $0) } }
      .filter { old[$0.0].isSame(as: new[$0.1]) }.sorted { $0.0 < $1.0 }
    var tops: [Int] = []
    var previous = [Int](repeating: -1, count: found.count)
    for (index, pair) in found.enumerated() {
      let low = (0..<tops.count).prefixEnd { found[tops[$0]].1 < pair.1 }
      if low > 0 { previous[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var chain: [(Int, Int)] = []
    var at = tops.last ?? -1
    while at >= 0 {
      chain.append(found[at])
      at = previous[at]
    }
    return chain.reversed()
  }

  private static func fill(
    _ old: [ComparedTurn], _ a: Range<Int>, _ new: [ComparedTurn], _ b: Range<Int>,
    _ pairs: inout [(old: Int?, new: Int?)]
  ) {
    var (a, b) = (a, b)
    while let i = a.first, let j = b.first, old[i].isSame(as: new[j]) {
      a = (i + 1)..<a.upperBound
      b = (j + 1)..<b.upperBound
    }
    while let i = a.last, let j = b.last, old[i].isSame(as: new[j]) {
      a = a.lowerBound..<i
      b = b.lowerBound..<j
    }
    guard !a.isEmpty, !b.isEmpty, a.count * b.count <= pairLimit else {
      // Too many to weigh, or none to choose from: in order.
      let shared = min(a.count, b.count)
      for offset in 0..<shared { pairs.append((a.lowerBound + offset, b.lowerBound + offset)) }
      for index in a.dropFirst(shared) { pairs.append((index, nil)) }
      for index in b.dropFirst(shared) { pairs.append((nil, index)) }
      return
    }
    weigh(old, a, new, b, &pairs)
  }

  /// The pairing whose turns are most alike in all; the same speaker counts as a quarter.
  private static func weigh(
    _ old: [ComparedTurn], _ a: Range<Int>, _ new: [ComparedTurn], _ b: Range<Int>,
    _ pairs: inout [(old: Int?, new: Int?)]
  ) {
    let width = b.count + 1
    var best = [Double](repeating: 0, count: (a.count + 1) * width)
    var score = [Double](repeating: 0, count: a.count * b.count)
    for i in stride(from: a.count - 1, through: 0, by: -1) {
      for j in stride(from: b.count - 1, through: 0, by: -1) {
        let (x, y) = (old[a.lowerBound + i], new[b.lowerBound + j])
        let likeness = x.likeness(to: y) + (x.key == y.key ? 0.25 : 0)
        score[i * b.count + j] = likeness
        let skipped = max(best[(i + 1) * width + j], best[i * width + j + 1])
        best[i * width + j] = max(skipped, likeness < 0.2 ? 0 : likeness + best[(i + 1) * width + j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let likeness = score[i * b.count + j]
      if likeness >= 0.2, best[i * width + j] == likeness + best[(i + 1) * width + j + 1] {
        pairs.append((a.lowerBound + i, b.lowerBound + j))
        i += 1
        j += 1
      } else if best[i * width + j] == best[(i + 1) * width + j] {
        pairs.append((a.lowerBound + i, nil))
        i += 1
      } else {
        pairs.append((nil, b.lowerBound + j))
        j += 1
      }
    }
    for index in a.dropFirst(i) { pairs.append((index, nil)) }
    for index in b.dropFirst(j) { pairs.append((nil, index)) }
  }
}
