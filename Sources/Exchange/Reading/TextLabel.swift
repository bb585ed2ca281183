import Transcripts

/// A line of a plain transcript that names who speaks, as transcription services and people write it.
///
/// `Ann Lee: words`, `Ann Lee (0:12): words`, `[0:12] Ann Lee: words`, `Ann Lee  0:12` and `0:12 - Ann Lee` with the words below,
/// `>> ANN: words`, `[Ann Lee]: words`, `Ann Lee | Acme 0:12`; bold round the name and a heading's marks before it are passed over, and
/// what follows a bar.
public struct TextLabel: Sendable {
  /// The name, or nil where the line begins with a time and what is said.
  public var name: String?
  /// Milliseconds, or nil.
  public var time: Int?
  /// What is said on the line.
  public var text: String
  /// True where name and time are all of the line: the words stand below.
  public var isAlone = false

  /// Letters of a name and what stands round it, at most.
  private static let longest = 100

  /// Reads `line`; where it names nobody and begins with no time, all of it is text.
  ///
  /// - Complexity: looks for names at the first 100 letters.
  public static func read(_ line: String) -> TextLabel {
    var rest = trimmed(line[...])
    // Marks of a heading, of who speaks next in broadcasts, of a list.
    for mark in [">", "#", "-"] {
      let marks = rest.prefix { String($0) == mark }
      let behind = rest[marks.endIndex...]
      if behind.first?.isWhitespace ?? false, !marks.isEmpty, marks.count < 7, mark != "-" || marks.count == 1
      {
        rest = trimmed(behind)
      }
    }
    var label = TextLabel(name: nil, time: nil, text: String(rest))
    let unmarked = rest.drop { $0 == "*" }
    if let (time, behind) = leadingTime(unmarked) {
      label.time = time
      rest = trimmed(behind)
      // `(0:12):` alone on its line goes on with who spoke before.
      if rest.first == ":", rest.dropFirst().first?.isWhitespace ?? true { rest = trimmed(rest.dropFirst()) }
      label.text = String(rest)
      if rest.isEmpty { return label }
    }
    if let found = bracketedLabel(rest) {
      (label.name, label.text) = found
      return label
    }
    if let found = colonLabel(rest) {
      label.name = found.name
      label.time = found.time ?? label.time
      label.text = found.text
      label.isAlone = found.text.isEmpty && found.time != nil
      return label
    }
    let (name, time) = trailingTime(rest.prefix(longest + 1))
    if rest.count <= longest, time ?? label.time != nil, let name = self.name(name),
      name.split(separator: " ").count < 5
    {
      return TextLabel(name: name, time: time ?? label.time, text: "", isAlone: true)
    }
    return label
  }

  /// `[Ann Lee]: words`; what else stands in brackets before a colon is a reference or a cue.
  private static func bracketedLabel(_ line: Substring) -> (name: String, text: String)? {
    guard line.first == "[", let found = SpeakerPrefix.read(String(line)) else { return nil }
    // `[Docs]: https://…` is where links of that name lead.
    let address = found.text.drop { $0 == "<" }
    guard !address.hasPrefix("http://"), !address.hasPrefix("https://") else { return nil }
    if PlausibleName.isAside(found.name) { return found }
    return name(found.name[...]).map { ($0, found.text) }
  }

  /// `Ann Lee (0:12): words`: up to the first colon with a blank behind it, or none.
  private static func colonLabel(_ line: Substring) -> (name: String, time: Int?, text: String)? {
    var from = line.startIndex
    let end = line.index(from, offsetBy: longest, limitedBy: line.endIndex) ?? line.endIndex
    while let colon = line[from..<end].firstIndex(where: { $0 == ":" || $0 == "：" }) {
      from = line.index(after: colon)
      let behind = line[from...]
      guard line[colon] == "：" || behind.first.map({ $0.isWhitespace || $0 == "*" }) ?? true else { continue }
      let (head, time) = trailingTime(line[..<colon])
      guard let name = name(head) else { return nil }
      let text = trimmed(behind.drop { $0 == "*" })
      if time == nil, let (found, rest) = leadingTime(text), text.first.map({ "[(\\".contains($0) }) ?? false
      {
        return (name, found, String(trimmed(rest)))
      }
      return (name, time, String(text))
    }
    return nil
  }

  /// `text` as a name, emphasis and escapes undone; nil where it is none.
  public static func name(_ text: Substring) -> String? {
    let name = trimmed(text).filter { $0 != "*" && $0 != "\\" }
    let words = name.replacing("_", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.count <= PlausibleName.longest && PlausibleName.holds(words) ? words : nil
  }

  /// The time `text` begins with, in brackets, or bare with a blank or nothing behind it; and what stands behind.
  static func leadingTime(_ text: Substring) -> (time: Int, rest: Substring)? {
    let head = text.prefix(24)
    let inside = head.drop { "[(\\".contains($0) }
    let digits = inside.prefix { $0.isNumber || $0 == ":" || $0 == "." || $0 == "," }
    guard let time = time(digits) else { return nil }
    var rest = text[digits.endIndex...]
    if inside.startIndex > head.startIndex {
      rest = withoutEnd(rest)
      let marks = rest.prefix { "])\\".contains($0) }
      guard marks.contains("]") || marks.contains(")") else { return nil }
      rest = rest.dropFirst(marks.count)
    } else {
      guard rest.first?.isWhitespace ?? true else { return nil }
    }
    rest = trimmed(rest)
    let dash = rest.prefix { "-–—|".contains($0) }
    return (time, rest[dash.endIndex...].first?.isWhitespace ?? true ? rest[dash.endIndex...] : rest)
  }

  /// What stands behind the second time of `[0:12 --> 0:15]`, as Whisper prints on a terminal; `text` where there is none.
  private static func withoutEnd(_ text: Substring) -> Substring {
    let rest = trimmed(text.prefix(40))
    guard rest.hasPrefix("-->") else { return text }
    let digits = trimmed(rest.dropFirst(3)).prefix { $0.isNumber || ":.,".contains($0) }
    return time(digits) == nil ? text : text[digits.endIndex...]
  }

  /// `Ann Lee (0:12)`, `Ann Lee | 0:12`: what stands before the time `text` ends with, and the time.
  private static func trailingTime(_ text: Substring) -> (head: Substring, time: Int?) {
    let text = trimmed(text)
    let isBracketed = text.last.map { "])".contains($0) } ?? false
    guard let start = text.lastIndex(where: { isBracketed ? "[(".contains($0) : $0.isWhitespace }),
      let time = time(text[text.index(after: start)...].filter { !"])\\".contains($0) }[...])
    else { return (text, nil) }
    var head = trimmed(text[..<start])
    while let last = head.last, "-–—|,\\*".contains(last) || last.isWhitespace { head.removeLast() }
    if let bar = head.firstIndex(of: "|"), isCompany(head[head.index(after: bar)...]) {
      head = trimmed(head[..<bar])
    }
    return (head, time)
  }

  /// True for a few words without marks of a sentence: whom somebody speaks for.
  private static func isCompany(_ text: Substring) -> Bool {
    text.split(whereSeparator: \.isWhitespace).count < 5
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0.isWhitespace || "&.-'’".contains($0) }
  }

  /// Milliseconds of `0:12`, `1:02:03`, `00:00:12.345`, `00:00:12,345`; nil for anything else.
  static func time(_ text: some StringProtocol) -> Int? {
    guard text.count < 16, text.contains(":"), text.first?.isNumber ?? false else { return nil }
    return TimeSyntax.typed(String(text).replacing(",", with: "."))
  }

  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}
