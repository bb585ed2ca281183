import Transcripts

/// A JSON value whose fields keep their order, so that output is the same on every run.
///
/// RFC 8259. Foundation's encoder keeps no order and is not started for a search.
public indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// A number to four significant decimals.
  case number(Double)
  /// Milliseconds, written as seconds to three decimals.
  case milliseconds(Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// `value` or null.
  public static func optional(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  /// Milliseconds or null.
  public static func seconds(_ value: Int?) -> JSONValue { value.map(JSONValue.milliseconds) ?? .null }

  /// One line of JSON, without a line end.
  public var text: String {
    var out: [UInt8] = []
    write(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the value as one line.
  public func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): out.append(contentsOf: String(value).utf8)
    case .number(let value): Self.writeDecimal(Int((value * 10_000).rounded()), places: 4, to: &out)
    case .milliseconds(let value): Self.writeDecimal(value, places: 3, to: &out)
    case .string(let text): Self.writeString(text, to: &out)
    case .array(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let fields):
      out.append(UInt8(ascii: "{"))
      for (index, field) in fields.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.writeString(field.0, to: &out)
        out.append(UInt8(ascii: ":"))
        field.1.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func writeDecimal(_ value: Int, places: Int, to out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    if value.magnitude < 1 << 40, places == 3 {
      // Seconds, most of all numbers.
      let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1000)
      TranscriptCue.decimal(Int(whole), to: &out)
      guard rest > 0 else { return }
      out += [UInt8(ascii: "."), 48 + UInt8(rest / 100)]
      if rest % 100 > 0 { out.append(48 + UInt8(rest / 10 % 10)) }
      if rest % 10 > 0 { out.append(48 + UInt8(rest % 10)) }
      return
    }
    var digits = Array(String(value.magnitude).utf8)
    while digits.count <= places { digits.insert(48, at: 0) }
    out.append(contentsOf: digits.dropLast(places))
    var fraction = Array(digits.suffix(places))
    while fraction.last == 48 { fraction.removeLast() }
    if !fraction.isEmpty {
      out.append(UInt8(ascii: "."))
      out.append(contentsOf: fraction)
    }
  }

  /// Controls and DEL are escaped, so that no terminal sequence gets through, as is what turns the direction
  /// of letters; `<` too, so that the text may stand in a page's script element; U+2028 and U+2029 for old
  /// script readers.
  private static func writeString(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    writeEscaped(text.utf8.span, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  /// Appends `text` as it stands between the quotation marks of a string.
  static func writeEscaped(_ text: borrowing Span<UInt8>, to out: inout [UInt8]) {
    func escape(_ value: UInt32) {
      out.append(contentsOf: "\\u".utf8)
      out.append(contentsOf: Hexadecimal.text(value, digits: 4).utf8)
    }
    var start = 0
    for index in 0..<text.count {
      let byte = text[index]
      if !mayNeedEscape[Int(byte)] { continue }
      text.append(start..<index, to: &out)
      start = index + 1
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 10: out.append(contentsOf: "\\n".utf8)
      case 13: out.append(contentsOf: "\\r".utf8)
      case 9: out.append(contentsOf: "\\t".utf8)
      case 0..<32, 127, UInt8(ascii: "<"): escape(UInt32(byte))
      // C1 controls, the two line ends beyond ASCII, and what turns the direction of letters.
      case 0xc2 where next < 0xa0: escape(UInt32(next))
      case 0xe2 where isHidden(text, next, index + 2):
        escape(0x2000 + UInt32(next & 1) << 6 + UInt32(text[index + 2] & 0x3f))
      case 0x80...0xbf where index > 0 && wasEscaped(text, index): break
      default: out.append(byte)
      }
    }
    text.append(start..<text.count, to: &out)
  }

  /// Bytes that are looked at one by one: those that are escaped, and parts of scalars that may be.
  private static let mayNeedEscape: [Bool] = (0..<256).map { byte in
    byte < 32 || [0x22, 0x3c, 0x5c, 0x7f, 0xc2, 0xe2].contains(byte) || (0x80...0xbf).contains(byte)
  }

  /// True for the last byte, at `index` behind 0xe2 and `middle`, of U+2028 to U+202E and of U+2066 to
  /// U+2069.
  private static func isHidden(_ text: borrowing Span<UInt8>, _ middle: UInt8, _ index: Int) -> Bool {
    guard index < text.count else { return false }
    return middle == 0x80 && 0xa8...0xae ~= text[index] || middle == 0x81 && 0xa6...0xa9 ~= text[index]
  }

  /// True where the byte at `index` ends a scalar that was escaped.
  private static func wasEscaped(_ text: borrowing Span<UInt8>, _ index: Int) -> Bool {
    if text[index - 1] == 0xc2 { return text[index] < 0xa0 }
    if text[index - 1] == 0xe2 { return isHidden(text, text[index], index + 1) }
    return index > 1 && text[index - 2] == 0xe2 && isHidden(text, text[index - 1], index)
  }
}

extension Span<UInt8> {
  /// Appends the bytes of `range`, many at a step.
  fileprivate func append(_ range: Range<Int>, to out: inout [UInt8]) {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe out.append(contentsOf: $0) }
  }
}
