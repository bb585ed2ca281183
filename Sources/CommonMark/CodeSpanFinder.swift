/// Finds where code spans close (CommonMark 6.1), in one paragraph or line.
///
/// What closes a run of backticks is the next run of the same length. The last place of each length is looked
/// up once, so that runs that nothing closes cost nothing more.
public struct CodeSpanFinder: Sendable {
  /// Longer runs are text, as libcmark has it.
  public static let longest = 80

  /// Where to stop looking.
  public let end: Int
  /// By length, where the last run of that length begins; empty before the first run is met.
  private var last: [Int] = []

  public init(end: Int) { self.end = end }

  /// The run of backticks that begins at `start`.
  public static func run(_ source: borrowing Span<UInt8>, at start: Int, end: Int) -> Range<Int> {
    var index = start
    while index < end, source[index] == UInt8(ascii: "`") { index += 1 }
    return start..<index
  }

  /// The run that closes what `run` opens, or nil.
  ///
  /// - Complexity: linear over all runs of the paragraph, asked for in their order, what stands in a span
  ///   passed over.
  public mutating func closing(_ source: borrowing Span<UInt8>, _ run: Range<Int>) -> Range<Int>? {
    guard run.count <= Self.longest else { return nil }
    if last.isEmpty { findLast(source, from: run.upperBound) }
    guard last[run.count] >= run.upperBound else { return nil }
    var index = run.upperBound
    while index < end {
      guard source[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let found = Self.run(source, at: index, end: end)
      if found.count == run.count { return found }
      index = found.upperBound
    }
    return nil
  }

  private mutating func findLast(_ source: borrowing Span<UInt8>, from start: Int) {
    last = [Int](repeating: -1, count: Self.longest + 1)
    var index = start
    while index < end {
      guard source[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = Self.run(source, at: index, end: end)
      if run.count <= Self.longest { last[run.count] = run.lowerBound }
      index = run.upperBound
    }
  }
}

/// Where paragraphs of plain lines end.
public enum Paragraphs {
  /// The end of the paragraph that `start` lies in: the first line behind it that is blank or begins a
  /// heading, fence, quote or list item (CommonMark 4.8, 5), at most `limit`.
  public static func end(_ source: borrowing Span<UInt8>, from start: Int, to limit: Int) -> Int {
    var index = start
    while true {
      while index < limit, source[index] != 10, source[index] != 13 { index += 1 }
      if index < limit, source[index] == 13, index + 1 < limit, source[index + 1] == 10 { index += 1 }
      index += 1
      guard index < limit else { return limit }
      if beginsBlock(source, index, limit) { return index }
    }
  }

  /// True where the line that begins at `start` goes on with no paragraph.
  private static func beginsBlock(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    var index = start
    while index < limit, source[index] == 32 || source[index] == 9 { index += 1 }
    guard index < limit, source[index] != 10, source[index] != 13 else { return true }
    let byte = source[index]
    if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") {
      return index + 2 < limit && source[index + 1] == byte && source[index + 2] == byte
    }
    return byte == UInt8(ascii: "#") || byte == UInt8(ascii: ">") || itemMark(source, index..<limit) != nil
  }

  /// Where the mark of a list item that begins `range` ends, its blank included (CommonMark 5.2); nil where
  /// there is none.
  public static func itemMark(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard var index = range.first else { return nil }
    switch source[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): index += 1
    default:
      while index < range.upperBound, index - range.lowerBound < 9, source[index] &- 48 < 10 { index += 1 }
      guard index > range.lowerBound, index < range.upperBound,
        source[index] == UInt8(ascii: ".") || source[index] == UInt8(ascii: ")")
      else { return nil }
      index += 1
    }
    return index < range.upperBound && (source[index] == 32 || source[index] == 9) ? index + 1 : nil
  }
}
