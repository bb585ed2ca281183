/// XML 1.0 written piece by piece, every text escaped.
struct XMLText {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  /// Appends markup of ours as it is.
  mutating func markup(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Plain text for an element that readers take for HTML (RSS 2.0, "description"): what would be a tag or an
  /// entity is written as text.
  static func escapedText(_ text: String) -> String {
    guard text.contains("<") || text.contains("&") else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// `<name>text</name>` and a line end; nothing where there is no text.
  mutating func element(_ name: String, _ text: String?, _ attributes: [(String, String)] = []) {
    guard let text, !text.isEmpty else { return }
    open(name, attributes)
    markup(">")
    escape(text)
    markup("</\(name)>\n")
  }

  /// `<name>text</name>` of HTML, whose line ends may mean something.
  mutating func html(_ name: String, _ text: String) {
    markup("<\(name)>")
    for (number, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if number > 0 { markup("\n") }
      escape(String(Substring(line)))
    }
    markup("</\(name)>\n")
  }

  /// `<name attribute="value"/>` and a line end.
  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    open(name, attributes)
    markup("/>\n")
  }

  /// `<name attribute="value">` and a line end; whoever writes it writes the end.
  mutating func begin(_ name: String, _ attributes: [(String, String)]) {
    open(name, attributes)
    markup(">\n")
  }

  private mutating func open(_ name: String, _ attributes: [(String, String)]) {
    markup("<\(name)")
    for (key, value) in attributes {
      markup(" \(key)=\"")
      escape(value)
      markup("\"")
    }
  }

  /// Characters that XML 1.0 (2.2) forbids are left out; `&`, `<`, `>` and quotes are escaped, so that no
  /// `]]>` remains.
  private mutating func escape(_ text: String) {
    let utf8 = Array(text.utf8)
    var copied = 0
    var place = 0
    while place < utf8.count {
      let byte = utf8[place]
      // Letters of ASCII, and of UTF-8 what begins nothing to be looked at.
      guard byte < 63 || byte == 0x7f || byte == 0xc2 || byte == 0xef,
        let (length, instead) = Self.other(utf8[place...])
      else {
        place += 1
        continue
      }
      bytes += utf8[copied..<place]
      bytes += instead
      place += length
      copied = place
    }
    bytes += utf8[copied...]
  }

  /// What `text` begins with that is not written as it is: its bytes, and what is written instead.
  private static func other(_ text: ArraySlice<UInt8>) -> (length: Int, instead: [UInt8])? {
    guard let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "&"): return (1, Array("&amp;".utf8))
    case UInt8(ascii: "<"): return (1, Array("&lt;".utf8))
    case UInt8(ascii: ">"): return (1, Array("&gt;".utf8))
    case UInt8(ascii: "\""): return (1, Array("&quot;".utf8))
    case 9, 10, 13: return (1, [32])
    case 0..<32, 0x7f: return (1, [])
    // U+0080 to U+009F.
    case 0xc2: return text.dropFirst().first.map { $0 < 0xa0 } ?? false ? (2, []) : nil
    // U+FFFE and U+FFFF.
    case 0xef:
      return text.starts(with: [0xef, 0xbf]) && text.dropFirst(2).first.map { $0 > 0xbd } ?? false
        ? (3, []) : nil
    default: return nil
    }
  }
}
