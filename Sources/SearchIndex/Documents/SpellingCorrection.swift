/// Finds the word somebody meant.
enum SpellingCorrection {
  /// The most frequent term nearest to `word` by edit distance, swapped neighbours being one edit;
  /// nil where none is near enough: one edit to 4 letters, two beyond.
  ///
  /// - Complexity: linear in the dictionary, about 100 ns a term of like length.
  static func nearest(_ word: String, in segments: [Segment]) throws(SearchIndexError) -> String? {
    let letters = Array(word.utf8)
    guard letters.count >= 3 else { return nil }
    let limit = letters.count <= 4 ? 1 : 2
    var counts: [[UInt8]: (distance: Int, documents: Int)] = [:]
    for segment in segments {
      try segment.enumerate(from: [0x20]) { term in
        guard abs(term.name.count - letters.count) <= limit, term.documents > 0 else { return true }
        if var seen = counts[term.name] {
          seen.documents += term.documents
          counts[term.name] = seen
        } else if let distance = distance(letters, term.name, limit: limit) {
          counts[term.name] = (distance, term.documents)
        }
        return true
      }
    }
    // A nearer word wins, unless a farther one is a hundred times as frequent; the first letter
    // is rarely the wrong one.
    func rank(_ name: [UInt8], _ found: (distance: Int, documents: Int)) -> Double {
      let penalty = Double(found.distance) * 4.6 + (name.first == letters.first ? 0 : 4.6)
      return Double(found.documents).squareRoot().binade.exponentValue - penalty
    }
    let best = counts.max {
      let (a, b) = (rank($0.key, $0.value), rank($1.key, $1.value))
      return a != b ? a < b : $1.key.lexicographicallyPrecedes($0.key)
    }
    return best.map { String(decoding: $0.key, as: UTF8.self) }
  }

  /// Damerau-Levenshtein distance (optimal string alignment), or nil where it passes `limit`.
  static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    if abs(a.count - b.count) > limit { return nil }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...max(1, a.count) where i <= a.count {
      row[0] = i
      var least = i
      for j in 1...max(1, b.count) where j <= b.count {
        var value = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { value = min(value, before[j - 2] + 1) }
        row[j] = value
        least = min(least, value)
      }
      if least > limit { return nil }
      (before, last, row) = (last, row, before)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}

extension Double {
  /// The exponent of this power of two, doubled: a coarse logarithm.
  fileprivate var exponentValue: Double { Double(exponent) * 1.386 }
}
