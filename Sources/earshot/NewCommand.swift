import ArgumentParser
import Transcripts

/// `earshot new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin an episode: a file with front matter and the speakers' labels.",
    discussion: """
      Hosts are those who speak in most of the show's latest episodes. The episode is a draft: serve shows it, build leaves it out until the line draft: true is taken away. A file that is there is never written over.

      Examples:
        earshot new gotime/go-time-400
        earshot new gotime/go-time-400 --title "Generics, again" --date 2024-01-02 --guest "Ann Lee"
      """)

  @Argument(help: "The episode: SHOW/SLUG.")
  var id: String

  @OptionGroup var libraryOptions: LibraryOptions

  @Option(help: "Its title.")
  var title: String?

  @Option(help: "The day it was published, such as 2024-01-02.")
  var date: String?

  @Option(help: "A host; may be given several times. Default: those of the show's latest episodes.")
  var host: [String] = []

  @Option(help: "A guest; may be given several times.")
  var guest: [String] = []

  /// Episodes that are asked for the show's hosts.
  private static let latest = 20

  func validate() throws {
    if let date, !EpisodeTemplate.isDate(date) {
      throw ValidationError("--date must be a day such as 2024-01-02.")
    }
    for name in host + guest where !EpisodeTemplate.isName(name) {
      throw ValidationError("\(name): this name cannot stand in a label.")
    }
    if title?.contains(where: \.isNewline) ?? false { throw ValidationError("--title is one line.") }
  }

  func run() throws {
    let library = try libraryOptions.open()
    let id = id.hasSuffix(".md") ? String(id.dropLast(3)) : id
    if let objection = EpisodeTemplate.objection(to: id) { throw Failure(message: "\(id): \(objection)") }
    let path = id + ".md"
    try library.requirePlace(for: id)
    let folder = Library.join(library.root, EpisodeID.show(id))
    if Files.list(library.root)?.contains(where: { $0.name == EpisodeID.show(id) && $0.kind != .folder })
      ?? false
    {
      throw Failure(message: "\(folder): this is no folder; a show is one, and links are not followed.")
    }
    var template = EpisodeTemplate(id: id)
    template.title = title
    template.published = date
    template.hosts = host.isEmpty ? hosts(library, EpisodeID.show(id)) : host
    template.guests = guest
    let full = Library.join(library.root, path)
    do {
      guard try Files.create(template.text, at: full) else {
        throw Failure(message: "\(full): this file is there already; it is left as it is.")
      }
    } catch let failure as Files.Failure {
      throw Failure(message: TranscriptsError.writing(full, failure).description)
    }
    Output.standard.line("wrote \(TerminalText.safe(full))")
    Output.standard.line(
      "Next: write the turns, then earshot lint \(TerminalText.safe(id)). It is a draft: build leaves it out until its line draft: true is gone."
    )
  }

  /// The show's usual hosts. An episode that cannot be read tells none.
  private func hosts(_ library: Library, _ show: String) -> [String] {
    let files = library.transcripts().files.filter { EpisodeID.show($0.id) == show }
      .sorted { NaturalOrder.precedes($1.id, $0.id) }
    let parser = EpisodeParser(library.configuration)
    return EpisodeTemplate.hosts(
      of: files.prefix(Self.latest).compactMap { try? library.episode($0, parser: parser) })
  }
}
