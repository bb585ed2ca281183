import Transcripts

/// How the episodes of each show are counted: by front matter, by the names of files, or by titles.
struct EpisodeNumbering {
  /// Episodes of a show that tell how it counts, at least.
  private static let fewest = 3

  /// What most slugs of a show have before their number: `go-time-`; none for a show that hardly counts so.
  private let stems: [String: String]
  /// Shows most of whose titles tell a number: `404: Not found` alone counts nothing.
  private let counted: Set<String>
  /// Show and number, `s/2`, where several slugs of it end in that: parts of a series, or posts of a day.
  private let repeated: Set<String>

  /// - Parameter titles: of front matter, in the order of `entries`.
  init(_ entries: [SiteCatalogue.Entry], titles: [String?]) {
    stems = Self.stems(entries)
    var counts: [String: (titled: Int, numbered: Int)] = [:]
    var seen: Set<String> = []
    var repeated: Set<String> = []
    for (entry, title) in zip(entries, titles) {
      if let number = EpisodeNumber(slug: entry.slug), number.kind == .trailing,
        !seen.insert("\(entry.show)/\(number.plain)").inserted
      {
        repeated.insert("\(entry.show)/\(number.plain)")
      }
      guard let title else { continue }
      counts[entry.show, default: (0, 0)].titled += 1
      if EpisodeNumber.inTitle(title) != nil { counts[entry.show]?.numbered += 1 }
    }
    self.repeated = repeated
    counted = Set(
      counts.filter { $0.value.numbered >= Self.fewest && $0.value.numbered * 2 > $0.value.titled }.keys)
  }

  /// The number of an episode whose front matter tells none; nil where nothing does.
  ///
  /// In a slug: behind a word for it, `ep-014`, or where most slugs of the show have it, `go-time-63`; then
  /// the title's, where the show counts so; then what ends the slug, but for a year and what ends others,
  /// too.
  func number(_ entry: SiteCatalogue.Entry, title: String?) -> String? {
    let slug = EpisodeNumber(slug: entry.slug)
    let stem = stems[entry.show]
    if let slug, slug.kind == .named || stem == Self.stem(entry.slug, slug) { return slug.plain }
    if counted.contains(entry.show), let told = title.flatMap(EpisodeNumber.inTitle) { return told }
    guard let slug, slug.kind == .trailing, stem == nil, !slug.isYear,
      !repeated.contains("\(entry.show)/\(slug.plain)")
    else {
      return nil
    }
    return slug.plain
  }

  private static func stems(_ entries: [SiteCatalogue.Entry]) -> [String: String] {
    var counts: [String: [String: Int]] = [:]
    for entry in entries {
      guard let number = EpisodeNumber(slug: entry.slug) else { continue }
      counts[entry.show, default: [:]][stem(entry.slug, number), default: 0] += 1
    }
    return counts.compactMapValues { stems in
      let most = stems.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return most.flatMap {
        $0.value >= fewest && $0.value * 2 > stems.values.reduce(0, +) ? $0.key : nil
      }
    }
  }

  /// What stands before the number that ends a slug; nothing where it begins with it, or goes on.
  private static func stem(_ slug: String, _ number: EpisodeNumber) -> String {
    let slug = EpisodeID.name(slug)
    return number.kind != .leading && slug.hasSuffix(number.text)
      ? String(slug.dropLast(number.text.utf8.count)) : ""
  }
}
