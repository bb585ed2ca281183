import ContributionTasks
import Exchange
import Transcripts

/// Tasks as text, JSON, Markdown check lists, annotations and CSV.
struct TaskPrinter {
  let library: Library
  let style: Style

  /// Prints `tasks` in `format`.
  func list(_ tasks: some Sequence<ContributionTask>, _ format: TaskFormat) {
    switch format {
    case .text: for task in tasks { line(task) }
    case .json: for task in tasks { json(task) }
    case .markdown: markdown(Array(tasks))
    case .github: for task in tasks { annotation(task) }
    case .csv: csv(tasks)
    }
  }

  func json(_ task: ContributionTask) {
    Output.standard.line(JSONValue.object(fields(task)).text)
  }

  func fields(_ task: ContributionTask) -> [(String, JSONValue)] {
    [
      ("id", .string(task.id)), ("episode", .string(task.episode)), ("path", .string(task.path)),
      ("line", .int(task.line)), ("column", .int(task.column)),
      ("kind", .string(task.kind.rawValue)), ("seconds", .seconds(task.milliseconds)),
      ("raw", .string(task.raw)), ("speaker", .optional(task.speaker)),
      ("before", .string(task.before)), ("after", .string(task.after)),
      ("editURL", .optional(task.editURL)), ("audioURL", .optional(task.audioURL)),
    ]
  }

  // MARK: Text

  func time(_ task: ContributionTask) -> String {
    task.milliseconds.map(TimeSyntax.clock) ?? "no time"
  }

  /// What the marker is called in the file.
  private static func kind(_ task: ContributionTask) -> String { task.kind.shown(task.raw.utf8) }

  private func gap(_ task: ContributionTask) -> String {
    let kind = TerminalText.safe(Self.kind(task))
    let word = task.isPossibleMention ? "[\(kind)?]" : "[\(kind)]"
    let before = TerminalText.safe(tail(task.before))
    let after = TerminalText.safe(head(task.after))
    return
      before + WordsAround.gap(behind: before) + style.marker(word)
      + WordsAround.gap(before: after, behind: before)
      + after
  }

  /// `… words [marker] words …`, as it is read: what stands in the file has backslashes before its brackets.
  ///
  /// - Parameter width: characters of the line at most, where fewer words will do; nil for all that is known.
  func sentence(_ task: ContributionTask, width: Int? = nil) -> String {
    let marker = task.raw.replacing("\\[", with: "[").replacing("\\]", with: "]")
    var before = TerminalText.safe(task.before).split(separator: " ")[...]
    var behind = TerminalText.safe(task.after).split(separator: " ")[...]
    func length() -> Int {
      (before + behind).reduce(marker.count + 6) { $0 + $1.count + 1 }
    }
    // The words next to the gap stay.
    while let width, length() > width, before.count + behind.count > 2 {
      if before.count >= behind.count { before.removeFirst() } else { behind.removeLast() }
    }
    let (left, right) = (before.joined(separator: " "), behind.joined(separator: " "))
    return
      "… \(left)\(left.isEmpty ? "" : WordsAround.gap(behind: left))\(style.marker(TerminalText.safe(marker)))"
      + "\(WordsAround.gap(before: right, behind: left))\(right) …"
  }

  /// `… words [marker] words …`; no dots where nothing goes on.
  private func context(_ task: ContributionTask) -> String {
    let (before, after) = (tail(task.before), head(task.after))
    return (before.isEmpty ? "" : "… \(before)\(WordsAround.gap(behind: before))") + "[\(Self.kind(task))]"
      + (after.isEmpty ? "" : "\(WordsAround.gap(before: after, behind: before))\(after) …")
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
    out.line("  \(sentence(task))")
    out.line()
    places(task)
    out.line()
    out.line("  Replace \(TerminalText.safe(task.raw)) by what is said there, and nothing else.")
    // So that it can be typed as it stands.
    let isHere = Library.nearest(from: ".") == library.root
    let place = isHere ? "" : "-C \(InitCommand.quoted(TerminalText.safe(library.root))) "
    let id = InitCommand.quoted(TerminalText.safe(task.id))
    out.line(style.faint("  Or here: earshot fix \(place)\(id) \"the words\""))
    if task.audioURL == nil {
      out.line(
        style.faint(
          "  Name the show's audio address in earshot.yml (shows: … audio:), or the site's (url:) where its audio lies in theme/static, to get a link to listen."
        ))
    }
    if task.editURL == nil {
      out.line(style.faint("  Name the repository in earshot.yml (repository:) to get a link to edit."))
    }
  }

  /// Where to listen, edit and look.
  func places(_ task: ContributionTask) {
    let out = Output.standard
    if let audio = task.audioURL { out.line("  listen  \(TerminalText.safe(audio))") }
    if let edit = task.editURL { out.line("  edit    \(TerminalText.safe(edit))") }
    out.line(
      "  file    \(TerminalText.safe(Library.join(library.root, task.path))):\(task.line):\(task.column)")
  }

  // MARK: For other programs

  /// A check list under a heading an episode, ready for an issue.
  private func markdown(_ tasks: [ContributionTask]) {
    let out = Output.standard
    var last = ""
    for task in tasks {
      if task.episode != last {
        if !last.isEmpty { out.line() }
        last = task.episode
        out.line("### \(Self.markdown(task.episode))")
        out.line()
      }
      let words = context(task)
      var line =
        "- [ ] **\(time(task))** \(Self.markdown(task.speaker ?? "unknown speaker")): \(Self.markdown(words))"
      let links = [("listen", task.audioURL), ("edit", task.editURL)].compactMap { name, address in
        address.map { "[\(name)](<\(Self.address($0))>)" }
      }
      if !links.isEmpty { line += " (\(links.joined(separator: ", ")))" }
      out.line("\(line) `\(TerminalText.safe(task.id).filter { $0 != "`" })`")
    }
  }

  /// `text` as plain words in Markdown: nothing in it is markup, an address or a mention.
  private static func markdown(_ text: String) -> String {
    MarkdownWords.plain(TerminalText.safe(text)).map { character in
      // A mark before which a backslash stands is itself (CommonMark 2.4).
      "\\`*_[]<>#|~&$!".contains(character) ? "\\\(character)" : "\(character)"
    }.joined()
  }

  private static func address(_ text: String) -> String {
    TerminalText.safe(text).map { "<>\\ ".contains($0) ? Template.encoded(String($0)) : String($0) }.joined()
  }

  /// A workflow command of GitHub Actions.
  private func annotation(_ task: ContributionTask) {
    let path = WorkflowCommand.file(Library.join(library.root, task.path))
    Output.standard.line(
      "::notice file=\(WorkflowCommand.property(path)),line=\(task.line),col=\(task.column),"
        + "title=\(WorkflowCommand.property(task.id))::"
        + WorkflowCommand.data(
          "\(task.speaker ?? "unknown speaker"): \(context(task))"
        ))
  }

  /// RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV
  /// Injection").
  private func csv(_ tasks: some Sequence<ContributionTask>) {
    let names = [
      "id", "episode", "path", "line", "column", "kind", "seconds", "speaker", "before", "raw", "after",
      "editURL", "audioURL",
    ]
    Output.standard.write(names.joined(separator: ",") + "\r\n")
    for task in tasks {
      let byName = Dictionary(fields(task), uniquingKeysWith: { first, _ in first })
      let cells = names.map { name -> String in
        switch byName[name] {
        case .string(let text): return Self.cell(text)
        case .null, nil: return ""
        case let other?: return other.text
        }
      }
      Output.standard.write(cells.joined(separator: ",") + "\r\n")
    }
  }

  private static func cell(_ text: String) -> String {
    var text = TerminalText.safe(text)
    if let first = text.first, "=+-@|%".contains(first) { text = "'" + text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// How tasks are printed.
enum TaskFormat: String, CaseIterable, Sendable { case text, json, markdown, github, csv }
