import TestLibrary
import Testing

@testable import Transcripts

/// Front matter as people write it by hand, who come from other programs.
@Suite("Front matter by other hands")
struct OtherHandsTests {
  private func front(_ text: String) -> FrontMatter {
    EpisodeParser().parse(Array("---\n\(text)\n---\n**A:** Hi.".utf8), id: "s/a", path: "s/a.md").frontMatter
  }

  @Test(
    "names guests with slashes, semicolons and a line each",
    arguments: [
      "guests: |\n  Fay Wu\n  Gus Ode",
      "guests: \"Fay Wu / Gus Ode\"", "guests: Fay Wu; Gus Ode", "guests: Fay Wu and Gus Ode",
    ])
  func guests(_ text: String) { #expect(front(text).guests == ["Fay Wu", "Gus Ode"]) }

  @Test(
    "makes nobody of companies, trades and of what says that nobody is there",
    arguments: [
      ("guests: \"Fay Wu, CEO of Foo, Inc.\"", ["Fay Wu"]), ("guests: none", []), ("guests: \"N/A\"", []),
      ("guests: [\"Fay Wu, Acme Labs\"]", ["Fay Wu"]), ("guests: \"Fay Wu | Acme\"", ["Fay Wu"]),
      ("guests: [\"Fay Wu, Red Hat\"]", ["Fay Wu"]),
      ("hosts: x\nguests: \"Ann Lee | Acme Robotics\"", ["Ann Lee"]),
      ("guests: [\"Fay Wu, Gus Ode, Eve Li\"]", ["Fay Wu", "Gus Ode", "Eve Li"]),
      ("guests: [\"Salt & Pepper\"]", ["Salt & Pepper"]),
    ] as [(String, [String])])
  func nobody(_ text: String, _ names: [String]) { #expect(front(text).guests == names) }

  @Test("tells a summary below itunes, and sponsors as links")
  func feeds() {
    #expect(front("itunes: {summary: It was fun., subtitle: Sub}").summary == "It was fun.")
    let sponsor = front("sponsors: [\"[Beta](https://beta.example)\"]").sponsors.first
    #expect(sponsor?.name == "Beta" && sponsor?.url == "https://beta.example")
  }

  @Test(
    "has chapters in one text, by their times, and with other keys",
    arguments: [
      "chapters: |\n  00:00:00.000 Intro\n  00:02:10.000 Kettles",
      "chapters: {\"0:00\": Intro, \"2:10\": Kettles}",
      "chapters: [{timestamp: 0, label: Intro}, {timestamp: 130, label: Kettles}]",
      "chapters: [\"(0:00) Intro\", \"(2:10) Kettles\"]", "chapters:\n  - 0:00 Intro\n  - 2:10 Kettles",
    ])
  func chapters(_ text: String) {
    #expect(front(text).chapters.map(\.title) == ["Intro", "Kettles"])
    #expect(front(text).chapters.map(\.start) == [0, 130_000])
  }

  @Test("has several links of one title")
  func links() {
    let notes = front("links:\n  Kettles: [https://k.example, https://k2.example]\n  Pots: https://p.example")
      .notes
    #expect(
      notes
        == "- [Kettles](<https://k.example>)\n- [Kettles](<https://k2.example>)\n- [Pots](<https://p.example>)"
    )
  }

  @Test("is read from bundles two folders down, and index.md beside episodes is the show's page")
  func bundles() throws {
    let folder = try TemporaryFolder()
    for name in ["1", "2"] { try folder.write("**Ann:** Hi.\n", to: "show/\(name).md") }
    try folder.write("All episodes.\n", to: "show/index.md")
    try folder.write("**Ann:** Hi.\n", to: "show/2021/ep9/index.md")
    try folder.write("**Ann:** Hi.\n", to: "show/2021/ep8/index.md")
    try folder.write("**Ann:** Hi.\n", to: "other/index.md")
    let listing = try Library(root: folder.path).transcripts()
    #expect(
      listing.files.map(\.path) == [
        "other/index.md", "show/1.md", "show/2.md", "show/2021/ep8/index.md", "show/2021/ep9/index.md",
      ])
    #expect(listing.warnings.isEmpty)
  }
}
