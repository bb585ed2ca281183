import ArgumentParser
import ContributionTasks
import Exchange
import Transcripts

/// `earshot check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "What a pull request resolves, and that it changes nothing else.",
    discussion: """
      Compares the transcripts with an earlier commit; changes that are not committed count. What was said was
      said: a marker may give way to words, nothing else of a turn may change but white space, wrapping, escapes
      and spellings that earshot.yml asked for before. Prints a text for the pull request, its title first.

      Examples:
        earshot check
        earshot check origin/main --format github
        earshot check --allow-edits > pull-request.md

      Exit code: 0 the rule holds, 1 it is broken or there are new findings, 2 an error.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, github }

  @Argument(
    help:
      "The commit or branch to compare with. Default: where this branch left the main branch of origin, or of upstream where that is nearer."
  )
  var base: String?

  @OptionGroup var libraryOptions: LibraryOptions

  @Flag(help: "Report changes of what was said, do not refuse them.")
  var allowEdits = false

  @Option(help: "text, json or github (annotations).")
  var format = Format.text

  @Flag(help: "One JSON object a line; the same as --format json.")
  var json = false

  func run() async throws {
    let library = try libraryOptions.open()
    let below = libraryOptions.library == nil ? library.configuredBelow() : nil
    if let below, library.transcripts().files.isEmpty {
      // Here nothing would ever differ.
      throw Failure(
        message: "the library lies in \(below); name it: earshot check -C \(InitCommand.quoted(below))")
    }
    let check: PullRequestCheck
    do {
      check = try await PullRequestCheck.run(library, base: base)
    } catch {
      throw Failure(message: error.message)
    }
    for remark in check.base.remarks { Output.complain(remark) }
    if check.files == 0 {
      // A folder without transcripts never breaks a rule: most likely it is the wrong one.
      _ = try library.requireTranscripts()
      if let below {
        Output.complain(
          "the library in \(below) is not looked at; earshot check -C \(InitCommand.quoted(below)) does")
      }
      let hint =
        check.base.isHead && base == nil
        ? ", the commit that is checked out; name the branch a pull request goes to: earshot check BASE" : ""
      Output.complain(
        "no transcript differs from \(check.base.name) (\(check.base.commit.prefix(10)))\(hint)")
      for note in check.notes { Output.complain("\(note.path): \(note.message)") }
    }
    let printer = CheckPrinter(library: library, check: check, allowsEdits: allowEdits)
    switch json ? .json : format {
    case .text:
      if check.files > 0 {
        Output.standard.write(PullRequestText(check, allowsEdits: allowEdits).text)
      }
    case .json: printer.json()
    case .github: printer.github()
    }
    try Failures.report(check.failures)
    if !check.findings.isEmpty || !allowEdits && !check.changes.isEmpty { throw ExitCode(1) }
  }
}
