/// Brackets of Chinese and Japanese text, three bytes each: `田中（0:10）：`, `（0:10）田中：`, `【田中】`, `［田中］`.
extension LabelReader {
  /// The pairs: U+FF08 and U+FF09, U+FF3B and U+FF3D, U+3010 and U+3011.
  private static let round: (open: [UInt8], close: [UInt8]) = ([0xef, 0xbc, 0x88], [0xef, 0xbc, 0x89])
  private static let square: (open: [UInt8], close: [UInt8]) = ([0xef, 0xbc, 0xbb], [0xef, 0xbc, 0xbd])
  private static let lenticular: (open: [UInt8], close: [UInt8]) = ([0xe3, 0x80, 0x90], [0xe3, 0x80, 0x91])

  private func stands(_ mark: [UInt8], _ source: borrowing Span<UInt8>, _ index: Int, _ limit: Int) -> Bool {
    index >= 0 && index + 2 < limit && source[index] == mark[0] && source[index + 1] == mark[1]
      && source[index + 2] == mark[2]
  }

  /// What stands between the brackets that open at `start`, and where the closing one ends; nil where none
  /// open or close there.
  private func betweenWide(
    _ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int, most: Int
  ) -> (inside: Range<Int>, end: Int)? {
    for pair in [Self.round, Self.square, Self.lenticular] where stands(pair.open, source, start, limit) {
      var index = start + 3
      while index < limit, index - start <= most {
        if stands(pair.close, source, index, limit) { return (start + 3..<index, index + 3) }
        index += 1
      }
    }
    return nil
  }

  /// `（0:10）` that begins at `start`, the time without its brackets; nil where there is none.
  func wideTime(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> LabelTime? {
    guard let (inside, end) = betweenWide(source, start, limit, most: Self.longestTime),
      let first = inside.first, let time = looseTime(source, first, inside.upperBound),
      time.end == inside.upperBound
    else { return nil }
    return LabelTime(range: time.range, end: end)
  }

  /// `田中（0:10）`: what stands before the time, and the time; nil where `range` ends with none, or is nothing
  /// else.
  func wideTimeEnded(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard range.count > 9, source[range.upperBound - 3] == 0xef else { return nil }
    var open = range.upperBound - 6
    while open > range.lowerBound, range.upperBound - open < Self.longestTime + 6 {
      if let time = wideTime(source, open, range.upperBound), time.end == range.upperBound {
        let rest = Bytes.trimmed(source, range.lowerBound..<open)
        return rest.isEmpty ? nil : (rest, time)
      }
      open -= 1
    }
    return nil
  }

  /// `【田中】words`, `［田中］ words`, not round brackets, which hold asides: the name and where its bracket, or a
  /// colon behind it, ends.
  func wideBracketed(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> (name: Range<Int>, end: Int)? {
    guard !stands(Self.round.open, source, range.lowerBound, range.upperBound),
      let (inside, end) = betweenWide(source, range.lowerBound, range.upperBound, most: Self.longestTime * 2)
    else { return nil }
    let name = Bytes.trimmed(source, inside)
    return name.isEmpty ? nil : (name, colonEnd(source, end..<range.upperBound) ?? end)
  }
}
