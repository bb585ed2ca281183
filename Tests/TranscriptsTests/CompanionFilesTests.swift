import TestLibrary
import Testing

@testable import Transcripts

/// Files beside transcripts that tell of them.
@Suite("Files beside a transcript")
struct CompanionFilesTests {
  @Test(
    "are its notes, its summary and what was corrected, and no episodes",
    arguments: [
      ["a_transcript", "a_notes", "a_summary"],
      ["a_transcript_corrected", "a_transcript", "a_notes_corrected"],
      ["a", "a-notes", "a.summary", "a show-notes"], ["transcript", "notes", "summary", "raw"],
      ["index", "shownotes"], ["A_Transcript", "A_Notes"], ["a?_transcript", "a?_summary_corrected"],
    ])
  func left(_ names: [String]) throws {
    let folder = try TemporaryFolder()
    for name in names { try folder.write("**A:** hi", to: "s/2020/\(name).md") }
    let listing = try Library(root: folder.path).transcripts()
    #expect(listing.files.map(\.path) == ["s/2020/\(names[0]).md"])
    #expect(Set(listing.companions) == Set(names.dropFirst().map { "s/2020/\($0).md" }))
    #expect(listing.warnings.count == 1)
    let paths = TranscriptPaths(try Library(root: folder.path))
    for name in names { #expect(paths.contains("s/2020/\(name).md") == (name == names[0])) }
  }

  @Test(
    "are episodes where there is none of whom they tell",
    arguments: [
      ["a_notes", "a_summary"], ["a_transcript", "b_notes"], ["summary", "notes"], ["footnotes", "foot"],
      ["a_transcript", "a"], ["a_corrected", "a"],
    ])
  func kept(_ names: [String]) throws {
    let folder = try TemporaryFolder()
    for name in names { try folder.write("**A:** hi", to: "s/\(name).md") }
    let listing = try Library(root: folder.path).transcripts()
    #expect(Set(listing.files.map(\.path)) == Set(names.map { "s/\($0).md" }))
    #expect(listing.warnings.isEmpty && listing.companions.isEmpty)
  }

  @Test("give an episode without a title none of their endings")
  func title() {
    for name in ["kettles_transcript", "kettles_transcript_corrected", "kettles-transcript"] {
      #expect(
        Configuration().title(frontMatter: FrontMatter(), show: "s", slug: name, number: nil) == "kettles")
    }
  }
}
