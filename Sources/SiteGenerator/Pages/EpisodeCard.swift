import CommonMark
import Transcripts

/// The picture of an episode for those who link to it: 1,200 by 630, the measure of Open Graph's previews, as
/// SVG 1.1.
struct EpisodeCard {
  /// Columns of a line of the title, and its lines.
  private static let columns = 26
  private static let lines = 4

  var show: String
  var title: String
  /// Number and date, or what there is of them.
  var facts: String
  var people: String
  var accent: String

  /// Address of the card beside the page at `page`.
  static func address(_ page: String) -> String {
    (page.hasSuffix(".html") ? String(page.dropLast(5)) : page) + ".card.svg"
  }

  /// The picture; all text is escaped.
  var svg: [UInt8] {
    func text(_ words: String, _ y: Int, _ style: String) -> String {
      // Two characters that XML forbids (1.0, 2.2) and HTML does not.
      let words = String(String.UnicodeScalarView(words.unicodeScalars.filter { $0.value | 1 != 0xffff }))
      return "<text x=\"90\" y=\"\(y)\" \(style)>\(HTMLEscaping.escaped(PageModel.clean(words)))</text>\n"
    }
    let title = Self.wrapped(title)
    let first = 330 - (title.count - 1) * 39
    var out = """
      <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630" font-family="Georgia, 'DejaVu Serif', serif">
      <rect width="1200" height="630" fill="#fcfbf8"/>
      <rect width="26" height="630" fill="\(accent)"/>

      """
    let plain = "font-family=\"'Noto Sans', 'DejaVu Sans', sans-serif\""
    out += text(Self.cut(show, 48), 120, "\(plain) font-size=\"36\" font-weight=\"700\" fill=\"\(accent)\"")
    for (number, line) in title.enumerated() {
      out += text(line, first + number * 78, "font-size=\"64\" font-weight=\"700\" fill=\"#1d2126\"")
    }
    if !people.isEmpty {
      out += text(Self.cut(people, 60), 520, "\(plain) font-size=\"32\" fill=\"#1d2126\"")
    }
    if !facts.isEmpty { out += text(facts, 572, "\(plain) font-size=\"28\" fill=\"#59626c\"") }
    return Array((out + "</svg>\n").utf8)
  }

  /// `text` in lines, the last cut off where there is more.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    // No more is shown, however long it is.
    for word in text.prefix(300).split(whereSeparator: \.isWhitespace) {
      var word = word[...]
      if !line.isEmpty, measure(line) + 1 + measure(word) <= columns {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      // What has no blank to break at is broken anywhere.
      while measure(word) > columns {
        var piece = ""
        while let letter = word.first, measure(piece) + measure(String(letter)) <= columns {
          piece.append(letter)
          word.removeFirst()
        }
        guard !piece.isEmpty else { break }
        lines.append(piece)
      }
      line = String(word)
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > self.lines else { return lines.isEmpty ? [""] : lines }
    return lines.prefix(self.lines - 1) + [cut(lines[self.lines - 1] + " …", columns + 2)]
  }

  /// At most so many columns of `text`.
  private static func cut(_ text: String, _ most: Int) -> String {
    let text = String(text.prefix(300))
    guard measure(text) > most else { return text }
    var out = ""
    for letter in text {
      guard measure(out) + measure(String(letter)) < most else { break }
      out.append(letter)
    }
    return out + "…"
  }

  /// Columns a text takes: Chinese, Japanese and Korean letters are two wide.
  private static func measure(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) {
      $0 + (UnspacedScript.holds($1) || (0xff00...0xff60).contains($1.value) ? 2 : 1)
    }
  }
}
