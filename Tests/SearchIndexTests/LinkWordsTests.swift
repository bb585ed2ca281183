import TestLibrary
import Testing

@testable import SearchIndex

/// Words between others that need not be said.
@Suite("Words that only link others")
struct LinkWordsTests {
  private func ask(_ query: String, _ turns: [String]) throws -> SearchResult {
    let folder = try TemporaryFolder()
    try folder.write(turns.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "s/a.md")
    return try openIndex(folder.path).search(try QueryParser.parse(query))
  }

  private let stray = ["Fortran is here, and to the other end it is javascript", "Fortran makes javascript"]

  @Test("are left out where hardly a turn says all, and that is said", arguments: ["fortran to javascript"])
  func left(_ query: String) throws {
    let found = try ask(query, stray)
    #expect(found.turnCount == 2 && found.leftOut == ["to"])
    #expect(try ask("fortran and cobol", ["fortran", "cobol with fortran"]).leftOut == ["and"])
  }

  @Test(
    "are asked for where somebody says just that, with =, between two words that are no more, and in no phrase",
    arguments: [
      "fortran =to javascript", "to javascript", "\"fortran to javascript\"", "fortran to -javascript",
    ])
  func kept(_ query: String) throws {
    #expect(try ask(query, stray).leftOut.isEmpty)
    let said = try ask("fortran to javascript", stray + ["From fortran to javascript"])
    #expect(said.leftOut.isEmpty && said.turnCount == 2)
  }

  @Test("are none where they belong to a verb") func verbs() throws {
    let found = try ask("going to fix", ["We are going to mend, and fix it", "going fix", "fix going"])
    #expect(found.leftOut.isEmpty && found.turnCount == 1)
  }

  @Test("are as many in a language that is none we know") func foreign() throws {
    let folder = try TemporaryFolder()
    try folder.write("language: nl", to: "earshot.yml")
    try folder.write(stray.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "s/a.md")
    let found = try openIndex(folder.path).search(try QueryParser.parse("fortran to javascript"))
    #expect(found.leftOut.isEmpty && found.turnCount == 1)
  }
}
