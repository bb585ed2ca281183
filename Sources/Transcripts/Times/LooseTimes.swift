/// Times without brackets beside a label or in it, `0:10 **Name:**`, `**Name** 0:10`, `**Name, 0:10:**`; in
/// emphasis, bold and as code, too.
extension LabelReader {
  /// True where a time without brackets may begin at `index`: a digit, or one behind a mark or two, or such
  /// marks around brackets.
  func mayBeLoose(_ source: borrowing Span<UInt8>, _ index: Int, _ limit: Int) -> Bool {
    if Bytes.isDigit(source[index]) { return true }
    guard Self.isMark(source[index]), index + 1 < limit else { return false }
    func mayBegin(_ byte: UInt8) -> Bool { Bytes.isDigit(byte) || Self.mayBeginTime(byte) }
    if mayBegin(source[index + 1]) { return true }
    return source[index + 1] == source[index] && index + 2 < limit && mayBegin(source[index + 2])
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`")
  }

  /// The time that begins at `start`, bare or between marks, with a blank, a colon, a dash or nothing behind
  /// it, of two, from and to, the first; nil where there is none.
  func looseTime(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> LabelTime? {
    guard let time = oneTime(source, start, limit) else { return nil }
    let to = joined(source, time.end, limit)
    guard to > time.end, isDash(source, time.end, to), let last = oneTime(source, to, limit) else {
      return time
    }
    return LabelTime(range: time.range, end: last.end)
  }

  private func oneTime(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> LabelTime? {
    guard start < limit else { return nil }
    let mark = source[start]
    var open = start
    if Self.isMark(mark) {
      while open < limit, open - start < 2, source[open] == mark { open += 1 }
      // `**[0:10]** **Name:**`
      if open < limit, let time = bracketed(source, open, limit) {
        let end = time.end + open - start
        guard end <= limit else { return nil }
        for index in time.end..<end where source[index] != mark { return nil }
        return LabelTime(range: time.range, end: end, isLink: time.isLink)
      }
    }
    var close = open
    while close < limit, close - open < Self.longestTime,
      Bytes.isDigit(source[close]) || source[close] == UInt8(ascii: ":") || source[close] == UInt8(ascii: ".")
        || source[close] == UInt8(ascii: ",")
    {
      close += 1
    }
    // What ends a sentence is none of it.
    while close > open, !Bytes.isDigit(source[close - 1]) { close -= 1 }
    guard close > open, case .time = TimeSyntax.read(Bytes.array(source, open..<close), frameRate: frameRate)
    else { return nil }
    // `**0:10:** words`: a colon within the marks.
    let tail = open > start && close < limit && source[close] == UInt8(ascii: ":") ? close + 1 : close
    let end = tail + open - start
    guard end <= limit else { return nil }
    for index in tail..<end where source[index] != mark { return nil }
    if end < limit, source[end] == UInt8(ascii: "\\"), end + 1 == limit || source[end + 1] == 32 {
      // A hard break, or a blank that Pandoc keeps.
      return LabelTime(range: open..<close, end: end + 1)
    }
    let isOver =
      end == limit || Bytes.isBlank(source[end]) || colonEnd(source, end..<limit) != nil
      || isDash(source, end, limit)
    return isOver ? LabelTime(range: open..<close, end: end) : nil
  }

  /// True where a dash stands at `index`, blanks before it passed over.
  private func isDash(_ source: borrowing Span<UInt8>, _ index: Int, _ limit: Int) -> Bool {
    var index = index
    while index < limit, Bytes.isBlank(source[index]) { index += 1 }
    return joinerLength(source, index, limit) == 3 || index < limit && source[index] == UInt8(ascii: "-")
  }

  /// Where what a time is joined to begins: behind blanks, and one dash, arrow, bar, dot, comma, colon or
  /// `@`.
  func joined(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    let index = Self.behindBlanks(source, start, limit)
    let length = joinerLength(source, index, limit)
    return length > 0 ? Self.behindBlanks(source, index + length, limit) : index
  }

  /// Where what stands behind blanks begins; a no-break space (U+00A0), which editors paste, is one.
  private static func behindBlanks(_ source: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      if Bytes.isBlank(source[index]) {
        index += 1
      } else if source[index] == 0xc2, index + 1 < limit, source[index + 1] == 0xa0 {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  /// Where what is said begins behind a name's bold: behind a dash that stands alone, `**Name** – words`.
  func dashEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    let length = joinerLength(source, index, range.upperBound)
    guard index > range.lowerBound, length == 3 || length == 1 && source[index] == UInt8(ascii: "-"),
      index + length < range.upperBound, Bytes.isBlank(source[index + length])
    else { return range.lowerBound }
    return index + length
  }

  /// Bytes of the mark at `index` that joins a time and a name, or two times: `-`, `-->`, U+2013, U+2014,
  /// U+2192, `|`, U+00B7, U+2022, `,`, `:`, `@`; 0 where there is none.
  func joinerLength(_ source: borrowing Span<UInt8>, _ index: Int, _ limit: Int) -> Int {
    guard index < limit else { return 0 }
    switch source[index] {
    case UInt8(ascii: "-"):
      let isArrow =
        index + 2 < limit && source[index + 1] == UInt8(ascii: "-") && source[index + 2] == UInt8(ascii: ">")
      return isArrow ? 3 : 1
    case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "@"): return 1
    case 0xc2: return index + 1 < limit && source[index + 1] == 0xb7 ? 2 : 0
    case 0xe2:
      guard index + 2 < limit else { return 0 }
      if source[index + 1] == 0x86 { return source[index + 2] == 0x92 ? 3 : 0 }
      guard source[index + 1] == 0x80 else { return 0 }
      return [0x93, 0x94, 0xa2].contains(source[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// `Name 0:10:`, `Name, 0:10:` and, where no colon is wanted, the same without it: what stands before the
  /// time, and the time; nil where there is none, and for a stage cue, which keeps its time on its line.
  func looseTimeEnded(
    _ source: borrowing Span<UInt8>, _ inside: Range<Int>, wantsColon: Bool
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let last = inside.last else { return nil }
    let hasColon = source[last] == UInt8(ascii: ":")
    guard hasColon || !wantsColon else { return nil }
    let body = hasColon ? Bytes.trimmed(source, inside.lowerBound..<last) : inside
    var start = body.upperBound
    while start > body.lowerBound, body.upperBound - start < Self.longestTime,
      !Bytes.isBlank(source[start - 1]), source[start - 1] != 0xa0
    {
      start -= 1
    }
    guard start > body.lowerBound, let time = looseTime(source, start, body.upperBound),
      time.end == body.upperBound
    else { return nil }
    let rest = withoutJoiner(source, Bytes.trimmed(source, body.lowerBound..<start))
    return rest.isEmpty || isStage(name(source, rest)) ? nil : (rest, time)
  }

  /// `range` without the mark that joins it to a time behind it.
  private func withoutJoiner(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    for length in [1, 2, 3] where range.count > length {
      let joiner = range.upperBound - length
      if joinerLength(source, joiner, range.upperBound) == length {
        return Bytes.trimmed(source, range.lowerBound..<joiner)
      }
    }
    return range
  }

  /// `range` without a dash at its end: `**Name –** words`.
  func withoutDash(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard let last = range.last,
      source[last] == UInt8(ascii: "-") || source[last] == 0x93 || source[last] == 0x94
    else { return range }
    return withoutJoiner(source, range)
  }

  /// The time in round brackets, wide ones too, or none right behind a label, where what is said would begin;
  /// nil where there is none.
  func timeFollowing(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> LabelTime? {
    let open = Self.behindBlanks(source, range.lowerBound, range.upperBound)
    guard open < range.upperBound else { return nil }
    if let wide = wideTime(source, open, range.upperBound) { return wide }
    let isEscaped = source[open] == UInt8(ascii: "\\") && open + 1 < range.upperBound
    return source[isEscaped ? open + 1 : open] == UInt8(ascii: "(")
      ? bracketed(source, open, range.upperBound) : looseTime(source, open, range.upperBound)
  }
}
