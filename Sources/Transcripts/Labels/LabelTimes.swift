/// Times in brackets beside a label or in it: `[0:10] **Name:**`, `**[0:10] Name:**`, `**Name [0:10]:**`,
/// `**Name** [0:10]`, round ones, too. A time may be a link to its place in a recording, `[0:10](https://…)`,
/// with brackets around it or in it. Those without brackets are in `LooseTimes`.
extension LabelReader {
  /// A time beside a label.
  struct LabelTime {
    /// The time, with its brackets where it has some.
    var range: Range<Int>
    /// Where what belongs to it ends: a link's destination, too.
    var end: Int
    var isLink = false

    /// The time without its brackets.
    func inside(_ source: borrowing Span<UInt8>) -> Range<Int> {
      if Bytes.isDigit(source[range.lowerBound]) { return range }
      var (start, end) = (range.lowerBound, range.upperBound - 1)
      while start < end, source[start] == UInt8(ascii: "\\") { start += 1 }
      start += 1
      while end > start, source[end - 1] == UInt8(ascii: "\\") { end -= 1 }
      return start..<max(start, end)
    }
  }

  /// The time in brackets that begins at `open`; nil where there is none, or a reference behind it makes it a
  /// link's text.
  func bracketed(_ source: borrowing Span<UInt8>, _ open: Int, _ limit: Int) -> LabelTime? {
    guard open < limit, Self.mayBeginTime(source[open]) else { return nil }
    if let signed = signedLink(source, open, limit) { return signed }
    var bracket = open
    while bracket < limit, source[bracket] == UInt8(ascii: "\\") { bracket += 1 }
    guard bracket < limit else { return nil }
    if source[bracket] == UInt8(ascii: "("), let time = linkInRound(source, bracket + 1, limit) {
      return time
    }
    // `[[0:10]](https://…)`, `[(0:10)](https://…)`: brackets within the link's.
    let isDoubled =
      source[open] == UInt8(ascii: "[") && open + 1 < limit
      && Self.mayBeginTime(source[open + 1])
    let start = isDoubled ? open + 1 : open
    guard
      let close = Bytes.find(
        Self.closing(source[isDoubled ? start : bracket]), source, (start..<limit).prefixed(Self.longestTime)),
      let time = self.time(source, start..<(close + 1))
    else { return nil }
    var end = close + 1
    if isDoubled, end < limit, source[end] == UInt8(ascii: "(") {
      // `[[0:10](https://…)]`: the link within the brackets.
      guard let last = Bytes.find(UInt8(ascii: ")"), source, end..<limit), last + 1 < limit,
        source[last + 1] == UInt8(ascii: "]")
      else { return nil }
      for index in end..<last where source[index] <= 32 { return nil }
      return LabelTime(range: time, end: last + 2, isLink: true)
    }
    if isDoubled {
      guard end < limit, source[end] == UInt8(ascii: "]") else { return nil }
      end += 1
    }
    guard end < limit, source[end - 1] == UInt8(ascii: "]") else {
      return isDoubled ? nil : LabelTime(range: time, end: end)
    }
    if isDoubled, Bytes.isBlank(source[end]) { return LabelTime(range: time, end: end) }
    if source[end] == UInt8(ascii: "[") { return nil }
    if source[end] == UInt8(ascii: "(") {
      guard let last = Bytes.find(UInt8(ascii: ")"), source, end..<limit) else { return nil }
      for index in end..<last where source[index] <= 32 { return nil }
      end = last + 1
    } else if isDoubled {
      return nil
    }
    return LabelTime(range: time, end: end, isLink: end > close + 1)
  }

  /// Bytes of signs before a linked time at most.
  private static let longestSign = 16

  /// `[▶ 0:10](https://…)`: the linked time behind a sign that is no letter; nil where there is none.
  private func signedLink(_ source: borrowing Span<UInt8>, _ open: Int, _ limit: Int) -> LabelTime? {
    guard source[open] == UInt8(ascii: "["), open + 4 < limit, source[open + 1] >= 0xe2 else { return nil }
    var start = open + 1
    while start < limit, start - open <= Self.longestSign,
      source[start] >= 0x80 || Bytes.isBlank(source[start])
    {
      start += 1
    }
    guard start < limit, Bytes.isDigit(source[start]),
      let close = Bytes.find(UInt8(ascii: "]"), source, (start..<limit).prefixed(Self.longestTime)),
      let time = looseTime(source, start, close), time.end == close,
      !Bytes.string(source, (open + 1)..<start).contains(where: { $0.isLetter || $0.isNumber }),
      close + 1 < limit, source[close + 1] == UInt8(ascii: "("),
      let last = Bytes.find(UInt8(ascii: ")"), source, (close + 1)..<limit)
    else { return nil }
    for index in time.end..<last where source[index] <= 32 { return nil }
    return LabelTime(range: time.range, end: last + 1, isLink: true)
  }

  /// `([0:10](https://…))`: the linked time that stands behind an opening round bracket, its end behind the
  /// closing one; nil where there is none.
  private func linkInRound(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> LabelTime? {
    guard start < limit, source[start] == UInt8(ascii: "["), var time = bracketed(source, start, limit),
      time.isLink
    else { return nil }
    if time.end < limit, source[time.end] == UInt8(ascii: "\\") { time.end += 1 }
    guard time.end < limit, source[time.end] == UInt8(ascii: ")") else { return nil }
    time.end += 1
    return time
  }

  /// `[0:10] **Name:**`, `0:10 - **Name**`: the label behind a time that begins `range`. Where it holds
  /// another, the first one is no part of it.
  func behindTime(
    _ source: borrowing Span<UInt8>, start: Int, _ range: Range<Int>, _ line: Int, _ lineStart: Int,
    _ findings: inout [Finding]
  ) -> LabelCandidate? {
    guard
      let time = bracketed(source, range.lowerBound, range.upperBound)
        ?? looseTime(source, range.lowerBound, range.upperBound)
        ?? wideTime(source, range.lowerBound, range.upperBound)
        ?? taggedTime(source, range.lowerBound, range.upperBound)
    else { return nil }
    let index = joined(source, time.end, range.upperBound)
    guard index + 1 < range.upperBound else { return nil }
    guard source[index] == UInt8(ascii: "*") else {
      return plainBehindTime(source, start: start, index..<range.upperBound, time, line)
    }
    guard source[index + 1] == UInt8(ascii: "*"),
      var label = atStart(
        source, index..<range.upperBound, line: line, lineStart: lineStart, isBehindTime: true,
        findings: &findings)
    else { return nil }
    switch label.form {
    case .insideColon: break
    case .outsideColon: label.form = .insideColon
    // What is bold behind a time may be a chapter's title.
    case .noColon where !isStage(label.name): (label.form, label.isSure) = (.insideColon, false)
    default: return nil
    }
    if label.time == nil {
      label.start = start
      (label.time, label.isTimeLinked) = (time.range, time.isLink)
    }
    return label
  }

  /// Tags of HTML that a time is written in.
  private static let timeTags: Set<String> = [
    "span", "small", "time", "code", "em", "i", "sup", "sub", "kbd", "a",
  ]

  /// `<span class="time">0:10</span>`: the time that is all of an element; nil for anything else.
  private func taggedTime(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> LabelTime? {
    guard start < limit, source[start] == UInt8(ascii: "<"),
      let open = Bytes.find(UInt8(ascii: ">"), source, (start..<limit).prefixed(200))
    else { return nil }
    let tag = Bytes.string(source, (start + 1)..<open).prefix { $0.isLetter }.lowercased()
    guard Self.timeTags.contains(tag),
      let close = Bytes.find(UInt8(ascii: "<"), source, (open..<limit).prefixed(Self.longestTime + 2)),
      case let end = close + tag.utf8.count + 3, end <= limit,
      Bytes.string(source, close..<end).lowercased() == "</\(tag)>",
      case let inside = Bytes.trimmed(source, (open + 1)..<close), !inside.isEmpty,
      let time = bracketed(source, inside.lowerBound, inside.upperBound)
        ?? looseTime(source, inside.lowerBound, inside.upperBound), time.end == inside.upperBound
    else { return nil }
    return LabelTime(range: time.range, end: end, isLink: tag == "a")
  }

  /// The bracket that closes what begins with `byte`, a backslash perhaps.
  private static func closing(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
  }

  /// Bytes a bracketed time takes at most.
  static let longestTime = 32

  /// `Name [0:10]:` and `Name: [0:10]`, the inside of a strong run, and where no colon is wanted the same
  /// without it: what stands before the time, the colon with it, and the time; nil where there is none. A
  /// stage cue keeps its time on its line.
  func timeEnded(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>, wantsColon: Bool = true
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let last = inside.last else { return nil }
    let hasColon = source[last] == UInt8(ascii: ":")
    let body = hasColon ? Bytes.trimmed(source, inside.lowerBound..<last) : inside
    guard let close = body.last, source[close] == UInt8(ascii: "]") || source[close] == UInt8(ascii: ")")
    else { return nil }
    let begin = source[close] == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    var open = close
    while open > body.lowerBound, close - open < Self.longestTime, source[open] != begin {
      open -= 1
    }
    while open > body.lowerBound, source[open - 1] == UInt8(ascii: "\\") { open -= 1 }
    guard let range = self.time(source, open..<(close + 1)) else { return nil }
    let time = LabelTime(range: range, end: close + 1)
    let rest = Bytes.trimmed(source, body.lowerBound..<open)
    guard let end = rest.last else { return hasColon ? (rest, time) : nil }
    return hasColon || !wantsColon || source[end] == UInt8(ascii: ":") ? (rest, time) : nil
  }

  /// `[0:10] Name:`, the inside of a strong run, and where no colon is wanted the same without it: what
  /// stands behind the time, and the time; nil where there is none.
  func timeBegun(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>, wantsColon: Bool = true
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let first = inside.first, !wantsColon || endsInColon(source, inside),
      let time = bracketed(source, first, inside.upperBound)
    else { return nil }
    let rest = Bytes.trimmed(source, joined(source, time.end, inside.upperBound)..<inside.upperBound)
    return rest.count > 1 ? (rest, time) : nil
  }

  /// `0:10 - Name:` and `0:10 Name:`, the inside of a strong run: what stands behind the time and a dash, and
  /// the time; nil where there is none.
  func bareTimeBegun(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>, wantsColon: Bool = true
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let first = inside.first, Bytes.isDigit(source[first]), !wantsColon || endsInColon(source, inside),
      let time = looseTime(source, first, inside.upperBound)
    else { return nil }
    let rest = Bytes.trimmed(source, joined(source, time.end, inside.upperBound)..<inside.upperBound)
    return rest.count > 1 ? (rest, time) : nil
  }

  /// True where a colon, perhaps a wide one, is the last thing in `inside`.
  private func endsInColon(_ source: borrowing Span<UInt8>, _ inside: Range<Int>) -> Bool {
    guard let last = inside.last else { return false }
    return source[last] == UInt8(ascii: ":")
      || inside.count > 2 && source[last] == 0x9a && source[last - 1] == 0xbc && source[last - 2] == 0xef
  }

  /// The time right behind a strong run, and where what is said begins: behind its colon, where it has one.
  func timeBehind(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (time: LabelTime, end: Int)? {
    let open = joined(source, range.lowerBound, range.upperBound)
    guard
      let time = bracketed(source, open, range.upperBound) ?? looseTime(source, open, range.upperBound)
        ?? wideTime(source, open, range.upperBound) ?? taggedTime(source, open, range.upperBound)
    else { return nil }
    return (time, colonEnd(source, time.end..<range.upperBound) ?? time.end)
  }

  /// True for an opening bracket, and for the backslash before one.
  static func mayBeginTime(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "(")
  }

  /// Brackets round nothing but a time, as they stand; of those round two, from and to, the first alone; nil
  /// for others.
  private func time(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    var open = range.lowerBound
    while open < range.upperBound, source[open] == UInt8(ascii: "\\") { open += 1 }
    guard open < range.upperBound, source[open] == UInt8(ascii: "[") || source[open] == UInt8(ascii: "(")
    else { return nil }
    // `\\(0:10\\)`: the closing bracket's own backslash.
    let last = range.upperBound - 1
    let inside = (open + 1)..<(last - 1 > open && source[last - 1] == UInt8(ascii: "\\") ? last - 1 : last)
    if case .time = TimeSyntax.read(Bytes.array(source, inside), frameRate: frameRate) { return range }
    let text = Bytes.trimmed(source, inside)
    guard let first = text.first, let time = looseTime(source, first, text.upperBound),
      time.end == text.upperBound
    else { return nil }
    return time.range
  }
}
