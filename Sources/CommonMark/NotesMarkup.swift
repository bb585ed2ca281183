/// What show notes hold besides CommonMark.
extension RenderingState {
  // MARK: Tables

  /// Writes a paragraph that is a table; false for another.
  mutating func table(_ node: borrowing MarkdownNode) -> Bool {
    guard !isInCell, node.isTopLevel, let table = PipeTable(source, lines: lines(node.lines)) else {
      return false
    }
    write("<table>\n<thead>\n")
    row(table.heads, table, "th")
    write("</thead>\n")
    if !table.rows.isEmpty { write("<tbody>\n") }
    for cells in table.rows { row(cells, table, "td") }
    write(table.rows.isEmpty ? "</table>\n" : "</tbody>\n</table>\n")
    isPassing = true
    return true
  }

  private mutating func row(_ cells: [Range<Int>], _ table: PipeTable, _ tag: String) {
    write("<tr>")
    for (cell, alignment) in zip(cells, table.alignments) {
      let style =
        switch alignment {
        case .none: ""
        case .left: " class=\"left\""
        case .center: " class=\"center\""
        case .right: " class=\"right\""
        }
      write("<\(tag)\(style)>")
      isInCell = true
      // An escaped bar is one (GFM 4.10), in code, too.
      var text: [UInt8] = []
      for index in cell {
        if source[index] == UInt8(ascii: "\\"), cell.contains(index + 1),
          source[index + 1] == UInt8(ascii: "|")
        {
          continue
        }
        text.append(source[index])
      }
      // Behind a point nothing begins a block; the point is left out again.
      hasPoint = true
      MarkdownTree([UInt8(ascii: ".")] + text).walk { node, entering in
        if node.kind != .document { visit(node, entering: entering) }
      }
      isInCell = false
      write("</\(tag)>")
    }
    write("</tr>\n")
  }

  /// Bytes of lines that are counted from 1; all lines are looked for once.
  private mutating func lines(_ lines: (first: Int, last: Int)) -> [Range<Int>] {
    if sourceLines.isEmpty { sourceLines = TextLines.ranges(of: source[...]) }
    return Array(
      sourceLines[
        max(0, min(lines.first - 1, sourceLines.count))..<max(0, min(lines.last, sourceLines.count))])
  }

  // MARK: Text

  mutating func noted(_ bytes: [UInt8]) {
    struck(hasPoint ? Array(bytes.dropFirst()) : bytes)
    hasPoint = false
  }

  /// Text in which `~~words~~` are struck out (GFM 6.5): marks of two, the first before a word and the second
  /// behind one, nothing else beginning or ending between them. Where one is written behind a backslash all
  /// are text.
  mutating func struck(_ bytes: [UInt8]) {
    guard bytes.contains(UInt8(ascii: "~")), !escapesTildes else { return addressed(bytes) }
    var rest = bytes[...]
    while let open = Self.tildes(rest, isEnd: false),
      let close = Self.tildes(rest[(open + 2)...], isEnd: true)
    {
      addressed(Array(rest[..<open]))
      write("<del>")
      addressed(Array(rest[(open + 2)..<close]))
      write("</del>")
      rest = rest[(close + 2)...]
    }
    addressed(Array(rest))
  }

  /// Where two tildes stand, no more and no less, with a word behind them, or before them.
  private static func tildes(_ bytes: ArraySlice<UInt8>, isEnd: Bool) -> Int? {
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "~")) {
      index = bytes[start...].firstIndex { $0 != UInt8(ascii: "~") } ?? bytes.endIndex
      guard index - start == 2 else { continue }
      let hasWord =
        isEnd
        ? start > bytes.startIndex && bytes[start - 1] > 32 : index < bytes.endIndex && bytes[index] > 32
      if hasWord { return start }
    }
    return nil
  }

  // MARK: Simple HTML

  /// Elements of HTML end with what of Markdown they stand in.
  mutating func keepNesting(_ kind: MarkdownNode.Kind, entering: Bool) {
    switch kind {
    case .emphasis, .strong, .link, .image:
      if !entering { close(from: markup.firstIndex { $0.depth >= depth } ?? markup.count) }
      depth += entering ? 1 : -1
    case .paragraph, .heading: if !entering { close(from: 0) }
    default: break
    }
  }

  /// Elements in each other that are written; tags beyond are left out.
  private static let deepest = 64

  private mutating func close(from place: Int) {
    while markup.count > place, let last = markup.popLast() {
      write("</\(last.name)>")
      guard last.name == "a" else { continue }
      rawAnchors -= 1
      names?.endAnchor(end: out.count)
    }
  }

  /// Takes a link of simple HTML into what is to be closed in order.
  mutating func beginAnchor() { markup.append(("a", depth)) }

  /// Ends the link that was opened last, if it may end here.
  mutating func endAnchor() {
    if let place = markup.lastIndex(where: { $0.name == "a" && $0.depth == depth }) { close(from: place) }
  }

  /// Writes a picture of HTML as one of Markdown is written: shown where it is the site's own, else a link to
  /// it.
  private mutating func picture(_ tag: [UInt8]) {
    guard let source = RawHTML.attribute("src", tag), let address = LinkPolicy.check(source) else { return }
    let words = RawHTML.attribute("alt", tag) ?? ""
    let shown = SlottedMarkdown.withoutSlots(words.isEmpty ? Self.fileName(source) : words)
    if renderer.pictures(source) {
      write("<img src=\"")
      HTMLEscaping.append(SlottedMarkdown.withoutSlots(address.text), to: &out)
      write("\" loading=\"lazy\" alt=\"")
      HTMLEscaping.append(SlottedMarkdown.withoutSlots(words), to: &out)
      write("\">")
    } else if links.contains(true) || rawAnchors > 0 {
      HTMLEscaping.append(shown, to: &out)
    } else {
      openAnchor(address)
      HTMLEscaping.append(shown, to: &out)
      write("</a>")
    }
  }

  /// Writes a tag within a line; false for one that is shown as text.
  mutating func inline(_ literal: [UInt8]) -> Bool {
    switch SimpleMarkup.tag(literal, 0...(literal.count - 1)) {
    case .open("img", _): picture(literal)
    case .open(let name, _):
      guard SimpleMarkup.inline.contains(name) else { return SimpleMarkup.wrappers.contains(name) }
      guard markup.count < Self.deepest else { break }
      write("<\(name)>")
      markup.append((name, depth))
    case .close(let name):
      guard SimpleMarkup.inline.contains(name) else { return SimpleMarkup.wrappers.contains(name) }
      if let place = markup.lastIndex(where: { $0.name == name && $0.depth == depth }) { close(from: place) }
    case .text, .code: break
    case nil: return false
    }
    return true
  }
}
