import Transcripts

/// Line starts of a file, for many questions about places.
struct LineStarts {
  private var starts: [Int]

  /// - Complexity: linear, once; then O(log lines) a question.
  init(_ source: [UInt8]) {
    starts = [source.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0]
    for (index, byte) in source.enumerated() {
      if byte == 10 || byte == 13 && !(index + 1 < source.count && source[index + 1] == 10) {
        starts.append(index + 1)
      }
    }
  }

  /// Line and column in bytes, from 1, of `offset`.
  func place(_ offset: Int) -> (line: Int, column: Int) {
    let low = (0..<starts.count).prefixEnd { starts[$0] <= offset }
    let line = max(1, low)
    return (line, max(1, offset - starts[line - 1] + 1))
  }

  /// Bytes of line `number`, from 1, without its line end; empty where there is no such line.
  func line(_ number: Int, _ source: [UInt8]) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return source.count..<source.count }
    var end = number < starts.count ? starts[number] : source.count
    while end > starts[number - 1], source[end - 1] == 10 || source[end - 1] == 13 { end -= 1 }
    return min(starts[number - 1], end)..<end
  }
}
