import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Words as people type them")
struct WrittenWordsTests {
  private func open(_ turns: [String], slug: String = "a") throws -> (LibraryIndex, TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(turns.map { "**Ann:** \($0)" }.joined(separator: "\n\n"), to: "t/s/\(slug).md")
    let library = try Library(root: folder.path + "/t")
    return (
      try LibraryIndex(library, in: IndexFolder(library: library.root, named: folder.path + "/index")), folder
    )
  }

  private func turns(_ query: String, _ index: LibraryIndex) throws -> [Int] {
    var options = SearchOptions()
    (options.limit, options.perEpisode) = (0, 0)
    return try index.search(try QueryParser.parse(query), options).hits.filter { !$0.isPart }.map(\.turn)
      .sorted()
  }

  @Test(
    "have each other for forms",
    arguments: [
      "license licenses licensed licensing licence", "thing things", "index indexes indexed indices",
      "center centers centered centre", "agree agreed agreeing", "free freed freeing", "quit quitting",
      "bias biases biased", "meeting meetings", "building buildings", "morning mornings", "evening evenings",
      "tomato tomatoes", "zero zeros zeroes", "echo echoed", "defense defenses defence", "fibre fiber",
      "judgment judgments judgement", "dye dyeing", "lens lenses",
    ])
  func forms(_ row: String) {
    let words = row.split(separator: " ").map(String.init)
    for word in words.dropFirst() {
      #expect(Inflection.forms(words[0]).contains(word), "\(words[0]) \(word)")
      #expect(Inflection.forms(word).contains(words[0]), "\(word) \(words[0])")
    }
  }

  @Test("with a unit find what says it, in one word and in two")
  func measures() throws {
    let (index, folder) = try open([
      "It took 200 milliseconds.", "It took 200ms.", "It took 200 ms.", "An 8 gig model.",
      "We had 8GB of it.", "Of 10,000 users.",
      "Of ten thousand users.", "At 10k users.", "All of 200 people.",
    ])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("200 milliseconds", index) == [1, 2])
    for text in ["200ms", "\"200 ms\" OR 200ms OR \"200 milliseconds\""] {
      let found = try turns(text, index)
      #expect(found == [1, 2, 3], "\(text)")
    }
    #expect(try turns("8gb", index) == [4, 5])
    #expect(try turns("\"8gb\"", index) == [5])
    #expect(try turns("=200ms", index) == [2])
  }

  @Test("VS Code compares nothing")
  func editor() throws {
    let (index, folder) = try open(["VS Code it is.", "Tabs versus spaces in code.", "Tabs vs. spaces."])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("vs code", index) == [1])
    #expect(try turns("tabs vs", index) == [2, 3])
    #expect(try turns("tabs vs code", index) == [2])
  }

  @Test("in quotation marks and remembered wrongly find what they do without them")
  func remembered() throws {
    let said = "Once you go with TypeScript you never really go back to plain scripts."
    let (index, folder) = try open(
      [said, "You never come back once you go.", "TypeScript, and back once more."]
        + (0..<40).map { "Filler \($0) of words." })
    defer { withExtendedLifetime(folder) {} }
    let wrong = "once you go with typescript you never ever go back"
    let found = try index.search(QueryParser.parse("\"\(wrong)\""))
    #expect(found.hits.first?.turn == 1 && found.isWithoutQuotes)
    #expect(try found.hits.map(\.turn) == index.search(QueryParser.parse(wrong)).hits.map(\.turn))
  }

  @Test("have no forms that are another word's")
  func strangers() {
    #expect(!Inflection.forms("fee").contains("feed") && !Inflection.forms("dye").contains("dying"))
    #expect(!Inflection.forms("even").contains("evening") && Inflection.forms("does") == [])
    #expect(!Inflection.forms("nothing").contains("things"))
  }

  @Test("find with a hyphen what has another form of the second word")
  func hyphens() throws {
    let (index, folder) = try open([
      "A trade-off.", "The trade-offs.", "A tradeoff.", "We trade, and off we go.",
    ])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("trade-off", index) == [1, 2, 3])
    #expect(try turns("\"trade-off\"", index) == [1])
  }

  @Test("tell amounts from other figures, and find them with their signs and in words")
  func amounts() throws {
    let (index, folder) = try open([
      "It was $20 a month.", "Some 20 projects.", "We had twenty dollars and 20 dollars.", "About 50% of it.",
      "In 50 countries.", "Said 50 percent of them.", "It is £9.99, or €12.", "US$5k, they said.",
      "At 7 points.", "Just 90 percent of the 90.",
      "For $1,000 and 1.5 percent.", "For $3000.", "It is 2.5% of it.", "3,000 dollars.",
    ])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("$20", index) == [1, 3] && turns("20 dollars", index) == [1, 3])
    #expect(try turns("=$20", index) == [1])
    #expect(try turns("50%", index) == [4, 6] && turns("50 percent", index) == [4, 6])
    #expect(try turns("\"50 percent\"", index) == [6])
    #expect(try turns("20", index) == [1, 2, 3] && turns("50", index) == [4, 5, 6])
    #expect(try turns("£9.99", index) == [7] && turns("€12", index) == [7] && turns("12 euros", index) == [7])
    #expect(try turns("$5k", index) == [8] && turns("5k", index) == [8])
    #expect(try turns("90%", index) == [10])
    // Longer numbers are found however they are written.
    #expect(try turns("$1,000", index) == [11] && turns("$1000", index) == [11])
    #expect(try turns("$3,000", index) == [12, 14] && turns("$3000", index) == [12, 14])
    #expect(try turns("1.5%", index) == [11] && turns("2.5%", index) == [13])
    // Nobody names it: the figures are what is left.
    #expect(try turns("$7", index) == [9] && turns("7%", index) == [9] && turns("$8", index) == [])
  }

  @Test("that compare are the same in both writings, and as said before in other words")
  func compared() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** Tabs instead of spaces, and spaces instead of tabs.\n\n**Bob:** Well, as we all know from so many talks by now, tabs versus spaces is the oldest of all the questions.\n",
      to: "s/a.md")
    let index = try openIndex(folder.path)
    for text in ["tabs vs spaces", "tabs versus spaces"] {
      #expect(try index.search(try QueryParser.parse(text)).hits.first?.speaker == "Bob", "\(text)")
    }
  }

  @Test("find what is mostly contracted, numbers in words, titles in short, and need no vs")
  func contracted() throws {
    let (index, folder) = try open([
      "Don't panic, it's gonna be fine.", "A 64-bit machine.", "Dr. Bell and Capt. Hollis.",
      "Tabs and no spaces.",
      "World War II began.", "We use VS Code.", "Machines cannot think.",
      "Kubernetes runs it, from end to end.",
    ])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("do not panic", index) == [1] && turns("it is fine", index) == [1])
    #expect(try turns("going to be fine", index) == [1])
    #expect(try turns("sixty-four bit", index) == [2] && turns("sixty four bit", index) == [2])
    #expect(try turns("doctor bell", index) == [3] && turns("captain hollis", index) == [3])
    #expect(try turns("tabs vs spaces", index) == [4] && turns("tabs versus spaces", index) == [4])
    #expect(try turns("ww2", index) == [5])
    #expect(try turns("k8s", index) == [8] && turns("k8s e2e", index) == [8] && turns("=k8s", index) == [])
    #expect(try turns("machines can not think", index) == [7])
    // One thing, of which nothing is left out.
    #expect(try turns("use vs code", index) == [6])
    #expect(try index.search(try QueryParser.parse("use vs code")).leftOut.isEmpty)
    #expect(try index.search(try QueryParser.parse("tabs vs spaces")).leftOut == ["vs"])
    let joined = try index.search(try QueryParser.parse("do not panic")).joined
    #expect(joined.isEmpty)
    // What is said as something else is said.
    #expect(try index.search(try QueryParser.parse("ww2 flurblzat")).unsaid == ["flurblzat"])
  }

  @Test("find by their names those who speak, where these are hardly written so")
  func soundingNames() throws {
    let folder = try TemporaryFolder()
    let turns = (0..<8).map { "**Jon Calhoun:** Number \($0).\n\n**Mat Ryer:** Yes." }.joined(
      separator: "\n\n")
    try folder.write(turns + "\n\n**Mat Ryer:** John, do you know a Calhoun? Jon does, Jon.", to: "t/s/a.md")
    let library = try Library(root: folder.path + "/t")
    let index = try LibraryIndex(
      library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
    let slips = try index.search(try QueryParser.parse("john calhoun")).slips
    #expect(slips.map(\.meant) == ["jon"])
    #expect(try index.search(try QueryParser.parse("jon calhoun")).slips.isEmpty)
  }

  @Test("find with a word that nobody says what the others do, in quotes, too")
  func unsaidInQuotes() throws {
    let (index, folder) = try open(["The old pump runs.", "The gate is shut.", "Henry VIII and a pump."])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("\"old pump flurblzat\"", index) == [1] && turns("gate-flurblzat shut", index) == [2])
    #expect(try turns("\"pump flurblzat\"", index).isEmpty)
    #expect(try index.search(try QueryParser.parse("\"old pump flurblzat\"")).isWithoutQuotes)
    #expect(try index.search(try QueryParser.parse("xviii pump")).corrections.isEmpty)
  }

  @Test("find a unit with a blank before it or none")
  func units() throws {
    let (index, folder) = try open(["Take 5 mg of it.", "At 350 F for long.", "Some 250g of flour."])
    defer { withExtendedLifetime(folder) {} }
    #expect(try turns("5mg", index) == [1] && turns("350F", index) == [2] && turns("250g", index) == [3])
  }

  @Test("bring the sentence that one letter is wrong in")
  func sentence() throws {
    let many = (0..<40).map { "Something with a lot that was happened \($0)." }
    let (index, folder) = try open(many + ["It was something that happened a lot with them."])
    defer { withExtendedLifetime(folder) {} }
    let query = try QueryParser.parse("was somehting that happened a lot with")
    #expect(try index.search(query).hits.first?.turn == 41)
  }

  @Test("stand on their own line of a long turn")
  func lines() throws {
    let folder = try TemporaryFolder()
    let words = (0..<40).map { "Paragraph \($0) about nothing." }.joined(separator: "\n\n")
    try folder.write(
      "---\ntitle: x\n---\n**Ann:** First.\n\n\(words)\n\nA hippopotamus.\n\n**Bob:**\nA hippo.\n",
      to: "t/s/a.md")
    let library = try Library(root: folder.path + "/t")
    let index = try LibraryIndex(
      library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
    func lines(_ query: String) throws -> [Int] {
      try index.search(try QueryParser.parse(query)).hits.flatMap { [$0.line, $0.shownLine] }
    }
    #expect(try lines("hippopotamus") == [4, 86])
    #expect(try lines("=hippo") == [88, 89])
    #expect(try lines("first") == [4, 4])
  }

  @Test("are words in quotation marks, and nobody's name")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Monty Python:** Hello.\n\n**Ann:** Bye.", to: "t/s/a.md")
    let library = try Library(root: folder.path + "/t")
    let index = try LibraryIndex(
      library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
    #expect(try index.search(try QueryParser.parse("monty python")).voice == "Monty Python")
    let quoted = try index.search(try QueryParser.parse("\"monty python\""))
    #expect(quoted.voice == nil && quoted.turnCount == 0)
  }

  @Test("tell the episode whose id or slug they are")
  func identifiers() throws {
    let (index, folder) = try open(["Hello."], slug: "2021-03-04-fall-of-rome")
    defer { withExtendedLifetime(folder) {} }
    for query in ["s/2021-03-04-fall-of-rome", "2021-03-04-fall-of-rome", "fall-of-rome"] {
      #expect(
        try index.search(try QueryParser.parse(query)).titled.map(\.episode) == ["s/2021-03-04-fall-of-rome"])
    }
    #expect(try index.search(try QueryParser.parse("episode:fall-of-rome hello")).turnCount == 1)
  }
}
