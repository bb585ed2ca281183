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
      // At the beginning of a line it is the row of a table, say: nothing before it mends that.
      let beginsLine = start == 0 || episode.source[start - 1] == 10 || episode.source[start - 1] == 13
      return finding(
        episode, at: label.range.lowerBound,
        "A label stands in the middle of a line; begin a new paragraph before it.",
        beginsLine ? nil : Edit(start..<label.range.lowerBound, end))
    }
  }
}
