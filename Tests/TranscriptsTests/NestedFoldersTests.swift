import TestLibrary
import Testing

@testable import Transcripts

/// Episodes in folders of a show's folder, as large libraries keep them.
@Suite("Folders in a show's folder")
struct NestedFoldersTests {
  private func listing(_ paths: [String], _ text: String = "**A:** hi") throws -> (
    paths: [String], warnings: [String], root: String
  ) {
    let folder = try TemporaryFolder()
    for path in paths { try folder.write(text, to: path) }
    let listing = try Library(root: folder.path).transcripts()
    return (listing.files.map(\.path), listing.warnings, folder.path)
  }

  @Test("are read, in the order of whole paths, but for what a site was built into")
  func read() throws {
    let found = try listing([
      "s/a.md", "s/_index.md", "s/deep/b.md", "s/deep-c.md", "posts/ep1/index.md", "_site/s/c.md",
      "out/s/d.md",
      "out/index.html", "node_modules/x/y.md", "built/.earshot-site", "built/r.md", "built/index.html",
      "s/notes/a.md", "s/.git/x.md", "lib/earshot.yml", "lib/s/a.md",
    ])
    #expect(found.paths == ["posts/ep1/index.md", "s/a.md", "s/deep-c.md", "s/deep/b.md"])
    #expect(found.warnings.isEmpty)
  }

  @Test("are years and seasons of a show without episodes right in it, whoever speaks")
  func years() throws {
    let found = try listing(
      [
        "talks/2019/a.md", "talks/2020/05/b.md", "conf/season-2/c.md", "docs/guide/d.md", "src/v2-notes/e.md",
      ],
      "All that was said stands here.")
    #expect(found.paths == ["conf/season-2/c.md", "talks/2019/a.md", "talks/2020/05/b.md"])
    #expect(found.warnings.isEmpty)
  }

  @Test(
    "are read where words have times or stand below the heading of a transcript, and else can be told of",
    arguments: [
      ("0:00 So it begins.\n\n1:10 It goes on.\n\n2:20 It ends.", true),
      ("# Kettles\n\n## Transcript\n\n" + String(repeating: "And the kettle boils. ", count: 20), true),
      ("# Kettles\n\n## Transcript\n\nComing soon.", false), ("So it begins, and ends.", false),
    ])
  func unnamed(_ text: String, _ isRead: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "transcripts/clean/a.md")
    let library = try Library(root: folder.path)
    let listing = library.transcripts()
    #expect(listing.files.map(\.path) == (isRead ? ["transcripts/clean/a.md"] : []))
    #expect(listing.passedOver == (isRead ? [] : ["transcripts/clean"]))
    #expect(
      library.passedOver(in: listing)?.hasSuffix("-C \(folder.path)/transcripts") ?? false == !isRead)
  }

  @Test("are told of with Markdown by another ending, where nothing else is there")
  func otherEnding() throws {
    let folder = try TemporaryFolder()
    try folder.write("words", to: "talks/clean/a.markdown")
    let library = try Library(root: folder.path)
    #expect(
      library.passedOver(in: library.transcripts())
        == "\(folder.path)/talks/clean/a.markdown: episodes are files that end in .md.")
  }

  @Test("may be the shows themselves, which is told where nothing else tells it")
  func shows() throws {
    let found = try listing(["content/go/1.md", "content/go/2.md", "content/js/1.md"])
    #expect(found.paths.count == 3)
    #expect(
      found.warnings == [
        "\(found.root)/content: its 3 episodes lie in folders of it. If those are the shows, name it: -C \(found.root)/content"
      ])
    let folder = try TemporaryFolder()
    for name in ["1", "2"] { try folder.write("**A:** hi", to: "content/go/\(name).md") }
    try folder.write("shows:\n  content:\n    title: Content", to: "earshot.yml")
    #expect(try Library(root: folder.path).transcripts().warnings.isEmpty)
  }

  @Test("are parts of a show where labels are plain, and no transcripts where nobody speaks")
  func plain() throws {
    let folder = try TemporaryFolder()
    let talk = (1...4).map { "Ann Lee: 00:0\($0):00\n\nWords of hers.\n\nBob Ray: 00:0\($0):30\n\nHis.\n" }
    try folder.write(talk.joined(separator: "\n"), to: "labs/podcast/2020-01-28-ann.md")
    try folder.write("# Set up\n\nNote: run it.\n\nWarning: it is slow.\n", to: "docs/more/setup.md")
    #expect(
      try Library(root: folder.path).transcripts().files.map(\.path) == ["labs/podcast/2020-01-28-ann.md"])
  }

  @Test("are told of where they lie too deep")
  func tooDeep() throws {
    let found = try listing(["s/1/2/3/4/5/6/a.md", "s/1/2/3/4/5/6/7/b.md"])
    #expect(found.paths == ["s/1/2/3/4/5/6/a.md"])
    #expect(
      found.warnings == [
        "\(found.root)/s: a Markdown file lies too deep to be read; of folders in folders of a show 6 are."
      ])
  }

  @Test("have notes in the same folders of the notes' tree, which may lie in the library")
  func notes() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes: s/of-episodes", to: "earshot.yml")
    for path in ["s/2021/a.md", "s/of-episodes/s/2021/a.md"] { try folder.write("**A:** hi", to: path) }
    let library = try Library(root: folder.path)
    #expect(library.transcripts().files.map(\.id) == ["s/2021/a"])
    #expect(library.notes().files.map(\.id) == ["s/2021/a"])
    #expect(library.isTranscript("s/2021/a.md") && !library.isTranscript("s/of-episodes/s/2021/a.md"))
  }

  @Test("by their names alone are transcripts where the show has episodes, or as parts of one are called")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write("**A:** hi", to: "s/x/a.md")
    let paths = TranscriptPaths(try Library(root: folder.path))
    for path in ["s/x/gone.md", "s/a.md", "gone/b.md", "gone/2021/b.md", "gone/s01/b.md"] {
      #expect(paths.contains(path), "\(path)")
    }
    for path in ["docs/adr/1.md", "a.md", "s/notes/a.md", "s/.x/a.md", "s/x/README.md"] {
      #expect(!paths.contains(path), "\(path)")
    }
  }

  @Test(
    "give episodes the name of their file, or of their folder",
    arguments: [
      ("ep", "ep"), ("2021/ep", "ep"), ("ep/index", "ep"), ("2021/ep/index", "ep"), ("index", "index"),
    ])
  func name(_ slug: String, _ name: String) {
    #expect(EpisodeID.name(slug) == name)
    #expect(EpisodeID.isCalled(slug, slug) && EpisodeID.isCalled(slug, name))
  }

  @Test("tell the number and the day of an episode by its file's name")
  func numbers() {
    #expect(Configuration.number(slug: "2021/ep-7") == "7")
    let episode = EpisodeParser().parse(Array("**A:** hi".utf8), id: "s/2021/2021-05-28-tents", path: "x")
    #expect(episode.frontMatter.published == "2021-05-28")
    #expect(Configuration().title(of: episode) == "2021-05-28-tents")
    for (slug, title) in [
      ("2021/Tents_transcript", "Tents"), ("tents-transcript", "tents"), ("transcript", "transcript"),
    ] {
      #expect(Configuration().title(frontMatter: FrontMatter(), show: "s", slug: slug) == title)
    }
  }
}
