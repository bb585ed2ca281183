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
    if sourceLines.isEmpty {
      var start = 0
      while start < source.count {
        var end = start
        while end < source.count, source[end] != 10, source[end] != 13 { end += 1 }
        sourceLines.append(start..<end)
        start = end + (end + 1 < source.count && source[end] == 13 && source[end + 1] == 10 ? 2 : 1)
      }
    }
    return Array(
      sourceLines[
        max(0, min(lines.first - 1, sourceLines.count))..<max(0, min(lines.last, sourceLines.count))])
  }

  // MARK: Text

  mutating func noted(_ bytes: [UInt8]) {
    struck(hasPoint ? Array(bytes.dropFirst()) : bytes)
    hasPoint = false
  }

  /// Text in which `~~words~~` are struck out (GFM 6.5): marks of two, the first before a word and the second behind one,
  /// nothing else beginning or ending between them. Where one is written behind a backslash all are text.
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

  /// Writes a tag within a line; false for one that is shown as text.
  mutating func inline(_ literal: [UInt8]) -> Bool {
    switch SimpleMarkup.tag(literal, 0...(literal.count - 1)) {
    case .open(let name, _):
      guard SimpleMarkup.inline.contains(name) else { return false }
      guard markup.count < Self.deepest else { break }
      write("<\(name)>")
      markup.append((name, depth))
    case .close(let name):
      guard SimpleMarkup.inline.contains(name) else { return false }
      if let place = markup.lastIndex(where: { $0.name == name && $0.depth == depth }) { close(from: place) }
    case .text: break
    case nil: return false
    }
    return true
  }

  /// Writes a block of simple HTML; false for one with anything else in it.
  mutating func block(_ literal: [UInt8]) -> Bool {
    var html: [UInt8] = []
    RawHTML.withoutComments(literal, to: &html)
    while let last = html.last, last <= 32 { html.removeLast() }
    guard html.contains(UInt8(ascii: "<")), let pieces = SimpleMarkup.pieces(html) else { return false }
    // Tags round Markdown, and nothing else.
    let says = pieces.contains { piece in
      switch piece {
      case .text(let range): html[range].contains { $0 > 32 }
      case .open(let name, _): name == "hr"
      case .close: false
      }
    }
    guard says else { return true }
    // Open elements; those that are not written, since they may not stand there, wait for their ends with them.
    var open: [(name: String, isWritten: Bool)] = []
    var top: String { open.last { $0.isWritten }?.name ?? "div" }
    func isList(_ name: String) -> Bool { name == "ul" || name == "ol" }
    func end(_ name: String) {
      guard let place = open.lastIndex(where: { $0.name == name }) else { return }
      while open.count > place, let last = open.popLast() { if last.isWritten { write("</\(last.name)>") } }
    }
    func isOpen(_ name: String) -> Bool { open.contains { $0.name == name && $0.isWritten } }
    write("<div class=\"html\">\n")
    for piece in pieces {
      switch piece {
      case .text(let range):
        let said = EntityDecoding.decoded(String(decoding: html[range], as: UTF8.self))
        let text = SlottedMarkdown.withoutSlots(said)
        // Straight in a list nothing but items may stand.
        let item = isList(top) ? "li" : top == "dl" ? "dd" : nil
        if let item, said.contains(where: { !$0.isWhitespace }) {
          write("<\(item)>")
          HTMLEscaping.append(text, to: &out)
          write("</\(item)>")
        } else {
          HTMLEscaping.append(text, to: &out)
        }
      case .open("br", _): if !isList(top), top != "dl" { write("<br>") }
      case .open("hr", _):
        if isOpen("p") { end("p") }
        if top == "div" { write("<hr>") }
      case .open("a", let range):
        if !isOpen("a"), !isList(top), top != "dl", open.count < Self.deepest,
          case .anchor(let href) = RawHTML.read(Array(html[range])), let address = LinkPolicy.check(href)
        {
          openAnchor(address)
          open.append(("a", true))
        } else if open.count < Self.deepest {
          open.append(("a", false))
        }
      case .open(let name, _):
        guard open.count < Self.deepest else { continue }
        if SimpleMarkup.blocks.contains(name) {
          // A paragraph ends where a block begins, an item where the next one does.
          if isOpen("p") { end("p") }
          if name == "li", top == "li" { end("li") }
          if name == "dt" || name == "dd", top == "dt" || top == "dd" { end(top) }
        }
        let fits =
          switch name {
          case "li": isList(top)
          case "dt", "dd": top == "dl"
          default:
            !isList(top) && top != "dl"
              && (!SimpleMarkup.blocks.contains(name) || top == "div" || SimpleMarkup.blocks.contains(top))
          }
        if fits { write("<\(name)>") }
        open.append((name, fits))
      case .close(let name): end(name)
      }
    }
    while let last = open.popLast() { if last.isWritten { write("</\(last.name)>") } }
    write("\n</div>\n")
    return true
  }
}
