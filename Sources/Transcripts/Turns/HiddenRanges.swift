import CommonMark

/// Fenced code and comments: lines and bytes where nothing counts.
struct HiddenRanges {
  /// True for a line that lies wholly in a fence.
  private(set) var fencedLines: [Bool]
  /// Lines of fences, marks included, and whether the last is a mark.
  private(set) var fences: [(lines: ClosedRange<Int>, isClosed: Bool)] = []
  /// Comments, in order.
  private(set) var comments: [Range<Int>] = []
  private(set) var findings: [Finding] = []

  init(_ source: borrowing Span<UInt8>, _ lines: SourceLines, from firstLine: Int) {
    fencedLines = [Bool](repeating: false, count: lines.count)
    let body = (firstLine < lines.count ? lines[firstLine].lowerBound : source.count)..<source.count
    let hasComment = Self.holds(source, body, [UInt8(ascii: "<"), UInt8(ascii: "!"), 45])
    let hasFence =
      Self.holds(source, body, [UInt8](repeating: UInt8(ascii: "`"), count: 3))
      || Self.holds(source, body, [UInt8](repeating: UInt8(ascii: "~"), count: 3))
    if hasFence { readFences(source, lines, from: firstLine) }
    if hasComment { readComments(source, lines, from: firstLine) }
  }

  /// True where `bytes` stand somewhere in `range`.
  private static func holds(_ source: borrowing Span<UInt8>, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var from = range.lowerBound
    while let at = Bytes.find(bytes[0], source, from..<range.upperBound) {
      if at + bytes.count <= range.upperBound, bytes.indices.allSatisfy({ source[at + $0] == bytes[$0] }) {
        return true
      }
      from = at + 1
    }
    return false
  }

  /// True where `offset` lies in a comment.
  func hides(_ offset: Int) -> Bool { commentEnd(at: offset) != nil }

  /// Where the comment that `offset` lies in ends; nil where it lies in none.
  func commentEnd(at offset: Int) -> Int? {
    guard !comments.isEmpty else { return nil }
    let low = (0..<comments.count).prefixEnd { comments[$0].upperBound <= offset }
    return low < comments.count && comments[low].contains(offset) ? comments[low].upperBound : nil
  }

  /// A fence, and the list item or quote it stands in.
  private struct Fence {
    var mark: UInt8
    var length: Int
    /// Nothing stands behind the marks: it may close.
    var isBare: Bool
    /// Columns that lines of its list item are indented at least; 0 where a fence begins its line.
    var indent = 0
    var isQuoted = false
  }

  /// The fence that `range` opens or closes (CommonMark 4.5), behind marks of quotes and, where it may open,
  /// of list items (5.1, 5.2). Indented text is not code here, so a fence may be indented as it likes.
  private func fence(_ source: borrowing Span<UInt8>, _ range: Range<Int>, mayOpen: Bool) -> Fence? {
    var index = range.lowerBound
    var indent = 0
    var isQuoted = false
    while index < range.upperBound {
      let byte = source[index]
      if byte == 32 || byte == 9 {
        index += 1
      } else if byte == UInt8(ascii: ">") {
        isQuoted = true
        index += 1
      } else if mayOpen, let end = Paragraphs.itemMark(source, index..<range.upperBound) {
        index = end
        indent = end - range.lowerBound
      } else {
        break
      }
    }
    guard index < range.upperBound else { return nil }
    let mark = source[index]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let start = index
    while index < range.upperBound, source[index] == mark { index += 1 }
    let length = index - start
    guard length >= 3 else { return nil }
    let rest = index..<range.upperBound
    if mark == UInt8(ascii: "`"), Bytes.find(mark, source, rest) != nil { return nil }
    return Fence(
      mark: mark, length: length, isBare: Bytes.trimmed(source, rest).isEmpty, indent: indent,
      isQuoted: isQuoted)
  }

  /// True where `range`, behind a fence in a list item or quote, is no longer in it.
  private func ends(_ open: Fence, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard open.indent > 0 || open.isQuoted else { return false }
    var index = range.lowerBound
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    if index == range.upperBound { return open.isQuoted }
    if open.isQuoted { return source[index] != UInt8(ascii: ">") }
    // As many blanks as its mark is wide, or two for those who count less.
    return index - range.lowerBound < min(open.indent, 2)
  }

  /// For each line the longest fence of ticks, and of tildes, that closes one on it or behind it.
  private func longestClosings(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from firstLine: Int
  ) -> (ticks: [Int], tildes: [Int]) {
    var ticks = [Int](repeating: 0, count: lines.count + 1)
    var tildes = ticks
    for line in (firstLine..<max(firstLine, lines.count)).reversed() {
      (ticks[line], tildes[line]) = (ticks[line + 1], tildes[line + 1])
      guard let close = fence(source, lines[line], mayOpen: false), close.isBare else { continue }
      if close.mark == UInt8(ascii: "`") {
        ticks[line] = max(ticks[line], close.length)
      } else {
        tildes[line] = max(tildes[line], close.length)
      }
    }
    return (ticks, tildes)
  }

  /// An unclosed fence hides nothing: a stray mark must not swallow an episode. One in a list item or a quote
  /// ends with it.
  private mutating func readFences(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from firstLine: Int
  ) {
    let longest = longestClosings(source, lines, from: firstLine)
    // True once a list item, or a quote, was seen to go on to the end of the file: those behind do so, too.
    var (itemsGoOn, quotesGoOn) = (false, false)
    var line = firstLine
    while line < lines.count {
      defer { line += 1 }
      guard let open = fence(source, lines[line], mayOpen: true) else { continue }
      var end = line + 1
      let mayClose =
        (open.mark == UInt8(ascii: "`") ? longest.ticks : longest.tildes)[line + 1] >= open.length
      var isOver = false
      var isClosed = false
      let mayEnd = open.isQuoted ? !quotesGoOn : open.indent > 0 && !itemsGoOn
      while mayClose || mayEnd, end < lines.count {
        if ends(open, source, lines[end]) {
          isOver = true
          end -= 1
          break
        }
        if let close = fence(source, lines[end], mayOpen: false), close.mark == open.mark,
          close.length >= open.length, close.isBare
        {
          (isOver, isClosed) = (true, true)
          break
        }
        end += 1
      }
      if !isOver {
        if open.isQuoted { quotesGoOn = true } else if open.indent > 0 { itemsGoOn = true }
        findings.append(
          Finding(
            line: line + 1, column: 1, rule: .unclosedFence,
            message: "This code fence is never closed; the text after it is read as usual."))
        continue
      }
      for index in line...end { fencedLines[index] = true }
      fences.append((line...end, isClosed))
      line = end
    }
  }

  /// A comment that begins its line goes on to its end wherever that is (CommonMark 4.6); one within a line
  /// ends with its paragraph (6.6), and reaches into no other.
  private mutating func readComments(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from firstLine: Int
  ) {
    // Up to here nothing closes a comment, and there the paragraph in hand ends.
    var (noneBefore, paragraphEnd) = (0, 0)
    var line = firstLine
    var from = firstLine < lines.count ? lines[firstLine].lowerBound : 0
    var finder = CodeSpanFinder(end: from)
    while line < lines.count {
      let end = lines[line].upperBound
      if finder.end != end { finder = CodeSpanFinder(end: end) }
      guard !fencedLines[line],
        let open = comment(source, max(from, lines[line].lowerBound)..<max(from, end), &finder)
      else {
        line += 1
        continue
      }
      let before = lines[line].lowerBound..<open
      let beginsLine = before.count < 4 && before.allSatisfy { source[$0] == 32 }
      if !beginsLine, open >= paragraphEnd {
        paragraphEnd = Paragraphs.end(source, from: open, to: source.count)
      }
      let limit = beginsLine ? source.count : paragraphEnd
      var close: Int?
      if limit > noneBefore {
        var at = open + 4
        while at + 2 < limit {
          if source[at] == 45, source[at + 1] == 45, source[at + 2] == UInt8(ascii: ">") {
            close = at + 3
            break
          }
          at += 1
        }
      }
      if let close {
        comments.append(open..<close)
        from = close
        line = lines.index(of: close - 1)
      } else {
        noneBefore = max(noneBefore, limit)
        comments.append(open..<end)
        findings.append(
          Finding(
            line: line + 1, column: open - lines[line].lowerBound + 1, rule: .unclosedComment,
            message: "This comment is never closed; it ends at its line."))
        line += 1
      }
    }
  }

  /// Where a comment opens in `range`, the rest of a line, code spans apart.
  private func comment(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ finder: inout CodeSpanFinder
  ) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      switch source[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"):
        let run = CodeSpanFinder.run(source, at: index, end: range.upperBound)
        index = finder.closing(source, run)?.upperBound ?? run.upperBound
      case UInt8(ascii: "<"):
        if index + 3 < range.upperBound, source[index + 1] == UInt8(ascii: "!"), source[index + 2] == 45,
          source[index + 3] == 45
        {
          return index
        }
        index += 1
      default: index += 1
      }
    }
    return nil
  }
}
