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
    "source", "pre",
  ]
  /// Elements whose tags say nothing here.
  private static let passed: Set<String> = ["span", "font", "wbr", "time", "abbr", "bdi"]
  private static let known = inline.union(headings).union(wrappers).union(others)

  /// A tag, or the text before the next one.
  enum Piece: Equatable {
    case text(Range<Int>)
    /// What stands in `pre`, tags and entities as they are.
    case code(Range<Int>)
    /// Its name in small letters.
    case open(String, Range<Int>)
    case close(String)
  }

  /// Elements whose words are for machines.
  private static let silent: Set<String> = ["script", "style", "svg", "template", "object"]

  /// The pieces of HTML, without tags that are not known; nil where it begins with one of these, or with what
  /// is for machines.
  static func pieces(_ html: [UInt8]) -> [Piece]? {
    var found: [Piece] = []
    var index = 0
    var start = 0
    // Where the next `>` stands.
    var close = -1
    // Ends that were looked for and not found.
    var isOpenForEver: Set<String> = []
    let last = html.lastIndex(of: UInt8(ascii: ">")) ?? -1
    func isBare() -> Bool { found.isEmpty && html[start..<min(index, html.count)].allSatisfy { $0 <= 32 } }
    while index < html.count {
      guard html[index] == UInt8(ascii: "<"), index + 1 < html.count,
        html[index + 1] == UInt8(ascii: "/") || (html[index + 1] | 32) &- 97 < 26, index < last,
        let end = end(html, index, &close)
      else {
        index += 1
        continue
      }
      let tag = tag(html, index...end)
      let (name, isEnd) = (name(html, index), html[index + 1] == UInt8(ascii: "/"))
      guard tag != nil || isTag(html, index...end) else {
        // `a <b and c> d`
        if isBare() { return nil }
        index += 1
        continue
      }
      if tag == nil, isBare() { return nil }
      if start < index { found.append(.text(start..<index)) }
      index = end + 1
      if case .open("pre", let range)? = tag, !isOpenForEver.contains("pre") {
        if let close = closing("pre", html, from: range.upperBound) {
          found.append(.code(range.upperBound..<close.lowerBound))
          index = close.upperBound
        } else {
          isOpenForEver.insert("pre")
        }
      } else if let tag {
        if case .text = tag {} else { found.append(tag) }
      } else if !isEnd, silent.contains(name) {
        index = closing(name, html, from: index)?.upperBound ?? html.count
      }
      start = index
    }
    if start < html.count { found.append(.text(start..<html.count)) }
    return found
  }

  /// The name of the tag at `start`, in small letters.
  static func name(_ html: [UInt8], _ start: Int) -> String {
    var at = start + 1
    if at < html.count, html[at] == UInt8(ascii: "/") { at += 1 }
    let letters = html[at...].prefix(24).prefix {
      $0 &- 48 < 10 || ($0 | 32) &- 97 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
    }
    return String(decoding: letters, as: UTF8.self).lowercased()
  }

  /// Whether what stands in `range` is written as a tag is: a name, and attributes with values at most.
  private static func isTag(_ html: [UInt8], _ range: ClosedRange<Int>) -> Bool {
    let isEnd = html[range.lowerBound + 1] == UInt8(ascii: "/")
    let begin = range.lowerBound + (isEnd ? 2 : 1)
    let rest = html[(begin + name(html, range.lowerBound).utf8.count)..<range.upperBound]
    guard let next = rest.first else { return true }
    guard next <= 32 || next == UInt8(ascii: "/") else { return false }
    return rest.allSatisfy { $0 <= 32 || $0 == UInt8(ascii: "/") } || rest.contains(UInt8(ascii: "="))
  }

  /// The tag that ends element `name`, the first one from `start` on; nil where there is none.
  private static func closing(_ name: String, _ html: [UInt8], from start: Int) -> Range<Int>? {
    let wanted = Array("</\(name)".utf8)
    var index = start
    while let open = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard open + wanted.count < html.count,
        zip(html[open...], wanted).allSatisfy({ $0 == $1 || $0 | 32 == $1 }),
        let end = html[open...].prefix(200).firstIndex(of: UInt8(ascii: ">"))
      else { continue }
      return open..<(end + 1)
    }
    return nil
  }

  /// Bytes of a tag in which quotation marks are looked for.
  private static let longestTag = 4096

  /// Where the tag at `start` ends: at the first `>` outside of quotation marks, else at the first one.
  private static func end(_ html: [UInt8], _ start: Int, _ close: inout Int) -> Int? {
    if close < start { close = html[start...].firstIndex(of: UInt8(ascii: ">")) ?? html.count }
    guard close < html.count else { return nil }
    let first = close
    let isQuoted = html[start..<first].prefix(longestTag).contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
    }
    guard isQuoted else { return first }
    var quote: UInt8?
    for index in start..<min(html.count, start + longestTag) {
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
