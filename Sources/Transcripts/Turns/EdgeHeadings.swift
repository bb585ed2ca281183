/// What stands around a talk without a name of its own: headings above and behind it, and who made it.
extension BodyReader {
  /// Takes `**News:**` above a list, before the first label that comes again, for a heading where two names
  /// come again: nobody speaks in nothing but a list.
  mutating func readOpeningHeadings(_ source: borrowing Span<UInt8>, _ bold: BoldLabels) {
    let (labels, counts) = bold
    guard counts.count(where: { $0.value > 1 }) > 1,
      let first = labels.first(where: { counts[$0.key] ?? 0 > 1 })?.line
    else { return }
    takeHeadings(source, labels.filter { $0.line < first && counts[$0.key] == 1 })
  }

  /// Takes `**Related posts:**` above a list, behind the last label that comes again, for a heading.
  mutating func readClosingHeadings(_ source: borrowing Span<UInt8>, _ bold: BoldLabels) {
    let (labels, counts) = bold
    guard let last = labels.last(where: { counts[$0.key] ?? 0 > 1 })?.line else { return }
    takeHeadings(source, labels.filter { $0.line > last && counts[$0.key] == 1 })
  }

  /// Takes bold without a colon above nothing but a list of links, behind the last label that comes again,
  /// for a heading.
  mutating func readHeadingsOfLinks(_ source: borrowing Span<UInt8>, _ bold: BoldLabels) {
    let (labels, counts) = bold
    guard let last = labels.last(where: { counts[$0.key] ?? 0 > 1 })?.line else { return }
    let found = candidates.filter { label in
      label.form == .noColon && label.line > last && !label.isStage && counts[label.key] == nil
    }
    takeHeadings(source, found, ofLinks: true)
  }

  /// Takes the footnotes at the end of a file, `[^1]: words`, for show notes: nobody says them.
  mutating func readFootnotes(_ source: borrowing Span<UInt8>) {
    guard let last = lastLabelLine else { return }
    let start = firstAnchor(source) ?? firstFootnote(source, behind: last)
    guard let start, !hidden.fencedLines[start], !holdsMarker(source, from: start),
      !headings.contains(where: { $0.line > last && $0.name != nil })
    else { return }
    headings.append(Heading(line: start, next: start, level: 1, title: "Footnotes", name: .notes))
    headings.sort { $0.line < $1.line }
    candidates.removeAll { $0.line >= start }
  }

  /// The first line of footnotes as other programs write them, a number that leads back, behind which nobody
  /// speaks who has spoken.
  private func firstAnchor(_ source: borrowing Span<UInt8>) -> Int? {
    let labels = (candidates + loneNames).filter { !$0.isStage }
    guard let first = labels.map(\.line).min(),
      let anchor = ((first + 1)..<max(first + 1, lines.count)).first(where: {
        isAnchor(source, Bytes.trimmed(source, lines[$0]))
      })
    else { return nil }
    let before = Set(labels.lazy.filter { $0.line < anchor }.map(\.key))
    return labels.contains { $0.line > anchor && before.contains($0.key) } ? nil : anchor
  }

  /// The first line of the footnotes that end a file, behind the line `last`; nil where none do.
  private func firstFootnote(_ source: borrowing Span<UInt8>, behind last: Int) -> Int? {
    var start: Int?
    var isIndented = false
    for line in (last + 1..<max(last + 1, lines.count)).reversed() {
      let text = Bytes.trimmed(source, lines[line])
      if text.isEmpty { continue }
      if Self.isFootnote(source, text) {
        (start, isIndented) = (line, false)
        continue
      }
      // A footnote goes on below it, and in paragraphs that are indented.
      let isBegin = Bytes.trimmed(source, lines[line - 1]).isEmpty
      isIndented = text.lowerBound > lines[line].lowerBound + 3 || source[lines[line].lowerBound] == 9
      if isBegin, !isIndented { break }
    }
    return start
  }

  /// True for `[1](https://…#footnote-anchor-1)` alone on its line.
  private func isAnchor(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
    guard (20..<300).contains(text.count), source[text.lowerBound] == UInt8(ascii: "["),
      Bytes.isDigit(source[text.lowerBound + 1])
    else { return false }
    let line = Bytes.string(source, text)
    return line.hasSuffix(")") && line.contains("#footnote-anchor-") && !line.contains(" ")
  }

  /// True for a line that begins with `[^1]:` or `[^name]:`.
  private static func isFootnote(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
    guard text.count > 4, source[text.lowerBound] == UInt8(ascii: "["),
      source[text.lowerBound + 1] == UInt8(ascii: "^"),
      let close = Bytes.find(UInt8(ascii: "]"), source, text.prefixed(40)), close > text.lowerBound + 2,
      close + 1 < text.upperBound, source[close + 1] == UInt8(ascii: ":")
    else { return false }
    return ((text.lowerBound + 2)..<close).allSatisfy {
      Bytes.isDigit(source[$0]) || Bytes.isLetter(source[$0])
    }
  }

  /// Whether a marker stands in a line from `first` on: it would be no task.
  func holdsMarker(_ source: borrowing Span<UInt8>, from first: Int) -> Bool {
    (first..<lines.count).contains { line in
      var from = lines[line].lowerBound
      while let open = Bytes.find(UInt8(ascii: "["), source, from..<lines[line].upperBound) {
        let word = BracketReader.firstWord(source, (open + 1)..<lines[line].upperBound).bytes
        if parser.markers.kind(of: word)?.kind.isTask ?? false { return true }
        from = open + 1
      }
      return false
    }
  }

  typealias BoldLabels = (labels: [LabelCandidate], counts: [String: Int])

  /// Regular labels without a time, and how often each comes.
  var boldLabels: BoldLabels {
    let labels = candidates.filter {
      !$0.isStage && $0.time == nil && ($0.form == .insideColon || $0.form == .outsideColon)
    }
    return (labels, labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 })
  }

  /// Takes those of `labels` that stand alone above a list for headings; whom the front matter names is none.
  ///
  /// - Parameter ofLinks: whether the list holds links alone.
  private mutating func takeHeadings(
    _ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], ofLinks: Bool = false
  ) {
    let taken = Set(headings.map(\.line))
    var found: [Heading] = []
    for label in labels
    where !named.contains(label.key) && !isPartOfName(label.key) && !taken.contains(label.line)
      && !PlausibleName.isVoice(label.name) && !PersonRoles.isRole(label.name)
    {
      guard Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty,
        holdsList(source, below: label.line, ofLinks: ofLinks)
      else { continue }
      found.append(
        Heading(line: label.line, next: label.line + 1, level: 2, title: label.name, name: .other))
    }
    guard !found.isEmpty else { return }
    headings = (headings + found).sorted { $0.line < $1.line }
    let places = Set(found.map(\.line))
    for label in labels where places.contains(label.line) {
      report(
        label, .labelInSection,
        "Only a list stands below it, so that this is read as its heading and nobody's label.")
    }
    candidates.removeAll { places.contains($0.line) }
  }

  /// Whether nothing but a list stands below a line, down to the next heading, label, rule or bold.
  private func holdsList(_ source: borrowing Span<UInt8>, below line: Int, ofLinks: Bool = false) -> Bool {
    var hasItem = false
    for next in (line + 1)..<max(line + 1, lines.count) {
      let text = Bytes.trimmed(source, lines[next])
      guard let first = text.first else { continue }
      if BlockLines.isListItem(source, lines[next]) {
        if ofLinks, !Bytes.string(source, text).contains("://") { return false }
        hasItem = true
        continue
      }
      let isMark = "#<!".utf8.contains(source[first]) || Bytes.string(source, text.prefixed(2)) == "**"
      if hasItem, isMark || BlockLines.isRule(source, lines[next]) { return true }
      // A line of an item may be indented.
      guard hasItem, first > lines[next].lowerBound else { return false }
    }
    return hasItem
  }

  /// The line of the last label, as far as it is known what labels are.
  var lastLabelLine: Int? {
    let counts = candidates.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    return candidates.last { label in
      !label.isStage && (label.form != .plain || counts[label.key] ?? 0 > 1)
    }?.line
  }

  /// Takes headings of whatever words for sections', where there is nothing below them but lists of links:
  /// those at the end of a file in which two speak, sections with a name of their own among them perhaps.
  mutating func readListHeadings(_ source: borrowing Span<UInt8>) {
    let labels = candidates.filter { !$0.isStage && $0.form != .plain }
    guard Set(labels.map(\.key)).count > 1, let last = labels.last?.line else { return }
    for at in headings.indices.reversed() {
      guard headings[at].line > last else { return }
      if headings[at].name != nil { continue }
      guard
        isListOfLinks(
          source, headings[at].next..<(at + 1 < headings.count ? headings[at + 1].line : lines.count))
      else { return }
      headings[at].name = SectionName.ofNotes(headings[at].title) ?? .other
    }
  }

  /// Words before an address in a list of links, at most.
  private static let wordsBeforeLink = 6

  private func isListOfLinks(_ source: borrowing Span<UInt8>, _ rows: Range<Int>) -> Bool {
    var hasItem = false
    for line in rows {
      let text = Bytes.trimmed(source, lines[line])
      if text.isEmpty { continue }
      guard BlockLines.isListItem(source, lines[line]) else {
        guard hasItem, text.lowerBound > lines[line].lowerBound else { return false }
        continue
      }
      hasItem = true
      let item = Bytes.string(source, text)
      guard let address = item.firstRange(of: "://") else { return false }
      let before = item[..<(item.firstRange(of: "](")?.lowerBound ?? address.lowerBound)]
      let start = before.lastIndex(of: "[") ?? before.endIndex
      // The mark of the list is one.
      guard before[..<start].split(whereSeparator: \.isWhitespace).count <= 1 + Self.wordsBeforeLink else {
        return false
      }
    }
    return hasItem
  }

  /// Takes headings behind the end of what folds the talk, `</details>`, for sections': the talk ends there.
  mutating func readHeadingsBehindFold(_ source: borrowing Span<UInt8>) {
    guard let last = lastLabelLine else { return }
    let end = (last..<lines.count).first { line in
      lines[line].count < 40
        && Bytes.string(source, Bytes.trimmed(source, lines[line])).lowercased() == "</details>"
    }
    guard let end else { return }
    for at in headings.indices where headings[at].line > end && headings[at].name == nil {
      headings[at].name = SectionName.ofNotes(headings[at].title) ?? .other
    }
  }

  /// Takes headings behind the last label that are called as programs call what they make of a talk, *Action
  /// items*, for sections', where a heading of their level or below it begins the talk.
  mutating func readHeadingsBehindTalk(_ source: borrowing Span<UInt8>) {
    guard headings.contains(where: { $0.name == .transcript }), let last = lastLabelLine,
      let talk = headings.last(where: { $0.name == .transcript && $0.line < last }),
      // Where headings of that level part the talk, the last one does, too.
      !headings.contains(where: { $0.line > talk.line && $0.line < last && $0.level <= talk.level })
    else { return }
    for at in headings.indices
    where headings[at].line > last && headings[at].name == nil && headings[at].level <= talk.level
      && (SectionName.isMadeOfTalk(headings[at].title) || tellsOfSpeaker(headings[at].title))
      && !holdsTime(source, below: at)
    { headings[at].name = .other }
  }

  /// True for *About Ann Lee*, where she speaks or is named.
  private func tellsOfSpeaker(_ title: String) -> Bool {
    guard let who = SectionName.about(title) else { return false }
    return ["the guest", "our guest", "the guests", "our guests", "the host", "our host", "the hosts"]
      .contains(who)
      || named.contains(NameKey.of(who)) || candidates.contains { !$0.isStage && $0.key == NameKey.of(who) }
  }

  /// Takes *Subscribe*, *See also* and their like behind the last label for headings of notes.
  mutating func readHeadingsOfEnd(_ source: borrowing Span<UInt8>) {
    guard let last = lastLabelLine else { return }
    for at in headings.indices
    where headings[at].line > last && headings[at].name == nil
      && SectionName.standsBehind(headings[at].title) && !holdsTime(source, below: at)
    { headings[at].name = .notes }
  }

  /// Whether a line below a heading begins with a time: somebody says it.
  private func holdsTime(_ source: borrowing Span<UInt8>, below at: Int) -> Bool {
    let end = at + 1 < headings.count ? headings[at + 1].line : lines.count
    return (headings[at].next..<max(headings[at].next, end)).contains { line in
      let text = Bytes.trimmed(source, lines[line])
      return text.first.map { parser.labels.bracketed(source, $0, text.upperBound) != nil } ?? false
    }
  }

  /// Words behind a label that tells who made the episode, at most.
  private static let mostCredited = 12

  /// Takes what stands behind a rule at the end of a file, each line a bold label that comes but once and a
  /// few words, and a program's line that it wrote the talk down, for show notes: nobody says them.
  mutating func readCredits(_ source: borrowing Span<UInt8>, _ bold: BoldLabels) {
    let (labels, counts) = bold
    let again = labels.last { counts[$0.key] ?? 0 > 1 }?.line
    guard let last = again ?? lastLabelLine else { return }
    let once = Dictionary(labels.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    var (start, rule): (Int?, Int?)
    // Most of the labels say who made it, and the first rule above them parts them.
    var (makers, others) = (0, 0)
    for line in (last + 1..<max(last + 1, lines.count)).reversed() {
      let text = Bytes.trimmed(source, lines[line])
      if text.isEmpty { continue }
      if Self.isMaker(source, text) {
        start = line
      } else if BlockLines.isRule(source, lines[line]) {
        if makers > others || start != nil && makers + others == 0 {
          rule = line
          break
        }
      } else if let label = once[line], !named.contains(label.key), isCredit(source, label) {
        if Self.isOfMakers(label.name) { makers += 1 } else { others += 1 }
      } else if !Self.isBoldAlone(source, text) {
        break
      }
    }
    // Right below a label with nothing else it is what that one says.
    if makers == 0, rule == nil, let start, let label = candidates.last(where: { $0.line < start }),
      Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty,
      (label.line + 1..<start).allSatisfy({ Bytes.trimmed(source, lines[$0]).isEmpty })
    {
      return
    }
    guard let begin = [rule, start].compactMap(\.self).min(), !hidden.fencedLines[begin],
      headings.allSatisfy({ heading in
        heading.line < begin || Self.isMaker(source, Bytes.trimmed(source, lines[heading.line]))
      })
    else { return }
    headings.removeAll { $0.line >= begin }
    headings.append(
      Heading(
        line: begin, next: begin == rule ? begin + 1 : begin, level: 1, title: "Show notes", name: .notes))
    for label in candidates.filter({ $0.line >= begin }).prefix(1) {
      report(label, .labelInSection, "These lines tell who made the episode, and are read as show notes.")
    }
    candidates.removeAll { $0.line >= begin }
  }

  private func isCredit(_ source: borrowing Span<UInt8>, _ label: LabelCandidate) -> Bool {
    let text = Bytes.string(source, Bytes.trimmed(source, label.end..<lines[label.line].upperBound))
    // A time behind it tells when it is said.
    if text.hasPrefix("[") || text.hasPrefix("\\[") { return false }
    return (1...Self.mostCredited).contains(text.split(separator: " ").count)
      && !(text.last.map { ".?!…".contains($0) } ?? false)
  }

  /// What those who make an episode do, and what is told of a text, in small letters.
  private static let makers: Set<String> = [
    "producer", "producers", "produced by", "executive producer", "edited by", "editing", "music",
    "music by", "theme", "theme music", "mixing", "mixed by", "sound", "sound design", "sound engineer",
    "engineer", "artwork", "cover art", "written by", "research", "researcher", "fact checker", "transcript",
    "hosted by", "presented by", "recorded by", "production", "post-production", "copyright", "license",
    "word count", "reading time", "estimated reading time", "tone", "produktion", "schnitt", "musik",
    "redaktion", "producción", "edición", "música", "musique", "montage", "réalisation",
  ]

  private static func isOfMakers(_ name: String) -> Bool {
    PlausibleName.tellsOfTalk(name) || makers.contains(name.lowercased())
  }

  private static func isBoldAlone(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
    text.count > 4 && text.count < 80 && Bytes.string(source, text.prefixed(2)) == "**"
      && Bytes.string(source, (text.upperBound - 2)..<text.upperBound) == "**"
  }

  /// Words of how a transcript came to be.
  private static let making = [
    "generated", "created", "made", "produced", "transcribed", "edited", "provided", "may contain",
    "erstellt",
  ]

  /// True for a line of who, or what, made the transcript: `Transcribed by https://otter.ai`,
  /// `Transcript generated by Whisper.`, *This transcript was made by …* in emphasis or brackets; and for one
  /// that it ends here.
  private static func isMaker(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
    guard (14..<240).contains(text.count) else { return false }
    let line = Bytes.string(source, text).lowercased()
    let words = line.filter { !"*_[]()\\".contains($0) }.split(separator: " ").joined(separator: " ")
    let end = words.hasSuffix(".") ? String(words.dropLast()) : words
    // Google Meet.
    let bare = end.drop { $0 == "#" || $0 == " " }
    if bare.hasPrefix("transcription ended after "), bare.split(separator: " ").count == 4,
      bare.split(separator: " ")[3].contains(":")
    {
      return true
    }
    if words.hasPrefix("this editable transcript was computer generated and might contain errors") {
      return true
    }
    if ["end of transcript", "end of the transcript", "ende des transkripts"].contains(end) { return true }
    // In emphasis or brackets it is nobody's word; `Transcript generated by Whisper.` is none, either.
    let isApart = "*_[(\\".contains(line.first ?? "a") && "*_])".contains(line.last ?? "a")
    let isOfTranscript = ["this transcript was ", "this transcript is ", "transcript was "].contains {
      words.hasPrefix($0)
    }
    if isApart, isOfTranscript, Self.making.contains(where: words.contains) { return true }
    for start in ["transcript generated by ", "transcribed with ", "transcript generated with "]
    where end.hasPrefix(start) && end.split(separator: " ").count < 8 { return true }
    guard text.count >= 20, text.count < 80 else { return false }
    for start in ["transcribed by ", "transcript by ", "transcription by "] where words.hasPrefix(start) {
      let rest = words.dropFirst(start.count)
      return !rest.contains(" ") && rest.dropFirst().dropLast().contains(".") && !rest.hasSuffix(".")
    }
    return false
  }
}
