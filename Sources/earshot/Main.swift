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
  /// With an asynchronous `main` the runtime ends the first thread, for which a program linked statically
  /// sorts all its tables for unwinding: a tenth of a second of a core.
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
  /// A search must not wait until all other commands are described; what it cannot read itself, the root
  /// says.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == "search",
      let search = try? SearchCommand.parseAsRoot(Array(arguments.dropFirst())) as? SearchCommand
    {
      return search
    }
    if let name = arguments.first { try refuse(misspelt: name) }
    return try Earshot.parseAsRoot(arguments)
  }

  /// - Throws: where `name` is no command, with the one that may be meant.
  private static func refuse(misspelt name: String) throws {
    let known = Earshot.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !name.hasPrefix("-"), !known.contains(name) else { return }
    let letters = Array(name.lowercased().utf8)
    let near = (1...2).lazy.compactMap { away in
      // Two letters of a short word make any other.
      away == 2 && letters.count < 5
        ? nil : known.first { EditDistance.isWithin(away, Array($0.utf8), letters) }
    }.first
    let hint = near.map { "Did you mean \($0)?" } ?? "earshot --help lists the commands."
    throw Failure(message: "there is no command \(TerminalText.safe(name)). \(hint)")
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
