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
    appendText(in: range, leavingOut: cuts, to: &out)
    UTF8Text.mend(&out, from: start)
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
