import Testing
import Transcripts

@testable import SiteGenerator

@Suite("The order of episodes")
struct EpisodeOrderTests {
  private func order(_ episodes: [(slug: String, front: String)]) -> [String] {
    let parser = EpisodeParser()
    let entries = episodes.map { slug, front in
      (front: parser.frontMatter(of: Array("---\n\(front)\n---\n".utf8)), slug: slug)
    }
    return EpisodeOrder.order(entries).map { episodes[$0].slug }
  }

  @Test("is that of dates and times of day")
  func times() {
    #expect(
      order([
        ("aa", "date: 2024-05-01T18:00:00Z"), ("zz", "date: 2024-05-01T09:00:00Z"),
        ("mm", "date: 2024-05-01 21:00:00 +0500"), ("bb", "date: 2023-01-01"),
        ("cc", "date: 2024-05-02T00:30:00+08:00"),
      ]) == ["bb", "zz", "mm", "cc", "aa"])
  }

  @Test("is that of numbers, where all have one, whatever the slugs are called")
  func numbers() {
    #expect(
      order([
        ("a-mill-1637", "number: 3"), ("aa", "number: 11"), ("the-zulu", "number: 1"), ("zz", "number: 10"),
      ]) == ["the-zulu", "a-mill-1637", "zz", "aa"])
    #expect(order([("b-10", "title: x"), ("b-9", "title: x")]) == ["b-9", "b-10"])
  }

  @Test func `is that of seasons before numbers, where all have one`() {
    let seasons = [
      ("d", "episode: S02E02"), ("b", "episode: S01E02"), ("c", "episode: S02E01"), ("a", "episode: S01E01"),
    ]
    #expect(order(seasons) == ["a", "b", "c", "d"])
    // Where one has none, numbers tell: else they would stand in a circle.
    let some = [("x", "number: 5\nseason: 1"), ("y", "number: 3"), ("z", "number: 1\nseason: 2")]
    for turned in [some, Array(some.reversed()), [some[1], some[2], some[0]]] {
      #expect(order(turned) == ["z", "y", "x"])
    }
  }

  @Test("is that of numbers before the names, where one is undated")
  func leading() {
    #expect(
      order([("01-ann", "date: 2024-01-01"), ("02-bob", "title: x"), ("03-cy", "date: 2024-03-01")]) == [
        "01-ann", "02-bob", "03-cy",
      ])
  }

  @Test("is kept by one episode without a date")
  func undated() {
    let dated = [("ann", "date: 2024-01-01"), ("bob", "date: 2024-02-01"), ("cy", "date: 2024-03-01")]
    #expect(order(dated + [("tulips-1637", "title: x")]) == ["tulips-1637", "ann", "bob", "cy"])
    #expect(
      order([
        ("s1e3", "date: 2024-02-01"), ("s1e1", "date: 2024-01-01"), ("s1e2", "title: x"),
        ("s1e10", "title: x"),
      ])
        == ["s1e1", "s1e2", "s1e3", "s1e10"])
    let numbered = dated.enumerated().map { ($1.0, $1.1 + "\nnumber: \($0 + 1)") }
    #expect(
      order(numbered + [("tulips-1637", "number: 2")])
        == ["ann", "tulips-1637", "bob", "cy"])
  }
}
