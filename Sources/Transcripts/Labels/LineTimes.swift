/// Times that begin the paragraphs of a transcript without labels: bare, `0:14 words`, or linked, `[0:14](https://…) words`. Behind labels
/// and below them only those that are linked, or alone on the line below a label.
///
/// In square brackets alone a time is one wherever it stands; these are times where many paragraphs begin so, and none is earlier than the
/// one before.
struct LineTime: Sendable, Equatable {
  /// The time itself, with its brackets where it has some.
  var time: Range<Int>
  /// With its marks, its link and what joins it to the words.
  var whole: Range<Int>
}

extension BodyReader {
  /// So many at least are no chance.
  private static let fewestTimes = 3

  /// The times at the starts of lines of `turns`, which labels begin, that are linked, or alone on the line below a label, where most turns have one.
  func linkedTimes(_ source: borrowing Span<UInt8>, of turns: [Turn]) -> [LineTime] {
    // Times beside labels are enough.
    if candidates.contains(where: { $0.time != nil }) { return [] }
    let found = lineTimes(source, turns.flatMap(\.ranges), areLinked: true)
    return found.count * 2 > turns.count ? found : []
  }

  /// The times at the starts of lines of `ranges`, the pieces of turns without labels, in order; none where they are no times of the talk.
  ///
  /// - Parameter areLinked: whether only those count that are a link's text or all of the line below a label, however many paragraphs have none.
  /// - Complexity: linear.
  func lineTimes(
    _ source: borrowing Span<UInt8>, _ ranges: [Range<Int>], areLinked: Bool = false
  ) -> [LineTime] {
    var found: [LineTime] = []
    var paragraphs = 0
    var last = 0
    for range in ranges {
      var line = lines.index(of: range.lowerBound)
      var beginsParagraph = true
      var isFirstOfTurn = true
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let text = Bytes.trimmed(source, lines[line].clamped(to: range))
        defer { line += 1 }
        guard !text.isEmpty, !hidden.fencedLines[line] else {
          beginsParagraph = true
          continue
        }
        // Alone on the line below a label; what stands on a label's own line may be an answer.
        let isRightBelow = isFirstOfTurn && Bytes.trimmed(source, lines[line]).lowerBound == text.lowerBound
        isFirstOfTurn = false
        let isFirst = beginsParagraph
        if isFirst { paragraphs += 1 }
        beginsParagraph = false
        let reader = parser.labels
        guard
          let time = reader.bracketed(source, text.lowerBound, text.upperBound)
            ?? reader.looseTime(source, text.lowerBound, text.upperBound),
          time.isLink || !areLinked || isRightBelow && time.end == text.upperBound,
          case .time(let milliseconds, _) = TimeSyntax.read(
            Bytes.array(source, time.inside(source)), frameRate: parser.frameRate)
        else { continue }
        // What stands alone on its line, or within a paragraph of prose, may be said.
        guard milliseconds >= last else { return [] }
        last = milliseconds
        let isSquare =
          source[text.lowerBound] == UInt8(ascii: "[") || source[text.lowerBound] == UInt8(ascii: "\\")
        if isSquare, !time.isLink { continue }
        let end = time.end < text.upperBound ? reader.joined(source, time.end, text.upperBound) : time.end
        found.append(
          LineTime(time: time.range, whole: Bytes.trimmed(source, text.lowerBound..<end)))
      }
    }
    return found.count >= Self.fewestTimes && (areLinked || found.count * 2 > paragraphs) ? found : []
  }
}
