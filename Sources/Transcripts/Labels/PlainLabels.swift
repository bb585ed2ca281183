/// Labels without bold: `Name: text`, also behind a time, and in emphasis.
extension LabelReader {
  /// Bytes a name in emphasis takes at most.
  private static let longestEmphasis = 80

  /// `_Name:_ words` and `*Name*: words`, `*Name (0:10)*: words` and `*Name* (0:10): words`, behind the mark
  /// that opens the emphasis: a candidate where two such names come again.
  func inEmphasis(
    _ source: borrowing Span<UInt8>, _ start: Int, _ range: Range<Int>, line: Int
  ) -> LabelCandidate? {
    let mark = source[range.lowerBound - 1]
    guard let close = Bytes.find(mark, source, range.prefixed(Self.longestEmphasis)), close > range.lowerBound
    else { return nil }
    var inside = Bytes.trimmed(source, range.lowerBound..<close)
    var end = close + 1
    var time: LabelTime?
    if let last = inside.last, source[last] == UInt8(ascii: ":") {
      inside = Bytes.trimmed(source, inside.lowerBound..<last)
    } else if let behind = colonEnd(source, end..<range.upperBound) {
      end = behind
    } else if let (told, behind) = timeBehind(source, end..<range.upperBound), behind > told.end {
      (time, end) = (told, behind)
    } else {
      return nil
    }
    if time == nil, let (rest, told) = timeEnded(source, inside, wantsColon: false) {
      (inside, time) = (rest, told)
    }
    let name = self.name(source, inside)
    guard end == range.upperBound || Bytes.isBlank(source[end]), PlausibleName.holds(name) else { return nil }
    if let time {
      guard !PlausibleName.isNobodys(name), !isStage(name) else { return nil }
      return LabelCandidate(
        form: .insideColon, line: line, start: start, end: end, nameRange: inside, name: name,
        time: time.range, isTimeLinked: time.isLink, isSure: false, isInEmphasis: true)
    }
    return LabelCandidate(
      form: .plain, line: line, start: start, end: end, nameRange: inside, name: name, isInEmphasis: true)
  }

  /// `Name: text` without bold: a candidate where a name of at most 80 bytes stands before a colon.
  func plain(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int
  ) -> LabelCandidate? {
    let limit = min(range.upperBound, range.lowerBound + 80)
    let colon = Bytes.find(UInt8(ascii: ":"), source, range.lowerBound..<limit)
    // A name in Latin letters may stand before a wide colon, too.
    if let wide = wideColon(source, range.lowerBound..<limit) {
      let inside = range.lowerBound..<wide
      if let (rest, time) = wideTimeEnded(source, inside), PlausibleName.holds(name(source, rest)) {
        return LabelCandidate(
          form: .insideColon, line: line, start: range.lowerBound, end: wide + 3, nameRange: rest,
          name: name(source, rest), time: time.range, isSure: false)
      }
      if colon == nil || source[range.lowerBound] >= 0x80 {
        return LabelCandidate(
          form: .plain, line: line, start: range.lowerBound, end: wide + 3, nameRange: inside,
          name: name(source, inside))
      }
    }
    guard let colon, colon > range.lowerBound,
      // A stage cue's time may stand right behind it.
      colon + 1 == range.upperBound || Bytes.isBlank(source[colon + 1])
        || Self.mayBeginTime(source[colon + 1])
    else { return nil }
    return LabelCandidate(
      form: .plain, line: line, start: range.lowerBound, end: colon + 1,
      nameRange: range.lowerBound..<colon, name: name(source, range.lowerBound..<colon))
  }

  /// The full-width colon of Chinese and Japanese text behind a name without other colons; nil where there is
  /// none.
  private func wideColon(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    // Other full-width signs begin alike: `山田（司会）：`.
    while let at = Bytes.find(0xef, source, from..<range.upperBound), at + 2 < range.upperBound {
      if source[at + 1] == 0xbc, source[at + 2] == 0x9a { return at > range.lowerBound ? at : nil }
      from = at + 3
    }
    return nil
  }

  /// Bytes a name before a time takes at most.
  private static let longestTimed = 64

  /// `Name (0:10): words` and `Name [0:10]` alone on its line: the name without bold before a time, which two
  /// such lines or a label elsewhere must name again.
  func plainBeforeTime(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int
  ) -> LabelCandidate? {
    // `@Name 0:10`, as recorders write it: a label where there are no others.
    if source[range.lowerBound] == UInt8(ascii: "@") {
      guard range.count > 2, !"@ ".utf8.contains(source[range.lowerBound + 1]),
        var label = plainBeforeTime(source, (range.lowerBound + 1)..<range.upperBound, line: line)
      else { return nil }
      label.isInEmphasis = true
      return label
    }
    let limit = range.prefixed(Self.longestTimed).upperBound
    // Two blanks at a line's end break it in Markdown.
    let trimmed = Bytes.trimmed(source, range)
    if let last = trimmed.last, Bytes.isDigit(source[last]), trimmed.count <= Self.longestTimed {
      return plainBeforeBareTime(source, range.lowerBound..<trimmed.upperBound, line)
    }
    if let label = plainBeforeClock(source, range.lowerBound..<trimmed.upperBound, line) { return label }
    var open = range.lowerBound
    while open < limit, !Self.mayBeginTime(source[open]) {
      // What ends a sentence or a name stands in none.
      if source[open] == UInt8(ascii: ":") || source[open] == UInt8(ascii: "?") { return nil }
      open += 1
    }
    guard open < limit, open > range.lowerBound, Bytes.isBlank(source[open - 1]),
      let time = bracketed(source, open, range.upperBound)
    else { return nil }
    let colon = colonEnd(source, time.end..<range.upperBound)
    let end = colon ?? time.end
    guard
      end == range.upperBound || (colon != nil || time.isLink) && Bytes.isBlank(source[end])
        || Bytes.trimmed(source, end..<range.upperBound).isEmpty
    else { return nil }
    let inside = Bytes.trimmed(source, range.lowerBound..<open)
    let name = self.name(source, inside)
    let isUsual = PlausibleName.holds(name)
    guard isUsual || PlausibleName.mayHold(name), !PlausibleName.isNobodys(name), !isStage(name) else {
      return nil
    }
    return LabelCandidate(
      form: .insideColon, line: line, start: range.lowerBound, end: end, nameRange: inside, name: name,
      time: time.range, isTimeLinked: time.isLink, isSure: false, isUnusual: !isUsual)
  }

  /// `Name  0:10` alone on its line, as Otter writes it.
  private func plainBeforeBareTime(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int
  ) -> LabelCandidate? {
    guard let (inside, time) = looseTimeEnded(source, range, wantsColon: false) else { return nil }
    let name = self.name(source, inside)
    let isUsual = PlausibleName.holds(name)
    guard isUsual || PlausibleName.mayHold(name), !PlausibleName.isNobodys(name) else { return nil }
    return LabelCandidate(
      form: .insideColon, line: line, start: range.lowerBound, end: range.upperBound, nameRange: inside,
      name: name, time: time.range, isSure: false, isUnusual: !isUsual)
  }

  /// `Name 0:10:` alone on its line, and `Name – 0:02:57: words`, whose seconds tell that it is no hour of a
  /// day.
  private func plainBeforeClock(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int
  ) -> LabelCandidate? {
    let limit = range.prefixed(Self.longestTimed).upperBound
    for index in range where index + 1 < limit {
      if source[index] == UInt8(ascii: ":") || source[index] == UInt8(ascii: "?") { return nil }
      guard Bytes.isBlank(source[index]), Bytes.isDigit(source[index + 1]),
        let time = looseTime(source, index + 1, range.upperBound),
        let end = colonEnd(source, time.end..<range.upperBound)
      else { continue }
      let isClock = time.range.count { source[$0] == UInt8(ascii: ":") } > 1
      guard end == range.upperBound || isClock && Bytes.isBlank(source[end]),
        var label = plainBeforeBareTime(source, range.lowerBound..<time.range.upperBound, line)
      else { return nil }
      label.end = end
      return label
    }
    return nil
  }

  /// `[0:10] Name: words`: the name without bold behind a time, which two such lines or a label elsewhere
  /// must name again.
  func plainBehindTime(
    _ source: borrowing Span<UInt8>, start: Int, _ range: Range<Int>, _ time: LabelTime, _ line: Int
  ) -> LabelCandidate? {
    guard let label = plain(source, range, line: line), label.form == .plain,
      label.end == range.upperBound || Bytes.isBlank(source[label.end]) || source[label.end - 1] == 0x9a,
      case let name = PersonRoles.without(label.name), case let isUsual = PlausibleName.holds(name),
      isUsual || PlausibleName.mayHold(name), !PlausibleName.isNobodys(name), !isStage(label.name)
    else { return nil }
    var found = label
    found.isUnusual = !isUsual
    (found.form, found.isSure, found.start, found.time) = (.insideColon, false, start, time.range)
    found.isTimeLinked = time.isLink
    return found
  }
}
