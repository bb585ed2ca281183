import Exchange
import Transcripts

/// What a feed tells of an episode.
struct FeedItem {
  var title: String
  /// Absolute address of its page.
  var url: String
  var front: FrontMatter
  /// Absolute address of its picture.
  var image: String?
  var number: String?
  var description: String
  var audio: String?
  /// Transcripts beside its page: absolute addresses and their formats.
  var transcripts: [(url: String, format: TranscriptFormat)]
  var chapters: String?
  /// BCP 47 tag of what is spoken.
  var language: String
  /// Show notes as HTML, of the newest episodes.
  var notes: String?
  /// Title and feed of its show, in a feed of several shows.
  var source: (title: String, feed: String)?
}

/// Somebody of an episode as feeds tell: absolute addresses.
struct FeedPerson {
  var name: String
  var url: String?
  var image: String?
}

/// What a feed is about: a show, or the library.
struct FeedChannel {
  var title: String
  /// Absolute addresses: of its page, of the feed without its ending, of its picture.
  var home: String
  var feed: String
  var image: String?
  var description: String
  var language: String
  /// Address its `podcast:guid` is made of.
  var identity: String
  var people: [String: FeedPerson]
  var license: Configuration.License?
  var funding: Configuration.Funding?
  /// Of a show; nil for the library's feed.
  var show: Configuration.Show?
}

/// Feeds of the library and of each show, and what search engines read: all of it needs the site's address.
struct SiteFeeds {
  /// Episodes in the library's feed, the newest; a show's holds all of its.
  static let libraryItems = 100

  let configuration: Configuration
  let baseURL: String
  let catalogue: SiteCatalogue
  let descriptions: [Int: String]
  /// Who speaks in each episode, by its number.
  let people: [Int: [String]]
  /// Notes by the number of their episode, as `FeedNotes` gives them.
  let notes: [Int: String]
  let pictures: SitePictures
  let writer: SiteWriter
  let say: SiteWords
  /// Addresses of pages that are about no episode.
  let own: [String]
  let files: OwnAddresses

  func write() throws(SiteError) {
    let ghosts = Set(catalogue.ghosts.map(\.id))
    var people: [String: FeedPerson] = [:]
    for person in configuration.people {
      for name in [person.name] + person.aliases where people[NameKey.of(name)] == nil {
        people[NameKey.of(name)] = FeedPerson(
          name: person.name, url: FeedAddress.external(person.url), image: picture(person.image))
      }
    }
    for show in catalogue.shows {
      let folder = catalogue.showFolder[show] ?? ""
      let title = configuration.showTitle(show)
      let items = catalogue.entries(of: show).reversed().filter { !ghosts.contains($0.entry.id) }.map {
        item($0.number, $0.entry)
      }
      try write(
        FeedChannel(
          title: title, home: "\(baseURL)\(folder)/index.html", feed: "\(folder)/feed",
          image: picture(configuration.shows[show]?.image),
          description: configuration.shows[show]?.description ?? say("Transcripts of {1}.", title),
          language: configuration.shows[show]?.language ?? configuration.language,
          identity: configuration.shows[show]?.feed ?? "\(baseURL)\(folder)/feed.xml", people: people,
          license: configuration.shows[show]?.license ?? configuration.license,
          funding: configuration.shows[show]?.funding ?? configuration.funding,
          show: configuration.shows[show]), items)
    }
    let newest = catalogue.newest().lazy.map { ($0, catalogue.entries[$0]) }.filter {
      !ghosts.contains($0.1.id)
    }
    .prefix(Self.libraryItems)
    let title = configuration.siteTitle
    // Of one show this is the show's feed, too.
    let only = catalogue.shows.count == 1 ? catalogue.shows.first : nil
    let its = only.flatMap { configuration.shows[$0] }
    let address = only.flatMap { catalogue.showFolder[$0] }.map { "\(baseURL)\($0)/feed.xml" }
    try write(
      FeedChannel(
        title: title, home: baseURL, feed: "feed",
        image: picture(its?.image) ?? pictures.address(configuration.theme.logo).map { baseURL + $0 },
        description: its?.description ?? say("Transcripts, newest first."),
        language: its?.language ?? configuration.language,
        identity: its?.feed ?? address ?? "\(baseURL)feed.xml", people: people,
        license: its?.license ?? configuration.license,
        funding: its?.funding ?? configuration.funding, show: its),
      newest.map { number, entry in
        var item = item(number, entry)
        // Beside episodes of other shows each has its own show's picture.
        item.image = item.image ?? picture(configuration.shows[entry.show]?.image)
        guard only == nil else { return item }
        item.front.feed.explicit = item.front.feed.explicit ?? configuration.shows[entry.show]?.explicit
        item.source = (
          configuration.showTitle(entry.show), "\(baseURL)\(catalogue.showFolder[entry.show] ?? "")/feed.xml"
        )
        return item
      })
    try SearchEngineFiles(
      baseURL: baseURL, title: title, catalogue: catalogue, writer: writer, say: say, own: own
    )
    .write()
  }

  /// The absolute address of a picture: a file of the library on the site, or one elsewhere.
  private func picture(_ name: String?) -> String? {
    FeedAddress.external(name) ?? pictures.address(name).map { baseURL + $0 }
  }

  private func write(_ channel: FeedChannel, _ items: [FeedItem]) throws(SiteError) {
    try writer.write(RSSFeed.write(channel, items, baseURL: baseURL), to: channel.feed + ".xml")
    try writer.write(JSONFeed.write(channel, items, baseURL: baseURL), to: channel.feed + ".json")
  }

  private func item(_ number: Int, _ entry: SiteCatalogue.Entry) -> FeedItem {
    var front = entry.frontMatter
    front.hosts = configuration.hosts(of: front, show: entry.show, speaking: people[number] ?? [])
    // Their pages have one picture of each: no other is on the site.
    for index in front.links.indices {
      let name = front.links[index].image
      let address = pictures.address(name).flatMap { writer.holds($0) ? baseURL + $0 : nil }
      front.links[index].image = FeedAddress.external(name) ?? address
    }
    let files = TranscriptFormat.allCases.map { (TranscriptFiles.address(entry.address, $0), $0) }
    let chapters = TranscriptFiles.chapters(entry.address)
    let audio = SiteAudio(
      configuration.audio(
        frontMatter: front, show: entry.show, slug: entry.slug, isThere: { self.files.size(of: $0) != nil }),
      own: self.files,
      baseURL: baseURL)
    front.feed.audioBytes = front.feed.audioBytes ?? audio?.bytes
    return FeedItem(
      title: entry.title, url: baseURL + entry.address,
      front: front, image: picture(entry.image),
      number: entry.number,
      description: front.summary ?? descriptions[number] ?? entry.title,
      audio: audio?.inFeeds,
      transcripts: files.filter { writer.holds($0.0) }.map { (baseURL + $0.0, $0.1) },
      chapters: writer.holds(chapters) ? baseURL + chapters : nil,
      language: configuration.language(frontMatter: front, show: entry.show), notes: notes[number])
  }

  /// Keys for the heads of pages: feeds that go with the page of `show`, or with any page.
  ///
  /// - Parameter root: from the page to the site's root.
  static func links(_ configuration: Configuration, show: String?, folder: String?, root: String) -> [[String:
    String]]
  {
    let title = show.map(configuration.showTitle) ?? configuration.siteTitle
    let path = folder.map { "\($0)/feed" } ?? "feed"
    return [
      ["type": "application/rss+xml", "title": PageModel.clean(title), "href": "\(root)\(path).xml"],
      ["type": "application/feed+json", "title": PageModel.clean(title), "href": "\(root)\(path).json"],
    ]
  }
}
