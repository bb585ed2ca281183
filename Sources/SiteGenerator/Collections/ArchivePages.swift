import CommonMark
import Transcripts

/// `archive/`: the episodes of all shows by year, undated ones last. There is none where nothing is dated.
struct ArchivePages {
  let pages: CollectionPages

  /// True where `catalogue` has an archive.
  static func isThere(_ catalogue: SiteCatalogue) -> Bool {
    catalogue.entries.contains { $0.frontMatter.published != nil }
  }

  func write() throws(SiteError) -> CollectionPages.Link? {
    guard Self.isThere(pages.catalogue) else { return nil }
    var byYear: [String: [Int]] = [:]
    for (number, entry) in pages.catalogue.entries.enumerated() {
      byYear[String(entry.frontMatter.published?.prefix(4) ?? ""), default: []].append(number)
    }
    let years = byYear.keys.sorted { $0 > $1 }
    for year in years { try write(year, byYear[year] ?? []) }
    let address = "archive/index.html"
    var model = pages.filling.base(address, pages.say("Archive"), pages.say("Every episode, by year."))
    model["count"] = pages.say.count(pages.catalogue.entries.count, "episode")
    model["years"] = years.map { year -> [String: Any] in
      let numbers = byYear[year] ?? []
      return [
        "href": "\(Self.folder(year))/index.html", "title": title(year),
        "count": pages.say.count(numbers.count, "episode"),
        "shows": Set(numbers.map { pages.catalogue.entries[$0].show }).sorted { $0.precedesInBytes($1) }
          .map { PageModel.clean(pages.configuration.showTitle($0)) }.joined(separator: ", "),
      ]
    }
    try pages.filling.write("archive", to: address, model)
    return .init(
      title: pages.say("Archive"), address: address, count: pages.say.count(pages.catalogue.entries.count))
  }

  private static func folder(_ year: String) -> String { year.isEmpty ? "undated" : year }
  private func title(_ year: String) -> String { year.isEmpty ? pages.say("Undated") : year }

  /// A year's page: its months, or the shows of what has no date.
  private func write(_ year: String, _ numbers: [Int]) throws(SiteError) {
    let address = "archive/\(Self.folder(year))/index.html"
    var model = pages.filling.base(address, "\(pages.say("Archive")): \(title(year))")
    model["title"] = title(year)
    model["up"] = ["href": "../index.html", "title": pages.say("Archive")]
    model["facts"] = pages.say.count(numbers.count, "episode")
    var groups: [(heading: String, numbers: [Int])] = []
    for number in pages.newestFirst(numbers) {
      let heading = heading(pages.catalogue.entries[number])
      if groups.last?.heading != heading { groups.append((heading, [])) }
      groups[groups.count - 1].numbers.append(number)
    }
    model["groups"] = groups.map { group -> [String: Any] in
      [
        "heading": PageModel.or(group.heading), "episodes": group.numbers.map { pages.item($0, "../../") },
      ]
    }
    try pages.filling.write("list", to: address, model)
  }

  private func heading(_ entry: SiteCatalogue.Entry) -> String {
    guard let date = entry.frontMatter.published else { return pages.configuration.showTitle(entry.show) }
    let month = CalendarDay(date).map { pages.say.month($0.month) } ?? ""
    return month.prefix(1).uppercased() + month.dropFirst()
  }
}
