import ArgumentParser
import ContributionTasks
import Exchange
import Transcripts

/// `earshot lint`.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "What is irregular in the files; --fix mends what is safe to mend.",
    discussion: """
      Examples:
        earshot lint
        earshot lint go-time-63 --fix --dry-run
        earshot lint --format github --rule label-in-mid-line

      Exit code: 0 nothing to mend, 1 something, 2 an error.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github, sarif }

  @Argument(help: "Episodes: SHOW/SLUG, a path in the library, or a slug. Default: all.")
  var episodes: [String] = []

  @OptionGroup var libraryOptions: LibraryOptions

  @Option(help: "Folder of a second tree with show notes.")
  var notes: String?

  @Option(help: "Only this rule; may be given several times.")
  var rule: [String] = []

  @Flag(help: "List the rules.")
  var rules = false

  @Flag(help: "Mend what is safe to mend.")
  var fix = false

  @Flag(help: "With --fix: show the changes as a diff, write nothing.")
  var dryRun = false

  @Option(help: "text, json, github (annotations) or sarif.")
  var format = Format.text

  @Flag(help: "One JSON object a line; the same as --format json.")
  var json = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func validate() throws {
    let known = LintRules.all.map(\.name) + [LibraryLint.pairing]
    for name in rule where !known.contains(name) {
      throw ValidationError("There is no rule \(name); earshot lint --rules lists them.")
    }
    if dryRun, !fix { throw ValidationError("--dry-run goes with --fix.") }
  }

  func run() throws {
    if rules {
      for rule in LintRules.all { Output.standard.line("\(rule.name.padded(24))\(rule.summary)") }
      Output.standard.line("\(LibraryLint.pairing.padded(24))Notes and transcripts go together.")
      return
    }
    let library = try libraryOptions.open(notes: notes)
    let listing = try library.requireTranscripts()
    let wanted = try Set(episodes.map { try library.find($0, in: listing).id })
    if fix {
      try mend(library, wanted)
      return
    }
    let lint = LibraryLint.run(library, wanted: wanted, rules: Set(rule))
    print(lint)
    try Failures.report(lint.failures)
    if lint.count > 0 { throw ExitCode(1) }
  }

  private func print(_ lint: LibraryLint) {
    let printer = LintPrinter(style: Style(color))
    switch json ? .json : format {
    case .text:
      for file in lint.files { for finding in file.findings { printer.text(finding, file) } }
      if lint.count > 0, Output.outputIsTerminal {
        let fixable = lint.files.reduce(0) { $0 + $1.findings.count { $0.edit != nil } }
        Output.standard.line("\(lint.count) findings, \(fixable) of them --fix can mend")
      }
    case .json: for file in lint.files { for finding in file.findings { printer.json(finding) } }
    case .github: for file in lint.files { for finding in file.findings { printer.github(finding, file) } }
    case .sarif: printer.sarif(lint)
    }
  }

  /// Makes the safe edits, file by file; mending one thing may show another, so up to four times.
  private func mend(_ library: Library, _ wanted: Set<String>) throws {
    var failures: [String] = []
    var mended = 0
    let lint = LibraryLint.run(library, wanted: wanted, rules: Set(rule))
    let context = LintContext(configuration: library.configuration, labelCounts: lint.labelCounts)
    let parser = EpisodeParser(library.configuration)
    let rules = LintRules.all.filter { rule.isEmpty || rule.contains($0.name) }
    for file in lint.files where file.findings.contains(where: { $0.edit != nil }) {
      var source = file.source
      var edits = file.findings.compactMap(\.edit)
      for _ in 0..<4 where !edits.isEmpty {
        mended += edits.count
        source = Edit.apply(edits, to: source)
        let episode = parser.parse(source, id: String(file.path.dropLast(3)), path: file.path)
        edits = rules.flatMap { $0.check(episode, context) }.compactMap(\.edit)
      }
      if dryRun {
        let diff = UnifiedDiff.text(file.source, source, path: file.path)
        DiffPrinter.print(diff, Style(color))
      } else {
        do {
          guard try library.read(file.fullPath) == file.source else {
            failures.append("\(file.fullPath): this file changed meanwhile; it is left as it is. Run again.")
            continue
          }
          try Files.write([source], to: file.fullPath, syncing: true)
        } catch let failure as Files.Failure {
          failures.append(TranscriptsError.writing(file.fullPath, failure).description)
        } catch {
          failures.append("\(error)")
        }
      }
    }
    Output.complain(dryRun ? "\(mended) places would be mended" : "\(mended) places mended")
    try Failures.report(lint.failures + failures)
  }
}

/// Findings in the formats of terminals, scripts and services.
struct LintPrinter {
  let style: Style

  /// The finding, the line it is on, and a caret under the place.
  func text(_ finding: LintFinding, _ file: LibraryLint.File) {
    let out = Output.standard
    out.line(
      "\(style.title(TerminalText.safe("\(file.fullPath):\(finding.line):\(finding.column)"))): "
        + "\(TerminalText.safe(finding.message)) \(style.faint("[\(finding.rule)]"))")
    guard let (line, column) = place(finding, file.source) else { return }
    // A window on the line: paragraphs are one line and long.
    let scalars = Array(TerminalText.safe(line).unicodeScalars)
    let start = max(0, min(column - 1 - 30, scalars.count - 70))
    let shown = scalars[start..<min(scalars.count, start + 74)]
    let prefix = start > 0 ? "…" : ""
    out.line(
      "  | \(prefix)\(String(String.UnicodeScalarView(shown)))\(start + 74 < scalars.count ? "…" : "")")
    out.line(
      "  | \(String(repeating: " ", count: prefix.count + max(0, column - 1 - start)))\(style.marker("^"))")
  }

  /// The line of a finding and its column in Unicode scalars, from 1.
  private func place(_ finding: LintFinding, _ source: [UInt8]) -> (line: String, column: Int)? {
    guard !source.isEmpty else { return nil }
    var line = 1
    var start = source.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var index = start
    while line < finding.line, index < source.count {
      if source[index] == 10 || source[index] == 13 && !(index + 1 < source.count && source[index + 1] == 10)
      {
        line += 1
        start = index + 1
      }
      index += 1
    }
    let end = source[start...].firstIndex { $0 == 10 || $0 == 13 } ?? source.count
    let before = String(decoding: source[start..<min(end, start + finding.column - 1)], as: UTF8.self)
    return (String(decoding: source[start..<end], as: UTF8.self), before.unicodeScalars.count + 1)
  }

  func json(_ finding: LintFinding) {
    Output.standard.line(
      JSONValue.object([
        ("path", .string(finding.path)), ("line", .int(finding.line)), ("column", .int(finding.column)),
        ("rule", .string(finding.rule)), ("message", .string(finding.message)),
        ("fixable", .bool(finding.edit != nil)),
      ]).text)
  }

  /// A workflow command of GitHub Actions ("Setting a warning message").
  func github(_ finding: LintFinding, _ file: LibraryLint.File) {
    let column = place(finding, file.source)?.column ?? 1
    Output.standard.line(
      "::warning file=\(WorkflowCommand.property(file.fullPath)),line=\(finding.line),col=\(column),"
        + "title=\(finding.rule)::\(WorkflowCommand.data(finding.message))"
    )
  }

  /// SARIF 2.1.0 (OASIS), columns in Unicode code points.
  func sarif(_ lint: LibraryLint) {
    let rules: [JSONValue] =
      (LintRules.all.map { ($0.name, $0.summary) } + [
        (LibraryLint.pairing, "Notes and transcripts go together.")
      ]).map {
        .object([("id", .string($0.0)), ("shortDescription", .object([("text", .string($0.1))]))])
      }
    let results: [JSONValue] = lint.files.flatMap { file in
      file.findings.map { finding -> JSONValue in
        let region = JSONValue.object([
          ("startLine", .int(finding.line)), ("startColumn", .int(place(finding, file.source)?.column ?? 1)),
        ])
        let location = JSONValue.object([
          ("artifactLocation", .object([("uri", .string(Template.encoded(file.path)))])), ("region", region),
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
