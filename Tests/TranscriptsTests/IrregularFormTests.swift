import Testing
import Transcripts

/// Forms nobody should write and somebody does.
@Suite("Irregular forms")
struct IrregularFormTests {
  @Test("a label in mid-line may have its colon outside the bold")
  func outsideInMidLine() {
    let episode = parse("**Ann:** a\n\n**Bob:** b\n\nc **Ann**: d **Bob** : e **Cy**: f **Ann**, g")
    #expect(episode.told == ["Ann: a", "Bob: b\n\nc", "Ann: d", "Bob: e Cy: f Ann, g"])
    #expect(episode.rules == [.labelInMidLine, .labelInMidLine])
  }

  @Test(
    "a time before a label or in it tells when the turn begins, and is reported",
    arguments: [
      "\\[0:10\\] **Ann:** hi there", "[0:10] **Ann:** hi there", "**Ann \\[0:10\\]:** hi there",
      "**Ann [0:10]:** hi there", "**Ann: \\[0:10\\]** hi there", "\\[0:10\\]**Ann: **hi there",
      "**\\[0:10\\] Ann:** hi there", "**[0:10] Ann:** hi there", "**Ann (0:10):** hi there",
      "**Ann: (0:10)** hi there", "(00:00:10) **Ann:** hi there", "**(0:10) Ann:** hi there",
      "**Ann** [0:10] hi there", "**Ann** \\[0:10\\]: hi there", "**Ann** (0:10): hi there",
      "**0:10 - Ann:** hi there",
      "**00:00:10 — Ann:** hi there",
    ])
  func misplacedTimes(_ text: String) {
    let episode = parse(text + "\n\n**Ann:** more\n\n**Bob:** \\[1:00\\] x")
    #expect(episode.told == ["Ann: hi there", "Ann: more", "Bob: x"])
    #expect(episode.turns.first?.milliseconds == 10_000)
    #expect(episode.turns.first?.isEstimated == false)
    #expect(episode.rules == [.misplacedTime])
    #expect(episode.words == 4)
  }

  @Test("bold with a time behind it is a label where no other kind is, or where it comes again")
  func boldAndTime() {
    let only = parse("**Ann** [0:01] a\n\n**Bob** (0:05): b\n\n**Ann** [0:09] c")
    #expect(only.told == ["Ann: a", "Bob: b", "Ann: c"])
    #expect(only.turns.map(\.milliseconds) == [1000, 5000, 9000])
    #expect(parse("**Ann:** a\n\n**Cy** [0:05] b\n\n**Cy** [0:09] c").told == ["Ann: a", "Cy: b", "Cy: c"])
    #expect(parse("**Ann:** a\n\n**Important** [0:05] b").told == ["Ann: a\n\nImportant b"])
    #expect(parse("**Ann:** a\n\n**Cy** (0:05): b").told == ["Ann: a", "Cy: b"])
    #expect(parse("---\nguests: [Cy]\n---\n**Ann:** a\n\n**Cy** [0:05] b").told == ["Ann: a", "Cy: b"])
    // Chapters: each title once.
    #expect(parse("0:00 **Start** a\n\n1:00 **Middle** b\n\n2:00 **End** c").speakers.isEmpty)
  }

  @Test(
    "a time without brackets beside a label or in it is the turn's",
    arguments: [
      "TIME **NAME:** ", "TIME **NAME**: ", "TIME **NAME** ", "TIME - **NAME:** ", "*TIME* **NAME:** ",
      "`TIME` **NAME:** ", "**TIME** **NAME:** ", "TIME | **NAME**: ", "[TIME] **NAME**: ",
      "[TIME] **NAME** ",
      "**NAME** TIME ", "**NAME** TIME\n\n", "**NAME** — TIME\n\n", "**NAME** | TIME\n",
      "**NAME** `TIME`\n\n",
      "**NAME TIME:** ", "**NAME, TIME:** ", "**NAME (TIME)**\n\n", "**NAME TIME**\n\n", "**NAME:** TIME ",
      "**NAME:** (TIME) ", "**NAME**: (TIME) ", "**NAME:** *TIME* ", "[TIME] NAME: ", "TIME NAME: ",
      "(TIME) NAME: ",
      "**[TIME]** **NAME:** ", "**[TIME] - NAME:** ", "*[TIME]* **NAME:** ", "`[TIME]` **NAME:** ",
      "**NAME** **[TIME]** ",
      "[NAME] [TIME] ", "\\[NAME\\] [TIME] ", "![](data:image/png;base64,AA==) **NAME** TIME\n",
      "![](x.png){width=\"0.3in\"}**\\ NAME** TIME\\ ", "**NAME** TIME\\\n",
      "**[TIME - 9:59] NAME:** ", "[TIME --> 9:59] **NAME:** ", "**NAME (TIME–9:59):** ", "**NAME** @ TIME ",
    ])
  func looseTimes(_ label: String) {
    let talk = [("Ann Lee", "0:10", "one"), ("Bob", "0:15", "two"), ("Ann Lee", "0:20.00", "three")]
    let text = talk.map { name, time, words in
      label.replacing("NAME", with: name).replacing("TIME", with: time) + words
    }
    let episode = parse(text.joined(separator: "\n\n"))
    #expect(episode.told == ["Ann Lee: one", "Bob: two", "Ann Lee: three"])
    #expect(episode.turns.map(\.milliseconds) == [10_000, 15_000, 20_000])
    #expect(episode.rules == [.misplacedTime, .misplacedTime, .misplacedTime])
  }

  @Test(
    "a line of times, however long, is read without going deeper at each",
    arguments: [
      "0:10 - ", "**0:10** ", "[0:10] ", "[0:10] **", "0:10 **0:11** ", "**[0:10]** ", "[A] [0:10] ",
      "![](x) ",
    ])
  func manyTimes(_ time: String) {
    let line = String(repeating: time, count: 100_000)
    #expect(parse("\(line)**Ann:** a\n\n**Bob:** b").speakers.contains { $0.name == "Bob" })
  }

  @Test("times behind a few labels alone are words")
  func fewTimes() {
    #expect(parse("**Ann:** a\n\n**Bob:** b\n\n**Ann,** you know").turns.count == 2)
    let list = "[0:10] Sponsor: Acme\n\n[5:00] Sponsor: Zap\n\n"
    #expect(parse(list + "**Ann:** a\n\n**Bob:** b").speakers.map(\.name) == ["Ann", "Bob"])
    #expect(parse("**Ann:** 3:30 is late\n\n**Bob:** so\n\n**Ann:** b").told[0] == "Ann: 3:30 is late")
    let back = parse("**Ann:** 3:30 a\n\n**Bob:** 2:00 b\n\n**Ann:** 1:00 c")
    #expect(back.told == ["Ann: 3:30 a", "Bob: 2:00 b", "Ann: 1:00 c"])
  }

  @Test(
    "bold without a colon names who speaks where no label has one and two names come again",
    arguments: [
      "**NAME**\n\n", "**NAME** ", "**NAME** – ", "**NAME –** ", "**NAME**\n", "**NAME**<br>", "**NAME**\\: ",
    ])
  func boldNames(_ label: String) {
    let talk = [("Ann Lee", "one"), ("Bob", "two"), ("Ann Lee", "three"), ("Bob", "four")]
    let text = talk.map { label.replacing("NAME", with: $0) + $1 }.joined(separator: "\n\n")
    #expect(parse(text).told == ["Ann Lee: one", "Bob: two", "Ann Lee: three", "Bob: four"])
    #expect(parse("**Big Idea** a\n\n**Big Idea** b\n\n**Other** c").speakers.isEmpty)
    #expect(parse("**Important** [0:05] b").speakers.isEmpty)
    #expect(parse("**Ann:** a\n\n**Break** [0:05]").speakers.map(\.name) == ["Ann"])
  }

  @Test("labels without bold are labels where the front matter names who speaks")
  func namedByFrontMatter() {
    let front = "---\nhosts: [Ann Lee]\nguests: [Bob]\n---\n\n"
    let named = parse(front + "Ann Lee: a\n\nBob: b\n\nAnn Lee: c\n\nNote: d")
    #expect(named.told == ["Ann Lee: a", "Bob: b", "Ann Lee: c\n\nNote: d"])
    #expect(named.rules == [.unboldLabel, .unboldLabel, .unboldLabel])
    #expect(parse(front + "Ann Lee: a\n\nBob: b").speakers.isEmpty)
    let mixed = parse(front + "**Cy:** x\n\nAnn Lee: a\n\nBob: b\n\nBob: c")
    #expect(mixed.told == ["Cy: x\n\nAnn Lee: a", "Bob: b", "Bob: c"])
    let told = parse("**Cy:** x\n\nDan Roe: a\n\nDan Roe: b\n\nDan Roe: c")
    #expect(told.speakers.count == 1 && told.rules == [.unboldLabel])
    #expect(parse("---\nhosts: [佐藤]\n---\n佐藤：こ\n\n佐藤：ん\n\n佐藤：に").speakers.map(\.turns) == [3])
  }

  @Test(
    "a time before other text makes no label of it",
    arguments: [
      "\\[0:10\\] **Bob** hi", "\\[0:10\\] **Note: this** hi", "[laughter] **Bob:** hi",
      "\\[0:10\\] hi **Bob:** x", "**\\[0:10\\]:** hi", "(0:10) **Bob** hi",
    ])
  func timesBeforeText(_ text: String) {
    #expect(parse("**Ann:** a\n\n" + text).speakers.map(\.name) == ["Ann"])
  }

  @Test("a stage cue keeps the time that stands in its bold")
  func stageCue() throws {
    let episode = parse("**Ann:** a\n\n**Break \\[1:00\\]:**\n\n\\[2:00\\] **Break:**\n\n**Bob:** b")
    #expect(episode.speakers.map(\.name) == ["Ann", "Bob"])
    #expect(
      episode.stageCues.map { episode.groups(in: $0.range).compactMap(\.milliseconds) } == [
        [60_000], [120_000],
      ])
    #expect(episode.findings == [])
  }

  @Test("a byte order mark in the midst of a file, or a second one, hides no label")
  func byteOrderMarks() {
    #expect(
      parse("\u{feff}\u{feff}**Ann:** a\n\n\u{feff}**Bob:** b\n\n\u{feff}Ann: c").told
        == ["Ann: a", "Bob: b", "Ann: c"])
  }

  @Test("a name's own emphasis is no part of it")
  func emphasis() {
    #expect(parse("***Bob*:** a\n\n**Bob:** b").speakers.map(\.name) == ["Bob"])
    #expect(parse("**Bob\\*:** a").speakers.map(\.name) == ["Bob*"])
  }

  @Test("brackets round a time or marker that are doubled go with it")
  func doubledBrackets() {
    let episode = parse(
      "**A:** a [[1:00]] b \\[\\[unintelligible 2:00\\]\\] c [\\[3:00\\]](x) [[d]] \\[[4:00\\]")
    #expect(episode.told == ["A: a b [[unintelligible 2:00]] c [[d]] ["])
    #expect(
      episode.groups.filter { $0.kind != .cue }.map(episode.raw) == [
        "[[1:00]]", "\\[\\[unintelligible 2:00\\]\\]", "\\[3:00\\]", "[4:00\\]",
      ])
  }

  @Test("one digit behind a point is frames where there is an hour, else tenths")
  func frames() {
    let episode = parse("**A:** [0:04:05.7] [4:05.07] [4:05.7]")
    #expect(episode.groups.map(\.milliseconds) == [245_233, 245_233, 245_700])
    #expect(episode.groups.map(\.kind) == [.timestamp, .timestamp, .timestamp])
    #expect(episode.rules == [])
  }

  @Test("of two times in a marker the first counts")
  func twoTimes() {
    let episode = parse(
      "**A:** [unintelligible 00:10:01.05 00:10:04.20] x [unintelligible 12:01 - 12:03] y [inaudible 1:00 2]")
    #expect(episode.groups.map(\.milliseconds) == [601_167, 721_000, 60_000])
  }

  @Test(
    "a marker's word may stand behind marks",
    arguments: [
      "[(unintelligible)]", "\\[(unintelligible 1:00)\\]", "[\"unintelligible\" 1:00]", "[?unintelligible]",
      "[- unintelligible]",
    ])
  func marksBeforeMarkers(_ text: String) {
    #expect(parse("**A:** " + text).groups.map(\.kind) == [.unintelligible])
    #expect(MarkerWords().mayOccur(in: Array(text.utf8)))
    #expect(EpisodeParser().openMarkers(in: Array("**A:** \(text)".utf8)).count == 1)
  }

  @Test("reference definitions are nobody's words, and what refers to them is a link")
  func references() {
    let episode = parse(
      """
      **A:** see [the *page*][one] and [two] and [Two][] but [three][]

      [one]: https://x.example "the title"
      [two]: <https://y.example>

      more

      [laughter]: this is what was said

      **B:** [one]
      """)
    #expect(
      episode.told == [
        "A: see the page and two and Two but [three][]\n\nmore\n\n[laughter]: this is what was said",
        "B: one",
      ])
    #expect(episode.words == 17)
    #expect(episode.groups.map(episode.raw) == ["[three]", "[]", "[laughter]"])
  }

  @Test(
    "what only looks like a reference definition is said",
    arguments: [
      "[see note, it says [r]: http://x", "[12:13]: Yes.", "[laughs]: Right.",
      "[a]: http://x \"**B:** hello\"",
      "[\(String(repeating: "a", count: 1000))]: http://x",
    ])
  func noDefinitions(_ text: String) {
    let episode = parse("**A:** hi\n\n\(text)\n\nmore [12:13] so\n\n**B:** end")
    let words = Set(episode.told.joined(separator: " ").split { !$0.isLetter })
    #expect(words.isSuperset(of: text.split { !$0.isLetter }.filter { !["http", "x"].contains($0) }))
    #expect(episode.groups.contains { $0.kind == .timestamp })
  }

  @Test("of two times the one in the label is the turn's, and the other stays where it is")
  func twoMisplacedTimes() {
    let episode = parse("**A:** \\[0:01\\] a\n\n[0:10] **B [0:12]:** b")
    #expect(episode.told == ["A: a", "B: b"])
    #expect(episode.groups.compactMap(\.milliseconds) == [1000, 10_000, 12_000])
    #expect(parse("**A:** a\n\n[0:40] **:** x").findings.map(\.column) == [8])
  }

  @Test("a piece of a turn reads as it does in its turn, also where it would begin a block alone")
  func pieces() {
    let parser = EpisodeParser()
    for text in ["[Laughs]: Right.", "~~~ baz\nfoo [0:10] bar\n~~~", "- ```words", "> a [0:01] b"] {
      let episode = parse("**Jo:** hello\n\n**Ann:** \(text)")
      #expect(
        String(decoding: parser.plainText(ofPiece: Array(text.utf8), beginsLine: false), as: UTF8.self)
          == episode.turns.last.map(episode.text))
    }
    #expect(parser.plainText(ofPiece: Array("[a]: http://x".utf8), beginsLine: true).isEmpty)
  }

  @Test("a code span ends with its paragraph, in text as in groups")
  func codeInParagraphs() {
    let episode = parse("**A:** a ` b\n\n[0:10] c ` d")
    #expect(episode.told == ["A: a ` b\n\nc ` d"])
    #expect(episode.groups.map(\.milliseconds) == [10_000])
  }

  @Test("a code span goes over a line's end, and what stands in it is no group")
  func wrappedCode() {
    let groups = parse("**A:** a `b\nc [1:00] d` e [2:00]\n\nf ` g [3:00]\n\nh ` [4:00]\n- i ` [5:00]").groups
    #expect(groups.compactMap(\.milliseconds) == [120_000, 180_000, 240_000, 300_000])
  }

  @Test("code between fences is told as it stands, without the marks")
  func fences() {
    let code = "~~~c\nint *a = *b;\n  x[1:00] = `y`;\n~~~"
    let episode = parse("**A:** look *here*:\n\n\(code)\n\nand\n\n```\n**B:** no\n```\n\n**C:** c")
    #expect(
      episode.told == ["A: look here:\n\nint *a = *b;\n  x[1:00] = `y`;\n\nand\n\n**B:** no", "C: c"])
  }
}
