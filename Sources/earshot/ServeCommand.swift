import ArgumentParser
import ContributionTasks
import Dispatch
import PreviewServer
import SearchIndex
import SiteGenerator
import Synchronization
import Transcripts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `earshot serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "The site on this machine, built anew as files change.",
    discussion: """
      Open pages load again by themselves. Nobody else can reach them: only this machine is answered.
      Ctrl-C ends it.

      Examples:
        earshot serve
        earshot serve --notes ../show-notes --port 8080
      """)

  @OptionGroup var libraryOptions: LibraryOptions

  private static let usualPort = 4000

  @Option(name: .shortAndLong, parsing: .unconditional, help: "Port; 0 for any that is free.")
  var port = Self.usualPort

  @Option(name: .shortAndLong, help: "Folder of the site. Default: one in the user's cache folder.")
  var output: String?

  @Option(help: "Folder of a second tree with show notes.")
  var notes: String?

  @Flag(help: "Leave out what git's history tells: charts and thanks on the tasks page.")
  var noHistory = false

  @Flag(
    help: "Look at the files again and again, for folders where changes are not told, such as network shares."
  )
  var poll = false

  func validate() throws {
    try OutputFolder.checkName(output, "--output")
    guard (0...65535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
  }

  func run() async throws {
    let library = try libraryOptions.open(notes: notes)
    _ = try library.requireTranscripts(telling: false)
    let kept = BuildCommand.keptFolder(library, named: Output.environment("EARSHOT_INDEX"))
    let history = noHistory ? nil : await BuildCommand.history(of: library, kept)
    // A preview's own folder has a record of its own: `build` goes on where it was.
    let isOwn = output == nil
    let output = try output ?? Self.cacheFolder(library, port)
    let record = isOwn ? BuildCommand.keptFolder(library, named: output + ".record") : kept
    let signals = Self.endingQuietly()
    defer { for signal in signals { signal.cancel() } }
    let server = PreviewServer(
      library, notes: notes, output: output, port: port, polling: poll,
      build: { library, address, wrote in
        try SiteBuilder(
          library, output: output, baseURL: address, history: history, record: record, withDrafts: true,
          wrote: wrote
        ).build()
      })
    do {
      try await server.run(PreviewPrinter(output: output).tell)
    } catch let error as PreviewError {
      throw Failure(message: error.message)
    }
  }

  /// A folder of the library's own under the user's cache, and of the port's: pages hold their address, and
  /// two previews may run; those at whatever port is free (0) share one.
  private static func cacheFolder(_ library: Library, _ port: Int) throws -> String {
    guard let folder = UserFolders.cache(of: library.root, prefix: "preview-") else {
      throw Failure(message: "There is no cache folder for the site. Name a folder with --output.")
    }
    return port == usualPort ? folder : "\(folder)-\(port)"
  }

  /// Ctrl-C is how a preview ends: no error.
  private static func endingQuietly() -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if Output.errorIsTerminal { Output.note("\n") }
        Output.exit(0)
      }
      source.resume()
      return source
    }
  }
}

/// Tells at the terminal what a preview does: its address on standard output, a line a build on standard
/// error.
private final class PreviewPrinter: Sendable {
  private let output: String
  /// Warnings of the last build: each is told when it is new.
  private let told = Mutex<Set<String>>([])

  init(output: String) { self.output = output }

  @Sendable func tell(_ event: PreviewServer.Event) {
    switch event {
    case .serving(let address):
      Output.standard.line(address)
      Output.standard.flush()
    case .notice(let text): Output.complain(text)
    case .built(let outcome): built(outcome)
    }
  }

  private func built(_ outcome: PreviewServer.Outcome) {
    let what = Self.names(outcome.changes)
    let time = "\(Seconds.text(outcome.duration)) s"
    if let report = outcome.report {
      let isFirst = outcome.changes.isEmpty
      let news = told.withLock { told in
        defer { told = Set(report.warnings) }
        return report.warnings.filter { !told.contains($0) }
      }
      for warning in news { Output.complain(warning) }
      let removed = report.removed > 0 ? ", \(report.removed) removed" : ""
      let written = "\(report.changed) of \(report.files) files written\(removed)"
      Output.note(
        isFirst
          ? "\(report.episodes) episode\(report.episodes == 1 ? "" : "s"), \(written) in \(TerminalText.safe(output)), \(time)\n"
          : "\(what): \(written), \(time)\n")
    } else if !what.isEmpty {
      Output.note("\(what): the old site stays, \(time)\n")
    }
    for problem in outcome.problems { Output.complain(problem.text) }
  }

  /// `a.md, b.md and 3 more`.
  private static func names(_ paths: [String]) -> String {
    let shown = paths.count <= 3 ? paths[...] : paths.prefix(2)
    let rest = paths.count - shown.count
    return TerminalText.safe(shown.joined(separator: ", ")) + (rest > 0 ? " and \(rest) more" : "")
  }
}

/// How long something took.
private enum Seconds {
  /// `0.123`.
  static func text(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
  }
}
