import ContributionTasks
import Exchange
import Transcripts

/// Checks in the formats of scripts and services.
struct CheckPrinter {
  let library: Library
  let check: PullRequestCheck
  let allowsEdits: Bool

  func json() {
    for fix in check.fixes { object(fix.isPartial ? "partial" : "fix", fields(fix)) }
    for change in check.changes {
      object(
        allowsEdits ? "edit" : "violation",
        [
          ("path", .string(change.path)), ("line", .int(change.line)), ("column", .int(change.column)),
          ("change", .string(change.kind.rawValue)), ("speaker", .optional(change.speaker)),
          ("old", .string(change.old)), ("new", .string(change.new)),
          ("message", .string(PullRequestText.sentence(change))),
        ])
    }
    for finding in check.findings {
      object(
        "finding",
        [
          ("path", .string(finding.path)), ("line", .int(finding.line)), ("column", .int(finding.column)),
          ("rule", .string(finding.rule)), ("message", .string(finding.message)),
          ("fixable", .bool(finding.edit != nil)),
        ])
    }
    for note in check.notes {
      object("note", [("path", .string(note.path)), ("message", .string(note.message))])
    }
  }

  private func object(_ kind: String, _ fields: [(String, JSONValue)]) {
    Output.standard.line(JSONValue.object([("kind", .string(kind))] + fields).text)
  }

  private func fields(_ fix: ResolvedMarker) -> [(String, JSONValue)] {
    [
      ("id", .string(fix.task.id)), ("episode", .string(fix.task.episode)), ("path", .string(fix.task.path)),
      ("line", .int(fix.line)), ("column", .int(fix.column)), ("speaker", .optional(fix.task.speaker)),
      ("seconds", .seconds(fix.milliseconds)), ("estimated", .bool(fix.isEstimated)),
      ("markers", .int(fix.count)), ("raw", .string(fix.task.raw)), ("words", .string(fix.words)),
      ("before", .string(fix.before)), ("after", .string(fix.after)),
      ("editURL", .optional(fix.task.editURL)), ("audioURL", .optional(fix.task.audioURL)),
    ]
  }

  /// Workflow commands of GitHub Actions.
  func github() {
    for change in check.changes {
      annotate(
        allowsEdits ? "notice" : "error", change.path, change.line, change.column, change.kind.rawValue,
        PullRequestText.sentence(change))
    }
    for finding in check.findings {
      annotate("error", finding.path, finding.line, finding.column, finding.rule, finding.message)
    }
  }

  private func annotate(
    _ level: String, _ path: String, _ line: Int, _ column: Int, _ title: String, _ message: String
  ) {
    let file = WorkflowCommand.file(Library.join(library.root, path))
    Output.standard.line(
      "::\(level) file=\(WorkflowCommand.property(file)),line=\(line),col=\(column),"
        + "title=\(WorkflowCommand.property(title))::\(WorkflowCommand.data(message))")
  }
}
