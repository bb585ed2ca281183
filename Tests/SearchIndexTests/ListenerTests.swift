import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

/// What listeners type and mean, as it was met on real libraries.
@Suite("What a listener types")
struct ListenerTests {
  /// Kept while its files are read.
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func index(_ files: [String: String], filler: Int = 60) throws -> LibraryIndex {
    for (path, text) in files { try folder.write(text, to: path) }
    try folder.write(
      (0..<filler).map { "**A:** filler\($0) of a talk" }.joined(separator: "\n\n"), to: "s/zz.md")
    return try openIndex(folder.path)
  }

  private func talk(_ turns: [String]) -> String { turns.map { "**A:** \($0)" }.joined(separator: "\n\n") }

  @Test("is a turn with all words before episodes that hold most of them")
  func wholeFirst() throws {
    let much = Array(repeating: "larger updated project of larger updated things", count: 6)
    let index = try index([
      "s/a.md": talk(much), "s/b.md": talk(much),
      "s/c.md": talk(["the larger thing was an updated one, a project with nosql in it"]),
    ])
    let result = try index.search(try QueryParser.parse("larger updated project nosql"))
    #expect(result.turnCount == 1 && result.hits.first?.episode == "s/c")
    #expect(result.hits.dropFirst().allSatisfy(\.isPart) && result.hits.count > 1)
  }

  @Test("shows the turn with the telling word, and none for small words alone")
  func telling() throws {
    let index = try index([
      "s/a.md": talk(
        [
          "web3 web3 web3 is all of web3", "what is a thing is a thing",
          "and that may be one long scam of theirs", "is a",
        ])
    ])
    let result = try index.search(try QueryParser.parse("web3 is one scam"))
    #expect(result.isAcrossTurns && result.hits.allSatisfy { !$0.snippet.highlights.isEmpty })
    #expect(Set(result.hits.map(\.turn)).isSuperset(of: [1, 3]))
  }

  @Test("asks for whom somebody is heard with, and not for the word interview")
  func occasions() throws {
    let index = try index([
      "s/a.md": "**Rich Harris:** Svelte compiles.\n\n**A:** Yes.\n",
      "s/b.md": talk(["an interview with rich harris it was"]),
      "s/c.md": "**Rich Harris:** My job interview went wrong.\n\n**A:** Oh.\n",
    ])
    for query in ["interview with rich harris", "the episode with Rich Harris", "rich harris conversation"] {
      let result = try index.search(try QueryParser.parse(query))
      #expect(result.voice == "Rich Harris", "\(query)")
      #expect(Set(result.hits.map(\.episode)) == ["s/a", "s/c"], "\(query)")
    }
    #expect(try index.search(try QueryParser.parse("rich harris svelte")).leftOut.isEmpty)
  }

  @Test("may be mistyped as somebody's transcript is, where with it nothing is found")
  func slips() throws {
    let index = try index([
      "s/a.md": talk(["kubernets once"]),
      "s/b.md": talk(
        (0..<120).map { "kubernetes number\($0)" } + ["the kubernetes operator", "an operator"]),
    ])
    let result = try index.search(try QueryParser.parse("kubernets operator"))
    #expect(result.isMended && result.hits.map(\.turn) == [121])
    #expect(try !index.search(try QueryParser.parse("kubernets")).isMended)
  }

  @Test("is mended by a letter left out or doubled before another one in its place")
  func letters() throws {
    let index = try index([
      "s/a.md": talk(
        (0..<40).map { _ in "reddit line" } + (0..<12).map { _ in "redis linux" })
    ])
    #expect(try index.search(try QueryParser.parse("reddis")).corrections.map(\.used) == ["redis"])
    #expect(try index.search(try QueryParser.parse("linx")).corrections.map(\.used) == ["linux"])
  }

  @Test("is also what others write with a hyphen, where its parts are hardly said apart")
  func compounds() throws {
    let index = try index(
      [
        "s/a.md": talk(
          ["realtime"] + (0..<12).map { _ in "a real-time thing" } + [
            "left-pad", "left pad", "left-pad", "leftpad", "leftpad",
          ]
            + ["not able", "not able", "not able", "notable", "some more time", "a real one"])
      ], filler: 400)
    #expect(try index.search(try QueryParser.parse("realtime")).turnCount == 13)
    #expect(try index.search(try QueryParser.parse("leftpad")).turnCount == 5)
    #expect(try index.search(try QueryParser.parse("notable")).turnCount == 1)
  }

  @Test("lights up in a short query, however often it is said here")
  func lights() throws {
    let index = try index(
      ["s/a.md": talk((0..<60).map { "the server number\($0)" } + ["the cellar has a server"])], filler: 0)
    let hit = try #require(try index.search(try QueryParser.parse("cellar server")).hits.first)
    #expect(hit.snippet.highlights.map(\.length) == [6, 6])
  }

  @Test("asks by one word")
  func asks() throws {
    let index = try index([
      "s/a.md": talk(["json was invented by Douglas", "who invented the wheel", "json", "invented"])
    ])
    let result = try index.search(try QueryParser.parse("who invented json"))
    #expect(result.leftOut == ["who"] && result.hits.map(\.turn) == [1])
    #expect(try index.search(try QueryParser.parse("can invented json")).leftOut.isEmpty)
  }

  @Test(
    "has the forms of its verb",
    arguments: [
      ("rewrote", "rewrite"), ("rewrite", "rewritten"), ("overrode", "override"), ("undid", "undo"),
      ("agreed", "agree"),
      ("freed", "free"), ("dies", "died"), ("mistook", "mistaken"), ("withdrew", "withdraw"),
      ("forgave", "forgive"),
      ("arose", "arise"), ("outgrew", "outgrow"),
    ])
  func forms(word: String, other: String) {
    #expect(Inflection.forms(word).contains(other))
    #expect(!Inflection.forms("relied").contains("relay") && Inflection.forms("relied").contains("rely"))
    #expect(!Inflection.forms("need").contains("ne") && !Inflection.forms("speed").contains("spee"))
  }
}
