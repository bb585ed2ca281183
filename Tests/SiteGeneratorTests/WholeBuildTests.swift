import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

/// What a visitor finds while a build runs, and when it did not come to its end.
@Suite("A build that fails or is killed")
struct WholeBuildTests {
  @Test("leaves the old files until all new ones are there, and nothing beside them")
  func staged() throws {
    let folder = try TemporaryFolder()
    let root = folder.path + "/out"
    func write(_ text: String, finishing: Bool) throws {
      let writer = try SiteWriter(root)
      try writer.write(text, to: "a/one.html")
      try writer.write("two " + text, to: "two.html")
      if finishing {
        _ = try writer.finish(removing: true)
      } else {
        // A build that goes on sees its own folder as visitors do.
        #expect(try folder.read("out/a/one.html") == "old")
      }
    }
    try write("old", finishing: true)
    try write("new", finishing: false)
    #expect(try folder.read("out/a/one.html") == "old" && folder.read("out/two.html") == "two old")
    #expect(try folder.files().filter { $0.contains("tmp") } == [])
    try write("new", finishing: true)
    #expect(try folder.read("out/a/one.html") == "new" && folder.read("out/two.html") == "two new")
    #expect(try folder.files().filter { $0.contains("tmp") } == [])
  }

  @Test("keeps its record right, so that the next build writes nothing")
  func recorded() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] { try folder.write("**Ann:** Hello \(name).", to: "t/s/\(name).md") }
    func build() throws -> SiteReport {
      try SiteBuilder(
        try Library(root: folder.path + "/t"), output: folder.path + "/out", baseURL: "https://x.example/",
        record: IndexFolder(library: folder.path, named: folder.path + "/index")
      ).build()
    }
    _ = try build()
    try folder.write("**Ann:** Goodbye a.", to: "t/s/a.md")
    #expect(try build().changed > 0)
    #expect(try folder.read("out/s/a.html").contains("Goodbye a."))
    #expect(try build().changed == 0)
  }

  @Test(
    "shows a picture beside an episode again that was away for a while, and hosts of notes alone each time")
  func away() throws {
    let folder = try TemporaryFolder()
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    try folder.write("shows: {s: {hosts: [Ann Lee]}}\nnotes: ../n\n", to: "t/earshot.yml")
    try folder.write("---\ntitle: One\nimage: ../img/x.svg\n---\n**Ann Lee:** Hello.", to: "t/s/a.md")
    try folder.write("---\ntitle: Two\n---\n## Show notes\n\n- [Tea](https://tea.example)\n", to: "n/s/b.md")
    func build(_ output: String, record: String) throws -> String {
      _ = try SiteBuilder(
        try Library(root: folder.path + "/t"), output: folder.path + "/" + output,
        baseURL: "https://x.example/",
        record: IndexFolder(library: folder.path, named: folder.path + "/" + record)
      ).build()
      return try folder.read(output + "/s/a.html") + folder.read(output + "/people/ann-lee/index.html")
    }
    for (round, isThere) in [true, false, true].enumerated() {
      if isThere {
        try folder.write(picture, to: "t/img/x.svg")
      } else {
        try folder.remove("t/img/x.svg")
      }
      let page = try build("out", record: "index")
      #expect(try page == build("fresh\(round)", record: "index\(round)"))
      #expect(page.contains("assets/picture-") == isThere && page.contains("2 episodes"))
    }
  }

  @Test("is refused before anything is written where somebody else's page stands")
  func others() throws {
    let folder = try TemporaryFolder()
    try folder.write("**Ann:** Hello.", to: "t/s/a.md")
    for path in ["index.html", "s/a.html"] {
      try folder.write("theirs", to: "\(path)-out/\(path)")
      let builder = SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/\(path)-out")
      #expect(throws: SiteError.self) { try builder.build() }
      #expect(
        try folder.files().filter { $0.hasPrefix("\(path)-out/") && $0.hasSuffix(".html") } == [
          "\(path)-out/\(path)"
        ])
    }
  }
}

@Suite("What a page tells besides")
struct PageDetailTests {
  private func build(_ folder: TemporaryFolder) throws {
    _ = try SiteBuilder(
      try Library(root: folder.path + "/t"), output: folder.path + "/out", baseURL: "https://x.example/"
    ).build()
  }

  @Test("where its transcript is mended, whose page it is, and in which direction it is read")
  func details() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "repository: https://github.com/x/y\nlanguage: ar\npeople: [{name: Ann, url: 'https://ann.example'}]\n",
      to: "t/earshot.yml")
    try folder.write("**Ann:** Hello.", to: "t/s/a.md")
    try build(folder)
    let page = try folder.read("out/s/a.html")
    // The site's own words are English ones.
    #expect(page.contains("<html lang=\"en\">") && page.contains("id=\"transcript\" lang=\"ar\""))
    #expect(page.contains("<a href=\"https://github.com/x/y/edit/"))
    let person = try folder.read("out/people/ann/index.html")
    #expect(person.contains("\"@type\":\"Person\"") && person.contains("\"sameAs\":\"https://ann.example\""))
  }

  @Test("how a guest looks, whose picture front matter names")
  func guestsPicture() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "---\npublished: 2024-01-01\naudio: https://a.example/a.mp3\nguests: [{name: Bo Ray, image: img/7.png}]\n---\n**Ann:** Hello.",
      to: "t/s/a.md")
    try folder.write("p", to: "t/img/7.png")
    // Their page has one picture, and the feed no other.
    try folder.write(
      "---\npublished: 2023-01-01\nguests: [{name: Bo Ray, image: img/6.png}]\n---\n**Ann:** x",
      to: "t/s/b.md")
    try folder.write("p", to: "t/img/6.png")
    try build(folder)
    #expect(try folder.files().count { $0.hasPrefix("out/assets/picture-") } == 1)
    #expect(try folder.read("out/s/feed.xml").ranges(of: "img=").count == 1)
    let picture = try #require(try folder.files().first { $0.hasPrefix("out/assets/picture-") }).dropFirst(4)
    #expect(try folder.read("out/people/bo-ray/index.html").contains("src=\"../../\(picture)\""))
    #expect(try folder.read("out/s/feed.xml").contains("img=\"https://x.example/\(picture)\">Bo Ray"))
  }

  @Test("that a note is talked about where a turn links to the same")
  func linked() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "**Ann:** \\[0:10\\] Hello to you.\n\n**Bo:** \\[1:00\\] See [this](http://www.x.example/Some/Thing/) then.\n\n"
        + "## Links\n\n- [Quite another name](https://x.example/some/thing) and [the front](https://x.example)\n",
      to: "t/s/a.md")
    try build(folder)
    let page = try folder.read("out/s/a.html")
    #expect(page.contains("Quite another name</a> <a class=\"heard\""))
    #expect(page.contains("data-t=\"60\">at 1:00</a>") && page.ranges(of: "class=\"heard\"").count == 1)
  }

  @Test("its name, where its file tells more than show and number")
  func titles() throws {
    var configuration = Configuration()
    configuration.shows["gotime"] = .init()
    configuration.shows["gotime"]?.title = "Go Time"
    func title(_ slug: String) -> String {
      configuration.title(frontMatter: FrontMatter(), show: "gotime", slug: slug)
    }
    #expect(
      ["go-time-77", "gotime-77", "ep-77", "77", "episode77"].map(title).allSatisfy { $0 == "Go Time 77" })
    #expect(title("go-time-bonus-77") == "go-time-bonus-77" && title("best-of-2021") == "best-of-2021")
  }
}
