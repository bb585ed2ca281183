import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Words that are written in several ways")
struct SpellingsTests {
  func index(_ turns: [String], language: String = "en") throws -> LibraryIndex {
    let folder = try TemporaryFolder()
    // Words of other turns, so that no part is in a great share of them.
    let others = (0..<60).map { "filler\($0)" }
    try folder.write((turns + others).map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "s/a.md")
    try folder.write("language: \(language)\n", to: "earshot.yml")
    return try openIndex(folder.path)
  }

  func turns(_ query: String, _ index: LibraryIndex) throws -> (turns: [Int], result: SearchResult) {
    var options = SearchOptions()
    (options.limit, options.perEpisode) = (0, 0)
    let result = try index.search(try QueryParser.parse(query), options)
    return (result.isAcrossTurns ? [] : result.hits.map(\.turn).sorted(), result)
  }

  @Test("with one letter before the rest are no other word")
  func letters() throws {
    let index = try index([
      "a t-shirt for the x-ray", "the shirt, the ray, my mail", "an e-book and e-mails",
      "the book, the books",
      "an F-16 flies",
    ])
    #expect(try turns("tshirt", index).turns == [1])
    #expect(try turns("xray", index).turns == [1])
    #expect(try turns("ebook", index).turns == [3])
    #expect(try turns("ebooks", index).turns == [3])
    #expect(try turns("email", index).turns == [3])
    #expect(try turns("F16", index).turns == [5])
    // A letter that is a word makes no other one.
    #expect(try turns("abook", index).turns == [3, 4])
  }

  @Test("with points are versions, with a v and without, and behind a name")
  func versions() throws {
    let index = try index([
      "it was v1.24.3 then", "on 1.25.0 now", "Go 1.18 has it", "go1.20 is out", "1 and 18",
    ])
    #expect(try turns("1.24.3", index).turns == [1])
    #expect(try turns("1.24.3", index).result.joined.map(\.used) == ["v1.24.3"])
    #expect(try turns("v1.25.0", index).turns == [2])
    #expect(try turns("go1.18", index).turns == [3])
    #expect(try turns("go1.18", index).result.joined.map(\.used) == ["go 1.18"])
    #expect(try turns("go1.20", index).turns == [4])
  }

  @Test("that are right are no slips, in small letters or large")
  func rightWords() throws {
    let index = try index([
      "they paint the person", "a family of ducks", "kubernetes runs", "two million", "old books",
    ])
    for word in ["pain", "prison", "famine", "billion", "pains", "mold"] {
      let found = try turns(word, index)
      #expect(found.turns.isEmpty && found.result.corrections.isEmpty, "\(word)")
    }
    #expect(try turns("kuberntes", index).turns == [3])
    #expect(try turns("milion", index).turns == [4])
    // Another language has other words.
    #expect(try !turns("pain", try self.index(["sie paint das"], language: "de")).turns.isEmpty)
  }

  @Test("of figures with a unit stand in one or two words, and a number is no other one's figures")
  func measures() throws {
    let index = try index([
      "take 20mg of it", "take 20 mg of it", "with HTTP2 on", "1.2 million of 3", "in the U.S. now",
      "give us that",
    ])
    #expect(try turns("20 mg", index).turns == [1, 2])
    #expect(try turns("20mg", index).turns == [1, 2])
    #expect(try turns("http 2", index).turns == [3])
    let both = try self.index(["http 2 it is", "with HTTP2 on"])
    #expect(try turns("http 2", both).result.joined.map(\.used) == ["http2"])
    #expect(try turns("http 2", both).turns == [1, 2])
    #expect(try turns("1.3", index).turns.isEmpty)
    #expect(try turns("1.2", index).turns == [4])
    #expect(try turns("US", index).turns == [5, 6])
    #expect(try turns("us", index).turns == [6])
  }

  @Test("of other forms and countries find each other")
  func otherForms() throws {
    let pairs = [
      ("weep", "wept"), ("forbid", "forbade"), ("undergo", "underwent"), ("larva", "larvae"),
      ("cactus", "cacti"),
      ("anemia", "anaemia"), ("moulds", "mold"), ("big", "biggest"), ("happier", "happy"),
      ("pajamas", "pyjamas"),
      ("rewrite", "rewrote"),
    ]
    let index = try index(pairs.flatMap { ["so \($0.0)", "so \($0.1)"] })
    for (place, pair) in pairs.enumerated() {
      #expect(try turns(pair.0, index).turns == [2 * place + 1, 2 * place + 2], "\(pair)")
      #expect(try turns(pair.1, index).turns == [2 * place + 1, 2 * place + 2], "\(pair)")
    }
  }

  @Test("of places in a row are figures and words")
  func places() throws {
    let turns = [
      "the 19th century", "the nineteenth century", "June 1st", "on the first of June", "his 21st birthday",
      "her twenty-first birthday", "the fifth amendment", "the 5th Amendment",
    ]
    let index = try self.index(turns)
    #expect(try self.turns("19th century", index).turns == [1, 2])
    #expect(try self.turns("nineteenth century", index).turns == [1, 2])
    #expect(try self.turns("June 1st", index).turns == [3, 4])
    #expect(try self.turns("first of June", index).turns == [4])
    #expect(try self.turns("21st birthday", index).turns == [5, 6])
    #expect(try self.turns("5th amendment", index).turns == [7, 8])
    #expect(try self.turns("=19th century", index).turns == [1])
  }

  @Test("of numbers are words and figures")
  func numberWords() throws {
    let turns = ["ninety hours", "90 hours", "twenty-five years", "thirteen", "two of them", "2 of them"]
    let index = try index(turns)
    #expect(try self.turns("90 hours", index).turns == [1, 2])
    #expect(try self.turns("ninety hours", index).turns == [1, 2])
    #expect(try self.turns("25 years", index).turns == [3])
    #expect(try self.turns("13", index).turns == [4])
    #expect(try self.turns("=90 hours", index).turns == [2])
    // One that goes on is no round one.
    let counted = try self.index(["20 kilobytes in five years", "twenty some years in five"])
    #expect(try self.turns("twenty five years", counted).turns == [2])
    // Small ones mean much else.
    #expect(try self.turns("2", index).turns == [6])
    #expect(try self.turns("90", try self.index(turns, language: "de")).turns == [2])
  }

  @Test("do not hide what is said of a query beside words that nobody says")
  func beside() throws {
    let index = try index(["sqlite is small", "the of the"])
    #expect(try turns("foo bar sqlite", index).result.hits.map(\.turn) == [1])
    #expect(try turns("foo bar baz qux sqlite", index).result.hits.map(\.turn) == [1])
    #expect(try turns("foo bar", index).result.hits.isEmpty)
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
    #expect(try turns("dupy", index).result.corrections.map(\.used) == ["duty"])
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

@Suite("Words as people type them")
struct TypedWordsTests {
  private func index(_ turns: [String], titled: Bool = false) throws -> LibraryIndex {
    let folder = try TemporaryFolder()
    let others = (0..<60).map { "filler\($0)" }
    let text = (turns + others).map { "**A:** \($0)" }.joined(separator: "\n\n")
    let front = titled ? "---\ntitle: Kettles\nnumber: 63\n---\n" : ""
    try folder.write(front + text, to: "gotime/go-time-63.md")
    if titled { try folder.write("**A:** other words\n", to: "gotime/go-time-64.md") }
    return try openIndex(folder.path)
  }

  private func result(_ query: String, _ index: LibraryIndex) throws -> SearchResult {
    try index.search(try QueryParser.parse(query))
  }

  @Test(
    "are mended where only forms of the word meant are said by them, and stand for themselves where their own word is"
  )
  func relatives() throws {
    let index = try index([
      "errors are values", "we are valuing it", "valued by many", "she is mocking it", "a lock", "some locks",
    ])
    let mended = try result("valus", index)
    #expect(mended.corrections.map(\.used) == ["values"] && mended.turnCount == 3)
    // *mocking* is a form of what was typed, and *locks* another word.
    #expect(try result("mocks", index).corrections.isEmpty)
    #expect(try result("mocks", index).turnCount == 1)
    #expect(try result("=valus", index).turnCount == 0)
  }

  @Test("are mended within phrases, and what nobody says all the same is looked for by its words")
  func phrases() throws {
    let index = try index([
      "a little copying beats a little dependency", "kit for svelte", "so sveltekit is", "sveltekit",
    ])
    #expect(try result("\"a little dependancy\"", index).turnCount == 1)
    let loose = try result("\"dependancy copying\"", index)
    #expect(loose.isWithoutQuotes && loose.turnCount == 1)
    #expect(loose.corrections.map(\.used) == ["dependency"])
    // A word that was mended makes one with its neighbour.
    let joined = try result("svelt kit", index)
    #expect(joined.joined.map(\.used) == ["sveltekit"] && joined.turnCount == 3)
  }

  @Test("make no word over a mark, or over a word of a question that is not looked for")
  func apart() throws {
    let index = try index(["an update", "another update", "keep it up to a date"])
    #expect(try result("up date", index).joined.map(\.used) == ["update"])
    #expect(try result("up, date", index).joined.isEmpty)
    #expect(try result("is it up to the date", index).joined.isEmpty)
  }

  @Test("are found as others write them: versus and vs, PhD and Ph.D., cpp and C++")
  func otherwise() throws {
    let index = try index([
      "git versus svn", "vim vs emacs", "my PhD", "a Ph.D. in it", "C++ code", "llama.cpp",
    ])
    #expect(try result("versus", index).turnCount == 2)
    #expect(try result("vs", index).turnCount == 2)
    #expect(try result("phd", index).turnCount == 2)
    #expect(try result("ph.d", index).turnCount == 2)
    #expect(try result("cpp", index).turnCount == 2)
  }

  @Test("are no forms of a name where they are another word's, which is said all the time")
  func names() throws {
    let index = try index(
      ["Emily Chang"] + (0..<25).map { "we change \($0)" } + ["it changed", "changing it"])
    #expect(try result("chang", index).turnCount == 1)
    #expect(try result("change", index).turnCount == 27)
  }

  @Test("name an episode by its show and number")
  func numbered() throws {
    let index = try index(["sixty-three"], titled: true)
    for query in ["gotime 63", "Go Time #63", "gotime episode 63", "gotime 063", "episode 63"] {
      #expect(try result(query, index).titled.map(\.episode) == ["gotime/go-time-63"], "\(query)")
    }
    #expect(try result("gotime 99", index).titled.isEmpty)
    for query in ["gotime 63 three", "three in episode 63", "sixty episode 63"] {
      let found = try result(query, index)
      #expect(found.titled.map(\.episode) == ["gotime/go-time-63"] && found.turnCount == 1, "\(query)")
    }
    #expect(try result("gotime 99 three", index).titled.isEmpty)
    #expect(try result("63", index).titled.isEmpty)
  }

  @Test("tell what of them nobody says just so")
  func unsaid() throws {
    let index = try index(["the brain is", "js it is, and node.js"])
    #expect(try result("brain.js is", index).unsaidPhrases == ["brain.js"])
    #expect(try result("node.js brain", index).unsaidPhrases.isEmpty)
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
    // Of NEAR the distance alone.
    #expect(try result("kubelet after:2018").isApart == false)
  }

  @Test("takes the word of a phrase that nobody says for the one that is meant, and tells a show's name")
  func meant() throws {
    let mended = try result("\"virtual kublet\"")
    #expect(mended.turnCount == 1)
    #expect(mended.corrections.map(\.typed) == ["kublet"] && mended.corrections.map(\.used) == ["kubelet"])
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
      "http://x.test", "episode one", "", "\"goroutine leak\" -go", "(error handling) -go",
    ])
  func plain(_ query: String) {
    #expect(QueryHints.hint(query) == nil)
  }
}
