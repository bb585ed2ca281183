/// Numbers in few bits: Golomb-Rice codes (Rice 1979; Witten, Moffat and Bell, "Managing Gigabytes", 3.3).
///
/// A value `v` is `v >> k` zeros, a one, and the lowest `k` bits of `v`; bits fill bytes from the lowest.
/// Twenty zeros and a one come before a value that is written whole, in 32 bits.
enum RiceCoding {
  /// Zeros that mean: the value follows whole.
  static let escape = 20

  /// The `k` that suits `values` best, or nearly so.
  static func parameter(for values: ArraySlice<UInt32>) -> Int {
    guard !values.isEmpty else { return 0 }
    var sum: UInt64 = 0
    for value in values { sum += UInt64(value) }
    // About the mean times ln 2, then downhill: one stray value must not decide.
    let mean = sum * 69 / 100 / UInt64(values.count)
    let guess = mean == 0 ? 0 : 63 - mean.leadingZeroBitCount
    var best = (k: guess, bits: bits(values, k: guess))
    for step in [-1, 1] {
      var k = best.k + step
      while k >= 0, k <= 31, case let bits = bits(values, k: k), bits < best.bits {
        best = (k, bits)
        k += step
      }
    }
    return best.k
  }

  private static func bits(_ values: ArraySlice<UInt32>, k: Int) -> Int {
    var bits = 0
    for value in values {
      let quotient = Int(value >> UInt32(k))
      bits += quotient < escape ? quotient + 1 + k : escape + 33
    }
    return bits
  }
}

/// Writes Rice codes; several runs, each with a parameter of its own, may follow one another.
struct RiceWriter {
  private(set) var bytes: [UInt8] = []
  private var buffer: UInt64 = 0
  private var filled = 0

  mutating func write(_ values: ArraySlice<UInt32>, k: Int) {
    let mask: UInt64 = (1 << UInt64(k)) - 1
    for value in values {
      let quotient = Int(value >> UInt32(k))
      if quotient < RiceCoding.escape {
        // The zeros, the one and the lowest bits at once: 51 at most.
        put((UInt64(value) & mask) << UInt64(quotient + 1) | 1 << UInt64(quotient), quotient + 1 + k)
      } else {
        put(1 << UInt64(RiceCoding.escape), RiceCoding.escape + 1)
        put(UInt64(value), 32)
      }
    }
  }

  /// Adds the lowest `count` bits of `value`, 51 at most.
  private mutating func put(_ value: UInt64, _ count: Int) {
    if filled + count > 64 { drain() }
    buffer |= value << UInt64(filled)
    filled += count
  }

  private mutating func drain() {
    while filled >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: buffer))
      buffer >>= 8
      filled -= 8
    }
  }

  /// Fills the last byte with zeros; gives the bytes and begins anew.
  mutating func finish() -> [UInt8] {
    drain()
    if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: buffer)) }
    defer { (bytes, buffer, filled) = ([], 0, 0) }
    return bytes
  }
}

/// Reads Rice codes; whatever the bytes are, it stays within them.
enum RiceReader {
  /// Appends `count` values to `out` and moves `bit`; false where the bytes end before they do.
  ///
  /// - Parameter bit: where the first code begins, in bits.
  static func read(
    _ bytes: RawSpan, bit: inout Int, _ count: Int, k: Int, into out: inout [UInt32]
  ) -> Bool {
    let size = bytes.byteCount
    // A code takes a bit at least, so that no count makes this allocate more than the bytes can hold.
    guard count >= 0, bit <= size * 8, count <= size * 8 - bit else { return false }
    let mask: UInt64 = (1 << UInt64(k)) - 1
    let safe = size - 8
    var next = bit
    let first = out.count
    out.append(contentsOf: repeatElement(0, count: count))
    var values = out.mutableSpan
    for place in first..<(first + count) {
      let offset = next >> 3
      // 57 bits at least are there: a code takes 51, an escape 53.
      let word = (offset <= safe ? load64(bytes, offset) : lastWord(bytes, offset)) >> UInt64(next & 7)
      let zeros = word.trailingZeroBitCount
      let rest = word >> UInt64(truncatingIfNeeded: zeros + 1)
      if zeros < RiceCoding.escape {
        values[place] = UInt32(truncatingIfNeeded: UInt64(zeros) << UInt64(k) | rest & mask)
        next += zeros + 1 + k
      } else if zeros == RiceCoding.escape {
        values[place] = UInt32(truncatingIfNeeded: rest)
        next += zeros + 33
      } else {
        return false
      }
    }
    bit = next
    return next <= size * 8
  }

  private static func lastWord(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in offset..<max(offset, min(bytes.byteCount, offset + 8)) {
      word |= UInt64(load8(bytes, index)) << UInt64((index - offset) * 8)
    }
    return word
  }
}
