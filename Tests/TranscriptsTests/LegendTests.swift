import TestLibrary
import Testing

@testable import Transcripts

@Suite("Legends of transcripts")
struct LegendTests {
  private func markers(_ text: String) -> [String] {
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    let open = episode.groups.filter(\.kind.isTask)
    #expect(episode.findings.count { $0.rule == .untimedMarker } == open.count { $0.milliseconds == nil })
    return open.map(episode.raw)
  }

  @Test("A marker that the text above a talk only tells of is no spot to make out")
  func legend() {
    let talk = "**Ann:** Hello [inaudible].\n\n**Bob:** Unclear words are marked [inaudible].\n"
    #expect(markers("*Unclear words are marked [unintelligible] or [inaudible].*\n\n" + talk).count == 2)
    #expect(markers("> Spots are marked as \\[inaudible\\].\n\n" + talk).count == 2)
    #expect(markers("He said [unintelligible] or so.\n\n" + talk).count == 3)
    #expect(markers("Ich sprach mit [inaudible] als [unintelligible] dort.\n\n" + talk).count == 4)
    #expect(markers("Unklares ist gekennzeichnet mit [inaudible].\n\n" + talk).count == 2)
    #expect(markers("It is marked [inaudible 0:10].\n\n" + talk).count == 3)
  }
}
