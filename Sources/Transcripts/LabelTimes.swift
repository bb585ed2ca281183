/// Times beside a label or in it: `[0:10] **Name:**`, `**[0:10] Name:**`, `**Name [0:10]:**`, `**Name** [0:10]`, round brackets, too,
/// and `**0:10 - Name:**` or `**0:10 Name:**`. A time may be a link to its place in a recording, `[0:10](https://…)`.
extension LabelReader {
  /// A time beside a label.
  struct LabelTime {
    /// The time, with its brackets where it has some.
    var range: Range<Int>
    /// Where what belongs to it ends: a link's destination, too.
    var end: Int
    var isLink: Bool { end > range.upperBound }
  }

  /// The time in brackets that begins at `open`; nil where there is none, or a reference behind it makes it a link's text.
  private func bracketed(_ source: borrowing Span<UInt8>, _ open: Int, _ limit: Int) -> LabelTime? {
    guard open < limit, Self.mayBeginTime(source[open]) else { return nil }
    var bracket = open
    while bracket < limit, source[bracket] == UInt8(ascii: "\\") { bracket += 1 }
    guard bracket < limit else { return nil }
    // `[[0:10]](https://…)`: brackets within the link's.
    let isDoubled =
      source[open] == UInt8(ascii: "[") && open + 1 < limit
      && (source[open + 1] == UInt8(ascii: "[") || source[open + 1] == UInt8(ascii: "\\"))
    let start = isDoubled ? open + 1 : open
    guard
      let close = Bytes.find(
        Self.closing(source[isDoubled ? start : bracket]), source, (start..<limit).prefixed(Self.longestTime)),
      isTime(source, start..<(close + 1))
    else { return nil }
    var end = close + 1
    if isDoubled {
      guard end < limit, source[end] == UInt8(ascii: "]") else { return nil }
      end += 1
    }
    guard end < limit, source[end - 1] == UInt8(ascii: "]") else {
      return isDoubled ? nil : LabelTime(range: start..<(close + 1), end: end)
    }
    if source[end] == UInt8(ascii: "[") { return nil }
    if source[end] == UInt8(ascii: "(") {
      guard let last = Bytes.find(UInt8(ascii: ")"), source, end..<limit) else { return nil }
      for index in end..<last where source[index] <= 32 { return nil }
      end = last + 1
    } else if isDoubled {
      return nil
    }
    return LabelTime(range: start..<(close + 1), end: end)
  }

  /// `[0:10] **Name:**`: the label behind a time that begins `range`. Where it holds another, the first one is no part of it.
  func behindTime(
    _ source: borrowing Span<UInt8>, start: Int, _ range: Range<Int>, _ line: Int, _ lineStart: Int,
    _ findings: inout [Finding]
  ) -> LabelCandidate? {
    guard let time = bracketed(source, range.lowerBound, range.upperBound) else { return nil }
    var index = time.end
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    guard index + 1 < range.upperBound, source[index] == UInt8(ascii: "*"),
      source[index + 1] == UInt8(ascii: "*"),
      var label = atStart(
        source, index..<range.upperBound, line: line, lineStart: lineStart, findings: &findings),
      label.form == .insideColon
    else { return nil }
    if label.time == nil {
      label.start = start
      (label.time, label.isTimeLinked) = (time.range, time.isLink)
    }
    return label
  }

  /// The bracket that closes what begins with `byte`, a backslash perhaps.
  private static func closing(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
  }

  /// Bytes a bracketed time takes at most.
  static let longestTime = 32

  /// `Name [0:10]:` and `Name: [0:10]`, the inside of a strong run: what stands before the time, the colon with it, and
  /// the time; nil where there is none. A stage cue keeps its time on its line.
  func timeEnded(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>
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
    guard isTime(source, open..<(close + 1)) else { return nil }
    let time = LabelTime(range: open..<(close + 1), end: close + 1)
    let rest = Bytes.trimmed(source, body.lowerBound..<open)
    guard let end = rest.last else { return hasColon ? (rest, time) : nil }
    return hasColon || source[end] == UInt8(ascii: ":") ? (rest, time) : nil
  }

  /// `[0:10] Name:`, the inside of a strong run: what stands behind the time, and the time; nil where there is none.
  func timeBegun(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let first = inside.first, endsInColon(source, inside),
      let time = bracketed(source, first, inside.upperBound)
    else { return nil }
    let rest = Bytes.trimmed(source, time.end..<inside.upperBound)
    return rest.count > 1 ? (rest, time) : nil
  }

  /// `0:10 - Name:` and `0:10 Name:`, the inside of a strong run: what stands behind the time and a dash, and the time; nil where there is none.
  func bareTimeBegun(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let first = inside.first, Bytes.isDigit(source[first]), endsInColon(source, inside),
      let blank = inside.prefixed(Self.longestTime).first(where: { Bytes.isBlank(source[$0]) }),
      case .time = TimeSyntax.read(Bytes.array(source, first..<blank), frameRate: frameRate)
    else { return nil }
    // A hyphen, one of the dashes U+2013 and U+2014, a bar, or nothing.
    var index = blank + 1
    switch source[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "|"): index += 1
    case 0xe2
    where index + 2 < inside.upperBound && source[index + 1] == 0x80
      && (source[index + 2] == 0x93 || source[index + 2] == 0x94):
      index += 3
    default: break
    }
    let rest = Bytes.trimmed(source, index..<inside.upperBound)
    return rest.count > 1 ? (rest, LabelTime(range: first..<blank, end: blank)) : nil
  }

  /// True where a colon, perhaps a wide one, is the last thing in `inside`.
  private func endsInColon(_ source: borrowing Span<UInt8>, _ inside: Range<Int>) -> Bool {
    guard let last = inside.last else { return false }
    return source[last] == UInt8(ascii: ":")
      || inside.count > 2 && source[last] == 0x9a && source[last - 1] == 0xbc && source[last - 2] == 0xef
  }

  /// The time right behind a strong run, in brackets and perhaps emphasised, and where what is said begins: behind its colon, where it
  /// has one.
  func timeBehind(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (time: LabelTime, end: Int)? {
    var open = range.lowerBound
    while open < range.upperBound, Bytes.isBlank(source[open]) { open += 1 }
    if let time = bracketed(source, open, range.upperBound) {
      return (time, colonEnd(source, time.end..<range.upperBound) ?? time.end)
    }
    return emphasised(source, open..<range.upperBound)
  }

  /// `*00:00:04*` and `_00:00:04_`, alone on the rest of the line.
  private func emphasised(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (time: LabelTime, end: Int)? {
    guard let first = range.first, source[first] == UInt8(ascii: "*") || source[first] == UInt8(ascii: "_"),
      let close = Bytes.find(
        source[first], source, ((first + 1)..<range.upperBound).prefixed(Self.longestTime)),
      case .time = TimeSyntax.read(Bytes.array(source, (first + 1)..<close), frameRate: frameRate),
      Bytes.trimmed(source, (close + 1)..<range.upperBound).isEmpty
    else { return nil }
    return (LabelTime(range: (first + 1)..<close, end: close), close + 1)
  }

  /// True for an opening bracket, and for the backslash before one.
  static func mayBeginTime(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "(")
  }

  /// True for brackets round nothing but a time.
  private func isTime(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var open = range.lowerBound
    while open < range.upperBound, source[open] == UInt8(ascii: "\\") { open += 1 }
    guard open < range.upperBound, source[open] == UInt8(ascii: "[") || source[open] == UInt8(ascii: "(")
    else {
      return false
    }
    let inside = Bytes.array(source, (open + 1)..<(range.upperBound - 1))
    if case .time = TimeSyntax.read(inside, frameRate: frameRate) { return true }
    return false
  }
}
