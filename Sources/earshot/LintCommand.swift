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
        earshot lint gotime
        earshot lint --format github --rule label-in-mid-line

      --fix prints what it left, in the format asked for.

      Exit code: 0 nothing to mend, 1 something, 2 an error.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github, sarif }

  @Argument(
    help:
      "Episodes: SHOW/SLUG, a path in the library, or a slug; a show's folder for all of its. Default: all.")
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
    if dryRun, json || format != .text {
      throw ValidationError("--dry-run shows a diff; --json and --format go with what is found.")
    }
    if json, format != .text, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other.")
    }
  }

  func run() throws {
    if rules {
      for rule in LintRules.all { Output.standard.line("\(rule.name.padded(26))\(rule.summary)") }
      Output.standard.line("\(LibraryLint.pairing.padded(26))Notes and transcripts go together.")
      return
    }
    let library = try libraryOptions.open(notes: notes)
    let listing = try library.requireTranscripts()
    let wanted = try Set(episodes.flatMap { try library.findAll($0, in: listing).map(\.id) })
    if fix {
      try mend(library, wanted)
      return
    }
    let lint = LibraryLint.run(library, wanted: wanted, rules: Set(rule))
    print(lint)
    try Failures.report(lint.failures)
    if lint.count > 0 { throw ExitCode(1) }
  }

  private func print(_ lint: LibraryLint, isMended: Bool = false) {
    let printer = LintPrinter(style: Style(color))
    switch json ? .json : format {
    case .text:
      for file in lint.files { printer.text(file) }
      if lint.count > 0, Output.outputIsTerminal {
        let fixable = lint.files.reduce(0) { $0 + $1.findings.count { $0.edit != nil } }
        let rest = isMended ? " left for a person" : ", \(fixable) of them --fix can mend"
        Output.standard.line("\(Amount.of(lint.count, "finding"))\(rest)")
      }
    case .json: for file in lint.files { for finding in file.findings { printer.json(finding) } }
    case .github: for file in lint.files { printer.github(file) }
    case .sarif: printer.sarif(lint)
    }
  }

  /// Makes the safe edits, file by file.
  private func mend(_ library: Library, _ wanted: Set<String>) throws {
    var failures: [String] = []
    var mended = 0
    var isLeft = false
    let lint = LibraryLint.run(library, wanted: wanted, rules: Set(rule))
    let context = LintContext(configuration: library.configuration, labelCounts: lint.labelCounts)
    let parser = EpisodeParser(library.configuration)
    let rules = LintRules.all.filter { rule.isEmpty || rule.contains($0.name) }
    for file in lint.files where file.findings.contains(where: { $0.edit != nil }) {
      let mend = MendedText(file.source, path: file.path, parser, rules, context, found: file.findings)
      let source = mend.source
      mended += mend.count
      // What may not be mended without changing more is left, as what nothing mends.
      isLeft = isLeft || mend.isLeft
      guard source != file.source else { continue }
      if dryRun {
        let diff = UnifiedDiff.text(file.source, source, path: library.pathInRepository(file.path))
        DiffPrinter.print(diff, Style(color))
      } else {
        do {
          try Files.replace(file.fullPath, file.source, by: source)
        } catch {
          failures.append(error.description)
        }
      }
    }
    Output.complain("\(Amount.of(mended, "place")) \(dryRun ? "would be " : "")mended")
    if dryRun {
      try Failures.report(lint.failures + failures)
      isLeft =
        isLeft || lint.files.contains { $0.findings.allSatisfy { $0.edit == nil } && !$0.findings.isEmpty }
      if isLeft || mended > 0 { throw ExitCode(1) }
      return
    }
    let left = LibraryLint.run(library, wanted: wanted, rules: Set(rule))
    print(left, isMended: true)
    try Failures.report(left.failures + failures)
    if left.count > 0 { throw ExitCode(1) }
  }
}
