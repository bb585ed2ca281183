extension MarkdownBlock {
  /// What a reader sees of a sentence or a few, Markdown or the simple HTML other programs export, on one line.
  ///
  /// - Complexity: linear.
  public static func plainText(of text: String) -> String {
    guard text.utf8.contains(where: { "*_`[<\\&".utf8.contains($0) }) else { return text }
    let bare = text.replacing(
      /<\/?(?:a|p|br|b|i|em|strong|span|div|ul|ol|li|u|h[1-6]|img|blockquote|section)(?:\s[^<>]*)?\/?>/
        .ignoresCase()
    ) { found in
      // What begins a block or a line parts words; what dresses them does not.
      found.0.wholeMatch(of: /<\/?(?:p|br|li|div|h[1-6]|blockquote|section)(?:\s[^<>]*)?\/?>/.ignoresCase())
        == nil
        ? "" : " "
    }
    let plain = read(Array(sentence(bare).utf8)).map(\.text).joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    return plain.isEmpty ? text : plain
  }

  /// One line of text with what would begin a list, a heading or a quote escaped: *1. Q & A* keeps its number.
  private static func sentence(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let first = start.first, !start.contains(where: \.isNewline) else { return text }
    if "#>+-".contains(first) { return "\\" + start }
    let digits = start.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let mark = start.dropFirst(digits.count).first, mark == "." || mark == ")" else {
      return text
    }
    return digits + "\\" + start.dropFirst(digits.count)
  }
}
