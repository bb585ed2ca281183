/// How deep containers may nest, and how many brackets may stand open, before a text is shown as it was
/// written.
///
/// libcmark 0.30 takes quadratic time on thousands of nested lists and quotes, and on thousands of brackets
/// open within each other (`![[]()` again and again). No person nests so deep; beyond the limit the text is
/// escaped whole, never lost.
public enum NestingLimit {
  /// Container marks (`>`, `-`, `*`, `+`, `1.`) that may open on one line, or columns of indent / 4.
  public static let depth = 64
  /// Square brackets of a paragraph that may be open within each other.
  public static let brackets = 1_000
  /// Bytes of one piece of text handed to libcmark; longer pieces are escaped whole.
  public static let bytes = 8 << 20

  /// True where a line of `source` may open more than `depth` containers, or a paragraph more than
  /// `brackets`, or the text is too long.
  ///
  /// - Complexity: linear.
  public static func isExceeded(by source: [UInt8]) -> Bool {
    if source.count > bytes { return true }
    var index = 0
    var open = 0
    while index < source.count {
      let start = index
      var marks = 0
      var quotes = 0
      var blanks = 0
      scan: while index < source.count {
        switch source[index] {
        case UInt8(ascii: " "): blanks += 1
        case UInt8(ascii: "\t"): blanks += 4
        case UInt8(ascii: ">"):
          marks += 1
          quotes += 1
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): marks += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ")"):
          marks += 1
        default: break scan
        }
        index += 1
      }
      // Quotes nest without blanks between their marks. A rule (`-----`) has many marks and no blanks:
      // harmless.
      if quotes > depth { return true }
      if marks > depth && blanks > depth || blanks > depth * 4 || marks > depth * 64 { return true }
      while index < source.count, source[index] != 10, source[index] != 13 {
        switch source[index] {
        case UInt8(ascii: "["): open += 1
        case UInt8(ascii: "]"): open = max(0, open - 1)
        // What an escape stands before opens nothing; a line end behind one is a line end.
        case UInt8(ascii: "\\") where index + 1 < source.count && source[index + 1] > 32: index += 1
        default: break
        }
        index += 1
      }
      if open > brackets { return true }
      // A line of blanks at most ends the paragraph (CommonMark 4.9).
      if !source[start..<index].contains(where: { $0 != 32 && $0 != 9 }) { open = 0 }
      if index + 1 < source.count, source[index] == 13, source[index + 1] == 10 { index += 1 }
      index += 1
    }
    return false
  }
}
