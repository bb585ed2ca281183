import Testing
import Transcripts

/// What stands around a talk, and labels that are told by what stands beside them.
@Suite("Around a talk")
struct TalkEdgesTests {
  private func parsed(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private static let talk =
    "**Ann Lee:** Good morning.\n\n**Bob Ray:** I bought a kettle.\n\n**Ann Lee:** Tell me.\n\n**Bob Ray:** It whistles.\n"
  private static let said = [
    "Ann Lee@ Good morning.", "Bob Ray@ I bought a kettle.", "Ann Lee@ Tell me.", "Bob Ray@ It whistles.",
  ]

  @Test("bold above lists, before anybody speaks twice, heads notes and says nothing")
  func opening() {
    let notes =
      "Chris talks.\n\n**News:**\n- [TAG](https://t.example/) [09:56]\n\n**Resources:**\n- [CF](https://c.example/) [01:53]\n\n"
    for heading in ["", "**TRANSCRIPT BELOW:**\n\n"] {
      let episode = parsed(notes + heading + Self.talk)
      #expect(episode.speakers.map(\.name) == ["Ann Lee", "Bob Ray"])
      #expect(episode.turns.filter { $0.kind == .speech }.count == 4)
      #expect(episode.sections.map(\.title).suffix(2) == ["News", "Resources"])
    }
    // What follows the list is said.
    let list = "**Carl Smith:**\n\n- first one\n- second one\n\nAnd then a long story.\n"
    #expect(
      parsed(list + "\n" + Self.talk).speakers.count == 3
        && parsed(Self.talk + "\n" + list).speakers.count == 3)
    // Who speaks above a list, and again, speaks.
    #expect(told("**Ann:**\n- one\n- two\n\n**Bob:** Yes.\n\n**Ann:** No.\n\n**Bob:** Fine.\n").count == 4)
  }

  @Test("what a program made of the talk ends it, where its heading is as high as the transcript's")
  func behind() {
    let notes = "\n## Action items\n\n- Bob buys tea\n\n### More\n\nA robot wrote this.\n"
    let episode = parsed("## Transcript\n\n" + Self.talk + notes)
    #expect(told("## Transcript\n\n" + Self.talk + notes) == Self.said)
    #expect(episode.sections.map(\.title) == ["Action items"])
    // Deeper ones part the talk, so do those with labels below them, and what is called otherwise is a part
    // of it.
    #expect(told("# Transcript\n\n" + Self.talk + notes).last?.hasSuffix("A robot wrote this.") == true)
    #expect(
      parsed("## Transcript\n\n" + Self.talk + "\n## Summary\n\n**Ann Lee:** Bye.\n").sections.isEmpty)
    // So is the last of several headings of that level, and what is said at a time.
    #expect(
      parsed(
        "## Transcript\n\n**Ann Lee:** Hi.\n\n## Kettles\n\n" + Self.talk + "\n## Summary\n\nIt is blue.\n"
      )
      .sections.isEmpty)
    #expect(parsed("## Transcript\n\n" + Self.talk + "\n## Summary\n\n[2:00] It is blue.\n").sections.isEmpty)
    #expect(
      parsed("## Transcript\n\n" + Self.talk + "\n## The Classifieds\n\nmore\n").sections.isEmpty)
  }

  @Test(
    "who made an episode stands behind a rule at the end, and a program's line that it wrote the talk down")
  func credits() {
    let credits = "\n---\n\n**END OF TRANSCRIPT**\n\n**Producer:** Carl Poe  \n**Music:** Dan Rae\n"
    for end in [credits, "\nTranscribed by https://otter.ai\n"] {
      let episode = parsed(Self.talk + end)
      #expect(told(Self.talk + end) == Self.said)
      #expect(episode.speakers.count == 2 && episode.sections.map(\.title) == ["Show notes"])
    }
    // A sentence is said, what stands behind a time, and by people of whom none makes the episode; and so is
    // what is more than an address.
    #expect(
      told(Self.talk + "\n---\n\n**Mike:** \\[1:00\\] Love it\n\n**Music:** \\[1:05\\] Hate it\n").count == 6)
    let twice = "\n---\n\n**Carl Smith:** Thanks for having me\n\n---\n\n**Producer:** Dan Ray\n"
    #expect(told(Self.talk + twice).last == "Carl Smith@ Thanks for having me")
    #expect(told(Self.talk + "\n***\n\n**Dan:** try it out\n\n**Editor:** buy it\n").count == 6)
    #expect(told(Self.talk + "\n---\n\n**Woman:** i like it\n\n**Man:** it is hot\n").count == 6)
    #expect(
      told(Self.talk + "\n---\n\n**Carl Poe:** Is anybody there?\n").last == "Carl Poe@ Is anybody there?")
    #expect(
      told(Self.talk + "\nTranscribed by a friend of mine.\n").last?.hasSuffix("a friend of mine.") == true)
  }

  @Test("a stage word is a name where somebody in the front matter has it")
  func surname() {
    let talk = "**Ann Lee:** Slides?\n\n**Song:** Thanks.\n\n**Ann Lee:** Fine.\n"
    #expect(parsed(talk).stageCues.count == 1)
    let episode = parsed("---\ntitle: Locks\nguests: [Barry Song]\n---\n" + talk)
    #expect(episode.stageCues.isEmpty && episode.speakers.map(\.name) == ["Ann Lee", "Barry Song"])
    // A time or a title makes it a cue all the same.
    for cue in ["\\[0:30\\] to \\[3:10\\]", "“Kettle Blues”", ""] {
      let played =
        "---\nguests: [Barry Song]\n---\n**Ann Lee:** Slides?\n\n**Song:** \(cue)\n\n**Ann Lee:** Fine.\n"
      #expect(parsed(played).stageCues.count == 1, "\(cue)")
    }
  }

  @Test(
    "the day of a meeting speaks not, its hour behind it",
    arguments: ["**September 6, 2026 14:00**", "2026年09月06日 14:00"])
  func day(_ line: String) {
    let talk =
      "# Meeting\n\n\(line)\n\n**Bob Ray 00:01**\nhello\n\n**Ann Lee 00:05**\nhi\n\n**Bob Ray 00:10**\nbegin\n"
    #expect(parsed(talk).speakers.map(\.name) == ["Bob Ray", "Ann Lee"])
    let findings = parsed(talk).findings.filter { (finding: Finding) in
      finding.rule == .timeRunsBackwards
    }
    #expect(findings.isEmpty)
  }

  @Test(
    "brackets behind a name that stands bare elsewhere are a role, in whatever language, unless several differ"
  )
  func roles() {
    func names(_ first: String, _ others: String...) -> [String] { names(first, others) }
    func names(_ first: String, _ others: [String]) -> [String] {
      parsed(([first] + others).map { "**\($0):** Words.\n" }.joined(separator: "\n")).speakers.map(\.name)
    }
    #expect(names("Ana (administradora)", "Luis", "Ana") == ["Ana", "Luis"])
    #expect(names("Ana", "Bob", "ANA", "Bob", "Ana (administradora)") == ["Ana", "Bob"])
    #expect(names("A. (administrador)", "L.", "A.") == ["A.", "L."])
    #expect(names("Voice (a)", "Voice").count == 2)
    #expect(names("Ann (Acme)", "Ann").count == 2)
    let two = ["Ann (elder)", "Bob", "Ann (younger)", "Bob"]
    #expect(names("Ann", ["Bob"] + two + two).count == 4)
    // What stands so once is how it is said; who answers each other is not one.
    #expect(names("Ana", "Luis", "Ana (al teléfono)", "Luis", "Ana (riendo)") == ["Ana", "Luis"])
    #expect(names("Ana", "Ana (vecina)", "Ana", "Ana (vecina)", "Luis").count == 3)
    #expect(names("Caller (female)", "Ann", "Caller").count == 3)
  }

  @Test("who speaks once in a script speaks, where each line begins with a label")
  func script() {
    let lines = [
      "Oliver: She scoops two bowls of stew.", "{03:10}", "Talia: Yeah, absolutely.", "Oliver: I want more.",
      "Talia: Me too.", "Allison: Erica gets up.", "Oliver: What now?", "Talia: We go.", "Oliver: Fine.",
    ]
    #expect(told(lines.joined(separator: "\n")).contains("Allison@ Erica gets up."))
    // One line that begins otherwise, and who stands once may be said.
    let wrapped = lines + ["and so on and on", "Talia: Bye."]
    #expect(!told(wrapped.joined(separator: "\n")).contains("Allison@ Erica gets up."))
  }

  @Test("seconds with an s are times, as those who tell speakers apart write them")
  func seconds() {
    #expect(
      told("**SPEAKER_00:**\n[0.1s] Hello there.\n\n**SPEAKER_01:**\n[3150.7s] Yes.\n")
        == ["SPEAKER_00@0 Hello there.", "SPEAKER_01@3150 Yes."])
    #expect(
      told("**Ann:** \\[0:00\\] We ran it in [9.8s], a record.\n").first
        == "Ann@0 We ran it in [9.8s], a record.")
    #expect(told("**Ann:** [0.50s -> 4.20s] Hello.\n").first == "Ann@0 Hello.")
    for text in ["0.1", "10s", "1.5 kg", "123456.1s", "1.2.3s", ".5s", "1.5s2"] {
      #expect(TimeSyntax.read(text.utf8, frameRate: 30) == .none, "\(text)")
    }
  }
}
