import Foundation
import TestLibrary
import Testing
@testable import Transcripts

@Suite("Episode files")
struct EpisodeTests {
  @Test("begin with front matter")
  func frontMatter() {
    let episode = parse(
      """
      ---
      title: "A: title"
      number: 7
      published: 2024-02-29
      duration: 1:02:30
      hosts: [Ann, Bob]
      guests: Cy
      sponsors: [{name: S, url: "https://s.example"}, T]
      chapters: [{start: "1:00", title: C}]
      unknown: kept
      ---
      **Ann:** hi
      """)
    let front = episode.frontMatter
    #expect(front.title == "A: title")
    #expect(front.number == "7")
    #expect(front.published == "2024-02-29")
    #expect(front.duration == 3_750_000)
    #expect(front.hosts == ["Ann", "Bob"])
    #expect(front.guests == ["Cy"])
    #expect(front.sponsors.map(\.name) == ["S", "T"])
    #expect(front.chapters.map(\.start) == [60_000] && front.chapters.map(\.title) == ["C"])
    #expect(episode.findings.isEmpty)
    #expect(episode.turns.map(\.line) == [12])
  }

  @Test("with broken front matter are read all the same, and say where")
  func brokenFrontMatter() {
    let episode = parse("---\ntitle: [a\n---\n**Ann:** hi")
    #expect(episode.rules == [.brokenFrontMatter])
    #expect(episode.speechTurns == 1)
    let second = parse("---\ntitle: x\npublished: soon\n---\n**Ann:** hi")
    #expect(second.findings.map(\.line) == [3])
    #expect(second.frontMatter.title == "x")
  }

  @Test("that begin with a rule have no front matter")
  func rule() {
    #expect(
      parse("---\n\nsome words\n\n---\n\n**Ann:** hi").told == ["-: ---\n\nsome words\n\n---", "Ann: hi"])
  }

  @Test("keep text before the first label, which belongs to nobody")
  func preface() {
    let episode = parse("some words\n\n**Ann:** hi")
    #expect(episode.turns.map(\.index) == [0, 1])
    #expect(episode.words == 3)
    #expect(episode.speechTurns == 1)
  }

  @Test("have sections, and text under a Transcript heading")
  func sections() {
    let episode = parse(
      """
      ## Sponsors

      **Note:** not a turn

      ## Transcript

      **Ann:** hi

      ## 📰 The Classifieds

      more

      ### Free Software Friday!

      - Ann - [x](https://x.example)

      # Links:

      - y
      """)
    #expect(episode.told == ["Ann: hi\n\n## 📰 The Classifieds\n\nmore"])
    #expect(episode.sections.map(\.title) == ["Sponsors", "Free Software Friday!", "Links:"])
    #expect(episode.sections.map(\.name) == [.sponsors, .freeSoftwareFriday, .notes])
  }

  @Test(
    "know section names without case, marks and emoji",
    arguments: [
      ("#FreeSoftwareFriday", SectionName.freeSoftwareFriday), ("FREE SOFTWARE FRIDAY!", .freeSoftwareFriday),
      ("🎁 Sponsors", .sponsors), ("Notes & Links", .notes), ("Show notes:", .notes),
      ("transcript", .transcript),
      ("Interesting Go Projects and News", .other), ("Picks!", .picks),
      ("Books", .books),
    ])
  func names(_ title: String, _ name: SectionName) {
    #expect(SectionName.read(title) == name)
  }

  @Test("without labels are read paragraph by paragraph")
  func noLabels() {
    let episode = parse(
      "A summary.\nSponsors\nAcme – things\nTranscript\n[00:10] one\ntwo [unintelligible 54:05]\nthree")
    #expect(episode.turns.map(\.index) == [0, 1, 2, 3])
    #expect(episode.turns.allSatisfy { $0.kind == .unlabelled })
    #expect(episode.speechTurns == 0)
    #expect(episode.sections.map(\.title) == ["Sponsors"])
    #expect(episode.groups.map(\.kind) == [.timestamp, .unintelligible])
  }

  @Test("may be empty", arguments: ["", "\n", "\u{feff}", "---", "---\n---\n", "   ", "\0"])
  func empty(_ text: String) {
    #expect(parse(text).speechTurns == 0)
  }

  @Test("count words as runs of non-space that hold a letter or a digit")
  func words() {
    #expect(
      parse("**Ann:** one two-three -- *four* [five](https://x.example/a b) \\[00:10\\] é 7 … don't").words
        == 8)
  }

  @Test("are covered by turns, cues and sections exactly once", arguments: 0..<300)
  func covered(_ seed: Int) throws {
    let pieces = [
      "**Ann:** ", "**Bob:**", "**Ann** ", "**Break:** \\[10:00\\]", "text", "\n", "\n\n", "\r\n", " ", "**",
      "*", "[", "]",
      "\\[unintelligible 00:10:10.10\\]", "[12:13]", "```\n", "<!-- ", "-->", "## Sponsors\n",
      "## Transcript\n", "# Title\n",
      "- item\n", "> quote\n", "| a | b |\n", "---\n", "é", "\u{202e}", ": ", "Bob: ", "`", "\\", "Links\n",
      "\0", "(x)",
    ]
    var numbers = SeededNumbers(UInt64(seed))
    var text = ""
    for _ in 0..<Int.random(in: 1...60, using: &numbers) {
      text += pieces.randomElement(using: &numbers) ?? ""
    }
    try Coverage.check(parse(text))
  }

  @Test("of the sample library are covered, too")
  func sampleCovered() throws {
    let library = try Library(root: Places.sample)
    let files = library.transcripts().files
    #expect(files.count >= 8)
    for file in files { try Coverage.check(try library.episode(file)) }
  }
}

/// Holds an episode against its file: every byte that is no white space stands in exactly one turn,
/// label, stage cue, section, heading or the front matter.
enum Coverage {
  static func check(_ episode: Episode) throws {
    var owners = [UInt8](repeating: 0, count: episode.source.count)
    func claim(_ range: Range<Int>, _ what: String) throws {
      for index in range {
        if owners[index] != 0 { Issue.record("\(what) claims byte \(index) a second time: \(episode.path)") }
        owners[index] = 1
      }
    }
    for turn in episode.turns { for range in turn.ranges { try claim(range, "turn \(turn.index)") } }
    for cue in episode.stageCues { try claim(cue.range, "cue") }
    for section in episode.sections { try claim(section.range, "section \(section.title)") }
    // Comments that stand alone are nobody's.
    for comment in episode.comments {
      for index in comment where owners[index] == 0 { owners[index] = 1 }
    }
    // What is left are labels, headings and blanks, line by line.
    let headings = Set(episode.sections.map(\.line))
    var line = 1
    var start = 0
    for index in 0...episode.source.count
    where index == episode.source.count || episode.source[index] == 10
      || episode.source[index] == 13 && !(index + 1 < episode.source.count && episode.source[index + 1] == 10)
    {
      let left = (max(start, episode.bodyStart)..<max(index, episode.bodyStart)).filter {
        owners[$0] == 0 && episode.source[$0] > 32
      }
      let text = String(decoding: left.map { episode.source[$0] }, as: UTF8.self)
      // A backslash before a label breaks the line.
      let isLabel =
        text.contains("*") || text.contains(":") || text.isEmpty || text == "\u{feff}" || text == "\\"
      let isHeading =
        headings.contains(line) || headings.contains(line - 1) || SectionName.read(text) == .transcript
        || text.allSatisfy { $0 == "-" || $0 == "=" }
      if !isLabel && !isHeading {
        Issue.record("line \(line) of \(episode.path) belongs to nothing: \(text)")
      }
      start = index + 1
      line += 1
    }
  }
}

@Suite("Word counts")
struct WordCountTests {
  @Test("are those of splitting at white space, whatever the bytes", arguments: 0..<200)
  func agreesWithSplitting(_ seed: Int) {
    var numbers = SeededNumbers(UInt64(seed) + 1000)
    let pieces = [
      "a", "Z", "0", "9", " ", "\n", "\t", "-", ".", "é", "—", "\u{a0}", "_", "~", "'", "{", "@", "/", ":x",
      "日",
    ]
    let text = (0..<Int.random(in: 1...120, using: &numbers)).map { _ in
      pieces.randomElement(using: &numbers) ?? "a"
    }.joined()
    // Two characters of a script without blanks are a word.
    let unspaced = text.unicodeScalars.count { $0 == "日" }
    let naive =
      text.split(whereSeparator: \.isWhitespace).count { word in
        word.unicodeScalars.contains {
          $0 != "日" && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
      } + (unspaced + 1) / 2
    #expect(parse("**Q:** q " + text).words == naive + 1, "\(text)")
  }
}
