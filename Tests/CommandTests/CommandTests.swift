import Foundation
import TestLibrary
import Testing

@Suite("The program")
struct CommandTests {
  private func library() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann Lee:** \\[1:00\\] the virtual kubelet \\[unintelligible 00:01:05.10\\] works\n\n**Bob:** a kubelet",
      to: "go/go-1.md")
    try folder.write("**Cy:** nothing here", to: "go/go-2.md")
    try folder.write(
      "title: T\nrepository: https://github.com/o/r\nshows: {go: {title: Go Time, audio: \"https://a.example/{slug}.mp3\"}}",
      to: "earshot.yml")
    return folder
  }

  @Test("searches, -C before or after the command")
  func search() async throws {
    let folder = try library()
    for arguments in [
      ["-C", folder.path, "search", "virtual kubelet"], ["search", "virtual kubelet", "-C", folder.path],
    ] {
      let outcome = try await Program.run(arguments)
      #expect(outcome.code == 0)
      #expect(outcome.lines[0] == "Go Time 1  go/go-1")
      #expect(outcome.lines[1].contains("1:00  Ann Lee  \(folder.path)/go/go-1.md:1"))
      #expect(outcome.lines[2].contains("the *virtual kubelet* [unintelligible 00:01:05.10] works"))
      #expect(outcome.err == "")
    }
    #expect(try folder.read(".earshot/.gitignore") == "*\n")
  }

  @Test("gives one JSON object a hit, with the fields that were promised")
  func searchJSON() async throws {
    let folder = try library()
    let outcome = try await Program.run(["search", "kubelet", "--json", "-C", folder.path])
    #expect(outcome.lines.count == 2)
    let hit = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.lines[0].utf8)) as? [String: Any])
    #expect(
      Set(hit.keys) == [
        "episode", "path", "line", "turn", "speaker", "seconds", "estimated", "score", "snippet",
        "highlights", "in",
      ])
    #expect(hit["path"] as? String == "go/go-1.md")
  }

  @Test("answers many queries in one process")
  func manyQueries() async throws {
    let folder = try library()
    let outcome = try await Program.run(
      ["search", "-", "--json", "-C", folder.path], input: "virtual\nnothing\n\"open\n")
    #expect(outcome.code == 2)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines[1].contains("\"query\":\"nothing\""))
    #expect(outcome.err.contains("line 3: in the query"))
    #expect(outcome.err.contains("not closed"))
  }

  @Test("counts turns and names files without reading a transcript")
  func countsAndFiles() async throws {
    let folder = try library()
    let all = try await Program.run([
      "search", "kubelet OR virtual", "--json", "--limit", "0", "-C", folder.path,
    ])
    let counted = try await Program.run(["search", "kubelet OR virtual", "--count", "-C", folder.path])
    let named = try await Program.run(["search", "kubelet OR virtual", "--files", "-C", folder.path])
    #expect(counted.lines.first?.hasPrefix("\(all.lines.count) turn") == true)
    #expect(!named.lines.isEmpty)
    #expect(Set(named.lines).count == named.lines.count)
    for line in named.lines {
      #expect(
        line.hasSuffix(".md")
          && all.out.contains(line.split(separator: "/").suffix(2).joined(separator: "\\/"))
          || all.out.contains(line.split(separator: "/").suffix(2).joined(separator: "/")))
    }
  }

  @Test("ends with 1 where nothing is found, with 2 and one line where something is wrong")
  func exitCodes() async throws {
    let folder = try library()
    let empty = try TemporaryFolder()
    let broken = try TemporaryFolder()
    try broken.write("titel: x", to: "earshot.yml")
    try broken.write("**A:** x", to: "a/b.md")
    let cases: [([String], Int32, String)] = [
      (["search", "zzzqqq", "-C", folder.path], 1, ""),
      (["search", "\"open", "-C", folder.path], 2, "quotation mark is not closed"),
      (["search", "x", "-C", empty.path], 2, "no transcripts"),
      (["search", "x", "-C", empty.path + "/none"], 2, "no such folder"),
      (["search", "x", "-C", broken.path], 2, "earshot.yml:1:1: Unknown key \"titel\""),
      (["tasks", "-C", empty.path], 2, "no transcripts"),
      (["build", "-C", empty.path, "--output", empty.path + "/out"], 2, "no transcripts"),
      (["build", "-C", broken.path, "--output", empty.path + "/out"], 2, "Unknown key"),
      (["inspect", "go-9", "-C", folder.path], 2, "no such episode"),
      (["search", "x", "--limit", "many", "-C", folder.path], 2, "many"),
      (["search", "x", "--limit", "-1", "-C", folder.path], 2, "--limit must be 0 or more"),
      (["search", "--bogus"], 2, "bogus"), (["bogus"], 2, "bogus"),
      (["tasks", "--kind", "loud", "-C", folder.path], 2, "--kind"),
      (["search", "-C", folder.path], 2, "what to look for"),
    ]
    for (arguments, code, message) in cases {
      let outcome = try await Program.run(arguments)
      #expect(outcome.code == code, "\(arguments)")
      #expect(message.isEmpty || outcome.err.contains(message), "\(arguments): \(outcome.err)")
      #expect(outcome.err.split(separator: "\n").count <= 1, "\(arguments): \(outcome.err)")
      #expect(outcome.out == "", "\(arguments)")
    }
    #expect(!empty.exists("out"))
    let left = try empty.files()
    #expect(!left.contains { $0.hasSuffix(".segment") || $0.hasSuffix(".tmp") || $0.hasSuffix("manifest") })
  }

  @Test("names an unreadable file, does the rest, and ends with 2")
  func unreadable() async throws {
    let folder = try library()
    try folder.writeUnreadable(to: "go/big.md")
    for arguments in [["search", "kubelet"], ["tasks"], ["build", "--output", folder.path + "/_out"]] {
      let outcome = try await Program.run(arguments + ["-C", folder.path])
      #expect(outcome.code == 2)
      #expect(outcome.err.contains("go/big.md"))
      #expect(!outcome.out.isEmpty)
    }
    #expect(folder.exists("_out/go/go-1.html"))
  }

  @Test("lists tasks, filters them, and says how to fix the next")
  func tasks() async throws {
    let folder = try library()
    let all = try await Program.run(["tasks", "-C", folder.path])
    #expect(all.lines == ["go/go-1@65.10  1:05  Ann Lee  the virtual kubelet [unintelligible] works"])
    let none = try await Program.run(["tasks", "--speaker", "bob", "-C", folder.path])
    #expect(none.out == "")
    let next = try await Program.run(["tasks", "next", "-C", folder.path])
    #expect(next.out.contains("… the virtual kubelet [unintelligible 00:01:05.10] works"))
    #expect(next.out.contains("Replace \\[unintelligible 00:01:05.10\\] by"))
    #expect(next.out.contains("https://github.com/o/r/edit/main/go/go-1.md?plain=1#L1"))
    #expect(next.out.contains("https://a.example/go-1.mp3#t=65"))
    #expect(next.out.contains("go/go-1.md:1:43"))
    let json = try await Program.run(["tasks", "--json", "-C", folder.path])
    let task = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect(
      Set(task.keys) == [
        "id", "episode", "path", "line", "column", "kind", "seconds", "raw", "speaker", "before", "after",
        "editURL",
        "audioURL",
      ])
    #expect(task["seconds"] as? Double == 65.333)
  }

  @Test("lets no control character of a file reach the terminal")
  func controlCharacters() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**A\u{1b}[2JB:** kubelet \u{1b}]52;c;ZXZpbA==\u{7} \u{9b}31m \\[unintelligible 1:00\\]",
      to: "s/\u{1b}[2J.md")
    for arguments in [
      ["search", "kubelet"], ["tasks"], ["tasks", "next"], ["inspect", "\u{1b}[2J"],
      ["search", "kubelet", "--json"],
    ] {
      let outcome = try await Program.run(arguments + ["-C", folder.path])
      #expect(
        !(outcome.out + outcome.err).unicodeScalars.contains {
          $0 == "\u{1b}" || $0 == "\u{9b}" || $0 == "\u{7}"
        }, "\(arguments)")
    }
  }

  @Test("colours only when asked, off a terminal")
  func colour() async throws {
    let folder = try library()
    let plain = try await Program.run(["search", "kubelet", "-C", folder.path])
    #expect(!plain.out.contains("\u{1b}"))
    let coloured = try await Program.run(["search", "kubelet", "--color", "always", "-C", folder.path])
    #expect(coloured.out.contains("\u{1b}[1;33mkubelet"))
  }

  @Test("explains itself")
  func help() async throws {
    for arguments in [["--help"], ["search", "--help"], ["help", "tasks"], ["build", "-h"], ["--version"]] {
      let outcome = try await Program.run(arguments)
      #expect(outcome.code == 0)
      #expect(!outcome.out.isEmpty && outcome.err.isEmpty)
    }
  }

  @Test("describes, verifies and drops the index")
  func index() async throws {
    let folder = try library()
    let verified = try await Program.run(["index", "--verify", "-C", folder.path])
    #expect(verified.out.contains("documents  3"))
    #expect(verified.out.contains("every byte"))
    let dropped = try await Program.run(["index", "--drop", "-C", folder.path])
    #expect(dropped.code == 0)
    #expect(!folder.exists(".earshot/manifest"))
    let again = try await Program.run(["search", "kubelet", "-C", folder.path])
    #expect(again.code == 0)
  }

  @Test("searches a library it may not write, with the index elsewhere")
  func otherIndex() async throws {
    let folder = try library()
    let other = try TemporaryFolder()
    let outcome = try await Program.run([
      "search", "kubelet", "-C", folder.path, "--index", other.path + "/deep/ix",
    ])
    #expect(outcome.code == 0)
    #expect(other.exists("deep/ix/manifest") && !folder.exists(".earshot"))
  }

  @Test("gives every process at once the right answer")
  func atOnce() async throws {
    let folder = try library()
    for number in 0..<40 { try folder.write("**A:** kubelet \(number)", to: "more/ep-\(number).md") }
    try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 0..<8 {
        group.addTask { try await Program.run(["search", "kubelet", "--count", "-C", folder.path]) }
      }
      for try await outcome in group {
        #expect(outcome.out == "42 turns in 41 episodes\n")
        #expect(outcome.err == "")
      }
    }
  }

  @Test("ends quietly when its reader goes away")
  func closedPipe() async throws {
    let folder = try library()
    let text = (0..<3000).map { "**A:** kubelet \($0)" }.joined(separator: "\n\n")
    try folder.write(text, to: "go/long.md")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "'\(Program.path)' search kubelet --limit 0 -C '\(folder.path)' 2>'\(folder.path)/err' | head -n 1",
    ]
    process.standardOutput = Pipe()
    try process.run()
    process.waitUntilExit()
    #expect(try folder.read("err") == "")
  }
}
