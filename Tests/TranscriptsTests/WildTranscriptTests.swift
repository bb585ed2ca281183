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
    let notes = NotesReader.sections(of: Array("Intro\n\n{{< x >}}\n\n- [a](https://a.example)\n".utf8))
    #expect(notes.map { String(decoding: $0.markdown, as: UTF8.self).contains("{{") } == [false])
  }

  @Test(
    "labels without bold that the front matter names do not swallow somebody else, and make no speaker of an aside"
  )
  func plain() {
    let episode = parse("---\nhosts: [Ann]\n---\nAnn: a\n\nBo: b\n\nAnn: c\n\nAnn: d\n")
    #expect(episode.findings.contains { $0.line == 6 && $0.message.contains("**Bo:**") })
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
    #expect(speakers.frontMatter.guests == ["Ann Lee", "Bob"] && speakers.findings.isEmpty)
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
