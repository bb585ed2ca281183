import Foundation
import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

/// Whom an episode thanks, and what is recommended more than once.
@Suite("Thanks and recommendations")
struct ThanksTests {
  private func page(_ text: String, _ path: String = "out/s/a.html") throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "t/s/a.md")
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    return try folder.read(path)
  }

  @Test func `what a sponsor paid for is shown whatever the notes have`() throws {
    let page = try page(
      "---\nsponsors: [{name: Acme, url: https://acme.example/pod, text: Use code POD for 20 percent off.}]\n---\n"
        + "**A:** Hello.\n\n## Sponsors\n\n- [Acme](https://acme.example) – Anvils\n")
    #expect(page.contains("Use code POD for 20 percent off.") && page.contains("https://acme.example/pod"))
    #expect(page.contains("Anvils"))
  }

  @Test(
    "sponsors are thanked in a sentence, and below headings of their names",
    arguments: [
      (
        "This episode is brought to you by [Acme](https://acme.example) and [Zeta](https://zeta.example).\n",
        ["Acme", "Zeta"]
      ),
      ("### Qux\n\nThey are nice: [qux.example](https://qux.example)\n", ["Qux"]),
      ("Thanks to [Acme](https://acme.example). Go to [the page](https://acme.example/pod).\n", ["Acme"]),
      ("- [Acme](https://acme.example) – Anvils\n- **Zeta** – Zithers\n", ["Acme", "Zeta"]),
      ("### This week\n\n[Acme](https://acme.example) - anvils\n", ["Acme"]),
      ("**Acme** - anvils for everybody, supported by [Yoyo](https://y.example).\n", ["Acme"]),
      ("### This episode is sponsored by:\n\n[Acme](https://acme.example) makes kettles.\n", ["Acme"]),
    ])
  func sponsors(_ section: String, _ names: [String]) throws {
    let page = try page("**A:** Hello.\n\n## Sponsors\n\n\(section)", "out/sponsors/index.html")
    for name in names { #expect(page.contains(">\(name)<"), "\(name)") }
    #expect(!page.contains(">They are nice<") && !page.contains(">the page<"))
    #expect(!page.contains(">Yoyo<") && !page.contains(">This week<") && !page.contains("sponsored by:<"))
  }

  @Test func `what is called alike is one thing where its links do not tell others`() throws {
    let folder = try TemporaryFolder()
    let picks = [
      "[Blender](https://blender.org)", "Blender", "[Blender](https://www.blender.org/download/)",
      "[Tools](https://github.com/ann/tools)", "[Tools](https://github.com/bob/tools)",
    ]
    for (number, pick) in picks.enumerated() {
      try folder.write("**Ann:** Hi.\n\n## Free Software Friday\n\n- Ann: \(pick)\n", to: "t/s/e\(number).md")
    }
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    let wall = try folder.read("out/friday/index.html")
    #expect(wall.contains("5 recommendations of 3 things"))
  }

  @Test func `picks behind a talk are no turns`() throws {
    let text =
      "**Ann Lee:** Hello.\n\n**Bob Ray:** Hi.\n\n## Free Software Friday\n\n**Ann Lee:** [Blender](https://blender.org)\n\n**Bob Ray:** [VLC](https://vlc.org)\n"
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    #expect(episode.turns.count == 2 && episode.sections.map(\.name) == [.freeSoftwareFriday])
    for words in [
      "And now back to tents.", "[laughs] I liked [VLC](https://vlc.org)", "[VLC](https://vlc.org) (again)",
    ] {
      let spoken = text.replacing("[VLC](https://vlc.org)", with: words)
      let episode = EpisodeParser().parse(Array(spoken.utf8), id: "s/a", path: "s/a.md")
      #expect(episode.turns.count == 3, "\(words)")
    }
  }

  @Test func `names with hyphens are those that speak`() {
    let episode = EpisodeParser().parse(
      Array("---\nhosts: [mary-kate, ann-lee]\n---\n**Mary-Kate:** Hi.\n\n**Ann Lee:** Ho.\n".utf8),
      id: "s/a",
      path: "s/a.md")
    #expect(episode.frontMatter.hosts == ["Mary-Kate", "Ann Lee"])
  }

  @Test(
    "front matter of other hands is read",
    arguments: [
      ("date: Wed, 02 Feb 2022 09:00:00 EST", "2022-02-02"), ("date: 2 février 2022", "2022-02-02"),
      ("date: 1er juin 2024", "2024-06-01"), ("date: 2 de febrero de 2022", "2022-02-02"),
      ("date: 2022-02-02 09:00:00 UTC", "2022-02-02"),
    ])
  func days(_ line: String, _ day: String) {
    let episode = EpisodeParser().parse(
      Array("---\n\(line)\n---\n**Ann:** Hi.\n".utf8), id: "s/a", path: "s/a.md")
    #expect(episode.frontMatter.published == day && episode.findings.isEmpty)
    #expect((episode.frontMatter.publishedTime != nil) == line.contains("09:00"))
  }

  @Test(
    "lengths are read as people write them",
    arguments: [
      ("1 h 5", 3_900), ("1 hour, 5 minutes and 3 seconds", 3_903), ("~65 min", 3_900), ("5", 5),
      ("5 h 70", nil),
      ("1 and", nil),
    ] as [(String, Int?)])
  func lengths(_ text: String, _ seconds: Int?) {
    let episode = EpisodeParser().parse(
      Array("---\nduration: \"\(text)\"\n---\n**Ann:** Hi.\n".utf8), id: "s/a", path: "s/a.md")
    #expect(episode.frontMatter.duration == seconds.map { $0 * 1000 })
  }

  @Test func `keys of exporters and templates of addresses are known`() {
    let episode = EpisodeParser().parse(
      Array(
        """
        ---
        hosts: [ann-lee]
        audio_file_path: /a/7.mp3
        filesize_raw: 1234567
        image_url: https://a.example/x.png
        itunes_episode_number: 7
        itunes_season_number: 2
        permalink: "/ep/{{ page.fileSlug }}/"
        ---
        **Ann Lee:** Hi.
        """.utf8), id: "s/a", path: "s/a.md")
    let front = episode.frontMatter
    #expect(front.hosts == ["Ann Lee"] && front.audio == "/a/7.mp3" && front.feed.audioBytes == 1_234_567)
    #expect(front.image == "https://a.example/x.png" && front.number == "7" && front.feed.season == 2)
    #expect(front.aliases.isEmpty)
  }

  @Test func `a recommendation has one moment on the page and on the wall`() throws {
    let folder = try TemporaryFolder()
    func talk(_ times: [(String, String, String)]) -> String {
      times.map { "**\($0.0):** \\[\($0.1)\\] \($0.2)\n" }.joined(separator: "\n")
    }
    let filler = (0..<12).map { ("Cy", "\(10 + $0):00", "Something else, number \($0).") }
    try folder.write(
      talk(
        [("Bob Ray", "5:00", "It all uses gRPC at our place."), ("Cy", "6:00", "Hm.")] + filler
          + [
            ("Ann Lee", "30:00", "Time for #FreeSoftwareFriday. Bob?"),
            ("Bob Ray", "30:05", "A shout-out to gRPC, and to Zig."),
            ("Ann Lee", "30:15", "My pick is Metaparticle, and gRPC."),
            ("Ann Lee", "30:30", "You see, Metaparticle is an abstraction."),
          ])
        + "\n## Free Software Friday\n\n- Bob - [grpc](https://grpc.example/), [Zig](https://zig.example/)\n- Ann - [Metaparticle](https://metaparticle.example/)\n- Ann - [grpc](https://grpc.example/)\n",
      to: "t/s/a.md")
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
    let (page, wall) = (try folder.read("out/s/a.html"), try folder.read("out/friday/index.html"))
    for (name, time) in [("Metaparticle", "30:15"), ("Zig", "30:05")] {
      #expect(page.contains(">\(name)</a> <a class=\"heard\"") && page.contains(">at \(time)</a>"))
      #expect(wall.contains("a <span class=\"at\">at \(time)</span></a>"), "\(name)")
    }
    // Two recommend one thing, each when they do.
    let grpc = wall.components(separatedBy: "https://grpc.example/").dropFirst().first ?? ""
    let its = grpc.components(separatedBy: "</ul>")[0]
    #expect(its.contains("at 30:05") && its.contains("at 30:15"))
  }
}
