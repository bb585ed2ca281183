import Exchange
import Transcripts

/// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
enum JSONFeed {
  static func write(_ channel: FeedChannel, _ items: [FeedItem], baseURL: String) -> [UInt8] {
    var fields: [(String, JSONValue)] = [
      ("version", .string("https://jsonfeed.org/version/1.1")), ("title", .string(channel.title)),
      ("home_page_url", .string(channel.home)), ("feed_url", .string("\(baseURL)\(channel.feed).json")),
      ("description", .string(channel.description)), ("language", .string(channel.language)),
    ]
    if let image = channel.image { fields.append(("icon", .string(image))) }
    fields.append(("items", .array(items.map { item($0, channel) })))
    var out: [UInt8] = []
    JSONValue.object(fields).write(to: &out)
    return out + [10]
  }

  private static func item(_ item: FeedItem, _ channel: FeedChannel) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("id", .string(item.front.feed.guid ?? item.url)), ("url", .string(item.url)),
      ("title", .string(PageModel.clean(item.title))),
      ("content_text", .string(item.description)),
    ]
    if item.language != channel.language { fields.append(("language", .string(item.language))) }
    if let notes = item.notes { fields.append(("content_html", .string(notes))) }
    if let summary = item.front.summary { fields.append(("summary", .string(summary))) }
    if let date = item.front.published {
      fields.append(("date_published", .string(FeedAddress.stamp(date, item.front.publishedTime))))
    }
    if let image = item.image { fields.append(("image", .string(image))) }
    if !item.front.hosts.isEmpty {
      fields.append(("authors", .array(item.front.hosts.map { .object([("name", .string($0))]) })))
    }
    if !item.front.topics.isEmpty { fields.append(("tags", .array(item.front.topics.map(JSONValue.string)))) }
    var attachments: [JSONValue] = []
    if let audio = item.audio {
      var fields: [(String, JSONValue)] = [
        ("url", .string(audio)), ("mime_type", .string(FeedAddress.audioType(audio))),
      ]
      if let bytes = item.front.feed.audioBytes { fields.append(("size_in_bytes", .int(bytes))) }
      if let duration = item.front.duration {
        fields.append(("duration_in_seconds", .milliseconds(duration)))
      }
      attachments.append(.object(fields))
    }
    for file in item.transcripts {
      attachments.append(
        .object([("url", .string(file.url)), ("mime_type", .string(file.format.mediaType))]))
    }
    if !attachments.isEmpty { fields.append(("attachments", .array(attachments))) }
    return .object(fields)
  }
}
