import Foundation
import Subprocess
import TestLibrary
import Testing

@Suite("Beginning a library and episodes")
struct InitTests {
  private func git(_ folder: String, _ arguments: String...) async throws {
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments(["-C", folder] + arguments), output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    #expect(result.terminationStatus.isSuccess, "\(arguments): \(result.standardError)")
  }

  @Test("an empty folder becomes a library that lints, builds and is kept as it is")
  func empty() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.run(["init", "-C", folder.path])
    #expect(outcome.code == 0 && outcome.err == "")
    #expect(
      try folder.files() == [
        ".github/workflows/earshot.yml", ".gitignore", "earshot.yml", "first-show/first-show-1.md",
      ])
    #expect(outcome.lines.prefix(4).allSatisfy { $0.hasPrefix("wrote ") })
    #expect(try folder.read(".gitignore") == "_site/\n.earshot/\n*.earshot.tmp\n")
    #expect(try await Program.run(["lint", "-C", folder.path]).code == 0)
    let tasks = try await Program.run(["tasks", "-C", folder.path])
    #expect(tasks.out.contains("first-show/first-show-1@14.10"))
    let site = try await Program.run(["build", "-C", folder.path, "--output", folder.path + "/_site"])
    #expect(site.code == 0 && folder.exists("_site/index.html"))
    let before = try folder.files().map { try folder.read($0) }
    let again = try await Program.run(["init", "-C", folder.path, "--title", "Other"])
    #expect(again.code == 0 && again.lines.prefix(3).allSatisfy { $0.hasPrefix("kept ") })
    #expect(try folder.files().map { try folder.read($0) } == before)
  }

  @Test("round episodes that lie in no show's folder no sample is written, and where they belong is said")
  func flat() async throws {
    let folder = try TemporaryFolder()
    for number in 1...3 {
      try folder.write("Host: a\n\nGuest: b\n\nHost: c\n\nGuest: d\n\nHost: e\n", to: "ep00\(number).md")
    }
    let outcome = try await Program.run(["init", "-C", folder.path])
    #expect(outcome.code == 0 && outcome.err.contains("3 episodes lie right in this folder"))
    #expect(!folder.exists("first-show"))
    let build = try await Program.run(["build", "-C", folder.path, "--output", folder.path + "/_site"])
    #expect(build.code == 2 && build.err.contains("3 lie right here"))
  }

  @Test("a check beside the library names its folder, and what is no address is refused")
  func beside() async throws {
    let folder = try TemporaryFolder()
    try folder.write("title: T\n", to: "content/earshot.yml")
    try folder.write("**A:** so", to: "content/s/a.md")
    try await git(folder.path, "init", "-q")
    let check = try await Program.run(["check", "HEAD"], in: folder.path)
    #expect(check.code == 2 && check.err.contains("earshot check -C content"))
    for address in ["https://x.org/?q=1", "https://x.org/#f", "https://x.org/a b/"] {
      let build = try await Program.run(["build", "-C", folder.path + "/content", "--base-url", address])
      #expect(build.code != 0 && build.err.contains("--base-url"), "\(address)")
    }
  }

  @Test(
    "titles of every kind are valid YAML and come out as they went in",
    arguments: [
      "Plain", "a: b", "\"quoted\" 'n' \\ back", "# no comment", "Ünï ☃ 🎧", "- dash", "yes", "12", "{a: [b]}",
      "*x, &y, *y", "a //b", "tab\tin", "@at `tick`", "x ", "%y", "!z", "|", "? k", "a\u{85}b\u{2028}c",
      "\u{1b}[31m",
    ])
  func titles(_ title: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** a", to: "s: \"x\" & *y/a.md")
    let outcome = try await Program.run([
      "init", "-C", folder.path, "--title=\(title)", "--audio=\(title){slug}",
    ])
    #expect(outcome.code == 0 && !outcome.out.contains("\u{1b}"))
    let site = try await Program.run(["build", "-C", folder.path, "--output", folder.path + "/_site"])
    #expect(site.code == 0, "\(site.err)")
    let again = try await Program.run(["lint", "-C", folder.path])
    #expect(again.code == 0 && again.err == "")
    let page = try folder.read("_site/index.html")
    if title.allSatisfy({ $0.isLetter || $0 == ":" || $0 == " " }) { #expect(page.contains(title)) }
  }

  @Test("round transcripts that are there: their shows, the repository, the lines that are missing")
  func existing() async throws {
    let folder = try TemporaryFolder()
    try await git(folder.path, "init", "-q")
    try await git(folder.path, "remote", "add", "origin", "git@github.com:someone/our-shows.git")
    try folder.write("**Ann:** a", to: "in/go-time/go-1.md")
    try folder.write("**Ann:** a", to: "in/js/js-1.md")
    try folder.write("*.tmp\n_site", to: "in/.gitignore")
    let outcome = try await Program.run(["init", "--yes"], in: folder.path + "/in")
    #expect(outcome.code == 0, "\(outcome.err)")
    let text = try folder.read("in/earshot.yml")
    #expect(text.contains("repository: \"https://github.com/someone/our-shows\"\n"))
    #expect(text.contains("title: In\n"))
    #expect(text.contains("  go-time:\n    title: Go Time\n") && text.contains("  js:\n    title: Js\n"))
    #expect(try folder.read("in/.gitignore") == "*.tmp\n_site\n.earshot/\n")
    #expect(try folder.read(".github/workflows/earshot.yml").contains("LIBRARY: in\n"))
    #expect(!folder.exists("in/first-show") && !folder.exists("in/.github"))
    let inside = try await Program.run(["init"], in: folder.path + "/in/js")
    #expect(inside.code == 2 && inside.err.contains("lies in the library"))
  }

  @Test("what is there is not written over: links, folders, a broken configuration")
  func careful() async throws {
    let folder = try TemporaryFolder()
    try folder.write("tilte: x\n", to: "a/earshot.yml")
    let broken = try await Program.run(["init", "-C", folder.path + "/a"])
    #expect(broken.code == 2 && broken.err.contains("tilte"))
    #expect(try folder.files() == ["a/earshot.yml"])
    try FileManager.default.createDirectory(atPath: folder.path + "/b", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/b/earshot.yml", withDestinationPath: "../elsewhere.yml")
    try folder.write("*.o", to: "shared-ignore")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/b/.gitignore", withDestinationPath: "../shared-ignore")
    let linked = try await Program.run(["init", "-C", folder.path + "/b"])
    #expect(linked.out.contains("kept \(folder.path)/b/earshot.yml") && !folder.exists("elsewhere.yml"))
    #expect(linked.out.contains("kept \(folder.path)/b/.gitignore"))
    #expect(try folder.read("shared-ignore") == "*.o")
    let missing = try await Program.run(["init", "-C", folder.path + "/none"])
    #expect(missing.code == 2 && missing.err.contains("no such folder"))
  }

  @Test("a new episode has the show's hosts, its number and what was told")
  func new() async throws {
    let folder = try TemporaryFolder()
    for number in 1...4 {
      try folder.write(
        "**Mat Ryer:** a\n\n**Guest \(number):** b\n\n**Mat Ryer:** c\n\n**Jaana Dogan:** d\n",
        to: "gotime/go-time-\(number).md")
    }
    let outcome = try await Program.run([
      "new", "gotime/go-time-400", "-C", folder.path, "--title", "a: \"b\"", "--date", "2024-01-02",
      "--guest",
      "Zoë O'Neil", "--guest", "Bo",
    ])
    #expect(outcome.code == 0 && outcome.lines.first == "wrote \(folder.path)/gotime/go-time-400.md")
    #expect(
      try folder.read("gotime/go-time-400.md") == """
        ---
        title: "a: \\"b\\""
        number: 400
        published: 2024-01-02
        hosts: [Mat Ryer, Jaana Dogan]
        guests: ["Zoë O'Neil", Bo]
        draft: true
        ---

        **Mat Ryer:** \\[0:00\\] …

        **Jaana Dogan:** …

        **Zoë O'Neil:** …

        **Bo:** …

        """)
    #expect(try await Program.run(["lint", "-C", folder.path]).code == 0)
    let again = try await Program.run(["new", "gotime/go-time-400", "-C", folder.path])
    #expect(again.code == 2 && again.err.contains("there already"))
    let first = try await Program.run(["new", "other/pilot.md", "-C", folder.path])
    #expect(first.code == 0)
    #expect(try folder.read("other/pilot.md").hasSuffix("---\n\n**Speaker:** \\[0:00\\] …\n"))
  }

  @Test(
    "names that lead elsewhere or nowhere are refused",
    arguments: [
      "a", "../x/y", "/etc/x", "x/.y", "x/..", "../y", "./y", "a/b\nc", "a/b/c/d/e/f/g/h/i", "x/", "/x",
      "-a/b", "a\\b/c",
      "a/\u{202e}b", "a/\u{1b}[31m", "a/ ", "", "out/x", "link/x",
    ])
  func refused(_ id: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("exclude: [out]\n", to: "in/earshot.yml")
    try folder.write("**A:** a", to: "elsewhere/x.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/link", withDestinationPath: "../elsewhere")
    let before = try folder.files()
    let outcome = try await Program.run(["new", "-C", folder.path + "/in", "--", id])
    #expect(outcome.code == 2, "\(id)")
    #expect(!outcome.err.contains("\u{1b}") && outcome.err.filter(\.isNewline).count == 1)
    #expect(try folder.files() == before)
  }

  @Test("dates and names that cannot be are refused")
  func arguments() async throws {
    let folder = try TemporaryFolder()
    for arguments in [
      ["--date", "2024-02-30"], ["--guest", "a\nb"], ["--guest", "**"], ["--host", "Break"],
    ] {
      let outcome = try await Program.run(["new", "s/a", "-C", folder.path] + arguments)
      #expect(outcome.code == 2, "\(arguments)")
    }
    #expect(try folder.files() == [])
  }
}
