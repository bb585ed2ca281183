/// The lines of a file as byte ranges, without their line ends (LF, CRLF or CR).
struct SourceLines {
  /// Ranges of the lines; line 1 is at index 0. A BOM belongs to no line.
  private(set) var ranges: [Range<Int>] = []

  init(_ source: borrowing Span<UInt8>) {
    let count = source.count
    var start = 0
    if count >= 3, source[0] == 0xef, source[1] == 0xbb, source[2] == 0xbf { start = 3 }
    ranges.reserveCapacity(count / 100 + 4)
    if Bytes.find(13, source, 0..<count) == nil {
      while let end = Bytes.find(10, source, start..<count) {
        ranges.append(start..<end)
        start = end + 1
      }
    } else {
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
    }
    if start < count { ranges.append(start..<count) }
  }

  /// Where each line of `source` begins, that behind the last line end among them.
  func starts(_ source: [UInt8]) -> [Int] {
    var starts = ranges.map(\.lowerBound)
    if let last = ranges.last, last.upperBound < source.count { starts.append(source.count) }
    return starts
  }

  var count: Int { ranges.count }

  subscript(index: Int) -> Range<Int> { ranges[index] }

  /// Index of the line that holds `offset`.
  func index(of offset: Int) -> Int {
    let low = (0..<ranges.count).prefixEnd { ranges[$0].lowerBound <= offset }
    return max(0, low - 1)
  }
}
