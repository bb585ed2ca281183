import CommonMark
import Transcripts

/// Chapters that show notes tell as a list of times, `- 12:13 Tents`, where the front matter has none.
enum NotedChapters {
  /// So many at least are a list of chapters.
  private static let fewest = 3
  /// A list of chapters begins within so many milliseconds: one that begins later tells of moments.
  private static let latestFirst = 300_000
  /// Letters of a chapter's title at most.
  private static let longest = 120

  /// The first such list in the sections of `episode` and `notes`, in order; empty where there is none.
  ///
  /// - Parameter duration: milliseconds; no chapter begins behind it.
  /// - Complexity: linear in the notes.
  static func read(_ episode: Episode?, notes: [UInt8]?, duration: Int?) -> [FrontMatter.Chapter] {
    let sections =
      (episode.map { NotesReader.sections(of: $0.frontMatter) } ?? [])
      + (episode.map(NotesReader.sections(of:)) ?? []) + (notes.map(NotesReader.sections(of:)) ?? [])
    for section in sections where section.name != .sponsors {
      guard let found = list(section.markdown, duration ?? .max) else { continue }
      if found[0].start == 0 || !areDotted(section.markdown) { return found }
    }
    return []
  }

  /// `markdown` without the list of these chapters, which need not be shown beside them; as it is where it
  /// holds another list, or links.
  static func removed(_ chapters: [FrontMatter.Chapter], from markdown: [UInt8]) -> [UInt8] {
    guard !chapters.isEmpty else { return markdown }
    var lines = rows(markdown)
    var taken: Set<Int> = []
    var next = 0
    for (place, line) in lines.enumerated() {
      guard next < chapters.count else { break }
      if let found = chapter(line), found.start == chapters[next].start, found.title == chapters[next].title {
        // A table keeps its rows, and a line its link.
        let leads = line.contains(UInt8(ascii: "/")) && String(decoding: line, as: UTF8.self).contains("://")
        if leads || line.first == UInt8(ascii: "|") { return markdown }
        taken.insert(place)
        next += 1
      } else if next > 0, line.contains(where: { $0 > 32 }) {
        return markdown
      }
    }
    guard next == chapters.count else { return markdown }
    // A hard break before the first of them breaks nothing any more.
    if let first = taken.min(), first > 0, lines[first - 1].last == UInt8(ascii: "\\") {
      lines[first - 1].removeLast()
    }
    return Array(
      lines.enumerated().filter { !taken.contains($0.offset) }.map(\.element).joined(separator: [10]))
  }

  /// Whether lines of `markdown` begin with times one right below the other: each is a line of its own.
  static func hasLinesOfTimes(_ markdown: [UInt8]) -> Bool {
    let lines = rows(markdown).filter { $0.contains { $0 > 32 } }
    let count = lines.count { chapter($0) != nil }
    // Elsewhere an editor broke the lines.
    return count >= fewest && count * 2 > lines.count
  }

  /// The lines of `markdown`, whatever ends them.
  private static func rows(_ markdown: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < markdown.count {
      if markdown[index] == 10 || markdown[index] == 13 {
        found.append(markdown[start..<index])
        if markdown[index] == 13, index + 1 < markdown.count, markdown[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    return found + [markdown[start...]]
  }

  /// Whether the times of these lines have points alone: numbers of versions are written so, but for those
  /// that begin at nothing.
  private static func areDotted(_ markdown: [UInt8]) -> Bool {
    rows(markdown).contains { line in
      guard let digit = line.firstIndex(where: { $0 &- 48 < 10 }) else { return false }
      let figures = line[digit...].prefix {
        $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
      }
      return figures.count == 5 && figures.contains(UInt8(ascii: ".")) && !figures.contains(UInt8(ascii: ":"))
        && chapter(line) != nil
    }
  }

  /// The first lines of times that rise, one right below the other but for empty lines.
  private static func list(_ markdown: [UInt8], _ duration: Int) -> [FrontMatter.Chapter]? {
    var found: [FrontMatter.Chapter] = []
    func isList() -> Bool {
      found.count >= fewest && found[0].start <= latestFirst && found.allSatisfy { $0.start <= duration }
    }
    for line in markdown.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      guard line.contains(where: { $0 > 32 }) else { continue }
      if let chapter = chapter(line), chapter.start > found.last?.start ?? -1 {
        found.append(chapter)
        continue
      }
      if isList() { return found }
      found = chapter(line).map { [$0] } ?? []
    }
    return isList() ? found : paragraphs(markdown, duration)
  }

  /// Times that rise at the beginnings of paragraphs, with lists and other text below them; nil where there
  /// are fewer, or one falls.
  private static func paragraphs(_ markdown: [UInt8], _ duration: Int) -> [FrontMatter.Chapter]? {
    var found: [FrontMatter.Chapter] = []
    var isBehindBlank = true
    for line in rows(markdown) {
      defer { isBehindBlank = !line.contains { $0 > 32 } }
      guard isBehindBlank, let first = line.first, first != UInt8(ascii: "|"),
        !line.dropFirst().starts(with: [32]), let chapter = chapter(line)
      else { continue }
      guard chapter.start > found.last?.start ?? -1 else { return nil }
      found.append(chapter)
    }
    let isList =
      found.count >= fewest && found[0].start <= latestFirst && found.allSatisfy { $0.start <= duration }
    return isList ? found : nil
  }

  /// What `line` tells: a time behind the mark of a list item or a cell perhaps, in brackets or the text of a
  /// link, then a title.
  private static func chapter(_ line: ArraySlice<UInt8>) -> FrontMatter.Chapter? {
    var rest = line.drop { $0 == 32 || $0 == 9 }
    if let first = rest.first, "-*+|".utf8.contains(first), rest.dropFirst().first == 32 {
      rest = rest.dropFirst(2).drop { $0 == 32 }
    }
    func skip(_ marks: String) {
      while let first = rest.first {
        if marks.utf8.contains(first) {
          rest = rest.dropFirst()
        } else if first == UInt8(ascii: "<"), let close = rest.firstIndex(of: UInt8(ascii: ">")) {
          rest = rest[(close + 1)...]
        } else {
          return
        }
      }
    }
    skip("([*_`\\@")
    var time = Array(rest.prefix { $0 &- 48 < 10 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
    rest = rest.dropFirst(time.count)
    // `00.59`, as some write it.
    if !time.contains(UInt8(ascii: ":")),
      time.split(separator: UInt8(ascii: ".")).allSatisfy({ $0.count == 2 })
    {
      time = time.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ":") : $0 }
    }
    guard time.count >= 4, time.contains(UInt8(ascii: ":")),
      case .time(let start, _) = TimeSyntax.read(time, frameRate: 30)
    else { return nil }
    skip(")]*_`\\")
    if rest.first == UInt8(ascii: "("), let close = rest.firstIndex(of: UInt8(ascii: ")")) {
      rest = rest[(close + 1)...]
    }
    skip("*_`")
    // A blank or a mark parts the time from its title.
    guard let next = rest.first, next <= 32 || "-:|,".utf8.contains(next) || next == 0xe2 else { return nil }
    let marks: Set<Character> = ["-", "–", "—", ":", "|", ",", "→"]
    let words = String(decoding: rest, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    var bare = words.drop { $0.isWhitespace || marks.contains($0) }
    while let last = bare.last, last == "|" || last == " " || last == "\\" { bare.removeLast() }
    let title = bare.isEmpty ? "" : MarkdownBlock.plainText(of: String(bare))
    guard (1...longest).contains(title.count) else { return nil }
    return .init(start: start, title: title, url: nil)
  }
}
