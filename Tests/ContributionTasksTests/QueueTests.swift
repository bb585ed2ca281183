@testable import ContributionTasks
import TestLibrary
import Testing
import Transcripts

@Suite("The queue")
struct QueueTests {
  private func task(_ episode: String, _ seconds: Int?, line: Int = 1, published: String? = nil)
    -> ContributionTask
  {
    ContributionTask(
      id: "\(episode)@\(seconds.map { "\($0).00" } ?? "L\(line)")", episode: episode, path: episode + ".md",
      line: line,
      column: 1, kind: .unintelligible, milliseconds: seconds.map { $0 * 1000 }, raw: "[]",
      published: published,
      before: "", after: "", isPossibleMention: false)
  }

  @Test("begins with the episode that has most tasks within ten minutes, and with those")
  func ready() {
    let tasks = [
      task("a/1", 100), task("a/1", 5000), task("a/1", 9000), task("a/1", 12000),
      task("a/2", 50), task("a/2", 3000), task("a/2", 3100), task("a/2", 3500), task("a/2", nil),
      task("a/3", 1),
    ]
    #expect(
      TaskOrder.ready.sorted(tasks).prefix(5).map(\.id) == [
        "a/2@3000.00", "a/2@3100.00", "a/2@3500.00", "a/2@50.00", "a/2@L1",
      ])
    #expect(Set(TaskOrder.ready.sorted(tasks).map(\.id)).count == tasks.count)
  }

  @Test("sorts by date, by number where there is none, and by how many an episode has")
  func orders() {
    let tasks = [
      task("a/ep-2", 1), task("a/ep-10", 1), task("a/ep-10", 2), task("b/x", 1, published: "2020-01-01"),
      task("b/y", 1, published: "2021-01-01"),
    ]
    func ids(_ order: TaskOrder) -> [String] { order.sorted(tasks).map(\.episode) }
    #expect(ids(.newest).filter { $0.hasPrefix("a") } == ["a/ep-10", "a/ep-10", "a/ep-2"])
    #expect(ids(.newest).filter { $0.hasPrefix("b") } == ["b/y", "b/x"])
    #expect(ids(.oldest).filter { $0.hasPrefix("b") } == ["b/x", "b/y"])
    #expect(ids(.densest).first == "a/ep-10")
    #expect(TaskOrder.episode.sorted(tasks) == tasks)
  }

  @Test("deals every task to exactly one share, an episode's to one person, whatever else is open")
  func shares() throws {
    var tasks: [ContributionTask] = []
    for number in 0..<300 {
      for second in 0..<3 { tasks.append(task("s/\(number)", second)) }
    }
    let shares = try (1...10).map { try #require(TaskShare("\($0)/10")) }
    for task in tasks { #expect(shares.count { $0.holds(task) } == 1) }
    for share in shares {
      let mine = tasks.filter { share.holds($0) }
      #expect((30...180).contains(mine.count))
      let byEpisode: [String: [ContributionTask]] = Dictionary(grouping: mine) { $0.episode }
      #expect(byEpisode.values.allSatisfy { $0.count == 3 })
    }
    #expect(["0/3", "4/3", "1", "a/b", "1/0", "-1/2", "1/2/3", ""].allSatisfy { TaskShare($0) == nil })
  }

  @Test("keeps the tasks near one, the nearest first")
  func near() {
    var queue = TaskQueue()
    queue.tasks = [
      task("a/1", 10), task("a/1", 500), task("a/1", 90), task("a/1", nil, line: 4), task("a/2", 91),
    ]
    let isFound = queue.keep(near: "a/1@90.00")
    #expect(isFound)
    #expect(queue.tasks.map(\.id) == ["a/1@10.00", "a/1@500.00", "a/1@L4"])
    let isThere = queue.keep(near: "a/1@77.00")
    #expect(!isThere)
  }
}
