/// Blocks of simple HTML in notes, written as Markdown that says the same.
///
/// Other programs export notes as HTML, often on a single line. As Markdown they are read, cut into sections,
/// tied to speech and shown like notes written by hand. Elements within a line stay as they are
/// (`SimpleMarkup`), tags that are not known go; a block that begins with one of these stays whole, and is
/// shown as text.
public enum HTMLBlocks {
  /// `source` with its blocks of HTML (CommonMark 4.6) as Markdown, those that begin within a line of text
  /// among them.
  ///
  /// - Complexity: linear.
  public static func asMarkdown(_ source: [UInt8]) -> [UInt8] {
    guard mayHold(source), !NestingLimit.isExceeded(by: source) else { return source }
    var found: [(line: Int, html: [UInt8], isTop: Bool)] = []
    var isInParagraph = false
    var paragraph = 0
    var parted: Set<Int> = []
    MarkdownTree(source).walk { node, entering in
      switch node.kind {
      case .htmlBlock: found.append((node.lines.first - 1, node.literal, node.isTopLevel))
      case .paragraph:
        isInParagraph = entering && node.isTopLevel
        paragraph = node.lines.first - 1
      case .htmlInline where isInParagraph && beginsBlock(node.literal, 0): parted.insert(paragraph)
      default: break
      }
    }
    if !parted.isEmpty {
      let apart = parting(source, parted)
      if apart != source { return asMarkdown(apart) }
    }
    guard !found.isEmpty else { return source }
    let lines = TextLines.ranges(of: source[...])
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var next = 0
    for (line, html, isTop) in found where line >= next && line < lines.count {
      guard let markdown = markdown(html) else { continue }
      let start = lines[line].lowerBound
      out += source[(next < lines.count ? lines[next].lowerBound : source.count)..<start]
      next = min(lines.count, line + count(html))
      let end = next < lines.count ? lines[next].lowerBound : source.count
      // What stands before the block: blanks, marks of lists and quotes.
      let marks = source[start..<lines[line].upperBound].prefix { $0 != UInt8(ascii: "<") }
      let inside = isTop ? [] : marks.map { $0 == UInt8(ascii: ">") || $0 == 9 ? $0 : 32 }
      let first = isTop ? [] : Array(marks)
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

  /// `source` with blocks of HTML in the paragraphs that begin on lines `parted` on lines of their own: those
  /// that are closed, and rules.
  ///
  /// Who writes *the <p> element* and no end of one means the word.
  private static func parting(_ source: [UInt8], _ parted: Set<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var isParted = false
    for (number, line) in source.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if number > 0 { out.append(10) }
      if parted.contains(number) { isParted = true }
      if line.allSatisfy({ $0 <= 32 }) { isParted = false }
      // In code a tag is what it says.
      guard isParted, !line.contains(UInt8(ascii: "`")), let open = blockWithin(line) else {
        out += line
        continue
      }
      // What follows in the line belongs to it.
      out += line[..<open] + [10, 10] + line[open...]
    }
    return out
  }

  /// Where the first block begins that text stands before in `line`; nil where none does, or one that is not
  /// written to its end.
  private static func blockWithin(_ line: ArraySlice<UInt8>) -> Int? {
    let text = Array(line)
    var index = 0
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard open > 0, beginsBlock(text, open), text[open - 1] != UInt8(ascii: "\\") else { continue }
      let name = SimpleMarkup.name(text, open)
      let end = Array("</\(name)".utf8)
      guard name == "hr" || text[index...].firstRange(of: end) != nil else { return nil }
      return line.startIndex + open
    }
    return nil
  }

  private static let blocks: Set<String> = [
    "p", "ul", "ol", "li", "div", "blockquote", "hr", "table", "section", "article", "h1", "h2", "h3", "h4",
    "h5", "h6",
  ]

  /// Whether the tag of an element that is a block of its own begins at `index`.
  private static func beginsBlock(_ source: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < source.count, (source[index + 1] | 32) &- 97 < 26 else { return false }
    return blocks.contains(SimpleMarkup.name(source, index))
  }

  /// A text that is HTML as a whole, as other programs keep descriptions, as Markdown; nil for one in which
  /// no element is a block, and for one that begins with words and has marks of Markdown, or no end of a
  /// block.
  ///
  /// - Complexity: linear.
  public static func fragment(_ html: [UInt8]) -> [UInt8]? {
    guard let first = html.firstIndex(where: { $0 > 32 }) else { return nil }
    let beginsSo = html[first] == UInt8(ascii: "<")
    if !beginsSo, html.contains(UInt8(ascii: "`")) || html.firstRange(of: Array("](".utf8)) != nil {
      return nil
    }
    var index = 0
    while let open = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      let isEnd = index < html.count && html[index] == UInt8(ascii: "/")
      let isBlock =
        isEnd ? blocks.contains(SimpleMarkup.name(html, open)) : beginsSo && beginsBlock(html, open)
      if isBlock { return markdown(Array("<div>".utf8) + html) }
    }
    return nil
  }

  /// The text of a block of HTML as Markdown, without a line end behind it; empty where it says nothing, nil
  /// where it is not known.
  static func markdown(_ literal: [UInt8]) -> [UInt8]? {
    var html: [UInt8] = []
    RawHTML.withoutComments(literal, to: &html)
    while let last = html.last, last <= 32 { html.removeLast() }
    guard html.contains(UInt8(ascii: "<")), let pieces = SimpleMarkup.pieces(html) else { return nil }
    var writer = HTMLBlockWriter()
    for piece in pieces { writer.add(piece, html) }
    return writer.finished()
  }

  private static let longestMarks = 80

  /// Whether a tag may begin a block somewhere.
  private static func mayHold(_ source: [UInt8]) -> Bool {
    var index = source.startIndex
    while let at = source[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = at + 1
      guard index < source.count,
        (source[index] | 32) &- 97 < 26 || source[index] == UInt8(ascii: "/")
          || source[index] == UInt8(ascii: "!")
      else { continue }
      if beginsBlock(source, at) { return true }
      // Nothing but marks of containers before it, and of these no more than anybody writes.
      let near = source[..<at].suffix(longestMarks)
      let line = near.reversed().prefix { $0 != 10 && $0 != 13 }
      guard line.count < near.count || near.startIndex == source.startIndex else { continue }
      if line.allSatisfy({ $0 <= 32 || ">-*+.)".utf8.contains($0) || $0 &- 48 < 10 }) { return true }
    }
    return false
  }

  /// Lines of a block, blank ones at its end left out.
  private static func count(_ literal: [UInt8]) -> Int {
    var literal = literal[...]
    while let last = literal.last, last <= 32 { literal.removeLast() }
    return TextLines.ranges(of: Array(literal)[...]).count
  }
}
