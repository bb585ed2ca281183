import Testing
import Transcripts

@testable import Exchange

@Suite("Plain text read")
struct PlainTextTests {
  /// What the transcript made of `text` says: `Name@seconds: words`, paragraphs parted by `/`.
  private func told(_ text: String) throws -> [String] {
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    let bytes = TranscriptMarkdown.write(read.cues, title: read.title, keepsTimes: read.keepsTimes)
    let episode = EpisodeParser().parse(bytes, id: "s/a", path: "s/a.md")
    #expect(episode.findings.isEmpty)
    return episode.turns.map { turn in
      let time = turn.isEstimated ? "" : turn.milliseconds.map { "@\($0 / 1000)" } ?? ""
      let words = episode.text(turn).replacing("\n\n", with: " / ")
      return turn.speaker.map { "\(episode.speakers[$0].name)\(time): \(words)" } ?? "\(time)\(words)"
    }
  }

  @Test func `has breaks where they stand, within a turn, too`() {
    let episode = EpisodeParser().parse(
      Array("**Ann:** One.\n\n**Break:** \\[0:20\\]\n\nTwo.\n\n**Bob:** Three.\n".utf8), id: "s/a",
      path: "s/a.md")
    let text = String(decoding: PlainTranscript.write(episode, title: "T"), as: UTF8.self)
    #expect(text == "T\n\nAnn: One.\n\n[Break 0:20]\n\nTwo.\n\nBob: Three.\n")
  }

  @Test func `has breaks again that were written out`() throws {
    let source =
      "**Ann:** One two.\n\n**Break:** \\[12:03\\] to \\[13:10\\]\n\n**Bob:** Three.\n\n**Break:** \\[14:00\\]\n\n**Ann:** Four.\n"
    let episode = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md")
    let text = try #require(TranscriptFormat.text.write(episode, title: "T"))
    let read = try PlainTextReader.read(text, path: "x.txt")
    let again = TranscriptMarkdown.write(read.cues, keepsTimes: read.keepsTimes)
    #expect(String(decoding: again, as: UTF8.self) == source)
    // Nobody writes breaks by these names, or with other words.
    #expect(
      try told("Ann: One.\n\n[Kettle 0:10]\n\nBob: Two.\n\n[Break 0:10 and tea]\n\nAnn: Three.\n").joined()
        .contains("Kettle"))
  }

  @Test(
    "takes names and times as services write them",
    arguments: [
      "Ann Lee (0:10): Hello you.\n\nBob (0:20): Hi.\n\nAnn Lee (1:02:30): So.\n",
      "Ann Lee (0:10):\nHello you.\n\nBob (0:20):\nHi.\n\nAnn Lee (1:02:30):\nSo.\n",
      "Ann Lee  0:10\nHello you.\n\nBob  0:20\nHi.\n\nAnn Lee  1:02:30\nSo.\n",
      "Ann Lee  0:10  \n\nHello you.\n\nBob  0:20\n\nHi.\n\nAnn Lee  1:02:30\n\nSo.\n",
      "[00:00:10] Ann Lee: Hello you.\r\n\r\n[00:00:20] Bob: Hi.\r\n\r\n[01:02:30] Ann Lee: So.\r\n",
      "00:00:10 Ann Lee: Hello you.\n00:00:20 Bob: Hi.\n01:02:30 Ann Lee: So.\n",
      "0:10 - Ann Lee\nHello you.\n\n0:20 - Bob\nHi.\n\n1:02:30 - Ann Lee\nSo.\n",
      "(0:10) Ann Lee: Hello\nyou.\n\n(0:20) Bob: Hi.\n\n(1:02:30) Ann Lee: So.\n",
      "Ann Lee: [00:00:10.500] Hello you.\n\nBob: (0:20) Hi.\n\nAnn Lee: [1:02:30] So.\n",
      "**Ann Lee** | 0:10\nHello you.\n\n**Bob** | 0:20\nHi.\n\n**Ann Lee** | 1:02:30\nSo.\n",
      "## Ann Lee [0:10]\nHello you.\n\n## Bob [0:20]\nHi.\n\n## Ann Lee [1:02:30]\nSo.\n",
      "0:10\nAnn Lee: Hello you.\n0:20\nBob: Hi.\n1:02:30\nAnn Lee: So.\n",
      "[00:00:10]\n\nAnn Lee: Hello you.\n\n[00:00:20]\n\nBob: Hi.\n\n[01:02:30]\n\nAnn Lee: So.\n",
      "00:00:10:00 - 00:00:14:10\nAnn Lee\nHello you.\n\n00:00:20:00 - 00:00:28:00\nBob\nHi.\n\n01:02:30:00 - 01:02:31:00\nAnn Lee\nSo.\n",
      ">> Ann Lee: [0:10] Hello you.\n>> Bob: [0:20] Hi.\n>> Ann Lee: [1:02:30] So.\n",
    ])
  func services(_ text: String) throws {
    #expect(try told(text) == ["Ann Lee@10: Hello you.", "Bob@20: Hi.", "Ann Lee@3750: So."])
  }

  @Test("takes words with a colon below a name with a time for that person's")
  func colonBelowName() throws {
    let text =
      "Ann Lee  0:03  \nHello there.\n\nBob Ray  1:02:05  \nThanks.\n\nMarie Curie  1:02:09  \nWait: what?\n\nTranscribed by https://otter.ai\n"
    let reading = try PlainTextReader.read(Array(text.utf8), path: "x")
    #expect(reading.cues.map(\.speaker) == ["Ann Lee", "Bob Ray", "Marie Curie"])
    // What begins as other lines do says who speaks.
    let parts =
      "Introduction 0:00\nAnn Lee: Hello.\nBob Ray: Hi.\n\nGenerics 5:00\nAnn Lee: More.\nBob Ray: Yes.\n\nClosing 9:00\nAnn Lee: Bye.\n"
    let told = try PlainTextReader.read(Array(parts.utf8), path: "x").cues.map(\.text).joined(separator: " ")
    for word in ["Introduction", "Generics", "Closing"] { #expect(told.contains(word), "\(told)") }
    #expect(reading.cues.last?.text == "Wait: what?" && reading.cues.last?.start == 3_729_000)
  }

  @Test("reads what Whisper prints, and loses no words between rules that are no front matter")
  func otherPrograms() throws {
    let printed = "[00:00:00.500 --> 00:00:03.200]  Welcome.\n[00:00:03.200 --> 00:00:05.000]  I am Ann.\n"
    let read = try PlainTextReader.read(Array(printed.utf8), path: "x")
    #expect(read.cues.map(\.start) == [500, 3200] && read.cues.map(\.text) == ["Welcome.", "I am Ann."])
    #expect(try told("---\nHello everybody\n---\nAnn: hi\n\nAnn: so\n").joined().contains("Hello everybody"))
    let head = "My Show, episode 4\nRecorded in March\n\nAnn Lee (0:01): Hello.\n\nBob (0:05): Hi.\n"
    // Two lines may be a sentence: no part of them is a title, and nothing is lost.
    #expect(try PlainTextReader.read(Array(head.utf8), path: "x").title == nil)
    #expect(try told(head)[0].contains("My Show, episode 4 Recorded in March"))
    let asked = "QUESTION: Why?\n\nANN: So.\n\nQUESTION: Really?\n\nANN: Yes.\n"
    #expect(try told(asked).map { $0.prefix(3) } == ["QUE", "ANN", "QUE", "ANN"])
    // However often it changes, nothing is asked twice.
    #expect(SpeakerPrefix.read(String(repeating: ">> ", count: 100_000)) == nil)
    #expect(SpeakerPrefix.read(">> ANN: so")?.name == "ANN")
  }

  @Test("keeps paragraphs, times within them and turns of one speaker on end, and takes the title")
  func paragraphs() throws {
    let read = try PlainTextReader.read(
      Array("On *knots*\n\nAnn: One\ntwo.\n\nThree [0:30] four.\n\nAnn: Five.\n".utf8), path: "x")
    #expect(read.title == "On *knots*")
    let bytes = TranscriptMarkdown.write(read.cues, title: read.title, keepsTimes: true)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "---\ntitle: \"On *knots*\"\n---\n\n**Ann:** One two.\n\nThree \\[0:30\\] four.\n\n**Ann:** Five.\n"
    )
  }

  @Test(
    "makes no speaker of a word before a colon where the names have times, or where it stands in a paragraph once"
  )
  func colons() throws {
    #expect(
      try told("Ann (0:10): One.\nNote: two.\n\nBob (0:20): Three.\n\nAnn: four.\n")
        == ["Ann@10: One. Note: two.", "Bob@20: Three.", "Ann: four."])
    #expect(try told("Ann: One.\nNote: two.\n\nBob: Three.\n") == ["Ann: One. Note: two.", "Bob: Three."])
    #expect(try told("SPEAKER_00: One.\n\nSPEAKER_01: Two.\n").count == 2)
  }

  @Test("without names times part paragraphs as captions do, and a short line is no name")
  func dump() throws {
    #expect(
      try told("0:00\nyeah\n0:04\nwe did.\n0:40\nThen more\n0:44 Right.\n") == [
        "@0yeah we did.", "@40Then more Right.",
      ])
    #expect(try told("0:12 Yeah\n0:15 So we\n0:18 Yeah\n0:20 Go on\n") == ["@12Yeah So we Yeah Go on"])
  }

  @Test("gives back what the program exports as text")
  func roundTrip() throws {
    let source =
      "---\ntitle: A day\n---\n**Ann:** Hello *there*, you [all](http://x.example).\n\nMore, I say: of it. \\[unintelligible 0:12\\]\n\n**Bob:** 1. No\n\n**Ann:** # So\n"
    let first = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md")
    let text = PlainTranscript.write(first, title: "A day")
    let read = try PlainTextReader.read(text, path: "x")
    #expect(read.title == "A day")
    let again = EpisodeParser().parse(
      TranscriptMarkdown.write(read.cues, keepsTimes: true), id: "s/a", path: "s/a.md")
    #expect(again.speakers.map(\.name) == ["Ann", "Bob"])
    #expect(PlainTranscript.write(again, title: "A day") == text)
  }

  @Test("takes the title of front matter, and no sign or word away")
  func small() throws {
    let read = try PlainTextReader.read(
      Array("---\ntitle: My Show\npublished: 2024-01-01\n---\n**Ann:** hello (3:16) you\n".utf8), path: "x")
    #expect(read.title == "My Show" && read.cues.map(\.text) == ["hello (3:16) you"])
    #expect(
      try told("Ann: #GoTime is great\n\nBob: >quoted\n\nAnn: -5 is cold\n") == [
        "Ann: #GoTime is great", "Bob: >quoted", "Ann: -5 is cold",
      ])
    #expect(try told("[0:10] -5 is cold\n\n[0:50] it is.\n") == ["@10-5 is cold", "@50it is."])
    #expect(
      try told("Ann: hi.\n\nBreak: [0:10]\n\nBob: yes.\n\nAnn: so.\n\nBob: no.\n").allSatisfy {
        !$0.contains("@")
      })
    #expect(try told("- Ann: One.\n- Bob: Two.\n- Bob: Three.\n").first == "Ann: One.")
  }

  @Test("says where nothing is said, and takes any bytes")
  func hostile() throws {
    #expect(throws: ExchangeError.self) { try PlainTextReader.read(Array(" \n\n".utf8), path: "x") }
    for text in [
      ":", "[", "(0:10", "[0:10", "0:10", "\\[\\[0:1", ">>>>", "**", "####", "A:", "A: B: C: D:",
      "[0:10] [0:20]",
      "9999999999:99 x", String(repeating: "[", count: 5000), String(repeating: "A: ", count: 3000),
      "\u{200d}: x",
    ] {
      _ = try? PlainTextReader.read(Array(text.utf8), path: "x")
    }
    var seed: UInt64 = 7
    let alphabet = Array("Ab :0123[]()\\*#>-\n_.é".utf8)
    for _ in 0..<300 {
      let bytes = (0..<80).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(seed >> 33) % alphabet.count]
      }
      if let read = try? PlainTextReader.read(bytes, path: "x") {
        _ = TranscriptMarkdown.write(read.cues, keepsTimes: read.keepsTimes)
      }
    }
  }

  @Test("keeps the time of each paragraph by nobody, and not of each line of captions")
  func timesOfParagraphs() throws {
    let text = "00:00:00 How do you build it?\n\n00:00:04 But did you know?\n\n00:01:15 Welcome to it.\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(
      String(decoding: TranscriptMarkdown.write(read.cues, keepsTimes: read.keepsTimes), as: UTF8.self)
        == "\\[0:00\\] How do you build it?\n\n\\[0:04\\] But did you know?\n\n\\[1:15\\] Welcome to it.\n")
    let lines = try PlainTextReader.read(Array("0:00\nHow do\n0:02\nyou build it.\n".utf8), path: "x.txt")
    #expect(!lines.keepsTimes)
  }

  @Test(
    "gives nobody what a service writes below its exports, nor the backslash of a bracket, and makes no person of a part"
  )
  func strays() throws {
    let otter =
      "Ann Lee  0:02\nHello there.\n\nBob Ray  0:15\nHi Ann.\n\nAnn Lee  0:30\nBye.\n\nTranscribed by https://otter.ai\n"
    #expect(try told(otter) == ["Ann Lee@2: Hello there.", "Bob Ray@15: Hi Ann.", "Ann Lee@30: Bye."])
    let escaped = "Ann: One \\[0:05\\] two.\n\nBob: Three.\n\nAnn: Four.\n\nBob: Five.\n"
    #expect(try told(escaped)[0] == "Ann: One two.")
    let parts = "Ann: One.\n\nBob: Two.\n\nPart 1: What is required?\n\nAnn: Three.\n\nBob: Four.\n"
    #expect(try told(parts)[1] == "Bob: Two. / Part 1: What is required?")
  }
}
