import Transcripts

/// A label begins a paragraph.
struct LabelInMidLine: LintRule {
  let name = Finding.Rule.labelInMidLine.rawValue
  let summary = "A label begins a paragraph."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let end = episode.source.contains(13) ? "\r\n\r\n" : "\n\n"
    return episode.labels.filter { $0.form == .midLine }.map { label in
      var start = label.range.lowerBound
      while start > 0, episode.source[start - 1] == 32 { start -= 1 }
      return finding(
        episode, at: label.range.lowerBound,
        "A label stands in the middle of a line; begin a new paragraph before it.",
        Edit(start..<label.range.lowerBound, end))
    }
  }
}
