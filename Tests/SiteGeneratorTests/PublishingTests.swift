import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("What is published")
struct PublishingTests {
  private func build(_ folder: TemporaryFolder, withDrafts: Bool = false) throws -> SiteReport {
    try SiteBuilder(
      try Library(root: folder.path + "/t"), output: folder.path + "/out",
      baseURL: "https://x.example/pod/", withDrafts: withDrafts
    ).build()
  }

  @Test(
    "Sections that are shown together keep their headings, and addresses are known by what stands before them"
  )
  func joinedSections() throws {
    let folder = try TemporaryFolder()
    let talk = (0..<9).map { "**Ann Lee:** Gardens, number \($0).\n\n**Bob Ray:** And plants.\n\n" }.joined()
    try folder.write(
      "Notes here: [x](https://x.example).\n\n## Credits\n\nEdited by Eve.\n\n## Transcript\n\n"
        + talk
        + "**Ann Lee:** I asked Tony Hansen about it.\n\n**Bob Ray:** So the Tacoma Narrows Bridge fell.\n\n"
        + "## Links\n\n- Tony Hansen: https://th.example\n- <a href=\"https://b.example\">Tacoma Narrows Bridge</a>\n",
      to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<h3>Credits</h3>\n<p>Edited by Eve.</p>") && page.contains("<h3>Links</h3>\n<ul>"))
    try folder.write(
      "## Credits\n\nEdited by Eve.\n\n## Links\n\n- <a href=\"https://b.example\">*Tacoma* Narrows Bridge</a>\n- *<a href=\"https://u.example\">Silver* [Spoon </a> y](https://v.example)\n\n## Transcript\n\n"
        + talk + "**Ann Lee:** The Tacoma Narrows Bridge and a silver spoon.\n\n**Bob Ray:** So.\n",
      to: "t/s/b.md")
    _ = try build(folder)
    let other = try folder.read("out/s/b.html")
    #expect(other.contains("<h3>Credits</h3>\n<p>Edited by Eve.</p>\n<h3>Links</h3>"))
    #expect(other.contains("Narrows Bridge</a> <a class=\"heard\"") && !other.contains("Spoon  <a class"))
    #expect(page.contains("https://th.example</a> <a class=\"heard\""))
    #expect(page.contains(">Tacoma Narrows Bridge</a> <a class=\"heard\""))
  }

  @Test("Notes and links of the front matter are show notes, on the page and in feeds")
  func notesOfTheFrontMatter() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nshow_notes: We made *tea*.\nlinks:\n- {title: 'Pottery <wheel>', url: 'https://p.example'}\n- {title: bad, url: 'javascript:x'}\n---\n**A:** Hi.\n\n## Links\n\n- [Kettle](https://k.example)\n",
      to: "t/s/a.md")
    _ = try build(folder)
    let (page, feed) = (try folder.read("out/s/a.html"), try folder.read("out/s/feed.xml"))
    #expect(page.contains("We made <em>tea</em>."))
    #expect(page.contains("<a href=\"https://p.example\" rel=\"noopener\">Pottery &lt;wheel&gt;</a>"))
    #expect(page.contains(">Kettle</a>") && page.split(separator: "Show notes</h2>").count == 2)
    #expect(!page.contains("javascript:x") && feed.contains("Pottery &amp;lt;wheel"))
  }

  @Test("is no draft, but for who looks at a preview")
  func drafts() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** Hello there.", to: "t/s/a.md")
    try folder.write("---\ndraft: true\n---\n**A:** Soon.", to: "t/s/b.md")
    try folder.write("---\npublished: False\n---\n**A:** Later.", to: "t/s/c.md")
    // What cannot be read as front matter, since it begins late, keeps a draft a draft all the same.
    try folder.write("\n---\ntitle: Secret\ndraft: true\n---\n**A:** Late.", to: "t/s/d.md")
    try folder.write("<!-- ours -->\n---\ntitle: Secret\ndraft: true\n---\n**A:** Late.", to: "t/s/e.md")
    let report = try build(folder)
    #expect(report.drafts == 4 && report.episodes == 1)
    #expect(try !folder.read("out/s/index.html").contains("b.html"))
    #expect(try !folder.read("out/s/feed.xml").contains("c.html"))
    let preview = try build(folder, withDrafts: true)
    #expect(preview.drafts == 0 && preview.episodes == 5)
    // What became a draft goes.
    #expect(try build(folder).removed > 0)
  }

  @Test("is described at length with its links and paragraphs, and in lists in short")
  func descriptions() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "Many words about eels and rivers. ", count: 30)
    try folder.write(
      """
      ---
      published: 2024-01-03
      description: |
        We talk to [Ann](https://ann.example) about eels.

        Second paragraph, *much* more.

        - one <script>alert(1)</script>
        - two, see https://two.example/
      ---
      **A:** Hello.
      """, to: "t/s/a.md")
    try folder.write(
      "---\ndescription: '<p>First &amp; <a href=\"https://b.example\">link</a>.</p><p>Rest of it.</p>'\n---\n**A:** Hi.",
      to: "t/s/b.md")
    try folder.write("---\nsummary: Short.\ndescription: \(long)\n---\n**A:** Hi.", to: "t/s/c.md")
    try folder.write(
      "---\nsummary: Plain & short.\naudio: https://a.example/d.mp3\n---\n**A:** Hi.", to: "t/s/d.md")
    try folder.write(
      "---\ndescription: 'Talk first. <h3>Links</h3><ul><li>one</li><li>two</li></ul>'\n---\n**A:** Hi.",
      to: "t/s/e.md")
    let wrapped =
      "This sentence goes on " + String(repeating: "and on ", count: 12) + "and\n  then it goes on and ends."
    try folder.write("---\ndescription: |\n  \(wrapped)\n---\n**A:** Hi.", to: "t/s/f.md")
    try folder.write("license: CC-BY-SA-4.0\n", to: "t/earshot.yml")
    _ = try build(folder)
    let first = try folder.read("out/s/a.html")
    #expect(
      first.contains(
        "<p class=\"lead\" dir=\"auto\">We talk to <a href=\"https://ann.example\" rel=\"noopener\">Ann</a> about eels.</p>"
      ))
    #expect(first.contains("About this episode</h2>\n<p>Second paragraph, <em>much</em> more.</p>"))
    #expect(!first.contains("<script>alert") && first.contains("href=\"https://two.example/\""))
    let feed = try folder.read("out/s/feed.xml")
    #expect(feed.contains("rel=&quot;noopener&quot;&gt;Ann&lt;/a&gt; about eels.&lt;/p&gt;"))
    #expect(feed.contains("&lt;em&gt;much&lt;/em&gt; more."))
    let html = try folder.read("out/s/b.html")
    #expect(html.contains("First &amp; <a href=\"https://b.example\" rel=\"noopener\">link</a>.</p>"))
    #expect(html.contains("<p>Rest of it.</p>") && !html.contains("&lt;p&gt;"))
    #expect(
      html.contains("<p class=\"lead\" dir=\"auto\">First &amp;")
        && html.contains("About this episode</h2>\n<p>Rest of it.</p>")
    )
    let both = try folder.read("out/s/c.html")
    #expect(both.contains(">Short.</p>") && both.contains("<p>Many words about eels"))
    let listed = try folder.read("out/s/e.html")
    #expect(
      listed.contains("dir=\"auto\">Talk first.</p>") && listed.contains("<li>one</li>")
        && !listed.contains("&lt;"))
    #expect(try !folder.read("out/s/f.html").contains("About this episode"))
    let plain = try folder.read("out/s/d.html")
    #expect(plain.contains(">Plain &amp; short.</p>") && !plain.contains("About this episode"))
    #expect(plain.contains("<a href=\"https://a.example/d.mp3\" download"))
    let list = try folder.read("out/s/index.html")
    #expect(list.contains(">We talk to Ann about eels.</p>") && list.contains(">First &amp; link.</p>"))
    #expect(list.contains(">Short.</p>"))
    #expect(list.contains("https://creativecommons.org/licenses/by-sa/4.0/"))
  }

  @Test("stands under seasons where all episodes have one, and under years where not")
  func seasons() throws {
    let folder = try TemporaryFolder()
    for (slug, season, day) in [("a", 1, "2022-01-02"), ("b", 1, "2022-03-02"), ("c", 2, "2023-01-02")] {
      try folder.write("---\nseason: \(season)\npublished: \(day)\n---\n**A:** Hi.", to: "t/s/\(slug).md")
      try folder.write("---\npublished: \(day)\n---\n**A:** Hi.", to: "t/y/\(slug).md")
    }
    try folder.write("---\nseason: 1\npublished: 2021-01-02\n---\n**A:** Hi.", to: "t/y/d.md")
    _ = try build(folder)
    let show = try folder.read("out/s/index.html")
    #expect(show.contains("aria-label=\"Seasons\"><a href=\"#s2\">Season 2</a> <a href=\"#s1\">Season 1</a>"))
    #expect(show.matches(of: /<h2 id="s[12]">/).count == 2)
    let years = try folder.read("out/y/index.html")
    #expect(
      years.contains("aria-label=\"Years\"><a href=\"#y2023\">2023</a>") && !years.contains("id=\"s1\""))
    #expect(years.matches(of: /<h2 id="y202[123]">/).count == 3)
  }

  @Test(
    "tells of sponsors with their links, of titled people by first names, and of shows in a feed of several")
  func named() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows: {s: {title: Stoves, explicit: true}, t: {title: Tents}}", to: "t/earshot.yml")
    try folder.write(
      """
      ---
      published: 2024-02-03
      sponsors: [{name: Acme, url: "https://acme.example/x"}, {name: Bolt, url: "https://bolt.example"}]
      ---
      **Dr. Zoe Quinn:** Use jq. **B:** Yes.

      ## Sponsors

      - Acme makes buckets.
      - [Bolt](https://bolt.example/deal) makes bolts.

      ## Free Software Friday

      - Zoe - [jq](https://jq.example)
      """, to: "t/s/a.md")
    try folder.write("---\npublished: 2024-02-04\n---\n**B:** Hi.", to: "t/t/b.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("href=\"https://acme.example/x\"") && page.contains("Acme makes buckets."))
    #expect(page.contains("https://bolt.example/deal") && !page.contains("href=\"https://bolt.example\""))
    let feed = try folder.read("out/feed.xml")
    #expect(feed.contains("<source url=\"https://x.example/pod/s/feed.xml\">Stoves</source>"))
    #expect(feed.matches(of: /<itunes:explicit>true</).count == 1)
    #expect(try !folder.read("out/s/feed.xml").contains("<source"))
    let wall = try folder.read("out/friday/index.html")
    #expect(wall.contains("Dr. Zoe Quinn"))
  }

  @Test("is heard where its own host keeps it, in a feed too")
  func ownAudio() throws {
    let folder = try TemporaryFolder()
    try folder.write("12345", to: "t/theme/static/audio/a b.mp3")
    try folder.write("---\naudio: audio/a b.mp3\n---\n**A:** Hello.", to: "t/s/own.md")
    try folder.write("---\naudio: /audio/a%20b.mp3\n---\n**A:** Hello.", to: "t/s/rooted.md")
    try folder.write("---\naudio: /elsewhere/b.mp3\n---\n**A:** Hello.", to: "t/s/beside.md")
    try folder.write("---\naudio: audio/gone.mp3\n---\n**A:** Hello.", to: "t/s/gone.md")
    try folder.write("---\naudio: ../../etc/b.mp3\n---\n**A:** Hello.", to: "t/s/out.md")
    try folder.write("---\naudio: \"//cdn.example/ü.mp3\"\n---\n**A:** Hello.", to: "t/t/cdn.md")
    try folder.write("---\naudio: './audio/a b.mp3'\n---\n**A:** Hello.", to: "t/t/dot.md")
    try folder.write("---\naudio: '/\\evil.example/x.mp3'\n---\n**A:** Hello.", to: "t/t/evil.md")
    let report = try build(folder)
    let other = try folder.read("out/t/feed.xml")
    #expect(other.contains("https://cdn.example/%C3%BC.mp3") && other.contains("/pod/audio/a%20b.mp3"))
    #expect(try !folder.read("out/t/evil.html").contains("<audio") && !other.contains("evil.example"))
    let feed = try folder.read("out/s/feed.xml")
    let own = "url=\"https://x.example/pod/audio/a%20b.mp3\" length=\"5\" type=\"audio/mpeg\""
    #expect(feed.components(separatedBy: own).count == 3)
    #expect(feed.contains("url=\"https://x.example/elsewhere/b.mp3\" length=\"0\""))
    #expect(feed.components(separatedBy: "<enclosure").count == 4)
    for name in ["own", "rooted"] {
      #expect(try folder.read("out/s/\(name).html").contains("src=\"../audio/a%20b.mp3\""))
    }
    #expect(try folder.read("out/s/beside.html").contains("src=\"/elsewhere/b.mp3\""))
    for name in ["gone", "out"] {
      #expect(try !folder.read("out/s/\(name).html").contains("<audio"))
      #expect(report.warnings.contains { $0.contains("s/\(name).md: the audio must") })
    }
    #expect(report.warnings.count { $0.contains("the audio must") } == 3)
  }

  @Test("says what an address of audio cannot be filled with, and begins no line of a person with a point")
  func small() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows: {s: {audio: \"https://x.example/{slugg}.mp3\"}}", to: "t/earshot.yml")
    try folder.write(
      "---\nhosts: [Ann Lee]\npublished: 2024-02-03\n---\n**Ann Lee:** Hello there.", to: "t/s/a.md")
    try folder.write(
      "---\nduration: 600\npublished: 2024-02-04\nchapters: [{start: \"0:00\", title: In}, {start: \"99:00\", title: Out}]\n---\n"
        + "**All:** Yes.\n\n**Unknown Speaker:** No.\n\n**Music:** La la.", to: "t/s/b.md")
    let report = try build(folder)
    #expect(report.warnings.contains { $0.contains("b.md: the chapter Out begins at 1:39:00") })
    #expect(!folder.exists("out/people/all") && !folder.exists("out/people/unknown-speaker"))
    #expect(!folder.exists("out/people/music"))
    #expect(report.warnings.contains { $0.contains("nothing is filled in for {slugg}") })
    let person = try folder.read("out/people/ann-lee/index.html")
    #expect(person.contains("<span class=\"meta\">host · 2 words"))
    try folder.write("Words of nobody.", to: "t/s/a.md")
    try folder.write("---\naudio: https://x.example/c.mp3\n---\nWords.", to: "t/s/c.md")
    #expect(try build(folder).warnings.contains { $0.contains("c.md has no day:") })
    #expect(try !folder.read("out/index.html").contains("people/index.html"))
  }

  @Test func `makes nobody of those whom programs only tell apart`() throws {
    let folder = try TemporaryFolder()
    let labels = [
      "Speaker 1", "SPEAKER_02", "Speaker A", "Speaker #3", "spk_0", "Unknown Speaker 2", "Sprecher 12",
      "发言人1", "Caller 4",
    ]
    try folder.write(
      labels.map { "**\($0):** Hello there, friend of mine." }.joined(separator: "\n\n")
        + "\n\n**Blink 182:** Yes.\n\n**Malcolm X:** No.\n\n**Ann L:** Well.", to: "t/s/a.md")
    _ = try build(folder)
    let people = try folder.read("out/people/index.html")
    for label in labels { #expect(!people.contains(">\(label)<"), "\(label)") }
    for name in ["Blink 182", "Malcolm X", "Ann L"] { #expect(people.contains(">\(name)<"), "\(name)") }
    #expect(try folder.read("out/s/a.html").contains("Speaker A"))
  }

  @Test("stands in the order in which the configuration has the shows")
  func showOrder() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows: {zebra: {title: Zebra}, moose: {title: Moose}}", to: "t/earshot.yml")
    for show in ["ant", "moose", "zebra", "zebra 2"] {
      for number in 1...2 { try folder.write("**A:** Hello.", to: "t/\(show)/e\(number).md") }
    }
    _ = try build(folder)
    let front = try folder.read("out/index.html")
    let places = ["zebra/index", "moose/index", "ant/index", "zebra-2/index"].map { name in
      front.firstRange(of: "href=\"\(name)").map { front.distance(from: front.startIndex, to: $0.lowerBound) }
    }
    #expect(
      places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test("takes no figure at a name's end for a number where the show counts otherwise")
  func numbers() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows: {s: {title: Show}}", to: "t/earshot.yml")
    for slug in ["ep-1", "ep-2", "ep-3", "ep-best-of-2021"] {
      try folder.write("**A:** Hello.", to: "t/s/\(slug).md")
    }
    _ = try build(folder)
    #expect(try folder.read("out/s/ep-2.html").contains("Episode 2"))
    let other = try folder.read("out/s/ep-best-of-2021.html")
    #expect(!other.contains("Episode 2021") && !other.contains("episodeNumber"))
  }

  @Test("takes figures a title or a slug begins with for numbers where the show counts so, and nowhere else")
  func leadingNumbers() throws {
    let folder = try TemporaryFolder()
    for (slug, title) in [("rain", "404: Not found"), ("3-body-problem", "Three bodies"), ("tents", "Tents")]
    {
      try folder.write("---\ntitle: \"\(title)\"\n---\n**A:** Hello.", to: "t/odd/\(slug).md")
    }
    for number in 1...4 {
      try folder.write(
        "---\ntitle: \"\(number): Tents\"\n---\n**A:** Hello.",
        to: "t/titled/tents\("abcd".dropFirst(number - 1).prefix(1)).md")
      try folder.write("**A:** Hello.", to: "t/slugs/\(number)-tents.md")
    }
    _ = try build(folder)
    #expect(try !folder.read("out/odd/rain.html").contains("episodeNumber"))
    #expect(try !folder.read("out/odd/3-body-problem.html").contains("episodeNumber"))
    #expect(try folder.read("out/titled/tentsb.html").contains("\"episodeNumber\":\"2\""))
    #expect(try folder.read("out/slugs/3-tents.html").contains("\"episodeNumber\":\"3\""))
  }

  @Test(
    "tells of a titled guest once, leaves markers out of what is told elsewhere, and shows undated shows in front"
  )
  func guests() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nguests: [Prof. Dr. Ann Lee]\ndate: 2024-01-01\n---\n**Ann Lee:** Hello to all of you who \\[unintelligible 0:10\\] and listen to this every single week of it.",
      to: "t/s/a.md")
    try folder.write("**Ann Lee:** Hello there.", to: "t/other/b.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<bdi>Ann Lee</bdi></a> <span>guest</span>") && !page.contains("<bdi>Prof."))
    #expect(page.contains("<meta name=\"description\" content=\"Hello to all of you who … and listen"))
    #expect(try folder.read("out/index.html").contains("other/b.html"))
  }

  @Test("has a page for what is not there whose links hold at any address")
  func missing() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** Hello there.", to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/404.html")
    #expect(page.contains("href=\"/pod/assets/site.css\"") && page.contains("href=\"/pod/index.html\""))
    #expect(try folder.read("out/index.html").contains("property=\"og:title\""))
  }

  @Test("tells of a person once, in one colour, and leads to their page under every name")
  func aliases() throws {
    let folder = try TemporaryFolder()
    try folder.write("people: [{name: Ana Prado, aliases: [Ana]}]\n", to: "t/earshot.yml")
    try folder.write(
      "---\nhosts: [Ana Prado]\n---\n**Bo:** Hello.\n\n**Ana:** Hello.\n\n**Ana Prado:** Again.",
      to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.components(separatedBy: "href=\"../people/").count == 4)
    #expect(page.contains("<a href=\"../people/ana-prado/index.html\"><bdi>Ana Prado</bdi></a>"))
    let colours = page.matches(of: /class="(name )?s(\d)"/).map(\.2)
    // In the order of the page: Ana as a host, Bo; Bo, Ana and Ana Prado in the turns.
    #expect(colours.count == 5 && colours[0] == colours[3] && colours[3] == colours[4])
    #expect(colours[1] == colours[2] && colours[0] != colours[1])
  }

  @Test("thanks a sponsor once, who is in the front matter and in the notes")
  func sponsors() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nsponsors: [{name: Acme, url: https://acme.example}, {name: Zenith}]\n---\n**A:** Hello.\n\n"
        + "## Sponsors\n\n- [Acme](https://acme.example) - Anvils.\n", to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.components(separatedBy: ">Acme<").count == 2 && page.contains("<strong>Zenith</strong>"))
  }

  @Test("keeps recommendations on lines of their own, and an open spot without any time is told")
  func lines() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** Well \\[unintelligible\\].\n\n## Free Software Friday\n\nBo - [Kden](https://k.example)\nCy - [Lofi](https://l.example)\n",
      to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<br>\nCy"))
    #expect(page.contains("1 spot could not be made out"))
  }

  @Test(
    "has names without accents where that tells all, and a hash where it does not",
    arguments: [
      ("lüftung", "luftung"), ("Folge 1 Öl", "Folge-1-Ol"), ("straße", "strasse"), ("plain", "plain"),
    ] as [(String, String)])
  func names(_ text: String, _ name: String) {
    var names = PageNames()
    names.keep([text])
    let alone = names.name(text)
    #expect(alone.lowercased() == name.lowercased())
    // Who has the name as it is keeps it.
    guard text != name else { return }
    var others = PageNames()
    others.keep([text, name])
    #expect(others.name(text) == "\(alone)-\(PageNames.hash(text))")
    #expect(others.name(name) == name)
  }

  @Test("give neither of two that would be called alike the name, whichever comes first")
  func twins() {
    for texts in [["lüftung", "luftüng"], ["a b", "a  b"]] {
      var names = PageNames()
      names.keep(texts)
      for text in texts { #expect(names.name(text).hasSuffix("-\(PageNames.hash(text))")) }
    }
  }
}
