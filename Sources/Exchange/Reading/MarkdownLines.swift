/// Which lines of a transcript that names speakers in its own way belong to blocks of Markdown: they stay as
/// they are.
struct MarkdownLines {
  private enum Kind { case code, block }

  private var kinds: [Int: Kind] = [:]

  /// No line does.
  init() {}

  /// Lines of fenced code (CommonMark 4.5), headings (4.2), lists with their indented lines (5.2), quotes
  /// (5.1) and tables.
  ///
  /// - Complexity: linear.
  init(_ lines: CaptionLines, from first: Int) {
    var fence: Substring?
    var isList = false
    for line in first..<max(first, lines.count) {
      let text = lines.text(line)
      let body = text.drop { $0 == " " }
      let indent = text.count - body.count
      if let mark = fence {
        kinds[line] = .code
        let closing = body.prefix { $0 == mark.first }
        if indent < 4, closing.count >= mark.count, body.dropFirst(closing.count).allSatisfy(\.isWhitespace) {
          fence = nil
        }
        continue
      }
      let mark = body.prefix { $0 == body.first }
      if indent < 4, body.first == "`" || body.first == "~", mark.count > 2 {
        (fence, kinds[line], isList) = (mark, .code, false)
      } else if indent < 4, Self.isItem(body) {
        (kinds[line], isList) = (.block, true)
      } else if isList, indent > 1, !body.isEmpty {
        kinds[line] = .block
      } else {
        isList = false
        let isHeading = body.first == "#" && mark.count < 7 && body.dropFirst(mark.count).first == " "
        let isQuote = body.first == ">" && mark.count == 1
        if indent < 4, isHeading || isQuote || body.first == "|" { kinds[line] = .block }
      }
    }
  }

  /// `- words`, `* words`, `1. words`.
  private static func isItem(_ text: Substring) -> Bool {
    if let first = text.first, "-*+".contains(first) { return text.dropFirst().first == " " }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.count) else { return false }
    let rest = text.dropFirst(digits.count)
    return (rest.first == "." || rest.first == ")") && rest.dropFirst().first == " "
  }

  /// True for a line of fenced code, its fences among them: nothing in it is a name or a time.
  func isCode(_ line: Int) -> Bool { kinds[line] == .code }

  /// True for a line of another block, where it names nobody.
  func isBlock(_ line: Int) -> Bool { kinds[line] == .block }
}
