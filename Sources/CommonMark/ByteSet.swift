/// A set of bytes with a constant-time test.
@frozen public struct ByteSet: Sendable {
  @usableFromInline var low: (UInt64, UInt64) = (0, 0)

  public init(_ text: String) {
    for byte in text.utf8 where byte < 128 {
      if byte < 64 { low.0 |= 1 << UInt64(byte) } else { low.1 |= 1 << UInt64(byte - 64) }
    }
  }

  @inlinable public subscript(byte: UInt8) -> Bool {
    if byte < 64 { return low.0 >> UInt64(byte) & 1 == 1 }
    return byte < 128 && low.1 >> UInt64(byte & 63) & 1 == 1
  }
}
