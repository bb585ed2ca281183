import CommonMark
import ArgumentParser
import ContributionTasks
import Transcripts

/// `earshot init`.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "A new library: configuration, a sample episode, a workflow that checks and builds.",
    discussion: """
      Works in an empty folder and round transcripts that are there. A file that is there is never written over;
      a .gitignore gets the lines it lacks. Asks a few things on a terminal, and nothing elsewhere.

      Examples:
        earshot init
        earshot init -C transcripts --title "Two Small Shows" --yes
      """)

  @Option(name: [.customShort("C"), .long], help: "The library's folder. Default: this one.")
  var library: String?

  @Option(help: "Title of the library. Default: the folder's name.")
  var title: String?

  @Option(help: "Web address of the repository. Default: that of git's remote origin.")
  var repository: String?

  @Option(help: "Address of an episode's audio; {show}, {slug} and {number} are filled in.")
  var audio: String?

  @Flag(help: "Ask nothing.")
  var yes = false

  func validate() throws {
    if let repository, !LinkPolicy.isWeb(repository) {
      throw ValidationError("--repository begins with https:// or http://.")
    }
  }

  func run() async throws {
    let root = library ?? "."
    guard Files.isFolder(root), let full = Files.resolved(root) else {
      throw Failure(message: "\(root): there is no such folder. Make it first: mkdir \(root)")
    }
    let nearest = Library.nearest(from: root)
    if library == nil, nearest != root {
      throw Failure(
        message:
          "this folder lies in the library \(nearest). Name the folder with -C to begin another one in it.")
    }
    let name = full.split(separator: "/").last.map(String.init) ?? ""
    var template = LibraryTemplate(title: title ?? LibraryTemplate.title(ofFolder: name))
    let listing = try shows(root)
    template.shows = listing
    let top = await ask(git: Git(root), &template, full)
    if let repository { template.repository = repository }
    template.audio = audio
    if !yes, Output.inputIsTerminal, Output.outputIsTerminal { question(&template) }
    try write(template, root, top)
  }

  /// Folders that hold transcripts, in order.
  private func shows(_ root: String) throws -> [String] {
    let library: Library
    do { library = try Library(root: root) } catch { throw Failure(message: error.description) }
    let listing = library.transcripts()
    for warning in listing.warnings { Output.complain(warning) }
    try Failures.report(listing.failures)
    var shows: [String] = []
    for file in listing.files where shows.last != EpisodeID.show(file.id) {
      shows.append(EpisodeID.show(file.id))
    }
    return shows
  }

  /// What git knows of the folder; gives the repository's root, or `full` where there is no git.
  private func ask(git: Git, _ template: inout LibraryTemplate, _ full: String) async -> String {
    guard let found = try? await git.text(["rev-parse", "--show-toplevel"]),
      let top = Files.resolved(found), full == top || full.hasPrefix(top == "/" ? top : top + "/")
    else { return full }
    let below = full.dropFirst(top.count).drop { $0 == "/" }
    template.place = below.isEmpty ? "." : String(below)
    // As a person's configuration rewrites it, else as it was typed.
    for question in [["remote", "get-url", "origin"], ["config", "--get", "remote.origin.url"]]
    where template.repository == nil {
      template.repository = (try? await git.text(question)).flatMap { LibraryTemplate.webAddress(remote: $0) }
    }
    if let head = try? await git.text(["symbolic-ref", "--short", "refs/remotes/origin/HEAD"]),
      head.hasPrefix("origin/"), head.utf8.count > 7
    {
      template.branch = String(head.dropFirst(7))
    }
    return top
  }

  /// A line each on the terminal; an empty answer takes what is in brackets.
  private func question(_ template: inout LibraryTemplate) {
    func ask(_ what: String, _ usual: String?) -> String? {
      let shown = usual.map { " [\(TerminalText.safe($0))]" } ?? ""
      Output.standard.write("\(what)\(shown): ")
      Output.standard.flush()
      let answer = (readLine() ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return answer.isEmpty ? usual : answer
    }
    if title == nil { template.title = ask("Title of the library", template.title) ?? template.title }
    /// Asks until the answer is an address, or none.
    func askAddress(_ what: String, _ usual: String?) -> String? {
      while let answer = ask(what, usual) {
        if LinkPolicy.isWeb(answer) || answer == usual { return answer }
        Output.complain("\(answer) is no web address, which begins with https://; Enter leaves it open")
      }
      return nil
    }
    if repository == nil {
      template.repository = askAddress("Web address of the repository", template.repository)
    }
    if audio == nil {
      template.audio = askAddress("Address of an episode's audio, with {show}, {slug} or {number}", nil)
    }
  }

  private func write(_ template: LibraryTemplate, _ root: String, _ top: String) throws {
    var files = [(Library.join(root, Configuration.fileName), template.configuration)]
    let atRoot = template.shows.isEmpty ? (try? Library(root: root))?.episodesAtRoot() ?? 0 : 0
    if template.shows.isEmpty, atRoot == 0 {
      files.append((Library.join(root, LibraryTemplate.sampleID + ".md"), LibraryTemplate.sample))
    }
    // Workflows are read at the repository's root alone.
    let workflow = Library.join(template.place == "." ? root : top, LibraryTemplate.workflowPath)
    files.append((workflow, template.workflow))
    var isNewWorkflow = false
    for (path, text) in files {
      do {
        let isNew = try Files.create(text, at: path, in: path.hasPrefix(root) ? root : top)
        tell(isNew ? "wrote" : "kept", path)
        isNewWorkflow = isNew && path == workflow
      } catch {
        throw Failure(message: TranscriptsError.writing(path, error).description)
      }
    }
    let ignore = Library.join(root, ".gitignore")
    do {
      tell(try Self.extend(ignore), ignore)
    } catch {
      throw Failure(message: TranscriptsError.writing(ignore, error).description)
    }
    if atRoot > 0 {
      Output.complain(
        "\(Amount.of(atRoot, "episode")) \(atRoot == 1 ? "lies" : "lie") right in this folder; an episode belongs into the folder of its show. "
          + "Make one and move \(atRoot == 1 ? "it" : "them") there: mkdir my-show, then git mv")
    }
    let place = root == "." ? "" : " -C \(Self.quoted(TerminalText.safe(root)))"
    Output.standard.line("")
    Output.standard.line(
      "Next: earshot lint\(place), earshot build\(place); earshot new\(place) SHOW/SLUG begins an episode.")
    if isNewWorkflow { Output.standard.line("The workflow wants EARSHOT_REPOSITORY filled in, at its top.") }
  }

  private func tell(_ what: String, _ path: String) {
    Output.standard.line(
      "\(what) \(TerminalText.safe(path.hasPrefix("./") ? String(path.dropFirst(2)) : path))")
  }

  /// Gives the `.gitignore` at `path` the lines it lacks; says what was done.
  private static func extend(_ path: String) throws(Files.Failure) -> String {
    guard Files.exists(path) else {
      return try Files.create(LibraryTemplate.ignoredLines(besides: ""), at: path) ? "wrote" : "kept"
    }
    // A link leads to somebody else's file.
    guard !Files.isLink(path) else { return "kept" }
    let old = try Files.read(path, limit: 1 << 20).bytes
    let missing = LibraryTemplate.ignoredLines(besides: String(decoding: old, as: UTF8.self))
    guard !missing.isEmpty else { return "kept" }
    try Files.write([old, Array(missing.utf8)], to: path, syncing: true)
    return "added to"
  }

  /// `text` as a shell takes it for one word.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      (45...57).contains($0) || ($0 | 32) &- 97 < 26 || $0 == 95 || $0 == 64
    }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
