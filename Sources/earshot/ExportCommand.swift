import ArgumentParser
import Exchange
import Synchronization
import Transcripts

extension TranscriptFormat: ExpressibleByArgument {}

/// `earshot export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Transcripts as WebVTT, SRT, JSON, plain text or tidy Markdown.",
    discussion: """
      Times that no timestamp tells are estimated. vtt, srt and json need one known time at least.

      Examples:
        earshot export go-time-63 --format vtt > go-time-63.vtt
        earshot export go-time-63 --format srt --output captions/
        earshot export --all --format json --output transcripts-json
      """)

  @Argument(help: "Episodes: SHOW/SLUG, a path in the library, or a slug.")
  var episodes: [String] = []

  @Option(help: "vtt, srt, json, text or markdown.")
  var format: TranscriptFormat

  @Option(
    name: .shortAndLong, help: "A file, or a folder that gets SHOW/SLUG files. Default: standard output.")
  var output: String?

  @Flag(help: "Every episode of the library; needs --output.")
  var all = false

  @OptionGroup var libraryOptions: LibraryOptions

  func validate() throws {
    try OutputFolder.checkName(output, "--output")
    if all != episodes.isEmpty { throw ValidationError("Name episodes, or give --all.") }
    if all || episodes.count > 1, output == nil {
      throw ValidationError("Several episodes need --output DIR.")
    }
  }

  func run() throws {
    let library = try libraryOptions.open()
    let listing = try library.requireTranscripts()
    // An episode that is named twice is written once.
    var named: Set<String> = []
    let files =
      all
      ? listing.files
      : try episodes.map { try library.find($0, in: listing) }.filter { named.insert($0.id).inserted }
    var failures = listing.failures
    try refuseTranscripts(listing.files, library)
    if episodes.count == 1, let file = files.first {
      do {
        let bytes = try Self.bytes(of: file, library, EpisodeParser(library.configuration), format)
        try write(bytes, file)
      } catch {
        throw Failure(message: Self.message(error))
      }
    } else {
      failures += try writeAll(files, library)
    }
    try Failures.report(failures)
  }

  /// Standard output, the file that was named, or one in the folder that was.
  private func write(_ bytes: [UInt8], _ file: Library.File) throws {
    guard let output else {
      Output.standard.write(String(decoding: bytes, as: UTF8.self))
      return
    }
    if output.hasSuffix("/") || Files.isFolder(output) {
      try OutputFolder(output).write(bytes, path: path(file))
    } else {
      try OutputFolder.replace(output, by: bytes)
    }
  }

  /// An episode is nothing to write over: what no format holds would be lost.
  private func refuseTranscripts(_ files: [Library.File], _ library: Library) throws {
    guard let output, let path = Files.resolved(output) else { return }
    let isMarkdown = format == .markdown
    let what: String
    if isMarkdown, Files.isFolder(path), path == Files.resolved(library.root) {
      what = "these are the transcripts themselves, which are"
    } else if files.contains(where: { Files.resolved(library.path($0)) == path }) {
      what = "this is a transcript of the library and is"
    } else if isMarkdown, let notes = library.notesRoot.flatMap(Files.resolved),
      path == notes || path.hasPrefix(notes + "/")
    {
      what = "these are the library's notes, which are"
    } else {
      return
    }
    throw Failure(message: "\(output): \(what) not written over.")
  }

  /// Writes every file, on all cores; what could not be written is told, a sentence each.
  private func writeAll(_ files: [Library.File], _ library: Library) throws -> [String] {
    let folder = try OutputFolder(output ?? ".")
    let parser = EpisodeParser(library.configuration)
    let progress = Progress("exporting")
    let done = Mutex(0)
    let failures = files.concurrentMap { file -> String? in
      defer {
        progress.update(
          done.withLock { value in
            value += 1; return value
          }, files.count)
      }
      do {
        let bytes = try Self.bytes(of: file, library, parser, format)
        try folder.write(bytes, path: path(file))
        return nil
      } catch {
        return Self.message(error)
      }
    }
    progress.end()
    let failed = failures.filter { $0 != nil }.count
    Output.standard.line("\(Amount.of(files.count - failed, "file")) in \(TerminalText.safe(folder.root))")
    return failures.compactMap { $0 }
  }

  private func path(_ file: Library.File) -> String { "\(file.id).\(format.fileExtension)" }

  private static func bytes(
    of file: Library.File, _ library: Library, _ parser: EpisodeParser, _ format: TranscriptFormat
  ) throws -> [UInt8] {
    let episode = try library.episode(file, parser: parser)
    let title = library.configuration.title(of: episode)
    // Who tidies a file keeps what it holds.
    if format == .markdown { return CleanMarkdown.write(episode, title: title, withSections: true) }
    guard let bytes = format.write(episode, title: title) else {
      throw Failure(
        message:
          "\(library.path(file)): no time is known in this episode, and \(format.rawValue) needs times. "
          + "Put a timestamp such as \\[12:13\\] in, or export text.")
    }
    return bytes
  }

  private static func message(_ error: any Error) -> String { (error as? Failure)?.message ?? "\(error)" }
}
