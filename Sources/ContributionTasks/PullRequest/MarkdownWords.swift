import CommonMark
import Transcripts

/// Strangers' words in Markdown: shown, never obeyed.
public enum MarkdownWords {
  /// `text` on one line, its markup escaped; a zero-width space keeps names, numbers and addresses from
  /// becoming mentions and links.
  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in plain(text).unicodeScalars {
      if "\\`*_{}[]<>#|~&".unicodeScalars.contains(scalar) { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }

  /// As `escaped`, for a text that is Markdown itself: its own escapes are left out, to be read more easily.
  static func quoted(_ text: String) -> String {
    escaped(text.replacing("\\[", with: "[").replacing("\\]", with: "]"))
  }

  /// `text` on one line without control characters; what services link by themselves is broken up.
  public static func plain(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    let space: Unicode.Scalar = "\u{200b}"
    var last: Unicode.Scalar = " "
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      let follows = next.properties.isAlphabetic || next.properties.numericType != nil || next == "_"
      switch scalar.value {
      case 9, 10, 13, 0x2028, 0x2029: out.append(" ")
      case _ where scalar.isUnsafeToShow: out.append("\u{fffd}")
      default:
        let isWeb =
          scalar == "." && index > 2
          && scalars[(index - 3)..<index].allSatisfy { "wW".unicodeScalars.contains($0) }
        let isLink = scalar == "/" && last == ":" || isWeb && follows
        if isLink { out.append(space) }
        out.append(scalar)
        if follows, scalar == "@" || scalar == "#" { out.append(space) }
      }
      last = scalar
    }
    return String(out)
  }

  /// At most `limit` characters of `text`.
  static func clipped(_ text: String, _ limit: Int) -> String {
    // By scalars: one character may be any length.
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// An address fit for a link's parentheses; nil for one that is not http or https.
  static func destination(_ address: String) -> String? {
    guard LinkPolicy.isWeb(address) else { return nil }
    var out = ""
    for byte in address.utf8 {
      if byte > 32, byte < 127, !"<>()[]\\\"`*|".utf8.contains(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        out += Hexadecimal.percent(byte)
      }
    }
    return out
  }
}
