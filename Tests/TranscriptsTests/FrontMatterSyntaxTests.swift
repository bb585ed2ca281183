import TestLibrary
import Testing

@testable import Transcripts

/// Front matter in JSON, and with its language behind the fence.
@Suite("Front matter of other syntax")
struct FrontMatterSyntaxTests {
  private func read(_ front: String) -> Episode {
    EpisodeParser().parse(Array((front + "\n\n**Ann:** Hi.\n").utf8), id: "s/a", path: "s/a.md")
  }

  @Test(
    "is read",
    arguments: [
      "{\n  \"title\": \"Kettles\",\n  \"draft\": true\n}", "{\"title\": \"Kettles\",\n\t\"draft\":true\n}",
      "---json\n{\n  \"title\": \"Kettles\", \"draft\": true\n}\n---",
      ";;;\n{\"title\": \"Kettles\",\n\"draft\": true}\n;;;",
      "---toml\ntitle = \"Kettles\"\ndraft = true\n---", "---yaml\ntitle: Kettles\ndraft: true\n---",
      "--- yml\ntitle: Kettles\ndraft: true\n...", "{\r\n\"title\": \"Kettles\",\r\n\"draft\": true\r\n}",
    ])
  func isRead(_ front: String) {
    let episode = read(front)
    #expect(episode.frontMatter.title == "Kettles" && episode.frontMatter.isDraft)
    #expect(episode.turns.map { episode.text($0) } == ["Hi."] && episode.findings.isEmpty)
    #expect(String(decoding: FrontMatter.body(of: episode.source), as: UTF8.self).contains("Hi."))
  }

  @Test("in JSON has what YAML's library does not take, and braces in words")
  func values() {
    let episode = read(
      """
      {
      \t"title": "A \\"kettle\\" \\ud83c\\udf99 {of} [tin]",
      \t"audio": "https:\\/\\/e.example\\/a.mp3",
      \t"hosts": ["Ann"], "chapters": [{"start": "0:10", "title": "One"}]
      }
      """)
    #expect(episode.frontMatter.title == "A \"kettle\" 🎙 {of} [tin]")
    #expect(episode.frontMatter.audio == "https://e.example/a.mp3")
    #expect(episode.frontMatter.chapters.map(\.start) == [10_000] && episode.findings.isEmpty)
  }

  @Test(
    "that cannot be read is told, and keeps a draft a draft",
    arguments: [
      ("{\n  \"title\": \"Open\"\n  \"draft\": true\n}", 3, "This is no valid JSON"),
      ("{\n  \"title\": \"Open\",\n  \"draft\": true,", 1, "never closed by }"),
      ("---toml\ntitle = Open\ndraft = true\n---", 2, "no valid TOML"),
      ("---json\n{\n  \"title\": \"Open\",\n  \"draft\": true", 1, "never closed by ---"),
    ])
  func isBroken(_ front: String, _ line: Int, _ message: String) {
    let episode = read(front)
    #expect(episode.frontMatter.isDraft)
    let told = episode.findings.first
    #expect(told?.rule == .brokenFrontMatter && told?.line == line, "\(episode.findings)")
    #expect(told?.message.contains(message) ?? false)
  }

  @Test(
    "is none in braces of other kinds",
    arguments: [
      "{{< youtube x >}}", "{:.no_toc}", "{ words }", "{\"one\", \"two\"}", "--- words", "---\n\"one\"",
    ])
  func isNone(_ text: String) {
    let episode = read(text)
    #expect(episode.frontMatter.title == nil && episode.findings.isEmpty)
    #expect(!episode.frontMatter.isDraft)
  }
}
