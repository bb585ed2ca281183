import CommonMark
import Transcripts

/// `friday/`: the wall of what was recommended, what several people named first.
struct FridayPages {
  /// Things the page shows; `friday.json` has all.
  static let limit = 3_000

  let pages: CollectionPages

  func write() throws(SiteError) -> CollectionPages.Link? {
    let wall = pages.wall
    guard !wall.things.isEmpty else { return nil }
    let address = "friday/index.html"
    var model = pages.base(
      address, "Free Software Friday", "Free software that was recommended in these shows, by whom and when.")
    model["feed"] = true
    model["facts"] =
      "\(PageModel.count(wall.count, "recommendation")) of \(PageModel.count(wall.things.count, "thing"))"
    let shown = wall.things.prefix(Self.limit)
    let often = shown.filter { $0.mentions.count > 1 }
    let once = shown.filter { $0.mentions.count == 1 }
    model["hasOften"] = !often.isEmpty
    model["often"] = often.map(thing)
    model["hasOnce"] = !once.isEmpty
    model["onceTitle"] = often.isEmpty ? "Recommended" : "Recommended once"
    model["once"] = once.map(thing)
    try pages.write("friday", to: address, model)
    try FridayFiles(wall: wall, people: pages.people, pages: pages).write()
    return .init(title: "Free Software Friday", address: address, count: PageModel.count(wall.things.count))
  }

  private func thing(_ thing: FridayWall.Thing) -> [String: Any] {
    let count = thing.mentions.count
    return [
      "name": thing.name, "url": PageModel.or(thing.url),
      "times": count > 1 ? PageModel.count(count, "time") : false as Any,
      "mentions": thing.mentions.map { mention -> [String: Any] in
        let entry = pages.catalogue.entries[mention.number]
        return [
          "who": pages.person(mention.who, root: "../"),
          "href": "../\(entry.address)\(CollectionPages.moment(mention.pick.milliseconds))",
          "title": PageModel.clean(entry.title), "date": PageModel.or(entry.frontMatter.published),
          "clock": PageModel.or(mention.pick.milliseconds.map(TimeSyntax.clock)),
        ]
      },
    ]
  }
}
