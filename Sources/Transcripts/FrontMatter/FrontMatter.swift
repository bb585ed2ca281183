import CommonMark

/// What an episode says of itself at the top of its file; all of it optional.
public struct FrontMatter: Sendable, Equatable {
  public var title: String?
  public var number: String?
  /// ISO date, `2017-12-07`.
  public var published: String?
  /// Length in milliseconds.
  public var duration: Int?
  /// Empty where it says that there is none (`audio: ""`, `audio: false`).
  public var audio: String?
  public var summary: String?
  /// `description` as it is written, lines and marks (Markdown, or the HTML of other programs) and all, where it says more than `summary`; of
  /// one alone, where it has links, marks or lines; nil for a plain sentence or two.
  public var about: String?
  /// Show notes that stand in the front matter, as Markdown: `show_notes`, `links`, `youtube` (`FrontMatterNotes`).
  public var notes: String?
  public var image: String?
  /// BCP 47 tag of what is spoken; nil where it is the show's.
  public var language: String?
  public var hosts: [String] = []
  public var guests: [String] = []
  /// Whoever else it names: `speakers`, neither hosts nor guests.
  public var speakers: [String] = []
  /// Where people it names are on the web, and their pictures: `guests: [{name, url, image}]`, `[Ann Lee](https://…)`.
  public var links: [PersonLink] = []
  public var sponsors: [Sponsor] = []
  public var topics: [String] = []
  public var chapters: [Chapter] = []
  public var aliases: [String] = []
  /// The time of day it was published at, where that is told.
  public var publishedTime: PublishedTime?
  /// What only feeds tell.
  public var feed = FeedDetails()
  /// Not to be published yet: `draft: true`, or `published: false`.
  public var isDraft = false

  public init() {}

  /// Everybody it names, hosts first; nobody twice but in two of the lists.
  public var people: [String] { hosts + guests + speakers }

  /// What an episode says of somebody it names.
  public struct PersonLink: Sendable, Equatable {
    public var name: String
    public var url: String?
    public var image: String?

    package init(name: String, url: String?, image: String?) {
      (self.name, self.url, self.image) = (name, url, image)
    }
  }

  /// What it says of whoever is called `name`, in whatever case.
  public func link(of name: String) -> PersonLink? {
    links.first { $0.name.lowercased() == name.lowercased() }
  }

  public struct Sponsor: Sendable, Equatable {
    public var name: String
    public var url: String?
    public var text: String?

    package init(name: String, url: String?, text: String?) {
      self.name = name
      self.url = url
      self.text = text
    }
  }

  public struct Chapter: Sendable, Equatable {
    /// Milliseconds from the episode's beginning.
    public var start: Int
    public var title: String
    public var url: String?

    package init(start: Int, title: String, url: String?) {
      self.start = start
      self.title = title
      self.url = url
    }
  }
}

extension FrontMatter {
  /// The front matter of a file, what is wrong with it, and the index of the first line behind it. What is not closed is text of the
  /// episode, and told.
  static func read(from source: borrowing Span<UInt8>, _ lines: SourceLines, path: String) -> (
    value: FrontMatter, findings: [Finding], bodyLine: Int
  ) {
    func broken(_ message: String) -> Finding {
      Finding(line: 1, column: 1, rule: .brokenFrontMatter, message: message)
    }
    guard let front = FrontMatter.lines(source, lines) else {
      var value = FrontMatter()
      var findings: [Finding] = []
      if isUnclosed(source, lines) {
        findings.append(
          broken(
            "This front matter is never closed by \(Bytes.string(source, lines[0].prefixed(3))), or has more than \(limit) bytes; it is read as text."
          ))
      }
      let late = lateStart(source, lines)
      if let line = late {
        findings.append(
          broken(
            "Front matter begins on the first line; here it stands on line \(line + 1), and is read as text.")
        )
      }
      if !findings.isEmpty { value.isDraft = saysDraft(source, lines, from: late ?? 0) }
      return (value, findings, 0)
    }
    let range = front.count > 2 ? lines[1].lowerBound..<lines[front.upperBound - 2].upperBound : 0..<0
    let text = Bytes.string(source, range)
    let isTOML = source[lines[0].lowerBound] == UInt8(ascii: "+")
    var (value, findings, isRead) = isTOML ? read(toml: text, path: path) : read(text, path: path)
    if !isRead, saysDraft(source, lines) { value.isDraft = true }
    return (value, findings, front.upperBound)
  }

  /// Reads `text`, which stands in `path` behind the opening `---`. Unknown keys are kept out.
  ///
  /// Values of the wrong type are reported and passed over; the rest is read. `isRead` is false where it is no YAML at all.
  static func read(_ text: String, path: String) -> (value: FrontMatter, findings: [Finding], isRead: Bool) {
    var value = FrontMatter()
    var findings: [Finding] = []
    func report(_ error: TranscriptsError) {
      findings.append(
        Finding(
          line: error.place?.line ?? 1, column: error.place?.column ?? 1, rule: .brokenFrontMatter,
          message: error.message))
    }
    func attempt<T>(_ read: () throws(TranscriptsError) -> T) -> T? {
      do { return try read() } catch {
        report(error)
        return nil
      }
    }
    guard
      let written = attempt({ () throws(TranscriptsError) in
        try YAMLMapping.parse(text, path: path, lineOffset: 1, onRepeatedKey: report)
      }) ?? nil
    else { return (value, findings, findings.isEmpty) }
    // Hugo reads keys whatever their case: `Date`, `Guests`.
    let map = written.spelling(spelt).including(OtherGenerators.nests).spelling(spelt)
    func string(_ key: String) -> String? {
      (attempt { () throws(TranscriptsError) in try map.string(key) } ?? nil).flatMap {
        $0.isEmpty ? nil : $0
      }
    }
    func strings(_ key: String) -> [String] {
      (attempt { () throws(TranscriptsError) in try map.strings(key) } ?? nil) ?? []
    }
    // One text may name several: `guests: Ann Lee, Bob Ray`.
    func names(_ key: String, ofPeople: Bool = true) -> [String] {
      func people(_ text: String, areWhole: Bool) -> [String] {
        ofPeople ? PersonLinks.people(text, areWhole: areWhole) : [text]
      }
      let written: [String]
      if let text = map.plain(key) {
        let lines = ofPeople ? PersonLinks.lines(text) : [text]
        written = lines.flatMap(PersonLinks.parts).flatMap { people($0, areWhole: false) }
      } else {
        let listed = (attempt { () throws(TranscriptsError) in try map.names(key) } ?? nil) ?? []
        let apart = ofPeople ? listed.flatMap(PersonLinks.several) : listed
        written = apart.flatMap { people($0, areWhole: true) }
        value.links += PersonLinks.told(map, key)
      }
      return written.map { text in
        guard let link = PersonLinks.linked(text) else {
          return ofPeople ? PersonLinks.name(in: folded(text)) : folded(text)
        }
        value.links.append(link)
        return link.name
      }.filter { !$0.isEmpty && !(ofPeople && PersonLinks.isNobody($0)) }
    }
    let others = OtherGenerators(map)
    // Exports of sites have `&#8217;` and `&amp;` there.
    value.title = string("title").map { EntityDecoding.decoded($0) }.flatMap {
      $0.allSatisfy(\.isWhitespace) ? nil : $0
    }
    let told =
      numberKeys.dropFirst().lazy.compactMap { map.plain($0).flatMap(EpisodeNumber.told) }.first
    value.number =
      string("number").map { EpisodeNumber.told($0)?.number ?? $0 } ?? told?.number ?? others.number
    // Read without a word: what is wrong with them is told below.
    func says(_ key: String, _ word: String) -> Bool { map.plain(key)?.lowercased() == word }
    // What somebody wrote to hold an episode back holds it back, however it is written.
    let draftKey = map.entries.map(\.key).first { $0.lowercased() == "draft" }
    // Nil where it is no text.
    let draft = draftKey.flatMap { key in
      do { return try map.plain(key) ?? map.string(key) ?? "" } catch { return nil }
    }
    let isNoDraft = draftKey == nil || draft.map { $0.isEmpty || isNo($0) } ?? false
    value.isDraft = !isNoDraft || others.isDraft
    if let draftKey, draft.map({ !isYes($0) && !isNo($0) }) ?? true {
      report(map.error(draftKey, "\"draft\" must be true or false."))
    }
    // Other generators of sites call it otherwise.
    let dateKey = dateKeys.first {
      map.holds($0) && !says($0, "true") && !says($0, "false") && map.plain($0) != ""
    }
    if let dateKey, var date = string(dateKey) {
      // `20240310`, as yt-dlp writes it (ISO 8601, basic form).
      if date.utf8.count == 8, date.utf8.allSatisfy(Bytes.isDigit), let number = Int(date),
        let day = CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100),
        day.year > 1900
      {
        date = day.text
      }
      value.published = isoDate(date)
      if value.published == nil, let written = WrittenDay(date) ?? WrittenDay(milliseconds: date) {
        (value.published, value.publishedTime) = (written.day.text, written.time)
      }
      if isoDate(date) != nil, case let rest = date.dropFirst(10), !rest.allSatisfy(\.isWhitespace) {
        value.publishedTime = PublishedTime(behindDate: rest)
        if value.publishedTime == nil {
          report(
            map.error(
              dateKey, "What follows the date in \"\(dateKey)\" is no time of day such as T18:30:00+01:00."))
        }
      }
      if value.published == nil {
        report(map.error(dateKey, "\"\(dateKey)\" must be a date such as 2017-12-07."))
      }
    }
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
    let description = string("description") ?? string("summary") ?? others.summary ?? others.feedSummary
    value.summary = (string("summary") ?? description).map(folded)
    value.about = description.flatMap { Self.isLong($0, beside: value.summary) ? $0 : nil }
    value.notes = Self.notes(map)
    value.image = others.image ?? string("image")
    // Other generators' may be a name, or of any type.
    value.language = (map.plain("language") ?? map.plain("lang")).map { $0.replacing("_", with: "-") }.flatMap
    {
      LanguageTag.isTag($0) ? $0 : nil
    }
    value.hosts = names(map.holds("hosts") ? "hosts" : "host")
    // Other generators' own keys may be of any type, and nothing is said of that.
    value.guests = names(guestKeys.first { map.holds($0) } ?? "guests")
    if let key = speakerKeys.first(where: { map.plain($0) != nil || (try? map.names($0)) != nil }) {
      let named = Set((value.hosts + value.guests).map { $0.lowercased() })
      value.speakers = names(key).filter { !named.contains($0.lowercased()) }
    }
    if value.people.isEmpty { value.takePeople(map) }
    value.topics = names(topicKeys.first { map.holds($0) } ?? "tags", ofPeople: false)
    value.aliases = strings("aliases")
    if !map.holds("aliases") {
      let key = FrontMatter.aliasKeys.dropFirst().first { map.holds($0) } ?? "redirect_from"
      value.aliases = map.plain(key).map { [$0] } ?? (try? map.strings(key)) ?? []
      // Where another generator had the page, from the site's root; patterns are of many.
      value.aliases += addressKeys.compactMap { map.plain($0) }.filter {
        $0.hasPrefix("/") && $0.utf8.count > 1 && !$0.contains(":") && !$0.contains("//")
      }
    }
    // In the singular some keep one, or whether there is any.
    let sponsors =
      map.holds("sponsors")
      ? attempt { () throws(TranscriptsError) in try map.mappings("sponsors") }
      : map.plain("sponsor").map { isYes($0) || isNo($0) } ?? false ? [] : try? map.mappings("sponsor")
    let nobody: Set<String> = [
      "", "none", "n/a", "na", "null", "nil", "-", "tba", "tbd", "false", "true", "no", "yes",
    ]
    for entry in sponsors ?? []
    where map.holds("sponsors")
      || !(entry.plain("name").map { nobody.contains($0.lowercased()) || Int($0) != nil } ?? true)
    {
      if let sponsor = attempt({ () throws(TranscriptsError) in try sponsor(entry) }) {
        value.sponsors.append(sponsor)
      }
    }
    // In the singular other generators keep what they like.
    let listed = [try? map.mappings("chapter"), try? map.mapping("podcast_chapters")?.mappings("chapters")]
    value.chapters = Self.toldAtOnce(map) ?? []
    let chapters =
      !value.chapters.isEmpty
      ? []
      : map.holds("chapters")
        ? attempt { () throws(TranscriptsError) in try map.mappings("chapters") }
        : listed.lazy.compactMap { $0 }.first { !$0.isEmpty }
    for entry in chapters ?? [] {
      if let chapter = Self.written(entry) {
        value.chapters.append(chapter)
      } else if let chapter = attempt({ () throws(TranscriptsError) in try chapter(entry) }) {
        value.chapters.append(chapter)
      }
    }
    value.feed = FeedDetails(map, others) { read in _ = attempt(read) }
    value.feed.season =
      value.feed.season ?? map.plain("number").flatMap(EpisodeNumber.told)?.season ?? told?.season
    misspelt(written.spelling(known)).forEach(report)
    return (value, findings, true)
  }

  /// Takes the people of one list that tells what each is, `people: [{name: Ann Lee, role: host}]`: hosts, guests, and who has no role or
  /// speaks. Who edits or produces says nothing.
  private mutating func takePeople(_ map: YAMLMapping) {
    guard let key = Self.peopleKeys.first(where: { map.holds($0) }), let all = try? map.mappings(key) else {
      return
    }
    links += PersonLinks.told(map, key)
    for person in all {
      guard let text = person.plain("name"), text != "null" else { continue }
      let link = PersonLinks.linked(text)
      if let link { links.append(link) }
      let name = link?.name ?? PersonLinks.name(in: Self.folded(text))
      guard !name.isEmpty, !people.contains(name) else { continue }
      let role = (person.plain("role") ?? "").lowercased().split { !$0.isLetter }
      func says(_ beginnings: String...) -> Bool {
        role.contains { word in beginnings.contains { word.hasPrefix($0) } }
      }
      // *Guest (host of another show)* is no host here.
      if says("guest", "gast", "gäst", "invit", "interviewee") {
        guests.append(name)
      } else if says("host", "cohost", "moderat") {
        hosts.append(name)
      } else if role.isEmpty || says("speak", "panel") {
        speakers.append(name)
      }
    }
  }

  /// Whether `description` says more than `summary`, or says it with links, marks or in paragraphs.
  private static func isLong(_ description: String, beside summary: String?) -> Bool {
    let text = folded(description)
    return !text.isEmpty
      && (text != summary || description.contains("://")
        || description.utf8.contains { "*_`[<&".utf8.contains($0) }
        || description.split(whereSeparator: \.isNewline).count > 1)
  }

  /// `text` on one line: how YAML breaks it is nothing to a reader.
  static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The date part of `text`, or nil where it begins with no valid date.
  static func isoDate(_ text: String) -> String? {
    let day = text.prefix(10)
    return CalendarDay(day) == nil ? nil : String(day)
  }
}
