import Transcripts

/// A bold name that begins a turn has a colon: `**Name:** text`, not `**Name** text`.
struct LabelWithoutColon: LintRule {
  let name = Finding.Rule.labelWithoutColon.rawValue
  let summary = "A bold name that begins a turn has a colon."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { $0.form == .noColon }.map { label in
      finding(
        episode, at: label.range.lowerBound, "This label has no colon; write **\(label.name):**",
        LabelEdit.regular(label, episode))
    }
  }
}
