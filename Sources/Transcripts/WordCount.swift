import CommonMark

/// Counts words: maximal runs of non-space that hold a letter or a digit.
enum WordCount {
  /// Words of `range`, the destinations of inline links left out.
  ///
  /// - Complexity: linear.
  static func count(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var inWord = false
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = source[index]
      if byte <= 32 {
        if inWord { count += 1 }
        inWord = false
        index += 1
      } else if Bytes.isLetter(byte) || Bytes.isDigit(byte) {
        inWord = true
        index += 1
      } else if byte < 128 {
        if byte == UInt8(ascii: "("), index > range.lowerBound,
          source[index - 1] == UInt8(ascii: "]"),
          let after = LinkSyntax.inlineDestinationEnd(source, index, end)
        {
          index = after
        } else {
          index += 1
        }
      } else {
        let (scalar, length) = decode(source, index, end)
        if isBlank(scalar) {
          if inWord { count += 1 }
          inWord = false
        } else if !inWord, isWordScalar(scalar) {
          inWord = true
        }
        index += length
      }
    }
    return inWord ? count + 1 : count
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

  /// The scalar at `index` and its length; a broken sequence is U+FFFD of one byte.
  static func decode(
    _ source: borrowing Span<UInt8>, _ index: Int, _ end: Int
  ) -> (Unicode.Scalar, Int) {
    let first = UInt32(source[index])
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    guard length > 0, index + length <= end else { return ("\u{fffd}", 1) }
    var value = first & (length == 2 ? 0x1f : length == 3 ? 0x0f : 0x07)
    for offset in 1..<length {
      let byte = source[index + offset]
      guard byte & 0xc0 == 0x80 else { return ("\u{fffd}", 1) }
      value = value << 6 | UInt32(byte & 0x3f)
    }
    guard let scalar = Unicode.Scalar(value) else { return ("\u{fffd}", 1) }
    return (scalar, length)
  }
}
