import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Shows long text a page at a time: only on a terminal, with `PAGER` or `less`.
enum Pager {
  static func show(_ text: String) async throws {
    let lines = text.utf8.count { $0 == 10 }
    let named = Output.environment("PAGER") ?? "less -R -F -X"
    let words = named.split(separator: " ").map(String.init)
    guard Output.outputIsTerminal, lines > 20, let program = words.first, program != "cat" else {
      Output.standard.write(text)
      return
    }
    do {
      _ = try await Subprocess.run(
        .name(program), arguments: Arguments(Array(words.dropFirst())), input: .string(text),
        output: .currentStandardOutput, error: .currentStandardError)
    } catch {
      // No such pager: the text is what was asked for.
      Output.standard.write(text)
    }
  }
}
