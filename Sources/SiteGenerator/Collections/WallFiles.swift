import CommonMark
import Exchange
import Transcripts

/// The wall as data (`friday/friday.json`) and as feeds: JSON Feed, and RSS where the site's address is
/// known.
struct WallFiles {
  /// Recommendations in a feed, the newest.
  static let feedItems = 100

  let kind: WallKind
  let wall: RecommendationWall
  let pages: CollectionPages

  func write() throws(SiteError) {
    var out: [UInt8] = []
    JSONValue.object([
      ("title", .string(kind.title(pages.say))), ("things", .array(wall.things.map(thing))),
    ]).write(to: &out)
    try pages.writer.write(out + [10], to: "\(kind.folder)/\(kind.folder).json")
    try pages.writer.write(feed(), to: "\(kind.folder)/feed.json")
    if let base = pages.baseURL { try pages.writer.write(rss(base), to: "\(kind.folder)/feed.xml") }
  }

  /// Where the mention is heard, from the site's root; absolute where the site's address is known, else from
  /// the folder of the wall.
  private func address(_ mention: RecommendationWall.Mention) -> String {
    let page = pages.catalogue.entries[mention.number].address
    return (pages.baseURL ?? "../") + page + CollectionPages.moment(mention.pick.milliseconds)
  }

  private func thing(_ thing: RecommendationWall.Thing) -> JSONValue {
    .object([
      ("name", .string(thing.name)), ("url", .optional(thing.url)), ("times", .int(thing.mentions.count)),
      ("mentions", .array(thing.mentions.map(mention))),
    ])
  }

  private func mention(_ mention: RecommendationWall.Mention) -> JSONValue {
    let entry = pages.catalogue.entries[mention.number]
    let person = mention.who.flatMap(pages.people.find)
    return .object([
      ("who", .optional(person?.name ?? mention.who)),
      ("person", .optional(person?.address.map { (pages.baseURL ?? "../") + $0 })),
      ("episode", .string(entry.id)), ("title", .string(PageModel.clean(entry.title))),
      ("published", .optional(entry.frontMatter.published)),
      ("seconds", .seconds(mention.pick.milliseconds)), ("estimated", .bool(mention.pick.isEstimated)),
      ("page", .string(address(mention))),
      ("text", .string(mention.pick.recommendation.text)),
    ])
  }

  /// JSON Feed 1.1, one item a mention, the newest first.
  private func feed() -> [UInt8] {
    var fields: [(String, JSONValue)] = [
      ("version", .string("https://jsonfeed.org/version/1.1")),
      ("title", .string("\(kind.title(pages.say)) · \(pages.configuration.siteTitle)")),
      ("language", .string(PageModel.language(pages.configuration))),
    ]
    if let base = pages.baseURL {
      fields.append(("home_page_url", .string("\(base)\(kind.folder)/index.html")))
      fields.append(("feed_url", .string("\(base)\(kind.folder)/feed.json")))
    }
    fields.append(("items", .array(newest.map { item($0.thing, $0.mention) })))
    var out: [UInt8] = []
    JSONValue.object(fields).write(to: &out)
    return out + [10]
  }

  /// The same as RSS 2.0, for the site's address is known.
  private func rss(_ base: String) -> [UInt8] {
    var xml = XMLText()
    xml.markup("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n")
    xml.element("title", "\(kind.title(pages.say)) · \(pages.configuration.siteTitle)")
    xml.element("link", "\(base)\(kind.folder)/index.html")
    xml.empty(
      "atom:link",
      [("href", "\(base)\(kind.folder)/feed.xml"), ("rel", "self"), ("type", "application/rss+xml")])
    xml.element("description", kind.description(pages.say))
    xml.element("language", PageModel.language(pages.configuration))
    for (thing, mention) in newest {
      let entry = pages.catalogue.entries[mention.number]
      xml.markup("<item>\n")
      xml.element("title", title(thing, mention))
      xml.element("link", address(mention))
      xml.element("guid", identity(thing, mention), [("isPermaLink", "false")])
      xml.element("description", XMLText.escapedText(content(mention)))
      xml.element("pubDate", entry.frontMatter.published.flatMap { FeedAddress.date($0) })
      xml.markup("</item>\n")
    }
    xml.markup("</channel>\n</rss>\n")
    return xml.bytes
  }

  /// Recommendations of the feeds, the newest first.
  private var newest: [(thing: RecommendationWall.Thing, mention: RecommendationWall.Mention)] {
    wall.things.flatMap { thing in thing.mentions.map { (thing, $0) } }.enumerated().sorted {
      let (a, b) = (pages.order[$0.element.1.number] ?? 0, pages.order[$1.element.1.number] ?? 0)
      return a != b ? a < b : $0.offset < $1.offset
    }.prefix(Self.feedItems).map { ($0.element.0, $0.element.1) }
  }

  private func who(_ mention: RecommendationWall.Mention) -> String? {
    mention.who.flatMap(pages.people.find)?.name ?? mention.who
  }

  private func title(_ thing: RecommendationWall.Thing, _ mention: RecommendationWall.Mention) -> String {
    PageModel.clean(who(mention).map { pages.say("{1} recommends {2}", $0, thing.name) } ?? thing.name)
  }

  /// The same for as long as somebody recommends the thing in that episode.
  private func identity(_ thing: RecommendationWall.Thing, _ mention: RecommendationWall.Mention) -> String {
    let key = PageNames.hash(thing.url.map(RecommendationWall.key) ?? thing.name.lowercased())
    let page = (pages.baseURL ?? "") + pages.catalogue.entries[mention.number].address
    return "\(page)#\(kind.folder)-\(key)-\(PageNames.hash(who(mention) ?? ""))"
  }

  private func content(_ mention: RecommendationWall.Mention) -> String {
    "\(mention.pick.recommendation.text) (\(PageModel.clean(pages.catalogue.entries[mention.number].title)))"
  }

  private func item(_ thing: RecommendationWall.Thing, _ mention: RecommendationWall.Mention) -> JSONValue {
    let entry = pages.catalogue.entries[mention.number]
    var fields: [(String, JSONValue)] = [
      ("id", .string(identity(thing, mention))), ("title", .string(title(thing, mention))),
      ("content_text", .string(content(mention))),
    ]
    if pages.baseURL != nil { fields.insert(("url", .string(address(mention))), at: 1) }
    if let url = thing.url { fields.append(("external_url", .string(url))) }
    if let date = entry.frontMatter.published {
      fields.append(("date_published", .string("\(date)T00:00:00Z")))
    }
    if let who = who(mention) { fields.append(("authors", .array([.object([("name", .string(who))])]))) }
    return .object(fields)
  }
}
