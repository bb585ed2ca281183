/// XML 1.0 written piece by piece, every text escaped.
struct XMLText {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  /// Appends markup of ours as it is.
  mutating func markup(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Plain text for an element that readers take for HTML (RSS 2.0, "description"): what would be a tag or an entity is written as text.
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
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { markup("\n") }
      escape(String(line))
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
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "\t", "\n", "\r": bytes.append(32)
      case "\0"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{fffe}", "\u{ffff}": break
      default: if let encoded = UTF8.encode(scalar) { bytes += encoded }
      }
    }
  }
}
