import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Words that are written in several ways")
struct SpellingsTests {
  private func index(_ turns: [String], language: String = "en") throws -> LibraryIndex {
    let folder = try TemporaryFolder()
    // Words of other turns, so that no part is in a great share of them.
    let others = (0..<60).map { "filler\($0)" }
    try folder.write((turns + others).map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "s/a.md")
    try folder.write("language: \(language)\n", to: "earshot.yml")
    return try openIndex(folder.path)
  }

  private func turns(_ query: String, _ index: LibraryIndex) throws -> (turns: [Int], result: SearchResult) {
    var options = SearchOptions()
    (options.limit, options.perEpisode) = (0, 0)
    let result = try index.search(try QueryParser.parse(query), options)
    return (result.isAcrossTurns ? [] : result.hits.map(\.turn).sorted(), result)
  }

  @Test("are found as two where that is said three times as often, and that is told")
  func parted() throws {
    let index = try index([
      "nodejs is fast", "node.js is", "node js was", "Node.js will", "a node in javascript js",
    ])
    let found = try turns("nodejs", index)
    #expect(found.turns == [1, 2, 3, 4])
    #expect(found.result.joined.map(\.used) == ["node js"])
    #expect(try turns("=nodejs", index).turns == [1])
    #expect(try turns("nodejs fast", index).turns == [1])
    #expect(try turns("(nodejs OR filler3) -will", index).turns == [1, 2, 3, 9])
  }

  @Test("may end with a figure that others write apart", arguments: ["gpt4", "http2", "utf8"])
  func figures(_ word: String) throws {
    let apart = "\(word.dropLast())-\(word.last!)"
    let turns = [
      "the \(apart) way", "a \(apart.replacing("-", with: "/"))", "\(apart) it is",
      "four \(word.dropLast()) 5",
    ]
    #expect(try self.turns(word, try index(turns)).turns == [1, 2, 3])
    #expect(try self.turns(word, try index(turns + ["so \(word)"])).turns == [1, 2, 3, 5])
  }

  @Test(
    "with figures are found however others write them, and no number is cut in two that is written with commas"
  )
  func numbered() throws {
    let index = try index(["the wsl2 way", "so wsl2", "on WSL 2", "some 1,700 issues", "from 17:00 to 7:00"])
    #expect(try turns("wsl2", index).turns == [1, 2, 3])
    #expect(try turns("1700", index).turns == [4])
    #expect(try turns("1700 issues", index).result.corrections.isEmpty)
    // A year is no pair of figures.
    let years = try self.index(["in 1984", "from 19 84 on"])
    #expect(try turns("1984", years).turns == [1] && turns("1984", years).result.joined.isEmpty)
  }

  @Test(
    "that are wrong are corrected by what is said beside their neighbours before what is said oftener, and what is right is not doubted"
  )
  func besideNeighbours() throws {
    let often = (0..<60).map { "duty bucket pattern number\($0) as ai says" }
    let index = try index(
      ["Joe Duffy from Pulumi", "Samuel Beckett wrote", "Aaron Patterson came", "Matt Asay left"] + often)
    for (query, turn, used) in [
      ("joe dufy", 1, "duffy"), ("samuel becket", 2, "beckett"), ("aaron paterson", 3, "patterson"),
      ("matt asai", 4, "asay"),
    ] {
      let found = try turns(query, index)
      #expect(found.turns == [turn] && found.result.corrections.map(\.used) == [used], "\(query)")
    }
    #expect(try turns("aaron patterson", index).result.slips.isEmpty)
    #expect(try turns("dufy", index).result.corrections.map(\.used) == ["duty"])
  }

  @Test("stand as typed where the two are no commoner, or one of them is everywhere")
  func asTyped() throws {
    #expect(try turns("nodejs", try index(["nodejs", "node.js", "node.js"])).turns == [1])
    let common = (0..<12).map { "not able \($0)" }
    #expect(try turns("notable", try index(["a notable thing"] + common)).turns == [1])
  }

  @Test("are found as one where the two hardly ever stand side by side")
  func joined() throws {
    let index = try index(
      [
        "a firewall", "the firewall", "firewalls and firewall", "fire alarms", "fire", "wall", "a wall",
        "fire near a wall",
      ])
    let found = try turns("fire wall", index)
    #expect(found.turns == [1, 2, 3, 8] && found.result.joined.map(\.used) == ["firewall"])
    #expect(try turns("\"fire wall\"", index).result.isWithoutQuotes)
  }

  @Test("are no other word with an article before them")
  func articles() throws {
    let around = ["around", "around here", "around there", "a small round table"]
    let found = try turns("a round", try index(around))
    #expect(found.turns == [4] && found.result.joined.isEmpty)
    let german = try turns(
      "ein kauf", try index(["einkauf", "einkauf gut", "einkauf neu", "ein guter kauf"], language: "de"))
    #expect(german.turns == [4] && german.result.joined.isEmpty)
  }

  @Test("are one where one of the two is never said")
  func unsaid() throws {
    let found = try turns("wie viel", try index(["wieviel kostet das", "und wie"], language: "de"))
    #expect(found.turns == [1])
  }

  @Test("with a hyphen are part of a sentence that is looked for as it stands")
  func hyphens() throws {
    let index = try index([
      "library third party tooling and tooling third party library library third party",
      "tooling and third-party libraries", "third party tooling and libraries libraries third party tooling",
    ])
    let hits = try index.search(try QueryParser.parse("tooling and third-party libraries")).hits
    #expect(hits.first?.turn == 2)
  }
}

@Suite("A search that finds nothing")
struct NothingFoundTests {
  private func result(_ query: String) throws -> SearchResult {
    let folder = try TemporaryFolder()
    try folder.write("**A:** virtual kubelet\n\n**A:** a kubelet\n", to: "gotime/go-time-1.md")
    return try openIndex(folder.path).search(try QueryParser.parse(query))
  }

  @Test("tells how many turns say it where the fields leave them out")
  func limits() throws {
    #expect(try result("kubelet after:2018").elsewhere == 2)
    #expect(try result("-show:gotime kubelet").elsewhere == 2)
    #expect(try result("qqz after:2018").elsewhere == 0)
    #expect(try result("kubelet").elsewhere == 0)
  }

  @Test("tells what a word of a phrase may be meant for, and a show's name")
  func meant() throws {
    let slip = try #require(try result("\"virtual kublet\"").slips.first)
    #expect(slip == .init(typed: "kublet", documents: 0, meant: "kubelet", meantDocuments: 2))
    #expect(try result("show:gotme kubelet").unknownNames.first?.meant == "gotime")
    #expect(try result("show:\"Go Time\" kubelet").turnCount == 2)
  }

  @Test(
    "tells how another tool's field is written here",
    arguments: [
      ("ep:63 go", "ep: is no field; episode:63 is one"),
      ("since:2018 go", "since: is no field; after:2018 is one"),
      ("Speaker: jerod", "a field's value follows without a blank: speaker:jerod"),
      ("go near/5 rust", "NEAR/5 is written in capitals"), ("go | rust", "OR, in capitals, asks for either"),
      ("go time episode 63", "episode:63 asks for an episode by its number"),
      ("!go rust", "-go leaves a word out"),
      ("go *ust", "a star stands at the end of what a word begins with"),
    ])
  func hints(_ query: String, _ hint: String) {
    #expect(QueryHints.hint(query) == hint)
    #expect(
      QueryHints.sign(query) == (["|", "!", "*", "near/"].contains { query.contains($0) } ? hint : nil))
  }

  @Test(
    "of what is typed in one also finds what is written as one word, and of figures what is written without commas, or with them",
    arguments: [
      ("e-mail", [1, 2], "email"), ("email", [1], nil), ("\"e mail\"", [2], nil), ("wi-fi", [3, 4], "wifi"),
      ("1,000", [5, 6], "1000"), ("1000", [5, 6], "1,000"), ("2,500,000", [7], nil),
      ("2500000", [7], "2,500,000"),
      ("e-mail OR wi-fi", [1, 2, 3, 4], "email"), ("1891", [8], nil), ("=e-mail", [2], nil),
      ("go-lang", [9], "golang"),
      ("go-lang OR 1000", [5, 6, 9], "golang"),
    ] as [(String, Set<Int>, String?)])
  func compounds(_ query: String, _ turns: Set<Int>, _ used: String?) throws {
    let folder = try TemporaryFolder()
    let said = [
      "by email", "an e-mail", "the wifi", "a wi-fi", "some 1,000 of us", "all 1000 there",
      "made 2,500,000 of them", "in 1891",
      "in golang",
    ]
    try folder.write(said.map { "**Ann:** \($0)" }.joined(separator: "\n\n"), to: "s/a.md")
    let found = try openIndex(folder.path).search(try QueryParser.parse(query))
    #expect(Set(found.hits.map(\.turn)) == turns)
    #expect(found.joined.first?.used == used || found.corrections.first?.used == used)
  }

  @Test("finds what is written with signs, and half of what is typed without blanks")
  func signs() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** I like C# a lot\n\n**A:** a chart\n\n**A:** 台北的咖啡館越來越多了\n", to: "s/a.md")
    let index = try openIndex(folder.path)
    let sharp = try index.search(try QueryParser.parse("csharp"))
    #expect(sharp.hits.map(\.turn) == [1] && sharp.corrections.map(\.used) == ["c#"])
    let cafe = try index.search(try QueryParser.parse("台北咖啡館"))
    #expect(cafe.hits.map(\.turn) == [3] && cafe.isWithoutQuotes)
    #expect(try index.search(try QueryParser.parse("東京喫茶店")).hits.isEmpty)
  }

  @Test(
    "tells nothing of a plain query",
    arguments: [
      "go rust", "\"love | generics\"", "kettle \"a | b\"", "std::vector", "the problem is: nobody",
      "http://x.test", "episode one", "",
    ])
  func plain(_ query: String) {
    #expect(QueryHints.hint(query) == nil)
  }
}
