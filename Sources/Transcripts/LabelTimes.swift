/// Times beside a label or in it: `[0:10] **Name:**`, `**[0:10] Name:**`, `**Name [0:10]:**`, `**Name** [0:10]`, round brackets, too,
/// and `**0:10 - Name:**`.
extension LabelReader {
  /// `[0:10] **Name:**`: the label behind a time that begins `range`. Where it holds another, the first one is no part of it.
  func behindTime(
    _ source: borrowing Span<UInt8>, start: Int, _ range: Range<Int>, _ line: Int, _ lineStart: Int,
    _ findings: inout [Finding]
  ) -> LabelCandidate? {
    let end = Self.closing(source[range.lowerBound])
    guard let close = Bytes.find(end, source, range.prefixed(Self.longestTime)),
      isTime(source, range.lowerBound..<(close + 1))
    else { return nil }
    var index = close + 1
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    guard index + 1 < range.upperBound, source[index] == UInt8(ascii: "*"),
      source[index + 1] == UInt8(ascii: "*"),
      var label = atStart(
        source, index..<range.upperBound, line: line, lineStart: lineStart, findings: &findings),
      label.form == .insideColon
    else { return nil }
    if label.time == nil {
      label.start = start
      label.time = range.lowerBound..<(close + 1)
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
  ) -> (rest: Range<Int>, time: Range<Int>)? {
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
    let rest = Bytes.trimmed(source, body.lowerBound..<open)
    guard let end = rest.last else { return hasColon ? (rest, open..<(close + 1)) : nil }
    if hasColon || source[end] == UInt8(ascii: ":") { return (rest, open..<(close + 1)) }
    return nil
  }

  /// `[0:10] Name:`, the inside of a strong run: what stands behind the time, and the time; nil where there is none.
  func timeBegun(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>
  ) -> (rest: Range<Int>, time: Range<Int>)? {
    guard let first = inside.first, Self.mayBeginTime(source[first]),
      let close = Bytes.find(Self.closing(source[first]), source, inside.prefixed(Self.longestTime)),
      isTime(source, first..<(close + 1)), inside.last.map({ source[$0] }) == UInt8(ascii: ":")
    else { return nil }
    let rest = Bytes.trimmed(source, (close + 1)..<inside.upperBound)
    return rest.count > 1 ? (rest, first..<(close + 1)) : nil
  }

  /// `0:10 - Name:`, the inside of a strong run: what stands behind the time and a dash, and the time; nil where there is none.
  func bareTimeBegun(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>
  ) -> (rest: Range<Int>, time: Range<Int>)? {
    guard let first = inside.first, Bytes.isDigit(source[first]),
      inside.last.map({ source[$0] }) == UInt8(ascii: ":"),
      let blank = inside.prefixed(Self.longestTime).first(where: { Bytes.isBlank(source[$0]) }),
      case .time = TimeSyntax.read(Bytes.array(source, first..<blank), frameRate: frameRate)
    else { return nil }
    // A hyphen, one of the dashes U+2013 and U+2014, or a bar.
    var index = blank + 1
    switch source[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "|"): index += 1
    case 0xe2
    where index + 2 < inside.upperBound && source[index + 1] == 0x80
      && (source[index + 2] == 0x93 || source[index + 2] == 0x94):
      index += 3
    default: return nil
    }
    let rest = Bytes.trimmed(source, index..<inside.upperBound)
    return rest.count > 1 ? (rest, first..<blank) : nil
  }

  /// The time in brackets right behind a strong run, and where what is said begins: behind its colon, where it has one.
  func timeBehind(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (time: Range<Int>, end: Int)? {
    var open = range.lowerBound
    while open < range.upperBound, Bytes.isBlank(source[open]) { open += 1 }
    guard open < range.upperBound, Self.mayBeginTime(source[open]) else { return nil }
    var bracket = open
    while bracket < range.upperBound, source[bracket] == UInt8(ascii: "\\") { bracket += 1 }
    guard bracket < range.upperBound,
      let close = Bytes.find(
        Self.closing(source[bracket]), source, (open..<range.upperBound).prefixed(Self.longestTime)),
      isTime(source, open..<(close + 1))
    else { return nil }
    return (open..<(close + 1), colonEnd(source, (close + 1)..<range.upperBound) ?? close + 1)
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
