import TestLibrary
import Testing
import Transcripts

@testable import SearchIndex

@Suite("Words that nobody says")
struct UnsaidTests {
  private func unsaid(_ text: String, corrects: Bool = false) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      **Ann Lee:** The gophers sleep in the burrow.

      **Bob Marsh:** Clouds over the harbour, and kites.
      """, to: "s/a.md")
    var options = SearchOptions()
    options.corrects = corrects
    return try openIndex(folder.path).search(try QueryParser.parse(text), options).unsaid
  }

  @Test(
    "are told where no episode holds all of it",
    arguments: [
      ("gopher zebra cloud", ["zebra"]), ("Zebra qqzz clouds", ["Zebra", "qqzz"]),
      ("\"gophers zebra\" clouds", ["zebra"]), ("=gopher clouds", ["gopher"]), ("zeb* kites", ["zeb*"]),
      ("zebra OR qqzz", ["zebra", "qqzz"]),
      // Nobody says *marsh*, but somebody is called so.
      ("marsh gophers nest*", ["nest*"]),
    ])
  func told(query: String, words: [String]) throws {
    #expect(try unsaid(query) == words)
  }

  @Test(
    "are none where all are said, in some form, or are left out",
    arguments: ["gopher kite", "gophers kites -zebra", "gophers", "burrows clouds"])
  func none(query: String) throws {
    #expect(try unsaid(query).isEmpty)
  }

  @Test("are not told of a word that was mended")
  func mended() throws {
    #expect(try unsaid("gophrs clouds zzqq", corrects: true) == ["zzqq"])
  }
}
