import ArgumentParser
import Exchange
import SearchIndex
import Transcripts

/// `earshot search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find who said it, and when.",
    discussion: """
      Words are looked for within a turn, in any order and any English form. Also:

        "a phrase"   a OR b   -not   prefix*   =exact   ( )   a NEAR/5 b
        speaker:ann  show:gotime  episode:63  after:2018  before:2019-06
        is:unintelligible   in:notes   in:transcript

      The index is built at the first search and kept up to date by itself.

      Examples:
        earshot search "virtual kubelet"
        earshot search '"virtual kubelet" speaker:erik' --limit 3
        earshot search 'generics -java after:2020' --json
        earshot search kubelet --context 1        with the turns around each hit
        earshot search - --json < queries.txt     one query a line

      Exit code: 0 found, 1 nothing found, 2 an error.
      """)

  @Argument(parsing: .remaining, help: "What to look for; - reads queries from standard input, one a line.")
  var query: [String] = []

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var indexOptions: IndexOptions

  @Option(name: .shortAndLong, parsing: .unconditional, help: "Turns to show; 0 for all.")
  var limit = 10

  @Option(parsing: .unconditional, help: "Turns to show before and behind each hit.")
  var context = 0

  @Option(help: "Folder of a second tree with show notes.")
  var notes: String?

  @Flag(help: "One JSON object a line.")
  var json = false

  @Flag(help: "Only how many turns and episodes match.")
  var count = false

  @Flag(help: "Only the paths of the files that match.")
  var files = false

  @Flag(help: "Say how each score comes about.")
  var explain = false

  @Flag(help: "Do not correct misspelt words.")
  var exactSpelling = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more.") }
    guard context >= 0 else { throw ValidationError("--context must be 0 or more.") }
  }

  func run() throws {
    guard !query.isEmpty else {
      if Output.outputIsTerminal { return print(Earshot.helpMessage(for: Self.self)) }
      throw Failure(
        message:
          "Type what to look for, such as: earshot search \"virtual kubelet\" (more: earshot help search)")
    }
    if query == ["-"] { return try answerInput() }
    let text = query.joined(separator: " ")
    let parsed = try parse(text)
    let library = try libraryOptions.open(notes: notes)
    var index = try open(library)
    let found = try answer(parsed, text, &index, isOneOfMany: false)
    Output.standard.flush()
    try Failures.report(index.update.failures)
    if !found { throw ExitCode(1) }
  }

  private func open(_ library: Library) throws -> LibraryIndex {
    let index = try indexOptions.open(library)
    if index.fileCount == 0, index.update.failures.isEmpty { _ = try library.requireTranscripts() }
    return index
  }

  /// Queries from standard input, one a line, one process.
  private func answerInput() throws {
    let library = try libraryOptions.open(notes: notes)
    var index = try open(library)
    var found = false
    var failed = false
    var number = 0
    while let line = readLine() {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      do {
        if try answer(try parse(line), line, &index, isOneOfMany: true) { found = true }
      } catch let failure as Failure {
        Output.standard.flush()
        Output.complain("line \(number): \(failure.message)")
        failed = true
      }
      Output.standard.flush()
    }
    try Failures.report(index.update.failures)
    if failed { throw ExitCode(2) }
    if !found { throw ExitCode(1) }
  }

  private func parse(_ text: String) throws -> Query {
    do {
      return try QueryParser.parse(text)
    } catch {
      let offset = error.offset ?? 0
      let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(offset).prefix(30)))
      let place = rest.isEmpty ? "at its end" : "at character \(offset + 1), \(rest)"
      throw Failure(message: "in the query \(place): \(error.message)")
    }
  }

  /// Answers one query; true where something was found.
  private func answer(
    _ query: Query, _ text: String, _ index: inout LibraryIndex, isOneOfMany: Bool
  ) throws -> Bool {
    var options = SearchOptions()
    options.limit = limit
    options.wanted = count ? .counts : files ? .files : .hits
    options.corrects = !exactSpelling
    options.context = context
    options.explains = explain
    var result: SearchResult
    do {
      result = try index.search(query, options)
    } catch {
      Output.complain("\(error) It is built anew.")
      index = try indexOptions.open(index.library, rebuilding: true)
      do { result = try index.search(query, options) } catch { throw Failure(message: error.description) }
    }
    for correction in result.corrections {
      Output.complain("no turn says \(correction.typed); showing \(correction.used)")
    }
    if result.undated > 0 { Output.complain("\(result.undated) episodes without a date are left out") }
    let printer = SearchPrinter(library: index.library, style: Style(color))
    if count {
      let (turns, episodes) = (result.turnCount, result.episodeCount)
      Output.standard.line(
        "\(turns) turn\(turns == 1 ? "" : "s") in \(episodes) episode\(episodes == 1 ? "" : "s")")
    } else if files {
      printer.files(result)
    } else if json {
      printer.json(result, query: isOneOfMany ? text : nil)
    } else {
      if result.isAcrossTurns {
        Output.complain(
          result.wordsFound == result.wordsWanted
            ? "no turn says all of it; these episodes do, in several turns, or most of it"
            : "no episode says all of it; these say up to \(result.wordsFound) of its \(result.wordsWanted) parts"
        )
      }
      printer.text(result, heading: isOneOfMany ? text : nil)
      if result.turnCount == 0, Output.errorIsTerminal { Output.complain("nobody says that") }
    }
    return result.turnCount > 0
  }
}
