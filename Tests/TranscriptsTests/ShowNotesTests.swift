import Testing
import Transcripts

/// Sponsors and Free Software Friday as values.
@Suite("Show notes")
struct ShowNotesTests {
  private func notes(_ text: String, _ transcript: String = "**Erik St. Martin:** x\n\n**Brian K:** y")
    -> ShowNotes
  {
    ShowNotes(parse(transcript), notes: Array(text.utf8))
  }

  private func told(_ notes: ShowNotes) -> [String] {
    notes.recommendations.map { entry in
      "\(entry.speaker ?? entry.who ?? "?"): \(entry.text) \(entry.links.map(\.url).joined(separator: " "))"
    }
  }

  @Test(
    "find Free Software Friday under every heading it has",
    arguments: [
      "## Free Software Friday", "### Free Software Friday!", "#### #FreeSoftwareFriday",
      "# 🎉 free software friday!",
    ])
  func headings(_ heading: String) {
    #expect(
      told(notes("\(heading)\n\n- Erik - [dep](https://d.example)")) == [
        "Erik St. Martin: dep https://d.example"
      ])
  }

  @Test("read who recommends what in every shape that occurs")
  func shapes() {
    let text = """
      ## Free Software Friday!

      Each week on the show we give a shout out to an open source project that's made an impact.

      Erik - [A](https://a.example) and [B](https://b.example)
      Brian \u{ad}- [C](https://c.example), by somebody

      - Carlisia [wrapped
        title](https://d.example)
      - Brian [no dash](https://e.example)
      - [bare](https://f.example)
      - Ann — everyone who *perseveres*!
      - Also Erik: [G](https://g.example)

      ---

      Come to [our party](https://party.example).
      """
    #expect(
      told(notes(text)) == [
        "Erik St. Martin: A and B https://a.example https://b.example",
        "Brian K: C, by somebody https://c.example",
        "?: Carlisia wrapped title https://d.example",
        "Brian K: no dash https://e.example", "?: bare https://f.example",
        "Ann: everyone who perseveres! ", "Erik St. Martin: G https://g.example",
      ])
  }

  @Test("keep what is embedded as a link, and every line above a transcript but its title")
  func embedded() {
    let text =
      "#pkm talk about kettles\n\n<iframe src=\"https://v.example/e/abc\"></iframe>\n\n{{< youtube abc_1 >}}\n\n{{< figure src=\"/img/1.png\" alt=\"A map\" >}}\n\n{{< toc >}}\n\n<iframe src=\"javascript:x\"></iframe>\n"
    let episode = parse("---\ntitle: A\n---\n\(text)\n## Transcript\n\n**Ann:** Hi.\n")
    for sections in [NotesReader.sections(of: episode), NotesReader.sections(of: Array(text.utf8))] {
      #expect(sections.count == 1)
      let shown = sections.map { String(decoding: $0.markdown, as: UTF8.self) }.joined().split(
        separator: "\n")
      #expect(
        shown == [
          "#pkm talk about kettles", "<https://v.example/e/abc>", "<https://www.youtube.com/watch?v=abc_1>",
          "![A map](/img/1.png)",
        ])
    }
    for (title, line, isKept) in [
      ("A", "# A", false), ("B", "# A", true), ("A", "#100: the hundredth", true),
    ] {
      let episode = parse("---\ntitle: \(title)\n---\n\(line)\n\nMore.\n\n## Transcript\n\n**Ann:** Hi.\n")
      let told = NotesReader.sections(of: episode).map { String(decoding: $0.markdown, as: UTF8.self) }
        .joined()
      #expect(told.contains(line) == isKept && told.contains("More."), "\(title) \(line)")
    }
  }

  @Test("know whose pick a link of other notes is")
  func pick() {
    let found = notes(
      "- [Delve](https://d.example) is Erik's free software Friday pick\n- [X](https://x.example)")
    #expect(told(found) == ["Erik St. Martin: Delve https://d.example"])
    #expect(found.links.map(\.text) == ["Delve", "X"])
  }

  @Test("name nobody where two are called so")
  func twoEriks() {
    let found = notes("## Free Software Friday\n\nErik - X", "**Erik A:** x\n\n**Erik B:** y")
    #expect(found.recommendations.map(\.speaker) == [nil])
    #expect(found.recommendations.map(\.who) == ["Erik"])
  }

  @Test("read sponsors with their text and offer codes")
  func sponsors() {
    let text = """
      ## Sponsors

      * [Linode](https://linode.example) – Our **server** of choice. Use the code `pod2017` to get 4 months free!
      * **Fastly** - Our partner.

      [GoCD](https://gocd.example)

      A continuous delivery server.
      """
    let found = notes(text).sponsors
    #expect(found.map(\.name) == ["Linode", "Fastly", "GoCD"])
    #expect(found.map(\.url) == ["https://linode.example", nil, "https://gocd.example"])
    #expect(found.map(\.codes) == [["pod2017"], [], []])
    #expect(found[0].text == "Our server of choice. Use the code pod2017 to get 4 months free!")
    #expect(found[2].text == "A continuous delivery server.")
  }

  @Test("read the sections of a page copied as text")
  func page() {
    let text = """
      Sponsors
      Fastly – Our bandwidth partner. Move on.
      Linode – Our cloud server. Use the code pod2017
      to get 4 months free!
      Free Software Friday!
      Each week on the show we give a shout out to an open source project.
      Erik - Metaparticle
      Brian - Terminus
      Transcript
      So we begin.
      """
    let found = ShowNotes(parse(text))
    #expect(found.sponsors.map(\.name) == ["Fastly", "Linode"])
    #expect(found.sponsors.last?.text == "Our cloud server. Use the code pod2017 to get 4 months free!")
    #expect(found.recommendations.map(\.text) == ["Metaparticle", "Terminus"])
    #expect(found.recommendations.map(\.who) == ["Erik", "Brian"])
  }

  @Test("join sponsors of front matter, file and notes under one name")
  func joined() {
    let transcript =
      "---\nsponsors:\n  - {name: Fastly, url: 'https://f.example'}\n---\n## Sponsors\n\n- **fastly** - Words.\n\n## Transcript\n\n**A:** x"
    let found = notes(
      "## Sponsors\n\n- [Rollbar](https://r.example) - More.\n- [Fastly](https://other.example) - Else.",
      transcript)
    #expect(found.sponsors.map(\.name) == ["Fastly", "Rollbar"])
    #expect(found.sponsors.map(\.text) == ["Words.", "More."])
    #expect(found.sponsors[0].url == "https://f.example")
  }

  @Test("of hostile length are read in linear time")
  func hostile() {
    for piece in ["- A - [x](y)\n", "A - b\n", "**", "[a](b) ", "- ", "A: "] {
      let text = "## Free Software Friday\n\n" + String(repeating: piece, count: 30_000)
      #expect(
        notes(text + "\n\n## Sponsors\n\n" + String(repeating: piece, count: 30_000)).sections.count >= 1)
    }
  }

  @Test("know addresses that are written out, but not in code")
  func bareAddresses() {
    let notes = ShowNotes(
      parse(
        "**Ann:** hi\n\n## Free Software Friday\n\n* https://a.example/b.\n* Ann - https://b.example\n* `https://c.example`\n\n## Links\n\nsee https://d.example/e, [f](https://f.example) and https://g.example"
      ))
    #expect(notes.recommendations.map(\.who) == [nil, "Ann", nil])
    #expect(
      notes.recommendations.map { $0.links.map(\.url) } == [
        ["https://a.example/b"], ["https://b.example"], [],
      ])
    #expect(
      notes.recommendations.map(\.text) == ["https://a.example/b.", "https://b.example", "https://c.example"])
    #expect(notes.links.map(\.url) == ["https://d.example/e", "https://f.example", "https://g.example"])
  }

  @Test("know who recommends a thing however it is told, and a thing from a person")
  func whoRecommends() {
    let text = """
      ## Free Software Friday
      - Blender - https://blender.example
      - Zed: [zed.example](https://zed.example)
      - **Erik St. Martin** recommends [C](https://c.example)
      - [D](https://d.example) (Brian)
      - Erik's pick is [E](https://e.example)
      - Brian - Bell Labs, [F](https://f.example) and the team

      ### Erik
      - [G](https://g.example)
      - Brian
        - [H](https://h.example)
      - [I](https://i.example)
      - Kelsey Hightower - [J](https://j.example)
      - Krita - https://k.example and more of it
      """
    #expect(
      told(notes(text)) == [
        "?: Blender https://blender.example", "?: Zed https://zed.example",
        "Erik St. Martin: C https://c.example", "Brian K: D https://d.example",
        "Erik St. Martin: E https://e.example", "Brian K: Bell Labs, F and the team https://f.example",
        "Erik St. Martin: G https://g.example", "Brian K: H https://h.example", "?: I https://i.example",
        "Kelsey Hightower: J https://j.example",
        "?: Krita - https://k.example and more of it https://k.example",
      ])
    // Where nobody's name stands before a dash, things do.
    #expect(
      told(notes("## Picks\n- Severance – [Apple TV](https://tv.example)")) == [
        "?: Severance – Apple TV https://tv.example"
      ])
  }

  @Test("stand under any heading behind the talk that has nothing but links below it")
  func listsBehindTheTalk() {
    let talk = "**Erik:** One.\n\n**Brian:** Two.\n\n**Erik:** Three.\n\n"
    let list = "- [Thing](https://t.example)\n  and more\n"
    for heading in ["Stuff we like", "Books mentioned", "This week’s sponsors", "Links and resources"] {
      let episode = parse(talk + "## \(heading)\n\n" + list)
      #expect(episode.sections.map(\.title) == [heading])
      #expect(episode.turns.last.map { episode.text($0) } == "Three.")
    }
    #expect(
      ShowNotes(parse(talk + "## Books we read\n\n" + list)).recommendations.map(\.occasion) == [.books])
    // Words below it are said, and a list in the midst of a talk, or of one person's, ends nothing.
    #expect(parse(talk + "## Tools\n\n" + list + "\n## And now\n\nThen I went on.").sections.isEmpty)
    #expect(parse("**Erik:** Alone.\n\n## Tools\n\n" + list).sections.isEmpty)
    #expect(
      parse(talk + "## Tools\n\n- So then I said that one must always look at https://t.example").sections
        .isEmpty)
    #expect(parse(talk + "## Chapter two\n\nAnd so on.").sections.isEmpty)
  }
}
