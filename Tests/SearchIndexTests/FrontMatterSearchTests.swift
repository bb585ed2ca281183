import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("What front matter tells")
struct FrontMatterSearchTests {
  private func open(_ folder: TemporaryFolder, notes: String? = nil) throws -> LibraryIndex {
    let library = try Library(root: folder.path + "/t", notes: notes.map { folder.path + "/" + $0 })
    return try LibraryIndex(library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
  }

  @Test("is found as notes, at its line, as a reader would have it")
  func transcript() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ---
      title: Lambs
      summary: "How the shed is kept *warm*."
      topics: [lambing, husbandry]
      guests: [Ann Lee, Quentin Zorg]
      chapters:
        - start: 1:05
          title: Bottles and teats
      ---

      **Ann Lee:** Hello to you all.

      ## Links

      - A bucket shop
      """, to: "t/s/a.md")
    let index = try open(folder)
    func hit(_ query: String) throws -> Hit? { try index.search(try QueryParser.parse(query)).hits.first }
    let summary = try #require(try hit("shed warm"))
    #expect(summary.isNotes && summary.line == 3 && summary.turn == 0)
    #expect(summary.snippet.text == "How the shed is kept *warm*.")
    #expect(summary.isInTranscript)
    let chapter = try #require(try hit("\"bottles and teats\""))
    #expect(chapter.line == 7 && chapter.milliseconds == 65_000 && !chapter.isEstimated)
    #expect(chapter.snippet.highlights.count == 3)
    #expect(try hit("husbandry")?.snippet.text == "lambing, husbandry")
    #expect(try hit("zorg")?.line == 5)
    #expect(try hit("bucket")?.line == 15)
    // Who speaks is found by what they say; keys and quotes are nobody's words.
    for query in ["lee in:notes", "chapters", "start", "husbandry in:transcript"] {
      #expect(try index.search(try QueryParser.parse(query)).turnCount == 0, "\(query)")
    }
  }

  @Test("is found in a tree of notes")
  func notes() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** hello", to: "t/s/a.md")
    try folder.write("---\nsummary: A wombat.\n---\n\nA quokka.\n", to: "n/s/a.md")
    let index = try open(folder, notes: "n")
    let hit = try #require(try index.search(try QueryParser.parse("wombat")).hits.first)
    #expect(hit.line == 2 && hit.snippet.text == "A wombat." && hit.isNotes && !hit.isInTranscript)
    #expect(try index.search(try QueryParser.parse("quokka")).hits.first?.snippet.text == "A quokka.")
  }
}
