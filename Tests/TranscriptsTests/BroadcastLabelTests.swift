import TestLibrary
import Testing

@testable import Transcripts

/// Who speaks but once, or is called as nobody else is, where the way the talk is written says so; and times
/// that stand apart from labels.
@Suite("Labels told by those around them")
struct BroadcastLabelTests {
  @Test(
    "are handles in small letters that come again, with a time or without",
    arguments: [
      ("[0:01] dh4: Hi.\n\n[0:02] Ann: So.\n\n[0:03] dh4: Yes.\n\n[0:04] Ann: Oh.", "dh4"),
      ("dh4 (0:01):\nHi.\n\nAnn (0:02):\nSo.\n\ndh4 (0:03):\nYes.\n\nAnn (0:04):\nOh.", "dh4"),
      ("dh4 [0:01]: Hi.\n\nAnn [0:02]: So.\n\ndh4 [0:03]: Yes.\n\nAnn [0:04]: Oh.", "dh4"),
      (
        "Jean d'Arc (0:01):\nHi.\n\nAnn (0:02):\nSo.\n\nJean d'Arc (0:03):\nYes.\n\nAnn (0:04):\nOh.",
        "Jean d'Arc"
      ),
    ])
  func handles(text: String, name: String) {
    #expect(told(text) == ["\(name)@1 Hi.", "Ann@2 So.", "\(name)@3 Yes.", "Ann@4 Oh."])
  }

  @Test("are no words that are said, however often they come")
  func smallWords() {
    let text =
      "[0:01] Ann Lee: Hi.\n\n[0:02] Bob: So.\n\n[0:03] first: eat.\n\n[0:04] Ann Lee: Oh.\n\n[0:05] first: again.\n\n[0:06] Bob: A."
    #expect(!told(text).contains { $0.hasPrefix("first@") })
  }

  @Test("are handles that come three times in a talk without bold")
  func plainHandles() {
    let turns = ["swy: Hi.", "Ann: So.", "swy: Yes.", "Ann: Oh.", "swy: Good.", "Ann: Bye."]
    #expect(told(turns.joined(separator: "\n\n")) == turns.map { $0.replacing(": ", with: "@ ") })
    // Twice is too few for what is no name otherwise.
    #expect(
      told("Ann: So.\n\nso: Yes.\n\nAnn: Oh.\n\nso: Good.\n\nBob: Bye.\n\nBob: A.\n\nAnn: B.").count == 5)
  }

  @Test("are unusual names that come once, alone on their lines beside a time as others are")
  func unusual() {
    let names = ["Ann Lee", "Bob Ray", "Ann Lee", "will.i.am", "Martin King, Jr.", "Bob Ray"]
    let text = names.enumerated().map { "\($1) (0:0\($0 + 1)):\nWords \($0).\n\n" }.joined()
    #expect(told(text) == names.enumerated().map { "\($1)@\($0 + 1) Words \($0)." })
    // What is said there is no name.
    #expect(
      told(text + "that I was late (0:09):\nsee there").last
        == "Bob Ray@6 Words 5. that I was late (0:09): see there")
  }

  @Test("are names in capitals that come once in a talk whose labels are all in capitals")
  func capitals() {
    let text = """
      ANN LEE, HOST:

      Good morning.

      LEE: It rains.

      BOB RAY, BYLINE: It does.

      LEE: Go on.

      RAY: I asked.

      UNIDENTIFIED SHOPPER: I buy less.

      RAY: And: more.

      LEE: Thanks.
      """
    #expect(
      told(text) == [
        "ANN LEE@ Good morning.", "ANN LEE@ It rains.", "BOB RAY@ It does.", "ANN LEE@ Go on.",
        "BOB RAY@ I asked.",
        "UNIDENTIFIED SHOPPER@ I buy less.", "BOB RAY@ And: more.", "ANN LEE@ Thanks.",
      ])
    #expect(
      !told(text + "\n\nBREAKING: The bank.\n\nFYI: No.").contains {
        $0.hasPrefix("BREAKING@") || $0.hasPrefix("FYI@")
      })
    let mixed = text.replacing("LEE: Thanks", with: "Lee: Thanks").replacing("LEE: Go", with: "Lee: Go")
    #expect(!told(mixed).contains { $0.hasPrefix("UNIDENTIFIED") })
  }

  @Test(
    "are names once beside times: behind a dash, in headings of one level, below a time",
    arguments: ["[0:0T] - NAME\nWORDS\n\n", "### NAME [0:0T]\n\nWORDS\n\n", "0:0T\nNAME\nWORDS\n\n"])
  func once(form: String) {
    let names = ["Ann Lee", "Bob Ray", "Caller", "Ann Lee", "Bob Ray"]
    func text(_ last: String) -> String {
      names.enumerated().map {
        form.replacing("NAME", with: $1).replacing("T", with: "\($0 + 1)").replacing(
          "WORDS", with: "Words \($0).")
      }.joined() + last
    }
    let wanted = names.enumerated().map { "\($1)@\($0 + 1) Words \($0)." }
    #expect(told(text("")) == wanted)
    // A chapter is of another level.
    guard form.hasPrefix("#") else { return }
    #expect(told(text("## Agents [0:09]\n\nMore.")).count == 5)
  }

  @Test(
    "stand behind anchors, pictures of signs, and times in tags",
    arguments: [
      "<a id=\"t1\"></a>**NAME:** WORDS\n\n", "🎙️ **NAME:** WORDS\n\n",
      "<span class=\"ts\">0:0T</span> **NAME:** WORDS\n\n",
      "[[NAME]]: WORDS\n\n", "[[NAME|somebody]]: WORDS\n\n", "**NAME (voiceover):** WORDS\n\n",
    ])
  func ornaments(form: String) {
    let names = ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray", "Ann Lee"]
    let text = names.enumerated().map {
      form.replacing("NAME", with: $1).replacing("T", with: "\($0 + 1)").replacing("WORDS", with: "Hi \($0).")
    }.joined()
    let isTimed = form.contains("0:0T")
    #expect(told(text) == names.enumerated().map { "\($1)@\(isTimed ? "\($0 + 1)" : "") Hi \($0)." })
  }

  @Test("have linked times on the next line, chapters and further times among them")
  func linkedBelow() {
    let text = """
      ## Introduction

      Ann Lee
      [(0:00:00)](https://v.example/w?t=0) The following.

      [(0:00:30)](https://v.example/w?t=30) It was an honour.

      Bob Ray
      [(0:00:49)](https://v.example/w?t=49) Good.

      ## Telepathy

      Ann Lee
      [(0:15:12)](https://v.example/w?t=912) Yeah.

      Bob Ray
      [(0:15:20)](https://v.example/w?t=920) Exactly.
      """
    let turns = told(text).filter { $0.hasPrefix("Ann") || $0.hasPrefix("Bob") }
    #expect(
      turns == [
        "Ann Lee@0 The following. It was an honour.", "Bob Ray@49 Good. ## Telepathy", "Ann Lee@912 Yeah.",
        "Bob Ray@920 Exactly.",
      ])
  }

  @Test("have times between them that go on with a turn, and are no words")
  func between() {
    let labels = ["Ann (0:01):\nHi.", "Bob (0:10):\nSo.", "Ann (0:30):\nOh.", "Bob (0:50):\nBye."]
    func text(_ more: String) -> String {
      (labels[...1] + [more] + labels[2...]).joined(separator: "\n\n")
    }
    for more in ["(0:20):\nGo on.", "(0:20) Go on.", "0:20 Go on.", "(0:20): Go on."] {
      let episode = EpisodeParser().parse(Array(text(more).utf8), id: "s/a", path: "s/a.md")
      let words = episode.text(episode.turns[1]).split(whereSeparator: \.isWhitespace)
      #expect(words == ["So.", "Go", "on."], "\(more)")
      #expect(episode.groups.compactMap(\.milliseconds) == [1000, 10_000, 20_000, 30_000, 50_000])
    }
    // What does not fit is said.
    for more in [
      "(0:40) Go on.", "0:05 Go on.", "It was\n0:20 when", "12:30 is noon.", "(0:20) is a verse",
      "0:20 is early.",
    ] {
      let episode = EpisodeParser().parse(Array(text(more).utf8), id: "s/a", path: "s/a.md")
      #expect(episode.groups.count == 4, "\(more)")
    }
  }

  @Test("have headings that are times, as exports of meetings do")
  func headings() {
    let text = "### 00:00:00\n\n**Ann:** Hi.\n**Bob:** So.\n\n### 00:01:12\n\n**Bob:** Oh.\n**Ann:** Bye.\n"
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    #expect(episode.groups.compactMap(\.milliseconds).contains(72_000))
    #expect(!episode.turns.dropFirst().contains { episode.text($0).contains("00:01") })
  }

  @Test("begin with an introduction that is a break, and an instant in milliseconds is a date")
  func others() {
    let text = "---\ndate: 1661166000900\n---\n**(INTRO):** \\[0:01\\] Music.\n\n**Ann:** Hi."
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    #expect(episode.frontMatter.published == "2022-08-22" && episode.speakers.map(\.name) == ["Ann"])
    #expect(episode.frontMatter.publishedTime?.text == "T11:00:00Z")
    #expect(episode.stageCues.count == 1)
  }
}
