import Transcripts

/// What the parser itself reports and only a person can mend.
struct ReportedByParser: LintRule {
  let rule: Finding.Rule
  let summary: String
  var name: String { rule.rawValue }

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.findings.filter { $0.rule == rule }.map {
      LintFinding(path: episode.path, line: $0.line, column: $0.column, rule: name, message: $0.message)
    }
  }

  static let all: [any LintRule] = [
    ReportedByParser(rule: .emptyLabel, summary: "A label holds a name."),
    ReportedByParser(rule: .malformedTime, summary: "A time's fields are in range."),
    ReportedByParser(rule: .framesPastRate, summary: "The frames of a time are below the frame rate."),
    ReportedByParser(rule: .timeRunsBackwards, summary: "Times do not run backwards."),
    ReportedByParser(rule: .untimedMarker, summary: "A marker has a time."),
    ReportedByParser(rule: .unclosedMarker, summary: "A marker's bracket is closed on its line."),
    ReportedByParser(rule: .unclosedBracket, summary: "The bracket of a time or cue is closed on its line."),
    ReportedByParser(rule: .unclosedFence, summary: "A code fence is closed."),
    ReportedByParser(rule: .unclosedComment, summary: "A comment is closed."),
    ReportedByParser(rule: .invalidText, summary: "A file is UTF-8."),
    ReportedByParser(
      rule: .labelBeforeTranscript, summary: "Turns stand behind the heading of the transcript."),
    ReportedByParser(rule: .labelInSection, summary: "No turns stand in a section behind turns."),
    ReportedByParser(rule: .brokenFrontMatter, summary: "Front matter is valid."),
  ]
}
