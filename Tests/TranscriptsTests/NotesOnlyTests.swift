import Testing
import Transcripts

/// Posts about episodes that hold no transcript.
@Suite struct NotesOnlyTests {
  private func parse(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private let notes =
    "In this episode we talk with Lu about [boats](https://boats.example/).\n\n- [One](https://one.example/)\n- Two\n"

  @Test func `a short text with links and lists is notes, though no length is told`() {
    let episode = parse("---\ntitle: Boats\n---\n" + notes)
    #expect(episode.turns.isEmpty)
    #expect(episode.sections.map(\.name) == [.notes])
  }

  @Test(arguments: [
    "---\ntitle: Boats\n---\nWe went down to the water, and there were boats.\n",
    "We talk with Lu about [boats](https://boats.example/).\n",
    "---\ntitle: Boats\n---\n## Transcript\n\nWe talk about [boats](https://boats.example/).\n",
    "---\ntitle: Boats\n---\n0:10 We talk about [boats](https://boats.example/).\n\n0:20 More.\n\n0:30 End.\n",
    "---\ntitle: Boats\n---\n" + String(repeating: "One word after another was said. ", count: 20)
      + "[Boats](https://boats.example/).\n",
    "# Boats\n\nToday I tell you of two kinds:\n\n- those with sails\n- others\n\n## Sails\n\nThey are slow.\n",
    "---\ntitle: Boats\nduration: '30:00'\n---\n**Host:** Welcome.\n\n**Ann Lee:** Hi [inaudible 1:10] you.\n\n**Guest:** Yes.\n",
    "---\ntitle: Boats\n---\n**Host:** See our [site](https://boats.example/), welcome.\n\n**Guest:** Thanks.\n",
    "---\ntitle: Boats\n---\n**speaker 1:** See [this](https://boats.example/).\n\n**speaker 2:** Yes.\n",
    "---\ntitle: Boats\nduration: '10:00'\n---\n**Sponsored by:** [Acme](https://a.example)\n\n"
      + String(repeating: "**Ann Lee** words that she says.\n\n**Bob Ray** words that he says.\n\n", count: 6),
    "---\ntitle: Boats\n---\nJN: There are two kinds.\n\nYK: Which ones?\n\nJN: These.\n\n- sails\n- others\n",
  ]) func `what may have been said is a transcript`(text: String) {
    #expect(!parse(text).turns.isEmpty)
  }

  @Test(arguments: [
    "## Transcription\n\n_transcription coming soon_\n\n{% include references.md %}\n",
    "## Transcript\n\nTo follow.\n",
    "## Transkript\n\nDas Transkript folgt.\n",
  ]) func `what says that a transcript is to come is none`(text: String) {
    #expect(parse("---\ntitle: Boats\n---\n" + text).turns.isEmpty)
    for text in [
      "## Transcript\n\n**Ann:** Coming soon.\n", "Work in progress is all we are.\n",
      "The best is yet to come.\n",
      "## Transcript\n\nThe best years are yet to come.\n",
    ] { #expect(!parse("---\ntitle: Boats\n---\n" + text).turns.isEmpty, "\(text)") }
  }

  @Test(arguments: [
    "## Transcript\n\nWe provide transcripts for all episodes. You can find them [here](https://x.example/27.md).\n",
    "## Transcript\n\n<a href=\"https://x.example/t.pdf\">Download the transcript</a>\n",
    "[Read the transcript](https://x.example/t.pdf)\n",
  ]) func `what says where a transcript is is a note`(text: String) {
    let episode = parse("---\ntitle: Boats\n---\n" + text)
    #expect(episode.turns.isEmpty)
    #expect(
      episode.sections.map(\.range).contains {
        episode.text(in: $0).lowercased().contains("ranscript") || episode.text(in: $0).contains("here")
      })
    #expect(
      !parse(
        "## Transcript\n\nI read it at [boats](https://x.example) and here we are, with a long way to go until we get home and see all of it again, if ever the boat of ours goes back.\n"
      ).turns.isEmpty)
  }

  @Test func `headings with times above lists are notes`() {
    let times = ["01:03", "01:22", "08:49"].map {
      "### Rye [\($0)] {#rye}\n\n- [Bread](https://x.example/b)\n\n"
    }
    let episode = parse(
      "---\ntitle: Boats\naudio: https://x.example/a.mp3\n---\n## News\n\n" + times.joined())
    #expect(episode.turns.isEmpty && episode.sections.map(\.title) == ["Show notes"])
    let talk = (1...5).map { "### Part \($0) [0\($0):03]\n\nShort talk. Yes. No.\n\n" }.joined()
    #expect(!parse("---\ntitle: Boats\n---\n" + talk).turns.isEmpty)
  }

  @Test func `the one recording that is embedded is the episode's`() {
    func audio(_ text: String, front: String = "title: Boats") -> String? {
      parse("---\n\(front)\n---\n" + text).frontMatter.audio
    }
    let address = "https://cdn.boats.example/7.mp3"
    for text in [
      "<audio src=\"\(address)\" preload=\"none\"></audio>",
      "Hear <audio controls src='\(address)'></audio> here.",
      "<audio controls>\n  <source type=\"audio/mpeg\" src=\"\(address)\"/>\n</audio>\n\n<audio src=\"\(address)\">",
      "{% include functions/podcast-player.md url=\"\(address)\" %}", "{{< audio src=\"\(address)\" >}}",
    ] { #expect(audio(text) == address, "\(text)") }
    #expect(audio("<source src=\"/audio/7.m4a\">") == "/audio/7.m4a")
    for player in [
      "<audio controls src=\"\(address)\">Your browser does not <b>play</b> audio.</audio>",
      "<audio controls>\n  <source src=\"\(address)\" type=\"audio/mpeg\">\n</audio>",
    ] {
      let episode = parse("---\ntitle: Boats\n---\n\(player)\n\n**Ann:** Hello.\n\n**Bob:** Hi.\n")
      #expect(episode.turns.map(episode.text) == ["Hello.", "Hi."], "\(player)")
      #expect(episode.frontMatter.audio == address)
    }
    for text in [
      "<audio src=\"{{ page.audio }}.mp3\">", "<audio src=\"a.mp3\">", "<audio src=\"javascript:x.mp3\">",
      "<audio src=\"\(address)\"><audio src=\"https://b.example/8.mp3\">",
      "Hear <a href=\"\(address)\">it</a>.",
    ] { #expect(audio(text) == nil, "\(text)") }
    #expect(audio("<audio src=\"\(address)\">", front: "audio: \"\"") == "")
    #expect(audio("<audio src=\"\(address)?a=1&amp;b=2\">") == address + "?a=1&b=2")
    for text in [
      "```html\n<audio src=\"\(address)\">\n```", "<!-- <audio src=\"\(address)\"> -->",
      "You write `<audio src=\"\(address)\">`.",
      "{{ page.title }} <a href=\"\(address)\">Theirs</a>", "Say {% include a.html url=\"\(address)\" %}.",
    ] { #expect(audio(text) == nil, "\(text)") }
    // Where the show's audio lies the configuration tells, and what notes tell counts.
    let source = Array("---\ntitle: A\n---\n<audio src=\"\(address)\">\n".utf8)
    var configuration = Configuration()
    configuration.shows["s"] = Configuration.Show()
    configuration.shows["s"]?.audio = "https://x.example/{slug}.mp3"
    #expect(EpisodeParser(configuration).parse(source, id: "s/a", path: "s/a.md").frontMatter.audio == nil)
    var notes = FrontMatter()
    notes.audio = "https://right.example/one.mp3"
    #expect(
      EpisodeParser().parse(source, id: "s/a", path: "s/a.md", notes: notes).frontMatter.audio == notes.audio)
    #expect(EpisodeParser().frontMatter(of: source, id: "s/a").audio == address)
  }

  @Test func `a heading right above the first label heads the talk, though notes stand above it`() {
    let episode = parse(
      "---\ntitle: Boats\n---\n" + notes + "\n## On deck\n\n**Ann Lee:** Hello.\n\n**Bob Ray:** Hi.\n")
    #expect(episode.sections.map(\.name) == [.notes])
    #expect(episode.turns.map { episode.text($0) } == ["## On deck", "Hello.", "Hi."])
  }

  @Test(arguments: ["関連リンク", "概要", "番組メモ", "参考リンク", "延伸阅读"])
  func `notes are known by what they are called in Japanese and Chinese`(title: String) {
    let episode = parse("**田中:** 今日は。\n\n**鈴木:** はい。\n\n## \(title)\n\n- [猫](https://neko.example)\n")
    #expect(episode.turns.count == 2 && episode.sections.map(\.name) == [.notes])
  }

  @Test(arguments: ["Credits", "Further reading", "About the podcast", "About this episode"])
  func `what closes an episode is said by nobody`(title: String) {
    let episode = parse("**Ann Lee:** So that was it.\n\n**Bob Ray:** Bye!\n\n## \(title)\n\nThe zebra.\n")
    #expect(episode.turns.map { episode.text($0) } == ["So that was it.", "Bye!"])
    #expect(episode.sections.map(\.name) == [.notes])
  }

  @Test(arguments: [
    "---\ntitle: A\nduration: '39:51'\n---\n**Keep your eyes open**: Watch.\n\n**Build community**: Find spaces.\n",
    "---\ntitle: A\nduration: '3:51:12'\n---\n## Videos\n\n**Part I**:\n\n<iframe src=\"https://v.example/1\"></iframe>\n\n**Part II**:\n\nSo.\n",
    "---\ntitle: A\naudio: https://a.example/1.mp3\n---\nTents.\n\n**Guest**: Ann Lee\n\n**Links**:\n\n- [x](https://x.example)\n",
    "---\ntitle: A\nduration: '1:00:00'\n---\n**What we talked about:** tents\n\n**Where to go next:** poles\n\n**Tools of the trade:** pegs\n\n**Rails World:** the conference\n",
    "---\ntitle: A\naudio: https://a.example/1.mp3\n---\nThis week we talk about tents with Ann Lee.\n",
    "---\ntitle: A\n---\nThis week we talk about tents.\n\n## Links\n\n- [x](https://x.example)\n- [y](https://y.example)\n",
  ]) func `bold words that stand once are nobody's labels in a post, and an introduction is none of a talk`(
    text: String
  ) {
    let episode = parse(text)
    #expect(episode.turns.isEmpty && episode.speakers.isEmpty)
    #expect(episode.sections.first?.name == .notes)
  }

  @Test func `what a host of podcasts writes above lists makes nobody a speaker`() {
    let lists = [
      "**Panel:** Charles, Aimee", "**Special Guest:** Ann Lee", "Words of the summary.",
      "**Where to find Ann Lee:**\n\n- X: https://x.com/ann",
      "**Referenced:**\n\n- Kettle: https://kettle.example",
      "**In this episode, we cover:**\n\n• Boats\n\n• Sails", "**Follow Bob:**\n\n- [x](https://b.example)",
    ]
    #expect(parse("---\ntitle: A\n---\n" + lists.joined(separator: "\n\n") + "\n").speakers.isEmpty)
  }

  @Test func `a post in HTML is notes, whole tags with it`() {
    let post =
      "---\ntitle: A\nduration: '30:00'\n---\n<p>Line one.</p>\n<p>Two, <a href=\"https://x.example\">x</a>.</p>\n<ul>\n<li>y</li>\n</ul>\n"
    for text in [post, post + "\n## Transcript\n\n**Ann:** Hi.\n\n**Bob:** Yes.\n"] {
      let shown = NotesReader.sections(of: parse(text)).map { String(decoding: $0.markdown, as: UTF8.self) }
        .joined()
      #expect(shown == "Line one.\n\nTwo, <a href=\"https://x.example\">x</a>.\n\n- y", "\(shown)")
    }
  }

  @Test func `deeper headings of a post's sponsors stay theirs, and bold names of sections are headings`() {
    let episode = parse(
      "---\ntitle: A\nduration: '30:00'\n---\n## Sponsors\n\n### Acme\n\n[Acme](https://a.example) is kind.\n\n## Links\n\n- [x](https://x.example)\n"
    )
    #expect(NotesReader.sections(of: episode).map(\.name) == [.sponsors, .notes])
    let notes = Array(
      "Words.\n\n**Sponsors:**\n\n- [Acme](https://a.example)\n\n<p><strong>Books</strong></p><ul><li>Dune</li></ul>\n"
        .utf8)
    #expect(NotesReader.sections(of: notes).map(\.title) == ["Show notes", "Sponsors", "Books"])
  }

  @Test func `show notes of the front matter are read as a file of notes is`() {
    let notes = ShowNotes(
      parse(
        "---\ntitle: A\nshow_notes: '<p>Of tea.</p><h3>Sponsors</h3><ul><li><a href=\"https://a.example\">Acme</a> – tea</li></ul>'\n---\n**Ann:** Hi."
      ))
    #expect(notes.sponsors.map(\.name) == ["Acme"])
    let both = parse(
      "---\ntitle: A\nshow_notes: '<p>Of *tea*.</p>'\nlinks: [{title: P, url: 'https://a.example/x_y'}]\n---\n**Ann:** Hi."
    )
    #expect(
      NotesReader.sections(of: both.frontMatter).map { String(decoding: $0.markdown, as: UTF8.self) } == [
        "Of \\*tea\\*.\n\n- [P](<https://a.example/x_y>)"
      ])
  }

  @Test func `what a post embeds first, last or above a heading is a link of its notes`() {
    let frame = { (name: String) in "<iframe src=\"https://v.example/\(name)\"></iframe>\n\n" }
    let episode = parse(
      "---\ntitle: A\n---\n" + frame("first") + notes + "\n" + frame("second")
        + "## Links\n\n- [x](https://x.example)\n\n" + frame("last"))
    let shown = NotesReader.sections(of: episode).map { String(decoding: $0.markdown, as: UTF8.self) }
      .joined()
    for name in ["first", "second", "last"] {
      #expect(shown.contains("<https://v.example/\(name)>"), "\(name)")
    }
  }

  @Test func `headings of a post part its notes, and tell whom they thank and what is picked`() {
    let episode = parse(
      "---\ntitle: A\nduration: '50:00'\n---\nHello [x](https://x.example).\n\n## Netlify — Sponsor\n\nThey deploy. Go to [netlify.example/x](https://netlify.example/x), code `TENT`.\n\n## Sponsor: Linode\n\n[Linode](https://linode.example) hosts.\n\n## ××× SIIIIICK ××× PIIIICKS ×××\n\n* Wes: [Fish](https://fish.example)\n\n## Show Notes\n\n**Sponsor**: [Acme](https://acme.example)\n"
    )
    let found = ShowNotes(episode)
    #expect(found.sponsors.map(\.name) == ["Netlify", "Linode", "Acme"])
    #expect(
      found.sponsors.map(\.url) == [
        "https://netlify.example/x", "https://linode.example", "https://acme.example",
      ])
    #expect(found.sponsors[0].codes == ["TENT"])
    #expect(found.recommendations.map(\.text) == ["Fish"])
  }

  @Test func `what speaks to a site's generator is nothing of the notes`() {
    let text =
      "import Player from '../Player'\n\n<Player src=\"https://a.example/1.mp3\" />\n\n{/* later */}\n\n<YouTube id=\"abcdefghijk\" />\n\n<Sponsor name=\"L\">\n\n[Try](https://l.example)\n\n</Sponsor>\n\n* TOC\n{:toc}\n\n{{< notice >}}Mind the gap{{</ notice >}} ![P]({{ site.baseurl }}/p.png) `{{< kept >}}`\n\n{{< big >}}Words{{</ big >}}\n\nIn Jekyll, {% raw %} marks code.\n\n- Books\n    - [x]({{ site.baseurl }}/x)\n"
    let shown = NotesReader.sections(of: Array(text.utf8)).map {
      String(decoding: $0.markdown, as: UTF8.self)
    }
    .joined().split(separator: "\n")
    #expect(
      shown == [
        "<https://a.example/1.mp3>", "<https://www.youtube.com/watch?v=abcdefghijk>",
        "[Try](https://l.example)",
        "{{< notice >}}Mind the gap{{</ notice >}} ![P]({{ site.baseurl }}/p.png) `{{< kept >}}`", "Words",
        "In Jekyll, {% raw %} marks code.", "- Books", "    - [x](/x)",
      ])
    #expect(
      parse("**Ann:** Hi.\n\nimport it from there\n\n<Ann> said so.\n").turns.map { $0.ranges.count } == [1])
  }

  @Test func `notes in HTML are read as those in Markdown are`() {
    let text =
      "<p>Of <em>tents</em>.</p><h2>Sponsors</h2><ul><li><strong><a href=\"https://acme.example\">Acme</a></strong> &ndash; use <code>ANN10</code></li></ul><h3>Books</h3><p>Ann: <a href='https://dune.example'>Dune</a></p>"
    let found = ShowNotes(parse("**Ann Lee:** Hi.\n\n**Bob Ray:** Yes."), notes: Array(text.utf8))
    #expect(found.sponsors.map(\.name) == ["Acme"] && found.sponsors.map(\.codes) == [["ANN10"]])
    #expect(
      found.recommendations.map(\.speaker) == ["Ann Lee"] && found.recommendations.map(\.text) == ["Dune"])
  }
}
