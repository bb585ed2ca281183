import ContributionTasks
import Foundation
import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Collections of the site")
struct CollectionTests {
  /// Builds the library in `t`, with notes in `n`, to `out`.
  @discardableResult
  private func build(_ folder: TemporaryFolder, baseURL: String? = nil) throws -> SiteReport {
    try folder.write("", to: "n/.keep")
    let library = try Library(root: folder.path + "/t", notes: folder.path + "/n")
    return try SiteBuilder(library, output: folder.path + "/out", baseURL: baseURL).build()
  }

  @Test("join the variants of a name, and tell words, share and time of each appearance")
  func people() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "people: [{name: Ann Lee, aliases: [Ann], url: 'https://ann.example'}]",
      to: "t/earshot.yml")
    let hundred = Array(repeating: "word", count: 300).joined(separator: " ")
    try folder.write(
      "---\nhosts: [Ann Lee]\n---\n**Ann:** \\[00:00\\] \(hundred)\n\n**Bob:** \\[02:00\\] one two three\n\n**ann lee:** x",
      to: "t/s/one.md")
    try folder.write("**ANN:** bye now\n\n**Cy:** yes", to: "t/s/two.md")
    try build(folder)
    let index = try folder.read("out/people/index.html")
    #expect(index.contains("<p class=\"numbers\">3 people</p>"))
    #expect(index.contains("<a href=\"../people/ann-lee/index.html\"><bdi>Ann Lee</bdi></a>"))
    #expect(index.contains("2 episodes&nbsp;· 303 words"))
    let ann = try folder.read("out/people/ann-lee/index.html")
    #expect(ann.contains("<h1 dir=\"auto\">Ann Lee</h1>") && ann.contains("Also written ANN."))
    #expect(ann.contains("s · host · 301 words, 99% of the talk, about 2 minutes"))
    #expect(ann.contains("<a href=\"https://ann.example\" rel=\"noopener\">"))
    #expect(ann.contains("<a href=\"../../people/bob/index.html\">Bob</a> <span>1</span>"))
  }

  @Test("lead from an episode to people heard elsewhere, and follow when that changes")
  func chips() throws {
    let folder = try TemporaryFolder()
    for number in 0..<People.smallLibrary {
      try folder.write("**Person \(number)x:** Hello.\n\n**Ann Lee:** Hi.\n", to: "t/s/e\(number).md")
    }
    let library = try Library(root: folder.path + "/t")
    let record = try IndexFolder(library: folder.path, named: folder.path + "/index")
    func build() throws -> SiteReport {
      try SiteBuilder(library, output: folder.path + "/out", record: record).build()
    }
    _ = try build()
    var page = try folder.read("out/s/e7.html")
    #expect(page.contains("<a href=\"../people/ann-lee/index.html\">"))
    #expect(page.contains("<a href=\"../search.html?q=speaker%3A%22Person%207x%22\">"))
    try folder.write("**Person 7x:** Again.\n\n**Ann Lee:** Hi.\n", to: "t/s/e9.md")
    let report = try build()
    page = try folder.read("out/s/e7.html")
    #expect(page.contains("<a href=\"../people/person-7x/index.html\">"))
    // Files written right before the first build have stamps that tell nothing yet: on a quick machine dozens
    // of them.
    #expect((People.smallLibrary / 2...People.smallLibrary - 2).contains(report.kept))
  }

  @Test("give a page to every name, whatever it is made of, and escape it")
  func hostileNames() throws {
    let folder = try TemporaryFolder()
    let names = [
      "<img src=x onerror=alert(1)>", "../../../etc", "日本", "中国", "José", "Jose", "con", "index", "A\"b'c&d",
      "\u{202e}evil",
    ]
    try folder.write(names.map { "**\($0):** hi there" }.joined(separator: "\n\n"), to: "t/s/a.md")
    try folder.write(
      "---\ntopics: ['<b>', '../x', '']\nsponsors: [{name: '<i>S', url: 'javascript:alert(1)'}]\n---\n**A:** x",
      to: "t/s/b.md")
    try folder.write("**A:** x", to: "t/people/a.md")
    try build(folder)
    let files = try folder.files().filter { $0.hasPrefix("out/") }
    let pages = files.filter { $0.hasPrefix("out/people/") && $0.hasSuffix("/index.html") }
    #expect(Set(pages.map { $0.lowercased() }).count == pages.count && pages.count > 9)
    #expect(files.contains("out/people/jose-\(PageNames.hash("José"))/index.html"))
    for page in files where page.hasSuffix(".html") {
      #expect(page.utf8.allSatisfy { $0 > 32 && $0 < 127 }, "\(page)")
      let text = try folder.read(page)
      #expect(!text.contains("<img src=x") && !text.contains("<i>S") && !text.contains("<b>"), "\(page)")
      #expect(!text.contains("javascript:alert"), "\(page)")
    }
    #expect(!folder.exists("etc") && files.contains { $0.hasPrefix("out/people-") })
  }

  @Test("show what was recommended once, however its address is written, with who and when")
  func friday() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nnumber: 1\npublished: 2024-01-02\n---\n**Ann Lee:** hi\n\n**Bob:** \\[1:00\\] I like Perl\n\n**Ann Lee:** \\[2:00\\] perl, too",
      to: "t/s/one.md")
    try folder.write(
      "---\nnumber: 2\n---\n**Ann Lee:** \\[0:10\\] again, superperl", to: "t/s/two.md")
    try folder.write(
      "### Free Software Friday\n\nAnn - [Perl](https://www.perl.org/)\n\nBob - [x](javascript:alert(1))",
      to: "n/s/one.md")
    try folder.write("### Free Software Friday\n\nAnn - [perl](http://perl.org)", to: "n/s/two.md")
    try build(folder)
    let page = try folder.read("out/friday/index.html")
    #expect(page.contains("3 recommendations of 2 things") && page.contains("2 times"))
    #expect(
      page.contains("<a class=\"what\" href=\"https://www.perl.org/\" rel=\"noopener nofollow\">Perl</a>"))
    #expect(page.contains("<a href=\"../s/one.html#t=2:00\">one <span class=\"at\">at 2:00</span></a>"))
    #expect(page.contains("<a href=\"../s/two.html\">two</a>") && !page.contains("javascript:"))
    #expect(page.contains("<a href=\"../people/ann-lee/index.html\">Ann Lee</a> in "))
    // A moment that was reckoned is told as one.
    try folder.write(
      "---\nnumber: 3\n---\n**Bob:** \\[1:00\\] so\n\n**Ann Lee:** I like Zig\n\n**Bob:** \\[3:00\\] fine",
      to: "t/s/three.md")
    try folder.write("### Free Software Friday\n\nAnn - [Zig](https://zig.test)", to: "n/s/three.md")
    try build(folder)
    let again = try folder.read("out/friday/index.html")
    #expect(again.contains(">three <span class=\"at\">at about 2:") && again.contains(">at 2:00</span></a>"))
    try folder.remove("t/s/three.md")
    try folder.remove("n/s/three.md")
    try build(folder)
    let data = try json(folder, "out/friday/friday.json")
    let things = try #require(data["things"] as? [[String: Any]])
    #expect(things.map { $0["times"] as? Int } == [2, 1])
    let mention = try #require((things[0]["mentions"] as? [[String: Any]])?.first)
    #expect(
      mention["who"] as? String == "Ann Lee" && mention["seconds"] as? Int == 120
        && mention["estimated"] as? Bool == false)
    #expect(mention["page"] as? String == "../s/one.html#t=2:00")
  }

  @Test("feed the wall, with whole addresses where the site's is known")
  func fridayFeed() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\npublished: 2024-01-02\n---\n**Ann:** \\[2:00\\] perl", to: "t/s/one.md")
    try folder.write("### Free Software Friday\n\nAnn - [Perl](https://perl.org)", to: "n/s/one.md")
    try build(folder)
    var feed = try json(folder, "out/friday/feed.json")
    var item = try #require((feed["items"] as? [[String: Any]])?.first)
    #expect(item["url"] == nil && item["title"] as? String == "Ann recommends Perl")
    try build(folder, baseURL: "https://x.example")
    feed = try json(folder, "out/friday/feed.json")
    item = try #require((feed["items"] as? [[String: Any]])?.first)
    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(item["url"] as? String == "https://x.example/s/one.html#t=2:00")
    #expect(item["date_published"] as? String == "2024-01-02T00:00:00Z")
    #expect(try folder.read("out/sitemap.xml").contains("<loc>https://x.example/friday/index.html</loc>"))
  }

  @Test("group sponsors and topics, and episodes by year, undated ones last")
  func groups() throws {
    let folder = try TemporaryFolder()
    for (slug, head) in [
      ("a", "published: 2022-03-01\ntopics: [Tests, go]\nsponsors: [{name: Tern}]"),
      ("b", "published: 2023-04-01\ntopics: [tests]\nsponsors: [{name: tern, url: 'https://t.example'}]"),
      ("c", "title: Without a date"),
    ] { try folder.write("---\n\(head)\n---\n**A:** x", to: "t/s/\(slug).md") }
    try build(folder)
    let sponsors = try folder.read("out/sponsors/index.html")
    #expect(
      sponsors.contains(
        "<a class=\"what\" href=\"https://t.example\" rel=\"sponsored noopener\">Tern</a>\n<details><summary>2 episodes"
      ))
    #expect(
      try folder.read("out/topics/index.html").contains(
        "<a href=\"tests/index.html\">Tests</a> <span>2</span>"))
    #expect(try folder.read("out/topics/tests/index.html").contains("href=\"../../s/b.html\""))
    let archive = try folder.read("out/archive/index.html")
    let order = ["2023/index.html", "2022/index.html", "undated/index.html"].map {
      archive.range(of: $0)?.lowerBound
    }
    #expect(!order.contains(nil) && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    #expect(try folder.read("out/archive/2023/index.html").contains("<h2>April</h2>"))
    #expect(try folder.read("out/s/a.html").contains("<a href=\"../archive/index.html\">Archive</a>"))
  }

  @Test("are left out where there is nothing to show")
  func nothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("- [a](https://a.example)", to: "n/s/a.md")
    try folder.write("", to: "t/.keep")
    try build(folder)
    let files = try folder.files()
    for name in PageNames.folders { #expect(!files.contains { $0.hasPrefix("out/\(name)/") }, "\(name)") }
    let front = try folder.read("out/index.html")
    #expect(!front.contains("people/") && !front.contains("archive/") && front.contains("tasks.html"))
  }

  @Test("draw the same charts for the same history, with a table of their numbers")
  func charts() throws {
    let bars = [BarChart.Bar(label: "<b>", value: 1_500, details: ["3"]), .init(label: "2024-01", value: 0)]
    let chart = BarChart(say: .english, id: "x", title: "A & B", summary: "s", heads: ["h"], bars: bars)
    for svg in [chart.upright(), chart.lying()] {
      #expect(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"x-title x-desc\""))
      #expect(svg.contains("<th scope=\"row\">&lt;b&gt;</th><td>1,500</td><td>3</td>"))
      #expect(!svg.contains("<b>") && svg.contains("A &amp; B"))
    }
    #expect(
      BarChart(say: .english, id: "x", title: "", summary: "", heads: [], bars: []).upright().contains("<svg")
    )
  }

  private func json(_ folder: TemporaryFolder, _ name: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(try folder.read(name).utf8))
    return try #require(value as? [String: Any])
  }
}
