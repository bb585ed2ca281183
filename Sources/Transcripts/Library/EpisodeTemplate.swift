/// The file a new episode begins with.
public struct EpisodeTemplate: Sendable {
  /// `SHOW/SLUG`.
  public var id: String
  public var title: String?
  /// ISO date, `2017-12-07`.
  public var published: String?
  public var hosts: [String] = []
  public var guests: [String] = []

  public init(id: String) { self.id = id }

  /// Who speaks in a file of nobody's yet.
  private static let placeholder = "Speaker"

  /// Why `id` can be no episode's, in a sentence; nil where it can.
  public static func objection(to id: String) -> String? {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.count < LibraryWalk.deepest + 3 else {
      return "An episode is called SHOW/SLUG: a folder, a slash, a name."
    }
    for part in parts {
      if part.isEmpty { return "An episode is called SHOW/SLUG: a folder, a slash, a name." }
      if part.hasPrefix(".") || part.hasPrefix("-") { return "No part of it may begin with a dot or a dash." }
      if part.utf8.count > 200 { return "Each part may have 200 bytes." }
      let isOdd = part.unicodeScalars.contains { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
          true
        default: scalar == "\\" || scalar == "\u{fffd}"
        }
      }
      if isOdd || part.first == " " || part.last == " " {
        return "Control characters, backslashes and blanks at the ends have no place in a name."
      }
    }
    return nil
  }

  /// True for a date such as `2017-12-07`.
  public static func isDate(_ text: String) -> Bool { FrontMatter.isoDate(text) == text }

  /// True for a name that can stand in a label: it has letters and reads back as itself.
  public static func isName(_ name: String) -> Bool {
    let text = "**\(name):** words"
    let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
    return name.contains(where: \.isLetter) && !name.contains(where: \.isNewline)
      && episode.labels.count == 1 && episode.labels[0].name == name && !episode.labels[0].isStageCue
  }

  /// The day that a slug begins with, `2024-01-31-tents`.
  private static func day(of slug: String) -> String? {
    CalendarDay.begins(slug) ? String(slug.prefix(10)) : nil
  }

  /// The file's text: a draft's front matter, then a turn for everybody.
  public var text: String {
    var lines = ["---"]
    lines.append(title.map { "title: \(YAMLText.scalar($0))" } ?? "# title: What it is about")
    if let number = Configuration.number(slug: EpisodeID.slug(id)) { lines.append("number: \(number)") }
    let day = published ?? Self.day(of: EpisodeID.slug(id))
    lines.append(day.map { "published: \($0)" } ?? "# published: 2024-01-31")
    lines.append(hosts.isEmpty ? "# hosts: [Name, Name]" : "hosts: \(YAMLText.list(hosts))")
    lines.append(guests.isEmpty ? "# guests: [Name, Name]" : "guests: \(YAMLText.list(guests))")
    // What holds nothing yet is not to be published by the next build.
    lines.append("draft: true")
    lines.append("---")
    let speakers = hosts + guests.filter { !hosts.contains($0) }
    for (index, name) in (speakers.isEmpty ? [Self.placeholder] : speakers).enumerated() {
      lines += ["", "**\(name):** \(index == 0 ? "\\[0:00\\] " : "")…"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Who speaks in most of a show's `episodes`, at most `limit`: those in at least half of them, the most
  /// talkative first. Of hosts that front matter names, those.
  public static func hosts(of episodes: [Episode], limit: Int = 6) -> [String] {
    var counts: [String: (name: String, episodes: Int, turns: Int, first: Int)] = [:]
    for episode in episodes {
      let named = episode.frontMatter.hosts.map { ($0, 1) }
      let spoken = episode.speakers.map { ($0.name, $0.turns) }
      var seen: Set<String> = []
      for (name, turns) in named.isEmpty ? spoken : named
      where name != placeholder && seen.insert(NameKey.of(name)).inserted {
        let old = counts[NameKey.of(name)] ?? (name, 0, 0, counts.count)
        counts[NameKey.of(name)] = (old.name, old.episodes + 1, old.turns + turns, old.first)
      }
    }
    return counts.values.filter { $0.episodes * 2 >= max(1, episodes.count) && isName($0.name) }
      .sorted { ($1.episodes, $1.turns, $0.first) < ($0.episodes, $0.turns, $1.first) }
      .prefix(limit).map(\.name)
  }
}
