import CommonMark

extension Configuration {
  /// The file's name, at the root of a library.
  public static let fileName = "earshot.yml"

  /// Reads the text of an `earshot.yml`.
  ///
  /// - Throws: an unknown or ill-typed key, with file, line, column and key.
  public static func read(_ text: String, path: String) throws(TranscriptsError) -> Configuration {
    var value = Configuration()
    guard let map = try YAMLMapping.parse(text, path: path) else { return value }
    try map.allowOnly(
      [
        "title", "url", "language", "repository", "branch", "notes", "exclude", "frameRate",
        "stageWords", "markers", "player", "shows", "people", "sponsors", "words", "theme", "license",
        "funding",
      ], in: "the configuration")
    value.title = try map.string("title")
    value.url = try siteAddress(map)
    value.language = try language(map) ?? value.language
    if let shows = try map.mapping("shows") {
      for (place, entry) in shows.entries.enumerated() {
        guard let show = try shows.mapping(entry.key) else { continue }
        value.shows[entry.key] = try readShow(show, entry.key)
        value.shows[entry.key]?.place = place
      }
    }
    value.repository = try address(map, "repository").map {
      var text = $0
      while text.hasSuffix("/") { text.removeLast() }
      return text.hasSuffix(".git") ? String(text.dropLast(4)) : text
    }
    value.branch = try map.string("branch") ?? value.branch
    value.notes = try map.string("notes")
    value.exclude = try map.strings("exclude") ?? []
    value.frameRate = try map.int("frameRate", in: 1...1000) ?? value.frameRate
    value.stageWords = try stageWords(map, value)
    value.player = try map.string("player")
    if let markers = try map.mapping("markers") { try readMarkers(markers, into: &value) }
    value.people = try map.mappings("people").map { person throws(TranscriptsError) in try readPerson(person)
    }
    value.sponsors = try map.mappings("sponsors").map { sponsor throws(TranscriptsError) in
      try readSponsor(sponsor)
    }
    if let words = try map.mapping("words") { value.words = try readWords(words) }
    if let theme = try map.mapping("theme") { value.theme = try readTheme(theme) }
    value.license = try license(map)
    value.funding = try funding(map)
    return value
  }

  /// The address of the site's folder, with a slash at its end.
  private static func siteAddress(_ map: YAMLMapping) throws(TranscriptsError) -> String? {
    guard let url = try address(map, "url").map({ $0.hasSuffix("/") ? $0 : $0 + "/" }) else { return nil }
    if url.contains(where: { "?#".contains($0) }) {
      throw map.error("url", "\"url\" is the address of the site's folder, without ? and #.")
    }
    if [".html/", ".htm/"].contains(where: { url.lowercased().hasSuffix($0) }) {
      throw map.error("url", "\"url\" is the address of the site's folder, without a page's name.")
    }
    return url
  }

  /// The library's own words for breaks, or those of its language; shows in other languages have theirs all
  /// the same, since what is said in any of them may stand in a file.
  private static func stageWords(
    _ map: YAMLMapping, _ value: Configuration
  ) throws(TranscriptsError) -> [String] {
    let others = Set(value.shows.values.compactMap(\.language)).subtracting([value.language]).sorted()
    return try
      (map.strings("stageWords")
      ?? value.stageWords + Configuration.stageWords(language: value.language))
      + others.flatMap(Configuration.stageWords(language:))
  }

  private static func readMarkers(
    _ markers: YAMLMapping, into value: inout Configuration
  ) throws(TranscriptsError) {
    try markers.allowOnly(["tasks", "noted"], in: "\"markers\"")
    value.markers.tasks = try markerWords(markers, "tasks") ?? value.markers.tasks
    value.markers.noted = try markerWords(markers, "noted") ?? value.markers.noted
    // What the library only notes is no task because it is one elsewhere.
    if try markers.strings("tasks") == nil {
      value.markers.tasks.removeAll { [noted = value.markers.noted] in noted.contains($0) }
    }
  }

  private static func readPerson(_ person: YAMLMapping) throws(TranscriptsError) -> Person {
    try person.allowOnly(["name", "aliases", "url", "image"], in: "\"people\"")
    guard let name = try person.string("name") else {
      throw person.error("name", "A person needs a \"name\".")
    }
    return Person(
      name: name, aliases: try person.strings("aliases") ?? [], url: try address(person, "url"),
      image: try person.string("image"))
  }

  private static func readSponsor(_ sponsor: YAMLMapping) throws(TranscriptsError) -> Sponsor {
    try sponsor.allowOnly(["name", "aliases", "url", "text"], in: "\"sponsors\"")
    guard let name = try sponsor.string("name") else {
      throw sponsor.error("name", "A sponsor needs a \"name\".")
    }
    return Sponsor(
      name: name, aliases: try sponsor.strings("aliases") ?? [], url: try address(sponsor, "url"),
      text: try sponsor.string("text"))
  }

  /// House style: words and the forms that are written otherwise.
  private static func readWords(_ words: YAMLMapping) throws(TranscriptsError) -> [String: [String]] {
    var read: [String: [String]] = [:]
    for entry in words.entries {
      let forms = try words.strings(entry.key) ?? []
      let isForm = forms.allSatisfy { form in
        form.first.map { $0.isLetter || $0.isNumber || ".'_".contains($0) } ?? false
      }
      guard isForm else {
        throw words.error(entry.key, "Each form of \"\(entry.key)\" must begin with a letter or a figure.")
      }
      read[entry.key] = forms
    }
    return read
  }

  private static func readShow(_ map: YAMLMapping, _ name: String) throws(TranscriptsError) -> Show {
    try map.allowOnly(
      [
        "title", "audio", "image", "description", "feed", "license", "funding", "author", "category",
        "explicit", "type", "email", "subscribe", "language", "hosts",
      ], in: "the show \"\(name)\"")
    var show = Show()
    show.title = try map.string("title")
    show.audio = try map.string("audio")
    show.image = try map.string("image")
    show.language = try language(map)
    show.description = try map.string("description")
    show.feed = try address(map, "feed")
    show.license = try license(map)
    show.funding = try funding(map)
    show.hosts = try map.strings("hosts") ?? []
    show.author = try map.string("author")
    show.category = try map.string("category")
    show.explicit = try map.bool("explicit")
    if let type = try map.string("type") {
      guard ["episodic", "serial"].contains(type) else {
        throw map.error("type", "\"type\" must be episodic (the newest first) or serial (from the first on).")
      }
      show.isSerial = type == "serial"
    }
    show.email = try map.string("email")
    if let links = try map.mapping("subscribe") {
      for entry in links.entries {
        if let url = try address(links, entry.key) { show.subscribe.append(Link(name: entry.key, url: url)) }
      }
    }
    return show
  }

  private static func language(_ map: YAMLMapping) throws(TranscriptsError) -> String? {
    guard let language = try map.string("language") else { return nil }
    guard LanguageTag.isTag(language) else {
      throw map.error("language", "\"language\" must be the code of a language, such as en, de or pt-BR.")
    }
    return language
  }

  private static func readTheme(_ map: YAMLMapping) throws(TranscriptsError) -> Theme {
    try map.allowOnly(["accent", "logo", "footer"], in: "\"theme\"")
    var theme = Theme()
    if let accent = try map.string("accent") {
      guard accent.utf8.count == 7, accent.first == "#",
        accent.utf8.dropFirst().allSatisfy({ Bytes.isDigit($0) || ($0 | 32) &- 97 < 6 })
      else {
        throw map.error("accent", "\"accent\" must be a colour such as \"#0b7a75\", six digits in quotes.")
      }
      theme.accent = accent
    }
    theme.logo = try map.string("logo")
    theme.footer = try map.string("footer")
    return theme
  }

  /// `license: cc-by-sa-4.0`, or `{name, url}`.
  private static func license(_ map: YAMLMapping) throws(TranscriptsError) -> License? {
    if let name = map.plain("license") { return License(name: name) }
    guard let license = try map.mapping("license") else { return nil }
    try license.allowOnly(["name", "url"], in: "\"license\"")
    guard let name = try license.string("name") else {
      throw map.error("license", "A license needs a \"name\", such as cc-by-sa-4.0.")
    }
    return License(name: name, url: try address(license, "url"))
  }

  /// `funding: {url, text}`.
  private static func funding(_ map: YAMLMapping) throws(TranscriptsError) -> Funding? {
    guard let funding = try map.mapping("funding") else { return nil }
    try funding.allowOnly(["url", "text"], in: "\"funding\"")
    guard let url = try address(funding, "url") else {
      throw map.error("funding", "\"funding\" needs a \"url\".")
    }
    return Funding(url: url, text: try funding.string("text") ?? "Support the show")
  }

  private static func address(_ map: YAMLMapping, _ key: String) throws(TranscriptsError) -> String? {
    guard let text = try map.string(key) else { return nil }
    guard LinkPolicy.isWeb(text) else {
      throw map.error(key, "\"\(key)\" must be an address that begins with https:// or http://.")
    }
    guard !text.contains(where: \.isWhitespace) else {
      throw map.error(key, "\"\(key)\" has a blank in it; write it as %20.")
    }
    return text
  }

  /// First words of markers, in small letters.
  private static func markerWords(_ map: YAMLMapping, _ key: String) throws(TranscriptsError) -> [String]? {
    guard let words = try map.strings(key) else { return nil }
    for word in words where !MarkerWords.isWord(word) {
      throw map.error(
        key, "\"\(word)\" must be the first word of a marker: 3 to 40 bytes of letters and hyphens.")
    }
    return words.map { $0.lowercased() }
  }
}
