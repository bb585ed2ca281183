import Testing
import Transcripts

/// Who is one person under several labels, and who is not.
@Suite("Long and short names")
struct LongAndShortNameTests {
  private func parsed(_ text: String) -> Episode {
    EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func talk(_ names: [String]) -> String {
    names.map { "**\($0):** I said it.\n" }.joined(separator: "\n")
  }

  private func people(_ text: String) -> [String: Int] {
    parsed(text).speakers.reduce(into: [:]) { $0[$1.name] = $1.turns }
  }

  @Test("a label of two people, or of who is heard somewhere else, is nobody's whole name")
  func others() {
    for odd in [
      "GM → Lou", "Lou [as Ember]", "Clip of Lou", "Ad read by Lou", "Trailer Lou", "SOUNDBITE LOU",
      "Lou to GM",
      "O-Ton Uwe Lou", "Lou i GM", "Lou or GM", "Recording of Lou", "SPONSOR READ - LOU", "LOU VO",
      "Lou on tape",
    ] {
      let found = people(talk(["GM", "Lou", "GM", "Lou", "GM"]) + "\n**\(odd):** Hello.\n")
      #expect(found["GM"] == 3 && found["Lou"] ?? 0 >= 2 && found[odd] ?? 1 == 1, "\(odd): \(found)")
    }
    for (one, other, both) in [
      ("Ведущий", "Гость", "Ведущий и Гость"), ("राम", "सीता", "राम और सीता"), ("Lan", "Minh", "Lan và Minh"),
      ("سارة", "أحمد", "سارة وأحمد"),
    ] {
      let found = people(talk([one, other, one, other]) + "\n**\(both):** Hello.\n")
      #expect(found == [one: 2, other: 2, both: 1])
    }
    // Who is written whole once, first, is so all along; once behind many turns it may be somebody else.
    #expect(people(talk(["Ann Lee", "Bob", "Ann", "Bob", "Ann"])) == ["Ann Lee": 3, "Bob": 2])
    #expect(people(talk(["Ann", "Bob", "Ann", "Bob", "Ann", "Bob", "Ann Lee"]))["Ann"] == 3)
    #expect(people(talk(["Pim van der Berg", "Bob", "Pim", "Bob"])) == ["Pim van der Berg": 2, "Bob": 2])
  }

  @Test("initials behind a name, a title before a surname, and a question's number are the name's")
  func one() {
    let initials = talk(["Mara Quill (MQ)", "Theo Brandt (TB)", "MQ", "TB", "MQ", "TB", "MQ"])
    #expect(people(initials) == ["Mara Quill": 4, "Theo Brandt": 3])
    #expect(people(initials.replacing("**", with: "")) == ["Mara Quill": 4, "Theo Brandt": 3])
    let front = "---\nhosts: [Tony Blake]\nguests: [Dr. Priya Nair]\n---\n"
    #expect(
      people(front + talk(["Mr. Blake", "Dr. Nair", "Mr. Blake", "Dr Nair"])) == [
        "Tony Blake": 2, "Priya Nair": 2,
      ])
    // Two with one surname are two.
    #expect(
      people("---\nhosts: [Tony Blake]\n---\n" + talk(["Mr. Blake", "Mrs. Blake", "Mr. Blake"])).count == 2)
    #expect(
      people(talk(["Q1 Chair", "Mr Ade", "Q2 Chair", "Mr Ade", "Q3 Chair", "Chair"])) == [
        "Chair": 4, "Mr Ade": 2,
      ])
  }

  @Test("how something is said stands behind a name without bold, too")
  func directions() {
    let talk =
      "KEEPER: Hello?\n\nWIDOW: It is me.\n\nKEEPER: Who?\n\nWIDOW: Me.\n\nKEEPER (whispering): Who?\n\nWIDOW (laughing): Me.\n\nKEEPER [sighs]: Who?\n\nKEEPER: Who?\n"
    #expect(people(talk) == ["KEEPER": 5, "WIDOW": 3])
  }

  @Test("short forms of whom the front matter names begin turns in a talk without bold")
  func shortForms() {
    let front = "---\nhosts: [Tony Blake, Kez]\nguests: [Dr. Priya Nair]\n---\n"
    let talk =
      "Tony Blake: Hello.\n\nKez: Hi.\n\nTony Blake: So.\n\nKez: So.\n\nTony: Holt.\n\nDr Nair: Pulse.\n\nTony: So.\n"
    #expect(people(front + talk) == ["Tony Blake": 4, "Kez": 2, "Priya Nair": 1])
    let speakers = "---\nspeakers: [Ada Okoro, \"Prof. Jun Mori, PhD\"]\n---\n"
    #expect(
      people(
        speakers
          + "Ada Okoro (AO): Hi.\n\nJun Mori (JM): Hi.\n\nAO: So.\n\nJM: So.\n\nAO: Yes.\n\nJM: No.\n\nAO: Well.\n"
      )
        == ["Ada Okoro": 4, "Jun Mori": 3])
  }

  @Test("question and answer are told apart by letters and a point")
  func letters() {
    let bold = "**Q.** Where?\n\n**A.** There.\n\n**Q.** When?\n\n**A.** Then.\n\n**Q.** Why?\n\n**A.** So.\n"
    #expect(people(bold) == ["Q.": 3, "A.": 3])
    #expect(people(bold.replacing("**", with: "")) == ["Q": 3, "A": 3])
    #expect(people(bold.replacing("**", with: "").replacing(".", with: ".:")) == ["Q.": 3, "A.": 3])
    // Words in capitals, somebody's initials and options are nobody, and where others speak in capitals
    // letters say too little.
    #expect(people(bold.replacing("**Q.**", with: "**NO.**").replacing("**A.**", with: "**YES.**")).isEmpty)
    #expect(
      people(
        "J. Smith wrote first.\n\nK. Jones wrote later.\n\nJ. Smith answered.\n\nK. Jones left.\n\nJ. Smith won.\n"
      ).isEmpty)
    #expect(
      people("J. Smith - Hi.\n\nK. Doe - Hi.\n\nJ. Smith - So.\n\nK. Doe - So.\n\nJ. Smith - Yes.\n") == [
        "J. Smith": 3, "K. Doe": 2,
      ])
    #expect(people(bold.replacing("**", with: "") + "\nMR. COLE: Objection.\n").isEmpty)
    // Letters of a list are nobody.
    #expect(people("A. One.\n\nB. Two.\n\nC. Three.\n\nA. Four.\n\nB. Five.\n\nC. Six.\n").isEmpty)
  }

  @Test("what Pandoc marks and what recorders log is no part of a talk")
  func programs() {
    let marked =
      "[Ann Lee]{.underline}: Hi.\n\n[Bob Ray:]{.mark} Hi.\n\n[Ann Lee]{.underline}: So.\n\n[Bob Ray]{.underline}: So.\n\n[Ann Lee]{.underline}: Yes.\n"
    #expect(people(marked) == ["Ann Lee": 3, "Bob Ray": 2])
    #expect(people("**[Ann Lee]{.smallcaps}**: Hi.\n\n**Bob Ray**: Hi.\n") == ["Ann Lee": 1, "Bob Ray": 1])
    let log =
      "**Ann Lee** started transcription\n\n**Ann Lee** 0:03\nHi.\n\n**Bob Ray** 0:05\nHi.\n\n**Ann Lee** 0:09\nSo.\n\n**Bob Ray** 0:12\nSo.\n\n**Ann Lee** stopped transcription\n"
    #expect(people(log) == ["Ann Lee": 2, "Bob Ray": 2])
    #expect(told(log).last == "Bob Ray@12 So.")
    let zoom =
      "[Ann Lee] 00:03:10\nHi there.\n\n[Bob Ray] 00:03:20\nHello.\n\n[Ann Lee] 00:03:25\nSo.\n\n[Bob Ray] 00:03:40\nSo.\n"
    #expect(
      told(zoom) == ["Ann Lee@190 Hi there.", "Bob Ray@200 Hello.", "Ann Lee@205 So.", "Bob Ray@220 So."])
  }

  @Test("footnotes, and links under bold, stand behind the talk")
  func behind() {
    let talk = talk(["Ann", "Bob", "Ann", "Bob"])
    let notes = parsed(
      talk + "\n[^1]: Mara had been away for *three* weeks.\n[^2]: So had I,\n    for four.\n")
    #expect(notes.sections.map(\.title) == ["Footnotes"] && notes.turns.count == 4)
    #expect(notes.text(notes.turns[3]) == "I said it.")
    let links = parsed(
      talk + "\n**Mentioned here**\n\n- [A](https://a.example/)\n- [B](https://b.example/)\n")
    #expect(links.sections.map(\.title) == ["Mentioned here"] && links.speakers.count == 2)
    #expect(parsed(talk + "\n**Really**\n\n- one\n- two\n").sections.isEmpty)
  }

  @Test("a marker whose time is a link, times between number signs and with a semicolon")
  func times() {
    let episode = parsed(
      "**Theo:** \\[0:20\\] Hello [inaudible [00:00:24](https://r.example/t?ts=24)] Mara. #00:00:30-5#\n\n**Mara:** \\[00:00:32;15\\] Hi [crosstalk [00:00:34](https://r.example)] there.\n"
    )
    #expect(episode.groups.map(\.kind) == [.timestamp, .inaudible, .timestamp, .timestamp, .crosstalk])
    #expect(episode.groups.map(\.milliseconds) == [20000, 24000, 30500, 32500, 34000])
    #expect(episode.findings.allSatisfy { $0.rule != .unclosedMarker })
    #expect(episode.text(episode.turns[0]).hasPrefix("Hello [inaudible"))
    #expect(!episode.text(episode.turns[0]).contains("#"))
  }

  @Test("a narrow blank before the colon is no part of a name")
  func blanks() {
    #expect(people(talk(["Pol\u{202f}", "Ann", "Pol\u{a0}", "Ann", "Pol"])) == ["Pol": 3, "Ann": 2])
  }

  @Test("who is told apart stays apart")
  func apart() {
    for names in [
      ["John Smith", "Ann", "Mrs Smith", "Ann", "John Smith", "Ann", "Mrs Smith"],
      ["Dan", "Dan (engineering)", "Dan", "Dan (engineering)", "Mia"],
      ["Bob", "Host", "Bob, junior", "Host", "Bob", "Host", "Bob, junior"],
      ["Q1 Team", "Host", "Q2 Team", "Host", "Q1 Team", "Host", "Q2 Team"],
    ] { #expect(people(talk(names)).count == Set(names).count, "\(names)") }
    #expect(
      people("---\nguests: [John Smith]\n---\n" + talk(["Mrs Smith", "Ann", "Mrs Smith"]))["Mrs Smith"] == 2)
    #expect(people(talk(["Mary Jane Watson", "Bob", "Mary", "Bob", "Watson", "Bob", "Mary"])).count == 2)
    // Whom one calls by name speaks not, and a surname once is a word.
    let vocative =
      "**Ann:** Hi.\n\n**Bob:** I will tell you.\n\nAnn, listen: there is no way.\n\n**Ann:** Ok.\n"
    #expect(people(vocative) == ["Ann": 2, "Bob": 1])
    let word =
      "---\nhosts: [Ann Lee]\nguests: [Bob Price]\n---\nAnn Lee: Hi.\n\nBob Price: Ok.\n\nAnn Lee: What?\n\nBob Price: This.\n\nPrice: ten pounds.\n"
    #expect(people(word) == ["Ann Lee": 2, "Bob Price": 2])
  }

  @Test("times between number signs count in speech alone")
  func signed() {
    for text in [
      "[inaudible #00:00:14-5#]", "[crosstalk #00:00:14-5#]", "`#00:00:14-5#`",
      "<!-- #00:00:14-5# -->", "[x](#00:00:14-5#)", "https://e.example/#00:00:14-5#",
      "[[laughs #00:00:14-5#]]",
    ] {
      let episode = parsed("**Ann:** Hello \(text) there.\n\n**Bob:** Hi.\n")
      #expect(episode.groups.allSatisfy { $0.kind != .timestamp }, "\(text)")
      #expect(episode.text(episode.turns[1]) == "Hi.")
    }
    #expect(parsed("**Ann:** Hello. #00:00:14-5#").groups.map(\.milliseconds) == [14500])
  }

  @Test("many names that stand once take linear time")
  func many() {
    let names = (0..<2_000).flatMap { ["Ann\($0)a Lee\($0)b", "Word\($0)c"] }
    #expect(parsed(talk(names)).speakers.count == 4_000)
  }
}
