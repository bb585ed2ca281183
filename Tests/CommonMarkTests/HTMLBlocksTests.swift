import Testing

@testable import CommonMark

@Suite("Blocks of HTML in notes")
struct HTMLBlocksTests {
  private func markdown(_ text: String) -> String {
    String(decoding: HTMLBlocks.asMarkdown(Array(text.utf8)), as: UTF8.self)
  }

  @Test(
    "become Markdown that says the same, on one line or on many",
    arguments: [
      (
        "<h2>Links</h2><ul><li><a href='https://x.example/?a=1&amp;b=2' target=_blank>X</a> - a_b *c*</li><li>two<ol><li>in</li></ol></li></ul><p>end",
        "## Links\n\n- <a href=\"https://x.example/?a=1&amp;b=2\">X</a> - a\\_b \\*c\\*\n- two\n  1) in\n\nend\n"
      ),
      ("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two\n"),
      ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n- c\n"),
      ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b\n"),
      ("<p>a<br>b<br/><br />c<br></p>", "a\\\nb\n\nc\n"),
      ("<p>1. a</p><p># b</p><p>- c<br>> d", "1\\. a\n\n\\# b\n\n\\- c\\\n\\> d\n"),
      ("<p>Use <code>A`B*&amp;</code>, 3 < 4 and a <c", "Use `` A`B*& ``, 3 \\< 4 and a \\<c\n"),
      ("<p>Use <code>A`B*&amp;</code>, 3 < 4", "Use `` A`B*& ``, 3 \\< 4\n"),
      ("<p><img src='a b.png' alt='x [y]'><img src=\"https://t.example/1.gif\">", "![x \\[y\\]](<ab.png>)\n"),
      (
        "<p><iframe src=\"https://p.example/1\"></iframe>",
        "<a href=\"https://p.example/1\">https://p.example/1</a>\n"
      ),
      ("<table><tr><th>A<th>B</tr><tr><td>1<td>2", "A · B\n\n1 · 2\n"),
      ("<dl><dt>A</dt><dd>b</dd></dl><hr>", "<strong>A</strong>\n\nb\n\n***\n"),
      ("a\n<div class=\"x\">\nb\n</div>\n\nc", "a\n\nb\n\nc"),
      ("- <p>a</p><p>b</p>\n- c\n", "- a\n\n  b\n\n- c\n"),
      ("> <p>a</p>\n> <p>b</p>\n> c", "> a\n>\n> b\n>\n> c\n"),
      (
        "<p><a href=\"https://x.example\"><h3>T</h3><p>u</p></a>",
        "### <a href=\"https://x.example\">T</a>\n\n<a href=\"https://x.example\">u</a>\n"
      ),
      ("<!-- c --><p>x", "x\n"), ("<script>x()</script>", "<script>x()</script>"),
      (
        "<p>a</p><script>x()</script><p>b <svg><path d=''/></svg><o:p>c</o:p> <button type=x>d</button></p>",
        "a\n\nb c d\n"
      ), ("<p>a</p><pre><code>x &lt; y\nz</code></pre>", "a\n\n```\nx < y\nz\n```\n"),
      ("Text *first*.<br><hr><p>Hosted</p>", "Text *first*.<br>\n\n***\n\nHosted\n"),
      ("Text <em>x</em>.<ul><li>One</li></ul>\nmore\n", "Text <em>x</em>.\n\n- One\n\nmore\n"),
      ("Say `<p>` or <p", "Say `<p>` or <p"),
      ("<code>a</code><code>b</code>", "<code>a</code><code>b</code>"),
      ("<p><code>a</code><code>b<br>c</code>", "`a`<!-- -->`b`\\\n`c`\n"),
      ("<ol start=5><li>a</li><li>b</li></ol><h2>C #</h2>", "5. a\n6. b\n\n## C \\#\n"),
      (
        "<p><a href='https://x.example/pod?1'><img src='https://i.example/b.png'></a> <a href='https://y.example'>y<br></a>z",
        "<a href=\"https://x.example/pod?1\">x.example/pod</a> <a href=\"https://y.example\">y</a>\\\nz\n"
      ),
      ("We ask why <h1> tags matter.", "We ask why <h1> tags matter."),
      ("Write \\<p> and then <div> there.", "Write \\<p> and then <div> there."),
      ("Use `x` and <p> then.\n\n<ul><li>One</li></ul>\n", "Use `x` and <p> then.\n\n- One\n"),
      ("<pre>if a < b then c > d\nx <b y</pre>", "```\nif a < b then c > d\nx <b y\n```\n"),
      ("Plain <b>text</b>.\n<https://x.example>\n", "Plain <b>text</b>.\n<https://x.example>\n"),
      ("```\n<p>a</p>\n```\n", "```\n<p>a</p>\n```\n"), ("<p></p>", "\n"), ("", ""),
    ])
  func examples(_ html: String, _ expected: String) { #expect(markdown(html) == expected) }

  /// What is said between tags, letters alone.
  private func words(_ html: String) -> String {
    var isTag = false
    var out = ""
    for character in html {
      if character == "<" { isTag = true }
      if !isTag, character.isLetter { out.append(character) }
      if character == ">" { isTag = false }
    }
    return out
  }

  @Test("lose no word and change no order, whatever stands in what")
  func keepsWords() {
    let pieces = [
      "<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<h2>", "</h2>", "<blockquote>",
      "</blockquote>",
      "<br>", "<hr>", "<b>", "</b>", "<code>", "</code>", "<a href=\"https://x.example/\">", "</a>", "<div>",
      "</div>", "<td>", "one", " two ", "*three*", "# four", "- five", "1. six", "> seven", "_eight_",
      "`nine", "~~ten~~",
      "[eleven](twelve)", "---", "===", "\n", "    thirteen", "| fourteen |", "\\", "<details>",
      "<summary>",
    ]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<3000 {
      let html =
        "<p>"
        + (0..<Int.random(in: 1...16, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        .joined()
      guard !html.contains("\n\n"), !html.contains("\n    ") else { continue }
      var renderer = HTMLRenderer()
      renderer.readsNotes = true
      let shown = renderer.render(Array(html.utf8))
      // A link without words is called by its address.
      let said = words(shown.replacing("&gt;", with: ">")).replacing("xexample", with: "")
      #expect(said == words(html), "\(html)\n\(markdown(html))\n\(shown)")
      #expect(!shown.contains("&lt;"), "\(html)\n\(shown)")
      let read = MarkdownBlock.read(Array(html.utf8)).map(\.text).joined().filter(\.isLetter)
        .replacing("xexample", with: "")
      #expect(read == words(html), "\(html)\n\(read)")
    }
  }

  @Test("are a whole text where it begins with an element, and Markdown stays Markdown")
  func fragments() {
    func fragment(_ text: String) -> String? {
      HTMLBlocks.fragment(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(fragment("<em>a</em> b<p>*c*</p>") == "<em>a</em> b\n\n\\*c\\*")
    #expect(fragment("a<p>b</p>") == "a\n\nb")
    for text in ["We use `<div>` and **b**.", "a [b](c) <p>d</p>", "<b>a</b> [b](c)", "", "x < y"] {
      #expect(fragment(text) == nil, "\(text)")
    }
  }

  @Test("are read as runs: links, what is strong, code")
  func runs() {
    let blocks = MarkdownBlock.read(
      Array(
        "<ul><li><strong><a href=\"https://a.example\">A</a></strong> use <code>B</code></li></ul>\n\nx <b>y</b><br>z"
          .utf8))
    #expect(
      blocks.map(\.runs) == [
        [
          InlineRun(text: "A", isStrong: true, link: "https://a.example"), InlineRun(text: " use "),
          InlineRun(text: "B", isCode: true),
        ],
        [
          InlineRun(text: "x "), InlineRun(text: "y", isStrong: true), InlineRun(text: "\n"),
          InlineRun(text: "z"),
        ],
      ])
  }

  @Test("that a link has no words in are called by what they lead to")
  func linksWithoutWords() {
    #expect(HTMLRenderer().render(Array("![](https://x.example/p/cat.png?1)".utf8)).contains(">cat.png</a>"))
    #expect(HTMLRenderer().render(Array("[](https://x.example/)".utf8)).contains(">x.example</a>"))
  }
}
