import ArgumentParser

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

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "Turns to show, or files; 0 for all. Default: 10 turns, all files.")
  var limit: Int?

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
    guard (limit ?? 0) >= 0 else { throw ValidationError("--limit must be 0 or more.") }
    guard context >= 0 else { throw ValidationError("--context must be 0 or more.") }
  }

  /// What is asked, without the arguments' library.
  var request: SearchRequest {
    var request = SearchRequest()
    (request.query, request.library, request.index) = (query, libraryOptions.library, indexOptions.opener)
    (request.limit, request.context, request.notes) = (limit, context, notes)
    (request.json, request.count, request.files) = (json, count, files)
    (request.explain, request.exactSpelling, request.color) = (explain, exactSpelling, color)
    return request
  }

  func run() throws {
    guard !query.isEmpty || !Output.outputIsTerminal else {
      return print(Earshot.helpMessage(for: Self.self))
    }
    try request.answer()
  }
}
