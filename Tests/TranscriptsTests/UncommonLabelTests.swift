import TestLibrary
import Testing

@testable import Transcripts

/// Labels as broadcasters, East Asian transcripts and services write them.
@Suite("Labels that are seldom met")
struct UncommonLabelTests {
  private static let words = [
    "Well, the river is low this year.", "It was higher when we came.", "And what did they tell you?",
    "That it opens by itself.", "So you went and looked.", "Yes, and there was somebody else.",
  ]

  /// Six turns written as `form`, `NAME`, `SEC` and `WORDS` filled in: by *first* and *second* in turn.
  private func talk(_ form: String, _ first: String, _ second: String) -> String {
    Self.words.enumerated().map { place, words in
      form.replacing("NAME", with: place % 2 == 0 ? first : second)
        .replacing("SEC", with: "0\(place)").replacing("WORDS", with: words)
    }.joined(separator: "\n\n")
  }

  @Test(
    "hold nicknames, commas and initials",
    arguments: ["Ann “Kettle” Lee", "Ann \"Kettle\" Lee", "Dr. Ann Lee, Jr.", "A.L.", "ד\"ר כהן"])
  func unusual(_ name: String) {
    let source = talk("NAME: WORDS", name, "Bob Ray")
    #expect(
      told(source).map { $0.prefix { $0 != "@" } }
        == [name, "Bob Ray", name, "Bob Ray", name, "Bob Ray"].map { $0[...] })
  }

  @Test(
    "without bold may each stand above what is said, in several paragraphs",
    arguments: [
      ("NAME:\n\nWORDS\n\nAnd so on.\n\nAnd on.\n\nSo.", "Ann", 6),
      ("NAME:\n\nWORDS\n\nAnd so on.\n\nAnd on.\n\nSo.\n\nSo.", "Ann", 0),
      ("## Part SEC\n\nNAME:\n\nWORDS\n\nAnd so on.\n\nAnd on.\n\nSo.\n\nSo.", "Ann Lee", 6),
      ("NAME:\n\n- WORDS\n\nAnd so on.\n\nAnd on.\n\nSo.", "Ann", 0),
      ("NAME: here is\n\nWORDS\n\nAnd so on.\n\nAnd on.\n\nSo.", "Ann", 0),
      ("NAME:\n\nWORDS\n\nAnd so on.\n\nAnd on.\n\nSo.", "Advantages", 0),
    ])
  func standAlone(_ form: String, _ name: String, _ count: Int) {
    let source = talk(form, name, name == "Ann" ? "Bob" : "Bob Ray")
    #expect(told(source).count { $0.hasPrefix(name) || $0.hasPrefix("Bob") } == count)
  }

  @Test(
    "without bold need not all have a time",
    arguments: ["Bob [4:3SEC]: WORDS", "Bob (4:3SEC): WORDS", "4:3SEC Bob: WORDS", "[4:3SEC] Bob: WORDS"])
  func partlyTimed(_ form: String) {
    let both = Self.words.indices.map { place in
      form.replacing("SEC", with: "\(place)").replacing("WORDS", with: Self.words[place])
    }
    let turns = both.indices.map { $0 % 2 == 0 ? both[$0] : "Ann: " + Self.words[$0] }
    #expect(
      told(turns.joined(separator: "\n\n")).map { $0.prefix { $0 != "@" } }
        == ["Bob", "Ann", "Bob", "Ann", "Bob", "Ann"])
    // A note now and then is somebody's words.
    let noted =
      (both + both + both).joined(separator: "\n\n").replacing("Yes, and", with: "Yes.\n\nMind: and")
    #expect(!told(noted).contains { $0.hasPrefix("Mind") })
  }

  @Test(
    "are none in quotation marks, of mottos and of countries",
    arguments: ["\"Kettles\"", "Freedom, Equality", "U.S."])
  func unnamed(_ words: String) {
    let source =
      talk("NAME: WORDS", "Ann Lee", "Bob Ray") + "\n\n"
      + [Int](0..<3).map { "\(words): that is what \($0) said." }.joined(separator: "\n\n")
    #expect(!told(source).contains { $0.hasPrefix(words) })
  }

  @Test func `are those of who stands above a linked time once as others do`() {
    func turn(_ name: String, _ second: Int, _ words: String) -> String {
      "\(name)\n[(00:00:\(second))](https://v.example/a?t=\(second)) \(words)"
    }
    let source = [
      turn("Ann Lee", 10, "Welcome."), turn("Bob Ray", 20, "Thanks."),
      turn("Carol Fox", 30, "I only drop in."),
      turn("Ann Lee", 40, "Hi."), turn("Bob Ray", 50, "Bye."),
    ].joined(separator: "\n\n")
    #expect(
      told(source) == [
        "Ann Lee@10 Welcome.", "Bob Ray@20 Thanks.", "Carol Fox@30 I only drop in.", "Ann Lee@40 Hi.",
        "Bob Ray@50 Bye.",
      ])
  }

  @Test(
    "begin turns, each with its time where it has one",
    arguments: [
      ("NAME (00:SEC.5): WORDS", true), ("**NAME** (0:SEC.5): WORDS", true),
      ("[0:SEC.5] **NAME:** WORDS", true),
      ("NAME [0:SEC] WORDS", true), ("0:SEC\tNAME\tWORDS", true), ("NAME：WORDS", false),
      ("NAME（0:SEC）：WORDS", true), ("NAME［0:SEC］：WORDS", true), ("**NAME（0:SEC）：**WORDS", true),
      ("（0:SEC）NAME：WORDS", true), ("【NAME】WORDS", false), ("［NAME］ WORDS", false),
      ("&gt;&gt; NAME: WORDS", false), ("NAME, HOST: WORDS", false), ("NAME, PhD: WORDS", false),
      ("**NAME, MD:** WORDS", false), ("\\[0:SEC\\]\n\n**NAME:** WORDS", true),
      ("[▶ 0:SEC](https://v.example/a?t=SEC) **NAME:** WORDS", true),
      ("[▶️ 0:SEC](https://v.example) **NAME:** WORDS", true),
      ("**NAME:** （0:SEC）WORDS", true), ("- **NAME** - WORDS", false), ("**Host (NAME):** WORDS", false),
      ("**Co-Host – NAME:** WORDS", false),
    ])
  func turns(_ form: String, _ isTimed: Bool) {
    let pairs =
      form.contains("【") || form.contains("（")
      ? [("田中", "鈴木"), ("Ann Lee", "Bob Ray")] : [("ANN LEE", "BOB RAY"), ("Ann Lee", "Bob Ray")]
    for (first, second) in pairs {
      let source = talk(form, first, second)
      let episode = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md")
      #expect(episode.speakers.map(\.name) == [first, second], "\(form)")
      #expect(episode.turns.map { episode.text($0) } == Self.words, "\(form)")
      guard isTimed else { continue }
      #expect(
        episode.turns.map { ($0.milliseconds ?? -1) / 1000 } == Array(0..<6)
          && episode.turns.allSatisfy { !$0.isEstimated }, "\(form)")
    }
  }

  @Test("are none where they stand once, or in prose")
  func prose() {
    func speakers(_ text: String) -> Int {
      EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md").speakers.count
    }
    #expect(
      speakers("**Ann:** One.\n\nLunch [0:30] was late.\n\nDinner [0:40] was, too.\n\n**Bob:** So.") == 2)
    let asides = (0..<6).map { $0 % 2 == 0 ? "（笑）そうですね。" : "（拍手）ありがとう。" }.joined(separator: "\n\n")
    #expect(
      speakers(asides) == 0 && speakers(asides.replacing("（", with: "【").replacing("）", with: "】")) == 0)
    let table = (0..<8).map { "\(["Apples", "Pears"][$0 % 2])\t\($0)" }.joined(separator: "\n\n")
    #expect(speakers(table) == 0)
    #expect(speakers("**（0:10）：** x\n\n**Ann:** Yes.\n\n**Bob:** No.") == 2)
    #expect(speakers("Paris, TX: a town.\n\nLyon, France: another.\n\nNothing else.\n") == 0)
    #expect(speakers("A line that goes on.\n\nDas heißt：nichts.\n\nAnother line here.\n") == 0)
  }

  @Test("stand underlined, in other elements, and above paragraphs of HTML, whose tags nobody says")
  func elements() {
    let underlined = (0..<3).map { "<u>Ann Lee:</u>\tYeah \($0).\n\n<u class=\"x\">Bob Ray:</u> No." }.joined(
      separator: "\n\n")
    #expect(told(underlined).prefix(2) == ["Ann Lee@ Yeah 0.", "Bob Ray@ No."])
    let paragraphs = (0..<3).map { number in
      "<p><strong>Ann Lee</strong>:</p>\n    <p>So \(number).</p>\n    <p class=\"b\">More.</p>\n\n<p><strong>Bob Ray</strong>:</p>\n    <p>Yes <b>I</b> do.</p>"
    }.joined(separator: "\n\n")
    #expect(told(paragraphs).prefix(2) == ["Ann Lee@ So 0. More.", "Bob Ray@ Yes <b>I</b> do."])
    #expect(told("**Ann:** A <p> is a paragraph.") == ["Ann@ A <p> is a paragraph."])
    #expect(
      told(paragraphs + "\n\n<p><strong>Ann Lee</strong>:</p>\n<p>Use <p> here, and </p> closes it.</p>").last
        == "Ann Lee@ Use <p> here, and </p> closes it.")
  }

  @Test("name a guest by the word for one, also in Chinese, beside others")
  func guests() {
    let turns = (0..<3).map { "主持人 00:\($0)1\n大家好。\n\n嘉宾 00:\($0)7\n谢谢。" }.joined(separator: "\n\n")
    #expect(told(turns).prefix(2) == ["主持人@1 大家好。", "嘉宾@7 谢谢。"])
    let headings =
      "### Ann Lee [0:10]\n\nHello.\n\n### Guest [0:17]\n\nThank you.\n\n### Ann Lee [0:24]\n\nWhat?\n\n### Guest [0:31]\n\nTea."
    #expect(
      told(headings) == ["Ann Lee@10 Hello.", "Guest@17 Thank you.", "Ann Lee@24 What?", "Guest@31 Tea."])
  }

  @Test("are headings with the day and the time of it, as recorders of meetings write them")
  func days() {
    let text =
      "---\ntype: meeting\n---\n# Standup\n\n## Attendees\n- Ben (ben@example.org)\n\n"
      + (0..<3).map {
        "### Guest (2026-04-28T14:37:2\($0).180Z)\n\nAll right.\n\n### Sean (2026-04-28T14:43:3\($0).297Z)\n\nWell."
      }.joined(separator: "\n\n")
    #expect(
      told(text).suffix(6) == [
        "Guest@ All right.", "Sean@ Well.", "Guest@ All right.", "Sean@ Well.", "Guest@ All right.",
        "Sean@ Well.",
      ])
  }

  @Test("stand in bold with a time before them, above what is said, and lose pictures")
  func boldLines() {
    let turns = (0..<3).map { "**[0:0\($0):03] Mestre**\n\nWords.\n\n**[0:0\($0):30] Kael**\n\nMore." }
      .joined(separator: "\n\n")
    #expect(told(turns).prefix(2) == ["Mestre@3 Words.", "Kael@30 More."])
    #expect(
      told("**🎙️ Ann Lee:** Hi.\n\n**Bob 🎸:** Yes.\n\n**Ann Lee:** So.") == [
        "Ann Lee@ Hi.", "Bob@ Yes.", "Ann Lee@ So.",
      ])
  }

  @Test("make whatever stands above the heading of a transcript notes, in any form")
  func aboveTranscript() {
    for label in ["**{}**:", "**{}:**", "{}:", "### {}\n\n", "- **{}:**"] {
      let names = ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"]
      let talk = names.map { label.replacing("{}", with: $0) + " Words." }.joined(separator: "\n\n")
      let episode = parse("# Kettles\n\nAbout kettles.\n\n## Transcript\n\n" + talk)
      #expect(episode.sections.map(\.name) == [.notes] && episode.turns.first?.index == 1, "\(label)")
    }
  }

  @Test("end where what folds the talk does")
  func folded() {
    let episode = parse(
      "<details>\n<summary>Show the talk</summary>\n\n**Tom:** What?\n\n**Ann:** A kettle.\n\n**Tom:** So.\n\n**Ann:** No.\n\n</details>\n\n## Exercises\n\n1. Read.\n"
    )
    #expect(episode.turns.last.map { episode.text($0) } == "No.")
    #expect(episode.sections.map(\.title) == ["Exercises"])
  }

  @Test("without bold have a time behind them, too, above what is said or before it")
  func following() {
    func talk(_ end: String) -> String {
      [("Ann Lee", 3), ("Bob Ray", 28), ("Ann Lee", 40), ("Bob Ray", 52), ("Ann Lee", 58), ("Bob Ray", 59)]
        .map { "\($0): (0:\($1 < 10 ? "0" : "")\($1))\(end)Words." }.joined(separator: "\n\n")
    }
    for end in ["\n", " "] {
      #expect(told(talk(end)).prefix(2) == ["Ann Lee@3 Words.", "Bob Ray@28 Words."])
    }
  }

  @Test(
    "without bold have a colon behind a bare time, too, before what is said where it has seconds",
    arguments: ["", " –", " -", ","], ["\n\n", "\n", " "])
  func clock(_ mark: String, _ end: String) {
    let talk = [("Ann Lee", "02:03"), ("Bob Ray", "02:28"), ("Ann Lee", "02:40"), ("Bob Ray", "02:52")]
      .map { "\($0)\(mark) 00:\($1):\(end)Words." }.joined(separator: "\n\n")
    #expect(
      told(talk) == ["Ann Lee@123 Words.", "Bob Ray@148 Words.", "Ann Lee@160 Words.", "Bob Ray@172 Words."])
    // An hour of the day is none of a talk.
    let day = ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"].enumerated()
      .map { "\($1) \(9 + $0):30: Words." }.joined(separator: "\n\n")
    #expect(
      EpisodeParser().parse(Array(day.utf8), id: "s/a", path: "a").turns.allSatisfy { $0.speaker == nil })
  }

  @Test("stand behind a dash, and in the rows of a table")
  func rows() {
    let talk = (1...6).map { (number: $0, name: $0 % 2 == 0 ? "Bob Ray" : "Ann Lee") }
    let dashed = ["— ", "– ", "—"].map { dash in
      talk.map { "\(dash)\($0.name): Words \($0.number)." }.joined(separator: "\n\n")
    }
    let rows =
      "| Speaker | Words |\n|:---|---|\n"
      + talk.map { "| \($0.name) | Words \($0.number). |" }.joined(separator: "\n")
    let timed =
      "| Time | Speaker | Words |\n|---|---|---|\n"
      + talk.map { "| 0:0\($0.number) | \($0.name) | Words \($0.number). |" }.joined(separator: "\n")
    for (text, hasTimes) in dashed.map({ ($0, false) }) + [(rows, false), (timed, true)] {
      let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "a")
      #expect(episode.turns.map { episode.speakerName($0) } == talk.map(\.name))
      #expect(episode.turns.map { episode.text($0) } == talk.map { "Words \($0.number)." })
      #expect(episode.turns.allSatisfy { ($0.milliseconds != nil) == hasTimes })
    }
    // A table of things is none.
    let things =
      "| Name | Price |\n|---|---|\n| Kettle | 12 |\n| Pot | 8 |\n| Kettle | 13 |\n| Pot | 9 |\n| Kettle | 2 |\n| Pot | 3 |"
    #expect(
      EpisodeParser().parse(Array(things.utf8), id: "s/a", path: "a").turns.allSatisfy { $0.speaker == nil })
  }

  @Test("have lines above them that tell of the talk, which are notes")
  func particulars() {
    let talk = (1...6).map { "\($0 % 2 == 0 ? "Bob Ray" : "Ann Lee"): Words \($0)." }.joined(
      separator: "\n\n")
    func read(_ above: String) -> Episode {
      EpisodeParser().parse(Array((above + "\n\n" + talk).utf8), id: "s/a", path: "a")
    }
    for above in [
      "---\ntitle: K\n---\nPart 2: <https://x.example/2>", "---\ntitle: K\n---\npodcast: https://x.example/2",
      "Name: Ann Lee\n\nTopic: Kettles\n\nDate: May 1st 2019\n\nVideo: https://x.example/2",
      "2019-06-29\n\n<https://x.example/2>\n\nSlides: https://x.example/3",
    ] {
      let episode = read(above)
      #expect(episode.turns.count == 6 && episode.sections.map(\.name) == [.notes], "\(above)")
    }
    for above in ["Topic: Kettles, who wants one?", "Hello: see https://x.example/2", "Topic: Kettles"] {
      #expect(read(above).sections.isEmpty, "\(above)")
    }
  }
}
