/// Lines that speak to the generator of a site, and say nothing to a reader: tags of Liquid and of Hugo's shortcodes, attribute lists of
/// Kramdown, players that are embedded.
package enum SiteMarkup {
  /// What is embedded by a tag on a line of its own.
  private static let embedded: Set<String> = ["iframe", "audio", "video", "embed", "object", "script"]

  /// True for a line that is nothing but such markup.
  package static func isLine(_ line: String) -> Bool {
    let bytes = line.utf8.span
    return isLine(bytes, 0..<bytes.count)
  }

  /// True for a line that is nothing but `{% … %}`, `{{ … }}`, `{: … }`, or a tag that embeds something.
  static func isLine(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    guard index + 3 < range.upperBound else { return false }
    switch source[index] {
    case UInt8(ascii: "{"):
      let inside = Bytes.trimmed(source, index..<range.upperBound)
      guard source[inside.upperBound - 1] == UInt8(ascii: "}") else { return false }
      let (next, last) = (source[index + 1], source[inside.upperBound - 2])
      switch next {
      case UInt8(ascii: "%"): return last == UInt8(ascii: "%")
      case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
      case UInt8(ascii: ":"): return true
      default: return false
      }
    case UInt8(ascii: "<"):
      let inside = Bytes.trimmed(source, index..<range.upperBound)
      guard source[inside.upperBound - 1] == UInt8(ascii: ">") else { return false }
      var end = index + 1
      while end < inside.upperBound, end - index < 8, Bytes.isLetter(source[end]) { end += 1 }
      return embedded.contains(Bytes.string(source, (index + 1)..<end).lowercased())
    default: return false
    }
  }

  /// `markdown` without such lines, for show notes.
  static func removed(from markdown: [UInt8]) -> [UInt8] {
    guard markdown.contains(UInt8(ascii: "{")) || markdown.contains(UInt8(ascii: "<")) else {
      return markdown
    }
    let span = markdown.span
    let lines = SourceLines(span)
    let hidden = HiddenRanges(span, lines, from: 0)
    var out: [UInt8] = []
    var from = 0
    for line in 0..<lines.count where !hidden.fencedLines[line] && isLine(span, lines[line]) {
      out += markdown[from..<lines[line].lowerBound]
      from = lines[line].upperBound
    }
    return from == 0 ? markdown : out + markdown[from...]
  }
}
