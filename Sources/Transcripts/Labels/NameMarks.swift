/// Names that another mark than bold and colon parts from what is said, one a method.
extension LabelReader {
  /// What parts a name from what is said.
  enum NameMark: Int {
    case brackets, angle, element, dash, bar, colon, heading, line, time, tab, point

    /// Whether what is said stands below.
    var standsAbove: Bool { self == .heading || self == .line }
  }

  /// Bytes a name takes at most.
  private static let longestMarked = 60

  /// The name at the start of a line and its mark, behind a list's mark, a picture or a time; nil where there
  /// is none. What has a label's usual form is left to others.
  func marked(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int
  ) -> (label: LabelCandidate, mark: NameMark)? {
    let text = Bytes.trimmed(source, range)
    // What tags tell is no code, however far it is indented.
    guard let start = text.first, start - range.lowerBound < 4 || source[start] == UInt8(ascii: "<") else {
      return nil
    }
    if let inside = boldLine(source, text), let found = marked(source, inside, line: line) {
      var label = found.label
      (label.start, label.end) = (start, text.upperBound)
      return (label, found.mark)
    }
    var index = behindMarks(source, text)
    let isHeading = source[start] == UInt8(ascii: "#") && index > start
    let time =
      bracketed(source, index, text.upperBound) ?? looseTime(source, index, text.upperBound)
    if let time {
      if time.isLink, !isHeading { return nil }
      index = joined(source, time.end, text.upperBound)
    }
    guard index < text.upperBound,
      let found =
        isHeading && time == nil
          || time != nil && time?.end ?? 0 < text.upperBound && isLineOfName(source, index, text)
        ? named(source, index..<text.upperBound, isHeading: isHeading, isBehindTime: time != nil)
        : delimited(source, index..<text.upperBound, isMarked: index > start)
    else { return nil }
    let told = found.time ?? time
    // Of a heading with a time what stands behind a comma is where somebody is from:
    // `### Ann Lee, Kettle Ltd [0:12]`.
    var nameEnd = found.name.upperBound
    if isHeading, told != nil, let comma = Bytes.find(UInt8(ascii: ","), source, found.name),
      self.name(source, found.name.lowerBound..<comma).contains(" ")
    {
      nameEnd = comma
    }
    let name = self.name(source, found.name.lowerBound..<nameEnd)
    let bare = PersonRoles.without(name)
    // `14:00:05 <ann> words`, as chats are kept.
    let isHandle = found.mark == .angle && told != nil && PlausibleName.isHandle(bare)
    guard PlausibleName.holds(bare) || isHandle, !PlausibleName.isNobodys(bare),
      SectionName.read(bare) == nil,
      !isStage(name), !Self.isCue(name)
    else { return nil }
    return (
      LabelCandidate(
        form: told == nil ? .plain : .insideColon, line: line, start: start, end: found.end,
        nameRange: found.name, name: name, time: told?.range, isTimeLinked: told?.isLink ?? false,
        isSure: told == nil), found.mark
    )
  }

  /// What stands between `**[0:10] Name**`, a line that is bold from its beginning to its end and begins with
  /// a time; nil for others.
  private func boldLine(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Range<Int>? {
    let star = UInt8(ascii: "*")
    guard (8...(Self.longestMarked + Self.longestTime)).contains(text.count), source[text.lowerBound] == star,
      source[text.lowerBound + 1] == star, source[text.upperBound - 1] == star,
      source[text.upperBound - 2] == star
    else { return nil }
    let inside = (text.lowerBound + 2)..<(text.upperBound - 2)
    guard Bytes.find(star, source, inside) == nil,
      Self.mayBeginTime(source[inside.lowerBound]) || Bytes.isDigit(source[inside.lowerBound])
    else { return nil }
    return inside
  }

  private typealias Found = (name: Range<Int>, end: Int, mark: NameMark, time: LabelTime?)

  /// Where the text begins behind marks of a list, a quote, a heading or a row of a table, a dash, a picture
  /// of one sign, and `@`.
  private func behindMarks(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Int {
    var index = text.lowerBound
    func skipBlanks() { while index < text.upperBound, Bytes.isBlank(source[index]) { index += 1 } }
    let first = source[index]
    if first == UInt8(ascii: ">") || first == UInt8(ascii: "#") {
      while index < text.upperBound, source[index] == first { index += 1 }
      skipBlanks()
    } else if first == UInt8(ascii: "&") {
      // `&gt;&gt;`, as pages have it.
      while index + 4 <= text.upperBound, Bytes.string(source, index..<(index + 4)) == "&gt;" { index += 4 }
      skipBlanks()
    } else if first == UInt8(ascii: "|") {
      // A row of a table (GitHub Flavored Markdown, 4.10).
      index += 1
      skipBlanks()
    } else if first == 0xe2, source[index + 1] == 0x80, joinerLength(source, index, text.upperBound) == 3 {
      // A dash, as novels and much of Europe write talk.
      index += 3
      skipBlanks()
    } else {
      var end = index
      while end < text.upperBound, end - index < 4, Bytes.isDigit(source[end]) { end += 1 }
      let isBullet = [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first)
      let isNumber =
        end > index && end < text.upperBound && [UInt8(ascii: "."), UInt8(ascii: ")")].contains(source[end])
      let mark = isBullet ? index : end
      if isBullet || isNumber, mark + 1 < text.upperBound, Bytes.isBlank(source[mark + 1]) {
        index = mark + 1
        skipBlanks()
      }
    }
    // U+1F000 and above, U+2600 to U+27BF, and what makes pictures of signs, U+FE0F.
    while index + 3 < text.upperBound {
      if source[index] == 0xf0, source[index + 1] == 0x9f {
        index += 4
      } else if source[index] == 0xe2, 0x98...0x9e ~= source[index + 1] {
        index += 3
      } else if source[index] == 0xef, source[index + 1] == 0xb8, source[index + 2] == 0x8f {
        index += 3
      } else {
        break
      }
      skipBlanks()
    }
    if index + 1 < text.upperBound, source[index] == UInt8(ascii: "@"), !Bytes.isBlank(source[index + 1]) {
      index += 1
    }
    return index
  }

  /// Whether nothing but a name can stand behind a time: a short rest of a line without marks of a sentence.
  private func isLineOfName(_ source: borrowing Span<UInt8>, _ start: Int, _ text: Range<Int>) -> Bool {
    guard start < text.upperBound, text.upperBound - start <= Self.longestMarked else { return false }
    return PlausibleName.holds(name(source, start..<text.upperBound))
  }

  /// A name that is the rest of its line; of a heading with the time behind it or before it.
  private func named(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, isHeading: Bool, isBehindTime: Bool
  ) -> Found? {
    guard isHeading, !isBehindTime else {
      return (range, range.upperBound, isHeading ? .heading : .line, nil)
    }
    if let (name, time) = linkEnded(source, range) { return (name, range.upperBound, .heading, time) }
    if let name = dayEnded(source, range) { return (name, range.upperBound, .heading, nil) }
    guard range.count <= Self.longestMarked + Self.longestTime,
      let (name, time) = timeEnded(source, range, wantsColon: false)
        ?? looseTimeEnded(source, range, wantsColon: false)
    else { return nil }
    return (name, range.upperBound, .heading, time)
  }

  /// `Name [0:10](https://…)`, all of `range`: what stands before the linked time, and the time; nil where
  /// there is none.
  private func linkEnded(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (rest: Range<Int>, time: LabelTime)? {
    guard let last = range.last, source[last] == UInt8(ascii: ")") else { return nil }
    var open = range.lowerBound
    while open < range.upperBound, open - range.lowerBound <= Self.longestMarked,
      !Self.mayBeginTime(source[open])
    {
      open += 1
    }
    let rest = Bytes.trimmed(source, range.lowerBound..<open)
    guard let time = bracketed(source, open, range.upperBound), time.isLink, time.end == range.upperBound,
      !rest.isEmpty
    else { return nil }
    return (rest, time)
  }

  /// `Name (2026-04-28T14:37:25.180Z)`, as recorders of meetings write it: what stands before a day and a
  /// time of it, which tells no place in a recording; nil for anything else.
  private func dayEnded(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    guard let last = range.last, source[last] == UInt8(ascii: ")"),
      let open = Bytes.find(UInt8(ascii: "("), source, range.prefixed(Self.longestMarked)),
      open > range.lowerBound, last - open > 16
    else { return nil }
    let inside = Bytes.string(source, (open + 1)..<last)
    guard CalendarDay(inside.prefix(10)) != nil, "T ".contains(inside.dropFirst(10).first ?? "-") else {
      return nil
    }
    return Bytes.trimmed(source, range.lowerBound..<open)
  }

  /// A name that a mark parts from what is said on its line.
  ///
  /// - Parameter isMarked: whether something stands before it; a colon alone is a label's usual form.
  private func delimited(_ source: borrowing Span<UInt8>, _ range: Range<Int>, isMarked: Bool) -> Found? {
    switch source[range.lowerBound] {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "\\"):
      inWikiLink(source, range) ?? inBrackets(source, range)
    case UInt8(ascii: "<"): inTags(source, range)
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      isMarked ? inBold(source, range) ?? inEmphasis(source, range) : nil
    case 0xe3, 0xef:
      wideBracketed(source, range).map { ($0.name, $0.end, .brackets, nil) }
        ?? bare(source, range, takesColon: isMarked)
    default: bare(source, range, takesColon: isMarked) ?? letter(source, range)
    }
  }

  /// `[[Ann Lee]]: words`, `[[Ann Lee|Ann]]: words`, as notes link to each other.
  private func inWikiLink(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Found? {
    guard range.count > 4, source[range.lowerBound + 1] == UInt8(ascii: "["),
      let close = Bytes.find(UInt8(ascii: "]"), source, range.prefixed(2 * Self.longestMarked)),
      close + 1 < range.upperBound, source[close + 1] == UInt8(ascii: "]"),
      let end = colonEnd(source, (close + 2)..<range.upperBound),
      end == range.upperBound || Bytes.isBlank(source[end])
    else { return nil }
    let inside = (range.lowerBound + 2)..<close
    let bar = Bytes.find(UInt8(ascii: "|"), source, inside) ?? inside.upperBound
    let name = Bytes.trimmed(source, inside.lowerBound..<bar)
    return name.isEmpty ? nil : (name, end, .brackets, nil)
  }

  /// `[Ann] words`, `[Ann]: words`, `\[Ann\] words`, `(Ann) words`, `[Ann](https://…): words`.
  private func inBrackets(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Found? {
    var open = range.lowerBound
    if source[open] == UInt8(ascii: "\\") { open += 1 }
    guard open < range.upperBound else { return nil }
    let isSquare = source[open] == UInt8(ascii: "[")
    guard isSquare || source[open] == UInt8(ascii: "("),
      let close = Bytes.find(
        isSquare ? UInt8(ascii: "]") : UInt8(ascii: ")"), source,
        ((open + 1)..<range.upperBound).prefixed(Self.longestMarked))
    else { return nil }
    var inside = Bytes.trimmed(
      source, (open + 1)..<(source[close - 1] == UInt8(ascii: "\\") ? close - 1 : close))
    var end = close + 1
    if isSquare, end + 1 < range.upperBound, source[end] == UInt8(ascii: "{"),
      source[end + 1] == UInt8(ascii: "."),
      let last = Bytes.find(UInt8(ascii: "}"), source, end..<range.upperBound)
    {
      // `[Ann]{.underline}: words`, `[Ann:]{.mark} words`, as Pandoc writes what a text marks otherwise.
      end = last + 1
      if let behind = colonEnd(source, end..<range.upperBound) {
        end = behind
      } else if let colon = inside.last(where: { source[$0] != UInt8(ascii: "*") }),
        source[colon] == UInt8(ascii: ":")
      {
        inside = Bytes.trimmed(source, inside.lowerBound..<colon)
      } else {
        return nil
      }
    } else if isSquare, end < range.upperBound, source[end] == UInt8(ascii: "(") {
      // A link is no mark, but for the colon behind it.
      guard let last = Bytes.find(UInt8(ascii: ")"), source, end..<range.upperBound),
        let colon = colonEnd(source, (last + 1)..<range.upperBound)
      else { return nil }
      end = colon
    } else {
      end = colonEnd(source, end..<range.upperBound) ?? end
    }
    guard !inside.isEmpty, end == range.upperBound || Bytes.isBlank(source[end]) else { return nil }
    return (inside, end, .brackets, nil)
  }

  /// Elements in which names stand.
  private static let elements: Set<String> = ["b", "cite", "em", "i", "span", "strong", "u"]

  /// `<strong>Ann:</strong> words`, `<b>Ann</b>: words`, within a paragraph's tag, too; `<v Ann>words`,
  /// `<Ann> words`.
  private func inTags(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Found? {
    var index = range.lowerBound
    func tag(_ at: Int) -> (name: String, end: Int)? {
      guard at < range.upperBound, source[at] == UInt8(ascii: "<"),
        let close = Bytes.find(
          UInt8(ascii: ">"), source, (at..<range.upperBound).prefixed(Self.longestMarked + 4))
      else { return nil }
      return (Bytes.string(source, (at + 1)..<close), close + 1)
    }
    guard var first = tag(index) else { return nil }
    if first.name.lowercased() == "p" || first.name.lowercased().hasPrefix("p "), let next = tag(first.end) {
      (index, first) = (first.end, next)
    }
    let element = first.name.prefix { $0.isLetter }.lowercased()
    if Self.elements.contains(element),
      element.utf8.count == first.name.utf8.count || first.name.contains(" ")
    {
      guard
        let close = Bytes.find(
          UInt8(ascii: "<"), source, (first.end..<range.upperBound).prefixed(Self.longestMarked)),
        let last = tag(close), last.name.lowercased() == "/" + element
      else { return nil }
      var inside = Bytes.trimmed(source, first.end..<close)
      var end = last.end
      if let colon = inside.last, source[colon] == UInt8(ascii: ":") {
        inside = Bytes.trimmed(source, inside.lowerBound..<colon)
      } else {
        guard let behind = colonEnd(source, end..<range.upperBound) else { return nil }
        end = behind
      }
      return inside.isEmpty ? nil : (inside, end, .element, nil)
    }
    let isVoice = first.name.hasPrefix("v ")
    let inside = Bytes.trimmed(source, (index + (isVoice ? 3 : 1))..<(first.end - 1))
    guard !inside.isEmpty,
      isVoice || first.end == range.upperBound || Bytes.isBlank(source[first.end])
    else { return nil }
    return (inside, first.end, .angle, nil)
  }

  /// `1. **Ann:** words`: a usual label behind a mark it does not stand behind elsewhere.
  private func inBold(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Found? {
    var unheard: [Finding] = []
    guard let label = atStart(source, range, line: 0, isBehindTime: true, findings: &unheard), label.isSure,
      label.form == .insideColon || label.form == .outsideColon, label.time == nil
    else { return nil }
    return (label.nameRange, label.end, .colon, nil)
  }

  /// `> *Ann:* words`, `> _Ann_: words`: a label in emphasis behind a mark.
  private func inEmphasis(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Found? {
    let mark = source[range.lowerBound]
    let first = range.lowerBound + 1
    guard first < range.upperBound, source[first] != mark, !Bytes.isBlank(source[first]),
      let close = Bytes.find(mark, source, (first..<range.upperBound).prefixed(Self.longestMarked))
    else { return nil }
    var inside = Bytes.trimmed(source, first..<close)
    var end = close + 1
    if let last = inside.last, source[last] == UInt8(ascii: ":") {
      inside = Bytes.trimmed(source, inside.lowerBound..<last)
    } else {
      guard let behind = colonEnd(source, end..<range.upperBound) else { return nil }
      end = behind
    }
    guard !inside.isEmpty, end == range.upperBound || Bytes.isBlank(source[end]) else { return nil }
    return (inside, end, .colon, nil)
  }

  /// `Q. words`: one capital letter and a point, as questions and answers are told apart; nil for anything
  /// else.
  private func letter(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Found? {
    let first = source[range.lowerBound]
    let size = first < 0x80 ? 1 : 2
    let point = range.lowerBound + size
    guard first &- 65 < 26 || 0xc3...0xd4 ~= first, point + 1 < range.upperBound,
      source[point] == UInt8(ascii: "."), Bytes.isBlank(source[point + 1]),
      Bytes.string(source, range.lowerBound..<point).first?.isUppercase == true
    else { return nil }
    return (range.lowerBound..<point, point + 1, .point, nil)
  }

  /// The time without brackets behind a name, `Ann 0:10 words`, `Ann, 0:10: words`, and where it ends, its
  /// colon with it; nil where there is none, or no words behind it.
  private func bareTime(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>
  ) -> (time: LabelTime, end: Int)? {
    let text = Bytes.trimmed(source, range)
    guard let first = text.first, Bytes.isDigit(source[first]),
      let time = looseTime(source, first, text.upperBound), time.end < text.upperBound,
      time.range.contains(where: { source[$0] == UInt8(ascii: ":") })
    else { return nil }
    let end = colonEnd(source, time.end..<text.upperBound) ?? time.end
    return end < text.upperBound && Bytes.isBlank(source[end]) ? (time, end) : nil
  }

  /// `Ann - words`, `Ann – words`, `Ann | words`, `Ann [0:10] words`, a name before a tab; behind another
  /// mark `Ann: words`.
  private func bare(_ source: borrowing Span<UInt8>, _ range: Range<Int>, takesColon: Bool) -> Found? {
    let limit = range.prefixed(Self.longestMarked).upperBound
    var index = range.lowerBound
    while index < limit {
      let byte = source[index]
      if byte == UInt8(ascii: ":") {
        guard takesColon, index > range.lowerBound,
          index + 1 == range.upperBound || Bytes.isBlank(source[index + 1])
        else { return nil }
        return (range.lowerBound..<index, index + 1, .colon, nil)
      }
      if byte == UInt8(ascii: ",") || Bytes.isBlank(byte), index > range.lowerBound,
        let (time, end) = bareTime(source, (index + 1)..<range.upperBound)
      {
        return (range.lowerBound..<index, end, .time, time)
      }
      // What ends a sentence stands in no name.
      if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ",") { return nil }
      if Bytes.isBlank(byte), index > range.lowerBound {
        // A table has numbers and single words there, without the mark that ends a sentence.
        if byte == 9 {
          let words = Bytes.trimmed(source, (index + 1)..<range.upperBound)
          let isSaid =
            words.last.map { ".?!".utf8.contains(source[$0]) || source[$0] > 127 } ?? false
            || Bytes.find(32, source, words) != nil
          return isSaid ? (range.lowerBound..<index, index + 1, .tab, nil) : nil
        }
        if index + 1 < limit, source[index + 1] == UInt8(ascii: "["),
          let time = bracketed(source, index + 1, range.upperBound), !time.isLink
        {
          return (range.lowerBound..<index, time.end, .time, time)
        }
        let end = dashEnd(source, index..<range.upperBound)
        if end > index, let (time, behind) = bareTime(source, end..<range.upperBound) {
          return (range.lowerBound..<index, joined(source, behind, range.upperBound), .dash, time)
        }
        if end > index { return (range.lowerBound..<index, end, .dash, nil) }
        if index + 2 < range.upperBound, Bytes.isBlank(source[index + 2]),
          source[index + 1] == UInt8(ascii: "|") || source[index + 1] == UInt8(ascii: ">")
        {
          return (range.lowerBound..<index, index + 2, .bar, nil)
        }
      }
      index += 1
    }
    return nil
  }
}
