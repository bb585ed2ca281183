import ArgumentParser
import ContributionTasks
import Exchange
import Transcripts

/// Findings in the formats of terminals, scripts and services.
struct LintPrinter {
  let style: Style

  /// Each finding of a file, the line it is on, and a caret under the place.
  func text(_ file: LibraryLint.File) {
    let out = Output.standard
    var places = FindingPlaces(file.source)
    for finding in file.findings {
      out.line(
        "\(style.title(TerminalText.safe("\(file.fullPath):\(finding.line):\(finding.column)"))): "
          + "\(TerminalText.safe(finding.message)) \(style.faint("[\(finding.rule)]"))")
      guard let place = places.place(of: finding) else { continue }
      // A window on the line: paragraphs are one line and long.
      let window = place.window
      let scalars = Array(TerminalText.safe(window.text).unicodeScalars)
      let start = max(0, min(window.caret - 30, scalars.count - 70))
      let end = min(scalars.count, start + 74)
      let isCutBefore = window.isCutBefore || start > 0
      let isCutBehind = window.isCutBehind || end < scalars.count
      let shown = String(String.UnicodeScalarView(scalars[start..<end]))
      out.line("  | \(isCutBefore ? "…" : "")\(shown)\(isCutBehind ? "…" : "")")
      let blanks = (isCutBefore ? 1 : 0) + max(0, window.caret - start)
      out.line("  | \(String(repeating: " ", count: blanks))\(style.marker("^"))")
    }
  }

  func json(_ finding: LintFinding) {
    Output.standard.line(
      JSONValue.object([
        ("path", .string(finding.path)), ("line", .int(finding.line)), ("column", .int(finding.column)),
        ("rule", .string(finding.rule)), ("message", .string(finding.message)),
        ("fixable", .bool(finding.edit != nil)),
      ]).text)
  }

  /// A workflow command of GitHub Actions ("Setting a warning message") for each finding of a file.
  func github(_ file: LibraryLint.File) {
    var places = FindingPlaces(file.source)
    for finding in file.findings {
      let column = places.place(of: finding)?.column ?? 1
      Output.standard.line(
        "::warning file=\(WorkflowCommand.property(WorkflowCommand.file(file.fullPath))),line=\(finding.line),col=\(column),"
          + "title=\(finding.rule)::\(WorkflowCommand.data(finding.message))"
      )
    }
  }

  /// SARIF 2.1.0 (OASIS), columns in Unicode code points.
  func sarif(_ lint: LibraryLint) {
    let rules: [JSONValue] =
      (LintRules.all.map { ($0.name, $0.summary) } + [
        (LibraryLint.pairing, "Notes and transcripts go together.")
      ]).map {
        .object([("id", .string($0.0)), ("shortDescription", .object([("text", .string($0.1))]))])
      }
    let results: [JSONValue] = lint.files.flatMap { file -> [JSONValue] in
      var places = FindingPlaces(file.source)
      return file.findings.map { finding -> JSONValue in
        let region = JSONValue.object([
          ("startLine", .int(finding.line)), ("startColumn", .int(places.place(of: finding)?.column ?? 1)),
        ])
        let location = JSONValue.object([
          (
            "artifactLocation",
            .object([("uri", .string(Template.encoded(WorkflowCommand.file(file.fullPath))))])
          ), ("region", region),
        ])
        return .object([
          ("ruleId", .string(finding.rule)), ("level", .string("warning")),
          ("message", .object([("text", .string(finding.message))])),
          ("locations", .array([.object([("physicalLocation", location)])])),
        ])
      }
    }
    let driver = JSONValue.object([
      ("name", .string("earshot")), ("version", .string(Earshot.configuration.version)),
      ("rules", .array(rules)),
    ])
    let run = JSONValue.object([
      ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
      ("results", .array(results)),
    ])
    Output.standard.line(
      JSONValue.object([
        ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
        ("runs", .array([run])),
      ]).text)
  }
}
