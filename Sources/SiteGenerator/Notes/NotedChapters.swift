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
      (episode.map(NotesReader.sections(of:)) ?? []) + (notes.map(NotesReader.sections(of:)) ?? [])
    for section in sections where section.name != .sponsors {
      if let found = list(section.markdown, duration ?? .max) { return found }
    }
    return []
  }

  /// Whether `markdown` is a list of these chapters and nothing else: it need not be shown beside them.
  static func isList(_ markdown: [UInt8], of chapters: [FrontMatter.Chapter]) -> Bool {
    guard !chapters.isEmpty else { return false }
    let lines = markdown.split(whereSeparator: { $0 == 10 || $0 == 13 }).filter { $0.contains { $0 > 32 } }
    return lines.count == chapters.count
      && zip(lines, chapters).allSatisfy { line, known in
        chapter(line).map { $0.start == known.start && $0.title == known.title } ?? false
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
    return isList() ? found : nil
  }

  /// What `line` tells: a time behind the mark of a list item perhaps, in brackets or the text of a link, then a title.
  private static func chapter(_ line: ArraySlice<UInt8>) -> FrontMatter.Chapter? {
    var rest = line.drop { $0 == 32 || $0 == 9 }
    if let first = rest.first, "-*+".utf8.contains(first), rest.dropFirst().first == 32 {
      rest = rest.dropFirst(2).drop { $0 == 32 }
    }
    while let first = rest.first, "([*_`\\@".utf8.contains(first) { rest = rest.dropFirst() }
    let time = rest.prefix { $0 &- 48 < 10 || $0 == UInt8(ascii: ":") }
    guard time.count >= 4, case .time(let start, _) = TimeSyntax.read(Array(time), frameRate: 30) else {
      return nil
    }
    rest = rest.dropFirst(time.count)
    while let first = rest.first, ")]*_`\\".utf8.contains(first) { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "("), let close = rest.firstIndex(of: UInt8(ascii: ")")) {
      rest = rest[(close + 1)...]
    }
    // A blank or a mark parts the time from its title.
    guard let next = rest.first, next <= 32 || "-:|,".utf8.contains(next) || next == 0xe2 else { return nil }
    var text: [UInt8] = []
    let bytes = Array(rest)
    InlineText.append(bytes.span, 0..<bytes.count, to: &text)
    let marks: Set<Character> = ["-", "–", "—", ":", "|", ",", "→"]
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    let title = words.drop { $0.isWhitespace || marks.contains($0) }
    guard (1...longest).contains(title.count) else { return nil }
    return .init(start: start, title: String(title), url: nil)
  }
}
