/// Lines under an episode's title that tell of it, where no front matter does: `**Published:** 2023-03-10`,
/// `- Episode: 41`.
extension FrontMatter {
  /// Lines that are looked at, at most.
  private static let mostLines = 16

  private static let days: Set<String> = [
    "date", "published", "published on", "publish date", "publication date", "released", "release date",
    "aired", "meeting date", "meeting date/time", "date/time", "date & time", "date and time",
    "air date", "datum", "veröffentlicht", "fecha", "publicado", "publié le", "date de publication", "data",
    "pubblicato", "gepubliceerd",
  ]
  private static let numbers: Set<String> = [
    "episode", "episode number", "episode no", "episode no.", "number", "folge", "épisode", "episodio",
    "episódio",
  ]

  /// Takes day, number and season from such lines, where nothing else tells them.
  ///
  /// The first line that is none ends them.
  ///
  /// - Parameter first: the line behind the title.
  mutating func takeLines(_ source: borrowing Span<UInt8>, _ lines: SourceLines, from first: Int) {
    var pairs: [(key: String, value: String)] = []
    for line in first..<max(first, min(lines.count, first + Self.mostLines)) {
      let text = Bytes.trimmed(source, lines[line])
      if text.isEmpty { continue }
      guard let pair = Self.told(source, text), PlausibleName.mayTellOfTalk(pair.key) || Self.tells(pair.key)
      else { break }
      pairs.append(pair)
    }
    // What comes again is somebody's label.
    guard Set(pairs.map(\.key)).count == pairs.count else { return }
    for (key, value) in pairs {
      if published == nil, Self.days.contains(key) {
        let day =
          CalendarDay(value) ?? CalendarDay(written: value) ?? WrittenDay(value)?.day
          ?? CalendarDay(written: Self.withoutHours(value))
        published = day.flatMap { $0.year > 1900 ? $0.text : nil }
      } else if Self.numbers.contains(key), let told = EpisodeNumber.told(value) {
        number = number ?? told.number
        feed.season = feed.season ?? told.season
      } else if key == "season", feed.season == nil, let season = Int(value), (0...999).contains(season) {
        feed.season = season
      }
    }
  }

  /// `September 28, 2023, 14:00-15:30 UTC`, `12 March 2020 at 16:00` without what tells of the hour.
  private static func withoutHours(_ value: String) -> String {
    let words = value.split(separator: " ").prefix { !$0.contains(":") && !["at", "um", "à"].contains($0) }
    return words.joined(separator: " ")
  }

  private static func tells(_ key: String) -> Bool {
    days.contains(key) || numbers.contains(key) || key == "season"
  }

  /// The two sides of `Key: value`, without marks of lists and emphasis, the key in small letters; nil for
  /// any other line.
  private static func told(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> (
    key: String, value: String
  )? {
    guard text.count <= 120 else { return nil }
    var line = Bytes.string(source, text)[...]
    for mark in ["- ", "* ", "+ ", "> "] where line.hasPrefix(mark) { line = line.dropFirst(2) }
    // `### Meeting Date/Time: …`
    if line.hasPrefix("##") { line = line.drop { $0 == "#" } }
    guard let colon = line.firstIndex(of: ":") else { return nil }
    func bare(_ part: Substring) -> String {
      part.filter { $0 != "*" && $0 != "_" && $0 != "\\" }.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    let (key, value) = (bare(line[..<colon]).lowercased(), bare(line[line.index(after: colon)...]))
    return key.isEmpty || key.utf8.count > 40 || value.isEmpty ? nil : (key, value)
  }
}
