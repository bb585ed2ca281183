import CommonMark
import Transcripts

/// Episodes that share something: a topic, a sponsor.
struct EpisodeGroup {
  var name: String
  var url: String?
  /// Places in the catalogue, in order, once each.
  var numbers: [Int] = []

  mutating func add(_ number: Int) {
    if numbers.last != number { numbers.append(number) }
  }

  /// Groups by name, letters' case and white space apart; most episodes first, then by name.
  static func groups(_ named: [(name: String, url: String?, number: Int)]) -> [EpisodeGroup] {
    var byKey: [String: EpisodeGroup] = [:]
    for entry in named {
      let key = NameKey.of(entry.name)
      guard !key.isEmpty else { continue }
      byKey[key, default: EpisodeGroup(name: entry.name)].add(entry.number)
      if byKey[key]?.url == nil { byKey[key]?.url = FeedAddress.external(entry.url) }
    }
    return byKey.sorted {
      let (a, b) = ($0.value.numbers.count, $1.value.numbers.count)
      return a != b ? a > b : $0.key.precedesInBytes($1.key)
    }.map(\.value)
  }
}

/// `topics/`: what the front matter calls the topics of episodes, and the episodes of each.
struct TopicPages {
  /// A library with more topics gives no page to those of a single episode.
  static let smallLibrary = 400

  let pages: CollectionPages

  /// The topics of a library with the folders of their pages, nil for those without one.
  private static func groups(_ catalogue: SiteCatalogue) -> [(group: EpisodeGroup, folder: String?)] {
    let groups = EpisodeGroup.groups(
      catalogue.entries.enumerated().flatMap { number, entry in
        entry.frontMatter.topics.map { ($0, nil, number) }
      })
    var slugs = CollectionSlugs(groups.map(\.name))
    return groups.map { group in
      let slug = slugs.next()
      return (group, groups.count > smallLibrary && group.numbers.count == 1 ? nil : slug)
    }
  }

  /// Where the page of each topic is, from the site's root, by `NameKey.of` of its name.
  static func addresses(_ catalogue: SiteCatalogue) -> [String: String] {
    var found: [String: String] = [:]
    for (group, folder) in groups(catalogue) {
      found[NameKey.of(group.name)] = folder.map { "topics/\($0)/index.html" } ?? "topics/index.html"
    }
    return found
  }

  func write() throws(SiteError) -> CollectionPages.Link? {
    let groups = Self.groups(pages.catalogue)
    guard !groups.isEmpty else { return nil }
    var rows: [[String: Any]] = []
    for (group, folder) in groups {
      let href: String
      if let folder {
        href = "\(folder)/index.html"
        try write(group, to: "topics/\(href)")
      } else {
        href = "../" + pages.catalogue.entries[group.numbers[0]].address
      }
      rows.append([
        "href": href, "name": PageModel.clean(group.name), "count": pages.say.count(group.numbers.count),
      ])
    }
    let address = "topics/index.html"
    var model = pages.filling.base(address, pages.say("Topics"), pages.say("What these shows talk about."))
    model["count"] = pages.say.count(groups.count, "topic")
    model["topics"] = rows
    try pages.filling.write("topics", to: address, model)
    return .init(title: pages.say("Topics"), address: address, count: pages.say.count(groups.count))
  }

  private func write(_ group: EpisodeGroup, to address: String) throws(SiteError) {
    let name = PageModel.clean(group.name)
    var model = pages.filling.base(address, name, pages.say("Episodes about {1}.", name))
    model["title"] = name
    model["up"] = ["href": "../index.html", "title": pages.say("Topics")]
    model["facts"] = pages.say.count(group.numbers.count, "episode")
    model["groups"] = [
      ["heading": false, "episodes": pages.newestFirst(group.numbers).map { pages.item($0, "../../") }]
        as [String: Any]
    ]
    try pages.filling.write("list", to: address, model)
  }
}

/// `sponsors/`: who paid for which episodes.
struct SponsorPages {
  let pages: CollectionPages

  func write() throws(SiteError) -> CollectionPages.Link? {
    let groups = EpisodeGroup.groups(
      pages.summaries.flatMap { summary in summary.facts.sponsors.map { ($0.name, $0.url, summary.number) } })
    guard !groups.isEmpty else { return nil }
    let address = "sponsors/index.html"
    var model = pages.filling.base(address, pages.say("Sponsors"), pages.say("Who paid for these shows."))
    model["count"] = pages.say.count(groups.count, "sponsor")
    model["sponsors"] = groups.map { group -> [String: Any] in
      [
        "name": PageModel.clean(group.name), "url": PageModel.or(group.url),
        "count": pages.say.count(group.numbers.count, "episode"),
        "episodes": pages.newestFirst(group.numbers).map { number -> [String: Any] in
          let entry = pages.catalogue.entries[number]
          return [
            "href": "../" + entry.address, "title": PageModel.clean(entry.title),
            "showTitle": pages.showTitle(entry), "spoken": pages.spoken(entry),
            "date": PageModel.or(entry.frontMatter.published),
            "day": PageModel.or(entry.frontMatter.published.map(pages.say.day)),
          ]
        },
      ]
    }
    try pages.filling.write("sponsors", to: address, model)
    return .init(title: pages.say("Sponsors"), address: address, count: pages.say.count(groups.count))
  }
}
