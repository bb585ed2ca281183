import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Feeds")
struct FeedTests {
  @discardableResult
  private func build(_ folder: TemporaryFolder, baseURL: String? = "https://x.example/t") throws -> SiteReport
  {
    try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out", baseURL: baseURL)
      .build()
  }

  @Test(
    "tell of an episode without a summary what its notes begin with, and of one without notes how the talk does"
  )
  func opening() throws {
    let talk = "**Ann:** Who is it? I read about the wall yesterday, and all that stood there was wrong.\n"
    let told = "Fay Wu tells how she sewed a tent for the whole *circus* in one winter."
    func opening(_ notes: String, _ text: String = "") -> String? {
      let episode = EpisodeParser().parse(Array((talk + text).utf8), id: "s/a", path: "s/a.md")
      return EpisodeDescription.opening(episode, notes: Array(notes.utf8))
    }
    let plain = told.replacing("*", with: "")
    #expect(opening("## Show notes\n\n\(told)\n\n- [Tea](https://tea.example)\n") == plain)
    #expect(opening("<p>\(told)</p><ul><li>Tea</li></ul>")?.hasPrefix("Fay Wu tells how") == true)
    #expect(opening("", "\n## Show notes\n\n\(told)\n") == plain)
    // A list, a few words above one, and an address tell nothing.
    for notes in ["- \(told)\n", "Links mentioned:\n\n- tea\n", "https://x.example/a/b\n", ""] {
      #expect(opening(notes)?.hasPrefix("Who is it?") == true, "\(notes)")
    }
  }

  @Test("SHA-1 and the guid of a feed are as their specifications' examples have them")
  func guid() {
    func hex(_ text: String) -> String {
      SHA1.hash(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    #expect(hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    #expect(
      NameUUID.podcast("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810")
    #expect(
      NameUUID.podcast("http://mp3s.nashownotes.com/pc20rss.xml//") == "917393e3-1b1e-5cef-ace4-edaa54e1f810")
  }

  @Test("dates are as RFC 822 wants them")
  func dates() {
    for (name, type) in [
      ("a.mp3?x=a.wav", "audio/mpeg"), ("A.M4A", "audio/mp4"), ("a.m4b#t", "audio/mp4"),
      ("a.aac", "audio/aac"),
      ("a.opus", "audio/ogg"), ("a.wav", "audio/wav"), ("a.flac", "audio/flac"), ("a.mp4", "video/mp4"),
      ("a.mov", "video/quicktime"), ("a", "audio/mpeg"), ("a.html", "audio/mpeg"),
    ] { #expect(FeedAddress.audioType("https://cdn.example/\(name)") == type, "\(name)") }
    #expect(FeedAddress.date("2023-03-02") == "Thu, 02 Mar 2023 00:00:00 +0000")
    #expect(FeedAddress.date("2024-02-29") == "Thu, 29 Feb 2024 00:00:00 +0000")
    #expect(FeedAddress.date("0000-01-01") != nil)
  }

  @Test("of a site with one show are the show's, and its front page is about it")
  func oneShow() throws {
    let folder = try TemporaryFolder()
    let show =
      "shows: {s: {title: Loose, description: About threads., author: Ann, image: c.png, feed: \"https://p.example/f\"}}\n"
    try folder.write("\u{feff}title: Loose\n" + show, to: "t/earshot.yml")
    try folder.write("a", to: "t/c.png")
    try folder.write("**Ann:** hi\n\n### Links\n\n- [a & b](https://l.example/?x=1&y=2)\n", to: "t/s/one.md")
    try build(folder)
    let (feed, own) = (try folder.read("out/feed.xml"), try folder.read("out/s/feed.xml"))
    for part in [
      "<description>About threads.</description>", "<itunes:author>Ann</itunes:author>", "<itunes:image ",
    ] {
      #expect(feed.contains(part) && own.contains(part))
    }
    let guid = "<podcast:guid>" + NameUUID.podcast("https://p.example/f")
    #expect(feed.contains(guid) && own.contains(guid))
    let front = try folder.read("out/index.html")
    #expect(
      front.contains("<p class=\"lead\" dir=\"auto\">About threads.</p>")
        && front.contains("https://p.example/f"))
    #expect(front.contains("og:description\" content=\"About threads.\"") && front.contains("og:image"))
    #expect(
      !front.contains("<ul class=\"cards\">") && front.contains("<a href=\"s/index.html\">All episodes</a>"))
    try folder.write("**Bob:** hi", to: "t/r/one.md")
    try build(folder)
    #expect(try folder.read("out/index.html").contains("<ul class=\"cards\">"))
    #expect(try folder.read("out/feed.xml").contains("<description>Transcripts, newest first.</description>"))
  }

  @Test("carry the notes of the newest episodes, and the same whatever was built before")
  func notes() throws {
    let folder = try TemporaryFolder()
    func write(_ number: Int) throws {
      try folder.write(
        "---\nnumber: \(number)\n---\n**Ann:** hi\n\n### Links\n\n- [n\(number) & x](https://l.example/)\n\n```\na\n  b\n```\n",
        to: "t/s/e\(number).md")
    }
    for number in 100..<(100 + FeedNotes.newest) { try write(number) }
    try build(folder)
    let first = try folder.read("out/s/feed.xml")
    #expect(
      first.contains(
        "&lt;a href=&quot;https://l.example/&quot; rel=&quot;noopener&quot;&gt;n100 &amp;amp; x&lt;/a&gt;"
      ))
    #expect(first.contains("a\n  b"))
    try write(200)
    try build(folder)
    let next = try folder.read("out/s/feed.xml")
    #expect(!next.contains("n100 ") && next.contains("n200 ") && next.contains("n101 "))
    try folder.remove("t/s/e200.md")
    try build(folder)
    #expect(try folder.read("out/s/feed.xml") == first)
  }

  @Test("tell licence, funding, category and whether they are explicit, a show's own before the library's")
  func licence() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      license: CC-BY-SA-4.0
      funding: {url: "https://f.example/?a=1&b=2", text: Help <us>}
      shows:
        s: {author: Ann, category: "Society & Culture > Documentary", explicit: no, type: serial, email: a@b.example, image: l.svg}
        u: {license: {name: Mine, url: "https://l.example/"}, explicit: true, category: Technology}
      """, to: "t/earshot.yml")
    try folder.write("**A:** x", to: "t/s/a.md")
    try folder.write("**A:** x", to: "t/u/a.md")
    try folder.write("<svg xmlns='http://www.w3.org/2000/svg'/>", to: "t/l.svg")
    _ = try build(folder)
    let (s, u) = (try folder.read("out/s/feed.xml"), try folder.read("out/u/feed.xml"))
    #expect(s.contains("<podcast:license>cc-by-sa-4.0</podcast:license>"))
    #expect(
      s.contains("<podcast:funding url=\"https://f.example/?a=1&amp;b=2\">Help &lt;us&gt;</podcast:funding>"))
    #expect(
      s.contains("<itunes:author>Ann</itunes:author>")
        && s.contains("<itunes:explicit>false</itunes:explicit>"))
    #expect(
      s.contains("<itunes:category text=\"Society &amp; Culture\">\n<itunes:category text=\"Documentary\"/>"))
    #expect(u.contains("<podcast:license url=\"https://l.example/\">Mine</podcast:license>"))
    #expect(
      s.contains("<itunes:type>serial</itunes:type>") && u.contains("<itunes:type>episodic</itunes:type>"))
    #expect(s.contains("<itunes:name>Ann</itunes:name>\n<itunes:email>a@b.example</itunes:email>"))
    #expect(!s.contains("itunes:image"))
    #expect(u.contains("<itunes:explicit>true</itunes:explicit>") && u.contains("text=\"Technology\"/>"))
    // In a feed of several shows it is told of each episode.
    let all = try folder.read("out/feed.xml").split(separator: "<item>")
    #expect(
      !all[0].contains("itunes:explicit") && all.dropFirst().allSatisfy { $0.contains("itunes:explicit") })
  }

  @Test("are the same on every build, and gone when the address is")
  func again() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\npublished: 2024-01-02\n---\n**A:** \\[0:01\\] x", to: "t/s/a.md")
    try folder.write("**A:** no time", to: "t/s/feed.md")
    #expect(try build(folder).changed > 0)
    #expect(folder.exists("out/s/feed.json") && folder.exists("out/feed.xml") && folder.exists("out/s/a.vtt"))
    #expect(try folder.read("out/s/feed.json").contains("jsonfeed.org"))
    #expect(try build(folder).changed == 0)
    let report = try build(folder, baseURL: nil)
    #expect(report.warnings.count { $0.contains("--base-url") } == 1)
    #expect(
      !folder.exists("out/feed.xml") && !folder.exists("out/sitemap.xml") && folder.exists("out/s/a.vtt"))
  }

  @Test("an episode that cannot be read keeps its page and its files; stale files go")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** \\[0:01\\] x", to: "t/s/a.md")
    try folder.write("**A:** \\[0:01\\] y", to: "t/s/b.md")
    try folder.write("**A:** \\[0:01\\] [unintelligible 0:02]", to: "t/s/c.md")
    _ = try build(folder)
    try folder.writeUnreadable(to: "t/s/a.md")
    try folder.write("**A:** no time any more", to: "t/s/b.md")
    _ = try build(folder)
    #expect(folder.exists("out/s/a.vtt") && folder.exists("out/s/a.html"))
    #expect(!folder.exists("out/s/b.vtt") && folder.exists("out/s/b.txt"))
    // What export gives, the site has, too: a spot nobody could make out is a caption.
    #expect(folder.exists("out/s/c.vtt"))
    #expect(try folder.read("out/s/c.html").contains("c.vtt"))
    #expect(try folder.read("out/s/feed.xml").contains("https://x.example/t/s/a.vtt"))
  }
}
