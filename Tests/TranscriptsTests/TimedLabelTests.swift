import Testing
import Transcripts

/// Labels with their times as services and people write them.
@Suite struct TimedLabelTests {
  private static let link = "https://x.example/a?t=TIME"

  @Test(
    "stand in headings of chapters beside their titles",
    arguments: [
      "## [TIME](https://v.example/a?t=1) Middle", "## Middle (TIME)", "### TIME - Middle",
      "### Middle [TIME](https://v.example)",
      "## TIME",
    ])
  func chapters(_ form: String) {
    func heading(_ time: String) -> String { form.replacing("TIME", with: time) }
    let words = String(repeating: "and so the kettle sang on ", count: 60)
    let source = [
      heading("0:00"), "**Ann:** \(words)", "**Bob:** \(words)", heading("5:00"), "**Ann:** \(words)",
      heading("9:00"), "**Bob:** \(words)",
    ].joined(separator: "\n\n")
    let turns = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md").turns.suffix(2)
    for (turn, second) in zip(turns, [300, 540]) {
      let apart = (turn.milliseconds ?? 0) - second * 1000
      #expect((0..<3000).contains(apart), "\(apart)")
    }
    // Once it may be anything, and so may what stands before no dash.
    let marked =
      "**Ann:** One.\n\n## Part [unintelligible] two (0:00)\n\n**Bob:** Two.\n\n## The \\[unintelligible 5:00\\] end (6:10)\n\n**Ann:** Three."
    #expect(
      EpisodeParser().parse(Array(marked.utf8), id: "s/a", path: "s/a.md").groups.count { $0.kind.isTask }
        == 2)
    for other in [
      "## The reading (3:16)\n\n## Second reading (8:28)", "## Middle (5:00)",
      "## 0:10 Start\n\n## 5:00 Middle",
    ] {
      #expect(told("\(other)\n\n**Ann:** One.\n\n**Bob:** Two.").allSatisfy { $0.contains("@ ") }, "\(other)")
    }
  }

  @Test(arguments: [
    "**NAME** ([TIME](\(link))): WORDS", "**NAME** \\([TIME](\(link))\\): WORDS",
    "**NAME** [TIME](\(link)): WORDS",
    "NAME ([TIME](\(link)))\n\nWORDS", "NAME ([TIME](\(link))): WORDS", "### NAME [TIME](\(link))\n\nWORDS",
    "### [TIME](\(link)) NAME\n\nWORDS", "#### TIME NAME\n\nWORDS", "### NAME TIME\n\nWORDS",
    "NAME\nTIME\nWORDS", "NAME\nTIME\n\nWORDS", "**NAME**\nTIME\nWORDS", "**NAME** (host) [TIME]: WORDS",
    "**NAME** (host) [TIME] WORDS", "**[NAME]** [TIME] WORDS",
  ]) func `a label and its time are read, and none of them is said`(form: String) {
    let names = ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray", "Ann Lee"]
    let text = names.enumerated().map { index, name in
      form.replacing("NAME", with: name).replacing("TIME", with: "0:1\(index)").replacing(
        "WORDS", with: "What is said \(index).")
    }.joined(separator: "\n\n")
    #expect(told(text) == names.enumerated().map { "\($1)@1\($0) What is said \($0)." })
  }

  @Test func `what folds a transcript is nobody's words`() {
    let text = """
      <details open>
      <summary><b>Transcript</b></summary>

      **Ann:** \\[0:01\\] Hello.

      **Bob:** \\[0:05\\] Hi.

      </details>
      """
    #expect(told(text) == ["Ann@1 Hello.", "Bob@5 Hi."])
    #expect(told("**Ann:** One.\n\n<summary>Words</summary>").first?.contains("Words") ?? false)
  }
}
