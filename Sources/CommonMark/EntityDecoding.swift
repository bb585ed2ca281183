/// Entity and numeric character references (CommonMark 2.5).
public enum EntityDecoding {
  /// What the reference `name` (between `&` and `;`) stands for, or nil where it is none.
  ///
  /// Common names are answered here, rare ones asked of libcmark's table.
  public static func character(_ name: ArraySlice<UInt8>) -> String? {
    guard let first = name.first, name.count <= 32 else { return nil }
    if first == UInt8(ascii: "#") { return numeric(name.dropFirst()) }
    guard name.allSatisfy({ isAlphanumeric($0) }) else { return nil }
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return "\u{a0}"
    case "hellip": return "…"
    case "mdash": return "—"
    case "ndash": return "–"
    default: return asked(name)
    }
  }

  /// `text` with every reference in it undone.
  public static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let end = bytes[index...].prefix(34).firstIndex(of: UInt8(ascii: ";")),
        let value = character(bytes[(index + 1)..<end])
      {
        out.append(contentsOf: value.utf8)
        index = end + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func asked(_ name: ArraySlice<UInt8>) -> String? {
    var found: [UInt8] = []
    let source = [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
    MarkdownTree(source).walk { node, _ in
      if node.kind == .text { found += node.literal }
    }
    return found == source ? nil : String(decoding: found, as: UTF8.self)
  }

  private static func numeric(_ digits: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: digits, as: UTF8.self)
    let isHex = text.hasPrefix("x") || text.hasPrefix("X")
    let body = isHex ? text.dropFirst() : text[...]
    guard !body.isEmpty, body.utf8.count <= (isHex ? 6 : 7), body.utf8.allSatisfy(isAlphanumeric),
      let value = UInt32(body, radix: isHex ? 16 : 10)
    else { return nil }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{fffd}" }
    return String(scalar)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return true
    default: return false
    }
  }
}
