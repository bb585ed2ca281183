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

  /// Bytes of lines that are counted from 1.
  private func lines(_ lines: (first: Int, last: Int)) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var line = 1
    var start = 0
    while start < source.count, line <= lines.last {
      var end = start
      while end < source.count, source[end] != 10, source[end] != 13 { end += 1 }
      if line >= lines.first { found.append(start..<end) }
      start = end + (end + 1 < source.count && source[end] == 13 && source[end + 1] == 10 ? 2 : 1)
      line += 1
    }
    return found
  }

  // MARK: Text

  mutating func noted(_ bytes: [UInt8]) {
    struck(hasPoint ? Array(bytes.dropFirst()) : bytes)
    hasPoint = false
  }

  /// Text in which `~~words~~` are struck out (GFM 6.5), where nothing else begins or ends between the marks.
  mutating func struck(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let open = Self.tildes(rest), let close = Self.tildes(rest[(open + 2)...]), close > open + 2 {
      addressed(Array(rest[..<open]))
      write("<del>")
      addressed(Array(rest[(open + 2)..<close]))
      write("</del>")
      rest = rest[(close + 2)...]
    }
    addressed(Array(rest))
  }

  /// Where two tildes stand, no more and no less.
  private static func tildes(_ bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "~")) {
      index = bytes[start...].firstIndex { $0 != UInt8(ascii: "~") } ?? bytes.endIndex
      if index - start == 2 { return start }
    }
    return nil
  }

  // MARK: Simple HTML

  /// Elements of HTML end with what of Markdown they stand in.
  mutating func keepNesting(_ kind: MarkdownNode.Kind, entering: Bool) {
    switch kind {
    case .emphasis, .strong, .link:
      if !entering { close(from: markup.firstIndex { $0.depth >= depth } ?? markup.count) }
      depth += entering ? 1 : -1
    case .paragraph, .heading: if !entering { close(from: 0) }
    default: break
    }
  }

  private mutating func close(from place: Int) {
    while markup.count > place, let last = markup.popLast() {
      if last.name == "a" { rawAnchors -= 1 }
      write("</\(last.name)>")
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
    // Tags that say nothing, and nothing else: `<div>` round Markdown.
    guard
      pieces.contains(where: {
        if case .text(let range) = $0 { html[range].contains { $0 > 32 } } else { true }
      })
    else {
      return true
    }
    var open: [String] = []
    func isList(_ name: String?) -> Bool { name == "ul" || name == "ol" }
    func end(_ name: String) {
      guard let place = open.lastIndex(of: name) else { return }
      while open.count > place, let last = open.popLast() { write("</\(last)>") }
    }
    write("<div class=\"html\">\n")
    for piece in pieces {
      switch piece {
      case .text(let range):
        let said = EntityDecoding.decoded(String(decoding: html[range], as: UTF8.self))
        // Between the items of a list only blanks may stand.
        if !(isList(open.last) || open.last == "dl") || said.contains(where: { !$0.isWhitespace }) {
          HTMLEscaping.append(SlottedMarkdown.withoutSlots(said), to: &out)
        }
      case .open("br", _): write("<br>")
      case .open("hr", _):
        end("p")
        write("<hr>")
      case .open("a", let range):
        if !open.contains("a"), case .anchor(let href) = RawHTML.read(Array(html[range])),
          let address = LinkPolicy.check(href)
        {
          openAnchor(address)
          open.append("a")
        }
      case .open(let name, _):
        if SimpleMarkup.blocks.contains(name) {
          // A paragraph ends where a block begins; items stand in lists alone.
          if open.contains("p") { end("p") }
          if name == "li" {
            if let last = open.last(where: { isList($0) || $0 == "li" }), last == "li" { end("li") }
            guard isList(open.last) else { continue }
          }
          if name == "dt" || name == "dd" {
            if let last = open.last, last == "dt" || last == "dd" { end(last) }
            guard open.last == "dl" else { continue }
          }
          if !SimpleMarkup.blocks.contains(open.last ?? "p") { continue }
          if isList(open.last), name != "li" { continue }
        }
        open.append(name)
        write("<\(name)>")
      case .close(let name): end(name)
      }
    }
    while let last = open.popLast() { write("</\(last)>") }
    write("\n</div>\n")
    return true
  }
}
