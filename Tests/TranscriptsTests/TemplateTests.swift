import Testing

@testable import Transcripts

@Suite("Templates")
struct TemplateTests {
  @Test("scalars read back as what was written")
  func scalars() throws {
    var numbers = SystemRandomNumberGenerator()
    let alphabet = Array("ab1 :#'\"\\*&[]{},-?|>@`%!~\t\nü🎧\u{85}\u{7f}\u{2028}./_+=<".unicodeScalars)
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int.random(in: 0...8, using: &numbers) {
        text.unicodeScalars.append(alphabet.randomElement(using: &numbers) ?? "a")
      }
      let yaml =
        "k: \(YAMLText.scalar(text))\nl: \(YAMLText.list([text, text]))\n\(YAMLText.scalar("x" + text)): v\n"
      let map = try #require(try YAMLMapping.parse(yaml, path: "t"))
      #expect(try map.string("k").map { Array($0.utf8) } == Array(text.utf8), "\(yaml)")
      #expect(try map.strings("l") == [text, text], "\(yaml)")
      #expect(try map.string("x" + text) == "v", "\(yaml)")
    }
  }

  @Test("the workflow is valid YAML and names the library's folder")
  func workflow() throws {
    var template = LibraryTemplate(title: "T")
    template.place = "a: \"b\"/c"
    template.branch = "x'y"
    let map = try #require(try YAMLMapping.parse(template.workflow, path: "w"))
    #expect(try map.mapping("env")?.string("LIBRARY") == "a: \"b\"/c")
    #expect(try map.mapping("on")?.mapping("push")?.strings("branches") == ["x'y"])
    let job = try #require(try map.mapping("jobs")?.mapping("transcripts"))
    #expect(try job.mappings("steps").count == 8)
    #expect(template.workflow.hasSuffix("\n"))
  }

  @Test("the configuration says of every key what it is")
  func configuration() throws {
    let text = LibraryTemplate(title: "T").configuration
    let open = text.split(separator: "\n").map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0 }
    for key in [
      "title", "url", "language", "repository", "branch", "notes", "exclude", "frameRate", "stageWords",
      "markers",
      "player", "shows", "people", "words", "theme",
    ] {
      #expect(open.contains { $0.hasPrefix("\(key):") }, "\(key)")
    }
    // With every example switched on it is valid, too.
    let lines = text.split(separator: "\n").compactMap { line -> Substring? in
      guard let mark = line.firstIndex(of: "#"), line[..<mark].allSatisfy({ $0 == " " }) else { return line }
      let rest = line[line.index(mark, offsetBy: 2)...]
      let isKey =
        rest.hasPrefix("  - ")
        || rest.prefix { $0.isLetter }.last != nil && rest.drop { $0.isLetter }.hasPrefix(":")
      return isKey ? line[..<mark] + rest : nil
    }
    let full = try Configuration.read(lines.joined(separator: "\n"), path: "earshot.yml")
    #expect(full.people.count == 1 && full.theme.logo != nil && full.shows["first-show"]?.audio != nil)
    let show = try #require(full.shows["first-show"])
    #expect(show.hosts == ["Ann Example"] && show.category == "Technology" && show.subscribe.count == 1)
    #expect(show.language == "en" && show.feed != nil && show.email != nil && show.explicit == false)
    #expect(try Configuration.read(text, path: "earshot.yml").title == "T")
  }

  @Test(
    "web addresses of repositories",
    arguments: [
      ("https://github.com/o/r.git", "https://github.com/o/r"),
      ("git@github.com:o/r.git", "https://github.com/o/r"),
      ("ssh://git@gitlab.com/g/s/r", "https://gitlab.com/g/s/r"),
      ("https://Codeberg.org/o/r/", "https://codeberg.org/o/r"),
      ("https://user:secret@github.com/o/r", nil), ("https://github.com/o", nil),
      ("https://github.com/o/../r", nil),
      ("https://evil.example/o/r", nil), ("/srv/git/r.git", nil), ("git@github.com:o/r\nx", nil), ("", nil),
      ("https://github.com.evil.example/o/r", nil), ("https://token@github.com/o/r", nil),
    ] as [(String, String?)])
  func addresses(_ remote: String, _ expected: String?) {
    #expect(LibraryTemplate.webAddress(remote: remote) == expected)
  }
}
