import Transcripts

/// The colon of a label stands behind the name: `**Name:**`, not `**:Name**`.
struct ColonBeforeName: LintRule {
  let name = Finding.Rule.colonBeforeName.rawValue
  let summary = "The colon of a label stands behind the name."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { $0.form == .colonFirst }.map { label in
      finding(
        episode, at: label.range.lowerBound, "The colon stands before the name; write **\(label.name):**",
        LabelEdit.regular(label, episode))
    }
  }
}
