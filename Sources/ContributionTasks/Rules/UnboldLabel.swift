import Transcripts

/// A label is bold: `**Name:** text`, not `Name: text`.
struct UnboldLabel: LintRule {
  let name = Finding.Rule.unboldLabel.rawValue
  let summary = "A label is bold."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let labels = episode.labels.filter { $0.form == .plain }
    let lines = Set(labels.map(\.line))
    // What only may be one is for a person to decide.
    let others = ReportedByParser(rule: .unboldLabel, summary: summary).check(episode, context)
      .filter { !lines.contains($0.line) }
    return labels.map { label in
      finding(
        episode, at: label.range.lowerBound, "This label is not bold; write **\(label.name):**",
        LabelEdit.regular(label, episode))
    } + others
  }
}
