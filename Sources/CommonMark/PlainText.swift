extension MarkdownBlock {
  /// What a reader sees of a sentence or a few, Markdown or the HTML other programs export, on one line.
  ///
  /// - Complexity: linear.
  public static func plainText(of text: String) -> String {
    guard text.utf8.contains(where: { "*_`[<\\&".utf8.contains($0) }) else { return text }
    let source = HTMLBlocks.fragment(Array(text.utf8)) ?? Array(sentence(text).utf8)
    let plain = read(source).map(\.text).joined(separator: " ")
      .split(whereSeparator: { $0 == " " || $0.isNewline }).joined(separator: " ")
    return plain.isEmpty ? text : plain
  }

  /// One line of text with what would begin a list, a heading or a quote escaped: *1. Q & A* keeps its
  /// number.
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
