/// HTML in show notes, of the few elements that only shape text: what these say is shown, nothing else of them.
///
/// Attributes go, but for the addresses of links. What is left open is closed, what closes nothing is left out, so that
/// no note reaches beyond itself.
struct SimpleMarkup {
  /// Elements that may stand within a line.
  static let inline: Set<String> = [
    "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "mark", "small", "kbd", "q", "cite",
  ]
  /// Elements of their own lines.
  static let blocks: Set<String> = ["p", "ul", "ol", "li", "blockquote", "dl", "dt", "dd"]
  /// Elements whose tags say nothing here.
  static let passed: Set<String> = ["span", "div", "section", "center", "font"]

  /// A tag, or the text before the next one.
  enum Piece: Equatable {
    case text(Range<Int>)
    /// Its name in small letters.
    case open(String, Range<Int>)
    case close(String)
  }

  /// The pieces of a block of HTML; nil where an element is in it that is not among those above, a line break or a link.
  static func pieces(_ html: [UInt8]) -> [Piece]? {
    var found: [Piece] = []
    var index = 0
    var start = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      guard let end = html[index...].firstIndex(of: UInt8(ascii: ">")), let tag = tag(html, index...end)
      else { return nil }
      if start < index { found.append(.text(start..<index)) }
      if case .text = tag {} else { found.append(tag) }
      index = end + 1
      start = index
    }
    if start < html.count { found.append(.text(start..<html.count)) }
    return found
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
    guard text == "br" || text == "a" || text == "hr" || inline.contains(text) || blocks.contains(text) else {
      return nil
    }
    return closes ? .close(text) : .open(text, range.lowerBound..<(range.upperBound + 1))
  }
}
