import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Searches that went wrong")
struct UnseenTests {
  private func open(_ folder: TemporaryFolder) throws -> LibraryIndex {
    let library = try Library(root: folder.path + "/t")
    return try LibraryIndex(library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
  }

  private func turns(_ query: String, _ index: LibraryIndex, corrects: Bool = false) throws -> [Int] {
    var options = SearchOptions()
    (options.limit, options.perEpisode, options.corrects, options.spansTurns) = (0, 0, corrects, false)
    return try index.search(try QueryParser.parse(query), options).hits.compactMap(\.turn).sorted()
  }

  @Test("find no front matter of notes")
  func frontMatterOfNotes() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** hello", to: "t/s/a.md")
    try folder.write("---\nsecret: quokka\n---\n\nA wombat.\n", to: "n/s/a.md")
    let library = try Library(root: folder.path + "/t", notes: folder.path + "/n")
    let index = try LibraryIndex(
      library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
    let hits = try index.search(try QueryParser.parse("wombat")).hits
    #expect(hits.map(\.line) == [5] && hits.map(\.snippet.text) == ["A wombat."])
    #expect(try index.search(try QueryParser.parse("quokka")).turnCount == 0)
  }

  @Test("find a long word of letters that take three bytes, by itself and by how it begins")
  func longWords() throws {
    let folder = try TemporaryFolder()
    let word = "კონსტანტინოპოლისელებისთვისაც"
    try folder.write("**A:** ეს \(word) არის", to: "t/s/a.md")
    let index = try open(folder)
    #expect(try turns(word, index) == [1])
    #expect(try turns("კონსტანტინო*", index) == [1])
  }

  @Test("leave out in a group what they leave out beside it")
  func groups() throws {
    let folder = try TemporaryFolder()
    let words = [
      "error here", "the error", "error", "an error in the house", "the", "error again", "the error",
    ]
    try folder.write(words.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "t/s/a.md")
    let index = try open(folder)
    let plain = try turns("error show:s -the", index)
    #expect(plain.count == 3)
    #expect(try turns("error (show:s -the)", index) == plain)
    #expect(try turns("(error OR house) (show:s -the)", index) == plain)
    #expect(try turns("error (in:transcript -the)", index) == plain)
    #expect(try turns("in:notes in:transcript", index) == [])
  }

  @Test("hold to a group of fields where no turn has the words, as to a field")
  func groupsOfFields() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** zebra here\n\n**Bob:** nothing of it", to: "t/s/a.md")
    try folder.write("**Cy:** a horse", to: "t/r/a.md")
    let index = try open(folder)
    for query in [
      "zebra (show:r OR show:q)", "zebra (speaker:bob OR speaker:cy)",
      "zebra (show:r OR (show:s speaker:bob))",
    ] {
      let result = try index.search(try QueryParser.parse(query))
      #expect(result.hits.isEmpty && result.elsewhere == 1, "\(query)")
    }
    #expect(try index.search(try QueryParser.parse("zebra (speaker:ann OR speaker:cy)")).turnCount == 1)
  }

  @Test("tell of words that are only too far apart, and how a show of two words is asked for")
  func apart() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** We log on to a VPN, that then goes across the borders.", to: "t/gotime/a.md")
    let index = try open(folder)
    let far = try index.search(try QueryParser.parse("vpn NEAR/3 borders"))
    #expect(far.turnCount == 0 && far.elsewhere == 1 && far.isApart)
    let chained = try index.search(try QueryParser.parse("vpn NEAR/2 goes NEAR/2 borders"))
    #expect(chained.elsewhere == 1 && chained.isApart)
    let filtered = try index.search(try QueryParser.parse("speaker:bob vpn NEAR/3 borders"))
    #expect(filtered.elsewhere == 1 && !filtered.isApart)
    #expect(try index.search(try QueryParser.parse("vpn NEAR/20 borders")).turnCount == 1)
    #expect(QueryHints.show("show:go time vpn", index.isShow)?.hasPrefix("show:\"go time\"") == true)
    #expect(QueryHints.show("show:gotime vpn", index.isShow) == nil)
    #expect(QueryHints.sign("guest:\"Ann Lee\" vpn") == "guest: is no field; speaker:\"Ann Lee\" is one")
    #expect(QueryHints.sign("he said: \"no\"") == nil)
  }

  @Test("show with no limit what they show with a high one")
  func noLimit() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** law of the swiss, open source", to: "t/s/a.md")
    try folder.write("**Ann:** swiss open\n\n**Ann:** source law", to: "t/s/b.md")
    let index = try open(folder)
    func shown(_ limit: Int) throws -> [String] {
      var options = SearchOptions()
      options.limit = limit
      return try index.search(try QueryParser.parse("swiss open source law"), options).hits.map(\.episode)
    }
    #expect(try shown(0) == shown(100))
    #expect(try Set(shown(0)) == ["s/a", "s/b"])
  }

  @Test("find a chain of NEARs whichever way it is written, as one who looks at every pair would")
  func chains() throws {
    let folder = try TemporaryFolder()
    var random = SeededNumbers(11)
    let turns = (0..<200).map { _ in
      (0..<24).map { _ in ["a1", "b1", "c1", "x", "y"].randomElement(using: &random)! }
    }
    try folder.write(
      turns.map { "**A:** " + $0.joined(separator: " ") }.joined(separator: "\n\n"), to: "t/s/a.md")
    let index = try open(folder)
    func pairs(_ a: [ClosedRange<Int>], _ b: [ClosedRange<Int>], _ within: Int) -> [ClosedRange<Int>] {
      a.flatMap { x in
        b.filter { y in
          x != y && y.lowerBound - x.upperBound <= within && x.lowerBound - y.upperBound <= within
        }
        .map { y in min(x.lowerBound, y.lowerBound)...max(x.upperBound, y.upperBound) }
      }
    }
    func places(_ word: String, _ turn: [String]) -> [ClosedRange<Int>] {
      turn.indices.filter { turn[$0] == word }.map { $0...$0 }
    }
    for (query, first, second) in [
      ("a1 NEAR/3 b1 NEAR/1 c1", 3, 1), ("a1 NEAR/5 b1 NEAR/2 c1", 5, 2), ("a1 NEAR/1 b1 NEAR/6 c1", 1, 6),
    ] {
      let wanted = turns.indices.filter { place in
        let turn = turns[place]
        let left = pairs(places("a1", turn), places("b1", turn), first)
        return !pairs(left, places("c1", turn), second).isEmpty
      }
      #expect(try self.turns(query, index) == wanted.map { $0 + 1 }, "\(query)")
    }
  }

  @Test("keep to what is said today, in corrections and names, too")
  func liveness() throws {
    let folder = try TemporaryFolder()
    for number in 0..<9 {
      try folder.write("**A:** kubernetes is here again, number \(number)", to: "t/s/e\(number).md")
    }
    try folder.write("**Zed Quux:** kubernetis and the zebrafish", to: "t/s/x.md")
    #expect(try turns("kubernetis", open(folder)).count == 1)
    try folder.write("**A:** kubernetes and the lion", to: "t/s/x.md")
    let index = try open(folder)
    #expect(index.documentCount == 10)
    #expect(try turns("kubernetis", index, corrects: true).count == 10)
    let result = try index.search(try QueryParser.parse("zebrafsh"))
    #expect(result.corrections.isEmpty && result.turnCount == 0)
    let named = try index.search(try QueryParser.parse("speaker:zedd"))
    #expect(named.unknownNames.first?.meant == nil)
    // As an index made anew would.
    let anew = try LibraryIndex(
      index.library, in: IndexFolder(library: folder.path + "/t", named: folder.path + "/other"))
    let query = try QueryParser.parse("kubernetes lion")
    #expect(try index.search(query).hits.map(\.score) == anew.search(query).hits.map(\.score))
  }

  @Test(
    "find words beside curly quotes, dashes and points",
    arguments: [
      ("c++", "I came to “C++” late"), ("c++", "C++—well"), ("c#", "and C#…"), (".net", "“.NET” it was"),
      ("\"...and so we go\"", "it stopped... And so we go."), ("stefan", "Ștefan said"),
      ("phuong", "Phương said"), ("strasse", "STRAẞE"), ("go", "時々Goを使う"), ("иогурт", "йогурт"),
      ("optimization", "an optimisation"), ("color", "one colour"), ("colour", "two colors"),
      ("behavior", "its behaviours"),
      ("the problem is: nobody", "the problem is nobody reads"),
      ("=aws", "AWS's bill"), ("\"mary anning\"", "Mary Anning’s letters"), ("semmelweis", "Semmelweis's"),
      ("été", "L'été dernier"), ("orly", "l'école d’Orly"), ("università", "Dell'università"),
      ("ığdır", "Iğdır'da"), ("o'brien", "O’Brien"), ("obrien", "O'Brien"), ("dont", "don't"),
      ("we'll", "we’ll"),
      ("ΔΡΟΜΟΣ", "Ο δρόμος"), ("αθηνα", "στην Αθήνα"), ("שלום", "שָׁלוֹם"), ("الكتاب", "الكتابُ"), ("co2", "CO₂"),
      ("mc2", "E=mc²"), ("softhyphen", "soft\u{ad}hyphen"), ("eat", "she ate"), ("goose", "the geese"),
      ("theater", "at the theatre"), ("hope", "hoping"), ("learnt", "we learned"),
    ])
  func words(_ query: String, _ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** \(text)\n\n**B:** something else", to: "t/s/a.md")
    let result = try open(folder).search(try QueryParser.parse(query))
    #expect(result.turnCount == 1)
    #expect(result.hits.first?.snippet.highlights.isEmpty == false)
  }

  @Test(
    "take no contraction and no form of another word for a word",
    arguments: [
      ("id", "I'd go"), ("=shell", "she'll"), ("well", "we’ll see"), ("wed", "we'd"), ("were", "we're"),
      ("hop", "hoping"), ("rat", "the rating"), ("car", "caring"), ("att", "at once"),
    ])
  func others(_ query: String, _ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** \(text)\n\n**B:** something else", to: "t/s/a.md")
    #expect(try turns(query, open(folder)) == [])
  }

  @Test("find words side by side as the one word they are written as, too, where that is said far more often")
  func joined() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** on GitHub\n\n**B:** git is a hub\n\n**C:** a github issue\n\n**D:** his workshop\n\n**E:** work, then shop\n\n"
        + "**F:** a shop\n\n**G:** an email, his email, her email\n\n**H:** emails and an email",
      to: "t/s/a.md")
    let index = try open(folder)
    let result = try index.search(try QueryParser.parse("git hub"))
    #expect(Set(result.hits.map(\.turn)) == [1, 2, 3])
    #expect(result.joined.map(\.typed) == ["git hub"] && result.joined.map(\.used) == ["github"])
    #expect(try Set(turns("git hub issue", index, corrects: true)) == [3])
    // Words that never stand side by side are one where that is said at all; not where the words are asked
    // for as they stand.
    #expect(try turns("work shop", index, corrects: true) == [4, 5])
    #expect(try turns("=git =hub", index, corrects: true) == [2])
    #expect(try turns("\"a hub\"", index, corrects: true) == [2])
    var exactly = SearchOptions()
    exactly.corrects = false
    #expect(try index.search(try QueryParser.parse("git hub"), exactly).hits.map(\.turn) == [2])
    // A hyphenated word that nobody writes so.
    let hyphenated = try index.search(try QueryParser.parse("e-mail"))
    #expect(Set(hyphenated.hits.map(\.turn)) == [7, 8] && hyphenated.joined.map(\.used) == ["email"])
  }

  @Test("hear a name without its title, what stands between and what follows")
  func shortNames() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Dr. Helen Marsh:** the battles\n\n**James \"Rams\" O'Neill, Jr.:** the goats\n\n**Thomas Müller-Lüdenscheidt:** der Zug\n\n"
        + "**J. R. Smith:** a lake\n\n**Ann Helen Lee:** battles, too",
      to: "t/s/a.md")
    let index = try open(folder)
    for (query, turn) in [
      ("helen marsh battles", 1), ("james oneill goats", 2), ("müller lüdenscheidt zug", 3),
      ("müller-lüdenscheidt zug", 3), ("speaker:\"jr smith\"", 4), ("speaker:\"J.R. Smith\"", 4),
      ("speaker:\"dr marsh\"", 1), ("what did helen marsh say about battles", 1), ("ann lee battles", 5),
    ] {
      let result = try index.search(try QueryParser.parse(query))
      #expect(result.hits.map(\.turn) == [turn], "\(query)")
    }
    #expect(try index.search(try QueryParser.parse("marsh helen battles")).hits.map(\.turn) != [1])
    #expect(try index.search(try QueryParser.parse("helen marsh battles")).voice == "Dr. Helen Marsh")
  }

  @Test(
    "take an acronym for one word, with its points or without, and no small word for one",
    arguments: [
      ("ai", "the A.I. boom"), ("A.I.", "the AI boom"), ("uk", "in the U.K., too"), ("usa", "in the u.s.a"),
      ("u.s.", "in the U.S. today"), ("jrr", "J.R.R. Tolkien"), ("\"ai future\"", "A.I.'s future"),
      ("\"plan b\"", "plan B.I mean"), ("c++", "C.C++ is"), ("led", "the LEDs are"), ("echo", "we echoed"),
      ("fulfill", "it was fulfilled"), ("bit", "64 bits"), ("aging", "he aged"),
    ])
  func acronyms(_ query: String, _ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** \(text)\n\n**B:** it's a -- I don't know, about us", to: "t/s/a.md")
    #expect(try turns(query, open(folder)) == [1])
  }

  @Test("read long runs of single letters and points in linear time")
  func longAcronym() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** " + String(repeating: "a.", count: 300_000) + " end", to: "t/s/a.md")
    #expect(try turns("end", open(folder)) == [1])
  }

  @Test("correct no word of three letters, and none that a title has")
  func uncorrected() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\ntitle: The Road to Actium\n---\n\n**A:** a lime, I read, in action", to: "t/s/a.md")
    let index = try open(folder)
    for query in ["lie", "road", "road to actium"] {
      #expect(try index.search(try QueryParser.parse(query)).corrections.isEmpty, "\(query)")
    }
    #expect(try index.search(try QueryParser.parse("raed")).corrections.map(\.used) == ["read"])
  }

  @Test("tell the score of a prefix alike however the index is cut")
  func prefixScores() throws {
    let folder = try TemporaryFolder()
    for number in 0..<8 { try folder.write("**A:** kubernetes \(number)", to: "t/s/a\(number).md") }
    _ = try open(folder)
    try folder.write("**A:** kubernetes 3\n\n**B:** else", to: "t/s/a3.md")
    let scores = try open(folder).search(try QueryParser.parse("kube*")).hits.map(\.score)
    #expect(scores.count == 8 && Set(scores.map { ($0 * 1000).rounded() }).count == 1)
  }

  @Test("look for the words of a phrase that nobody says, and tell so")
  func loosened() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** two things are hard: names\n\n**Jean-Luc Béranger:** the monks\n\n**C:** 東京の古い話を",
      to: "t/s/a.md")
    let index = try open(folder)
    let result = try index.search(try QueryParser.parse("\"hard things\""))
    #expect(result.isWithoutQuotes && result.hits.map(\.turn) == [1])
    #expect(try index.search(try QueryParser.parse("\"two things\"")).isWithoutQuotes == false)
    #expect(try index.search(try QueryParser.parse("\"hard cheese\"")).turnCount == 0)
    // Also beside a word that others say, and with what else was made of the query told.
    let mixed = try index.search(try QueryParser.parse("\"hard things\" namse"))
    #expect(mixed.isWithoutQuotes && mixed.hits.map(\.turn) == [1])
    #expect(mixed.corrections.map(\.used) == ["names"])
    // Two of its three pairs are said.
    #expect(try index.search(try QueryParser.parse("古い東京")).hits.map(\.turn) == [3])
    #expect(try index.search(try QueryParser.parse("古い話を")).isWithoutQuotes == false)
    let name = try index.search(try QueryParser.parse("jean-luc béranger monks"))
    #expect(name.voice == "Jean-Luc Béranger" && name.hits.map(\.turn) == [2] && !name.isWithoutQuotes)
  }

  @Test("put a sentence first that was said as it is typed")
  func sentences() throws {
    let folder = try TemporaryFolder()
    for number in 0..<12 {
      try folder.write(
        "**A:** " + String(repeating: "not going what for I that to was go trying that's ", count: 9),
        to: "t/s/e\(number).md")
    }
    let text = "That's not what I was trying to go for"
    try folder.write("**B:** Well, no. \(text), and it is much longer than that in the end", to: "t/s/x.md")
    #expect(try open(folder).search(try QueryParser.parse(text)).hits.first?.episode == "s/x")
  }

  @Test("weigh a word by its forms, too, where turns hold parts")
  func telling() throws {
    let folder = try TemporaryFolder()
    let words = ["The quick zorgblatt", "Some say so", "They say it again and say it", "we say"]
    try folder.write(words.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "t/s/a.md")
    let result = try open(folder).search(try QueryParser.parse("nobodyy said zorgblatt"))
    #expect(result.hits.first?.turn == 1)
  }

  @Test("keep notes out of what stands around a turn")
  func neighbours() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "## Show notes\n\n- [Link](https://x.example) about bees\n\n## Transcript\n\n**A:** Hello.\n\n**B:** Bye zorg.",
      to: "t/s/a.md")
    var options = SearchOptions()
    options.context = 2
    let index = try open(folder)
    let hit = try #require(try index.search(try QueryParser.parse("zorg"), options).hits.first)
    #expect(hit.before.map(\.text) == ["Hello."] && hit.behind.isEmpty)
    let note = try #require(try index.search(try QueryParser.parse("bees"), options).hits.first)
    #expect(note.isNotes && note.before.isEmpty && note.behind.isEmpty)
  }

  @Test("mark all words of a snippet without blanks")
  func unspaced() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** " + String(repeating: "東京の話を", count: 40), to: "t/s/a.md")
    let snippet = try #require(try open(folder).search(try QueryParser.parse("=東京")).hits.first?.snippet)
    let shown = snippet.text.components(separatedBy: "東京").count - 1
    #expect(shown > 2 && snippet.highlights.reduce(0) { $0 + $1.length } == 2 * shown)
  }

  @Test("show of turns that hold parts those that hold most together")
  func covering() throws {
    let folder = try TemporaryFolder()
    let words = [
      "goroutine goroutine", "goroutine", "goroutine leak in it, and much more is said here", "a detector",
    ]
    try folder.write(words.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "t/s/a.md")
    for number in 0..<9 { try folder.write("**A:** other words \(number)", to: "t/s/b\(number).md") }
    var options = SearchOptions()
    options.limit = 2
    let result = try open(folder).search(try QueryParser.parse("goroutine leak detector"), options)
    #expect(result.isAcrossTurns && result.hits.map(\.turn) == [3, 4])
  }

  @Test("show equal turns in the order of the file")
  func ties() throws {
    let folder = try TemporaryFolder()
    let words = ["alpha word one", "beta word two", "alpha word two", "beta word one"]
    try folder.write(words.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "t/s/a.md")
    try folder.write("**A:** something else", to: "t/s/b.md")
    let index = try open(folder)
    for _ in 0..<16 {
      #expect(try index.search(try QueryParser.parse("alpha beta")).hits.map(\.turn) == [1, 2, 3, 4])
    }
  }

  @Test("do not take files of others for an index")
  func foreign() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** hello", to: "t/s/a.md")
    for name in ["manifest", "0123456789abcdef.segment"] {
      try folder.write(String(repeating: "precious, and no index. ", count: 50), to: "mine/\(name)")
      let mine = try IndexFolder(library: folder.path, named: folder.path + "/mine")
      #expect(throws: SearchIndexError.self) { try mine.drop() }
      #expect(throws: SearchIndexError.self) {
        _ = try LibraryIndex(Library(root: folder.path + "/t"), in: mine)
      }
      #expect(try folder.read("mine/\(name)").hasPrefix("precious, and no index. precious"))
      try folder.remove("mine/\(name)")
    }
  }
}
