import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Things that look like names, and names that look like things")
struct ThingsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func library(_ files: [String: String], settings: String = "") throws -> LibraryIndex {
    for (name, text) in files { try folder.write(text, to: name + ".md") }
    if !settings.isEmpty { try folder.write(settings, to: "earshot.yml") }
    return try openIndex(folder.path)
  }

  private func search(_ index: LibraryIndex, _ query: String) throws -> SearchResult {
    try index.search(QueryParser.parse(query), SearchOptions())
  }

  @Test func `views of a page are nobody's, and a person's are theirs`() throws {
    let index = try library([
      "s/a":
        "**Ann Lee:** Our page views doubled.\n\n**Larry Page:** I like kettles.\n\n**Ruby Street:** I drove a bus.\n\n**Mat:** Tents.\n"
    ])
    #expect(try search(index, "page views").hits.map(\.turn) == [1])
    #expect(try search(index, "street view").voice == nil)
    for query in ["Page's views", "what are page views on kettles", "larry page views", "mat take"] {
      #expect(try search(index, query).voice != nil, "\(query)")
    }
  }

  @Test func `an alternative that nobody says gives way to one that is said`() throws {
    let index = try library(["s/a": "**A:** Electron apps.\n\n**B:** The nejs conference.\n"])
    let found = try search(index, "electron OR nwjs")
    #expect(found.hits.map(\.turn) == [1] && found.corrections.isEmpty)
    #expect(try search(index, "nwjs").hits.map(\.turn) == [2])
    #expect(try search(index, "elektron OR nwjs").corrections.count == 2)
    // A long word may be misspelt.
    #expect(try search(index, "conferemce OR electron").corrections.map(\.used) == ["conference"])
  }

  @Test func `a word written as two is found where these never stand side by side`() throws {
    let index = try library([
      "s/a": "**A:** We run WireGuard.\n\n**B:** A wire, a guard.\n\n**C:** The guard.\n\n**D:** The wire.\n"
    ])
    #expect(try search(index, "wire guard").hits.map(\.turn).contains(1))
  }

  @Test func `organisational is organizational`() throws {
    let index = try library(["s/a": "**A:** Organizational problems.\n\n**B:** None.\n"])
    #expect(try search(index, "organisational").hits.map(\.turn) == [1])
  }

  @Test func `a name without blanks is asked for with and without one`() throws {
    let index = try library(
      ["s/a": "**佐藤 花子:** スープ。\n\n**鈴木 一郎:** ラーメン。\n"], settings: "language: ja\n")
    for query in ["speaker:佐藤花子", "speaker:\"佐藤 花子\"", "speaker:花子"] {
      #expect(try search(index, query).hits.map(\.turn) == [1], "\(query)")
    }
  }

  @Test func `a phrase asked for again and again is asked for once, and phrases are counted`() throws {
    let again = try QueryParser.parse(Array(repeating: "\"a kettle\"", count: 200).joined(separator: " "))
    #expect(again == .phrase(["a", "kettle"]))
    // What NEAR stands behind stays where it is.
    #expect(
      try QueryParser.parse("\"a b\" foo \"a b\" NEAR/2 bar")
        == .and([
          .phrase(["a", "b"]), .word(.init(text: "foo", terms: ["foo"], isExact: false, place: 6..<9)),
          .near(
            [
              .phrase(["a", "b"]), .word(.init(text: "bar", terms: ["bar"], isExact: false, place: 23..<26)),
            ], within: 2),
        ]))
    #expect(throws: SearchIndexError.self) {
      try QueryParser.parse((0..<300).map { "\"a\($0) b\"" }.joined(separator: " "))
    }
  }
}
