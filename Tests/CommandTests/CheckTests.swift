import SystemPackage
import Foundation
import Subprocess
import TestLibrary
import Testing

@Suite("Checking pull requests")
struct CheckTests {
  /// A library with one commit on `main`; the branch `fix` is checked out.
  private struct Repository {
    let folder: TemporaryFolder
    static let text = """
      **Ann:** \\[1:00\\] the \\[unintelligible 00:01:05.10\\] works, we know \\[inaudible\\] well.

      **Bob:** a kubelet

      """
    static let mended = text.replacingOccurrences(
      of: "\\[unintelligible 00:01:05.10\\]", with: "virtual kubelet")

    init(_ files: [String: String] = ["go/go-1.md": text], in library: String = "") async throws {
      folder = try TemporaryFolder()
      try folder.write(
        "repository: https://github.com/o/r\nshows: {go: {title: Go Time, audio: \"https://a.example/{slug}.mp3\"}}\n",
        to: library + "earshot.yml")
      for (name, text) in files { try folder.write(text, to: library + name) }
      try await git("init", "-q", "-b", "main")
      try await commit("one")
      try await git("checkout", "-q", "-b", "fix")
    }

    func git(_ arguments: String...) async throws {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", folder.path] + arguments),
        environment: .inherit.updating([
          "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A",
          "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
          "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_ALLOW_PROTOCOL": "file",
        ]), output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      #expect(result.terminationStatus.isSuccess, "\(arguments): \(result.standardError)")
    }

    func commit(_ message: String) async throws {
      try await git("add", "-A")
      try await git("commit", "-q", "-m", message)
    }

    func check(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(["check", "-C", folder.path] + arguments)
    }
  }

  private func objects(_ outcome: Program.Outcome) throws -> [[String: Any]] {
    try outcome.lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("compares whatever git is told of how paths are read, and tells of a show that is another repository")
  func otherwise() async throws {
    let repository = try await Repository()
    try repository.folder.write(
      Repository.text.replacingOccurrences(of: "a kubelet", with: "a kettle"), to: "go/go-1.md")
    for name in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
      let outcome = try await Program.run(
        ["check", "main", "-C", repository.folder.path],
        environment: [Environment.Key(stringLiteral: "GIT_\(name)_PATHSPECS"): "1"])
      #expect(outcome.code == 1, "\(name): \(outcome.err)")
    }
    let library = try await Repository([:])
    try await library.git(
      "-c", "protocol.file.allow=always", "submodule", "add", "-q", repository.folder.path, "sub")
    try await library.commit("two")
    try await library.git("update-ref", "refs/heads/main", "HEAD")
    try library.folder.write("**Ann:** Hello there, all.\n", to: "sub/one.md")
    let outcome = try await library.check("main")
    #expect(outcome.code != 0 && outcome.err.contains("repository of its own"))
  }

  @Test("tells that more than words stands in a marker's place, and finds a base that is only the remote's")
  func notWords() async throws {
    let repository = try await Repository()
    try repository.folder.write(
      Repository.text.replacingOccurrences(
        of: "\\[unintelligible 00:01:05.10\\]", with: "kubelet \\[1:20\\] yes"),
      to: "go/go-1.md")
    let found = try objects(try await repository.check("main", "--json")).first {
      $0["kind"] as? String == "violation"
    }
    #expect(found?["change"] as? String == "marker-not-words")
    try await repository.git("update-ref", "refs/remotes/origin/release", "main")
    #expect(try await repository.check("release").code == 1)
    let lost = try await repository.check("nowhere")
    #expect(lost.code == 2 && lost.err.contains("git fetch origin nowhere") && !lost.err.contains("--depth"))
  }

  @Test("what a hook tells of its repository does not change which one is looked at")
  func hooks() async throws {
    let repository = try await Repository()
    try repository.folder.write(Repository.text.replacing("a kubelet", with: "a cubelet"), to: "go/go-1.md")
    let plain = try await repository.check("main")
    let hooked = try await Program.run(
      ["check", "-C", repository.folder.path, "main"],
      environment: ["GIT_DIR": ".git", "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/"])
    #expect(plain.code == 1 && hooked.code == 1 && hooked.out == plain.out)
  }

  @Test(
    "a marker's place may not be taken by what nobody sees, nor may words bring such along",
    arguments: [
      "<span></span>", "\u{3164}", "\u{2800}", "kube\u{200b}let", "kube\u{ad}let", "let\u{e0041}",
      "\u{200f}kubelet", "kubelet <!-- secret -->",
    ])
  func unseen(_ words: String) async throws {
    let repository = try await Repository()
    let text = Repository.text.replacing("\\[unintelligible 00:01:05.10\\]", with: words)
    try repository.folder.write(text, to: "go/go-1.md")
    #expect(try await repository.check("main").code == 1, "\(words.unicodeScalars.map(\.value))")
  }

  @Test("letters with joiners and pictures with variants are words")
  func joiners() async throws {
    let repository = try await Repository()
    let text = Repository.text.replacing(
      "\\[unintelligible 00:01:05.10\\]", with: "می\u{200c}خواهم ❤\u{fe0f} a < b")
    try repository.folder.write(text, to: "go/go-1.md")
    #expect(try await repository.check("main").code == 0)
  }

  @Test("what else of the repository changed is listed, wherever it lies")
  func others() async throws {
    let repository = try await Repository(in: "t/")
    try repository.folder.write("a", to: "t/theme/x.js")
    try repository.folder.write("b", to: ".github/workflows/a.yml")
    try repository.folder.write(Repository.mended, to: "t/go/go-1.md")
    try repository.folder.write("s/a@1.00\ty\t2024-01-01\t\n", to: "t/tried.tsv")
    try await repository.commit("two")
    let outcome = try await Program.run(["check", "-C", repository.folder.path + "/t", "main"])
    #expect(outcome.code == 0)
    #expect(outcome.out.contains("- .github/workflows/a.yml: changed, and is no transcript"))
    #expect(outcome.out.contains("- t/theme/x.js: changed") && !outcome.out.contains("tried"))
  }

  @Test("a folder without transcripts is an error, not a rule that holds")
  func nothingThere() async throws {
    let repository = try await Repository(["a/b/c.md": "x"])
    let outcome = try await Program.run(["check", "-C", repository.folder.path + "/a/b", "HEAD"])
    #expect(outcome.code == 2 && outcome.err.contains("no transcripts here"))
  }

  @Test("a change does not bring along its own permission to respell")
  func permission() async throws {
    let repository = try await Repository(["go/go-1.md": "**Ann:** I never said so.\n"])
    try repository.folder.write("words: {always: [never]}\n", to: "earshot.yml")
    try repository.folder.write("**Ann:** I always said so.\n", to: "go/go-1.md")
    let outcome = try await repository.check("HEAD")
    #expect(outcome.code == 1 && outcome.out.contains("“never” became “always”"))
    #expect(outcome.out.contains("earshot.yml: changed"))
  }

  @Test("compares with what upstream has where the fork was not brought up to date")
  func staleFork() async throws {
    let two = Repository.text + "**Ann:** Then \\[unintelligible 00:02:00.00\\] came.\n"
    let repository = try await Repository(["go/go-1.md": two])
    // Somebody else mended one marker upstream since the fork.
    try await repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    let theirs = two.replacingOccurrences(of: "\\[unintelligible 00:02:00.00\\]", with: "the otters")
    try repository.folder.write(theirs, to: "go/go-1.md")
    try await repository.commit("theirs")
    try await repository.git("update-ref", "refs/remotes/upstream/main", "HEAD")
    let mine = theirs.replacingOccurrences(of: "\\[unintelligible 00:01:05.10\\]", with: "virtual kubelet")
    try repository.folder.write(mine, to: "go/go-1.md")
    try await repository.commit("mine")
    let checked = try await repository.check()
    #expect(
      checked.code == 0 && checked.out.contains("Fix 1 marker") && !checked.out.contains("otters"),
      "\(checked.out)")
    // Where upstream was not fetched since, origin is nearer.
    try await repository.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    try await repository.git("update-ref", "refs/remotes/upstream/main", "HEAD~2")
    #expect(try await repository.check().out.contains("Fix 1 marker"))
  }

  @Test("a file renamed before git was told is one file, and a link is none")
  func renamedUntold() async throws {
    let repository = try await Repository()
    try FileManager.default.moveItem(
      atPath: repository.folder.path + "/go/go-1.md", toPath: repository.folder.path + "/go/go-2.md")
    try FileManager.default.createSymbolicLink(
      atPath: repository.folder.path + "/go/link.md", withDestinationPath: "go-2.md")
    let outcome = try await repository.check("HEAD", "--json")
    #expect(outcome.code == 0)
    let told = try objects(outcome).map { "\($0["kind"] ?? "") \($0["path"] ?? "") \($0["message"] ?? "")" }
    #expect(told == ["note go/go-2.md was called go/go-1.md"])
  }

  @Test("line ends of front matter are layout, the house's spelling is told, and escapes begin no word")
  func layoutOfMore() async throws {
    let text = "---\ntitle: x\n---\n**Ann:** javascript is \\[unintelligible 1:00\\] here, now. See #1\n"
    let house = "words: {JavaScript: [javascript]}\n"
    let repository = try await Repository(["earshot.yml": house, "go/go-1.md": text])
    let new = text.replacingOccurrences(of: "javascript", with: "JavaScript").replacingOccurrences(
      of: "unintelligible 1:00", with: "laughter")
    try repository.folder.write(new.replacingOccurrences(of: "\n", with: "\r\n"), to: "go/go-1.md")
    let outcome = try await repository.check("HEAD")
    #expect(outcome.code == 0, "\(outcome.out)")
    #expect(!outcome.out.contains("front matter changed"))
    #expect(outcome.out.contains("javascript is spelt JavaScript"))
    #expect(outcome.out.contains("JavaScript is **\\[laughter\\]** here, now."))
    // Only what would be a mention or a link is broken up.
    #expect(!outcome.out.contains("now.\u{200b}") && outcome.out.contains("\u{200b}1"))
  }

  @Test("a fix makes a text for the pull request, committed or not")
  func fix() async throws {
    let repository = try await Repository()
    try repository.folder.write(Repository.mended, to: "go/go-1.md")
    let open = try await repository.check()
    #expect(open.code == 0 && open.err == "")
    #expect(
      open.out == """
        Fix 1 marker in Go Time 1

        - **1:05** Ann: “… the **virtual kubelet** works, we know \\[inaudible\\] well. …” ([listen](https://a.example/go-1.mp3#t=65), [line](https://github.com/o/r/edit/main/go/go-1.md?plain=1#L1))

        Nothing else changed in these turns.

        """)
    try await repository.commit("two")
    #expect(try await repository.check().out == open.out)
    #expect(try await repository.check("main").out == open.out)
    #expect(try await repository.check("HEAD~1").out == open.out)
    let none = try await repository.check("HEAD")
    #expect(none.code == 0 && none.out == "" && none.err.contains("no transcript differs from HEAD"))
  }

  @Test("JSON tells each fix with its task")
  func json() async throws {
    let repository = try await Repository()
    try repository.folder.write(
      Repository.mended.replacingOccurrences(of: "a kubelet", with: "the kubelet"), to: "go/go-1.md")
    let outcome = try await repository.check("--json")
    #expect(outcome.code == 1)
    let found = try objects(outcome)
    #expect(found.map { $0["kind"] as? String } == ["fix", "violation"])
    #expect(
      Set(found[0].keys) == [
        "kind", "id", "episode", "path", "line", "column", "speaker", "seconds", "estimated", "markers",
        "raw",
        "words", "before", "after", "editURL", "audioURL",
      ])
    #expect(found[0]["id"] as? String == "go/go-1@65.10" && found[0]["words"] as? String == "virtual kubelet")
    #expect(
      Set(found[1].keys) == ["kind", "path", "line", "column", "change", "speaker", "old", "new", "message"])
    #expect(found[1]["line"] as? Int == 3 && found[1]["column"] as? Int == 10)
    #expect(found[1]["old"] as? String == "a" && found[1]["new"] as? String == "the")
    let allowed = try await repository.check("--allow-edits", "--json")
    #expect(allowed.code == 0)
    #expect(try objects(allowed).map { $0["kind"] as? String } == ["fix", "edit"])
  }

  @Test("a marker that is gone, a changed word, a removed transcript break the rule")
  func violations() async throws {
    let repository = try await Repository(["go/go-1.md": Repository.text, "go/go-2.md": "**Cy:** a\n"])
    try repository.folder.write(
      Repository.text.replacingOccurrences(of: "\\[inaudible\\] ", with: ""), to: "go/go-1.md")
    try repository.folder.remove("go/go-2.md")
    let outcome = try await repository.check()
    #expect(outcome.code == 1)
    #expect(outcome.out.hasPrefix("Change 2 transcripts\n\n### Breaks the rule\n"))
    #expect(outcome.out.contains("go/go-1.md:1:"))
    #expect(outcome.out.contains("no words are there for it: “\\[inaudible\\]” was taken out"))
    #expect(outcome.out.contains("- go/go-2.md:1:1: the transcript is gone"))
    let github = try await repository.check("--format", "github")
    #expect(github.code == 1 && github.lines.count == 2)
    #expect(github.lines.allSatisfy { $0.hasPrefix("::error file=") && $0.contains(",title=") })
    let allowed = try await repository.check("--allow-edits")
    #expect(allowed.code == 0 && allowed.out.contains("### Also changed"))
  }

  @Test("wrapping and what is no turn is no change of what was said")
  func layout() async throws {
    let repository = try await Repository(["go/go-1.md": "---\ntitle: T\n---\n" + Repository.text])
    let wrapped = Repository.text.replacingOccurrences(of: " works, ", with: "\nworks, ")
    try repository.folder.write("---\ntitle: U\n---\n\(wrapped)\n## Links\n\n- one\n", to: "go/go-1.md")
    try repository.folder.write("**Cy:** new", to: "go/go-9.md")
    try repository.folder.write("no transcript", to: "README.md")
    let outcome = try await repository.check()
    #expect(outcome.code == 0)
    #expect(
      outcome.out == """
        Change 2 transcripts

        ### Also changed

        - go/go-1.md: front matter changed
        - go/go-1.md: section Links changed
        - go/go-9.md: new transcript

        """)
  }

  @Test("a transcript below notes that had none is no change of what was said")
  func transcribed() async throws {
    let notes =
      "---\ntitle: T\n---\n\n## Show notes\n\nAbout [kettles](https://k.example).\n\n## Links\n\n- one\n"
    let repository = try await Repository(["go/go-1.md": notes])
    try repository.folder.write(
      notes + "\n## Transcript\n\n**Ann:** hello\n\n**Bob:** hi\n", to: "go/go-1.md")
    let outcome = try await repository.check()
    #expect(outcome.code == 0)
    #expect(
      outcome.out == "Change T\n\n### Also changed\n\n- go/go-1.md: has a transcript now\n")
  }

  @Test("only findings the old version did not have count")
  func findings() async throws {
    let old = Repository.text + "\nAnn: not bold, \\[inaudible 0:20\\] and on [2:00]\n"
    let repository = try await Repository(["go/go-1.md": old])
    let mended = old.replacingOccurrences(of: "\\[inaudible 0:20\\]", with: "here")
    try repository.folder.write("**Ann:** hello\n\n" + mended, to: "go/go-1.md")
    let same = try await repository.check("--allow-edits")
    #expect(same.code == 0 && !same.out.contains("New findings"))
    try repository.folder.write(mended + "\nBob: new\n", to: "go/go-1.md")
    let more = try await repository.check("--allow-edits")
    #expect(more.code == 1)
    #expect(more.out.contains("### New findings\n\n- go/go-1.md:7:1: This label is not bold"))
  }

  @Test("a renamed transcript is compared with what it was")
  func renamed() async throws {
    let more = "\n**Bob:** and so we went on for quite a while, as people do who have time to talk\n"
    let repository = try await Repository(["go/go-1.md": Repository.text + more])
    try await repository.git("mv", "go/go-1.md", "go/go-01.md")
    try repository.folder.write(Repository.mended + more, to: "go/go-01.md")
    try await repository.commit("two")
    let outcome = try await repository.check()
    #expect(outcome.code == 0)
    #expect(outcome.out.hasPrefix("Fix 1 marker in Go Time 01\n"))
    #expect(outcome.out.contains("- go/go-01.md: was called go/go-1.md"))
  }

  @Test("a library below the repository's root, where main has moved on")
  func below() async throws {
    let repository = try await Repository(in: "in/transcripts/")
    try repository.folder.write(Repository.mended, to: "in/transcripts/go/go-1.md")
    try await repository.commit("two")
    try await repository.git("checkout", "-q", "main")
    try repository.folder.write("**Cy:** elsewhere", to: "in/transcripts/go/go-7.md")
    try await repository.commit("three")
    try await repository.git("checkout", "-q", "fix")
    let outcome = try await Program.run(["check", "-C", repository.folder.path + "/in/transcripts"])
    #expect(outcome.code == 0 && outcome.out.hasPrefix("Fix 1 marker in Go Time 1\n"))
    #expect(!outcome.out.contains("go-7"))
  }

  @Test("a shallow clone is compared with the branch itself, or told what to fetch")
  func shallow() async throws {
    let repository = try await Repository()
    try repository.folder.write(Repository.mended, to: "go/go-1.md")
    try await repository.commit("two")
    try await repository.git("checkout", "-q", "main")
    try repository.folder.write("x", to: "x.txt")
    try await repository.commit("three")
    let url = "file://" + repository.folder.path
    try await repository.git("clone", "-q", "--depth=1", "-b", "fix", url, "clone")
    let clone = repository.folder.path + "/clone"
    let alone = try await Program.run(["check", "-C", clone])
    #expect(alone.code == 2 && alone.err.contains("This clone is shallow"))
    let missing = try await Program.run(["check", "origin/main", "-C", clone])
    #expect(missing.code == 2)
    #expect(missing.err.contains("git fetch --depth=50 origin main:refs/remotes/origin/main"))
    try await repository.git(
      "-C", clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    let outcome = try await Program.run(["check", "origin/main", "-C", clone])
    #expect(outcome.code == 0 && outcome.out.hasPrefix("Fix 1 marker in Go Time 1\n"))
    #expect(outcome.err.contains("shallow"))
  }

  @Test("without git, a repository or the commit one line says so")
  func nothing() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** a", to: "s/a.md")
    let outside = try await Program.run(["check", "-C", folder.path])
    #expect(
      outside.code == 2 && outside.err.contains("in no git repository")
        && outside.err.filter(\.isNewline).count == 1)
    let repository = try await Repository()
    for base in ["nope", "--output=x", "--", "", "a\u{1b}[31m\nb", "-x", ":/one", "main..fix"] {
      let outcome = try await Program.run(["check", "-C", repository.folder.path, "--", base])
      #expect(outcome.code == 2, "\(base)")
      #expect(!outcome.err.contains("\u{1b}") && outcome.err.filter(\.isNewline).count == 1)
    }
    #expect(try repository.folder.files().filter { !$0.hasPrefix(".git/") } == ["earshot.yml", "go/go-1.md"])
    let result = try await Subprocess.run(
      .path(.init(Program.path)), arguments: ["check", "-C", repository.folder.path],
      environment: .inherit.updating(["PATH": folder.path]), output: .string(limit: 4096),
      error: .string(limit: 4096))
    #expect(result.terminationStatus == .exited(2))
    #expect(result.standardError.hasPrefix("earshot: git cannot be run"))
    #expect(result.standardError.hasSuffix("Install git.\n"))
  }

  @Test("strange names and strangers' words do no harm")
  func hostile() async throws {
    let name = "go/a\"b\n\u{1b}[31m`**c.md"
    let repository = try await Repository([name: Repository.text])
    try await repository.git("branch", "evil'$(touch${IFS}pwned)\"")
    try repository.folder.write(
      Repository.mended.replacingOccurrences(
        of: "virtual kubelet",
        with: "@everyone #1 **x** <b> http://e.example \u{1b}]0;x\u{7} [a](http://b.example)"),
      to: name)
    let outcome = try await repository.check("evil'$(touch${IFS}pwned)\"")
    // What steers a terminal is a finding; where a link leads is told.
    #expect(outcome.code == 1, "\(outcome.err)")
    #expect(outcome.out.contains("A control character stands here") && outcome.out.contains("now leads to"))
    #expect(!outcome.out.contains("\u{1b}") && !outcome.out.contains("\u{7}"))
    for text in ["@everyone", "#1", "<b>", "http://", "[a]("] where text != "<b>" {
      #expect(!outcome.out.replacingOccurrences(of: "](https://", with: "").contains(text), "\(text)")
    }
    #expect(outcome.out.contains("\\<b\\>"))
    #expect(try repository.folder.files().allSatisfy { !$0.hasSuffix("pwned") })
    let json = try await repository.check("--json")
    #expect(try objects(json).first?["path"] as? String == name)
  }

  @Test("a change does not say of itself what a marker or a stage cue is")
  func ownPermission() async throws {
    let repository = try await Repository([
      "go/go-1.md": "**Bob:** I never said that. [laughter] ok\n\n**Ann:** yes\n"
    ])
    try repository.folder.write("markers: {tasks: [laughter]}\nstageWords: [Ann]\n", to: "earshot.yml")
    try repository.folder.write("**Bob:** I never said that. I confess ok\n\n**Ann:** no\n", to: "go/go-1.md")
    try await repository.commit("two")
    let outcome = try await repository.check("main")
    #expect(
      outcome.code == 1 && outcome.out.contains("I confess") && outcome.out.contains("“yes” became “no”"))
  }
}
