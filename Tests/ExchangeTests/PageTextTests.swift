import Testing
import Transcripts

@testable import Exchange

@Suite("Transcripts in HTML")
struct PageTextTests {
  @Test("A page's own heading is its title, once")
  func title() {
    let page =
      "<html><head><title>Tea | Site</title></head><body><h1>Tea</h1><p><strong>Ann:</strong> Hi</p></body></html>"
    let text = String(decoding: PageText.markdown(Array(page.utf8), isPage: true), as: UTF8.self)
    #expect(text.contains("# Tea") && !text.contains("Site"))
  }

  @Test("Names in brackets in captions are names without them")
  func brackets() throws {
    let cues = (0..<4).map {
      "\($0 + 1)\n00:00:0\($0),000 --> 00:00:0\($0 + 1),000\n\($0 % 2 == 0 ? "[sam boyer]" : "Bob Ray"): Hi there.\n"
    }
    let read = try SubRipReader.read(Array(cues.joined(separator: "\n").utf8), path: "x.srt")
    #expect(read.map(\.speaker) == ["sam boyer", "Bob Ray", "sam boyer", "Bob Ray"])
  }

  /// What the transcript made of a page says: `Name: words`, as `PlainTextTests` tells it.
  private func told(_ html: String) throws -> [String] {
    let read = try PlainTextReader.read(PageText.markdown(Array(html.utf8)), path: "x.html", isMarkdown: true)
    let bytes = TranscriptMarkdown.write(read.cues, isMarkdown: true, keepsTimes: read.keepsTimes)
    let episode = EpisodeParser().parse(bytes, id: "s/a", path: "s/a.md")
    return episode.turns.map { turn in
      let time = turn.isEstimated ? "" : turn.milliseconds.map { "@\($0 / 1000)" } ?? ""
      let name = turn.speaker.map { episode.speakers[$0].name } ?? ""
      return "\(name)\(time): \(episode.text(turn).replacing("\n\n", with: " / "))"
    }
  }

  @Test(
    "are read with who speaks",
    arguments: [
      "<p><strong>Ann Lee</strong></p><p>Hello <em>you</em>.</p>\n<p>And more.</p>\n<p><strong>Bob</strong></p><p>Hi &amp; bye.</p>\n<p><b>Ann Lee</b></p><p>So.</p><p><strong>Bob</strong></p><p>Yes.</p>",
      "<details>\n  <summary><h2>Transcript</h2></summary>\n<p><strong>Ann Lee:</strong> Hello <i>you</i>.</p>\n<p>And more.</p>\n<p><strong>Bob:</strong> Hi &amp; bye.</p><p><strong>Ann Lee:</strong> So.</p><p><strong>Bob:</strong> Yes.</p>\n</details>",
      "<p>Ann Lee: Hello <span class=\"x\">you</span>.</p>\n\n<p>And more.</p>\n\n<p>Bob: Hi &amp; bye.</p>\n\n<p>Ann Lee: So.</p>\n\n<p>Bob: Yes.</p>",
    ])
  func speakers(_ html: String) throws {
    #expect(
      try told(html) == ["Ann Lee: Hello you. / And more.", "Bob: Hi & bye.", "Ann Lee: So.", "Bob: Yes."])
  }

  @Test func `have the times that stand beside names`() throws {
    let html = [("Ann Lee", 5, "One."), ("Bob", 15, "Two."), ("Ann Lee", 25, "Three.")].map {
      "<cite>\($0):</cite>\n<time>0:0\($1)</time>\n<p>\($2)</p>".replacing(
        "0:0\($1)", with: $1 < 10 ? "0:0\($1)" : "0:\($1)")
    }.joined(separator: "\n\n")
    #expect(try told(html) == ["Ann Lee@5: One.", "Bob@15: Two.", "Ann Lee@25: Three."])
  }

  @Test func `are read as a browser shows them`() throws {
    let html = """
      <!DOCTYPE html>
      <html><head><title>My Talk</title><style>p { color: red }</style><script>var x = 1 < 2;</script></head>
      <body><nav><p>Home</p></nav><!-- a **comment** -->
      <p><strong>Ann Lee: </strong>Multiply 2*3*4, <b>please </b>do.</p>
      <p><strong>Bob:</strong> Yes.</p><p><strong>Ann Lee:</strong> No.</p><p><strong>Bob:</strong> So.</p>
      </body></html>
      """
    let read = try PlainTextReader.read(
      PageText.markdown(Array(html.utf8), isPage: true), path: "x.html", isMarkdown: true)
    #expect(read.title == "My Talk")
    let bytes = TranscriptMarkdown.write(read.cues, isMarkdown: true, keepsTimes: read.keepsTimes)
    let episode = EpisodeParser().parse(bytes, id: "s/a", path: "s/a.md")
    #expect(episode.turns.map(episode.text) == ["Multiply 2*3*4, please do.", "Yes.", "No.", "So."])
    #expect(episode.speakers.map(\.name) == ["Ann Lee", "Bob"])
  }

  @Test func `keep code and what is no element`() {
    let text =
      "<p>An aside.</p>\n\nAnn Lee: We have List<int> and Map<string, x>.\n\n```\nList<b> x;\n```\n\n`Array<i>`\n"
    let read = String(decoding: PageText.markdown(Array(text.utf8)), as: UTF8.self)
    for words in ["List<int> and Map<string, x>", "List<b> x;", "`Array<i>`"] {
      #expect(read.contains(words), "\(words)")
    }
  }

  @Test func `keep what is spoken of where there are no blocks`() {
    for text in ["**Ann:** The <div> and the <p> element.", "a < b and b > c", "**Ann:** <b>bold</b>"] {
      #expect(PageText.markdown(Array(text.utf8)) == Array(text.utf8))
    }
  }
}
