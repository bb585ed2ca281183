import TestLibrary
import Testing

@testable import Transcripts

/// Front matter in TOML that strangers write: a library reads it, and ends the program where a text has not even the form.
@Suite("TOML of strangers")
struct StrangeTOMLTests {
  private func read(_ text: String) -> (front: FrontMatter, findings: [Finding]) {
    let episode = EpisodeParser().parse(
      Array("+++\n\(text)\n+++\n**A:** Hi.".utf8), id: "s/a", path: "s/a.md")
    return (episode.frontMatter, episode.findings)
  }

  @Test(
    "is told to be none, with its place",
    arguments: [
      ("[", 2), ("[.", 2), ("Z = [}\"\"\"é}é=\\U0010ffff}", 6), ("title = Tents", 9),
      ("title = \"a\" b", 13), ("title = \"a", 11), ("a = {b = 1", 11),
      ("a = \"\\x\"", 6), ("a = \"\\uD800\"", 6), ("a = 01", 5), ("a = 1__2", 5), ("[a", 3), ("[[a]", 5),
      ("a = 1\nb.. = 1", 3), ("a = \u{1}", 5), ("a = \"\u{1}\"", 6), ("a = [1 2]", 8),
    ] as [(String, Int)])
  func malformed(_ text: String, _ column: Int) {
    let finding = read(text).findings.first
    #expect(finding?.rule == .brokenFrontMatter)
    #expect(finding?.line == (text.contains("\n") ? 3 : 2) && finding?.column == column, "\(text)")
  }

  @Test(
    "is read where it has the form",
    arguments: [
      "title = \"One: two\" # why", "title = 'One: two'", "title = \"\"\"One: two\"\"\"",
      "title = '''\nOne: two'''", "title = \"One: \\u0074wo\"",
      "\"title\" = \"One: two\"\r\na.b.\"c d\" = [1, 0x1F, 1.5e3, -inf, true,]",
      "title = \"\"\"\\\n  One: two\"\"\"",
      "title=\"One: two\"\n[x]\ny = {z = 1979-05-27 07:32:00Z, w = 07:32:00}\n[[q]]\n[[q]]",
      "a = [ # one\n  [1, 2], # two\n  ['x'],\n]\ntitle = \"One: two\"",
      "title = \"One: two\"\na = \"\"\"\"b\"\"\"\"",
      "title = \"One: two\"\nb = 0b\(String(repeating: "1", count: 63))",
    ])
  func wellFormed(_ text: String) {
    let found = read(text)
    #expect(found.front.title == "One: two" && found.findings.isEmpty)
  }

  @Test("ends no program, whatever stands there", arguments: 0..<40 as Range<UInt64>)
  func random(_ seed: UInt64) {
    let tokens = [
      "[", "]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "\\", "\\u00e9", "\\U0010ffff", "#",
      "\n",
      "\r\n", " ", "\t", "a", "title", "1", "-", "+", "0x", "1979-05-27", "07:32:00", "T", "true", "inf",
      "nan",
      "é", "\u{0}", "_", "1.5", "e", "a = ",
    ]
    var numbers = SeededNumbers(seed)
    for _ in 0..<250 {
      let text = (0..<10).map { _ in tokens.randomElement(using: &numbers) ?? "" }.joined()
      // What is none is told.
      #expect(read(text).findings.allSatisfy { $0.line > 0 && $0.column > 0 })
    }
  }
}
