extension Episode {
  /// `range`, the last piece of a turn, without headings at its end: they tell of what comes behind them.
  ///
  /// Headings are those of CommonMark 4.2. What is nothing but headings is kept.
  ///
  /// - Complexity: linear in the headings.
  package func spoken(_ range: Range<Int>) -> Range<Int> {
    let span = source.span
    var end = range.upperBound
    while true {
      while end > range.lowerBound, Bytes.isBlank(span[end - 1]) || span[end - 1] == 10 || span[end - 1] == 13
      { end -= 1 }
      var start = end
      while start > range.lowerBound, span[start - 1] != 10 { start -= 1 }
      var mark = start
      while mark < end, span[mark] == 32, mark - start < 3 { mark += 1 }
      var text = mark
      while text < end, span[text] == UInt8(ascii: "#") { text += 1 }
      guard (1...6).contains(text - mark), text < end, Bytes.isBlank(span[text]),
        fences(in: start..<end).isEmpty, groups(in: start..<end).isEmpty
      else { break }
      if start <= range.lowerBound { return range }
      end = start
    }
    return end < range.upperBound && end > range.lowerBound ? range.lowerBound..<end : range
  }
}
