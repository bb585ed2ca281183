import Transcripts

/// A label is bold: `**Name:** text`, not `Name: text`.
struct UnboldLabel: LintRule {
  let name = Finding.Rule.unboldLabel.rawValue
  let summary = "A label is bold."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { $0.form == .plain }.map { label in
      finding(
        episode, at: label.range.lowerBound, "This label is not bold; write **\(label.name):**",
        LabelEdit.regular(label, episode))
    }
  }
}
