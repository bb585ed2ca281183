#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Small questions about bytes that several readers ask.
enum Bytes {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// `range` without white space at both ends, U+00A0 included.
  static func trimmed(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      if source[low] <= 32 {
        low += 1
      } else if low + 1 < high, source[low] == 0xc2, source[low + 1] == 0xa0 {
        low += 2
      } else {
        break
      }
    }
    while high > low {
      if source[high - 1] <= 32 {
        high -= 1
      } else if high - 2 >= low, source[high - 2] == 0xc2, source[high - 1] == 0xa0 {
        high -= 2
      } else {
        break
      }
    }
    return low..<high
  }

  static func string(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: array(source, range), as: UTF8.self)
  }

  static func array(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    for index in range { out.append(source[index]) }
    return out
  }

  /// Offset of `byte` in `range`, or nil.
  ///
  /// The C library's search reads many bytes a step; the range is checked first.
  static func find(_ byte: UInt8, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
    guard !range.isEmpty else { return nil }
    return unsafe source.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }

  /// Eight bytes from `offset` on, which must lie within `source`, the first one lowest.
  static func word(_ source: borrowing Span<UInt8>, _ offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= source.count)
    return unsafe source.withUnsafeBufferPointer { buffer in
      unsafe UInt64(
        littleEndian: UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }
}

extension Range<Int> {
  /// At most the first `count` places.
  func prefixed(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
