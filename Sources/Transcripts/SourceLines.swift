/// The lines of a file as byte ranges, without their line ends (LF, CRLF or CR).
struct SourceLines {
  /// Ranges of the lines; line 1 is at index 0. A BOM belongs to no line.
  private(set) var ranges: [Range<Int>] = []

  init(_ source: borrowing Span<UInt8>) {
    let count = source.count
    var start = 0
    if count >= 3, source[0] == 0xef, source[1] == 0xbb, source[2] == 0xbf { start = 3 }
    ranges.reserveCapacity(count / 100 + 4)
    var index = start
    while index < count {
      let byte = source[index]
      if byte == 10 || byte == 13 {
        ranges.append(start..<index)
        if byte == 13, index + 1 < count, source[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < count { ranges.append(start..<count) }
  }

  var count: Int { ranges.count }

  subscript(index: Int) -> Range<Int> { ranges[index] }

  /// Index of the line that holds `offset`.
  func index(of offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}

/// Small questions about bytes that several readers ask.
enum Bytes {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// `range` without white space at both ends, U+00A0 included.
  static func trimmed(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      if source[low] <= 32 {
        low += 1
      } else if low + 1 < high, source[low] == 0xc2, source[low + 1] == 0xa0 {
        low += 2
      } else {
        break
      }
    }
    while high > low {
      if source[high - 1] <= 32 {
        high -= 1
      } else if high - 2 >= low, source[high - 2] == 0xc2, source[high - 1] == 0xa0 {
        high -= 2
      } else {
        break
      }
    }
    return low..<high
  }

  static func string(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: array(source, range), as: UTF8.self)
  }

  static func array(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    for index in range { out.append(source[index]) }
    return out
  }

  /// Offset of `byte` in `range`, or nil.
  static func find(_ byte: UInt8, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    for index in range where source[index] == byte { return index }
    return nil
  }
}
