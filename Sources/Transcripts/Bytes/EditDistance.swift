/// Levenshtein distance (insertions, deletions, substitutions).
public enum EditDistance {
  /// True where `a` becomes `b` by at most `limit` edits.
  ///
  /// - Complexity: O(a × b); rows above the limit end it early.
  public static func isWithin(_ limit: Int, _ a: [UInt8], _ b: [UInt8]) -> Bool {
    if abs(a.count - b.count) > limit { return false }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      var least = row[0]
      for (j, y) in b.enumerated() {
        let value = min(row[j + 1] + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = value
        least = min(least, value)
      }
      if least > limit { return false }
    }
    return row[b.count] <= limit
  }
}
