/// A table of GitHub Flavored Markdown (4.10): a row of heads, a row of dashes, rows of cells, parted by `|`.
struct PipeTable {
  enum Alignment { case none, left, center, right }

  /// Bytes of the source of each cell, blanks around it left out, `\|` an escaped bar still.
  private(set) var heads: [Range<Int>]
  private(set) var alignments: [Alignment]
  /// What is too much in a row is left out; where cells are missing they are empty, up to `mostFilled` in
  /// all.
  private(set) var rows: [[Range<Int>]]

  private static let mostFilled = 4096

  /// The table that `lines` of `source` are; nil where they are none.
  ///
  /// - Complexity: linear.
  init?(_ source: [UInt8], lines: [Range<Int>]) {
    guard lines.count > 1, let alignments = Self.alignments(source, lines[1]) else { return nil }
    heads = Self.cells(source, lines[0])
    guard heads.count == alignments.count, source[lines[0]].contains(UInt8(ascii: "|")) else { return nil }
    self.alignments = alignments
    let width = heads.count
    var left = Self.mostFilled
    rows = lines.dropFirst(2).map { line in
      let cells = Self.cells(source, line)
      let filled = min(left, max(0, width - cells.count))
      left -= filled
      return Array(cells.prefix(width))
        + [Range<Int>](repeating: line.upperBound..<line.upperBound, count: filled)
    }
  }

  /// `:---:|---`, or nil.
  private static func alignments(_ source: [UInt8], _ line: Range<Int>) -> [Alignment]? {
    guard source[line].contains(UInt8(ascii: "-")) else { return nil }
    var found: [Alignment] = []
    for cell in cells(source, line) {
      let (isLeft, isRight) = (
        source[cell].first == UInt8(ascii: ":"), source[cell].last == UInt8(ascii: ":")
      )
      let dashes = source[cell].dropFirst(isLeft ? 1 : 0).dropLast(isRight && cell.count > 1 ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      found.append(isLeft ? isRight ? .center : .left : isRight ? .right : .none)
    }
    return found.isEmpty ? nil : found
  }

  /// The cells of a row; a bar at its beginning or end parts nothing.
  private static func cells(_ source: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    let row = trimmed(source, line)
    guard !row.isEmpty else { return [] }
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    if source[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < row.upperBound {
      switch source[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "|"):
        cells.append(trimmed(source, start..<index))
        start = index + 1
      default: break
      }
      index += 1
    }
    if start < row.upperBound { cells.append(trimmed(source, start..<row.upperBound)) }
    return cells
  }

  private static func trimmed(_ source: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, source[start] <= 32 { start += 1 }
    while end > start, source[end - 1] <= 32 { end -= 1 }
    return start..<end
  }
}
