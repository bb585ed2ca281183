import Foundation
import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Episode pages")
struct EpisodePageTests {
  private func build(_ folder: TemporaryFolder) throws {
    let library = try Library(root: folder.path + "/t")
    _ = try SiteBuilder(
      library, output: folder.path + "/out", baseURL: "https://x.example/",
      record: try IndexFolder(library: library.root, named: folder.path + "/kept")
    ).build()
  }

  private static let front =
    "---\nduration: 300\nchapters: [{start: \"0:00\", title: In}, {start: \"1:58\", title: A & <b>}, {start: \"4:00\", title: Out}]\n---\n"

  /// The titles of chapters and the words of turns, as they follow each other.
  private func skimmed(_ page: String) -> [String] {
    page.matches(of: /<h3 class="chapter" dir="auto">(.*?)<\/h3>|<div class="said"><p>(.*?)<\/p>/).map {
      String($0.1.map { "# " + $0 } ?? $0.2 ?? "")
    }
  }

  @Test func `have chapters as headings above the turns that begin nearest to them`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.front
        + "**A:** \\[0:05\\] one\n\n**B:** \\[1:00\\] two\n\n**A:** \\[2:00\\] three\n\n**B:** \\[4:00\\] four\n",
      to: "t/s/a.md")
    try folder.write(
      Self.front
        + "**A:** \\[0:05\\] one\n\n## Of its own\n\n**B:** \\[1:00\\] two\n\n## And more\n\nwords\n",
      to: "t/s/b.md")
    try folder.write(
      Self.front + "**A:** \\[0:05\\] #1 thing\n#tea\n\n**B:** \\[1:00\\] two\n", to: "t/s/c.md")
    try build(folder)
    // Far from where a turn begins there is no heading; a mark before a word is none.
    #expect(
      skimmed(try folder.read("out/s/c.html")).filter { $0.hasPrefix("#") && !$0.contains("thing") } == [
        "# In"
      ])
    #expect(
      skimmed(try folder.read("out/s/a.html")) == [
        "# In", "one", "two", "# A &amp; &lt;b&gt;", "three", "# Out", "four",
      ])
    // A talk that is parted already is parted once.
    #expect(!skimmed(try folder.read("out/s/b.html")).contains { $0.hasPrefix("#") })
  }

  @Test func `show their show's picture where they have none`() throws {
    let folder = try TemporaryFolder()
    for name in ["show.png", "own.png"] {
      let bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      _ = try folder.write(bytes + [UInt8](name.utf8), to: "t/img/\(name)")
    }
    try folder.write("shows: {s: {image: img/show.png}}\n", to: "t/earshot.yml")
    try folder.write("**A:** a\n", to: "t/s/a.md")
    try folder.write("---\nimage: img/own.png\n---\n**A:** b\n", to: "t/s/b.md")
    try folder.write("**A:** a\n", to: "t/u/a.md")
    try folder.write("---\nimage: https://elsewhere.example/a.png\n---\n**A:** b\n", to: "t/s/c.md")
    try build(folder)
    func artwork(_ page: String) throws -> String? {
      try folder.read(page).firstMatch(of: /<img class="artwork" src="([^"]*)"/).map { String($0.1) }
    }
    let (show, own) = (try #require(try artwork("out/s/a.html")), try #require(try artwork("out/s/b.html")))
    #expect(show != own && show.hasPrefix("../") && own.hasPrefix("../"))
    #expect(try artwork("out/u/a.html") == nil && artwork("out/s/c.html") == show)
    // Another picture of the show is on the pages of the next build.
    try folder.write("shows: {s: {image: img/own.png}}\n", to: "t/earshot.yml")
    try build(folder)
    #expect(try artwork("out/s/a.html") == own)
  }

  @Test func `headings in the site's language say so on a page in another`() throws {
    let folder = try TemporaryFolder()
    try folder.write("language: fr\nshows: {s: {language: en}}\n", to: "t/earshot.yml")
    try folder.write(
      "**A:** a\n\n## Show notes\n\nb\n\n## Interesting projects and news\n\nc\n", to: "t/s/a.md")
    try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<h2 lang=\"fr\">Notes de l’épisode</h2>"))
    #expect(page.contains("<h2>Interesting projects and news</h2>"))
  }

  @Test func `of several shows are told by these in collections, and of one are not`() throws {
    let folder = try TemporaryFolder()
    let notes = "\n## Free Software Friday!\n\nAnn - [Vim](https://vim.example)\n"
    let front = "---\ntitle: Hello\nsponsors: [{name: Acme}]\n---\n"
    try folder.write("shows: {s: {title: Steam}, u: {title: Rivers & Sons}}\n", to: "t/earshot.yml")
    for show in ["s", "u"] {
      try folder.write(front + "**Ann:** a [unintelligible]\n" + notes, to: "t/\(show)/a.md")
    }
    try build(folder)
    for page in ["friday/index.html", "sponsors/index.html", "tasks.html"] {
      let text = try folder.read("out/" + page)
      #expect(
        text.contains("<bdi class=\"show\">Steam</bdi>")
          && text.contains("<bdi class=\"show\">Rivers &amp; Sons</bdi>"), "\(page)")
    }
    #expect(!(try folder.read("out/s/tasks.html")).contains("class=\"show\""))
    let alone = try TemporaryFolder()
    try alone.write(front + "**Ann:** a\n" + notes, to: "t/s/a.md")
    try build(alone)
    #expect(!(try alone.read("out/friday/index.html")).contains("class=\"show\""))
  }
}
