/// Headings of an episode file: the marks that part its sections.
extension BodyReader {
  /// Finds the headings; a line that begins with a regular label is none, but where it is a section's name.
  mutating func readHeadings(_ source: borrowing Span<UInt8>) {
    labelLines = Set(candidates.lazy.filter { $0.form == .insideColon }.map(\.line))
    for line in firstLine..<max(firstLine, lines.count) where !hidden.fencedLines[line] {
      let range = lines[line]
      guard !range.isEmpty, range.count < 400, !hidden.hides(range.lowerBound) else { continue }
      if let heading = marked(source, range, line) ?? underlined(source, range, line) {
        headings.append(heading)
      }
    }
    readBoldHeadings(source)
    let bold = boldLabels
    readOpeningHeadings(source, bold)
    readClosingHeadings(source, bold)
    readHeadingsOfLinks(source, bold)
    readListHeadings(source)
    readHeadingsBehindFold(source)
    readHeadingsBehindTalk(source)
    readCredits(source, bold)
    readFootnotes(source)
    // `### **Show notes:**` is that section, whatever its marks.
    let named = Set(headings.filter { $0.name != nil && labelLines.contains($0.line) }.map(\.line))
    if !named.isEmpty { candidates.removeAll { named.contains($0.line) } }
  }

  /// Takes in `**Links:**` alone on its line, once in the file: a heading, not somebody who says what follows; of the transcript
  /// also without a colon.
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
    let title = Bytes.string(source, inside)
    let name = SectionName.read(title)
    guard index == range.upperBound || Bytes.isBlank(source[index]) || name != nil else { return nil }
    if labelLines.contains(line), name == nil { return nil }
    return Heading(line: line, next: line + 1, level: level, title: title, name: name)
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
