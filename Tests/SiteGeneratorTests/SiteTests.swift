import Foundation
import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("The site")
struct SiteTests {
  private func build(_ folder: TemporaryFolder, notes: Bool = false) throws -> SiteReport {
    let library = try Library(root: folder.path + "/t", notes: notes ? folder.path + "/n" : nil)
    return try SiteBuilder(library, output: folder.path + "/out").build()
  }

  @Test("has a page for every episode, show and kind of thing")
  func pages() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** \\[1:00\\] hello \\[unintelligible 1:05.00\\]", to: "t/show/one.md")
    try folder.write("**Ann:** bye", to: "t/show/two.md")
    try folder.write("- [a](https://a.example)", to: "n/show/three.md")
    let report = try build(folder, notes: true)
    #expect(report.episodes == 3 && report.failures.isEmpty)
    for page in [
      "index.html", "404.html", "search.html", "tasks.html", "show/index.html", "show/tasks.html",
      "show/one.html",
      "show/two.html", "show/three.html", "assets/site.css", "assets/search.js", "search/index.json",
    ] { #expect(folder.exists("out/" + page), "\(page)") }
    let one = try folder.read("out/show/one.html")
    #expect(one.contains(/<span class="name s\d">Ann<\/span>/))
    #expect(one.contains("data-t=\"60\">1:00</a>"))
    #expect(one.contains("<mark class=\"gap\""))
    #expect(one.contains("rel=\"next\" href=\"../show/three.html\""))
    #expect(try folder.read("out/show/three.html").contains("no transcript"))
  }

  @Test("shows front matter, sponsors, notes and Free Software Friday as parts of their own")
  func parts() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ---
      title: A < B
      published: 2024-01-02
      hosts: [Ann]
      audio: javascript:alert(1)
      sponsors: [{name: "S&S", url: "https://s.example", text: "Use `CODE`"}]
      chapters: [{start: "0:30", title: Half a minute}]
      ---
      **Ann:** hello

      ## Free Software Friday!

      Ann - [x](https://x.example)
      """, to: "t/show/one.md")
    try folder.write("- [note](https://n.example)", to: "n/show/one.md")
    _ = try build(folder, notes: true)
    let page = try folder.read("out/show/one.html")
    #expect(page.contains("<h1 dir=\"auto\">A &lt; B</h1>"))
    #expect(page.contains("<section class=\"notes sponsors\" id=\"sponsors\"><h2>Sponsors</h2>"))
    #expect(page.contains("rel=\"sponsored noopener\"><strong>S&amp;S</strong></a> – Use <code>CODE</code>"))
    #expect(page.contains("<section class=\"notes friday\" id=\"free-software-friday\">"))
    #expect(page.contains("<section class=\"notes links\" id=\"show-notes\">"))
    #expect(page.contains("Half a minute"))
    #expect(
      page.contains(
        "<a href=\"../people/ann/index.html\"><bdi>Ann</bdi></a> <span>host</span>"
      ))
    #expect(!page.contains("javascript:"))
    #expect(!page.contains("<audio"))
  }

  @Test("is the same, byte for byte, when built again, and writes nothing then")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    let library = try Library(root: Places.sample)
    _ = try SiteBuilder(library, output: folder.path + "/a").build()
    _ = try SiteBuilder(library, output: folder.path + "/b").build()
    let names = try folder.files().filter { $0.hasPrefix("a/") }.map { String($0.dropFirst(2)) }
    #expect(names.count > 20)
    for name in names {
      let (a, b) = (try folder.read("a/" + name), try folder.read("b/" + name))
      #expect(a == b, "\(name)")
    }
    let again = try SiteBuilder(library, output: folder.path + "/a").build()
    #expect(again.changed == 0)
  }

  @Test("removes its own stale pages and nobody else's files")
  func stalePages() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x", to: "t/show/one.md")
    try folder.write("**A:** y", to: "t/show/two.md")
    _ = try build(folder)
    try folder.write("mine", to: "out/show/mine.txt")
    try folder.write("mine", to: "out/CNAME")
    try folder.remove("t/show/two.md")
    let report = try build(folder)
    #expect(report.removed >= 1)
    #expect(!folder.exists("out/show/two.html"))
    #expect(folder.exists("out/show/mine.txt") && folder.exists("out/CNAME"))
  }

  @Test("keeps the old page of a file that cannot be read, and builds the rest")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** old words", to: "t/show/one.md")
    try folder.write("**A:** y", to: "t/show/two.md")
    _ = try build(folder)
    try folder.writeUnreadable(to: "t/show/one.md")
    try folder.write("**A:** new words", to: "t/show/two.md")
    let report = try build(folder)
    #expect(report.failures.count == 1)
    #expect(try folder.read("out/show/one.html").contains("old words"))
    #expect(try folder.read("out/show/two.html").contains("new words"))
  }

  @Test("links to no episode that cannot be read and has no page, and keeps all that tells of one that has")
  func unreadableLinks() throws {
    let folder = try TemporaryFolder()
    for name in ["one", "two", "three"] {
      try folder.write("**A:** words\n\n**Guest \(name):** hello", to: "t/show/\(name).md")
    }
    try folder.writeUnreadable(to: "t/show/two.md")
    let first = try build(folder)
    #expect(first.failures.count == 1 && first.failures[0].contains("two.md"))
    #expect(first.episodes == 2 && !folder.exists("out/show/two.html"))
    for page in ["show/index.html", "show/one.html", "show/three.html"] {
      #expect(try !folder.read("out/" + page).contains("two.html"), "\(page)")
    }
    let record = try IndexFolder(library: folder.path + "/t", named: nil)
    func again() throws -> SiteReport {
      try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out", record: record)
        .build()
    }
    try folder.remove("t/show/two.md")
    try folder.write("**A:** words\n\n**Guest two:** hello", to: "t/show/two.md")
    #expect(try again().failures.isEmpty)
    try folder.remove("t/show/two.md")
    try folder.writeUnreadable(to: "t/show/two.md")
    let second = try again()
    #expect(second.failures.count == 1 && second.episodes == 2)
    #expect(folder.exists("out/show/two.html") && folder.exists("out/people/guest-two/index.html"))
    #expect(try folder.read("out/show/index.html").contains("two.html"))
  }

  @Test("never writes through a link that leads out of its folder")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x", to: "t/show/one.md")
    try folder.write("untouched", to: "outside/target.txt")
    _ = try build(folder)
    try folder.remove("out/show/one.html")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out/show/one.html", withDestinationPath: folder.path + "/outside/target.txt")
    _ = try build(folder)
    #expect(try folder.read("outside/target.txt") == "untouched")
    #expect(try folder.read("out/show/one.html").contains("<html"))
    try folder.remove("out/show")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out/show", withDestinationPath: folder.path + "/outside")
    #expect(throws: SiteError.self) { try build(folder) }
    #expect(!folder.exists("outside/one.html"))
  }

  @Test("stays in its folder whatever files and speakers are called")
  func names() throws {
    let folder = try TemporaryFolder()
    let slugs = [
      "x..\\..\\x", "\u{1b}[2J", "<img src=x onerror=alert(1)>", "a", "A", "-rf", "con", "José", "日本",
      "index", "tasks",
    ]
    for slug in slugs {
      try folder.write(
        "**../../../../owned:** hi\n\n**A\" onmouseover=\"alert(1):** x", to: "t/show/\(slug).md")
    }
    try folder.write("**A:** x", to: "t/--help/x.md")
    try folder.write("**A:** x", to: "t/assets/x.md")
    let report = try build(folder)
    #expect(report.episodes == slugs.count + 2)
    let pages = try folder.files().filter { $0.hasPrefix("out/") && $0.hasSuffix(".html") }
    #expect(Set(pages.map { $0.lowercased() }).count == pages.count)
    for page in pages {
      #expect(page.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }, "\(page)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/owned"))
    for page in pages {
      let text = try folder.read(page)
      #expect(!text.contains("<img src=x"), "\(page)")
    }
  }

  @Test("keeps the structure of its pages whatever a transcript holds")
  func structure() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** plain", to: "t/show/plain.md")
    let nasty = [
      "<script>alert(1)</script>", "</article></main></body></html><h1>owned", "<!-- x", "<style>*{}</style>",
      "```\nopen",
      "[ok\\[00:10\\]](javascript:alert(1))", "- # list not list", "[a](https://x.example \"<b>\")",
    ]
    for (number, text) in nasty.enumerated() {
      try folder.write("**A:** \(text)\n\n**B:** after", to: "t/show/n\(number).md")
    }
    _ = try build(folder)
    func count(_ tag: String, _ page: String) -> Int { page.components(separatedBy: "<" + tag).count }
    let plain = try folder.read("out/show/plain.html")
    for number in nasty.indices {
      let page = try folder.read("out/show/n\(number).html")
      for tag in ["main", "/main", "article", "/article", "body", "/body", "script", "style", "h1", "html"] {
        #expect(count(tag, page) == count(tag, plain), "\(tag) in \(nasty[number])")
      }
      #expect(page.contains("after"))
    }
  }

  @Test("reads a line behind a label as text, whatever it begins with")
  func textBehindLabels() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** - no list\n\n**B:** 1. no list\n\n**C:** # no heading\n\n**D:** > no quote", to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    for text in ["<p>- no list</p>", "<p>1. no list</p>", "<p># no heading</p>", "<p>&gt; no quote</p>"] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test("anchors survive a turn put in before them")
  func anchors() throws {
    let folder = try TemporaryFolder()
    func anchors(_ text: String) throws -> [String] {
      try folder.write(text, to: "t/s/a.md")
      _ = try build(folder)
      return try folder.read("out/s/a.html").components(separatedBy: "class=\"turn\" id=\"").dropFirst().map {
        String($0.prefix { $0 != "\"" })
      }
    }
    let before = try anchors("**A:** one\n\n**B:** two\n\n**A:** one")
    let after = try anchors("**C:** zero\n\n**A:** one\n\n**B:** two\n\n**A:** one")
    #expect(Set(before).count == 3)
    #expect(Array(after.dropFirst()) == before)
  }

  @Test("orders numbers as people do")
  func naturalOrder() {
    let sorted = ["ep-10", "ep-9", "ep-9b", "ep-010", "ep-1"].sorted(by: NaturalOrder.precedes)
    #expect(sorted.first == "ep-1" && sorted[1] == "ep-9" && sorted.last != "ep-9b")
  }
}
