import TestLibrary
import Testing

@testable import Transcripts

/// What stands above a talk, and posts that hold none.
@Suite("What tells of a talk is said by nobody")
struct ParticularsTests {
  private func parse(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func speakers(_ text: String) -> [String] { parse(text).speakers.map(\.name) }

  @Test("lines in bold above the first turn that tell of the talk are nobody's turns")
  func bold() {
    let lines = "**Speakers:** Rohit & Aditya\n**Mood:** good\n**Duration:** ~90 minutes\n\n"
    #expect(
      speakers(lines + "**Rohit:** So.\n\n**Aditya:** Yes.\n\n**Rohit:** Fine.") == ["Rohit", "Aditya"])
    #expect(
      speakers("**Date**: 2024\n\n**Ann**\nHello.\n\n**Bob**\nHi.\n\n**Ann**\nBye.\n\n**Bob**\nSo.") == [
        "Ann", "Bob",
      ])
    // Turns right below such a line are turns.
    #expect(speakers("**Date:** 2024\n**Bob:** Hi.\n**Ann:** One.\n**Ann:** Two.") == ["Bob", "Ann"])
  }

  @Test("who is called as such lines are, and speaks, is a speaker")
  func roles() {
    #expect(speakers("**Host:** Welcome to the show.\n\n**Guest:** Thanks.") == ["Host", "Guest"])
    #expect(speakers("**Source:** I saw it.\n\n**Ann:** What?\n\n**Source:** That.") == ["Source", "Ann"])
    #expect(
      speakers("**Guest:** Ann Lee\n\n**Ann Lee:** Hi.\n\n**Bob:** Hi.\n\n**Ann Lee:** Bye.") == [
        "Ann Lee", "Bob",
      ])
    #expect(speakers("**Ann:** Hi.\n\n**Duration:** He is called so.") == ["Ann", "Duration"])
  }

  @Test("what stands behind the heading of the transcript is not said by a line above it")
  func above() {
    let text = "**Source:** https://e.example\n\n## Transcript\n\nWords.\n\nMore."
    #expect(told(text) == ["-@ Words.", "-@ More."])
    #expect(parse(text).sections.map(\.name) == [.notes])
  }

  @Test("the name of a section in bold, alone on its line, is a heading")
  func headings() {
    let text =
      "About.\n\n**Transcript**\n\n**Ann:** Hi.\n\n**Bob:** Bye.\n\n**Links:**\n\n- [x](https://e.example)\n"
    #expect(told(text) == ["Ann@ Hi.", "Bob@ Bye."])
    #expect(parse(text).sections.map(\.title) == ["Show notes", "Links"])
    #expect(speakers("**Books:** are what I like.\n\n**Ann:** Me too.") == ["Books", "Ann"])
  }

  @Test("notes alone, in a file that tells how long the episode is, are notes")
  func notesOnly() {
    let front = "---\ntitle: A\nduration: \"50:38\"\n---\n"
    let notes = parse(front + "Notes on the episode.\n\n### Credits\n\nTheme: somebody\n")
    #expect(notes.turns.isEmpty && notes.sections.map(\.name) == [.notes, .notes])
    #expect(parse(front + "**Ann:** A few words.").turns.count == 1)
    #expect(parse(front + "\\[0:10\\] A few words.\n\n\\[0:20\\] More.").turns.count == 2)
    #expect(parse(front + "## Transcript\n\nA few words.").turns.count == 1)
    let talk = Array(repeating: "These are the words of a talk.", count: 400).joined(separator: "\n\n")
    #expect(parse(front + talk).turns.count == 400)
  }

  @Test("labels in emphasis are labels where there are no others, and two come again")
  func emphasis() {
    let text = "_Ann Lee:_ Hi.\n\n*Bob*: Yes.\n\n_Ann Lee_: So.\n\n*Bob:* Well.\n\n_Cy:_ Once."
    #expect(told(text) == ["Ann Lee@ Hi.", "Bob@ Yes.", "Ann Lee@ So.", "Bob@ Well.", "Cy@ Once."])
    #expect(speakers("_Ann:_ Hi.\n\n_Bob:_ Yes.\n\n_Ann:_ So.").isEmpty)
    #expect(speakers("**Ann:** Hi.\n\n_Note:_ a word.\n\n_Bob:_ Yes.\n\n_Bob:_ So.") == ["Ann"])
    #expect(told("**Ann:** Hi.\n\n_Ann:_ So.") == ["Ann@ Hi.", "Ann@ So."])
  }

  @Test("a name is one person's in whatever case, with whatever blanks and apostrophes")
  func names() {
    #expect(speakers("**Pat O'Neil:** a\n\n**Pat O’Neil:** b\n\n**PAT  o‘neil:** c") == ["Pat O'Neil"])
    var configuration = Configuration()
    configuration.people = [.init(name: "Ann O'Neil", aliases: ["Ann’s"])]
    #expect(
      configuration.name(of: "ann  O’Neil") == "Ann O'Neil" && configuration.name(of: "Ann's") == "Ann O'Neil"
    )
  }

  @Test("an escaped break before a label is said, and one that is none is not")
  func breaks() {
    #expect(
      told("**Ann:** The tag is \\<br>\n\n**Bob:** What?<br/>\n\n**Ann:** So<br />")[0]
        == "Ann@ The tag is <br>")
    #expect(
      told("**Bob:** What?<br/>\n\n**Ann:** So<br />\n\n**Bob:** x") == ["Bob@ What?", "Ann@ So", "Bob@ x"])
  }

  @Test("hours of three figures are told of, and a number before a time is none of it")
  func longHours() {
    let episode = parse(
      "**Ann:** \\[100:00:01\\] so \\[unintelligible 100:00:05.10\\] and \\[unintelligible 2 00:12:13\\]")
    #expect(episode.findings.map(\.rule) == [.malformedTime, .malformedTime])
    #expect(episode.groups.map(\.milliseconds) == [nil, nil, 733_000])
  }

  @Test("the usual words of markers are met misspelt")
  func misspelt() {
    let episode = parse("**Ann:** \\[inadible 0:20\\] \\[indistict 0:30\\] \\[audible 0:40\\]")
    #expect(episode.groups.count { $0.kind.isTask } == 2)
    #expect(
      episode.findings.map(\.message) == [
        "This marker is misspelt; write inaudible.", "This marker is misspelt; write indistinct.",
      ])
  }

  @Test("a colon written twice is no word, and a blank written as an entity no part of a name")
  func doubled() {
    #expect(told("**Ann:**: Hi.\n\n**Ann:** :) Fine.") == ["Ann@ Hi.", "Ann@ :) Fine."])
    #expect(told("**ANN:&nbsp;** Hi.\n\n**&nbsp;BOB&nbsp;:** Yes.") == ["ANN@ Hi.", "BOB@ Yes."])
  }

  @Test(
    "linked times behind labels and below them are times",
    arguments: [
      "**NAME:** [TIME](https://e.example) words", "**NAME:**\n[(TIME)](https://e.example)\nwords",
      "**NAME:** [[TIME](https://e.example)] words", "**NAME** [(TIME)](https://e.example) words",
      "[(TIME)](https://e.example) **NAME:** words",
    ])
  func linked(_ form: String) {
    let text = [("Ann", "0:05"), ("Bob", "00:00:15"), ("Ann", "1:00:25")].map { name, time in
      form.replacing("NAME", with: name).replacing("TIME", with: time)
    }
    #expect(told(text.joined(separator: "\n\n")) == ["Ann@5 words", "Bob@15 words", "Ann@3625 words"])
  }

  @Test("a link in a few turns is said")
  func fewLinks() {
    let text = "**Ann:** [0:05](https://e.example) words\n\n**Bob:** Yes.\n\n**Ann:** So."
    #expect(told(text) == ["Ann@ 0:05 words", "Bob@ Yes.", "Ann@ So."])
  }

  @Test("seconds with decimals around an arrow are a time")
  func seconds() {
    let text = "[0.00 --> 4.86]  One\n[5.32 --> 8.36]  Two\n[3665.5 --> 3668.36] Three"
    #expect(told(text) == ["-@0 One", "-@5 Two", "-@3665 Three"])
    #expect(parse("**Ann:** [1.5 --> 0.5] [a --> b] [1 --> 2]").groups.allSatisfy { $0.kind == .cue })
  }
}
