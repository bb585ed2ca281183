import TestLibrary
import Testing

@testable import Transcripts

/// Files that name their speakers, their titles and their times in ways of their own.
@Suite("Transcripts written in ways of their own")
struct StrangeLabelTests {
  private func parse(_ text: String, _ configuration: Configuration = Configuration()) -> Episode {
    EpisodeParser(configuration).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  @Test("a name without bold and a time behind it begin a turn where such names come again")
  func timedNames() {
    let above = "Ann Lee (00:00:01):\nWelcome.\n\nBob Ray (00:00:05):\nThanks.\n\nAnn Lee (0:09): So.\n"
    #expect(told(above) == ["Ann Lee@1 Welcome.", "Bob Ray@5 Thanks.", "Ann Lee@9 So."])
    let bare = "Ann [0:01]\nWelcome.\n\nBob [0:05]\nThanks.\n\nAnn [0:09]\nSo.\n"
    #expect(told(bare) == ["Ann@1 Welcome.", "Bob@5 Thanks.", "Ann@9 So."])
    let mixed = "**Joe [0:02]:**\nHi.\n\nJatin (0:20)\nOne.\n\n**Joe [0:30]:**\nSo.\n\nJatin (0:40)\nTwo.\n"
    #expect(told(mixed) == ["Joe@2 Hi.", "Jatin@20 One.", "Joe@30 So.", "Jatin@40 Two."])
    // Once, in somebody's words, it is speech.
    #expect(told("**Ann:** We meet\n\nMonday (10:30): all of us.\n\n**Bob:** So.").count == 2)
  }

  @Test("bold that stands once is nobody's label where names without bold come again and again")
  func lone() {
    let talk = (0..<3).map { _ in "AL: One.\n\nBR: Two.\n\n" }.joined()
    #expect(parse("**Remote attendees:**\n- Ann\n\n" + talk).speakers.map(\.name) == ["AL", "BR"])
    #expect(parse("**Sponsored by:** Acme\n\n" + talk).speakers.map(\.name) == ["AL", "BR"])
    #expect(parse("**Carl:** Hello.\n\n**Dee:** Hi.\n\n**Carl:** So.\n\n" + talk).speakers.count == 2)
    // One name that comes again is a habit of writing.
    #expect(parse("**Ann:** Note: a.\n\nNote: b.\n\nIdea: c.\n\nIdea: d.\n\nIdea: e.").speakers.count == 1)
  }

  @Test("lines above a talk are told apart by a rule, whatever they are called")
  func above() {
    let talk = "**Ann Lee:** Hello there.\n\n**Bob:** Hi.\n\n**Ann Lee:** So.\n"
    func names(_ head: String) -> [String] { parse(head + talk).speakers.map(\.name) }
    #expect(names("**Apologies:** Cid\n**Keeper:** Ann Lee\n\n---\n\n") == ["Ann Lee", "Bob"])
    #expect(names("**Apologies:** Cid\n**Keeper:** Ann Lee\n\n## Day one\n\n") == ["Ann Lee", "Bob"])
    #expect(
      names("**Presenter:** Cid\n**Bucket Count:** 3\n**Method:** by hand\n\n") == ["Ann Lee", "Bob"])
    // Who ends a sentence speaks.
    #expect(names("**Announcer:** Welcome!\n**Cid:** And now,\n\n---\n\n").count == 4)
    #expect(names("**Apologies:** Cid\n**Keeper:** Ann Lee\n\n").count == 4)
  }

  @Test("bold above a list behind the talk is a heading")
  func closing() {
    let talk = "**Ann:** Hello.\n\n**Bob:** Hi.\n\n**Ann:** So.\n\n"
    let episode = parse(talk + "**Related posts**:\n\n- [One](https://e.example)\n- Two\n")
    #expect(episode.speakers.map(\.name) == ["Ann", "Bob"])
    #expect(episode.sections.map(\.title) == ["Related posts"])
    #expect(parse("**Cid:**\n\n- One\n- Two\n\n" + talk).speakers.count == 3)
    #expect(parse(talk + "**Cid:**\n\nBye.\n").speakers.count == 3)
  }

  @Test(
    "brackets round all of a bold name are no part of it",
    arguments: [
      ("**[Dhiraj]:** Hi.", "Dhiraj"), ("**[[Ann Lee]]**: Hi.", "Ann Lee"), ("**[laughs]:** Hi.", "[laughs]"),
    ])
  func brackets(text: String, name: String) {
    #expect(parse(text).speakers.map(\.name) == [name])
  }

  @Test("an arrow parts from and to")
  func arrows() {
    let text = "[0.00 → 4.34] One here.\n\n[4.34 → 9.00] Two here.\n\n[9.00 → 12.50] Three here.\n"
    let episode = parse(text)
    #expect(episode.groups.compactMap(\.milliseconds) == [0, 4340, 9000])
  }

  @Test("the heading a file begins with is its title, and no text of it")
  func title() {
    func title(_ text: String) -> String? { parse(text).frontMatter.title }
    let talk = "**Ann:** Hello."
    #expect(
      title("# Episode 16: *Kettles* #\n\n## Show Notes\n\n- k\n\n## Transcript\n\n" + talk)
        == "Episode 16: Kettles")
    #expect(told("# Kettles\n\n" + talk) == ["Ann@ Hello."])
    #expect(told("---\ntitle: Kettles\n---\n\n# Kettles\n\n" + talk) == ["Ann@ Hello."])
    #expect(title("---\ntitle: Kettles\n---\n\n# Day one\n\n" + talk) == "Kettles")
    #expect(title("---\nnumber: 3\n---\n# Kettles\n# Show notes\n# Transcript\n" + talk) == "Kettles")
    for text in [
      "# Transcript\n\n", "# One\n\n# Two\n\n", "## Two\n\n", "# **Bob:** Hi.\n\n", "# [0:10] So\n\n",
      "# So [0:10]\n\n", "# (0:10) So\n\n",
      "#\n\n",
    ] {
      #expect(title(text + talk) == nil, Comment(rawValue: text))
    }
    // What nobody could make out stays a task, whoever looks for it.
    let marked = "# So [inaudible]\n\n" + talk
    #expect(parse(marked).openMarkers.count == 1)
    #expect(EpisodeParser().openMarkers(in: Array(marked.utf8)).count == 1)
    let text = Array("# Kettles\n\n**Ann:** Hello.".utf8)
    #expect(EpisodeParser().frontMatter(of: text, id: "s/a").title == "Kettles")
    #expect(EpisodeParser().frontMatter(of: text).title == nil)
  }

  @Test("a file in a language of its own knows its words for breaks, and for what nobody could make out")
  func language() {
    let text = "**Ann:** Und [unverständlich] dann?\n\n**Pause:** \\[0:10\\]\n\n**Ann:** Ja."
    let german = parse("---\nlanguage: de-AT\n---\n" + text)
    #expect(german.speakers.map(\.name) == ["Ann"] && german.openMarkers.count == 1)
    #expect(parse(text).speakers.map(\.name) == ["Ann", "Pause"])
    #expect(parse(text).openMarkers.count == 1)
    #expect(EpisodeParser().openMarkers(in: Array("**A:** so [inaudível] e [INAUDÍVEL]".utf8)).count == 2)
    var own = Configuration()
    own.markers.tasks = ["unintelligible"]
    #expect(parse(text, own).openMarkers.isEmpty)
  }
}
