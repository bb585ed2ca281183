/// XXH64, the checksum of all index files.
///
/// A change within one 8-byte lane always changes the sum, so no flipped bit goes unnoticed.
/// Specification: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
public enum XXH64 {
  private static let p1: UInt64 = 0x9e37_79b1_85eb_ca87
  private static let p2: UInt64 = 0xc2b2_ae3d_27d4_eb4f
  private static let p3: UInt64 = 0x1656_67b1_9e37_79f9
  private static let p4: UInt64 = 0x85eb_ca77_c2b2_ae63
  private static let p5: UInt64 = 0x27d4_eb2f_1656_67c5

  /// The sum of `bytes`, seed 0.
  public static func hash(_ bytes: [UInt8]) -> UInt64 { unsafe hash(bytes.span.bytes) }

  /// The sum of `bytes`, seed 0.
  public static func hash(_ bytes: borrowing RawSpan) -> UInt64 {
    let count = bytes.byteCount
    var index = 0
    var sum: UInt64
    if count >= 32 {
      var (a, b, c, d) = (p1 &+ p2, p2, UInt64(0), 0 &- p1)
      while index + 32 <= count {
        a = round(a, load64(bytes, index))
        b = round(b, load64(bytes, index + 8))
        c = round(c, load64(bytes, index + 16))
        d = round(d, load64(bytes, index + 24))
        index += 32
      }
      sum = rotl(a, 1) &+ rotl(b, 7) &+ rotl(c, 12) &+ rotl(d, 18)
      for lane in [a, b, c, d] { sum = (sum ^ round(0, lane)) &* p1 &+ p4 }
    } else {
      sum = p5
    }
    sum = sum &+ UInt64(count)
    while index + 8 <= count {
      sum = rotl(sum ^ round(0, load64(bytes, index)), 27) &* p1 &+ p4
      index += 8
    }
    if index + 4 <= count {
      sum = rotl(sum ^ UInt64(load32(bytes, index)) &* p1, 23) &* p2 &+ p3
      index += 4
    }
    while index < count {
      sum = rotl(sum ^ UInt64(load8(bytes, index)) &* p5, 11) &* p1
      index += 1
    }
    sum = (sum ^ sum >> 33) &* p2
    sum = (sum ^ sum >> 29) &* p3
    return sum ^ sum >> 32
  }

  private static func rotl(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value << bits | value >> (64 - bits)
  }

  private static func round(_ sum: UInt64, _ lane: UInt64) -> UInt64 {
    rotl(sum &+ lane &* p2, 31) &* p1
  }
}

/// Little-endian loads from a span, bounds checked.
func load64(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt64 {
  unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
}

func load32(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt32 {
  unsafe UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
}

func load8(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt8 {
  unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self)
}

/// Little-endian loads from an array, bounds checked.
func load64(_ bytes: [UInt8], _ offset: Int) -> UInt64 { load64(unsafe bytes.span.bytes, offset) }

func load32(_ bytes: [UInt8], _ offset: Int) -> UInt32 { load32(unsafe bytes.span.bytes, offset) }
