/// Files without labels: pages as a browser gives them, copied as text.
extension BodyReader {
  /// A page dump: headings may have no marks, each paragraph is a turn by an unknown speaker.
  mutating func readUnlabelled(_ source: borrowing Span<UInt8>, into episode: inout Episode) {
    var marks = headings.filter { $0.name != nil }
    let taken = Set(marks.flatMap { [$0.line, $0.next - 1] })
    for line in firstLine..<max(firstLine, lines.count) where !hidden.fencedLines[line] {
      let text = Bytes.trimmed(source, lines[line])
      guard text.count <= 60, !text.isEmpty, !taken.contains(line),
        source[text.lowerBound] != UInt8(ascii: "#")
      else { continue }
      let title = Bytes.string(source, text)
      guard let name = SectionName.read(title), let last = title.last,
        last.isLetter || last == "!" || last == ":",
        title.first?.isLetter == true
      else { continue }
      marks.append(Heading(line: line, next: line + 1, level: 0, title: title, name: name))
    }
    marks.sort { $0.line < $1.line }
    // Text before the sections is a preface only where a Transcript heading says what is not.
    let transcript = marks.first { $0.name == .transcript }
    if let transcript { marks.removeAll { $0.line > transcript.line } }
    var line = firstLine
    var next = 0
    let isDump = isOneLineParagraphs(source, from: transcript?.next ?? firstLine)
    while line < lines.count {
      if next < marks.count, marks[next].line == line {
        let mark = marks[next]
        next += 1
        line = mark.next
        if mark.name == .transcript { continue }
        let start = line < lines.count ? lines[line].lowerBound : source.count
        let end = next < marks.count ? lines[marks[next].line].lowerBound : source.count
        episode.sections.append(
          Section(
            title: mark.title, name: mark.name ?? .other, level: mark.level, line: mark.line + 1,
            range: start..<max(start, end)))
        while line < lines.count, next >= marks.count || line < marks[next].line { line += 1 }
        continue
      }
      guard !Bytes.trimmed(source, lines[line]).isEmpty, !isMarkup(source, line) else {
        line += 1
        continue
      }
      let first = line
      line += 1
      let stop = next < marks.count ? marks[next].line : lines.count
      while line < stop,
        hidden.hides(lines[line].lowerBound) || hidden.fencedLines[line]
          || (!isDump || hidden.fencedLines[first]) && !Bytes.trimmed(source, lines[line]).isEmpty
      { line += 1 }
      let isTimed = line == first + 1 && isTimeInBold(source, lines[first])
      if isTimed {
        // The words it stands above are said then.
        while line < stop, Bytes.trimmed(source, lines[line]).isEmpty { line += 1 }
        while line < stop, !Bytes.trimmed(source, lines[line]).isEmpty, !isTimeInBold(source, lines[line]) {
          line += 1
        }
      }
      let text = Bytes.trimmed(source, lines[first].lowerBound..<lines[line - 1].upperBound)
      if coversAll(source, [text]) { continue }
      if transcript != nil, first < transcript?.line ?? 0 {
        if preface.ranges.isEmpty { (preface.line, preface.start) = (first + 1, text.lowerBound) }
        preface.ranges.append(text)
        preface.endLine = line
      } else {
        let index = episode.turns.count + 1
        episode.turns.append(
          Turn(
            index: index, kind: .unlabelled, line: first + 1, endLine: line, start: text.lowerBound,
            ranges: isTimed ? parts(source, text, at: lines[first].upperBound) : [text]))
      }
    }
    // In a dump of a page, where titles are lines like others, it may be a summary's title as well.
    transcriptLine = transcript.flatMap { $0.level > 0 ? $0.line : nil } ?? 0
    takeDescription(source, &episode)
    if !preface.ranges.isEmpty { episode.turns.insert(preface, at: 0) }
    episode.lineTimes = lineTimes(source, episode.turns.flatMap(\.ranges))
  }

  /// `text` as what stands before `offset` and behind it.
  private func parts(_ source: borrowing Span<UInt8>, _ text: Range<Int>, at offset: Int) -> [Range<Int>] {
    [text.lowerBound..<min(offset, text.upperBound), min(offset, text.upperBound)..<text.upperBound].map {
      Bytes.trimmed(source, $0)
    }.filter { !$0.isEmpty }
  }

  /// True for `**[0:10]**` and `[0:10 - 0:14]` alone on its line.
  private func isTimeInBold(_ source: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
    let marks = "*_ ".utf8
    let text = line.drop { marks.contains(source[$0]) }
    guard let start = text.first, source[start] == UInt8(ascii: "[") || source[start] == UInt8(ascii: "\\"),
      let close = Bytes.find(UInt8(ascii: "]"), source, start..<line.upperBound),
      ((close + 1)..<line.upperBound).allSatisfy({ marks.contains(source[$0]) })
    else { return false }
    let inside = Bytes.string(source, (start + 1)..<close).filter { $0 != "[" && $0 != "\\" }
    let first = inside.split { "->–—→ ".contains($0) }.first.map(String.init)
    guard first.flatMap(TimeSyntax.typed) != nil else { return false }
    return inside.contains(":") && inside.allSatisfy { "[]\\0123456789:.,->–— ".contains($0) }
  }

  /// True for a line that speaks to the generator of a site.
  private func isMarkup(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    !hidden.fencedLines[line] && SiteMarkup.isLine(source, lines[line])
  }

  /// True where each line is a paragraph: no empty line parts them.
  private func isOneLineParagraphs(_ source: borrowing Span<UInt8>, from first: Int) -> Bool {
    var blank = 0
    var filled = 0
    for line in first..<max(first, lines.count) {
      if Bytes.trimmed(source, lines[line]).isEmpty { blank += 1 } else { filled += 1 }
    }
    return blank * 20 < filled
  }
}
