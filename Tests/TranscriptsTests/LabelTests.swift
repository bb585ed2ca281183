import Testing
import Transcripts

/// Parses a transcript given as text.
func parse(_ text: String, _ change: (inout Configuration) -> Void = { _ in }) -> Episode {
  var configuration = Configuration()
  change(&configuration)
  return EpisodeParser(configuration).parse(Array(text.utf8), id: "show/one", path: "show/one.md")
}

extension Episode {
  /// `Name: text` of each turn, `-` for nobody.
  var told: [String] { turns.map { "\(speakerName($0) ?? "-"): \(text($0))" } }
  var rules: [Finding.Rule] { findings.map(\.rule) }
}

@Suite("Labels")
struct LabelTests {
  @Test(
    "of every regular form begin a turn",
    arguments: [
      "**Ann Lee:** hi", "**Ann Lee: ** hi", "**Ann Lee:**hi", "**Ann Lee**: hi", "**Ann Lee** : hi",
      "   **Ann Lee:** hi", "## **Ann Lee:** hi", "'**Ann Lee:** hi", "“**Ann Lee:** hi", "***Ann Lee:** hi",
      "**Ann Lee:*** hi", "**Ann  Lee:** hi", "**Ann\u{a0}Lee:** hi", "__Ann Lee:__ hi", "** Ann Lee:** hi",
      "\u{feff}**Ann Lee:** hi", "**Ann Lee：** hi",
    ])
  func regularForms(_ text: String) {
    #expect(parse(text).told == ["Ann Lee: hi"])
  }

  @Test(
    "are not made of other bold text",
    arguments: [
      "- **Ann:** hi", "> **Ann:** hi", "1. **Ann:** hi", "* **Ann:** hi", "| **Ann:** | hi |", "**:** hi",
      "****", "** **", "**bold** text", "**bold text** and more: yes", "`**Ann:**` hi", "    **Ann:** hi",
      "Ann: hi", "**Ann: hi", "a | b\n--- | ---\n**Ann:** | c",
    ])
  func notLabels(_ text: String) {
    #expect(parse(text).speechTurns == 0)
  }

  @Test("that are irregular count where the name is known, and are reported")
  func irregularForms() {
    let episode = parse(
      """
      **Ann:** one

      **Bob:** two

      **Ann** three

      Bob: four

      **:Ann**

      five **Bob:** six
      """)
    #expect(episode.told == ["Ann: one", "Bob: two", "Ann: three", "Bob: four", "Ann: five", "Bob: six"])
    #expect(episode.rules == [.labelWithoutColon, .unboldLabel, .colonBeforeName, .labelInMidLine])
    #expect(episode.findings.map(\.line) == [5, 7, 9, 11])
    #expect(episode.findings.last?.column == 6)
  }

  @Test("with the colon outside are reported only where the name is new")
  func colonOutside() {
    #expect(parse("**Ann:** a\n\n**Ann**: b").rules == [])
    #expect(parse("**Ann:** a\n\n**Bob**: b").rules == [.colonOutsideBold])
    #expect(parse("**Ann:** a\n\n**Break**: \\[10:00\\]").rules == [])
  }

  @Test("lose the backslash before their colon, and are no labels where a heading is a section's name")
  func marksAround() {
    #expect(parse("**Ann\\:** hello").told == ["Ann: hello"])
    let episode = parse("**Ann:** hi\n\n### **Show notes:**\n\n- foo")
    #expect(episode.speakers.map(\.name) == ["Ann"])
    #expect(episode.sections.map(\.name) == [.notes])
  }

  @Test("begin a turn behind a soft line break")
  func softBreak() {
    #expect(parse("**Ann:** one\n**Bob:** two").told == ["Ann: one", "Bob: two"])
  }

  @Test("name one speaker whatever their case or Unicode form, and two where a letter differs")
  func speakerIdentity() {
    #expect(parse("**Ann:** a\n\n**ANN:** b").speakers.map(\.name) == ["Ann"])
    #expect(parse("**José:** a\n\n**Jose\u{301}:** b").speakers.count == 1)
    #expect(parse("**Jon:** a\n\n**John:** b").speakers.count == 2)
    #expect(parse("**\\$STDOUT:** a\n\n**A &amp; B:** b").speakers.map(\.name) == ["$STDOUT", "A & B"])
  }

  @Test("in comments and fenced code do not count")
  func hidden() {
    #expect(parse("**Ann:** a\n\n<!--\n\n**Bob:** b\n\n-->\n\nc").told.count == 1)
    #expect(parse("**Ann:** a\n\n```\n**Bob:** b\n```\n\nc").told.count == 1)
  }

  @Test("behind an unclosed comment or fence still count")
  func unclosed() {
    #expect(parse("**Ann:** a <!-- open\n\n**Bob:** b").told.count == 2)
    let episode = parse("**Ann:** a\n\n```\n\n**Bob:** b")
    #expect(episode.told.count == 2)
    #expect(episode.rules == [.unclosedFence])
  }

  @Test("without a name are reported and begin nothing")
  func emptyLabel() {
    let episode = parse("**Ann:** a\n\n**:** b")
    #expect(episode.told == ["Ann: a\n\n: b"])
    #expect(episode.rules == [.emptyLabel])
  }

  @Test("read the same with CR, LF and CRLF")
  func lineEnds() {
    for end in ["\n", "\r\n", "\r"] {
      let episode = parse("**Ann:** a\(end)\(end)**Bob:** b\(end)c")
      #expect(episode.told == ["Ann: a", "Bob: b\nc"])
      #expect(episode.turns.map(\.line) == [1, 3])
    }
  }
}

@Suite("Stage cues")
struct StageCueTests {
  @Test(
    "are neither turn nor speaker",
    arguments: [
      "**Break:** \\[10:00\\]", "**break:** \\[10:00\\]", "**Break :** \\[10:00\\]", "**Break: \\[10:00\\]**",
      "# **Break:** \\[10:00\\]", "**Break**: \\[10:00\\]", "Break: \\[10:00\\]", "**Jingle:** \\[10:00\\]",
    ])
  func forms(_ cue: String) {
    let episode = parse("**Ann:** a\n\n\(cue)\n\nb")
    #expect(episode.told == ["Ann: a\n\nb"])
    #expect(episode.stageCues.count == 1)
    #expect(episode.speakers.count == 1)
    #expect(episode.groups.map(\.milliseconds) == [600_000])
  }

  @Test("may carry a range, and their words count in no total")
  func range() {
    let episode = parse("**Ann:** one\n\n**Break:** \\[42:03\\] to \\[44:10\\]\n\n**Bob:** two")
    #expect(episode.words == 2)
    #expect(episode.groups.map(\.milliseconds) == [2_523_000, 2_650_000])
  }

  @Test("follow the configured words")
  func configured() {
    let episode = parse("**Ann:** a\n\n**Pause:** \\[1:00\\]\n\n**Break:** b") { $0.stageWords = ["Pause"] }
    #expect(episode.stageCues.map(\.name) == ["Pause"])
    #expect(episode.speakers.map(\.name) == ["Ann", "Break"])
  }

  @Test("without bold need a time")
  func plainNeedsTime() {
    #expect(parse("**Ann:** a\n\nBreak: a leg").stageCues.isEmpty)
    #expect(parse("**Ann:** a\n\nBreak:[12:13]").stageCues.count == 1)
    #expect(parse("**Ann:** a\n\nBreak:\\[12:13\\] to \\[12:15\\]").stageCues.count == 1)
  }
}
