import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Who is asked for")
struct VoiceTests {
  private func library() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      **Kelsey Hightower:** Serverless is a place where the functions go.

      **Erik St. Martin:** Did Kelsey Hightower build that? I like gophers.

      **Kelsey Hightower:** I said gophers, too.

      **Debbie O’Brien:** A test is a promise; Rob Pike knows.

      **Jean-Luc Roy:** I poke at tests, and pikes swim.

      **Bob:** Rob Pike said so.
      """, to: "s/a.md")
    return folder
  }

  private func search(_ text: String) throws -> (who: [String], result: SearchResult) {
    let folder = try library()
    let result = try openIndex(folder.path).search(try QueryParser.parse(text))
    return (result.hits.map { $0.speaker ?? "" }, result)
  }

  @Test(
    "is heard, not those who say the name",
    arguments: [
      ("what did Kelsey Hightower say about serverless", ["Kelsey Hightower"], "Kelsey Hightower"),
      ("what does kelsey think about gophers", ["Kelsey Hightower"], "Kelsey Hightower"),
      ("kelsey hightower serverless", ["Kelsey Hightower"], "Kelsey Hightower"),
      ("how did Debbie O'Brien explain a test", ["Debbie O’Brien"], "Debbie O’Brien"),
      ("kelsey hightower's opinion on serverless", ["Kelsey Hightower"], "Kelsey Hightower"),
      ("the episode where kelsey hightower talks about gophers", ["Kelsey Hightower"], "Kelsey Hightower"),
    ] as [(String, [String], String)])
  func asked(_ text: String, _ who: [String], _ voice: String) throws {
    let found = try search(text)
    #expect(found.who == who && found.result.voice == voice && !found.result.isAcrossTurns)
  }

  @Test(
    "is asked for by on, about and any verb behind a whole name, and these words are not looked for",
    arguments: [
      ("Kelsey Hightower on gophers", 3), ("Kelsey Hightower about gophers", 3),
      ("kelsey hightower talking about gophers", 3), ("kelsey hightower discussing gophers", 3),
      ("kelsey hightower mentioned gophers", 3), ("gophers with kelsey hightower", 3),
      ("Jean-Luc Roy about pikes", 5), ("jean-luc roy's opinion on pikes", 5),
      ("the one with Jean-Luc Roy", 5),
    ])
  func subjects(_ text: String, _ turn: Int) throws {
    let folder = try library()
    let result = try openIndex(folder.path).search(try QueryParser.parse(text))
    #expect(result.hits.contains { $0.turn == turn } && !result.isAcrossTurns && result.unsaid.isEmpty)
    #expect(result.hits.first.map { $0.speaker != "Bob" } == true)
  }

  @Test("is asked for where they say nothing of it, too: the words that only ask choose no other turn")
  func saysNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann Lee:** Here is Kofi Asante, our goalkeeper. What about the cup?\n\n**Kofi Asante:** It was on the table, on a cloth.\n",
      to: "s/a.md")
    try folder.write(
      "**Ann Lee:** It was penalties again. Kofi, how many did you save?\n\n**Kofi Asante:** Nineteen.\n\n**Ann Lee:** And the next penalties, will you watch?\n\n**Kofi Asante:** I will.\n",
      to: "s/b.md")
    let index = try openIndex(folder.path)
    for text in [
      "Kofi Asante on penalties", "Kofi Asante about penalties", "Kofi Asante talking about penalties",
      "the episode where Kofi Asante talks about penalties", "penalties with Kofi Asante",
      "Kofi Asante's opinion on penalties",
    ] {
      let result = try index.search(try QueryParser.parse(text))
      #expect(result.hits.first?.episode == "s/b" && result.slips.isEmpty, "\(text)")
    }
  }

  @Test(
    "is who is asked, and not who is asked about; one word is a whole name, too, and titles stand before one")
  func asker() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Patak:** Vite is quick, and I like it.\n\n**Ann Lee:** Vite is a word.\n\n**Patak:** Tea, please.\n\n**Bob Ray:** Patak talks on and on.\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in ["Patak on vite", "patak about vite", "vite according to Patak", "Dr. Patak on vite"] {
      let result = try index.search(try QueryParser.parse(text))
      #expect(result.hits.map(\.turn) == [1] && result.voice == "Patak", "\(text)")
    }
    let about = try index.search(try QueryParser.parse("what did patak say about ann lee"))
    #expect(about.voice == nil && about.hits.first?.speaker != "Ann Lee")
  }

  @Test(
    "is heard by a name alone, and by a surname that nobody says; a name is never mended",
    arguments: [
      ("jean luc roy", "Jean-Luc Roy"), ("what did roy say about pikes", "Jean-Luc Roy"),
      ("what did hightower say about serverless", "Kelsey Hightower"),
    ] as [(String, String)])
  func names(_ text: String, _ who: String) throws {
    let found = try search(text)
    #expect(Set(found.who) == [who] && found.result.corrections.isEmpty && found.result.voice != nil)
  }

  @Test("is no label that begins as an opinion does")
  func opinionTheme() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Mat Roe:** What is your unpopular opinion, Bob?\n\n**Bob Lee:** My unpopular opinion is tea.\n\n**Unpopular Opinions Theme:** Acapella\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in ["unpopular opinion", "what's your unpopular opinion", "unpopular opinions"] {
      let result = try index.search(try QueryParser.parse(text))
      #expect(result.voice == nil && Set(result.hits.map(\.speaker)).isSuperset(of: ["Mat Roe"]), "\(text)")
    }
  }

  @Test("has a name no turn says, and the turns are theirs")
  func unsaid() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Miki Tebeka:** generics are fine\n\n**Ann:** play jeopardy with trebek, generics\n", to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in ["tebeka", "tebeka generics", "miki tebeka"] {
      let result = try index.search(try QueryParser.parse(text))
      #expect(result.hits.map(\.speaker) == ["Miki Tebeka"] && result.corrections.isEmpty, "\(text)")
    }
  }

  @Test("is nobody whose name only holds the letters, and named only where one person is called so")
  func words() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ed Stone:** generics are fine\n\n**Bill Kennedy:** generics are new\n\n**Rob Lee:** errors are values\n\n**Rob Roy:** errors are signs\n\n**Ann:** ed hates generics\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    let one = try index.search(try QueryParser.parse("what does ed think about generics"))
    #expect(one.hits.map(\.speaker) == ["Ed Stone"] && one.voice == "Ed Stone")
    let two = try index.search(try QueryParser.parse("what did rob say about errors"))
    #expect(Set(two.hits.map(\.speaker)) == ["Rob Lee", "Rob Roy"] && two.voice == "rob")
    // A name longer than names are is like nobody's, and told at once.
    let long = String(repeating: "persnn ", count: 1000)
    #expect(try index.search(try QueryParser.parse("speaker:\"\(long)\"")).unknownNames.first?.meant == nil)
  }

  @Test("is not read into words that a turn says as they stand, nor into a question about somebody unknown")
  func plain() throws {
    let said = try search("kelsey hightower gophers")
    #expect(Set(said.who) == ["Erik St. Martin", "Kelsey Hightower"] && said.result.voice == nil)
    #expect(said.result.named?.isHeard == true)
    #expect(try search("what did grace hopper say about gophers").result.voice == nil)
    // The name alone is looked for as it is.
    #expect(try search("kelsey hightower").result.voice == nil)
  }

  @Test("may be a field's value that the shell took the quotation marks of")
  func field() throws {
    let found = try search("speaker:Kelsey Hightower serverless")
    #expect(found.who == ["Kelsey Hightower"] && found.result.turnCount == 1)
  }

  @Test(
    "is found without apostrophes, hyphens, points and accents",
    arguments: [
      "speaker:o'brien", "speaker:O’BRIEN", "speaker:obrien", "speaker:\"jean luc\"", "speaker:jean-luc",
    ])
  func marks(_ text: String) throws {
    #expect(try search(text).who.count == 1)
  }

  @Test("is suggested where the name is misspelt")
  func misspelt() throws {
    let unknown = try search("speaker:kelsy").result.unknownNames
    #expect(unknown.first?.meant == "Kelsey Hightower")
    #expect(try search("speaker:\"erik st martn\"").result.unknownNames.first?.meant == "Erik St. Martin")
    #expect(try search("speaker:zaphod").result.unknownNames.first?.meant == nil)
  }

  @Test("makes a misspelt word the one that is said beside its neighbours, or that is a part of a name")
  func neighbours() throws {
    #expect(try search("rob pyke").result.corrections.map(\.used) == ["pike"])
    #expect(try search("kelsey hightowr").result.corrections.map(\.used) == ["hightower"])
  }

  @Test("is written in wide letters and ligatures as in others")
  func widths() throws {
    let folder = try TemporaryFolder()
    try folder.write("**田中:** ＡＩの話。２０２４年。ﬁne oﬃce\n", to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in ["AI", "2024年", "fine", "office", "ｆｉｎｅ", "speaker：田中"] {
      #expect(try index.search(try QueryParser.parse(text)).turnCount == 1, "\(text)")
    }
  }

  @Test("reads quotation marks of other languages, and a star in them")
  func quotes() throws {
    #expect(try QueryParser.parse("«a b»") == .phrase(["a", "b"]))
    #expect(try QueryParser.parse("„a b“") == .phrase(["a", "b"]))
    #expect(try QueryParser.parse("speaker:„ann lee“") == .filter(.speaker("ann lee")))
    #expect(try QueryParser.parse("\"virtual kube*\"") == QueryParser.parse("virtual-kube*"))
  }

  @Test("are found by what the configuration calls them, and by their other names")
  func aliases() throws {
    let folder = try TemporaryFolder()
    try folder.write("people: [{name: Ann Lee, aliases: [Annie, KLee]}]", to: "t/earshot.yml")
    try folder.write("**Ann Lee:** the kettle is on\n\n**Bob:** kettle", to: "t/s/a.md")
    try folder.write("**Annie:** the kettle is off\n\n**KLee:** no kettle", to: "t/s/b.md")
    func count(_ query: String) throws -> Int {
      let library = try Library(root: folder.path + "/t")
      let index = try LibraryIndex(library, in: IndexFolder(library: library.root, named: folder.path + "/i"))
      return try index.search(try QueryParser.parse(query)).turnCount
    }
    #expect(try count("speaker:\"ann lee\" kettle") == 3)
    #expect(try count("speaker:annie kettle") == 3)
    // By both of their names, and once.
    #expect(try count("speaker:ann") == 3)
    #expect(try count("speaker:lee -off") == 2)
    #expect(try count("what did Ann Lee say about the kettle") == 3)
    // Another configuration is another index.
    try folder.write("title: T", to: "t/earshot.yml")
    #expect(try count("speaker:\"ann lee\" kettle") == 1)
  }
}
