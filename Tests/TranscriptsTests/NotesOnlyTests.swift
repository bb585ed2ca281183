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
  ]) func `what may have been said is a transcript`(text: String) {
    #expect(!parse(text).turns.isEmpty)
  }
}
