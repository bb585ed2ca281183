import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import ContributionTasks

@Suite("Reading a history")
struct HistoryReadingTests {
  @Test("compares versions by the times of their markers")
  func changes() {
    let none = MarkerChange.untimed
    let cases: [([Int32], [Int32], MarkerChange)] = [
      ([], [], MarkerChange()), ([1, 2], [1, 2], MarkerChange()),
      ([1, 2, 3], [2], MarkerChange(resolved: 2)), ([2], [1, 2, 3], MarkerChange(added: 2)),
      ([1, 2], [2, 4], MarkerChange(added: 1, resolved: 1)), ([5, 5, 5], [5], MarkerChange(resolved: 2)),
      // Given a time, or losing it, a marker is what it was.
      ([none], [7], MarkerChange()), ([7], [none], MarkerChange()),
      ([none, none, 1], [7], MarkerChange(resolved: 2)), ([none, none], [none], MarkerChange(resolved: 1)),
      ([none, 3], [3, 9], MarkerChange()),
    ]
    for (old, new, change) in cases { #expect(MarkerChange(from: old, to: new) == change) }
  }

  @Test("finds the markers that the parser finds")
  func markers() {
    let text = """
      ---
      title: "[unintelligible 9:00]"
      ---
      [unintelligble 1:00] before
      **Ann:** \\[unintelligible 2:00\\] `[inaudible]` <!-- [inaudible] --> [inaudible](x) [laughter]
      ```
      [inaudible 3:00]
      ```
      **Break:** [inaudible 4:00]
      **Bob:** [inaudible] and [crosstalk 5:00]
      ## Links
      [inaudible 6:00]
      """
    let parser = EpisodeParser()
    let found = parser.openMarkers(in: Array(text.utf8))
    let tasks = TaskFinder(Configuration()).tasks(in: parser.parse(Array(text.utf8), id: "a/b", path: ""))
    #expect(found.map(\.milliseconds) == tasks.map(\.milliseconds))
    #expect(found.map(\.milliseconds) == [60_000, 120_000, 240_000, nil])
    #expect(parser.openMarkers(in: Array("**A:** [laughter] [1:00] [".utf8)).isEmpty)
  }

  @Test("reads the log in pieces of any length")
  func pieces() async throws {
    let repository = try await Repository()
    let generated = GeneratedHistory(seed: 8, commits: 60)
    try await repository.make(generated.script.bytes)
    let library = try Library(root: repository.path)
    let bytes = try await repository.git.output(CommitLog.arguments + ["HEAD"])
    var whole = CommitLog(library)
    whole.read(bytes)
    #expect(whole.commits.count == generated.script.mark)
    for length in [1, 2, 7, 64] {
      var log = CommitLog(library)
      for start in stride(from: 0, to: bytes.count, by: length) {
        log.read(Array(bytes[start..<min(bytes.count, start + length)]))
      }
      #expect(log.commits == whole.commits)
    }
  }

  @Test("reads blobs in pieces of any length, and says which is missing")
  func blobs() throws {
    let bytes = Array("aa blob 3\nx\ny\nbb blob 0\n\ncc blob 5\n12345\n".utf8)
    for length in 1...bytes.count {
      var reader = BlobReader()
      var found: [String] = []
      for start in stride(from: 0, to: bytes.count, by: length) {
        found += try reader.read(Array(bytes[start..<min(bytes.count, start + length)])).map {
          "\($0.name) \(String(decoding: $0.bytes, as: UTF8.self))"
        }
      }
      #expect(found == ["aa x\ny", "bb ", "cc 12345"])
    }
    var reader = BlobReader()
    #expect(throws: Git.Failure.self) { try reader.read(Array("dd missing\n".utf8)) }
  }

  @Test("takes people as .mailmap has them, and no address for a name")
  func people() async throws {
    let repository = try await Repository()
    var script = Script()
    let mails = "Ann Lee <ann@old.example> <\nReal Name <real@example.org> <typo@example.org>\n"
    var last = script.commit(
      by: "Ann <ann@example.org>",
      [
        Script.write("go/a.md", "**A:** [inaudible 1:00] [inaudible 2:00]"),
        Script.write(".mailmap", mails + "Ann Lee <a@x> <ann@example.org>\n"),
      ])
    last = script.commit(
      by: "12345 <12345+octo-cat@users.noreply.github.com>", from: last,
      message:
        "x\n\nCo-authored-by: tpyo <typo@example.org>\nCo-authored-by: broken\nCo-authored-by: <only@example.org>\n"
        + "Co-Authored-By: \u{1b}[31mRed\u{202e} <r@example.org>",
      [Script.write("go/a.md", "**A:** a [inaudible 2:00]")])
    last = script.commit(
      by: "me@example.org <me@example.org>", from: last, [Script.write("go/b.md", "**A:** x")])
    last = script.commit(by: "<nobody@example.org>", from: last, [Script.write("go/b.md", "**A:** y")])
    last = script.commit(by: "Idle <i@example.org>", from: last, [Script.write("README.md", "x")])
    try await repository.make(script.bytes)
    let history = try await MarkerHistory.read(try Library(root: repository.path))
    #expect(Set(history.people.map(\.name)) == ["12345", "Real Name", "[31mRed", "Ann Lee", "me", "unknown"])
    #expect(history.people.first { $0.login == "octo-cat" }?.accountNumber == "12345")
    #expect(history.people.filter { $0.change.resolved == 1 }.count == 3)
  }

  @Test("bears odd bytes, dates, paths and names")
  func hostile() async throws {
    let repository = try await Repository()
    var script = Script()
    let long = [UInt8](repeating: UInt8(ascii: "["), count: 300_000) + Array("unintelligible 1:00]".utf8)
    var last = script.commit(
      at: 0,
      [
        Script.write("go/a.md", Array("**A:** ".utf8) + long),
        Script.write("go/b.md", [0, 0xff, 0xfe] + Array("**A:** [inaudible 1:00]\0".utf8)),
        Script.write("\"go/new\\nline.md\"", "**A:** [inaudible 1:00]"),
        Script.write("\"n\\ns 5 5 x/a.md\"", "**A:** [inaudible 1:00]"),
        Script.write("go/.hidden.md", "**A:** [inaudible 1:00]"),
        Array("M 120000 inline go/link.md\ndata 4\na.md\n".utf8),
        Script.write(".gitattributes", "*.md binary -diff\n"),
      ])
    last = script.commit(
      by: "\u{1}:100644 x\t <a\u{7}b@example.org>", at: 99_999_999_999_999, from: last,
      message: ":100644 100644 0 0 A\n\nCo-authored-by: " + String(repeating: "x", count: 100_000)
        + " <y@example.org>",
      [Script.write("go/b.md", "**A:** word")])
    try await repository.make(script.bytes)
    let library = try Library(root: repository.path)
    let cache = try TemporaryFolder()
    let history = try await MarkerHistory.read(
      library, cache: try .init(library: library.root, named: cache.path))
    #expect(history.total == MarkerChange(added: 4, resolved: 1))
    #expect(history.months.map(\.name) == ["1970-01", "9999-12"])
    #expect(history.lastMonths(24).count == 24)
    #expect(history.lastMonths(24).map(\.open).prefix(2) == [4, 4])
    #expect(history.shows.map(\.name) == ["go", "n\ns 5 5 x"])
    #expect(TaskQueue.read(library).tasks.count == 3)
    var again = try await MarkerHistory.read(
      library, cache: try .init(library: library.root, named: cache.path))
    #expect(again.commitsRead == 0)
    again.commitsRead = 2
    #expect(again == history)
  }
}
