import ContributionTasks
import Testing
import Transcripts

@Suite("Tasks")
struct TaskTests {
  private func tasks(_ text: String, _ configuration: Configuration = Configuration()) -> [ContributionTask] {
    TaskFinder(configuration).tasks(
      in: EpisodeParser(configuration).parse(
        Array(text.utf8), id: "gotime/go-time-63", path: "gotime/go-time-63.md"))
  }

  @Test("are named by their episode and second, frames as frames")
  func ids() {
    let text =
      "**A:** a \\[unintelligible 00:54:05.21\\] b \\[unintelligible 00:54:05.21\\]\\[inaudible 1:00\\] \\[crosstalk 2:00\\]"
    #expect(
      tasks(text).map(\.id) == [
        "gotime/go-time-63@3245.21", "gotime/go-time-63@3245.21~2", "gotime/go-time-63@60.00",
      ])
  }

  @Test("without a time are named by the words around them, whatever is edited elsewhere")
  func untimed() {
    let before = tasks("**A:** x\n\n**B:** one two \\[unintelligible\\] three")
    let after = tasks("**A:** x and much more\n\nnew\n\n**B:** one two \\[unintelligible\\] three")
    #expect(before.map(\.id) == after.map(\.id))
    #expect(before[0].id.hasPrefix("gotime/go-time-63@L"))
    #expect(before[0].isPossibleMention)
    #expect(tasks("**B:** other \\[unintelligible\\] three")[0].id != before[0].id)
  }

  @Test("tell who speaks, the words around, and where to listen and edit")
  func details() throws {
    var configuration = Configuration()
    configuration.repository = "https://github.com/o/r"
    var show = Configuration.Show()
    show.audio = "https://cdn.example/{slug}.mp3"
    configuration.shows["gotime"] = show
    let task = try #require(
      tasks("**Ann:** you *can* \\[unintelligible 00:54:05.21\\] it", configuration).first)
    #expect(task.speaker == "Ann")
    #expect(task.before == "you can")
    #expect(task.after == "it")
    #expect(task.raw == "\\[unintelligible 00:54:05.21\\]")
    #expect(task.line == 1 && task.column == 20)
    #expect(task.editURL == "https://github.com/o/r/edit/main/gotime/go-time-63.md?plain=1#L1")
    #expect(task.audioURL == "https://cdn.example/go-time-63.mp3#t=3245")
  }

  @Test("are found in every file that holds one, whatever the words: none is passed over unread")
  func noneIsPassedOver() {
    var configuration = Configuration()
    configuration.markers.tasks += ["unverständlich", "Äh", "hm-hm", "тихо"]
    for word in [
      "unintelligible", "Unintelligable", "nintelligible", "[*inaudible*", "\\\\[  INDISTINCT",
      "unverständlich", "Äh", "hm-hm", "тихо", "Тихо",
      "laughter", "12:13", "", "ünintelligible",
    ] {
      let source = Array("**A:** x \\[\(word) 1:00\\] y".utf8)
      let episode = EpisodeParser(configuration).parse(source, id: "s/a", path: "s/a.md")
      let holds = episode.groups.contains { $0.kind.isTask }
      #expect(configuration.markers.mayOccur(in: source) || !holds, "\(word)")
    }
    #expect(configuration.markers.mayOccur(in: Array("[Тихо 1:00]".utf8)))
    #expect(!configuration.markers.mayOccur(in: Array("**A:** [x](y) [12:13] [laughter] [".utf8)))
  }

  @Test("pass a filter by show, episode, speaker and kind")
  func filters() {
    let all = tasks("**Ann Lee:** \\[unintelligible 1:00\\]\n\n**Bob:** \\[inaudible 2:00\\]")
    func count(_ change: (inout TaskFilter) -> Void) -> Int {
      var filter = TaskFilter()
      change(&filter)
      return all.count { filter.accepts($0, showTitle: "Go Time") }
    }
    #expect(count { _ in } == 2)
    #expect(count { $0.speaker = "lee" } == 1)
    #expect(count { $0.kind = .inaudible } == 1)
    #expect(count { $0.show = "go time" } == 2)
    #expect(count { $0.show = "gotime" } == 2)
    #expect(count { $0.episode = "go-time-63" } == 2)
    #expect(count { $0.episode = "go-time-6" } == 0)
  }

  @Test("begin with the episode that has most")
  func next() {
    var queue = TaskQueue()
    queue.tasks = tasks("**A:** \\[unintelligible\\] \\[unintelligible 1:00\\] \\[unintelligible 2:00\\]")
    #expect(queue.next()?.milliseconds == 60_000)
  }
}
