import Transcripts

/// A label is followed by words.
struct EmptyTurn: LintRule {
  let name = "empty-turn"
  let summary = "A label is followed by words."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.turns.filter { $0.kind == .speech && $0.ranges.isEmpty }.map { turn in
      finding(episode, at: turn.start, "\(episode.speakerName(turn) ?? "Somebody") says nothing here.")
    }
  }
}
