import CommonMark

/// Code spans (CommonMark 6.1).
package enum CodeSpans {
  /// Those of `range`, which may go over line ends within a paragraph, in order.
  ///
  /// - Parameter fenced: lines that lie in a fence.
  /// - Complexity: linear.
  static func read(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, lines: SourceLines, fenced: [Bool]
  ) -> [Range<Int>] {
    guard var index = Bytes.find(UInt8(ascii: "`"), source, range) else { return [] }
    var spans: [Range<Int>] = []
    while true {
      let line = lines.index(of: index)
      if fenced[line] {
        index = min(range.upperBound, lines[line].upperBound)
      } else {
        let end = Paragraphs.end(source, from: index, to: range.upperBound)
        // A backslash before it takes its meaning (2.4), unless that has lost its own.
        var slashes = 0
        while index - slashes > range.lowerBound, source[index - slashes - 1] == UInt8(ascii: "\\") {
          slashes += 1
        }
        read(source, (index - slashes % 2)..<end, to: &spans)
        index = end
      }
      guard index < range.upperBound,
        let next = Bytes.find(UInt8(ascii: "`"), source, index..<range.upperBound)
      else { return spans }
      index = next
    }
  }

  /// Those of one paragraph or line: their ranges, marks included, in order.
  ///
  /// - Complexity: linear.
  package static func read(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    read(source, range, to: &spans)
    return spans
  }

  private static func read(_ source: borrowing Span<UInt8>, _ range: Range<Int>, to spans: inout [Range<Int>])
  {
    var finder = CodeSpanFinder(end: range.upperBound)
    var index = range.lowerBound
    while index < range.upperBound {
      switch source[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"):
        let run = CodeSpanFinder.run(source, at: index, end: range.upperBound)
        if let close = finder.closing(source, run) {
          spans.append(run.lowerBound..<close.upperBound)
          index = close.upperBound
        } else {
          index = run.upperBound
        }
      default: index += 1
      }
    }
  }
}
