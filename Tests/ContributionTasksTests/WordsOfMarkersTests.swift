import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import ContributionTasks

@Suite("What is said of markers and speakers")
struct WordsOfMarkersTests {
  private func messages(_ rule: some LintRule, _ text: String, language: String? = nil) throws -> [String] {
    let configuration = try Configuration.read(language.map { "language: \($0)" } ?? "", path: "earshot.yml")
    let episode = EpisodeParser(configuration).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    return rule.check(episode, LintContext(configuration: configuration, labelCounts: [:])).map(\.message)
  }

  @Test("other markers are to be written with their time, in the library's words")
  func otherMarkers() throws {
    let text = "**Ann:** a [indiscernible 00:12:18] b [unclear] c"
    let told = try messages(OtherMarker(), text)
    #expect(
      told.count == 2 && told[0].contains("\\[inaudible 00:12:18\\],") && told[1].contains("\\[inaudible\\],")
    )
    #expect(try messages(OtherMarker(), text, language: "de")[0].contains("\\[unverständlich 00:12:18\\],"))
  }

  @Test("who is called by a shorter name is known, and guests of those who name hosts alone")
  func speakers() throws {
    let talk = "**Ann L.:** a\n\n**Bob R.:** b\n\n**AL:** c\n\n**BR:** d"
    #expect(try messages(UnknownSpeaker(), "---\nhosts: [Ann Lee]\nguests: [Bob Ray]\n---\n" + talk) == [])
    #expect(try messages(UnknownSpeaker(), "---\nguest: Ann Lee\n---\n**Ann Lee:** a\n\n**Cy:** b") == [])
    #expect(try messages(UnknownSpeaker(), "---\nhosts: [Ann Lee]\n---\n**Ann Lee:** a\n\n**Cy:** b") == [])
    #expect(
      try messages(
        UnknownSpeaker(), "---\nhosts: [Ann Lee]\nguests: [Bob Ray]\n---\n" + talk + "\n\n**Cy:** e"
      ).count == 1)
  }

  @Test("no hint is another gap, or a time")
  func hints() throws {
    let folder = try TemporaryFolder()
    let text = """
      **Ann:** \\[0:00\\] I bought the tent at [unintelligible 0:03] in Leeds last year.

      **Bob:** \\[0:10\\] I bought the tent at [inaudible 0:13] in Leeds.

      **Ann:** \\[0:20\\] And I bought the tent at Bexley in Leeds.

      **Bob:** \\[0:30\\] I bought the tent at [inaudable 0:33] in Leeds.
      """
    try folder.write(text, to: "t/s/a.md")
    let library = try Library(root: folder.path + "/t")
    let index = try LibraryIndex(
      library, in: IndexFolder(library: library.root, named: folder.path + "/index"))
    let open = try #require(
      OpenTask.all(in: EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md"), Configuration())
        .first)
    let found = try HintFinder(index).hints(for: open, notes: ShowNotes(open.episode, notes: nil), count: 20)
    #expect(found.first?.words == "Bexley")
    #expect(!found.contains { $0.words.contains("inaud") || $0.words.contains { $0.isNumber } })
  }
}
