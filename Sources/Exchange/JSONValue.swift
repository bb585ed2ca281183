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

  /// Controls and DEL are escaped, so that no terminal sequence gets through; `<` too, so that the
  /// text may stand in a page's script element; U+2028 and U+2029 for old script readers.
  private static func writeString(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out.append(contentsOf: "\\\"".utf8)
      case "\\": out.append(contentsOf: "\\\\".utf8)
      case "\n": out.append(contentsOf: "\\n".utf8)
      case "\r": out.append(contentsOf: "\\r".utf8)
      case "\t": out.append(contentsOf: "\\t".utf8)
      case "\0"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}", "<":
        let hex = String(scalar.value, radix: 16)
        out.append(contentsOf: "\\u".utf8)
        out.append(contentsOf: repeatElement(48, count: 4 - hex.utf8.count))
        out.append(contentsOf: hex.utf8)
      default: out.append(contentsOf: scalar.utf8)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

extension Unicode.Scalar {
  /// The scalar's UTF-8 bytes.
  fileprivate var utf8: [UInt8] { Array(String(self).utf8) }
}
