import Testing
import Transcripts

@testable import ContributionTasks

@Suite struct PairComparisonTests {
  private let parser = EpisodeParser(Configuration())

  private func read(_ text: String) -> Episode {
    parser.parse(Array(text.utf8), id: "show/one", path: "show/one.md")
  }

  private func compare(_ old: String, _ new: String) -> TurnComparison {
    PairComparison(parser: parser, configuration: Configuration(), labelCounts: [:])
      .compare(read(old), read(new))
  }

  private func mended(_ text: String) -> String {
    let mended = MendedText(
      Array(text.utf8), path: "show/one.md", parser, LintRules.all,
      LintContext(configuration: Configuration()))
    return String(decoding: mended.source, as: UTF8.self)
  }

  private static let irregular = [
    "**Ann:** Hello there.\n0:10\n\n**Bob:** Yes.\n\n12:07\n\nAnd more.\n\n**Ann:** Well.\n",
    "**Ann** (0:10): Hello there.\n\n**Bob** (0:20): Yes.\n\n**Ann** (0:30): And so.\n",
    "**Ann:** (0:10) Hello there.\n\n**Bob:** Yes. **Ann:** No, [inaudable 0:30] it was.\n\n**Bob:** Fine.\n",
    "**Ann**: Hello there [0:10] again.\n\n**Bob**: Yes \\\\[unintelligible 0:20\\\\] so.\n\n**Ann:**\n\n**Bob:** And.\n",
    "**Ann:** Hello there.\n\nBob: I was here.\n\n**Ann:** So?\n\n**Bob:** Yes.\n",
  ]

  @Test(arguments: irregular) func `what lint mends is layout`(text: String) {
    let new = mended(text)
    #expect(new != text)
    #expect(compare(text, new).changes.isEmpty, "\(compare(text, new).changes)")
  }

  @Test func `a fix beside what lint mends is a fix, at its place in the file`() {
    let old = "**Ann:** Hello there.\n\n12:07\n\n**Bob:** Yes \\[unintelligible 12:20\\] so.\n"
    let new = "**Ann:** Hello there.\n\n\\[12:07\\]\n\n**Bob:** Yes kubernetes so.\n"
    let comparison = compare(old, new)
    #expect(comparison.changes.isEmpty, "\(comparison.changes)")
    #expect(comparison.fixes.map(\.words) == ["kubernetes"])
    #expect(comparison.fixes.map(\.line) == [5])
    #expect(comparison.fixes.map(\.column) == [14])
  }

  @Test func `other words beside what lint mends are told where they stand`() {
    let old = "**Ann** (0:10): Hello there, all of you, again and again.\n\n**Bob** (0:20): Yes.\n"
    let new = "**Ann:** \\[0:10\\] Hello there, all of us, again and again.\n\n**Bob** (0:20): Yes.\n"
    let changes = compare(old, new).changes
    #expect(changes.count == 1)
    #expect(changes.first?.line == 1)
    #expect(changes.first?.column == 39)
  }

  @Test func `a place in a mended text is told in the text before`() {
    let text = "**Ann**: Hello [0:10] there.\n\n**Bob**: Yes.\n"
    let mended = MendedText(
      Array(text.utf8), path: "show/one.md", parser, LintRules.all,
      LintContext(configuration: Configuration()))
    let source = mended.source
    for word in ["Hello", "there", "Bob", "Yes"] {
      let place = source.firstRange(of: Array(word.utf8))?.lowerBound ?? 0
      let origin = mended.origin(place)
      #expect(word == "Bob" || Array(text.utf8)[origin...].starts(with: word.utf8), "\(word) \(origin)")
    }
    #expect(mended.origin(source.count) == text.utf8.count)
  }
}
