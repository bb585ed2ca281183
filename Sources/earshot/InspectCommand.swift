import ArgumentParser
import Exchange
import Transcripts

/// `earshot inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "What the parser saw in an episode.",
    discussion: """
      Examples:
        earshot inspect gotime/go-time-63
        earshot inspect go-time-63 --json
      """)

  @Argument(help: "Episodes: SHOW/SLUG, a path in the library, or a slug.")
  var episodes: [String]

  @OptionGroup var libraryOptions: LibraryOptions

  @Option(help: "A second tree with show notes, same relative paths.")
  var notes: String?

  @Flag(help: "One JSON object an episode.")
  var json = false

  func run() throws {
    let library = try libraryOptions.open(notes: notes)
    let listing = try library.requireTranscripts()
    let files = try episodes.map { try library.find($0, in: listing) }
    var failures = listing.failures
    for file in files {
      do {
        let episode = try library.episode(file)
        let title = library.configuration.title(of: episode)
        let notes = ShowNotes(
          episode, notes: try library.notes(of: file.id), people: library.configuration.people.map(\.name))
        if json {
          Output.standard.line(JSONValue.inspection(of: episode, title: title, notes: notes).text)
        } else {
          summarise(episode, title, notes)
        }
      } catch {
        failures.append(error.description)
      }
    }
    try Failures.report(failures)
  }

  private func summarise(_ episode: Episode, _ title: String, _ notes: ShowNotes) {
    let out = Output.standard
    func row(_ name: String, _ value: String) { out.line("  \(name.padded(14))\(TerminalText.safe(value))") }
    out.line("\(TerminalText.safe(episode.id))  \(TerminalText.safe(title))")
    row("words", "\(episode.words)")
    row("turns", "\(episode.speechTurns)")
    for speaker in episode.speakers {
      row("  speaker", "\(speaker.name), \(Amount.of(speaker.turns, "turn"))")
    }
    row("stage cues", "\(episode.stageCues.count)")
    row("timestamps", "\(episode.groups.count { $0.kind == .timestamp })")
    row("open markers", "\(episode.groups.count { $0.kind.isTask })")
    row("crosstalk", "\(episode.groups.count { $0.kind == .crosstalk })")
    for section in episode.sections { row("section", "\(section.title), line \(section.line)") }
    for sponsor in notes.sponsors { row("sponsor", sponsor.name) }
    for entry in notes.recommendations {
      row("recommends", "\(entry.speaker ?? entry.who ?? "somebody"): \(entry.text)")
    }
    for finding in episode.findings {
      out.line(
        "  \(TerminalText.safe(episode.path)):\(finding.line):\(finding.column): "
          + "\(TerminalText.safe(finding.message)) [\(finding.rule.rawValue)]")
    }
  }
}

extension String {
  /// Blanks behind, up to `width` characters.
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
