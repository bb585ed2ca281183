/// What other generators of sites and feeds call what front matter tells here. Of keys that may hold anything
/// nothing is said where they hold something else.
struct OtherGenerators {
  let map: YAMLMapping
  /// `itunes:`, in which some keep what feeds are told.
  private let itunes: YAMLMapping?
  /// What stands under the key of the audio, where that is more than an address:
  /// `enclosure: {url, length, type}`.
  private let enclosure: YAMLMapping?

  init(_ map: YAMLMapping) {
    self.map = map
    itunes = try? map.mapping("itunes")
    enclosure = FrontMatter.audioKeys.lazy.compactMap { try? map.mapping($0) }.first
  }

  private static let addresses = ["url", "src", "href", "file", "path", "mp3", "m4a", "ogg"]
  private static let sizes = [
    "audio_bytes", "audioSize", "audio_size", "audioLength", "audio_length", "podcast_bytes",
    "podcast_length",
    "file_size", "enclosure_length", "enclosure_size", "mp3_length", "content_length", "podcast_file_size",
    "fileSize", "filesize", "filesize_raw", "audio_file_size", "length", "bytes", "size",
  ]
  /// A time, or seconds.
  private static let durations = [
    "podcast_duration", "audio_duration", "audio_file_duration", "itunes_duration", "length_second",
    "length_seconds", "duration_seconds", "duration_in_seconds",
  ]
  /// A time in whatever words; figures alone may be minutes, and are seconds from `fewestSeconds` on.
  private static let runningTimes = ["episode_duration", "runtime", "running_time"]
  private static let fewestSeconds = 300
  private static let explicits = ["itunes_explicit", "is_explicit", "podcast_explicit"]
  private static let guids = ["episode_guid", "podcast_episode_guid", "itunes_guid"]
  private static let seasons = ["season_number", "itunes_season", "itunes_season_number"]
  private static let numbers = ["itunes_episode", "itunes_episode_number"]
  private static let types = ["episode_type", "itunes_episode_type", "type"]
  private static let images = [
    "image", "cover", "cover_image", "featured_image", "feature_image", "image_url", "image_href",
    "artwork_url", "episode_image", "episode_cover", "episode_artwork", "itunes_image", "podcast_image",
    "thumbnail", "thumbnail_url", "hero_image", "header_image", "og_image", "artwork", "header", "images",
  ]

  /// All keys read here: they count in whatever case, and with and without `_` and `-`.
  static let spelt =
    keysOfFiles + sizes + durations + runningTimes + seasons + numbers + types + images + summaryKeys + nests
    + explicits + guids

  /// Fewer bytes are no episode, and more likely its seconds; more are none, either.
  private static let sizesOfAudio = 100_000...1 << 40

  /// Where the audio is, behind another key than `audio`, or beside its size.
  var audio: String? {
    if let address = enclosure.flatMap({ told in Self.addresses.lazy.compactMap { told.plain($0) }.first }) {
      return address
    }
    guard !map.holds("audio") else { return nil }
    return audioOfFile ?? audioOfKeys ?? audioOfPodcast ?? audioOfAnyKey
  }

  /// `podcast: {mp3: …}`, where that is more than what the show is called.
  private var audioOfPodcast: String? {
    guard let told = try? map.mapping("podcast") else { return nil }
    return Self.addresses.lazy.compactMap { told.plain($0) }.first(where: Self.endsAsAudio)
  }

  /// Words of keys that name what is no episode, in small letters.
  private static let others: Set<String> = [
    "music", "intro", "outro", "trailer", "preview", "sample", "song", "jingle", "clip", "teaser", "ad",
    "ads",
    "advert", "preroll", "postroll", "midroll", "promo", "sponsor", "next", "previous", "prev", "theme",
    "background", "bgm", "track", "excerpt", "snippet",
  ]

  /// The one address on the web that ends as audio does, under whatever key.
  private var audioOfAnyKey: String? {
    let found = map.entries.filter { !Self.namesOther($0.key) }.compactMap { map.plain($0.key) }
      .filter { $0.contains("://") && Self.endsAsAudio($0) }
    return Set(found).count == 1 ? found.first : nil
  }

  /// Whether one of the words of a key, `mp3_preroll`, `themeMusic`, is one of `others`.
  private static func namesOther(_ key: String) -> Bool {
    var words = [""]
    for letter in key {
      if letter.isUppercase || !letter.isLetter { words.append("") }
      if letter.isLetter { words[words.count - 1] += letter.lowercased() }
    }
    return words.contains(where: others.contains)
  }

  private var audioOfKeys: String? {
    FrontMatter.audioKeys.dropFirst().lazy.compactMap { map.plain($0) }
      .map { text in
        // `https://… 4711 audio/mpeg`, as WordPress keeps it.
        Self.isFileName(text) ? text : String(text.split(whereSeparator: \.isWhitespace).first ?? "")
      }
      .first { $0.contains("/") || $0.contains(".") }
  }

  /// Jekyll's podcasts have it under `file`, others under `podcast_link` or `url`, where most have files and
  /// pages of all kinds.
  private static let keysOfFiles = [
    "file", "podcast_link", "podcast_url", "episodeURL", "episodeUrl", "episode_url", "url", "link",
    "listen_url",
    "transistor_url", "rss_enclosure", "src", "media", "download_url", "file_url", "filename",
  ]

  private var audioOfFile: String? {
    Self.keysOfFiles.lazy.compactMap { map.plain($0) }.first { Self.endsAsAudio($0) || Self.isFileName($0) }
  }

  /// Whether a text is the name of a file with sound and nothing more.
  static func isFileName(_ text: String) -> Bool {
    endsAsAudio(text.filter { $0 != " " }) && !text.contains { "/?#%:\\".contains($0) } && text.first != " "
      && text.last != " "
  }

  private static func endsAsAudio(_ text: String) -> Bool {
    let path = text.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".mp3", ".m4a", ".aac", ".ogg", ".opus", ".wav"].contains { path.hasSuffix($0) }
      && !text.contains(where: \.isWhitespace)
  }

  /// The bytes of the audio.
  var audioBytes: Int? {
    let told = [enclosure, map].lazy.compactMap(\.self).flatMap { map in
      Self.sizes.compactMap { map.plain($0) }
    }
    let written = FrontMatter.audioKeys.lazy.compactMap { map.plain($0) }.compactMap { text -> String? in
      let parts = text.split(whereSeparator: \.isWhitespace)
      return parts.count > 1 ? String(parts[1]) : nil
    }
    return (Array(told) + Array(written)).lazy.compactMap { Int($0) }.first(where: Self.sizesOfAudio.contains)
  }

  /// How long the episode is, as it is written.
  var duration: String? {
    let told = enclosure?.plain("duration") ?? itunes?.plain("duration")
    return told
      ?? Self.durations.lazy.compactMap { map.plain($0) }.first(where: Self.isTime)
      ?? Self.runningTimes.lazy.compactMap { map.plain($0) }.first { text in
        Int(text).map { $0 >= Self.fewestSeconds } ?? (Self.isTime(text) || TimeSyntax.worded(text) != nil)
      }
      ?? map.plain("length").flatMap { $0.contains(":") ? $0 : nil } ?? durationOfEnclosure
  }

  private static func isTime(_ text: String) -> Bool {
    text.contains(":")
      || !text.isEmpty && text.utf8.allSatisfy { Bytes.isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  /// `a:1:{s:8:"duration";s:8:"00:31:00";}` behind address, size and type, as WordPress keeps what a plugin
  /// tells of the audio.
  private var durationOfEnclosure: String? {
    guard let text = map.plain("enclosure"), let key = text.firstRange(of: "\"duration\";s:") else {
      return nil
    }
    let value = text[key.upperBound...].drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }
    return String(value).wholeMatch(of: /\d{1,3}(:\d\d){1,2}/) == nil || value.endIndex == text.endIndex
      ? nil : String(value)
  }

  /// What is told of the episode in a sentence or two.
  var summary: String? {
    Self.summaryKeys.lazy.compactMap { map.plain($0) }.first { !$0.isEmpty }
  }

  /// What `itunes: {summary: …}` tells of it, where nothing else does.
  var feedSummary: String? {
    guard let nested = try? map.mapping("itunes") else { return nil }
    return ["summary", "subtitle", "description"].lazy.compactMap { nested.plain($0) }.first { !$0.isEmpty }
  }

  static let summaryKeys = ["excerpt", "custom_excerpt", "subtitle", "snippet"]
  /// Keys under which Hugo and Zola keep what they do not know themselves, and Zola its tags, and Eleventy's
  /// plugin for podcasts all of an episode.
  static let nests = ["params", "extra", "taxonomies", "episode"]

  /// The file that `transcript:` names.
  var transcriptFile: String? {
    ["transcript", "transcript_file", "transcript_url", "transcription"].lazy.compactMap { map.plain($0) }
      .first { text in
        let path = text.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return !text.contains(where: \.isNewline)
          && [".md", ".markdown", ".vtt", ".srt", ".txt", ".json", ".html"].contains { path.hasSuffix($0) }
      }
  }

  /// The episode's picture: of several the first.
  var image: String? {
    // What a theme has there may be words, and a setting.
    let mayBeOther = ["header", "artwork"]
    for key in Self.images {
      if let name = map.plain(key) {
        if mayBeOther.contains(key), !name.contains("/"), !Self.endsAsPicture(name) { continue }
        if key == "image" || !name.isEmpty { return name.isEmpty ? nil : name }
        continue
      }
      if let told = try? map.mapping(key),
        let name = (Self.addresses + Self.shapes).lazy.compactMap({ told.plain($0) })
          .first
      {
        return name
      }
      if let names = try? map.strings(key), key == "images", let first = names.first { return first }
    }
    return itunes?.plain("image")
  }

  /// What a picture is called among others of an episode: by its place, or its shape.
  private static let shapes = ["image", "teaser", "overlay_image", "square", "rect", "wide"]

  private static func endsAsPicture(_ name: String) -> Bool {
    [".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif"].contains { name.lowercased().hasSuffix($0) }
  }

  /// What feeds call the episode by, for ever.
  var guid: String? {
    Self.guids.lazy.compactMap { map.plain($0) }.first { !$0.isEmpty } ?? itunes?.plain("guid")
  }

  var season: Int? {
    let told = Self.seasons.lazy.compactMap { map.plain($0) }.first
    return (told ?? itunes?.plain("season")).flatMap { Int($0) }.flatMap { 1...9_999 ~= $0 ? $0 : nil }
  }

  var number: String? {
    (Self.numbers.lazy.compactMap { map.plain($0) }.first ?? itunes?.plain("episode")).flatMap {
      Int($0) == nil ? nil : $0
    }
  }

  /// `full`, `trailer` or `bonus`.
  var episodeType: String? {
    let told =
      Self.types.lazy.compactMap { map.plain($0) }
      + ["episodeType", "episode_type"].lazy.compactMap { itunes?.plain($0) }
    return told.map { $0.lowercased() }.first(where: FeedDetails.types.contains)
  }

  var explicit: Bool? {
    let told =
      Self.explicits.lazy.compactMap { map.plain($0) }.first
      ?? itunes?.plain("explicit")
    return told.map { $0.lowercased() }.flatMap {
      FrontMatter.isYes($0) || $0 == "explicit" ? true : FrontMatter.isNo($0) || $0 == "clean" ? false : nil
    }
  }

  /// Whether it is held back: a draft in WordPress, Obsidian, Eleventy, what Hugo renders nowhere. What is
  /// only not listed there is published.
  var isDraft: Bool {
    if ["build", "_build"].contains(where: { key in
      (try? map.mapping(key))?.plain("render")?.lowercased() == "never"
    }) {
      return true
    }
    return map.entries.contains { Self.saysDraft($0.key.lowercased(), map.plain($0.key)?.lowercased() ?? "") }
  }

  /// Whether `value` under `key`, both in small letters, holds an episode back.
  static func saysDraft(_ key: String, _ value: String) -> Bool {
    switch key {
    case "published", "publish", "ispublished", "public", "output": FrontMatter.isNo(value)
    case "isdraft", "is_draft", "private", "headless":
      FrontMatter.isYes(value)
    case "state": ["draft", "unpublished"].contains(value)
    case "status": ["draft", "private", "pending", "scheduled", "future", "unpublished"].contains(value)
    case "permalink": value == "false"
    default: false
    }
  }
}
