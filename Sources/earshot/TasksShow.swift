import ArgumentParser
import ContributionTasks
import Exchange
import SearchIndex
import Transcripts

/// `earshot tasks show`.
struct TasksShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One task with the turns around it, where to listen, and hints.")

  @Argument(help: "The task's id, such as gotime/go-time-63@3245.21.")
  var id: String

  @OptionGroup var libraryOptions: LibraryOptions
  @OptionGroup var indexOptions: IndexOptions

  @Option(help: "A second tree with show notes, same relative paths.")
  var notes: String?

  @Flag(help: "One JSON object.")
  var json = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func run() throws {
    let library = try libraryOptions.open(notes: notes)
    let open: OpenTask
    let tried: TriedNotes
    do {
      open = try library.openTask(id)
      tried = try TriedNotes.read(library)
    } catch { throw Failure(message: error.description) }
    let hints = TaskHints(library, indexOptions).hints(for: open)
    let printer = TaskView(library: library, style: Style(color))
    if json {
      Output.standard.line(printer.json(open, hints, tried.notes(on: open.task.id)).text)
    } else {
      printer.show(open, hints, tried.notes(on: open.task.id))
    }
  }
}
