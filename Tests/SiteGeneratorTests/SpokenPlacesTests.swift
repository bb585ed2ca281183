import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Places where notes are talked about")
struct SpokenPlacesTests {
  private let text = """
    **Ann Lee:** \\[0:01\\] Welcome to the show. We talk about code, websites and blog posts, and go on.

    **Bo:** \\[1:00\\] I made a thing called codeCop, and it runs on Val Town. Generators are hard.

    **Ann Lee:** \\[2:00\\] With ripgrep I search, and Kitty is where I type. My kitty sleeps; I like Kitty.

    **Bo:** \\[3:00\\] This show is brought to you by our sponsor Acme Hosting, use the promo code.

    **Ann Lee:** \\[4:00\\] In the repo there is a small visualizer that Amelia wrote of the files.

    **Bo:** And this has no time. Acme Hosting was mentioned before. Free Software Friday now.

    **Ann Lee:** \\[5:00\\] Mine is zoxide, and Node.js after all.
    """

  private func find(_ words: String, _ kind: SpokenPlaces.Query.Kind = .link, in text: String? = nil) -> Int?
  {
    var filler = ""
    for number in 0..<60 { filler += "\n\n**Bo:** filler number \(number) with nothing of interest" }
    let episode = EpisodeParser(Configuration()).parse(
      Array((text ?? self.text + filler).utf8), id: "show/one", path: "show/one.md")
    let places = SpokenPlaces(episode, anchors: TurnAnchors(episode), known: ["The Show"])
    return places.find([.init(kind: kind, words: words)])[0]
  }

  @Test(
    "finds names as written, joined and apart",
    arguments: [
      ("CodeCop", 1), ("Code Cop", 1), ("ValTown", 1), ("Val Town", 1), ("RipGrep", 2), ("Kitty", 2),
      ("The Val Town website", 1), ("zeit/codeCop", 1), ("Amelia's repo visualizer", 4),
      ("CodeCop - a policeman for Go", 1),
    ])
  func names(_ words: String, _ turn: Int) { #expect(find(words) == turn) }

  @Test(
    "has no place for what is general, known or not said",
    arguments: [
      "blog post", "here", "GitHub", "website", "Ann Lee", "The Show", "code", "go", "Generators", "sleeps",
      "GopherCon 2017", "", "!!!", "2017", "type", "The art of sleeping well",
    ])
  func general(_ words: String) { #expect(find(words) == nil) }

  @Test("takes the first time a name is said, where a sentence begins, too")
  func sentences() {
    let restic =
      "**Bo:** [1:00] Restic is what I use. Restic is fast.\n\n**Ann:** [5:00] I am a newcomer beside Restic."
    #expect(find("Restic", in: restic) == 0)
    let mixed =
      "**Bo:** [1:00] Go home. We go on.\n\n**Ann:** [5:00] We write Go and Go only, in Go. Go.\n\n**Bo:** Go, Go"
    #expect(find("Go", in: mixed) != 0)
  }

  @Test("takes times that the notes write themselves, and gives no other beside them")
  func written() {
    let html = Array(
      "<ul><li>12:30 – The tapes</li><li>at 1:02:03, too</li><li>16:9 and 10:30 am, <a href=\"x\">9:44</a> <code>9:45</code> v1:20 3:70 9:99:10</li><li>2020-01-01T10:30:00 v1:20:33 1:02.5 “20:00”–21:00 &quot;22:00&quot;</li></ul>"
        .utf8)
    let places = WrittenTimes.places(in: html, latest: 7_200_000)
    #expect(places.map(\.milliseconds) == [750_000, 3_723_000, 1_200_000, 1_260_000, 1_320_000])
    #expect(WrittenTimes.places(in: html, latest: 1_000_000).count == 1)
    #expect(
      find(
        "Linear", .sponsor,
        in:
          "**Bo:** [1:00] Thanks for having me on. I once used Linear in a project.\n\n**Ann:** [2:00] This is sponsored by Linear."
      ) == 1)
    #expect(
      find(
        "Hetzner Cloud", .sponsor,
        in: "**Bo:** [1:00] I like Hetzner Cloud.\n\n**Ann:** [2:00] And thanks to Hetzner Cloud.") == 1)
    let text = String(decoding: html, as: UTF8.self)
    func offset(_ words: String) -> Int {
      text.utf8.distance(from: text.startIndex, to: text.range(of: words)?.lowerBound ?? text.endIndex)
    }
    #expect(WrittenTimes.stands(beside: offset("The tapes"), places, in: html))
    #expect(!WrittenTimes.stands(beside: offset("16:9"), places, in: html))
    let linked = String(
      decoding: WrittenTimes.linked(html, latest: 7_200_000) { $0 < 1_000_000 ? "t-1" : nil }, as: UTF8.self)
    #expect(linked.contains("<a class=\"time\" href=\"#t-1\" data-t=\"750\">12:30</a> – The tapes"))
    #expect(linked.contains("href=\"#t=1:02:03\" data-t=\"3723\">1:02:03</a>, too"))
    for broken in ["<a", "<", "1:", ":20", "<a>1:20", "1:20<", "</a></a>1:20"] {
      _ = WrittenTimes.linked(Array(broken.utf8), latest: .max) { _ in nil }
    }
  }

  @Test("leave the notes of one episode for the page of another, and are whole in feeds")
  func links() {
    let html =
      "<a href=\"ep-2.md#t=1:00\">a</a> <img src=\"us.jpg\" alt=\"\"> <a href=\"../b/x.md\" rel=\"noopener\">b</a> <a href=\"https://x.example/r.md\">c</a> <a href=\"/top\">d</a> <a href=\"#t=2:00\">e</a> <a href=\"mailto:a@b.md\">f</a> <a href=\"//h/x.md\">g</a>"
    let links = NotesLinks(own: OwnAddresses([:]), episodes: EpisodeLinks(), pictures: nil, folder: "a")
    var asked = NotesLinksAsked()
    let pages = RelativeLinks.toPages(html, links, &asked)
    #expect(asked.dead == ["ep-2.md#t=1:00", "../b/x.md"])
    let targets = pages.matches(of: /(href|src)="([^"]*)"/).map { String($0.2) }
    #expect(
      targets == [
        "ep-2.html#t=1:00", "us.jpg", "../b/x.html", "https://x.example/r.md", "/top", "#t=2:00",
        "mailto:a@b.md", "//h/x.md",
      ])
    let whole = RelativeLinks.absolute(pages, page: "https://p.example/pod/a/ep-1.html")
    #expect(
      whole.matches(of: /(href|src)="([^"]*)"/).map { String($0.2) } == [
        "https://p.example/pod/a/ep-2.html#t=1:00", "https://p.example/pod/a/us.jpg",
        "https://p.example/pod/b/x.html",
        "https://x.example/r.md", "https://p.example/top", "https://p.example/pod/a/ep-1.html#t=2:00",
        "mailto:a@b.md", "//h/x.md",
      ])
    #expect(
      RelativeLinks.absolute("<a href=\"../../../../x\">", page: "https://p.example/a/b.html").contains(
        "\"https://p.example/x\""))
  }

  @Test("takes a sponsor only where it is thanked")
  func sponsors() {
    #expect(find("Acme Hosting", .sponsor) == 3)
    #expect(find("Val Town", .sponsor) == nil)
  }

  @Test("has no place for what is said all through the episode")
  func everywhere() {
    let text = (0..<60).map { "**A:** the Kubelet number \($0)" }.joined(separator: "\n\n")
    #expect(find("Kubelet", in: text) == nil)
  }

  @Test("puts places behind links, estimated ones so called, and the way back at the turn")
  func page() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      **Ann:** \\[0:10\\] So there is codeCop, I said.

      **Bo:** And then came the <b>ripgrep2 tool.

      **Ann:** \\[1:10\\] Bye.

      ## Show notes

      - [CodeCop](https://a.example "t") and [<i>ripgrep2</i>](https://b.example)
      - [CodeCop](https://c.example), [here](https://d.example), [CodeCop](javascript:alert(1))
      """, to: "t/show/one.md")
    let library = try Library(root: folder.path + "/t")
    _ = try SiteBuilder(library, output: folder.path + "/out").build()
    let page = try folder.read("out/show/one.html")
    #expect(page.components(separatedBy: "class=\"heard\"").count == 3)
    #expect(page.contains("CodeCop</a> <a class=\"heard\" id=\"n--1\" href=\"#t-"))
    #expect(page.contains(">at 0:10</a>"))
    #expect(page.contains(">about 0:"))
    #expect(page.contains("<a class=\"noted\" href=\"#n--1\" title=\"CodeCop\">in the notes</a>"))
    #expect(!page.contains("javascript:"))
  }

  @Test("keeps a turn's anchor when turns are put in elsewhere")
  func anchors() {
    func anchors(_ text: String) -> [String?] {
      let parser = EpisodeParser(Configuration())
      return TurnAnchors(parser.parse(Array(text.utf8), id: "s/o", path: "s/o.md")).names
    }
    let before = anchors("**A:** one\n\n**B:** two\n\n**B:** two")
    let after = anchors("**C:** new\n\n**A:** one\n\n**C:** more\n\n**B:** two\n\n**B:** two")
    #expect(Array(before) == [after[1], after[3], after[4]])
    #expect(Set(before).count == 3)
  }
}
