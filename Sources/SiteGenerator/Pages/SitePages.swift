import CommonMark
import ContributionTasks
import SearchIndex
import Synchronization
import Transcripts

/// The pages that are about many episodes: shows, search, 404; the front page is in `FrontPage.swift`.
struct SitePages: Sendable {
  let filling: PageWriter
  var configuration: Configuration { filling.configuration }
  var baseURL: String? { filling.baseURL }
  var templates: PageTemplates { filling.templates }
  var say: SiteWords { templates.say }
  var writer: SiteWriter { filling.writer }
  let catalogue: SiteCatalogue
  let summaries: [EpisodeSummary]
  let byNumber: [Int: EpisodeSummary]
  let people: People
  let pictures: SitePictures
  /// Addresses of what the library brings itself: audio, for one.
  let own: OwnAddresses
  private let history: MarkerHistory?

  init(
    _ filling: PageWriter, catalogue: SiteCatalogue, summaries: [EpisodeSummary], people: People,
    pictures: SitePictures, own: OwnAddresses, history: MarkerHistory? = nil
  ) {
    self.history = history
    self.pictures = pictures
    self.own = own
    self.people = people
    self.filling = filling
    self.catalogue = catalogue
    self.summaries = summaries
    byNumber = Dictionary(uniqueKeysWithValues: summaries.map { ($0.number, $0) })
  }

  /// Pages that every site has.
  static let fixed = ["index.html", "search.html", "tasks.html", "404.html"]

  /// Writes the collections, the front page and what these show.
  func writeCollections() throws(SiteError) {
    for show in catalogue.shows {
      if let address = pictures.address(configuration.shows[show]?.image) {
        try pictures.write(address, to: writer)
      }
    }
    if let address = pictures.address(configuration.theme.logo) { try pictures.write(address, to: writer) }
    let shown = catalogue.entries.compactMap(\.image) + summaries.flatMap(\.pictures)
    for name in Set(shown).sorted() {
      try pictures.write(picture: name, to: writer)
    }
    let collections = CollectionPages(self) { [self] number, root in
      item(number, catalogue.entries[number], root: root, withShow: true)
    }
    let links = try collections.write()
    let hasFeed = try TasksFeed(pages: collections).write()
    try writeFront(links)
    try tasks.writeOverview(hasFeed: hasFeed)
  }

  /// The pages with open spots.
  private var tasks: TaskPages {
    TaskPages(
      filling: filling, catalogue: catalogue, summaries: summaries, byNumber: byNumber, history: history,
      own: own)
  }

  /// Pages that need nothing of the collections.
  enum Other {
    case show(String)
    case search
  }

  /// All of these.
  var others: [Other] { [.search] + catalogue.shows.reversed().map { .show($0) } }

  /// Writes pages that are `left`, one after the other, until there are none; several threads may do so at
  /// once.
  func writeOthers(_ left: borrowing Mutex<[Other]>) throws(SiteError) {
    while let next = left.withLock({ $0.popLast() }) {
      switch next {
      case .show(let show):
        try writeShow(show)
        try tasks.write(of: show)
      case .search: try writeSearch()
      }
    }
  }

  private func writeSearch() throws(SiteError) {
    var search = filling.base("search.html", say("Search"))
    search["isEnglish"] = configuration.isEnglish
    search["exampleSpeaker"] = exampleSpeaker
    search["exampleShow"] = PageModel.clean(catalogue.shows.first ?? "gotime")
    search["modules"] = templates.searchModules.map { ["name": $0] }
    try filling.write("search", to: "search.html", search)
    var missing = filling.base("404.html", say("Not found"))
    // Hosts answer with it at any address, so its links begin at the host's root.
    if let path = (baseURL?.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)) {
      let root = path.count > 2 ? "/\(path[2])" : "/"
      missing["root"] = root
      missing["feeds"] = SiteFeeds.links(configuration, show: nil, folder: nil, root: root)
    }
    // It is answered with at any address, and is nobody's.
    missing["canonical"] = nil
    missing["social"] = (missing["social"] as? [[String: String]])?.filter { $0["name"] != "og:url" }
    missing["robots"] = "noindex"
    try filling.write("missing", to: "404.html", missing)
    // Where GitHub serves a branch it leaves such folders out without this file.
    if catalogue.showFolder.values.contains(where: { $0.hasPrefix("_") }), !own.paths.contains(".nojekyll") {
      try writer.write("", to: ".nojekyll")
    }
  }

  /// The first name of whoever is heard in most episodes, as it may be typed.
  private var exampleSpeaker: String {
    var counts: [String: Int] = [:]
    for name in summaries.flatMap(\.people) { counts[name, default: 0] += 1 }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "ann"
    return PageModel.clean(
      most.split(separator: " ").first { $0.count > 2 && !$0.hasSuffix(".") }.map {
        Folding.folded(String($0))
      } ?? "ann")
  }

  /// The links of every page's head: only what is there whatever the episodes hold.
  static func navigation(_ catalogue: SiteCatalogue, _ say: SiteWords) -> [[String: String]] {
    var links = [["name": say("Search"), "address": "search.html"]]
    if catalogue.entries.contains(where: { !$0.voices.isEmpty }) {
      links.append(["name": say("People"), "address": "people/index.html"])
    }
    if ArchivePages.isThere(catalogue) {
      links.append(["name": say("Archive"), "address": "archive/index.html"])
    }
    return links + [["name": say("Help out"), "address": "tasks.html"]]
  }

  /// The keys of `entry.mustache`.
  func item(
    _ number: Int, _ entry: SiteCatalogue.Entry, root: String, withShow: Bool
  ) -> [String: Any] {
    let summary = byNumber[number]
    // Where nobody speaks yet, those who are told of.
    let told =
      configuration.hosts(of: entry.frontMatter, show: entry.show, speaking: []) + entry.frontMatter.guests
    let people = summary.flatMap { $0.people.isEmpty ? nil : $0.people } ?? told
    let isNotesOnly = summary.map { $0.words == 0 } ?? true
    let names = people.prefix(4).joined(separator: ", ") + (people.count > 4 ? " \(say("and others"))" : "")
    return [
      "href": root + entry.address, "title": PageModel.clean(entry.title),
      "spoken": PageModel.spoken(entry, configuration),
      "date": PageModel.or(entry.frontMatter.published),
      "day": PageModel.or(entry.frontMatter.published.map(say.day)), "isDraft": entry.frontMatter.isDraft,
      "showTitle": withShow && catalogue.shows.count > 1
        ? configuration.showTitle(entry.show) : false as Any,
      "people": PageModel.or(names),
      "number": PageModel.or(entry.number), "place": PageModel.or(place(of: entry)),
      "duration": PageModel.or(entry.frontMatter.duration.map(TimeSyntax.clock)),
      "length": isNotesOnly ? say("show notes only") : say.count(summary?.words ?? 0, "word"),
      "notesOnly": isNotesOnly,
      "tasks": (summary?.tasks.count).flatMap { $0 == 0 ? nil : $0 } ?? false as Any,
      "summary": PageModel.or(EpisodeDescription.inLists(entry.frontMatter)),
    ]
  }

  /// `Season 2 · Episode 3 · Trailer`; of an episode that its title counts what else there is; nil for most
  /// that are not counted.
  private func place(of entry: SiteCatalogue.Entry) -> String? {
    let feed = entry.frontMatter.feed
    let isToldByTitle = entry.number.map { number in
      entry.title.split { !$0.isNumber }.contains { $0 == number }
    }
    let parts = [
      feed.season.map { say("Season {{season}}").replacing("{{season}}", with: "\($0)") },
      isToldByTitle == false
        ? entry.number.map { say("Episode {{number}}").replacing("{{number}}", with: $0) } : nil,
      feed.episodeType == "trailer" ? say("Trailer") : feed.episodeType == "bonus" ? say("Bonus") : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func writeShow(_ show: String) throws(SiteError) {
    let address = "\(catalogue.showFolder[show] ?? "")/index.html"
    let entries = catalogue.entries(of: show)
    var model = filling.base(address, configuration.showTitle(show), configuration.shows[show]?.description)
    let folder = catalogue.showFolder[show] ?? ""
    PageMetadata.add(
      show: show, configuration, baseURL: baseURL, folder: folder,
      image: pictures.address(configuration.shows[show]?.image), to: &model)
    if baseURL != nil {
      model["feeds"] = SiteFeeds.links(configuration, show: show, folder: folder, root: "../")
    }
    model["title"] = configuration.showTitle(show)
    model["spoken"] = PageModel.spoken(
      configuration.shows[show]?.language ?? configuration.language, configuration)
    model["image"] = PageModel.or(pictures.address(configuration.shows[show]?.image))
    model["summary"] = PageModel.or(configuration.shows[show]?.description)
    model["episodeCount"] = say.count(entries.count, "episode")
    model["wordCount"] = say.count(entries.reduce(0) { $0 + (byNumber[$1.number]?.words ?? 0) })
    let groups = Self.seasons(entries.map(\.entry)) ?? Self.years(entries.map(\.entry))
    var parts: [(group: Int, episodes: [[String: Any]])] = []
    // A story is told from its beginning.
    let isSerial = configuration.shows[show]?.isSerial ?? false
    for (place, (number, entry)) in isSerial ? Array(entries.enumerated()) : entries.enumerated().reversed() {
      if parts.last?.group != groups.of[place] || parts.isEmpty { parts.append((groups.of[place], [])) }
      parts[parts.count - 1].episodes.append(item(number, entry, root: "../", withShow: false))
    }
    let links = subscribe(show, folder)
    model["subscribe"] = links
    model["hasSubscribe"] = !links.isEmpty
    model["folder"] = PageModel.clean(show)
    model["hasYears"] = parts.count > (groups.areSeasons ? 1 : 2)
    model["partsTitle"] = groups.areSeasons ? say("Seasons") : say("Years")
    model["years"] = parts.map { part in
      let name =
        part.group == 0
        ? nil
        : groups.areSeasons
          ? say("Season {{season}}").replacing("{{season}}", with: "\(part.group)") : "\(part.group)"
      return [
        "year": PageModel.or(name), "id": (groups.areSeasons ? "s" : "y") + "\(part.group)",
        "episodes": part.episodes,
      ] as [String: Any]
    }
    try filling.write("show", to: address, model)
  }

  /// What the episodes of a show's page stand under, one number for each of them; 0 is no heading.
  private typealias Groups = (of: [Int], areSeasons: Bool)

  /// The seasons, where all have one, there are several, and each stands together; nil where years part them.
  private static func seasons(_ entries: [SiteCatalogue.Entry]) -> Groups? {
    let seasons = entries.compactMap(\.frontMatter.feed.season)
    var runs: [Int] = []
    for season in seasons where runs.last != season { runs.append(season) }
    guard seasons.count == entries.count, runs.count > 1, Set(runs).count == runs.count else { return nil }
    return (seasons, true)
  }

  /// The years of a show that is mostly dated; what has no date stands with what is after it, and behind all
  /// with what is before.
  private static func years(_ entries: [SiteCatalogue.Entry]) -> Groups {
    let dated = entries.map { $0.frontMatter.published.flatMap { Int($0.prefix(4)) } }
    guard dated.count(where: { $0 != nil }) * 2 > entries.count else {
      return ([Int](repeating: 0, count: entries.count), false)
    }
    var year = dated.compactMap(\.self).last ?? 0
    var years: [Int] = []
    for own in dated.reversed() {
      if let own { year = own }
      years.append(year)
    }
    return (years.reversed(), false)
  }

  /// Where a show is heard, followed and given something.
  ///
  /// - Parameter feed: the address of the show's feed from the page.
  func subscribe(_ show: String, _ folder: String, feed: String = "feed.xml") -> [[String: String]] {
    let its = configuration.shows[show]
    let (funding, license) = (its?.funding ?? configuration.funding, its?.license ?? configuration.license)
    var links: [[String: String]] = []
    func add(_ name: String, _ address: String?) {
      guard let address else { return }
      links.append(["name": PageModel.clean(name), "href": PageModel.clean(address)])
    }
    for link in its?.subscribe ?? [] { add(link.name, FeedAddress.external(link.url)) }
    let podcast = FeedAddress.external(its?.feed)
    add(say("Podcast feed"), podcast)
    // Where no other feed is named and there is something to hear, this one is the podcast's.
    let isPodcast =
      podcast == nil
      && catalogue.entries(of: show).contains {
        configuration.audio(frontMatter: $0.entry.frontMatter, show: show, slug: $0.entry.slug) != nil
      }
    if let baseURL, podcast != "\(baseURL)\(folder)/feed.xml" {
      add(say(isPodcast ? "Podcast feed" : "Transcripts by RSS"), feed)
    }
    if let funding { add(funding.text, FeedAddress.external(funding.url)) }
    if let license { add(say("License: {1}", license.name), FeedAddress.external(license.address)) }
    return links
  }
}
