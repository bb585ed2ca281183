import ContributionTasks
import SearchIndex
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("What a record holds of an episode")
struct RecordedValueTests {
  private func roundTrip<T: Recorded>(_ value: T) -> T? {
    var writer = ByteWriter()
    value.write(to: &writer)
    var reader = ByteReader(writer.bytes)
    let read = T(from: &reader)
    return reader.isAtEnd ? read : nil
  }

  private func fields(_ value: Any) -> Int { Mirror(reflecting: value).children.count }

  private static let task = ContributionTask(
    id: "a/1@5.00", episode: "a/1", path: "a/1.md", line: 3, column: 7, kind: .inaudible, milliseconds: 5000,
    raw: "[inaudible]", speaker: "Ann", published: "2024-01-02", before: "so", after: "then",
    isPossibleMention: true, editURL: "https://e.example", audioURL: "https://a.example")

  private static var front: FrontMatter {
    var front = FrontMatter()
    (front.title, front.number, front.published, front.duration) = ("T", "7", "2024-01-02", 61_000)
    (front.audio, front.summary, front.image) = ("https://a.example", "é ✓", "i.png")
    front.language = "de"
    front.about = "Two\n\nparagraphs"
    front.notes = "- [a](<https://a.example>)"
    front.speakers = ["Cy"]
    front.links = [.init(name: "Bob", url: "https://b.example", image: nil)]
    (front.hosts, front.guests, front.topics, front.aliases) = (["Ann"], ["Bob", ""], ["t"], ["old.html"])
    front.addresses = ["/p/1/"]
    front.transcriptFile = "a.vtt"
    front.isDraft = true
    front.publishedTime = PublishedTime(seconds: 3600, zoneMinutes: -90)
    (front.feed.season, front.feed.explicit, front.feed.guid) = (2, false, "old-1")
    (front.feed.episodeType, front.feed.audioBytes) = ("bonus", 1234)
    front.sponsors = [.init(name: "S", url: nil, text: "text")]
    front.chapters = [.init(start: 30_000, title: "C", url: "https://c.example")]
    return front
  }

  private static let facts = EpisodeFacts(
    voices: [
      .init(
        name: "Ann", turns: 2, words: 30, milliseconds: 900, timedWords: 20, isHost: true, isGuest: false)
    ],
    picks: [
      .init(
        recommendation: Recommendation(
          who: "Ann", speaker: nil, text: "git", links: [NotesLink(text: "git", url: "https://g.example")]),
        milliseconds: 70, isEstimated: true)
    ],
    sponsors: [Sponsor(name: "S", url: "https://s.example", text: "x", codes: ["CODE"])], milliseconds: nil)

  @Test("comes back as it was")
  func values() throws {
    let summary = EpisodeSummary(
      number: 0, words: 40, tasks: [Self.task], facts: Self.facts, people: ["Ann", "Bob"],
      opening: "So then …", problems: ["s/a.md:2:1: x"], notes: "<p>n</p>")
    #expect(roundTrip(Self.task) == Self.task)
    #expect(roundTrip(Self.front) == Self.front)
    #expect(roundTrip(FrontMatter()) == FrontMatter())
    let read = try #require(roundTrip(summary))
    #expect(Fingerprint.of(read) == Fingerprint.of(summary))
    #expect(String(describing: read) == String(describing: summary))
  }

  @Test("is written field by field: a new field must be written, too, and counted here")
  func everyField() {
    #expect(fields(Self.front) == 23 && fields(Self.front.feed) == 5)
    #expect(fields(Self.front.sponsors[0]) == 3 && fields(Self.front.chapters[0]) == 3)
    #expect(fields(Self.task) == 15)
    #expect(fields(Self.facts) == 4 && fields(Self.facts.voices[0]) == 7 && fields(Self.facts.picks[0]) == 3)
    #expect(fields(Self.facts.picks[0].recommendation) == 5 && fields(Self.facts.sponsors[0]) == 4)
    #expect(
      fields(
        EpisodeSummary(
          number: 0, words: 0, tasks: [], facts: Self.facts, people: [], opening: nil)) == 11)
  }

  @Test("tells values apart by all they hold, and not by the order of a dictionary")
  func fingerprints() {
    var configuration = Configuration()
    var sums: Set<UInt64> = [Fingerprint.of(configuration)]
    configuration.title = "T"
    sums.insert(Fingerprint.of(configuration))
    configuration.people = [.init(name: "Ann", aliases: ["A"])]
    sums.insert(Fingerprint.of(configuration))
    configuration.people[0].aliases = ["B"]
    sums.insert(Fingerprint.of(configuration))
    configuration.theme.accent = "#123456"
    sums.insert(Fingerprint.of(configuration))
    configuration.markers.tasks.append("mumbled")
    sums.insert(Fingerprint.of(configuration))
    for number in 0..<40 { configuration.words["w\(number)"] = ["x\(number)"] }
    sums.insert(Fingerprint.of(configuration))
    #expect(sums.count == 7)
    var other: [String: [String]] = [:]
    for number in (0..<40).reversed() { other["w\(number)"] = ["x\(number)"] }
    let sum = Fingerprint.of(configuration)
    configuration.words = other
    #expect(Fingerprint.of(configuration) == sum)
    let models: [[String: Any]] = [
      ["a": "b", "c": "d"], ["a": "d", "c": "b"], ["a": false], ["a": "false"], ["a": 0], ["a": [String]()],
      ["a": ["x", "y"]], ["a": ["xy"]], ["a": [["x": "y"]]], ["a": [["x": "y"], ["x": "y"]]], [:],
    ]
    #expect(Set(models.map(Fingerprint.of)).count == models.count)
  }
}
