import ContributionTasks
import TestLibrary
import Testing
import Transcripts

@Suite("A fix")
struct FixTests {
  private func open(_ text: String, _ number: Int = 0) throws -> OpenTask {
    let episode = EpisodeParser(Configuration()).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    let all = OpenTask.all(in: episode, Configuration())
    #expect(all.map(\.marker.group.range) == episode.groups.filter(\.kind.isTask).map(\.range))
    return try #require(all.dropFirst(number).first)
  }

  /// `text` with its first marker replaced by `words`, or why not.
  private func fixed(_ text: String, _ words: String, _ number: Int = 0) throws -> String {
    do {
      let fix = try MarkerFix(try open(text, number), words: words, configuration: Configuration())
      return String(decoding: fix.new, as: UTF8.self)
    } catch let refusal as MarkerFix.Refusal { return "refused: \(refusal.message.prefix(12))" }
  }

  @Test("changes the marker's bytes and no others, whatever the file")
  func exact() throws {
    let text = "\u{feff}**A:** x\r\n\r\n**B:**  two  blanks \\[unintelligible 1:00\\]\t end \\\r\n"
    #expect(try fixed(text, "heard") == text.replacing("\\[unintelligible 1:00\\]", with: "heard"))
  }

  @Test(
    "keeps blanks single and marks undoubled",
    arguments: [
      ("a [unintelligible 1:00] b", "  the \n words ", "a the words b"),
      ("a[unintelligible 1:00]b", "the", "a the b"),
      ("a [unintelligible 1:00], b", "the,", "a the, b"), ("a [unintelligible 1:00]. b", "the.", "a the. b"),
      ("a [unintelligible 1:00]. b", "what?", "a what?. b"),
      ("a [unintelligible 1:00]... b", "wait...", "a wait... b"),
      ("a [unintelligible 1:00]. b", "wait...", "a wait... b"),
      ("a [unintelligible 1:00]... b", "wait.", "a wait... b"),
      ("a [unintelligible 1:00] b", "x\u{202e}y\u{200b}z", "a xyz b"),
      ("a ([unintelligible 1:00]) b", "the", "a (the) b"),
      ("a [unintelligible 1:00] b", "map[string", "a map&#91;string b"),
      ("a [unintelligible 1:00] b", "map[x]", "a map\\[x\\] b"),
      (
        "a [unintelligible 1:00], b", "Bell's, or [unintelligible 1:01],",
        "a Bell's, or \\[unintelligible 1:01\\], b"
      ),
      (
        "a [unintelligible 1:00] b", "[unintelligible 1:00] the [inaudible]",
        "a \\[unintelligible 1:00\\] the \\[inaudible 1:00\\] b"
      ),
      (
        "a \\[unintelligible 1:00\\] b", "Bell's, or \\[unintelligible 1:00\\]",
        "a Bell's, or \\[unintelligible 1:00\\] b"
      ),
      (
        "a [unintelligible 1:00.24] b", "Bell's, or [unintelligible 1:00]",
        "a Bell's, or \\[unintelligible 1:00.24\\] b"
      ),
      (
        "a [unintelligible 1:00.24] b", "Bell's, or [inaudible]",
        "a Bell's, or \\[unintelligible 1:00.24\\] b"
      ),
      ("a [unintelligible 1:00][laughter]", "the", "a the [laughter]"),
      ("a [laughter][unintelligible 1:00]", "the", "a [laughter] the"),
      ("**A:** x\n\n| [unintelligible 1:00] | z |", "x | y", "**A:** x\n\n| x \\| y | z |"),
      ("a-[unintelligible 1:00]-b", "the", "a-the-b"), ("café[unintelligible 1:00]", "the", "café the"),
      ("“[unintelligible 1:00]”", "the", "“the”"),
      ("x \\[\\[unintelligible 1:00\\]\\] y", "the", "x the y"),
      ("x [[unintelligible 1:00]] y", "the", "x the y"),
      ("x [\\[unintelligible 1:00\\]](https://x.example) y", "the", "x [the](https://x.example) y"),
      ("x [so \\[unintelligible 1:00\\]](https://x.example) y", "the", "x [so the](https://x.example) y"),
    ])
  func spacing(_ before: String, _ words: String, _ after: String) throws {
    // A quotation mark beyond ASCII is read as a letter would be; a blank is no harm, but none is wanted.
    let found = try fixed("**A:** " + before, words)
    #expect(found == "**A:** " + after)
  }

  @Test(
    "escapes what Markdown would take for markup",
    arguments: [
      "*bold* and _em_", "[link](x)", "`code`", "<b>", "back\\slash", "&amp;", "snake_case", "**Ann:** hi",
      "a * b",
      "C++ #1", "1. first", "# head", "> quote", "- item", "1) item", "$STDOUT", "~~~", "***", "[laughter]",
      "2 < 3",
    ])
  func markup(_ words: String) throws {
    for text in [
      "**A:** so \\[unintelligible 1:00\\] it is", "**A:** x\n\n\\[unintelligible 1:00\\] it is\n\n**B:** y",
    ] {
      let new = try fixed(text, words)
      guard words != "***", words != "~~~" else {
        #expect(new.hasPrefix("refused"))
        continue
      }
      let episode = EpisodeParser(Configuration()).parse(Array(new.utf8), id: "s/a", path: "s/a.md")
      #expect(episode.text(episode.turns[0]).contains(words), "\(new)")
      #expect(episode.findings.isEmpty)
    }
  }

  @Test("is refused where it would change more than the marker, or says nothing")
  func refusals() throws {
    for words in [
      "", "   ", "\u{1b}", "?!", "[unintelligible 2:00]", "[unclear]", "[foreign 1:00]",
      String(repeating: "word ", count: 500),
    ] {
      #expect(try fixed("**A:** a [unintelligible 1:00] b", words).hasPrefix("refused"), "\(words)")
    }
    #expect(try fixed("**A:** a [unintelligible 1:00] b", "bell\u{7}s") == "**A:** a bells b")
  }

  @Test("is not written where the file changed meanwhile")
  func changed() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** a [unintelligible 1:00] b", to: "s/a.md")
    let library = try Library(root: folder.path)
    let fix = try MarkerFix(try library.openTask("s/a@60.00"), words: "x", configuration: Configuration())
    try folder.write("**A:** changed [unintelligible 1:00] b", to: "s/a.md")
    #expect(throws: TranscriptsError.self) { try fix.write(to: folder.path + "/s/a.md") }
    #expect(try folder.read("s/a.md") == "**A:** changed [unintelligible 1:00] b")
  }

  @Test("random words in random places leave every other byte and turn as it was")
  func random() throws {
    var numbers = SeededNumbers(11)
    let pieces = [
      "word", " ", "\n\n**Bob:** ", "*", "_", "\\[unintelligible 1:0", "\\[laughter\\]", ", ", "-", "\n",
      "[x](y)", "`c`", "  ",
    ]
    for _ in 0..<300 {
      var text = "**Ann:** a "
      for place in 0..<30 {
        let piece = pieces.randomElement(using: &numbers) ?? ""
        text += piece.hasSuffix("1:0") ? piece + "\(place % 10)\\]" : piece
      }
      let episode = EpisodeParser(Configuration()).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
      for task in OpenTask.all(in: episode, Configuration()) {
        guard let fix = try? MarkerFix(task, words: "new *words*", configuration: Configuration()) else {
          continue
        }
        let range = task.marker.group.range
        #expect(fix.new.starts(with: fix.old[..<range.lowerBound]))
        #expect(fix.new.reversed().starts(with: fix.old[range.upperBound...].reversed()))
      }
    }
  }
}

@Suite("Notes of what was tried, by several at once")
struct TriedTogetherTests {
  @Test("are read again before they are changed, and fields of somebody's are kept")
  func together() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** a", to: "s/a.md")
    try folder.write("s/a@1.00\tx\t2024-01-01\tBo\tmore\n", to: "tried.tsv")
    let library = try Library(root: folder.path)
    let early = try TriedNotes.read(library)
    try TriedNotes.update(library) { $0.add(.init(task: "s/b@1.00", words: "y", date: "2024-01-02")) }
    try TriedNotes.update(library) { $0.add(.init(task: "s/c@1.00", words: "z", date: "2024-01-03")) }
    #expect(early.notes.isEmpty)
    #expect(
      try folder.read("tried.tsv")
        == "s/b@1.00\ty\t2024-01-02\t\ns/c@1.00\tz\t2024-01-03\t\ns/a@1.00\tx\t2024-01-01\tBo\tmore\n")
    try TriedNotes.update(library) { $0.settle("s/b@1.00") }
    #expect(try TriedNotes.read(library).notes.map(\.task) == ["s/c@1.00"])
  }
}

@Suite("Notes of what was tried")
struct TriedNotesTests {
  @Test("come back as they were, sorted, once, each in one line")
  func roundTrip() {
    var notes = TriedNotes()
    notes.add(.init(task: "s/b@1.00", words: "tabs\tand\nlines", date: "2024-01-02", name: "Ann"))
    notes.add(.init(task: "s/a@1.00", words: "first", date: "2024-01-03"))
    notes.add(.init(task: "s/a@1.00", words: "first", date: "2024-01-03"))
    #expect(notes.text == "s/a@1.00\tfirst\t2024-01-03\t\ns/b@1.00\ttabs and lines\t2024-01-02\tAnn\n")
    #expect(TriedNotes(notes.text).text == notes.text)
    #expect(TriedNotes("<<<<<<< ours\n" + notes.text + "=======\nnonsense\n" + notes.text).text == notes.text)
  }

  @Test("are written with every line that is none, as it was")
  func others() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** a", to: "s/a.md")
    try folder.write(
      "s/a@1.00\tx\t2024-01-01\t\n<<<<<<< ours\nwords of somebody\ns/b@1.00\ty\t2024-01-01\t\n",
      to: "tried.tsv")
    let library = try Library(root: folder.path)
    var read = try TriedNotes.read(library)
    read.settle("s/a@1.00")
    try read.write(library)
    #expect(try folder.read("tried.tsv") == "s/b@1.00\ty\t2024-01-01\t\n<<<<<<< ours\nwords of somebody\n")
  }

  @Test("of the same words agree whatever their case and marks, and go when the task is settled")
  func agreeing() {
    var notes = TriedNotes("s/a@1.00\tVirtual Kubelet?\t2024-01-03\tAnn\n")
    #expect(notes.agreeing("virtual kubelet", on: "s/a@1.00")?.name == "Ann")
    #expect(notes.agreeing("virtual", on: "s/a@1.00") == nil)
    #expect(notes.agreeing("virtual kubelet", on: "s/b@1.00") == nil)
    notes.settle("s/a@1.00")
    #expect(notes.text.isEmpty)
  }

  @Test("tell git once to merge them by lines, keeping what it was told before")
  func attributes() throws {
    let folder = try TemporaryFolder()
    try folder.write("*.md text", to: ".gitattributes")
    try folder.write("**A:** a", to: "s/a.md")
    let library = try Library(root: folder.path)
    var notes = TriedNotes()
    notes.add(.init(task: "s/a@1.00", words: "x", date: "2024-01-01"))
    #expect(try notes.write(library) == ["tried.tsv", ".gitattributes"])
    #expect(try notes.write(library) == ["tried.tsv"])
    #expect(try folder.read(".gitattributes") == "*.md text\ntried.tsv merge=union\n")
    #expect(try TriedNotes.read(library) == notes)
  }
}
