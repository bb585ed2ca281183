import Foundation
import Subprocess
import TestLibrary
import Testing

@Suite("earshot stats")
struct StatsTests {
  private func git(_ arguments: [String], in folder: TemporaryFolder, date: String = "2020-01-15T12:00:00Z")
    async throws
  {
    let identity = ["-c", "user.name=Ann Lee", "-c", "user.email=77+ann@users.noreply.github.com"]
    let result = try await Subprocess.run(
      .name("git"),
      arguments: Arguments(["-C", folder.path] + identity + ["-c", "commit.gpgsign=false"] + arguments),
      environment: .inherit.updating(["GIT_AUTHOR_DATE": .some(date), "GIT_COMMITTER_DATE": .some(date)]),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
  }

  /// A library with a marker that was resolved in February 2020, and one that is open.
  private func library() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let text =
      "---\nduration: 1:00:00\n---\n**Ann:** \\[0:10\\] one two three four\n\n**Bob \u{1b}[31m:** five six "
    try folder.write("title: \"T\\e[2J\"", to: "earshot.yml")
    try folder.write(text + "[unintelligible 1:00] [inaudible 2:00]", to: "go/go-1.md")
    try folder.write("**Cy:** no time here", to: "js/js-1.md")
    try await git(["init", "-q", "-b", "main"], in: folder)
    try await git(["add", "."], in: folder)
    try await git(["commit", "-qm", "Begin"], in: folder)
    try folder.write(text + "heard [inaudible 2:00]", to: "go/go-1.md")
    try await git(["commit", "-qam", "Mend"], in: folder, date: "2020-02-15T12:00:00Z")
    return folder
  }

  private func object(_ outcome: Program.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
  }

  @Test("tells the library in one JSON object, with the fields that were promised")
  func json() async throws {
    let folder = try await library()
    let outcome = try await Program.run(["stats", "--json", "-C", folder.path])
    #expect(outcome.code == 0 && outcome.err == "" && outcome.lines.count == 1)
    let value = try object(outcome)
    #expect(value["episodes"] as? Int == 2 && value["shows"] as? Int == 2 && value["turns"] as? Int == 3)
    #expect(value["words"] as? Int == 10 && value["hours"] as? Double == 1)
    #expect(value["times"] as? [String: Int] == ["exact": 1, "estimated": 1, "unknown": 1])
    let markers = try #require(value["markers"] as? [String: Any])
    #expect(markers["open"] as? Int == 1 && markers["added"] as? Int == 2 && markers["resolved"] as? Int == 1)
    let months = try #require(markers["byMonth"] as? [[String: Any]])
    #expect(months.map { $0["month"] as? String } == ["2020-01", "2020-02"])
    #expect(months.map { $0["open"] as? Int } == [2, 1])
    let shows = try #require(markers["byShow"] as? [[String: Any]])
    #expect(shows.map { $0["show"] as? String } == ["go", "js"])
    #expect(shows.map { $0["resolved"] as? Int } == [1, 0])
    let people = try #require(markers["byPerson"] as? [[String: Any]])
    #expect(
      people.count == 1 && people[0]["name"] as? String == "Ann Lee" && people[0]["commits"] as? Int == 2)
    let speakers = try #require(value["speakers"] as? [[String: Any]])
    #expect(speakers.map { $0["words"] as? Int } == [4, 3, 3])
    #expect(!outcome.out.contains("noreply") && !outcome.out.contains("\u{1b}"))
    #expect(try folder.read(".earshot/.gitignore") == "*\n" && folder.exists(".earshot/history"))
  }

  @Test("draws small charts, without control characters")
  func text() async throws {
    let folder = try await library()
    for _ in 0..<2 {
      let outcome = try await Program.run(["stats", "-C", folder.path])
      #expect(outcome.code == 0 && outcome.err == "")
      #expect(outcome.out.contains("2 episodes in 2 shows, 10 words, 1.0 hours, 3 turns"))
      #expect(outcome.out.contains("1 open (0 unintelligible, 1 inaudible), 1 resolved of 2"))
      #expect(outcome.out.contains("  2020-01  2  +2      " + String(repeating: "█", count: 24) + "\n"))
      #expect(outcome.out.contains("  2020-02  1      -1  " + String(repeating: "█", count: 12) + "\n"))
      #expect(outcome.out.contains("Ann Lee  1 resolved  2 added  2 commits"))
      #expect(!outcome.out.contains("\u{1b}") && !outcome.out.contains("noreply"))
    }
    try folder.write("**Cy:** [inaudible 1:00]", to: "js/js-1.md")
    let differing = try await Program.run(["stats", "-C", folder.path])
    #expect(differing.out.contains("2 open") && differing.out.contains("last commit, which has 1 open"))
    let coloured = try await Program.run(["stats", "--color", "always", "-C", folder.path])
    #expect(coloured.out.contains("\u{1b}[1;36mAnn Lee\u{1b}[0m") && !coloured.out.contains("\u{1b}[2J"))
    let short = try await Program.run(["stats", "--limit", "1", "-C", folder.path])
    #expect(short.out.contains("and 2 more; --limit 0 shows all"))
  }

  @Test("keeps the history where an index may come, and go with it")
  func cache() async throws {
    let folder = try await library()
    func run(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(arguments + ["-C", folder.path])
    }
    #expect(try await run("stats").code == 0)
    #expect(try await run("search", "heard").code == 0)
    #expect(try await run("index", "--drop").code == 0)
    #expect(!folder.exists(".earshot"))
    let outcome = try await run("stats", "--index", folder.path + "/go")
    #expect(outcome.code == 0 && outcome.err.contains("the history is read anew each time"))
    #expect(try folder.files().filter { $0.hasPrefix("go/") } == ["go/go-1.md"])
  }

  @Test("lists people as all-contributors wants them")
  func contributors() async throws {
    let folder = try await library()
    let outcome = try await Program.run(["stats", "--contributors", "-C", folder.path])
    let people = try #require(try object(outcome)["contributors"] as? [[String: Any]])
    #expect(people.count == 1)
    #expect(people[0]["login"] as? String == "ann" && people[0]["name"] as? String == "Ann Lee")
    #expect(people[0]["avatar_url"] as? String == "https://avatars.githubusercontent.com/u/77?v=4")
    #expect(people[0]["contributions"] as? [String] == ["content"])
  }

  @Test("says in one line that history needs git, and tells the rest")
  func noHistory() async throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** one [inaudible]", to: "go/go-1.md")
    let outcome = try await Program.run(["stats", "-C", folder.path])
    #expect(outcome.code == 0 && outcome.out.contains("1 episode in 1 show"))
    #expect(outcome.err.split(separator: "\n").count == 1 && outcome.err.contains("need git's history"))
    let json = try object(try await Program.run(["stats", "--json", "-C", folder.path]))
    let markers = try #require(json["markers"] as? [String: Any])
    #expect(markers["open"] as? Int == 1 && markers["added"] is NSNull)
    #expect(try await Program.run(["stats", "--contributors", "-C", folder.path]).code == 2)
  }

  @Test("says so where there is no git at all, and where a clone is shallow")
  func noGit() async throws {
    let folder = try await library()
    let clone = try TemporaryFolder()
    try await git(["clone", "-q", "--depth", "1", "file://\(folder.path)", clone.path + "/c"], in: folder)
    let shallow = try await Program.run(["stats", "-C", clone.path + "/c"])
    #expect(shallow.code == 0 && shallow.err.contains("shallow"))
    let outcome = try await Program.run(
      ["stats", "-C", folder.path], environment: ["PATH": .some(clone.path)])
    #expect(outcome.code == 0 && outcome.out.contains("2 episodes"))
    #expect(outcome.err.split(separator: "\n").count == 1 && outcome.err.contains("Install git"))
  }
}
