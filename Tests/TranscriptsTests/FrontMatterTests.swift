import TestLibrary
import Testing

@testable import Transcripts

@Suite("Front matter")
struct FrontMatterTests {
  private func read(_ text: String) -> (value: FrontMatter, findings: [Finding]) {
    let episode = EpisodeParser().parse(
      Array("---\n\(text)\n---\n**A:** x\n".utf8), id: "s/a", path: "s/a.md")
    return (episode.frontMatter, episode.findings)
  }

  @Test("tells of front matter that does not begin on the first line, and keeps a draft a draft")
  func late() {
    for before in ["\n", " \n\n", "<!-- ours -->\n", "<!-- ours,\nall -->\n\n"] {
      let text = before + "---\ntitle: Secret\ndraft: true\n---\n\n**A:** x\n"
      let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
      #expect(episode.frontMatter.isDraft)
      #expect(
        episode.findings.contains { $0.rule == .brokenFrontMatter && $0.message.contains("first line") })
    }
    for text in ["\n---\n\n**A:** x\n", "\n**A:** x\n\n---\ntitle: x\n---\n", "**A:** x\n---\ndraft: true\n"]
    {
      let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
      #expect(!episode.frontMatter.isDraft && !episode.findings.contains { $0.rule == .brokenFrontMatter })
    }
  }

  @Test("says of a colon in a value that quotes mend it")
  func colonInValue() {
    #expect(read("title: One: two").findings.contains { $0.message.contains("in quotes") })
    #expect(read("pubDate: 2024-03-04").value.published == "2024-03-04")
  }

  @Test("knows what other generators call its keys, its own first")
  func synonyms() {
    let other = read("date: 2019-03-04T10:00:00-05:00\ndescription: What it is.\ntags: [a, b]").value
    #expect(other.published == "2019-03-04" && other.summary == "What it is." && other.topics == ["a", "b"])
    let own = read(
      "published: 2020-01-02\ndate: 2019-03-04\nsummary: Own.\ndescription: Other.\ntopics: []\ntags: [a]"
    ).value
    #expect(own.published == "2020-01-02" && own.summary == "Own." && own.topics.isEmpty)
    #expect(read("date: soon").findings.contains { $0.line == 2 && $0.message.contains("\"date\"") })
  }

  @Test(
    "reads times with decimals, people with more than a name, addresses without https, and marks that are no anchors"
  )
  func looseValues() {
    let read = read(
      """
      title: Lock, Stock, & Barrel
      summary: |
        * one
      chapters:
        - {start: "00:00:30.500", title: a}
        - {start: 0:30.5, title: b}
        - {start: "1:02:03.123", title: c}
        - {start: "30.5", title: d}
      hosts: [{name: Ann, url: "https://a.example"}, Bob]
      sponsors:
        - {name: Foo, url: foo.example/x}
        - {name: Own, url: thanks.html}
        - {name: File, url: guide.pdf}
      """)
    #expect(read.findings.isEmpty)
    #expect(read.value.title == "Lock, Stock, & Barrel" && read.value.summary == "* one")
    #expect(read.value.chapters.map(\.start) == [30_500, 30_500, 3_723_123, 30_500])
    #expect(read.value.hosts == ["Ann", "Bob"])
    #expect(read.value.sponsors.map(\.url) == ["https://foo.example/x", "thanks.html", "guide.pdf"])
    for text in [
      "a: &x [1]\nb: [*x, *x]", "a: !!seq &x [1]\nb: *x", "a: &x [1]\nb: [*x: 1, *x: 1]", "k: [!,&x [1], *x]",
      "a: 1\u{85}&x [1]: 2\nb: *x",
    ] {
      #expect(self.read(text).findings.count == 1, "\(text)")
    }
  }

  @Test("names people without what they do")
  func trades() {
    for (text, names) in [
      ("[Eve Li (Acme Inc.)]", ["Eve Li"]), ("['Eve Li, CTO of Acme']", ["Eve Li"]),
      ("[Eve Li - Acme, Eve Li | Acme]", ["Eve Li", "Eve Li"]), ("['Eve Li: founder']", ["Eve Li"]),
      ("['[[Samir Patel]]', '[[people/sp|Samir Patel]]']", ["Samir Patel", "Samir Patel"]),
      ("Samir Patel, Maintainer", ["Samir Patel"]),
      ("Samir Patel, CTO of Acme, Eve Li", ["Samir Patel", "Eve Li"]),
      ("['Samir Patel <samir@x.example>']", ["Samir Patel"]), ("{name: Bob Ray, role: cook}", ["Bob Ray"]),
      ("[Björk, DJ (Cool)]", ["Björk", "DJ (Cool)"]),
    ] {
      #expect(read("guests: \(text)").value.guests == names, "\(text)")
    }
  }

  @Test("parts people that one text names together, and nobody's one name")
  func together() {
    for (text, names) in [
      ("Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]), ("Ann & Bob", ["Ann", "Bob"]),
      ("Ann Lee, Bob Ray and Eve Li", ["Ann Lee", "Bob Ray", "Eve Li"]),
      ("Ann Lee; Bob", ["Ann Lee", "Bob"]),
      ("Jörg Öl und Ida Au", ["Jörg Öl", "Ida Au"]), ("José Ortega y Gasset", ["José Ortega y Gasset"]),
      ("Ana Gil y Eva Paz", ["Ana Gil", "Eva Paz"]), ("the Rock and roll band", ["the Rock and roll band"]),
      ("Ortega y Gasset", ["Ortega y Gasset"]), ("Andy Land", ["Andy Land"]),
      ("Ann Lee (Founder and CEO)", ["Ann Lee"]),
      ("Ann Lee - Founder and Chief Cook", ["Ann Lee"]),
      ("Ann Lee (Cook) and Bob Ray", ["Ann Lee", "Bob Ray"]),
    ] {
      #expect(read("hosts: \(text)").value.hosts == names, "\(text)")
    }
    #expect(
      read("guests: [Eve Li & Dan Fox, Salt & Pepper]").value.guests == [
        "Eve Li", "Dan Fox", "Salt & Pepper",
      ])
    #expect(read("guests: [Luis Sanz y Garcia Marquez]").value.guests == ["Luis Sanz y Garcia Marquez"])
    #expect(read("topics: [Design and Code]").value.topics == ["Design and Code"])
    #expect(read("tags: Design and Code, Tents").value.topics == ["Design and Code", "Tents"])
  }

  @Test("tells drafts, and episodes without audio")
  func drafts() {
    #expect(read("draft: True").value.isDraft && !read("draft: false").value.isDraft)
    #expect(["Draft: true", "DRAFT: yes"].allSatisfy { read($0).value.isDraft && read($0).findings.isEmpty })
    for text in ["draft: 1", "draft: maybe", "draft: [a]"] {
      #expect(read(text).value.isDraft && read(text).findings.count == 1, "\(text)")
    }
    #expect(!read("draft:").value.isDraft && !read("Draft: no").value.isDraft)
    #expect(read("draft: yes please").findings.count == 1 && read("published: [a]").findings.count == 1)
    let held = read("published: false\ndate: 2019-03-04")
    #expect(held.value.isDraft && held.value.published == "2019-03-04" && held.findings.isEmpty)
    #expect(read("audio: \"\"").value.audio == "" && read("audio: false").value.audio == "")
    var configuration = Configuration()
    configuration.shows["s", default: .init()].audio = "https://cdn.example/{show}/{number}.mp3"
    func audio(_ text: String, slug: String) -> String? {
      configuration.audio(frontMatter: read(text).value, show: "s", slug: slug)
    }
    #expect(audio("title: x", slug: "a-7") == "https://cdn.example/s/7.mp3")
    #expect(audio("title: x", slug: "trailer") == nil && audio("audio: \"\"", slug: "a-7") == nil)
  }

  @Test("has a summary on one line, and chapters that are called something")
  func texts() {
    let (value, findings) = read(
      "summary: |\n  One.\n\n  Two.\nchapters:\n  - {start: 0, title: \"\"}\n  - {start: 5, title: B}")
    #expect(value.summary == "One. Two." && value.chapters.map(\.title) == ["B"])
    #expect(findings.contains { $0.rule == .brokenFrontMatter })
  }

  @Test("in TOML is read as in YAML")
  func toml() {
    let text = """
      +++
      title = "A: \\"b\\""
      date = 2024-05-01T10:00:00+02:00
      tags = ["x", "y"]
      draft = true
      episode = 12
      summary = \"\"\"
      One
      two.\"\"\"
      [[guests]]
      name = "Ann Lee"
      [[chapters]]
      start = "0:10"
      title = "First"
      [params]
      title = "other"
      +++
      **A:** y
      """
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    let front = episode.frontMatter
    #expect(front.title == "A: \"b\"" && front.published == "2024-05-01" && front.isDraft)
    #expect(front.publishedTime == PublishedTime(seconds: 36_000, zoneMinutes: 120))
    #expect(front.topics == ["x", "y"] && front.number == "12" && front.summary == "One two.")
    #expect(front.guests == ["Ann Lee"] && front.chapters.map(\.title) == ["First"])
    #expect(episode.turns.map { episode.text($0) } == ["y"] && episode.findings.isEmpty)
    #expect(FrontMatter.end(Array(text.utf8)).line == 18)
  }

  @Test("in TOML is refused where its tables are too deep, without reading them")
  func deepTOML() {
    let keys = ["[" + Array(repeating: "a", count: 8_000).joined(separator: ".") + "]"]
    for key in keys + [Array(repeating: "a", count: 100).joined(separator: ".") + " = 1"] {
      let text =
        "+++\ntitle = \"x.y.z\" # " + String(repeating: ".", count: 100) + "\n" + key
        + "\nb = 1\n+++\n**Ann:** One."
      let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
      #expect(episode.findings.contains { $0.rule == .brokenFrontMatter && $0.message.contains("dots") })
      #expect(episode.turns.count == 1)
    }
    let fine = "+++\n[a.b.c]\nd.e = 1\n+++\n**Ann:** One."
    let episode = EpisodeParser().parse(Array(fine.utf8), id: "s/a", path: "s/a.md")
    #expect(!episode.findings.contains { $0.rule == .brokenFrontMatter })
  }

  @Test("has a title without entities")
  func entities() {
    let text = "---\ntitle: \"Ropes &#8211; Knots &amp; more\"\n---\n**Ann:** One."
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    #expect(episode.frontMatter.title == "Ropes – Knots & more")
  }

  @Test("in TOML is told of with its place, and a slip keeps a draft one")
  func brokenTOML() {
    func findings(_ text: String) -> [Finding] {
      EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md").findings
    }
    let broken = findings("+++\ndraft = true\ntitle = = 1\n+++\n**A:** y\n")
    #expect(broken.map(\.line) == [3] && broken[0].message.hasPrefix("This is no valid TOML"))
    let parsed = EpisodeParser().parse(
      Array("+++\ndraft = true\ntitle = = 1\n+++\n**A:** y\n".utf8), id: "s/a", path: "s/a.md")
    #expect(parsed.frontMatter.isDraft && parsed.turns.count == 1)
    #expect(findings("+++\ntitle = \"x\"\n\nduration = \"abc\"\n+++\n**A:** y\n").map(\.line) == [4])
    #expect(findings("+++\ntitle = \"x\"\n**A:** y\n").map(\.rule) == [.brokenFrontMatter])
    let deep = "+++\na = " + String(repeating: "[", count: 100_000) + "\n+++\n**A:** y\n"
    #expect(findings(deep).contains { $0.message.hasPrefix("This is no valid TOML") })
    let plain = EpisodeParser().parse(Array("+++\n**A:** y\n".utf8), id: "s/a", path: "s/a.md").findings
    #expect(!plain.contains { $0.rule == .brokenFrontMatter })
  }
}

@Suite("Edit links")
struct EditLinkTests {
  @Test(
    "have the form of their service",
    arguments: [
      ("https://github.com/o/r", "https://github.com/o/r/edit/main/s/a%20b.md?plain=1#L3"),
      ("https://gitlab.com/o/r", "https://gitlab.com/o/r/-/edit/main/s/a%20b.md"),
      ("https://codeberg.org/o/r", "https://codeberg.org/o/r/_edit/main/s/a%20b.md"),
      ("https://bitbucket.org/o/r", "https://bitbucket.org/o/r/src/main/s/a%20b.md?mode=edit"),
    ])
  func forms(_ repository: String, _ link: String) {
    var configuration = Configuration()
    configuration.repository = repository
    #expect(configuration.editURL(path: "s/a b.md", line: 3) == link)
  }

  @Test("lead into the library's folder of its repository, and not of another's")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write("[remote \"origin\"]\n\turl = git@github.com:Kite/String.git\n", to: "r/.git/config")
    func link(_ library: String, _ repository: String) throws -> String? {
      try folder.write("repository: https://github.com/\(repository)\n", to: "\(library)/earshot.yml")
      return try Library(root: "\(folder.path)/\(library)").configuration.editURL(path: "s/a.md")
    }
    #expect(
      try link("r/in/transcripts", "kite/string")
        == "https://github.com/kite/string/edit/main/in/transcripts/s/a.md")
    #expect(try link("r/copy", "other/rope") == "https://github.com/other/rope/edit/main/s/a.md")
    // A clone of a fork leads to where the original has it.
    #expect(
      try link("r/fork", "other/string") == "https://github.com/other/string/edit/main/fork/s/a.md")
    try folder.write("[remote \"origin\"]\n\turl = https://github.com/me/string-1\n", to: "f/.git/config")
    #expect(try link("f/in", "kite/string") == "https://github.com/kite/string/edit/main/in/s/a.md")
    try folder.write("[core]\n\tbare = false\n", to: "n/.git/config")
    #expect(try link("n/in", "kite/string") == "https://github.com/kite/string/edit/main/s/a.md")
    #expect(try link("r", "kite/string") == "https://github.com/kite/string/edit/main/s/a.md")
    // A work tree of its own tells where its repository is.
    try folder.write("gitdir: \(folder.path)/r/.git/worktrees/w\n", to: "w/.git")
    try folder.write("x", to: "r/.git/worktrees/w/HEAD")
    #expect(
      try link("w/transcripts", "kite/string")
        == "https://github.com/kite/string/edit/main/transcripts/s/a.md")
  }

  @Test("tell lengths in words, chapters as notes have them, and days as people write them")
  func written() {
    func read(_ lines: String) -> (FrontMatter, [Finding]) {
      let episode = EpisodeParser().parse(
        Array("---\n\(lines)\n---\n**A:** b".utf8), id: "s/a", path: "s/a.md")
      return (episode.frontMatter, episode.findings)
    }
    for (text, seconds) in [
      ("1h 5m", 3900), ("45 min", 2700), ("1 hr 5 min", 3900), ("90 seconds", 90), ("45 Minuten", 2700),
      ("1 Std. 5 Min.", 3900),
    ] {
      #expect(read("duration: \(text)").0.duration == seconds * 1000, "\(text)")
    }
    #expect(read("duration: 5 apples").1.count == 1)
    for text in ["2022-3-7", "Monday, March 7, 2022", "7. März 2022", "Mon, 7 Mar 2022"] {
      #expect(read("date: \(text)").0.published == "2022-03-07", "\(text)")
    }
    #expect(read("date: 2022-13-7").0.published == nil)
    let chapters = read(
      "chapters:\n  - \"00:00 Intro\"\n  - 12:13 - Kettles\n  - 13:00: Onions\n  - {start: 14, title: Leeks}")
    #expect(
      chapters.0.chapters.map(\.title) == ["Intro", "Kettles", "Onions", "Leeks"] && chapters.1.isEmpty)
    #expect(chapters.0.chapters.map(\.start) == [0, 733_000, 780_000, 14_000])
    #expect(
      read("guests:\n  Cy Fox: https://x.example\n  Di Gray: {twitter: di}").0.guests == [
        "Cy Fox", "Di Gray",
      ])
    for text in [
      "guest: {first: Ann, last: Lee}", "guests: {AL: Ann Lee}", "host: {twitter: \"@ann\", title: CTO}",
      "tags: {primary: kettles}",
    ] {
      let (front, findings) = (read(text).0, read(text).1)
      #expect(front.guests + front.hosts + front.topics == [] && !findings.isEmpty, "\(text)")
    }
    #expect(read("guests: {ann-lee: {name: Ann Lee}}").0.guests == ["Ann Lee"])
    for text in ["sponsor: none", "sponsor: n/a", "sponsor: 3"] {
      #expect(read(text).0.sponsors.isEmpty, "\(text)")
    }
    #expect(read("sponsor: Acme").0.sponsors.map(\.name) == ["Acme"])
    #expect(
      read("sponsor: [{name: Acme, url: \"https://a.example\"}]").0.sponsors.first?.url == "https://a.example"
    )
    for text in ["sponsor: true", "sponsor: no", "sponsors: [A]\nsponsor: B"] {
      #expect(read(text).0.sponsors.allSatisfy { $0.name == "A" } && read(text).1.isEmpty, "\(text)")
    }
    #expect(read("guests: [Cy Fox, null]\ntags: [~, x, \"null\"]").0.guests == ["Cy Fox"])
    #expect(read("tags: [~, x, \"null\"]").0.topics == ["x", "null"])
    for line in [
      "headless: true", "output: false",
      "isPublished: false",
      "public: false", "state: draft",
    ] {
      #expect(read(line).0.isDraft, "\(line)")
    }
    #expect(!read("hidden: true\nunlisted: true\nstate: published").0.isDraft)
    #expect(read("duration: 99999h 99999h").0.duration == nil)
    #expect(read("chapters:\n  - 12:15 Kettles: a story").0.chapters.first?.title == "Kettles: a story")
  }

  @Test("are read where Hugo and Zola keep what is theirs to keep, behind what stands above")
  func nested() {
    func read(_ text: String) -> FrontMatter {
      EpisodeParser().parse(Array((text + "\n**A:** b").utf8), id: "s/a", path: "s/a.md").frontMatter
    }
    let yaml = read(
      "---\ntitle: A\nseason: 2\nparams:\n  audio: https://x.example/a.mp3\n  season: 9\n  duration: 1:02:03\n---"
    )
    #expect(yaml.audio == "https://x.example/a.mp3" && yaml.duration == 3_723_000 && yaml.feed.season == 2)
    let toml = read(
      "+++\ntitle = \"A\"\n[taxonomies]\ntags = [\"x\"]\n[extra]\naudio = \"/a.mp3\"\nguests = [\"Cy Fox\"]\n+++"
    )
    #expect(toml.audio == "/a.mp3" && toml.topics == ["x"] && toml.guests == ["Cy Fox"])
    #expect(read("---\nparams: nothing\nextra: [1, 2]\n---").audio == nil)
    let source = Array("---\nexcerpt: Why the night is dark.\n---\n**A:** b".utf8)
    #expect(
      EpisodeParser().frontMatter(of: source).passages(in: source).map(\.text) == ["Why the night is dark."])
  }

  @Test("of a key that stands there twice the last one counts, and it is told")
  func repeatedKeys() {
    let text =
      "---\ntitle: Ruma\nlayout: post\nguests:\n- Cy Fox\n- Di Gray\ndate: 2019-08-08\nlayout: episode\nguests:\n  - Ed Hill\n---\n**A:** b"
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    #expect(episode.frontMatter.title == "Ruma" && episode.frontMatter.published == "2019-08-08")
    #expect(episode.frontMatter.guests == ["Ed Hill"])
    #expect(episode.findings.map(\.rule) == [.brokenFrontMatter, .brokenFrontMatter])
    #expect(episode.findings.map(\.line) == [8, 9])
    let windows = text.replacing("- Di Gray", with: "# a note\n- Di Gray").replacing("\n", with: "\r\n")
    let same = EpisodeParser().parse(Array(windows.utf8), id: "s/a", path: "s/a.md")
    #expect(same.frontMatter == episode.frontMatter && same.findings.map(\.line) == [9, 10])
    let nested = "---\ntitle: Ruma\nsponsors:\n  - name: A\n    name: B\n---\n**A:** b"
    let broken = EpisodeParser().parse(Array(nested.utf8), id: "s/a", path: "s/a.md")
    #expect(broken.frontMatter.title == nil && broken.findings.count == 1)
  }

  @Test("name everybody in one list, each with a role")
  func peopleWithRoles() {
    func read(_ yaml: String) -> FrontMatter {
      EpisodeParser().parse(Array("---\n\(yaml)\n---\n**A:** b".utf8), id: "s/a", path: "s/a.md").frontMatter
    }
    let list =
      "people:\n  - {name: Ann Lee, role: Host, url: \"https://ann.example/\"}\n  - {name: Cy Fox, role: guest}\n  - name: Di Gray\n  - {name: Ed Hill, role: ghostwriter}\n  - {name: Gil Orr, role: Guest (host of Syntax)}\n  - Flo Ives\n  - {role: host}"
    let front = read(list)
    #expect(
      front.hosts == ["Ann Lee"] && front.guests == ["Cy Fox", "Gil Orr"]
        && front.speakers == ["Di Gray", "Flo Ives"])
    #expect(front.link(of: "ann lee")?.url == "https://ann.example/")
    #expect(read("guests: [Ann Lee]\n" + list).people == ["Ann Lee"])
    #expect(read("people: 3").people.isEmpty && read("cast: {a: b}").people.isEmpty)
  }
}
