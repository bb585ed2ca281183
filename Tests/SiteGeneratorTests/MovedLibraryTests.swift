import ContributionTasks
import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

/// What podcasters bring from elsewhere, and what their first months bring.
@Suite("A library from elsewhere")
struct MovedLibraryTests {
  private func build(_ folder: TemporaryFolder) throws -> SiteReport {
    try SiteBuilder(
      try Library(root: folder.path + "/t", notes: folder.path + "/t/n"), output: folder.path + "/out",
      baseURL: "https://x.example/pods/"
    ).build()
  }

  private func library(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("title: Tents\nnotes: n\nexclude: [n]\n", to: "t/earshot.yml")
    try folder.write("x", to: "t/n/.keep")
    for (path, text) in files { try folder.write(text, to: "t/" + path) }
    return folder
  }

  @Test("has in its feed the summary first and sponsors last, with chapters between")
  func feed() throws {
    let folder = try library([
      "s/a.md":
        "---\npublished: 2024-03-01\nsummary: Of & in\nsponsors: [{name: Acme}]\nchapters: [{start: 1:00, title: <Two>}]\n---\n**Ann:** a\n\n## Show notes\n\n- [k](https://k.example)\n"
    ])
    _ = try build(folder)
    let feed = try folder.read("out/s/feed.json")
    let places = try ["Of &amp; in", "Show notes", "(1:00) &lt;Two&gt;", "Acme"].map { text in
      try #require(feed.firstRange(of: text)?.lowerBound, "\(text)")
    }
    #expect(places == places.sorted())
    // The only show is called as the library.
    #expect(try folder.read("out/s/feed.xml").contains("<title>Tents</title>"))
  }

  @Test(
    "leads from its notes to episodes by their files, pages and old addresses, and tells what leads nowhere")
  func links() throws {
    let folder = try library([
      "s/My First.md": "---\npermalink: /episodes/first/\n---\n**Ann:** a\n",
      "r/1-öl.md": "**Ann:** a\n",
      "s/b.md":
        "**Ann:** b\n\n## Show notes\n\n[a](My%20First.md) [b](<My First.md>) [c](../r/1-öl.md#t=1:00) [d](/episodes/first/) [e](/s/My-First.html) [f](gone.md) [g](/elsewhere/)\n",
      "n/s/b.md": "[h](../../t/r/1-öl.md)\n",
    ])
    let report = try build(folder)
    let page = try folder.read("out/s/b.html")
    let targets = page.matches(of: /<a href="([^"]*)"[^>]*>[a-h]<\/a>/).map { String($0.1) }
    #expect(
      targets == [
        "../s/My-First.html", "../s/My-First.html", "../r/1-ol.html#t=1:00", "../s/My-First.html",
        "../s/My-First.html",
        "gone.html", "/elsewhere/", "../r/1-ol.html",
      ])
    #expect(report.warnings == ["s/b: there is no episode for the link to gone.md."])
    // What comes later is led to, though the page's own files are as they were.
    try folder.write("**Ann:** c\n", to: "t/s/gone.md")
    #expect(try build(folder).warnings.isEmpty && folder.read("out/s/b.html").contains("\"../s/gone.html\""))
  }

  @Test(
    "leads to episodes by addresses without an ending, from a folder of the page's own, and tells of pages of a show that are none"
  )
  func clean() throws {
    let folder = try library([
      "s/2.md": "**Ann:** a\n",
      "s/1.md":
        "**Ann:** b\n\n## Show notes\n\n[a](/s/2/) [b](/s/2) [c](../2/) [d](2) [e](2.html) [f](99.html) [g](/s/index.html) [h](/x/y.html)\n",
    ])
    let report = try build(folder)
    let targets = try folder.read("out/s/1.html").matches(of: /<a href="([^"]*)"[^>]*>[a-h]<\/a>/).map {
      String($0.1)
    }
    #expect(targets.prefix(5) == ["../s/2.html", "../s/2.html", "../s/2.html", "../s/2.html", "../s/2.html"])
    #expect(targets.suffix(3) == ["99.html", "/s/index.html", "/x/y.html"])
    #expect(report.warnings == ["s/1: there is no episode for the link to 99.html."])
  }

  @Test("shows pictures beside notes and episodes, and none from outside")
  func pictures() throws {
    let folder = try library([
      "s/img/a.png": "PNG", "theme/static/img/c.png": "PNG2",
      "s/a.md":
        "---\nimage: img/a.png\n---\n**Ann:** a\n\n## Show notes\n\n![A map](img/a.png) ![gone](img/b.png) ![out](../../secret.png)\n",
      "s/b.md": "---\nimage: /img/c.png\n---\n**Ann:** b\n", "n/s/img/n.png": "PNG3",
      "n/s/b.md": "![N](img/n.png)\n",
    ])
    try folder.write("no", to: "secret.png")
    let gone = ["s/a: there is no picture img/b.png.", "s/a: there is no picture ../../secret.png."]
    #expect(try build(folder).warnings == gone)
    let page = try folder.read("out/s/a.html")
    let shown = page.matches(of: /<img src="..\/(assets\/picture-[0-9a-f]+\.png)" loading="lazy" alt="A map"/)
      .map { String($0.1) }
    try #require(shown.count == 1)
    #expect(try folder.read("out/" + shown[0]) == "PNG")
    #expect(page.contains("class=\"artwork\"") && !page.contains("alt=\"out\""))
    let other = try folder.read("out/s/b.html")
    #expect(other.contains("class=\"artwork\"") && other.contains("alt=\"N\""))
    // A second build keeps them.
    #expect(try build(folder).warnings == gone && folder.read("out/" + shown[0]) == "PNG")
  }

  @Test("shows chapters of its notes once, numbers without zeros, and no tags of a summary")
  func chapters() throws {
    let folder = try library([
      "s/003-a.md":
        "---\ndescription: See <a href=\"https://y.example\">y</a>.<br>Now\n---\n**Ann:** a\n\n## Chapters\n\n* 00:00 – Intro\n* 01:00 – Middle\n* 02:00 – End\n",
      "s/004-b.md": "**Ann:** b\n", "s/005-c.md": "**Ann:** b\n",
    ])
    _ = try build(folder)
    let page = try folder.read("out/s/003-a.html")
    #expect(page.matches(of: />Chapters<\/h2>/).count == 1 && page.matches(of: /Middle/).count == 1)
    #expect(page.contains("Episode 3<"))
    #expect(page.contains("See <a href=\"https://y.example\" rel=\"noopener\">y</a>.<br>Now</p>"))
  }

  @Test("tells of notes whose transcript went, and has no feed tell of an episode")
  func ghosts() throws {
    let folder = try library([
      "s/a.md": "---\npublished: 2024-03-01\n---\n**Ann:** a\n", "n/s/old.md": "- [k](https://k.example)\n",
    ])
    let report = try build(folder)
    #expect(report.ghosts == ["s/old.md"] && report.warnings.isEmpty)
    #expect(
      try !folder.read("out/s/feed.xml").contains("old.html")
        && !folder.read("out/feed.json").contains("old.html"))
    #expect(try folder.read("out/s/old.html").contains("https://k.example"))
    // Where no episode is dated they are an episode's that nobody typed yet.
    try folder.write("**Ann:** a\n", to: "t/s/a.md")
    #expect(try build(folder).warnings.isEmpty && folder.read("out/s/feed.xml").contains("old.html"))
  }

  @Test("tells of an episode what its notes' front matter tells, where the transcript's does not")
  func notesFront() throws {
    let folder = try library([
      "s/a.md": "---\ntitle: Tents\n---\n**Bo:** Hello.\n\n**Ann:** Yes.\n",
      "n/s/a.md":
        "---\ntitle: Other\ndate: 2024-03-01\nguests: [Bo Chen]\nsponsors: [{name: Acme}]\n---\n- [k](https://k.example)\n",
      "n/s/b.md":
        "---\ntitle: Next week\ndate: 2024-03-08\nduraton: 5\nsummary: Of *stoves*\naudio: https://x.example/b.mp3\n---\nSoon.\n",
    ])
    let report = try build(folder)
    #expect(report.ghosts.isEmpty)
    #expect(
      report.warnings == [
        "\(folder.path)/t/n/s/b.md:4:1: Front matter has no key \"duraton\". Did you mean \"duration\"?"
      ])
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<h1 dir=\"auto\">Tents</h1>") && page.contains("<time datetime=\"2024-03-01\">"))
    #expect(
      page.contains("<a href=\"../people/bo-chen/index.html\"><bdi>Bo Chen</bdi></a> <span>guest</span>"))
    #expect(page.contains("<strong>Acme</strong>") && !page.contains("<bdi>Bo</bdi>"))
    let next = try folder.read("out/s/b.html")
    #expect(next.contains("<h1 dir=\"auto\">Next week</h1>") && next.contains("Of <em>stoves</em></p>"))
    #expect(next.contains("<audio") && next.contains("There is no transcript of this episode yet."))
    #expect(try folder.read("out/s/feed.xml").contains("<title>Next week</title>"))
  }

  @Test("keeps links from the root, old addresses, and pages of its own")
  func addresses() throws {
    let folder = try library([
      "s/a.md":
        "---\npermalink: /tents/\n---\n**Ann:** a\n\n## Show notes\n\n- [s](/files/sheet.pdf)\n- [t](/files/none.pdf)\n- [u](/about.html#x)\n",
      "s/b.md": "---\naliases: [/about]\n---\n**Ann:** b\n", "theme/pages/about.md": "# About\rHello.\r",
      "theme/static/files/sheet.pdf": "pdf",
      "theme/static/q\nmine.txt": "x",
    ])
    let report = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("\"../files/sheet.pdf\"") && page.contains("\"/files/none.pdf\""))
    #expect(page.contains("\"../about.html#x\""))
    #expect(try folder.read("out/s/feed.json").contains("https://x.example/pods/files/sheet.pdf"))
    #expect(try folder.read("out/tents/index.html").contains("s/a.html"))
    #expect(try folder.read("out/about.html").contains("<p>Hello.</p>"))
    #expect(report.warnings.contains { $0.contains("there is another page at the alias /about") })
    #expect(report.warnings.contains { $0.contains("control characters") })
    try folder.write("mine", to: "out/mine.txt")
    _ = try build(folder)
    #expect(try folder.read("out/mine.txt") == "mine")
  }

  @Test("tells of its people what their front matter tells, and keeps a host's colour")
  func people() throws {
    let folder = try library([
      "s/a.md":
        "---\nhosts: [Ann]\nguests: [\"[Bo](https://bo.example)\"]\nspeakers: [Cy]\n---\n**Bo:** a\n\n**Ann:** b\n\n**Cy:** c\n",
      "s/b.md": "---\nhosts: [Ann]\nepisodeType: trailer\n---\n**Ann:** a\n",
    ])
    _ = try build(folder)
    let (page, other) = (try folder.read("out/s/a.html"), try folder.read("out/s/b.html"))
    #expect(page.contains("Bo</bdi></a> <span>guest</span>") && page.contains("Cy</bdi></a></li>"))
    #expect(try folder.read("out/people/bo/index.html").contains("https://bo.example"))
    #expect(
      try folder.read("out/s/feed.xml").contains(
        "<podcast:person role=\"guest\" href=\"https://bo.example\">Bo<"))
    let colour = /<span class="name (s\d)">Ann</
    #expect(try #require(page.firstMatch(of: colour)).1 == #require(other.firstMatch(of: colour)).1)
    #expect(other.contains("&nbsp;· Trailer"))
  }

  @Test("has the hosts of a show in its episodes that name none, where they speak, built anew or not")
  func hosts() throws {
    let folder = try library([
      "s/a.md": "---\nguests: [Bo]\npublished: 2024-03-01\n---\n**Bo:** a\n\n**Ann L.:** b\n",
      "s/b.md": "---\nhosts: [Cy]\npublished: 2024-03-02\n---\n**Cy:** a\n\n**Ann:** b\n",
    ])
    try folder.write(
      "title: T\nnotes: n\nexclude: [n]\nshows: {s: {hosts: [Ann, Di, Bo]}}\npeople: [{name: Ann, aliases: [Ann L.], url: https://ann.example}]\n",
      to: "t/earshot.yml")
    _ = try build(folder)
    func check() throws {
      let (page, other) = (try folder.read("out/s/a.html"), try folder.read("out/s/b.html"))
      #expect(
        page.contains("Ann</bdi></a> <span>host</span>") && page.contains("Bo</bdi></a> <span>guest</span>"))
      #expect(!page.contains("Di</bdi>") && other.contains("Cy</bdi></a> <span>host</span>"))
      #expect(other.contains("Ann</bdi></a></li>"))
      let feed = try folder.read("out/s/feed.xml")
      #expect(feed.matches(of: /<podcast:person role="host" href="https:\/\/ann.example">Ann</).count == 2)
      #expect(try folder.read("out/people/ann/index.html").contains("host"))
    }
    try check()
    let library = try Library(root: folder.path + "/t")
    #expect(LibraryLint.run(library, wanted: [], rules: ["unknown-speaker"]).count == 0)
    let kept = try IndexFolder(library: folder.path + "/t", named: folder.path + "/kept")
    for _ in 0..<2 {
      _ = try SiteBuilder(
        try Library(root: folder.path + "/t", notes: folder.path + "/t/n"), output: folder.path + "/out",
        baseURL: "https://x.example/pods/", record: kept
      ).build()
      try check()
    }
  }
}
