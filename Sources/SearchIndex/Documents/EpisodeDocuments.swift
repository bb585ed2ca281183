import CommonMark
import Transcripts

/// Turns and notes as documents: the only place where the index knows what they are.
struct EpisodeDocuments {
  let configuration: Configuration
  let parser: EpisodeParser

  init(_ configuration: Configuration) {
    self.configuration = configuration
    parser = EpisodeParser(configuration)
  }

  /// Adds the file's documents to `builder`.
  func add(_ source: [UInt8], _ file: Library.File, _ kind: FileKind, to builder: inout SegmentBuilder) {
    switch kind {
    case .transcript: addTranscript(parser.parse(source, id: file.id, path: file.path), to: &builder)
    case .notes:
      let told = parser.frontMatter(of: source)
      let front = parser.frontMatter(of: [], id: file.id, notes: told)
      builder.begin(header(file.id, file.path, kind, front, speakers: []))
      addPassages(told.passages(in: source), to: &builder)
      let (from, line) = FrontMatter.end(source)
      addNotes(source, from..<source.count, firstLine: line, to: &builder)
    }
  }

  private func header(
    _ id: String, _ path: String, _ kind: FileKind, _ front: FrontMatter, speakers: [String]
  ) -> SegmentBuilder.Episode {
    let (show, slug) = (EpisodeID.show(id), EpisodeID.slug(id))
    return SegmentBuilder.Episode(
      kind: kind, id: id, path: path,
      title: configuration.title(frontMatter: front, show: show, slug: slug),
      show: configuration.showTitle(show), published: front.published ?? "",
      speakers: speakers, number: Configuration.number(frontMatter: front, slug: slug) ?? "")
  }

  private func addTranscript(_ episode: Episode, to builder: inout SegmentBuilder) {
    builder.begin(
      header(
        episode.id, episode.path, .transcript, episode.frontMatter,
        speakers: episode.speakers.map(\.name)),
      called: configuration.people.isEmpty ? [] : episode.speakers.map { configuration.names(of: $0.name) })
    for turn in episode.turns {
      guard let range = turn.ranges.first else { continue }
      let hasTask = turn.ranges.contains { episode.groups(in: $0).contains { $0.kind.isTask } }
      let marks = hasTask ? ["unintelligible"] : []
      let document = SegmentBuilder.Document(
        start: range.lowerBound, length: range.count, line: turn.line, turn: turn.index,
        speaker: turn.speaker, milliseconds: turn.milliseconds, isEstimated: turn.isEstimated,
        isComplex: episode.isInterwoven(turn))
      if let bare = episode.bareText(turn) {
        builder.add(document, text: episode.source.span.extracting(bare), marks: marks)
      } else {
        builder.add(document, text: MarkerTimes.blanked(episode.plainText(turn)), marks: marks)
      }
    }
    // Words on a stage cue's line are nobody's turn, and can be found all the same.
    for cue in episode.stageCues {
      let text = episode.text(cue)
      guard !text.isEmpty else { continue }
      builder.add(
        .init(
          start: cue.range.lowerBound, length: cue.range.count, line: cue.line, turn: 0, speaker: nil,
          milliseconds: episode.times(of: cue).first, isEstimated: true, isComplex: false),
        text: MarkerTimes.blanked(Array(text.utf8)),
        marks: episode.groups(in: cue.range).contains { $0.kind.isTask } ? ["unintelligible"] : [])
    }
    addPassages(
      episode.frontMatter.passages(in: episode.source, but: episode.speakers.map(\.name)), to: &builder)
    for section in episode.sections {
      addNotes(episode.source, section.range, firstLine: section.line + 1, to: &builder)
    }
  }

  /// Adds what front matter tells, as notes.
  private func addPassages(_ passages: [FrontMatter.Passage], to builder: inout SegmentBuilder) {
    for passage in passages {
      builder.add(
        .init(
          start: passage.range.lowerBound, length: passage.range.count, line: passage.line, turn: 0,
          speaker: nil, milliseconds: passage.milliseconds, isEstimated: false, isComplex: false,
          isNotes: true),
        text: Array(passage.text.utf8), marks: ["notes"])
    }
  }

  /// Adds the paragraphs of notes, each a document without turn or speaker.
  private func addNotes(
    _ source: [UInt8], _ range: Range<Int>, firstLine: Int, to builder: inout SegmentBuilder
  ) {
    for block in NotesText.blocks(source, range, firstLine: firstLine) {
      builder.add(
        .init(
          start: block.range.lowerBound, length: block.range.count, line: block.line, turn: 0,
          speaker: nil, milliseconds: nil, isEstimated: true, isComplex: false, isNotes: true),
        text: Array(block.text.utf8), marks: ["notes"])
    }
  }
}

/// Notes as a reader sees them, paragraph by paragraph.
enum NotesText {
  struct Block {
    /// Bytes of its lines in the file.
    var range: Range<Int>
    /// First line, from 1.
    var line: Int
    var text: String
  }

  /// Paragraphs, headings and items of `range` of `source`, in order of their place; the range
  /// begins with line `firstLine`.
  static func blocks(_ source: [UInt8], _ range: Range<Int>, firstLine: Int) -> [Block] {
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
    var found: [Block] = []
    for block in MarkdownBlock.read(Array(source[range])) where block.kind != .rule {
      let first = min(block.lines.lowerBound - 1, starts.count - 1)
      let last = min(block.lines.upperBound, starts.count)
      guard first >= 0, first < last else { continue }
      let lower = starts[first]
      let upper = last < starts.count ? starts[last] : range.upperBound
      // Items of one list stand in order; nested ones may share a line.
      guard lower >= found.last?.range.lowerBound ?? 0 else { continue }
      found.append(Block(range: lower..<max(lower, upper), line: firstLine + first, text: block.text))
    }
    return found
  }
}
