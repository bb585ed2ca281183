import CommonMark

/// Addresses that are written out in notes behind what they are of: `Digitalfire: https://digitalfire.com`.
enum BareLink {
  /// Bytes before an address that are looked at.
  private static let reach = 200
  /// Words of a name, and of one that no mark parts from its address.
  private static let mostWords = 8
  private static let mostUnmarked = 3
  private static let marks: Set<Character> = [":", "-", "–", "—", "|"]
  private static let lineStarts = ["<li>", "<p>", "<br>", "<td>", "<th>", "<dt>", "<dd>", "</a>", "\n"].map {
    Array($0.utf8)
  }

  /// What stands before the address `name` is, on its line of `html`; nil for a link with words of its own,
  /// and where nothing stands there, or more than a name.
  ///
  /// - Complexity: bounded.
  static func label(of name: RenderedName, in html: [UInt8]) -> String? {
    guard name.isLink, name.words.starts(with: "http".utf8), name.end <= html.count,
      name.words.firstRange(of: Array("://".utf8)) != nil
    else { return nil }
    let opening = Array("<a href=".utf8)
    var open = name.end
    let least = max(0, name.end - 4 * name.words.count - reach)
    while open > least, !html[open...].starts(with: opening) { open -= 1 }
    guard html[open...].starts(with: opening) else { return nil }
    var line = html[max(0, open - reach)..<open]
    // It may begin within a tag.
    if let close = line.firstIndex(of: UInt8(ascii: ">")), !line[..<close].contains(UInt8(ascii: "<")) {
      line = line[(close + 1)...]
    }
    for start in lineStarts {
      while let found = line.firstRange(of: start) { line = line[found.upperBound...] }
    }
    let text = EntityDecoding.decoded(
      String(decoding: line, as: UTF8.self).replacing(/<[^<>]*>/, with: ""))
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
    let isMarked = words.last.map(marks.contains) ?? false
    while let last = words.last, last == " " || "<(,;".contains(last) || marks.contains(last) {
      words.removeLast()
    }
    words = words.drop { " ,;".contains($0) }
    let count = words.split(separator: " ").count
    return (1...(isMarked ? mostWords : mostUnmarked)).contains(count) ? String(words) : nil
  }
}
