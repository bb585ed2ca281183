/// Times that begin the paragraphs of a transcript without labels: bare, `0:14 words`, or linked,
/// `[0:14](https://…) words`. Behind labels and below them only those that are linked, alone on the line
/// below a label, or of hours and parted by a dash there.
///
/// In square brackets alone a time is one wherever it stands; these are times where many paragraphs begin so,
/// and none is earlier than the one before.
struct LineTime: Sendable, Equatable {
  /// The time itself, with its brackets where it has some.
  var time: Range<Int>
  /// With its marks, its link and what joins it to the words.
  var whole: Range<Int>
}

extension BodyReader {
  /// So many at least are no chance.
  private static let fewestTimes = 3

  /// The times at the starts of lines of `turns`, which labels begin: those that are linked, or alone on the
  /// line below a label, where most turns have one; else those of headings, also above the first label. Where
  /// labels have times, those that fit between these.
  func linkedTimes(_ source: borrowing Span<UInt8>, of turns: [Turn], behind preface: Turn) -> [LineTime] {
    if candidates.contains(where: { $0.time != nil }) { return timesBetween(source, turns) }
    let found = lineTimes(source, turns.flatMap(\.ranges), areLinked: true)
    if found.count * 2 > turns.count { return found }
    let whole = preface.ranges.isEmpty ? turns : [preface] + turns
    let headed = headingTimes(source, whole)
    return headed.isEmpty ? paragraphTimes(source, whole) : headed
  }

  /// The times that are a paragraph of their own, the first above all that is said and none earlier than the
  /// one before: exports of meetings have one every few minutes.
  private func paragraphTimes(_ source: borrowing Span<UInt8>, _ turns: [Turn]) -> [LineTime] {
    guard let first = turns.first, first.kind != .speech else { return [] }
    let labelled = Set(candidates.map(\.line))
    var found: [LineTime] = []
    var last = 0
    for range in turns.flatMap(\.ranges) {
      var line = lines.index(of: range.lowerBound)
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let text = Bytes.trimmed(source, lines[line].clamped(to: range))
        defer { line += 1 }
        guard !text.isEmpty, !hidden.fencedLines[line], text == Bytes.trimmed(source, lines[line]),
          let told = told(source, text), told.isAlone, isEmpty(source, line - 1),
          isEmpty(source, line + 1) || labelled.contains(line + 1)
        else { continue }
        guard told.milliseconds >= last else { return [] }
        last = told.milliseconds
        found.append(told.time)
      }
    }
    guard let begin = found.first?.whole.lowerBound, found.count > 1, first.ranges.first?.lowerBound == begin
    else { return [] }
    return found
  }

  /// A time at the start of a line, and what it tells.
  private struct Told {
    var time: LineTime
    var milliseconds: Int
    /// Whether nothing else stands on the line.
    var isAlone: Bool
    var hasBrackets: Bool
  }

  /// The time that begins `text`, no time in square brackets, which is one wherever it stands.
  private func told(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Told? {
    let reader = parser.labels
    guard
      let time = reader.bracketed(source, text.lowerBound, text.upperBound)
        ?? reader.looseTime(source, text.lowerBound, text.upperBound),
      case .time(let milliseconds, _) = TimeSyntax.read(
        Bytes.array(source, time.inside(source)), frameRate: parser.frameRate)
    else { return nil }
    let first = source[time.range.lowerBound]
    let isSquare =
      first == UInt8(ascii: "[")
      || first == UInt8(ascii: "\\") && source[time.range.lowerBound + 1] == UInt8(ascii: "[")
    if isSquare, !time.isLink { return nil }
    // `(00:05:20):` goes on with what was said.
    let behind = reader.colonEnd(source, time.end..<text.upperBound) ?? time.end
    let end = behind < text.upperBound ? reader.joined(source, behind, text.upperBound) : behind
    return Told(
      time: LineTime(time: time.range, whole: Bytes.trimmed(source, text.lowerBound..<end)),
      milliseconds: milliseconds, isAlone: behind == text.upperBound,
      hasBrackets: !Bytes.isDigit(source[time.range.lowerBound]) || time.isLink)
  }

  /// The times that begin paragraphs of `turns`, before a sentence or alone on their lines, or before other
  /// words where several do, each no earlier than those before it, labels' or these, and no later than the
  /// next label's.
  ///
  /// - Complexity: linear.
  private func timesBetween(_ source: borrowing Span<UInt8>, _ turns: [Turn]) -> [LineTime] {
    let starts = Dictionary(candidates.map { ($0.start, $0) }) { first, _ in first }
    let labelTimes = turns.map { turn -> Int? in
      guard let time = starts[turn.start]?.time,
        case .time(let milliseconds, _) = TimeSyntax.read(
          Bytes.array(source, LabelReader.LabelTime(range: time, end: time.upperBound).inside(source)),
          frameRate: parser.frameRate)
      else { return nil }
      return milliseconds
    }
    var next = [Int?](repeating: nil, count: turns.count)
    for at in turns.indices.dropLast().reversed() { next[at] = labelTimes[at + 1] ?? next[at + 1] }
    var found: [(time: LineTime, isSure: Bool)] = []
    var last = 0
    for (at, turn) in turns.enumerated() {
      last = max(last, labelTimes[at] ?? 0)
      for (place, range) in turn.ranges.enumerated() where place > 0 || labelTimes[at] == nil {
        var line = lines.index(of: range.lowerBound)
        var beginsParagraph = true
        while line < lines.count, lines[line].lowerBound < range.upperBound {
          let text = Bytes.trimmed(source, lines[line].clamped(to: range))
          defer {
            beginsParagraph = text.isEmpty
            line += 1
          }
          guard !text.isEmpty, !hidden.fencedLines[line],
            text.lowerBound == Bytes.trimmed(source, lines[line]).lowerBound,
            let told = told(source, text), told.isAlone || beginsParagraph, told.milliseconds >= last,
            // What is said of noon begins so, too.
            told.hasBrackets || told.isAlone || next[at] != nil,
            told.milliseconds <= next[at] ?? .max
          else { continue }
          last = told.milliseconds
          // `(16:30) is what the verse says`
          let words = Bytes.trimmed(source, told.time.whole.upperBound..<text.upperBound)
          found.append((told.time, told.isAlone || words.first.map { source[$0] &- 97 >= 26 } ?? true))
        }
      }
    }
    let areMany = found.count { !$0.isSure } >= Self.fewestTimes
    return found.filter { $0.isSure || areMany }.map(\.time)
  }

  /// The times that are all of a heading, begin it as links, `## [0:10](https://…) Title`, or with a dash, or
  /// end it in brackets, where none is earlier than the one before: exports of meetings have one every few
  /// minutes, and chapters have theirs.
  private func headingTimes(_ source: borrowing Span<UInt8>, _ turns: [Turn]) -> [LineTime] {
    var found: [(time: LineTime, isAlone: Bool, isPlain: Bool)] = []
    var last = 0
    for range in turns.flatMap(\.ranges) {
      var line = lines.index(of: range.lowerBound)
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let whole = Bytes.trimmed(source, lines[line].clamped(to: range))
        defer { line += 1 }
        guard let start = whole.first, source[start] == UInt8(ascii: "#"), !hidden.fencedLines[line] else {
          continue
        }
        let marks = (start..<whole.upperBound).first { source[$0] != UInt8(ascii: "#") } ?? whole.upperBound
        let text = Bytes.trimmed(source, marks..<whole.upperBound)
        guard let (time, milliseconds, isAlone, isLinked) = headingTime(source, text, whole) else { continue }
        guard milliseconds >= last else { return [] }
        last = milliseconds
        let isPlain = !isAlone && !isLinked
        found.append((time, isAlone, isPlain))
      }
    }
    // Once beside a title it may be anything, and without a link a verse, an hour, or how long a song is: of
    // these the first begins the talk.
    let plain = found.filter(\.isPlain)
    let areMany = found.count { !$0.isAlone && !$0.isPlain } > 1
    let areChapters = plain.count > 1 && plain.first.map { isStart(source, $0.time) } ?? false
    return found.filter { $0.isAlone || ($0.isPlain ? areChapters : areMany) }.map(\.time)
  }

  /// Whether a time is that of the very beginning.
  private func isStart(_ source: borrowing Span<UInt8>, _ time: LineTime) -> Bool {
    let digits = Bytes.array(source, time.time).filter(Bytes.isDigit)
    return !digits.isEmpty && digits.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// The time of a heading, `text` without its marks, and whether it is all of it.
  private func headingTime(_ source: borrowing Span<UInt8>, _ text: Range<Int>, _ whole: Range<Int>) -> (
    time: LineTime, milliseconds: Int, isAlone: Bool, isLinked: Bool
  )? {
    if let told = told(source, text) {
      let isLinked = source[told.time.time.lowerBound] != UInt8(ascii: "(") && told.hasBrackets
      if told.isAlone {
        return (LineTime(time: told.time.time, whole: whole), told.milliseconds, true, isLinked)
      }
      return (told.time, told.milliseconds, false, isLinked)
    }
    let link = text.last { source[$0] == UInt8(ascii: "[") }.flatMap {
      parser.labels.bracketed(source, $0, text.upperBound)
    }
    let ended =
      link.flatMap { $0.isLink && $0.end == text.upperBound ? $0 : nil }
      ?? parser.labels.timeEnded(source, text, wantsColon: false)?.time
    guard let time = ended, time.isLink || source[time.range.lowerBound] == UInt8(ascii: "("),
      case .time(let milliseconds, _) = TimeSyntax.read(
        Bytes.array(source, time.inside(source)), frameRate: parser.frameRate)
    else { return nil }
    return (
      LineTime(time: time.range, whole: time.range.lowerBound..<time.end), milliseconds, false, time.isLink
    )
  }

  /// So many items of a list that begin with a time at least are a talk, where hardly anything stands beside
  /// them.
  private static let fewestItems = 10
  /// Milliseconds that one of them tells of at most, on average.
  private static let longestItem = 20_000

  /// Whether most lines of `ranges` are items of a list that begin with a time, `- 0:22 words`, as some keep
  /// captions: chapters are fewer.
  private func isListOfTimes(_ source: borrowing Span<UInt8>, _ ranges: [Range<Int>]) -> Bool {
    var (items, others) = (0, 0)
    var times: [Int] = []
    for range in ranges {
      var line = lines.index(of: range.lowerBound)
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let text = Bytes.trimmed(source, lines[line].clamped(to: range))
        defer { line += 1 }
        guard !text.isEmpty else { continue }
        let inside = behindMark(source, text)
        guard inside != text,
          let time = parser.labels.looseTime(source, inside.lowerBound, inside.upperBound),
          time.end < inside.upperBound,
          case .time(let milliseconds, _) = TimeSyntax.read(
            Bytes.array(source, time.inside(source)), frameRate: parser.frameRate)
        else {
          others += 1
          continue
        }
        items += 1
        times.append(milliseconds)
      }
    }
    guard items >= Self.fewestItems, others * 5 <= items, let first = times.first, let last = times.last
    else {
      return false
    }
    return first <= last && last - first <= (items - 1) * Self.longestItem
  }

  /// `text` without the mark of a list it begins with.
  private func behindMark(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Range<Int> {
    guard text.count > 2, "-*+".utf8.contains(source[text.lowerBound]),
      Bytes.isBlank(source[text.lowerBound + 1])
    else { return text }
    return Bytes.trimmed(source, (text.lowerBound + 1)..<text.upperBound)
  }

  /// Whether a dash stands behind a time of hours, `00:00:05 - words`: an hour of the day has no seconds.
  private func isApart(
    _ source: borrowing Span<UInt8>, _ time: LabelReader.LabelTime, _ text: Range<Int>
  ) -> Bool {
    let behind = parser.labels.dashEnd(source, time.end..<text.upperBound)
    return behind > time.end && time.inside(source).count(where: { source[$0] == UInt8(ascii: ":") }) > 1
      && parser.labels.timeFollowing(source, behind..<text.upperBound) == nil
  }

  /// The times at the starts of lines of `ranges`, the pieces of turns without labels, in order; none where
  /// they are no times of the talk.
  ///
  /// - Parameter areLinked: whether only those count that are a link's text or stand apart on the line below
  ///   a label, however many paragraphs have none.
  /// - Complexity: linear.
  func lineTimes(
    _ source: borrowing Span<UInt8>, _ ranges: [Range<Int>], areLinked: Bool = false
  ) -> [LineTime] {
    let isList = !areLinked && isListOfTimes(source, ranges)
    var found: [LineTime] = []
    var paragraphs = 0
    var last = 0
    for range in ranges {
      var line = lines.index(of: range.lowerBound)
      var beginsParagraph = true
      var isFirstOfTurn = true
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let whole = Bytes.trimmed(source, lines[line].clamped(to: range))
        let text = isList ? behindMark(source, whole) : whole
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
          time.isLink || !areLinked
            || isRightBelow && (time.end == text.upperBound || isApart(source, time, text)),
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
          LineTime(time: time.range, whole: Bytes.trimmed(source, whole.lowerBound..<end)))
      }
    }
    return found.count >= Self.fewestTimes && (areLinked || found.count * 2 > paragraphs) ? found : []
  }
}
