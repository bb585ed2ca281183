/// Times as they stand in brackets.
extension BracketReader {
  /// `0:10 - 0:14` and `00:00:10.500 --> 00:00:14.000`, as programs that listen write them: from when, in
  /// milliseconds; nil for anything else.
  static func fromTo(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>, _ frameRate: Int
  ) -> Int? {
    // Each joiner has a hyphen or begins with this byte.
    guard inside.contains(where: { source[$0] == UInt8(ascii: "-") || source[$0] == 0xe2 }) else {
      return nil
    }
    let text = Bytes.string(source, inside)
    for joiner in ["-->", "->", "→", "–", "—", "-"] {
      guard let found = text.firstRange(of: joiner) else { continue }
      let (from, to) = (text[..<found.lowerBound], text[found.upperBound...])
      if joiner == "-->" || joiner == "→", let (first, last) = Self.seconds(from, to) {
        return first <= last ? first : nil
      }
      guard case .time(let first, _) = TimeSyntax.read(from.utf8, frameRate: frameRate),
        case .time(let last, _) = TimeSyntax.read(to.utf8, frameRate: frameRate), first <= last
      else { return nil }
      return first
    }
    return nil
  }

  /// True for `9.8s`, which in the midst of a sentence somebody says.
  static func areSeconds(_ source: borrowing Span<UInt8>, _ inside: Range<Int>) -> Bool {
    let text = Bytes.trimmed(source, inside)
    return text.last.map { source[$0] == UInt8(ascii: "s") } ?? false
  }

  /// Whether nothing stands before a group on its line but a label.
  static func begins(_ source: borrowing Span<UInt8>, _ group: Range<Int>, _ lineStart: Int) -> Bool {
    var index = group.lowerBound
    while index > lineStart, Bytes.isBlank(source[index - 1]) || source[index - 1] == UInt8(ascii: "\\") {
      index -= 1
    }
    return index == lineStart || source[index - 1] == UInt8(ascii: "*")
      || source[index - 1] == UInt8(ascii: ":")
  }

  /// `5.32 --> 8.36` and `5.32 → 8.36`: seconds with decimals, in milliseconds; nil for anything else.
  private static func seconds(_ from: Substring, _ to: Substring) -> (first: Int, last: Int)? {
    func read(_ text: Substring) -> Int? {
      let text = text.drop { $0 == " " }.prefix { $0 != " " }
      guard (3...12).contains(text.utf8.count), text.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 1,
        text.utf8.allSatisfy({ Bytes.isDigit($0) || $0 == UInt8(ascii: ".") }), let value = Double(text),
        value < 360_000
      else { return nil }
      return Int((value * 1000).rounded())
    }
    guard let first = read(from), let last = read(to) else { return nil }
    return (first, last)
  }

  static func isTimeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 32, 9, UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: ":"), UInt8(ascii: ";"),
      UInt8(ascii: "."):
      return true
    default: return Bytes.isDigit(byte)
    }
  }

  /// True for `12:1…`.
  static func isTimePrefix(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, Bytes.isDigit(source[index]) { index += 1 }
    return index + 1 < range.upperBound && source[index] == UInt8(ascii: ":")
      && Bytes.isDigit(source[index + 1])
  }
}
