import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Pages of a library's own")
struct OwnPageTests {
  private func build(_ folder: TemporaryFolder) throws -> SiteReport {
    try SiteBuilder(
      try Library(root: folder.path + "/t"), output: folder.path + "/out", baseURL: "https://x.example/",
      record: IndexFolder(library: folder.path, named: folder.path + "/index")
    ).build()
  }

  @Test("are linked from every foot, and files keep their paths")
  func pages() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Hello.", to: "t/s/a.md")
    try folder.write(
      "# Imprint\n\nAnn & Bob\n\n## Mail\n\n<script>x</script> [m](mailto:a@b.example)",
      to: "t/theme/pages/imprint.md")
    try folder.write("---\ntitle: About us\n---\nWe talk.", to: "t/theme/pages/about.md")
    try folder.write("---\ndraft: true\n---\nSecret.", to: "t/theme/pages/secret.md")
    try folder.write("Intro\n\n# Big\n\ntext", to: "t/theme/pages/zzz.md")
    try folder.write("x.example", to: "t/theme/static/CNAME")
    try folder.write("", to: "t/theme/static/.nojekyll")
    try folder.write("hidden", to: "t/theme/static/.secret")
    try folder.write("press", to: "t/theme/static/downloads/press.txt")
    try folder.write("mine", to: "t/theme/static/index.html")
    let report = try build(folder)
    #expect(
      report.warnings == ["theme/static/index.html: the site has a file of that name; this one is left out."])
    let page = try folder.read("out/imprint.html")
    #expect(
      page.contains("<h1>Imprint</h1>\n<p>Ann &amp; Bob</p>\n<h2>Mail</h2>") && !page.contains("<script>x"))
    #expect(
      try folder.read("out/s/a.html").contains(
        "<a href=\"../about.html\">About us</a> <a href=\"../imprint.html\">Imprint</a>"))
    #expect(!folder.exists("out/secret.html"))
    #expect(try folder.read("out/zzz.html").contains("<h1>zzz</h1>\n<p>Intro</p>\n<h2>Big</h2>"))
    #expect(try folder.read("out/sitemap.xml").contains("https://x.example/imprint.html"))
    #expect(try folder.read("out/CNAME") == "x.example" && folder.exists("out/.nojekyll"))
    #expect(try folder.read("out/downloads/press.txt") == "press" && !folder.exists("out/.secret"))
    // One that goes is gone, and every foot with it.
    try folder.remove("t/theme/pages/about.md")
    try folder.remove("t/theme/static/CNAME")
    _ = try build(folder)
    #expect(!folder.exists("out/about.html") && !folder.exists("out/CNAME"))
    #expect(try !folder.read("out/s/a.html").contains("About us"))
    // A file of somebody else's stays.
    try folder.write("theirs", to: "out/favicon.ico")
    try folder.write("ours", to: "t/theme/static/favicon.ico")
    #expect(try build(folder).warnings.contains { $0.hasPrefix("theme/static/favicon.ico: ") })
    #expect(try folder.read("out/favicon.ico") == "theirs")
  }

  @Test("link to episodes and each other as the files lie, and show the site's own pictures")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Hello.", to: "t/s/a b.md")
    try folder.write(
      """
      # About

      [a](../../s/a%20b.md#t=0:10) [b](<s/a b.md>) [c](imprint.md) [d](nope.md) [e](/doc/x.pdf) [f](people/index.html)

      ![The *two* of us](/img/us.jpg) ![x](../static/img/us.jpg "y") [![z](img/us.jpg)](imprint.md) ![far](https://x.example/y.png) ![gone](/img/no.jpg)
      """, to: "t/theme/pages/about.md")
    try folder.write("# Imprint", to: "t/theme/pages/imprint.md")
    try folder.write("p", to: "t/theme/static/img/us.jpg")
    try folder.write("p", to: "t/theme/static/doc/x.pdf")
    let report = try build(folder)
    #expect(report.warnings == ["theme/pages/about.md: there is no page for the link to nope.md."])
    let page = try folder.read("out/about.html")
    let episode = try #require(try folder.files().first { $0.hasPrefix("out/s/a") && $0.hasSuffix(".html") })
      .dropFirst(4)
    #expect(page.contains("<a href=\"\(episode)#t=0:10\">a</a> <a href=\"\(episode)\">b</a>"))
    #expect(page.contains("<a href=\"imprint.html\">c</a> <a href=\"nope.md\">d</a>"))
    #expect(page.contains("<a href=\"doc/x.pdf\">e</a> <a href=\"people/index.html\">f</a>"))
    #expect(page.contains("<img src=\"img/us.jpg\" loading=\"lazy\" alt=\"The two of us\">"))
    #expect(page.contains("<a href=\"imprint.html\"><img src=\"img/us.jpg\" loading=\"lazy\" alt=\"z\"></a>"))
    #expect(page.ranges(of: "<img src=\"img/us.jpg\"").count == 3)
    #expect(!page.contains("src=\"https") && page.contains("<a href=\"/img/no.jpg\">gone</a>"))
  }

  @Test("are led to by their files from show notes, and told where the site keeps their name")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** Hello.\n\n## Links\n\n[a](../theme/pages/about.md) [b](../theme/pages/nope.md) [c](../theme/pages/people.md)\n",
      to: "t/s/a.md")
    try folder.write("# About", to: "t/theme/pages/about.md")
    try folder.write("# People we thank", to: "t/theme/pages/people.md")
    let report = try build(folder)
    let address = try #require(try folder.files().first { $0.hasPrefix("out/people-") }).dropFirst(4)
    #expect(
      report.warnings.contains(
        "theme/pages/people.md: the site keeps this name for itself; the page is \(address)."))
    #expect(
      !report.warnings.contains { $0.contains("about") } && report.warnings.contains { $0.contains("nope") })
    let page = try folder.read("out/s/a.html")
    #expect(
      page.contains("<a href=\"../about.html\">a</a>") && page.contains("<a href=\"../\(address)\">c</a>"))
  }

  @Test("lend their pictures to show notes")
  func notes() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** Hello.\n\n## Links\n\n![A \"kettle\"](/img/k.png?v=2) ![b](/img/b.png)\n", to: "t/s/a.md")
    try folder.write("p", to: "t/theme/static/img/k.png")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<img src=\"../img/k.png?v=2\" loading=\"lazy\" alt=\"A &quot;kettle&quot;\">"))
    #expect(page.contains("<a href=\"/img/b.png\">b</a>"))
  }
}
