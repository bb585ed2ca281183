import TestLibrary
import Testing

@testable import Transcripts

@Suite("Passages of front matter")
struct FrontMatterPassagesTests {
  /// Lines of the passages and what they say.
  private func passages(_ source: String, but heard: [String] = []) -> [String] {
    let bytes = Array(source.utf8)
    return EpisodeParser().frontMatter(of: bytes).passages(in: bytes, but: heard).map { passage in
      let lines = String(decoding: bytes[passage.range], as: UTF8.self).split(separator: "\n").count
      return "\(passage.line)+\(lines) \(passage.milliseconds.map { "@\($0) " } ?? "")\(passage.text)"
    }
  }

  @Test("stand on the lines of their keys, and chapters and sponsors on their own")
  func yaml() {
    let source = """
      ---
      title: Lambs
      summary: >
        How the shed is
        kept warm.

      topics:
        - lambing
        - "heat: lamps"
      # who came
      guests: [Ann Lee, Bob Ray]
      chapters:
        - start: 0:10
          title: The shed

        - {start: "1:02:03", title: "Night"}
      sponsors:
      - name: Acme
        url: https://acme.example
        text: Buckets for all.
      ---

      **Ann Lee:** Hello.
      """
    #expect(
      passages(source, but: ["ann lee"]) == [
        "3+3 How the shed is kept warm.", "7+3 lambing, heat: lamps", "11+1 Bob Ray", "13+2 @10000 The shed",
        "16+1 @3723000 Night", "18+3 Acme: Buckets for all.",
      ])
  }

  @Test("are one for a list that stands on one line, and are found by other keys")
  func flow() {
    let source = """
      ---
      description: A talk.
      tags: a, b
      chapters: [{start: 0, title: One}, {start: 5, title: Two}]
      ---
      """
    #expect(passages(source) == ["2+1 A talk.", "3+1 a, b", "4+1 One · Two"])
  }

  @Test("are read from TOML")
  func toml() {
    let source = """
      +++
      summary = "A talk."
      tags = [
        "bees",
      ]
      [[chapters]]
      start = "0:05"
      title = "One"
      [[chapters]]
      start = "0:09"
      title = "Two"
      [extra]
      summary = "No."
      +++
      """
    #expect(passages(source) == ["2+1 A talk.", "3+3 bees", "6+3 @5000 One", "9+3 @9000 Two"])
  }

  @Test("are none where there is no front matter, or it cannot be read")
  func none() {
    for source in ["", "---\n---\n", "**A:** summary: x", "---\nsummary: [\n---\n", "---\nsummary: x\n"] {
      #expect(passages(source) == [])
    }
  }
}
