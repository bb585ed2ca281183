import ContributionTasks
import Exchange
import Transcripts

/// A task with its turn and neighbours.
struct TaskView {
  let library: Library
  let style: Style
  /// Characters of a note that are shown at most.
  private static let longestNote = 300

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
    // The whole turn stands above.
    out.line("  gap     \(printer.sentence(task, width: Output.width - 10))")
    out.line("  time    \(exactTime(task))")
    printer.places(task)
    if !tried.isEmpty {
      out.line()
      out.line("  Heard, not surely:")
      for note in tried {
        let who = note.name.isEmpty ? "" : " by \(note.name)"
        let heard =
          note.words.count > Self.longestNote ? note.words.prefix(Self.longestNote) + "…" : note.words
        let words = heard.isEmpty ? "nothing" : "“\(heard)”"
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
