import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Lists of a phrase")
struct PhraseListTests {
  /// A segment of documents made of few words, so that phrases are frequent and repeat.
  private func segment(_ folder: TemporaryFolder, _ documents: [[String]]) throws -> Segment {
    var builder = SegmentBuilder()
    builder.beginPiece(0)
    builder.begin(
      .init(kind: .transcript, id: "s/a", path: "s/a.md", title: "", show: "s", published: "", speakers: []))
    for words in documents {
      builder.add(
        .init(
          start: 0, length: 0, line: 1, turn: 1, speaker: nil, milliseconds: nil, isEstimated: false,
          isComplex: false),
        text: Array(words.joined(separator: " ").utf8), marks: [])
    }
    builder.sort()
    let written = try SegmentWriter.write([builder])
    let path = try folder.write(written.parts.flatMap(\.self), to: written.name)
    return try Segment(path)
  }

  @Test("hold what a scan of the words finds, as cursors do")
  func naive() throws {
    let folder = try TemporaryFolder()
    var numbers = SeededNumbers(5)
    let vocabulary = ["a", "b", "c", "dd", "rare"]
    let documents = (0..<900).map { _ in
      (0..<Int.random(in: 0...30, using: &numbers)).map { _ in
        vocabulary[min(Int.random(in: 0...40, using: &numbers) / 10, 4)]
      }
    }
    let segment = try segment(folder, documents)
    for phrase in [
      ["a", "b"], ["a", "a"], ["rare", "rare"], ["b", "c", "a"], ["a", "a", "a", "a"], ["dd"],
    ] {
      var expected: [UInt32: UInt32] = [:]
      for (number, words) in documents.enumerated() where words.count >= phrase.count {
        let count = (0...(words.count - phrase.count)).count {
          Array(words[$0..<($0 + phrase.count)]) == phrase
        }
        if count > 0 { expected[UInt32(number)] = UInt32(count) }
      }
      let terms = try phrase.map { try #require(try segment.term(Array($0.utf8))) }
      let list = try PhraseList(segment, terms)
      #expect(Dictionary(uniqueKeysWithValues: zip(list.documents, list.counts)) == expected)
      #expect(try PhraseList(segment, terms, most: 2).documents == Array(list.documents.prefix(2)))
      // The same by cursors, walking from match to match and asking for each document.
      let walking = PhraseMatcher("", terms, in: segment, idf: 1)
      var walked: [UInt32] = []
      try walking.seek(0)
      while walking.document != .max {
        walked.append(walking.document)
        try walking.seek(walking.document + 1)
      }
      #expect(walked == list.documents)
      let asked = PhraseMatcher("", terms, in: segment, idf: 1)
      var held: [UInt32] = []
      for document in documents.indices where try asked.check(UInt32(document)) {
        held.append(UInt32(document))
      }
      #expect(held == list.documents)
    }
  }

  @Test("find a place from any other before it")
  func galloping() {
    var numbers = SeededNumbers(8)
    let list = (0..<500).map { _ in UInt32.random(in: 0...2000, using: &numbers) }.sorted()
    for _ in 0..<2000 {
      let target = UInt32.random(in: 0...2100, using: &numbers)
      let expected = list.firstIndex { $0 >= target } ?? list.count
      let start = Int.random(in: 0...expected, using: &numbers)
      #expect(list.place(of: target, from: start) == expected)
    }
  }
}
