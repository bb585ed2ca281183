import TestLibrary
import Testing

@testable import Transcripts

/// Shapes that libraries have which nobody made for earshot.
@Suite("Transcripts as others keep them")
struct WildTranscriptTests {
  private func parse(_ text: String, id: String = "s/a") -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: id, path: id + ".md")
  }

  private func told(_ text: String) -> [String] {
    let episode = parse(text)
    return episode.turns.map { turn in
      let name = turn.speaker.map { episode.speakers[$0].name } ?? "-"
      let time = turn.isEstimated ? "~" : turn.milliseconds.map { "\($0 / 1000)" } ?? ""
      return "\(name)@\(time) \(episode.text(turn).replacing("\n", with: " "))"
    }
  }

  @Test(
    "times of labels may be links, bare or emphasised",
    arguments: [
      "**Ann** [0:14](https://e.example/?t=14) words", "**[0:14](https://e.example) Ann:** words",
      "**[[00:14]](https://e.example) Ann:** words", "**00:00:14 Ann:** words",
      "[0:14](https://e.example/?t=14) **Ann:** words", "**Ann** *00:00:14*\n\nwords",
      "**Ann** _00:14_\n\nwords",
    ])
  func linked(_ turn: String) {
    let text = turn + "\n\n**Ann:** \\[0:40\\] more\n\n" + turn.replacing("14", with: "59")
    #expect(told(text) == ["Ann@14 words", "Ann@40 more", "Ann@59 words"])
  }

  @Test(
    "a time within brackets that are in bold may be a link, too",
    arguments: [
      "**[[0:14](https://e.example)]** **Ann:** words", "[[0:14](https://e.example)] **Ann:** words",
    ])
  func linkedWithin(_ turn: String) {
    #expect(told(turn + "\n\n**Ann:** \\[0:40\\] more") == ["Ann@14 words", "Ann@40 more"])
  }

  @Test(
    "times that begin the paragraphs of a transcript without labels are read, bare or linked",
    arguments: [
      "TIME ", "[TIME](https://e.example/?t=1) ", "**[TIME](https://e.example)** ", "TIME - ", "(TIME) ",
    ])
  func lineTimes(_ form: String) {
    let lines = ["00:00:05", "0:12", "1:41:50"].map { form.replacing("TIME", with: $0) + "words [laughs]" }
    let episode = parse(lines.joined(separator: "\n\n"))
    #expect(episode.turns.map(\.milliseconds) == [5000, 12_000, 6_110_000])
    #expect(episode.turns.map { episode.text($0) } == Array(repeating: "words [laughs]", count: 3))
    #expect(parse(lines.joined(separator: "\n")).turns.map(\.milliseconds) == [5000, 12_000, 6_110_000])
    #expect(
      episode.groups.count { $0.kind == .timestamp } == 3 && episode.groups.count { $0.kind == .cue } == 3)
  }

  @Test("a few such times, or such as fall, are words")
  func fewLineTimes() {
    #expect(parse("0:10 a\n\n0:20 b").groups.isEmpty)
    #expect(parse("0:10 a\n\n0:30 b\n\n0:20 c").groups.isEmpty)
    #expect(parse("0:10 a\n\n0:20 b\n\n0:30 c\n\nd\n\ne\n\nf\n\ng").groups.isEmpty)
    #expect(parse("**Ann:** a\n\n0:10 b\n\n0:20 c\n\n0:30 d").groups.isEmpty)
  }

  @Test("of a time from and to, where it stands alone in brackets, the first counts")
  func ranges() {
    #expect(
      told(
        "**Ann:** [0:49:38 - 0:50:09] one\n\n**Bob:** \\[51:38.500 --> 51:50.000\\] two \\[laughs - 0:10\\]")
        == ["Ann@2978 one", "Bob@3098 two [laughs - 0:10]"])
    #expect(parse("**Ann:** [2:00 - 1:00] a").groups.map(\.kind) == [.cue])
  }

  @Test(
    "the heading of a transcript may say which, in several languages",
    arguments: [
      "Full Transcript", "Transcript (auto-generated)", "Episode transcript", "Vollständiges Transkript",
      "Transcription complète", "Transcrição", "Trascrizione", "逐字稿", "文字起こし", "Расшифровка",
    ])
  func transcriptHeadings(_ title: String) {
    let text = "# Tents\n\nHow to pitch.\n\n## \(title)\n\n"
    #expect(told(text + "**Ann:** Hi.") == ["Ann@~ Hi."])
    // Without labels, too.
    let episode = parse(text + "Hi, all.")
    #expect(
      episode.sections.map(\.title) == ["Show notes"]
        && episode.turns.map { episode.text($0) } == ["Hi, all."])
  }

  @Test("a heading with other words about transcripts is one of the talk")
  func otherHeadings() {
    #expect(parse("**Ann:** a\n\n## Why the transcript matters\n\nb").sections.isEmpty)
    #expect(SectionName.read("Transcript of the trial of the century, part one") == nil)
  }

  @Test("a number is nobody's name, and what captions put in brackets before a time is not, either")
  func nobody() {
    #expect(parse("**168.5**: a\n\n**Ann:** b\n\n**3**: c").speakers.map(\.name) == ["Ann"])
    #expect(parse("[Laughter] [0:10] a\n\n[Music] [0:20] b\n\n[Laughter] [0:30] c").speakers.isEmpty)
    #expect(
      parse("**Ann:** a\n\n[Bob] [0:10] b\n\n[Cy] [0:20] c\n\n[Bob] [0:30] d").speakers.map(\.name) == ["Ann"]
    )
    #expect(
      parse("**Ann:** [indistinct chatter] a [indistinct 0:10]").groups.map(\.kind) == [.cue, .inaudible])
  }

  @Test("a reference behind a time makes it the text of a link, and no time of a label")
  func references() {
    let episode = parse("**Ann:** a\n\n**Ann** [0:15][ref] w\n\n[ref]: https://e.example\n")
    #expect(episode.labels.allSatisfy { $0.time == nil })
  }

  @Test("times of a list above the first label are no instants, and are told of by nobody")
  func lists() {
    let list = "- [0:00] Intro\n- [50:38] Takeaway\n\n"
    let episode = parse(list + "**Ann:** Welcome.\n\n**Bob:** Thanks. \\[1:00\\] Bye.\n")
    #expect(episode.turns.map { $0.milliseconds ?? -1 }.allSatisfy { $0 < 60_000 })
    #expect(!episode.findings.contains { $0.rule == .timeRunsBackwards })
    #expect(parse(list + "**Ann:** Welcome.").turns.allSatisfy { $0.milliseconds == nil })
    #expect(parse(list).groups.allSatisfy { $0.isInstant })
  }

  @Test("headings above that of the transcript begin sections, but the title's")
  func sections() {
    let episode = parse(
      "# Tents\n\nHow to pitch.\n\n## Timestamps\n\n- [50:38] Takeaway\n\n## Our people\n\n- Ann\n\n## Transcript\n\n**Ann:** Hi.\n\n## Rain\n\nStill Ann."
    )
    #expect(episode.sections.map(\.title) == ["Show notes", "Timestamps", "Our people"])
    #expect(
      String(decoding: episode.source[episode.sections[0].range], as: UTF8.self).contains("How to pitch."))
    #expect(!episode.turns.contains { $0.kind == .unlabelled })
    #expect(episode.speechTurns == 1 && episode.turns.last?.endLine == 19)
  }

  @Test("lines for the generator of a site, and breaks before a label, are nobody's words")
  func siteMarkup() {
    let text =
      "{% include player.html id=\"x\" %}\n\n**Ann:** a\n\n{{< audio src=\"t.mp3\" >}}\n\nb\n{: .big}\n\n<iframe src=\"https://x.example\"></iframe>\n\n**Bo:** c\\\n**Ann:** d<br/>\n**Bo:** {{ x }} stays"
    #expect(parse(text).told == ["Ann: a\n\nb", "Bo: c", "Ann: d", "Bo: {{ x }} stays"])
    #expect(parse("one\n\n{% x %}\n\ntwo").turns.count == 2)
    // Words between two tags, and behind what is embedded, are said.
    for said in [
      "{% raw %} a b {% endraw %}", "{{ x }} a b {{ y }}", "{: a b }",
      "<iframe src=\"https://x.example\"></iframe> a b <br>",
      "<audio src=\"x>y\"> a b</audio>",
    ] {
      #expect(parse("**Ann:** one\n\n\(said)\n\ntwo").told[0].contains("a b"), "\(said)")
    }
    for unsaid in [
      "{% a %} {% b %}", "{:toc}", "{: #x title=\"a b\"}", "<iframe title=\"a > b\" src=\"x\"></iframe>",
    ] {
      #expect(parse("**Ann:** one\n\n\(unsaid)\n\ntwo").told == ["Ann: one\n\ntwo"], "\(unsaid)")
    }
    let notes = NotesReader.sections(of: Array("Intro\n\n{{< x >}}\n\n- [a](https://a.example)\n".utf8))
    #expect(notes.map { String(decoding: $0.markdown, as: UTF8.self).contains("{{") } == [false])
  }

  @Test(
    "labels without bold that the front matter names do not swallow somebody else, and make no speaker of an aside"
  )
  func plain() {
    let episode = parse("---\nhosts: [Ann]\n---\nAnn: a\n\nBo: b\n\nAnn: c\n\nAnn: d\n")
    #expect(episode.findings.contains { $0.line == 6 && $0.message.contains("**Bo:**") })
    #expect(
      parse("---\nhosts: [山田（司会）, ＡＢ]\n---\n山田（司会）：a\n\nＡＢ：b\n\n山田（司会）：c").told
        == ["山田（司会）: a", "ＡＢ: b", "山田（司会）: c"])
    let twice = parse("---\nhosts: [Ann]\n---\nAnn: a\n\nBo: b\n\nAnn: c\n\nAnn: d\n\nBo: e\n")
    #expect(twice.speakers.map(\.name) == ["Ann"])
    let thrice = parse("---\nhosts: [Ann]\n---\nAnn: a\n\nBo: b\n\nAnn: c\n\nAnn: d\n\nBo: e\n\nBo: f\n")
    #expect(thrice.speakers.map(\.name) == ["Ann", "Bo"])
    let aside = parse(
      "---\nhosts: [Ann Lee]\n---\nAnn Lee: a\n\nExample: b\n\nAnn Lee: c\n\nExample: d\n\nAnn Lee: e\n\nExample: f\n"
    )
    #expect(aside.speakers.map(\.name) == ["Ann Lee"])
  }

  @Test("thousandths stand behind each shape of a time")
  func thousandths() {
    for (text, time) in [("1:02.03.500", 3_723_500), ("1:02:03.500", 3_723_500), ("62:03.500", 3_723_500)] {
      #expect(parse("**Ann:** \\[\(text)\\] a").turns.first?.milliseconds == time)
    }
  }

  @Test("what other generators call a day, a number and who speaks is read")
  func keys() {
    for key in ["publish_date", "published_at", "date_published", "releaseDate"] {
      let front = parse("---\n\(key): 2024-03-10\n---\n").frontMatter
      #expect(front.published == "2024-03-10")
    }
    #expect(parse("---\ndate: March 5, 2024\n---\n").frontMatter.published == "2024-03-05")
    #expect(parse("---\nepisode: 78\n---\n").frontMatter.number == "78")
    #expect(parse("---\nepisode: The pilot\n---\n").frontMatter.number == nil)
    let titled = parse("---\ntitle: \"241: Pay it forward\"\n---\n").frontMatter
    #expect(titled.number == nil && Configuration.number(frontMatter: titled, slug: "pay-2") == "241")
    #expect(Configuration.number(frontMatter: titled, slug: "ep-9-pay") == "9")
    #expect(Configuration.number(frontMatter: FrontMatter(), slug: "pay-2") == "2")
    let speakers = parse("---\nspeakers: [Ann Lee, Bob]\n---\n")
    #expect(speakers.frontMatter.speakers == ["Ann Lee", "Bob"] && speakers.findings.isEmpty)
    #expect(speakers.frontMatter.guests.isEmpty)
    let linked = parse(
      "---\nhosts: \"[Ann Lee](https://a.example/x,y), Bo\"\nguests:\n- {name: Cy, link: https://c.example, avatar: c.png}\n- Di\nspeakers: [Bo, Ed]\n---\n"
    ).frontMatter
    #expect(linked.people == ["Ann Lee", "Bo", "Cy", "Di", "Ed"])
    #expect(linked.link(of: "ann lee")?.url == "https://a.example/x,y" && linked.link(of: "Bo") == nil)
    #expect(linked.links.last == .init(name: "Cy", url: "https://c.example", image: "c.png"))
    let moved = parse("---\npermalink: /tents/\nurl: /:year/tents\n---\n").frontMatter
    #expect(
      moved.addresses == ["/tents/"]
        && parse("---\nurl: https://x.example\n---\n").frontMatter.addresses.isEmpty)
    let both = parse("---\naliases: [b]\npermalink: /tents/\n---\n").frontMatter
    #expect(both.aliases == ["b"] && both.addresses == ["/tents/"])
    #expect(parse("---\npub_date: July 29th, 2021\n---\n").frontMatter.published == "2021-07-29")
    #expect(parse("---\nspeakers: {a: {b: c}}\n---\n").findings.isEmpty)
  }

  @Test("a slug that begins with a day tells when the episode was published, where nothing else does")
  func dated() {
    #expect(parse("**A:** x", id: "s/2021-05-28-tents").frontMatter.published == "2021-05-28")
    #expect(parse("**A:** x", id: "s/2021-05-281").frontMatter.published == nil)
    let front = EpisodeParser().frontMatter(of: Array("**A:** x".utf8), id: "s/2021-05-28")
    #expect(front.published == "2021-05-28")
    #expect(parse("---\ndate: 2020-01-01\n---\n", id: "s/2021-05-28-x").frontMatter.published == "2020-01-01")
  }

  @Test(
    "front matter that begins late keeps a draft a draft, however it is written",
    arguments: [
      "\n---\nlayout: post\ndraft: true\n---\n", "\n---\n# note\nDraft: true\n---\n",
      "\n---\nauthor: me\n\"draft\": true\n---\n", "\n+++\ndraft = true\n+++\n", " ---\ndraft: true\n---\n",
    ])
  func late(_ text: String) {
    let episode = parse(text + "**A:** secret\n")
    #expect(episode.frontMatter.isDraft && episode.findings.contains { $0.rule == .brokenFrontMatter })
    #expect(EpisodeParser().frontMatter(of: Array(text.utf8)).isDraft)
  }

  @Test("what stands between two rules of a talk is no front matter")
  func rules() {
    let episode = parse("\n---\n**Ann:** hi\nTitle: x said\n---\n**Bob:** yo\n")
    #expect(!episode.findings.contains { $0.rule == .brokenFrontMatter } && episode.speechTurns == 2)
  }

  @Test("a library is told of episodes that lie at its root")
  func root() throws {
    let folder = try TemporaryFolder()
    for name in ["README.md", "a.md", "b.md"] { try folder.write("**Ann:** hi", to: name) }
    try folder.write("# Notes", to: "c.md")
    #expect(try Library(root: folder.path).episodesAtRoot() == 2)
  }

  @Test("what a killed process left beside a file is written over, and nobody else's file is touched")
  func left() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "ü.md")
    try folder.write("half", to: "ü.md.earshot.tmp")
    try folder.write("mine", to: "ü.md.2019.tmp")
    try Files.replace(path, Array("old".utf8), by: Array("new".utf8))
    #expect(try folder.files() == ["ü.md", "ü.md.2019.tmp"])
    #expect(try folder.read("ü.md") == "new")
  }
}
