import CommonMark
import ArgumentParser
import ContributionTasks
import SearchIndex
import SiteGenerator
import Transcripts

/// `earshot build`.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "The static site: show pages, search, tasks.",
    discussion: """
      Only episodes that changed, and pages that tell of them, are built again; only
      files that differ are written; files earshot did not make are left alone.

      Examples:
        earshot build
        earshot build --notes ../show-notes --base-url https://example.org/
        earshot build --theme-export theme   templates, styles, scripts and words

      Files in the library's theme/templates and theme/assets stand in for earshot's
      own, or beside them; theme/words.yml says what the site says in another
      language, or otherwise.
      """)

  @OptionGroup var libraryOptions: LibraryOptions

  @Option(name: .shortAndLong, help: "Folder of the site.")
  var output = "_site"

  @Option(help: "Folder of a second tree with show notes.")
  var notes: String?

  @Option(help: "Address the site will have; for feeds, the sitemap and canonical links.")
  var baseURL: String?

  @Flag(help: "Leave out what git's history tells: charts and thanks on the tasks page.")
  var noHistory = false

  @Flag(help: "Build every page anew, also where nothing it depends on differs.")
  var full = false

  @Flag(help: "End with 1 where there is a warning: for a check before publishing.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Write earshot's own templates, styles, scripts and words into a folder, and build nothing.",
      valueName: "dir")
  )
  var themeExport: String?

  func validate() throws {
    try OutputFolder.checkName(output, "--output")
    try OutputFolder.checkName(themeExport, "--theme-export")
    if let baseURL, !LinkPolicy.isWeb(baseURL) {
      throw ValidationError("--base-url begins with https:// or http://.")
    }
    if let baseURL, baseURL.contains(where: { "?#".contains($0) || $0.isWhitespace }) {
      throw ValidationError("--base-url is the address of the site's folder, without ?, # and blanks.")
    }
  }

  func run() async throws {
    if let themeExport { return try export(to: themeExport) }
    let library = try libraryOptions.open(notes: notes)
    // Warnings come with the report.
    _ = try library.requireTranscripts(telling: false)
    let folder = Self.keptFolder(library, named: Output.environment("EARSHOT_INDEX"))
    let history = noHistory ? nil : await Self.history(of: library, folder)
    let progress = Progress("building")
    let report: SiteReport
    do {
      report = try SiteBuilder(
        library, output: output, baseURL: baseURL, history: history, record: folder, isFull: full,
        progress: { progress.update($0, $1) }
      ).build()
      progress.end()
    } catch {
      progress.end()
      throw Failure(message: error.description)
    }
    for warning in report.warnings.prefix(Self.mostTold) { Output.complain(warning) }
    if report.warnings.count > Self.mostTold {
      Output.complain("and \(report.warnings.count - Self.mostTold) more; `earshot lint` tells of each file.")
    }
    if report.drafts > 0 {
      Output.complain(
        "\(Amount.of(report.drafts, "draft")) left out; `earshot serve` shows \(report.drafts == 1 ? "it" : "them")."
      )
    }
    if !report.ghosts.isEmpty {
      let rest = report.ghosts.count > 3 ? " and \(report.ghosts.count - 3) more" : ""
      Output.complain(
        "notes without a transcript are in no feed, since no day tells where they belong: "
          + report.ghosts.prefix(3).joined(separator: ", ") + rest)
    }
    let removed = report.removed > 0 ? ", \(report.removed) removed" : ""
    Output.standard.line(
      "\(Amount.of(report.episodes, "episode")), \(Amount.of(report.files, "file")) in \(TerminalText.safe(output)): \(report.changed) written\(removed)"
    )
    try Failures.report(report.failures)
    if strict, !report.warnings.isEmpty { throw ExitCode(1) }
  }

  /// Warnings that are told at most: a template's mistake is in every file.
  private static let mostTold = 50

  private func export(to folder: String) throws {
    do {
      // Outside of a library, too.
      let language = (try? libraryOptions.open(notes: nil))?.configuration.language
      let count = try SiteTheme.export(to: folder, language: language ?? "en")
      Output.standard.line("\(Amount.of(count, "file")) written in \(TerminalText.safe(folder))")
    } catch {
      throw Failure(message: error.description)
    }
  }

  /// Where a build keeps what the next one need not do again; nil, and said, where there is no such folder.
  static func keptFolder(_ library: Library, named folder: String?) -> IndexFolder? {
    do {
      return try IndexFolder(library: library.root, named: folder)
    } catch {
      Output.complain("Nothing is kept for the next build: \(error.description)")
      return nil
    }
  }

  /// What git tells; nil where the library is in no repository, and where git fails, which is said.
  static func history(of library: Library, _ folder: IndexFolder?) async -> MarkerHistory? {
    let progress = Progress("reading versions")
    defer { progress.end() }
    do {
      let history = try await MarkerHistory.read(
        library, cache: folder, progress: { progress.update($0, $1) })
      progress.end()
      for notice in history.notices { Output.complain(notice) }
      return history
    } catch {
      progress.end()
      if library.isInRepository { Output.complain("The site tells nothing of what was fixed: \(error)") }
      return nil
    }
  }
}
