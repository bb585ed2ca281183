import Transcripts

/// The times that stand within a turn.
enum TimeStamps {
  /// The places behind the times in `range` of `source`, and what these tell, in milliseconds; in the order
  /// of the file.
  ///
  /// A quick look for who shows a few turns: what is in a link or in code counts, too, and a marker's time
  /// does.
  static func read(_ source: [UInt8], _ range: Range<Int>) -> [(at: Int, time: Int)] {
    var found: [(at: Int, time: Int)] = []
    let bytes = source.span
    func first(_ byte: UInt8, _ range: Range<Int>) -> Int? {
      for index in range where bytes[index] == byte { return index }
      return nil
    }
    var index = range.lowerBound
    while let open = first(UInt8(ascii: "["), index..<range.upperBound) {
      index = open + 1
      guard let close = first(UInt8(ascii: "]"), index..<min(range.upperBound, index + 40)) else { continue }
      // What stands behind the last blank: `[unintelligible 12:13]`.
      var digits: [UInt8] = []
      var hasColon = false
      for place in index..<close {
        switch bytes[place] {
        case 32:
          digits.removeAll(keepingCapacity: true)
          hasColon = false
        case UInt8(ascii: "\\"): break
        case let byte:
          digits.append(byte)
          if byte == UInt8(ascii: ":") { hasColon = true }
        }
      }
      if hasColon, let time = TimeSyntax.typed(String(decoding: digits, as: UTF8.self)) {
        found.append((close + 1, time))
      }
    }
    return found
  }
}
