import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Names and what stands near")
struct CompanyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func library(_ files: [String: String]) throws -> LibraryIndex {
    for (name, text) in files { try folder.write(text, to: name + ".md") }
    return try openIndex(folder.path)
  }

  @Test func `of a guest what is said to them is found behind their own turns`() throws {
    let index = try library(
      [
        "s/a":
          "**Ann Lee:** Kettles boil.\n\n**Bob Ray:** How do kettles boil water?\n\n**Ann Lee:** Water and kettles boil.\n",
        "s/b": "**Bob Ray:** Water boils in kettles.\n\n**Cy Moss:** Yes.\n",
      ].merging((0..<20).map { ("s/x\($0)", "**Bob Ray:** Tents, number \($0).\n") }) { $1 })
    let asked = try index.search(QueryParser.parse("ann lee kettles boil water"), SearchOptions())
    #expect(asked.voice == "Ann Lee" && asked.isInCompany)
    #expect(asked.hits.map(\.episode) == ["s/a", "s/a"])
    #expect(Set(asked.hits.compactMap(\.speaker)) == ["Ann Lee", "Bob Ray"])
  }

  @Test func `words that are said far more often than somebody speaks are no name`() throws {
    let said = (0..<60).map { "**Ann:** my unpopular fruit number \($0).\n" }.joined(separator: "\n")
    let index = try library([
      "s/a": said, "s/b": "**Unpopular Fruit Theme:** jingle\n\n**Ann:** Yes.\n",
    ])
    let found = try index.search(QueryParser.parse("what is an unpopular fruit"), SearchOptions())
    #expect(found.voice == nil && found.turnCount == 60)
  }

  @Test func `a paragraph with a wrong word is found however long it is`() throws {
    let words = (0..<120).map { "word\(Character(Unicode.Scalar(97 + UInt8($0 % 26))))\($0)x" }
    let index = try library([
      "s/a": "**Ann:** \(words.joined(separator: " "))\n", "s/b": "**Bob:** \(words[0]) \(words[1])\n",
    ])
    let query = (words[..<9] + ["banana"] + words[10...]).joined(separator: " ")
    let found = try index.search(QueryParser.parse(query), SearchOptions())
    #expect(found.hits.first?.episode == "s/a" && found.wordsFound == found.wordsWanted - 1)
  }

  @Test func `the line is that of the words where a label stands alone`() throws {
    let index = try library(["s/a": "**Ann:**\n\nThe kumquat was ripe.\n\n**Bob:** A durian.\n"])
    let line = { (word: String) in
      try index.search(QueryParser.parse(word), SearchOptions()).hits.first?.shownLine
    }
    #expect(try line("kumquat") == 3 && line("durian") == 5)
  }

  @Test(
    "what is said once is not near itself",
    arguments: [
      ("=would NEAR/5 \"would you\"", 1), ("\"would you\" NEAR/5 \"you do\"", 0), ("would NEAR/5 do", 2),
      ("would NEAR/9 would", 1), ("(would NEAR/5 this) NEAR/5 you", 2),
    ])
  func near(_ query: String, _ count: Int) throws {
    let index = try library(["s/a": "**Cid:** would you do this.\n\n**Ann:** I would, would you do this?\n"])
    let found = try index.search(QueryParser.parse(query), SearchOptions())
    #expect(found.turnCount == count, "\(query)")
    // It is not told that it is said further apart.
    #expect(count > 0 || found.elsewhere == 0)
  }
}
