import Exchange
import Transcripts

/// RSS 2.0 (https://www.rssboard.org/rss-specification) with the tags of Apple
/// (https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and Podcasting 2.0
/// (https://github.com/Podcastindex-org/podcast-namespace), and notes as `content:encoded`
/// (https://web.resource.org/rss/1.0/modules/content/).
enum RSSFeed {
  static func write(_ channel: FeedChannel, _ items: [FeedItem], baseURL: String) -> [UInt8] {
    var xml = XMLText()
    xml.markup(
      """
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
      xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
      xmlns:podcast="https://podcastindex.org/namespace/1.0" \
      xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel>

      """)
    xml.element("title", channel.title)
    xml.element("link", channel.home)
    xml.empty(
      "atom:link",
      [("href", "\(baseURL)\(channel.feed).xml"), ("rel", "self"), ("type", "application/rss+xml")])
    xml.element("description", XMLText.escapedText(channel.description))
    xml.element("language", channel.language)
    xml.element("generator", "earshot")
    xml.element("itunes:author", channel.show?.author ?? channel.title)
    if let email = channel.show?.email {
      xml.begin("itunes:owner", [])
      xml.element("itunes:name", channel.show?.author ?? channel.title)
      xml.element("itunes:email", email)
      xml.markup("</itunes:owner>\n")
    }
    xml.element("itunes:type", channel.show?.isSerial == true ? "serial" : "episodic")
    if let category = channel.show?.category { write(category: category, &xml) }
    if let explicit = channel.show?.explicit { xml.element("itunes:explicit", explicit ? "true" : "false") }
    if let image = channel.image, FeedAddress.isArtwork(image) {
      xml.empty("itunes:image", [("href", image)])
    }
    xml.element("podcast:guid", NameUUID.podcast(channel.identity))
    xml.element("podcast:medium", "podcast")
    if let license = channel.license {
      // Known licences are told in small letters; a name of one's own wants an address.
      let name = String(license.name.prefix(128))
      xml.element(
        "podcast:license", license.url == nil ? name.lowercased() : name,
        license.url.map { [("url", $0)] } ?? [])
      xml.element("copyright", license.url.map { "\(license.name), \($0)" } ?? license.name)
    }
    if let funding = channel.funding {
      xml.element("podcast:funding", String(funding.text.prefix(128)), [("url", funding.url)])
    }
    for name in channel.show?.hosts ?? [] { write(name, "host", channel, nil, &xml) }
    for item in items { write(item, channel, &xml) }
    xml.markup("</channel>\n</rss>\n")
    return xml.bytes
  }

  /// `A` or `A > B`, as Apple nests them.
  private static func write(category: String, _ xml: inout XMLText) {
    let parts = category.split(separator: ">").map { $0.split(separator: " ").joined(separator: " ") }
    guard let first = parts.first else { return }
    guard parts.count > 1 else { return xml.empty("itunes:category", [("text", first)]) }
    xml.begin("itunes:category", [("text", first)])
    xml.empty("itunes:category", [("text", parts[1])])
    xml.markup("</itunes:category>\n")
  }

  private static func write(_ item: FeedItem, _ channel: FeedChannel, _ xml: inout XMLText) {
    xml.markup("<item>\n")
    xml.element("title", item.title)
    xml.element("link", item.url)
    if let guid = item.front.feed.guid {
      xml.element("guid", guid, [("isPermaLink", "false")])
    } else {
      xml.element("guid", item.url, [("isPermaLink", "true")])
    }
    xml.element("description", XMLText.escapedText(item.description))
    if let notes = item.notes { xml.html("content:encoded", notes) }
    if let source = item.source { xml.element("source", source.title, [("url", source.feed)]) }
    xml.element("pubDate", item.front.published.flatMap { FeedAddress.date($0, item.front.publishedTime) })
    var topics: Set<String> = []
    for topic in item.front.topics where topics.insert(topic.lowercased()).inserted {
      xml.element("category", topic)
    }
    if let audio = item.audio {
      // RSS asks for the length; apps take 0 for unknown.
      let bytes = "\(item.front.feed.audioBytes ?? 0)"
      xml.empty("enclosure", [("url", audio), ("length", bytes), ("type", FeedAddress.audioType(audio))])
    }
    xml.element("itunes:duration", item.front.duration.map { "\($0 / 1000)" })
    if let image = item.image, FeedAddress.isArtwork(image) { xml.empty("itunes:image", [("href", image)]) }
    if let number = item.number, number.utf8.count < 7, let value = Int(number), value > 0 {
      xml.element("itunes:episode", "\(value)")
      xml.element("podcast:episode", "\(value)")
    }
    if let season = item.front.feed.season {
      xml.element("itunes:season", "\(season)")
      xml.element("podcast:season", "\(season)")
    }
    xml.element("itunes:episodeType", item.front.feed.episodeType)
    xml.element("itunes:explicit", item.front.feed.explicit.map { $0 ? "true" : "false" })
    for file in item.transcripts where file.format.isTimed {
      var attributes = [("url", file.url), ("type", file.format.mediaType), ("language", item.language)]
      if file.format != .json { attributes.append(("rel", "captions")) }
      xml.empty("podcast:transcript", attributes)
    }
    if let chapters = item.chapters {
      xml.empty("podcast:chapters", [("url", chapters), ("type", "application/json+chapters")])
    }
    for (role, names) in [("host", item.front.hosts), ("guest", item.front.guests)] {
      for name in names { write(name, role, channel, item.front.link(of: name), &xml) }
    }
    xml.markup("</item>\n")
  }

  /// Somebody of a show or of an episode, with what `told` says of them where the configuration says nothing.
  private static func write(
    _ name: String, _ role: String, _ channel: FeedChannel, _ told: FrontMatter.PersonLink?,
    _ xml: inout XMLText
  ) {
    let person = channel.people[NameKey.of(name)]
    var attributes = [("role", role)]
    if let url = person?.url ?? told?.url { attributes.append(("href", url)) }
    if let image = person?.image ?? FeedAddress.external(told?.image) { attributes.append(("img", image)) }
    xml.element("podcast:person", person?.name ?? name, attributes)
  }
}
