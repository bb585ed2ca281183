import Testing
import Transcripts

@testable import Exchange

/// Forms that a library reads where the file is copied into it: `import` is to lose nobody of them.
@Suite("Text as a library reads it")
struct LibraryFormsTests {
  private static let said = [
    "Hello there.", "Yes and.", "More of it.", "I see what you mean.", "So we went.", "And then?",
    "It was late.", "Bye.",
  ]

  /// A talk of eight turns written as `form`, `NAME`, `SEC`, `END` and `WORDS` filled in, and `form` alone
  /// for each.
  private static func talk(_ form: String) -> String {
    said.enumerated().map { place, words in
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return form.replacing("NAME", with: place % 2 == 0 ? "Ann Lee" : "Bob Ray")
        .replacing("SEC", with: two(place * 5)).replacing("END", with: two(place * 5 + 4))
        .replacing("WORDS", with: words)
    }.joined()
  }

  /// What the transcript made of `text` says, `Name@seconds words`.
  private func told(_ text: String, isMarkdown: Bool = false) throws -> [String] {
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt", isMarkdown: isMarkdown)
    let bytes = TranscriptMarkdown.write(
      read.cues, title: read.title, isMarkdown: isMarkdown, keepsTimes: read.keepsTimes)
    let episode = EpisodeParser().parse(bytes, id: "s/a", path: "s/a.md")
    #expect(episode.findings.isEmpty)
    return episode.turns.map { turn in
      let time = turn.isEstimated ? "" : turn.milliseconds.map { "\($0 / 1000)" } ?? ""
      return "\(turn.speaker.map { episode.speakers[$0].name } ?? "-")@\(time) \(episode.text(turn))"
    }
  }

  @Test(
    "has the same speakers, times and words",
    arguments: [
      "NAME [0:SEC] WORDS\n\n", "NAME\n0:SEC\nWORDS\n\n", "0:SEC\nNAME\nWORDS\n\n", "0:SEC\tNAME\tWORDS\n",
      "NAME\n00:00:SEC – 00:00:END\nWORDS\n\n", "0:SEC – 0:END NAME: WORDS\n\n",
      "00;00;SEC;00 - 00;00;END;12\nNAME\nWORDS\n\n", "[NAME] (0:SEC - 0:END)\nWORDS\n\n",
      "{00:SEC}\nNAME: WORDS\n", "NAME [0:SEC] WORDS\r\n\r\n",
    ])
  func forms(_ form: String) throws {
    let expected = Self.said.enumerated().map { "\($0 % 2 == 0 ? "Ann Lee" : "Bob Ray")@\($0 * 5) \($1)" }
    #expect(try told(Self.talk(form)) == expected)
  }

  @Test("is read by the words for breaks of the library it is to be in")
  func language() throws {
    var configuration = Configuration()
    configuration.stageWords += ["Pause"]
    let text =
      "Ann Lee [0:00] Hallo.\n\n**Pause:** \\[0:20\\] to \\[0:40\\]\n\nBob Ray [0:41] Ja.\n\nAnn Lee [0:50] Gut.\n\nBob Ray [0:59] So.\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt", configuration: configuration)
    #expect(Set(read.cues.compactMap(\.speaker)) == ["Ann Lee", "Bob Ray"])
    #expect(read.cues.contains { $0.isStageCue && $0.text.hasPrefix("**Pause:**") })
  }

  @Test("has names in double brackets, and no times where it has none")
  func wiki() throws {
    #expect(
      try told(Self.talk("[[NAME]]: WORDS\n\n"), isMarkdown: true)
        == Self.said.enumerated().map { "\($0 % 2 == 0 ? "Ann Lee" : "Bob Ray")@ \($1)" })
  }

  @Test("keeps breaks, and makes nobody of a name alone above a quotation, beside regular labels")
  func regular() throws {
    let text =
      "**Ann Lee:** \\[0:01\\] Hello.\n\n**Break:** \\[0:20\\] to \\[0:40\\]\n\n**Bob Ray:** Yes.\n\nNate Meyvis:\n\n> quote\n\n**Ann Lee:** Fine.\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.md", isMarkdown: true)
    let bytes = TranscriptMarkdown.write(read.cues, isMarkdown: true, keepsTimes: read.keepsTimes)
    let written = String(decoding: bytes, as: UTF8.self)
    #expect(written.contains("**Break:** \\[0:20\\] to \\[0:40\\]") && !written.contains("**Nate"))
    // Who says something is somebody.
    #expect(try told(text + "\nCy Fox: I am here now.\n", isMarkdown: true).last == "Cy Fox@ I am here now.")
  }

  @Test("joins a line that breaks within a paragraph, without the backslash that breaks it")
  func hardBreak() throws {
    let text = "0:00 Ann Lee: Hello\\\nthere.\n\n0:05 Bob Ray: Yes.\n\n0:09 Ann Lee: Bye.\n"
    #expect(try told(text, isMarkdown: true).first == "Ann Lee@0 Hello there.")
  }

  @Test("has every name in captions of which nearly all lines begin with one, however few lines somebody has")
  func captions() throws {
    func read(_ lines: [String]) throws -> [String?] {
      let cues = lines.enumerated().map { "00:0\($0).000 --> 00:0\($0).900\n\($1)\n\n" }
      return try WebVTTReader.read(Array(("WEBVTT\n\n" + cues.joined()).utf8), path: "x.vtt").map(\.speaker)
    }
    let lines = [
      "Ann Lee: One.", "bob.ray: Two.", "Ann Lee: Three.", "bob.ray: Four.", "ann@acme.com: Five.",
    ]
    #expect(try read(lines) == ["Ann Lee", "bob.ray", "Ann Lee", "bob.ray", "ann@acme.com"])
    // Those that come again behind the end of a sentence part the talk though most lines have none.
    let long = [Int](0..<4).flatMap { _ in
      ["Ann L.: Have you seen it?", "Bob: I have, twice.", "Once with my son, and", "once", "with a friend."]
    }
    #expect(try Set(read(Array(long.prefix(9))).compactMap(\.self)).isEmpty)
    func timed(_ lines: [String]) -> String {
      "WEBVTT\n\n" + lines.enumerated().map { "00:\($0 + 10).000 --> 00:\($0 + 10).900\n\($1)\n\n" }.joined()
    }
    let cues = try WebVTTReader.read(Array(timed(long).utf8), path: "x.vtt")
    #expect(Set(cues.compactMap(\.speaker)) == ["Ann L.", "Bob"])
    // Among words it may be what is said.
    #expect(try read(lines + ["so it was", "and on", "and on"]).contains("ann@acme.com") == false)
  }

  @Test("has the title of a page whose words stand on lines of their own")
  func title() throws {
    let page =
      "<html><head><title>\n  Kettles of\n  the World\n</title></head><body><p><b>Ann:</b> Hi.</p></body></html>"
    let text = String(decoding: PageText.markdown(Array(page.utf8), isPage: true), as: UTF8.self)
    #expect(text.contains("# Kettles of the World\n"))
  }
}
