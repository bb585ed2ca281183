import SearchIndex
import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("The browser's lists")
struct BrowserListsTests {
  /// An episode of some turns, in each of which a very common word stands many times.
  private func episode(
    _ numbers: inout SeededNumbers, _ builder: inout EpisodeTerms.Builder, isEmpty: Bool = false
  ) -> EpisodeTerms {
    for turn in 0..<(isEmpty ? 0 : 12) {
      let words = (0..<90).map { _ in
        let draw = Int.random(in: 0..<100, using: &numbers)
        return draw < 45 ? "the" : draw < 60 ? "go" : "word\(Int.random(in: 0..<900, using: &numbers))"
      }
      builder.add(
        Array(words.joined(separator: " ").utf8), speaker: "Ann \(turn % 3)",
        marks: turn == 5 ? ["unintelligible"] : [])
    }
    return builder.finish()
  }

  private func same(_ a: BrowserLists, _ b: BrowserLists) -> Bool {
    a.documents == b.documents
      && a.chunks.elementsEqual(b.chunks) { $0.first == $1.first && $0.head == $1.head && $0.tail == $1.tail }
      && a.common.elementsEqual(b.common) { $0 == $1 } && a.words.elementsEqual(b.words) { $0 == $1 }
  }

  @Test("updated after some episodes changed are those made anew", arguments: [1, 2, 3] as [UInt64])
  func updated(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var builder = EpisodeTerms.Builder()
    var episodes = (0..<60).map { _ in episode(&numbers, &builder) }
    var lists = BrowserLists(LibraryTerms(episodes))
    // Some count only, some lie behind the head, most in it.
    #expect(lists.common.map(\.term).contains("the"))
    #expect(lists.chunks.contains { !$0.tail.isEmpty } && lists.chunks.count > 3)
    for step in 0..<8 {
      var changes: [Int: ChangedTerms] = [:]
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let place = Int.random(in: 0..<episodes.count, using: &numbers)
        let new = episode(&numbers, &builder, isEmpty: step == 3)
        changes[place, default: ChangedTerms(place: place, before: episodes[place], after: new)].after = new
        episodes[place] = new
      }
      let fresh = BrowserLists(LibraryTerms(episodes))
      let updated = try #require(
        BrowserLists(
          updating: lists.chunks.map(\.bytes), Array(changes.values), documents: fresh.documents))
      #expect(same(updated, fresh), "step \(step)")
      lists = updated
    }
  }

  @Test("that grow too long only count, and nobody guesses whether they are short enough again")
  func longest() throws {
    var builder = EpisodeTerms.Builder()
    func episode(_ count: Int) -> EpisodeTerms {
      for _ in 0..<12 { builder.add([UInt8](repeatElement("the ".utf8, count: count).joined())) }
      return builder.finish()
    }
    let (few, many) = (episode(30), episode(90))
    var episodes = [EpisodeTerms](repeating: few, count: 60)
    var lists = BrowserLists(LibraryTerms(episodes))
    func isWhole() throws -> Bool {
      let all = lists.chunks.compactMap { BrowserLists.lists(in: $0.bytes) }.flatMap(\.self)
      return try #require(all.first { $0.name == Array("the".utf8)[...] }).isWhole
    }
    func change(_ place: Int, to new: EpisodeTerms) -> BrowserLists? {
      let change = ChangedTerms(place: place, before: episodes[place], after: new)
      episodes[place] = new
      return BrowserLists(updating: lists.chunks.map(\.bytes), [change], documents: 60 * 12)
    }
    #expect(try isWhole())
    for place in [7, 8, 0, 59, 9] {
      lists = try #require(change(place, to: many))
      #expect(try !isWhole() && same(lists, BrowserLists(LibraryTerms(episodes))))
    }
    for place in [7, 0, 8, 59] {
      lists = try #require(change(place, to: few))
      #expect(try !isWhole() && same(lists, BrowserLists(LibraryTerms(episodes))))
    }
    #expect(change(9, to: few) == nil)
  }

  @Test("keep the places of notes where a turn is added")
  func steadyNotes() {
    let turns = (0..<30).map { "@Ann:@ Turn number\($0) of some words.".replacing("@", with: "**") }
    let parser = EpisodeParser()
    func terms(_ turns: [String]) -> EpisodeTerms {
      let episode = parser.parse(Array(turns.joined(separator: "\n\n").utf8), id: "s/a", path: "s/a.md")
      var builder = EpisodeTerms.Builder()
      let notes = (0..<20).map { "- Passage told\($0)" }.joined(separator: "\n")
      let told = NotesPassage.of(notes: Array(notes.utf8), FrontMatter())
      let places = episode.turns.map { _ in 0..<1 }
      let made = SearchedEpisode(
        episode, anchors: TurnAnchors(episode), turns: places, cues: [], notes: told, Configuration(),
        builder: &builder)
      #expect(made.terms.documents == turns.count + 20 && made.noteCount == 20)
      return made.terms
    }
    let changed = terms(turns).differences(to: terms(turns + ["**Ann:** Nobody else says heron."]))
    #expect(
      Set(changed.map { String(decoding: $0.name, as: UTF8.self) })
        == ["nobody", "else", "says", "heron", "\u{1}ann"])
  }

  @Test("are read back from a chunk, and from nothing else")
  func damaged() throws {
    var numbers = SeededNumbers(4)
    var builder = EpisodeTerms.Builder()
    let lists = BrowserLists(LibraryTerms((0..<20).map { _ in episode(&numbers, &builder) }))
    let chunk = try #require(lists.chunks.first { !$0.tail.isEmpty }).bytes
    #expect(BrowserLists.lists(in: chunk)?.isEmpty == false)
    for length in 0..<min(2000, chunk.count) { _ = BrowserLists.lists(in: Array(chunk[..<length])) }
    for _ in 0..<5000 {
      var bytes = chunk
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
      }
      _ = BrowserLists.lists(in: bytes)
    }
  }
}
