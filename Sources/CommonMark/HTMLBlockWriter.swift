/// Writes the pieces of a block of HTML as Markdown, paragraph by paragraph.
struct HTMLBlockWriter {
  /// A list, an item of one or a quote that is open.
  private struct Container {
    var name: String
    /// What ends the marks of a list's items; of an item its whole mark, with its blank.
    var mark: [UInt8] = []
    var number = 0
    /// The mark of the last item of a list.
    var item: [UInt8] = []
    /// True until the item's first line is written.
    var isPending = false
  }

  /// Lists and quotes in each other that are written; what is deeper stands in the deepest.
  private static let deepest = 12

  private var out: [UInt8] = []
  private var containers: [Container] = []
  /// Elements left open that are no containers of Markdown, for lists too deep.
  private var skipped: [String] = []
  /// Containers that are open since the last paragraph.
  private var kept = 0
  private var wasInList = false
  private var lists = 0
  /// The paragraph at hand, and whether it says anything.
  private var text: [UInt8] = []
  private var says = false
  private var heading = 0
  /// The tag of an open link, to be opened again in the next paragraph, and the end of what is strong.
  private var anchor: [UInt8] = []
  private var closing: [UInt8] = []
  /// What the link is called where it has no words, and how many paragraphs it may go on through.
  private var anchorWords = ""
  private var anchorsLeft = 0
  /// How many containers were open where the link was.
  private var anchorPlace = 0
  private var code: [UInt8]?

  // MARK: Pieces

  mutating func add(_ piece: SimpleMarkup.Piece, _ html: [UInt8]) {
    switch piece {
    case .text(let range): add(text: html[range])
    case .code(let range): fence(html[range])
    case .open(let name, let range): open(name, html[range])
    case .close(let name): close(name)
    }
  }

  mutating func finished() -> [UInt8] {
    flush()
    while let last = out.last, last <= 32 { out.removeLast() }
    return out
  }

  private mutating func open(_ name: String, _ tag: ArraySlice<UInt8>) {
    // What stands in code besides text parts it.
    let isCode = code != nil
    closeCode()
    defer { if isCode { code = [] } }
    switch name {
    case "br":
      if heading > 0 {
        add(text: [32])
      } else if endsInBreak {
        flush()
      } else if says {
        trim()
        text += [UInt8(ascii: "\\"), 10]
      }
    case "hr":
      flush()
      paragraph([Array("***".utf8)])
    case "a":
      closeAnchor()
      if case .anchor(let href) = RawHTML.read(Array(tag)) {
        anchor = link(to: href)
        anchorPlace = containers.count
        anchorWords = Self.words(of: href)
        anchorsLeft = Self.mostAnchors
        text += anchor
      }
    case "img": picture(Array(tag))
    case "iframe", "audio", "video", "embed", "source":
      guard let source = RawHTML.attribute("src", Array(tag)), anchor.isEmpty else { return }
      // A page asks nothing of other sites: what would be shown or heard is a link.
      text += link(to: source)
      append(decoded: source)
      text += Array("</a> ".utf8)
    case "code": code = []
    case "td", "th":
      if says {
        trim()
        text += Array(" · ".utf8)
      }
    case "ul", "ol":
      flush()
      let start = RawHTML.attribute("start", Array(tag)).flatMap { Int($0) } ?? 1
      begin(list: name, from: 0...99_999 ~= start ? start : 1)
    case "li":
      flush()
      if let item = containers.lastIndex(where: { $0.name != "blockquote" }), containers[item].name == "li" {
        close(to: item)
      }
      if containers.last.map({ $0.name != "ul" && $0.name != "ol" }) ?? true { begin(list: "ul") }
      beginItem()
    case "blockquote":
      flush()
      guard containers.count < Self.deepest else { return skipped.append(name) }
      containers.append(Container(name: name))
    case "dt", "summary", "caption":
      flush()
      text += Array("<strong>".utf8)
      closing = Array("</strong>".utf8)
    default:
      if let level = SimpleMarkup.headings.firstIndex(of: name) {
        flush()
        heading = level + 1
      } else if SimpleMarkup.inline.contains(name) {
        text += Array("<\(name)>".utf8)
      } else {
        flush()
      }
    }
  }

  private mutating func close(_ name: String) {
    let isCode = code != nil && name != "code"
    closeCode()
    defer { if isCode { code = [] } }
    switch name {
    case "br", "hr", "img", "iframe", "audio", "video", "embed", "source", "td", "th": break
    case "a": closeAnchor()
    case "code": break
    case "ul", "ol", "li", "blockquote":
      flush()
      if skipped.last == name {
        skipped.removeLast()
      } else if let place = containers.lastIndex(where: { $0.name == name }) {
        close(to: place)
      }
    default:
      if SimpleMarkup.inline.contains(name) { text += Array("</\(name)>".utf8) } else { flush() }
    }
  }

  private mutating func begin(list name: String, from start: Int = 1) {
    guard containers.count + 1 < Self.deepest else { return skipped.append(name) }
    // Straight in a list, where HTML has none, it stands in the item before.
    if let last = containers.last, !last.item.isEmpty {
      containers.append(Container(name: "li", mark: last.item))
    }
    // The list behind another one is no part of it.
    lists += 1
    let isOdd = lists % 2 == 1
    containers.append(
      Container(
        name: name, mark: Array((name == "ol" ? isOdd ? "." : ")" : isOdd ? "-" : "*").utf8),
        number: start - 1))
  }

  private mutating func beginItem() {
    guard containers.count < Self.deepest, let last = containers.indices.last else { return }
    var item = Container(name: "li", isPending: true)
    if containers[last].name == "ol" {
      containers[last].number += 1
      item.mark = Array("\(containers[last].number)".utf8)
    }
    item.mark += containers[last].mark + [32]
    containers[last].item = item.mark
    containers.append(item)
  }

  private mutating func close(to place: Int) {
    containers.removeSubrange(place...)
    kept = min(kept, place)
    guard place < anchorPlace else { return }
    anchor = []
    if !says { text = [] }
  }

  private mutating func closeAnchor() {
    guard !anchor.isEmpty else { return }
    // A link that shows nothing but a picture is called by where it leads (WCAG 2.4.4).
    if text.suffix(anchor.count).elementsEqual(anchor), anchorsLeft == Self.mostAnchors {
      append(decoded: anchorWords)
    }
    // A break behind its words is none of it.
    let breaks = endsInBreak
    if breaks { text.removeLast(2) }
    text += Array("</a>".utf8)
    if breaks { text += [UInt8(ascii: "\\"), 10] }
    anchor = []
  }

  /// Paragraphs that a link goes on through at most: one that nothing closes leads from no more of them.
  private static let mostAnchors = 8

  /// What a link without words is called: its address without what all begin with.
  private static func words(of address: String) -> String {
    let bare = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    return String(bare.prefix { $0 != "?" && $0 != "#" }.prefix(80))
  }

  private func link(to address: String) -> [UInt8] {
    var tag = Array("<a href=\"".utf8)
    HTMLEscaping.append(address.filter { !$0.isNewline }, to: &tag)
    return tag + Array("\">".utf8)
  }

  /// Code that was gathered, in backticks that do not occur in it (CommonMark 6.1).
  private mutating func closeCode() {
    guard let bytes = code.take() else { return }
    let said = Array(EntityDecoding.decoded(String(decoding: bytes, as: UTF8.self)).utf8)
    guard said.contains(where: { $0 > 32 }) else { return }
    let longest = said.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
    let fence = [UInt8](repeating: UInt8(ascii: "`"), count: longest + 1)
    let blank: [UInt8] = longest > 0 ? [32] : []
    // Two spans side by side would be one.
    if text.last == UInt8(ascii: "`") { text += Array("<!-- -->".utf8) }
    text += fence + blank + said.map { $0 == 10 || $0 == 13 ? 32 : $0 } + blank + fence
    says = true
  }

  /// Lines of code as a block of it (CommonMark 4.5).
  private mutating func fence(_ html: ArraySlice<UInt8>) {
    flush()
    var bare: [UInt8] = []
    let all = Array(html)
    var index = 0
    while index < all.count {
      // Known tags alone: `a < b` is code.
      if all[index] == UInt8(ascii: "<"), index + 1 < all.count,
        let end = all[index...].prefix(200).firstIndex(of: UInt8(ascii: ">")),
        SimpleMarkup.tag(all, index...end) != nil
      {
        index = end + 1
        continue
      }
      if all[index] != 13 { bare.append(all[index]) }
      index += 1
    }
    let said = Array(EntityDecoding.decoded(String(decoding: bare, as: UTF8.self)).utf8)
    guard said.contains(where: { $0 > 32 }) else { return }
    let longest = said.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
    let mark = [UInt8](repeating: UInt8(ascii: "`"), count: max(3, longest + 1))
    var rows = said.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    while let first = rows.first, first.allSatisfy({ $0 <= 32 }) { rows.removeFirst() }
    while let last = rows.last, last.allSatisfy({ $0 <= 32 }) { rows.removeLast() }
    paragraph([mark] + rows + [mark])
  }

  /// A picture that has words, or is a file of the library; others show nothing.
  private mutating func picture(_ tag: [UInt8]) {
    guard let source = RawHTML.attribute("src", tag) else { return }
    let words = RawHTML.attribute("alt", tag) ?? ""
    guard !words.isEmpty || !source.contains(":") && !source.hasPrefix("//") else { return }
    text += Array("![".utf8)
    append(decoded: words.filter { !$0.isNewline })
    text += Array("](<".utf8)
    for byte in source.utf8 where byte > 32 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") {
      text += byte == UInt8(ascii: "&") ? Array("&amp;".utf8) : [byte]
    }
    text += Array(">)".utf8)
    says = true
  }

  // MARK: Text

  private mutating func add(text bytes: ArraySlice<UInt8>) {
    if code != nil {
      code? += bytes
    } else {
      append(bytes)
    }
  }

  /// Appends text whose entities are undone.
  private mutating func append(decoded words: String) {
    append(Array(words.replacing("&", with: "&amp;").utf8)[...])
  }

  /// Appends text: blanks collapsed, what Markdown would read escaped (CommonMark 2.4).
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte <= 32 {
        if says, let last = text.last, last > 32 { text.append(32) }
        continue
      }
      if "\\`*_[]~|<".utf8.contains(byte) {
        text.append(UInt8(ascii: "\\"))
      } else if "#+-=>.)".utf8.contains(byte), isAtStart {
        text.append(UInt8(ascii: "\\"))
      }
      text.append(byte)
      says = true
    }
  }

  /// Whether nothing but figures stands on the line at hand: a mark behind it might begin a block.
  private var isAtStart: Bool {
    for byte in text.reversed().prefix(11) where byte &- 48 >= 10 { return byte == 10 }
    return text.count < 11
  }

  private var endsInBreak: Bool { text.suffix(2).elementsEqual([UInt8(ascii: "\\"), 10]) }

  private mutating func trim() {
    while let last = text.last, last <= 32 { text.removeLast() }
  }

  /// Ends the paragraph at hand.
  private mutating func flush() {
    closeCode()
    if endsInBreak { text.removeLast(2) }
    trim()
    if says {
      if !anchor.isEmpty { text += Array("</a>".utf8) }
      text += closing
      if heading > 0 {
        // Marks at its end would close it (CommonMark 4.2).
        if text.last == UInt8(ascii: "#") { text = text.dropLast() + Array("\\#".utf8) }
        text = Array(repeating: UInt8(ascii: "#"), count: heading) + [32] + text
      }
      paragraph(text.split(separator: 10).map(Array.init))
    }
    closing = []
    if says, !anchor.isEmpty {
      anchorsLeft -= 1
      if anchorsLeft < 0 || anchor.count > 2_000 { anchor = [] }
    }
    text = anchor
    says = false
    heading = 0
  }

  private mutating func paragraph(_ lines: [[UInt8]]) {
    let inList = containers.contains { $0.name == "li" }
    let isPending = containers.last?.isPending ?? false
    if !out.isEmpty, !(isPending && wasInList && kept > 0) {
      out += prefix(containers.prefix(kept)).reversed().drop { $0 <= 32 }.reversed() + [10]
    }
    for line in lines {
      out += prefix(containers[...])
      for index in containers.indices { containers[index].isPending = false }
      out += line + [10]
    }
    kept = containers.count
    wasInList = inList
  }

  /// What stands before a line in `containers`.
  private func prefix(_ containers: ArraySlice<Container>) -> [UInt8] {
    containers.flatMap { container -> [UInt8] in
      switch container.name {
      case "blockquote": [UInt8(ascii: ">"), 32]
      case "li": container.isPending ? container.mark : container.mark.map { _ in 32 }
      default: []
      }
    }
  }
}
