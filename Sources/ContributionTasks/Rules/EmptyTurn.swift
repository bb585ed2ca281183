import Transcripts

/// A label is followed by words.
struct EmptyTurn: LintRule {
  let name = "empty-turn"
  let summary = "A label is followed by words."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.turns.filter { $0.kind == .speech && episode.saysNothing($0) }.map { turn in
      let name = episode.speakerName(turn) ?? "Somebody"
      let isHeard = turn.speaker.map { episode.speakers[$0].turns > 1 } ?? true
      let advice =
        turn.ranges.isEmpty || isHeard
        ? "" : " If it is a song or a clip, name it under stageWords in \(Configuration.fileName)."
      return finding(
        episode, at: turn.start,
        "\(name) says nothing here\(turn.ranges.isEmpty ? "" : " but a time").\(advice)")
    }
  }
}
