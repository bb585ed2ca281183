import Testing
import Transcripts

/// Labels with their times as services and people write them.
@Suite struct TimedLabelTests {
  private static let link = "https://x.example/a?t=TIME"

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
