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

  private let terminal: FixTerminal
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
    terminal = FixTerminal(style: style)
  }

  /// What may be undone.
  private enum Done {
    case fix(id: String, task: ContributionTask, path: String, fix: MarkerFix, notes: [TriedNotes.Note])
    case note(id: String, TriedNotes.Note)

    /// Of its task.
    var id: String {
      switch self {
      case .fix(let id, _, _, _, _), .note(let id, _): id
      }
    }
  }

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
    repeat {
      while let id = left.first {
        guard try await work(on: id, player) else { break }
        // Who ends it by Ctrl-C has put off the same.
        writePutOff()
      }
    } while try offersUndo()
    writePutOff()
    let skipped = skippedCount > 0 ? ", \(skippedCount) put off" : ""
    out.line(
      "\(fixed) fixed, \(noted) noted as not sure\(noted > 0 ? " in \(TriedNotes.fileName)" : "")\(skipped), \(left.count) left."
    )
    if fixed > 0 { out.line(style.faint("Look at them with: git diff; check them with: earshot check")) }
  }

  /// Behind the last task, what was done there can be taken back as well; true where it was.
  private mutating func offersUndo() throws -> Bool {
    guard left.isEmpty, let last = done.last else { return false }
    let id = TerminalText.safe(last.id)
    guard terminal.line("that was the last; Enter ends, b takes back \(id): ") == "b" else { return false }
    try undo()
    return !left.isEmpty
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
      drop(id)
      return true
    }
    let heard = tried.notes(on: open.task.id)
    let offered = tried.likeliest(on: open.task.id)
    Output.standard.line()
    TaskView(library: library, style: style).show(open, [], heard)
    var playing = play(open, player, isSlow: false)
    defer { playing?.cancel() }
    while true {
      let answer = terminal.ask(offered?.words)
      playing?.cancel()
      playing = nil
      switch answer {
      case .quit: return false
      case .help: terminal.help()
      case .hints: terminal.show(hints.hints(for: open))
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
        guard let words = terminal.line("it sounds like (Enter for nothing heard): ") else { return false }
        let heard = TriedNotes.Note(task: open.task.id, words: words, date: Today.iso, name: name)
        // Who does not want written what two heard notes it all the same.
        if tell(tried.agreeing(with: heard)), let goesOn = goesOn(write(open, words)) { return goesOn }
        if noteUnsure(heard, id) { return true }
      case .heardBefore:
        if let goesOn = goesOn(write(open, offered?.words ?? "")) { return goesOn }
      case .words(let words):
        let heard = TriedNotes.Note(task: open.task.id, words: words, date: Today.iso, name: name)
        _ = tell(tried.agreeing(with: heard))
        if let goesOn = goesOn(write(open, words)) { return goesOn }
      }
    }
  }

  /// Whether the session goes on with another task; nil where this one is asked for again.
  private func goesOn(_ outcome: Outcome) -> Bool? {
    switch outcome {
    case .written, .restart: true
    case .again: nil
    case .quit: false
    }
  }

  /// Keeps what somebody thinks to have heard, and puts the task off; false where it cannot be kept.
  private mutating func noteUnsure(_ heard: TriedNotes.Note, _ id: String) -> Bool {
    var isNew = true
    do {
      try note {
        isNew = !$0.notes(on: heard.task).contains(heard)
        $0.add(heard)
      }
    } catch {
      Output.complain("\(error)")
      return false
    }
    noted += 1
    putOff.insert(id)
    // What was noted before stays.
    if isNew { done.append(.note(id: id, heard)) }
    left.removeFirst()
    return true
  }

  /// Tells that somebody else heard the same; false where nobody did.
  private func tell(_ agreed: TriedNotes.Note?) -> Bool {
    guard let agreed else { return false }
    let who = agreed.name.isEmpty ? "" : " by \(agreed.name)"
    Output.standard.line(
      style.faint("  \(TerminalText.safe("The same was heard on \(agreed.date)\(who)")): that settles it."))
    return true
  }

  /// Leaves out a task that cannot be done, and where its file is gone all others of it: one message is
  /// enough.
  private mutating func drop(_ id: String) {
    left.removeFirst()
    guard let at = id.lastIndex(of: "@"),
      !Files.isFile(Library.join(library.root, id[..<at] + ".md"))
    else { return }
    left.removeAll { $0.hasPrefix(id[...at]) }
  }

  /// Changes the notes of what others heard.
  private func note(_ change: (inout TriedNotes) -> Void) throws {
    do { try TriedNotes.update(library, change) } catch { throw Failure(message: error.description) }
  }

  private enum Outcome { case written, again, restart, quit }

  /// Shows the change and writes it on yes.
  private mutating func write(_ open: OpenTask, _ words: String) -> Outcome {
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
      switch terminal.line("write it? [Y/n] ")?.lowercased() {
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
        Output.standard.line("  Nothing was written. What stands there now comes next.")
      }
      return .restart
    }
    var notes: [TriedNotes.Note] = []
    putOff.remove(open.task.id)
    fixed += 1
    left.removeFirst()
    // The words are in the file: what cannot be noted of them ends no session.
    do {
      try note {
        notes = $0.notes(on: open.task.id)
        $0.settle(open.task.id)
      }
      try rename(
        RenamedTasks.names(from: fix.old, to: fix.new, open.task, isGone: true, library.configuration))
    } catch {
      Output.complain("\(error)")
    }
    done.append(.fix(id: open.task.id, task: open.task, path: path, fix: fix, notes: notes))
    return .written
  }

  /// Goes on with tasks beside one that is mended, or open again, by what they are called now, and calls
  /// notes on them so.
  private mutating func rename(_ names: [String: String]) throws {
    guard !names.isEmpty else { return }
    left = left.map { names[$0] ?? $0 }
    putOff = Set(putOff.map { names[$0] ?? $0 })
    try note { $0.rename(names) }
  }

  /// Takes back what was done last: a change, where the file is still as it left it, or a note.
  private mutating func undo() throws {
    // What cannot be taken back now stays to be.
    guard let last = done.popLast() else { return Output.standard.line("  There is nothing to undo.") }
    switch last {
    case .note(let id, let taken):
      do {
        try note { notes in
          let heard = notes.notes(on: taken.task)
          notes.settle(taken.task)
          for other in heard where other != taken { notes.add(other) }
        }
      } catch {
        Output.complain("\(error)")
        done.append(last)
        return
      }
      noted -= 1
      takeUp(id)
    case .fix(let id, let task, let path, let fix, let heard):
      do {
        try fix.takeBack(at: path)
      } catch {
        guard error.code == .changedMeanwhile else {
          Output.complain(error.description)
          done.append(last)
          return
        }
        Output.standard.line("  \(TerminalText.safe(path)) was changed since; it stays as it is.")
        return
      }
      // The file is as it was: what cannot be noted of it ends no session.
      do {
        try rename(
          RenamedTasks.names(from: fix.new, to: fix.old, task, isGone: false, library.configuration))
        try note { notes in for other in heard { notes.add(other) } }
      } catch {
        Output.complain("\(error)")
      }
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

  // MARK: Audio

  /// Plays the spot in the background; nil where there is nothing to play or nobody to play it.
  private func play(_ open: OpenTask, _ player: Player?, isSlow: Bool) -> Task<Void, Never>? {
    guard let audio = EpisodeAudio.find(open.episode, in: library, folder: audioFolder) else {
      Output.standard.line(
        style.faint(
          "  No audio is known: use --audio DIR, or name the show's address in earshot.yml (audio:)."))
      return nil
    }
    let place = TerminalText.safe(audio.place)
    let time = open.task.milliseconds ?? open.episode.estimatedTime(at: open.marker.group.range.lowerBound)
    let start = max(0, (time ?? 0) - leadMilliseconds)
    let clock = "\(open.task.milliseconds == nil ? "~" : "")\(TimeSyntax.clock(start))"
    guard let player else {
      Output.standard.line(style.faint("  to be heard from \(clock) on: \(place)"))
      return nil
    }
    let length = open.task.milliseconds == nil ? Self.untimedLength : leadMilliseconds + Self.tail
    let command = player.command(
      audio.place, start: start, duration: isSlow ? length * 4 / 3 : length, isSlow: isSlow)
    guard let command else {
      Output.standard.line(
        style.faint(
          "  A shell would read this address as more than one: name the player without sh -c. \(place)"
        ))
      return nil
    }
    Output.standard.line(
      style.faint(
        player.beginsAtSpot
          ? "  ▶ from \(clock)\(isSlow ? ", slower" : ""): \(place)"
          : "  ▶ from wherever the player begins (it is not told {seconds}); the spot is at \(clock): \(place)"
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
