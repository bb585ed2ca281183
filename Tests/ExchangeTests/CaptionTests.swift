import Exchange
import Foundation
import TestLibrary
import Testing
import Transcripts

@Suite("Captions")
struct CaptionTests {
  static func parse(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func text(_ bytes: [UInt8]?) throws -> String {
    String(decoding: try #require(bytes), as: UTF8.self)
  }

  @Test("WebVTT names voices, tells that times are estimated, and hides no structure in words")
  func vtt() throws {
    let episode = Self.parse(
      "**A <& B>:** \\[0:10\\] x --\\> y & z \\[unintelligible 00:00:12.15\\]\n\n**Bob:** yes\n\n**Break:** \\[0:20\\]\n"
    )
    let file = try text(TranscriptFormat.vtt.write(episode, title: "T --> \n\n00:00.000 --> x"))
    #expect(
      file.hasPrefix(
        "WEBVTT\n\nNOTE\nT --&gt; 00:00.000 --&gt; x\nCues named known-1, known-2 begin at a time the transcript tells; the times of all others are estimated.\n\nknown-1\n00:00:10.000 --> "
      ))
    #expect(file.contains("\n<v A &lt;&amp; B&gt;>x --&gt; y &amp; z [unintelligible]\n"))
    #expect(file.contains("\n<v Bob>yes\n"))
    let read = try WebVTTReader.read(Array(file.utf8), path: "x.vtt")
    #expect(read.map(\.speaker) == ["A <& B>", "Bob"])
    #expect(read[0].text == "x --> y & z [unintelligible]")
    #expect(read[1].end <= 20_000)
  }

  @Test("cues are short, end at sentences, have a length and never run backwards")
  func cues() throws {
    let sentence =
      "Here is one that says something of use. And then another, which is longer than the first one was! "
    let talk = String(repeating: sentence, count: 40)
    let word = String(repeating: "é", count: 3000)
    let episode = Self.parse(
      "**A:** \\[0:05\\] \(talk)\n\n**B:** \\[0:05\\] \(word)\n\n**C:** \\[10:00\\] a b c d e \\[20:00\\] f\n\n**D:** \\[3:00\\] g \\[20:01\\] h"
    )
    let cues = try #require(EpisodeCues.read(episode)).cues
    for (before, cue) in zip(cues, cues.dropFirst()) { #expect(before.start <= cue.start) }
    for cue in cues {
      #expect(cue.end > cue.start && cue.end - cue.start <= EpisodeCues.milliseconds)
      #expect(
        cue.text.count <= EpisodeCues.characters || !cue.text.contains(" ") && cue.text.utf8.count <= 402)
    }
    #expect(cues.first { $0.text == "f" }?.start == 1_200_000)
    #expect(cues.contains { $0.text.hasSuffix("of use.") })
    let letters = cues.filter { $0.speaker == "B" }.map(\.text).joined()
    #expect(letters == word)
  }

  @Test(
    "begin at the time of the line they are on, whatever mark of a block stands before it",
    arguments: ["", "## ", "- ", "> ", "1. ", "> - ", "  * "])
  func behindMarks(_ mark: String) throws {
    let episode = Self.parse(
      "**A:** \\[0:00\\] Kettles are fine here.\n\n\(mark)[0:37] The vision for delivery\n\n**B:** \\[1:09\\] Yes."
    )
    let cues = try #require(EpisodeCues.read(episode)).cues
    #expect(cues.count == 3 && cues[1].text.hasSuffix("The vision for delivery"))
    #expect(cues.map(\.start) == [0, 37_000, 69_000])
  }

  @Test(
    "show no word alone that a long sentence begins with", arguments: ["So,", "Right.", "Well,", "Honestly,"])
  func begins(_ first: String) throws {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    let text = "**Ann:** \\[0:00\\] \(first) \(words).\n\n**Bob:** \\[0:30\\] Yes.\n"
    let cues = try #require(EpisodeCues.read(Self.parse(text))).cues
    #expect(cues.count > 3 && cues[0].text.hasPrefix("\(first) word word"))
  }

  @Test("leave no end of a sentence of a word or two, where the cue before can spare some")
  func orphans() throws {
    let text =
      "**Ann:** \\[0:00\\] " + (0..<12).map { "number\($0)" }.joined(separator: " ")
      + " end.\n\n**Bob:** \\[0:06\\] Yes."
    let cues = try #require(EpisodeCues.read(Self.parse(text))).cues.map(\.text)
    #expect(cues.dropLast().allSatisfy { $0.split(separator: " ").count > 2 }, "\(cues)")
    #expect(cues.last == "Yes.")
    #expect(cues.dropLast().joined(separator: " ").hasSuffix("number11 end."))
  }

  @Test("a break bounds the turn before it and begins the words behind it")
  func breaks() throws {
    let episode = Self.parse(
      "**A:** \\[0:10\\] before\n\n**Break:** \\[0:20\\] to \\[1:00\\]\n\nafter\n\n**B:** \\[1:10\\] x")
    let cues = try #require(EpisodeCues.read(episode)).cues
    #expect(cues.map(\.text) == ["before", "after", "x"])
    #expect(cues[0].end <= 20_000 && cues[1].start == 60_000)
  }

  @Test("what follows when a break begins is estimated, behind that")
  func openBreaks() throws {
    let episode = Self.parse(
      "**A:** \\[0:10\\] before\n\n**Break:** \\[0:20\\]\n\nafter it\n\n**B:** \\[1:10\\] x")
    let cues = try #require(EpisodeCues.read(episode)).cues
    #expect(cues.map(\.text) == ["before", "after it", "x"])
    #expect(
      cues[0].end <= 20_000 && cues[1].start > 60_000 && cues.map(\.isEstimated) == [false, true, false])
  }

  @Test("without a known time only text and Markdown are written")
  func timeless() {
    let episode = Self.parse("**A:** hello\n\n**B:** you")
    #expect(EpisodeCues.read(episode) == nil)
    for format in TranscriptFormat.allCases {
      #expect((format.write(episode, title: "T") == nil) == format.isTimed)
    }
  }

  @Test("SRT names speakers where their turns begin, and words that look like a name again")
  func srt() throws {
    let episode = Self.parse(
      "**Ann Lee:** \\[0:01\\] Go: the language of \\<b> and --\\> arrows\n\n**c++ [fan]:** hi\n")
    let file = try text(TranscriptFormat.srt.write(episode, title: "T"))
    #expect(
      file.hasPrefix("1\n00:00:00,000 --> 00:00:01,000\n[Times are estimates]\n\n2\n00:00:01,000 --> ")
        && file.contains("\nAnn Lee: Go: the language\nof ‹b> and → arrows\n"))
    #expect(file.contains("\n[c++ (fan)]: hi\n"))
  }

  @Test("JSON has the fields of the specification")
  func json() throws {
    let file = try #require(
      TranscriptFormat.json.write(Self.parse("**A:** \\[0:01\\] \"x\" <y>"), title: "T"))
    let read = try #require(try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any])
    #expect(read["version"] as? String == "1.0.0")
    let segment = try #require((read["segments"] as? [[String: Any]])?.first)
    #expect(Set(segment.keys) == ["speaker", "startTime", "endTime", "body"])
    #expect(segment["body"] as? String == "\"x\" <y>")
    #expect(segment["startTime"] as? Double == 1)
  }

  @Test("that begin where the transcript tells no time are marked in every format")
  func estimates() throws {
    let episode = Self.parse("**A:** \\[0:01\\] one\n\n**B:** two\n\n**C:** three \\[0:09\\] four")
    let cues = try #require(EpisodeCues.read(episode)).cues
    #expect(cues.map(\.isEstimated) == [false, true, true])
    let vtt = try text(TranscriptFormat.vtt.write(episode, title: "T"))
    #expect(vtt.components(separatedBy: "known-").count == 4)
    let json = try text(TranscriptFormat.json.write(episode, title: "T"))
    #expect(json.components(separatedBy: "\"estimated\":true").count == 3)
    let known = Self.parse("**A:** \\[0:01\\] one")
    #expect(try !text(TranscriptFormat.srt.write(known, title: "T")).contains("["))
    #expect(try !text(TranscriptFormat.json.write(known, title: "T")).contains("estimated"))
  }

  @Test("times in markers of any script are left out")
  func otherScripts() throws {
    var configuration = Configuration()
    configuration.markers.tasks.append("聞き取り不能")
    let episode = EpisodeParser(configuration).parse(
      Array("**A:** \\[0:01\\] x \\[聞き取り不能 0:12\\] y".utf8), id: "s/a", path: "s/a.md")
    #expect(try text(TranscriptFormat.text.write(episode, title: "T")) == "T\n\nA: x [聞き取り不能] y\n")
  }

  @Test("times in doubled brackets leave both pairs behind")
  func doubledBrackets() throws {
    let episode = Self.parse("**A:** a [[inaudible 0:50]] b \\[\\[inaudible 0:51\\]\\]")
    #expect(
      try text(TranscriptFormat.text.write(episode, title: "T"))
        == "T\n\nA: a [[inaudible]] b [[inaudible]]\n")
  }

  @Test("text has a paragraph a turn, and stage cues in brackets")
  func plain() throws {
    let episode = Self.parse(
      "**A:** one\n\n- two *x*\n\n**Break:** \\[1:00\\] to \\[2:00\\]\n\n**B:** \u{1b}[2J three")
    #expect(
      try text(TranscriptFormat.text.write(episode, title: "T"))
        == "T\n\nA: one\n\ntwo x\n\n[Break 1:00–2:00]\n\nB: [2J three\n")
  }

  @Test func `headings above a turn are said by nobody, and places to lead to nowhere`() throws {
    let episode = Self.parse(
      "**Ann:** \\[1:00\\] Good.\n\n## Wallets <a name=\"w\"></a>\n\n### Cold ones\n\n**Bob:** \\[9:00\\] Cold <a id=\"x\"></a>ones.\n\n## Kept\n\nYes.\n\n## Last"
    )
    let file = try text(TranscriptFormat.vtt.write(episode, title: "T"))
    for word in ["Wallets", "Cold ones<", "<a", "&lt;a"] { #expect(!file.contains(word), "\(word)") }
    for word in ["Good.", "Cold ones.", "Kept", "Last"] { #expect(file.contains(word), "\(word)") }
    #expect(String(decoding: episode.plainText(episode.turns[0]), as: UTF8.self).contains("## Wallets"))
  }

  @Test("marks of headings, lists, quotes and rules are no words")
  func blockMarks() throws {
    let episode = Self.parse(
      "**A:** \\[0:01\\] one\n\n### The storm\n\n> two\n\n---\n\n* three\n\n-1 is #5 of C# - or *less*\n\n```\n# code\n```\n"
    )
    #expect(
      try text(TranscriptFormat.text.write(episode, title: "T"))
        == "T\n\nA: one\n\nThe storm\n\ntwo\n\nthree\n\n-1 is #5 of C# - or less\n\n# code\n")
    #expect(try !text(TranscriptFormat.vtt.write(episode, title: "T")).contains("###"))
  }

  @Test("Markdown written again is the same, and reads as the episode did")
  func markdown() throws {
    let source =
      "---\ntitle: X\n---\nintro\n\n## Links\n\n- [a](https://a.example)\n\n## Transcript\n\n**Ann**: \\[0:10\\] hi *there*\r\n**Bob:** yes. **Ann:** no\n\n- list\n\nBreak: [0:30]\n\n**Bob:** end\n\n**Ann:** bye\n"
    let episode = Self.parse(source)
    let first = try #require(TranscriptFormat.markdown.write(episode, title: "R: &b *c \"d\""))
    let again = EpisodeParser().parse(first, id: "s/a", path: "s/a.md")
    #expect(again.frontMatter.title == "R: &b *c \"d\"")
    #expect(again.findings.isEmpty)
    #expect(again.turns.map { again.text($0) } == episode.turns.map { episode.text($0) })
    #expect(again.turns.map { again.speakerName($0) } == episode.turns.map { episode.speakerName($0) })
    #expect(again.turns.map(\.milliseconds) == episode.turns.map(\.milliseconds))
    #expect(again.stageCues.count == episode.stageCues.count)
    #expect(TranscriptFormat.markdown.write(again, title: "R: &b *c \"d\"") == first)
  }

  @Test(
    "Markdown written again has its times in the regular form",
    arguments: [
      "**NAME** (TIME):\nwords [crosstalk]\n\n", "**NAME:**\nTIME\nwords [crosstalk]\n\n",
      "[TIME] **NAME:** words\n\n",
      "TIME\n**NAME:** words\n\n", "**NAME:** [[TIME]] words\n\n",
    ])
  func regularTimes(_ form: String) throws {
    let source = (0..<4).map {
      form.replacing("NAME", with: $0 % 2 == 0 ? "Ann" : "Bob").replacing("TIME", with: "0:1\($0)")
    }
    let episode = Self.parse(source.joined())
    let again = EpisodeParser().parse(
      try #require(TranscriptFormat.markdown.write(episode, title: "X")), id: "s/a", path: "s/a.md")
    #expect(again.turns.map(\.milliseconds) == (0..<4).map { 10_000 + $0 * 1000 })
    for group in again.groups where group.kind != .cue {
      #expect(again.raw(group).hasPrefix("\\[") && again.raw(group).hasSuffix("\\]"))
    }
    #expect(again.findings.isEmpty && again.labels.allSatisfy { !$0.isIrregular })
  }

  @Test("Markdown written again keeps what front matter tells")
  func frontMatter() throws {
    let source = """
      ---
      title: X
      number: 3
      season: 2
      published: 2024-05-01T07:30:00+02:00
      guid: "old: 1"
      episodeType: bonus
      image: art/a.png
      aliases: [/old/x, /older/x]
      chapters:
        - start: 1:10
          title: "Tents: a talk"
          url: https://t.example
        - start: 12:00
          title: Rain
      ---
      **A:** Hello.

      """
    let front = Self.parse(source).frontMatter
    let first = try #require(TranscriptFormat.markdown.write(Self.parse(source), title: "X"))
    #expect(EpisodeParser().parse(first, id: "s/a", path: "s/a.md").frontMatter == front)
  }

  @Test func `no cue reaches into the next, however short it is`() throws {
    let episode = Self.parse(
      "**Ann:** \\[0:10\\] Yet.\n\n**Bob:** \\[0:10.1\\] No.\n\n**Ann:** \\[0:10.3\\] So we went there, and came back.\n\n**Bob:** \\[0:20\\] Yes.\n"
    )
    let read = try SubRipReader.read(
      Array(try text(TranscriptFormat.srt.write(episode, title: "")).utf8), path: "x.srt")
    #expect(read.map(\.start).first == 10_000 && read.count > 3)
    #expect(zip(read, read.dropFirst()).allSatisfy { $0.end <= $1.start && $0.start < $0.end })
  }
}
