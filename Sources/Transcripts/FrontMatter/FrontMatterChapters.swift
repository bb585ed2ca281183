/// Chapters and sponsors of front matter, in the ways people write them.
extension FrontMatter {
  static func sponsor(_ map: YAMLMapping) throws(TranscriptsError) -> Sponsor {
    guard let name = try map.string("name") else { throw map.error("name", "A sponsor needs a \"name\".") }
    // `[Acme](https://acme.example)`, as people are given.
    let link = PersonLinks.linked(name) ?? PersonLinks.addressed(name, isPerson: false)
    let url = try map.string("url") ?? link?.url ?? map.plain("link")
    return Sponsor(
      name: link?.name ?? name, url: url.map(WebAddress.completed),
      text: try map.string("text")
        ?? ["message", "description", "copy", "read"].lazy.compactMap { map.plain($0) }.first)
  }

  /// A chapter as it stands in show notes, `- 12:13 Kettles`, and as `12:13: Kettles`; nil for what has keys.
  static func written(_ map: YAMLMapping) -> Chapter? {
    guard map.entries.count == 1, let entry = map.entries.first, let text = map.plain(entry.key) else {
      return nil
    }
    if entry.key == "name" {
      return chapter(line: text)
    }
    // `- 12:13 Kettles: a story` is a key of YAML as far as its last colon.
    let key = entry.key.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let time = key.first, time.contains(":"), let start = TimeSyntax.typed(String(time)), !text.isEmpty
    else {
      return nil
    }
    return Chapter(start: start, title: key.count > 1 ? "\(key[1]): \(text)" : text, url: nil)
  }

  /// A chapter in one line, `12:13 Kettles`, `(12:13) Kettles`; nil for anything else.
  private static func chapter(line: some StringProtocol) -> Chapter? {
    let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0].contains(":"),
      let start = TimeSyntax.typed(String(words[0].filter { !"()[]".contains($0) }))
    else { return nil }
    let title = words[1].drop { $0.isWhitespace || "-–—|".contains($0) }
    return title.isEmpty ? nil : Chapter(start: start, title: String(title), url: nil)
  }

  /// The chapters of one text, a line each, as `mp4chaps` writes them, or of times with titles,
  /// `{"0:00": Intro}`; nil for anything else.
  static func toldAtOnce(_ map: YAMLMapping, _ key: String) -> [Chapter]? {
    if let text = map.plain(key) {
      let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
      let chapters = lines.compactMap { chapter(line: $0) }
      return chapters.isEmpty || chapters.count < lines.count ? nil : chapters
    }
    guard let times = try? map.mapping(key), times.plain("name") == nil else { return nil }
    let chapters = times.entries.compactMap { entry in
      times.plain(entry.key).flatMap { chapter(line: entry.key + " " + $0) }
    }
    return chapters.isEmpty || chapters.count < times.entries.count ? nil : chapters
  }

  static func chapter(_ map: YAMLMapping) throws(TranscriptsError) -> Chapter {
    guard let title = try map.string("title") ?? map.plain("name") ?? map.plain("label"),
      let start = try map.string("start") ?? map.plain("time") ?? map.plain("startTime")
        ?? map.plain("timestamp"),
      let milliseconds = TimeSyntax.typed(start), !title.allSatisfy(\.isWhitespace)
    else {
      throw map.error(
        "start",
        "A chapter needs a \"start\" (a time) and a \"title\", as in - {start: \"12:13\", title: Kettles}.")
    }
    return Chapter(
      start: milliseconds, title: title,
      url: try (map.string("url") ?? map.plain("href")).map(WebAddress.completed))
  }
}
