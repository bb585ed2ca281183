import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Snippets")
struct SnippetTests {
  private func snippet(_ text: String, _ query: String, rare: [String: Double]) throws -> Snippet {
    let maker = SnippetMaker(try QueryParser.parse(query), forms: { _ in [] }) { terms in
      terms.map { rare[$0] ?? 0.1 }.max() ?? 0
    }
    return maker.snippet(Array(text.utf8))
  }

  private let filler = String(repeating: "we are in it and so on, ", count: 12)

  @Test("show the word that tells, not the most small ones")
  func telling() throws {
    let text = filler + "then somebody opened the war room at last. " + filler
    let made = try snippet(text, "we were in the war room", rare: ["war": 6, "room": 4])
    #expect(made.text.contains("the war room at last"))
    #expect(made.text.hasPrefix("… ") && made.text.hasSuffix(" …"))
    let marked = made.highlights.map { start, length in
      String(String.UnicodeScalarView(Array(made.text.unicodeScalars)[start..<(start + length)]))
    }
    #expect(marked.contains("war") && marked.contains("room"))
  }

  @Test("cut a word that is a file long")
  func endless() throws {
    let made = try snippet("so " + String(repeating: "aé", count: 40_000), "so", rare: ["so": 5])
    #expect(made.text.utf8.count < 3000 && made.highlights.count == 1)
  }

  @Test("show two stretches where telling words lie far apart, in the order of the text")
  func apart() throws {
    let text = "A dumpster stood there. " + filler + filler + "And then the fire came. " + filler
    let made = try snippet(text, "fire dumpster", rare: ["fire": 5, "dumpster": 7])
    let parts = made.text.split(separator: " … ")
    #expect(parts.count == 2 && parts[0].contains("dumpster") && parts[1].contains("the fire came"))
    #expect(made.highlights.count == 2)
    #expect(made.text.split(separator: " ").count < 40)
  }

  @Test("stay one stretch where a second would tell little more")
  func together() throws {
    let text = "A dumpster fire, as they say. " + filler + filler + "it was."
    let made = try snippet(text, "dumpster fire was", rare: ["fire": 5, "dumpster": 7])
    #expect(made.text.hasPrefix("A dumpster fire") && !made.text.dropLast(2).contains("…"))
  }
}
