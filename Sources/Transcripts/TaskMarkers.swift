extension EpisodeParser {
  /// The markers in the turns of `source` that are contribution tasks, in file order: what `parse` finds,
  /// without its words, times and findings.
  ///
  /// - Complexity: linear; text in which no bracket opens before a marker's word is only searched for brackets.
  public func taskMarkers(in source: [UInt8]) -> [BracketGroup] {
    let span = source.span
    guard mayHoldTasks(span) else { return [] }
    var episode = Episode(id: "", path: "", source: source)
    let lines = SourceLines(span)
    let firstLine = FrontMatter.lines(span, lines)?.upperBound ?? 0
    episode.bodyStart = firstLine < lines.count ? lines[firstLine].lowerBound : source.count
    let hidden = HiddenRanges(span, lines, from: firstLine)
    var body = BodyReader(self, lines: lines, firstLine: firstLine, hidden: hidden)
    body.read(span, into: &episode)
    readGroups(span, lines, hidden, into: &episode)
    return episode.turns.flatMap { turn in
      turn.ranges.flatMap { episode.groups(in: $0).filter(\.kind.isTask) }
    }
  }

  /// False only where no bracket opens before a word that makes a task.
  private func mayHoldTasks(_ source: borrowing Span<UInt8>) -> Bool {
    var from = 0
    while let open = Bytes.find(UInt8(ascii: "["), source, from..<source.count) {
      from = open + 1
      let word = BracketReader.firstWord(source, from..<source.count)
      if let found = markers.kind(of: word.bytes), found.kind.isTask { return true }
    }
    return false
  }
}
