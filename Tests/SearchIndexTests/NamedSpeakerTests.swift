import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("A name among the words of a query")
struct NamedSpeakerTests {
  private func library() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let aside = "**Ann Lee:** I asked Rob St. Roy about modules once.\n\n**Ben Orr:** And I did not.\n"
    try folder.write(aside, to: "s/aside.md")
    try folder.write(
      "**Ann Lee:** Welcome, Rob St. Roy.\n\n**Rob St. Roy:** Modules hold what belongs together.\n\n**Ann Lee:** Do modules hurt?\n\n**Rob St. Roy:** Tea is fine.\n",
      to: "s/guest.md")
    for number in 0..<6 {
      try folder.write(
        "**Ann Lee:** Rob St. Roy, Rob St. Roy, Rob St. Roy! We miss Rob St. Roy.\n", to: "s/x\(number).md")
    }
    return folder
  }

  private func search(_ text: String) throws -> SearchResult {
    let folder = try library()
    return try openIndex(folder.path).search(try QueryParser.parse(text))
  }

  @Test("finds what its bearer says of the rest, before the aside of somebody who names them")
  func heard() throws {
    let found = try search("rob st roy modules")
    #expect(found.hits.map(\.episode) == ["s/guest", "s/aside"])
    #expect(found.hits.map(\.speaker) == ["Rob St. Roy", "Ann Lee"])
    #expect(found.named == .init(name: "Rob St. Roy", episodes: 1, isHeard: true) && found.voice == nil)
  }

  @Test(
    "finds what its bearer says of words in whatever writing",
    arguments: [
      ("brian front-end", 2), ("brian kay front-end", 2), ("brian everybody", 1),
      ("brian (mesos OR quilts)", 1), ("brian mes*", 1),
      ("brian: mesos", 1), ("kay mesos", 1),
    ])
  func written(_ text: String, _ turns: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Brian Kay:** The quilt project is for mesos.\n\n**Ann Lee:** Mesos, Brian? Lee side, lee shore.\n\n**Brian Kay:** Front-end work.\n\n**Brian Kay:** Frontend for everyone.\n",
      to: "s/a.md")
    let found = try openIndex(folder.path).search(try QueryParser.parse(text))
    #expect(found.hits.count { $0.speaker == "Brian Kay" } == turns, "\(found.hits)")
    if text.contains(":") { #expect(found.firstName == "brian") }
  }

  @Test("a surname that is said more often than its bearer speaks is a word like any other")
  func commonSurname() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann Kay:** We poll.\n\n**Bo Long:** We poll too.\n", to: "s/a.md")
    for number in 0..<300 { try folder.write("**Ann Kay:** Words \(number).\n", to: "s/x\(number).md") }
    #expect(try openIndex(folder.path).search(QueryParser.parse("long poll")).firstName == "long")
    try folder.write("**Ann Kay:** Long days.\n\n**Ann Kay:** Long nights.\n", to: "s/b.md")
    #expect(try openIndex(folder.path).search(QueryParser.parse("long poll")).firstName == nil)
  }

  @Test("a first name finds what its bearers say of the rest, besides turns with all the words")
  func firstName() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Brian Kay:** The quilt project is a replacement for mesos.\n\n**Ann Lee:** Hello.\n", to: "s/a.md")
    try folder.write(
      "**Ann Lee:** Brian, what did you do before?\n\n**Cy Poe:** Brian told me he ran mesos.\n\n**Brian Roe:** Mesos? No.\n",
      to: "s/b.md")
    let index = try openIndex(folder.path)
    func turns(_ text: String) throws -> [String] {
      let found = try index.search(try QueryParser.parse(text))
      return found.hits.map { "\($0.speaker ?? "-"): \(found.firstName ?? "nobody")" }
    }
    #expect(try Set(turns("brian mesos")) == ["Brian Kay: brian", "Cy Poe: brian", "Brian Roe: brian"])
    #expect(try turns("brian quilt mesos") == ["Brian Kay: brian"])
    // Who is asked for otherwise, exactly, or by what is not there, is no first name.
    #expect(try turns("=brian mesos") == ["Cy Poe: nobody"])
    #expect(try turns("brian kay mesos") == ["Brian Kay: nobody"])
    #expect(try turns("brian told") == ["Cy Poe: nobody"])
  }

  @Test("numbers, days, decades, wars and kings are found however they are written")
  func numbers() throws {
    let folder = try TemporaryFolder()
    for (name, words) in [
      ("may", "On the 17th of May."), ("geese", "Seventeen geese and 17 ducks."),
      ("june", "It was June 27th."),
      ("october", "It was 24 October 1648."), ("nineties", "That was in the 90s."),
      ("war", "After World War Two."),
      ("king", "It was Henry VIII."), ("pounds", "It cost 40,000 pounds."),
      ("quilt", "See github.com/NetSys/quilt there."),
    ] { try folder.write("**Ann:** \(words)\n\n**Bob:** Yes.\n", to: "s/\(name).md") }
    let index = try openIndex(folder.path)
    for (query, name) in [
      ("seventeenth of may", "may"), ("june 27", "june"), ("october 24th", "october"),
      ("nineties", "nineties"),
      ("1990s", "nineties"), ("wwii", "war"), ("ww2", "war"), ("world war ii", "war"), ("henry 8", "king"),
      ("henry the eighth", "king"), ("forty thousand", "pounds"),
      ("https://www.github.com/NetSys/quilt", "quilt"),
    ] {
      let found = try index.search(try QueryParser.parse(query))
      #expect(found.hits.map(\.episode) == ["s/\(name)"] && found.corrections.isEmpty, "\(query)")
    }
    // A number that is said is no other one.
    #expect(try index.search(try QueryParser.parse("2000000")).hits.isEmpty)
  }

  /// Somebody who keeps hives, and is greeted by name wherever they are.
  private func keeper() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann Lee:** Our guest is Nora Quill. Nora Quill, hello!\n\n**Nora Quill:** Hi.\n\n"
        + "**Nora Quill:** I keep eleven hives on a roof near the station, and in winter I wrap the hives in old carpets against the frost.\n\n"
        + "**Ann Lee:** Thanks, Nora Quill.\n", to: "s/hives.md")
    try folder.write(
      "**Ann Lee:** Nora Quill is back. Hello, Nora Quill!\n\n**Nora Quill:** Today I talk about cheese, and blankets for horses.\n",
      to: "s/cheese.md")
    try folder.write(
      "**Nora Quill:** In winter hives need carpets; I lay carpets over the hives.\n\n**Ann Lee:** Carpets, really?\n",
      to: "s/more.md")
    for number in 0..<6 {
      try folder.write(
        "**Ann Lee:** Number \(number), a song about trains.\n\n**Bob Ray:** Trains are nice, and roofs and carpets too, says the winter.\n",
        to: "s/x\(number).md")
    }
    return folder
  }

  @Test("asks for what its bearer says where they say but one word less than the others do")
  func lacking() throws {
    let folder = try keeper()
    let index = try openIndex(folder.path)
    let found = try index.search(try QueryParser.parse("nora quill hives station blankets"))
    #expect(found.voice == "Nora Quill" && found.isAcrossTurns)
    #expect(found.hits.first.map { "\($0.episode) \($0.turn)" } == "s/hives 3")
    #expect(!found.hits.contains { $0.speaker != "Nora Quill" })
    // Of two words one that they do not say is too many: the name is said.
    #expect(try index.search(try QueryParser.parse("nora quill xylophone carpets")).voice == nil)
  }

  @Test func `may have a hyphen`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Mary Smith-Jones:** The beans are cheap.\n\n**Jo Ray:** That was Mary Smith-Jones on beans and prices.\n\n**Mary Smith-Jones:** Prices rise in winter.\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in ["Mary Smith-Jones prices", "mary smith jones prices"] {
      let found = try index.search(try QueryParser.parse(text))
      #expect(found.named?.isHeard == true && found.hits.contains { $0.turn == 3 }, "\(text)")
    }
  }

  @Test func `a phrase that some turn says stays one`() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Everyone kind of nodded along because it was late.\n", to: "s/a.md")
    try folder.write(
      "**Bob:** I nodded while walking along.\n\n**Ann:** In winter, because.\n\n**Bob:** Winter.\n",
      to: "s/b.md")
    let found = try openIndex(folder.path).search(try QueryParser.parse("\"nodded along because\" winter"))
    #expect(found.hits.map(\.episode) == ["s/a"] && !found.isWithoutQuotes)
  }

  @Test("has behind the one turn with all of many words those that say most of them")
  func partial() throws {
    let folder = try keeper()
    let index = try openIndex(folder.path)
    let found = try index.search(try QueryParser.parse("nora quill hives carpets winter station"))
    #expect(found.hits.prefix(2).map { "\($0.episode) \($0.turn)" } == ["s/hives 3", "s/more 1"])
    #expect(found.hits.prefix(2).map(\.isPart) == [false, true])
  }

  @Test("alone brings the episode in which its bearer speaks first, and counts only turns that say it")
  func alone() throws {
    let found = try search("rob st roy")
    #expect(found.hits.first?.episode == "s/guest" && found.turnCount == 8)
    #expect(found.named == .init(name: "Rob St. Roy", episodes: 1, isHeard: false))
  }

  @Test("alone brings episodes in which nobody says it, too, by the first turn of its bearer")
  func appearance() throws {
    let folder = try library()
    try folder.write(
      "**Ann Lee:** Hello, Rob.\n\n**Rob St. Roy:** Thanks for having me.\n\n**Rob St. Roy:** So, modules.",
      to: "s/other.md")
    let index = try openIndex(folder.path)
    let found = try index.search(try QueryParser.parse("rob st roy"))
    #expect(found.turnCount == 8 && found.named?.episodes == 2 && found.named?.isHeard == false)
    #expect(Set(found.hits.map(\.episode)).isSuperset(of: ["s/guest", "s/other", "s/aside"]))
    let hit = try #require(found.hits.first { $0.episode == "s/other" })
    #expect(hit.speaker == "Rob St. Roy" && hit.turn == 2 && hit.snippet.highlights.isEmpty)
    #expect(found.hits.count { $0.episode == "s/other" } == 1)
    var options = SearchOptions()
    options.wanted = .counts
    #expect(try index.search(try QueryParser.parse("rob st roy"), options).turnCount == 8)
    // Held to a show in which they are not heard.
    #expect(try index.search(try QueryParser.parse("rob st roy show:none")).hits.isEmpty)
  }

  @Test(
    "must be whole, and in plain words",
    arguments: ["rob roy modules", "roy modules", "\"rob st roy\" modules"])
  func whole(_ text: String) throws {
    let found = try search(text)
    #expect(found.named == nil && found.turnCount == 1)
    // Behind it what is spread over turns.
    #expect(found.hits.first?.episode == "s/aside" && found.hits.dropFirst().allSatisfy(\.isPart))
  }

  @Test("tells how its share of a score comes about")
  func explained() throws {
    var options = SearchOptions()
    options.explains = true
    let folder = try library()
    let hits = try openIndex(folder.path).search(try QueryParser.parse("rob st roy modules"), options).hits
    let first = try #require(hits.first)
    #expect(first.explanation.contains { $0.name == "2 turns of whoever the query names" && $0.value > 0 })
    #expect(abs(first.explanation.reduce(0) { $0 + $1.value } - first.episodeScore) < 1e-9)
  }

  private func towns() throws -> LibraryIndex {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\ntitle: Sleep\n---\n**Ann Lee:** Our guest has written a book on sleep.\n\n**Rudy Marsh:** I was a mayor once, and never slept.",
      to: "s/sleep.md")
    try folder.write(
      "---\ntitle: Towns\n---\n**Ann Lee:** The mayor, dr. Brown, the doctor, and a general and a sheriff walk into a bar.\n\n**Bob Ray:** The mayor pays.\n\n**Ann Lee:** Rudy knows. Next week: the Sleep.",
      to: "s/towns.md")
    return try openIndex(folder.path)
  }

  @Test(
    "may have a title before it that no label has",
    arguments: [
      "dr. rudy marsh", "general marsh", "lt gov marsh", "Lt. Gov. Rudy Marsh", "speaker:\"sen. rudy marsh\"",
    ])
  func titles(_ text: String) throws {
    let found = try towns().search(try QueryParser.parse(text))
    #expect(found.hits.map(\.speaker) == ["Rudy Marsh"])
  }

  @Test("is narrowed by a title in a label, and what stands before a topic is looked for")
  func titlesAsked() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Sister Mary Ann:** Hello.\n\n**Rosemary Anning:** Social justice, says everybody.\n\n**Ann Lee:** Bye.",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    func speakers(_ text: String) throws -> [String?] {
      try index.search(try QueryParser.parse(text)).hits.map(\.speaker)
    }
    #expect(try speakers("speaker:\"sister mary ann\"") == ["Sister Mary Ann"])
    #expect(try speakers("social justice rosemary anning") == ["Rosemary Anning"])
  }

  @Test(
    "shows where its bearer is heard, though they say nothing of the rest",
    arguments: ["rudy marsh diet", "rudy marsh bar"])
  func elsewhere(_ text: String) throws {
    let found = try towns().search(try QueryParser.parse(text))
    #expect(found.hits.contains { $0.speaker == "Rudy Marsh" } && found.isAcrossTurns)
    #expect(found.named == .init(name: "Rudy Marsh", episodes: 1, isHeard: false))
  }

  @Test("that is a surname some turn says is told whose it is")
  func surname() throws {
    let folder = try library()
    let found = try openIndex(folder.path).search(try QueryParser.parse("orr"))
    #expect(found.named?.name == "Ben Orr" || found.hits.allSatisfy { $0.speaker == "Ben Orr" })
    try folder.write("**Ann Lee:** And Orr says no.", to: "s/said.md")
    let said = try openIndex(folder.path).search(try QueryParser.parse("orr"))
    #expect(said.hits.map(\.episode) == ["s/said"])
    #expect(said.named == .init(name: "Ben Orr", episodes: 1, isHeard: false))
  }
}
