import ContributionTasks
import SearchIndex
import Transcripts

/// One task after the other, at a terminal.
struct FixSession {
  let library: Library
  let folder: IndexFolder
  let hints: TaskHints
  let style: Style
  let leadMilliseconds: Int
  let audioFolder: String?
  let name: String

  /// Milliseconds played behind the spot.
  static let tail = 8000
  /// Tasks without a time are played from their turn's start, as long as this.
  static let untimedLength = 30_000

  private var left: [String] = []
  private var putOff: Set<String> = []
  private var done: [Done] = []
  private var fixed = 0
  private var noted = 0
  private var skippedCount = 0

  init(
    library: Library, folder: IndexFolder, hints: TaskHints, style: Style, leadMilliseconds: Int,
    audioFolder: String?, name: String
  ) {
    self.library = library
    self.folder = folder
    self.hints = hints
    self.style = style
    self.leadMilliseconds = leadMilliseconds
    self.audioFolder = audioFolder
    self.name = name
  }

  /// What may be undone.
  private enum Done {
    case fix(id: String, task: ContributionTask, path: String, fix: MarkerFix, notes: [TriedNotes.Note])
    case note(id: String, TriedNotes.Note)
  }

  /// What the person decided on a task.
  private enum Answer { case words(String), skip, unsure, undo, replay(isSlow: Bool), hints, quit, help }

  /// Sets the tasks to do; those put off in an earlier session come last.
  mutating func begin(with ids: [String], skippingPutOff: Bool = false) {
    putOff = Set(readPutOff())
    left = skippingPutOff ? ids.filter { !putOff.contains($0) } + ids.filter { putOff.contains($0) } : ids
  }

  mutating func run() async throws {
    let out = Output.standard
    if left.isEmpty {
      out.line("There is no open task here.")
      return
    }
    let player = Player.find(library)
    if player == nil {
      out.line(
        style.faint(
          "No player is found, or none that may run: install mpv, ffplay or vlc, or name one by EARSHOT_PLAYER."
        ))
    }
    defer { writePutOff() }
    while let id = left.first {
      guard try await work(on: id, player) else { break }
    }
    let skipped = skippedCount > 0 ? ", \(skippedCount) put off" : ""
    out.line("\(fixed) fixed, \(noted) noted as not sure\(skipped), \(left.count) left.")
    if fixed > 0 { out.line(style.faint("Look at them with: git diff; check them with: earshot check")) }
  }

  /// Works on one task until it is done or put off; false where the person quits.
  private mutating func work(on id: String, _ player: Player?) async throws -> Bool {
    let open: OpenTask
    let tried: TriedNotes
    do {
      open = try library.openTask(id)
      tried = try TriedNotes.read(library)
    } catch {
      Output.complain("\(error)")
      left.removeFirst()
      return true
    }
    let heard = tried.notes(on: open.task.id)
    Output.standard.line()
    TaskView(library: library, style: style).show(open, [], heard)
    var playing = play(open, player, isSlow: false)
    defer { playing?.cancel() }
    while true {
      let answer = ask(heard)
      playing?.cancel()
      playing = nil
      switch answer {
      case .quit: return false
      case .help: help()
      case .hints: show(hints.hints(for: open))
      case .replay(let isSlow): playing = play(open, player, isSlow: isSlow)
      case .skip:
        putOff.insert(id)
        skippedCount += 1
        left.removeFirst()
        return true
      case .undo:
        try undo()
        return true
      case .unsure:
        guard let words = prompt("it sounds like (Enter for nothing heard): ") else { return false }
        let heard = TriedNotes.Note(task: open.task.id, words: words, date: Today.iso, name: name)
        var isNew = true
        try note {
          isNew = !$0.notes(on: heard.task).contains(heard)
          $0.add(heard)
        }
        noted += 1
        putOff.insert(id)
        // What was noted before stays.
        if isNew { done.append(.note(id: id, heard)) }
        left.removeFirst()
        return true
      case .words(let words):
        if let agreed = tried.agreeing(words, on: open.task.id) {
          Output.standard.line(
            style.faint("  The same was heard on \(TerminalText.safe(agreed.date)): that settles it."))
        }
        switch try write(open, words) {
        case .written, .restart: return true
        case .again: continue
        case .quit: return false
        }
      }
    }
  }

  /// Changes the notes of what others heard.
  private func note(_ change: (inout TriedNotes) -> Void) throws {
    do { try TriedNotes.update(library, change) } catch { throw Failure(message: error.description) }
  }

  private enum Outcome { case written, again, restart, quit }

  /// Shows the change and writes it on yes.
  private mutating func write(_ open: OpenTask, _ words: String) throws -> Outcome {
    let fix: MarkerFix
    do {
      fix = try MarkerFix(open, words: words, configuration: library.configuration)
    } catch {
      Output.standard.line("  \(TerminalText.safe(error.message))")
      return .again
    }
    let (old, new) = fix.excerpts()
    Output.standard.line("  \(style.faint(TerminalText.safe("\(open.task.path):\(open.task.line)")))")
    Output.standard.line("  \(style.diff("- " + TerminalText.safe(old)))")
    Output.standard.line("  \(style.diff("+ " + TerminalText.safe(new)))")
    asking: while true {
      switch prompt("write it? [Y/n] ")?.lowercased() {
      case nil, "q": return .quit
      case "", "y", "yes": break asking
      case "n", "no": return .again
      default: Output.standard.line("  y or Enter writes it, n goes back to the words, q quits.")
      }
    }
    let path = Library.join(library.root, open.task.path)
    do {
      try fix.write(to: path)
    } catch {
      Output.complain(error.description)
      if error.code == .changedMeanwhile {
        Output.standard.line("  The task begins again with the file as it is now.")
      }
      return .restart
    }
    var notes: [TriedNotes.Note] = []
    try note {
      notes = $0.notes(on: open.task.id)
      $0.settle(open.task.id)
    }
    putOff.remove(open.task.id)
    done.append(.fix(id: open.task.id, task: open.task, path: path, fix: fix, notes: notes))
    fixed += 1
    left.removeFirst()
    try rename(
      RenamedTasks.names(from: fix.old, to: fix.new, open.task, isGone: true, library.configuration))
    return .written
  }

  /// Goes on with tasks beside one that is mended, or open again, by what they are called now, and calls notes on them so.
  private mutating func rename(_ names: [String: String]) throws {
    guard !names.isEmpty else { return }
    left = left.map { names[$0] ?? $0 }
    putOff = Set(putOff.map { names[$0] ?? $0 })
    try note { $0.rename(names) }
  }

  /// Takes back what was done last: a change, where the file is still as it left it, or a note.
  private mutating func undo() throws {
    switch done.popLast() {
    case nil: Output.standard.line("  There is nothing to undo.")
    case .note(let id, let taken):
      try note { notes in
        let heard = notes.notes(on: taken.task)
        notes.settle(taken.task)
        for other in heard where other != taken { notes.add(other) }
      }
      noted -= 1
      takeUp(id)
    case .fix(let id, let task, let path, let fix, let heard):
      do {
        try fix.takeBack(at: path)
      } catch {
        guard error.code == .changedMeanwhile else { throw Failure(message: error.description) }
        Output.standard.line("  \(TerminalText.safe(path)) was changed since; it stays as it is.")
        return
      }
      try rename(RenamedTasks.names(from: fix.new, to: fix.old, task, isGone: false, library.configuration))
      try note { notes in for other in heard { notes.add(other) } }
      fixed -= 1
      takeUp(id)
    }
  }

  /// Goes on with the task whose change or note was taken back.
  private mutating func takeUp(_ id: String) {
    Output.standard.line("  Undone: \(TerminalText.safe(id)).")
    putOff.remove(id)
    left.removeAll { $0 == id }
    left.insert(id, at: 0)
  }

  // MARK: Terminal

  private func ask(_ heard: [TriedNotes.Note]) -> Answer {
    let same = heard.last { !$0.words.isEmpty }
    let offer = same == nil ? "" : " · = the words heard before"
    Output.standard.line(
      style.faint(
        "  the words, or: r replay · s slower · h hints · n next · u unsure · b undo · q quit · ? help\(offer)"
      ))
    guard let line = prompt("> ") else { return .quit }
    switch line {
    case "", "r": return .replay(isSlow: false)
    case "s": return .replay(isSlow: true)
    case "h": return .hints
    case "n": return .skip
    case "u": return .unsure
    case "b": return .undo
    case "q": return .quit
    case "?": return .help
    case "=": return same.map { .words($0.words) } ?? .help
    default:
      // In quotes a single letter is what is said.
      let isQuoted = line.count > 2 && line.hasPrefix("\"") && line.hasSuffix("\"") && line.count <= 4
      return .words(isQuoted ? String(line.dropFirst().dropLast()) : line)
    }
  }

  private func help() {
    Output.standard.line(
      """
        Type exactly what is said in the gap, nothing around it. Markdown is taken care of.
          r, Enter   play again             s   play slower
          h          words that could fit   n   next task; this one comes last in another session
          u          note what it sounded like, not surely
          b          undo the last change   q   quit; what is written stays
          "n"        the letter itself
      """)
  }

  private func show(_ hints: [Hint]) {
    if hints.isEmpty { Output.standard.line("  There are no hints.") }
    for hint in hints {
      Output.standard.line(
        "    \(style.match(TerminalText.safe(hint.words)))  \(style.faint(TerminalText.safe(hint.source)))")
    }
  }

  /// A line typed, trimmed; nil at the end of input.
  private func prompt(_ text: String) -> String? {
    Output.standard.write("  \(text)")
    Output.standard.flush()
    guard let line = readLine() else {
      Output.standard.line()
      return nil
    }
    let typed = Self.withoutKeys(line)
    return String(typed.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// `line` without what arrow keys and others send (ECMA-48 5.4: escape, bracket, parameters, a letter).
  private static func withoutKeys(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar.value == 27 else {
        out.append(scalar)
        continue
      }
      guard let next = rest.first, next == "[" || next == "O" else { continue }
      rest = rest.dropFirst().drop { (0x20...0x3f).contains($0.value) }.dropFirst()
    }
    return String(out)
  }

  // MARK: Audio

  /// Plays the spot in the background; nil where there is nothing to play or nobody to play it.
  private func play(_ open: OpenTask, _ player: Player?, isSlow: Bool) -> Task<Void, Never>? {
    guard let player else { return nil }
    guard let audio = EpisodeAudio.find(open.episode, library.configuration, folder: audioFolder) else {
      Output.standard.line(
        style.faint(
          "  No audio is known: use --audio DIR, or name the show's address in earshot.yml (audio:)."))
      return nil
    }
    let time = open.task.milliseconds ?? open.episode.estimatedTime(at: open.marker.group.range.lowerBound)
    let start = max(0, (time ?? 0) - leadMilliseconds)
    let length = open.task.milliseconds == nil ? Self.untimedLength : leadMilliseconds + Self.tail
    let command = player.command(
      audio.place, start: start, duration: isSlow ? length * 4 / 3 : length, isSlow: isSlow)
    guard let command else {
      Output.standard.line(
        style.faint(
          "  A shell would read this address as more than one: name the player without sh -c. \(TerminalText.safe(audio.place))"
        ))
      return nil
    }
    Output.standard.line(
      style.faint(
        "  ▶ from \(open.task.milliseconds == nil ? "~" : "")\(TimeSyntax.clock(start))\(isSlow ? ", slower" : ""): \(TerminalText.safe(audio.place))"
      ))
    Output.standard.flush()
    let output = Output.standard
    return Task {
      if let problem = await player.play(command) {
        output.line("\n  \(TerminalText.safe(problem))")
        output.flush()
      }
    }
  }

  // MARK: Put off

  private func readPutOff() -> [String] {
    String(decoding: folder.kept(.later) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A convenience for the next session: that it cannot be kept is no reason to fail.
  private func writePutOff() {
    let text = putOff.sorted().map { $0 + "\n" }.joined()
    do { try folder.keep(Array(text.utf8), as: .later) } catch {
      Output.complain("what was put off could not be kept: \(error)")
    }
  }
}
