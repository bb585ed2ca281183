import TestLibrary
import Testing
import Transcripts

/// A text that is told by how it begins: whole it would fill the output.
struct LongText: CustomTestStringConvertible {
  let text: String
  var testDescription: String { "\(text.prefix(16).filter { !$0.isNewline }) …, \(text.utf8.count) bytes" }
}

/// Faults that were found once and stay mended; the nasty ones took minutes or trapped.
@Suite("Transcripts, once broken")
struct TranscriptRegressionTests {
  @Test(
    "are read in linear time",
    arguments: [
      "**A:** " + String(repeating: "<!--", count: 300_000), String(repeating: "`<!-- ` ", count: 20_000),
      String(repeating: "|-\n", count: 120_000), String(repeating: "# Links\nx\n", count: 80_000),
      "**A:** x " + String(repeating: "`a` **A:** ", count: 100_000),
      "**A:** " + String(repeating: "![", count: 60_000) + String(repeating: "[a](b)", count: 60_000),
      "**A:** " + String(repeating: "\\[00:01\\]", count: 300_000),
      String(repeating: "**A:** x\n\n", count: 200_000),
      (0..<100_000).map { "**N\($0):** x\n\n" }.joined(), String(repeating: "```a\n", count: 100_000),
      "**A:** [unintelligible " + String(repeating: "[", count: 300_000),
      "**A:** " + String(repeating: "<!--x-->", count: 100_000),
      "**A:** " + String(repeating: "`x<!--a-->` ", count: 100_000),
      "**A:** x\n\n" + String(repeating: "\\[0:01\\] a\n```\nb\n```\n", count: 40_000),
      "**A:** x\n\n" + (0..<40_000).map { "[d\($0)]: http://x\n\n\\[0:01\\] a\n\n" }.joined(),
      "[r]: http://x\n\n**A:** " + String(repeating: "[", count: 100_000)
        + String(repeating: "]", count: 100_000),
      "**A:** " + (1..<2200).map { String(repeating: "`", count: $0) }.joined(separator: " "),
      "**A:** x\n\n" + (4..<2200).reversed().map { String(repeating: "~", count: $0) }.joined(separator: "\n")
        + String(repeating: "\nx", count: 200_000),
      "**A:** x\n" + String(repeating: "  - ```a\n", count: 60_000),
      "**A:** x\n" + String(repeating: "> ```a\n", count: 60_000),
    ].map(LongText.init))
  func linear(_ long: LongText) {
    let text = long.text
    let episode = parse(text)
    #expect(episode.turns.count + episode.sections.count > 0)
    _ = episode.turns.prefix(2).map(episode.text)
  }

  @Test("keep the speakers before a second Transcript heading")
  func secondTranscript() {
    let text = "## Transcript\n\n**Ann:** a\n\n**Bob:** b\n\n## Transcript\n\n**Bob:** c"
    #expect(parse(text).told == ["Ann: a", "Bob: b", "Bob: c"])
  }

  @Test("take a known stage word in bold for a cue")
  func boldCue() {
    #expect(parse("**Break:** \\[1:00\\]\n\n**A:** a\n\n**Break** \\[2:00\\]\n\nb").stageCues.count == 2)
  }

  @Test("count no words in comments")
  func comments() {
    #expect(parse("**A:** x <!-- c\n**B:** y\n--> d\n\n**C:** z").words == 3)
  }

  @Test("let no comment within a line hide what others say")
  func inlineComments() {
    let text =
      "**A:** a <!-- open\n\n**C:** all this\n\n**E:** and \\[unintelligible 1:00\\]\n\n**A:** go --> b"
    let episode = parse(text)
    #expect(episode.turns.count == 4 && episode.groups.count { $0.kind.isTask } == 1)
    #expect(episode.findings.map(\.rule) == [.unclosedComment])
    #expect(parse("**A:** a <!-- x\ny --> b\n\n**C:** c").told == ["A: a b", "C: c"])
    #expect(parse("**A:** a\n\n<!-- x\n\n**B:** y\n-->\n\n**C:** c").turns.count == 2)
    // Behind a backslash it is text.
    let escaped = parse("**A:** a \\<!-- \\[unintelligible 0:02\\] words\n\n**C:** x --> y")
    #expect(escaped.turns.count == 2 && escaped.words == 4 && escaped.findings.isEmpty)
  }

  @Test("are not fooled by what looks like a definition")
  func definitions() {
    #expect(
      parse("**A:** he said\n[inaudible]: hm\n\n**B:** [inaudible] yes").groups.count { $0.kind.isTask } == 2)
  }

  @Test("find a marker's time behind stray marks, and none where there is none")
  func strayMarks() {
    let groups = parse(
      "**A:** [unintelligible 00:12:13.] [unintelligible 2 00:12:13] [-1:30] [0x10:20] [clip 1:30]"
    ).groups
    #expect(groups.map(\.milliseconds) == [733_000, 733_000, nil, nil, 90_000])
  }

  @Test("whose front matter grows without bound are read without it")
  func aliasBomb() {
    var yaml = "a0: &a0 [x]\n"
    for level in 1...9 {
      yaml +=
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
        + "]\n"
    }
    let episode = parse("---\n\(yaml)? *a9\n: x\n---\n**A:** hi")
    #expect(episode.rules == [.brokenFrontMatter])
    #expect(parse("---\ntitle: R&B *live*\n---\n**A:** hi").frontMatter.title == "R&B *live*")
  }

  @Test(
    "keep what stands between escaped backticks",
    arguments: [
      ("**A:** the \\` key, [12:00] and \\` again", 1), ("**A:** the \\\\`x [12:00]` code", 0),
      ("**A:** \\`` [12:00] `", 0), ("**A:** `code \\` [12:00] and `", 1),
    ])
  func escapedBackticks(_ text: String, _ times: Int) {
    #expect(parse(text).groups.count { $0.kind == .timestamp } == times)
  }

  @Test(
    "know sections under their names in other languages",
    arguments: [
      ("Werbung", SectionName.sponsors), ("📚 Bücher", .books), ("Notes de l’épisode", .notes),
      ("Transcripción:", .transcript), ("Empfehlungen", .picks),
    ])
  func sections(_ title: String, _ name: SectionName) { #expect(SectionName.read(title) == name) }
}

@Suite("Libraries that are nearly right")
struct NearlyRightLibraryTests {
  @Test(
    "are told what is wrong with their configuration",
    arguments: [
      ("earshot.yaml", "title: x", nil), ("earshot.yml", "language: german", 1),
      ("earshot.yml", "title: x\nlanguage: de_AT", 2), ("earshot.yml", "url: https://e.example/my pod/", 1),
    ] as [(String, String, Int?)])
  func configuration(_ name: String, _ text: String, _ line: Int?) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    let error = #expect(throws: TranscriptsError.self) { try Library(root: folder.path) }
    #expect(error?.place?.line == line && error?.path == "\(folder.path)/\(name)")
  }

  @Test("with very many words to spell are read at once")
  func manyWords() throws {
    let text = "words: {" + (0..<20_000).map { "w\($0): [v\($0)]" }.joined(separator: ", ") + "}"
    #expect(try Configuration.read(text, path: "x").words.count == 20_000)
  }
}
