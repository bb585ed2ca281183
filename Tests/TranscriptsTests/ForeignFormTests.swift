import TestLibrary
import Testing

@testable import Transcripts

/// Forms and keys met in libraries and sites of others.
@Suite("Libraries of others")
struct ForeignFormTests {
  private func parsed(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func front(_ keys: String) -> FrontMatter {
    parsed("---\n\(keys)\n---\n**Ann:** Hi.\n").frontMatter
  }

  private static let timetable = ["Intro", "How it began", "Kettles and pots", "What is next", "End"]

  @Test(
    "a timetable without a list's marks is notes, and no talk",
    arguments: [
      { "\($0) \($1)\n" }, { "(\($0)) \($1)\n" }, { "**[\($0)]** \($1)\n" }, { "[\($0)] \($1)\n" },
      { "\($0) - \($1)<br>" },
      { "\($0) – \($1)" },
    ] as [@Sendable (String, String) -> String])
  func timetables(_ line: @Sendable (String, String) -> String) {
    let times = ["0:00", "2:01", "13:50", "25:00", "38:00"]
    let lines = zip(times, Self.timetable).map { line($0, $1) }.joined(separator: "\n")
    for front in ["title: X\nduration: \"40:00\"", "title: X"] {
      for around in ["", "We talk of kettles with Ann Lee, who makes them.\n\n"] {
        let episode = parsed("---\n\(front)\n---\n\(around)\(lines)\n")
        #expect(episode.turns.isEmpty && episode.sections.map(\.name) == [.notes], "\(around)\(lines)")
      }
    }
  }

  @Test(
    "what is said at times is a talk, however short",
    arguments: [
      "0:00 So we begin.\n\n0:04 And here we are.\n\n0:09 With kettles.\n",
      "[0:00] So we begin with it.\n\n[0:20] And here we are, all of us.\n\n[0:40] With kettles and with pots, too.\n",
    ])
  func captions(_ text: String) {
    #expect(parsed("---\ntitle: X\n---\n\(text)").turns.count == 3)
    // So is what is told to be a transcript, escaped times, and what ends as sentences do.
    let sparse = ["[0:00] A train arrives", "[5:00] A woman waits", "[9:00] She boards"]
    #expect(
      parsed("---\ntitle: X\n---\n## Transcript of the film\n\n" + sparse.joined(separator: "\n\n")).turns
        .count > 2)
    let escaped = sparse.map { $0.replacing("[", with: "\\[").replacing("]", with: "\\]") }
    for lines in [escaped, sparse.map { $0 + "." }] {
      #expect(parsed("---\ntitle: X\n---\n" + lines.joined(separator: "\n\n")).turns.count == 3)
    }
  }

  @Test("a raw transcript behind a talk is nobody's words, and names no title away")
  func rawTranscript() {
    let talk = "**Host:** Hello.\n\n**Ann:** Hi.\n\n**Host:** Well.\n\n**Ann:** Yes.\n\n"
    for heading in ["Raw YouTube Transcript", "Raw Transcript", "Full transcript"] {
      let episode = parsed(
        "# Kettles\n\n## Summary\n\nA talk.\n\n# Kettle Panel Transcript\n\n\(talk)## \(heading)\n\nhello hi well\n"
      )
      #expect(episode.frontMatter.title == "Kettles")
      #expect(episode.turns.last.map(episode.text) == "Yes.")
      #expect(episode.sections.last?.title == heading)
    }
    // A few questions above are no talk beside what follows.
    let short = parsed(talk + "## Transcript\n\n" + String(repeating: "So it was said and done. ", count: 40))
    #expect(short.words > 200)
    // Who goes on speaking below it does.
    let episode = parsed(talk + "## Full transcript\n\n**Host:** Bye.\n")
    #expect(episode.turns.last.map(episode.text) == "Bye.")
  }

  @Test(
    "a dash may stand right behind a marker's word",
    arguments: [
      "[unintelligible— 8:31]", "[unintelligible–8:31]", "\\[unintelligible- 8:31\\]",
      "[_unintelligible— 8:31_]",
    ])
  func dashes(_ marker: String) {
    let groups = parsed("**Bob:** Who does \(marker) so.\n").groups
    #expect(groups.map(\.kind) == [.unintelligible] && groups.first?.milliseconds == 511_000)
  }

  @Test("plain links at the end are notes where nothing else follows")
  func links() {
    let talk = "**Ann:** One.\n\n**Bob:** Two.\n\n**Ann:** Three.\n\n"
    for title in ["Links", "Show notes", "Resources"] {
      let episode = parsed("\(talk)\(title):\n\n- https://a.example\n- [B](https://b.example)\n")
      #expect(episode.turns.last.map(episode.text) == "Three." && episode.sections.map(\.title) == [title])
    }
    let said = parsed("\(talk)Links:\n\n- https://a.example\n\nAnd so we end.\n")
    #expect(said.sections.isEmpty)
  }

  @Test(
    "sponsors' headings are known as people write them",
    arguments: [
      "This episode is sponsored by", "Brought to you by", "Today's Sponsor:", "A word from our sponsors",
      "Support our sponsors!",
      "Sponsors & Discounts", "Sponsorship", "Sponsors {#sponsors}", "Unterstützt von",
      "Diese Folge wird unterstützt von",
      "Unsere Werbepartner", "Anzeige",
    ])
  func sponsors(_ heading: String) {
    #expect(
      NotesReader.sections(of: Array("## \(heading)\n\n- [Acme](https://acme.example)\n".utf8)).map(\.name)
        == [.sponsors])
  }

  @Test("all addresses a page had are kept: those of before, the present one, and its last part")
  func addresses() {
    let both = front("url: /e/4/\naliases: [/old/4/]")
    #expect(both.aliases == ["/old/4/"] && both.addresses == ["/e/4/"])
    let moved = front("permalink: /e/4\nredirect_from: /old/4")
    #expect(moved.aliases == ["/old/4"] && moved.addresses == ["/e/4"])
    #expect(front("slug: another-name").addresses == ["another-name"])
    for slug in ["slug: a", "slug: ../x", "slug: [a, b]", "slug: \"a b\"", "slug: /x/y"] {
      #expect(front(slug).addresses == [], "\(slug)")
    }
  }

  @Test("what another generator calls an episode's id, a line on it and its pictures")
  func ofFeeds() {
    #expect(front("episode_guid: e84a-8786").feed.guid == "e84a-8786")
    #expect(front("itunes: {guid: a-1}").feed.guid == "a-1")
    #expect(front("guid: b\nepisode_guid: c").feed.guid == "b")
    #expect(front("snippet: A line.").summary == "A line.")
    #expect(front("cover: {rect: /r.png, square: /s.png}").image == "/s.png")
    #expect(front("cover: {rect: /r.png}").image == "/r.png")
  }

  @Test(
    "what another generator is told to show nowhere is a draft",
    arguments: [
      "build: {render: never, list: never}", "_build:\n  render: never",
    ])
  func heldBack(_ keys: String) {
    #expect(front(keys).isDraft)
    #expect(!front("build: {list: never}").isDraft)
  }

  @Test("a later day of publication is the one that counts")
  func publicationDay() {
    #expect(front("date: 2024-01-01\npublishDate: 2031-01-01").published == "2031-01-01")
    #expect(front("date: 2024-01-02\npublishDate: 2024-01-01").published == "2024-01-02")
  }

  @Test(
    "pictures are found under the keys of common themes",
    arguments: [
      "cover: {image: p.png}", "heroImage: p.png", "featuredImage: p.png", "header: {teaser: p.png}",
      "header:\n  image: p.png",
      "artwork: p.png",
    ])
  func pictures(_ keys: String) { #expect(front(keys).image == "p.png") }

  @Test("no sponsor is called none", arguments: ["none", "N/A", "false", "[none]", "keine", "[]"])
  func nobody(_ value: String) {
    #expect(front("sponsors: \(value)").sponsors.isEmpty)
    #expect(front("sponsors: [{name: NA, url: https://na.example}]").sponsors.count == 1)
  }

  @Test("the length that a plugin of WordPress keeps is read")
  func enclosure() {
    let told = front(
      "enclosure: |\n  https://m.example/1.mp3\n  12345678\n  audio/mpeg\n  a:1:{s:8:\"duration\";s:8:\"00:31:00\";}"
    )
    #expect(
      told.duration == 1_860_000 && told.audio == "https://m.example/1.mp3"
        && told.feed.audioBytes == 12_345_678)
  }

  @Test("talk in front matter is told of")
  func talkAbove() {
    let episode = parsed(
      "---\ntitle: X\ntranscript:\n- line: Let’s go.\n  who: Ann\n- line: Yes.\n  who: Bo\n---\n")
    #expect(episode.findings.contains { $0.message.contains("not read") })
    #expect(front("transcript: one.vtt").title == nil)
  }

  @Test("a file's name alone is one beside the show's audio")
  func bareNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("shows: {s: {audio: \"https://m.example/{show}/{slug}.mp3\"}}\n", to: "earshot.yml")
    let configuration = try Library(root: folder.path).configuration
    func audio(_ keys: String) -> String? {
      configuration.audio(frontMatter: front(keys), show: "s", slug: "a")
    }
    #expect(audio("audio: \"001 b.mp3\"") == "https://m.example/s/001%20b.mp3")
    #expect(audio("podcast_file: 001.mp3") == "https://m.example/s/001.mp3")
    #expect(audio("audio: audio/1.mp3") == "audio/1.mp3" && audio("audio: false") == nil)
    #expect(audio("title: X") == "https://m.example/s/a.mp3")
    try folder.write(
      "shows: {s: {audio: \"https://m.example/{season}/{slug}.mp3\"}, t: {audio: \"https://m.example\"}}\n",
      to: "earshot.yml")
    let other = try Library(root: folder.path).configuration
    for show in ["s", "t"] {
      #expect(other.audio(frontMatter: front("audio: 1.mp3"), show: show, slug: "a") == "1.mp3")
    }
  }

  @Test("the folder of the notes is no show", arguments: ["notes", "notes/", "./notes", "../LIBRARY/notes"])
  func notesFolder(_ written: String) throws {
    let folder = try TemporaryFolder()
    let name = folder.path.split(separator: "/").last.map(String.init) ?? ""
    try folder.write("notes: \(written.replacing("LIBRARY", with: name))\n", to: "earshot.yml")
    for path in ["pod/one.md", "notes/pod/one.md", "notes/two.md"] {
      try folder.write("**Ann:** Hi.\n", to: path)
    }
    #expect(try Library(root: folder.path).transcripts().files.map(\.path) == ["pod/one.md"])
    #expect(
      try Library(root: folder.path, notes: folder.path + "/notes/").transcripts().files.map(\.path) == [
        "pod/one.md"
      ])
  }

  @Test("attributes behind links and codes of films in lists are no words of notes")
  func attributes() {
    func shown(_ markdown: String) -> String {
      String(decoding: SiteMarkup.removed(from: Array(markdown.utf8)), as: UTF8.self)
    }
    #expect(
      shown("- [Kettle](https://k.example){:target=\"_blank\"} and **more**{: .big}\n")
        == "- [Kettle](https://k.example) and **more**\n")
    #expect(shown("- {{< youtube dQw4w9WgXcQ >}}\n") == "- <https://www.youtube.com/watch?v=dQw4w9WgXcQ>\n")
    #expect(
      shown("A set {:x} of {1: 2} and `[a](b){:c=d}`.\n") == "A set {:x} of {1: 2} and `[a](b){:c=d}`.\n")
    #expect(shown("## Notes {#notes}\n") == "## Notes\n" && shown("## Notes {#a} {#b}\n") == "## Notes\n")
    for kept in ["## The set {#3 of 4}\n", "## {#n}\n"] { #expect(shown(kept) == kept) }
  }
}
