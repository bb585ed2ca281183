import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Terms of episodes")
struct EpisodeTermsTests {
  /// Document, length code and positions of each document of `places`.
  private func read(_ places: ArraySlice<UInt8>, isWord: Bool) -> [Int: [Int]] {
    var reader = ByteReader(Array(places))
    var found: [Int: [Int]] = [:]
    var document = -1
    while let skipped = reader.varint() {
      document += skipped + 1
      found[document] = []
      guard isWord else { continue }
      _ = reader.u8()
      var position = 0
      for _ in 0..<(reader.varint() ?? 0) {
        position += reader.varint() ?? 0
        found[document]?.append(position)
      }
    }
    return found
  }

  @Test func `tell the places a dictionary tells, over several episodes`() {
    var numbers = SeededNumbers(21)
    var builder = EpisodeTerms.Builder()
    var parts: [EpisodeTerms] = []
    var expected: [String: [Int: [Int: [Int]]]] = [:]
    for episode in 0..<30 {
      for document in 0..<Int.random(in: 0...5, using: &numbers) {
        let words = (0..<40).map { _ in "w\(Int.random(in: 0..<60, using: &numbers))" }
        builder.add(Array(words.joined(separator: " ").utf8))
        for (place, word) in words.enumerated() {
          expected[word, default: [:]][episode, default: [:]][document, default: []].append(place)
        }
      }
      parts.append(builder.finish())
    }
    let library = LibraryTerms(parts)
    var found: [String: [Int: [Int: [Int]]]] = [:]
    var last = ""
    for place in 0..<library.count {
      let name = String(decoding: library.name(place), as: UTF8.self)
      #expect(last < name)
      last = name
      var count = 0
      library.read(place) { episode, holding, occurrences, places in
        let documents = read(places.indices.map { places[$0] }[...], isWord: true)
        #expect(documents.count == holding)
        #expect(documents.values.reduce(0) { $0 + $1.count } == occurrences)
        found[name, default: [:]][episode] = documents
        count += 1
      }
      #expect(count == library.episodeCount(place))
      #expect(library.documentCount(place) == expected[name]?.values.reduce(0) { $0 + $1.count })
    }
    #expect(found == expected)
    #expect(library.documents == parts.reduce(0) { $0 + $1.documents })
  }

  @Test func `tell who speaks and what is marked as documents only`() {
    var builder = EpisodeTerms.Builder()
    builder.add(Array("one two".utf8), speaker: "Zoë  Quinn")
    builder.add(Array("three".utf8), speaker: nil, marks: ["unintelligible"])
    builder.add([], speaker: "Zoë  Quinn", marks: ["unintelligible"])
    var found: [[UInt8]: [Int]] = [:]
    builder.finish().read { entry in
      if entry.name.first ?? 0 < 0x20 {
        found[Array(entry.name)] = read(entry.places, isWord: false).keys.sorted()
      }
    }
    #expect(
      found == [TermKind.speaker.term("zoe quinn"): [0, 2], TermKind.mark.term("unintelligible"): [1, 2]])
  }
}
