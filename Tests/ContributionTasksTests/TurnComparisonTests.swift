import Testing
import Transcripts

@testable import ContributionTasks

@Suite("Comparing turns")
struct TurnComparisonTests {
  /// What became of `old`: `time words` of fixes, `kind old|new` of changes.
  @Test("a name written otherwise is the same speaker")
  func names() throws {
    let configuration = try Configuration.read(
      "people: [{name: Ann Lee, aliases: [Annie Lee]}]", path: "earshot.yml")
    func changes(_ old: String, _ new: String) -> Int {
      let parser = EpisodeParser(configuration)
      func read(_ text: String) -> Episode { parser.parse(Array(text.utf8), id: "s/a", path: "s/a.md") }
      return TurnComparison(read(old), read(new), configuration).changes.count
    }
    #expect(changes("**Bo O’Neil:** So.", "**Bo O'Neil:** So.") == 0)
    #expect(changes("**Ann Lee:** So.", "**Annie Lee:** So.") == 0)
    #expect(changes("**Ann Lee:** So.", "**Anna Lee:** So.") == 1)
  }

  private func compare(_ old: String, _ new: String) -> (fixes: [String], changes: [String]) {
    let parser = EpisodeParser()
    let comparison = TurnComparison(
      parser.parse(Array(old.utf8), id: "s/a", path: "s/a.md"),
      parser.parse(Array(new.utf8), id: "s/a", path: "s/a.md"), Configuration())
    return (
      comparison.fixes.map { fix in
        "\(fix.milliseconds.map { "\($0)" } ?? "-") \(fix.words)\(fix.isPartial ? " (part)" : "")"
      },
      comparison.changes.map { "\($0.kind.rawValue) \($0.old)|\($0.new)" }
    )
  }

  private let one = "**Ann:** the \\[unintelligible 0:10\\], and so on\n\n**Bob:** yes\n"

  @Test("words in the place of a marker are a fix")
  func fix() {
    let found = compare(one, "**Ann:** the virtual kubelet, and so on\n\n**Bob:** yes\n")
    #expect(found.fixes == ["10000 virtual kubelet"])
    #expect(found.changes == [])
  }

  @Test("words that begin their turn with an escape are a fix as any")
  func escapes() {
    for words in ["\\[laughter\\] so", "\\_foo\\_ bar", "\\$5"] {
      let found = compare("**Ann:** \\[unintelligible 1:00\\] yes.", "**Ann:** \(words) yes.")
      #expect(found.fixes.count == 1 && found.changes.isEmpty, "\(words)")
      #expect(compare("\\[unintelligible 1:00\\]", words).changes.isEmpty, "\(words)")
    }
  }

  @Test(
    "what no reader sees is no fix, nor is a time, nor the marker in other brackets",
    arguments: [
      "<!-- foo bar -->", "[](http://evil.example)", "![](http://evil.example/x.png)", "&nbsp;", "<br>", "…",
      "unintelligible 0:10\\]", "unintelligible 0:10", "[unclear]",
      "\\[unclear 0:10\\]", "\\[foreign language 0:10\\]", "[unclear word]", "(unclear)",
      "\\[crosstalk 0:10\\]",
      "the \\[0:30\\] words",
    ])
  func disguises(_ words: String) {
    let found = compare(one, "**Ann:** the \(words), and so on\n\n**Bob:** yes\n")
    #expect(found.fixes == [] && !found.changes.isEmpty, "\(words)")
  }

  @Test("an untimed marker may get a time, and a marker left beside words is near to the old one")
  func times() {
    func changes(_ old: String, _ new: String) -> [String] {
      compare("**Ann:** the \(old) yes.", "**Ann:** the \(new) yes.").changes
    }
    #expect(changes("\\[inaudible\\]", "\\[inaudible 0:07\\]") == [])
    #expect(changes("\\[inaudible\\]", "\\[unintelligible 0:07\\]") != [])
    #expect(changes("\\[inaudible 0:05\\]", "\\[inaudible 0:07\\]") != [])
    #expect(changes("\\[inaudible\\]", "\\[inaudible 0:07 buy pills\\]") != [])
    #expect(changes("\\[inaudible 0:07\\]", "\\[inaudible 0:07 buy pills\\]") != [])
    #expect(changes("\\[unintelligible 0:01\\]", "maybe \\[unintelligible 0:02\\]") == [])
    #expect(changes("\\[unintelligible 0:01\\]", "maybe \\[unintelligible 0:59:59\\]") != [])
    #expect(changes("\\[unintelligible 0:10\\]", "maybe \\[unintelligible 0:05\\]") != [])
  }

  @Test("a time may get square brackets, and a cue in the place of a marker may be about the unknown")
  func notation() {
    #expect(compare("**Ann:** (0:10) the words.", "**Ann:** \\[0:10\\] the words.").changes.isEmpty)
    #expect(!compare("**Ann:** (0:10) the words.", "**Ann:** \\[0:12\\] the words.").changes.isEmpty)
    for words in ["\\[unknown pleasures\\]", "(unclear why)", "(the Unknown Soldier)"] {
      #expect(
        compare("**Ann:** so \\[unintelligible 1:00\\] yes.", "**Ann:** so \(words) yes.").changes.isEmpty,
        "\(words)")
    }
  }

  @Test("somebody may have said the marker's own word")
  func ownWord() {
    let found = compare(
      "**Ann:** we say \\[unintelligible\\] in", "**Ann:** we say it was unintelligible back then in")
    #expect(found.fixes.count == 1 && found.changes.isEmpty)
    #expect(!compare("**Ann:** a \\[inaudible\\] b", "**Ann:** a inaudible b").changes.isEmpty)
  }

  @Test("the place, the words around and the task are told")
  func context() throws {
    let parser = EpisodeParser()
    let old = "**Bob:** é\n\n**Ann:** one two \\[inaudible 0:10\\] three"
    let comparison = TurnComparison(
      parser.parse(Array(old.utf8), id: "s/a", path: "s/a.md"),
      parser.parse(Array("**Bob:** é\n\n**Ann:** one\ntwo *so* three".utf8), id: "s/a", path: "s/a.md"),
      Configuration())
    let fix = try #require(comparison.fixes.first)
    #expect((fix.line, fix.column) == (4, 5))
    #expect(fix.before == "one two" && fix.after == "three")
    #expect(fix.task.id == "s/a@10.00" && fix.task.raw == "\\[inaudible 0:10\\]")
    #expect(comparison.changes.isEmpty)
  }

  @Test("wrapping, escapes and the form of a label are layout")
  func layout() {
    let old = "**Ann:** one two [1:00] three * four_five\n\n**Bob**: yes **Ann:** no"
    let new = "**Ann:**\r\none\r\ntwo \\[1:00\\]\n\nthree \\*   four\\_five\n\n**Bob:** yes\n\n**Ann:** no\n"
    let found = compare(old, new)
    #expect(found.fixes == [] && found.changes == [])
  }

  @Test(
    "backslashes that go are a change where the marks then mean something else",
    arguments: [
      ("\\`\\[unintelligible 00:12:00.00\\]\\`", "`\\[unintelligible 00:12:00.00\\]`", true),
      ("\\<!\\-- no \\-->", "<!-- no -->", true),
      ("\\[click\\](https://evil.example)", "[click](https://evil.example)", true),
      ("\\*never\\*", "*never*", true), ("foo\\_bar \\[laughs\\]", "foo_bar [laughs]", false),
    ])
  func escapes(_ old: String, _ new: String, _ isChange: Bool) {
    #expect(compare("**Ann:** so \(old) yes", "**Ann:** so \(new) yes").changes.isEmpty == !isChange)
    #expect(compare("**Ann:** so \(new) yes", "**Ann:** so \(old) yes").changes.isEmpty == !isChange)
  }

  @Test("what lint mends is layout, whatever else the turn holds")
  func mended() {
    for (old, new) in [
      (
        "**Bob Ray** (01:45):\nIt was it. [crosstalk]", "**Bob Ray:** \\[01:45\\]\nIt was it. \\[crosstalk\\]"
      ),
      (
        "[1:45] **Bob Ray:** It was it. [crosstalk 00:01:50]",
        "**Bob Ray:** \\[1:45\\] It was it. \\[crosstalk 00:01:50\\]"
      ),
      ("**Bob Ray:** [[1:45]] It [laughs] was.", "**Bob Ray:** \\[1:45\\] It \\[laughs\\] was."),
    ] {
      let found = compare(
        "**Ann Lee** (00:00):\nHello.\n\n" + old, "**Ann Lee:** \\[00:00\\]\nHello.\n\n" + new)
      #expect(found.changes == [], "\(old)")
    }
  }

  @Test("a changed word beside a fix is a change of its own")
  func wordBesideFix() {
    let found = compare(one, "**Ann:** the kubelet, and so forth\n\n**Bob:** yes\n")
    #expect(found.fixes == ["10000 kubelet"])
    #expect(found.changes == ["words-changed on|forth"])
  }

  @Test(
    "everything else that was said is told",
    arguments: [
      ("**Ann:** the , and so on\n\n**Bob:** yes", "marker-removed \\[unintelligible 0:10\\]|"),
      ("**Ann:** the …, and so on\n\n**Bob:** yes", "marker-removed \\[unintelligible 0:10\\]|…"),
      (
        "**Ann:** the \\[unintelligible 0:11\\], and so on\n\n**Bob:** yes",
        "marker-changed \\[unintelligible 0:10\\]|\\[unintelligible 0:11\\]"
      ),
      (
        "**Ann:** the \\[unintelligible 0:10\\], and so on\n\n**Bob:** \\[inaudible\\] yes",
        "marker-added |\\[inaudible\\]"
      ),
      ("**Ann:** the \\[unintelligible 0:10\\], and so on\n\n**Rob:** yes", "speaker-changed Bob|Rob"),
      ("**Ann:** the \\[unintelligible 0:10\\], and so on\n", "turn-removed yes|"),
      (
        "**Ann:** the \\[unintelligible 0:10\\], and so on\n\n**Bob:** yes\n\n**Ann:** well, well",
        "turn-added |well, well"
      ),
      (
        "**Ann:** the \\[unintelligible 0:10\\], and so on\n\n**Bob:** \\[0:20\\] yes",
        "timestamp-changed |\\[0:20\\]"
      ),
      (
        "**Ann:** the \\[unintelligible 0:10\\], and so on\n\n**Break:** \\[0:15\\]\n\n**Bob:** yes",
        "stage-cue-changed |**Break:** \\[0:15\\]"
      ),
      ("**Ann:** the \\[unintelligible 0:10\\]. and so on\n\n**Bob:** yes", "words-changed ,|."),
    ])
  func changes(_ new: String, _ expected: String) {
    let found = compare(one, new)
    #expect(found.fixes == [])
    #expect(found.changes == [expected])
  }

  @Test("markers that stay, side by side, or stand among equal words do not confuse")
  func severalMarkers() {
    let m = "\\[unintelligible\\]"
    #expect(compare("**A:** and \(m) and so", "**A:** and and we and so").fixes == ["- and we"])
    #expect(compare("**A:** a \(m) b \(m) c", "**A:** a x b \(m) c").fixes == ["- x"])
    #expect(compare("**A:** a \(m) b \(m) c", "**A:** a \(m) b x c").fixes == ["- x"])
    #expect(compare("**A:** a \(m) \(m) c", "**A:** a x y c").fixes == ["- x y"])
    let part = compare("**A:** a \(m) c", "**A:** a some \(m) c")
    #expect(part.fixes == ["- some \(m.filter { $0 != "\\" }) (part)"] && part.changes == [])
    let whole = compare("**A:** \(m)", "**A:** quite another thing")
    #expect(whole.fixes == ["- quite another thing"] && whole.changes == [])
  }

  @Test("a file without labels may be divided anew")
  func unlabelled() {
    let found = compare("one \\[inaudible 0:05\\] two three", "one and two\n\nthree")
    #expect(found.fixes == ["5000 and"] && found.changes == [])
  }

  @Test("the difference is one of fewest edits, and rebuilds the new sequence")
  func difference() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<400 {
      let old = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in
        Int.random(in: 0...3, using: &numbers)
      }
      let new = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in
        Int.random(in: 0...3, using: &numbers)
      }
      var built: [Int] = []
      var at = 0
      var edits = 0
      for hunk in TokenDifference.hunks(old, new) {
        built += old[at..<hunk.old.lowerBound] + new[hunk.new]
        at = hunk.old.upperBound
        edits += hunk.old.count + hunk.new.count
      }
      built += old[at...]
      #expect(built == new, "\(old) \(new)")
      #expect(edits == new.difference(from: old).count, "\(old) \(new)")
    }
  }

  @Test("a pattern fits what a naive search says it fits")
  func pattern() {
    var numbers = SystemRandomNumberGenerator()
    func fits(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>) -> Bool {
      guard let first = old.first else { return new.isEmpty }
      if first != 0 { return new.first == first && fits(old.dropFirst(), new.dropFirst()) }
      var rest = old
      while rest.first == 0 { rest = rest.dropFirst() }
      return (1..<max(1, new.count + 1)).contains { fits(rest, new.dropFirst($0)) }
    }
    for _ in 0..<400 {
      let old = (0..<Int.random(in: 0...8, using: &numbers)).map { _ in Int.random(in: 0...2, using: &numbers)
      }
      let new = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        Int.random(in: 1...2, using: &numbers)
      }
      let fills = MarkerPattern(old) { old[$0] == 0 }.fills(in: new)
      #expect((fills != nil) == fits(old[...], new[...]), "\(old) \(new)")
    }
  }

  @Test("turns of a hundred thousand words, all of them changed, come to an end")
  func long() {
    let old = (0..<100_000).map { "w\($0)" }.joined(separator: " ")
    let new = (0..<100_000).map { "v\($0)" }.joined(separator: " ")
    #expect(compare("**A:** \(old)", "**A:** \(new)").changes.count == 1)
    let marked = (0..<50_000).map { "\\[inaudible \($0 / 60):\($0 % 60 / 10)\($0 % 10)\\]" }.joined(
      separator: " a ")
    let other = marked.replacing("inaudible", with: "unintelligible")
    #expect(!compare("**A:** \(marked)", "**A:** \(other)").changes.isEmpty)
    let turns = (0..<5_000).map { "**A:** w\($0)" }.joined(separator: "\n\n")
    let others = (0..<5_000).map { "**A:** v\($0)" }.joined(separator: "\n\n")
    #expect(compare(turns, others).changes.count == 5_000)
  }
}
