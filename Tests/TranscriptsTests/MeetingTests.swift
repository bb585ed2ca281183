import TestLibrary
import Testing

@testable import Transcripts

/// Minutes of meetings, exports of calls and posts in other hands' ways.
@Suite("Meetings and other hands")
struct MeetingTests {
  private func parsed(_ text: String, _ slug: String = "a") -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/\(slug)", path: "s/\(slug).md")
  }

  /// `speaker: words` of each turn; `-` for nobody.
  private func told(_ text: String) -> [String] {
    let episode = parsed(text)
    return episode.turns.map { "\(episode.speakerName($0) ?? "-"): \(episode.text($0))" }
  }

  @Test(
    "emphasis around a label and what is said hides neither",
    arguments: [("_**Ann:** ", "_"), ("*__Ann:__ ", "*"), ("***Ann:** ", "*"), ("_**Ann**: ", "_")])
  func emphasis(_ open: String, _ close: String) {
    let text =
      "\(open)Hello there.\(close)\n\n**Bob:** Hi.\n\n\(open)How are you?\(close)\n\nAnd yours?\n\n**Bob:** Fine.\n\n\(open)Bye.\(close)\n"
    #expect(
      told(text) == [
        "Ann: Hello there.", "Bob: Hi.", "Ann: How are you?\n\nAnd yours?", "Bob: Fine.", "Ann: Bye.",
      ])
  }

  @Test func `asides and notes in emphasis are nobody's labels`() {
    #expect(told("**Ann:** Hi.\n\n_**Update:** It was March._\n\n**Bob:** Hm.\n\n**Ann:** Yes.\n").count == 3)
    let aside = "_**Narrator:** Later._\n\nand so on\n\n"
    let talk =
      "**Ann:** Hi.\n\n**Bob:** Ho.\n\n\(aside)**Ann:** k\n\n\(aside)**Bob:** k\n\n\(aside)**Ann:** bye\n"
    #expect(parsed(talk).speakers.map(\.name) == ["Ann", "Bob"])
    // Another mark in it may close it.
    let great = String(repeating: "_**Ann:** I said_ that it was _great_\n\n**Bob:** Hm.\n\n", count: 3)
    #expect(parsed(great).speakers.map(\.name) == ["Bob"])
  }

  @Test func `times in paragraphs of their own part a meeting`() {
    let text = """
      00:00:00

      Garrett Moss: Hello, can you hear me?
      Anna Hale: Yes I can.
      Garrett Moss: Good. Let us begin.

      00:05:01

      Anna Hale: I think we did pretty good.
      Garrett Moss: Yeah.
      """
    let episode = parsed(text)
    #expect(
      !told(text).joined().contains("00:05") && told(text).contains("Garrett Moss: Good. Let us begin."))
    #expect(episode.turns.last { $0.milliseconds == 301_000 } != nil)
    // Within a talk a time alone may be an answer.
    let answer = "**Ann:** How long did it take?\n\n**Bob:** Well:\n\n0:05\n\n**Ann:** Oh.\n\n**Bob:** Yes.\n"
    #expect(told(answer)[1] == "Bob: Well:\n\n0:05")
  }

  @Test(
    "what programs write behind a call is nobody's word",
    arguments: [
      "### Transcription ended after 01:02:59", "### **Transcription ended after 01:02:59**",
      "Transcription ended after 01:02:59",
    ],
    [
      "*This editable transcript was computer generated and might contain errors. People can also change the text after it was created.*",
      "This editable transcript was computer generated and might contain errors.", "",
    ])
  func closing(_ end: String, _ made: String) {
    let text = "**Ann Lee:** Hello.\n\n**Bob Ray:** Hi.\n\n**Ann Lee:** Bye.\n\n\(end)\n\n\(made)\n"
    #expect(told(text).last == "Ann Lee: Bye.")
  }

  @Test func `languages above what is said are nobody`() {
    let block = ["Ann Moss", "Bob Ray", "Ann Moss", "Bob Ray", "Ann Moss", "Bob Ray"].enumerated().map {
      "### [00:00:0\($0)] \($1)\n\n**English:**\nIs it \($0)?\n\n**中文翻译:**\n是吗？\n"
    }
    let episode = parsed(block.joined(separator: "\n"))
    #expect(episode.speakers.map(\.name) == ["Ann Moss", "Bob Ray"])
    #expect(episode.turns.map(\.milliseconds) == (0..<6).map { $0 * 1000 })
    #expect(episode.text(episode.turns[1]).contains("Is it 1?"))
  }

  @Test(
    "who presents a topic says nothing by it",
    arguments: ["Presenter: Kit Gibbs (KG)", "**Presenter:** Kit Gibbs (KG)"])
  func presenter(_ line: String) {
    let topic =
      "\n\(line)\n\nKG: There have been no major changes.\n\nMM: Sounds good to me.\n\nKG: Thanks.\n\n??: Yes, please.\n"
    let episode = parsed("## Updates\n\(topic)\n## More\n\(topic)")
    #expect(episode.speakers.map(\.name) == ["KG", "MM", "??"])
    #expect(episode.speakers.map(\.turns) == [4, 2, 2])
    #expect(PlausibleName.isCrowd("??") && !PlausibleName.isCrowd("Q"))
  }

  @Test(
    "who is asked to speak below a heading speaks",
    arguments: ["Hello Everybody", "Good Morning", "Marie Curie", "Thanks (all of you)"])
  func greeting(_ words: String) {
    let text =
      "# Talk\n\n## Topic\n\n**Presenter:** \(words)\n\n**Bob:** hi\n\n**Presenter:** thanks\n\n**Bob:** k\n"
    #expect(parsed(text).speakers.map(\.name) == ["Presenter", "Bob"])
    #expect(parsed(text).findings.isEmpty)
  }

  @Test func `people whose names are languages speak`() {
    let talk = "**English:**\n\nHi.\n\n**French:**\n\nHo.\n\n**English:**\n\nBye.\n\n**French:**\n\nBye.\n"
    #expect(parsed(talk).speakers.map(\.name) == ["English", "French"])
    #expect(
      parsed("---\nhosts: [Tim English, Jane French]\n---\n" + talk).speakers.map(\.name) == [
        "Tim English", "Jane French",
      ])
  }

  @Test func `who is named above a talk speaks but once`() {
    let talk = """
      Alan: We have one issue on grid gaps today.

      Chris: I looked at this.

      Bert: +1

      Alan: Any objections?

      Chris: None.

      Example: a gap of two.

      Alan: Next.

      Chris: Fine.
      """
    #expect(
      parsed("# WG\n\nPresent: Alan, Bert, Chris\n\n" + talk).speakers.map(\.name) == [
        "Alan", "Chris", "Bert",
      ])
    #expect(parsed("# WG\n\n" + talk).speakers.map(\.name) == ["Alan", "Chris"])
    // Any word of prose is no name.
    let prose = "# WG\n\nAn example of what Alan, Bert and Chris said.\n\n"
    #expect(parsed(prose + talk).speakers.map(\.name) == ["Alan", "Chris"])
  }

  @Test func `notes that lead back to the talk are nobody's words`() {
    let episode = parsed(
      "**Ann:** Hello.\n\n**Bob:** Bye.\n\n[1](https://a.example/p/b#footnote-anchor-1)\n\nOur only post is [this](https://a.example).\n"
    )
    #expect(episode.text(episode.turns[1]) == "Bye." && episode.sections.map(\.name) == [.notes])
  }

  @Test(
    "a title stands below a comment, and above a row of signs",
    arguments: [
      "<!-- Source: x -->\n\n# Kettle tales", "<!--\nSource\n-->\n# Kettle tales",
      "Kettle tales\n============",
    ])
  func titles(_ head: String) {
    let episode = parsed("\(head)\n\n**Ann:** Hi.\n\n**Bob:** Hm.\n")
    #expect(episode.frontMatter.title == "Kettle tales" && episode.turns.count == 2)
  }

  @Test(
    "what only looks like a title is part of the talk",
    arguments: [
      "<!-- made by x --> **Ann:** first words\n\n**Bob:** k\n\n<!-- part two -->\n\n# Part two",
      "Ann: hello\n==========\n\nAnn: there", "- item\n=====", "> quote\n=====", "0:10 Ann\n====",
      "Part one\n========\n\n**Bob:** k\n\nPart two\n========",
    ])
  func noTitles(_ head: String) {
    let episode = parsed("\(head)\n\n**Ann:** Hi.\n\n**Bob:** Hm.\n")
    #expect(episode.frontMatter.title == nil)
    #expect(episode.words >= 3)
  }

  @Test(
    "days are read beside hours",
    arguments: [
      "**Date:** September 28, 2023, 14:00-15:30 UTC", "### Meeting Date/Time: September 28, 2023, 14:00 UTC",
      "- Meeting Date/Time: Thursday, 28 September 2023 at 16:00 UTC",
    ])
  func days(_ line: String) {
    #expect(
      parsed("# Call 12\n\n\(line)\n\n**Ann:** Hi.\n\n**Bob:** Hm.\n").frontMatter.published == "2023-09-28")
  }

  @Test func `a number with a title is both, and a day of a month none`() {
    let front = parsed(
      "---\nepisode: \"EP 161: Kettles and tents\"\npublish-time: \"2026-04-21\"\n---\n**Ann:** Hi.\n"
    )
    .frontMatter
    #expect(front.title == "EP 161: Kettles and tents" && front.published == "2026-04-21")
    #expect(EpisodeNumber.inTitle(front.title ?? "") == "161")
    #expect(EpisodeNumber(slug: "mar-9") == nil && EpisodeNumber(slug: "show-9")?.text == "9")
    #expect(
      EpisodeNumber(slug: "march-madness-9")?.text == "9" && EpisodeNumber(slug: "mars-45")?.text == "45")
    #expect(front.number == "161")
    // A time of day alone is no day, and nothing is said of it.
    let hour = parsed("---\npublish-time: \"10:00\"\n---\n**Ann:** Hi.\n")
    #expect(hour.frontMatter.published == nil && hour.findings.isEmpty)
  }

  @Test func `a list of times is a talk, and one of chapters is none`() {
    let items = (10..<30).map { "- 0:\($0) paper, probably the best" }
    let episode = parsed(items.joined(separator: "\n") + "\n")
    #expect(!episode.turns.map { episode.text($0) }.joined().contains("0:"))
    #expect(episode.turns.first?.milliseconds == 10_000)
    let long = (0..<12).map { "- 0:\(10 + $0 * 4) Chapter on thing \($0)" }.joined(separator: "\n")
    #expect(parsed(long.replacing("0:", with: "")).lineTimes.isEmpty)
    let chapters = "- 0:00 Intro\n- 4:00 Kettles\n- 9:00 Tents\n\nWe talk of kettles.\n"
    #expect(parsed(chapters).turns.first.map { parsed(chapters).text($0).contains("4:00") } ?? true)
  }

  @Test func `times above what is said begin it, and comments say nothing`() {
    let episode = parsed(
      "**[00:00–00:04]**\n\nengaged sessions.\n\n**[00:04–00:08]**\n\ndays.\n\n<!-- END -->\n")
    #expect(episode.turns.map { episode.text($0) } == ["engaged sessions.", "days."])
    #expect(episode.turns.map(\.milliseconds) == [0, 4000])
  }
}
