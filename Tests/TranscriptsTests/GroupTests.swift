import Testing
import Transcripts

@Suite("Times")
struct TimeTests {
  @Test(
    "are read in every shape",
    arguments: [
      ("12:13", 733_000), ("1:02:13", 3_733_000), ("00:54:05.21", 3_245_700), ("01:04:09:16", 3_849_533),
      ("1:02.03.15", 3_723_500), ("112:31", 6_751_000), ("0:00", 0), ("3:04.15", 184_500),
      ("1:2:3.4", 3_723_133),
      ("00:41**:**34.02", 2_494_067), (" 12 : 13 ", 733_000), ("23:59:59", 86_399_000),
      ("0:20.020", 20_020), ("00:00:30.500", 30_500), ("0:40,250", 40_250), ("1:02:03,007", 3_723_007),
    ])
  func shapes(_ text: String, _ milliseconds: Int) {
    #expect(
      TimeSyntax.read(text.utf8, frameRate: 30) == .time(milliseconds: milliseconds, framesDropped: false))
  }

  @Test(
    "out of range are malformed", arguments: ["99:99:99:99", "24:00:00", "1:60:00", "1:00:60", "12:99"])
  func malformed(_ text: String) {
    #expect(TimeSyntax.read(text.utf8, frameRate: 30) == .malformed)
  }

  @Test(
    "are not made of other text",
    arguments: [
      "", "12", "-1:30", "1:-30", "0x10:20", "١٢:٣٤", "99999999999999999999:59", "1:2", "a12:13", "12:13b",
      ":13",
      "12:", "1:2:3:4:5", "laughter", "12..13", "0:40,25", "0,40:25", "1,000",
    ])
  func notTimes(_ text: String) {
    #expect(TimeSyntax.read(text.utf8, frameRate: 30) == .none)
  }

  @Test("count frames at the configured rate and drop those past it")
  func frames() {
    #expect(TimeSyntax.read("0:01.24".utf8, frameRate: 25) == .time(milliseconds: 1960, framesDropped: false))
    #expect(TimeSyntax.read("0:01.30".utf8, frameRate: 30) == .time(milliseconds: 1000, framesDropped: true))
  }

  @Test(
    "typed by people are understood",
    arguments: [("12:13", 733_000), ("354", 354_000), ("1h34m3s", 5_643_000), ("90m", 5_400_000)])
  func typed(_ text: String, _ milliseconds: Int) {
    #expect(TimeSyntax.typed(text) == milliseconds)
  }
}

@Suite("Bracket groups")
struct GroupTests {
  private func groups(_ text: String) -> [BracketGroup] { parse("**Ann:** " + text).groups }

  @Test(
    "that begin with the word are tasks",
    arguments: [
      "\\[unintelligible 00:54:05.21\\]", "[unintelligible 00:54:05.21]", "\\[unintelligible00:54:05.21\\]",
      "\\[unintelligible t00:54:05.21\\]", "\\[unintelligible 00:54**:**05.21\\]",
      "\\[unintellegible 00:54:05.21\\]",
      "\\[Unintelligible 00:54:05.21\\]", "\\[\\[unintelligible 00:54:05.21\\]\\]",
      "[unintelligible 00:54:05.21\\]",
      "\\\\[unintelligible 00:54:05.21\\\\]", "\\[ unintelligible 00:54:05.21 \\]",
      "[\\[unintelligible 00:54:05.21\\]](https://x.example)",
      "\\[unintelligible\u{a0}00:54:05.21\\]", "[\u{a0}unintelligible 00:54:05.21]",
    ])
  func tasks(_ text: String) {
    let found = groups(text)
    #expect(found.map(\.kind) == [.unintelligible])
    #expect(found.first?.milliseconds == 3_245_700)
  }

  @Test(
    "tell their kinds",
    arguments: [
      ("[inaudible 1:00]", BracketGroup.Kind.inaudible), ("[indistinct]", .inaudible),
      ("[crosstalk 1:00]", .crosstalk),
      ("[cross-talk]", .crosstalk), ("[laughter]", .cue), ("[clip 00:35:46.08]", .cue),
      ("[12:13]", .timestamp),
      ("[intelligent 1:00]", .cue),
    ])
  func kinds(_ text: String, _ kind: BracketGroup.Kind) {
    #expect(groups(text).map(\.kind) == [kind])
  }

  @Test(
    "are none in links, images, code and comments, nor in plain speech",
    arguments: [
      "[12:13](https://x.example)", "![12:13](p.png)", "`[12:13]`", "<!-- [12:13] -->", "unintelligible",
      "[12:13][ref]\n\n[ref]: https://x.example", "[unintelligible 00:10",
      "[ref]\n\n[ref]: https://x.example",
    ])
  func noGroups(_ text: String) {
    #expect(groups(text).filter { $0.kind != .cue } == [])
  }

  @Test("are none where a reference definition names a full address")
  func definitions() {
    let episode = parse(
      "**A:** hi [12:13] you\n\n[12:13]: https://x.example\n\n[inaudible]: <http://x.example> \"t\"")
    #expect(episode.groups.isEmpty)
    #expect(parse("**A:** hi\n\n[12:13]: a/b").groups.count == 1)
  }

  @Test("stand at their line and column in bytes")
  func places() {
    let episode = parse("**Ann:** é \\[00:10\\]\n\n**Bob:** x\r\n\r\n  \\[unintelligible\\]")
    #expect(episode.groups.map { [$0.line, $0.column] } == [[1, 13], [5, 3]])
    #expect(episode.groups.map(episode.raw) == ["\\[00:10\\]", "\\[unintelligible\\]"])
  }

  @Test("that are untimed, misspelt, malformed or unclosed are reported")
  func reports() {
    let text = "[unintelligible] [unintellegible 1:00] [99:99:99] [unintelligible 1:00\n\n[2:01.31]"
    #expect(
      parse("**Ann:** " + text).rules
        == [.untimedMarker, .misspeltMarker, .malformedTime, .unclosedMarker, .framesPastRate])
  }

  @Test("are found in linear time behind a hundred thousand brackets")
  func linear() {
    #expect(groups("\\[unintelligible " + String(repeating: "[", count: 100_000)).isEmpty)
    #expect(groups(String(repeating: "\\[00:01\\]", count: 100_000)).count == 100_000)
  }

  @Test("keep their offsets behind broken UTF-8")
  func brokenText() {
    let bytes = Array("**Ann:** ".utf8) + [0xff, 0xfe, 0xc0, 0xaf, 0xed, 0xa0, 0x80] + Array(" [12:13]".utf8)
    let episode = EpisodeParser().parse(bytes, id: "a/b", path: "a/b.md")
    #expect(episode.groups.first?.range == 17..<24)
    #expect(episode.rules == [.invalidText])
    #expect(episode.told.first?.contains("\u{fffd}") == true)
  }
}

@Suite("Times of turns")
struct TurnTimeTests {
  @Test("are exact where a timestamp stands before the first word")
  func exact() {
    let episode = parse("**Ann:** \\[1:00\\] hi\n\n**Bob:** there \\[2:00\\]\n\n**Ann:** end")
    #expect(episode.turns.map(\.milliseconds) == [60_000, episode.turns[1].milliseconds, 120_000])
    #expect(episode.turns.map(\.isEstimated) == [false, true, false])
  }

  @Test("never run backwards, and lie between the instants around them")
  func monotonic() {
    var text = ""
    for turn in 0..<50 {
      text += "**A\(turn % 3):** some words are said \(turn % 10 == 0 ? "\\[\(turn):00\\]" : "") here\n\n"
    }
    let times = parse(text).turns.compactMap(\.milliseconds)
    #expect(times.count == 50)
    #expect(times == times.sorted())
    #expect(times[10] <= 600_000 && times[11] >= 600_000)
  }

  @Test("leave out an instant that runs backwards, and say so")
  func backwards() {
    let episode = parse(
      "**A:** \\[10:00\\] a\n\n**B:** \\[5:00\\] b\n\n**A:** \\[11:00\\] c\n\n**B:** \\[12:00\\] d")
    #expect(episode.rules == [.timeRunsBackwards])
    let times = episode.turns.compactMap(\.milliseconds)
    #expect(times == times.sorted())
  }

  @Test("are unknown where the episode names no instant")
  func unknown() {
    #expect(parse("**A:** a\n\n**B:** b").turns.map(\.milliseconds) == [nil, nil])
  }

  @Test("after a break do not lie within it")
  func breaks() {
    let episode = parse(
      "**A:** \\[1:00\\] one two three\n\n**Break:** \\[2:00\\] to \\[9:00\\]\n\n**B:** four five six\n\n**A:** \\[10:00\\] x"
    )
    #expect((540_000..<600_000).contains(episode.turns[1].milliseconds ?? 0))
    #expect(episode.turns[1].isEstimated)
  }
}
