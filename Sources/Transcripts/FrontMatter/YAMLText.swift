/// Writing of YAML 1.2 scalars.
public enum YAMLText {
  /// `text` as a scalar on one line that reads back as this text, whatever it holds: plain where that is
  /// safe, else in double quotes. U+FEFF, which readers take for a byte order mark, is left out.
  public static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    var out = "\""
    var anchors = AnchorWatch()
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let mayAnchor = anchors.mayAnchor(scalar, before: place + 1 < scalars.count ? scalars[place + 1] : nil)
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      // Readers that look for anchors and aliases must find none.
      case "*" where mayAnchor, "&" where mayAnchor:
        out += "\\x" + Hexadecimal.text(scalar.value, digits: 2)
      case "\0"..."\u{1f}", "\u{7f}"..."\u{9f}": out += "\\x" + Hexadecimal.text(scalar.value, digits: 2)
      case "\u{2028}", "\u{2029}", "\u{fffe}", "\u{ffff}":
        out += "\\u" + Hexadecimal.text(scalar.value, digits: 4)
      case "\u{feff}": break
      default:
        if scalar.value > 0xffff {
          out += "\\U" + Hexadecimal.text(scalar.value, digits: 8)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }

  /// `texts` as a list on one line.
  public static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// Tells of a mark in a text whether it stands where a value might begin (`YAMLMapping.hasAliases`), or
  /// anywhere behind what may be a tag.
  private struct AnchorWatch {
    private var last: Unicode.Scalar?
    private var isOdd = false

    mutating func mayAnchor(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
      let isBlank = scalar.properties.isWhitespace
      defer {
        if !isBlank { last = scalar }
        if scalar == "!" || isBlank && scalar != " " { isOdd = true }
      }
      guard next != " " else { return false }
      return isOdd || last.map { ":-[{,?*&".unicodeScalars.contains($0) } ?? false
    }
  }

  /// Words that YAML 1.1 or 1.2 reads as something else than text.
  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf",
  ]

  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, Bytes.isLetter(first), bytes.last != 32,
      !reserved.contains(text.lowercased())
    else { return false }
    return bytes.allSatisfy { Bytes.isLetter($0) || Bytes.isDigit($0) || " -_./+'".utf8.contains($0) }
      && !text.contains("//")
  }
}
