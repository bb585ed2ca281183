/// Numbers in few bits: Golomb-Rice codes (Rice 1979; Witten, Moffat and Bell, "Managing Gigabytes", 3.3).
///
/// A value `v` is `v >> k` zeros, a one, and the lowest `k` bits of `v`; bits fill bytes from the lowest.
/// Twenty zeros and a one come before a value that is written whole, in 32 bits.
enum RiceCoding {
  /// Zeros that mean: the value follows whole.
  static let escape = 20

  /// The `k` that suits `list` best, or nearly so.
  static func parameter(for list: [UInt32]) -> Int {
    guard !list.isEmpty else { return 0 }
    let total = Self.total(list, shift: 0)
    // About the mean times ln 2, then downhill: one stray value must not decide.
    let mean = total * 69 / 100 / UInt64(list.count)
    let guess = mean == 0 ? 0 : 63 - mean.leadingZeroBitCount
    let most = list.max() ?? 0
    var best = (k: guess, bits: bits(list, k: guess, most: most))
    for step in [-1, 1] {
      var k = best.k + step
      while k >= 0, k <= 31, case let bits = bits(list, k: k, most: most), bits < best.bits {
        best = (k, bits)
        k += step
      }
    }
    return best.k
  }

  /// Bits that the codes of `list` take, none of whose values is above `most`.
  static func bits(_ list: [UInt32], k: Int, most: UInt32) -> Int {
    if most >> UInt32(k) < escape { return Int(total(list, shift: UInt32(k))) + list.count * (k + 1) }
    return list.reduce(0) { bits, value in
      let quotient = Int(value >> UInt32(k))
      return bits + (quotient < escape ? quotient + 1 + k : escape + 33)
    }
  }

  /// The sum of all `value >> shift`.
  private static func total(_ list: [UInt32], shift: UInt32) -> UInt64 {
    // Without bounds to check, several are added at once.
    unsafe list.withUnsafeBufferPointer { values in
      var total: UInt64 = 0
      for place in values.indices { unsafe total &+= UInt64(values[place] &>> shift) }
      return total
    }
  }
}

/// Writes Rice codes behind what an array holds; several runs, each with a parameter of its own, may follow
/// one another.
struct RiceWriter {
  /// Bits of the last byte that are taken, 0 where all are.
  private var taken = 0

  /// Appends the codes of `list`; the last byte is filled with zeros, and the next run begins in it.
  mutating func write(_ list: [UInt32], k: Int, to bytes: inout [UInt8]) {
    let values = list.span
    var place = taken > 0 ? bytes.count - 1 : bytes.count
    var buffer = taken > 0 ? UInt64(bytes[place]) : 0
    let end = place * 8 + taken + RiceCoding.bits(list, k: k, most: list.max() ?? 0)
    let size = (end + 7) / 8
    // Eight bytes are stored at a time.
    bytes.append(contentsOf: repeatElement(0, count: size + 8 - bytes.count))
    var filled = UInt64(taken)
    let (shift, mask) = (UInt64(k), (UInt64(1) << UInt64(k)) - 1)
    var span = bytes.mutableSpan
    var out = unsafe span.mutableBytes
    for index in values.indices {
      let value = UInt64(values[index])
      let quotient = value &>> shift
      let isShort = quotient < UInt64(RiceCoding.escape)
      // The zeros, the one and the lowest bits at once: 51 at most; or 20 zeros, a one and the value: 53.
      let zeros = isShort ? quotient : UInt64(RiceCoding.escape)
      let rest = isShort ? value & mask : value
      buffer |= (rest &<< 1 | 1) &<< (zeros &+ filled)
      filled &+= zeros &+ 1 &+ (isShort ? shift : 32)
      out.storeBytes(of: buffer.littleEndian, toByteOffset: place, as: UInt64.self)
      place &+= Int(filled &>> 3)
      buffer &>>= filled & ~7
      filled &= 7
    }
    bytes.removeLast(bytes.count - size)
    taken = end & 7
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
