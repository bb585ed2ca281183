/// The words of an episode as captions show them.
extension Episode {
  /// The text of a piece of a turn as `text(in:)` gives it, without the times inside markers:
  /// `[unintelligible 00:54:05.21]` reads `[unintelligible]`.
  ///
  /// - Complexity: linear in the piece.
  public func captionText(in range: Range<Int>) -> String {
    var out: [UInt8] = []
    appendCaptionText(in: range, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends `captionText(in:)`, always valid UTF-8.
  ///
  /// - Complexity: linear in the piece.
  public func appendCaptionText(in range: Range<Int>, to out: inout [UInt8]) {
    let start = out.count
    let cuts = groups(in: range).compactMap { group -> Range<Int>? in
      switch group.kind {
      case .timestamp: group.range
      case .cue: nil
      case .unintelligible, .inaudible, .crosstalk: timeInside(group)
      }
    }
    let marks = blockMarks(in: range)
    let all = marks.isEmpty ? cuts : (cuts + marks).sorted { $0.lowerBound < $1.lowerBound }
    appendText(in: range, leavingOut: all, to: &out)
    UTF8Text.mend(&out, from: start)
  }

  /// The marks that begin lines of `range` and are no words: of headings, list items and quotes, and rules
  /// (CommonMark 4.1, 4.2, 5.1, 5.2).
  private func blockMarks(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    let span = source.span
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, span[end] != 10 { end += 1 }
      // No bracket group begins with one of these.
      if let mark = Self.blockMark(span, start..<end), !isFenced(mark.lowerBound) { found.append(mark) }
      start = end + 1
    }
    return found
  }

  private static func blockMark(_ source: borrowing Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
    var index = line.lowerBound
    while index < line.upperBound, index - line.lowerBound < 4, source[index] == 32 { index += 1 }
    guard index < line.upperBound, "#-*+>_".utf8.contains(source[index]) else { return nil }
    let mark = source[index]
    var end = index
    while end < line.upperBound, source[end] == mark { end += 1 }
    let isBare = Bytes.trimmed(source, end..<line.upperBound).isEmpty
    if isBare, end - index > 2, "-*_".utf8.contains(mark) { return index..<end }
    let most = mark == UInt8(ascii: "#") ? 6 : mark == UInt8(ascii: "_") ? 0 : 1
    guard !isBare, end - index <= most, Bytes.isBlank(source[end]) else { return nil }
    while end < line.upperBound, Bytes.isBlank(source[end]) { end += 1 }
    return index..<end
  }

  /// Bytes of a marker's time, with what stands between it and the word before; nil where it has none.
  private func timeInside(_ group: BracketGroup) -> Range<Int>? {
    guard group.milliseconds != nil, let digit = source[group.range].firstIndex(where: Bytes.isDigit)
    else { return nil }
    var start = digit
    while start > group.range.lowerBound, !Bytes.isLetter(source[start - 1]), source[start - 1] < 128 {
      start -= 1
    }
    var end = group.range.upperBound - 1
    while end > start, source[end - 1] == UInt8(ascii: "\\") || source[end - 1] == UInt8(ascii: "]") {
      end -= 1
    }
    return start > group.range.lowerBound && start < end ? start..<end : nil
  }
}
