import TestLibrary
import Testing

@testable import Transcripts

/// Files without regular labels, in which the way the whole talk is written tells who speaks.
@Suite("Talks without bold labels")
struct WrittenNamesTests {
  private func parse(_ text: String) -> Episode {
    EpisodeParser(Configuration()).parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  }

  private func talk(_ turns: Int = 6, _ form: (String, Int) -> String) -> String {
    (0..<turns).map { form($0 % 2 == 0 ? "Ann Lee" : "Bob Ray", $0) }.joined()
  }

  @Test("hold who is called by what they do in small letters, and names in either emphasis")
  func smallLetters() {
    func names(_ form: (String, String) -> String) -> [String] {
      parse((0..<4).map { form("host", "Ann Lee").replacing("TURN", with: "\($0)") }.joined()).speakers.map(
        \.name)
    }
    #expect(names { "\($0): Words TURN.\n\n\($1): More TURN.\n\n" } == ["host", "Ann Lee"])
    for mark in ["*", "_"] {
      #expect(
        names { "\(mark)Bob\(mark)\n\nWords TURN of \($0).\n\n\(mark)\($1)\(mark)\n\nMore TURN.\n\n" }
          == ["Bob", "Ann Lee"])
    }
  }

  @Test("do not begin with who wrote them")
  func byline() {
    let talk = talk { "\($0): Words \($1).\n\n" }
    #expect(
      parse("**Author**: Craig Bock (Ettle)\n\n" + talk).speakers.map(\.name) == ["Ann Lee", "Bob Ray"])
    #expect(parse("**Author:** I wrote it in May.\n\n**Host:** Really?\n").speakers.count == 2)
  }

  @Test("have no speakers called as what is heard")
  func heard() {
    let heard = (0..<3).map { "*Music*\n\nWords \($0) are said.\n\n*Laughter*\n\nMore \($0).\n\n" }.joined()
    #expect(parse(heard).speakers.isEmpty)
  }

  @Test(
    "are read where most of the file is written so",
    arguments: [
      "NAME: Words TURN.\n\n", "NAME\nWords TURN.\n\n", "NAME\n\nWords TURN.\n\n",
      "### NAME\n\nWords TURN.\n\n", "- **NAME:** Words TURN.\n", "> **NAME:** Words TURN.\n\n",
    ])
  func forms(form: String) {
    let text = talk { name, turn in
      form.replacing("NAME", with: name).replacing("TURN", with: "\(turn)")
    }
    let wanted = (0..<6).map { "\($0 % 2 == 0 ? "Ann Lee" : "Bob Ray")@ Words \($0)." }
    #expect(told(text) == wanted)
  }

  @Test("are read with two blanks behind the time")
  func brokenLines() {
    let names = ["Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray"]
    let text = names.enumerated().map { "\($1)  0:0\($0)  \nHello \($0).\n\n" }.joined()
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    #expect(episode.turns.count == 4 && episode.speakers.count == 2)
    #expect(episode.turns.compactMap(\.milliseconds) == [0, 1000, 2000, 3000])
    #expect(episode.turns.map { episode.text($0) } == (0..<4).map { "Hello \($0)." })
  }

  @Test("are read with a bare time behind the name, as Otter writes it")
  func otter() {
    let text = talk(3) { name, turn in "\(name)  0:0\(turn + 1)\nWords \(turn).\n\n" }
    #expect(told(text) == ["Ann Lee@1 Words 0.", "Bob Ray@2 Words 1.", "Ann Lee@3 Words 2."])
  }

  @Test("are in capitals as well")
  func capitals() {
    let text = (0..<6).map { "\($0 % 2 == 0 ? "ANN LEE" : "BOB"): Words.\n\n" }.joined()
    #expect(parse(text).speakers.map(\.turns) == [3, 3])
  }

  @Test(
    "are none where but some paragraphs look so, where one name comes again, or where a section's heading does"
  )
  func none() {
    let prose = (0..<9).map { "Some words of a long text \($0), and more.\n\n" }.joined()
    let some = talk(5) { name, _ in "\(name): Words.\n\n" }
    #expect(parse(prose + some + prose).speakers.isEmpty)
    let spread = talk(5) { name, _ in "\(name): Words.\n\n" + String(prose.prefix(90)) + "\n\n" + prose }
    #expect(parse(spread).speakers.isEmpty)
    #expect(parse((0..<6).map { "Ann: Words \($0).\n\n" }.joined()).speakers.isEmpty)
    #expect(parse((0..<6).map { _ in "Link: a.\n\nDate: b.\n\n" }.joined()).speakers.isEmpty)
    #expect(
      parse((0..<6).map { _ in "## Links\n\nOne here.\n\n## Sponsors\n\nTwo.\n\n" }.joined()).speakers.isEmpty
    )
    // A list of names is no talk.
    #expect(parse((0..<6).map { _ in "Ann Lee\nBob Ray\n" }.joined()).speakers.isEmpty)
    // Where there are regular labels, these are words.
    let list = "**Cid:** Well:\n\n" + talk { name, _ in "- **\(name):** Words.\n" }
    #expect(parse(list).speakers.map(\.name) == ["Cid"])
  }

  @Test("tell of a name that comes once among them")
  func once() {
    let text = talk { name, _ in "\(name): Words.\n\n" } + "Cid Poe: Hello.\n"
    let episode = parse(text)
    #expect(episode.speakers.map(\.name) == ["Ann Lee", "Bob Ray"])
    #expect(episode.findings.contains { $0.line == 13 && $0.rule == .unboldLabel })
  }
}

@Suite("One person, several labels")
struct SamePersonTests {
  private func speakers(_ text: String, _ configuration: Configuration = Configuration()) -> [Speaker] {
    EpisodeParser(configuration).parse(Array(text.utf8), id: "s/a", path: "s/a.md").speakers
  }

  @Test("of who plays a part in the talk count where they come again, and above it tell of it")
  func parts() {
    let talk = (1...4).map { "Host: Question \($0)?\n\nGuest: It depends." }.joined(separator: "\n\n")
    #expect(speakers(talk).map(\.name) == ["Host", "Guest"])
    #expect(speakers(talk.replacing("Guest", with: "Ann")).map(\.name) == ["Host", "Ann"])
    let timed = (1...4).map { "[0:\($0)0] Interviewer: So?\n\n[0:\($0)5] Bob: Yes." }.joined(
      separator: "\n\n")
    #expect(speakers(timed).map(\.name) == ["Interviewer", "Bob"])
    let named = (1...4).map { _ in "Ann: So?\n\nBob: Yes." }.joined(separator: "\n\n")
    #expect(speakers("Host: Ann\nGuest: Bob\nVideo: none\n\n" + named).map(\.name) == ["Ann", "Bob"])
    let video = (1...4).map { _ in "Video: So?\n\nLocation: Here." }.joined(separator: "\n\n")
    #expect(speakers(video).isEmpty)
    let talks = (1...3).map { "Speaker: Ann Lee\n\nLocation: Room \($0)\n\nModerator: Bob Ray" }
      .joined(separator: "\n\n")
    #expect(speakers(talks).isEmpty)
    #expect(speakers(talks.replacing("Speaker:", with: "- **Speaker:**")).isEmpty)
  }

  @Test(
    "with a role or pronouns behind the name",
    arguments: ["(host)", "(Host)", "(she/her)", ", host", "(co-host)", "(Moderatorin)"])
  func roles(role: String) {
    let gap = role.hasPrefix(",") ? "" : " "
    let found = speakers("**Ann Lee\(gap)\(role):** Hi.\n\n**Bob:** Hi.\n\n**Ann Lee:** So.\n")
    #expect(found == [.init(name: "Ann Lee", turns: 2), .init(name: "Bob", turns: 1)])
  }

  @Test("but not with anything else behind it")
  func others() {
    #expect(speakers("**Ann (Acme):** Hi.\n\n**Ann:** Hi.\n").count == 2)
    #expect(speakers("**(host):** Hi.\n\n**Ann:** Hi.\n").map(\.name) == ["(host)", "Ann"])
    #expect(speakers("**Lee, Ann:** Hi.\n\n**Lee:** Hi.\n").count == 2)
  }

  @Test(
    "but not where two who are called alike talk with each other, or a word before the name says who else it is"
  )
  func twoCalledAlike() {
    func names(_ labels: String...) -> [String] {
      told(labels.map { "**\($0):** Words." }.joined(separator: "\n\n")).map {
        String($0.prefix { $0 != "@" })
      }
    }
    #expect(
      names("Mayor", "City Mayor", "Mayor", "Clerk", "City Mayor") == [
        "Mayor", "City Mayor", "Mayor", "Clerk", "City Mayor",
      ])
    #expect(names("Macbeth", "Duncan", "Lady Macbeth") == ["Macbeth", "Duncan", "Lady Macbeth"])
    let meeting =
      Array(repeating: ["Chair", "Ann Lee", "Vice Chair", "Ann Lee"], count: 5).flatMap(\.self) + [
        "Chair", "Vice Chair",
      ]
    #expect(
      Set(told(meeting.map { "**\($0):** Words." }.joined(separator: "\n\n")).map { $0.prefix { $0 != "@" } })
        .count == 3)
    #expect(names("Sam", "Sam Jr.", "Kim") == ["Sam", "Sam Jr.", "Kim"])
    #expect(
      names("Brent Hall", "Marty Day", "Brent", "Marty") == [
        "Brent Hall", "Marty Day", "Brent Hall", "Marty Day",
      ])
  }

  @Test("by initials, where one whole name of the file begins with them")
  func initials() {
    let found = speakers("**AL:** Hi.\n\n**Ann Lee:** Hi.\n\n**Bob Ray:** So.\n\n**BR:** Yes.\n")
    #expect(found == [.init(name: "Ann Lee", turns: 2), .init(name: "Bob Ray", turns: 2)])
    // Of two nobody can tell.
    #expect(speakers("**Ann Lee:** Hi.\n\n**Al Low:** Hi.\n\n**AL:** So.\n").count == 3)
    #expect(speakers("**DJ:** Hi.\n\n**Ann Lee:** So.\n").count == 2)
  }

  @Test("by a part of the one whole name that front matter, show or labels have")
  func shortNames() {
    let front = "---\nhosts: [Ann Lee]\nguests: [Dr. Bo Chen]\n---\n"
    #expect(
      speakers(front + "**Ann:** Hi.\n\n**Bo:** So.\n\n**Chen:** Yes.\n\n**Bo C.:** No.\n")
        == [.init(name: "Ann Lee", turns: 1), .init(name: "Bo Chen", turns: 3)])
    // Whom the front matter calls so, who may be two people, what somebody does.
    #expect(speakers("---\nguests: [Ann, Ann Lee]\n---\n**Ann:** Hi.\n").map(\.name) == ["Ann"])
    #expect(speakers("---\nguests: [Ann Lee, Ann Ray]\n---\n**Ann:** Hi.\n").map(\.name) == ["Ann"])
    #expect(speakers("**Speaker One:** Hi.\n\n**Speaker:** So.\n").count == 2)
    #expect(speakers("**Guest 1:** Hi.\n\n**1:** So.\n").count == 2)
    #expect(speakers("**Adam:** Hi.\n\n**Jerod:** So.\n\n**Adam and Jerod:** Bye.\n").count == 3)
    #expect(speakers("**Man:** Hi.\n\n**Another Man:** So.\n").count == 2)
    #expect(
      speakers("---\nhosts: [Ann Lee]\n---\n**Ann (host):** Hi.\n\n**Ann:** So.\n") == [
        .init(name: "Ann Lee", turns: 2)
      ])
    #expect(
      speakers("---\nhosts: [Ann Lee]\n---\n**Dr. Ann Lee:** Hi.\n\n**Ann:** So.\n").map(\.turns) == [2])
    #expect(speakers("**Ann:** Hi.\n\n**Dr. Ann Lee:** So.\n") == [.init(name: "Ann Lee", turns: 2)])
    #expect(
      speakers("**Ann Lee:** Hi.\n\n**Ann:** So.\n\n**Lee:** Yes.\n") == [.init(name: "Ann Lee", turns: 3)])
    var configuration = Configuration()
    configuration.shows["s"] = .init()
    configuration.shows["s"]?.hosts = ["Ann Lee"]
    let parser = EpisodeParser(configuration)
    let source = Array("**Ann:** Hi.\n\n**Bob:** So.\n".utf8)
    #expect(parser.parse(source, id: "s/a", path: "s/a.md").speakers.map(\.name) == ["Ann Lee", "Bob"])
    #expect(parser.parse(source, id: "t/a", path: "t/a.md").speakers.map(\.name) == ["Ann", "Bob"])
  }
}
