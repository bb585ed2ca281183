import TestLibrary
import Testing

@testable import Transcripts

/// Files whose labels are told by other marks than bold and a colon.
@Suite("Talks with marks of their own")
struct MarkedNamesTests {
  private func parse(_ text: String) -> Episode {
    EpisodeParser(Configuration()).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  /// Six turns of two people, `NAME` and `TIME` of `form` replaced.
  private func talk(_ form: String, _ names: [String] = ["Ann Lee", "Bob Ray"]) -> String {
    (0..<6).map {
      form.replacing("NAME", with: names[$0 % 2]).replacing("TIME", with: "0:0\($0 + 1)")
        .replacing("TURN", with: "\($0)")
    }.joined()
  }

  @Test(
    "are read where most of the file is written so",
    arguments: [
      "[NAME] Words TURN.\n\n", "[NAME]: Words TURN.\n\n", "\\[NAME\\] Words TURN.\n\n",
      "(NAME) Words TURN.\n\n",
      "NAME - Words TURN.\n\n", "NAME – Words TURN.\n\n", "NAME — Words TURN.\n\n", "NAME | Words TURN.\n\n",
      ">> NAME: Words TURN.\n\n", "> NAME: Words TURN.\n\n", "- NAME: Words TURN.\n",
      "1. **NAME:** Words TURN.\n", "> *NAME:* Words TURN.\n\n", "> _NAME_: Words TURN.\n\n",
      "<strong>NAME:</strong> Words TURN.\n\n", "    <p><strong>NAME</strong>: Words TURN.</p>\n",
      "<b>NAME</b>: Words TURN.\n\n", "<v NAME>Words TURN.\n\n",
      "<NAME> Words TURN.\n\n", "@NAME: Words TURN.\n\n", "🎙️ **NAME:** Words TURN.\n\n",
      "[**NAME**](https://x.example/n): Words TURN.\n\n", "**NAME** (host): Words TURN.\n\n",
      "**NAME** (she/her): Words TURN.\n\n", "**NAME [Guest]:** Words TURN.\n\n",
      "**NAME (cont'd):** Words TURN.\n\n", "<p><strong>NAME:</strong> Words TURN.</p>\n\n",
    ])
  func forms(form: String) {
    // A whole name once, then first names.
    if form.hasPrefix("> *") {
      let text = "> *Ann Lee:* One.\n\n> *Bob Ray:* Two.\n\n" + talk(form, ["Ann", "Bob"])
      #expect(parse(text).speakers.map(\.name) == ["Ann Lee", "Bob Ray"] && parse(text).turns.count == 8)
    }
    #expect(told(talk(form)) == (0..<6).map { "\($0 % 2 == 0 ? "Ann Lee" : "Bob Ray")@ Words \($0)." })
  }

  @Test(
    "are read with their times",
    arguments: [
      "### NAME [TIME]\n\nWords TURN.\n\n", "## NAME (TIME)\nWords TURN.\n\n", "TIME NAME\nWords TURN.\n\n",
      "TIME - NAME - Words TURN.\n\n", "[TIME] NAME – Words TURN.\n\n", "[TIME] [NAME] Words TURN.\n\n",
      "[00:0TIME.000 --> 00:0TIME.900]  [NAME] Words TURN.\n", "- TIME NAME: Words TURN.\n",
      "TIME\n**NAME:** Words TURN.\n\n", "TIME\n\n**NAME:** Words TURN.\n\n",
      "**TIME**\n\n**NAME:** Words TURN.\n\n",
      "TIME\nNAME\nWords TURN.\n\n", "(TIME)\n**NAME:** Words TURN.\n\n",
      "[[TIME]] **NAME:** Words TURN.\n\n",
      "**NAME:** \\(TIME\\) Words TURN.\n\n", "**NAME**\u{a0}\u{a0}TIME\nWords TURN.\n\n",
      "NAME\u{a0}\u{a0}TIME\nWords TURN.\n\n",
    ])
  func times(form: String) {
    #expect(
      told(talk(form)) == (0..<6).map { "\($0 % 2 == 0 ? "Ann Lee" : "Bob Ray")@\($0 + 1) Words \($0)." })
  }

  @Test("are called as programs call whom they tell apart")
  func numbered() {
    let names = ["SPEAKER_00", "SPEAKER_01"]
    for form in ["[NAME] Words.\n\n", "NAME: Words.\n\n", "[TIME] [NAME]: Words.\n\n"] {
      #expect(parse(talk(form, names)).speakers.map(\.name) == names)
    }
    #expect(parse(talk("NAME: Words.\n\n", ["FIX_ME", "TO_DO"])).speakers.isEmpty)
  }

  @Test("are none where bold holds but a time, which it is")
  func boldTimes() {
    #expect(
      told("**0:01:** Words 0.\n\n**0:12:** Words 1.\n\n**3:07:** Words 2.")
        == ["-@1 Words 0.", "-@12 Words 1.", "-@187 Words 2."])
  }

  @Test("begin where a comment above them ends")
  func comments() {
    let episode = parse("<!-- ours -->\n\n<!-- and\nours -->\n\n**Ann:** Hi.\n")
    #expect(episode.turns.map(\.index) == [1])
    #expect(parse("<!-- ours --> Hi.\n\n**Ann:** Hi.\n").turns.count == 2)
  }

  @Test("end at headings of what shows publish beside them")
  func publishedHeadings() {
    let episode = parse(
      "**Ann:** a\n\n**Bob:** b\n\n## Key takeaways\n\n- c\n\n## About the guest\n\nd\n\n## Timestamps\n\n- 0:00 e\n"
    )
    #expect(episode.turns.map(episode.text) == ["a", "b"] && episode.sections.count == 3)
  }

  @Test("have a time alone on the line below a label")
  func below() {
    #expect(told(talk("**NAME**\nTIME\nWords TURN.\n\n")).first == "Ann Lee@1 Words 0.")
    #expect(told("**Ann:**\n0:10\nWords.\n\n**Bob:** Five.\n\n**Ann:** So.\n").first == "Ann@ 0:10 Words.")
    #expect(told("**Ann:**\\\nWords.\n") == ["Ann@ Words."])
  }

  @Test("are none in prose, captions' cues, lists and where a bold label stands")
  func none() {
    for form in [
      "We went there - and came back TURN.\n\n", "[laughter] Words.\n\n[music] More.\n\n",
      "(Laughs) Words.\n\n(Beat of a drum) More.\n\n",
      "[Ann](https://x.example) Words.\n\n[Bob](https://x.example) Words.\n\n",
    ] { #expect(parse(talk(form)).speakers.isEmpty) }
    let list =
      "Prose of a text here.\n\nAnd more of it.\n\nA third.\n\n- Ann: a\n- Bob: b\n- Ann: c\n- Bob: d\n- Cy: e\n\nAnd on.\n\nAnd on.\n\nAnd on.\n\nAnd.\n"
    #expect(parse(list + "\n" + list).speakers.isEmpty)
    let captions = (0..<60).map { second in
      "0:\(second < 10 ? "0" : "")\(second) \(second % 20 == 3 ? "Yeah" : second % 20 == 9 ? "Right" : "so welcome to the show")\n"
    }
    #expect(parse(captions.joined()).speakers.isEmpty)
    let timed = (1..<9).map { "[0:0\($0)] Something is said here.\n\n" }.joined()
    let links =
      "## Links\n\n"
      + (0..<3).map { _ in "- Twitter: https://x.example\n- Github: https://y.example\n" }.joined()
    #expect(parse(timed + links).speakers.isEmpty)
    #expect(parse("**Cid:** Well.\n\n" + talk("[NAME] Words.\n\n")).speakers.map(\.name) == ["Cid"])
  }

  @Test(
    "are told of as what they are: irregular",
    arguments: ["[NAME] Words.\n\n", "NAME – Words.\n\n", "TIME NAME\nWords.\n\n"])
  func irregular(form: String) {
    let episode = parse(talk(form))
    #expect(episode.labels.allSatisfy(\.isIrregular) && episode.labels.count == 6)
    #expect(episode.findings.filter { [.unboldLabel, .misplacedTime].contains($0.rule) }.count == 6)
  }
}
