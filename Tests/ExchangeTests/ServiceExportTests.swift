import Testing
import Transcripts

@testable import Exchange

@Suite("What transcription services give")
struct ServiceExportTests {
  private func told(_ cues: [TranscriptCue]) -> [String] {
    cues.map { "\($0.speaker ?? "-")@\($0.start)-\($0.end) \($0.text)" }
  }

  @Test("JSON of AssemblyAI, Deepgram and Rev AI is read")
  func json() throws {
    func read(_ text: String) throws -> [String] {
      told(try TranscriptJSONReader.read(Array(text.utf8), path: "x.json"))
    }
    #expect(
      try read(
        #"{"utterances":[{"start":250,"end":6350,"speaker":"A","text":"Hello."},{"start":6400,"end":8000,"speaker":"B","text":"Hi."}]}"#
      ) == ["Speaker A@250-6350 Hello.", "Speaker B@6400-8000 Hi."])
    #expect(
      try read(
        #"{"results":{"utterances":[{"start":0.25,"end":6.3,"speaker":0,"transcript":"Hello."}]}}"#)
        == ["Speaker 0@250-6300 Hello."])
    #expect(
      try read(
        #"{"speakers":[{"id":0,"name":"Ann Lee"}],"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Hello","ts":0.5,"end_ts":1},{"type":"punct","value":" "},{"type":"text","value":"you","ts":1.1,"end_ts":2},{"type":"punct","value":"."}]},{"speaker":1,"elements":[{"type":"text","value":"Hi","ts":2.5,"end_ts":3}]}]}"#
      ) == ["Ann Lee@500-2000 Hello you.", "Speaker 1@2500-3000 Hi"])
    // What has no times stays where it stands.
    #expect(
      try read(
        #"{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"One","ts":1,"end_ts":2}]},{"speaker":1,"elements":[{"type":"unknown","value":"<inaudible>"}]},{"speaker":0,"elements":[{"type":"text","value":"Two","ts":3,"end_ts":4}]}]}"#
      ) == ["Speaker 0@1000-2000 One", "Speaker 1@2000-2000 [inaudible]", "Speaker 0@3000-4000 Two"])
    #expect(throws: ExchangeError.self) { try read(#"{"monologues":[{"speaker":0,"elements":[]}]}"#) }
    #expect(throws: ExchangeError.self) { try read(#"{"segments":[{"start":1,"text":"a","speaker":[]}]}"#) }
  }

  @Test("words of Deepgram and AssemblyAI without utterances are sentences of their speakers")
  func words() throws {
    func read(_ text: String) throws -> [String] {
      told(try TranscriptJSONReader.read(Array(text.utf8), path: "x.json"))
    }
    #expect(
      try read(
        #"{"results":{"channels":[{"alternatives":[{"transcript":"Hello there. Hi.","words":[{"word":"hello","punctuated_word":"Hello","start":0.5,"end":0.9,"speaker":0},{"word":"there","punctuated_word":"there.","start":1,"end":1.4,"speaker":0},{"word":"hi","punctuated_word":"Hi.","start":1.5,"end":2,"speaker":1}]}]}]}}"#
      ) == ["Speaker 0@500-1400 Hello there.", "Speaker 1@1500-2000 Hi."])
    #expect(
      try read(
        #"{"utterances":null,"words":[{"text":"Hello.","start":250,"end":650,"speaker":"A"},{"text":"Later","start":9000,"end":9500,"speaker":"A"}]}"#
      ) == ["Speaker A@250-650 Hello.", "Speaker A@9000-9500 Later"])
    #expect(
      try read(
        #"{"text":"Hello there.","words":[{"word":"Hello","start":0.5,"end":0.9},{"word":"there.","start":1,"end":1.4}]}"#
      )
        == ["-@500-1400 Hello there."])
    #expect(throws: ExchangeError.self) { try read(#"{"words":[]}"#) }
  }

  @Test("Whisper's table is read, and a line that is none told")
  func table() throws {
    let table = Array("start\tend\ttext\n0\t4000\tHello there.\n4000\t8000\tAnd\tme.\n".utf8)
    #expect(WhisperTableReader.isTable(table))
    #expect(
      told(try WhisperTableReader.read(table, path: "x.tsv")) == [
        "-@0-4000 Hello there.", "-@4000-8000 And me.",
      ])
    let error = #expect(throws: ExchangeError.self) {
      try WhisperTableReader.read(Array("start\tend\ttext\n0\tx\tHello".utf8), path: "x.tsv")
    }
    #expect(error?.line == 2)
  }

  @Test(
    "what begins cues again and again is who speaks",
    arguments: [
      "Bob Ray (he/him)", "bob_ray", "Bob's iPhone", "bob", "Bob Ray | Acme", "+1 415-555-0100",
      "Bob Ray, PhD",
    ])
  func displayNames(_ name: String) throws {
    func cue(_ number: Int, _ text: String) -> String {
      "\(number)\n00:00:0\(number).000 --> 00:00:0\(number).900\n\(text)\n\n"
    }
    let lines = [
      "Ann Lee: One.", "\(name): Two.", "Ann Lee: Three.", "\(name): Four.", "and: so.", "\(name): Six.",
    ]
    let body = lines.enumerated().map { cue($0 + 1, $1) }.joined()
    let expected = ["Bob Ray (he/him)", "Bob Ray, PhD"].contains(name) ? "Bob Ray" : name
    for cues in [
      try WebVTTReader.read(Array(("WEBVTT\n\n" + body).utf8), path: "x.vtt"),
      try SubRipReader.read(
        Array(body.replacing(".", with: ",").replacing("n,", with: "n.").utf8), path: "x.srt"),
    ] {
      #expect(cues.compactMap(\.speaker).filter { $0 == expected }.count >= 3, "\(name)")
      #expect(cues.contains { $0.text.contains("and: so") })
    }
  }

  @Test("the marks of broadcast captions part who speaks")
  func broadcast() throws {
    let vtt =
      "WEBVTT\n\n00:00.000 --> 00:04.000\n>> SID: One.\n\n00:04.000 --> 00:08.000\n>> EMMA: Three >> SID: Four\n\n00:08.000 --> 00:09.000\nand 1 >> 2\n"
    #expect(
      told(try WebVTTReader.read(Array(vtt.utf8), path: "x.vtt")) == [
        "SID@0-4000 One.", "EMMA@4000-6222 Three", "SID@6222-8000 Four", "SID@8000-9000 and 1 >> 2",
      ])
    let srt =
      "1\n00:00:00,000 --> 00:00:04,000\n>> One.\n\n2\n00:00:04,000 --> 00:00:08,000\n>> Two.\n"
    let cues = try SubRipReader.read(Array(srt.utf8), path: "x.srt")
    #expect(cues.map(\.text) == ["One.", "Two."] && cues.allSatisfy { $0.beginsTurn && $0.speaker == nil })
    let figures =
      "1\n00:00:00,000 --> 00:00:04,000\n>> BOB: Hello.\n\n2\n00:00:04,000 --> 00:00:08,000\n>> $5 is enough.\n\n3\n00:00:08,000 --> 00:00:09,000\n>> 20 of them >> (laughs)\n"
    #expect(
      told(try SubRipReader.read(Array(figures.utf8), path: "x.srt")).map {
        $0.split(separator: "@")[0] + $0.drop { $0 != " " }
      }
        == ["BOB Hello.", "Unknown $5 is enough.", "Unknown 20 of them", "Unknown (laughs)"])
    let shift = "1\n00:00:00,000 --> 00:00:04,000\n>> 2 is a shift\n"
    #expect(try SubRipReader.read(Array(shift.utf8), path: "x.srt").map(\.text) == [">> 2 is a shift"])
  }

  @Test(
    "text names who speaks in brackets, before a bar, or with a time behind the colon",
    arguments: [
      "[ANN_1]: one\n\n[BOB_2]: two\n\n[ANN_1]: three\n",
      "ANN 1 | Acme 00:01\none\n\nBOB 2 | Zap 00:04\ntwo\n\nANN 1 | Acme 00:06\nthree\n",
      "ANN 1：one\n\nBOB 2：two\n\nANN 1：three\n",
      "Location: Berlin\nHost: Ann\n\nANN 1: one\n\nBOB 2: two\n\nANN 1: three\n",
    ])
  func text(_ text: String) throws {
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(
      read.cues.filter { $0.speaker != nil }
        .map { "\(($0.speaker ?? "").replacing("_", with: " ")): \($0.text)" }
        == ["ANN 1: one", "BOB 2: two", "ANN 1: three"])
    #expect(read.title == nil)
    // As JSON of the same program has it.
    #expect(!text.contains("ANN_1") || read.cues[0].speaker == "ANN_1")
  }

  @Test(
    "text names who writes their name in small letters, where it comes again",
    arguments: [
      "Ann Lee: one\n\nNAME: two\n\nAnn Lee: three\n\nNAME: four\n",
      "[0:01] Ann Lee: one\n[0:02] NAME: two\n[0:03] Ann Lee: three\n[0:04] NAME: four\n",
      "Ann Lee (0:01): one\n\nNAME (0:02): two\n\nAnn Lee (0:03): three\n\nNAME (0:04): four\n",
      "Ann Lee  0:01\none\n\nNAME  0:02\ntwo\n\nAnn Lee  0:03\nthree\n\nNAME  0:04\nfour\n",
      "[Ann Lee]: one\n\n[NAME]: two\n\n[Ann Lee]: three\n\n[NAME]: four\n",
    ])
  func smallNames(_ form: String) throws {
    for name in ["sam boyer", "swyx", "van der Velde", "Jean d'Arc"] {
      let text = form.replacing("NAME", with: name)
      let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
      #expect(
        read.cues.map { "\($0.speaker ?? ""): \($0.text)" }
          == ["Ann Lee: one", "\(name): two", "Ann Lee: three", "\(name): four"])
      // Once it may be anything.
      let once = text.replacing("\(name): four", with: "so: four").replacing(
        "\(name)  0:04", with: "four  0:04")
      guard form.hasPrefix("Ann Lee: ") else { continue }
      #expect(
        try PlainTextReader.read(Array(once.utf8), path: "x.txt").cues.allSatisfy { $0.speaker == "Ann Lee" })
    }
  }

  @Test("text names nobody by small words that begin paragraphs")
  func smallWords() throws {
    let text = "Ann Lee: one\n\nand then: two\n\nBob: three\n\nand then: four\n\nAnn Lee: five\n"
    #expect(
      Set(try PlainTextReader.read(Array(text.utf8), path: "x.txt").cues.map(\.speaker)) == [
        "Ann Lee", "Bob",
      ])
  }

  @Test("text begins with a title, and not with what somebody says")
  func title() throws {
    func title(_ first: String) throws -> String? {
      try PlainTextReader.read(
        Array("\(first)\n\nAnn Lee: one\n\nBob: two\n\nAnn Lee: three\n".utf8), path: "x.txt"
      ).title
    }
    #expect(try title("On kettles and tea: a history") == "On kettles and tea: a history")
    #expect(try title("What is a kettle?") == "What is a kettle?")
    #expect(try title("Why does anybody still write code in C?") != nil)
    #expect(try title("sam: Hi there, I am glad to be here with all of you.") == nil)
    #expect(try title("Welcome to the show, everybody, and thanks.") == nil)
    #expect(try title("[sam boyer]: Hi.") == nil)
  }

  @Test(
    "text names who speaks above what is said, in bold, in headings, and with a time from and to",
    arguments: [
      "Ann Lee\n(0:01) one\n\nBob\n(0:04) two\n\nAnn Lee\n(0:06) three\n",
      "Ann Lee: 00:00:01\n\none\n\nBob: 00:00:04\ntwo\n\nAnn Lee: 00:00:06\n\nthree\n",
      "[00:00:01 - 00:00:03] Ann Lee: one\n[00:00:04 - 00:00:05] Bob: two\n[00:00:06 - 0:07] Ann Lee: three\n",
      "Ann Lee  0:01 - 0:03\none\n\nBob  0:04 – 0:05\ntwo\n\nAnn Lee  0:06 - 0:07\nthree\n",
      "**Ann Lee** [0:01 - 0:03]: one\n\n**Bob** [0:04-0:05]: two\n\n**Ann Lee** [0:06 --> 0:07]: three\n",
      "`0:01` **Ann Lee:** one\n\n`0:04` **Bob:** two\n\n`0:06` **Ann Lee:** three\n",
      "<p>[0:01] <strong>Ann Lee:</strong> one</p>\n\n<p>[0:04] <b>Bob:</b> two</p>\n\n[0:06] <b>Ann Lee:</b> three<br>\n",
    ])
  func above(_ text: String) throws {
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(
      read.cues.map { "\($0.speaker ?? "")@\($0.start / 1000) \($0.text)" }
        == ["Ann Lee@1 one", "Bob@4 two", "Ann Lee@6 three"])
  }

  @Test(
    "bold and headings name who speaks where two come again",
    arguments: ["**NAME**\n\n", "### NAME\n\n", "**NAME** – ", "**NAME** ", "**NAME**\n"])
  func marked(_ label: String) throws {
    let talk = [("Ann Lee", "one"), ("Bob", "two"), ("Ann Lee", "three"), ("Bob", "four")]
    let text = talk.map { label.replacing("NAME", with: $0) + $1 }.joined(separator: "\n\n")
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(
      read.cues.map { "\($0.speaker ?? "") \($0.text)" }
        == ["Ann Lee one", "Bob two", "Ann Lee three", "Bob four"])
    let words = "A **Great Idea** a.\n\n**Great Idea** b.\n\n## Chapter Two\n\nc.\n"
    #expect(try !PlainTextReader.read(Array(words.utf8), path: "x.txt").cues.contains { $0.speaker != nil })
  }

  @Test("tags that are spoken of stay, and lines for a site's generator go")
  func tags() throws {
    let text = "Ann: the <b> tag\n\n{{< audio src=\"x.mp3\" >}}\n\nBob: a <p> then\n\nAnn: so\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(read.cues.map(\.text) == ["the <b> tag", "a <p> then", "so"])
  }

  @Test("a heading at the top is the title")
  func heading() throws {
    let talk = "# Data 5: Presses\n\nAnn: one\n\nBob: two\n\nAnn: three\n"
    let read = try PlainTextReader.read(Array(talk.utf8), path: "x.txt")
    #expect(read.title == "Data 5: Presses" && read.cues.map(\.text) == ["one", "two", "three"])
    let titled = try PlainTextReader.read(Array("---\ntitle: T\n---\n\(talk)".utf8), path: "x.txt")
    #expect(titled.title == "T" && titled.cues.map(\.text) == ["one", "two", "three"])
  }

  @Test("a time that is an answer leaves its turn to who says it")
  func answers() throws {
    let text = "Ann: When?\n\nBob: 10:30\n\nAnn: And then?\n\nBob: 3:12\n\nAnn: Good.\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(read.cues.map { "\($0.speaker ?? "-") \($0.text)" }.contains("Bob 10:30"))
  }

  @Test("who is called Host and says a sentence is heard, and where links lead is nobody")
  func roles() throws {
    let text =
      "Host: Today's guest is Bob.\n\nGuest: Hello Ann.\n\nAnn: Hi.\n\nBob: Yes.\n\nAnn: So.\n\nBob: Right.\n\n[Docs]: https://e.example/docs\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(
      read.cues.compactMap(\.speaker).reduce(into: []) { if $0.last != $1 { $0.append($1) } } == [
        "Host", "Guest", "Ann", "Bob", "Ann", "Bob",
      ])
  }

  @Test(
    "front matter stays, whatever ends its lines, and gets a title where it has none",
    arguments: ["\n", "\r\n", "\r"])
  func frontMatter(_ end: String) throws {
    let text = ["---", "guests: [Bo]", "---", "", "Tents", "", "Ann: a", "", "Bo: b", "", "Ann: c", ""]
      .joined(separator: end)
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.md")
    let bytes = TranscriptMarkdown.write(read.cues, title: read.title, frontMatter: read.frontMatter)
    #expect(
      String(decoding: bytes, as: UTF8.self).hasPrefix(
        "---\ntitle: Tents\nguests: [Bo]\n---\n\n**Ann:** "))
    let mixed = "---\rhosts: x\r---\rAnn: hello\nBob: hi\nAnn: x\n"
    #expect(
      try PlainTextReader.read(Array(mixed.utf8), path: "x.md").frontMatter == ["---", "hosts: x", "---"])
  }

  @Test("of Markdown keep its links and emphasis, and no heading of the transcript is a title")
  func markdown() throws {
    let text =
      "## Full Transcript\n\n[00:00:51] Stefan\nEin [Zoom](https://z.example), am 14\\. und *mehr*.\n\n[00:01:51] Ann\n- a\n\n[00:02:51] Stefan\nJa.\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "a.md")
    #expect(read.title == nil)
    let out = String(
      decoding: TranscriptMarkdown.write(read.cues, isMarkdown: true, keepsTimes: true), as: UTF8.self)
    #expect(out.contains("**Stefan:** \\[0:51\\] Ein [Zoom](https://z.example), am 14\\. und *mehr*."))
    let titled = try PlainTextReader.read(
      Array(text.replacing("## Full Transcript", with: "## **Der Laden**").utf8), path: "a.md")
    #expect(titled.title == "Der Laden")
  }

  @Test("of Markdown keep lists, code, tables, quotes and headings as they stand")
  func blocks() throws {
    let list = "- steam\n- water\n  in pots"
    let code = "```sh\nboil --now\n\nBob: cool\n17:30 <\n```"
    let rest = "## Part two [0:17]\n\n> said *so*\n\n| a | b |\n| - | - |\n\n1. First\n2. Stage 2: approved"
    let text = "Ann: Three:\n\(list)\n\n\(code)\n\n\(rest)\n\nBob: Hi.\n\nAnn:\n- a\n\nBob: Bye.\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "a.md", isMarkdown: true)
    let out = String(
      decoding: TranscriptMarkdown.write(read.cues, isMarkdown: true, keepsTimes: true), as: UTF8.self)
    #expect(
      out
        == "**Ann:** Three:\n\n\(list)\n\n\(code)\n\n\(rest)\n\n**Bob:** Hi.\n\n**Ann:**\n\n- a\n\n**Bob:** Bye.\n"
    )
    // In plain text such lines are words.
    #expect(
      try !PlainTextReader.read(Array(text.utf8), path: "a.txt").cues.contains { $0.text.contains("\n") })
  }

  @Test("words before a time are no company behind a bar, and none is lost")
  func bars() throws {
    let text = "Ann: a\n\nChris | Acme: one two (0:12)\nmore\n\nAnn: b\n"
    let read = try PlainTextReader.read(Array(text.utf8), path: "x.txt")
    #expect(read.cues.map(\.text).joined(separator: " ").contains("one two"))
  }

  @Test("a title is told by a line of its own, and not by what tells of the talk")
  func titles() throws {
    func title(_ line: String) throws -> String? {
      try PlainTextReader.read(Array("\(line)\n\nAnn: a\n\nBob: b\n\nAnn: c\n".utf8), path: "x.txt").title
    }
    #expect(try title("Tents") == "Tents")
    #expect(try title("Title: Tents") == "Tents")
    #expect(try title("Note: hello") == nil)
    #expect(try title("Location: Berlin") == nil)
  }

  @Test("speakers called as asides come back from plain text")
  func asides() throws {
    let source = "**Source:** hi there\n\n**Note:** more\n\n**Ann:** and more\n\n**Source:** bye\n"
    let episode = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md")
    let read = try PlainTextReader.read(PlainTranscript.write(episode, title: "Talk"), path: "x.txt")
    #expect(read.cues.map(\.speaker) == ["Source", "Note", "Ann", "Source"] && read.title == "Talk")
  }
}
