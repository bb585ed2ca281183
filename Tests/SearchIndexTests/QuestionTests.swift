import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Questions")
struct QuestionTests {
  private func asked(_ text: String) throws -> String? {
    try QueryParser.parse(text).question(.english).map { found in
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
      ("why would you want to cancel a promise", "cancel promise | why would you want to a"),
      ("when is it gonna be released", "released | when is it gonna be"),
      ("what do you want", "want | what do you"),
      ("on which show was Ann brought up", "Ann | on which show was brought up"),
      ("who brought up bringing up kids show", "bringing up kids show | who brought up"),
      ("the episode about generics", "generics | the episode about"),
      ("that episode where they talk about webrtc", "webrtc | that episode where they talk about"),
      ("podcast about webrtc", "webrtc | podcast about"),
      ("an interview on elm", "elm | an interview on"),
      ("the one about grant funding", "grant funding | the one about"),
      ("the kubernetes episode", "kubernetes | the episode"),
      ("someone said gophers", "gophers | someone said"),
      ("what episode talks about wasm", "wasm | what episode talks about"),
      // Words of several terms are words of it.
      ("episode about node.js", " | episode about"),
      ("who said \"error handling\"", " | who said"),
      // What is told at length is asked for as a question is.
      ("that bit where somebody can't quit the old job", "quit old job | that bit where somebody can't the"),
      ("that bit somebody had about the old job", "bit old job | that somebody had about the"),
    ])
  func telling(_ text: String, _ words: String) throws {
    #expect(try asked(text) == words)
  }

  @Test("keep a small word that is asked for exactly")
  func exact() throws {
    guard
      case .and(let parts)? = try QueryParser.parse("how do goroutines =in work").question(.english)?.query
    else {
      Issue.record("This is a question.")
      return
    }
    // The sentence as it stands is favoured besides.
    #expect(parts.count == 4 && parts.last == .verbatim(["how", "do", "goroutines", "in", "work"]))
  }

  @Test(
    "are nothing else",
    arguments: [
      "the gopher is in the house", "what is that", "who are you and what do you do",
      "\"what is the\" best way", "what OR is the best way", "naming things is hard", "why",
      "one on one", "the last episode", "the one on one meeting", "first episode", "kubernetes episode",
      "a bit about yourself",
      "something on my blog", "the best episode", "some one on the team", "someone on the team", "episode 12",
      "anything goes", "part where",
      "a talk on", "the show goes on",
      "show:gotime what is",
    ])
  func others(_ text: String) throws {
    #expect(try asked(text) == nil)
  }

  @Test("may have three words, where two are small", arguments: ["what is wasm", "who said gophers"])
  func short(_ text: String) throws {
    #expect(try asked(text) != nil)
  }

  @Test(
    "are asked in German, French and Spanish, too",
    arguments: [
      ("de", "was sagte Thomas Müller über Geld", "**Thomas Müller:** das Geld\n\n**B:** war da Geld"),
      ("de-AT", "Wo haben wir über Kühe gesprochen?", "**A:** die Kühe\n\n**B:** wo haben wir das"),
      ("fr", "qui parle de la pêche", "**A:** la pêche\n\n**B:** qui parle"),
      ("es", "¿qué dijo Pepe del pez?", "**Pepe:** un pez\n\n**B:** qué dijo del pez"),
    ])
  func others(_ language: String, _ question: String, _ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("language: \(language)\n", to: "l/earshot.yml")
    try folder.write(text, to: "l/s/a.md")
    let library = try Library(root: folder.path + "/l")
    let index = try LibraryIndex(library, in: IndexFolder(library: library.root, named: folder.path + "/i"))
    let result = try index.search(try QueryParser.parse(question))
    #expect(result.hits.map(\.turn) == [1] && !result.leftOut.isEmpty)
    #expect(result.corrections.isEmpty)
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

  @Test("gives the turn that says it just as it was typed first")
  func verbatim() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Is it just me or is it cold?", to: "s/a.md")
    try folder.write(
      (0..<40).map { "**Bob:** just a thing, just another thing, number \($0)" }.joined(separator: "\n\n"),
      to: "s/b.md")
    let result = try openIndex(folder.path).search(try QueryParser.parse("is it just me"))
    #expect(result.hits.first?.episode == "s/a" && result.turnCount > 30)
    #expect(result.hits.first?.snippet.highlights.count == 4)
  }

  @Test("and any query may have many parts of any kind")
  func manyParts() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** deploy kubernetes", to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in [
      "(kuber* OR docker* OR podman*) deploy", "(react OR (kuber* OR docker*)) deploy",
      "(speaker:ann OR speaker:b OR speaker:c OR speaker:d OR speaker:e) deploy",
    ] {
      #expect(try index.search(try QueryParser.parse(text)).turnCount == 1, "\(text)")
    }
  }

  @Test("and what is said late in a long turn is told with its time")
  func heard() throws {
    let folder = try TemporaryFolder()
    let words = (0..<400).map { "word\($0)" }.joined(separator: " ")
    try folder.write(
      "**Ann:** \\[1:00\\] \(words) \\[5:00\\] kubelet here\n\n**Bob:** \\[6:00\\] first kubernetes then \(words)",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    let hit = try index.search(try QueryParser.parse("kubelet")).hits.first
    #expect(hit?.milliseconds == 60_000)
    #expect(abs((hit?.heard ?? 0) - 300_000) < 3000)
    #expect(try index.search(try QueryParser.parse("kubernetes")).hits.first?.heard == nil)
  }

  @Test("and where no turn says it, episodes called so are told")
  func titled() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\ntitle: New Year at the Signal Box\n---\n**Ann:** hello", to: "s/a.md")
    let index = try openIndex(folder.path)
    #expect(try index.search(try QueryParser.parse("signal boxes")).titled.map(\.episode) == ["s/a"])
    #expect(try index.search(try QueryParser.parse("signal -box")).titled.isEmpty)
    #expect(try index.search(try QueryParser.parse("hello")).titled.isEmpty)
  }

  @Test("of three words find the turn with the one that tells most, where no episode holds two of them")
  func rareWord() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann Lee:** Omeprazole for eight weeks, not eight years.", to: "s/a.md")
    try folder.write("**Bob Ray:** A long knife. You take it home on September 11.", to: "s/b.md")
    let index = try openIndex(folder.path)
    for text in ["how long should I use omeprazole", "how long should I take omeprazole"] {
      #expect(try index.search(try QueryParser.parse(text)).hits.contains { $0.episode == "s/a" }, "\(text)")
    }
    let month = try index.search(try QueryParser.parse("sept 11"))
    #expect(month.hits.map(\.episode) == ["s/b"] && month.corrections.map(\.used) == ["september"])
  }

  @Test("and names of episodes: what is called just so is told beside the few turns that say it")
  func wholeTitle() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\ntitle: Kettles\n---\n**Ann Lee:** Next week: the dungeon night.", to: "s/a.md")
    try folder.write("---\ntitle: The Dungeon Night\n---\n**Ann Lee:** Welcome back.", to: "s/b.md")
    let index = try openIndex(folder.path)
    #expect(try index.search(try QueryParser.parse("the dungeon night")).titled.map(\.episode) == ["s/b"])
    #expect(try index.search(try QueryParser.parse("dungeon night")).titled.isEmpty)
  }
}
