import ArgumentParser
import Dispatch
import Synchronization
import Transcripts

/// The program: arguments in, exit code out. Conventions: https://clig.dev
@main
enum Main {
  static func main() {
    let output = Output.standard
    do {
      let arguments = CommandLineOrder.normalised(Array(CommandLine.arguments.dropFirst()))
      if arguments.first == "search", let request = PlainSearchArguments.read(arguments.dropFirst()) {
        try request.answer()
        return output.flush()
      }
      var command = try parse(arguments)
      if let asynchronous = command as? any AsyncParsableCommand {
        try wait(for: asynchronous)
      } else {
        try command.run()
      }
      output.flush()
    } catch let exit as ExitCode {
      output.flush()
      Output.exit(exit.rawValue)
    } catch let failure as Failure {
      output.flush()
      Output.complain(failure.message)
      Output.exit(failure.code)
    } catch {
      output.flush()
      let code = Earshot.exitCode(for: error)
      let text = Earshot.fullMessage(for: error)
      if code == .success {
        print(text)
        return
      }
      // One line, without the usage that ArgumentParser adds.
      let line = text.split(separator: "\n").first.map(String.init) ?? "wrong arguments"
      Output.complain(line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line)
      Output.exit(2)
    }
  }
}

extension Main {
  /// Runs a command that waits for others, while this thread does nothing.
  ///
  /// With an asynchronous `main` the runtime ends the first thread, for which a program linked statically sorts all its tables for
  /// unwinding: a tenth of a second of a core.
  private static func wait(for command: sending any AsyncParsableCommand) throws {
    let done = DispatchSemaphore(value: 0)
    let ending = Ending()
    Task.detached {
      var command = command
      do { try await command.run() } catch { ending.error.withLock { $0 = error } }
      done.signal()
    }
    done.wait()
    if let error = ending.error.withLock({ $0 }) { throw error }
  }

  private final class Ending: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }

  /// The command that `arguments` name.
  ///
  /// A search must not wait until all other commands are described; what it cannot read itself, the root says.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == "search",
      let search = try? SearchCommand.parseAsRoot(Array(arguments.dropFirst())) as? SearchCommand
    {
      return search
    }
    return try Earshot.parseAsRoot(arguments)
  }
}

/// Arguments as a person types them, put in the order the parser wants.
enum CommandLineOrder {
  /// Moves `-C DIR` and `--library DIR` from before the command to behind it.
  ///
  /// `search a -b` looks for a without b, as the query language says: such a word is no option.
  static func normalised(_ arguments: [String]) -> [String] {
    let moved = moved(arguments)
    if moved.first == "fix" { return verbatimWords(moved) }
    guard moved.first == "search" else { return moved }
    if let whole = lonelyQuery(moved) { return whole }
    var isVerbatim = false
    return moved.flatMap { argument -> [String] in
      if argument == "--" { isVerbatim = true }
      let scalars = argument.unicodeScalars
      guard !isVerbatim, scalars.count > 2, scalars.first == "-",
        let second = scalars.dropFirst().first, second != "-", !isLibrary(argument), Int(argument) == nil
      else { return [argument] }
      let word = String(argument.dropFirst())
      return ["NOT", word.contains { $0.isWhitespace } ? "(\(word))" : word]
    }
  }

  /// True for `-CDIR`, which is no word to leave out: `-C../show` is, `-Cobol` is not, unless a folder is called so.
  private static func isLibrary(_ argument: String) -> Bool {
    guard argument.hasPrefix("-C") else { return false }
    let folder = argument.dropFirst(2)
    return folder.contains("/") || folder.hasPrefix(".") || folder.hasPrefix("~")
      || Files.isFolder(String(folder))
  }

  /// Options of `search` and `fix` that take the next argument.
  private static let withValue: Set<String> = [
    "-C", "--library", "--index", "--notes", "--limit", "-l", "--context", "--color", "--show", "--episode",
    "--speaker", "--share", "--before", "--audio", "--name",
  ]

  /// A whole query that begins by leaving something out, `'-java generics'`, behind a `--`: alone, it is no word to leave out.
  private static func lonelyQuery(_ arguments: [String]) -> [String]? {
    guard !arguments.contains("--") else { return nil }
    var options: [String] = []
    var words: [String] = []
    var rest = arguments.dropFirst()[...]
    while let argument = rest.popFirst() {
      if withValue.contains(argument) {
        options.append(argument)
        if let value = rest.popFirst() { options.append(value) }
      } else if argument.hasPrefix("--") || argument.hasPrefix("-"), !argument.contains(where: \.isWhitespace)
      {
        options.append(argument)
      } else {
        words.append(argument)
      }
    }
    guard words.count == 1, words[0].hasPrefix("-"), !words[0].hasPrefix("--") else { return nil }
    return [arguments[0]] + options + ["--"] + words
  }

  /// Words of `fix ID -ish` that begin with a dash and are no option of it, behind a `--`.
  private static func verbatimWords(_ arguments: [String]) -> [String] {
    guard !arguments.contains("--") else { return arguments }
    let flags: Set<String> = ["--unsure", "--dry-run", "--again", "--help", "-h", "--version"]
    var options: [String] = []
    var words: [String] = []
    var rest = arguments.dropFirst()[...]
    while let argument = rest.popFirst() {
      if withValue.contains(argument) {
        options.append(argument)
        if let value = rest.popFirst() { options.append(value) }
      } else if flags.contains(argument)
        || argument.hasPrefix("--") && argument.contains("=") && !argument.contains(where: \.isWhitespace)
        || isLibrary(argument)
      {
        options.append(argument)
      } else {
        words.append(argument)
      }
    }
    // Only behind an id are there words; anything else is a mistake, and told as one.
    guard words.first?.hasPrefix("-") == false, words.contains(where: { $0.hasPrefix("-") }) else {
      return arguments
    }
    return [arguments[0]] + options + ["--"] + words
  }

  private static func moved(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if first == "-C" || first == "--library", rest.count > 1 {
        moved += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if first.hasPrefix("--library=") || first.hasPrefix("-C") && first.count > 2 {
        moved += first.hasPrefix("-C") ? ["-C", String(first.dropFirst(2))] : [first]
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard !moved.isEmpty, !rest.isEmpty else { return arguments }
    // Behind the commands (`tasks next`), before what stands behind a lone --.
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + moved + rest[end...]
  }
}

/// The root command.
struct Earshot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "earshot",
    abstract: "Podcast transcripts in Markdown: search them, mend them, publish them.",
    discussion: """
      A library is a folder of SHOW/SLUG.md files. Everything works without configuration.

        earshot search "virtual kubelet"    who said it, and when
        earshot tasks next                  a spot nobody could make out yet
        earshot build                       a site of show pages in _site/
      """,
    version: "0.1.0",
    subcommands: [
      SearchCommand.self, TasksCommand.self, FixCommand.self, CheckCommand.self, StatsCommand.self,
      BuildCommand.self, ServeCommand.self, IndexCommand.self, InspectCommand.self, LintCommand.self,
      ShowCommand.self,
      SpeakersCommand.self, InitCommand.self, NewCommand.self, ExportCommand.self, ImportCommand.self,
    ])
}

/// An error told in one line; the process ends with `code`.
struct Failure: Error {
  var message: String
  var code: Int32 = 2
}
