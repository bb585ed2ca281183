import Foundation
import TestLibrary
import Testing
import Transcripts

@Suite("Libraries")
struct LibraryTests {
  @Test("keep what their files grant to others when one is replaced")
  func permissions() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", to: "s/one.md")
    for mode in [0o666, 0o664, 0o600, 0o640] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      try Files.write([Array("b".utf8)], to: path, syncing: false)
      let now = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(now == mode)
    }
  }

  @Test("hold one folder a show and one file an episode, and nothing else")
  func walk() throws {
    let folder = try TemporaryFolder()
    for name in [
      "show/one.md", "show/two--b.md", "README.md", ".git/x.md", "show/.hidden.md", "images/a.png",
      "drafts/d.md",
      "docs/x.md", "show/not.txt", "show/README.md", "show/contributing.md", "show/_index.md",
      "show/three.mdx",
    ] { try folder.write("**A:** hi", to: name) }
    try folder.write("exclude: [docs, \"drafts/*\"]", to: "earshot.yml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/show/link.md", withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/loop", withDestinationPath: folder.path)
    let listing = try Library(root: folder.path).transcripts()
    #expect(listing.files.map(\.id) == ["show/one", "show/two--b"])
    #expect(listing.warnings.count == 3)
    #expect(listing.warnings.contains { $0.contains("show/link.md") })
    #expect(listing.warnings.contains { $0.contains("show/three.mdx") && $0.contains(".md") })
  }

  @Test("are found from a folder within them")
  func nearest() throws {
    let folder = try TemporaryFolder()
    try folder.write("title: x", to: "earshot.yml")
    try folder.write("**A:** hi", to: "show/one.md")
    #expect(Files.resolved(Library.nearest(from: folder.path + "/show")) == Files.resolved(folder.path))
  }

  @Test(
    "refuse a configuration they do not understand, and say where",
    arguments: [
      ("titel: x", 1, "Did you mean \"title\"?"), ("title: [a]", 1, "must be a text"),
      ("frameRate: fast", 1, "whole number"), ("shows:\n  a:\n    audi: x", 3, "Did you mean \"audio\"?"),
      ("title: a\nurl: ftp://x", 2, "https://"), ("theme: {accent: red}", 1, "colour"),
      ("title: a\n  b: c", 2, "no valid YAML"), ("- a", 1, "mapping"),
      ("people: [{url: \"https://x\"}]", 1, "name"),
      ("exclude: {a: b}", 1, "list of texts"), ("title: a\ntitle: b", 2, "twice"),
    ])
  func configurationErrors(_ text: String, _ line: Int, _ part: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "earshot.yml")
    let error = try #require(throws: TranscriptsError.self) { try Library(root: folder.path) }
    #expect(error.place?.line == line)
    #expect(error.message.contains(part))
    #expect(error.path.hasSuffix("earshot.yml"))
  }

  @Test("read every key of the configuration")
  func configuration() throws {
    let text = """
      title: T
      url: https://x.example
      language: de
      repository: https://github.com/o/r.git
      branch: dev
      frameRate: 25
      stageWords: [Pause]
      markers: {tasks: [Unclear], noted: [both]}
      player: mpv {audio}
      shows: {go: {title: Go Time, audio: "https://cdn.example/{show}/{slug}-{number}.mp3", type: serial, email: a@b.example, subscribe: {Apple: "https://a.example/1", Spotify: "https://s.example/2"}}}
      people: [{name: A, aliases: [B]}]
      words: {JavaScript: [javascript]}
      theme: {accent: "#0b7a75"}
      """
    let value = try Configuration.read(text, path: "earshot.yml")
    #expect(value.url == "https://x.example/")
    #expect(
      value.editURL(path: "go/a b.md", line: 3) == "https://github.com/o/r/edit/dev/go/a%20b.md?plain=1#L3")
    #expect(
      value.audio(frontMatter: .init(), show: "go", slug: "go-7") == "https://cdn.example/go/go-7-7.mp3")
    #expect(value.title(frontMatter: .init(), show: "go", slug: "go-time-63") == "Go Time 63")
    #expect(value.shows["go"]?.isSerial == true && value.shows["go"]?.email == "a@b.example")
    #expect(value.shows["go"]?.subscribe.map(\.name) == ["Apple", "Spotify"])
    #expect(value.title(frontMatter: .init(), show: "go", slug: "funny-bits") == "funny-bits")
    #expect(value.title(frontMatter: .init(), show: "other", slug: "other-1") == "other-1")
    #expect(value.markers.tasks == ["unclear"])
    #expect(
      parse("**A:** [unclear 1:00] [unintelligible]") { $0 = value }.groups.map(\.kind) == [.inaudible, .cue])
  }

  @Test("name a library's own words for breaks beside those of shows in other languages")
  func stageWordsOfShows() throws {
    let value = try Configuration.read(
      "stageWords: [Weather]\nshows: {d: {language: de}}", path: "earshot.yml")
    #expect(value.stageWords.contains("Weather") && value.stageWords.contains("Pause"))
    #expect(!value.stageWords.contains("Break"))
    let german = try Configuration.read("language: de\nstageWords: [Wetter]", path: "earshot.yml")
    #expect(german.stageWords == ["Wetter"])
  }

  @Test(
    "name markers by one word, and forms of words by what can be met",
    arguments: [
      "markers: {tasks: [\"\"]}", "markers: {tasks: [not audible]}", "markers: {noted: [\"??\"]}",
      "words: {A: [\"#a\"]}",
    ])
  func unmetWords(_ text: String) throws {
    let error = #expect(throws: TranscriptsError.self) { try Configuration.read(text, path: "earshot.yml") }
    #expect(error?.place?.line == 1)
  }

  @Test("need no configuration, and take an empty one")
  func emptyConfiguration() throws {
    #expect(try Configuration.read("", path: "x") == Configuration())
    #expect(try Configuration.read("# only a comment\n", path: "x") == Configuration())
  }

  @Test("tell of a file that cannot be read")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.writeUnreadable(to: "show/big.md")
    let library = try Library(root: folder.path)
    let file = try #require(library.transcripts().files.first)
    let error = #expect(throws: TranscriptsError.self) { try library.episode(file) }
    #expect(error?.code == .fileTooLarge)
  }
}

@Suite("Notes")
struct NotesTests {
  @Test("fall into sections under their own titles")
  func sections() {
    let notes =
      "- a\r\n\r\n---\r\n\r\n### Free Software Friday!\r\n\r\nErik - [x](y)\r\n\r\n## Story\r\n\r\n#### Part\r\n\r\nz"
    let found = NotesReader.sections(of: Array(notes.utf8))
    #expect(found.map(\.title) == ["Show notes", "Free Software Friday!", "Story"])
    #expect(found.map(\.name) == [.notes, .freeSoftwareFriday, .other])
    #expect(String(decoding: found[0].markdown, as: UTF8.self) == "- a")
    #expect(String(decoding: found[2].markdown, as: UTF8.self).contains("#### Part"))
  }

  @Test("tell what was recommended, and on which occasion")
  func occasions() {
    let notes =
      "## Free Software Friday\n\n- Ann - [x](https://x.example)\n\n## Picks from the panel\n\n"
      + "- Bob: [y](https://y.example)\n- [z](https://z.example)\n\n## Books\n\n- [b](https://b.example)\n"
    let found = ShowNotes(nil, notes: Array(notes.utf8)).recommendations
    #expect(found.map(\.occasion) == [.freeSoftwareFriday, .picks, .picks, .books])
    #expect(found.map(\.who) == ["Ann", "Bob", nil, nil])
    #expect(found.flatMap(\.links).map(\.text) == ["x", "y", "z", "b"])
  }

  @Test("belong to whom they stand below, in lists of lists")
  func owners() {
    func told(_ list: String) -> [String?] {
      ShowNotes(nil, notes: Array("## Picks\n\n\(list)".utf8), people: ["Mara"]).recommendations.map(\.who)
    }
    let link = "  * [Crust](https://c.example)\n"
    let other = "  * [Tin](https://t.example)\n"
    #expect(told("* Mara\n\(link)* Jon Lee:\n\(link)\(other)") == ["Mara", "Jon Lee", "Jon Lee"])
    // Counted picks are one person's, where that one is known.
    #expect(
      told("* Mara 1: [Crust](https://c.example)\n* Mara 2: [Tin](https://t.example)") == ["Mara", "Mara"])
    // Kinds of things are nobody, where nobody is known by such a name.
    #expect(told("* Tools\n\(link)* Board Games\n\(other)").allSatisfy { $0 == nil })
    // One alone may be a thing, and so may what has words of its own.
    #expect(told("* Zed\n\(link)").last == .some(nil))
    #expect(told("* Zed\n\(link)* Mara\n\(other)* Bread, of course.\n").contains("Zed") == false)
  }

  @Test("show no front matter, and lose no text to a rule")
  func frontMatter() {
    #expect(
      NotesReader.sections(of: Array("---\ntitle: x\n---\n\n- a".utf8)).map(\.markdown) == [Array("- a".utf8)]
    )
    let found = NotesReader.sections(of: Array("Title\n---\n\n- a".utf8))
    #expect(found.map(\.title) == ["Title"])
  }
}

@Suite("A real library", .enabled(if: Places.hasCorpus, Comment(rawValue: Places.corpusComment)))
struct CorpusTests {
  @Test("has the totals an independent reader counts")
  func totals() throws {
    let library = try Library(root: Places.corpus + "/transcripts")
    let irregular: Set<Finding.Rule> = [
      .colonOutsideBold, .colonBeforeName, .labelInMidLine, .labelWithoutColon, .unboldLabel,
    ]
    var totals: [String: [Int]] = [:]
    let rows = library.transcripts().files.concurrentMap { file -> (String, [Int]) in
      guard let episode = try? library.episode(file) else { return (file.id, []) }
      let tasks = episode.groups.filter(\.kind.isTask)
      var latest = 0
      var backwards = 0
      for group in episode.groups where group.kind == .timestamp {
        let seconds = (group.milliseconds ?? 0) / 1000
        if seconds < latest { backwards += 1 }
        latest = max(latest, seconds)
      }
      return (
        episode.show,
        [
          1, episode.source.count, episode.speechTurns, episode.words,
          episode.groups.count { $0.kind == .timestamp },
          episode.findings.count { $0.rule == .malformedTime },
          backwards, tasks.count, tasks.count { $0.milliseconds == nil }, tasks.isEmpty ? 0 : 1,
          episode.groups.count { $0.kind == .crosstalk }, episode.stageCues.count,
          episode.groups.count { $0.kind == .cue && $0.milliseconds != nil },
          episode.findings.count { irregular.contains($0.rule) },
          episode.findings.count { $0.rule == .unclosedMarker }, episode.speechTurns == 0 ? 1 : 0,
        ]
      )
    }
    for (show, row) in rows {
      totals[show] = zip(totals[show] ?? [Int](repeating: 0, count: 16), row).map { $0 + $1 }
    }
    let table = try String(contentsOfFile: Places.corpus + "/expected-totals.tsv", encoding: .utf8)
    let names = table.split(separator: "\n")[0].split(separator: "\t").dropFirst()
    for line in table.split(separator: "\n").dropFirst() where !line.hasPrefix("TOTAL") {
      let fields = line.split(separator: "\t")
      let found = try #require(totals[String(fields[0])])
      for (index, name) in names.enumerated() {
        #expect(found[index] == Int(fields[index + 1]), "\(name) of \(fields[0])")
      }
    }
  }

  @Test("is covered: no text of it is lost, none counted twice")
  func covered() throws {
    let library = try Library(root: Places.corpus + "/transcripts")
    for file in library.transcripts().files { try Coverage.check(try library.episode(file)) }
  }

  @Test("has times for every turn that never run backwards")
  func times() throws {
    let library = try Library(root: Places.corpus + "/transcripts")
    for file in library.transcripts().files {
      let times = try library.episode(file).turns.compactMap(\.milliseconds)
      #expect(times == times.sorted())
    }
  }

  @Test("reads, as a page dump, as far as it can be read")
  func pageDump() throws {
    let path = Places.root + "/../shared/episode-page.txt"
    let source = try Files.read(path).bytes
    let episode = EpisodeParser().parse(source, id: "x/y", path: "x/y.md")
    #expect(episode.sections.map(\.title).contains("Free Software Friday!"))
    #expect(episode.turns.count > 250)
    #expect(episode.groups.count { $0.kind.isTask } == 6)
  }
}
