/// A JSON value as it was read, with its place for messages.
struct JSONNode {
  indirect enum Value {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
  }

  var value: Value
  /// Byte in the file.
  var offset: Int

  subscript(key: String) -> JSONNode? {
    guard case .object(let fields) = value else { return nil }
    return fields.first { $0.key == key }?.value
  }
}

/// Reads JSON (RFC 8259) and says where it is broken.
///
/// - Complexity: linear; nested at most 64 deep.
struct JSONReader {
  private let source: [UInt8]
  private let path: String
  private var index = 0
  static let deepest = 64

  static func read(_ source: [UInt8], path: String) throws(ExchangeError) -> JSONNode {
    var reader = JSONReader(source, path: path)
    let node = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.index == source.count else { throw reader.error("Nothing may stand behind the JSON value.") }
    return node
  }

  private init(_ source: [UInt8], path: String) {
    self.source = source
    self.path = path
    if source.starts(with: [0xef, 0xbb, 0xbf]) { index = 3 }
  }

  private func error(_ message: String) -> ExchangeError {
    Self.error(message, at: index, in: source, path: path)
  }

  /// An error at byte `offset`.
  static func error(_ message: String, at offset: Int, in source: [UInt8], path: String) -> ExchangeError {
    let before = source.prefix(offset)
    let line = before.count { $0 == 10 } + 1
    let start = (before.lastIndex(of: 10) ?? -1) + 1
    return ExchangeError(
      code: .malformed, path: path, line: line, column: offset - start + 1, message: message)
  }

  private mutating func skipBlanks() {
    while index < source.count, [32, 9, 10, 13].contains(source[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard index < source.count, source[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(ExchangeError) -> JSONNode {
    guard depth < Self.deepest else { throw error("This JSON is nested too deep.") }
    skipBlanks()
    let offset = index
    guard index < source.count else { throw error("The JSON ends here, though a value is missing.") }
    switch source[index] {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try object(depth: depth)), offset: offset)
    case UInt8(ascii: "["): return JSONNode(value: .array(try array(depth: depth)), offset: offset)
    case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), offset: offset)
    case UInt8(ascii: "t"): return JSONNode(value: try word("true", .bool(true)), offset: offset)
    case UInt8(ascii: "f"): return JSONNode(value: try word("false", .bool(false)), offset: offset)
    case UInt8(ascii: "n"): return JSONNode(value: try word("null", .null), offset: offset)
    default: return JSONNode(value: .number(try number()), offset: offset)
    }
  }

  private mutating func object(depth: Int) throws(ExchangeError) -> [(key: String, value: JSONNode)] {
    index += 1
    var fields: [(key: String, value: JSONNode)] = []
    if take(UInt8(ascii: "}")) { return fields }
    while true {
      skipBlanks()
      guard index < source.count, source[index] == UInt8(ascii: "\"") else {
        throw error("A key in quotes belongs here.")
      }
      let key = try string()
      guard take(UInt8(ascii: ":")) else { throw error("A colon belongs here.") }
      fields.append((key, try value(depth: depth + 1)))
      if take(UInt8(ascii: "}")) { return fields }
      guard take(UInt8(ascii: ",")) else { throw error("A comma or } belongs here.") }
    }
  }

  private mutating func array(depth: Int) throws(ExchangeError) -> [JSONNode] {
    index += 1
    var values: [JSONNode] = []
    if take(UInt8(ascii: "]")) { return values }
    while true {
      values.append(try value(depth: depth + 1))
      if take(UInt8(ascii: "]")) { return values }
      guard take(UInt8(ascii: ",")) else { throw error("A comma or ] belongs here.") }
    }
  }

  private mutating func word(_ word: String, _ value: JSONNode.Value) throws(ExchangeError) -> JSONNode.Value
  {
    guard source[index...].starts(with: word.utf8) else { throw error("This is no JSON value.") }
    index += word.utf8.count
    return value
  }

  private mutating func number() throws(ExchangeError) -> Double {
    let text = source[index...].prefix(64).prefix { $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      throw error("This is no JSON value.")
    }
    index += text.count
    return value
  }

  private mutating func string() throws(ExchangeError) -> String {
    index += 1
    var out: [UInt8] = []
    while index < source.count {
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): out += Array(String(try escape()).utf8)
      case 0..<32: throw error("A control character stands in this text; JSON wants it escaped.")
      default:
        out.append(byte)
        index += 1
      }
    }
    throw error("This text is not closed.")
  }

  private mutating func escape() throws(ExchangeError) -> Unicode.Scalar {
    let mark = index + 1 < source.count ? source[index + 1] : 0
    let plain: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = plain[mark] {
      index += 2
      return scalar
    }
    guard mark == UInt8(ascii: "u"), let high = hex(index + 2) else {
      throw error("This is no escape of JSON.")
    }
    index += 6
    if (0xd800..<0xdc00).contains(high), index + 1 < source.count, source[index] == UInt8(ascii: "\\"),
      source[index + 1] == UInt8(ascii: "u"), let low = hex(index + 2), (0xdc00..<0xe000).contains(low)
    {
      index += 6
      return Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00)) ?? "\u{fffd}"
    }
    return Unicode.Scalar(high) ?? "\u{fffd}"
  }

  private func hex(_ start: Int) -> UInt32? {
    guard start + 4 <= source.count else { return nil }
    var value: UInt32 = 0
    for byte in source[start..<(start + 4)] {
      switch byte {
      case 48...57: value = value << 4 | UInt32(byte - 48)
      case 65...70, 97...102: value = value << 4 | UInt32((byte | 32) - 87)
      default: return nil
      }
    }
    return value
  }
}
