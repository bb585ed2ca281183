import Foundation
import TestLibrary
import Testing

@Suite("Several at once")
struct TogetherTests {
  @Test("fixes of one file, and notes of what was heard, all arrive")
  func together() async throws {
    let folder = try TemporaryFolder()
    let count = 12
    let markers = (1...count).map {
      "**Ann:** w\($0) \\[unintelligible 00:0\($0 / 10):\(String(format: "%02d", $0)).00\\] end"
    }
    try folder.write(markers.joined(separator: "\n\n"), to: "s/a.md")
    let ids = try await Program.run(["tasks", "-C", folder.path, "--json"]).lines.map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return try #require(object["id"] as? String)
    }
    #expect(ids.count == count)
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for (number, id) in ids.enumerated() {
        group.addTask {
          let isNote = number % 2 == 1
          return try await Program.run(
            ["fix", "-C", folder.path, id, "heard\(number)"] + (isNote ? ["--unsure"] : [])
          ).code
        }
      }
      for try await code in group { #expect(code == 0) }
    }
    let text = try folder.read("s/a.md")
    let notes = try folder.read("tried.tsv")
    for number in 0..<count { #expect((number % 2 == 1 ? notes : text).contains("heard\(number)")) }
    #expect(text.split(separator: "\n\n").count == count)
  }
}
