import TestLibrary
import Testing

@testable import Transcripts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Forms of recorders, minutes and exports that were met in libraries of others.
@Suite("Recorders and minutes")
struct RecorderFormTests {
  private func parsed(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  /// `speaker time: words` of each turn.
  private func told(_ text: String) -> [String] {
    let episode = parsed(text)
    return episode.turns.map {
      let time = $0.milliseconds.map { " \($0 / 1000)" } ?? ""
      return "\(episode.speakerName($0) ?? "-")\(time): \(episode.text($0))"
    }
  }

  private static let timed = [
    "Ann Lee 10: One.", "Bob 20: Two.", "Ann Lee 30: Three.", "Bob 40: Four.", "Ann Lee 50: Five.",
    "Bob 60: Six.",
  ]

  @Test(
    "a label has its time wherever recorders write it",
    arguments: [
      { (name: String, time: String) in "*\(name) (\(time))*: " }, { "*\($0) (\($1)):* " },
      { "*\($0)* (\($1)): " }, { "_\($0) (\($1))_: " }, { "*\($0) [\($1)]*: " }, { "@\($0) \($1)\n" },
      { "\($0) \($1)\\\n" }, { "**\($0)** \($1)\\\n" }, { "\($0):\n\($1) - " }, { "**\($0):**\n\($1) - " },
      { "**\($0):** \($1) - " },
    ] as [@Sendable (String, String) -> String])
  func times(_ label: @Sendable (String, String) -> String) {
    let words = ["One", "Two", "Three", "Four", "Five", "Six"]
    let text = words.enumerated().map { place, word in
      let seconds = (place + 1) * 10
      return label(place % 2 == 0 ? "Ann Lee" : "Bob", seconds < 60 ? "0:00:\(seconds)" : "0:01:00") + word
        + ".\n"
    }.joined(separator: "\n")
    #expect(told(text) == Self.timed, "\(text)")
  }

  @Test func `titles in emphasis beside a time are nobody's names`() {
    #expect(
      told("*Intro (0:00)*: words\n\nmore\n\n*Outro (9:00)*: words\n").allSatisfy {
        $0.hasPrefix("- ") || $0.hasPrefix("-:")
      })
  }

  @Test func `times in brackets behind a few labels are no words`() {
    let timed = (1...3).map { "**Ann:** (0:0\($0)) One.\n\n**Bob:** Two.\n\n" }.joined()
    #expect(told(timed + "**Ann:** So.\n\n**Bob:** No.\n").first == "Ann 1: One.")
    // Verses rise, too, and begin anywhere.
    let verses = timed.replacing("(0:0", with: "(3:1")
    #expect(told(verses + "**Ann:** So.\n\n**Bob:** No.\n").first?.hasPrefix("Ann: (3:1") ?? false)
    // Without brackets they may be said.
    #expect(
      told((1...3).map { "**Ann:** 5:0\($0) it was.\n\n**Bob:** No.\n\n**Ann:** Yes.\n\n" }.joined()).first
        == "Ann: 5:01 it was.")
  }

  @Test func `what minutes tell above a talk and count in it is nobody's`() {
    let talk = "**Ann Lee:** Hello.\n\n**Bob Ray:** Hi.\n\n**Ann Lee:** So.\n\n"
    let head =
      "**Date:** 2022-07-06\n\n**Present:** Ann Lee\n\n**Regrets:**\n\n**Chair:** Ann Lee\n\n**Scribe(s):** Bob Ray\n\n"
    #expect(parsed(head + talk).speakers.map(\.name) == ["Ann Lee", "Bob Ray"])
    #expect(
      parsed(talk + "**ACTION 60.3**: Decide.\n\n**Decision 61.1:** Yes.\n\n" + talk).speakers.count == 2)
    // Whoever chairs may speak.
    #expect(parsed("**Chair:** Welcome.\n\n**Bob:** Hi.\n\n**Chair:** So.\n").speakers.count == 2)
    let end = "---\n\n### File information\n\n- **File:** a.mp3\n- **Date:** 2026-03-12\n- **Words:** 12\n"
    #expect(told(talk + end).last == "Ann Lee: So." && parsed(talk + end).sections.count == 1)
    // Without the rule somebody may read a list out.
    #expect(told(talk + end.replacing("---\n\n", with: "")).last != "Ann Lee: So.")
  }

  @Test func `a fold that tells of a transcript says nothing`() {
    let talk = "**Ann:** Hello.\n\n**Bob:** Hi.\n"
    #expect(
      told("<details>\n<summary>Click to expand transcript (65:52)</summary>\n\n\(talk)\n</details>\n").count
        == 2)
  }

  @Test(
    "a title stands below a picture, and above a row of hyphens",
    arguments: [
      "![Logo](https://e.example/l.png)\n\n# Kettles\n\n", "Kettles\n-------\n\n",
      "[//]: # (a)\n\n# Kettles\n\n",
    ])
  func titles(_ head: String) {
    let talk = "**Ann:** Hello.\n\n**Bob:** Hi.\n"
    let episode = parsed(head + talk)
    #expect(episode.frontMatter.title == (head.hasPrefix("[") ? nil : "Kettles"))
    #expect(episode.turns.count { $0.speaker != nil } == 2)
    // Three hyphens are a rule, and another such title parts the talk.
    #expect(parsed("Kettles\n---\n\n" + talk).frontMatter.title == nil)
    #expect(parsed("Kettles\n-------\n\n\(talk)\nTents\n-----\n\n\(talk)").frontMatter.title == nil)
  }

  @Test func `front matter tells number, guest, recording and chapters by other keys`() {
    let front = parsed(
      "---\nep_number: 3\nguest-name: Zed Kay (https://zed.example)\nPodcastFile: https://x.example/e.mp3\nmedia: https://www.youtube.com/watch?v=abcdefghijk\nsponsor: Acme (https://acme.example)\npodcast_chapters: |\n  0:00 Hello\n  5:00 Tents\n---\n**Ann:** Hello.\n"
    ).frontMatter
    #expect(front.number == "3" && front.guests == ["Zed Kay"] && front.audio == "https://x.example/e.mp3")
    #expect(front.sponsors.map(\.name) == ["Acme"] && front.sponsors.first?.url == "https://acme.example")
    #expect(front.chapters.map(\.title) == ["Hello", "Tents"])
    #expect(front.notes?.contains("abcdefghijk") ?? false)
    for audio in [
      "audio_link: https://x.example/e.mp3", "src: https://x.example/e.mp3",
      "audio: {mp3: https://x.example/e.mp3}",
    ] {
      #expect(
        parsed("---\n\(audio)\n---\n**Ann:** Hi.\n").frontMatter.audio == "https://x.example/e.mp3",
        "\(audio)")
    }
    let huge = parsed("---\naudio: a.mp3\naudio_file_size: 9223372036854775807\n---\n**Ann:** Hi.\n")
      .frontMatter
    #expect(huge.feed.audioBytes == nil)
  }

  @Test func `a guest by a file's name is who speaks by that name`() {
    let talk = "**Ann Lee:** Hello.\n\n**Njoroge Kamau:** Hi.\n\n**Ann Lee:** So.\n"
    #expect(parsed("---\nguests: [njoroge]\n---\n" + talk).frontMatter.guests == ["Njoroge Kamau"])
    #expect(parsed("---\nguests: [ann]\nhosts: [Ann Lee]\n---\n" + talk).frontMatter.guests == ["ann"])
    #expect(parsed("---\nguests: [zed]\n---\n" + talk).frontMatter.guests == ["zed"])
    // Who speaks under that very name is meant.
    let prince = "**Prince:** Hello.\n\n**Prince Harry:** Hi.\n\n**Prince:** So.\n"
    #expect(parsed("---\nguests: [prince]\n---\n" + prince).frontMatter.guests == ["prince"])
    #expect(
      parsed("---\nguests: ['Kim Poe, CEO of Acme (https://acme.example)']\n---\n" + talk).frontMatter.guests
        == ["Kim Poe"])
  }

  @Test(
    "what comes near these forms is read as ever",
    arguments: [
      // Songs with their lengths, handles, hours of a day.
      "**Ann:** Songs:\n\n_Blue Monday_ (7:29)\n\n_Blue Monday_ (7:29)\n\n*Help (2:20)*: x\n\n*Help (2:20)*: y\n\n**Bob:** Good.\n\n**Ann:** Bye.\n",
      "**Ann:** Posts\n\n@golang 10:30\nnew\n\n@golang 10:40\nnew\n\n**Bob:** ok\n\n**Ann:** Bye.\n",
      "**Ann:** A day\n\n**Bob:**\n7:00 AM every day.\n\n**Ann:**\n8:30 AM for me.\n\n**Bob:**\n9:00 AM.\n",
      "**Ann:** So\n\n<summary>No transcript yet, sorry!</summary>\n\n**Bob:** ok\n\n**Ann:** Bye.\n",
      "**Ann:** x\n\n**Bob:** y\n\n**Ann:** z\n\n---\n\n- **Sound:** rain\n- **Tone:** A minor\n",
    ])
  func near(_ text: String) {
    let episode = parsed(text)
    #expect(Set(episode.speakers.map(\.name)) == ["Ann", "Bob"])
    let words = text.split { !$0.isLetter }.filter { $0 != "summary" && $0 != "Ann" && $0 != "Bob" }
    let told = episode.turns.map { episode.text($0) }.joined(separator: " ")
    for word in words { #expect(told.contains(word), "\(word)") }
  }

  @Test func `names with a version and words above a row stay what they are`() {
    let talk = "**Claude 3.5:** Hello.\n\n**Ann:** Hi.\n\n**Claude 3.5:** So.\n"
    #expect(parsed(talk).speakers.map(\.name) == ["Claude 3.5", "Ann"])
    for line in [
      "Welcome to the show.", "Ann: hi there", "https://e.example/1", "January 3, 2024", "Time | Words",
      "Summary",
    ] {
      #expect(parsed("\(line)\n-----\n\n**Ann:** Hi.\n\n**Bob:** Ho.\n").frontMatter.title == nil, "\(line)")
    }
    let plain = "Chair: We began.\n\nAnn: We went on.\n\nChair: and so on\n\n- **Decision:** fix it\n"
    #expect(parsed(plain).turns.reduce(0) { $0 + $1.words } > 8)
  }

  @Test(
    "keys of other programs are theirs",
    arguments: [
      "_title: Old", "podcast: {url: 'https://e.example/show', title: P}", "media: https://e.example/press",
      "podcast_chapters: [1, 2]", "src: page.md",
    ])
  func keys(_ line: String) {
    let front = parsed("---\n\(line)\n---\n**Ann:** Hi.\n").frontMatter
    #expect(front.title == nil && front.audio == nil && front.notes == nil && front.chapters.isEmpty)
  }

  @Test func `what is deep in a line or a file ends nothing`() {
    #expect(parsed(String(repeating: "@", count: 200_000) + "Ann 0:10\nhi\n").turns.count > 0)
    #expect(parsed(String(repeating: "![a](b.png)\n", count: 200_000) + "# T\n").frontMatter.title == nil)
    let guests = (0..<4000).map {
      "g\(String($0, radix: 26, uppercase: false).map { Character(Unicode.Scalar($0.asciiValue! % 26 + 97)) }.map(String.init).joined())"
    }
    #expect(
      parsed("---\nguests: [\(guests.joined(separator: ", "))]\n---\n**Ann Lee:** hi\n").speakers.count == 1)
  }

  @Test func `a stamp of another age is a number`() {
    #expect(Files.nanoseconds(.init(tv_sec: 1_700_000_000, tv_nsec: 5)) == 1_700_000_000_000_000_005)
    #expect(Files.nanoseconds(.init(tv_sec: 10_413_792_000, tv_nsec: 0)) == .max)
    #expect(Files.nanoseconds(.init(tv_sec: -10_413_792_000, tv_nsec: 0)) == .min)
  }
}
