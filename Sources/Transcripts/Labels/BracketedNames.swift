/// Names in square brackets before a time, `[Speaker 1] [0:10] words`, as some services write them, and
/// pictures before labels, as exports of meetings have them.
extension LabelReader {
  /// Bytes a name in brackets takes at most.
  private static let longestName = 60
  /// What captions put between brackets, too, and nobody is called, in small letters.
  private static let cues: Set<String> = [
    "laughter", "laughs", "laughing", "music", "applause", "crosstalk", "cross-talk", "silence", "pause",
    "noise", "inaudible", "unintelligible", "indistinct", "unclear", "cheering", "sighs", "coughs",
    "overlapping", "beep", "sound", "clip", "video", "audio", "intro", "outro", "end", "start",
    "笑", "笑い", "笑声", "拍手", "音楽", "効果音", "お知らせ", "注意", "笑聲", "掌声", "掌聲", "音乐", "音樂",
  ]

  /// True for what captions put between brackets, and nobody is called: *Laughter*.
  static func isCue(_ name: String) -> Bool {
    cues.contains(name.prefix { !$0.isWhitespace && $0 != ":" }.lowercased())
  }

  /// `[Name] [0:10]` at the start of a line: a label where there is no other, and such names come again.
  func inBrackets(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int
  ) -> LabelCandidate? {
    let open = source[range.lowerBound] == UInt8(ascii: "\\") ? range.lowerBound + 1 : range.lowerBound
    guard open + 1 < range.upperBound, source[open] == UInt8(ascii: "["),
      let close = Bytes.find(
        UInt8(ascii: "]"), source, (open + 1)..<min(range.upperBound, open + Self.longestName)),
      case let end = source[close - 1] == UInt8(ascii: "\\") ? close - 1 : close, end > open + 1
    else { return nil }
    var index = close + 1
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    guard index > close + 1 else { return nil }
    var told = bracketed(source, index, range.upperBound)
    if told == nil, let loose = looseTime(source, index, range.upperBound),
      loose.end == Bytes.trimmed(source, range).upperBound
    {
      told = loose
    }
    guard let time = told, !time.isLink else { return nil }
    let inside = Bytes.trimmed(source, (open + 1)..<end)
    let name = self.name(source, inside)
    guard PlausibleName.holds(name), !Self.isCue(name), !isStage(name) else { return nil }
    return LabelCandidate(
      form: .insideColon, line: line, start: range.lowerBound, end: time.end, nameRange: inside, name: name,
      time: time.range, isSure: false, isInBrackets: true)
  }

  /// `[Name]` and `[[Name]]`, all that stands in bold, without the brackets: the name and its bytes, or those
  /// given where it is none.
  func withoutBrackets(
    _ source: borrowing Span<UInt8>, _ name: String, _ range: Range<Int>
  ) -> (name: String, range: Range<Int>) {
    var inside = withoutAttributes(source, range)
    while inside.count > 2, source[inside.lowerBound] == UInt8(ascii: "["),
      source[inside.upperBound - 1] == UInt8(ascii: "]")
    {
      inside = Bytes.trimmed(source, (inside.lowerBound + 1)..<(inside.upperBound - 1))
    }
    guard inside.count < range.count else { return (name, range) }
    let bare = self.name(source, inside)
    guard PlausibleName.holds(bare), !Self.isCue(bare), !isStage(bare) else { return (name, range) }
    return (bare, inside)
  }

  /// `[Name]{.underline}` without its attributes, as Pandoc writes what a text marks otherwise; as it is
  /// where it has none.
  private func withoutAttributes(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard range.count > 5, source[range.upperBound - 1] == UInt8(ascii: "}"),
      let open = Bytes.find(UInt8(ascii: "{"), source, range), open > range.lowerBound,
      source[open - 1] == UInt8(ascii: "]"), source[open + 1] == UInt8(ascii: ".")
    else { return range }
    return range.lowerBound..<open
  }

  /// Where the bold begins that stands behind anchors, `<a id="t5"></a>`, and signs that are pictures;
  /// `start` where there is none.
  func skipOrnaments(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index + 4 < limit {
      if source[index] == UInt8(ascii: "<"), source[index + 1] | 32 == UInt8(ascii: "a"),
        Bytes.isBlank(source[index + 2]), let end = emptyElement("a", source, index..<limit)
      {
        index = end
      } else if source[index] == UInt8(ascii: "<"), source[index + 1] | 32 == UInt8(ascii: "s"),
        let end = emptyElement("span", source, index..<limit)
      {
        index = end
      } else if source[index] == 0xf0, source[index + 1] == 0x9f {
        index += 4
      } else if source[index] == 0xe2, 0x98...0x9e ~= source[index + 1] {
        index += 3
      } else if source[index] == 0xef, source[index + 1] == 0xb8, source[index + 2] == 0x8f {
        index += 3
      } else if index > start, Bytes.isBlank(source[index]) {
        index += 1
      } else {
        break
      }
    }
    return index + 1 < limit && source[index] == UInt8(ascii: "*") && source[index + 1] == UInt8(ascii: "*")
      ? index : start
  }

  /// Where an element without content ends, `<a id="t5"></a>`; nil where there is none.
  private func emptyElement(_ name: String, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    let close = name.utf8.count + 3
    guard let end = Bytes.find(UInt8(ascii: ">"), source, range.prefixed(200)),
      end + close < range.upperBound,
      Bytes.string(source, range.prefixed(name.utf8.count + 1)).lowercased() == "<" + name,
      Bytes.string(source, (end + 1)..<(end + 1 + close)).lowercased() == "</\(name)>"
    else { return nil }
    return end + 1 + close
  }

  /// Where the bold begins that stands behind pictures, `![](…){width=…} **Name**`; `start` where there is
  /// none.
  func skipPictures(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index + 1 < limit, source[index] == UInt8(ascii: "!"), source[index + 1] == UInt8(ascii: "[") {
      guard let text = Bytes.find(UInt8(ascii: "]"), source, (index + 2)..<limit), text + 1 < limit,
        source[text + 1] == UInt8(ascii: "("),
        let end = Bytes.find(UInt8(ascii: ")"), source, (text + 2)..<limit)
      else { return start }
      index = end + 1
      if index < limit, source[index] == UInt8(ascii: "{") {
        guard let close = Bytes.find(UInt8(ascii: "}"), source, index..<limit) else { return start }
        index = close + 1
      }
      while index < limit, Bytes.isBlank(source[index]) { index += 1 }
    }
    return index + 1 < limit && source[index] == UInt8(ascii: "*") && source[index + 1] == UInt8(ascii: "*")
      ? index : start
  }
}
