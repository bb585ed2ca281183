import Foundation
import TestLibrary
import Testing
import SearchIndex
import Transcripts

@testable import SiteGenerator

@Suite("What is asked of a site")
struct SettingsTests {
  private func build(_ folder: TemporaryFolder, url: String? = "https://x.example/") throws -> SiteReport {
    let library = try Library(root: folder.path + "/t")
    return try SiteBuilder(
      library, output: folder.path + "/out", baseURL: url,
      record: try IndexFolder(library: library.root, named: folder.path + "/kept")
    ).build()
  }

  /// Contrast as WCAG 2.2 reckons it, written anew.
  private func contrast(_ a: String, _ b: String) -> Double {
    func luminance(_ text: String) -> Double {
      let value = Int(text.dropFirst(), radix: 16) ?? 0
      let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : Foundation.pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test(
    "is a colour that can be read on both papers",
    arguments: ["#f2c400", "#0b3d91", "#aa0000", "#0b7a75", "#000000", "#ffffff", "#808080"])
  func accent(_ text: String) throws {
    let accent = try #require(AccentColour(text))
    #expect(contrast(accent.light, "#fcfbf8") >= 4.5)
    #expect(contrast(accent.dark, "#14171a") >= 4.5 && contrast(accent.dark, "#1c2024") >= 4.5)
    // What can be read stays as it is.
    if contrast(text, "#fcfbf8") >= 4.5 { #expect(accent.light == text) }
    #expect(AccentColour("red") == nil)
  }

  @Test("is the title of the only show, its hosts where nobody is heard, and a description nobody has to cut")
  func onlyShow() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows:\n  s: {title: Harbour, hosts: [Ann Lee]}\n", to: "t/earshot.yml")
    let long = String(repeating: "Many words of a summary. ", count: 60)
    try folder.write(
      "---\ntitle: Boats\nguests: [Bob Ray]\nsummary: \(long)\n---\n## Show notes\n\nAbout [boats](https://b.example/).\n",
      to: "t/s/a.md")
    _ = try build(folder)
    let front = try folder.read("out/index.html")
    #expect(front.contains("<title>Harbour</title>"))
    #expect(try folder.read("out/s/feed.xml").contains(">Ann Lee</podcast:person>"))
    let page = try folder.read("out/s/a.html")
    let head =
      page.components(separatedBy: "name=\"description\" content=\"").dropFirst().first?
      .components(separatedBy: "\"").first ?? ""
    #expect(head.hasSuffix("words of a…") || head.hasSuffix("…") && head.count <= 301 && head.count > 200)
  }

  @Test("is told of notes that are episodes of their own as they lie, and their people are in lists")
  func notesBeside() throws {
    let folder = try TemporaryFolder()
    for number in 1...3 {
      try folder.write(
        "---\ntitle: P\(number)\nduration: 600\nguests: [Cy Vale]\n---\n\n[x](https://x.example)",
        to: "t/posts/\(number).md")
      try folder.write("**Ann:** Words.\n\n**Bob:** Yes.", to: "t/talks/\(number).md")
      try folder.write("[x](https://x.example)", to: "t/others/x\(number).md")
    }
    let warnings = try build(folder).warnings
    #expect(warnings.count { $0.contains("files here are called as those of") } == 1)
    #expect(
      warnings.contains {
        $0.contains("t/posts: 3 files") && $0.hasSuffix("write notes: posts in earshot.yml.")
      })
    let list = try folder.read("out/posts/index.html")
    #expect(list.contains("Cy Vale</bdi>&nbsp;· 10:00&nbsp;· show notes only"))
  }

  @Test("is told of where a number comes twice, a day is still to come, and a category or address is none")
  func told() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nnumber: 3\npublished: 9998-01-01\n---\n**A:** One.", to: "t/s/a.md")
    try folder.write("---\nnumber: 3\npublished: 2020-01-01\n---\n**A:** Two.", to: "t/s/b.md")
    try folder.write("---\nnumber: 3\nseason: 2\n---\n**A:** Three.", to: "t/s/c.md")
    try folder.write("---\nnumber: 3\nepisodeType: bonus\n---\n**A:** Three and a half.", to: "t/s/d.md")
    try folder.write(
      "shows:\n  s:\n    category: Tecnology\n    email: me at home\n  s2:\n    category: society & culture > Documentary\n    email: a@b.example\n",
      to: "t/earshot.yml")
    try folder.write("**A:** Four.", to: "t/s2/a.md")
    let warnings = try build(folder).warnings
    #expect(warnings.count { $0.contains("the number 3 is that of") } == 1)
    #expect(warnings.count { $0.contains("9998-01-01 is still to come") } == 1)
    #expect(warnings.contains { $0.contains("Tecnology of s is no category") })
    #expect(warnings.contains { $0.contains("me at home of s is no address of mail") })
    #expect(!warnings.contains { $0.contains("Documentary") || $0.contains("a@b.example") })
  }

  @Test("shows the season, and chapters that notes tell as a list of times")
  func chapters() throws {
    let folder = try TemporaryFolder()
    let notes =
      "## Show notes\n\n- [Tents](https://t.example)\n\n- 0:00 Hello\n- [1:10](https://v.example?t=70) **Tents** and more\n- (2:30) — Rain\n"
    let front = "---\nseason: 2\nduration: 600\n"
    try folder.write(front + "---\n**A:** Hello there, words.\n\n" + notes, to: "t/s/a.md")
    try folder.write(
      front + "chapters:\n  - start: 0:30\n    title: Own\n---\n**A:** Hello.\n\n" + notes, to: "t/s/b.md")
    try folder.write(
      front + "---\n**A:** Hello.\n\n## Show notes\n\n- 9:00 Late\n- 9:10 Later\n- 9:20 Latest\n",
      to: "t/s/c.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("</a>&nbsp;· Season 2"))
    for (clock, title) in [("0:00", "Hello"), ("1:10", "Tents and more"), ("2:30", "Rain")] {
      #expect(page.contains("<span class=\"time\">\(clock)</span> \(title)</a>"), "\(title)")
    }
    #expect(try folder.read("out/s/chapters/a.json").contains("Tents and more"))
    let own = try folder.read("out/s/b.html")
    #expect(own.contains("</span> Own</a>") && !own.contains("</span> Rain</a>"))
    #expect(!(try folder.read("out/s/c.html")).contains("class=\"chapters\""))
  }

  @Test(
    "shows chapters however notes write their times, and what else the list holds once",
    arguments: [
      ("* **[00:10](#t=00:10)** A\n* **[00:43](#t=00:43)** B\n* **[03:17](#t=03:17)** C\n", true),
      ("- **00.00** In\n- **00.10** A\n- **00.43** B\n- **03.17** C\n- [x](https://x.example)\n", true),
      ("00:10 A<br>\n00:43 B<br>\n03:17 C\n", true),
      ("| Time | Topic |\n|---|---|\n| 00:10 | A |\n| 00:43 | B |\n| 03:17 | C |\n", true),
      ("00:10 - A\n\n00:43 - B\n* more\n\n```\ncode\n```\n\n03:17 - C\n", true),
      ("<ul><li>00:10 A</li><li>00:43 B</li><li>03:17 C</li></ul>\n", true),
      ("00:10 - A\n\nWords.\n\n03:17 - B\n\n01:00 - C\n", false), ("- 1.10 A\n- 1.20 B\n- 1.30 C\n", false),
      ("- 00.10 A\n- 00.43 B\n- 03.17 C\n", false),
    ])
  func writtenChapters(_ notes: String, _ areChapters: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\nduration: 600\n---\n**A:** Hello there.\n\n## Show notes\n\n" + notes, to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    for (clock, title) in [("0:10", "A"), ("0:43", "B"), ("3:17", "C")] {
      #expect(page.contains("<span class=\"time\">\(clock)</span> \(title)</a>") == areChapters, "\(notes)")
    }
    #expect(page.contains(">x</a>") == notes.contains("x.example"))
    if areChapters { #expect(!page.contains("00.10")) }
  }

  @Test("folds a long list of people, names a tab's picture, and sets Hebrew from right to left")
  func pages() throws {
    let folder = try TemporaryFolder()
    let guests = (1...25).map { "Guest \($0)" }.joined(separator: ", ")
    try folder.write("---\nguests: [\(guests)]\n---\n**Ann:** שלום?\n\n**Bob:** yes", to: "t/s/a.md")
    try folder.write("**Ann:** b", to: "t/s/b.md")
    try folder.write("icon", to: "t/theme/static/favicon.ico")
    _ = try build(folder)
    let (long, short) = (try folder.read("out/s/a.html"), try folder.read("out/s/b.html"))
    #expect(long.contains("<details class=\"everybody\"><summary>27 people</summary>"))
    #expect(!short.contains("<details"))
    #expect(long.contains("<link rel=\"icon\" href=\"../favicon.ico\">"))
    #expect(long.components(separatedBy: "<div class=\"said\" dir=\"auto\">").count == 2)
    // One undated show: its episodes stand on the front page.
    let front = try folder.read("out/index.html")
    #expect(front.contains("s/a.html") && front.contains("s/b.html"))
  }

  @Test("is in English where earshot has no words in the library's language, and marks what is said")
  func languageWithoutWords() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\ntitle: פרק 1\nsummary: על\n---\n**דנה:** שלום", to: "t/s/a.md")
    try folder.write("language: he\n", to: "t/earshot.yml")
    _ = try build(folder)
    let front = try folder.read("out/index.html")
    #expect(front.contains("<html lang=\"en\">") && front.contains("dir=\"auto\" lang=\"he\">פרק 1<"))
    #expect(try folder.read("out/s/a.html").contains("id=\"transcript\" lang=\"he\""))
    try folder.write("\"Latest episodes\": חדש\n", to: "t/theme/words.yml")
    _ = try build(folder)
    #expect(try folder.read("out/index.html").contains("<html lang=\"he\" dir=\"rtl\">"))
    try folder.remove("t/theme/words.yml")
    try folder.write("language: de-CH\n", to: "t/earshot.yml")
    _ = try build(folder)
    #expect(try folder.read("out/index.html").contains("<html lang=\"de-CH\">"))
  }

  @Test("is told of episodes that say to be the same one")
  func twins() throws {
    let folder = try TemporaryFolder()
    try folder.write("---\nguid: g\n---\n**Ann:** a", to: "t/s/a.md")
    try folder.write("---\nguid: g\n---\n**Ann:** b", to: "t/s/b.md")
    try folder.write("---\nguid: g\n---\n**Ann:** b", to: "t/other/b.md")
    #expect(try build(folder).warnings.filter { $0.contains("guid g") }.count == 1)
  }

  @Test("is refused where it would lie among sources, and before anything is written")
  func sources() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** a", to: "t/s/a.md")
    try folder.write("body {}", to: "t/theme/mine.css")
    let before = try folder.files()
    let library = try Library(root: folder.path + "/t")
    for output in [
      "/t", "/t/theme", "/t/s", "/t/.earshot", "/t/theme/deeper", "/t/.earshot/new", "/t/x/../theme",
      "/t/./.earshot/",
    ] {
      let error = #expect(throws: SiteError.self) {
        try SiteBuilder(library, output: folder.path + output).build()
      }
      #expect(error?.code == .unsafeOutput)
    }
    #expect(try folder.files() == before)
    // An empty folder, a new one and one of the site's own are fine.
    try folder.write("x.example", to: "t/docs/CNAME")
    try folder.write("", to: "t/docs/.nojekyll")
    for output in ["/t/_site", "/t/_site", "/t/docs"] {
      #expect(try SiteBuilder(library, output: folder.path + output).build().episodes == 1)
    }
    try folder.write("x.example", to: "t/public/CNAME")
    try folder.write("a", to: "t/public/notes.txt")
    try folder.write("", to: "t/public/.earshot-site")
    #expect(try SiteBuilder(library, output: folder.path + "/t/public").build().episodes == 1)
    #expect(try folder.read("t/public/CNAME") == "x.example")
  }

  @Test("leads where a show can be followed, and plays only what can be fetched")
  func following() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "shows: {s: {subscribe: {Apple: \"https://a.example/1\", Other: \"https://o.example\"}}}",
      to: "t/earshot.yml")
    try folder.write("---\naudio: media/a.mp3\n---\n**Ann:** a", to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("<a href=\"https://a.example/1\" rel=\"noopener\">Apple</a>"))
    #expect(!page.contains("<audio"))
    let show = try folder.read("out/s/index.html")
    #expect(show.contains("https://o.example") && show.contains("class=\"subscribe\""))
  }

  @Test("is told where it cannot be had, at every build")
  func warnings() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "theme: {logo: no.png}\nshows: {s: {image: gone.jpg, audio: \"audio/{slug}.mp3\"}, typo: {title: T}}\npeople: [{name: Ann, image: ann.png}]\n",
      to: "t/earshot.yml")
    try folder.write("---\ntitle: \"A\npublished: 2024-02-30\n---\n**Ann:** a", to: "t/s/a.md")
    try folder.write("---\nimage: nowhere.png\n---\n**Ann:** b", to: "t/s/b.md")
    // The last is a build that neither reads nor writes an episode.
    var kept = 0
    for _ in 0..<200 where kept < 2 {
      let report = try build(folder)
      kept = report.kept
      let told = report.warnings.joined(separator: "\n")
      for words in ["no.png", "gone.jpg", "typo", "ann.png", "audio/{slug}.mp3", "nowhere.png", "s/a.md:"] {
        #expect(told.contains(words), "\(words) in \(told)")
      }
    }
    #expect(kept == 2)
  }

  @Test("is a picture of the library or the web, the show's, or a card made of the episode's words")
  func pictures() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows: {s: {image: show.png}}\n", to: "t/earshot.yml")
    for name in ["show.png", "own.png"] { try folder.write("x\(name)", to: "t/\(name)") }
    try folder.write("---\nimage: own.png\n---\n**Ann:** a", to: "t/s/own.md")
    try folder.write("---\nimage: https://p.example/far.png\n---\n**Ann:** a", to: "t/s/far.md")
    try folder.write("**Ann:** a", to: "t/s/none.md")
    try folder.write("---\ntitle: \"A <b> & c\"\nnumber: 7\n---\n**Ann & Bo:** a", to: "t/r/card.md")
    _ = try build(folder)
    func picture(_ page: String) throws -> String {
      let text = try folder.read("out/\(page).html")
      return String(
        text.components(separatedBy: "\"og:image\" content=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
      )
    }
    let (own, show) = (try picture("s/own"), try picture("s/none"))
    for address in [own, show] {
      #expect(address.hasPrefix("https://x.example/assets/picture-"))
      #expect(folder.exists("out/" + address.dropFirst("https://x.example/".count)))
    }
    // Artwork of a show is square, and a large card would cut it.
    for (page, card) in [
      ("s/own", "summary_large_image"), ("s/none", "summary"), ("s/index", "summary"),
      ("r/card", "summary_large_image"),
    ] {
      #expect(try folder.read("out/\(page).html").contains("\"twitter:card\" content=\"\(card)\""))
    }
    let far = try picture("s/far")
    #expect(own != show && far == "https://p.example/far.png")
    #expect(try folder.read("out/s/own.html").contains("<img class=\"artwork\""))
    #expect(try picture("r/card") == "https://x.example/r/card.card.svg")
    #expect(try folder.read("out/s/feed.xml").contains("<itunes:image href=\"\(own)\"/>"))
    let card = try folder.read("out/r/card.card.svg")
    #expect(
      card.contains("A &lt;b&gt; &amp; c") && card.contains("Ann &amp; Bo") && card.contains("Episode 7"))
  }

  @Test("is no card where nothing could lead to it")
  func noAddress() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** a", to: "t/s/a.md")
    _ = try build(folder, url: nil)
    #expect(folder.exists("out/s/a.html") && !folder.exists("out/s/a.card.svg"))
    _ = try build(folder)
    #expect(folder.exists("out/s/a.card.svg"))
  }

  @Test("fits a title of any length on its card")
  func cards() throws {
    for title in [
      "", "a", String(repeating: "word ", count: 60), String(repeating: "字", count: 200),
      String(repeating: "x", count: 400),
    ] {
      let card = EpisodeCard(show: title, title: title, facts: "", people: title, accent: "#000000")
      let text = String(decoding: card.svg, as: UTF8.self)
      let lines = text.split(separator: "\n").filter { $0.contains("font-size=\"64\"") }
      #expect((1...4).contains(lines.count))
      for line in lines { #expect(line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }.count <= 29) }
    }
  }

  @Test("is a picture of eight megabytes at most, and text that XML may hold")
  func large() throws {
    let folder = try TemporaryFolder()
    try folder.writeUnreadable(to: "t/big.png", size: 9 << 20)
    try folder.write("---\nimage: big.png\n---\n**A\u{ffff}B:** a", to: "t/s/a.md")
    let report = try build(folder)
    #expect(report.warnings.contains { $0.contains("8 MB") } && report.episodes == 1)
    #expect(try folder.read("out/s/a.card.svg").contains(">AB</text>"))
  }

  @Test("keeps books apart from picks")
  func books() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "## Picks\n\n- [One](https://a.example)\n\n## Books\n\n- [Two](https://b.example)\n\n## Transcript\n\n**Ann:** a",
      to: "t/s/a.md")
    _ = try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(
      page.contains("<h2>Picks</h2>") && page.contains("<h2>Books</h2>") && page.contains("href=\"#books\""))
  }

  @Test("leaves no empty folder behind, and nothing of others")
  func folders() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** a", to: "t/s/a.md")
    try folder.write("---\naliases: [/old/x/]\n---\n**Ann:** b", to: "t/gone/b.md")
    _ = try build(folder)
    #expect(folder.exists("out/old/x/index.html") && folder.exists("out/gone"))
    try folder.write("mine", to: "out/old/mine.txt")
    try folder.remove("t/gone")
    _ = try build(folder)
    #expect(!folder.exists("out/gone") && !folder.exists("out/old/x") && folder.exists("out/old/mine.txt"))
  }

  @Test("is an alias wholly or not at all")
  func aliases() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** a", to: "t/s/e1.md")
    try folder.write("---\naliases: [e1, e2]\n---\n**Ann:** b", to: "t/s/e3.md")
    let report = try build(folder)
    #expect(report.warnings.contains { $0.contains("another page at the alias e1") })
    #expect(!folder.exists("out/s/e1/index.html") && folder.exists("out/s/e2/index.html"))
  }

  @Test("knows sponsors by their short names; what an episode tells itself goes before")
  func sponsors() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "sponsors: [{name: Kettle Works, aliases: [kettleworks], url: \"https://k.example\", text: Tin.}]\n",
      to: "t/earshot.yml")
    try folder.write("---\nsponsors: [KettleWorks]\n---\n**Ann:** a", to: "t/s/a.md")
    try folder.write("---\nsponsors: [kettleworks]\n---\n[x](https://x.example)", to: "t/s/b.md")
    try folder.write(
      "---\nsponsors: [{name: kettleworks, url: \"https://own.example\"}]\n---\n**Ann:** c", to: "t/s/c.md")
    _ = try build(folder)
    for name in ["a", "b"] {
      let page = try folder.read("out/s/\(name).html")
      #expect(page.contains("href=\"https://k.example\" rel=\"sponsored"), "\(name)")
      #expect(
        page.contains("Kettle Works") && page.contains("Tin.") && !page.lowercased().contains("kettleworks"))
    }
    #expect(try folder.read("out/s/c.html").contains("href=\"https://own.example\""))
    let wall = try folder.read("out/sponsors/index.html")
    #expect(wall.contains("Kettle Works") && !wall.lowercased().contains(">kettleworks<"))
    #expect(throws: TranscriptsError.self) {
      try Configuration.read("sponsors: [{url: \"https://k.example\"}]", path: "x")
    }
  }

  @Test("knows people by their aliases in feeds and JSON-LD")
  func people() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "people: [{name: Greta Lind, aliases: [Greta], url: \"https://g.example\", image: g.png}]\n",
      to: "t/earshot.yml")
    try folder.write("x", to: "t/g.png")
    try folder.write("---\nhosts: [Greta]\n---\n**Greta:** a", to: "t/s/a.md")
    _ = try build(folder)
    let feed = try folder.read("out/s/feed.xml")
    #expect(
      feed.contains("href=\"https://g.example\"") && feed.contains("img=\"https://x.example/assets/picture-"))
    #expect(feed.contains(">Greta Lind</podcast:person>"))
    #expect(try folder.read("out/s/a.html").contains("\"name\":\"Greta Lind\""))
  }
}
