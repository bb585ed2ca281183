import CommonMark

/// Finds bracket groups: `[` or `\[` up to the first `]` or `\]` on the line, no `[` inside,
/// links, images and reference definitions apart.
struct BracketReader {
  let frameRate: Int
  let words: MarkerWords
  /// Labels of reference definitions, normalised (CommonMark 4.7).
  let definitions: Set<String>
  private(set) var groups: [BracketGroup] = []
  private(set) var findings: [Finding] = []

  init(frameRate: Int, words: MarkerWords, definitions: Set<String>) {
    self.frameRate = frameRate
    self.words = words
    self.definitions = definitions
  }

  /// Reads the groups of `range`, a stretch of one line that begins at `lineStart`.
  ///
  /// - Parameters:
  ///   - spans: code spans of its paragraph, in order.
  ///   - nextSpan: place of the first that may reach into the line; moved on with the lines.
  /// - Complexity: linear in the line.
  mutating func read(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, lineStart: Int, line: Int,
    hidden: HiddenRanges, spans: [Range<Int>], nextSpan: inout Int
  ) {
    guard var open = Bytes.find(UInt8(ascii: "["), source, range) else { return }
    while true {
      while nextSpan < spans.count, spans[nextSpan].upperBound <= open { nextSpan += 1 }
      var resume = open + 1
      if nextSpan < spans.count, spans[nextSpan].contains(open) {
        resume = spans[nextSpan].upperBound
      } else if !hidden.hides(open) {
        resume = readGroup(source, open, range, lineStart: lineStart, line: line)
      }
      guard resume < range.upperBound,
        let next = Bytes.find(UInt8(ascii: "["), source, resume..<range.upperBound)
      else { return }
      open = next
    }
  }

  /// Reads the times of `range` that stand between number signs, `#00:00:12-5#` to a tenth of a second, as
  /// programs for interviews write them: of a line whose groups were read. Such a time is behind a blank or
  /// the end of a sentence, in no code, comment, address or group.
  ///
  /// - Parameter spans: code spans of its paragraph, in order.
  /// - Complexity: linear in the line, and logarithmic in the spans for each time.
  mutating func readSigned(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, lineStart: Int, line: Int, hidden: HiddenRanges,
    spans: [Range<Int>]
  ) {
    let sign = UInt8(ascii: "#")
    // A line is read in pieces: those of the pieces before are not looked at again.
    let own = Array(groups.reversed().prefix { $0.range.lowerBound >= range.lowerBound }.reversed())
    var (from, next) = (range.lowerBound, 0)
    while let open = Bytes.find(sign, source, from..<range.upperBound) {
      from = open + 1
      guard from < range.upperBound, Bytes.isDigit(source[from]),
        let close = Bytes.find(sign, source, (from..<range.upperBound).prefixed(12)), close - from > 8,
        source[close - 2] == UInt8(ascii: "-"), Bytes.isDigit(source[close - 1]),
        case .time(let time, _) = TimeSyntax.read(
          Bytes.array(source, from..<(close - 2)), frameRate: frameRate)
      else { continue }
      let before = open > lineStart ? source[open - 1] : 32
      guard Bytes.isBlank(before) || before > 127 || ".,;!?)*_".utf8.contains(before), !hidden.hides(open)
      else { continue }
      let span = (0..<spans.count).prefixEnd { spans[$0].upperBound <= open }
      if span < spans.count, spans[span].contains(open) { continue }
      while next < own.count, own[next].range.upperBound <= open { next += 1 }
      if next < own.count, own[next].range.lowerBound <= close { continue }
      groups.append(
        BracketGroup(
          kind: .timestamp, range: open..<(close + 1), line: line, column: open - lineStart + 1,
          milliseconds: time + Int(source[close - 1] - 48) * 100))
      from = close + 1
    }
  }

  /// True where `source` may hold such times.
  static func mayBeSigned(_ source: borrowing Span<UInt8>) -> Bool {
    var from = 0
    while let open = Bytes.find(UInt8(ascii: "#"), source, from..<source.count) {
      if open + 11 < source.count, Bytes.isDigit(source[open + 1]), Bytes.isDigit(source[open + 2]),
        source[open + 3] == UInt8(ascii: ":")
      {
        return true
      }
      from = open + 1
    }
    return false
  }

  /// Puts the groups in file order.
  mutating func sort() { groups.sort { $0.range.lowerBound < $1.range.lowerBound } }

  /// Reads the time of a label in round brackets, `(0:10)`, or in none: nowhere else do these make a group.
  mutating func readLabelTime(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, lineStart: Int, line: Int
  ) {
    let inside = LabelReader.LabelTime(range: range, end: range.upperBound).inside(source)
    classify(source, inside: inside, group: range, doubled: range, line: line, lineStart: lineStart)
  }

  /// Reads a time that begins a line without square brackets, or as a link.
  mutating func readLineTime(_ source: borrowing Span<UInt8>, _ time: LineTime, lineStart: Int, line: Int) {
    let isBare = Bytes.isDigit(source[time.time.lowerBound])
    let inside = isBare ? time.time : (time.time.lowerBound + 1)..<(time.time.upperBound - 1)
    classify(source, inside: inside, group: time.whole, doubled: time.whole, line: line, lineStart: lineStart)
  }

  /// Reads the group that opens at `open`; gives the offset to go on from.
  private mutating func readGroup(
    _ source: borrowing Span<UInt8>, _ open: Int, _ range: Range<Int>, lineStart: Int, line: Int
  ) -> Int {
    var close = open + 1
    while close < range.upperBound, source[close] != UInt8(ascii: "]"),
      source[close] != UInt8(ascii: "[")
    {
      close += 1
    }
    let column = open - lineStart + 1
    guard close < range.upperBound, source[close] == UInt8(ascii: "]") else {
      if let linked = linkedTime(source, open, close, range.upperBound) {
        let start = backslashes(source, before: open, from: range.lowerBound)
        let group = start..<linked.end
        classify(
          source, inside: (open + 1)..<linked.time.upperBound, group: group, doubled: group, line: line,
          lineStart: lineStart)
        return linked.end
      }
      reportUnclosed(source, (open + 1)..<close, line: line, column: column)
      return close
    }
    let start = backslashes(source, before: open, from: range.lowerBound)
    let inside = (open + 1)..<close
    let isEscaped = start < open || close > open + 1 && source[close - 1] == UInt8(ascii: "\\")
    if !isEscaped, let end = linkEnd(source, open, close, range.upperBound) { return end }
    let whole = doubled(source, start..<(close + 1), range)
    classify(
      source, inside: inside, group: start..<(close + 1), doubled: whole, line: line, lineStart: lineStart)
    return groups[groups.count - 1].range.upperBound
  }

  /// The time in a marker that links it, `[inaudible [00:00:24](https://…)]`, as services write it, and where
  /// the marker ends; nil for anything else.
  private func linkedTime(
    _ source: borrowing Span<UInt8>, _ open: Int, _ inner: Int, _ end: Int
  ) -> (time: Range<Int>, end: Int)? {
    guard inner < end, source[inner] == UInt8(ascii: "["),
      let found = words.kind(of: Self.firstWord(source, (open + 1)..<inner).bytes), found.kind != .cue,
      let close = Bytes.find(UInt8(ascii: "]"), source, (inner..<end).prefixed(64)),
      TimeSyntax.read(Bytes.array(source, (inner + 1)..<close), frameRate: frameRate) != .none,
      let link = LinkSyntax.inlineDestinationEnd(source, close + 1, end)
    else { return nil }
    var last = link
    while last < end, Bytes.isBlank(source[last]) || source[last] == UInt8(ascii: "\\") { last += 1 }
    guard last < end, source[last] == UInt8(ascii: "]") else { return nil }
    return ((inner + 1)..<close, last + 1)
  }

  /// `group` with the brackets right around it, `[[12:13]]`; itself where there are none.
  private func doubled(
    _ source: borrowing Span<UInt8>, _ group: Range<Int>, _ line: Range<Int>
  ) -> Range<Int> {
    guard group.lowerBound > line.lowerBound, source[group.lowerBound - 1] == UInt8(ascii: "[") else {
      return group
    }
    var close = group.upperBound
    while close < line.upperBound, source[close] == UInt8(ascii: "\\") { close += 1 }
    guard close < line.upperBound, source[close] == UInt8(ascii: "]") else { return group }
    let isEscaped = close > group.upperBound
    // The outer ones may be a link's.
    guard isEscaped || linkEnd(source, group.lowerBound - 1, close, line.upperBound) == nil else {
      return group
    }
    return backslashes(source, before: group.lowerBound - 1, from: line.lowerBound)..<(close + 1)
  }

  private func backslashes(_ source: borrowing Span<UInt8>, before: Int, from: Int) -> Int {
    var index = before
    while index > from, source[index - 1] == UInt8(ascii: "\\") { index -= 1 }
    return index
  }

  /// Where the link ends whose text stands from `open` to `close`; nil where it is none.
  private func linkEnd(_ source: borrowing Span<UInt8>, _ open: Int, _ close: Int, _ end: Int) -> Int? {
    if let end = LinkSyntax.inlineDestinationEnd(source, close + 1, end) { return end }
    guard !definitions.isEmpty else { return nil }
    let isDefined = isDefined(source, (open + 1)..<close)
    if close + 1 < end, source[close + 1] == UInt8(ascii: "["),
      let second = Bytes.find(UInt8(ascii: "]"), source, (close + 2)..<end)
    {
      let label = (close + 2)..<second
      if label.isEmpty ? isDefined : self.isDefined(source, label) { return second + 1 }
    }
    return isDefined ? close + 1 : nil
  }

  private func isDefined(_ source: borrowing Span<UInt8>, _ label: Range<Int>) -> Bool {
    LinkSyntax.label(source, label).map(definitions.contains) ?? false
  }

  private mutating func classify(
    _ source: borrowing Span<UInt8>, inside: Range<Int>, group: Range<Int>, doubled: Range<Int>, line: Int,
    lineStart: Int
  ) {
    var kind = BracketGroup.Kind.cue
    var time: Int?
    var column = group.lowerBound - lineStart + 1
    switch TimeSyntax.read(Bytes.array(source, inside.prefixed(64)), frameRate: frameRate) {
    case .time(let value, let dropped)
    where inside.count <= 64 && (!Self.areSeconds(source, inside) || Self.begins(source, group, lineStart)):
      kind = .timestamp
      time = value
      if dropped { reportFrames(line, column) }
    case .malformed where inside.count <= 64:
      findings.append(
        Finding(
          line: line, column: column, rule: .malformedTime,
          message: "This time has a field out of range; write it as M:SS or H:MM:SS.FF."))
    default:
      let word = Self.firstWord(source, inside)
      if let found = words.kind(of: word.bytes),
        !(found.kind.isTask && Self.tellsOfCrowd(source, word.end..<inside.upperBound))
      {
        kind = found.kind
        let told = findings.count
        time = self.time(source, word.end..<inside.upperBound, line, column)
        let isTold = findings.count > told
        if kind.isTask {
          if let meant = found.meant {
            findings.append(
              Finding(
                line: line, column: column, rule: .misspeltMarker,
                message: "This marker is misspelt; write \(meant)."))
          }
          if time == nil, !isTold {
            findings.append(
              Finding(
                line: line, column: column, rule: .untimedMarker,
                message: "This marker has no time; with one, a listener can find the spot."))
          }
        }
      } else if inside.count <= 64, let first = Self.fromTo(source, inside, frameRate) {
        (kind, time) = (.timestamp, first)
      } else {
        time = self.time(source, inside, line, column, reports: false)
      }
    }
    var range = group
    if kind != .cue, doubled != group {
      (range, column) = (doubled, doubled.lowerBound - lineStart + 1)
    }
    groups.append(BracketGroup(kind: kind, range: range, line: line, column: column, milliseconds: time))
  }

  /// True where what nobody could make out is a crowd, `[indistinct chatter]`, as captions tell of a scene.
  private static func tellsOfCrowd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let next = Bytes.string(source, Bytes.trimmed(source, range)).lowercased()
    return ["chatter", "conversation", "conversations", "voices", "chattering"].contains(next)
  }

  /// The first time in `range`, stray letters and marks before it passed over.
  private mutating func time(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int, _ column: Int,
    reports: Bool = true
  ) -> Int? {
    var index = range.lowerBound
    let end = min(range.upperBound, range.lowerBound + 256)
    while index < end {
      let isFree = reports || index == range.lowerBound || Bytes.isBlank(source[index - 1])
      guard Bytes.isDigit(source[index]), isFree else {
        index += 1
        continue
      }
      var stop = index
      while stop < end, Self.isTimeByte(source[stop]) { stop += 1 }
      switch TimeSyntax.read(Bytes.array(source, index..<stop), frameRate: frameRate) {
      case .time(let value, let dropped):
        if dropped && reports { reportFrames(line, column) }
        return value
      case .malformed:
        if reports {
          findings.append(
            Finding(
              line: line, column: column, rule: .malformedTime,
              message: "The time in this marker has a field out of range."))
        }
        return nil
      case .none:
        // Another time or number behind it.
        var first = index
        while first < stop, !Bytes.isBlank(source[first]) { first += 1 }
        if first < stop,
          case .time(let value, let dropped) = TimeSyntax.read(
            Bytes.array(source, index..<first), frameRate: frameRate)
        {
          if dropped && reports { reportFrames(line, column) }
          return value
        }
        // A stray point behind it, or a number before it.
        if source[stop - 1] == UInt8(ascii: "."),
          case .time(let value, _) = TimeSyntax.read(
            Bytes.array(source, index..<(stop - 1)), frameRate: frameRate)
        {
          return value
        }
        while index < stop, !Bytes.isBlank(source[index]) { index += 1 }
      }
    }
    return nil
  }

  /// The first word of `range`, and where it ends.
  static func firstWord(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (bytes: [UInt8], end: Int) {
    var index = range.lowerBound
    // Blanks that do not break are blanks here, too.
    func isNoBreak(_ index: Int) -> Bool {
      source[index] == 0xc2 && index + 1 < range.upperBound && source[index + 1] == 0xa0
    }
    func isDash(_ index: Int) -> Bool {
      source[index] == 0xe2 && index + 2 < range.upperBound && source[index + 1] == 0x80
        && 0x93...0x94 ~= source[index + 2]
    }
    while index < range.upperBound, MarkerWords.mayPrecede(source[index]) || isNoBreak(index) {
      index += isNoBreak(index) ? 2 : 1
    }
    let start = index
    while index < range.upperBound, index - start <= 40,
      Bytes.isLetter(source[index]) || source[index] == 45 || source[index] >= 128, !isNoBreak(index),
      !isDash(index)
    { index += 1 }
    // `unintelligible— 8:31`: a dash may stand right behind the word.
    let end = index
    while index > start, source[index - 1] == 45 { index -= 1 }
    return (Bytes.array(source, start..<index), end)
  }

  private mutating func reportFrames(_ line: Int, _ column: Int) {
    findings.append(
      Finding(
        line: line, column: column, rule: .framesPastRate,
        message:
          "The frames of this time are at or past \(frameRate) a second; they are dropped. Where these are hundredths, frameRate: 100 in the configuration says so."
      ))
  }

  private mutating func reportUnclosed(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>, line: Int, column: Int
  ) {
    if let found = words.kind(of: Self.firstWord(source, inside).bytes), found.kind != .cue {
      findings.append(
        Finding(
          line: line, column: column, rule: .unclosedMarker,
          message: "This marker's bracket is not closed on its line."))
      return
    }
    // An open bracket of prose may be a link that goes on; an escaped one, or a time, can only be a group.
    let open = inside.lowerBound - 1
    let isEscaped = open > 0 && source[open - 1] == UInt8(ascii: "\\")
    let isAtEnd = inside.upperBound == source.count || source[inside.upperBound] != UInt8(ascii: "[")
    let time = Bytes.trimmed(source, inside.prefixed(12))
    let isTime = time.count > 3 && Bytes.isDigit(source[time.lowerBound]) && Self.isTimePrefix(source, time)
    guard isAtEnd, isEscaped || isTime, !inside.isEmpty else { return }
    findings.append(
      Finding(
        line: line, column: column, rule: .unclosedBracket,
        message: "This bracket is not closed on its line: what stands in it is read as speech."))
  }
}
