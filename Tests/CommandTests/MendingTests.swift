import Foundation
import TestLibrary
import Testing

@Suite("Mending")
struct MendingTests {
  private let messy = "**Ann:** one [1:00]\r\n\r\nAnn: two\r\n\r\n**Bob**: three **Ann:** four"
  private let clean = "**Ann:** one \\[1:00\\]\r\n\r\n**Ann:** two\r\n\r\n**Bob:** three\r\n\r\n**Ann:** four"

  @Test("lint points at places and ends with 1")
  func lint() async throws {
    let folder = try TemporaryFolder()
    try folder.write(messy, to: "s/a.md")
    let outcome = try await Program.run(["lint", "-C", folder.path])
    #expect(outcome.code == 1)
    #expect(outcome.out.contains("s/a.md:3:1: This label is not bold"))
    #expect(outcome.lines.filter { $0.hasSuffix("^") }.count == 4)
    // A show is all of its episodes.
    try folder.write(clean, to: "t/a.md")
    for name in ["s", "s/", "S"] {
      #expect(try await Program.run(["lint", name, "-C", folder.path]).out == outcome.out)
    }
    #expect(try await Program.run(["lint", "t", "-C", folder.path]).out == "")
    try folder.write(clean, to: "s/a.md")
    let again = try await Program.run(["lint", "-C", folder.path])
    #expect(again.code == 0 && again.out == "")
  }

  @Test("import writes no episode that is none, and takes no marks for words")
  func importRefuses() async throws {
    let folder = try TemporaryFolder()
    try folder.write("exclude: [\"s/x*\"]\n", to: "t/earshot.yml")
    try folder.write("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", to: "a.vtt")
    try folder.write("<tt><body><p begin=\"0s\" end=\"1s\">Hi</p></body></tt>", to: "a.ttml")
    for (file, id) in [("a.vtt", "s/readme"), ("a.vtt", "s/xa"), ("a.ttml", "s/a")] {
      let outcome = try await Program.run([
        "import", folder.path + "/" + file, "--as", id, "-C", folder.path + "/t",
      ])
      #expect(outcome.code == 2, "\(file) \(id)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/t/" + id + ".md"))
    }
  }

  @Test(
    "import puts a transcript below the notes of a file where nobody speaks, and keeps front matter where it writes over one"
  )
  func importBelowNotes() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Lee>Hello all of you.\n\n00:05.000 --> 00:08.000\n<v Bo>And hi.\n",
      to: "a.vtt")
    let front = "---\ntitle: One # ours\ndate: 2024-01-02\n---\n"
    let notes = front + "\n## Show notes\n\n- [Kettle](https://k.example)\n"
    try folder.write(notes, to: "t/s/one.md")
    try folder.write(front, to: "t/s/two.md")
    func take(_ id: String, _ more: String...) async throws -> Int32 {
      try await Program.run(["import", folder.path + "/a.vtt", "--as", id, "-C", folder.path + "/t"] + more)
        .code
    }
    for id in ["s/one", "s/two"] { #expect(try await take(id) == 0) }
    let one = try folder.read("t/s/one.md")
    #expect(one.hasPrefix(notes + "\n## Transcript\n\n**Ann Lee:** ") && one.contains("**Bo:** "))
    #expect(try folder.read("t/s/two.md").hasPrefix(front + "\n**Ann Lee:** "))
    // What is promised gives way, and a title is taken where none is told.
    try folder.write(
      "---\ndate: 2024-01-02\n---\n\n## Notes\n\n- One\n\n## Transcript\n\n_Transcript coming soon_\n\n## Links\n\n- Two\n",
      to: "t/s/three.md")
    #expect(try await take("s/three", "--title", "Three") == 0)
    let three = try folder.read("t/s/three.md")
    #expect(
      three.hasPrefix(
        "---\ntitle: Three\ndate: 2024-01-02\n---\n\n## Notes\n\n- One\n\n## Transcript\n\n**Ann Lee:** "))
    #expect(three.hasSuffix("## Links\n\n- Two\n") && !three.contains("coming soon"))
    try folder.write("", to: "t/s/four.md")
    #expect(try await take("s/four", "--title", "Four") == 0)
    #expect(try folder.read("t/s/four.md").hasPrefix("---\ntitle: Four\n---\n"))
    // Now there is one.
    #expect(try await take("s/one") == 2)
    #expect(try await take("s/one", "--force") == 0)
    // What is written over is the talk, and not the notes.
    #expect(try folder.read("t/s/one.md") == one)
    let around = front + "# One\n\nOf kettles.\n\n## Sponsors\n\nTea Ltd.\n\n## Transcript\n\n"
    let behind = "\n\n## Show notes\n\n- [Link](https://a.example)\n"
    try folder.write(around + "**Cy:** Old words.\n\n**Di:** More." + behind, to: "t/s/five.md")
    #expect(try await take("s/five", "--force") == 0)
    let five = try folder.read("t/s/five.md")
    #expect(five.hasPrefix(around + "**Ann Lee:** ") && five.hasSuffix(behind) && !five.contains("Cy"))
    #expect(!five.contains("More."))
    // What `new` writes is no transcript yet.
    try folder.write(front + "\n**Ann Lee:** …\n\n**Guest:** …\n", to: "t/s/six.md")
    #expect(try await take("s/six") == 0)
    let six = try folder.read("t/s/six.md")
    #expect(six.hasPrefix(front + "\n**Ann Lee:** ") && !six.contains("…") && !six.contains("Guest"))
  }

  @Test("fix takes no words that are no UTF-8")
  func fixUnread() async throws {
    let folder = try TemporaryFolder()
    let text = "**Ann:** one \\[unintelligible 0:05\\] two\n"
    try folder.write(text, to: "s/a.md")
    let outcome = try await Program.run(["fix", "s/a@5.00", "caf\u{fffd}", "-C", folder.path])
    #expect(outcome.code == 2 && outcome.err.contains("UTF-8"))
    #expect(try folder.read("s/a.md") == text)
  }

  @Test("fix tells how twins of a mended spot are called then, and keeps what was heard at each")
  func twins() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** one \\[unintelligible 0:05\\] two \\[unintelligible 0:05\\] three \\[unintelligible 0:05\\] four.\n",
      to: "s/a.md")
    for (id, words) in [("s/a@5.00~2", "middle words"), ("s/a@5.00~3", "last words")] {
      let noted = try await Program.run(["fix", id, words, "--unsure", "-C", folder.path])
      #expect(noted.code == 0)
    }
    let first = try await Program.run(["fix", "s/a@5.00", "AAA", "-C", folder.path])
    #expect(first.code == 0)
    #expect(first.err.contains("s/a@5.00~2 is now called s/a@5.00\n"))
    #expect(first.err.contains("s/a@5.00~3 is now called s/a@5.00~2\n"))
    let notes = try folder.read("tried.tsv")
    #expect(notes.contains("s/a@5.00\tmiddle words") && notes.contains("s/a@5.00~2\tlast words"))
    // What holds the marker still leaves all as they were.
    let part = try await Program.run(["fix", "s/a@5.00", "B [unintelligible 0:05]", "-C", folder.path])
    #expect(part.code == 0 && !part.err.contains("is now called"))
    #expect(try folder.read("s/a.md").contains("one AAA two B \\[unintelligible 0:05\\] three"))
  }

  @Test(
    "fix writes no marker with backslashes of its own, nothing that check refuses, and nothing where it is told so"
  )
  func fixRefuses() async throws {
    let folder = try TemporaryFolder()
    let text = "**Ann:** one \\[unintelligible 0:05\\] two\n"
    try folder.write(text, to: "s/a.md")
    for words in ["kettle (?)", "☕", "["] {
      #expect(try await Program.run(["fix", "s/a@5.00", words, "-C", folder.path]).code == 2, "\(words)")
    }
    #expect(try await Program.run(["fix", "--dry-run", "-C", folder.path]).code == 2)
    #expect(try folder.read("s/a.md") == text)
    let typed = try await Program.run([
      "fix", "s/a@5.00", "Bell's, or \\[unintelligible 0:05\\]", "-C", folder.path,
    ])
    #expect(typed.code == 0)
    #expect(try folder.read("s/a.md") == "**Ann:** one Bell's, or \\[unintelligible 0:05\\] two\n")
  }

  @Test("export writes an episode that is named twice once")
  func exportTwice() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** one\n", to: "s/a.md")
    let outcome = try await Program.run([
      "export", "s/a", "s/a", "--format", "text", "-o", folder.path + "/out", "-C", folder.path,
    ])
    #expect(outcome.code == 0 && outcome.out.contains("1 file in"))
  }

  @Test("import takes a transcript in the regular form as it is, its breaks and the ends of these with it")
  func importRegular() async throws {
    let folder = try TemporaryFolder()
    let text =
      "**Ann Lee:** Hi there.\n\n**Break:** \\[12:03\\] to \\[13:10\\]\n\n**Ann Lee:** words and \\[14:00\\] more. We have to \\[15:10\\]\n\n**Bob Ray:** Yes.\n"
    try folder.write(text, to: "m.md")
    try folder.write("title: T\n", to: "t/earshot.yml")
    let outcome = try await Program.run([
      "import", folder.path + "/m.md", "--format", "text", "--as", "s/m", "-C", folder.path + "/t",
    ])
    #expect(outcome.code == 0 && outcome.out.contains("2 speakers, 3 turns"))
    #expect(try folder.read("t/s/m.md") == text)
    // What is to be mended is.
    for line in ["Transcribed by https://otter.ai", "0:12 Some words", "Cy Fox: I am here now."] {
      try folder.write(text + "\n\(line)\n", to: "n.md")
      let mended = try await Program.run([
        "import", folder.path + "/n.md", "--format", "text", "--as", "s/n", "--force", "-C",
        folder.path + "/t",
      ])
      #expect(try mended.code == 0 && !folder.read("t/s/n.md").contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test("lint --fix changes only what it mends, and only when told to")
  func fix() async throws {
    let folder = try TemporaryFolder()
    try folder.write(messy, to: "s/a.md")
    let dry = try await Program.run(["lint", "--fix", "--dry-run", "-C", folder.path])
    #expect(dry.code == 1)
    #expect(dry.out.contains("-Ann: two\r\n") && dry.out.contains("+++ b/s/a.md"))
    // Below the top of a repository paths are told as git tells them.
    let nested = try TemporaryFolder()
    try nested.write("ref: refs/heads/main\n", to: ".git/HEAD")
    try nested.write(messy, to: "t/s/a.md")
    let told = try await Program.run(["lint", "--fix", "--dry-run", "-C", nested.path + "/t"])
    #expect(told.out.contains("+++ b/t/s/a.md"))
    #expect(dry.out.contains("+**Ann:** two"))
    #expect(try folder.read("s/a.md") == messy)
    let outcome = try await Program.run(["lint", "--fix", "-C", folder.path])
    #expect(outcome.code == 0)
    #expect(try folder.read("s/a.md") == clean)
    #expect(try folder.files() == ["s/a.md"])
    // What cannot be mended is left, and said by the exit code.
    try folder.write("**Ann:** x [unintelligible] y", to: "s/b.md")
    let left = try await Program.run(["lint", "--fix", "-C", folder.path])
    #expect(left.code == 1 && left.out.contains("s/b.md:1:") && left.out.contains("[untimed-marker]"))
    for refused in [["--fix", "--dry-run", "--json"], ["--json", "--format", "sarif"]] {
      #expect(try await Program.run(["lint", "-C", folder.path] + refused).code == 2)
    }
  }

  @Test("lint speaks JSON, SARIF and GitHub's annotations")
  func formats() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** é [1:00]", to: "s/a,b.md")
    let json = try await Program.run(["lint", "--json", "-C", folder.path])
    let finding = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect(Set(finding.keys) == ["path", "line", "column", "rule", "message", "fixable"])
    #expect(finding["column"] as? Int == 13)
    let github = try await Program.run(["lint", "--format", "github", "-C", folder.path])
    #expect(github.out.contains("s/a%2Cb.md,line=1,col=12,title=unescaped-time::"))
    let sarif = try await Program.run(["lint", "--format", "sarif", "-C", folder.path])
    let log = try #require(try JSONSerialization.jsonObject(with: Data(sarif.out.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = Set((driver["rules"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
    let results = run["results"] as? [[String: Any]] ?? []
    #expect(log["version"] as? String == "2.1.0")
    #expect(results.count == 1 && results.allSatisfy { rules.contains($0["ruleId"] as? String ?? "") })
  }

  @Test("notes and transcripts that stand alone are told")
  func pairing() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** a", to: "t/s/a.md")
    try folder.write("**A:** a\n\n## Links\n\n- x", to: "t/s/own.md")
    try folder.write("- x", to: "n/s/b.md")
    let outcome = try await Program.run([
      "lint", "--json", "-C", folder.path + "/t", "--notes", folder.path + "/n",
    ])
    #expect(outcome.lines.count == 2)
    #expect(outcome.out.contains("\"s/a.md\"") && outcome.out.contains("\"s/b.md\""))
  }

  @Test("show prints the transcript from a time on")
  func show() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** \\[0:10\\] one\n\n**Break:** \\[0:30\\]\n\n**Bob:** \\[1:00\\] two \\[unintelligible 1:02\\]\n\n**Ann:** \\[2:00\\] three",
      to: "s/a.md")
    let outcome = try await Program.run(["show", "a", "--at", "1:30", "-C", folder.path])
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("1:00 Bob  two [unintelligible 1:02]"))
    #expect(!outcome.out.contains("one"))
    let whole = try await Program.run(["show", "a", "-C", folder.path])
    #expect(whole.out.contains("— Break 0:30 —"))
    try folder.write("\\[0:01\\]\n\n**Ann:** one\n\n**Break:** \\[0:30\\]\n\ntwo\n", to: "s/b.md")
    let broken = try await Program.run(["show", "b", "-C", folder.path]).lines.filter {
      $0.contains { $0 != " " }
    }
    #expect(broken.dropFirst().map { $0.split(separator: " ").last } == ["one", "—", "two"])
    let bad = try await Program.run(["show", "a", "--at", "soon", "-C", folder.path])
    #expect(bad.code == 2 && bad.err.contains("no time"))
  }

  @Test("speakers renames a name with a role behind it, and leaves the role but where it was asked for, too")
  func renameRoles() async throws {
    let folder = try TemporaryFolder()
    let talk = "**Ann (host):** a\n\n**Ann:** b\n\n**Bob:** c\n"
    try folder.write(talk, to: "s/a.md")
    let done = try await Program.run(["speakers", "--rename", "Ann", "Ann Lee", "--yes", "-C", folder.path])
    #expect(done.code == 0)
    #expect(try folder.read("s/a.md") == "**Ann Lee (host):** a\n\n**Ann Lee:** b\n\n**Bob:** c\n")
    let whole = try await Program.run(
      ["speakers", "--rename", "Ann Lee (host)", "Ann Lee", "--yes", "-C", folder.path])
    #expect(whole.code == 0)
    #expect(try folder.read("s/a.md") == "**Ann Lee:** a\n\n**Ann Lee:** b\n\n**Bob:** c\n")
    // Nothing is left to change.
    let again = try await Program.run([
      "speakers", "--rename", "Ann Lee", "Ann Lee", "--yes", "-C", folder.path,
    ])
    #expect(again.code == 1)
  }

  @Test("speakers lists everybody, and renames labels only")
  func speakers() async throws {
    let folder = try TemporaryFolder()
    let text = "**Eric:** Eric is here\n\n**Eric**: again\n\n**Bob:** **Eric** said"
    try folder.write(text, to: "s/a.md")
    let list = try await Program.run(["speakers", "--json", "-C", folder.path])
    #expect(list.lines.first?.hasPrefix("{\"name\":\"Eric\",\"turns\":2,\"words\":4,") == true)
    let asked = try await Program.run(["speakers", "--rename", "eric", "Erik", "-C", folder.path])
    #expect(asked.code == 2 && asked.out.contains("+**Erik:** Eric is here"))
    #expect(try folder.read("s/a.md") == text)
    let done = try await Program.run(["speakers", "--rename", "eric", "Erik", "--yes", "-C", folder.path])
    #expect(done.code == 0)
    #expect(
      try folder.read("s/a.md") == "**Erik:** Eric is here\n\n**Erik**: again\n\n**Bob:** **Eric** said")
    let nobody = try await Program.run(["speakers", "--rename", "Zed", "Z", "--yes", "-C", folder.path])
    #expect(nobody.code == 1)
  }
}
