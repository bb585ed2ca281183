/// Posts about an episode: its length in the front matter, and notes below it, as generators of podcasts' sites have them.
extension BodyReader {
  /// Who speaks at all says more words a minute.
  private static let slowest = 50

  /// Makes show notes of text that can be no transcript: nothing says who speaks, or when, and it is far too short for the episode.
  ///
  /// - Complexity: linear in the text of such a file, else nothing.
  func takeNotes(_ source: borrowing Span<UInt8>, _ episode: inout Episode) {
    guard let duration = episode.frontMatter.duration, candidates.isEmpty, transcriptLine == 0,
      !headings.contains(where: { $0.name == .transcript }), let first = episode.turns.first,
      let end = episode.turns.last?.ranges.last?.upperBound,
      episode.groups.allSatisfy({ $0.kind == .cue && $0.milliseconds == nil })
    else { return }
    let words = episode.turns.flatMap(\.ranges).reduce(0) { $0 + WordCount.measure(source, $1).words }
    guard words * 60_000 < duration * Self.slowest else { return }
    episode.turns = []
    episode.groups = []
    episode.sections.insert(
      Section(
        title: "Show notes", name: .notes, level: 1, line: first.line, range: first.start..<end), at: 0)
  }
}
