import Foundation
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Episodes in lists, and spots that are heard")
struct ShowListTests {
  private func build(_ folder: TemporaryFolder) throws {
    _ = try SiteBuilder(try Library(root: folder.path + "/t"), output: folder.path + "/out").build()
  }

  /// Bytes at which `texts` stand in `page`, each once.
  private func places(_ texts: [String], in page: String) throws -> [String.Index] {
    try texts.map { try #require(page.range(of: $0)?.lowerBound, "\($0)") }
  }

  @Test("stand with their place, and those of a story from the first on")
  func serial() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "shows:\n  s: {title: Story, type: serial}\n  d: {title: Days}\n", to: "t/earshot.yml")
    for show in ["s", "d"] {
      try folder.write(
        "---\ntitle: Come\npublished: 2023-05-01\nseason: 1\nnumber: 1\nepisodeType: trailer\n---\n**Ann:** a",
        to: "t/\(show)/a.md")
      try folder.write(
        "---\ntitle: Sea 2\npublished: 2023-06-01\nnumber: 2\n---\n**Ann:** b", to: "t/\(show)/b.md")
      try folder.write(
        "---\ntitle: Home\npublished: 2024-06-01\nnumber: 3\n---\n**Ann:** c", to: "t/\(show)/c.md")
    }
    try build(folder)
    let (story, days) = (try folder.read("out/s/index.html"), try folder.read("out/d/index.html"))
    let told = try places([">Come<", ">Sea 2<", ">Home<"], in: story)
    #expect(told == told.sorted())
    let dated = try places([">Home<", ">Sea 2<", ">Come<"], in: days)
    #expect(dated == dated.sorted())
    #expect(story.contains("Season 1 · Episode 1 · Trailer") && story.contains("Episode 3"))
    // The title tells it.
    #expect(!story.contains("Episode 2"))
  }

  @Test("lead to audio of the library's own from every page, without a repository, too")
  func ownAudio() throws {
    let folder = try TemporaryFolder()
    try folder.write("12345", to: "t/theme/static/audio/k1.mp3")
    try folder.write("shows:\n  s: {audio: 'audio/{season}-{number}.mp3'}\n", to: "t/earshot.yml")
    try folder.write(
      "---\naudio: audio/k1.mp3\n---\n**Ann:** \\[1:00\\] a \\[unintelligible 00:01:12.14\\] b",
      to: "t/kettle/one.md")
    try folder.write(
      "---\nseason: 2\nnumber: 1\n---\n**Ann:** \\[1:00\\] a \\[unintelligible 00:01:12.14\\] b",
      to: "t/s/two.md")
    try folder.write("**Ann:** a \\[unintelligible 00:01:12.14\\] b", to: "t/s/three.md")
    try folder.write("12345", to: "t/theme/static/audio/2-1.mp3")
    try build(folder)
    #expect(try folder.read("out/kettle/tasks.html").contains("href=\"../audio/k1.mp3#t=72\""))
    #expect(try folder.read("out/tasks.html").contains("href=\"audio/k1.mp3#t=72\""))
    #expect(try folder.read("out/s/two.html").contains("src=\"../audio/2-1.mp3\""))
    #expect(try folder.read("out/kettle/one.html").contains("class=\"hear\""))
    // What has no audio cannot be heard.
    #expect(try !folder.read("out/s/three.html").contains("class=\"hear\""))
  }
}
