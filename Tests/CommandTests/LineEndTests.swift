import TestLibrary
import Testing

/// A file is the same whichever way its lines end: LF, CR LF or CR (CommonMark 2.1).
@Suite("Line ends")
struct LineEndTests {
  private static let talk = """
    ---
    title: Kettles
    ---
    **Ann:** Hello,
    and goodbye.

    (12:13)

    **Bob:** Yes.

    **Ann: And you?**

    <<<<<<< HEAD
    **Ann:** So.

    ## Links

    - [Kettles](https://k.example)

    ## Credits

    Us.
    """

  private static let ends = ["\n", "\r\n", "\r"]

  private func library(_ text: String, _ end: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(text.replacing("\n", with: end), to: "s/a.md")
    return folder
  }

  @Test("change no finding of lint, and no address of a turn", arguments: ["\r\n", "\r"])
  func findings(_ end: String) async throws {
    func told(_ end: String) async throws -> (lint: [Substring], anchors: [String]) {
      let folder = try library(Self.talk, end)
      let lint = try await Program.run(["lint", "-C", folder.path, "--json"])
      _ = try await Program.run(["build", "-C", folder.path, "--output", folder.path + "/_site"])
      let page = try folder.read("_site/s/a.html")
      return (lint.out.split(separator: "\n"), page.matches(of: /id="(t-[^"]+)"/).map { String($0.1) })
    }
    let (lf, other) = (try await told("\n"), try await told(end))
    #expect(lf.lint == other.lint && lf.lint.count > 2)
    #expect(lf.anchors == other.anchors && lf.anchors.count > 2)
  }

  @Test("keep all sections where captions are taken in", arguments: ends)
  func imported(_ end: String) async throws {
    for text in [
      Self.talk, "## Links\n\n- x\n\n## Transcript\n\ncoming soon\n", "some\rnotes\n\n" + Self.talk,
    ] {
      let folder = try library(text, end)
      try folder.write("Ann: One.\n\nBob: Two.\n\nAnn: Three.\n\nBob: Four.\n\nAnn: Five.\n", to: "new.txt")
      let done = try await Program.run(
        ["import", folder.path + "/new.txt", "--as", "s/a", "--force", "-C", folder.path])
      #expect(done.code == 0, "\(done.err)")
      let all = try folder.read("s/a.md").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      #expect(all.contains("## Links\n") && all.contains("**Bob:** Four."))
      #expect(all.ranges(of: "## Transcript").count < 2 && !all.contains("coming soon"))
      #expect(all.contains("## Credits\n") == text.contains("## Credits"))
    }
  }
}
