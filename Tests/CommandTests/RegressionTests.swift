import Foundation
import TestLibrary
import Testing

@Suite("Regressions")
struct RegressionTests {
  private func run(_ folder: TemporaryFolder, _ arguments: [String]) async throws -> Program.Outcome {
    try await Program.run(arguments + ["-C", folder.path])
  }

  @Test(
    "a fence in a list item or quote ends where it ends, and swallows nobody's turn",
    arguments: [
      "- ```\n  code [0:30]\n  ```", "> ```\n> code [0:30]\n> ```",
      "1.  item\n\n    ```\n    code [0:30]\n    ```",
      "- ```\n  code [0:30]", "> ```\n> code [0:30]", "* 1. ~~~~\n     [0:30]\n     ~~~\n     ~~~~",
    ])
  func fences(_ fence: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** a\n\n\(fence)\n\n**B:** b \\[0:40\\]\n\n```\nx [0:50]\n```\n\n**C:** c\n", to: "s/a.md")
    let outcome = try await run(folder, ["inspect", "a", "--json"])
    let episode = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    let speakers = try #require(episode["speakers"] as? [[String: Any]])
    #expect(speakers.compactMap { $0["name"] as? String } == ["A", "B", "C"])
    let times = try #require(episode["timestamps"] as? [[String: Any]])
    #expect(times.compactMap { $0["seconds"] as? Double } == [40])
    #expect((episode["findings"] as? [Any])?.isEmpty == true)
  }

  @Test(
    "a transcript is not written over by its export, nobody becomes a stage cue, and findings name files as services do"
  )
  func losses() async throws {
    let folder = try TemporaryFolder()
    let text = "**Ann:** [0:10] a\n\n**Bob:** b\n"
    try folder.write(text, to: "s/a.md")
    let export = try await run(folder, ["export", "a", "--format", "text", "-o", folder.path + "/s/a.md"])
    #expect(export.code == 2 && export.err.contains("not written over"))
    for episodes in [["a"], ["--all"]] {
      let into = try await run(folder, ["export"] + episodes + ["--format", "markdown", "-o", folder.path])
      #expect(into.code == 2 && into.err.contains("transcripts themselves"))
    }
    let rename = try await run(folder, ["speakers", "--rename", "Ann", "break", "--yes"])
    #expect(rename.code == 2 && rename.err.contains("stage word"))
    #expect(try folder.read("s/a.md") == text)
    let dash = try await run(folder, ["fix", "s/a@10.00", "-ish"])
    #expect(dash.code == 2 && dash.err.contains("no open task"))
    let typo = try await run(folder, ["fix", "s/a@10.00", "so it is", "--dryrun"])
    #expect(typo.code == 2 && typo.err.contains("--dryrun"))
    let github = try await Program.run(["lint", "-C", ".", "--format", "github"], in: folder.path)
    #expect(github.out.hasPrefix("::warning file=s/a.md,line=1,"))
    // A workflow may run in the library: paths are the repository's all the same.
    try folder.write("ref: refs/heads/main\n", to: "r/.git/HEAD")
    try folder.write(text, to: "r/transcripts/s/a.md")
    let inside = try await Program.run(["lint", "--format", "github"], in: folder.path + "/r/transcripts")
    #expect(inside.out.hasPrefix("::warning file=transcripts/s/a.md,line=1,"))
    let parent = (folder.path as NSString).deletingLastPathComponent
    let name = (folder.path as NSString).lastPathComponent
    let sarif = try await Program.run(["lint", "-C", "./" + name, "--format", "sarif"], in: parent)
    #expect(sarif.out.contains("\"uri\":\"\(name)/s/a.md\""))
    try folder.write(text, to: "t/a.md")
    let twice = try await run(folder, ["fix", "a@10.00", "x"])
    #expect(twice.err.contains("s/a, t/a"))
  }

  @Test("names that nobody and nothing has are told, and one thing is not several")
  func names() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann Lee:** foo \\[unintelligible 0:01\\]\n\n**Ann Lee:** bar", to: "s/a.md")
    try folder.write("**Bob:** foo", to: "t/a.md")
    let search = try await run(
      folder, ["search", "foo speaker:cy show:nope (episode:9 OR bar) -speaker:zed"])
    #expect(search.code == 1)
    #expect(
      search.err.split(separator: "\n").map { $0.replacing("earshot: ", with: "") }.filter {
        $0.hasPrefix("no ")
      }
        == ["no speaker is called cy", "no show is called nope", "no episode is called 9"])
    let known = try await run(folder, ["search", "nothing speaker:ann show:t"])
    #expect(known.code == 1 && !known.err.contains("is called"))
    let tasks = try await run(folder, ["tasks", "--show", "nope"])
    #expect(tasks.code == 2 && tasks.err.contains("nope: no show is called so"))
    let none = try await run(folder, ["tasks", "--show", "t"])
    #expect(none.code == 0 && none.out.isEmpty && none.err.contains("there is no open task here"))
    let most = try await run(folder, ["search", "foo", "--context", "\(Int.max)"])
    #expect(most.code == 0)
    #expect(try await run(folder, ["inspect", "t/a"]).out.contains("Bob, 1 turn\n"))
    #expect(try await run(folder, ["inspect", "s/a"]).out.contains("Ann Lee, 2 turns\n"))
    #expect(
      try await run(folder, ["search", "foo after:2020"]).err.contains(
        "2 episodes without a date are left out"))
  }

  @Test("a slip that a transcript shares is said, and nothing that only is rare")
  func slips() async throws {
    let folder = try TemporaryFolder()
    let often = String(repeating: "**A:** kubernetes and gophers\n\n", count: 60)
    try folder.write(often + "**B:** kubernets\n\n**B:** gopherd\n\n**B:** zookeeper", to: "s/a.md")
    let slip = try await run(folder, ["search", "kubernets"])
    #expect(slip.out.contains("kubernets") && !slip.out.contains("gophers"))
    #expect(slip.err.contains("did you mean kubernetes? 60 turns say that, 1 says kubernets"))
    for query in ["zookeeper", "kubernetes", "=kubernets", "kubernets kubernetes"] {
      let plain = try await run(folder, ["search", query])
      #expect(!plain.err.contains("did you mean"), "\(query)")
    }
    let exact = try await run(folder, ["search", "kubernets", "--exact-spelling"])
    #expect(!exact.err.contains("did you mean"))
  }

  @Test("what is left out may be a date, and a number may stand in front matter")
  func filters() async throws {
    let folder = try TemporaryFolder()
    try folder.write("---\npublished: 2018-12-31\nnumber: 20\n---\n**A:** foo", to: "s/a.md")
    try folder.write("---\npublished: 2019-01-01\n---\n**A:** foo", to: "s/b-7.md")
    try folder.write("**A:** foo", to: "s/c.md")
    func found(_ query: String) async throws -> [String] {
      try await run(folder, ["search", "--files", query]).lines.map { String($0.suffix(6)) }.sorted()
    }
    #expect(try await found("foo -after:2019") == ["s/a.md", "s/c.md"])
    #expect(
      try await found("foo NOT before:2019") == ["/b-7.md", "s/c.md"].map { String($0.suffix(6)) }.sorted())
    #expect(try await found("foo after:2019") == ["b-7.md"])
    #expect(try await found("episode:20 foo") == ["s/a.md"])
    #expect(try await found("episode:7 foo") == ["b-7.md"])
  }

  @Test("figures of a marker's time are nobody's words")
  func markerTimes() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A:** node 25 \\[unintelligible 00:06:56.25\\] model\n\n**B:** x \\[unintelligible 00:07:56.25\\]",
      to: "s/a.md")
    #expect(try await run(folder, ["search", "=25", "--count"]).out == "1 turn in 1 episode\n")
    #expect(try await run(folder, ["search", "unintelligible", "--count"]).out == "2 turns in 1 episode\n")
    let json = try await run(folder, ["search", "unintelligible", "--count", "--json"])
    #expect(json.out == "{\"turns\":2,\"notes\":0,\"episodes\":1}\n")
    let files = try await run(folder, ["search", "25", "--files", "--json"])
    #expect(files.out == "{\"path\":\"s/a.md\",\"in\":\"transcript\"}\n")
  }

  @Test("as many files are named as are asked for, all where nothing is")
  func limitedFiles() async throws {
    let folder = try TemporaryFolder()
    for slug in ["a", "b", "c"] { try folder.write("**A:** herons", to: "s/\(slug).md") }
    let all = try await run(folder, ["search", "herons", "--files"]).lines
    #expect(all.count == 3)
    #expect(try await run(folder, ["search", "herons", "--files", "--limit", "2"]).lines == Array(all[..<2]))
    #expect(try await run(folder, ["search", "herons", "--files", "--limit", "0"]).lines == all)
  }

  @Test("quotations are shown without their marks, on their own lines")
  func quotations() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** He says:\n\n> herons > egrets\n> and owls", to: "s/a.md")
    let shown = try await run(folder, ["search", "owls", "--json"]).out
    #expect(shown.contains("He says: herons > egrets and owls"), "\(shown)")
  }

  @Test("a query with marks of the language names no file that only nearly matches")
  func chosenFiles() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** herons here\n\n**B:** egrets there", to: "s/a.md")
    #expect(try await run(folder, ["search", "herons egrets", "--files"]).lines.count == 1)
    for query in [
      "=herons egrets", "herons egrets NOT owls", "herons (egrets OR owls)", "herons NEAR/9 egrets",
    ] {
      #expect(try await run(folder, ["search", "--files", query]).lines.isEmpty, "\(query)")
    }
  }

  @Test("of fields alone nobody says that they are not said")
  func fieldsAlone() async throws {
    let folder = try TemporaryFolder()
    try folder.write("---\npublished: 2018-12-31\n---\n**A:** foo", to: "s/a.md")
    for query in ["is:unintelligible", "after:2020", "after:2020 -before:2021"] {
      let told = try await run(folder, ["search", query])
      #expect(told.err.contains("no turn is like that") && !told.err.contains("nobody says"), "\(query)")
    }
    #expect(try await run(folder, ["search", "bar after:2018"]).err.contains("nobody says that"))
  }

  @Test("points of a speaker's name need not be remembered")
  func points() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Erik St. Martin:** foo\n\n**Ann Lee:** foo", to: "s/a.md")
    for name in ["\"erik st martin\"", "st.", "\"St. Martin\"", "."] {
      #expect(
        try await run(folder, ["search", "foo speaker:\(name)", "--count"]).out == "1 turn in 1 episode\n")
    }
  }

  @Test("another figure is another thing, and is not corrected")
  func figures() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** es2015 k3s kubernetes", to: "s/a.md")
    #expect(try await run(folder, ["search", "es2025"]).code == 1)
    #expect(try await run(folder, ["search", "k9s"]).code == 1)
    #expect(try await run(folder, ["search", "kubernets"]).code == 0)
  }

  @Test("tidying makes nobody a speaker")
  func tidying() async throws {
    let folder = try TemporaryFolder()
    let text =
      "**Note**: read this.\n\n**Ann:** I wrote on the board:\nNote: this is no speaker\n\nAnn: and so on\n"
    try folder.write(text, to: "s/a.md")
    _ = try await run(folder, ["lint", "--fix"])
    #expect(try folder.read("s/a.md") == text.replacingOccurrences(of: "\nAnn: and", with: "\n**Ann:** and"))
  }

  @Test("front matter that nobody closed is told")
  func unclosed() async throws {
    let folder = try TemporaryFolder()
    try folder.write("---\ntitle: x\n\n**A:** hi", to: "s/a.md")
    #expect(try await run(folder, ["lint"]).out.contains("a.md:1:1: This front matter is never closed"))
    try folder.write("---\n\n**A:** hi", to: "s/a.md")
    #expect(try await run(folder, ["lint"]).code == 0)
  }

  @Test("a caret stands under its place in a line of any length and letters")
  func carets() async throws {
    let folder = try TemporaryFolder()
    let filler = String(repeating: "é😀 ", count: 300)
    try folder.write("**A:** \(filler)[1:00] \(filler) [2:00]\r\n\r\n**A:** [3:00] é", to: "s/a.md")
    let lines = try await run(folder, ["lint"]).out.split(separator: "\n", omittingEmptySubsequences: false)
    var seen: [Substring] = []
    for (index, line) in lines.enumerated() where line.hasSuffix("^") {
      let above = Array(lines[index - 1].unicodeScalars)
      let at = line.unicodeScalars.count - 1
      #expect(above[at] == "[")
      seen.append(Substring(String(String.UnicodeScalarView(above[at..<(at + 5)]))))
    }
    #expect(seen == ["[1:00", "[2:00", "[3:00"])
  }

  @Test("an episode is not left alone by excluding it in the same change")
  func excluded() async throws {
    let folder = try TemporaryFolder()
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", folder.path, "-c", "user.name=A", "-c", "user.email=a@b.example"] + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try folder.write("**A:** hello there", to: "s/a.md")
    try git("init", "-q", "-b", "main")
    try git("add", ".")
    try git("commit", "-qm", "first")
    try git("checkout", "-qb", "fix")
    try folder.write("**A:** goodbye", to: "s/a.md")
    try folder.write("exclude: [\"s/a.md\"]", to: "earshot.yml")
    try git("add", ".")
    try git("commit", "-qm", "second")
    #expect(try await run(folder, ["check", "main"]).code == 1)
  }

  @Test("a task is found by its episode's slug alone")
  func slug() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** x \\[unintelligible 00:06:56.25\\] y", to: "s/a.md")
    #expect(try await run(folder, ["show", "a", "--at", "~6:56"]).code == 0)
    #expect(try await run(folder, ["fix", "a@416.25", "words"]).code == 0)
    #expect(try folder.read("s/a.md") == "**A:** x words y")
  }

  @Test("nothing is written through a link that lies in a library")
  func links() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** \\[0:01\\] hello", to: "t/s/a.md")
    try folder.write("x", to: "victim/keep")
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path + "/t/.github", withIntermediateDirectories: true)
    for link in ["t/.github/workflows", "t/_site", "link"] {
      try files.createSymbolicLink(
        atPath: folder.path + "/" + link, withDestinationPath: folder.path + "/victim")
    }
    let library = folder.path + "/t"
    let outcomes = [
      try await Program.run(["init", "--yes", "-C", library]),
      try await Program.run(["build", "-C", library, "--output", library + "/_site"]),
      try await Program.run(["export", "a", "--format", "vtt", "-o", folder.path + "/link", "-C", library]),
    ]
    for outcome in outcomes { #expect(outcome.code == 2 && outcome.err.contains("link"), "\(outcome)") }
    #expect(try files.contentsOfDirectory(atPath: folder.path + "/victim") == ["keep"])
  }

  @Test("a new name holds no control characters, and may be the old one spelt otherwise")
  func newNames() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Jose\u{301} A:** hi\n", to: "s/a.md")
    for name in ["A\u{9b}B", "A\u{202e}B"] {
      #expect(try await run(folder, ["speakers", "--rename", "Jose\u{301} A", name, "--yes"]).code == 2)
    }
    let outcome = try await run(folder, ["speakers", "--rename", "Jose\u{301} A", "Jos\u{e9} A", "--yes"])
    #expect(outcome.code == 0)
    #expect(try folder.read("s/a.md").utf8.elementsEqual("**Jos\u{e9} A:** hi\n".utf8))
  }

  @Test("a caption holds no arrow, whatever its speaker is called")
  func arrows() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A--:** \\[0:01\\] lost\n\n**C:** kept\n", to: "s/a.md")
    let outcome = try await run(folder, ["export", "a", "--format", "vtt"])
    #expect(outcome.lines.filter { $0.contains("-->") }.allSatisfy { $0.hasPrefix("00:") })
    #expect(outcome.out.contains("lost"))
  }

  @Test(
    "a mistyped command gets the one that is meant",
    arguments: [("serach", "Did you mean search?"), ("biuld", "Did you mean build?"), ("zzzzzz", "--help")])
  func commands(_ name: String, _ hint: String) async throws {
    let outcome = try await Program.run([name, "x"])
    #expect(outcome.code == 2 && outcome.out.isEmpty)
    #expect(outcome.err.contains("there is no command \(name)") && outcome.err.contains(hint))
  }
}
