import CommonMark
import Transcripts

/// What is told of an episode besides what is said in it: a paragraph, a heading or an item of show notes, or
/// something of the front matter (`FrontMatter.passages`). Each is a document of the index, without turn or
/// speaker.
public struct NotesPassage: Sendable, Equatable {
  /// As a reader sees it.
  public var text: String
  /// When a chapter begins, in milliseconds.
  public var milliseconds: Int?
  /// Bytes of its lines in the file.
  package var range: Range<Int>
  /// First line, from 1.
  package var line: Int
  /// False where it is of the front matter.
  package var isParagraph: Bool

  /// The passages of a transcript's own file: of its front matter, then of the sections behind the talk, in
  /// order of their places.
  /// - Complexity: linear in both.
  public static func of(_ episode: Episode) -> [NotesPassage] {
    let heard = episode.speakers.map(\.name)
    return told(episode.frontMatter.passages(in: episode.source, but: heard))
      + episode.sections.flatMap { paragraphs(episode.source, $0.range, firstLine: $0.line + 1) }
  }

  /// The passages of a file of the notes tree.
  /// - Parameter front: what `parser` reads of it.
  /// - Complexity: linear in the file.
  public static func of(notes source: [UInt8], _ front: FrontMatter) -> [NotesPassage] {
    let (from, line) = FrontMatter.end(source)
    return told(front.passages(in: source)) + paragraphs(source, from..<source.count, firstLine: line)
  }

  private static func told(_ passages: [FrontMatter.Passage]) -> [NotesPassage] {
    passages.map {
      NotesPassage(
        text: MarkdownBlock.plainText(of: $0.text), milliseconds: $0.milliseconds, range: $0.range,
        line: $0.line, isParagraph: false)
    }
  }

  /// Paragraphs, headings and items of `range` of `source`; the range begins with line `firstLine`.
  private static func paragraphs(
    _ source: [UInt8], _ range: Range<Int>, firstLine: Int
  ) -> [NotesPassage] {
    var starts: [Int] = []
    var at = range.lowerBound
    var start = at
    while at < range.upperBound {
      if source[at] == 10 || source[at] == 13 && !(at + 1 < range.upperBound && source[at + 1] == 10) {
        starts.append(start)
        start = at + 1
      }
      at += 1
    }
    starts.append(start)
    var found: [NotesPassage] = []
    for block in MarkdownBlock.read(Array(source[range])) where block.kind != .rule {
      let first = min(block.lines.lowerBound - 1, starts.count - 1)
      let last = min(block.lines.upperBound, starts.count)
      guard first >= 0, first < last else { continue }
      let lower = starts[first]
      let upper = last < starts.count ? starts[last] : range.upperBound
      // Items of one list stand in order; nested ones may share a line.
      guard lower >= found.last?.range.lowerBound ?? 0 else { continue }
      found.append(
        NotesPassage(
          text: block.text, range: lower..<max(lower, upper), line: firstLine + first, isParagraph: true))
    }
    return found
  }
}
