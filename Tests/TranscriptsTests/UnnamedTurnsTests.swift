import TestLibrary
import Testing

@testable import Transcripts

/// Interviews in which one of two has a label, and labels with more in them than a name.
@Suite("Who speaks without a label")
struct UnnamedTurnsTests {
  private func parsed(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  /// Each turn as `NAME: words`, `-` for nobody.
  private func told(_ text: String) -> [String] {
    let episode = parsed(text)
    return episode.turns.map { turn in
      (turn.speaker.map { episode.speakers[$0].name } ?? "-") + ": " + episode.text(turn)
    }
  }

  private func asked(_ mark: (String) -> String) -> String {
    let questions = ["How did you begin?", "What came then?", "And now?", "What is next?"]
    let answers = ["It was cold.", "The idea.\n\nAnd a pan.", "Tea.", "Sleep."]
    return zip(questions, answers).map { "\(mark($0))\n\n**Bob:** \($1)\n" }.joined(separator: "\n")
  }

  @Test(
    "an emphasised question above each answer of the only one with a label is nobody's, and not the last answer's",
    arguments: [{ "**\($0)**" }, { "*\($0)*" }, { "_\($0)_" }, { "### \($0)" }, { "> \($0)" }]
      as [@Sendable (String) -> String])
  func questions(_ mark: @Sendable (String) -> String) {
    let turns = told(asked(mark))
    #expect(turns.count == 8)
    #expect(
      turns.enumerated().allSatisfy { $1.hasPrefix($0 % 2 == 0 ? "-: " : "Bob: ") },
      "\(turns)")
    #expect(turns[3] == "Bob: The idea.\n\nAnd a pan.")
    let episode = parsed(asked(mark))
    #expect(episode.turns.map(\.index) == Array(0..<8) && episode.speakers.map(\.turns) == [4])
  }

  @Test("a question that is not emphasised, once only, or beside a second speaker stays where it stands")
  func stays() {
    #expect(told(asked { $0 }).count == 5)
    #expect(
      told("**Bob:** So.\n\n**Why?**\n\n**Bob:** Well.\n\nMore.\n\n**Bob:** Yes.\n\n**Bob:** No.\n").count
        == 4)
    let two = asked { "**\($0)**" } + "\n**Ann:** Thanks.\n"
    #expect(told(two).filter { $0.hasPrefix("-") }.count == 1)
  }

  @Test("what follows each question of a talk in which the questions alone have labels is not who asks")
  func answers() {
    let text = (1...4).map { "**Q:** Question \($0)?\n\nAnswer \($0).\n\nAnd more.\n" }.joined(
      separator: "\n")
    #expect(
      told(text) == (1...4).flatMap { ["Q: Question \($0)?", "-: Answer \($0).\n\nAnd more."] })
    // A host of that name who only goes on is none.
    let host = (1...4).map { "**Bob:** Part \($0).\n\nMore of \($0).\n" }.joined(separator: "\n")
    #expect(told(host).count == 4)
  }

  @Test("a paragraph behind two long dashes is who asks, in Japanese")
  func dashes() {
    let text =
      "――どう始まりましたか。\n\n"
      + ["寒かったので。", "はい。", "そうです。", "ええ。"].map { "**佐藤：** \($0)\n" }
      .joined(separator: "\n――それで、次は。\n\n")
    #expect(told(text).count == 8 && told(text)[2] == "-: ――それで、次は。")
  }

  @Test(
    "what tells of somebody stands between the bold name and the colon",
    arguments: [" (Kettle Ltd):", ", Kettle Ltd:", " *(laughs)*:", " _(laughs)_:"])
  func particulars(_ rest: String) {
    let text = "**Ann Lee:** And?\n\n**Bob Ray**\(rest) It was cold.\n\n"
    #expect(told(text + text).map { $0.prefix(4) } == ["Ann ", "Bob ", "Ann ", "Bob "])
    // Once, by nobody who is known, it is what somebody says.
    #expect(told("**Ann Lee:** And?\n\n**Thing**\(rest) It was cold.\n\n**Ann Lee:** Yes.").count == 2)
  }

  @Test("how it is said is nobody's name, in whatever letters")
  func moods() {
    let text =
      "**Host:** Welcome.\n\n**Host (Excited):** Today!\n\n**Guest (Laughing):** Hot.\n\n**Guest:** Yes.\n\n"
      + "**HOST (OFF CAMERA):** Well.\n\n**Host [softly]:** Bye.\n"
    #expect(parsed(text).speakers.map(\.name) == ["Host", "Guest"])
    // What is a name stays one.
    let named = "**Host (Mia):** Welcome.\n\n**Guest (Joy):** Hi.\n\n**Host (Mia):** So.\n"
    #expect(parsed(named).speakers.map(\.name) == ["Mia", "Joy"])
    let plain = (0..<4).map { "ANN LEE (excited): So \($0).\n\nBOB RAY [warm]: Yes.\n\n" }.joined()
    #expect(parsed(plain).speakers.map(\.name) == ["ANN LEE", "BOB RAY"])
  }

  @Test("who answers bold labels again and again without one is a speaker")
  func plainAnswers() {
    let talk = (0..<4).map { "**Ann Lee:** How so \($0)?\n\nBob Ray: It was cold.\n\n" }.joined()
    #expect(parsed(talk).speakers.map(\.turns) == [4, 4])
    #expect(parsed(talk.replacing("Ann Lee", with: "Q").replacing("Bob Ray", with: "A")).speakers.count == 2)
    // One word twice may be anything, and so is what stands in a row.
    let few = (0..<2).map { "**Ann Lee:** How so \($0)?\n\nBob Ray: It was cold.\n\n" }.joined()
    #expect(parsed(few).speakers.count == 1)
    let row =
      "**Ann Lee:** Three rules.\n\n" + (0..<4).map { "Rule Number: words \($0).\n\n" }.joined()
      + "**Ann Lee:** So.\n"
    #expect(parsed(row).speakers.count == 1)
  }

  @Test(
    "a time stands without brackets between name and words",
    arguments: [
      { "\($0) \($1) Kettles sing.\n\n" }, { "\($0), \($1): Kettles sing.\n\n" },
      { "\($0)  \($1)  Kettles sing.\n\n" }, { "\($0) - \($1) - Kettles sing.\n\n" },
      { "### \($0) — Host (\($1))\n\nKettles sing.\n\n" },
      { "### \($0), Kettle Ltd [\($1)]\n\nKettles sing.\n\n" },
    ] as [@Sendable (String, String) -> String])
  func times(_ line: @Sendable (String, String) -> String) {
    let text = (0..<4).map { line("Ann Lee", "0:\($0)1") + line("Bob Ray", "0:\($0)5") }.joined()
    let episode = parsed(text)
    #expect(episode.speakers.map(\.name) == ["Ann Lee", "Bob Ray"], "\(text)")
    #expect(episode.turns.map(\.milliseconds) == [1, 5, 11, 15, 21, 25, 31, 35].map { $0 * 1000 })
    #expect(episode.turns.allSatisfy { episode.text($0) == "Kettles sing." })
  }

  @Test("a chat's names stand in angle brackets behind times, in small letters too")
  func chat() {
    let lines = (0..<4).map { "14:00:\($0)1 <ann> the kettle boils\n14:00:\($0)5 <bob-l> thanks for that\n" }
      .joined()
    #expect(parsed(lines).speakers.map(\.name) == ["ann", "bob-l"])
    // Tags are none.
    let tags = (0..<4).map { "<b> the kettle \($0)\n\n<i> thanks for that\n\n" }.joined()
    #expect(parsed(tags).speakers.isEmpty)
  }
}
