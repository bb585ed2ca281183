import TestLibrary
import Testing
import Transcripts

@testable import SiteGenerator

@Suite("Numbers of episodes")
struct EpisodeNumberingTests {
  /// The numbers of episodes of one show, by their slugs and titles.
  private func numbers(_ episodes: [(slug: String, title: String?)]) -> [String?] {
    let entries = episodes.map {
      SiteCatalogue.Entry(
        id: "s/\($0.slug)", show: "s", slug: $0.slug, frontMatter: FrontMatter(), title: "", address: "")
    }
    let numbering = EpisodeNumbering(entries, titles: episodes.map(\.title))
    return zip(entries, episodes).map { numbering.number($0, title: $1.title) }
  }

  @Test("Titles tell them where most do, before the last figure of a file's name")
  func titles() {
    #expect(numbers((1...4).map { ("2018-10-0\($0)-1", "#1\($0) Kettles") }) == ["11", "12", "13", "14"])
    #expect(
      numbers((1...4).map { ("2018-10-0\($0)-part-1", "1\($0). Kettles") }) == ["11", "12", "13", "14"])
  }

  @Test("A name most files have before the figure, or a word for it, goes before titles")
  func names() {
    #expect(numbers((1...4).map { ("go-time-6\($0)", "\($0): Kettles") }) == ["61", "62", "63", "64"])
    #expect(numbers([("ep-014", "404: Not found"), ("tents", nil)]) == ["14", nil])
  }

  @Test("A year that ends a name, and what several names end in, count nothing")
  func years() {
    #expect(numbers([("devopsdays-2018", nil), ("the-road-to-1984", nil)]) == [nil, nil])
    #expect(numbers([("mara-part-1", nil), ("jon-part-1", nil), ("lids-part-2", nil)]) == [nil, nil, "2"])
    #expect(numbers([("tents-7", nil), ("lids-8", nil)]) == ["7", "8"])
    // One special takes nobody else's number.
    #expect(numbers([("tents-1", nil), ("lids-2", nil), ("special-2", nil)]) == ["1", nil, nil])
  }
}
