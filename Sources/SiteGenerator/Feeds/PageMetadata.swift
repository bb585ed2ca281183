import Exchange
import Transcripts

/// What a page tells those who link to it: Open Graph (https://ogp.me), Twitter cards, and JSON-LD of
/// schema.org. All text is escaped: by the template, or as JSON without `<`.
enum PageMetadata {
  /// Adds the keys `social` and `structured` of an episode's page to `model`.
  static func add(
    episode entry: SiteCatalogue.Entry, _ configuration: Configuration, baseURL: String?, folder: String,
    description: String?, audio: String?, image: String?, isArtwork: Bool, to model: inout [String: Any]
  ) {
    let front = entry.frontMatter
    let show = configuration.showTitle(entry.show)
    model["social"] = social(
      entry.title, kind: "article", site: show, url: baseURL.map { $0 + entry.address }, description,
      image: image, isArtwork: isArtwork)
    var fields = head("PodcastEpisode", entry.title, url: baseURL.map { $0 + entry.address }, description)
    fields.append(
      ("inLanguage", .string(configuration.language(frontMatter: front, show: entry.show))))
    if let date = front.published { fields.append(("datePublished", .string(date))) }
    if let number = entry.number {
      fields.append(("episodeNumber", .string(number)))
    }
    if let duration = front.duration { fields.append(("timeRequired", .string("PT\(duration / 1000)S"))) }
    if let image { fields.append(("image", .string(image))) }
    if let audio {
      fields.append(
        ("associatedMedia", .object([("@type", .string("MediaObject")), ("contentUrl", .string(audio))])))
    }
    for (key, names) in [("author", front.hosts), ("contributor", front.guests)] where !names.isEmpty {
      let people = names.map { name -> JSONValue in
        let person = configuration.person(called: name)
        var fields: [(String, JSONValue)] = [
          ("@type", .string("Person")), ("name", .string(PageModel.clean(person?.name ?? name))),
        ]
        if let url = FeedAddress.external(person?.url ?? front.link(of: name)?.url) {
          fields.append(("url", .string(url)))
        }
        return .object(fields)
      }
      fields.append((key, .array(people)))
    }
    var series: [(String, JSONValue)] = [("@type", .string("PodcastSeries")), ("name", .string(show))]
    if let baseURL { series.append(("url", .string("\(baseURL)\(folder)/index.html"))) }
    fields.append(("partOfSeries", .object(series)))
    model["structured"] = JSONValue.object(fields).text
  }

  /// The same for a show's page.
  static func add(
    show: String, _ configuration: Configuration, baseURL: String?, folder: String, image: String?,
    to model: inout [String: Any]
  ) {
    let title = configuration.showTitle(show)
    let description = configuration.shows[show]?.description
    let url = baseURL.map { "\($0)\(folder)/index.html" }
    let picture =
      FeedAddress.external(configuration.shows[show]?.image)
      ?? image.flatMap { image in baseURL.map { $0 + image } }
    model["social"] = social(
      title, kind: "website", site: configuration.siteTitle, url: url, description,
      image: picture, isArtwork: true)
    var fields = head("PodcastSeries", title, url: url, description)
    fields.append(("inLanguage", .string(configuration.shows[show]?.language ?? configuration.language)))
    if let picture { fields.append(("image", .string(picture))) }
    if let baseURL { fields.append(("webFeed", .string("\(baseURL)\(folder)/feed.xml"))) }
    model["structured"] = JSONValue.object(fields).text
  }

  /// The same for the page of a person; `url` is where they are on the web.
  static func add(
    person name: String, address: String, baseURL: String?, url: String?, image: String?,
    to model: inout [String: Any]
  ) {
    var fields = head("Person", name, url: baseURL.map { $0 + address }, nil)
    if let url { fields.append(("sameAs", .string(url))) }
    if let image, let baseURL { fields.append(("image", .string(baseURL + image))) }
    model["structured"] = JSONValue.object(fields).text
  }

  private static func head(
    _ type: String, _ name: String, url: String?, _ description: String?
  ) -> [(String, JSONValue)] {
    var fields: [(String, JSONValue)] = [
      ("@context", .string("https://schema.org")), ("@type", .string(type)),
      ("name", .string(PageModel.clean(name))),
    ]
    if let url { fields.append(("url", .string(url))) }
    if let description { fields.append(("description", .string(PageModel.clean(description)))) }
    return fields
  }

  /// So many characters of a description at most stand in a page's head; those who show it cut it before.
  private static let longestBrief = 300

  /// The beginning of `text`, to the end of a word, where it is longer than anybody shows.
  static func brief(_ text: String) -> String {
    guard let limit = text.index(text.startIndex, offsetBy: longestBrief, limitedBy: text.endIndex),
      limit < text.endIndex
    else { return text }
    let head = text[..<limit]
    let end = head.lastIndex(where: \.isWhitespace) ?? limit
    return text[..<end] + "…"
  }

  /// The tags of Open Graph and of Twitter's cards.
  ///
  /// - Parameter isArtwork: whether the picture is a show's: directories take square ones, which a large card
  ///   would cut.
  static func social(
    _ title: String, kind: String, site: String, url: String?, _ description: String?, image: String?,
    isArtwork: Bool = false
  ) -> [[String: String]] {
    var tags: [[String: String]] = []
    func add(_ name: String, _ value: String?, attribute: String = "property") {
      guard let value else { return }
      tags.append(["attribute": attribute, "name": name, "value": PageModel.clean(value)])
    }
    add("og:title", title)
    add("og:type", kind)
    add("og:site_name", site)
    add("og:url", url)
    add("og:description", description.map(brief))
    add("og:image", image)
    add(
      "twitter:card", image == nil || isArtwork ? "summary" : "summary_large_image", attribute: "name")
    return tags
  }
}
