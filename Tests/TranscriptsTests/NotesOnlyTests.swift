import Testing
import Transcripts

/// Posts about episodes that hold no transcript.
@Suite struct NotesOnlyTests {
  private func parse(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private let notes =
    "In this episode we talk with Lu about [boats](https://boats.example/).\n\n- [One](https://one.example/)\n- Two\n"

  @Test func `a short text with links and lists is notes, though no length is told`() {
    let episode = parse("---\ntitle: Boats\n---\n" + notes)
    #expect(episode.turns.isEmpty)
    #expect(episode.sections.map(\.name) == [.notes])
  }

  @Test(arguments: [
    "---\ntitle: Boats\n---\nWe went down to the water, and there were boats.\n",
    "We talk with Lu about [boats](https://boats.example/).\n",
    "---\ntitle: Boats\n---\n## Transcript\n\nWe talk about [boats](https://boats.example/).\n",
    "---\ntitle: Boats\n---\n0:10 We talk about [boats](https://boats.example/).\n\n0:20 More.\n\n0:30 End.\n",
    "---\ntitle: Boats\n---\n" + String(repeating: "One word after another was said. ", count: 20)
      + "[Boats](https://boats.example/).\n",
    "# Boats\n\nToday I tell you of two kinds:\n\n- those with sails\n- others\n\n## Sails\n\nThey are slow.\n",
    "---\ntitle: Boats\n---\nJN: There are two kinds.\n\nYK: Which ones?\n\nJN: These.\n\n- sails\n- others\n",
  ]) func `what may have been said is a transcript`(text: String) {
    #expect(!parse(text).turns.isEmpty)
  }

  @Test func `a heading right above the first label heads the talk, though notes stand above it`() {
    let episode = parse(
      "---\ntitle: Boats\n---\n" + notes + "\n## On deck\n\n**Ann Lee:** Hello.\n\n**Bob Ray:** Hi.\n")
    #expect(episode.sections.map(\.name) == [.notes])
    #expect(episode.turns.map { episode.text($0) } == ["## On deck", "Hello.", "Hi."])
  }

  @Test(arguments: ["関連リンク", "概要", "番組メモ", "参考リンク", "延伸阅读"])
  func `notes are known by what they are called in Japanese and Chinese`(title: String) {
    let episode = parse("**田中:** 今日は。\n\n**鈴木:** はい。\n\n## \(title)\n\n- [猫](https://neko.example)\n")
    #expect(episode.turns.count == 2 && episode.sections.map(\.name) == [.notes])
  }

  @Test(arguments: ["Credits", "Further reading", "About the podcast", "About this episode"])
  func `what closes an episode is said by nobody`(title: String) {
    let episode = parse("**Ann Lee:** So that was it.\n\n**Bob Ray:** Bye!\n\n## \(title)\n\nThe zebra.\n")
    #expect(episode.turns.map { episode.text($0) } == ["So that was it.", "Bye!"])
    #expect(episode.sections.map(\.name) == [.notes])
  }
}
