import CommonMark
import Transcripts

/// The collections of a site: people, walls of recommendations, sponsors, topics, the archive.
///
/// Each has pages only where there is something to show.
struct CollectionPages {
  /// A collection the site has: its name, where its first page is, how much is in it.
  struct Link {
    var title: String
    var address: String
    var count: String
  }

  let filling: PageWriter
  var configuration: Configuration { filling.configuration }
  var baseURL: String? { filling.baseURL }
  var say: SiteWords { filling.templates.say }
  var writer: SiteWriter { filling.writer }
  let catalogue: SiteCatalogue
  let summaries: [EpisodeSummary]
  let pictures: SitePictures
  let people: People
  /// Recommendations, by the folder they are shown in.
  let walls: [String: RecommendationWall]
  /// Place of each episode among all, the newest first; undated ones last, by show, the highest number
  /// first.
  let order: [Int: Int]
  /// What each person recommended, by their place, the newest first.
  let picksOf: [Int: [(thing: RecommendationWall.Thing, mention: RecommendationWall.Mention)]]
  /// The keys of `entry.mustache` for an episode, seen from a page so many folders deep.
  let item: (_ number: Int, _ root: String) -> [String: Any]

  init(_ site: SitePages, item: @escaping (_ number: Int, _ root: String) -> [String: Any]) {
    filling = site.filling
    catalogue = site.catalogue
    summaries = site.summaries
    pictures = site.pictures
    self.item = item
    people = site.people
    order = Self.order(site.catalogue)
    let order = order
    walls = Dictionary(
      uniqueKeysWithValues: WallKind.all.map {
        ($0.folder, RecommendationWall($0.occasion, site.summaries, order: order))
      })
    picksOf = Self.picks(WallKind.all.flatMap { [walls] in walls[$0.folder]?.things ?? [] }, people, order)
  }

  private static func picks(
    _ things: [RecommendationWall.Thing], _ people: People, _ order: [Int: Int]
  ) -> [Int: [(thing: RecommendationWall.Thing, mention: RecommendationWall.Mention)]] {
    var picks: [Int: [(thing: RecommendationWall.Thing, mention: RecommendationWall.Mention)]] = [:]
    for thing in things {
      for mention in thing.mentions {
        if let place = mention.who.flatMap(people.place) {
          picks[place, default: []].append((thing, mention))
        }
      }
    }
    return picks.mapValues { list in
      list.enumerated().sorted {
        let (a, b) = (order[$0.element.mention.number] ?? 0, order[$1.element.mention.number] ?? 0)
        return a != b ? a < b : $0.offset < $1.offset
      }.map(\.element)
    }
  }

  private static func order(_ catalogue: SiteCatalogue) -> [Int: Int] {
    let instants = catalogue.entries.map(\.frontMatter.instant)
    let newest = catalogue.entries.indices.sorted {
      let (a, b) = (
        instants[$0], instants[$1]
      )
      if a != b { return a > b }
      let (left, right) = (catalogue.entries[$0].show, catalogue.entries[$1].show)
      return left != right ? (catalogue.showNumber[left] ?? 0) < (catalogue.showNumber[right] ?? 0) : $0 > $1
    }
    return Dictionary(uniqueKeysWithValues: newest.enumerated().map { ($0.element, $0.offset) })
  }

  /// Writes all of them. Gives those that there are.
  func write() throws(SiteError) -> [Link] {
    var links: [Link] = []
    if let link = try PeoplePages(pages: self).write() { links.append(link) }
    for kind in WallKind.all {
      if let link = try WallPages(pages: self, kind: kind).write() { links.append(link) }
    }
    if let link = try TopicPages(pages: self).write() { links.append(link) }
    if let link = try SponsorPages(pages: self).write() { links.append(link) }
    if let link = try ArchivePages(pages: self).write() { links.append(link) }
    return links
  }

  /// `numbers` of episodes, the newest first.
  func newestFirst(_ numbers: [Int]) -> [Int] { numbers.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) } }

  /// Keys that name a person and lead to their page, seen from `root`.
  func person(_ name: String?, root: String) -> Any {
    guard let name, !name.isEmpty else { return false }
    let person = people.find(name)
    return [
      "name": PageModel.clean(person?.name ?? name),
      "href": PageModel.or(person?.address.map { root + $0 }),
    ] as [String: Any]
  }

  /// The fragment that finds a moment of an episode's page.
  static func moment(_ milliseconds: Int?) -> String {
    milliseconds.map { "#t=\(TimeSyntax.clock($0))" } ?? ""
  }

  /// `about 3 hours`, `about 40 minutes`; nothing below a minute.
  func duration(_ milliseconds: Int) -> String? {
    let minutes = (milliseconds + 30_000) / 60_000
    if minutes < 1 { return nil }
    if minutes < 90 { return say("about {1}", say.count(minutes, "minute")) }
    return say("about {1}", say.count((minutes + 30) / 60, "hour"))
  }

  /// What the show of an episode is called, where there are several and the episode's title does not begin
  /// with it; else false.
  func showTitle(_ entry: SiteCatalogue.Entry) -> Any {
    catalogue.shows.count > 1 ? PageModel.show(of: entry, configuration) : false as Any
  }

  /// The language of an episode's title where it is not the site's, or false.
  func spoken(_ entry: SiteCatalogue.Entry) -> Any { PageModel.spoken(entry, configuration) }

  /// `12%`; nothing where nothing is shared.
  func share(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, part > 0 else { return nil }
    let percent = (part * 100 + whole / 2) / whole
    return percent == 0 ? say("less than 1%") : say("{1}%", "\(percent)")
  }
}
