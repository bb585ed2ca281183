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

/// Hints from the index, which is opened when first asked.
final class TaskHints {
  private let library: Library
  private let options: IndexOptions
  private var finder: HintFinder?
  private var isBroken = false

  init(_ library: Library, _ options: IndexOptions) {
    self.library = library
    self.options = options
  }

  /// Hints, or none where there is no index to be had, which is said once.
  func hints(for open: OpenTask) -> [Hint] {
    guard !isBroken else { return [] }
    do {
      if finder == nil { finder = HintFinder(try options.open(library)) }
      let notes = ShowNotes(
        open.episode, notes: try library.notes(of: open.episode.id),
        people: library.configuration.people.map(\.name))
      return try finder?.hints(for: open, notes: notes) ?? []
    } catch {
      isBroken = true
      Output.complain("no hints: \((error as? Failure)?.message ?? "\(error)")")
      return []
    }
  }
}

/// A task with its turn and neighbours.
struct TaskView {
  let library: Library
  let style: Style

  func show(_ open: OpenTask, _ hints: [Hint], _ tried: [TriedNotes.Note]) {
    let out = Output.standard
    let task = open.task
    let title = library.configuration.title(of: open.episode)
    out.line("\(style.title(TerminalText.safe(task.id)))  \(TerminalText.safe(title))")
    out.line()
    if let before = open.previousTurn { turn(before, open.episode.speakerName(before), open) }
    turn(open.turn, open.label, open, isOurs: true)
    if let behind = open.nextTurn { turn(behind, open.episode.speakerName(behind), open) }
    let printer = TaskPrinter(library: library, style: style)
    out.line(
      "  gap     … \(TerminalText.safe(task.before)) \(style.marker(TerminalText.safe(task.raw))) "
        + "\(TerminalText.safe(task.after)) …")
    out.line("  time    \(exactTime(task))")
    printer.places(task)
    if !tried.isEmpty {
      out.line()
      out.line("  Heard, not surely:")
      for note in tried {
        let who = note.name.isEmpty ? "" : " by \(note.name)"
        let words = note.words.isEmpty ? "nothing" : "“\(note.words)”"
        out.line("    \(TerminalText.safe("\(words)  \(note.date)\(who)"))")
      }
    }
    if !hints.isEmpty {
      out.line()
      out.line("  Could it be? (only your ear knows)")
      for hint in hints {
        out.line(
          "    \(style.match(TerminalText.safe(hint.words)))  \(style.faint(TerminalText.safe(hint.source)))")
      }
    }
  }

  /// `54:05.21 (3245.700 s)`: frames as the transcript counts them.
  private func exactTime(_ task: ContributionTask) -> String {
    guard let time = task.milliseconds else { return "none is told; listen around the turn" }
    let rate = library.configuration.frameRate
    let frames = (time % 1000 * rate + 500) / 1000
    let clock = TimeSyntax.clock(time)
    return
      "\(style.time("\(clock).\(frames < 10 ? "0" : "")\(frames)"))  frame \(frames) of \(rate) in this second"
  }

  private func turn(_ turn: Turn, _ name: String?, _ open: OpenTask, isOurs: Bool = false) {
    let out = Output.standard
    let time = turn.milliseconds.map { (turn.isEstimated ? "~" : "") + TimeSyntax.clock($0) } ?? ""
    out.line("  \(style.time(time))  \(style.speaker(TerminalText.safe(name ?? "unknown speaker")))")
    var text = TerminalText.safe(open.episode.text(turn))
    if !isOurs, text.count > 300 { text = String(text.prefix(300)) + " …" }
    for line in TextWrap.lines(text, max(30, min(Output.width, 100) - 6)) {
      out.line("    \(isOurs ? MarkerColour.dressed(line, style) : style.faint(line))")
    }
    out.line()
  }

  func json(_ open: OpenTask, _ hints: [Hint], _ tried: [TriedNotes.Note]) -> JSONValue {
    func turn(_ turn: Turn?) -> JSONValue {
      guard let turn else { return .null }
      return .object([
        ("speaker", .optional(open.episode.speakerName(turn))),
        ("seconds", .seconds(turn.milliseconds)), ("estimated", .bool(turn.isEstimated)),
        ("text", .string(open.episode.text(turn))),
      ])
    }
    return .object(
      TaskPrinter(library: library, style: style).fields(open.task) + [
        ("turn", turn(open.turn)), ("previousTurn", turn(open.previousTurn)),
        ("nextTurn", turn(open.nextTurn)),
        (
          "hints",
          .array(hints.map { .object([("words", .string($0.words)), ("source", .string($0.source))]) })
        ),
        (
          "tried",
          .array(
            tried.map {
              .object([("words", .string($0.words)), ("date", .string($0.date)), ("name", .string($0.name))])
            })
        ),
      ])
  }
}
