import Testing
import Transcripts

@testable import ContributionTasks

@Suite("Rules")
struct LintTests {
  @Test("find a colon outside the bold")
  func colonOutsideBold() {
    check(
      "colon-outside-bold", "**Ann:** a\n\n⟦**Bo \\*b**: b\n\n**Break**: \\[1:00\\]",
      fixed: "**Ann:** a\n\n**Bo \\*b:** b\n\n**Break**: \\[1:00\\]")
    check("colon-outside-bold", "⟦**Bo** :b", fixed: "**Bo:** b")
    check("colon-outside-bold", "⟦**Bo** (host): b", fixed: "**Bo (host):** b")
  }

  @Test("find a colon before the name")
  func colonBeforeName() { check("colon-before-name", "⟦**:Ann**\n\na", fixed: "**Ann:**\n\na") }

  @Test("find a label without a colon")
  func labelWithoutColon() {
    check(
      "label-without-colon", "**Ann:** a\n\n⟦**Ann** b **bold** c",
      fixed: "**Ann:** a\n\n**Ann:** b **bold** c")
  }

  @Test("find a label that is not bold")
  func unboldLabel() {
    check(
      "unbold-label", "**Ann:** a\n\n⟦Ann: b\n\nBob: c\n\n⟦Break: \\[1:00\\]",
      fixed: "**Ann:** a\n\n**Ann:** b\n\nBob: c\n\n**Break:** \\[1:00\\]")
  }

  @Test("find a label in mid-line")
  func labelInMidLine() {
    check("label-in-mid-line", "**Ann:** a ⟦**Ann:** b", fixed: "**Ann:** a\n\n**Ann:** b")
    // A row of a table: no blank line before it makes a label of it.
    check("label-in-mid-line", "**Ann:** a\n⟦**Ann:** b | c\n-|-\n")
  }

  @Test("find a time before a label or in it")
  func misplacedTime() {
    check(
      "misplaced-time",
      "⟦[1:00] **Ann:** a\n\n⟦**Bob \\[1:10\\]:** b\n\n⟦**[1:15] Cy:** c\n\n**Break \\[1:20\\]:**",
      fixed: "**Ann:** \\[1:00\\] a\n\n**Bob:** \\[1:10\\] b\n\n**Cy:** \\[1:15\\] c\n\n**Break \\[1:20\\]:**"
    )
    check("misplaced-time", "⟦**Ann (1:00):** a", fixed: "**Ann:** \\[1:00\\] a")
    check("unescaped-time", "**Ann (1:00):** a")
    check(
      "misplaced-time", "⟦**Ann** *1:00*\n\na\n\n**Ann:** b", fixed: "**Ann:** \\[1:00\\]\n\na\n\n**Ann:** b")
  }

  @Test(
    "keep the time that stands alone below a label",
    arguments: [
      ("**Ann:**\n⟦12:07\na", "**Ann:**\n\\[12:07\\]\na"),
      ("**Ann:**\n\n⟦1:13:10\n\na", "**Ann:**\n\n\\[1:13:10\\]\n\na"),
      ("**Ann**  \n⟦12:07  \na", "**Ann**  \n\\[12:07\\]  \na"),
      ("**Ann:**\n⟦`0:12`\\\na", "**Ann:**\n\\[0:12\\]\na"),
      ("**Ann:**\n⟦12:07\\\na", "**Ann:**\n\\[12:07\\]\na"),
      ("**Ann:**\n⟦_(0:12)_\na", "**Ann:**\n\\[0:12\\]\na"),
    ])
  func timesBelow(_ text: String, _ fixed: String) {
    // Such a time is one where most labels have it.
    let others = ["Bob", "Ann", "Bob"].map { text.replacing("Ann", with: $0).replacing("\na", with: "\nb") }
    check(
      "unescaped-time", ([text] + others).joined(separator: "\n\n"),
      fixed: ([fixed]
        + ["Bob", "Ann", "Bob"].map { fixed.replacing("Ann", with: $0).replacing("\na", with: "\nb") })
        .joined(separator: "\n\n"))
  }

  @Test("leave a time that is a link to it")
  func linkedTime() {
    for text in [
      "**Ann** [0:14](https://e.example/?t=14) a\n\n**Ann:** b", "**[0:14](https://e.example) Ann:** a",
      "**[[0:14]](https://e.example) Ann:** a", "[0:14](https://e.example) **Ann:** a",
    ] {
      for rule in ["misplaced-time", "unescaped-time", "doubled-escapes", "round-time"] { check(rule, text) }
    }
  }

  @Test("mend nothing that loses a time")
  func safeTimes() {
    let source = Array("**Ann:** \\[1:00\\] a\n\n**Ann:** \\[2:00\\] b".utf8)
    let edits = [Edit(9..<17, "\\[1:00:00\\]"), Edit(21..<29, "**Ann:**")]
    #expect(SafeEdits.among(edits, of: source, EpisodeParser()).map(\.range) == [21..<29])
  }

  @Test("find spots nobody could make out that are in no queue")
  func otherMarkers() {
    check("other-marker", "**Ann:** a ⟦(inaudible 12:04) b ⟦(unintelligible) c (inaudible to most of us)")
    check(
      "other-marker",
      "**Ann:** [x](inaudible) ![y](unintelligible) <https://e.example/(inaudible)> z_(inaudible)")
    check("other-marker", "**Ann:** a ⟦[indiscernible 1:02] b ⟦\\[unclear\\] c [unclear](x)")
    check(
      "other-marker",
      "**Ann:** a ⟦[??] b ⟦[two words inaudible] c ⟦[indecipherable 0:10] d (not clear) e [1]")
    check(
      "other-marker",
      "**Ann:** a ⟦[00:07 inaudible] b [inaudible 0:08] c [12 rooms] d [unintelligible chatter]")
    check("other-marker", "**Ann:** a ⟦(unclear) b ⟦(??) c (unclear to me)")
    check("other-marker", "**Ann:** a ⟦<inaudible> b ⟦{unclear 1:02} c ⟦<inaudible 0:10> <b>x</b> {x}")
    check("other-marker", "**Ann:** a *⟦(inaudible)* b _⟦(inaudible 1:02)_")
    check("other-marker", "**Ann:** a <!-- (inaudible) --> b\n\n[y]: https://e.example \"t (inaudible)\"\n")
    check("other-marker", "**Ann:** ⟦(inaudible) `(inaudible)` ⟦(inaudible)")
    check("other-marker", "**Ann:** a\n\n```\n(inaudible)\n```\n\n`(inaudible)`")
  }

  @Test("find a time in round brackets where a turn or a line begins")
  func roundTime() {
    check(
      "round-time", "**Ann:** ⟦(1:00) a (1:05)\n\n ⟦(0:01:10.05) b\n\n**Ann:** c (see 3:16)",
      fixed: "**Ann:** \\[1:00\\] a (1:05)\n\n \\[0:01:10.05\\] b\n\n**Ann:** c (see 3:16)")
    // Where a label has its time, these are times, too.
    check(
      "unescaped-time", "**Ann (1:00):** a\n\n⟦(0:01:10.05) B\n\n**Ann (1:20):** c (see 3:16)",
      fixed: "**Ann (1:00):** a\n\n\\[0:01:10.05\\] B\n\n**Ann (1:20):** c (see 3:16)")
  }

  @Test("find a question that is bold with its label")
  func boldQuestion() {
    check(
      "words-in-label", "**Ann:** hi\n\n**Bo:** leeks\n\n⟦**Ann: And onions?**\n\n**Bo:** they cry",
      fixed: "**Ann:** hi\n\n**Bo:** leeks\n\n**Ann:** **And onions?**\n\n**Bo:** they cry")
    check(
      "words-in-label", "⟦**Q: a?**\n\n**A:** b\n\n⟦**Q: c?**\n\n**A:** d\n\n⟦**Q: e?**\n\n**A:** f",
      fixed: "**Q:** **a?**\n\n**A:** b\n\n**Q:** **c?**\n\n**A:** d\n\n**Q:** **e?**\n\n**A:** f")
    check("words-in-label", "**Ann:** a\n\n**Rule one: never**\n\n**Ann: b** c\n\n```\n**Ann: d**\n```")
  }

  @Test("find a time alone on its line, and take no answer for one")
  func timeAlone() {
    check("round-time", "**Ann:** a\n\n⟦(46:20): \nb", fixed: "**Ann:** a\n\n\\[46:20\\] \nb")
    check("round-time", "**Ann:** When?\n\n**Bob:** 10:30\n\n**Ann:** And then?\n\n**Bob:** 3:12\n")
    check(
      "round-time",
      "**Ann:** a\n\n⟦0:10\n\n**Bob:** b\n\n⟦**0:20**\n\n**Ann:** c at\n0:30\n\nd\n\n```\n0:40\n```\n",
      fixed:
        "**Ann:** a\n\n\\[0:10\\]\n\n**Bob:** b\n\n\\[0:20\\]\n\n**Ann:** c at\n0:30\n\nd\n\n```\n0:40\n```\n"
    )
  }

  @Test("find labels with marks of their own")
  func marks() {
    check(
      "unbold-label", "**Ann:** a\n\n**Bob:** b\n\n⟦Caller: c\n\nBeware: d\n\n**Ann:** e\n")
    check(
      "unbold-label", "⟦[Ann Lee] a\n\n⟦[Bob] b\n\n⟦[Ann Lee] c\n\n⟦[Bob] d\n\n⟦[Ann Lee] e\n",
      fixed: "**Ann Lee:** a\n\n**Bob:** b\n\n**Ann Lee:** c\n\n**Bob:** d\n\n**Ann Lee:** e\n")
    check(
      "unbold-label", "⟦- Ann: a\n⟦- Bob: b\n⟦- Ann: c\n⟦- Bob: d\n⟦- Ann: e\n",
      fixed: "**Ann:** a\n**Bob:** b\n**Ann:** c\n**Bob:** d\n**Ann:** e\n")
    check(
      "misplaced-time", "⟦0:01 Ann\na\n\n⟦0:02 Bob\nb\n\n⟦0:03 Ann\nc\n\n⟦0:04 Bob\nd\n\n⟦0:05 Ann\ne\n",
      fixed:
        "**Ann:** \\[0:01\\]\na\n\n**Bob:** \\[0:02\\]\nb\n\n**Ann:** \\[0:03\\]\nc\n\n**Bob:** \\[0:04\\]\nd\n\n**Ann:** \\[0:05\\]\ne\n"
    )
  }

  @Test("find a label without a name")
  func emptyLabel() { check("empty-label", "**Ann:** a\n\n⟦**:** b") }

  @Test("find what a merge left, and lines that name speakers without bold")
  func leftovers() {
    check("merge-conflict", "**Ann:** a\n\n⟦<<<<<<< HEAD\n**Ann:** b\n=======\n**Ann:** c\n⟦>>>>>>> other\n")
    check("no-labels", "⟦Ann Lee: hello\n\nBob: hi\n\nAnn Lee: so\n")
    check("no-labels", "Ann Lee  0:12\nhello\n\nBob  0:15\nhi\n\nAnn Lee  0:19\nso\n")
    check("no-labels", "**Ann Lee** 0:12\nhello\n\n**Bob**  0:15\nhi\n\n**Ann Lee** 0:19\nso\n")
    check("no-labels", "[0:12] Ann Lee: hello\n\n[0:14] Bob: hi\n\n[0:16] Ann Lee: so\n")
    check("no-labels", "**Ann Lee** hello\n\n**Bob** hi\n\n**Ann Lee** so\n\n**Bob** yes\n")
    check("no-labels", "⟦<strong>Ann Lee:</strong> hello\n\n<b>Bob:</b> hi\n\n<b>Ann Lee:</b> so\n")
    check("no-labels", "⟦### Ann Lee\n\nhello\n\n### Bob\n\nhi\n\n### Ann Lee\n\nso\n\n### Bob\n\nyes\n")
    check("no-labels", "`0:01` Ann Lee: hello\n\n`0:02` Bob: hi\n\n`0:03` Ann Lee: so\n")
    check("no-labels", "⟦[SPEAKER_00]: hello\n\n[SPEAKER_01]: hi\n\n[SPEAKER_00]: so\n")
    check("no-labels", "⟦Ann | Zap 0:12\nhello\n\nBob | Zap 0:15\nhi\n\nAnn | Zap 0:19\nso\n")
    check("no-labels", "⟦田中：こんにちは\n\n鈴木：はい\n\n田中：そう\n")
    check("no-labels", "⟦Ann Lee\n(0:01) hello\n\nBob\n(0:04) hi\n\nAnn Lee\n(0:06) so\n")
    check("no-labels", "⟦Ann Lee\n: hello\n\nBob\n: hi\n\nAnn Lee\n: so\n")
    check("no-labels", "⟦_Ann Lee:_ hello\n\n`Bob:` hi\n\n_Ann Lee_: so\n")
    check("no-labels", "⟦[Ann](https://a.example): hello\n\n[Bob](x): hi\n\n[Ann](https://a.example): so\n")
    check("no-labels", "🎙 **Ann:** hello\n\n🎙 **Bob:** hi\n\n🎙 **Ann:** so\n")
    check("no-labels", "⟦**[Ann]** hello\n\n**[Bob]** hi\n\n**[Ann]** so\n\n**[Bob]** yes\n")
    check(
      "no-labels",
      "| Time | Who | What |\n| --- | --- | --- |\n⟦| 0:01 | **Ann:** | a |\n| 0:02 | Bob | b |\n| 0:03 | Ann | c |\n| 0:04 | Bob | d |\n"
    )
    check(
      "no-labels", "| Time | Topic |\n| --- | --- |\n| 0:01 | Start |\n| 0:02 | Middle |\n| 0:03 | End |\n")
    check("no-labels", "Location: Berlin\n\n⟦Ann: hello\n\nBob: hi\n\nAnn: so\n")
    check("no-labels", "## Sponsors\n\n- x\n\n**Fastly** powers us\n\n**Fastly** again\n\n**Linode** too\n")
    check("no-labels", "**Break:** \\[0:01\\]\n\n<!--\nAnn: a\n\nAnn: b\n\nAnn: c\n-->\n")
    check("no-labels", String(repeating: "# " + String(repeating: " ", count: 180) + ":x\n", count: 3000))
    check("no-labels", String(repeating: "*" + String(repeating: "[", count: 190) + "\n", count: 3000))
    check("no-labels", "## Day One\n\na\n\n## Day One\n\nb\n\n## Chapter Two\n\nc\n")
    check("no-labels", "**Great Idea** a\n\n**Great Idea** b\n\n**Great Idea** c\n")
    check("no-labels", "**This** is bold\n\n**this** too\n\n**This** again\n")
    check("no-labels", "**Ann:** one\n\nBob: two\n\nBob: three\n\nBob: four")
    check("no-labels", "He said: go. She said: stop.\n\nNote: this is told.\n\nAnd then: nothing.")
  }

  @Test("find no time in round brackets in code, in a comment or within a paragraph")
  func noRoundTime() {
    check("round-time", "**Ann:** a\n\n```\n(12:40) b\n```\n\nc around\n(12:30) d\n\n<!--\n\n(13:10) e\n-->")
  }

  @Test("find turns that a section swallows, and take no sponsor for a speaker")
  func inSections() {
    check("label-in-section", "**Ann:** hi\n\n## Links\n\n⟦**Bob:** ho\n\n**Ann:** b")
    check("label-in-section", "**Ann:** hi\n\n## Links\n\n⟦**Bob:** ho\n\n**Cy:** a\n\n**Bob:** b")
    check("label-in-section", "**Ann:** hi\n\n## Sponsors\n\n**Bob:** ho\n\n**Ann:** b")
    check("label-in-section", "**Ann:** hi\n\n## Links\n\n**Docs:** ho\n\n**Slides:** a")
  }

  @Test("find turns before the heading of the transcript")
  func early() {
    check("label-before-transcript", "⟦**Ann:** hi\n\n**Bob:** yo\n\n## Transcript\n\n**Ann:** after")
    check("label-before-transcript", "⟦**Ann:** hi\n\n**Ann:** yo\n\n## Transcript\n\n**Cy:** after")
    check("label-before-transcript", "**Links:** a\n\n**Sponsors:** b\n\n## Transcript\n\n**Cy:** after")
  }

  @Test("meet forms of several words and with marks in house style")
  func houseStyleForms() {
    var configuration = Configuration()
    configuration.words = ["GitHub": ["Git Hub"], "C#": ["c#"], "Node.js": ["node js", "node"]]
    let text = "**Ann:** Git Hub, c# and c, node js or node; Git Hubs, c#x. And Git Hub."
    let episode = EpisodeParser(configuration).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    let found = HouseStyle().check(episode, LintContext(configuration: configuration))
    #expect(found.count == 5)
    let fixed = Edit.apply(found.compactMap(\.edit), to: episode.source)
    #expect(
      String(decoding: fixed, as: UTF8.self)
        == "**Ann:** GitHub, C# and c, Node.js or Node.js; Git Hubs, c#x. And GitHub."
    )
  }

  @Test("leave addresses and fenced code alone in house style")
  func houseStyleCode() {
    var configuration = Configuration()
    configuration.words = ["JavaScript": ["javascript"]]
    let text =
      "**Ann:** https://x.test/?q=javascript WWW.javascript.test javascript\n\n~~~\njavascript\n~~~\n\njavascript `javascript`"
    let episode = EpisodeParser(configuration).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    let found = HouseStyle().check(episode, LintContext(configuration: configuration))
    let fixed = Edit.apply(found.compactMap(\.edit), to: episode.source)
    #expect(
      String(decoding: fixed, as: UTF8.self)
        == text.replacing(".test javascript\n", with: ".test JavaScript\n").replacing(
          "~~~\n\njavascript", with: "~~~\n\nJavaScript"))
  }

  @Test("tell lines apart that only look alike in a diff")
  func diffOfForms() {
    let text = UnifiedDiff.text(Array("caf\u{e9}\n".utf8), Array("cafe\u{301}\n".utf8), path: "s/a.md")
    #expect(text.utf8.count { $0 == 10 } == 5 && text.contains("@@ -1"))
  }

  @Test("find a turn without words")
  func emptyTurn() { check("empty-turn", "⟦**Ann:**\n\n**Bob:** b") }

  @Test("find times out of range and frames past the rate")
  func times() {
    check("malformed-time", "**Ann:** a ⟦\\[99:99:99\\] \\[1:00\\]")
    check("frames-past-rate", "**Ann:** a ⟦\\[1:00:00.30\\]")
    check("time-runs-backwards", "**A:** \\[8:00\\] z \\[9:00\\] a ⟦\\[5:00\\] b \\[10:00\\] c")
    check("time-past-duration", "---\nduration: 10:00\n---\n**A:** \\[9:00\\] a ⟦\\[10:01\\]")
  }

  @Test("find brackets that are not escaped, or twice")
  func escapes() {
    check(
      "unescaped-time", "**A:** ⟦[1:00] a ⟦[unintelligible 2:00\\] [laughter]",
      fixed: "**A:** \\[1:00\\] a \\[unintelligible 2:00\\] [laughter]")
    check(
      "doubled-escapes", "**A:** ⟦\\\\[1:00\\\\] a ⟦\\[2:00\\\\\\]", fixed: "**A:** \\[1:00\\] a \\[2:00\\]")
    check(
      "doubled-escapes", "**A:** ⟦[[1:00]] a ⟦\\[\\[unintelligible 2:00\\]\\]",
      fixed: "**A:** \\[1:00\\] a \\[unintelligible 2:00\\]")
    check("unescaped-time", "**A:** [[1:00]]")
    check(
      "unescaped-time", "**A:** ⟦[\\*inaudible 0:52\\*]", fixed: "**A:** \\[\\*inaudible 0:52\\*\\]")
  }

  @Test(
    "mend the whole word of a misspelt marker",
    arguments: [
      ("un-intelligible 1:00", "unintelligible 1:00"), ("unintelligiblé 1:00", "unintelligible 1:00"),
      ("unintelligibéle 00:02:00.10", "unintelligible 00:02:00.10"),
    ] as [(String, String)])
  func wholeMarkers(_ marker: String, _ mended: String) {
    let source = Array("**A:** so \\[\(marker)\\] on".utf8)
    let episode = EpisodeParser().parse(source, id: "s/a", path: "s/a.md")
    let edits = MisspeltMarker().check(episode, LintContext(configuration: Configuration(), labelCounts: [:]))
      .compactMap(\.edit)
    let text = String(decoding: Edit.apply(edits, to: source), as: UTF8.self)
    #expect(edits.count == 1 && text == "**A:** so \\[\(mended)\\] on")
  }

  @Test("find markers without a time, misspelt or unclosed")
  func markers() {
    check("untimed-marker", "**A:** a ⟦\\[unintelligible\\]")
    check(
      "misspelt-marker", "**A:** \\[unintelligible 1:00\\] ⟦\\[unintellegible 2:00\\]",
      fixed: "**A:** \\[unintelligible 1:00\\] \\[unintelligible 2:00\\]")
    check("unclosed-marker", "**A:** a ⟦[unintelligible 1:00")
    check("unclosed-bracket", "**A:** a \\⟦[laughter and b")
    check("unclosed-bracket", "**A:** ⟦[12:13 a")
    check("control-character", "**A:** a\tb ⟦\u{1b}[31m c\n\n**B:** ⟦\u{202e}d\n\n**C:** é … ⟦\u{85}")
    check("unclosed-bracket", "**A:** a [link that\ngoes on](x) \\[b\\] \\[\\[c\\]\\]")
  }

  @Test("find a name that differs from a common one by case or blanks")
  func nameVariant() {
    check(
      "name-variant", "⟦**ann lee:** a\n\n**Bob:** b", fixed: "**Ann Lee:** a\n\n**Bob:** b",
      counts: ["ann lee": 1, "Ann Lee": 9, "Bob": 1])
    check("name-variant", "**Anne Lee:** a", counts: ["Anne Lee": 1, "Ann Lee": 9])
  }

  @Test("find names that only look alike")
  func lookAlikes() {
    check("look-alike-names", "**Adam:** a\n\n⟦**\u{410}dam:** b\n\n⟦**A\u{200b}dam:** c\n\n**Adan:** d")
  }

  @Test("find a speaker who is neither host nor guest, aliases known")
  func unknownSpeaker() {
    check(
      "unknown-speaker",
      "---\nhosts: [Ann Lee]\nguests: [Cy]\n---\n**Ann:** a\n\n⟦**Bob:** b\n\n**cy:** c\n\n**Bob:** d"
    ) {
      $0.people = [.init(name: "Ann Lee", aliases: ["Ann"])]
    }
    check("unknown-speaker", "**Bob:** b")
  }

  @Test("find words against the house style, in prose only")
  func houseStyle() {
    check(
      "house-style",
      "**javascript Ann:** ⟦Javascript, `Javascript` [Javascript](Javascript) \"Javascript\" “Javascript” [Javascript] my.Javascript ⟦Javascript.",
      fixed:
        "**javascript Ann:** JavaScript, `Javascript` [Javascript](Javascript) \"Javascript\" “Javascript” [Javascript] my.Javascript JavaScript."
    ) { $0.words = ["JavaScript": ["Javascript", "javascript"]] }
    // Code may stand in several backticks, and ends with its paragraph.
    check(
      "house-style",
      "**A:** ``use javascript`` ```a`javascript`b``` ` ⟦javascript\n\n⟦javascript `javascript`",
      fixed: "**A:** ``use javascript`` ```a`javascript`b``` ` JavaScript\n\nJavaScript `javascript`"
    ) { $0.words = ["JavaScript": ["javascript"]] }
  }

  @Test("find broken front matter, fences, comments and text")
  func files() {
    check(
      "broken-front-matter",
      "---\ntitle: a\n⟦published: soon\n---\n**A:** a".replacing("⟦published: ", with: "published: ⟦"))
    check("unclosed-fence", "**A:** a\n\n⟦```\n\nb")
    check("unclosed-comment", "**A:** a ⟦<!-- b")
    check("invalid-text", "**A:** a ⟦\0")
  }
}

@Suite("Edits")
struct EditTests {
  @Test("change their bytes and no others")
  func apply() {
    let source = Array("one two three".utf8)
    let edits = [Edit(8..<13, "3"), Edit(0..<3, "1"), Edit(1..<2, "overlaps"), Edit(90..<91, "outside")]
    #expect(String(decoding: Edit.apply(edits, to: source), as: UTF8.self) == "1 two 3")
    #expect(Edit.apply([], to: [0xff, 0, 13, 10]) == [0xff, 0, 13, 10])
  }

  @Test("are told as a diff that says what changed")
  func diff() {
    let old = Array((1...20).map { "line \($0)\n" }.joined().utf8)
    let new = Array(String(decoding: old, as: UTF8.self).replacing("line 10\n", with: "ten\n").utf8)
    let text = UnifiedDiff.text(old, new, path: "s/a.md")
    #expect(
      text
        == "--- a/s/a.md\n+++ b/s/a.md\n@@ -7,7 +7,7 @@\n line 7\n line 8\n line 9\n-line 10\n+ten\n line 11\n line 12\n line 13\n"
    )
    #expect(UnifiedDiff.text(old, old, path: "x") == "")
  }
}
