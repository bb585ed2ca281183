import ContributionTasks
import Exchange
import Transcripts

/// `tasks/feed.json`: episodes with spots nobody could make out, as a JSON Feed (1.1), the newest first.
struct TasksFeed {
  /// Episodes in the feed, and spots told of each.
  static let episodes = 50
  static let spots = 20

  let pages: CollectionPages

  /// Writes the feed. Gives false where there is nothing to do and so no feed.
  func write() throws(SiteError) -> Bool {
    let open = pages.summaries.filter { !$0.tasks.isEmpty }
    guard !open.isEmpty else { return false }
    let newest = open.sorted { (pages.order[$0.number] ?? 0) < (pages.order[$1.number] ?? 0) }
    var fields: [(String, JSONValue)] = [
      ("version", .string("https://jsonfeed.org/version/1.1")),
      ("title", .string("\(pages.say("Spots to make out")) · \(pages.configuration.siteTitle)")),
      ("language", .string(PageModel.language(pages.configuration))),
    ]
    if let base = pages.baseURL {
      fields.append(("home_page_url", .string("\(base)tasks.html")))
      fields.append(("feed_url", .string("\(base)tasks/feed.json")))
    }
    fields.append(("items", .array(newest.prefix(Self.episodes).map(item))))
    var out: [UInt8] = []
    JSONValue.object(fields).write(to: &out)
    try pages.writer.write(out + [10], to: "tasks/feed.json")
    return true
  }

  private func item(_ summary: EpisodeSummary) -> JSONValue {
    let entry = pages.catalogue.entries[summary.number]
    let page = (pages.baseURL ?? "") + entry.address
    let title = pages.say("{1} in {2}", pages.say.count(summary.tasks.count, "spot"), entry.title)
    let lines = summary.tasks.prefix(Self.spots).map { task in
      let clock = task.milliseconds.map(TimeSyntax.clock) ?? pages.say("no time")
      return
        "\(clock) \(task.speaker ?? ""): \(task.before) [\(task.kind.shown(task.raw.utf8))] \(task.after)"
    }
    var fields: [(String, JSONValue)] = [("id", .string("\(page)#tasks"))]
    if pages.baseURL != nil { fields.append(("url", .string(page))) }
    fields.append(("title", .string(PageModel.clean(title))))
    fields.append(("content_text", .string(lines.joined(separator: "\n"))))
    if let date = entry.frontMatter.published {
      fields.append(("date_published", .string("\(date)T00:00:00Z")))
    }
    return .object(fields)
  }
}
