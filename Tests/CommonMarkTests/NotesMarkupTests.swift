import Testing

@testable import CommonMark

@Suite("Show notes")
struct NotesMarkupTests {
  private func html(_ text: String) -> String {
    var renderer = HTMLRenderer()
    renderer.readsNotes = true
    return renderer.render(Array(text.utf8))
  }

  @Test("have tables, with what stands within a line in their cells")
  func tables() {
    #expect(
      html("| Name | *What* |\n|:--|--:|\n| a \\| b | [x](https://x.example) |\n| `c`\n| 1 | 2 | 3 |\n\nend")
        == """
        <table>
        <thead>
        <tr><th class="left">Name</th><th class="right"><em>What</em></th></tr>
        </thead>
        <tbody>
        <tr><td class="left">a | b</td><td class="right"><a href="https://x.example" rel="noopener">x</a></td></tr>
        <tr><td class="left"><code>c</code></td><td class="right"></td></tr>
        <tr><td class="left">1</td><td class="right">2</td></tr>
        </tbody>
        </table>
        <p>end</p>

        """)
    #expect(html("a | b\r\n-- | --\r\n").contains("<th>a</th><th>b</th>"))
    for text in ["a | b\n--- | --- | ---\n", "a | b\nc | d", "| a |", "a\n---\nb | c", "> a | b\n> -- | --"] {
      #expect(!html(text).contains("<table>"), "\(text)")
    }
    // A cell is a line of its own, whatever it begins with.
    #expect(html("a | b | c\n-- | -- | --\nx | # y | 1. z\n").contains("<td># y</td><td>1. z</td>"))
    #expect(
      html("a | b\n-- | --\nx <script> | <b>y\n").contains("<td>x &lt;script&gt;</td><td><b>y</b></td>"))
    // Speech has none of it.
    #expect(!HTMLRenderer().render(Array("a | b\n-- | --\n~~c~~ <b>d</b>".utf8)).contains("<table>"))
  }

  @Test(
    "say what simple HTML says, close what is left open, and reach no further",
    arguments: [
      ("a <b>bold</b> H<sub>2</sub>O", "<p>a <b>bold</b> H<sub>2</sub>O</p>\n"),
      ("a <b>open\n\nnext", "<p>a <b>open</b></p>\n<p>next</p>\n"), ("a</b> c", "<p>a c</p>\n"),
      ("*a <i>b* c</i>", "<p><em>a <i>b</i></em> c</p>\n"), ("<b>*a</b>*", "<p><b><em>a</em></b></p>\n"),
      ("<b onclick=\"x()\">a</b>", "<p><b>a</b></p>\n"), ("<span style=\"x\">a</span>", "<p>a</p>\n"),
      ("a <script>b</script>", "<p>a &lt;script&gt;b&lt;/script&gt;</p>\n"),
      ("~~gone~~ and ~~~ and ~~open", "<p><del>gone</del> and ~~~ and ~~open</p>\n"),
      ("<p>a &amp; <b>b</p>\n<p>c", "<p>a &amp; <b>b</b></p>\n<p>c</p>\n"),
      (
        "<ul><li>a<li>b <a href=\"https://x.example\">x</ul>c",
        "<ul>\n<li>a</li>\n<li>b <a href=\"https://x.example\" rel=\"noopener\">x</a></li>\n</ul>\n<p>c</p>\n"
      ),
      (
        "<p><a href=\"javascript:alert(1)\">x</a></li></p>", "<p>x</p>\n"
      ),
      (
        "~~**old**~~ it is 5 ~~**older**~~",
        "<p>~~<strong>old</strong>~~ it is 5 ~~<strong>older</strong>~~</p>\n"
      ),
      ("\\~\\~x\\~\\~", "<p>~~x~~</p>\n"), ("5 or ~~6 and 2 ~~ 3 ~~", "<p>5 or ~~6 and 2 ~~ 3 ~~</p>\n"),
      (
        "![a <b>x](http://x.example/i.png) b</b>",
        "<p><a href=\"http://x.example/i.png\" rel=\"noopener\">a <b>x</b></a> b</p>\n"
      ),
      (
        "<ul><li>a</li>\n<ul><li>b</li></ul>\n<li>c</li></ul>",
        "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"
      ),
      ("<ul>x<li>y</ul>", "<p>x</p>\n<ul>\n<li>y</li>\n</ul>\n"),
      ("<p align=\"center\">\n\n**x**\n\n</p>", "<p><strong>x</strong></p>\n"),
      ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>\n"),
      ("<p>a <canvas id=x>b</canvas></p>", "<p>a b</p>\n"),
      ("<form id=x>a</form>", "<p class=\"verbatim\">&lt;form id=x&gt;a&lt;/form&gt;\n</p>\n"),
      ("<div>\n\n**a**\n\n</div>", "<p><strong>a</strong></p>\n"),
    ])
  func markup(_ text: String, _ expected: String) { #expect(html(text) == expected) }

  /// Texts by a name: as arguments they would be printed whole.
  private static let long: [String: String] = [
    "bars alone": String(repeating: "|a", count: 2000) + "|\n" + String(repeating: "|-", count: 2000) + "|\n"
      + String(repeating: "|\n", count: 5000),
    "tables": String(repeating: "|a|b|\n|-|-|\n|x|y|\n\n", count: 20_000),
    "paragraphs": String(repeating: "a | b\nc\n\n", count: 50_000),
    "ends of nothing": String(repeating: "<b></i>", count: 50_000),
    "lists": "<ul>" + String(repeating: "<ul><li>", count: 50_000),
    "bold": "<ul><li>" + String(repeating: "<b>", count: 50_000) + String(repeating: "</i>", count: 50_000),
    "quotes": "<p>" + String(repeating: "<blockquote>", count: 50_000),
    "beginnings": String(repeating: "~~a ~~", count: 50_000),
    "tags in a line": "a " + String(repeating: "<b ", count: 100_000),
    "a link that nothing closes": "<div><a href=\"https://x.example/\(String(repeating: "a", count: 2000))\">"
      + String(repeating: "<p>a", count: 10_000),
    "blocks in a line": "a" + String(repeating: "<p>b", count: 50_000),
    "unknown tags": "<p>" + String(repeating: "<x y=1>", count: 50_000)
      + String(repeating: "<script>", count: 5_000),
    "one end of many beginnings": "<div>" + String(repeating: "<a ", count: 100_000) + ">",
    "code that nothing closes": "<div>" + String(repeating: "<pre>", count: 50_000),
    "tildes": String(repeating: "~~", count: 100_001),
  ]

  @Test("are read in no more than linear time", .timeLimit(.minutes(1)), arguments: long.keys.sorted())
  func time(_ name: String) throws {
    let text = try #require(Self.long[name])
    #expect(html(text).utf8.count < 20 * text.utf8.count)
  }

  @Test("keep their elements in order, whatever is written")
  func nesting() {
    let pieces = [
      "<b>", "</b>", "<i>", "</i>", "*", "**", "a", " ", "\n", "\n\n", "<p>", "</p>", "<ul>", "</ul>", "<li>",
      "</li>",
      "[x](y)", "![x](y)", "![", "<a href='z'>", "</a>", "~~", "| a | b |\n|---|---|\n", "|", "- ", "> ", "`",
      "<dl>", "<dd>",
      "<br>",
    ]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random)!
      }.joined()
      let html = html(text)
      var open: [Substring] = []
      for tag in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
        let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
        if name.hasPrefix("/") {
          #expect(open.popLast() == name.dropFirst(), "\(text)\n\(html)")
        } else if name != "br", name != "hr" {
          open.append(name)
        }
      }
      #expect(open.isEmpty, "\(text)\n\(html)")
    }
  }

  @Test("as a line of text lose tags and marks, and keep their numbers")
  func plainLine() {
    #expect(MarkdownBlock.plainText(of: "<P>Hello</P><P>World</P>") == "Hello World")
    #expect(MarkdownBlock.plainText(of: "a <b>bold</b>er <h3>x</h3>y<br/>z") == "a bolder x y z")
    #expect(MarkdownBlock.plainText(of: "2024. Tom & Jerry") == "2024. Tom & Jerry")
    #expect(MarkdownBlock.plainText(of: "# C & D") == "# C & D")
    #expect(MarkdownBlock.plainText(of: "See [y](https://y.example) *now*") == "See y now")
    #expect(MarkdownBlock.plainText(of: "1. one") == "1. one")
  }
}
