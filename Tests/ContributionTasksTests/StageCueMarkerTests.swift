import Testing
import Transcripts

@testable import ContributionTasks

@Suite("A marker on a stage cue's line")
struct StageCueMarkerTests {
  private let text = """
    **Ann:** listen

    **Sample:** \\[0:10\\] to \\[0:20\\] it goes \\[unintelligible 0:12\\] and on

    **Bob:** nice

    """

  private func parse(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func compare(_ old: String, _ new: String) -> (fixes: [String], changes: [String]) {
    let comparison = TurnComparison(parse(old), parse(new), Configuration())
    return (
      comparison.fixes.map(\.words), comparison.changes.map { "\($0.kind.rawValue) \($0.old)|\($0.new)" }
    )
  }

  @Test("is a task of nobody, with the words of its line around it")
  func task() throws {
    let episode = parse(text)
    let tasks = TaskFinder(Configuration()).tasks(in: episode)
    #expect(tasks.map(\.id) == ["s/a@12.00"])
    #expect(tasks[0].speaker == nil && tasks[0].line == 3)
    #expect(tasks[0].before == "it goes" && tasks[0].after == "and on")
    #expect(EpisodeParser().openMarkers(in: Array(text.utf8)) == episode.openMarkers.map(\.group))
    let open = try #require(OpenTask.all(in: episode, Configuration()).first)
    #expect(open.label == "Sample" && open.episode.speakerName(open.turn) == nil)
    #expect(open.previousTurn?.index == 1 && open.nextTurn?.index == 2)
  }

  @Test("is an instant that is known, between those of its break and behind it")
  func instant() {
    let episode = parse("**Ann:** one\n\n**Sample:** \\[unintelligible 1:00\\]\n\n**Bob:** two\n")
    #expect(episode.turns[0].milliseconds.map { $0 <= 60_000 } ?? false)
    #expect(episode.turns[1].milliseconds.map { $0 >= 60_000 } ?? false)
    #expect(episode.findings.isEmpty)
  }

  @Test("is a task where there is no turn at all")
  func alone() throws {
    let episode = parse("**Sample:** \\[unintelligible 0:12\\]\n")
    let open = try #require(OpenTask.all(in: episode, Configuration()).first)
    #expect(open.previousTurn == nil && open.nextTurn == nil && open.turn.index == 0)
    let fix = try MarkerFix(open, words: "la la", configuration: Configuration())
    #expect(fix.new == Array("**Sample:** la la\n".utf8))
  }

  @Test("gives way to words, and nothing else on the line changes")
  func fix() throws {
    let open = try #require(OpenTask.all(in: parse(text), Configuration()).first)
    let fix = try MarkerFix(open, words: "round", configuration: Configuration())
    #expect(
      String(decoding: fix.new, as: UTF8.self)
        == text.replacing("\\[unintelligible 0:12\\]", with: "round"))
    #expect(throws: MarkerFix.Refusal.self) {
      _ = try MarkerFix(open, words: "[unintelligible 0:12]", configuration: Configuration())
    }
  }

  @Test(
    "has the words of its line around it without times and what joins them",
    arguments: [
      ("\\[0:10\\] to \\[0:20\\] la \\[inaudible\\]", "la"), ("\\[0:10\\] – la \\[inaudible\\]", "la"),
      ("\\[0:10\\] to \\[inaudible\\]", ""), ("to \\[inaudible\\]", "to"),
      ("\\[0:10\\]-\\[0:20\\] - \\[inaudible\\]", ""), ("*la* \\[inaudible\\]", "la"),
      ("\\[0:10\\] tomorrow \\[inaudible\\]", "tomorrow"),
    ])
  func before(_ line: String, _ before: String) {
    let tasks = TaskFinder(Configuration()).tasks(in: parse("**Sample:** " + line))
    #expect(tasks.map(\.before) == [before])
    #expect(
      parse("**Sample:** \\[0:30\\] to").stageCues.map { parse("**Sample:** \\[0:30\\] to").text($0) } == [""]
    )
  }

  @Test("among thousands is found in a moment, filled or not")
  func many() {
    let count = 20_000
    let old = "**Sample:** " + String(repeating: "[inaudible] so ", count: count) + "[0:10]"
    #expect(parse(old).openMarkers.count == count)
    let times = "**Sample:** " + String(repeating: "[0:10] ", count: count)
    #expect(parse(times + String(repeating: "[inaudible] ", count: count)).openMarkers.count == count)
    let found = compare(
      "**Ann:** " + String(repeating: "[inaudible] so ", count: count),
      "**Ann:** " + String(repeating: "yes so ", count: count))
    #expect(found.fixes.count == count && found.changes.isEmpty)
  }

  @Test("that was filled is a fix; other changes there are changes of the cue")
  func check() {
    let marker = "\\[unintelligible 0:12\\]"
    let filled = compare(text, text.replacing(marker, with: "round and round"))
    #expect(filled.fixes == ["round and round"] && filled.changes.isEmpty)
    let both = compare(text, text.replacing("goes " + marker, with: "went round"))
    #expect(both.fixes.isEmpty && !both.changes.isEmpty)
    #expect(
      compare(text, text.replacing("0:20", with: "0:21")).changes.first?.hasPrefix("stage-cue-changed")
        ?? false)
    #expect(
      compare(text, text.replacing(" " + marker, with: "")).changes.first?.hasPrefix("marker-removed")
        ?? false)
    #expect(
      compare(text, text.replacing("**Sample:**", with: "**Song:**")).changes.first?.hasPrefix(
        "stage-cue-changed") ?? false)
  }

  @Test("is not filled by words of the turn behind it, nor the turn by the cue's")
  func acrossLines() {
    let old = "**Ann:** listen\n\n**Sample:** \\[unintelligible 0:12\\]\n\nnice one\n"
    let found = compare(old, "**Ann:** listen\n\n**Sample:**\n\nround nice one\n")
    #expect(found.fixes.isEmpty && !found.changes.isEmpty)
    let moved = compare("**Sample:** la\n\n**Ann:** nice", "**Sample:**\n\n**Ann:** la nice")
    #expect(!moved.changes.isEmpty)
  }
}
