import Transcripts

/// No time lies past the episode's end.
struct TimePastDuration: LintRule {
  let name = "time-past-duration"
  let summary = "No time lies past the episode's duration."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    guard let duration = episode.frontMatter.duration else { return [] }
    return episode.groups.filter { ($0.milliseconds ?? 0) > duration && $0.kind != .cue }.map { group in
      finding(
        episode, at: group.range.lowerBound,
        "This time lies past the episode's end at \(TimeSyntax.clock(duration)).")
    }
  }
}
