/// Code fences (CommonMark 4.5) of an episode.
package struct CodeFence: Sendable {
  /// Its lines, marks included.
  package var range: Range<Int>
  /// What stands between the marks.
  var content: Range<Int>

  init(lines: (lines: ClosedRange<Int>, isClosed: Bool), of source: SourceLines) {
    let (first, last) = (lines.lines.lowerBound, lines.lines.upperBound)
    range = source[first].lowerBound..<source[last].upperBound
    let end = lines.isClosed ? last - 1 : last
    content =
      end > first
      ? source[first + 1].lowerBound..<source[end].upperBound : range.upperBound..<range.upperBound
  }
}
