import CommonMark
import Transcripts

/// A line of a plain transcript that names who speaks, as transcription services and people write it.
///
/// `Ann Lee: words`, `Ann Lee (0:12): words`, `[0:12] Ann Lee: words`, `Ann Lee  0:12` and `0:12 - Ann Lee`
/// with the words below, `>> ANN: words`, `[Ann Lee]: words`, `Ann Lee | Acme 0:12`, `**Ann Lee**` and
/// `### Ann Lee` with the words below, `**Ann Lee** – words`; bold and tags round the name and a heading's
/// marks before it are passed over, and what follows a bar. A heading of the first level is a title.
public struct TextLabel: Sendable {
  /// The name, or nil where the line begins with a time and what is said.
  public var name: String?
  /// Milliseconds, or nil.
  public var time: Int?
  /// What is said on the line.
  public var text: String
  /// True where name and time are all of the line: the words stand below.
  public var isAlone = false
  /// A time behind the name's colon that is all of the line, `Ann Lee: 10:30`, as it stands: an answer, where
  /// few lines are so.
  public var answer: String?
  /// True where nothing but bold or a heading's marks make a name of it: it may be a title, or words that
  /// matter.
  public var isMarkedOnly = false

  /// True for a name in small letters, or with marks that names hardly have: it must come again.
  public var isUnusual = false

  /// Letters of a name and what stands round it, at most.
  private static let longest = 100

  /// Reads `line`; where it names nobody and begins with no time, all of it is text.
  ///
  /// - Complexity: looks for names at the first 100 letters.
  public static func read(_ line: String) -> TextLabel {
    let line = beginsWithTag(line) ? withoutTags(line) : line
    var rest = trimmed(line[...])
    var isHeading = false
    // Marks of a heading, of who speaks next in broadcasts, of a list.
    for mark in [">", "#", "-"] {
      let marks = rest.prefix { String($0) == mark }
      let behind = rest[marks.endIndex...]
      if behind.first?.isWhitespace ?? false, !marks.isEmpty, marks.count < 7, mark != "-" || marks.count == 1
      {
        rest = trimmed(behind)
        if mark == "#" {
          if marks.count == 1 { return TextLabel(name: nil, time: nil, text: String(rest)) }
          isHeading = true
        }
      }
    }
    var label = TextLabel(name: nil, time: nil, text: String(rest))
    let unmarked = rest.drop { $0 == "*" }
    if let (time, behind) = leadingTime(unmarked) {
      label.time = time
      rest = trimmed(behind)
      // `(0:12):` alone on its line goes on with who spoke before.
      if rest.first == ":", rest.dropFirst().first?.isWhitespace ?? true { rest = trimmed(rest.dropFirst()) }
      // From and to before a name or words: the first counts.
      if let (end, more) = leadingTime(rest), end >= time, !trimmed(more).isEmpty,
        unmarked[..<rest.startIndex].contains(where: { "-–—>".contains($0) })
      {
        rest = trimmed(more)
      }
      label.text = String(rest)
      if rest.isEmpty { return label }
    }
    if let found = bracketedLabel(rest) {
      (label.name, label.text) = found
      label.isUnusual = name(found.name[...]) == nil && !PlausibleName.isAside(found.name)
      return label
    }
    if let found = colonLabel(rest) {
      label.name = found.name
      label.isUnusual = name(found.name[...]) == nil
      label.time = found.time ?? label.time
      label.text = found.text
      label.isAlone = found.text.isEmpty && found.time != nil
      label.answer = found.answer
      return label
    }
    let (name, time) = trailingTime(rest.prefix(longest + 1))
    // Behind a time a word may be all that is said.
    if rest.count <= longest, time ?? label.time != nil,
      let found = self.name(name) ?? (time != nil ? unusualName(name) : nil),
      found.split(separator: " ").count < 5
    {
      return TextLabel(
        name: found, time: time ?? label.time, text: "", isAlone: true, isUnusual: self.name(name) == nil)
    }
    if label.time == nil, let found = marked(rest, isHeading: isHeading) { return found }
    return label
  }

  /// `line` as words and the time they begin with: it names nobody.
  static func unnamed(_ line: String) -> TextLabel {
    let text = trimmed(line[...])
    guard let (time, rest) = leadingTime(text) else {
      return TextLabel(name: nil, time: nil, text: String(text))
    }
    return TextLabel(name: nil, time: time, text: String(trimmed(rest)))
  }

  /// `**Ann Lee**`, `**Ann Lee** – words`, and the text of a heading.
  private static func marked(_ line: Substring, isHeading: Bool) -> TextLabel? {
    if line.hasPrefix("**"), case let inside = line.dropFirst(2).prefix(longest),
      let close = inside.firstIndex(of: "*"), inside[close...].hasPrefix("**"),
      let name = self.name(inside[..<close])
    {
      var text = trimmed(line[line.index(close, offsetBy: 2)...])
      if let dash = text.first, "-–—".contains(dash), text.dropFirst().first?.isWhitespace ?? true {
        text = trimmed(text.dropFirst())
      }
      return TextLabel(
        name: name, time: nil, text: String(text), isAlone: text.isEmpty, isMarkedOnly: true)
    }
    guard isHeading, line.count <= longest, let name = self.name(line), name.split(separator: " ").count < 5
    else { return nil }
    return TextLabel(name: name, time: nil, text: "", isAlone: true, isMarkedOnly: true)
  }

  /// True where a tag is the first of what is said: those further on may be spoken of.
  private static func beginsWithTag(_ line: String) -> Bool {
    guard line.contains("<") else { return false }
    let text = trimmed(line[...])
    return text.first == "<" || leadingTime(text).map { trimmed($0.rest).first == "<" } ?? false
  }

  /// `line` with bold for its tags, and without those of paragraphs and lines.
  private static func withoutTags(_ line: String) -> String {
    var line = line
    for tag in ["<strong>", "</strong>", "<b>", "</b>"] { line = line.replacing(tag, with: "**") }
    for tag in ["<p>", "</p>", "<br>", "<br/>", "<br />"] { line = line.replacing(tag, with: "") }
    return line
  }

  /// `[Ann Lee]: words`; what else stands in brackets before a colon is a reference or a cue.
  private static func bracketedLabel(_ line: Substring) -> (name: String, text: String)? {
    guard line.first == "[", let found = SpeakerPrefix.read(String(line)) else { return nil }
    // `[Docs]: https://…` is where links of that name lead.
    let address = found.text.drop { $0 == "<" }
    guard !LinkPolicy.isWeb(address) else { return nil }
    if PlausibleName.isAside(found.name) { return found }
    return (name(found.name[...]) ?? unusualName(found.name[...])).map { ($0, found.text) }
  }

  /// `Ann Lee (0:12): words`: up to the first colon with a blank behind it, or none.
  private static func colonLabel(
    _ line: Substring
  ) -> (name: String, time: Int?, text: String, answer: String?)? {
    var from = line.startIndex
    let end = line.index(from, offsetBy: longest, limitedBy: line.endIndex) ?? line.endIndex
    while let colon = line[from..<end].firstIndex(where: { $0 == ":" || $0 == "：" }) {
      from = line.index(after: colon)
      let behind = line[from...]
      guard line[colon] == "：" || behind.first.map({ $0.isWhitespace || $0 == "*" }) ?? true else { continue }
      let (head, time) = trailingTime(line[..<colon])
      guard let name = name(head) ?? unusualName(head) else { return nil }
      let text = trimmed(behind.drop { $0 == "*" })
      // `Ann Lee: 0:12`, and the words below.
      if time == nil, let (found, rest) = leadingTime(text),
        text.first.map({ "[(\\".contains($0) }) ?? false || trimmed(rest).isEmpty
      {
        let isBare = text.first?.isNumber ?? false
        return (name, found, String(trimmed(rest)), isBare ? String(text) : nil)
      }
      return (name, time, String(text), nil)
    }
    return nil
  }

  /// `text` as a name, emphasis and escapes undone; nil where it is none.
  public static func name(_ text: Substring) -> String? {
    let name = trimmed(text).filter { $0 != "*" && $0 != "\\" }
    // `SPEAKER_00`, as programs call whom they tell apart.
    if name.contains("_"), PlausibleName.holds(name) { return name }
    let words = name.replacing("_", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.count <= PlausibleName.longest && PlausibleName.holds(words) ? words : nil
  }

  /// Words of a name in small letters at most.
  private static let longestSmall = 3

  /// `text` as a name that comes again: in small letters, as some call themselves, or unusual otherwise
  /// (`PlausibleName.mayHold`).
  private static func unusualName(_ text: Substring) -> String? {
    let words = trimmed(text).filter { $0 != "*" && $0 != "\\" }.replacing("_", with: " ")
      .split(whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    let isSmall =
      words.count <= longestSmall && name.count > 1
      && words.allSatisfy { word in
        (word.first?.isLowercase ?? false)
          && word.allSatisfy { $0.isLetter || $0.isNumber || ".'’-".contains($0) }
      }
    guard isSmall && !PlausibleName.hasSmallWord(name) || PlausibleName.mayHold(name),
      !PlausibleName.isAside(name),
      !PlausibleName.mayTellOfTalk(name), SectionName.read(name) == nil
    else { return nil }
    return name
  }

  /// The time `text` begins with, in brackets, or bare with a blank or nothing behind it; and what stands
  /// behind.
  static func leadingTime(_ text: Substring) -> (time: Int, rest: Substring)? {
    let head = text.prefix(24)
    let inside = head.drop { "[({\\`".contains($0) }
    let digits = inside.prefix { $0.isNumber || ":.,;".contains($0) }
    guard let time = time(digits) else { return nil }
    var rest = text[digits.endIndex...]
    if inside.startIndex > head.startIndex {
      rest = withoutEnd(rest)
      let marks = rest.prefix { "])}\\`".contains($0) }
      guard marks.contains(where: { "])}`".contains($0) }) else { return nil }
      rest = rest.dropFirst(marks.count)
    } else {
      guard rest.first?.isWhitespace ?? true else { return nil }
    }
    rest = trimmed(rest)
    let dash = rest.prefix { "-–—|".contains($0) }
    return (time, rest[dash.endIndex...].first?.isWhitespace ?? true ? rest[dash.endIndex...] : rest)
  }

  /// What stands behind the second time of `[0:12 --> 0:15]`, as Whisper prints on a terminal, and of
  /// `[0:12 - 0:15]`; `text` where there is none.
  private static func withoutEnd(_ text: Substring) -> Substring {
    let rest = trimmed(text.prefix(40))
    guard let dash = ["-->", "-", "–", "—"].first(where: { rest.hasPrefix($0) }) else { return text }
    let digits = trimmed(rest.dropFirst(dash.count)).prefix { $0.isNumber || ":.,;".contains($0) }
    return time(digits) == nil ? text : text[digits.endIndex...]
  }

  /// `Ann Lee (0:12)`, `Ann Lee | 0:12`: what stands before the time `text` ends with, and the time.
  private static func trailingTime(_ text: Substring) -> (head: Substring, time: Int?) {
    let text = trimmed(text)
    let isBracketed = text.last.map { "])".contains($0) } ?? false
    guard let start = text.lastIndex(where: { isBracketed ? "[(".contains($0) : $0.isWhitespace }),
      let time = firstTime(text[text.index(after: start)...].filter { !"])\\".contains($0) })
    else { return (text, nil) }
    var head = trimmed(text[..<start])
    while let last = head.last, "-–—|,\\*".contains(last) || last.isWhitespace { head.removeLast() }
    // From and to: the first counts.
    if !isBracketed, let blank = head.lastIndex(where: \.isWhitespace),
      let first = self.time(head[head.index(after: blank)...])
    {
      return (trailingTime(head).head, first)
    }
    if let bar = head.firstIndex(of: "|"), isCompany(head[head.index(after: bar)...]) {
      head = trimmed(head[..<bar])
    }
    return (head, time)
  }

  /// The time that is all of `text`, or the first of two with a dash between.
  private static func firstTime(_ text: String) -> Int? {
    if let time = time(text) { return time }
    let parts = text.split(maxSplits: 1) { "-–—".contains($0) }
    guard parts.count == 2, time(trimmed(parts[1].drop { "->".contains($0) })) != nil else { return nil }
    return time(trimmed(parts[0]))
  }

  /// True for a few words without marks of a sentence: whom somebody speaks for.
  private static func isCompany(_ text: Substring) -> Bool {
    text.split(whereSeparator: \.isWhitespace).count < 5
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0.isWhitespace || "&.-'’".contains($0) }
  }

  /// Milliseconds of `0:12`, `1:02:03`, `00:00:12.345`, `00:00:12,345`, and `00;00;12;04` as drop-frame time
  /// code is written; nil for anything else.
  static func time(_ text: some StringProtocol) -> Int? {
    guard text.count < 16 else { return nil }
    if text.count(where: { $0 == ";" }) == 3, !text.contains(":") {
      return time(String(text).replacing(";", with: ":"))
    }
    guard text.contains(":"), text.first?.isNumber ?? false else { return nil }
    return TimeSyntax.typed(String(text).replacing(",", with: "."))
  }

  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}
