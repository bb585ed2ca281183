import Testing
import Transcripts

@testable import ContributionTasks

@Suite("Scripts without blanks")
struct UnspacedScriptTests {
  private func parse(_ text: String) -> Episode {
    EpisodeParser(Configuration()).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  @Test(
    "take the words of a fix close to their neighbours, and check sees one marker filled",
    arguments: [
      ("今日は\\[unintelligible 0:12\\]について話す。", "機械学習", "今日は機械学習について話す。"),
      ("これ\\[unintelligible 0:12\\]です", "Swift", "これSwiftです"),
      ("the \\[unintelligible 0:12\\]です", "word", "the wordです"),
      ("今天\\[unintelligible 0:12\\] and", "我们", "今天我们 and"),
    ])
  func fix(_ before: String, _ words: String, _ after: String) throws {
    let old = parse("**田中:** \(before)\n")
    let open = try #require(OpenTask.all(in: old, Configuration()).first)
    let fix = try MarkerFix(open, words: words, configuration: Configuration())
    #expect(String(decoding: fix.new, as: UTF8.self) == "**田中:** \(after)\n")
    let comparison = TurnComparison(old, parse(String(decoding: fix.new, as: UTF8.self)), Configuration())
    #expect(comparison.changes.isEmpty && comparison.fixes.map(\.words) == [words])
  }

  @Test("tell another character changed")
  func change() {
    let comparison = TurnComparison(
      parse("**田中:** 今日は\\[unintelligible 0:12\\]について"), parse("**田中:** 明日は機械について"), Configuration())
    #expect(!comparison.changes.isEmpty)
  }

  @Test("write a colon of their own behind a label, which is mended with it")
  func colon() {
    let known = parse("**鈴木:** a\n\n**鈴木**：太字\n")
    #expect(known.turns.map { known.text($0) } == ["a", "太字"])
    let episode = parse("**鈴木**：太字\n")
    let context = LintContext(configuration: Configuration(), labelCounts: ["鈴木": 2])
    let edits = LintRules.all.flatMap { $0.check(episode, context) }.compactMap(\.edit)
    #expect(
      String(decoding: Edit.apply(edits, to: episode.source), as: UTF8.self) == "**鈴木:** 太字\n")
  }
}
