import ArgumentParser
import TestLibrary
import Testing

@testable import earshot

@Suite("Plain arguments of a search")
struct PlainSearchArgumentsTests {
  /// As the arguments' library reads them; nil where it finds a mistake.
  private func byLibrary(_ arguments: [String]) -> SearchRequest? {
    (try? SearchCommand.parseAsRoot(arguments) as? SearchCommand)?.request
  }

  @Test(
    "are read without the library",
    arguments: [
      ["kubelet"], ["virtual", "kubelet"], ["-"], ["\"a b\" -C"], ["a", "-C", "lib"], ["--json", "a"],
      ["a", "--limit", "0"], ["a", "-l", "3", "--context", "2"], ["--index", "i", "--notes", "n", "x", "y"],
      ["a", "--color", "never", "--explain", "--exact-spelling", "--count", "--files"], ["", "b"],
    ])
  func plain(_ arguments: [String]) {
    let request = PlainSearchArguments.read(arguments)
    #expect(request != nil)
    #expect(request == byLibrary(arguments))
  }

  @Test(
    "leave to the library what is not plain",
    arguments: [
      [], ["--json"], ["a", "--limit"], ["a", "--limit=3"], ["a", "--limit", "-1"], ["a", "--limit", "x"],
      ["a", "--color", "red"], ["a", "--nonsense"], ["--help"], ["a", "--json", "--json"], ["a", "--", "-b"],
      ["a", "-C"], ["a", "-C", "--json"], ["--generate-completion-script", "bash"], ["a", "-Cx"],
    ])
  func notPlain(_ arguments: [String]) {
    #expect(PlainSearchArguments.read(arguments) == nil)
  }

  @Test(
    "are put in order: what is left out, a query that begins so, a folder",
    arguments: [
      ("search|-java generics|--count", "search|--count|--|-java generics"),
      ("search|generics|-java", "search|generics|NOT|java"),
      ("search|generics|-open source", "search|generics|NOT|(open source)"),
      ("search|generics|-Cobol", "search|generics|NOT|Cobol"), ("search|a|-C../lib", "search|a|-C../lib"),
      ("search|a|--|-b", "search|a|--|-b"), ("-C|lib|search|-a b", "search|-C|lib|--|-a b"),
      ("fix|s/a@1.00|-ish", "fix|--|s/a@1.00|-ish"),
      ("fix|s/a@1.00|- dash|--dry-run", "fix|--dry-run|--|s/a@1.00|- dash"),
      ("fix|s/a@1.00|--really|so", "fix|s/a@1.00|--really|so"),
      ("fix|s/a@1.00|use it|--dryrun", "fix|s/a@1.00|use it|--dryrun"),
      ("fix|s/a@1.00|-n|the words", "fix|s/a@1.00|-n|the words"),
      ("search|-java generics|-rust", "search|NOT|(java generics)|NOT|rust"),
      ("fix|s/a@1.00|the words|--unsure", "fix|s/a@1.00|the words|--unsure"),
      ("fix|--nonsense", "fix|--nonsense"),
      ("fix|-h", "fix|-h"),
    ])
  func order(_ typed: String, _ wanted: String) {
    let arguments = typed.split(separator: "|").map(String.init)
    #expect(CommandLineOrder.normalised(arguments).joined(separator: "|") == wanted)
  }

  @Test("mean what they mean to the library, whatever they are")
  func same() {
    let words = [
      "a", "b c", "-", "", "--json", "--count", "--files", "--explain", "--exact-spelling", "--limit", "-l",
      "--context", "3", "0", "-1", "x", "--color", "always", "auto", "--index", "--notes", "-C", "--library",
      "--",
      "=w", "né",
    ]
    var numbers = SeededNumbers(11)
    var read = 0
    for _ in 0..<4000 {
      let arguments = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
        words[Int.random(in: words.indices, using: &numbers)]
      }
      guard let request = PlainSearchArguments.read(arguments) else { continue }
      read += 1
      #expect(request == byLibrary(arguments), "\(arguments)")
    }
    #expect(read > 400)
  }
}
