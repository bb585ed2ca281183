import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

/// Faults that were found once and stay mended.
@Suite("The site, once broken")
struct SiteRegressionTests {
  private func page(_ text: String, notes: String? = nil) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "t/s/a.md")
    if let notes { try folder.write(notes, to: "n/s/a.md") }
    let library = try Library(root: folder.path + "/t", notes: notes == nil ? nil : folder.path + "/n")
    _ = try SiteBuilder(library, output: folder.path + "/out").build()
    return try folder.read("out/s/a.html")
  }

  @Test("says of a sponsor what front matter says, where the notes only name it")
  func sponsorsText() throws {
    let front =
      "---\nsponsors:\n  - {name: Hexcloud, url: \"https://hexcloud.example\", text: Servers that stay up.}\n  - {name: Other, text: Other text.}\n---\n**A:** hi\n\n**B:** ho\n\n## Sponsors\n\n"
    let listed = try page(front + "- [Hexcloud](https://hexcloud.example)\n")
    #expect(
      listed.contains("Servers that stay up.") && listed.components(separatedBy: ">Hexcloud<").count == 2)
    let places = ["Servers", "Other text"].map { listed.firstRange(of: $0)?.lowerBound }
    #expect(places[0] != nil && places[1] != nil && places[0]! < places[1]!)
    let said = try page(front + "- [Hexcloud](https://hexcloud.example) – The cloud we use.\n")
    #expect(said.contains("The cloud we use.") && said.contains("Other text.") && !said.contains("Servers"))
    let both = try page(front + "- [Hexcloud](https://hexcloud.example)\n- [Third](https://third.example)\n")
    #expect(both.contains("Servers that stay up.") && both.contains("third.example"))
    // A sentence of the notes tells of it; what they say besides is not lost.
    let prose = try page(
      front + "This week we thank [Hexcloud](https://hexcloud.example), whose servers stay up.\n")
    #expect(!prose.contains("Servers that stay up.") && prose.contains("whose servers"))
    let besides = try page(
      front + "Thanks to everybody who pays for this!\n\n- [Hexcloud](https://hexcloud.example)\n")
    #expect(besides.contains("Thanks to everybody") && besides.contains("Servers that stay up."))
  }

  @Test("shows a marker by the word the library has for it")
  func markerWords() throws {
    let folder = try TemporaryFolder()
    try folder.write("markers: {tasks: [unverständlich]}\nlanguage: de\n", to: "t/earshot.yml")
    try folder.write("**Ann:** so \\[unverständlich 00:00:10.00\\] und da", to: "t/s/one.md")
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    let page = try folder.read("out/s/one.html")
    #expect(page.contains(">unverständlich 0:10<"))
    #expect(try folder.read("out/tasks.html").contains("<mark class=\"gap\">unverständlich</mark>"))
  }

  @Test("reads an attribute behind letters that grow when folded")
  func growingLetters() throws {
    #expect(
      try page("**A:** <a title=\"İİİİİİİİİİİİİİİİİİİİ\" href=\"x\">t</a>").contains("<a href=\"x\">t</a>"))
  }

  @Test("shows what only looks like a reference definition, and a task within a link by its anchor")
  func definitionsAndTasks() throws {
    let text = try page(
      "**A:** hi\n\n[laughs]: Right.\n\n[a]: b.c/d\n\n**B:** [see \\[unintelligible 1:00\\]](https://x.example) b"
    )
    #expect(text.contains("[laughs]: Right."))
    #expect(!text.contains("b.c/d"))
    #expect(text.contains("<mark class=\"gap\" id=\"task-"))
  }

  @Test("leads to a marker on a stage cue's line, and shows what stands around it")
  func stageCueTasks() throws {
    let text = try page(
      "**A:** hi\n\n**Sample:** \\[0:10\\] to \\[0:20\\] x < **y \\[unintelligible 0:12\\] and** on")
    #expect(text.contains("<p>x &lt; <strong>y <mark class=\"gap\" id=\"task-"))
    #expect(text.contains("</mark> and</strong> on</p>\n</div></details>"))
    #expect(text.contains("data-t=\"10\"") && text.contains("data-t=\"20\""))
  }

  @Test("escapes a quotation mark under a combining mark in its templates")
  func combiningMarks() throws {
    let text = try page("---\nsummary: \"x\\\"\u{301} http-equiv=refresh y=\\\"\"\n---\n**A:** hi")
    #expect(text.contains("content=\"x&quot;\u{301} http-equiv"))
  }

  @Test("lets nobody forge a slot by a character reference")
  func forgedSlots() throws {
    let text = try page("**A:** \\[unintelligible 1:00\\] &#xE000;0&#xE001; &#57344;0&#57345;")
    #expect(text.components(separatedBy: "<mark").count == 2)
  }

  @Test("keeps what was typed: options, dashes, quotes")
  func noSmartTypography() throws {
    #expect(try page("**A:** use --force, it's...").contains("use --force, it&#39;s..."))
  }

  @Test("makes bare addresses links, and frames too")
  func addresses() throws {
    let text = try page(
      "**A:** hi",
      notes:
        "see https://a.example/x(y). (https://b.example/z) <iframe src=https://f.example></iframe> xhttps://no.example"
    )
    #expect(text.contains("<a href=\"https://a.example/x(y)\" rel=\"noopener\">"))
    #expect(text.contains("(<a href=\"https://b.example/z\" rel=\"noopener\">https://b.example/z</a>)"))
    #expect(text.contains("<a href=\"https://f.example\" rel=\"noopener\">https://f.example</a>"))
    #expect(!text.contains("<iframe") && !text.contains("href=\"https://no.example"))
  }

  @Test("resolves reference links across turns")
  func definitions() throws {
    let text = try page("**A:** see [the docs][d]\n\n**B:** bye\n\n[d]: https://x.example")
    #expect(text.contains("<a href=\"https://x.example\" rel=\"noopener nofollow\">the docs</a>"))
  }

  @Test("shows words on a stage cue's line")
  func cueWords() throws {
    #expect(
      try page("**A:** x\n\n**Jingle:** \\[33:50\\] Give it a try").contains(
        "<span class=\"words\">Give it a try</span>"))
  }

  @Test("knows a section whose heading holds a tag")
  func headingWithTag() throws {
    let text = try page("**A:** hi", notes: "#### Free Software Friday<img src=x onerror=alert(1)>\n\n- x")
    #expect(text.contains("class=\"notes friday\" id=\"free-software-friday\"") && !text.contains("<img"))
  }

  @Test("shows pictures of the library, and none from elsewhere")
  func pictures() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x", to: "t/s/a.md")
    try folder.write("**A:** x", to: "t/r/a.md")
    try folder.write("secret", to: "secret.png")
    try folder.write("<svg/>", to: "t/images/s.svg")
    let yaml = "theme: {logo: images/s.svg}\nshows: {s: {image: images/s.svg}, r: {image: ../secret.png}}"
    try folder.write(yaml, to: "t/earshot.yml")
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    let copied = try folder.files().filter { $0.hasPrefix("out/assets/picture-") }
    #expect(copied.count == 1)
    let name = try #require(copied.first).dropFirst(4)
    let front = try folder.read("out/index.html")
    #expect(front.components(separatedBy: "src=\"\(name)\"").count == 3)
    let show = try folder.read("out/s/index.html")
    #expect(show.contains("class=\"artwork\" src=\"../\(name)\""))
  }

  @Test(
    "copies no picture that runs a script where it is opened alone",
    arguments: [
      ("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1'/></svg>", true),
      ("<svg><title>on = off</title><path on='1' id=\"on\"/></svg>", false),
      ("<svg onload=\"alert(1)\"/>", false), ("<svg/ONLOAD =alert(1)>", false),
      ("<svg><ScRiPt>1</script></svg>", false), ("<svg:svg><svg:script>1</svg:script></svg:svg>", false),
      ("<svg><a href=\"java&#115;cript:1\"/></svg>", false), ("<svg><foreignObject/></svg>", false),
      ("<svg><text>We go on and on.</text></svg>", true),
      ("<html xmlns=\"http://www.w3.org/1999/xhtml\"><frame src=\"java&#115;cript:1\"/></html>", false),
      ("<?xml-stylesheet type=\"text/xsl\" href=\"#s\"?><svg/>", false),
      (
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"\"><svg><a href=\"javascript&colon;1\"/></svg>",
        false
      ),
      ("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg/>", false),
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><svg><n inkscape:object-paths=\"true\"/></svg>", true),
    ])
  func scriptedPictures(picture: String, isShown: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x\n\n## Show notes\n\n![y](../img.svg)\n", to: "t/s/a.md")
    try folder.write(picture, to: "t/img.svg")
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    #expect(try folder.files().contains { $0.hasPrefix("out/assets/picture-") } == isShown)
  }

  @Test("writes over no file that is not its own")
  func foreignFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x", to: "t/s/a.md")
    try folder.write("mine", to: "out/index.html")
    let library = try Library(root: folder.path + "/t")
    #expect(throws: SiteError.self) { try SiteBuilder(library, output: folder.path + "/out").build() }
    #expect(try folder.read("out/index.html") == "mine")
  }

  @Test("gives every file a page, whatever their names")
  func names() throws {
    let folder = try TemporaryFolder()
    for name in ["index.html/a", "s/é", "s/e\u{301}", "s/A", "s/A-2", "s/a", "s/\u{301}x"] {
      try folder.write("**A:** x", to: "t/\(name).md")
    }
    let report = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    #expect(report.episodes == 7)
    let pages = try folder.files().filter { $0.hasPrefix("out/") && $0.hasSuffix(".html") }
    #expect(Set(pages.map { $0.lowercased() }).count == pages.count)
  }
}
