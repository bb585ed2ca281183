import CommonMark

/// The title of an episode as a heading of its file: `# Kettles` where a transcript begins, and no front
/// matter says another.
extension FrontMatter {
  /// Bytes of a heading that is a title, at most.
  private static let longestTitle = 400

  /// Takes the heading of level 1 that is the first thing in a body for the title, where there is no other
  /// one; one that says the same is no text of the episode either.
  ///
  /// A section's name is none, nor a label, nor what holds a bracket: a time, or a marker, which stays text.
  ///
  /// - Parameter first: the first line of the body.
  /// - Returns: the line behind the heading, or `first`.
  mutating func takeTitle(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from first: Int
  ) -> Int {
    let line = Self.firstWords(source, lines, from: first)
    guard line < lines.count, lines[line].count <= Self.longestTitle else { return first }
    let range = lines[line]
    let isUnderlined =
      line + 1 < lines.count && Self.isUnderline(source, lines[line + 1])
      && Self.mayBeUnderlined(source, lines, line)
    guard isUnderlined || Self.isFirstLevel(source, range) else { return first }
    let next = isUnderlined ? line + 2 : line + 1
    var inside = Bytes.trimmed(source, (range.lowerBound + (isUnderlined ? 0 : 1))..<range.upperBound)
    var end = inside.upperBound
    while end > inside.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end > inside.lowerBound, Bytes.isBlank(source[end - 1]) {
      inside = Bytes.trimmed(source, inside.lowerBound..<end)
    }
    // `# #41 Kettles` counts episodes.
    let isCounted = inside.count > 1 && Bytes.isDigit(source[inside.lowerBound + 1])
    guard let begin = inside.first, source[begin] != UInt8(ascii: "#") || isCounted,
      source[begin] != UInt8(ascii: "("), !Self.holdsGroup(source, inside), !Bytes.isStrong(source, inside)
    else { return first }
    var bytes: [UInt8] = []
    InlineText.append(source, inside, to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard text.contains(where: { $0.isLetter || $0.isNumber }), SectionName.read(text) == nil else {
      return first
    }
    if let title {
      // `episode: "161: Kettles"`
      let (known, written) = (NameKey.of(title), NameKey.of(text))
      return known == written || known.hasSuffix(": " + written) ? next : first
    }
    if Self.isOneOfSeveral(source, lines, line) { return first }
    title = text
    return next
  }

  /// Whether a bracket in `range` may be a time or a marker: it is escaped, holds a colon, or no figure:
  /// `Meeting 12 [2024-03-14]` is a title.
  private static func holdsGroup(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var from = range.lowerBound
    while let open = Bytes.find(UInt8(ascii: "["), source, from..<range.upperBound) {
      guard open > range.lowerBound, source[open - 1] != UInt8(ascii: "\\"),
        let close = Bytes.find(UInt8(ascii: "]"), source, open..<range.upperBound)
      else { return true }
      let inside = (open + 1)..<close
      guard inside.contains(where: { Bytes.isDigit(source[$0]) }),
        !inside.contains(where: { source[$0] == UInt8(ascii: ":") })
      else { return true }
      // `[unintelligible 3]`
      let word = Bytes.string(source, inside.prefixed(4)).lowercased()
      if ["unin", "inau", "indi", "cros"].contains(word) { return true }
      from = close
    }
    return false
  }

  /// Comments above a title that are passed over, in lines at most.
  private static let mostComments = 40

  /// The first line from `first` on that is neither empty nor of comments, which programs write above a
  /// title, nor a picture above a heading.
  private static func firstWords(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from first: Int
  ) -> Int {
    var line = first
    var firstPicture: Int?
    var pictures = 0
    while line < lines.count {
      let text = Bytes.trimmed(source, lines[line])
      guard !text.isEmpty else {
        line += 1
        continue
      }
      if isPicture(source, text), pictures < mostComments {
        pictures += 1
        firstPicture = firstPicture ?? line
        line += 1
        continue
      }
      if let firstPicture, !isFirstLevel(source, lines[line]) { return firstPicture }
      guard Bytes.string(source, text.prefixed(4)) == "<!--" else { return line }
      let last = min(lines.count, line + mostComments) - 1
      let inside = (text.lowerBound + 4)..<max(text.lowerBound + 4, lines[last].upperBound)
      // Words behind its end are said.
      guard let end = commentEnd(source, inside), case let at = lines.index(of: end - 1),
        Bytes.trimmed(source, end..<lines[at].upperBound).isEmpty
      else { return line }
      line = at + 1
    }
    return line
  }

  /// True for `![words](address)` and nothing else.
  private static func isPicture(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
    guard text.count > 5, text.count < 500, source[text.lowerBound] == UInt8(ascii: "!"),
      source[text.lowerBound + 1] == UInt8(ascii: "["), source[text.upperBound - 1] == UInt8(ascii: ")")
    else { return false }
    return Bytes.find(UInt8(ascii: ")"), source, text) == text.upperBound - 1
  }

  /// Where the first `-->` of `range` ends; nil where there is none.
  private static func commentEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    while let close = Bytes.find(UInt8(ascii: ">"), source, from..<range.upperBound) {
      if close - 2 >= range.lowerBound, source[close - 1] == UInt8(ascii: "-"),
        source[close - 2] == UInt8(ascii: "-")
      {
        return close + 1
      }
      from = close + 1
    }
    return nil
  }

  /// True for a line that may be a title above a row of `=` or `-`: no block of Markdown, no time, and no
  /// label that comes again.
  private static func mayBeUnderlined(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ line: Int
  ) -> Bool {
    let range = lines[line]
    guard let first = range.first, !Bytes.isBlank(source[first]), !"#>|<".utf8.contains(source[first]),
      !BlockLines.isContainer(source, range)
    else { return false }
    if source[Bytes.trimmed(source, lines[line + 1]).lowerBound] == UInt8(ascii: "-"),
      !isTitle(Bytes.string(source, Bytes.trimmed(source, range)))
    {
      return false
    }
    // Another one parts the talk, as this one does.
    let others = ((line + 2)..<max(line + 2, lines.count)).contains { isUnderline(source, lines[$0]) }
    guard !others, let colon = Bytes.find(UInt8(ascii: ":"), source, range) else { return !others }
    if Bytes.isDigit(source[first]) { return false }
    let name = Bytes.string(source, first..<(colon + 1))
    return !((line + 2)..<max(line + 2, lines.count)).contains {
      Bytes.string(source, lines[$0].prefixed(name.utf8.count)) == name
    }
  }

  /// Whether what stands above a row of hyphens, which mostly part what is said, can be nothing but a title:
  /// no sentence, no address, no day, no row of a table, nothing before a colon but an episode's number.
  private static func isTitle(_ text: String) -> Bool {
    guard let last = text.last, last.isLetter || last.isNumber || last == ")",
      text.split(separator: " ").count <= mostWords, !text.contains("://"), !text.contains("|"),
      CalendarDay(text) == nil, CalendarDay(written: text) == nil, !SectionName.isMadeOfTalk(text)
    else { return false }
    return !text.contains(":") || EpisodeNumber.inTitle(text) != nil
  }

  /// Words of a title above a row of hyphens at most.
  private static let mostWords = 10

  /// True for a line of `=` or of `-` alone, which makes the words above it a heading (CommonMark 4.3): three
  /// hyphens are mostly meant for a rule.
  private static func isUnderline(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = Bytes.trimmed(source, range)
    guard text.count > 2, let first = text.first else { return false }
    let mark = source[first]
    return (mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") && text.count > 3)
      && text.allSatisfy { source[$0] == mark }
  }

  private static func isFirstLevel(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 2 && source[range.lowerBound] == UInt8(ascii: "#")
      && Bytes.isBlank(source[range.lowerBound + 1])
  }

  /// Headings beside a title that minutes of meetings have, in small letters.
  private static let ofMeetings: Set<String> = [
    "agenda", "attendees", "participants", "present", "minutes", "next meeting", "action items", "decisions",
    "actions",
  ]

  /// True where another heading of level 1 is no section's name: then they are the parts of a talk.
  private static func isOneOfSeveral(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ title: Int
  ) -> Bool {
    var isFenced = false
    for line in (title + 1)..<max(title + 1, lines.count) {
      let range = lines[line]
      if range.count > 2, source[range.lowerBound] == UInt8(ascii: "`"),
        source[range.lowerBound + 1] == UInt8(ascii: "`"), source[range.lowerBound + 2] == UInt8(ascii: "`")
      {
        isFenced.toggle()
      }
      guard !isFenced, isFirstLevel(source, range), range.count <= longestTitle else { continue }
      let text = Bytes.string(source, (range.lowerBound + 2)..<range.upperBound)
      // A second one may say that what follows is the transcript.
      if SectionName.read(text) == nil, !SectionName.endsInTranscript(text),
        !ofMeetings.contains(text.lowercased())
      {
        return true
      }
    }
    return false
  }
}

extension Bytes {
  /// True where `range` begins with bold: a label, most likely.
  fileprivate static func isStrong(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    let mark = source[range.lowerBound]
    return (mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_")) && source[range.lowerBound + 1] == mark
  }
}
