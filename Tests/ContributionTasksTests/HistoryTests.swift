import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import ContributionTasks

@Suite("History")
struct HistoryTests {
  private typealias Sum = GeneratedHistory.Sum

  private func read(_ path: String, cache: String? = nil) async throws -> MarkerHistory {
    let folder = try cache.map { try IndexFolder(library: path, named: $0) }
    return try await MarkerHistory.read(try Library(root: path), cache: folder)
  }

  /// `history` without what depends on how it was read.
  private func told(_ history: MarkerHistory) -> MarkerHistory {
    var history = history
    history.commitsRead = 0
    return history
  }

  @Test("tells months, shows and people as they were", arguments: [1, 2, 3, 4, 5])
  func truth(seed: UInt64) async throws {
    let generated = GeneratedHistory(seed: seed, commits: 250)
    let repository = try await Repository()
    try await repository.make(generated.script.bytes)
    let history = try await read(repository.path)
    #expect(history.commitsRead == generated.script.mark)
    let months = history.months.map { ($0.name, Sum(added: $0.change.added, resolved: $0.change.resolved)) }
    #expect(Dictionary(uniqueKeysWithValues: months) == generated.months)
    let people = history.people.map {
      ($0.name, Sum(added: $0.change.added, resolved: $0.change.resolved, commits: $0.commits))
    }
    #expect(Dictionary(uniqueKeysWithValues: people) == generated.people)
    for show in history.shows { #expect(show.open == generated.openByShow[show.name] ?? 0) }
    #expect(history.months.last?.open == generated.open)
    #expect(history.total.added - history.total.resolved == generated.open)
    // What is open in history is what is open in the files.
    #expect(TaskQueue.read(try Library(root: repository.path)).tasks.count == generated.open)
  }

  @Test("reads only what is new, and tells the same as when it reads all")
  func incremental() async throws {
    let repository = try await Repository()
    let generated = GeneratedHistory(seed: 9, commits: 200)
    try await repository.make(generated.script.bytes)
    let line = try await repository.git.text(["rev-list", "--first-parent", "--reverse", "main"])
      .split(separator: "\n").map(String.init)
    let cache = try TemporaryFolder()
    var total = 0
    for index in Array(stride(from: 3, to: line.count, by: 17)) + [line.count - 1] {
      try await repository.move(to: line[index])
      let kept = try await read(repository.path, cache: cache.path)
      #expect(told(kept) == told(try await read(repository.path)))
      total += kept.commitsRead
      #expect(try await read(repository.path, cache: cache.path).commitsRead == 0)
    }
    #expect(total == generated.script.mark)
    // Backwards: all is read again.
    try await repository.move(to: line[20])
    let back = try await read(repository.path, cache: cache.path)
    #expect(back.commitsRead > 20)
    #expect(told(back) == told(try await read(repository.path)))
    #expect(cache.exists("history"))
  }

  @Test("reads all again where the main line leads past what was kept, or settings differ")
  func otherLine() async throws {
    let repository = try await Repository()
    var script = Script()
    let base = script.commit([Script.write("go/a.md", "**A:** [unintelligible 1:00] [unintelligible 2:00]")])
    let main = script.commit(from: base, [Script.write("go/a.md", "**A:** [unintelligible 1:00] word")])
    let side = script.commit(
      on: "side", from: base, [Script.write("go/b.md", "**A:** [inaudible 1:00] [shrug]")])
    // Somebody pulled main into a branch, and the branch became main.
    script.commit(
      on: "side", from: side, merging: main, [Script.write("go/a.md", "**A:** [unintelligible 1:00] word")])
    try await repository.make(script.bytes)
    let cache = try TemporaryFolder()
    #expect(try await read(repository.path, cache: cache.path).commitsRead == 2)
    try await repository.move(to: "side")
    let history = try await read(repository.path, cache: cache.path)
    #expect(history.commitsRead == 4)
    #expect(history.total == MarkerChange(added: 3, resolved: 1))
    #expect(told(history) == told(try await read(repository.path)))
    try repository.folder.write("markers: {tasks: [shrug]}", to: "earshot.yml")
    #expect(try await read(repository.path, cache: cache.path).total == MarkerChange(added: 1))
  }

  @Test("notices a damaged cache, whatever byte of it")
  func damage() async throws {
    let repository = try await Repository()
    let generated = GeneratedHistory(seed: 4, commits: 40)
    try await repository.make(generated.script.bytes)
    let cache = try TemporaryFolder()
    let history = try await read(repository.path, cache: cache.path)
    let sound = Array(try cache.read("history").utf8)
    for place in stride(from: 0, to: sound.count, by: max(1, sound.count / 25)) {
      for bytes in [Array(sound[..<place]), sound[..<place] + [sound[place] ^ 1] + sound[(place + 1)...]] {
        try cache.write(bytes, to: "history")
        let again = try await read(repository.path, cache: cache.path)
        #expect(again.commitsRead == generated.script.mark)
        #expect(told(again) == told(history))
        #expect(Array(try cache.read("history").utf8) == sound)
      }
    }
  }

  @Test("takes a cache whose sum is right and whose lines are wrong for damaged")
  func wrongLines() async throws {
    let repository = try await Repository()
    let generated = GeneratedHistory(seed: 4, commits: 10)
    try await repository.make(generated.script.bytes)
    let cache = try TemporaryFolder()
    let history = try await read(repository.path, cache: cache.path)
    let sound = Array(try cache.read("history").utf8)
    let end = try #require(sound.dropLast().lastIndex(of: 10))
    for line in ["s x y folder", "m 1 2", "p 1 2 3", "s 1", "m x y z", "q 1 2 3"] {
      try cache.write(HistoryCache.summed(Array(sound[...end]) + Array((line + "\n").utf8)), to: "history")
      let again = try await read(repository.path, cache: cache.path)
      #expect(told(again) == told(history), "\(line)")
      #expect(Array(try cache.read("history").utf8) == sound)
    }
  }

  @Test("of a shallow clone is cut: what is there at first counts as added, by nobody")
  func shallow() async throws {
    let repository = try await Repository()
    let generated = GeneratedHistory(seed: 6, commits: 60)
    try await repository.make(generated.script.bytes)
    let clone = try TemporaryFolder()
    _ = try await repository.git.output(
      ["clone", "-q", "--depth", "4", "--single-branch", "file://\(repository.path)", clone.path + "/c"])
    let history = try await read(clone.path + "/c", cache: clone.path + "/cache")
    #expect(history.isCut)
    #expect(history.total.added - history.total.resolved == generated.open)
    #expect(history.people.reduce(0) { $0 + $1.change.added } < generated.open)
    #expect(!clone.exists("cache/history"))
    #expect(try await read(repository.path).isCut == false)
  }

  @Test("counts a fix made on two branches once, and thanks both")
  func twice() async throws {
    let repository = try await Repository()
    var script = Script()
    let fixed = Script.write("go/a.md", "**A:** one word [unintelligible 2:00]")
    let base = script.commit([
      Script.write("go/a.md", "**A:** one [unintelligible 1:00] [unintelligible 2:00]")
    ])
    let main = script.commit(by: "Bob <b@example.org>", from: base, [fixed])
    let side = script.commit(on: "side", by: "Cy <c@example.org>", from: base, [fixed])
    script.commit(from: main, merging: side, [])
    try await repository.make(script.bytes)
    let history = try await read(repository.path)
    #expect(history.total == MarkerChange(added: 2, resolved: 1))
    #expect(history.people.map(\.name) == ["Bob", "Cy", "Ann"])
    #expect(history.people.map(\.change.resolved) == [1, 1, 0])
  }

  @Test("of a library in a folder of a repository is that folder's")
  func subfolder() async throws {
    let repository = try await Repository()
    var script = Script()
    script.commit([
      Script.write("texts/go/a.md", "**A:** [unintelligible 1:00]"),
      Script.write("go/a.md", "**A:** [inaudible]"),
    ])
    try await repository.make(script.bytes)
    let history = try await read(repository.path + "/texts")
    #expect(history.total == MarkerChange(added: 1))
    #expect(history.shows.map(\.name) == ["go"])
  }

  @Test("needs a repository with a commit, and all its versions")
  func noHistory() async throws {
    let folder = try TemporaryFolder()
    await #expect(throws: Git.Failure.self) { try await read(folder.path) }
    let empty = try await Repository()
    await #expect(throws: Git.Failure.self) { try await read(empty.path) }
    let partial = try await Repository()
    var script = Script()
    script.commit([Script.write("go/a.md", "**A:** x")])
    try await partial.make(script.bytes)
    _ = try await partial.git.output(["config", "remote.origin.promisor", "true"])
    await #expect(throws: Git.Failure.self) { try await read(partial.path) }
  }
}
