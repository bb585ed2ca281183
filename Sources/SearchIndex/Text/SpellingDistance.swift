/// How many letters must be put in, taken out, replaced or swapped with their neighbour to make one word
/// of another: Damerau-Levenshtein distance (optimal string alignment), over bytes.
struct SpellingDistance {
  private let word: [UInt8]
  private let limit: Int
  private let letters: UInt64
  private var rows: [[Int]]

  /// Distances from `word`, as far as `limit`.
  init(from word: [UInt8], limit: Int) {
    self.word = word
    self.limit = limit
    letters = Self.letters(of: word.span)
    rows = [[Int]](repeating: [Int](repeating: 0, count: word.count + limit + 1), count: 3)
  }

  /// Which letters are in a word, a bit for each of 64 classes.
  static func letters(of word: borrowing Span<UInt8>) -> UInt64 {
    var bits: UInt64 = 0
    for index in word.indices { bits |= 1 << UInt64(word[index] & 63) }
    return bits
  }

  /// Lengths, in bytes, of words that may be near.
  var lengths: ClosedRange<Int> { max(0, word.count - limit)...(word.count + limit) }

  /// False where its letters alone tell that a word passes the limit: an edit changes at most one letter that
  /// one word has and the other has not, on each side.
  func mayBeNear(_ theirs: UInt64) -> Bool {
    (letters & ~theirs).nonzeroBitCount <= limit && (theirs & ~letters).nonzeroBitCount <= limit
  }

  /// The distance to `other`, or nil where it passes the limit.
  ///
  /// - Complexity: the product of the lengths; most words are passed over by the letters they hold.
  mutating func distance(to other: [UInt8]) -> Int? {
    guard abs(word.count - other.count) <= limit else { return nil }
    guard mayBeNear(Self.letters(of: other.span)) else { return nil }
    var (before, last, row) = (0, 1, 2)
    for index in 0...other.count { rows[last][index] = index }
    for i in 0..<word.count {
      rows[row][0] = i + 1
      var least = i + 1
      for j in 0..<other.count {
        var value = rows[last][j] + (word[i] == other[j] ? 0 : 1)
        value = min(value, rows[last][j + 1] + 1, rows[row][j] + 1)
        if i > 0, j > 0, word[i] == other[j - 1], word[i - 1] == other[j] {
          value = min(value, rows[before][j - 1] + 1)
        }
        rows[row][j + 1] = value
        least = min(least, value)
      }
      if least > limit { return nil }
      (before, last, row) = (last, row, before)
    }
    let distance = rows[last][other.count]
    return distance <= limit ? distance : nil
  }
}
