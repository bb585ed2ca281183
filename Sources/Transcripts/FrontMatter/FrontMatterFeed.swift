/// What only podcast apps are told of an episode.
public struct FeedDetails: Sendable, Equatable {
  /// The season's number, from 1.
  public var season: Int?
  /// True where the episode is not for everybody's ears; nil where nothing is said of it.
  public var explicit: Bool?
  /// The id the episode had in an earlier feed: with another one apps would fetch it again.
  public var guid: String?
  /// `full`, `trailer` or `bonus`.
  public var episodeType: String?
  /// Size of the audio, in bytes.
  public var audioBytes: Int?

  public init() {}

  static let types = ["full", "trailer", "bonus"]

  /// The keys it is read from.
  static let keys = ["season", "explicit", "guid", "episodeType", "audioBytes"]

  /// Reads the keys of `map`; `attempt` tells of values that are none.
  init(
    _ map: YAMLMapping, _ others: OtherGenerators, _ attempt: (() throws(TranscriptsError) -> Void) -> Void
  ) {
    attempt { () throws(TranscriptsError) in season = try map.int("season", in: 1...9_999) }
    attempt { () throws(TranscriptsError) in
      // Once there were three values (RSS, itunes:explicit).
      explicit = map.plain("explicit")?.lowercased() == "clean" ? false : try map.bool("explicit")
    }
    attempt { () throws(TranscriptsError) in
      guid = try map.string("guid").flatMap { $0.isEmpty ? nil : $0 }
    }
    attempt { () throws(TranscriptsError) in audioBytes = try map.int("audioBytes", in: 1...(1 << 40)) }
    attempt { () throws(TranscriptsError) in
      guard let type = try map.string("episodeType"), !type.isEmpty else { return }
      guard Self.types.contains(type.lowercased()) else {
        throw map.error("episodeType", "\"episodeType\" is full, trailer or bonus.")
      }
      episodeType = type.lowercased()
    }
    season = season ?? others.season
    explicit = explicit ?? others.explicit
    episodeType = episodeType ?? others.episodeType
    audioBytes = audioBytes ?? others.audioBytes
    guid = guid ?? others.guid
  }
}

extension FrontMatter {
  /// Takes the day that the file's name begins with, `2021-05-28-tents`, for that of publication where no
  /// other is told, and the season before the number in it, `s02e07`.
  mutating func takeSlug(_ slug: String) {
    let slug = EpisodeID.name(slug)
    addresses.removeAll { $0 == slug }
    if published == nil, CalendarDay.begins(slug) { published = String(slug.prefix(10)) }
    // Another number than the file's counts otherwise.
    if feed.season == nil, let told = EpisodeNumber(slug: slug), let season = told.season,
      number.map({ Int($0) == Int(told.text) }) ?? true
    {
      feed.season = season
    }
  }

  /// When it was published, in seconds: dates and times of day in order, whatever their zones; the least
  /// number where no date is told.
  public var instant: Int {
    guard let day = published.flatMap({ CalendarDay($0) }) else { return .min }
    return day.number * 86_400 + (publishedTime?.order ?? 0)
  }
}

/// The time of day behind a date, `T18:30:00+01:00`: ISO 8601, or with a blank in place of the T; hours may
/// have one figure, and AM or PM behind the time.
public struct PublishedTime: Sendable, Equatable {
  /// From midnight, where it was published.
  public var seconds: Int
  /// East of Greenwich.
  public var zoneMinutes: Int

  public init(seconds: Int, zoneMinutes: Int) {
    self.seconds = seconds
    self.zoneMinutes = zoneMinutes
  }

  /// Seconds from midnight of the date at Greenwich; negative, or more than a day, near the date's ends.
  public var order: Int { seconds - zoneMinutes * 60 }

  /// As it stands behind a date, `T07:30:00+02:00`.
  public var text: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let zone = abs(zoneMinutes)
    let clock = "T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return clock + (zone == 0 ? "Z" : "\(zoneMinutes < 0 ? "-" : "+")\(two(zone / 60)):\(two(zone % 60))")
  }

  /// Hours east of Greenwich.
  private static let zones = [
    "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "CET": 1, "CEST": 2,
  ]

  /// Reads what stands behind the ten letters of a date; nil where that is no time.
  init?(behindDate text: Substring) {
    var rest = text.utf8[...]
    func digits(_ most: Int) -> Int? {
      guard let a = rest.popFirst(), let b = rest.popFirst(), Bytes.isDigit(a), Bytes.isDigit(b) else {
        return nil
      }
      let value = Int(a - 48) * 10 + Int(b - 48)
      return value <= most ? value : nil
    }
    func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }
    func hour() -> Int? {
      if rest.dropFirst().first == UInt8(ascii: ":"), let digit = rest.first, Bytes.isDigit(digit) {
        rest = rest.dropFirst()
        return Int(digit - 48)
      }
      return digits(23)
    }
    guard take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) || take(32), var hours = hour(),
      take(UInt8(ascii: ":")), let minutes = digits(59)
    else { return nil }
    let behind = Substring(rest).lowercased()
    for (mark, half) in [("am", 0), ("pm", 12)] where behind.hasSuffix(mark) {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + half
      rest = rest.dropLast(2)
      while rest.last == 32 { rest = rest.dropLast() }
    }
    var seconds = hours * 3600 + minutes * 60
    if take(UInt8(ascii: ":")) {
      guard let value = digits(60) else { return nil }
      seconds += min(59, value)
      if take(UInt8(ascii: ".")) { rest = rest.drop { Bytes.isDigit($0) } }
    }
    _ = take(32)
    // Names of zones (RFC 822, 5.1).
    let named = Self.zones[Substring(rest).uppercased()]
    if named != nil { rest = rest.dropFirst(rest.count) }
    var zone = (named ?? 0) * 60
    if !take(UInt8(ascii: "Z")), !take(UInt8(ascii: "z")), let sign = rest.first {
      guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
      rest = rest.dropFirst()
      guard let hours = digits(14) else { return nil }
      _ = take(UInt8(ascii: ":"))
      guard let minutes = rest.isEmpty ? 0 : digits(59) else { return nil }
      zone = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    guard rest.isEmpty else { return nil }
    self.init(seconds: seconds, zoneMinutes: zone)
  }
}
