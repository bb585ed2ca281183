import ArgumentParser
import Transcripts

/// `earshot show`.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "An episode's transcript in the terminal.",
    discussion: """
      Examples:
        earshot show go-time-63
        earshot show gotime/go-time-63 --at 12:13
      """)

  @Argument(help: "SHOW/SLUG, a path in the library, or a slug.")
  var episode: String

  @OptionGroup var libraryOptions: LibraryOptions

  @Option(help: "Begin with the turn that is said then: 12:13, 1:34:03, 1h34m3s or seconds.")
  var at: String?

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func run() async throws {
    let library = try libraryOptions.open()
    let file = try library.find(episode, in: try library.requireTranscripts())
    let parsed: Episode
    do { parsed = try library.episode(file) } catch { throw Failure(message: error.description) }
    var first = 0
    if let at {
      guard let time = TimeSyntax.typed(at.hasPrefix("~") ? String(at.dropFirst()) : at) else {
        throw Failure(message: "--at \(at): this is no time; write 12:13, 1:34:03, 1h34m3s or seconds.")
      }
      guard parsed.turns.contains(where: { $0.milliseconds != nil }) else {
        throw Failure(message: "\(parsed.path): no time is known in this episode.")
      }
      // Times are shown without their fractions, and asked for as they are shown.
      first = parsed.turns.lastIndex { $0.milliseconds.map { $0 / 1000 <= time / 1000 } ?? false } ?? 0
    }
    let text = TranscriptPrinter(
      episode: parsed, title: library.configuration.title(of: parsed), style: Style(color),
      width: min(Output.width, 100)
    ).text(from: first)
    try await Pager.show(text)
  }
}
