import ArgumentParser
import Exchange
import Transcripts

/// `earshot import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "A transcript in the library from WebVTT, SRT or JSON.",
    discussion: """
      Cues of one speaker on end become one turn; timestamps stand at turns and sentences, twice a minute.

      Examples:
        earshot import go-time-64.vtt --as gotime/go-time-64
        earshot import captions.srt --as gotime/go-time-64 --title "Go Time 64" --force
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case vtt, srt, json }

  @Argument(help: "A .vtt, .srt or .json file.")
  var file: String

  @Option(name: .customLong("as"), help: "The episode it becomes: SHOW/SLUG.")
  var id: String

  @Option(help: "vtt, srt or json. Default: what the file's name says, or how it begins.")
  var format: Format?

  @Option(help: "The episode's title.")
  var title: String?

  @Flag(help: "Write over a transcript that is there.")
  var force = false

  @OptionGroup var libraryOptions: LibraryOptions

  /// Largest file that is read, in bytes.
  private static let limit = 64 << 20

  func validate() throws {
    let parts = id.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String($0) ?? ""
    }
    let isPlain = parts.count == 2 && parts.allSatisfy(Self.isName)
    guard isPlain else {
      throw ValidationError("--as wants SHOW/SLUG, two plain names such as gotime/go-time-64.")
    }
  }

  /// A name for a folder or a file: no path, not hidden, no control characters.
  private static func isName(_ name: String) -> Bool {
    OutputFolder.isPlain(name) && name.utf8.count <= 200 && !name.contains("\\")
      && !name.unicodeScalars.contains { $0.value < 32 || (0x7f..<0xa0).contains($0.value) }
  }

  func run() throws {
    let library = try libraryOptions.open()
    let path = Library.join(library.root, id + ".md")
    if OutputFolder.kind(path) != nil, !force {
      throw Failure(message: "\(path): this transcript is there already. --force writes over it.")
    }
    let source: [UInt8]
    do {
      source = try Files.read(file, limit: Self.limit).bytes
    } catch {
      if case .tooLarge = error {
        throw Failure(message: "\(file): this file is larger than 64 MiB. Split it.")
      }
      throw Failure(message: TranscriptsError.reading(file, error).description)
    }
    let (text, encoding) = CaptionEncoding.decoded(source)
    if encoding != .utf8 { Output.complain("\(file): this is no UTF-8; it is read as \(encoding.rawValue)") }
    let cues: [TranscriptCue]
    do {
      cues =
        switch format ?? Self.guess(file, text) {
        case .vtt: try WebVTTReader.read(text, path: file)
        case .srt: try SubRipReader.read(text, path: file)
        case .json: try TranscriptJSONReader.read(text, path: file)
        }
    } catch {
      throw Failure(message: "\(error)")
    }
    if cues.allSatisfy(\.isEstimated) {
      Output.complain("\(file): its times are estimates, as it says itself; none is taken for a known one")
    }
    let bytes = TranscriptMarkdown.write(cues, title: title, stageWords: library.configuration.stageWords)
    try OutputFolder(library.root, isLibrary: true).write(
      bytes, show: EpisodeID.show(id), name: EpisodeID.slug(id) + ".md")
    let episode = EpisodeParser(library.configuration).parse(bytes, id: id, path: id + ".md")
    Output.standard.line(
      "\(TerminalText.safe(path)): \(Amount.of(episode.speakers.count, "speaker")), \(Amount.of(episode.turns.count, "turn")), \(Amount.of(episode.words, "word"))"
    )
  }

  private static func guess(_ file: String, _ source: [UInt8]) -> Format {
    if let named = file.split(separator: ".").last.flatMap({ Format(rawValue: $0.lowercased()) }) {
      return named
    }
    let start = source[...]
    if start.starts(with: "WEBVTT".utf8) { return .vtt }
    return start.first { $0 > 32 }.map { "{[".utf8.contains($0) } ?? false ? .json : .srt
  }
}
