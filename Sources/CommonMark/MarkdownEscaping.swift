/// Plain words written so that Markdown reads them as the same words (CommonMark 2.4).
public enum MarkdownEscaping {
  /// `text` with a backslash before what would be markup; line ends become blanks.
  ///
  /// - Parameter isLineStart: whether it begins a line, where lists, headings and quotes begin too.
  public static func escaped(_ text: String, isLineStart: Bool) -> String {
    let characters = Array(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 })
    var out = String.UnicodeScalarView()
    var digits = 0
    for (index, scalar) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let behind = index + 1 < characters.count ? characters[index + 1] : " "
      let isFirst = isLineStart && index == 0
      switch scalar {
      case "\\", "*", "`", "[", "]", "<": out.append("\\")
      // Within a word it is no emphasis (CommonMark 6.2, rules 3 and 4).
      case "_" where !(isWord(before) && isWord(behind)): out.append("\\")
      case "&" where isWord(behind) || behind == "#": out.append("\\")
      case "#" where isFirst, ">" where isFirst, "=" where isFirst, "~" where isFirst, "|" where isFirst:
        out.append("\\")
      case "-" where isFirst, "+" where isFirst: out.append("\\")
      // `1.` and `1)` begin a list.
      case "." where isLineStart && digits > 0 && digits == index && behind == " ",
        ")" where isLineStart && digits > 0 && digits == index && behind == " ":
        out.append("\\")
      default: break
      }
      if digits == index, (48...57).contains(scalar.value) { digits += 1 }
      out.append(scalar)
    }
    return String(out)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
