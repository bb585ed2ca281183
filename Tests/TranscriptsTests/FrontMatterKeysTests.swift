import TestLibrary
import Testing

@testable import Transcripts

@Suite("Keys of the front matter")
struct FrontMatterKeysTests {
  private func read(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  @Test(
    "that say it is a draft hold, though the rest cannot be read",
    arguments: [
      "---\ntitle: Cotton: a story\ndraft: true\n---\n**A:** Hi.",
      "---\ntitle: \"Secret\" merger\nDraft: yes # later\n---\n**A:** Hi.",
      "---\ntags: [a]\ntags: [b]\npublished: false\n---\n**A:** Hi.", "+++\ndraft = true\n+++\n**A:** Hi.",
      "---\ntitle: never closed\ndraft: true\n\n**A:** Hi.", "---\ndraft: yes\n---\n**A:** Hi.",
      "---\nstatus: Draft\n---\n**A:** Hi.", "---\npublish: false\n---\n**A:** Hi.",
      "---\nisDraft: true\n---\n**A:** Hi.", "---\nprivate: true\n---\n**A:** Hi.",
      "---\npermalink: false\n---\n**A:** Hi.", "---\ntitle: \"X\nstatus: draft\n---\n**A:** Hi.",
    ])
  func drafts(_ text: String) {
    #expect(read(text).frontMatter.isDraft)
    #expect(EpisodeParser().frontMatter(of: Array(text.utf8)).isDraft)
  }

  @Test(
    "that say nothing of drafts publish",
    arguments: [
      "---\ntitle: Cotton: a story\n---\n\ndraft: true", "---\ndraft: false\n---\n**A:** Hi.",
      "**A:** Hi.\n\ndraft: true",
      "---\nstatus: published\npublish: true\nprivate: false\npermalink: /x/\n---\n**A:** Hi.",
      "---\ndate: soon\ndescription: |\n  How we work:\n  draft: yes\n---\n**A:** Hi.",
    ])
  func published(_ text: String) { #expect(!read(text).frontMatter.isDraft) }

  @Test("that lead old addresses here are read in the singular, too")
  func aliases() {
    for (text, aliases) in [
      ("alias: /old", ["/old"]), ("alias: [/old, older]", ["/old", "older"]), ("redirects: [/old]", ["/old"]),
      ("aliases: [/a]\nalias: /old", ["/a"]),
    ] { #expect(read("---\n\(text)\n---\n**A:** Hi.").frontMatter.aliases == aliases) }
  }

  @Test("that tell a feed of audio, season and kind are read as other programs write them")
  func feedsOfOthers() {
    func front(_ text: String) -> FrontMatter { read("---\n\(text)\n---\n**A:** Hi.").frontMatter }
    for text in [
      "audio: {url: 'https://c.example/a.mp3', length: 48211234, duration: '00:50:12'}",
      "enclosure: {url: 'https://c.example/a.mp3', length: 48211234}\nduration: 50:12",
      "podcast_file: https://c.example/a.mp3\npodcast_bytes: '48211234'\npodcast_duration: '50:12'",
      "enclosure: https://c.example/a.mp3 48211234 audio/mpeg\nitunes: {duration: 50:12}",
    ] {
      let read = front(text)
      #expect(read.audio == "https://c.example/a.mp3", "\(text)")
      #expect(read.feed.audioBytes == 48_211_234, "\(text)")
      #expect(read.duration == 3_012_000, "\(text)")
    }
    for key in ["url", "link", "podcast_link", "episodeURL"] {
      #expect(front("\(key): https://c.example/a.mp3?x=1").audio == "https://c.example/a.mp3?x=1", "\(key)")
      for page in ["https://c.example/episodes/a", "/episodes/12", "https://c.example/feed.xml"] {
        #expect(front("\(key): \(page)").audio == nil, "\(key) \(page)")
      }
    }
    // Ours goes before theirs.
    #expect(front("audio: a.mp3\nenclosure: {url: b.mp3}").audio == "a.mp3")
    #expect(front("audio: ''\nenclosure: {url: b.mp3}").audio == "")
    // Seconds are no bytes.
    #expect(front("mp3_url: a.mp3\naudio_length: 3012").feed.audioBytes == nil)
    for text in [
      "type: bonus", "episode_type: Bonus", "itunes_episode_type: bonus", "itunes: {episodeType: bonus}",
    ] { #expect(front(text).feed.episodeType == "bonus", "\(text)") }
    #expect(front("type: podcast").feed.episodeType == nil)
    #expect(front("season_number: 2").feed.season == 2 && front("itunes: {season: 2}").feed.season == 2)
    #expect(front("itunes: {episode: 5}").number == "5")
    #expect(front("explicit: clean").feed.explicit == false)
    #expect(front("image: {src: a.png}").image == "a.png" && front("cover: b.png").image == "b.png")
    #expect(
      front("images: [c.png, d.png]").image == "c.png" && front("image: e.png\ncover: b.png").image == "e.png"
    )
    #expect(
      front("excerpt: In short.").summary == "In short." && front("keywords: a, b").topics == ["a", "b"])
    #expect(front("sponsors: Acme Corp").sponsors.map(\.name) == ["Acme Corp"])
    #expect(front("sponsors: [{name: Acme, message: Buy}]").sponsors.map(\.text) == ["Buy"])
    #expect(front("chapters: [{time: 0:10, name: Start}]").chapters.map(\.title) == ["Start"])
    for (date, time) in [
      ("2024/01/09 10:00", 36_000), ("Tue, 09 Jan 2024 08:00:00 +0100", 28_800),
      ("9 Jan 2024 08:00 GMT", 28_800),
    ] {
      let read = front("date: \(date)")
      #expect(read.published == "2024-01-09" && read.publishedTime?.seconds == time, "\(date)")
    }
    #expect(front("date: 2024/01/09 soon").published == nil)
  }

  @Test("that other generators write for ours are read")
  func ofOthers() {
    func front(_ text: String) -> FrontMatter { read("---\n\(text)\n---\n**A:** Hi.").frontMatter }
    for text in [
      "audio_url: https://c.example/a.mp3", "mp3: https://c.example/a.mp3",
      "enclosure: {url: 'https://c.example/a.mp3', length: 1}",
    ] { #expect(front(text).audio == "https://c.example/a.mp3") }
    #expect(front("audio: own.mp3\nmp3: https://c.example/a.mp3").audio == "own.mp3")
    #expect(front("mp3: true").audio == nil && read("---\nenclosure: [1]\n---\n**A:** Hi.").findings.isEmpty)
    #expect(front("redirect_from: [/old, /older]").aliases == ["/old", "/older"])
    #expect(front("redirect_from: /old").aliases == ["/old"])
    #expect(front("title: \"  \"").title == nil)
    #expect(front("duration: PT1H2M13S").duration == 3_733_000)
    #expect(front("pub_date: 2021-05-28").published == "2021-05-28")
  }

  @Test("that are misspelt are told of, and those of other programs are not")
  func misspelt() {
    let episode = read(
      "---\ntilte: x\nlayout: post\nsponors: [X]\nchapter: []\nTags: [a]\nimages: [x]\n---\n**A:** Hi.")
    #expect(
      episode.findings.filter { $0.rule == .brokenFrontMatter }.map(\.message) == [
        "Front matter has no key \"tilte\". Did you mean \"title\"?",
        "Front matter has no key \"sponors\". Did you mean \"sponsors\"?",
      ])
    #expect(
      read("---\npublisher: C\ndate: 2020-01-01\npublishd: x\nsponsored: true\nrate: 5\nguide: x\n---\n")
        .findings.isEmpty)
    #expect(read("---\nimage: a.png\nimages: [b.png]\nhost: Ann, Bob Ray\n---\n").findings.isEmpty)
    #expect(
      read("---\nhost: Ann, Bob Ray\ntags: food,  Ireland\n---\n").frontMatter.hosts == ["Ann", "Bob Ray"])
    #expect(read("---\ntags: food,  Ireland\n---\n").frontMatter.topics == ["food", "Ireland"])
  }

  @Test(
    "tell the time of day",
    arguments: [
      ("2024-05-01T09:30:00+02:00", 34200, 120), ("2024-05-01 18:00", 64800, 0),
      ("2024-05-01T23:59:59.5Z", 86399, 0), ("2024-05-01 07:00:00 -0730", 25200, -450),
      ("2024-05-01 9:30", 34200, 0), ("2024-05-01 6:05 PM", 65100, 0), ("2024-05-01T12:00am", 0, 0),
    ])
  func times(_ date: String, _ seconds: Int, _ zone: Int) {
    let front = read("---\npublished: \(date)\n---\n").frontMatter
    #expect(front.published == "2024-05-01")
    #expect(front.publishedTime == PublishedTime(seconds: seconds, zoneMinutes: zone))
  }

  @Test(
    "tell of a time of day that is none, and keep the day",
    arguments: [
      "T24:00:00Z", " 6pm", " 13:00 PM", "T10:00:00-99:00", " 10:00 Europe/Berlin", "T10:60", " soon",
    ])
  func noTime(_ rest: String) {
    let read = read("---\npublished: 2024-05-01\(rest)\n---\n")
    #expect(read.frontMatter.published == "2024-05-01" && read.frontMatter.publishedTime == nil)
    #expect(read.findings.map(\.rule) == [.brokenFrontMatter])
  }

  @Test("for podcast apps are read, and told of where they are wrong")
  func feeds() {
    let front = read(
      "---\nseason: 2\nexplicit: yes\nguid: old-1\nepisodeType: Bonus\naudioBytes: 1234\n---\n"
    ).frontMatter.feed
    #expect(front.season == 2 && front.explicit == true && front.guid == "old-1")
    #expect(front.episodeType == "bonus" && front.audioBytes == 1234)
    let wrong = read("---\nseason: two\nepisodeType: short\nexplicit: perhaps\n---\n")
    #expect(wrong.findings.count == 3 && wrong.frontMatter.feed == FeedDetails())
  }

  @Test(
    "of notes, links and a video are show notes",
    arguments: [
      (
        "show_notes: |\n  We made *tea*.\n\n  - [Kettle](https://k.example)",
        "We made *tea*.\n\n- [Kettle](https://k.example)"
      ),
      ("shownotes:\n- First\n- Kettle: https://k.example", "- First\n- [Kettle](<https://k.example>)"),
      (
        "links:\n- {title: 'A [b] *c*', url: 'https://k.example/a>b'}\n- name: d\n  link: https://d.example",
        "- [A \\[b\\] \\*c\\*](<https://k.example/a%3Eb>)\n- [d](<https://d.example>)"
      ),
      ("links: {spotify: 'https://s.example/1'}", "- [spotify](<https://s.example/1>)"),
      (
        "resources:\n- https://r.example\n- '[R](https://r.example)'",
        "- [https\\:\\/\\/r\\.example](<https://r.example>)\n- [R](https://r.example)"
      ),
      ("links: https://one.example", "- [https\\:\\/\\/one\\.example](<https://one.example>)"),
      (
        "resources: {name: 'https://n.example', spotify: 'https://s.example'}",
        "- [name](<https://n.example>)\n- [spotify](<https://s.example>)"
      ),
      ("show_notes: [{title: Kettle, url: /kettle}]", "- Kettle"),
      (
        "show_notes: 今日はお茶\nnotes: With [Joe](https://j.example).\npoints:\n- First\n- Second",
        "今日はお茶\n\nWith [Joe](https://j.example).\n\n- First\n- Second"
      ),
      ("youtube: dQw4w9WgXcQ", "- [YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)"),
      ("video: https://v.example/1", "- [Video](<https://v.example/1>)"),
      (
        "extra: {youtubeId: dQw4w9WgXcQ}\nlinks: [{title: a, url: 'https://a.example'}]",
        "- [a](<https://a.example>)\n- [YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)"
      ),
    ])
  func notes(_ text: String, _ notes: String) {
    let episode = read("---\n\(text)\n---\n**A:** Hi.")
    #expect(
      episode.frontMatter.notes.map { String($0.reversed().drop(while: \.isNewline).reversed()) } == notes)
    #expect(episode.findings.isEmpty)
  }

  @Test(
    "that others keep for themselves are no notes",
    arguments: [
      "links: [about, home]", "youtube: true", "video: intro.mp4", "references: [{id: 3}]", "links: 5",
      "show_notes: ''", "show_notes: true", "show_notes: notes/5.md", "notes: true", "notes: notes/1.md",
      "notes: 'Not before June, ask Ann'",
    ])
  func noNotes(_ text: String) { #expect(read("---\n\(text)\n---\n**A:** Hi.").frontMatter.notes == nil) }

  @Test(
    "tell topics in one text, with quotation marks round those of several words, and chapters as a player's")
  func lists() {
    let front = read(
      "---\ntags: podcast, \"outdoor life\", tents\npodcast_chapters:\n  chapters:\n  - {startTime: 0, title: In}\n  - {startTime: 88, title: Out}\n---\n**A:** Hi."
    ).frontMatter
    #expect(front.topics == ["podcast", "outdoor life", "tents"])
    #expect(front.chapters.map(\.start) == [0, 88_000] && front.chapters.map(\.title) == ["In", "Out"])
  }

  @Test(
    "of feeds count in whatever case, and with - or : for _",
    arguments: [
      "itunes-duration: '24:06'\nitunes-season: 2\nitunes-explicit: true\nitunes-episode: 94",
      "itunesDuration: 1446\nitunesSeason: 2\nitunesExplicit: yes\nitunesEpisode: 94",
      "'itunes:duration': '24:06'\n'itunes:season': 2\n'itunes:explicit': true\n'itunes:episode': 94",
      "podcast_duration: 1446\nis_explicit: true\nepisode: Season 2 Episode 94",
      "episode: {duration: 1446, seasonNumber: 2, episodeNumber: 94, explicit: true}",
    ])
  func feedKeys(lines: String) {
    let front = read("---\n\(lines)\n---\n**A:** Hi.").frontMatter
    #expect(front.duration == 1_446_000 && front.feed.season == 2 && front.number == "94")
    #expect(front.feed.explicit == true)
  }

  @Test("tell how long it is: what may be minutes is no second")
  func durations() {
    func duration(_ line: String) -> Int? { read("---\n\(line)\n---\n**A:** Hi.").frontMatter.duration }
    #expect(duration("runtime: 52") == nil && duration("runtime: 52 min") == 3_120_000)
    #expect(duration("runtime: 3120") == 3_120_000 && duration("podcast_duration: 52") == 52_000)
    #expect(read("---\nruntime: nan\n---\n**A:** Hi.").findings.isEmpty)
  }

  @Test("tell where the audio is by any name, where one address ends as audio does")
  func audioKeys() {
    func audio(_ lines: String) -> String? { read("---\n\(lines)\n---\n**A:** Hi.").frontMatter.audio }
    for key in ["audio_file_url", "enclosure-url", "podcast", "soundfile", "downloadUrl"] {
      #expect(audio("\(key): https://a.example/1.mp3") == "https://a.example/1.mp3", "\(key)")
    }
    #expect(audio("podcast_file: 34 - The Loaf.mp3") == "34 - The Loaf.mp3")
    #expect(audio("episode: {filename: 'S1E1, Entering.mp3'}") == "S1E1, Entering.mp3")
    for key in ["theme_music", "mp3_preroll", "trailerUrl", "next-episode"] {
      #expect(audio("\(key): https://a.example/1.mp3") == nil, "\(key)")
    }
    #expect(audio("eclipse: https://a.example/1.mp3") != nil)
    #expect(audio("one: https://a.example/1.mp3\ntwo: https://a.example/2.mp3") == nil)
  }

  @Test("are read in whatever case, and as Jekyll's and Astro's podcasts have them")
  func otherCases() {
    let front = read(
      "---\nTitle: Tea\nDate: 2024-02-03\nGuests: [Bob Ray]\nfile: https://a.example/1.mp3\nlength: '64767372'\nlength_second: 1847\n---\n**A:** Hi."
    )
    #expect(front.findings.isEmpty)
    #expect(front.frontMatter.title == "Tea" && front.frontMatter.published == "2024-02-03")
    #expect(front.frontMatter.guests == ["Bob Ray"] && front.frontMatter.duration == 1_847_000)
    #expect(front.frontMatter.audio == "https://a.example/1.mp3")
    #expect(front.frontMatter.feed.audioBytes == 64_767_372)
    for text in ["files: [a.zip]", "film: Casablanca", "file: notes/7.pdf"] {
      let other = read("---\n\(text)\n---\n**A:** Hi.")
      #expect(other.findings.isEmpty && other.frontMatter.audio == nil)
    }
    #expect(
      read("---\nParams: {Links: [{title: a, url: 'https://a.example'}]}\n---\n**A:** Hi.").frontMatter.notes
        != nil)
    // What is spelt right goes first.
    #expect(read("---\nTitle: A\ntitle: B\n---\n**A:** Hi.").frontMatter.title == "B")
    #expect(EpisodeNumber(slug: "-1-wrap-up") == nil && EpisodeNumber(slug: "1-wrap-up")?.text == "1")
  }
}
