import CommonMark

/// Text of strangers made fit for one line of a caption file.
enum PlainLine {
  /// `text` on one line: white space collapsed, control characters (C0, DEL, C1) left out.
  ///
  /// - Complexity: linear.
  static func of(_ text: String) -> String {
    String(decoding: bytes(text.utf8.span), as: UTF8.self)
  }

  /// As `of(_:)`, for bytes.
  static func bytes(_ source: borrowing Span<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var isBlank = false
    var index = 0
    while index < source.count {
      // Most bytes are letters: many at a step.
      let start = index
      while index < source.count, source[index] > 32, source[index] < 127 { index += 1 }
      if index > start {
        if isBlank, !out.isEmpty { out.append(32) }
        isBlank = false
        unsafe source.extracting(start..<index).withUnsafeBufferPointer {
          unsafe out.append(contentsOf: $0)
        }
        guard index < source.count else { break }
      }
      let byte = source[index]
      index += 1
      switch byte {
      case 9, 10, 13, 32: isBlank = true
      case 0..<32, 127: break
      case 0xc2 where index < source.count && source[index] < 0xa0:
        // NEXT LINE parts words, other C1 controls do not.
        if source[index] == 0x85 { isBlank = true }
        index += 1
      case 0xe2
      where index + 1 < source.count && source[index] == 0x80
        && (source[index + 1] == 0xa8 || source[index + 1] == 0xa9):
        isBlank = true
        index += 2
      default:
        if isBlank, !out.isEmpty { out.append(32) }
        isBlank = false
        out.append(byte)
      }
    }
    return out
  }

  /// True where one of the first `limit` bytes of `text` is in `set`.
  static func holds(_ text: String, _ set: ByteSet, limit: Int = .max) -> Bool {
    let span = text.utf8.span
    for index in 0..<min(limit, span.count) where set[span[index]] { return true }
    return false
  }

  /// `text` as one or two lines: past 42 characters it is parted at the blank nearest its middle.
  ///
  /// - Parameter isGood: whether a second line may be so.
  static func wrapped(_ text: String, isGood: (Substring) -> Bool = { _ in true }) -> [Substring] {
    let bytes = text.utf8
    guard bytes.count > 42 else { return [text[...]] }
    let middle = bytes.index(bytes.startIndex, offsetBy: bytes.count / 2)
    let before = bytes[..<middle].lastIndex(of: 32)
    let after = bytes[middle...].firstIndex(of: 32)
    func distance(_ index: String.Index?) -> Int {
      index.map { abs(bytes.distance(from: middle, to: $0)) } ?? .max
    }
    guard let cut = distance(before) <= distance(after) ? before : after else { return [text[...]] }
    let rest = text[bytes.index(after: cut)...]
    return rest.utf8.isEmpty || cut == bytes.startIndex || !isGood(rest) ? [text[...]] : [text[..<cut], rest]
  }
}
