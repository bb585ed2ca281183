/// Blocks of simple HTML in notes, written as Markdown that says the same.
///
/// Other programs export notes as HTML, often on a single line. As Markdown they are read, cut into sections, tied to speech and
/// shown like notes written by hand. Elements within a line stay as they are (`SimpleMarkup`); a block that holds
/// anything not known stays whole, and is shown as text.
public enum HTMLBlocks {
  /// `source` with its blocks of HTML (CommonMark 4.6) as Markdown.
  ///
  /// - Complexity: linear.
  public static func asMarkdown(_ source: [UInt8]) -> [UInt8] {
    guard mayHold(source), !NestingLimit.isExceeded(by: source) else { return source }
    var found: [(line: Int, html: [UInt8])] = []
    MarkdownTree(source).walk { node, _ in
      if node.kind == .htmlBlock { found.append((node.lines.first - 1, node.literal)) }
    }
    guard !found.isEmpty else { return source }
    let lines = TextLines.ranges(of: source)
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var next = 0
    for (line, html) in found where line >= next && line < lines.count {
      guard let markdown = markdown(html) else { continue }
      let start = lines[line].lowerBound
      out += source[(next < lines.count ? lines[next].lowerBound : source.count)..<start]
      next = min(lines.count, line + count(html))
      let end = next < lines.count ? lines[next].lowerBound : source.count
      // What stands before the block: blanks, marks of lists and quotes.
      let marks = source[start..<lines[line].upperBound].prefix { $0 != UInt8(ascii: "<") }
      let isOwn = marks.allSatisfy { $0 == 32 || $0 == 9 }
      let inside = isOwn && marks.count < 4 ? [] : marks.map { $0 == UInt8(ascii: ">") || $0 == 9 ? $0 : 32 }
      let first = isOwn && marks.count < 4 ? [] : Array(marks)
      // Nothing of it goes on with the paragraph before.
      let blank = inside.reversed().drop { $0 <= 32 }.reversed() + [10]
      if inside == first, !out.isEmpty, !out.suffix(2).elementsEqual([10, 10]) { out += blank }
      for (index, row) in markdown.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
        out += row.isEmpty && index > 0 ? blank : (index == 0 ? first : inside) + row + [10]
      }
      if end < source.count, source[end] != 10, source[end] != 13 { out += blank }
    }
    out += source[(next < lines.count ? lines[next].lowerBound : source.count)...]
    return out
  }

  /// The text of a block of HTML as Markdown, without a line end behind it; empty where it says nothing, nil where it is not known.
  static func markdown(_ literal: [UInt8]) -> [UInt8]? {
    var html: [UInt8] = []
    RawHTML.withoutComments(literal, to: &html)
    while let last = html.last, last <= 32 { html.removeLast() }
    guard html.contains(UInt8(ascii: "<")), let pieces = SimpleMarkup.pieces(html) else { return nil }
    var writer = HTMLBlockWriter()
    for piece in pieces { writer.add(piece, html) }
    return writer.finished()
  }

  /// Whether a tag may begin a block somewhere.
  private static func mayHold(_ source: [UInt8]) -> Bool {
    var index = source.startIndex
    while let at = source[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = at + 1
      guard index < source.count, (source[index] | 32) &- 97 < 26 || source[index] == UInt8(ascii: "/") else {
        continue
      }
      // Nothing but marks of containers before it.
      let line = source[..<at].reversed().prefix { $0 != 10 && $0 != 13 }.prefix(80)
      if line.allSatisfy({ $0 <= 32 || ">-*+.)".utf8.contains($0) || $0 &- 48 < 10 }) { return true }
    }
    return false
  }

  /// Lines of a block, blank ones at its end left out.
  private static func count(_ literal: [UInt8]) -> Int {
    var literal = literal[...]
    while let last = literal.last, last <= 32 { literal.removeLast() }
    return TextLines.ranges(of: Array(literal)).count
  }
}
