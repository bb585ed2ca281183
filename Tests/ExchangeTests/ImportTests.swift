import Exchange
import Foundation
import TestLibrary
import Testing
import Transcripts

@Suite("Captions read")
struct ImportTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Speakers and words of cues, those of one speaker on end joined; a marker that had no time got its cue's.
  private func said(_ cues: [TranscriptCue]) -> [[String]] {
    var turns: [(String, [Substring])] = []
    for cue in cues {
      let words = cue.text.replacing(/\[(unintelligible|inaudible|indistinct) [0-9:.]+\]/) { "[\($0.1)]" }
        .split(separator: " ")
      let name = cue.speaker ?? turns.last?.0 ?? ""
      if let last = turns.last, last.0.lowercased() == name.lowercased() {
        turns[turns.count - 1].1 += words
      } else {
        turns.append((name, words))
      }
    }
    return turns.map { [$0.0] + $0.1.map(String.init) }
  }

  private func said(_ episode: Episode) -> [[String]] {
    said(
      episode.turns.map {
        TranscriptCue(
          start: 0, end: 0, speaker: episode.speakerName($0),
          text: episode.text($0).split(whereSeparator: \.isWhitespace).joined(separator: " "))
      })
  }

  private func read(_ format: String, _ bytes: [UInt8]) throws -> [TranscriptCue] {
    switch format {
    case "vtt": return try WebVTTReader.read(bytes, path: "x")
    case "srt": return try SubRipReader.read(bytes, path: "x")
    default: return try TranscriptJSONReader.read(bytes, path: "x")
    }
  }

  private func parse(_ bytes: [UInt8]) -> Episode { EpisodeParser().parse(bytes, id: "s/a", path: "s/a.md") }

  @Test("WebVTT: header, notes, styles, identifiers, settings, voices, tags and references")
  func vtt() throws {
    let cues = try WebVTTReader.read(
      bytes(
        "\u{feff}WEBVTT - x\r\nKind: captions\r\n\r\nNOTE a\r\nb --x\r\n\r\nSTYLE\r\n::cue {}\r\n\r\nREGION\r\nid:1\r\n\r\nid 1\r\n00:01.000 --> 00:02.500 align:start position:0%\r\n<v.loud Esme &amp; Bob>Hi <i>you</i> <00:01.500>there &lt;b&gt;</v>\r\n\r\n01:00:00.000 --> 01:00:01.000\r\n<v Ann>One</v> <v Bob>two\r\nthree 1 < 2\r\n"
      ), path: "x.vtt")
    #expect(cues.map(\.speaker) == ["Esme & Bob", "Ann", "Bob"])
    #expect(cues.map(\.text) == ["Hi you there <b>", "One", "two three 1 < 2"])
    #expect(cues.map(\.start).prefix(2) == [1000, 3_600_000])
    #expect(cues[0].end == 2500)
  }

  @Test(
    "are refused where a timing line has another arrow, at its place",
    arguments: [
      "1\n00:00:01,000 --> 00:00:04,000\nHello\n\n2\n00:00:20,000 -> 00:00:22,000\nyou\n",
      "1\n00:00:01,000 --> 00:00:04,000\nHello\n\n2\n00:00:20,000 – > 00:00:22,000\nyou\n",
      "1\n00:00:01,000 --> 00:00:04,000\nHello\n\n2\n00:00:20,000 -> soon\nyou\n",
      "1\n00:00:01,000 --> 00:00:04,000\nHello\n00:00:20.000 to 00:00:22.000\nyou\n",
    ])
  func arrows(_ text: String) {
    let error = #expect(throws: ExchangeError.self) { try SubRipReader.read(bytes(text), path: "x.srt") }
    #expect(error?.code == .malformed && error?.line == (text.contains("\n\n") ? 6 : 4))
  }

  @Test("may tell times in their words")
  func saidTimes() throws {
    let text = "1\n00:00:01,000 --> 00:00:04,000\nfrom 10:00 to 11:00\n12:30:00 is late\n00:00:05,000 it is\n"
    let cues = try SubRipReader.read(bytes(text), path: "x.srt")
    #expect(cues.map(\.text) == ["from 10:00 to 11:00 12:30:00 is late 00:00:05,000 it is"])
  }

  @Test("without any sentence get a time each minute all the same")
  func noSentences() {
    let cues = (0..<200).map {
      TranscriptCue(
        start: $0 * 2000, end: $0 * 2000 + 1900, speaker: "Ann", text: "word\($0) goes on", isEstimated: false
      )
    }
    let text = String(decoding: TranscriptMarkdown.write(cues), as: UTF8.self)
    let times = text.split(separator: "\\[").dropFirst().map { String($0.prefix { $0 != "\\" }) }
    #expect(times == ["0:00", "1:00", "2:00", "3:00", "4:00", "5:00", "6:00"])
  }

  @Test("are read in the encodings old programs write")
  func encodings() throws {
    let text = "1\n00:00:01,000 --> 00:00:04,000\nAnn: Héllo – you\n"
    let units = Array(text.utf16)
    let big: [UInt8] =
      [0xfe, 0xff] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 255)] }
    let little: [UInt8] =
      [0xff, 0xfe] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    for (source, found) in [
      (big, CaptionEncoding.Found.utf16), (little, .utf16), (bytes("\u{feff}" + text), .utf8),
    ] {
      let decoded = CaptionEncoding.decoded(source)
      #expect(decoded.found == found && decoded.text == bytes(text))
    }
    let latin = bytes("H") + [0xe9] + bytes("llo ") + [0x96, 0x80]
    #expect(CaptionEncoding.decoded(latin).text == bytes("Héllo –€"))
    #expect(CaptionEncoding.decoded(latin).found == .windows1252)
    // One broken letter makes no other encoding of a file.
    let cut = Array(bytes("Привет").dropLast())
    let broken: [[UInt8]] = [bytes("你好，世界 Café ") + [0xff], cut, [0xef, 0xbb, 0xbf, 0x41, 0xff]]
    for text in broken { #expect(CaptionEncoding.decoded(text).found == .utf8) }
  }

  @Test("of a video site that roll are read once, and a marker without a time gets its cue's")
  func automatic() throws {
    let cues = try WebVTTReader.read(
      bytes(
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nhello<00:00:00.500><c> and</c><c> welcome</c>\n\n"
          + "00:00:02.000 --> 00:00:02.010\nhello and welcome\n \n\n"
          + "00:00:02.010 --> 00:00:04.000\nhello and welcome\nto<c> the</c><c> show</c>\n"), path: "x.vtt")
    #expect(cues.map(\.text) == ["hello and welcome", "to the show"])
    // Who answers with the same word says it, too.
    let voices = [
      "<v Ann>No.", "<v Bob>No.", "<v Ann>No, really.", "<v Bob>Yes.", "<v Ann>Yes.", "<v Bob>So.",
    ]
    let dialogue = try WebVTTReader.read(
      bytes("WEBVTT\n\n" + voices.enumerated().map { "00:0\($0).000 --> 00:0\($0).900\n\($1)\n\n" }.joined()),
      path: "x.vtt")
    #expect(dialogue.count == 6)
    let marked = parse(
      TranscriptMarkdown.write([
        TranscriptCue(
          start: 301_000, end: 305_000, speaker: "Ann", text: "We went to [unintelligible] yesterday.")
      ]))
    #expect(marked.groups.filter { $0.kind == .unintelligible }.map(\.milliseconds) == [302_000])
  }

  @Test("of our own with estimated times bring none of them back")
  func estimates() throws {
    let cues = try SubRipReader.read(
      bytes(
        "1\n00:00:00,000 --> 00:00:01,000\n[Times are estimates]\n\n2\n00:09:58,000 --> 00:10:00,000\nAnn: one two\n"
      ),
      path: "x.srt")
    #expect(cues.count == 1 && cues[0].isEstimated)
    #expect(!parse(TranscriptMarkdown.write(cues)).groups.contains { $0.kind == .timestamp })
  }

  @Test("WebVTT without voices, each cue beginning with a name")
  func namedVTT() throws {
    let cues = try WebVTTReader.read(
      bytes(
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnn Lee: hi\n\n2\n00:00:03.000 --> 00:00:04.000\nBob: yes: no\n"
      ),
      path: "x.vtt")
    #expect(cues.map(\.speaker) == ["Ann Lee", "Bob"])
    #expect(cues.map(\.text) == ["hi", "yes: no"])
  }

  @Test("SRT: BOM, CRLF, missing numbers, points, names, tags, dialogues")
  func srt() throws {
    let cues = try SubRipReader.read(
      bytes(
        "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn Lee: {\\an8}<i>hi</i>\r\nyou\r\n\r\n00:00:03.5 --> 00:00:04\r\ngo on\r\n\r\n42\r\n\r\n3\r\n0:00:05,000 --> 0:00:06,000 X1:0\r\n[c++ fan]: 1 < 2\r\n\r\n4\r\n00:07,000 --> 00:08,000\r\n- Ann Lee: a\r\n- Bob: b\r\n"
      ), path: "x.srt")
    #expect(cues.map(\.speaker) == ["Ann Lee", nil, "c++ fan", "Ann Lee", "Bob"])
    #expect(cues.map(\.text) == ["hi you", "go on 42", "1 < 2", "a", "b"])
    #expect(cues[1].start == 3500)
  }

  @Test("JSON: numbers, texts, missing speakers and ends, escapes")
  func json() throws {
    let cues = try TranscriptJSONReader.read(
      bytes(
        #"{"version":"1.0.0","x":[1,{"y":null}],"segments":[{"speaker":"A","startTime":0.5,"endTime":0.75,"body":"\u00e9\ud83c\udfa7\n"},{"startTime":"1","body":"b"}]}"#
      ), path: "x.json")
    #expect(cues.map(\.text) == ["é🎧", "b"])
    #expect(cues.map(\.start) == [500, 1000])
    #expect(cues.map(\.speaker) == ["A", nil])
  }

  @Test(
    "what is broken is told with its line and column",
    arguments: [
      ("vtt", "WEBVT\n", "x:1:1:"), ("vtt", "", "x:1:1:"), ("vtt", "WEBVTT\n\n", "x:1:1:"),
      ("vtt", "WEBVTT\n\n00:00.000 --> 0:x\nhi", "x:3:15:"), ("vtt", "WEBVTT\n\nwords\nwords", "x:3:1:"),
      ("vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\nhi", "x:3:15:"), ("srt", "words\n", "x:1:1:"),
      ("srt", "1\n00:00:01,000 --> later\nx", "x:2:18:"), ("srt", "", "x:1:1:"),
      ("srt", "1\n00:00:99,000 --> 00:00:99,500\nx", "x:2:1:"),
      ("json", "{\"segments\": [\n  {\"body\": 1}]}", "x:2:3:"),
      ("json", "{\"segments\": [\n  {\"startTime\": 1, \"body\": 2}]}", "x:2:28:"),
      ("json", "{\"a\" 1}", "x:1:6:"),
      ("json", "[1,2", "x:1:5:"), ("json", "{\"segments\": []} x", "x:1:18:"), ("json", "{}", "x:1:1:"),
      ("json", "{\"segments\":[]}", "x:1:13:"), ("json", String(repeating: "[", count: 100_000), "x:1:65:"),
      ("json", "\"\\x\"", "x:1:2:"), ("json", "nul", "x:1:1:"),
    ])
  func broken(_ kind: String, _ text: String, _ place: String) {
    let error = #expect(throws: ExchangeError.self) {
      _ = try read(kind, bytes(text))
    }
    #expect(error?.description.hasPrefix(place) ?? false, "\(error?.description ?? "")")
  }

  @Test("timestamps stand at turns, five seconds apart, and twice a minute at sentences")
  func stamps() {
    let cues = (0..<10).map {
      TranscriptCue(
        start: $0 * 9000, end: $0 * 9000 + 8000, speaker: $0 < 6 ? "Ann" : "Bob", text: "Number \($0).")
    }
    #expect(
      String(decoding: TranscriptMarkdown.write(cues, title: "A: b"), as: UTF8.self)
        == "---\ntitle: \"A: b\"\n---\n\n**Ann:** \\[0:00\\] Number 0. Number 1. Number 2. Number 3. \\[0:36\\] Number 4. Number 5.\n\n**Bob:** \\[0:54\\] Number 6. Number 7. Number 8. Number 9.\n"
    )
  }

  @Test("a marker has the time of its place in its cue")
  func markerTimes() {
    let cue = TranscriptCue(
      start: 1000, end: 31_000, speaker: "Ann", text: "And then she said to all of us [inaudible] and left.")
    let text = String(decoding: TranscriptMarkdown.write([cue]), as: UTF8.self)
    #expect(text == "**Ann:** \\[0:01\\] And then she said to all of us \\[inaudible 0:18\\] and left.\n")
  }

  @Test("turns that follow each other quickly have no times, others each their own")
  func quickTurns() {
    let cues = [(0, "Ann"), (2000, "Bob"), (6000, "Ann"), (8000, "Bob"), (20_000, "Ann")].map {
      TranscriptCue(start: $0.0, end: $0.0 + 1000, speaker: $0.1, text: "Yes.")
    }
    #expect(
      String(decoding: TranscriptMarkdown.write(cues), as: UTF8.self).split(separator: "\n") == [
        "**Ann:** \\[0:00\\] Yes.", "**Bob:** Yes.", "**Ann:** \\[0:06\\] Yes.", "**Bob:** Yes.",
        "**Ann:** \\[0:20\\] Yes.",
      ])
  }

  @Test("tidy Markdown keeps the sections above the talk where it is asked to, and reads the same")
  func sections() {
    let source =
      "---\ntitle: T\n---\n## Sponsors\n\n- [Acme](https://acme.example)\n\n## Transcript\n\n**Ann:** Hi.\n\n**Bob:** Yes.\n\n## Show notes\n\n- [x](https://x.example)\n"
    let episode = parse(Array(source.utf8))
    let tidy = CleanMarkdown.write(episode, title: "T", withSections: true)
    let again = parse(tidy)
    #expect(again.sections.map(\.title) == ["Sponsors", "Show notes"])
    #expect(again.turns.map { again.text($0) } == ["Hi.", "Yes."])
    #expect(CleanMarkdown.write(again, title: "T", withSections: true) == tidy)
    #expect(!String(decoding: CleanMarkdown.write(episode, title: "T"), as: UTF8.self).contains("Acme"))
  }

  @Test(
    "times that were estimated become no timestamps, those that were known do", arguments: ["json", "vtt"])
  func estimates(_ format: String) throws {
    let source =
      "**Ann:** \\[0:01\\] one two three.\n\n**Bob:** six seven eight.\n\n**Ann:** again some words.\n\n**Bob:** \\[0:20\\] end.\n"
    let written = try #require(
      TranscriptFormat(rawValue: format)?.write(parse(Array(source.utf8)), title: "T"))
    let cues = try read(format, written)
    #expect(cues.map(\.isEstimated) == [false, true, true, false])
    #expect(String(decoding: TranscriptMarkdown.write(cues), as: UTF8.self) == source)
  }

  @Test("captions of others tell no estimates, and a file of ours without a known time has only those")
  func foreign() throws {
    let foreign = "WEBVTT\n\nknown-1\n00:01.000 --> 00:02.000\nhi\n\n00:03.000 --> 00:04.000\nyou\n"
    #expect(try WebVTTReader.read(Array(foreign.utf8), path: "x").map(\.isEstimated) == [false, false])
    let voices = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v A>hi there you</v> <v B>and you\n"
    #expect(try WebVTTReader.read(Array(voices.utf8), path: "x").map(\.isEstimated) == [false, false])
    let cue = TranscriptCue(start: 1000, end: 2000, speaker: "A", text: "hi", isEstimated: true)
    let ours = WebVTT.write(Captions([cue]), title: "T")
    #expect(String(decoding: ours, as: UTF8.self).contains("NOTE\nT\nThe times of all cues are estimated.\n"))
    #expect(try WebVTTReader.read(ours, path: "x") == [cue])
  }

  static let nasty = [
    "**Bob:** hi", "**Name:** x", "[12:13]", "[[1:02]", "[laughter]", "[a](http://x.example)", "![a](b)",
    "<!-- x",
    "-->", "<b>", "&amp;", "&lt;", "`code", "```", "~~~", "# head", "## Links", "- item", "+ item", "1. one",
    "1) one",
    "> quote", "| a | b", "---|---", "---", "===", "...", "Bob: hi", "Break: [1:00]", "Links", "Transcript",
    "Sponsors",
    "_em_", "snake_case", "__x__", "a*b*c", "\\", "\\[", "back\\slash", "~", "]", "[", "](x)", "*", "**",
    "***",
    "[unintelligible 00:01:02.03]", "[x]: http://y.example", "<http://x.example>", "R&B", "AT&T;", "é🎧", "日本",
    "<v Ann>", "{\\an8}", "Bob:", "- Bob: x", "[Bob]:", "1", "00:01", "Ann", "…", "e\u{301}", "\u{202e}x",
    "http://a.example/x_(y)",
    "[99:99:99]", "\"**Ann:**", "#FreeSoftwareFriday", "Break:", "**Break:** [1:00]", "[1:02", "1:02]",
    "&#42;",
  ]
  static let names = [
    "Ann", "Bob", "c++ [fan]", "A*B", "Clip", "Break: x", "Ann: Lee", "<v> & co", "é_x_", "日本", "\\", "1.",
  ]

  @Test("words and speakers survive the way through our Markdown, whatever they are", arguments: 0..<60)
  func markdownRoundTrip(_ seed: Int) {
    var random = SeededNumbers(UInt64(seed))
    let hasNames = seed % 3 > 0
    // Markers' words count in no total, and a lone bracket may be written as a reference, which holds
    // figures.
    let isCounted = seed % 2 > 0
    let nasty = Self.nasty.filter {
      !isCounted || !$0.hasPrefix("[unintelligible") && $0 != "[" && $0 != "\\["
    }
    let cues = (0..<40).map { index -> TranscriptCue in
      let words = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        nasty.randomElement(using: &random) ?? ""
      }
      let name = hasNames && (index > 3 || seed % 2 == 0) ? Self.names.randomElement(using: &random) : nil
      return TranscriptCue(
        start: index * 4000, end: index * 4000 + Int.random(in: 0...4000, using: &random), speaker: name,
        text: words.joined(separator: " "))
    }
    let markdown = TranscriptMarkdown.write(cues)
    let episode = parse(markdown)
    let wanted = said(
      cues.map {
        var cue = $0
        if let name = cue.speaker, ["Clip", "Break: x"].contains(name) { cue.speaker = "(\(name))" }
        return cue
      })
    let got = said(episode)
    #expect(got == wanted, "\(String(decoding: markdown, as: UTF8.self))")
    #expect(episode.sections.isEmpty && episode.stageCues.isEmpty)
    #expect(episode.findings.filter { $0.rule == .unboldLabel || $0.rule == .labelInMidLine }.isEmpty)
    if isCounted {
      let count = wanted.reduce(0) {
        $0 + $1.dropFirst().count { $0.contains { $0.isLetter || $0.isNumber } }
      }
      #expect(episode.words == count)
    }
  }

  @Test("an episode survives the way out to WebVTT and JSON and in again", arguments: 0..<20)
  func episodeRoundTrip(_ seed: Int) throws {
    var random = SeededNumbers(UInt64(seed) + 1000)
    let cues = (0..<30).map { index in
      TranscriptCue(
        start: index * 4000, end: index * 4000 + 4000,
        speaker: Self.names.prefix(4).randomElement(using: &random),
        text: (0..<8).map { _ in Self.nasty.randomElement(using: &random) ?? "" }.joined(separator: " "))
    }
    let episode = parse(TranscriptMarkdown.write(cues))
    let first = said(try #require(EpisodeCues.read(episode)).cues)
    let vtt = try #require(TranscriptFormat.vtt.write(episode, title: "T"))
    #expect(said(try WebVTTReader.read(vtt, path: "x")) == first)
    let json = try #require(TranscriptFormat.json.write(episode, title: "T"))
    #expect(said(try TranscriptJSONReader.read(json, path: "x")) == first)
    #expect(said(parse(TranscriptMarkdown.write(try WebVTTReader.read(vtt, path: "x")))) == first)
  }

  @Test("the sample library survives the way out and in, SRT as well")
  func sample() throws {
    let library = try Library(root: Places.sample)
    for file in library.transcripts().files {
      let episode = try library.episode(file)
      guard let cues = EpisodeCues.read(episode)?.cues else { continue }
      for format in [TranscriptFormat.vtt, .srt, .json] {
        let bytes = try #require(format.write(episode, title: "T"))
        let read = try read(format.rawValue, bytes)
        let again = parse(TranscriptMarkdown.write(read))
        #expect(said(again) == said(cues), "\(file.id) \(format)")
      }
    }
  }

  @Test("no bytes make a reader or a writer trap, and large ones take no long time", arguments: 0..<30)
  func hostile(_ seed: Int) {
    var random = SeededNumbers(UInt64(seed) + 77)
    let pieces =
      Self.nasty + [
        "\n", "\n\n", "WEBVTT\n\n", "00:00:01.000 --> 00:00:02.000\n", "\0", "\u{85}", "{\"segments\":[",
        "\"", "\\[0:01\\]",
      ]
    var text = seed % 2 == 0 ? bytes("WEBVTT\n\n") : []
    for _ in 0..<200 {
      text += bytes(pieces.randomElement(using: &random) ?? "") + (seed % 5 == 0 ? [0xff, 0xc2] : [])
    }
    for format in ["vtt", "srt", "json"] {
      if let cues = try? read(format, text) { _ = parse(TranscriptMarkdown.write(cues)) }
    }
    let episode = parse(text)
    for format in TranscriptFormat.allCases { _ = format.write(episode, title: "T") }
    let large = bytes(
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + String(repeating: Self.nasty[seed], count: 100_000))
    if let cues = try? WebVTTReader.read(large, path: "x") {
      let again = parse(TranscriptMarkdown.write(cues))
      for format in TranscriptFormat.allCases { _ = format.write(again, title: "T") }
    }
  }

  @Test("take captions that roll line by line")
  func rolling() throws {
    let text = """
      WEBVTT

      00:00.000 --> 00:02.000
      \u{20}
      hello<00:00:01.000><c> everyone</c>

      00:02.000 --> 00:02.010
      hello everyone
      \u{20}

      00:02.010 --> 00:04.000
      hello everyone
      welcome<00:00:03.000><c> to</c>

      00:04.000 --> 00:04.010
      welcome to
      \u{20}

      00:04.010 --> 00:06.000
      welcome to
      the show
      """
    let cues = try WebVTTReader.read(Array(text.utf8), path: "x.vtt")
    #expect(cues.map(\.text) == ["hello everyone", "welcome to", "the show"])
    let plain = try WebVTTReader.read(
      Array("WEBVTT\n\n00:00.000 --> 00:01.000\nYeah.\n\n00:01.000 --> 00:02.000\nYeah.\n".utf8),
      path: "x.vtt")
    #expect(plain.count == 2)
  }

  @Test("make no speaker of a colon in one cue of many")
  func colons() throws {
    func cue(_ number: Int, _ text: String) -> String {
      "\(number)\n00:00:0\(number),000 --> 00:00:0\(number),900\n\(text)\n\n"
    }
    let some =
      cue(1, "This is it.") + cue(2, "Well.") + cue(3, "Warning: this gets long.") + cue(4, "We begin.")
    let cues = try SubRipReader.read(Array(some.utf8), path: "x.srt")
    #expect(cues.allSatisfy { $0.speaker == nil } && cues[2].text == "Warning: this gets long.")
    let named = cue(1, "Ann: This is it.") + cue(2, "Well.") + cue(3, "Yes.") + cue(4, "We begin.")
    #expect(try SubRipReader.read(Array(named.utf8), path: "x.srt").first?.speaker == "Ann")
  }

  @Test(
    "and the regular form keep the times of a cue's label",
    arguments: [
      ("**Break: \\[45:56\\]**", "**Break:** \\[45:56\\]"),
      ("**Break: \\[45:56\\] to \\[46:30\\]**", "**Break:** \\[45:56\\] to \\[46:30\\]"),
      ("**Song: La \\[50:00\\]** foo", "**Song:** La \\[50:00\\] foo"),
    ] as [(String, String)])
  func cueTimes(_ line: String, _ clean: String) {
    let source = "**Ann:** hi\n\n\(line)\n\n**Bob:** yes\n"
    let episode = EpisodeParser().parse(Array(source.utf8), id: "s/a", path: "s/a.md")
    let text = String(decoding: CleanMarkdown.write(episode, title: "T"), as: UTF8.self)
    #expect(text.contains("\n\(clean)\n"), "\(text)")
  }

  @Test(
    "are Whisper's, too",
    arguments: [
      #"{"transcription": [{"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 0, "to": 2500}, "text": " Hello there"}]}"#,
      #"{"text": "Hi.", "segments": [{"id": 0, "start": 0.0, "end": 2.5, "text": " Hello there", "tokens": [1]}], "language": "en"}"#,
      #"[{"start": "0.0", "end": 2.5, "text": "Hello there"}]"#,
    ])
  func whisper(_ text: String) throws {
    let cues = try TranscriptJSONReader.read(bytes(text), path: "x")
    #expect(cues.map(\.text) == ["Hello there"] && cues.map(\.end) == [2500])
  }
}
