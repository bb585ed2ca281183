/// Escaping of text for HTML: the one place where characters become entities of a page.
public enum HTMLEscaping {
  /// Appends `bytes` with `&`, `<`, `>`, `"` and `'` escaped: safe as text and in a quoted attribute.
  ///
  /// C0 controls other than tab and line ends, and C1 controls, which HTML forbids, become U+FFFD.
  /// - Complexity: linear; runs without special bytes are copied whole.
  public static func append(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      guard isSpecial[Int(bytes[index])] else {
        index += 1
        continue
      }
      // U+0080 to U+009F; what else begins so is a letter or a mark.
      let isC1 = bytes[index] == 0xc2
      if isC1, index + 1 == bytes.endIndex || !(0x80...0x9f).contains(bytes[index + 1]) {
        index += 1
        continue
      }
      out.append(contentsOf: bytes[start..<index])
      switch bytes[index] {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
      default: out.append(contentsOf: [0xef, 0xbf, 0xbd])
      }
      index += isC1 ? 2 : 1
      start = index
    }
    out.append(contentsOf: bytes[start...])
  }

  /// Appends `text` escaped.
  public static func append(_ text: String, to out: inout [UInt8]) { append(Array(text.utf8)[...], to: &out) }

  /// `text` escaped as `append(_:to:)` does.
  public static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static let isSpecial: [Bool] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    case 0...8, 11, 12, 14...31, 127, 0xc2: return true
    default: return false
    }
  }
}
