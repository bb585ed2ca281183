extension FrontMatter {
  /// The keys that are read.
  static let known =
    [
      "title", "duration", "audio", "summary", "image", "hosts", "sponsors", "sponsor", "topics", "chapters",
      "chapter",
      "aliases",
      "draft", "language",
      "description", "tags", "host", "episode_type", "audio_bytes",
    ] + dateKeys + numberKeys + guestKeys + speakerKeys + audioKeys + aliasKeys + FeedDetails.keys

  /// What the day of publication is called here and there, ours first.
  static let dateKeys =
    [
      "published", "date", "pubDate", "publishDate", "publish_date", "publishedAt", "published_at",
      "datePublished",
      "date_published", "pub_date", "releaseDate", "release_date", "publication_date", "publicationDate",
      "airDate", "air_date", "publishedDate", "published_date", "published-date", "publish-date",
      "release-date",
      "uploadDate", "upload_date",
    ] + instantKeys
  /// Those that may hold a time of day alone, of which nothing is said.
  static let instantKeys = ["publish-time", "publish_time", "publishTime", "published_time"]
  static let numberKeys = [
    "number", "episode", "episodeNumber", "episode_number", "episode-number", "episodeNum", "episode_num",
    "episodeNo", "episode_no", "ep", "ep_number",
  ]
  static let guestKeys = ["guests", "guest", "guest_name", "guest_names"]
  static let topicKeys = ["topics", "tags", "keywords", "categories"]
  static let speakerKeys = ["speakers", "speaker"]
  /// What a list of everybody is called, with the role of each.
  static let peopleKeys = ["people", "participants", "cast"]
  static let audioKeys = [
    "audio", "audio_url", "audioUrl", "audio_file", "mp3", "enclosure", "media_url",
    "mp3_url", "audio_path", "audioFile", "podcast_file", "audio_file_path", "audio_link",
    "audio_file_url", "enclosure_url", "mp3_link", "audio_src", "episode_audio", "podcast_mp3",
  ]
  static let aliasKeys = ["aliases", "redirect_from", "alias", "redirects"]
  /// Where other generators are told the page is; not looked for when a key is misspelt, since these words
  /// are used for much.
  static let addressKeys = ["permalink", "url"]

  /// All keys that count in whatever case, with and without `_` and `-`.
  static let spelt =
    known + notesKeys + linkKeys + videoKeys + videoIDKeys + topicKeys + peopleKeys
    + OtherGenerators.spelt

  /// Words of their own that look like a key of ours.
  private static let others: Set<String> = [
    "data", "dates", "titles", "images", "post", "posts", "rate", "guide", "quests",
  ]

  /// Keys that say what another one says.
  private static let synonyms: [String: String] = [
    dateKeys, numberKeys, guestKeys, speakerKeys, audioKeys, aliasKeys,
  ]
  .reduce(
    into: ["description": "summary", "tags": "topics", "host": "hosts", "sponsor": "sponsors"]
  ) { table, keys in
    for key in keys.dropFirst() { table[key] = keys[0] }
  }

  /// A finding for each key that is surely meant for one of ours, which `map` has not.
  ///
  /// Keys that are like none are somebody else's, and nothing is said of them.
  static func misspelt(_ map: YAMLMapping) -> [TranscriptsError] {
    map.entries.compactMap { entry in
      let key = entry.key.lowercased()
      guard !known.contains(entry.key), !others.contains(key), key.utf8.count > 3 else { return nil }
      let near = known.first {
        $0.utf8.count > 3 && isNear($0.lowercased(), key)
      }
      guard let near else { return nil }
      let same = synonyms[near] ?? near
      guard !known.contains(where: { (synonyms[$0] ?? $0) == same && map.holds($0) }) else { return nil }
      return TranscriptsError(
        .badConfiguration, path: map.path, place: entry.mark,
        message: "Front matter has no key \"\(entry.key)\". Did you mean \"\(near)\"?")
    }
  }

  /// True where two keys differ by a letter, or by two that changed places.
  private static func isNear(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    if EditDistance.isWithin(1, a, b) { return true }
    let places = a.count == b.count ? a.indices.filter { a[$0] != b[$0] } : []
    return places.count == 2 && a[places[0]] == b[places[1]] && a[places[1]] == b[places[0]]
  }

  /// True where the first lines of a file say that it is a draft, though its front matter cannot be read.
  ///
  /// What nobody is to read yet must not be published because of a slip beside it.
  ///
  /// - Parameter first: index of the line it begins on.
  static func saysDraft(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from first: Int = 0
  ) -> Bool {
    let isJSON = first == 0 && syntax(source, lines) == .json
    for index in first..<max(first, min(lines.count, first + 256)) {
      // Keys within another's text are none.
      if !isJSON, let first = lines[index].first, source[first] == 32 || source[first] == 9 { continue }
      let line = Bytes.string(source, Bytes.trimmed(source, lines[index]).prefixed(40)).lowercased()
      if index > first, ["---", "...", "+++", ";;;"].contains(line) { return false }
      let parts = line.split(maxSplits: 1) { $0 == ":" || $0 == "=" }
      guard parts.count == 2 else { continue }
      let value = parts[1].prefix { $0 != "#" }.filter { !$0.isWhitespace && !"\"',}".contains($0) }
      switch parts[0].filter({ !$0.isWhitespace && !"\"'{".contains($0) }) {
      case "draft" where isYes(value): return true
      case let key where OtherGenerators.saysDraft(key, value): return true
      default: break
      }
    }
    return false
  }

  /// What YAML 1.1 takes for true.
  static func isYes(_ text: String) -> Bool { ["true", "yes", "on"].contains(text.lowercased()) }

  static func isNo(_ text: String) -> Bool { ["false", "no", "off"].contains(text.lowercased()) }
}
