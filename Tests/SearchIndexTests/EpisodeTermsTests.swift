import TestLibrary
import Testing

@testable import SearchIndex

@Suite("Terms of episodes")
struct EpisodeTermsTests {
  @Test("are counted as a dictionary counts them, over several parts")
  func counts() {
    var numbers = SeededNumbers(21)
    var parts: [EpisodeTerms] = []
    var expected: [String: [Int: Int]] = [:]
    for part in 0..<4 {
      var terms = EpisodeTerms()
      for episode in (part * 10)..<(part * 10 + 10) {
        for _ in 0..<Int.random(in: 0...5, using: &numbers) {
          let words = (0..<40).map { _ in "w\(Int.random(in: 0..<60, using: &numbers))" }
          terms.add(Array(words.joined(separator: " ").utf8), episode: episode)
          for word in words { expected[word, default: [:]][episode, default: 0] += 1 }
        }
      }
      parts.append(terms)
    }
    var found: [String: [Int: Int]] = [:]
    var last = ""
    EpisodeTerms.read(parts) { term, episodes in
      let name = String(decoding: term, as: UTF8.self)
      #expect(last < name)
      #expect(episodes.map(\.episode) == episodes.map(\.episode).sorted())
      last = name
      found[name] = Dictionary(uniqueKeysWithValues: episodes.map { ($0.episode, $0.count) })
    }
    #expect(found == expected)
  }
}
