import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Searching")
struct SearchTests {
  /// A random query of the language.
  private func query(_ numbers: inout SeededNumbers, depth: Int = 0) -> String {
    func word() -> String { NaiveLibrary.words.randomElement(using: &numbers) ?? "go" }
    switch Int.random(in: 0..<(depth > 1 ? 5 : 11), using: &numbers) {
    case 0, 1: return word()
    case 2: return "\"\(word()) \(word())\""
    case 3: return "=\(word())"
    case 4:
      return [
        "\(word().prefix(2))*", "\"\(word()) \(word().prefix(1))*\"", "\"\(word().prefix(1))* \(word())\"",
      ]
      .randomElement(using: &numbers) ?? "go*"
    case 5: return "\(query(&numbers, depth: depth + 1)) \(query(&numbers, depth: depth + 1))"
    case 6: return "(\(query(&numbers, depth: depth + 1)) OR \(query(&numbers, depth: depth + 1)))"
    case 7: return "\(query(&numbers, depth: depth + 1)) -\(word())"
    case 8: return "\(word()) NEAR/3 \(word())"
    case 9:
      return "speaker:\(["ann", "odeg", "cy", "\"ann lee\""].randomElement(using: &numbers) ?? "") \(word())"
    default: return "show:show\(Int.random(in: 0..<3, using: &numbers)) \(word())"
    }
  }

  @Test("finds what a scan of all turns finds, for hundreds of queries", arguments: [1, 2, 3] as [UInt64])
  func agreesWithScan(_ seed: UInt64) throws {
    let naive = try NaiveLibrary(episodes: 40, seed: seed)
    let index = try naive.open()
    var numbers = SeededNumbers(seed &+ 99)
    for _ in 0..<200 {
      let text = query(&numbers)
      let parsed = try QueryParser.parse(text)
      #expect(try found(index, parsed) == naive.search(parsed), "\(text)")
    }
  }

  @Test("finds what a scan finds after many small updates")
  func agreesAfterUpdates() throws {
    let naive = try NaiveLibrary(episodes: 30, seed: 7)
    _ = try naive.open()
    for round in 0..<24 {
      try naive.folder.write(
        "**Dee:** update \(round) kubernetes word\(round)", to: "show0/new-\(round % 5).md")
      if round % 6 == 5 { try naive.folder.remove("show0/new-\(round % 5).md") }
      let index = try naive.open()
      #expect(index.update.read <= 8)
      #expect(index.segmentCount <= 10)
      let hits = try found(index, try QueryParser.parse("=word\(round)"))
      #expect(hits == (round % 6 == 5 ? [] : ["show0/new-\(round % 5)#1"]))
    }
    let again = try naive.open()
    #expect(again.update.read == 0)
    let rebuilt = try naive.open(rebuilding: true)
    let query = try QueryParser.parse("kubernetes")
    #expect(try found(again, query) == found(rebuilt, query))
  }

  @Test("sees files added, edited, renamed and deleted")
  func freshness() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** apple", to: "s/a.md")
    try folder.write("**A:** pear", to: "s/b.md")
    #expect(try found(try openIndex(folder.path), try QueryParser.parse("apple")) == ["s/a#1"])
    // Same size, and perhaps the same second.
    try folder.write("**A:** grape", to: "s/a.md")
    #expect(try found(try openIndex(folder.path), try QueryParser.parse("grape")) == ["s/a#1"])
    #expect(try found(try openIndex(folder.path), try QueryParser.parse("apple")) == [])
    try FileManager.default.moveItem(atPath: folder.path + "/s/a.md", toPath: folder.path + "/s/c.md")
    #expect(try found(try openIndex(folder.path), try QueryParser.parse("grape")) == ["s/c#1"])
    try folder.remove("s/c.md")
    #expect(try found(try openIndex(folder.path), try QueryParser.parse("grape")) == [])
    #expect(try found(try openIndex(folder.path), try QueryParser.parse("pear")) == ["s/b#1"])
  }

  @Test("folds case and accents, and knows words as people write them")
  func words() throws {
    let folder = try TemporaryFolder()
    let said = [
      "C++ and C#", ".NET core", "Node.js rocks", "k8s 10x", "I don’t know", "open source", "Müller's café",
      "検索する",
    ]
    try folder.write(said.map { "**A:** \($0)" }.joined(separator: "\n\n"), to: "s/a.md")
    let index = try openIndex(folder.path)
    let wanted = [
      ("c++", 1), ("c#", 1), (".net", 2), ("net", 2), ("node.js", 3), ("k8s", 4), ("10X", 4), ("don't", 5),
      ("dont", 5),
      ("open-source", 6), ("\"open source\"", 6), ("muller's", 7), ("CAFE", 7), ("検索", 8),
    ]
    for (query, turn) in wanted {
      #expect(try found(index, try QueryParser.parse(query)) == ["s/a#\(turn)"], "\(query)")
    }
    #expect(try found(index, try QueryParser.parse("c")) == [])
  }

  @Test("matches inflected forms, the exact one first")
  func inflections() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** we tested it\n\n**B:** we test it", to: "s/a.md")
    let hits = try openIndex(folder.path).search(try QueryParser.parse("test")).hits
    #expect(hits.map(\.turn) == [2, 1])
  }

  @Test("corrects a word that is in no turn, and says so")
  func spelling() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** kubernetes and more kubernetes", to: "s/a.md")
    let index = try openIndex(folder.path)
    let result = try index.search(try QueryParser.parse("kuberntes"))
    #expect(result.corrections.map(\.used) == ["kubernetes"])
    #expect(result.hits.count == 1)
    var options = SearchOptions()
    options.corrects = false
    #expect(try index.search(try QueryParser.parse("kuberntes"), options).hits.isEmpty)
  }

  @Test("offers episodes that hold all words where no turn does")
  func acrossTurns() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** apple\n\n**B:** pear", to: "s/a.md")
    try folder.write("**A:** apple", to: "s/b.md")
    let result = try openIndex(folder.path).search(try QueryParser.parse("apple pear"))
    #expect(result.isAcrossTurns)
    #expect(Set(result.hits.map(\.episode)) == ["s/a"])
  }

  @Test("holds a part of somebody's name for said by what they say, where words are in several turns")
  func spoken() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann Lee:** I went to Amsterdam.\n\n**Bob:** By boat?", to: "s/a.md")
    try folder.write("**Bob:** Thanks, Ann.\n\n**Cy:** Ann, ann, ann went away.", to: "s/b.md")
    let result = try openIndex(folder.path).search(try QueryParser.parse("ann amsterdam boat"))
    #expect(result.isAcrossTurns && result.wordsFound == 3)
    #expect(result.hits.first?.episode == "s/a")
  }

  @Test("lights up small words only beside others")
  func smallWords() throws {
    let folder = try TemporaryFolder()
    let filler = (0..<30).map { "**B:** with more or less of it \($0)\n\n" }.joined()
    try folder.write("**A:** A razor with more blades, or one with less.\n\n" + filler, to: "s/a.md")
    let index = try openIndex(folder.path)
    func marked(_ query: String) throws -> [String] {
      let hit = try #require(try index.search(try QueryParser.parse(query)).hits.first)
      return hit.snippet.highlights.map { start, length in
        String(String.UnicodeScalarView(hit.snippet.text.unicodeScalars.dropFirst(start).prefix(length)))
      }
    }
    #expect(try marked("razor with blades less") == ["razor", "with", "blades"])
    #expect(try Set(marked("with more")) == ["with", "more"])
  }

  @Test("weighs the rarest of many words, wherever they stand, and puts the best turn of many words first")
  func rarest() throws {
    let folder = try TemporaryFolder()
    let filler = (0..<40).map { "**B:** one two three four five six seven eight nine \($0)\n\n" }.joined()
    for number in 0..<12 { try folder.write(filler + "**A:** left over\n\n", to: "s/other\(number).md") }
    try folder.write("**A:** alpha beta gamma delta epsilon here\n\n" + filler, to: "s/told.md")
    try folder.write(
      ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"].map {
        "**A:** \($0) and a lot of words beside that are of no interest\n\n"
      }
      .joined() + filler, to: "s/spread.md")
    var options = SearchOptions()
    options.explains = true
    let result = try openIndex(folder.path).search(
      try QueryParser.parse("one two three four five six seven eight alpha beta gamma delta epsilon zeta"),
      options)
    #expect(result.isAcrossTurns && result.hits.first?.episode == "s/told")
    #expect(result.hits.first?.explanation.contains { $0.name.hasPrefix("epsilon") } ?? false)
  }

  @Test("puts the episode in which a word is talked about before one where it falls once")
  func aboutness() throws {
    let folder = try TemporaryFolder()
    let filler = (0..<40).map { "**B:** something else \($0)\n\n" }.joined()
    // In passing, in a short turn that BM25 alone likes best.
    try folder.write("**A:** Zig!\n\n" + filler, to: "s/a.md")
    let talk = (0..<6).map { "**A:** so what we did \($0) with zig is a longer story than that\n\n" }.joined()
    try folder.write(talk + filler, to: "s/b.md")
    for number in 0..<8 { try folder.write(filler, to: "s/other\(number).md") }
    let index = try openIndex(folder.path)
    var options = SearchOptions()
    options.explains = true
    let hits = try index.search(try QueryParser.parse("zig"), options).hits
    #expect(hits.first?.episode == "s/b")
    // The summands are the score.
    for hit in hits {
      let sum = hit.explanation.reduce(0) { $0 + $1.value }
      #expect(abs(sum - hit.episodeScore) < 1e-9)
    }
    // A word written as one and said as two, and the other way round.
    #expect(
      try index.search(try QueryParser.parse("somethingelse")).corrections.map(\.used) == ["something else"])
  }

  @Test("counts it for little that a word of most episodes stands near another, but of two")
  func nearCommonWords() throws {
    let folder = try TemporaryFolder()
    for number in 0..<10 { try folder.write("**A:** I am gonna talk of bread.\n", to: "s/other\(number).md") }
    try folder.write("**A:** We are gonna rewrite all of this in rust.\n", to: "s/told.md")
    let index = try openIndex(folder.path)
    var options = SearchOptions()
    options.explains = true
    func near(_ query: String) throws -> [String: Double] {
      let told = try index.search(try QueryParser.parse(query), options).hits.first { $0.episode == "s/told" }
      return Dictionary(
        uniqueKeysWithValues: (told?.explanation ?? []).filter { $0.name.contains(" near ") }.map {
          ($0.name, $0.value)
        })
    }
    let three = try near("gonna rewrite rust")
    let (common, telling) = (three["gonna near rust 1 times"], three["rewrite near rust 1 times"])
    #expect(try #require(common) * 2 < (try #require(telling)))
    #expect(try near("gonna rust")["gonna near rust 1 times"] == telling)
  }

  @Test("puts words that stand near each other before words apart, whatever their order")
  func nearness() throws {
    let folder = try TemporaryFolder()
    let words = (0..<30).map { "w\($0)" }.joined(separator: " ")
    try folder.write("**A:** apple \(words) pear", to: "s/a.md")
    try folder.write("**A:** \(words) pear with apple", to: "s/b.md")
    for number in 0..<8 { try folder.write("**A:** \(words)", to: "s/other\(number).md") }
    let hits = try openIndex(folder.path).search(try QueryParser.parse("apple pear")).hits
    #expect(hits.map(\.episode) == ["s/b", "s/a"])
  }

  @Test("keeps undated episodes out of after: and before:, and counts them")
  func dates() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\npublished: 2018-05-02\n---\n**A:** apple", to: "s/a.md")
    try folder.write("---\npublished: 2020-01-01\n---\n**A:** apple", to: "s/b.md")
    try folder.write("**A:** apple", to: "s/c.md")
    let index = try openIndex(folder.path)
    #expect(try found(index, try QueryParser.parse("apple after:2019")) == ["s/b#1"])
    #expect(try found(index, try QueryParser.parse("apple before:2018-06")) == ["s/a#1"])
    #expect(try index.search(try QueryParser.parse("apple after:2018")).undated == 1)
  }

  @Test("takes title and day from the front matter of notes where the transcript's tells none")
  func notesFront() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\npublished: 2018-05-02\n---\n**A:** apple", to: "t/s/a.md")
    try folder.write("---\ntitle: Pears\ndate: 2020-01-01\n---\nplum", to: "n/s/a.md")
    try folder.write("**A:** apple", to: "t/s/b.md")
    try folder.write("---\ntitle: Figs\ndate: 2021-01-01\n---\nplum", to: "n/s/b.md")
    try folder.write("---\ntitle: Soon\ndate: 2022-01-01\n---\nplum", to: "n/s/c.md")
    let library = try Library(root: folder.path + "/t", notes: folder.path + "/n")
    let index = try LibraryIndex(
      library, in: try IndexFolder(library: folder.path, named: folder.path + "/index"))
    func titles(_ text: String) throws -> [String] {
      try index.search(try QueryParser.parse(text)).hits.map { "\($0.title) \($0.published)" }.sorted()
    }
    #expect(try titles("apple") == ["Figs 2021-01-01", "Pears 2018-05-02"])
    #expect(try titles("plum after:2021-06") == ["Soon 2022-01-01"])
    #expect(try titles("apple after:2019") == ["Figs 2021-01-01"])
    #expect(try index.search(try QueryParser.parse("apple after:2018")).undated == 0)
  }

  @Test("marks the best stretch of a turn")
  func snippets() throws {
    let folder = try TemporaryFolder()
    let filler = Array(repeating: "filler", count: 80).joined(separator: " ")
    try folder.write("**A:** kubelet \(filler) the virtual \\[10:00\\] kubelet, yes \(filler)", to: "s/a.md")
    let hit = try #require(
      try openIndex(folder.path).search(try QueryParser.parse("virtual kubelet")).hits.first)
    let scalars = Array(hit.snippet.text.unicodeScalars)
    let marked = hit.snippet.highlights.map { place in
      String(String.UnicodeScalarView(scalars[place.start..<(place.start + place.length)]))
    }
    #expect(marked == ["virtual", "kubelet"])
    #expect(hit.snippet.text.contains("the virtual kubelet, yes"))
    #expect(hit.snippet.text.hasPrefix("… ") && hit.snippet.text.hasSuffix(" …"))
  }

  @Test("says in whose notes a word is")
  func notes() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes: ../n", to: "t/earshot.yml")
    try folder.write("**A:** hello\n\n## Links\n\n- [Acme](https://acme.example)", to: "t/s/a.md")
    try folder.write("- [Widget](https://w.example) by Bob", to: "n/s/a.md")
    let index = try openIndex(folder.path + "/t")
    let acme = try #require(try index.search(try QueryParser.parse("acme")).hits.first)
    #expect(acme.isNotes && acme.line == 5 && acme.isInTranscript)
    let widget = try #require(try index.search(try QueryParser.parse("widget")).hits.first)
    #expect(widget.isNotes && widget.episode == "s/a" && !widget.isInTranscript)
    #expect(try index.search(try QueryParser.parse("widget in:transcript")).hits.isEmpty)
    #expect(try index.search(try QueryParser.parse("in:notes acme OR hello in:notes")).hits.count == 1)
  }
}

@Suite("Queries")
struct QueryParserTests {
  @Test(
    "that are broken are told where",
    arguments: [
      ("\"open", 0), ("a \"open", 2), ("(a", 0), ("a)", 1), ("a OR", 2), ("OR a", 0), ("-", 0), ("", 0),
      ("-a", 0),
      ("NEAR/5 a", 0), ("a NEAR/0 b", 2), ("after:soon a", 6), ("speaker:", 8), ("is:happy", 3), ("\"\"", 0),
      ("a NEAR/5", 2), ("(a OR) b", 3), ("(a AND)", 3), ("a AND", 2), ("(a NOT)", 3), ("(-a)", 1),
      ("b OR -a", 5), ("speaker:(a OR b)", 8),
    ])
  func errors(_ text: String, _ offset: Int) {
    let error = #expect(throws: SearchIndexError.self) { try QueryParser.parse(text) }
    #expect(error?.offset == offset)
  }

  @Test("of any size end with an answer or an error")
  func bounded() {
    #expect(throws: SearchIndexError.self) {
      try QueryParser.parse(String(repeating: "a OR ", count: 100_000))
    }
    #expect(throws: SearchIndexError.self) {
      try QueryParser.parse(String(repeating: "(", count: 5_000) + "a")
    }
    #expect(throws: Never.self) {
      try QueryParser.parse("a{1,9999}){1,9999}".replacingOccurrences(of: ")", with: ""))
    }
  }

  @Test("mix words, phrases, groups and fields")
  func shapes() throws {
    #expect(try QueryParser.parse("a \"b c\" -d").parts == 3)
    #expect(try QueryParser.parse("node.js") == .phrase(["node", "js"], typed: "node.js"))
    #expect(try QueryParser.parse("kuber*") == .prefix("kuber"))
    #expect(try QueryParser.parse("speaker:\"Ann Lee\"") == .filter(.speaker("ann lee")))
    #expect(try QueryParser.parse("std::vector") == .phrase(["std", "vector"], typed: "std::vector"))
  }
}

extension Query {
  fileprivate var parts: Int { if case .and(let parts) = self { parts.count } else { 1 } }
}

@Suite("Ranking")
struct RankingTests {
  @Test("puts words side by side before words apart")
  func phrases() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** the race was hard and a detector saw it all", to: "s/apart.md")
    try folder.write("**A:** we ran the race detector and it found it all", to: "s/beside.md")
    let hits = try openIndex(folder.path).search(try QueryParser.parse("race detector")).hits
    #expect(hits.map(\.episode) == ["s/beside", "s/apart"])
  }

  @Test("offers episodes with most of the words where none holds all, and says how many")
  func mostWords() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** apple pear", to: "s/two.md")
    try folder.write("**A:** plum", to: "s/one.md")
    let result = try openIndex(folder.path).search(try QueryParser.parse("apple pear plum"))
    #expect(result.hits.map(\.episode) == ["s/two"])
    #expect(result.isAcrossTurns && result.wordsFound == 2 && result.wordsWanted == 3)
  }

  @Test("offers episodes whose turns hold all words together also where filters tell which turns count")
  func spanningWithFilters() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** apple\n\n**Bob:** pear\n\n**Ann:** pear", to: "s/whole.md")
    try folder.write("**Ann:** apple\n\n**Bob:** pear", to: "s/half.md")
    let index = try openIndex(folder.path)
    let result = try index.search(try QueryParser.parse("speaker:ann apple pear"))
    #expect(result.isAcrossTurns && result.wordsFound == 2 && result.wordsWanted == 2)
    #expect(result.hits.first?.episode == "s/whole" && result.hits.allSatisfy { $0.speaker == "Ann" })
    let without = try index.search(try QueryParser.parse("apple pear -plum episode:half"))
    #expect(without.isAcrossTurns && Set(without.hits.map(\.episode)) == ["s/half"])
    #expect(try index.search(try QueryParser.parse("speaker:bob apple plum")).turnCount == 0)
  }
}
