import CommonMark

/// Counts words: maximal runs of non-space that hold a letter or a digit; of Chinese and Japanese characters,
/// which have no blanks between words, each two.
enum WordCount {
  /// Words of `range`, the destinations of inline links left out, and how long it takes to say them: see
  /// `SpeechEffort`.
  ///
  /// - Complexity: linear.
  static func measure(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> (words: Int, effort: Int) {
    let (table, pairTable) = (SpeechEffort.table, SpeechEffort.pairs)
    let costs = table.span
    let pairs = pairTable.span
    var count = 0
    var unspaced = 0
    var effort = 0
    var inWord = false
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      // Eight bytes at a step where they are ASCII and no link may end among them.
      if index + 8 <= end {
        let word = Bytes.word(source, index)
        if word & high == 0, !holdsBracket(word) {
          let masks = self.masks(word)
          effort += cost(word, pairs)
          take(masks, &count, &inWord)
          index += 8
          continue
        }
      }
      let byte = source[index]
      switch kinds[Int(byte)] {
      case letter:
        // Most bytes are letters of a word already counted.
        inWord = true
        effort += Int(costs[Int(byte)])
        index += 1
      case blank:
        effort += Int(costs[Int(byte)])
        if inWord { count += 1 }
        inWord = false
        index += 1
      case wide:
        let (scalar, length) = UTF8Text.scalar(source, index, end)
        let isWord = isWordScalar(scalar)
        if isBlank(scalar) {
          if inWord { count += 1 }
          inWord = false
        } else {
          if isWord, UnspacedScript.isWritten(scalar) { unspaced += 1 } else if isWord { inWord = true }
          effort += SpeechEffort.of(scalar, isWord: isWord)
        }
        index += length
      case bracket where index > range.lowerBound && source[index - 1] == UInt8(ascii: "]"):
        index = LinkSyntax.inlineDestinationEnd(source, index, end) ?? index + 1
      default:
        effort += Int(costs[Int(byte)])
        index += 1
      }
    }
    return ((inWord ? count + 1 : count) + (unspaced + 1) / 2, effort)
  }

  /// What eight bytes of ASCII cost to say.
  @inline(__always)
  private static func cost(_ word: UInt64, _ pairs: borrowing Span<Int16>) -> Int {
    func at(_ shift: UInt64) -> Int { Int(pairs[Int(truncatingIfNeeded: (word >> shift) & 0x7fff)]) }
    return at(0) + at(16) + at(32) + at(48)
  }

  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// True where one of eight ASCII bytes is `(`.
  private static func holdsBracket(_ word: UInt64) -> Bool {
    let other = word ^ (ones &* UInt64(UInt8(ascii: "(")))
    return (other &- ones) & ~other & high != 0
  }

  /// The high bit of each of eight ASCII bytes that is a letter or digit, and of each that is no blank.
  private static func masks(_ word: UInt64) -> (letters: UInt64, filled: UInt64) {
    // Adding moves what is at least a bound past 127; no byte carries into the next.
    func atLeast(_ word: UInt64, _ bound: UInt64) -> UInt64 { word &+ ones &* (128 - bound) }
    let lower = word | ones &* 32
    let isLetter = atLeast(lower, 97) & ~atLeast(lower, 123)
    // `|32` lifts 64...95 only; digits keep their place, and `@[\\]^_` stay outside.
    let isDigit = atLeast(word, 48) & ~atLeast(word, 58)
    return ((isLetter | isDigit) & high, atLeast(word, 33) & high)
  }

  /// Counts the words that end in eight bytes; a run of filled bytes is one where it holds a letter.
  private static func take(
    _ masks: (letters: UInt64, filled: UInt64), _ count: inout Int, _ inWord: inout Bool
  ) {
    var blanks = ~masks.filled & high
    var letters = masks.letters
    while blanks != 0 {
      let bit = blanks & (0 &- blanks)
      if inWord || letters & (bit &- 1) != 0 { count += 1 }
      inWord = false
      letters &= ~(bit | (bit &- 1))
      blanks &= blanks &- 1
    }
    if letters != 0 { inWord = true }
  }

  private static let letter: UInt8 = 0
  private static let blank: UInt8 = 1
  private static let wide: UInt8 = 2
  private static let bracket: UInt8 = 3
  private static let other: UInt8 = 4

  private static let kinds: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    if byte <= 32 { return blank }
    if byte >= 128 { return wide }
    if Bytes.isLetter(byte) || Bytes.isDigit(byte) { return letter }
    return byte == UInt8(ascii: "(") ? bracket : other
  }

  /// White_Space beyond ASCII (Unicode Character Database, PropList.txt).
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: return true
    default: return false
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    // General Punctuation is by far the most met beyond ASCII.
    if (0x2010...0x206f).contains(scalar.value) { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
