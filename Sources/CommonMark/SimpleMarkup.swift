/// HTML in show notes, of the elements that shape text: what these say is shown, nothing else of them.
///
/// Attributes go, but for the addresses of links, pictures and frames.
struct SimpleMarkup {
  /// Elements that may stand within a line.
  static let inline: Set<String> = [
    "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "mark", "small", "kbd", "q", "cite",
    "code",
  ]
  /// Headings, the highest first.
  static let headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// Elements that only hold blocks: within a line their tags say nothing.
  static let wrappers: Set<String> = [
    "div", "section", "center", "article", "header", "footer", "main", "aside", "nav", "figure", "details",
  ]
  /// Elements of their own lines, but for headings and wrappers, and what stands for something itself.
  private static let others: Set<String> = [
    "p", "ul", "ol", "li", "blockquote", "dl", "dt", "dd", "summary", "figcaption", "caption", "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "br", "a", "hr", "img", "iframe", "audio", "video", "embed",
    "source",
  ]
  /// Elements whose tags say nothing here.
  private static let passed: Set<String> = ["span", "font", "wbr", "time", "abbr", "bdi", "o"]
  private static let known = inline.union(headings).union(wrappers).union(others)

  /// A tag, or the text before the next one.
  enum Piece: Equatable {
    case text(Range<Int>)
    /// Its name in small letters.
    case open(String, Range<Int>)
    case close(String)
  }

  /// The pieces of a block of HTML; nil where an element is in it that is not among those above.
  static func pieces(_ html: [UInt8]) -> [Piece]? {
    var found: [Piece] = []
    var index = 0
    var start = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<"), index + 1 < html.count,
        html[index + 1] == UInt8(ascii: "/") || (html[index + 1] | 32) &- 97 < 26
      else {
        index += 1
        continue
      }
      guard let end = end(html, index), let tag = tag(html, index...end)
      else { return nil }
      if start < index { found.append(.text(start..<index)) }
      if case .text = tag {} else { found.append(tag) }
      index = end + 1
      start = index
    }
    if start < html.count { found.append(.text(start..<html.count)) }
    return found
  }

  /// Where the tag at `start` ends: at the first `>` outside of quotation marks, else at the first one.
  private static func end(_ html: [UInt8], _ start: Int) -> Int? {
    guard let first = html[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    guard html[start..<first].contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else {
      return first
    }
    var quote: UInt8?
    for index in start..<min(html.count, start + 4096) {
      let byte = html[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), html[index - 1] == UInt8(ascii: "=")
      {
        quote = byte
      }
    }
    return first
  }

  /// The tag at `range`; an empty text for one that says nothing, nil for one that is not known.
  static func tag(_ html: [UInt8], _ range: ClosedRange<Int>) -> Piece? {
    var at = range.lowerBound + 1
    let closes = at <= range.upperBound && html[at] == UInt8(ascii: "/")
    if closes { at += 1 }
    var name: [UInt8] = []
    while at < range.upperBound, html[at] &- 48 < 10 || (html[at] | 32) &- 97 < 26 {
      name.append(html[at] | (html[at] &- 65 < 26 ? 32 : 0))
      at += 1
    }
    guard at == range.upperBound || html[at] <= 32 || html[at] == UInt8(ascii: "/") else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    if passed.contains(text) { return .text(0..<0) }
    guard known.contains(text) else { return nil }
    return closes ? .close(text) : .open(text, range.lowerBound..<(range.upperBound + 1))
  }
}
