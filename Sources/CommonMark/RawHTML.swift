/// The few HTML tags a transcript or note may hold.
///
/// `<br>`, `<a href>` and `<iframe src>` are understood, comments and places to lead to, `<a name="x"></a>`,
/// are left out; every other tag is shown as text, for a transcript that says "the `<div>` element" must not
/// lose the word.
enum RawHTML {
  enum Tag: Equatable {
    case comment, lineBreak, anchorEnd, other
    /// `<a name>` or `<a id>` without an address.
    case place
    case anchor(href: String)
    /// `<iframe src>`: shown as a link to what it would have framed.
    case frame(source: String)
    case frameEnd
  }

  /// Reads one inline tag as libcmark delimits it (CommonMark 6.6).
  static func read(_ literal: [UInt8]) -> Tag {
    let text = String(decoding: literal, as: UTF8.self)
    if text.hasPrefix("<!--") { return .comment }
    let lower = text.lowercased()
    let name = lower.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "/" }
    switch name {
    case "br", "br/": return .lineBreak
    case "/a": return .anchorEnd
    case "/iframe": return .frameEnd
    case "iframe": return attribute("src", literal).map { .frame(source: $0) } ?? .other
    case "a":
      if let href = attribute("href", literal) { return .anchor(href: href) }
      return attribute("name", literal) ?? attribute("id", literal) == nil ? .other : .place
    default: return .other
    }
  }

  /// The value of the first attribute `name`, entities undone; nil where there is none or it is empty (HTML,
  /// 13.1.2.3).
  static func attribute(_ name: String, _ literal: [UInt8]) -> String? {
    var rest = literal.dropFirst().drop { !isBlank($0) && $0 != UInt8(ascii: "/") }
    while true {
      rest = rest.drop { isBlank($0) || $0 == UInt8(ascii: "/") }
      guard let first = rest.first, first != UInt8(ascii: ">") else { return nil }
      let key = rest.prefix { !isBlank($0) && !"=/>".utf8.contains($0) }
      rest = rest.dropFirst(max(1, key.count)).drop(while: isBlank)
      var value: ArraySlice<UInt8> = []
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst().drop(while: isBlank)
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest.dropFirst(value.count + 2)
        } else {
          value = rest.prefix { !isBlank($0) && $0 != UInt8(ascii: ">") }
          rest = rest.dropFirst(value.count)
        }
      }
      guard String(decoding: key, as: UTF8.self).lowercased() == name else { continue }
      return value.isEmpty ? nil : EntityDecoding.decoded(String(decoding: value, as: UTF8.self))
    }
  }

  /// What stands behind the tag of a frame, but for the frame's end.
  static func rest(behindFrame literal: [UInt8]) -> [UInt8] {
    var quote: UInt8?
    var end = literal.startIndex
    while end < literal.endIndex {
      let byte = literal[end]
      end += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
    }
    let rest = literal[end...]
    let mark = Array("</iframe>".utf8)
    let begin = rest.drop { isBlank($0) }
    let isEnd = begin.count >= mark.count && zip(begin, mark).allSatisfy { $0 == $1 || $0 | 32 == $1 }
    return Array(isEnd ? begin.dropFirst(mark.count) : rest)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// Appends `html` without its comments; an unclosed comment ends at its line.
  static func withoutComments(_ html: [UInt8], to out: inout [UInt8]) {
    var index = 0
    var noneClosed = false
    while index < html.count {
      if html[index] == UInt8(ascii: "<"), html[index...].starts(with: "<!--".utf8) {
        let close = noneClosed ? nil : find("-->", in: html, from: index + 4)
        if close == nil { noneClosed = true }
        index =
          close.map { $0 + 3 } ?? html[index...].firstIndex(of: UInt8(ascii: "\n")) ?? html.count
      } else {
        out.append(html[index])
        index += 1
      }
    }
  }

  private static func find(_ needle: String, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(needle.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) { return index }
      index += 1
    }
    return nil
  }
}
