import ArgumentParser
import ContributionTasks
import SearchIndex
import Transcripts

/// `earshot fix`.
struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Hear a spot nobody could make out, type the words, see the diff.",
    discussion: """
      On a terminal, one task after the other: the spot is played, you type what is said, see the change, and say
      yes. For scripts, the id and the words do it without questions.

      Examples:
        earshot fix                                         for ten minutes
        earshot fix --episode go-time-63 --audio ~/podcasts
        earshot fix gotime/go-time-63@3245.21
        earshot fix gotime/go-time-63@3245.21 "the words"
        earshot fix gotime/go-time-63@3245.21 "the words" --dry-run
        earshot fix gotime/go-time-63@3245.21 "sounds like this" --unsure

      The player is the one EARSHOT_PLAYER names, else earshot.yml's once you allowed it, else mpv, ffplay or vlc.
      """)

  @Argument(help: "A task's id; without one, the queue.")
  var id: String?

  @Argument(help: "The words that are said there.")
  var words: [String] = []

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var indexOptions: IndexOptions

  @OptionGroup var filters: TaskFilterOptions

  @Option(help: "Seconds to play before the spot.")
  var before = 4.0

  @Option(help: "Folder of audio files: SHOW/SLUG.mp3 or SLUG.mp3.")
  var audio: String?

  @Option(help: "A second tree with show notes, for hints.")
  var notes: String?

  @Option(help: "Your name, for notes on what you were not sure of.")
  var name: String?

  @Flag(help: "Note the words as heard, not surely; the marker stays.")
  var unsure = false

  @Flag(help: "With an id and the words: show the change and write nothing.")
  var dryRun = false

  @Flag(help: "Begin with the tasks that were put off, too.")
  var again = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func validate() throws {
    guard (0...3600).contains(before) else {
      throw ValidationError("--before is a number of seconds up to 3600.")
    }
    if let id, let option = filters.given.first {
      throw ValidationError(
        "\(option) is for the queue, and \(TerminalText.safe(id)) names one task: leave out one of them.")
    }
    if dryRun, id == nil || words.isEmpty {
      throw ValidationError("--dry-run needs an id and the words.")
    }
    if unsure, id == nil || words.isEmpty {
      throw ValidationError("--unsure needs an id and what it sounds like.")
    }
  }

  func run() async throws {
    let library = try libraryOptions.open(notes: notes)
    if let id, !words.isEmpty { return try fix(id, words.joined(separator: " "), library) }
    guard Output.inputIsTerminal, Output.outputIsTerminal else {
      throw Failure(
        message: "fix asks questions, and there is nobody to answer; write: earshot fix ID \"the words\"")
    }
    // What was asked for is there, before anybody is told how to hear it.
    if let id { _ = try library.openTask(id) }
    if let audio, !Files.isFolder(audio) { throw Failure(message: "\(audio): there is no such folder.") }
    var session = FixSession(
      library: library, folder: try indexOptions.folder(for: library),
      hints: TaskHints(library, indexOptions),
      style: Style(color), leadMilliseconds: Int(before * 1000), audioFolder: audio, name: name ?? "")
    if let id {
      session.begin(with: [id])
    } else {
      let queue = try filters.queue(of: library, .ready)
      for failure in queue.failures { Output.complain(failure) }
      session.begin(with: queue.tasks.map(\.id), skippingPutOff: !again)
    }
    try await session.run()
  }

  /// Writes `fix`; true where the file was changed meanwhile, and nothing was written.
  private func isChanged(_ fix: MarkerFix, _ open: OpenTask, in library: Library, isLast: Bool) throws -> Bool
  {
    do {
      try fix.write(to: Library.join(library.root, open.task.path))
      return false
    } catch {
      if isLast || error.code != .changedMeanwhile { throw error }
      return true
    }
  }

  /// Without questions. Where somebody else changes the file meanwhile, the task is looked for again in what
  /// it is then.
  private func fix(_ id: String, _ words: String, _ library: Library, tries: Int = 50) throws {
    do {
      let open = try library.openTask(id)
      let id = open.task.id
      if unsure {
        let note = TriedNotes.Note(task: id, words: words, date: Today.iso, name: name ?? "")
        let agreed = try TriedNotes.read(library).agreeing(with: note)
        if !dryRun { try TriedNotes.update(library) { $0.add(note) } }
        let verb = dryRun ? "would be noted" : "noted"
        Output.standard.line("\(TerminalText.safe(id)): \(verb) as heard, not surely; the marker stays")
        if let agreed {
          let who = agreed.name.isEmpty ? "" : " by \(agreed.name)"
          Output.complain(
            TerminalText.safe(
              "the same was heard on \(agreed.date)\(who), which settles it: earshot fix \(InitCommand.quoted(id)) "
                + InitCommand.quoted(words)))
        }
        return
      }
      let fix = try MarkerFix(open, words: words, configuration: library.configuration)
      if !dryRun, try isChanged(fix, open, in: library, isLast: tries == 0) {
        return try self.fix(id, words, library, tries: tries - 1)
      }
      DiffPrinter.print(fix.diff(path: library.pathInRepository(open.task.path)), Style(color))
      if dryRun { return }
      let names = RenamedTasks.names(
        from: fix.old, to: fix.new, open.task, isGone: true, library.configuration)
      try TriedNotes.update(library) {
        $0.settle(id)
        $0.rename(names)
      }
      // Who goes on with a list of before would fill another gap.
      for (old, new) in names.sorted(by: { $0.key.precedesInBytes($1.key) }) {
        Output.complain("\(TerminalText.safe(old)) is now called \(TerminalText.safe(new))")
      }
    } catch let refusal as MarkerFix.Refusal {
      throw Failure(message: refusal.message)
    } catch let error as TranscriptsError {
      throw Failure(message: error.description)
    }
  }
}

/// A diff in its colours, made safe for a terminal.
enum DiffPrinter {
  static func print(_ diff: String, _ style: Style) {
    // By bytes: CR LF is one character, and would hold lines together.
    for bytes in diff.utf8.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
      // What goes on to a program keeps its blanks and line ends, so that it can be applied.
      let isKept = !Output.outputIsTerminal
      let line = bytes.last == 13 ? bytes.dropLast() : bytes
      let parts = isKept ? line.split(separator: 9, omittingEmptySubsequences: false) : [line[...]]
      let text = parts.map { TerminalText.safe(String(decoding: $0, as: UTF8.self)) }.joined(separator: "\t")
      Output.standard.line(style.diff(text) + (isKept && line.count < bytes.count ? "\r" : ""))
    }
  }
}
