/// A growing buffer of little-endian integers, varints and strings.
package struct ByteWriter {
  package var bytes: [UInt8] = []

  package init() {}

  package var count: Int { bytes.count }

  package mutating func u8(_ value: UInt8) { bytes.append(value) }

  package mutating func u32(_ value: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
    }
  }

  package mutating func u64(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  /// LEB128.
  package mutating func varint(_ value: Int) {
    var rest = UInt64(value)
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A value that may be negative: zigzag, then LEB128.
  package mutating func signed(_ value: Int) { varint((value << 1 ^ value >> 63) & .max) }

  package mutating func string(_ text: String) {
    varint(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `ByteWriter` wrote; whatever the bytes are, it stays within them.
package struct ByteReader {
  let bytes: [UInt8]
  var offset: Int
  let end: Int

  package init(_ bytes: [UInt8], from offset: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    self.offset = offset
    self.end = min(bytes.count, end ?? bytes.count)
  }

  package var isAtEnd: Bool { offset >= end }

  /// Where the next value begins.
  package var position: Int { offset }

  /// Each reader gives nil where the bytes end before the value does.
  package mutating func u8() -> UInt8? {
    guard offset < end else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  package mutating func u32() -> UInt32? {
    guard offset <= end - 4 else { return nil }
    defer { offset += 4 }
    return load32(bytes, offset)
  }

  package mutating func u64() -> UInt64? {
    guard offset <= end - 8 else { return nil }
    defer { offset += 8 }
    return load64(bytes, offset)
  }

  package mutating func varint() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end, shift < 63 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return Int(value) }
      shift += 7
    }
    return nil
  }

  package mutating func signed() -> Int? { varint().map { $0 >> 1 ^ -($0 & 1) } }

  package mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= end - offset else { return nil }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// A reader of the next `count` bytes alone.
  package mutating func part(_ count: Int) -> ByteReader? {
    guard count >= 0, count <= end - offset else { return nil }
    defer { offset += count }
    return ByteReader(bytes, from: offset, to: offset + count)
  }

  package mutating func string() -> String? {
    guard let count = varint(), let text = take(count) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }
}
