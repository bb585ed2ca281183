import CommonMark
import Testing

@Suite("HTML")
struct HTMLRendererTests {
  @Test("controls of the second kind are no text, and letters that begin alike are")
  func controls() {
    #expect(
      HTMLEscaping.escaped("a\u{9b}31m \u{85}©\u{a0}é\u{1b}") == "a\u{fffd}31m \u{fffd}©\u{a0}é\u{fffd}")
    #expect(Array(HTMLEscaping.escaped("\u{9f}").utf8) == [0xef, 0xbf, 0xbd])
  }

  private func html(_ markdown: String) -> String { HTMLRenderer().render(Array(markdown.utf8)) }

  @Test("dresses ordinary text")
  func rendersOrdinaryText() {
    #expect(html("a *b* **c** `d`") == "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n")
    #expect(html("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
    #expect(html("a <a name=\"x\"></a>b <a id='y'>c</a>") == "<p>a b c</p>\n")
    #expect(html("[a](https://x.example)") == "<p><a href=\"https://x.example\" rel=\"noopener\">a</a></p>\n")
  }

  @Test(
    "lets no element of a stranger through",
    arguments: [
      "<script>alert(1)</script>", "<svg/onload=alert(1)>", "<iframe src=//evil.example></iframe>",
      "x <img src=x onerror=alert(1)>", "<style>*{display:none}</style>", "<base href=//evil.example/>",
      "<form action=//evil.example><input name=p>", "</article></main></body></html><h1>owned",
      "<a href=\"https://x.example\" onclick=alert(1)>t</a>", "<b onclick=x>A</b>",
    ])
  func escapesRawHTML(_ markdown: String) {
    let allowed = [
      "p", "/p", "p class=\"verbatim\"", "a href=\"https://x.example\" rel=\"noopener\"", "/a",
      "a href=\"//evil.example\" rel=\"noopener\"",
    ]
    let tags = html(markdown).split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
    for tag in tags { #expect(allowed.contains(String(tag))) }
  }

  @Test(
    "closes a raw anchor and the emphasis round it in their order",
    arguments: [
      ("*s<a href=\"https://x.example\">* t", "<em>s<a></a></em> t"),
      ("*s<a href=\"https://x.example\">t</a>* u", "<em>s<a>t</a></em> u"),
      ("<a href=\"https://x.example\">*s</a>* t", "<a><em>s</em></a> t"),
      ("<a href=\"https://x.example\">**s *t</a>*** u", "<a><strong>s <em>t</em></strong></a> u"),
      ("<a href=\"https://x.example\">*s* t</a> u", "<a><em>s</em> t</a> u"),
    ])
  func crossed(_ markdown: String, _ wanted: String) {
    let plain = html(markdown).replacing(" href=\"https://x.example\" rel=\"noopener\"", with: "")
    #expect(plain == "<p>\(wanted)</p>\n")
  }

  @Test("makes no bytes of references that no text has", arguments: ["&#xFFFF;", "&#xFFFE;", "a &#65535; b"])
  func nonCharacters(_ markdown: String) {
    #expect(String(validating: HTMLRenderer().render(Array(markdown.utf8)).utf8, as: UTF8.self) != nil)
    #expect(!html(markdown).utf8.contains { $0 >= 0xfe })
  }

  @Test("keeps the text of what it escapes")
  func keepsText() {
    #expect(html("the <div> tag").contains("the &lt;div&gt; tag"))
  }

  @Test("leaves comments out, closed or not")
  func dropsComments() {
    #expect(!html("a <!-- hidden --> b").contains("hidden"))
    #expect(!html("<!-- hidden\n\nafter").contains("hidden"))
    #expect(html("<!-- hidden\n\nafter").contains("after"))
  }

  @Test(
    "drops addresses a browser could run",
    arguments: [
      "[a](JaVaScRiPt:alert(1))", "[a](java&#115;cript:alert(1))", "[a](<java\tscript:alert(1)>)",
      "[a](<\u{1}javascript:alert(1)>)", "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](file:///secret.txt)",
      "[a](feed:javascript:alert(1))", "![a](data:image/svg+xml;base64,PHN2Zz4=)", "[a]()",
      "[a](vbscript:x)", "<javascript:alert(1)>",
    ])
  func dropsDangerousAddresses(_ markdown: String) {
    let page = html(markdown)
    #expect(!page.contains("href"))
    #expect(page.contains("a"))
  }

  @Test("escapes titles and labels")
  func escapesAttributes() {
    let page = html("[a](http://x.example \"\\\" onmouseover=\\\"alert(1)\")")
    #expect(page.contains("title=\"&quot; onmouseover=&quot;alert(1)\""))
  }

  @Test("encodes bidi overrides in addresses")
  func encodesBidi() {
    #expect(html("[a](http://x.example/\u{202e}gpj.exe)").contains("/%E2%80%AEgpj.exe\""))
  }

  @Test func `what a generator would have filled in leads nowhere`() {
    for address in ["{{ page.url }}", "{{page.reference}}", "{% link _a.md %}", "/a/{{x}}.html"] {
      #expect(LinkPolicy.check(address) == nil)
    }
    #expect(LinkPolicy.check("https://docs.example/?q={{term}}")?.isExternal == true)
    #expect(LinkPolicy.check("talk.fm/x.md")?.isExternal == false)
    #expect(LinkPolicy.check("/a/{x}")?.text == "/a/%7Bx%7D")
  }

  @Test func `an address of the web without its scheme leads there`() {
    for (typed, read) in [
      ("www.acme.example/a?b#c", "https://www.acme.example/a?b#c"),
      ("Acme.com/podcast", "https://Acme.com/podcast"),
      ("acme.co.uk", "https://acme.co.uk"), ("bbc.co.uk#x", "https://bbc.co.uk#x"),
    ] {
      let address = LinkPolicy.check(typed)
      #expect(address?.text == read)
      #expect(address?.isExternal == true)
    }
    for typed in [
      "www.md", "notes.md", "a/acme.com", "../acme.com", "talk.html", "slides.pdf", "acme..com", ".com",
      "no com.com",
    ] {
      #expect(LinkPolicy.check(typed)?.isExternal == false, "\(typed)")
    }
  }

  @Test("takes an address of another host for external")
  func knowsExternal() {
    #expect(LinkPolicy.check("//evil.example/x")?.isExternal == true)
    #expect(LinkPolicy.check("\\\\evil.example/x")?.isExternal == true)
    #expect(LinkPolicy.check("page.html?a=b:c")?.isExternal == false)
    for web in ["http://a.example", "HTTPS://A.example/x"] { #expect(LinkPolicy.isWeb(web)) }
    for other in [
      "", "http:/a", "https", "https//a", "ftp://a", "xhttp://a", "httpss://a", "//a.example", "ｈttp://a",
    ] {
      #expect(!LinkPolicy.isWeb(other), "\(other)")
    }
  }

  @Test("puts slots in place, their plain form inside links")
  func fillsSlots() {
    var source = SlottedMarkdown()
    source.append(Array("at [x ".utf8)[...])
    source.append(.init(html: "<a>1</a>", htmlInLink: "<i>1</i>"))
    source.append(Array("](https://y.example) ".utf8)[...])
    source.append(.init(html: "<a>2</a>", htmlInLink: "<i>2</i>"))
    var out: [UInt8] = []
    HTMLRenderer().render(source, to: &out)
    let page = String(decoding: out, as: UTF8.self)
    #expect(page.contains("x <i>1</i></a> <a>2</a>"))
  }

  @Test("lets nobody forge a slot")
  func refusesForgedSlots() {
    var source = SlottedMarkdown()
    source.append(Array("\u{e000}0\u{e001} ".utf8)[...])
    source.append(.init(html: "<b>", htmlInLink: ""))
    var out: [UInt8] = []
    HTMLRenderer().render(source, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "<p>\u{fffd}0\u{fffd} <b></p>\n")
  }

  @Test(
    "shows what nests too deep as it was written",
    arguments: [
      String(repeating: "- ", count: 30_000) + "x",
      String(repeating: "- ", count: 30_000) + "x" + String(repeating: "\n", count: 30_000),
      "> " + String(repeating: "- ", count: 30_000) + "x\n" + String(repeating: ">\n", count: 30_000),
      String(repeating: "![[]()", count: 80_000) + "x",
      // A line end of two bytes ends no paragraph.
      String(repeating: "![[]()\r\n", count: 80_000) + "x",
    ])
  func boundsNesting(_ markdown: String) {
    let page = html(markdown)
    #expect(page.hasPrefix("<p class=\"verbatim\">"))
    #expect(page.contains("x"))
  }

  @Test("stays under its nesting limit for text people write")
  func allowsOrdinaryNesting() {
    for end in ["\n\n", "\n \t\n", "\r\n\r\n", "\r\r"] {
      let brackets = String(repeating: "\\[0:10\\] [a](b) [ [x] \\[ so" + end, count: 3_000)
      #expect(!NestingLimit.isExceeded(by: Array(brackets.utf8)))
    }
    #expect(!NestingLimit.isExceeded(by: Array("- a\n  - b\n    - c\n\n---\n\n**bold** 12:30 - yes".utf8)))
  }

  @Test(
    "ends on nasty inlines",
    arguments: [
      String(repeating: "*", count: 50_000) + "a" + String(repeating: "*", count: 50_000),
      String(repeating: "[a](<b", count: 30_000), String(repeating: "<!--", count: 30_000),
      "[x]: /u\n\n" + String(repeating: "[x]", count: 50_000),
    ])
  func endsOnNastyInlines(_ markdown: String) {
    #expect(html(markdown).utf8.count < 10_000_000)
  }
}

@Suite("Blocks")
struct MarkdownBlockTests {
  @Test("come as values with their lines and runs")
  func readsBlocks() {
    let blocks = MarkdownBlock.read(Array("## Title\n\n- [a](b) *c*\n\ntext".utf8))
    #expect(blocks.map(\.kind) == [.heading(level: 2), .item, .paragraph])
    #expect(blocks.map(\.lines) == [1...1, 3...3, 5...5])
    #expect(blocks[1].runs.first?.text == "a" && blocks[1].runs.first?.link == "b")
    #expect(blocks[1].text == "a c")
  }
}
