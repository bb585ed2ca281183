import ArgumentParser
import ContributionTasks
import Exchange
import Transcripts

/// `earshot speakers`.
struct SpeakersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speakers",
    abstract: "Everybody with a label; --rename changes labels, and nothing else.",
    discussion: """
      Examples:
        earshot speakers
        earshot speakers --json
        earshot speakers --rename "Eric St. Martin" "Erik St. Martin"

      --rename shows the changes as a diff and asks; --yes writes without asking, --dry-run never writes.
      """)

  @OptionGroup var libraryOptions: LibraryOptions

  @Option(parsing: .upToNextOption, help: "OLD NEW: change the labels of one name to another.")
  var rename: [String] = []

  @Flag(help: "With --rename: do not ask.")
  var yes = false

  @Flag(help: "With --rename: only show the changes.")
  var dryRun = false

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "Colours: auto, always, never.")
  var color = Style.Choice.auto

  func validate() throws {
    guard rename.isEmpty || rename.count == 2, !rename.contains(where: { $0.allSatisfy(\.isWhitespace) })
    else {
      throw ValidationError("--rename takes two names: \"Old\" \"New\".")
    }
    if rename.count == 2, rename[1].contains(where: { "*:\n\r[]<`".contains($0) }) {
      throw ValidationError("A name may not hold * : [ ] < ` or a line end.")
    }
  }

  /// What is told of a speaker.
  private struct Row {
    var name: String
    var turns = 0
    var words = 0
    var shows: [String] = []
    var first = ""
    var last = ""
  }

  func run() throws {
    let library = try libraryOptions.open()
    let listing = try library.requireTranscripts()
    let parser = EpisodeParser(library.configuration)
    var failures = listing.failures
    var episodes: [Episode] = []
    for result in listing.files.concurrentMap({ file in
      Result { () throws(TranscriptsError) in try library.episode(file, parser: parser) }
    }) {
      switch result {
      case .success(let episode): episodes.append(episode)
      case .failure(let error): failures.append(error.description)
      }
    }
    if rename.count == 2 {
      try renameLabels(library, episodes, from: rename[0], to: rename[1])
    } else {
      list(episodes, library.configuration)
    }
    try Failures.report(failures)
  }

  private func list(_ episodes: [Episode], _ configuration: Configuration) {
    var rows: [String: Row] = [:]
    let isDated = episodes.allSatisfy { $0.frontMatter.published != nil }
    let inOrder = episodes.sorted { a, b in
      let (x, y) = (a.frontMatter.published ?? "", b.frontMatter.published ?? "")
      return isDated && x != y ? x < y : NaturalOrder.precedes(a.id, b.id)
    }
    for episode in inOrder {
      for turn in episode.turns {
        guard let speaker = turn.speaker else { continue }
        let name = configuration.name(of: episode.speakers[speaker].name)
        let key = NameKey.of(name)
        var row = rows[key] ?? Row(name: name, first: episode.id)
        row.turns += 1
        row.words += turn.words
        row.last = episode.id
        if row.shows.last != episode.show, !row.shows.contains(episode.show) {
          row.shows.append(episode.show)
        }
        rows[key] = row
      }
    }
    let sorted = rows.values.sorted { ($1.turns, $0.name) < ($0.turns, $1.name) }
    let out = Output.standard
    if json {
      for row in sorted {
        out.line(
          JSONValue.object([
            ("name", .string(row.name)), ("turns", .int(row.turns)), ("words", .int(row.words)),
            ("shows", .array(row.shows.map(JSONValue.string))), ("first", .string(row.first)),
            ("last", .string(row.last)),
          ]).text)
      }
      return
    }
    let style = Style(color)
    let width = min(32, sorted.map { TerminalText.safe($0.name).count }.max() ?? 0)
    for row in sorted {
      let name = TerminalText.safe(row.name)
      out.line(
        "\(style.speaker(name))\(String(repeating: " ", count: max(0, width - name.count)))  "
          + "\(Amount.of(row.turns, "turn")), \(Amount.of(row.words, "word"))  \(style.faint(TerminalText.safe(row.shows.joined(separator: ", "))))  "
          + style.faint(TerminalText.safe("\(row.first) … \(row.last)")))
    }
  }

  /// What the label `name` is called where whoever `wanted` is the key of is called `new`: a role behind the
  /// name, *(host)*, stays, unless it was asked for with the name.
  private func renamed(_ name: String, _ wanted: String, _ new: String) -> String {
    if NameKey.of(name) == wanted { return new }
    let bare = PersonRoles.without(name)
    return NameKey.of(bare) == wanted ? new + name.dropFirst(bare.count) : name
  }

  private func renameLabels(_ library: Library, _ episodes: [Episode], from old: String, to new: String)
    throws
  {
    let head = new.prefix { $0 != ":" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .lowercased()
    if library.configuration.stageWords.contains(where: { $0.lowercased() == head }) {
      throw Failure(
        message:
          "\(new) is a stage word here, no name: what \(old) says would be nobody's. Nothing is written.")
    }
    let strange = new.unicodeScalars.contains { [.control, .format].contains($0.properties.generalCategory) }
    guard !strange else {
      throw Failure(message: "the new name holds a control character; nothing is written")
    }
    guard EpisodeTemplate.isName(new) else {
      throw Failure(message: "\(new) would be read as another name, or as none; nothing is written")
    }
    let style = Style(color)
    let wanted = NameKey.of(old)
    var changes: [(path: String, old: [UInt8], new: [UInt8])] = []
    for episode in episodes {
      let edits = episode.labels.filter {
        // By bytes: a name may be spelt in two ways that look alike.
        !$0.isStageCue && !$0.name.utf8.elementsEqual(renamed($0.name, wanted, new).utf8)
      }
      .map { Edit($0.nameRange, renamed($0.name, wanted, new)) }
      guard !edits.isEmpty else { continue }
      let changed = Edit.apply(edits, to: episode.source)
      changes.append((Library.join(library.root, episode.path), episode.source, changed))
      let diff = UnifiedDiff.text(
        episode.source, changed, path: library.pathInRepository(episode.path))
      DiffPrinter.print(diff, style)
    }
    Output.standard.flush()
    guard !changes.isEmpty else {
      let isThere = episodes.contains { episode in
        episode.labels.contains { !$0.isStageCue && NameKey.of(PersonRoles.without($0.name)) == wanted }
      }
      throw Failure(
        message: isThere ? "\(old) is called \(new) everywhere already" : "nobody is called \(old) here",
        code: 1)
    }
    if dryRun { return }
    if !yes {
      guard Output.inputIsTerminal else {
        throw Failure(
          message:
            "nothing is written: say --yes to change \(Amount.of(changes.count, "file")) without being asked")
      }
      Output.note("Change \(Amount.of(changes.count, "file"))? [y/N] ")
      guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { return }
    }
    var failures: [String] = []
    for change in changes {
      do {
        try Files.replace(change.path, change.old, by: change.new)
      } catch {
        failures.append(error.description)
      }
    }
    Output.complain("\(Amount.of(changes.count - failures.count, "file")) changed")
    try Failures.report(failures)
  }
}
