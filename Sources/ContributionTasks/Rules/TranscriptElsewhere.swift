import Transcripts

/// Where front matter names a file with the transcript, it is not read from there: who has it so is told,
/// unless the talk stands below.
public struct TranscriptElsewhere: LintRule {
  public let name = "transcript-elsewhere"
  public let summary = "A transcript stands below the front matter, not in a file that this names."

  public init() {}

  public func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    guard episode.turns.isEmpty, let file = episode.frontMatter.transcriptFile else { return [] }
    let advice =
      file.hasSuffix(".md") || file.hasSuffix(".markdown")
      ? "put it below the front matter." : "earshot import brings it in."
    return [
      finding(episode, at: 0, "The transcript in \(file), which front matter names, is not read; \(advice)")
    ]
  }
}
