import CommonMark

/// Reads a front matter's keys, a method a group of them; what is wrong with one is told, and the rest is
/// read.
struct FrontMatterReader {
  private(set) var value = FrontMatter()
  private(set) var findings: [Finding] = []
  /// The keys as they are written.
  private let written: YAMLMapping
  /// The same, as ours are spelt.
  private let map: YAMLMapping

  /// - Throws: `text`, which stands in `path` behind the opening `---`, is no YAML. Nil where it is empty.
  init?(_ text: String, path: String, lineOffset: Int) throws(TranscriptsError) {
    var repeated: [TranscriptsError] = []
    let parsed = try YAMLMapping.parse(text, path: path, lineOffset: lineOffset) { repeated.append($0) }
    guard let parsed else { return nil }
    written = parsed
    // Hugo reads keys whatever their case: `Date`, `Guests`.
    map = written.spelling(FrontMatter.spelt).including(OtherGenerators.nests).spelling(FrontMatter.spelt)
    repeated.forEach { report($0) }
  }

  /// Reads all keys.
  mutating func read() {
    let others = OtherGenerators(map)
    readTitle(others)
    readDraft(others)
    readDate()
    readRecording(others)
    readTexts(others)
    readPeople()
    value.topics = names(FrontMatter.topicKeys.first { map.holds($0) } ?? "tags", ofPeople: false)
    readAddresses()
    readSponsors()
    readChapters()
    readFeed(others)
    tellOfTalk()
    FrontMatter.misspelt(written.spelling(FrontMatter.known)).forEach { report($0) }
  }

  // MARK: Values of one key

  private mutating func report(_ error: TranscriptsError) {
    findings.append(FrontMatter.finding(error))
  }

  private mutating func attempt<T>(_ read: () throws(TranscriptsError) -> T) -> T? {
    do { return try read() } catch {
      report(error)
      return nil
    }
  }

  private mutating func string(_ key: String) -> String? {
    let map = map
    let text = attempt { () throws(TranscriptsError) in try map.string(key) } ?? nil
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func strings(_ key: String) -> [String] {
    let map = map
    return (attempt { () throws(TranscriptsError) in try map.strings(key) } ?? nil) ?? []
  }

  private mutating func mappings(_ key: String) -> [YAMLMapping]? {
    let map = map
    return attempt { () throws(TranscriptsError) in try map.mappings(key) } ?? nil
  }

  /// Read without a word: what is wrong with it is told where it is read.
  private func says(_ key: String, _ word: String) -> Bool { map.plain(key)?.lowercased() == word }

  /// The names a key lists. One text may name several: `guests: Ann Lee, Bob Ray`.
  private mutating func names(_ key: String, ofPeople: Bool = true) -> [String] {
    func people(_ text: String, areWhole: Bool) -> [String] {
      ofPeople ? PersonLinks.people(text, areWhole: areWhole) : [text]
    }
    let written: [String]
    if let text = map.plain(key) {
      let lines = ofPeople ? PersonLinks.lines(text) : [text]
      written = lines.flatMap(PersonLinks.parts).flatMap { people($0, areWhole: false) }
    } else {
      let map = map
      let listed = (attempt { () throws(TranscriptsError) in try map.names(key) } ?? nil) ?? []
      let apart = ofPeople ? listed.flatMap(PersonLinks.several) : listed
      written = apart.flatMap { people($0, areWhole: true) }
      value.links += PersonLinks.told(map, key)
    }
    var names: [String] = []
    for text in written {
      let link = PersonLinks.linked(text) ?? (ofPeople ? PersonLinks.addressed(text, isPerson: true) : nil)
      if let link { value.links.append(link) }
      let folded = FrontMatter.folded(text)
      let name = link?.name ?? (ofPeople ? PersonLinks.unslugged(PersonLinks.name(in: folded)) : folded)
      if !name.isEmpty, !(ofPeople && PersonLinks.isNobody(name)) { names.append(name) }
    }
    return names
  }

  // MARK: Groups of keys

  private mutating func readTitle(_ others: OtherGenerators) {
    // Exports of sites have `&#8217;` and `&amp;` there.
    value.title = string("title").map { EntityDecoding.decoded($0) }.flatMap {
      $0.allSatisfy(\.isWhitespace) ? nil : $0
    }
    // `episode: "161: Tents"`
    let titled = FrontMatter.numberKeys.compactMap { map.plain($0) }.first {
      $0.contains(" ") && EpisodeNumber.told($0) == nil && EpisodeNumber.inTitle($0) != nil
    }
    value.title = value.title ?? titled.map { EntityDecoding.decoded($0) }
    value.number =
      string("number").map { EpisodeNumber.told($0)?.number ?? EpisodeNumber.inTitle($0) ?? $0 }
      ?? toldNumber?.number ?? titled.flatMap(EpisodeNumber.inTitle)
      ?? others.number
  }

  /// What another key than `number` tells of number and season.
  private var toldNumber: (number: String, season: Int?)? {
    FrontMatter.numberKeys.dropFirst().lazy.compactMap { map.plain($0).flatMap(EpisodeNumber.told) }.first
  }

  /// What somebody wrote to hold an episode back holds it back, however it is written.
  private mutating func readDraft(_ others: OtherGenerators) {
    let key = map.entries.map(\.key).first { $0.lowercased() == "draft" }
    // Nil where it is no text.
    let draft = key.flatMap { key in
      do { return try map.plain(key) ?? map.string(key) ?? "" } catch { return nil }
    }
    let isNoDraft = key == nil || draft.map { $0.isEmpty || FrontMatter.isNo($0) } ?? false
    value.isDraft = !isNoDraft || others.isDraft
    if let key, draft.map({ !FrontMatter.isYes($0) && !FrontMatter.isNo($0) }) ?? true {
      report(map.error(key, "\"draft\" must be true or false."))
    }
  }

  /// The day, which other generators of sites call otherwise, and the time of day.
  private mutating func readDate() {
    let key = FrontMatter.dateKeys.first {
      map.holds($0) && !says($0, "true") && !says($0, "false") && map.plain($0) != ""
        && (!FrontMatter.instantKeys.contains($0) || map.plain($0).flatMap(FrontMatter.isoDate) != nil)
    }
    guard let key, var date = string(key) else { return }
    // `20240310`, as yt-dlp writes it (ISO 8601, basic form).
    if date.utf8.count == 8, date.utf8.allSatisfy(Bytes.isDigit), let number = Int(date),
      let day = CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100),
      day.year > 1900
    {
      date = day.text
    }
    if key == "date", let later = publicationDay(behind: date) { date = later }
    value.published = FrontMatter.isoDate(date)
    if value.published == nil, let written = WrittenDay(date) ?? WrittenDay(milliseconds: date) {
      (value.published, value.publishedTime) = (written.day.text, written.time)
    }
    if FrontMatter.isoDate(date) != nil, case let rest = date.dropFirst(10),
      !rest.allSatisfy(\.isWhitespace)
    {
      value.publishedTime = PublishedTime(behindDate: rest)
      if value.publishedTime == nil {
        report(
          map.error(
            key, "What follows the date in \"\(key)\" is no time of day such as T18:30:00+01:00."))
      }
    }
    if value.published == nil { report(map.error(key, "\"\(key)\" must be a date such as 2017-12-07.")) }
  }

  /// The day of publication that stands beside `date` and is later: Hugo publishes nothing before it.
  private func publicationDay(behind date: String) -> String? {
    guard let first = FrontMatter.isoDate(date) else { return nil }
    for key in ["publishDate", "publish_date"] {
      guard let told = map.plain(key), let day = FrontMatter.isoDate(told), first < day else { continue }
      // The evening of the day before is the same moment somewhere else.
      if let begin = CalendarDay(first), let end = CalendarDay(day),
        let time = PublishedTime(behindDate: date.dropFirst(10)),
        begin.number * 86_400 + time.order
          >= end.number * 86_400 + (PublishedTime(behindDate: told.dropFirst(10))?.order ?? 0)
      {
        continue
      }
      return told
    }
    return nil
  }

  private mutating func readRecording(_ others: OtherGenerators) {
    if let duration = string("duration") ?? others.duration {
      // `PT1H2M13S` (ISO 8601) is what other generators of feeds keep.
      value.duration =
        TimeSyntax.typed(duration.hasPrefix("PT") ? duration.dropFirst(2).lowercased() : duration)
        ?? TimeSyntax.worded(duration)
      if value.duration == nil {
        report(map.error("duration", "\"duration\" must be a time such as 1:02:13, or seconds."))
      }
    }
    value.audio = map.plain("audio") ?? others.audio ?? string("audio")
    if says("audio", "false") || says("audio", "") { value.audio = "" }
  }

  private mutating func readTexts(_ others: OtherGenerators) {
    let description = string("description") ?? string("summary") ?? others.summary ?? others.feedSummary
    value.summary = (string("summary") ?? description).map(FrontMatter.folded)
    value.about = description.flatMap { Self.isLong($0, beside: value.summary) ? $0 : nil }
    value.notes = FrontMatter.notes(map)
    value.image = others.image ?? string("image")
    value.transcriptFile = others.transcriptFile
    // Other generators' may be a name, or of any type.
    let language = (map.plain("language") ?? map.plain("lang")).map { $0.replacing("_", with: "-") }
    value.language = language.flatMap { LanguageTag.isTag($0) ? $0 : nil }
  }

  /// Whether `description` says more than `summary`, or says it with links, marks or in paragraphs.
  private static func isLong(_ description: String, beside summary: String?) -> Bool {
    let text = FrontMatter.folded(description)
    return !text.isEmpty
      && (text != summary || description.contains("://")
        || description.utf8.contains { "*_`[<&".utf8.contains($0) }
        || description.split(whereSeparator: \.isNewline).count > 1)
  }

  private mutating func readPeople() {
    value.hosts = names(map.holds("hosts") ? "hosts" : "host")
    // Other generators' own keys may be of any type, and nothing is said of that.
    value.guests = names(FrontMatter.guestKeys.first { map.holds($0) } ?? "guests")
    if let key = FrontMatter.speakerKeys.first(where: {
      map.plain($0) != nil || (try? map.names($0)) != nil
    }) {
      let named = Set((value.hosts + value.guests).map { $0.lowercased() })
      value.speakers = names(key).filter { !named.contains($0.lowercased()) }
    }
    if value.people.isEmpty { value.takePeople(map) }
  }

  private mutating func readAddresses() {
    value.aliases = strings("aliases")
    if !map.holds("aliases") {
      let key = FrontMatter.aliasKeys.dropFirst().first { map.holds($0) } ?? "redirect_from"
      value.aliases = map.plain(key).map { [$0] } ?? (try? map.strings(key)) ?? []
    }
    // Where another generator had the page, from the site's root; patterns are of many.
    let addresses = FrontMatter.addressKeys.compactMap { map.plain($0) }.filter {
      $0.hasPrefix("/") && $0.utf8.count > 1 && !$0.contains(":") && !$0.contains("//") && !$0.contains("{")
    }
    // The last part of the address there, where that is not the file's name.
    let slug = map.plain("slug").flatMap { slug in
      let isPlain = slug.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
      }
      return isPlain && !slug.isEmpty && !slug.hasPrefix(".") && slug.utf8.count <= 200 ? slug : nil
    }
    value.addresses = (addresses + [slug].compactMap(\.self)).filter { !value.aliases.contains($0) }
  }

  /// What stands for no sponsor.
  private static let nobody: Set<String> = [
    "", "none", "n/a", "na", "null", "nil", "-", "tba", "tbd", "false", "true", "no", "yes", "keine",
    "keiner", "aucun",
    "ninguno",
  ]

  /// In the singular some keep one, or whether there is any.
  private mutating func readSponsors() {
    let isOurs = map.holds("sponsors")
    let tellsWhether =
      map.plain("sponsor").map { FrontMatter.isYes($0) || FrontMatter.isNo($0) } ?? false
    let sponsors =
      isOurs ? mappings("sponsors") : tellsWhether ? [] : (try? map.mappings("sponsor")) ?? nil
    for entry in sponsors ?? [] {
      let isSomebody =
        entry.plain("name").map { !Self.nobody.contains($0.lowercased()) && Int($0) == nil } ?? false
      let isNobody =
        entry.plain("name").map { Self.nobody.contains($0.lowercased()) && !$0.isEmpty } ?? false
        && entry.plain("url") == nil && entry.plain("text") == nil
      guard isOurs ? !isNobody : isSomebody else { continue }
      if let sponsor = attempt({ () throws(TranscriptsError) in try FrontMatter.sponsor(entry) }) {
        value.sponsors.append(sponsor)
      }
    }
  }

  private mutating func readChapters() {
    let key = map.holds("chapters") ? "chapters" : "podcast_chapters"
    value.chapters = FrontMatter.toldAtOnce(map, key) ?? []
    guard value.chapters.isEmpty else { return }
    // In the singular other generators keep what they like.
    let listed = [
      try? map.mappings("chapter"), try? map.mapping("podcast_chapters")?.mappings("chapters"),
      try? map.mappings("podcast_chapters"),
    ]
    let isOurs = map.holds("chapters")
    let chapters =
      isOurs ? mappings("chapters") : listed.lazy.compactMap { $0 }.first { !$0.isEmpty }
    for entry in chapters ?? [] {
      if let chapter = FrontMatter.written(entry) {
        value.chapters.append(chapter)
      } else if isOurs || map.holds("chapter") {
        let chapter = attempt { () throws(TranscriptsError) in try FrontMatter.chapter(entry) }
        value.chapters += [chapter].compactMap(\.self)
      } else if let chapter = try? FrontMatter.chapter(entry) {
        // Others' may hold what they like.
        value.chapters.append(chapter)
      }
    }
  }

  /// Whether an entry tells words, and who says them or when.
  private static func isSaid(_ entry: YAMLMapping) -> Bool {
    ["line", "text", "content", "body", "words"].contains { entry.plain($0) != nil }
      && ["who", "speaker", "name", "time", "start", "sec", "timestamp"].contains { entry.plain($0) != nil }
  }

  /// Says that what is said is not read from here, where a list of it stands: other generators of sites make
  /// their pages of that.
  private mutating func tellOfTalk() {
    let map = map
    for key in ["transcript", "transcription", "transcripts"] {
      guard let said = try? map.mappings(key), said.count > 1,
        said.contains(where: Self.isSaid)
      else { continue }
      report(
        map.error(
          key,
          "What is said stands under \"\(key)\", where it is not read: a transcript stands below the front matter."
        ))
    }
  }

  private mutating func readFeed(_ others: OtherGenerators) {
    var errors: [TranscriptsError] = []
    value.feed = FeedDetails(map, others) { read in
      do throws(TranscriptsError) { try read() } catch { errors.append(error) }
    }
    errors.forEach { report($0) }
    value.feed.season =
      value.feed.season ?? map.plain("number").flatMap(EpisodeNumber.told)?.season ?? toldNumber?.season
  }
}
