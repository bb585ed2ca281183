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
        earshot tasks --show gotime --limit 5     for ten minutes: near each other first
        earshot tasks --speaker "erik" --json
        earshot tasks --share 3/10                 your tenth, the same on every machine
        earshot tasks --format markdown            a check list for an issue
        earshot tasks next
        earshot tasks show gotime/go-time-63@3245.21
      """,
    subcommands: [TasksList.self, TasksNext.self, TasksShow.self], defaultSubcommand: TasksList.self)
}

/// What `tasks` and `tasks next` share.
struct TaskOptions: ParsableArguments {
  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var filters: TaskFilterOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  /// The queue in `order`; warnings are told.
  func queue(_ order: TaskOrder) throws -> (library: Library, queue: TaskQueue) {
    let library = try libraryOptions.open()
    return (library, try filters.queue(of: library, order))
  }
}

struct TasksList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List them all.")

  @OptionGroup var options: TaskOptions

  @Option(name: .shortAndLong, parsing: .unconditional, help: "Tasks to show; 0 for all.")
  var limit = 0

  @Option(help: "ready (near each other first), newest, oldest, densest or episode.")
  var sort = TaskOrder.ready

  @Option(help: "Only tasks of the same episode as this one, the nearest first.")
  var near: String?

  @Option(help: "text, json, markdown (a check list), github (annotations) or csv.")
  var format = TaskFormat.text

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more.") }
    guard !options.json || format == .text || format == .json else {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other.")
    }
  }

  func run() throws {
    var (library, queue) = try options.queue(sort)
    if let near, !queue.keep(near: near) { throw Failure(message: "\(near): there is no such open task.") }
    let printer = TaskPrinter(library: library, style: Style(options.color))
    let shown = limit == 0 ? queue.tasks[...] : queue.tasks.prefix(limit)
    let format = options.json ? .json : format
    printer.list(shown, format)
    if queue.tasks.isEmpty, format == .text { Output.complain("there is no open task here") }
    if format == .text, Output.outputIsTerminal, shown.count < queue.tasks.count {
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
    let (library, queue) = try options.queue(.ready)
    let printer = TaskPrinter(library: library, style: Style(options.color))
    if let task = queue.tasks.first {
      options.json ? printer.json(task) : printer.help(task)
    } else {
      Output.complain("there is no open task here")
    }
    try Failures.report(queue.failures)
  }
}

extension TaskOrder: ExpressibleByArgument {}
extension TaskFormat: ExpressibleByArgument {}
