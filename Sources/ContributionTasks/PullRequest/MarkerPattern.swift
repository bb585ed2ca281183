/// A turn as it was, its markers standing for anything: does the turn as it is now fit?
struct MarkerPattern {
  /// Parts that must stand there as they are; a hole lies between each two.
  private var parts: [[Int]] = [[]]
  /// Indices of the old tokens each hole stands for.
  private(set) var holes: [Range<Int>] = []

  /// Tokens of `old` for which `isHole` is true are holes; those side by side are one.
  init(_ old: [Int], isHole: (Int) -> Bool) {
    for (index, id) in old.enumerated() {
      guard isHole(index) else {
        parts[parts.count - 1].append(id)
        continue
      }
      if let last = holes.last, last.upperBound == index {
        holes[holes.count - 1] = last.lowerBound..<(index + 1)
      } else {
        holes.append(index..<(index + 1))
        parts.append([])
      }
    }
  }

  /// What stands in `new` in the place of each hole, at least a token each; nil where `new` does
  /// not fit. Of several ways the one whose parts stand first.
  ///
  /// - Complexity: linear.
  func fills(in new: [Int]) -> [Range<Int>]? {
    let least = parts.reduce(holes.count) { $0 + $1.count }
    guard new.count >= least, new.starts(with: parts[0]) else { return nil }
    guard let last = parts.last, !holes.isEmpty else { return new.count == parts[0].count ? [] : nil }
    let end = new.count - last.count
    guard new[end...].elementsEqual(last) else { return nil }
    var fills: [Range<Int>] = []
    var at = parts[0].count
    for part in parts.dropFirst().dropLast() {
      guard let found = Self.find(part, in: new, from: at + 1, to: end) else { return nil }
      fills.append(at..<found)
      at = found + part.count
    }
    guard at < end else { return nil }
    fills.append(at..<end)
    return fills
  }

  /// The first place of `part` in `new[from..<to]` (Knuth, Morris and Pratt).
  private static func find(_ part: [Int], in new: [Int], from: Int, to: Int) -> Int? {
    guard from <= to else { return nil }
    guard !part.isEmpty else { return from }
    var borders = [Int](repeating: 0, count: part.count)
    var length = 0
    for index in 1..<max(1, part.count) {
      while length > 0, part[index] != part[length] { length = borders[length - 1] }
      if part[index] == part[length] { length += 1 }
      borders[index] = length
    }
    length = 0
    for index in from..<to {
      while length > 0, new[index] != part[length] { length = borders[length - 1] }
      if new[index] == part[length] { length += 1 }
      if length == part.count { return index + 1 - part.count }
    }
    return nil
  }
}
