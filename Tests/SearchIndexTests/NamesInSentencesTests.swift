import TestLibrary
import Testing

@testable import SearchIndex

/// Sentences in which somebody is named who speaks in the library, and names as they are typed.
@Suite("Somebody's name in a sentence")
struct NamesInSentencesTests {
  /// Nora Quill speaks often, and is named by others.
  private func library() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let own = [
      "I made a hive, and I looked at the bees, and they were trying to give me honey.",
      "We tried to give honey away, and it was made by bees that I looked at.",
      "Trying is all. The end of it was what I made.", "So I talked about that, and was also here.",
    ]
    try folder.write(own.map { "**Nora Quill:** \($0)" }.joined(separator: "\n\n"), to: "s/bees.md")
    for number in 0..<8 {
      let more = own.map { "**Nora Quill:** \($0) Once more \(number)." }.joined(separator: "\n\n")
      try folder.write(
        more + "\n\n**Ann Lee:** It is what it is \(number), at the end of it.", to: "s/more\(number).md")
    }
    try folder.write(
      "**Ann Lee:** Hello.\n\n**Ann Lee:** When I looked at it, it was made by Nora Quill, and so well.\n\n**Ann Lee:** Bye.",
      to: "s/made.md")
    try folder.write(
      "**Bob Ray:** Is that just to give Nora Quill an aneurysm?\n\n**Ann Lee:** No.", to: "s/just.md")
    return folder
  }

  @Test("what somebody said comes first as it was typed, whoever is named in it")
  func verbatim() throws {
    let folder = try library()
    let index = try openIndex(folder.path)
    let found = try index.search(try QueryParser.parse("when i looked at it it was made by nora quill"))
    #expect(found.hits.first?.episode == "s/made" && found.hits.first?.turn == 2)
    // Who asks for somebody still gets that.
    #expect(try index.search(try QueryParser.parse("nora quill honey")).hits.first?.speaker == "Nora Quill")
  }

  @Test(
    "what somebody said comes first with a word more, too",
    arguments: [
      "are you trying to give nora quill an aneurysm", "is that just so to give nora quill an aneurysm",
    ])
  func nearly(_ text: String) throws {
    let folder = try library()
    let found = try openIndex(folder.path).search(try QueryParser.parse(text))
    #expect(found.hits.first?.episode == "s/just", "\(text)")
  }

  @Test("an interview with somebody about something asks for that something")
  func interview() throws {
    let folder = try library()
    let index = try openIndex(folder.path)
    for text in ["interview with nora quill about honey", "the conversation with Nora Quill on honey"] {
      let found = try index.search(try QueryParser.parse(text))
      #expect(found.voice == "Nora Quill" && found.hits.allSatisfy { $0.speaker == "Nora Quill" }, "\(text)")
      #expect(found.turnCount == 18)
    }
  }

  @Test("a small word beside another is no part of a name that was meant")
  func small() throws {
    let folder = try TemporaryFolder()
    let hearts = (0..<4).map { "**Ann Lee:** He had a heart attack \($0)." }.joined(separator: "\n\n")
    try folder.write(hearts + "\n\n**Year A:** A year is long.", to: "s/a.md")
    let index = try openIndex(folder.path)
    #expect(try index.search(try QueryParser.parse("a heart attack")).slips.isEmpty)
  }

  @Test("is found in German with ae, oe and ue, in words and in speaker:")
  func umlauts() throws {
    let folder = try TemporaryFolder()
    try folder.write("language: de\n", to: "earshot.yml")
    try folder.write(
      "**Jörg Müller:** Der Sauerteig geht.\n\n**Anna Keller:** Im Keller, mit den Kindern.\n\n**Jörg Müller:** Wir sind da.\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    func turns(_ text: String) throws -> [Int] {
      try index.search(try QueryParser.parse(text)).hits.map(\.turn)
    }
    #expect(try turns("mueller sauerteig") == [1] && turns("joerg mueller sauerteig") == [1])
    for name in ["mueller", "\"joerg mueller\"", "joerg"] {
      #expect(try turns("speaker:\(name) da") == [3], "\(name)")
    }
    #expect(try turns("keller") == [2])
    // A word that everybody says is nobody's slip.
    let kind = try index.search(try QueryParser.parse("Kind"))
    #expect(kind.corrections.isEmpty && kind.turnCount == 0)
  }

  @Test("a number in words is the figures in whatever writing")
  func numbers() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** 10,000 hours of it.\n\n**A:** It took 10000 hours.\n\n**A:** ten thousand hours.\n\n**A:** 1,500 people.\n\n**A:** My 1500 apples.\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    func found(_ text: String) throws -> SearchResult { try index.search(try QueryParser.parse(text)) }
    #expect(try found("ten thousand hours").hits.map(\.turn).sorted() == [1, 2, 3])
    #expect(try found("fifteen hundred people").hits.map(\.turn) == [4])
    #expect(try found("ten thousand hours").joined.map(\.used) == ["10000, 10,000"])
  }
}
