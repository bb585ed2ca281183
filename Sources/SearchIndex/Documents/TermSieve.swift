/// Tells of most terms at once that they are none of a few: by their first byte and their length.
struct TermSieve: Sendable {
  private var bits = [UInt64](repeating: 0, count: 256)

  private static func place(_ term: borrowing Span<UInt8>) -> (row: Int, bit: UInt64) {
    (term.isEmpty ? 0 : Int(term[0]), 1 << UInt64(min(term.count, 63)))
  }

  mutating func insert(_ term: borrowing Span<UInt8>) {
    let (row, bit) = Self.place(term)
    bits[row] |= bit
  }

  /// Whether any term may be held from now on.
  mutating func takeAll() { bits = [UInt64](repeating: .max, count: 256) }

  /// False for what is none of those inserted; true for these, and for some others.
  func mayHold(_ term: borrowing Span<UInt8>) -> Bool {
    let (row, bit) = Self.place(term)
    return bits[row] & bit != 0
  }
}
