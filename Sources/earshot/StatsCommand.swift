import ArgumentParser
import ContributionTasks
import Exchange
import Transcripts

/// `earshot stats`.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "The library in numbers: markers over time, shows, speakers, people to thank.",
    discussion: """
      Markers added and resolved are read from git's history, and kept beside the index for the next time.

      Examples:
        earshot stats
        earshot stats --json
        earshot stats --contributors > contributors.json
      """)

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var indexOptions: IndexOptions

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "Rows of each list, months, too; 0 for all, 10 and 24 months otherwise.")
  var limit: Int?

  @Flag(help: "One JSON object.")
  var json = false

  @Flag(help: "Only the people, as entries of an .all-contributorsrc.")
  var contributors = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit must be 0 or more.") }
    guard !(json && contributors) else {
      throw ValidationError("--json and --contributors exclude each other.")
    }
  }

  func run() async throws {
    let library = try libraryOptions.open()
    let listing = try library.requireTranscripts()
    let history = await history(of: library)
    if contributors {
      guard let history else { throw ExitCode(2) }
      return Output.standard.line(StatsJSON.contributors(history.people).text)
    }
    let numbers = LibraryNumbers.read(library, listing)
    if json {
      Output.standard.line(StatsJSON.object(library, numbers, history).text)
    } else {
      StatsPrinter(library: library, style: Style(color), limit: limit == 0 ? .max : limit)
        .print(numbers, history)
    }
    try Failures.report(numbers.failures)
  }

  /// The history; nil, and a line on standard error, where there is none.
  private func history(of library: Library) async -> MarkerHistory? {
    let progress = Progress("reading versions")
    defer { progress.end() }
    do {
      // Without a place for the cache all is read: slower, not wrong.
      let history = try await MarkerHistory.read(
        library, cache: try? indexOptions.folder(for: library), progress: { progress.update($0, $1) })
      progress.end()
      for notice in history.notices { Output.complain(notice) }
      if history.isCut {
        Output.complain(
          "this clone is shallow: its history is cut, and what was there at its oldest commit counts as added then. "
            + "git fetch --unshallow gets the rest.")
      }
      return history
    } catch {
      progress.end()
      Output.complain("markers added and resolved need git's history: \(error)")
      return nil
    }
  }
}
