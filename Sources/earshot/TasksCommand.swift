import ArgumentParser
import ContributionTasks
import Exchange
import Transcripts

/// `earshot tasks`.
struct TasksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "The open markers: spots nobody could make out yet.",
    discussion: """
      Examples:
        earshot tasks --show gotime --limit 5
        earshot tasks --speaker "erik" --json
        earshot tasks next
      """,
    subcommands: [TasksList.self, TasksNext.self], defaultSubcommand: TasksList.self)
}

/// Filters that `tasks` and `tasks next` share.
struct TaskOptions: ParsableArguments {
  @OptionGroup var libraryOptions: LibraryOptions

  @Option(help: "Only shows whose folder or title holds this.")
  var show: String?

  @Option(help: "Only this episode.")
  var episode: String?

  @Option(help: "Only speakers whose name holds this.")
  var speaker: String?

  @Option(help: "Only this kind: unintelligible or inaudible.")
  var kind: String?

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func validate() throws {
    if let kind, !["unintelligible", "inaudible"].contains(kind) {
      throw ValidationError("--kind is unintelligible or inaudible.")
    }
  }

  /// The queue; warnings are told.
  func queue() throws -> (library: Library, queue: TaskQueue) {
    let library = try libraryOptions.open()
    let listing = try library.requireTranscripts()
    var filter = TaskFilter()
    filter.show = show
    filter.speaker = speaker
    filter.kind = kind.flatMap(BracketGroup.Kind.init(rawValue:))
    if let episode { filter.episode = try library.find(episode, in: listing).id }
    return (library, TaskQueue.read(library, filter))
  }
}

struct TasksList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List them all.")

  @OptionGroup var options: TaskOptions

  @Option(name: .shortAndLong, help: "Tasks to show; 0 for all.")
  var limit = 0

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more.") }
  }

  func run() throws {
    let (library, queue) = try options.queue()
    let printer = TaskPrinter(library: library, style: Style(options.color))
    let shown = limit == 0 ? queue.tasks[...] : queue.tasks.prefix(limit)
    for task in shown { options.json ? printer.json(task) : printer.line(task) }
    if !options.json, Output.outputIsTerminal, shown.count < queue.tasks.count {
      Output.standard.line("\(shown.count) of \(queue.tasks.count) open tasks")
    }
    try Failures.report(queue.failures)
  }
}

struct TasksNext: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Pick one and say how to fix it.")

  @OptionGroup var options: TaskOptions

  func run() throws {
    let (library, queue) = try options.queue()
    let printer = TaskPrinter(library: library, style: Style(options.color))
    if let task = queue.next() {
      options.json ? printer.json(task) : printer.help(task)
    } else {
      Output.complain("there is no open task here")
    }
    try Failures.report(queue.failures)
  }
}

/// Tasks as text and as JSON.
struct TaskPrinter {
  let library: Library
  let style: Style

  func json(_ task: ContributionTask) {
    Output.standard.line(
      JSONValue.object([
        ("id", .string(task.id)), ("episode", .string(task.episode)), ("path", .string(task.path)),
        ("line", .int(task.line)), ("column", .int(task.column)),
        ("kind", .string(task.kind.rawValue)), ("seconds", .seconds(task.milliseconds)),
        ("raw", .string(task.raw)), ("speaker", .optional(task.speaker)),
        ("before", .string(task.before)), ("after", .string(task.after)),
        ("editURL", .optional(task.editURL)), ("audioURL", .optional(task.audioURL)),
      ]).text)
  }

  private func time(_ task: ContributionTask) -> String {
    task.milliseconds.map(TimeSyntax.clock) ?? "no time"
  }

  private func gap(_ task: ContributionTask) -> String {
    let word = task.isPossibleMention ? "[\(task.kind.rawValue)?]" : "[\(task.kind.rawValue)]"
    let before = TerminalText.safe(tail(task.before))
    let after = TerminalText.safe(head(task.after))
    // Punctuation behind the marker stands close to it, as in the file.
    let isWord = after.first.map { $0.isLetter || $0.isNumber || "[(\"“".contains($0) } ?? false
    return "\(before)\(before.isEmpty ? "" : " ")\(style.marker(word))\(isWord ? " " : "")\(after)"
  }

  private func tail(_ words: String) -> String {
    words.split(separator: " ").suffix(7).joined(separator: " ")
  }
  private func head(_ words: String) -> String {
    words.split(separator: " ").prefix(7).joined(separator: " ")
  }

  /// `ID  TIME  SPEAKER  words [marker] words`
  func line(_ task: ContributionTask) {
    let speaker = task.speaker ?? "unknown speaker"
    Output.standard.line(
      "\(style.title(TerminalText.safe(task.id)))  \(style.time(time(task)))  "
        + "\(style.speaker(TerminalText.safe(speaker)))  \(gap(task))")
  }

  /// A task and what to do about it.
  func help(_ task: ContributionTask) {
    let out = Output.standard
    out.line(
      "\(style.title(TerminalText.safe(task.id)))  \(TerminalText.safe(library.configuration.showTitle(EpisodeID.show(task.episode))))"
    )
    out.line()
    out.line(
      "  \(style.speaker(TerminalText.safe(task.speaker ?? "unknown speaker"))) at \(style.time(time(task)))")
    out.line(
      "  … \(TerminalText.safe(task.before)) \(style.marker(TerminalText.safe(task.raw))) \(TerminalText.safe(task.after)) …"
    )
    out.line()
    if let audio = task.audioURL { out.line("  listen  \(TerminalText.safe(audio))") }
    if let edit = task.editURL { out.line("  edit    \(TerminalText.safe(edit))") }
    out.line(
      "  file    \(TerminalText.safe(Library.join(library.root, task.path))):\(task.line):\(task.column)")
    out.line()
    out.line("  Replace \(TerminalText.safe(task.raw)) by what is said there, and nothing else.")
    if task.audioURL == nil {
      out.line(
        style.faint(
          "  Name the show's audio address in earshot.yml (shows: … audio:) to get a link to listen."))
    }
    if task.editURL == nil {
      out.line(style.faint("  Name the repository in earshot.yml (repository:) to get a link to edit."))
    }
  }
}
