/// What of the text between two labels is said, and what stands above the talk.
extension BodyReader {
  mutating func readMarkup(_ source: borrowing Span<UInt8>) {
    for line in firstLine..<max(firstLine, lines.count)
    where SiteMarkup.isLine(source, lines[line]) && !hidden.fencedLines[line] { markup.append(line) }
  }

  /// Text above the heading of the transcript is said by nobody: it is the first of the show notes. A title
  /// above it is none of it. So is what stands above the first label of a post, with lists and links.
  mutating func takeDescription(_ source: borrowing Span<UInt8>, _ episode: inout Episode) {
    var limit = transcriptLine > 0 ? lines[transcriptLine].lowerBound : 0
    if transcriptLine == 0, areNotes(source, preface.ranges) {
      limit = candidates.first?.start ?? 0
      if let heading = headingOfTalk(source) { partPreface(source, at: lines[heading].lowerBound, &limit) }
    }
    guard limit > 0, let first = preface.ranges.first, first.upperBound <= limit else { return }
    let above = preface.ranges.prefix { $0.upperBound <= limit }
    preface.ranges.removeFirst(above.count)
    if let next = preface.ranges.first {
      (preface.start, preface.line) = (next.lowerBound, lines.index(of: next.lowerBound) + 1)
    }
    var start = first.lowerBound
    if Self.isTitle(source, lines[lines.index(of: start)], episode.frontMatter.title) {
      start = min(limit, lines[lines.index(of: start)].upperBound)
    }
    // Their tags are theirs.
    if hasParagraphTags { start = lines[lines.index(of: start)].lowerBound }
    // What is embedded between and behind the words is a part of the notes.
    let last = markup.last { lines[$0].upperBound <= limit }.map { lines[$0].upperBound }
    var end = max(above.last?.upperBound ?? start, last ?? start)
    if hasParagraphTags, end > start { end = max(end, lines[lines.index(of: end - 1)].upperBound) }
    guard !Bytes.trimmed(source, start..<max(start, end)).isEmpty else { return }
    episode.sections.insert(
      Section(
        title: "Show notes", name: .notes, level: 1, line: lines.index(of: start) + 1, range: start..<end),
      at: 0)
  }

  /// The line of a heading with nothing but empty lines between it and the first label: it heads the talk.
  private func headingOfTalk(_ source: borrowing Span<UInt8>) -> Int? {
    guard let first = candidates.first?.line,
      let last = headings.last(where: { $0.line < first && $0.next <= first }), last.name == nil,
      (last.next..<first).allSatisfy({ Bytes.trimmed(source, lines[$0]).isEmpty })
    else { return nil }
    return last.line
  }

  /// Parts the text above the first label at `offset`, which is the new `limit` where anything stands above
  /// it.
  private mutating func partPreface(_ source: borrowing Span<UInt8>, at offset: Int, _ limit: inout Int) {
    guard let place = preface.ranges.firstIndex(where: { $0.contains(offset) }) else { return }
    let whole = preface.ranges[place]
    let parts = [whole.lowerBound..<offset, offset..<whole.upperBound].map { Bytes.trimmed(source, $0) }
    preface.ranges.replaceSubrange(place...place, with: parts.filter { !$0.isEmpty })
    limit = offset
  }

  /// Whether a line is a heading (CommonMark 4.2) that says what the episode is called, or nothing.
  private static func isTitle(_ source: borrowing Span<UInt8>, _ line: Range<Int>, _ title: String?) -> Bool {
    let inside = Bytes.trimmed(source, line)
    let marks = inside.prefix { source[$0] == UInt8(ascii: "#") }.count
    guard 1...6 ~= marks else { return false }
    let rest = (inside.lowerBound + marks)..<inside.upperBound
    guard let first = rest.first else { return true }
    guard Bytes.isBlank(source[first]), let title else { return false }
    return NameKey.of(title) == NameKey.of(Bytes.string(source, Bytes.trimmed(source, rest)))
  }

  /// `range` without the lines of the site's generator in it, and without what breaks the line at its end: as
  /// many pieces as are left.
  func pieces(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = range.lowerBound
    func add(_ range: Range<Int>) {
      var text = Bytes.trimmed(source, range)
      // Of a talk in a quote, the marks between turns.
      while let last = text.last, source[last] == UInt8(ascii: ">"),
        last == text.lowerBound || source[last - 1] == 10
      {
        text = Bytes.trimmed(source, text.lowerBound..<last)
      }
      // Of one in a table, the mark at the end of a row.
      if standsInTable, let last = text.last, source[last] == UInt8(ascii: "|"),
        Bytes.trimmed(source, lines[lines.index(of: last)]).first.map({ source[$0] == UInt8(ascii: "|") })
          ?? false
      {
        text = Bytes.trimmed(source, text.lowerBound..<last)
      }
      if !text.isEmpty { found.append(text) }
    }
    let low = (0..<markup.count).prefixEnd { lines[markup[$0]].lowerBound < range.lowerBound }
    for line in markup[low...] {
      guard lines[line].upperBound <= range.upperBound else { break }
      add(from..<lines[line].lowerBound)
      from = lines[line].upperBound
    }
    add(from..<range.upperBound)
    if hasParagraphTags { found = found.flatMap { withoutParagraphTags(source, $0) } }
    if let first = found.first, let end = Self.breakEnd(source, first) {
      let text = Bytes.trimmed(source, end..<first.upperBound)
      if !text.isEmpty { found[0] = text }
    }
    if let last = found.last, last.upperBound < source.count {
      let text = Bytes.trimmed(source, last.lowerBound..<breakStart(source, last))
      if !text.isEmpty { found[found.count - 1] = text }
    }
    return found
  }

  /// Paragraphs of HTML that a file has at least where what is said stands in some.
  private static let fewestParagraphs = 2

  /// Whether lines are paragraphs of HTML: `<p>words</p>`.
  func standsInParagraphTags(_ source: borrowing Span<UInt8>) -> Bool {
    var count = 0
    for line in firstLine..<max(firstLine, lines.count) where !hidden.fencedLines[line] {
      let text = Bytes.trimmed(source, lines[line])
      guard text.count > 7, paragraphTagEnd(source, text) != nil,
        Bytes.string(source, (text.upperBound - 4)..<text.upperBound).lowercased() == "</p>"
      else { continue }
      count += 1
      if count == Self.fewestParagraphs { return true }
    }
    return false
  }

  /// Where the tag of a paragraph ends that begins `range`; nil where there is none.
  private func paragraphTagEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count > 2, source[range.lowerBound] == UInt8(ascii: "<") else { return nil }
    var index = range.lowerBound + 1
    if source[index] == UInt8(ascii: "/") { index += 1 }
    guard index + 1 < range.upperBound, source[index] | 32 == UInt8(ascii: "p"),
      let close = Bytes.find(UInt8(ascii: ">"), source, (index..<range.upperBound).prefixed(200)),
      close == index + 1 || Bytes.isBlank(source[index + 1])
    else { return nil }
    return close + 1
  }

  /// The pieces of `range` between tags of paragraphs that begin or end its lines; within one somebody says
  /// them.
  private func withoutParagraphTags(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = range.lowerBound
    func cut(_ tags: Range<Int>) {
      let text = Bytes.trimmed(source, from..<tags.lowerBound)
      if !text.isEmpty { found.append(text) }
      from = tags.upperBound
    }
    var line = lines.index(of: range.lowerBound)
    while line < lines.count, lines[line].lowerBound < range.upperBound {
      let text = Bytes.trimmed(source, lines[line].clamped(to: range))
      line += 1
      var start = text.lowerBound
      while start < text.upperBound, let end = paragraphTagEnd(source, start..<text.upperBound) {
        start = Bytes.trimmed(source, end..<text.upperBound).lowerBound
        if end == text.upperBound { start = end }
      }
      if start > text.lowerBound { cut(text.lowerBound..<start) }
      var end = text.upperBound
      while end - 4 >= start, Bytes.string(source, (end - 4)..<end).lowercased() == "</p>" {
        end = Bytes.trimmed(source, start..<(end - 4)).upperBound
      }
      if end < text.upperBound, end > start { cut(end..<text.upperBound) }
    }
    cut(range.upperBound..<range.upperBound)
    return found
  }

  private static let breaks = ["<br>", "<br/>", "<br />"]
  /// What closes a paragraph that a label began: `<p><strong>Name:</strong> words</p>`.
  private static let ends = ["</p>", "</div>"]

  /// Where `<br>` that begins `range` ends; nil where there is none.
  private static func breakEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard source[range.lowerBound] == UInt8(ascii: "<") else { return nil }
    for tag in breaks where range.count >= tag.utf8.count {
      let end = range.lowerBound + tag.utf8.count
      if Bytes.string(source, range.lowerBound..<end).lowercased() == tag { return end }
    }
    return nil
  }

  /// Where a hard break that ends `range` begins, a backslash or `<br>` before the next label; its end where
  /// there is none.
  private func breakStart(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    let end = range.upperBound
    if source[end - 1] == UInt8(ascii: "\\"), end - 1 > range.lowerBound, source[end - 2] > 32,
      source[end - 2] != UInt8(ascii: "\\")
    {
      return end - 1
    }
    guard source[end - 1] == UInt8(ascii: ">") else { return end }
    for tag in Self.breaks + Self.ends where range.count >= tag.utf8.count {
      let start = end - tag.utf8.count
      // Escaped it is said.
      if start > range.lowerBound, source[start - 1] == UInt8(ascii: "\\") { continue }
      if Bytes.string(source, start..<end).lowercased() == tag { return start }
    }
    return end
  }
}
