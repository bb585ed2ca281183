import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Questions")
struct QuestionTests {
  private func asked(_ text: String) throws -> String? {
    try QueryParser.parse(text).question.map { found in
      var words: [String] = []
      found.query.visit { if case .word(let word) = $0 { words.append(word.text) } }
      return "\(words.joined(separator: " ")) | \(found.small.joined(separator: " "))"
    }
  }

  @Test(
    "are asked by their telling words",
    arguments: [
      ("who said naming things is hard", "naming things hard | who said is"),
      (
        "what is the best way to handle errors in Go speaker:ann",
        "best way handle errors Go | what is the to in"
      ),
      ("What's a good test for this", "good test | What's a for this"),
      ("what is a gopher", "gopher | what is a"),
    ])
  func telling(_ text: String, _ words: String) throws {
    #expect(try asked(text) == words)
  }

  @Test("keep a small word that is asked for exactly")
  func exact() throws {
    guard case .and(let parts)? = try QueryParser.parse("how do goroutines =in work").question?.query else {
      Issue.record("This is a question.")
      return
    }
    #expect(parts.count == 3)
  }

  @Test(
    "are nothing else",
    arguments: [
      "the gopher is in the house", "who said gophers", "what is that", "who are you and what do you do",
      "\"what is the\" best way", "what OR is the best way", "naming things is hard", "why",
    ])
  func others(_ text: String) throws {
    #expect(try asked(text) == nil)
  }

  @Test("find turns without their small words, and say so; in another language every word counts")
  func search() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** I moved from Python to Go.\n\n**Bob:** why did they do that", to: "s/a.md")
    let query = try QueryParser.parse("why did they move from python to go")
    let result = try openIndex(folder.path).search(query)
    #expect(result.turnCount == 1 && result.hits.first?.speaker == "Ann" && !result.isAcrossTurns)
    #expect(result.leftOut == ["why", "did", "they", "from", "to"])
    try folder.write("language: de\n", to: "earshot.yml")
    let other = try openIndex(folder.path).search(query)
    #expect(other.leftOut == [] && (other.turnCount == 0 || other.isAcrossTurns))
  }
}
