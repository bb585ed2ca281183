import CommonMark
import Testing

@Suite("Inline text")
struct InlineTextTests {
  private func text(_ markdown: String) -> String {
    var out: [UInt8] = []
    let source = Array(markdown.utf8)
    InlineText.append(source.span, source.indices, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// What libcmark says a paragraph reads as.
  private func cmark(_ markdown: String) -> String {
    var out = ""
    MarkdownTree(Array(markdown.utf8)).walk { node, entering in
      guard entering else { return }
      switch node.kind {
      case .text, .code, .htmlInline:
        let piece = String(decoding: node.literal, as: UTF8.self)
        if !piece.hasPrefix("<!--") { out += piece }
      case .softBreak, .lineBreak: out += "\n"
      default: break
      }
    }
    return out
  }

  @Test(
    "reads as libcmark reads it",
    arguments: [
      "plain", "*one* **two** ***three***", "a*b*c", "a_b_c and _d_", "**not closed", "x * a *",
      "\\[06:11\\] \\*stars\\*", "[a](https://x.example) and [b](<c d> \"t\")", "![alt](p.png)",
      "`code *not* em`", "`` a`b ``", "`open", "&amp; &eacute; &#233; &#x1F600; &nope;",
      "<https://a.example> <a@b.example>", "5 < 6 > 4", "**a *b* c**", "*a **b** c*", "**a*", "_a*b_c*",
      "[not a link] (x)", "[a](b", "[[x]](y)", "a <!-- hidden --> b", "“*x*”", "x**y**", "**\"q\"**",
      "*(a)*", "2 * 3 * 4", "a** b **c", "don't *stop*-ing", "***a** b*", "[*a*](b)*c*", "\\\\*a*",
    ])
  func agreesWithLibcmark(_ markdown: String) {
    #expect(text(markdown) == cmark(markdown))
  }

  @Test("leaves out what it is told to")
  func leavesOutCuts() {
    let source = Array("one [00:10] two".utf8)
    var out: [UInt8] = []
    InlineText.append(source.span, source.indices, leavingOut: [4..<11][...], to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "one  two")
  }

  @Test("shows tags people talk about")
  func keepsTags() {
    #expect(text("the <div> element") == "the <div> element")
  }

  @Test("turns NUL into U+FFFD and goes on")
  func replacesNUL() {
    #expect(text("a\0b") == "a\u{fffd}b")
  }

  @Test(
    "ends on nasty input",
    arguments: [
      String(repeating: "[a](<b", count: 30_000), String(repeating: "*", count: 100_000) + "a",
      String(repeating: "*a ", count: 50_000), String(repeating: "`", count: 100_000),
      String(repeating: "a**b", count: 30_000), String(repeating: "<!--", count: 100_000),
      String(repeating: "[", count: 100_000), String(repeating: "_a*", count: 30_000),
    ])
  func endsOnNastyInput(_ markdown: String) {
    #expect(!text(markdown).isEmpty)
  }
}
