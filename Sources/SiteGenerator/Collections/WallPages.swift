import CommonMark
import Transcripts

/// Which wall of recommendations: where it lies, and what it is called.
struct WallKind {
  var occasion: Recommendation.Occasion
  var folder: String
  private var title: String
  private var description: String

  init(occasion: Recommendation.Occasion, folder: String, title: String, description: String) {
    self.occasion = occasion
    self.folder = folder
    self.title = title
    self.description = description
  }

  /// What it is called in the site's language.
  func title(_ say: SiteWords) -> String { say(title) }
  /// A sentence about it in the site's language.
  func description(_ say: SiteWords) -> String { say(description) }

  static let all = [
    WallKind(
      occasion: .freeSoftwareFriday, folder: "friday", title: "Free Software Friday",
      description: "Free software that was recommended in these shows, by whom and when."),
    WallKind(
      occasion: .picks, folder: "picks", title: "Picks",
      description: "What the people of these shows picked for their listeners, and when."),
    WallKind(
      occasion: .books, folder: "books", title: "Books",
      description: "Books that were recommended in these shows, by whom and when."),
  ]
}

/// `friday/`, `picks/`, `books/`: walls of what was recommended, what several people named first.
struct WallPages {
  /// Things the page shows; the JSON file has all.
  static let limit = 3_000

  let pages: CollectionPages
  let kind: WallKind

  func write() throws(SiteError) -> CollectionPages.Link? {
    let wall = pages.walls[kind.folder] ?? RecommendationWall(kind.occasion, [], order: [:])
    guard !wall.things.isEmpty else { return nil }
    let address = "\(kind.folder)/index.html"
    var model = pages.filling.base(address, kind.title(pages.say), kind.description(pages.say))
    model["title"] = kind.title(pages.say)
    model["lead"] = kind.description(pages.say)
    model["data"] = "\(kind.folder).json"
    model["rss"] = pages.baseURL != nil
    model["facts"] =
      pages.say(
        "{1} of {2}", pages.say.count(wall.count, "recommendation"),
        pages.say.count(wall.things.count, "thing"))
    let shown = wall.things.prefix(Self.limit)
    let often = shown.filter { $0.mentions.count > 1 }
    let once = shown.filter { $0.mentions.count == 1 }
    model["hasOften"] = !often.isEmpty
    model["often"] = often.map(thing)
    model["hasOnce"] = !once.isEmpty
    model["onceTitle"] = pages.say(often.isEmpty ? "Recommended" : "Recommended once")
    model["once"] = once.map(thing)
    try pages.filling.write("wall", to: address, model)
    try WallFiles(kind: kind, wall: wall, pages: pages).write()
    return .init(title: kind.title(pages.say), address: address, count: pages.say.count(wall.things.count))
  }

  private func thing(_ thing: RecommendationWall.Thing) -> [String: Any] {
    let count = thing.mentions.count
    return [
      "name": thing.name, "url": PageModel.or(thing.url),
      "times": count > 1 ? pages.say.count(count, "time") : false as Any,
      "mentions": thing.mentions.map { mention -> [String: Any] in
        let entry = pages.catalogue.entries[mention.number]
        return [
          "who": pages.person(mention.who, root: "../"),
          "href": "../\(entry.address)\(CollectionPages.moment(mention.pick.milliseconds))",
          "title": PageModel.clean(entry.title), "showTitle": pages.showTitle(entry),
          "spoken": pages.spoken(entry),
          "date": PageModel.or(entry.frontMatter.published),
          "day": PageModel.or(entry.frontMatter.published.map(pages.say.day)),
          "clock": PageModel.or(
            mention.pick.milliseconds.map(TimeSyntax.clock).map {
              mention.pick.isEstimated ? pages.say("about {1}", $0) : $0
            }),
        ]
      },
    ]
  }
}
