import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("What is nearest to a sentence that was typed")
struct NearestTurnsTests {
  private let folder: TemporaryFolder
  private let index: LibraryIndex

  init() throws {
    folder = try TemporaryFolder()
    // What is said often is told apart by how often it is.
    let others = (0..<40).map { "**Bob:** It is what it is, number\($0), and the end of it." }
    let turns =
      [
        "**Ann:** And it really shows its head the bigger that it grows, I think.",
        "**Bob:** The bigger one gets ahead, really, and then the other head shows it gets old.",
        "**Ann:** Everyone has a book in them.", "**Bob:** Tea is poured.",
      ] + others
    try folder.write(turns.joined(separator: "\n\n"), to: "t/s/a.md")
    try folder.write("**Cy:** He said tea, poured it, and then the wrong kettle whistled.", to: "t/s/b.md")
    index = try LibraryIndex(
      Library(root: folder.path + "/t"),
      in: IndexFolder(library: folder.path + "/t", named: folder.path + "/i"))
  }

  private func ask(_ text: String) throws -> SearchResult { try index.search(try QueryParser.parse(text)) }

  @Test(
    "stands before turns that hold all words far apart",
    arguments: [
      "and it really shows its head the bigger it gets", "it really shows head the bigger that it gets",
      "really shows its old head the bigger that it gets",
    ])
  func swapped(_ text: String) throws {
    let found = try ask(text)
    #expect(found.hits.first?.snippet.text.contains("shows its head") == true)
    #expect(found.hits.first?.isNearest == true && !found.nearest.isEmpty)
    #expect(found.nearest.allSatisfy(text.contains))
    #expect(!found.hits.contains { !$0.explanation.isEmpty })
    var options = SearchOptions()
    options.explains = true
    let explained = try index.search(try QueryParser.parse(text), options)
    #expect(explained.hits.first?.explanation.first?.name == "nearest")
    // What else was found stands behind it.
    #expect(found.hits.count(where: \.isNearest) == 1 && found.hits.count > 1)
  }

  @Test(
    "stands behind a turn with all words that says as many of them in their order, in whatever form",
    arguments: ["didn't like new file extension", "throw the prototype away and start spinning"])
  func all(_ text: String) throws {
    try folder.write(
      """
      **Dee:** I didn't really like the idea of a new file extension, you know.

      **Eve:** They didn't wanna introduce a new file extension.

      **Dee:** The prototype was thrown out, so throwing the prototypes away they started to spin, and then spinning.

      **Eve:** We throw the prototype away and sleep.
      """, to: "t/s/d.md")
    let index = try LibraryIndex(
      Library(root: folder.path + "/t"),
      in: IndexFolder(library: folder.path + "/t", named: folder.path + "/k"))
    let found = try index.search(try QueryParser.parse(text))
    #expect(found.nearest.isEmpty && found.hits.first?.speaker == "Dee", "\(found.hits.map(\.snippet.text))")
  }

  @Test func `reads a word that is misspelt as what it stands for`() throws {
    let found = try ask("and it realy shows its head the biggger it gets")
    #expect(found.corrections.map(\.used) == ["really", "bigger"])
    #expect(found.hits.first?.snippet.text.contains("shows its head") == true)
    #expect(found.hits.first?.isNearest == true)
  }

  @Test func `chains no name of who speaks with a word of the rest`() throws {
    try folder.write(
      "**Ann:** Kit Moss marmalade, today.\n\n**Kit Moss:** I boil oranges slowly in copper.",
      to: "t/s/c.md")
    let index = try LibraryIndex(
      Library(root: folder.path + "/t"),
      in: IndexFolder(library: folder.path + "/t", named: folder.path + "/j"))
    let found = try index.search(try QueryParser.parse("kit moss marmalade oranges copper kettle"))
    #expect(found.nearest.isEmpty)
    #expect(found.hits.first?.speaker == "Kit Moss")
  }

  @Test("comes before no turn that holds all words where it lacks more than one")
  func lacking() throws {
    try folder.write(
      "**Dee:** The zebra went first, then a yak, a walrus behind them, some vole, and the urchin.\n\n**Ed:** A zebra, yak and walrus.",
      to: "t/s/c.md")
    let index = try LibraryIndex(
      Library(root: folder.path + "/t"),
      in: IndexFolder(library: folder.path + "/t", named: folder.path + "/i"))
    for text in ["zebra yak walrus vole urchin", "zebra yak walrus urchin vole"] {
      let found = try index.search(try QueryParser.parse(text))
      #expect(found.nearest.isEmpty && found.hits.first?.speaker == "Dee", "\(text)")
    }
    // Where nobody says all of it, it is what was meant.
    #expect(
      try index.search(try QueryParser.parse("zebra yak walrus kettle tea")).hits.first?.speaker == "Ed")
  }

  @Test(
    "is not looked for in what is said so, in questions, in a few words, and where words stand in another order"
  )
  func others() throws {
    for text in [
      "and it really shows its head the bigger that it grows",
      "what really shows its head the bigger it gets",
      "shows its head bigger", "grows that bigger the head its shows really",
    ] {
      #expect(try ask(text).nearest.isEmpty, "\(text)")
    }
  }

  @Test("finds everyone who is typed as everybody, and tells nothing of it")
  func everybody() throws {
    let found = try ask("everybody has a book in them")
    #expect(found.hits.first?.snippet.text == "Everyone has a book in them." && found.joined.isEmpty)
    // In a chain, too: it lacks the cellars alone.
    try folder.write(
      "**Dee:** Everyone there keeps kettles in attics.\n\n**Ed:** Kettles and cellars: I know everybody in town, and who keeps what there.",
      to: "t/s/c.md")
    let more = try LibraryIndex(
      Library(root: folder.path + "/t"),
      in: IndexFolder(library: folder.path + "/t", named: folder.path + "/i"))
    let near = try more.search(try QueryParser.parse("everybody there keeps kettles in cellars"))
    #expect(near.nearest == ["everybody", "there", "keeps", "kettles", "in"])
    #expect(near.hits.first?.speaker == "Dee" && near.hits.first?.snippet.highlights.first?.start == 0)
  }

  @Test("chains words in order, and the best of all chains", arguments: 0..<40 as Range<UInt64>)
  func chains(seed: UInt64) {
    var random = SeededNumbers(seed)
    let anchors = (0..<5).map {
      NearestTurns.Anchor(
        term: "w\($0)", place: $0 * 2 + Int.random(in: 0...1, using: &random),
        worth: Double(Int.random(in: 1...9, using: &random)))
    }
    let nearest = NearestTurns(anchors: anchors, total: anchors.reduce(0) { $0 + $1.worth })
    let found = (0..<9).map { _ in
      NearestTurns.Occurrence(
        position: Int.random(in: 0..<14, using: &random), anchor: Int.random(in: 0..<5, using: &random))
    }.sorted { ($0.position, $0.anchor) < ($1.position, $1.anchor) }
    // Of all choices of places, those that are a chain.
    var best = 0.0
    for bits in 1..<(1 << found.count) {
      let taken = found.indices.filter { bits >> $0 & 1 == 1 }.map { found[$0] }
      let isChain = zip(taken, taken.dropFirst()).allSatisfy { a, b in
        let apart = b.position - a.position
        return a.anchor < b.anchor && apart > 0
          && abs(apart - anchors[b.anchor].place + anchors[a.anchor].place) <= NearestTurns.slack
      }
      if isChain { best = max(best, taken.reduce(0) { $0 + anchors[$1.anchor].worth }) }
    }
    let chain = nearest.chain(found)
    #expect(chain.worth == best)
    #expect(chain.anchors.reduce(0) { $0 + anchors[$1].worth } == best)
  }
}
