/// Lines that belong to a block of Markdown in which nobody's label stands.
enum BlockLines {
  /// True for a line in a list item, a quote or a table: bold there is no label.
  static func isContainer(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, source[index] == 32 { index += 1 }
    guard index < range.upperBound, index - range.lowerBound <= 3 else { return index < range.upperBound }
    let next = index + 1 < range.upperBound ? source[index + 1] : 32
    switch source[index] {
    case UInt8(ascii: ">"), UInt8(ascii: "|"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): return Bytes.isBlank(next)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var at = index
      while at < range.upperBound, at - index < 9, Bytes.isDigit(source[at]) { at += 1 }
      guard at + 1 < range.upperBound else { return false }
      return (source[at] == UInt8(ascii: ".") || source[at] == UInt8(ascii: ")"))
        && Bytes.isBlank(source[at + 1])
    default: return false
    }
  }

  /// True for a line that begins an item of a list (CommonMark 5.2).
  static func isListItem(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard isContainer(source, range), let first = Bytes.trimmed(source, range).first else { return false }
    return source[first] != UInt8(ascii: ">") && source[first] != UInt8(ascii: "|")
  }

  /// True for a thematic break (CommonMark 4.1): three or more `-`, `*` or `_`, and blanks.
  static func isRule(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = Bytes.trimmed(source, range)
    guard let first = text.first, case let mark = source[first],
      mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_")
    else { return false }
    var marks = 0
    for index in text {
      if source[index] == mark { marks += 1 } else if !Bytes.isBlank(source[index]) { return false }
    }
    return marks > 2
  }

  /// `--- | :---:`: the second line of a table (GitHub Flavored Markdown 4.10).
  static func isTableRule(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var dashes = false
    var bars = false
    for index in range {
      switch source[index] {
      case UInt8(ascii: "-"): dashes = true
      case UInt8(ascii: "|"): bars = true
      case UInt8(ascii: ":"), 32, 9: break
      default: return false
      }
    }
    return dashes && bars
  }

  /// The last line of the table that begins at `line`.
  static func tableEnd(_ source: borrowing Span<UInt8>, _ lines: SourceLines, from line: Int) -> Int {
    var last = line + 1
    while last + 1 < lines.count, Bytes.find(UInt8(ascii: "|"), source, lines[last + 1]) != nil { last += 1 }
    return last
  }
}
