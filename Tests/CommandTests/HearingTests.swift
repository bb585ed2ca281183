import Foundation
import TestLibrary
import Testing

/// How a contributor hears a spot, and what others heard of it.
@Suite("Hearing a spot")
struct HearingTests {
  private static let text = "one \\[unintelligible 0:05\\] two\n"

  private func library(audio: String, settings: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("---\naudio: \"\(audio)\"\n---\n**Ann:** \(Self.text)", to: "s/a.md")
    try folder.write(settings, to: "earshot.yml")
    try folder.write("RIFF", to: "theme/static/audio/7.mp3")
    return folder
  }

  @Test(
    "of audio on the site the whole address is told",
    arguments: [
      ("audio/7.mp3", "url: https://my.example/pod/\n", "https://my.example/pod/audio/7.mp3#t=5"),
      ("/audio/7.mp3", "url: https://my.example/pod/\n", "https://my.example/pod/audio/7.mp3#t=5"),
      ("/other/7.mp3", "url: https://my.example/pod/\n", "https://my.example/other/7.mp3#t=5"),
      ("audio/7.mp3", "\n", nil), ("../7.mp3", "url: https://my.example/\n", nil),
      ("javascript:alert(1)", "url: https://my.example/\n", nil), ("ftp://a.example/7.mp3", "\n", nil),
      ("//cdn.example/7.mp3", "\n", "https://cdn.example/7.mp3#t=5"),
      ("https://a.example/7.mp3", "\n", "https://a.example/7.mp3#t=5"),
    ] as [(String, String, String?)])
  func addresses(_ audio: String, _ settings: String, _ address: String?) async throws {
    let folder = try library(audio: audio, settings: settings)
    for command in [["tasks", "list", "--json"], ["tasks", "show", "s/a@5.00", "--json"]] {
      let outcome = try await Program.run(command + ["-C", folder.path])
      let task = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
      #expect(task["audioURL"] as? String == address, "\(command)")
    }
  }

  @Test func `an id takes no filter of the queue`() async throws {
    let folder = try library(audio: "", settings: "\n")
    let outcome = try await Program.run(["fix", "s/a@5.00", "x", "--kind", "inaudible", "-C", folder.path])
    #expect(outcome.code == 2 && outcome.err.contains("--kind"))
    #expect(try folder.read("s/a.md").hasSuffix(Self.text))
  }

  @Test func `a second one who hears the same is told that it settles it`() async throws {
    let folder = try library(audio: "", settings: "\n")
    func note(_ words: String, _ name: String) async throws -> String {
      let outcome = try await Program.run([
        "fix", "s/a@5.00", words, "--unsure", "--name", name, "-C", folder.path,
      ])
      #expect(outcome.code == 0)
      return outcome.err
    }
    #expect(try await note("a kettle", "Ann").isEmpty)
    let second = try await note("A kettle.", "Bob")
    #expect(second.contains("by Ann, which settles it: earshot fix s/a@5.00 'A kettle.'"))
    #expect(try folder.read("s/a.md").hasSuffix(Self.text))
  }

  @Test func `words beside a marker hold no half of another`() async throws {
    let folder = try TemporaryFolder()
    let words = (0..<13).map { "w\($0)" }.joined(separator: " ")
    try folder.write(
      "**Ann:** Well [inaudible 0:30], \(words) \\[unintelligible 0:34\\] \(words) [unintelligible 0:40] on.\n",
      to: "s/a.md")
    let outcome = try await Program.run(["tasks", "list", "--episode", "a", "--json", "-C", folder.path])
    let lines = outcome.out.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    let middle = try #require(lines.first { $0["id"] as? String == "s/a@34.00" })
    #expect(middle["before"] as? String == words && middle["after"] as? String == words)
  }

  @Test func `stats counts its months by the limit, and a name that is so already is told`() async throws {
    let folder = try library(audio: "", settings: "\n")
    let same = try await Program.run(["speakers", "--rename", "ann", "Ann", "--yes", "-C", folder.path])
    #expect(same.code == 1 && same.err.contains("is called Ann everywhere already"))
    let nobody = try await Program.run(["speakers", "--rename", "Bob", "Cy", "--yes", "-C", folder.path])
    #expect(nobody.code == 1 && nobody.err.contains("nobody is called Bob here"))
  }
}
