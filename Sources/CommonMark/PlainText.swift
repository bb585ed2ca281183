extension MarkdownBlock {
  /// What a reader sees of a sentence or a few, Markdown or the simple HTML other programs export, on one line.
  ///
  /// - Complexity: linear.
  public static func plainText(of text: String) -> String {
    guard text.utf8.contains(where: { "*_`[<\\&".utf8.contains($0) }) else { return text }
    let bare = text.replacing(
      /<\/?(?:a|p|br|b|i|em|strong|span|div|ul|ol|li|u)(?:\s[^<>]*)?\/?>/.ignoresCase()
    ) { found in
      found.0.hasPrefix("<p") || found.0.hasPrefix("<br") || found.0.hasPrefix("<li")
        || found.0.hasPrefix("<div") ? " " : ""
    }
    let plain = read(Array(bare.utf8)).map(\.text).joined(separator: " ")
    return plain.isEmpty ? text : plain
  }
}
