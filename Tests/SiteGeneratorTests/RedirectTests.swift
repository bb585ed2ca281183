import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Old addresses")
struct RedirectTests {
  private func build(_ folder: TemporaryFolder) throws -> SiteReport {
    try SiteBuilder(
      try Library(root: folder.path + "/t"), output: folder.path + "/out", baseURL: "https://x.example/"
    ).build()
  }

  @Test(
    "are told from the show's folder, or from the root",
    arguments: [
      ("old", "s/old.html s/old/index.html"), ("/podcast/63", "podcast/63.html podcast/63/index.html"),
      ("u/old", "u/old.html u/old/index.html"), ("old.html", "s/old.html"), ("/a//b/", "a/b/index.html"),
      ("/x.htm", "x.htm"), ("old/", "old/index.html"), ("/folge/straße/", "folge/straße/index.html"),
      ("/stra%C3%9Fe.html", "straße.html"),
    ] as [(String, String)])
  func addresses(_ alias: String, _ addresses: String) {
    #expect(Redirects.addresses(alias, in: "s") == addresses.split(separator: " ").map(String.init))
  }

  @Test("of the site itself are taken whole, and those of before beside the present one")
  func whole() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\naliases: [\"https://x.example/pod/old/\"]\npermalink: /e/4\nslug: other\n---\n**Ann:** Hi.\n",
      to: "t/s/a.md")
    #expect(try build(folder).warnings.filter { $0.contains("alias") } == [])
    for address in ["pod/old/index.html", "e/4.html", "s/other.html"] {
      #expect(folder.exists("out/\(address)"), "\(address)")
    }
    let missing = try folder.read("out/404.html")
    #expect(
      !missing.contains("canonical") && !missing.contains("og:url")
        && missing.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(!folder.exists("out/.nojekyll"))
  }

  @Test("that nobody asked for give way to those that somebody did, without a word")
  func implied() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nslug: old\n---\n**Ann:** Hi.\n", to: "t/s/a.md")
    try folder.write("---\naliases: [old]\n---\n**Ann:** Hi.\n", to: "t/s/b.md")
    try folder.write("---\nslug: index\n---\n**Ann:** Hi.\n", to: "t/s/c.md")
    #expect(try build(folder).warnings.filter { $0.contains("alias") } == [])
    #expect(try folder.read("out/s/old.html").contains("b.html"))
  }

  @Test("a folder that a host would leave out is kept")
  func underscore() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Hi.\n", to: "t/_posts/a.md")
    _ = try build(folder)
    #expect(folder.exists("out/.nojekyll") && folder.exists("out/_posts/a.html"))
  }

  @Test(
    "lead nowhere outside the site",
    arguments: [
      "", "/", "../x", "a/../b", ".hidden", "/.earshot-site", "https://e.example/x", "//e.example", "a\\b",
      "a?b",
      "a#b", "a\u{0}b", "a\"b", "<b>", " a", "a%2", "a\u{202e}b", "/assets/site.css", "/Search/x",
      String(repeating: "a", count: 201),
    ])
  func outside(_ alias: String) {
    let addresses = Redirects.addresses(alias, in: "s")
    #expect(addresses.isEmpty || addresses == ["e.example.html", "e.example/index.html"])
  }

  @Test("are pages that lead to the new one, keep the moment, and go when nobody names them")
  func pages() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\ntitle: \"New <b>\"\naliases: [old, /podcast/63, ../x, a, /s]\n---\n**A:** x", to: "t/s/a.md")
    try folder.write("---\naliases: [old]\n---\n**A:** y", to: "t/s/b.md")
    let report = try build(folder)
    let page = try folder.read("out/podcast/63/index.html")
    #expect(
      page.contains("content=\"0; url=../../s/a.html\"")
        && page.contains("href=\"https://x.example/s/a.html\""))
    #expect(page.contains("New &lt;b&gt;") && page.contains("location.hash"))
    #expect(try folder.read("out/s/old/index.html").contains("url=../../s/a.html"))
    #expect(report.warnings.contains { $0.contains("../x is no address within the site") })
    #expect(
      report.warnings.contains { $0.hasPrefix("s/b.md") && $0.contains("another page at the alias old") })
    #expect(report.warnings.contains { $0.contains("alias /s") })
    #expect(try !folder.read("out/sitemap.xml").contains("podcast/63"))
    #expect(try build(folder).changed == 0)
    try folder.write("**A:** x", to: "t/s/a.md")
    #expect(try build(folder).removed > 0)
    #expect(!folder.exists("out/podcast/63/index.html"))
    #expect(try folder.read("out/s/old/index.html").contains("url=../../s/b.html"))
  }

  @Test("take no address that differs from a page's by case alone")
  func otherCase() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x", to: "t/s/New.md")
    try folder.write("---\naliases: [new]\n---\n**A:** y", to: "t/s/b.md")
    #expect(try build(folder).warnings.contains { $0.contains("another page at the alias new") })
    #expect(!folder.exists("out/s/new.html"))
  }

  @Test(
    "from what differs from the episode's own address, or from another alias of it, by case alone, lead by folders"
  )
  func ownCase() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\naliases: [NEW-2, Old-Name, /s/old-name]\n---\n**A:** x", to: "t/s/new-2.md")
    #expect(try build(folder).warnings.isEmpty)
    #expect(try folder.read("out/s/NEW-2/index.html").contains("url=../../s/new-2.html"))
    #expect(!folder.exists("out/s/NEW-2.html") && folder.exists("out/s/Old-Name.html"))
    #expect(!folder.exists("out/s/old-name.html"))
  }

  @Test("do not write over a file of somebody else's")
  func foreign() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\naliases: [/mine]\n---\n**A:** x", to: "t/s/a.md")
    try folder.write("own", to: "out/mine/index.html")
    #expect(try build(folder).warnings.contains { $0.contains("alias /mine") })
    #expect(try folder.read("out/mine/index.html") == "own")
    #expect(folder.exists("out/s/a.html"))
  }
}
