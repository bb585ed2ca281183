import CommonMark

/// A part of show notes under its title, as Markdown.
public struct NotesSection: Sendable, Equatable {
  public var title: String
  public var name: SectionName
  public var markdown: [UInt8]
}

/// Reads show notes: from a file of the notes tree, or from the sections of an episode file.
public enum NotesReader {
  /// The sections of a notes file, front matter left out. Text before the first heading is
  /// "Show notes".
  ///
  /// A heading begins a section unless it is deeper than the section's own and no known name.
  /// - Complexity: linear.
  public static func sections(of source: [UInt8]) -> [NotesSection] {
    sections(ofBody: SiteMarkup.removed(from: Array(source[FrontMatter.end(source).offset...])))
  }

  /// The sections of what front matter keeps of show notes; text before the first heading is "Show notes".
  public static func sections(of front: FrontMatter) -> [NotesSection] {
    front.notes.map { sections(ofBody: Array($0.utf8)) } ?? []
  }

  /// As above; text before the first heading stands under `title`.
  private static func sections(
    ofBody source: [UInt8], title: String = "Show notes", name: SectionName = .notes, level first: Int = 0
  ) -> [NotesSection] {
    let body = HTMLBlocks.asMarkdown(source)
    guard !body.isEmpty else { return [] }
    let bodySpan = body.span
    let bodyLines = SourceLines(bodySpan)
    var found: [NotesSection] = []
    var title = title
    var name = name
    var level = first
    var from = 0
    func close(before line: Int) {
      guard from < line, from < bodyLines.count else { return }
      let end = bodyLines[min(line, bodyLines.count) - 1].upperBound
      let text = Bytes.array(bodySpan, Bytes.trimmed(bodySpan, bodyLines[from].lowerBound..<end))
      let trimmed = withoutRules(text)
      if !trimmed.isEmpty { found.append(NotesSection(title: title, name: name, markdown: trimmed)) }
    }
    for block in MarkdownBlock.read(body) {
      guard let depth = depth(of: block) else { continue }
      let known = SectionName.read(block.text)
      guard known != nil || level == 0 || depth <= level else { continue }
      close(before: block.lines.lowerBound - 1)
      title = block.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if case .paragraph = block.kind, title.hasSuffix(":") { title.removeLast() }
      name = known ?? SectionName.ofNotes(block.text) ?? .other
      level = depth
      from = block.lines.upperBound
    }
    close(before: bodyLines.count)
    return found
  }

  /// The level of a heading, and of what stands for one: a paragraph that is nothing but a section's name in
  /// bold. Nil for others.
  private static func depth(of block: MarkdownBlock) -> Int? {
    if case .heading(let depth) = block.kind { return depth }
    guard case .paragraph = block.kind, block.runs.contains(where: \.isStrong),
      block.runs.allSatisfy({ $0.isStrong || $0.text.allSatisfy { $0.isWhitespace || $0 == ":" } }),
      SectionName.read(block.text) != nil
    else { return nil }
    return 6
  }

  /// The sections of an episode file. Under a heading without marks each line is a paragraph.
  public static func sections(of episode: Episode) -> [NotesSection] {
    // A post without a talk is notes as a file of notes is.
    let isPost = episode.turns.isEmpty
    return episode.sections.flatMap { section -> [NotesSection] in
      var text = Array(episode.source[section.range])
      let name = section.name == .other ? SectionName.ofNotes(section.title) ?? .other : section.name
      if isPost, section.level > 0 {
        // What no heading stands above is parted by every heading.
        let level = SectionName.isShowNotes(section.title) && section.level == 1 ? 0 : section.level
        return sections(
          ofBody: SiteMarkup.removed(from: text), title: section.title, name: name, level: level)
      }
      if section.level == 0 {
        text = text.flatMap { $0 == 10 ? [10, 10] : [$0] }
      }
      text = withoutRules(HTMLBlocks.asMarkdown(SiteMarkup.removed(from: text)))
      guard text.contains(where: { $0 > 32 }) else { return [] }
      return [NotesSection(title: section.title, name: name, markdown: text)]
    }
  }

  /// Drops blank lines and rules (`---`) at the end: they part sections, and belong to none.
  private static func withoutRules(_ text: [UInt8]) -> [UInt8] {
    var text = text
    while true {
      while let last = text.last, last <= 32 { text.removeLast() }
      let start = text.lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? 0
      let line = text[start...]
      guard line.count >= 3, line.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return text }
      // A rule right under text would be an underlined heading.
      guard start == 0 || start >= 2 && text[..<(start - 1)].last.map({ $0 <= 32 }) ?? true else {
        return text
      }
      text.removeSubrange(start...)
    }
  }
}
