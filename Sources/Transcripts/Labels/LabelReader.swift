import CommonMark

/// Reads speaker labels off lines. The line decides, not CommonMark's notion of strong text.
struct LabelReader {
  let stageWords: Set<String>
  let frameRate: Int
  private static let marks = ByteSet("\\&*_`[]<")

  init(stageWords: [String], frameRate: Int) {
    self.stageWords = Set(stageWords.map { $0.lowercased() })
    self.frameRate = frameRate
  }

  /// True for a name that is a stage word, or one and a colon (`Break: [43:56]`).
  func isStage(_ name: String) -> Bool {
    var head = name.prefix { $0 != ":" }
    // `**(INTRO):**`; other such words in brackets may be who is heard.
    if ["(intro)", "(outro)"].contains(head.lowercased()) { head = head.dropFirst().dropLast() }
    return stageWords.contains(
      head.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// The label at the start of a line, or nil. `noColon` and `plain` still want a known name.
  ///
  /// - Parameters:
  ///   - lineStart: where the line begins, where `range` is the rest of one.
  ///   - isBehindTime: whether a time stands before it: there is no second one.
  func atStart(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int, lineStart: Int? = nil,
    isBehindTime: Bool = false, findings: inout [Finding]
  ) -> LabelCandidate? {
    let lineStart = lineStart ?? range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound, source[index] == 32 { index += 1 }
    guard index < range.upperBound, index - range.lowerBound <= 3 else { return nil }
    let start = index
    // A byte order mark here comes from files that were joined.
    while index + 2 < range.upperBound, source[index] == 0xef, source[index + 1] == 0xbb,
      source[index + 2] == 0xbf
    {
      index += 3
    }
    guard index < range.upperBound else { return nil }
    if source[index] == UInt8(ascii: "!") { index = skipPictures(source, index, range.upperBound) }
    if source[index] == UInt8(ascii: "<") || source[index] == 0xf0 || source[index] == 0xe2 {
      index = skipOrnaments(source, index, range.upperBound)
    }
    if !isBehindTime,
      Self.mayBeginTime(source[index]) || source[index] == 0xef || source[index] == UInt8(ascii: "<")
        || mayBeLoose(source, index, range.upperBound),
      let label = behindTime(source, start: start, index..<range.upperBound, line, lineStart, &findings)
        ?? inBrackets(source, index..<range.upperBound, line: line)
    {
      return label
    }
    let first = index
    index = skipMarks(source, index, range.upperBound)
    let mark = index < range.upperBound ? source[index] : 0
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else {
      guard index == first,
        var label = plainBeforeTime(source, first..<range.upperBound, line: line)
          ?? plain(source, first..<range.upperBound, line: line)
      else { return nil }
      label.start = start
      return label
    }
    let place = LabelPlace(line: line, lineStart: lineStart, start: start, range: range)
    var length = 0
    while index + length < range.upperBound, source[index + length] == mark { length += 1 }
    guard length == 2 || length == 3 else {
      if length == 1 {
        return aroundStrong(source, place, mark, (index + 1)..<range.upperBound, &findings)
          ?? inEmphasis(source, start, (index + 1)..<range.upperBound, line: line)
      }
      if length >= 4 { reportEmpty(source, place, &findings) }
      return nil
    }
    guard let run = strongRun(source, mark, length, (index + length)..<range.upperBound) else { return nil }
    return inStrong(source, place, run.inside, emphasis: length == 3 ? mark : nil, end: run.end, &findings)
  }

  /// What stands between the marks of a strong run, and where its closing ones end; nil where none close it.
  ///
  /// - Parameters:
  ///   - length: of its opening marks; three are emphasis, too.
  ///   - range: what stands behind those.
  func strongRun(
    _ source: borrowing Span<UInt8>, _ mark: UInt8, _ length: Int, _ range: Range<Int>
  ) -> (inside: Range<Int>, end: Int)? {
    guard let close = closing(mark, source, range) else { return nil }
    var end = close + 2
    if length == 3 || mark == UInt8(ascii: "*"), end < range.upperBound, source[end] == mark,
      end + 1 == range.upperBound || source[end + 1] != mark
    {
      end += 1
    }
    return (range.lowerBound..<close, end)
  }

  /// Where the colon behind a name's bold ends, a space before it at most; nil where there is none. Chinese
  /// and Japanese write a wide one.
  func colonEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    if index < range.upperBound, source[index] == 32 { index += 1 }
    guard index < range.upperBound else { return nil }
    if source[index] == UInt8(ascii: ":") { return index + 1 }
    if source[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound,
      source[index + 1] == UInt8(ascii: ":")
    {
      return index + 2
    }
    let isWide =
      index + 2 < range.upperBound && source[index] == 0xef && source[index + 1] == 0xbc
      && source[index + 2] == 0x9a
    return isWide ? index + 3 : nil
  }

  /// Labels behind other text on the line, from `from` on, whose name `isKnown`.
  func inMidLine(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, from: Int, line: Int,
    isKnown: (String) -> Bool
  ) -> [LabelCandidate] {
    // A footnote that begins with a name is nobody's turn.
    if isFootnote(source, range) { return [] }
    var found: [LabelCandidate] = []
    var spans: [Range<Int>]?
    var next = 0
    var open = nextMark(source, from..<range.upperBound)
    while let start = open {
      guard let close = nextMark(source, (start + 2)..<range.upperBound) else { break }
      open = close
      let inside = Bytes.trimmed(source, (start + 2)..<close)
      guard inside.count <= 200 else { continue }
      var end = close + 2
      var label = colonEnded(source, inside)
      if label == nil, !inside.isEmpty {
        // `**Name**:`, at most one space between.
        if end < range.upperBound, source[end] == 32 { end += 1 }
        if end < range.upperBound, source[end] == UInt8(ascii: ":") {
          end += 1
          label = (name(source, inside), inside)
        }
      }
      guard let (name, nameRange) = label, !name.isEmpty, isKnown(name) else { continue }
      let known = spans ?? CodeSpans.read(source, range)
      spans = known
      while next < known.count, known[next].upperBound <= start { next += 1 }
      if next < known.count, known[next].contains(start) { continue }
      found.append(
        LabelCandidate(
          form: .midLine, line: line, start: start, end: end, nameRange: nameRange, name: name))
      open = nextMark(source, end..<range.upperBound)
    }
    return found
  }

  /// True for a line that begins with `[^NAME]:`, as footnotes of many programs do.
  func isFootnote(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 4, source[range.lowerBound] == UInt8(ascii: "["),
      source[range.lowerBound + 1] == UInt8(ascii: "^"),
      let close = Bytes.find(UInt8(ascii: "]"), source, range.prefixed(64)), close + 1 < range.upperBound
    else { return false }
    return source[close + 1] == UInt8(ascii: ":")
  }

  /// Skips a heading's `#`s or one stray quotation mark.
  private func skipMarks(_ source: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, source[index] == UInt8(ascii: "#") { index += 1 }
    if index > start {
      guard index - start <= 6, index < end, Bytes.isBlank(source[index]) else { return start }
      while index < end, Bytes.isBlank(source[index]) { index += 1 }
      return index
    }
    switch source[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
    case 0xe2
    where index + 2 < end && source[index + 1] == 0x80
      && [0x98, 0x99, 0x9c, 0x9d].contains(source[index + 2]):
      index += 3
    default: break
    }
    // A quotation mark before anything but bold is speech.
    return index < end && source[index] == UInt8(ascii: "*") ? index : start
  }

  /// The name before a closing colon inside the run, or nil where no colon closes it.
  func colonEnded(_ source: borrowing Span<UInt8>, _ inside: Range<Int>) -> (String, Range<Int>)? {
    guard !inside.isEmpty else { return nil }
    if source[inside.upperBound - 1] == UInt8(ascii: ":") {
      var end = inside.upperBound - 1
      // `Name\:`: the colon's own backslash.
      if end > inside.lowerBound, source[end - 1] == UInt8(ascii: "\\") { end -= 1 }
      let range = Bytes.trimmed(source, inside.lowerBound..<end)
      return (name(source, range), range)
    }
    // The full-width colon of Chinese and Japanese text.
    if inside.count >= 3, source[inside.upperBound - 3] == 0xef,
      source[inside.upperBound - 2] == 0xbc, source[inside.upperBound - 1] == 0x9a
    {
      let range = Bytes.trimmed(source, inside.lowerBound..<(inside.upperBound - 3))
      return (name(source, range), range)
    }
    return nil
  }

  func name(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    let range = Bytes.trimmed(source, range)
    var isPlain = true
    for index in range {
      let byte = source[index]
      let isLone = byte != 32 || source[index + 1] != 32
      if byte < 32 || byte > 126 || Self.marks[byte] || !isLone {
        isPlain = false
        break
      }
    }
    if isPlain { return Bytes.string(source, range) }
    var out: [UInt8] = []
    InlineText.append(source, range, to: &out)
    let text = String(decoding: out, as: UTF8.self)
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let bare = Self.withoutPictures(name)
    return bare.isEmpty ? name : bare
  }

  /// `name` without the pictures it begins and ends with: `🎙️ Ann Lee`.
  private static func withoutPictures(_ name: String) -> String {
    func isPicture(_ character: Character) -> Bool {
      character == " "
        || character.unicodeScalars.first.map {
          $0.value > 0x2000 && ($0.properties.isEmojiPresentation || $0.properties.isEmoji)
        } ?? false
    }
    guard name.unicodeScalars.contains(where: { $0.value > 0x2000 }) else { return name }
    var rest = name[...].drop(while: isPicture)
    while let last = rest.last, isPicture(last) { rest.removeLast() }
    return String(rest)
  }

  private func closing(
    _ mark: UInt8, _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> Int? {
    var from = range.lowerBound
    while from + 1 < range.upperBound, let at = Bytes.find(mark, source, from..<(range.upperBound - 1)) {
      var slashes = 0
      while at - slashes > range.lowerBound, source[at - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
      if slashes % 2 == 0, source[at + 1] == mark { return at }
      from = at + 1
    }
    return nil
  }

  private func nextMark(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    closing(UInt8(ascii: "*"), source, range)
  }
}
