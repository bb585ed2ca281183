import TestLibrary
import Testing

@testable import Transcripts

/// What tells of an episode, or parts its talk, in places that other libraries have it in.
@Suite("What tells of an episode elsewhere")
struct OtherPlacesTests {
  private func parsed(_ text: String, _ slug: String = "a") -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/\(slug)", path: "s/\(slug).md")
  }

  private func front(_ lines: String, _ slug: String = "a") -> FrontMatter {
    parsed("---\n\(lines)\n---\n**Ann:** Hi.\n", slug).frontMatter
  }

  private static let talk = "**Ann Lee:** Hello.\n\n**Bob Ray:** Hi.\n"

  @Test(
    "a number is read however it is written, and the season before it",
    arguments: [
      ("episode: \"#41\"", "41", nil), ("episode: Episode 41", "41", nil), ("ep: 41", "41", nil),
      ("episode: S02E41", "41", 2), ("episodeNum: 41", "41", nil), ("episode_no: Nr. 41", "41", nil),
      ("episode: Season 2, Episode 4", "4", 2), ("episode: S2 E5", "5", 2), ("episode: S02E07", "7", 2),
      ("episode: Season 2 Episode 08", "8", 2), ("episode: Kettles", nil, nil),
      ("episode: Kettles 41", nil, nil), ("number: 12b", "12b", nil),
    ] as [(String, String?, Int?)])
  func numbers(_ line: String, _ number: String?, _ season: Int?) {
    #expect(front(line).number == number && front(line).feed.season == season)
  }

  @Test
  func `a title may hold a day in brackets, and stand above the headings of a meeting, but hold no time`() {
    func title(_ line: String, _ rest: String = "") -> String? {
      parsed("# \(line)\n\n\(rest)" + Self.talk).frontMatter.title
    }
    #expect(title("Kettles 183 [2024-03-14]", "# Agenda\n\nLids.\n\n") == "Kettles 183 [2024-03-14]")
    #expect(
      title("Kettles [12:13]") == nil && title("Kettles \\[12\\]") == nil && title("Kettles [laughs]") == nil)
    #expect(title("Kettles [Part 2]") != nil && title("Kettles [unintelligible 3]") == nil)
    #expect(title("Kettles", "# Lids\n\nWords.\n\n") == nil)
  }

  @Test func `a season stands in a file's name`() {
    #expect(parsed(Self.talk, "s02e07").frontMatter.feed.season == 2)
    #expect(front("season: 3", "s02e07").feed.season == 3)
    #expect(front("number: 7", "s02e07").feed.season == 2 && front("number: 27", "s02e07").feed.season == nil)
    #expect(parsed(Self.talk, "go-time-63").frontMatter.feed.season == nil)
  }

  @Test(
    "titles may end in the number, or begin with a season",
    arguments: [
      ("Kettles (Ep. 41)", "41"), ("Kettles [Episode 41]", "41"), ("Kettles | Show #41", "41"),
      ("Kettles – Folge 41", "41"), ("S2E41: Kettles", "41"), ("#41 Kettles", "41"),
      ("Rust 1.0 - Why we are #1", nil), ("Bugs - issue #404", nil), ("S3E1 is my train: a story", nil),
      ("11. Kettles", "11"), ("1.5 kettles", nil), ("Looking back at Episode 41", nil), ("We are #1", nil),
      ("Kettles (1984)", nil), ("A 2-41", nil),
    ] as [(String, String?)])
  func titles(_ title: String, _ number: String?) {
    #expect(EpisodeNumber.inTitle(title) == number)
    #expect(parsed("# \(title)\n\n" + Self.talk).frontMatter.title == title)
  }

  @Test("lines under a title tell day and number", arguments: ["**K:** V", "- **K:** V", "K: V", "*K*: V"])
  func lines(_ form: String) {
    func line(_ key: String, _ value: String) -> String {
      form.replacing("K", with: key).replacing("V", with: value)
    }
    let lines = [line("Published", "March 10, 2023"), line("Episode", "41"), line("Season", "2")]
    let episode = parsed("# Kettle\n\n\(lines.joined(separator: "\n"))\n\n---\n\n" + Self.talk)
    let front = episode.frontMatter
    #expect(front.published == "2023-03-10" && front.number == "41" && front.feed.season == 2)
    #expect(episode.labels.map(\.name) == ["Ann Lee", "Bob Ray"])
    let parser = EpisodeParser()
    #expect(parser.frontMatter(of: episode.source, id: "s/a") == front)
    // Who speaks again is no line.
    let labels = parsed("# K\n\n**Episode:** 41\n\n**Date:** What?\n\n**Episode:** 42\n")
    #expect(labels.frontMatter.number == nil)
    // What front matter tells is not told otherwise, and somebody's words are no day.
    let told = parsed("---\ndate: 2020-01-01\n---\n# Kettle\n\n\(lines[0])\n\n" + Self.talk)
    #expect(told.frontMatter.published == "2020-01-01")
    #expect(parsed("# Kettle\n\n**Ann:** Date: 2023-03-10\n").frontMatter.published == nil)
  }

  @Test func `speakers that are counted are nobody`() {
    #expect(front("speakers: 3").speakers.isEmpty && front("guests: 3").guests.isEmpty)
    #expect(front("speakers: [Ann Lee, Bob Ray]").speakers == ["Ann Lee", "Bob Ray"])
  }

  @Test func `addresses need no scheme`() {
    let lines =
      "links:\n  - {title: Tents, url: shop.com/tents}\n  - www.x.com/a\n  - \"[y](www.y.com/b)\"\nguests: [\"[Zed Wu](zed.com)\", {name: Yan Li, url: yan.com}]"
    let told = front(lines)
    #expect(
      told.notes
        == "- [Tents](<https://shop.com/tents>)\n- [www\\.x\\.com\\/a](<https://www.x.com/a>)\n- [y](<https://www.y.com/b>)"
    )
    #expect(
      told.guests == ["Zed Wu", "Yan Li"] && told.links.map(\.url) == ["https://yan.com", "https://zed.com"])
    #expect(front("links: [3.5/4, v1.2/3, tents.pdf]").notes == nil)
    #expect(front("upload_date: 20240310").published == "2024-03-10")
    #expect(front("guests: [\"[x] (y)\"]").guests == ["[x] (y)"])
  }

  @Test(
    "a fold, a heading of HTML or a line of its own begins the transcript",
    arguments: [
      "<details>\n<summary>Transcript</summary>", "<details><summary><b>Full transcript</b></summary>",
      "<h2>Transcript</h2>", "TRANSCRIPT", "## Episode 12 transcript", "## Transcript with timestamps",
      "## 全文",
    ])
  func transcript(_ heading: String) {
    let episode = parsed("# K\n\nWe talk.\n\n## What we cover\n\nPots.\n\n\(heading)\n\n" + Self.talk)
    #expect(episode.turns.map(\.kind) == [.speech, .speech])
    #expect(episode.sections.contains { episode.source[$0.range].contains(UInt8(ascii: "P")) })
  }

  @Test(
    "headings and lines behind a talk are nobody's words",
    arguments: [
      "## Episode notes\n\nBob wrote.", "## See also\n\nThat one.", "## Support the show\n\nPlease.",
      "---\n\n*This transcript was generated by AI and may contain errors.*", "[End of transcript]",
      "*End of transcript.*", "Transcript generated by Whisper.",
    ])
  func behind(_ end: String) {
    let episode = parsed(Self.talk + Self.talk + "\n" + end + "\n")
    #expect(episode.turns.map(episode.text) == ["Hello.", "Hi.", "Hello.", "Hi."])
  }

  @Test func `what somebody says of the transcript is theirs`() {
    for words in ["This transcript was a mess.", "*This transcript* was late."] {
      #expect(parsed(Self.talk + "\n\(words)\n").turns.last.map { $0.words > 2 } == true)
    }
    // A speaker's own emphasis tells not how it was made.
    let last = "*This transcript is the one thing I kept of her.*"
    #expect(parsed(Self.talk + "\n\(last)\n").turns.last.map { $0.words > 9 } == true)
    func texts(_ title: String) -> [String] {
      let episode = parsed("## Transcript\n\n\(Self.talk)\n## \(title)\n\nIt boils.\n")
      return episode.turns.map(episode.text)
    }
    #expect(texts("About Bob Ray") == ["Hello.", "Hi."])
    #expect(texts("About kettles").joined(separator: " ").contains("It boils."))
    // Alone below a label they are its words.
    let alone = parsed("**Ann Lee:**\n\nHello.\n\n**Bob Ray:**\n\nTranscript generated by hand.\n")
    #expect(alone.turns.last.map { $0.words } == 4)
    // In the midst of a talk they part it.
    let midst = parsed("\(Self.talk)\n## See also\n\nIt boils.\n\n\(Self.talk)")
    #expect(midst.turns.map(midst.text).joined().contains("It boils.") && midst.sections.isEmpty)
  }

  @Test func `a talk in a quote has no marks between turns`() {
    let episode = parsed(
      "> **Ann** (0:00): Hello.\n>\n> **Bob** (0:05): Hi.\n>\n> **Ann** (0:07): So.\n>\n> **Bob** (0:09): Bye.\n"
    )
    #expect(episode.turns.map(episode.text) == ["Hello.", "Hi.", "So.", "Bye."])
  }

  @Test(
    "labels have initials at their end, pronouns behind a time, colons in headings and times in elements",
    arguments: [
      "N: W", "[0:1T] N: W", "### N:\n\nW", "<a href=\"https://v.example/?t=1T\">0:1T</a> **N:** W",
      "<span id=\"t1T\"></span>**N:** W", "<sub>0:1T</sub> **N:** W",
    ])
  func labels(_ form: String) {
    let names = ["Ann Lee", "Bob Ray", "Chris D."]
    let text = (0..<9).map { turn in
      form.replacing("T", with: "\(turn)").replacing("N", with: names[turn % 3]).replacing(
        "W", with: "It boils.")
    }
    let found = parsed(text.joined(separator: "\n\n")).speakers
    let wanted = form.contains("**") || !form.contains("###") ? names : Array(names.prefix(2))
    #expect(found.map(\.name) == wanted, "\(form)")
    let told =
      "[0:10] Ann Lee: a\n\n[0:11] Alex (she/they): b\n\n[0:12] Ann Lee: c\n\n[0:13] Alex (she/they): d\n"
    #expect(parsed(told).speakers.map(\.turns) == [2, 2])
  }
}
