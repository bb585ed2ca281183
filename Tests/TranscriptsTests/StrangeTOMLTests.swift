import TestLibrary
import Testing

@testable import TOMLText
@testable import Transcripts

/// Front matter in TOML that strangers write: a library reads it, and ends the program where a text has not
/// even the form.
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

  @Test("has values of the forms that its grammar has", arguments: 0..<20 as Range<UInt64>)
  func scalars(_ seed: UInt64) {
    let word = /true|false|[+-]?(inf|nan)/
    let number = /[+-]?(0|[1-9](_?\d)*)(\.\d(_?\d)*)?([eE][+-]?\d(_?\d)*)?/
    let figures = /0x[0-9A-Fa-f](_?[0-9A-Fa-f])*|0o[0-7](_?[0-7])*|0b[01](_?[01])*/
    let time =
      /\d{4}-\d{2}-\d{2}|(\d{4}-\d{2}-\d{2}[Tt ])?\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?/
    let tokens = [
      "0", "1", "12", "07", "_", "-", "+", ".", "e", "E5", "0x", "0o", "0b", "fF", "8", "true", "false",
      "inf",
      "nan", "1979-05-27", "T", "t", " ", "07:32:00", ".999", "Z", "+01:00", ":", "2",
    ]
    var numbers = SeededNumbers(seed)
    var wellFormed = 0
    for _ in 0..<2000 {
      let length = Int.random(in: 1...5, using: &numbers)
      let text = (0..<length).map { _ in tokens.randomElement(using: &numbers) ?? "" }.joined()
      let isValue =
        text.wholeMatch(of: word) != nil || text.wholeMatch(of: number) != nil
        || text.wholeMatch(of: figures) != nil || text.wholeMatch(of: time) != nil
      if isValue { wellFormed += 1 }
      #expect(TOMLScalar(Array(text.utf8)[...]).isValue == isValue, "\(text)")
    }
    #expect(wellFormed > 100)
  }
}
