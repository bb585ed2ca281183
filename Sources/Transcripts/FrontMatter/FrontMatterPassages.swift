import CommonMark

/// What front matter tells that a listener may remember, each with the lines it stands on.
extension FrontMatter {
  /// A summary, the topics, the guests, a chapter's title, a sponsor.
  package struct Passage: Sendable, Equatable {
    /// Bytes of its lines in the file; no two passages begin at the same one.
    package var range: Range<Int>
    /// First line, from 1.
    package var line: Int
    /// As a reader would have it: without keys, quotes and marks of lists.
    package var text: String
    /// When a chapter begins, in milliseconds.
    package var milliseconds: Int?
  }

  /// The passages of this front matter in the file it was read from, in the order of their lines; none of
  /// what does not stand there.
  ///
  /// A list of chapters or sponsors is one passage each, or one together where its items cannot be told apart
  /// by their lines (flow style).
  /// - Parameter heard: names, of which no guest need be told.
  /// - Complexity: linear in the front matter.
  package func passages(in source: [UInt8], but heard: [String] = []) -> [Passage] {
    let span = source.span
    let lines = SourceLines(span)
    guard let front = Self.lines(span, lines), front.count > 2 else { return [] }
    let blocks = Self.blocks(span, lines, 1..<(front.upperBound - 1))
    var found: [Passage] = []
    func add(_ text: String, _ rows: Range<Int>, _ milliseconds: Int? = nil) {
      guard !text.isEmpty else { return }
      let range = lines[rows.lowerBound].lowerBound..<lines[rows.upperBound - 1].upperBound
      found.append(Passage(range: range, line: rows.lowerBound + 1, text: text, milliseconds: milliseconds))
    }
    func addOne(_ text: String?, _ keys: [String]) {
      guard let text, let key = keys.first(where: { key in blocks.contains { $0.isCalled(key) } }),
        let block = blocks.first(where: { $0.isCalled(key) })
      else { return }
      add(text, block.lines)
    }
    func addEach(_ items: [(text: String, milliseconds: Int?)], _ keys: [String]) {
      let its = blocks.filter { block in keys.contains { block.isCalled($0) } }
      guard let first = its.first else { return }
      let rows = its.count == 1 ? Self.items(span, lines, first.lines) : its.map(\.lines)
      if rows.count == items.count {
        for (item, rows) in zip(items, rows) { add(item.text, rows, item.milliseconds) }
      } else {
        add(items.map(\.text).joined(separator: " · "), first.lines)
      }
    }
    let speaking = guests.isEmpty ? [] : Set(heard.map { $0.lowercased() })
    let quiet = guests.filter { !speaking.contains($0.lowercased()) }
    addOne(summary, ["summary", "description"] + OtherGenerators.summaryKeys)
    if blocks.contains(where: { $0.isCalled("summary") }) { addOne(about.map(Self.folded), ["description"]) }
    addOne(
      notes.map { MarkdownBlock.plainText(of: $0) },
      Self.notesKeys + Self.otherNotesKeys + Self.linkKeys + Self.videoKeys + Self.videoIDKeys)
    addOne(topics.joined(separator: ", "), Self.topicKeys)
    addOne(quiet.joined(separator: ", "), Self.guestKeys)
    addEach(chapters.map { ($0.title, $0.start) }, ["chapters", "chapter"])
    addEach(
      sponsors.map { ([$0.name, $0.text].compactMap(\.self).joined(separator: ": "), nil) },
      ["sponsors", "sponsor"])
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    return found
  }

  /// A key at the top level and the lines its value stands on, its own first.
  private struct Block {
    var key: String
    var lines: Range<Int>

    func isCalled(_ name: String) -> Bool { key == name || key.lowercased() == name.lowercased() }
  }

  private static func blocks(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ rows: Range<Int>
  ) -> [Block] {
    let isTOML = FrontMatter.syntax(source, lines) == .toml
    var found: [Block] = []
    var isInTable = false
    for row in rows {
      let range = lines[row]
      let trimmed = Bytes.trimmed(source, range)
      guard !trimmed.isEmpty, source[trimmed.lowerBound] != UInt8(ascii: "#") else { continue }
      let text = Bytes.string(source, range.prefixed(200))
      let isHead = isTOML && text.hasPrefix("[")
      if isHead { isInTable = true }
      if isHead || !isInTable, let key = key(of: text[...], isTOML: isTOML) {
        found.append(Block(key: key, lines: row..<(row + 1)))
      } else if !found.isEmpty {
        found[found.count - 1].lines = found[found.count - 1].lines.lowerBound..<(row + 1)
      }
    }
    return found
  }

  /// The key a line at the top level begins with: `key: …`, `key = …`, `[[key]]`; nil for another line.
  static func key(of line: Substring, isTOML: Bool) -> String? {
    guard let first = line.first, first != " ", first != "\t", first != "-" else { return nil }
    let text = line.drop { $0 == "\"" || $0 == "'" || isTOML && $0 == "[" }
    let key = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let rest = text.dropFirst(key.count).drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let isKey = isTOML ? rest.first == "=" || rest.first == "]" : rest.first == ":"
    return key.isEmpty || !isKey ? nil : String(key)
  }

  /// The lines of each item of a list in block style (YAML 1.2, 8.2.1), below the line of its key.
  private static func items(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ rows: Range<Int>
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var indent: Int?
    for row in rows.dropFirst() {
      let trimmed = Bytes.trimmed(source, lines[row])
      guard !trimmed.isEmpty else { continue }
      let depth = trimmed.lowerBound - lines[row].lowerBound
      let isItem =
        source[trimmed.lowerBound] == UInt8(ascii: "-")
        && (trimmed.count == 1 || Bytes.isBlank(source[trimmed.lowerBound + 1]))
      if isItem, indent == nil || indent == depth {
        indent = depth
        found.append(row..<(row + 1))
      } else if !found.isEmpty {
        found[found.count - 1] = found[found.count - 1].lowerBound..<(row + 1)
      }
    }
    return found
  }
}
