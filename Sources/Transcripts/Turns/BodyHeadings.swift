/// Headings of an episode file: the marks that part its sections.
extension BodyReader {
  /// Finds the headings; a line that begins with a regular label is none, but where it is a section's name.
  mutating func readHeadings(_ source: borrowing Span<UInt8>) {
    labelLines = Set(candidates.lazy.filter { $0.form == .insideColon }.map(\.line))
    let first = firstLabelLine
    for line in firstLine..<max(firstLine, lines.count) where !hidden.fencedLines[line] {
      let range = lines[line]
      guard !range.isEmpty, range.count < 400, !hidden.hides(range.lowerBound) else { continue }
      if let heading = marked(source, range, line) ?? underlined(source, range, line)
        ?? tagged(source, range, line) ?? (line < first ? alone(source, range, line) : nil)
      {
        headings.append(heading)
      }
    }
    dropLateTranscripts(source)
    readBoldHeadings(source)
    let bold = boldLabels
    readOpeningHeadings(source, bold)
    readClosingHeadings(source, bold)
    readHeadingsOfLinks(source, bold)
    readListHeadings(source)
    readPlainHeading(source)
    readHeadingsBehindFold(source)
    readHeadingsBehindTalk(source)
    readHeadingsOfEnd(source)
    readCredits(source, bold)
    readFileFacts(source)
    readFootnotes(source)
    // `### **Show notes:**` is that section, whatever its marks.
    let named = Set(headings.filter { $0.name != nil && labelLines.contains($0.line) }.map(\.line))
    if !named.isEmpty { candidates.removeAll { named.contains($0.line) } }
  }

  /// The line of the first label that is sure, or that comes again.
  private var firstLabelLine: Int {
    let all = (candidates + loneNames).filter { !$0.isStage }
    let counts = all.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    return all.lazy.filter { label in
      label.form == .insideColon || label.form == .outsideColon || counts[label.key] ?? 0 > 1
    }.map(\.line).min() ?? .max
  }

  /// Leaves out headings that may be a transcript's, *Transcript 41*, and folded ones, where two names come
  /// again above: the talk is on.
  private mutating func dropLateTranscripts(_ source: borrowing Span<UInt8>) {
    guard let last = headings.last(where: { $0.isLoose && $0.name == .transcript })?.line else { return }
    var counts: [String: Int] = [:]
    var late: Int?
    for label in candidates where label.line < last && !label.isStage && label.form != .plain {
      counts[label.key, default: 0] += 1
      if counts[label.key] == 2, counts.values.count(where: { $0 > 1 }) > 1 {
        late = label.line
        break
      }
    }
    guard let late else { return }
    headings.removeAll { $0.isLoose && $0.name == .transcript && $0.line > late }
  }

  /// Takes in `**Links:**` alone on its line, once in the file: a heading, not somebody who says what
  /// follows; of the transcript also without a colon.
  private mutating func readBoldHeadings(_ source: borrowing Span<UInt8>) {
    var counts: [String: Int] = [:]
    let alone = candidates.filter { label in
      guard !label.isStage, label.form != .plain, label.form != .midLine else { return false }
      counts[label.key, default: 0] += 1
      return Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty
    }
    let taken = Set(headings.map(\.line))
    var found: [Heading] = []
    for label in alone where counts[label.key] == 1 && !taken.contains(label.line) {
      guard let name = SectionName.read(label.name), label.form != .noColon || name == .transcript else {
        continue
      }
      found.append(
        Heading(line: label.line, next: label.line + 1, level: 2, title: label.name, name: name))
    }
    guard !found.isEmpty else { return }
    headings = (headings + found).sorted { $0.line < $1.line }
    let places = Set(found.map(\.line))
    candidates.removeAll { places.contains($0.line) }
  }

  /// `## Title` (CommonMark 4.2); `#Title` only where the title is a known name.
  private func marked(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int
  ) -> Heading? {
    var index = range.lowerBound
    while index < range.upperBound, source[index] == 32, index - range.lowerBound < 3 { index += 1 }
    let start = index
    while index < range.upperBound, source[index] == UInt8(ascii: "#") { index += 1 }
    let level = index - start
    guard (1...6).contains(level) else { return nil }
    var inside = Bytes.trimmed(source, index..<range.upperBound)
    var end = inside.upperBound
    while end > inside.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end < inside.upperBound, end == inside.lowerBound || Bytes.isBlank(source[end - 1]) {
      inside = Bytes.trimmed(source, inside.lowerBound..<end)
    }
    let written = Bytes.string(source, inside)
    // `## Show notes {#notes}`
    let title = written.hasSuffix("}") ? SiteMarkup.withoutAttributes(written) ?? written : written
    let name = SectionName.read(title)
    guard index == range.upperBound || Bytes.isBlank(source[index]) || name != nil else { return nil }
    if labelLines.contains(line), name == nil { return nil }
    return Heading(
      line: line, next: line + 1, level: level, title: title, name: name,
      isLoose: name == .transcript && SectionName.mayBeTranscript(title))
  }

  /// `<summary>Transcript</summary>`, `<h2>Show notes</h2>`, as pages have them: of a known name only.
  private func tagged(_ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int) -> Heading? {
    let inside = Bytes.trimmed(source, range)
    guard let first = inside.first, source[first] == UInt8(ascii: "<"), range.count < 200 else { return nil }
    let text = Bytes.string(source, inside).lowercased()
    let isFold = text.hasPrefix("<summary") || text.hasPrefix("<details") && text.contains("<summary")
    let level = text.hasPrefix("<h") ? text.dropFirst(2).first?.wholeNumberValue : nil
    guard isFold && text.hasSuffix("</summary>") || level.map({ text.hasSuffix("</h\($0)>") }) ?? false,
      let name = SectionName.read(text)
    else { return nil }
    return Heading(
      line: line, next: line + 1, level: level ?? 2,
      title: SectionName.withoutTags(Bytes.string(source, inside)),
      name: name, isLoose: true)
  }

  /// `TRANSCRIPT`, `Full transcript:` alone between empty lines; looked for before the first label that is
  /// sure.
  private func alone(_ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int) -> Heading? {
    let inside = Bytes.trimmed(source, range)
    guard (6..<40).contains(inside.count), Bytes.isLetter(source[inside.lowerBound]),
      isEmpty(source, line - 1), isEmpty(source, line + 1)
    else { return nil }
    let title = Bytes.string(source, inside)
    guard title.split(separator: " ").count < 4, SectionName.read(title) == .transcript else { return nil }
    return Heading(line: line, next: line + 1, level: 2, title: title, name: .transcript, isLoose: true)
  }

  /// Whether a line has no text, or is none of the body.
  func isEmpty(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    line < firstLine || line >= lines.count || Bytes.trimmed(source, lines[line]).isEmpty
  }

  /// A title underlined with `===` or `---` (CommonMark 4.3), of a known name only.
  private func underlined(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ line: Int
  ) -> Heading? {
    guard line + 1 < lines.count, range.count < 60 else { return nil }
    let rule = Bytes.trimmed(source, lines[line + 1])
    guard let mark = rule.first.map({ source[$0] }), rule.count >= 2,
      mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-")
    else { return nil }
    for index in rule where source[index] != mark { return nil }
    let title = Bytes.string(source, Bytes.trimmed(source, range))
    guard let name = SectionName.read(title) else { return nil }
    return Heading(
      line: line, next: line + 2, level: mark == UInt8(ascii: "=") ? 1 : 2, title: title, name: name)
  }
}
