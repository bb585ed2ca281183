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
      addNotes(NotesPassage.of(notes: source, told), to: &builder)
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
    addNotes(NotesPassage.of(episode), to: &builder)
  }

  /// Adds what notes and front matter tell, each a document without turn or speaker.
  private func addNotes(_ passages: [NotesPassage], to builder: inout SegmentBuilder) {
    for passage in passages {
      builder.add(
        .init(
          start: passage.range.lowerBound, length: passage.range.count, line: passage.line, turn: 0,
          speaker: nil, milliseconds: passage.milliseconds, isEstimated: passage.isParagraph,
          isComplex: false, isNotes: true),
        text: Array(passage.text.utf8), marks: ["notes"])
    }
  }
}
