/// `earshot.yml`, all of it optional. Every key is described in docs/configuration.md.
public struct Configuration: Sendable, Equatable {
  /// Title of the library.
  public var title: String?
  /// Address of the site, with a slash at its end.
  public var url: String?
  /// BCP 47 tag of the site, and of what is spoken where a show has none of its own.
  public var language = "en"
  /// True where the language is English of whatever country.
  public var isEnglish: Bool { Self.primaryLanguage(language) == "en" }
  /// Address of the repository, without a slash at its end.
  public var repository: String?
  /// The library's folder as seen from the repository's root, empty where they are one; told by git's own
  /// files.
  public var folderInRepository = ""
  /// The branch that links to lines lead to.
  public var branch = "main"
  /// Folder of a second tree with show notes, relative to the library.
  public var notes: String?
  /// Folders, files or patterns that are no transcripts.
  public var exclude: [String] = []
  /// Frames in a second of a timestamp's fraction.
  public var frameRate = 30
  public var stageWords = Configuration.defaultStageWords
  public var markers = MarkerWords()
  /// Command that plays audio; `{audio}` and `{seconds}` are filled in. Run only once somebody allowed it.
  public var player: String?
  /// By their folders.
  public var shows: [String: Show] = [:]
  /// In the order of the file.
  public var people: [Person] = []
  /// In the order of the file.
  public var sponsors: [Sponsor] = []
  /// House style: the word as it should be, and how it is not to be written.
  public var words: [String: [String]] = [:]
  public var theme = Theme()
  /// Of all shows, where a show has none of its own.
  public var license: License?
  public var funding: Funding?

  /// What holds where no file tells anything.
  public init() {}

  /// Names that are stage cues, no speakers, in an English library.
  public static let defaultStageWords = [
    "Break", "Jingle", "Intro", "Outro", "Sample", "Song", "Remix", "Audio", "Promo", "Clip",
  ]

  /// What a library in another `language` calls a break besides; none for English and for languages that are
  /// not known.
  static func stageWords(language: String) -> [String] {
    switch primaryLanguage(language) {
    case "de": ["Pause", "Musik", "Einspieler", "Werbepause"]
    case "fr": ["Pause", "Musique", "Extrait", "Générique"]
    case "es": ["Pausa", "Música", "Sintonía", "Corte"]
    default: []
    }
  }

  /// What the configuration tells of a show, by its folder.
  public struct Show: Sendable, Equatable {
    /// Nil where it is called as its folder.
    public var title: String?
    /// Its place among the shows of the configuration, from 0.
    public var place = 0
    /// Address of an episode's audio; `{show}`, `{slug}` and `{number}` are filled in.
    public var audio: String?
    public var image: String?
    public var description: String?
    public var feed: String?
    /// BCP 47 tag of what is spoken in it; nil where it is the library's.
    public var language: String?
    public var license: License?
    public var funding: Funding?
    /// Who is in it as a rule: hosts of the episodes whose front matter names none, where they speak.
    public var hosts: [String] = []
    /// Who makes the show, for its feed.
    public var author: String?
    /// A category of Apple's list, `Technology` or `Society & Culture > Documentary`.
    public var category: String?
    /// Whether it is not for children; nil where nobody said.
    public var explicit: Bool?
    /// Whether it is to be heard from its first episode on, the first one first.
    public var isSerial = false
    /// Where its maker gets mail, for directories that ask.
    public var email: String?
    /// Where it can be followed, in the order of the configuration.
    public var subscribe: [Link] = []
    public init() {}
  }

  /// Somewhere else on the web.
  public struct Link: Sendable, Equatable {
    public var name: String
    public var url: String
  }

  /// What may be done with the words and the audio.
  public struct License: Sendable, Equatable {
    /// An identifier of SPDX, or a name.
    public var name: String
    public var url: String?

    /// `url`, else where Creative Commons keeps the text of the one `name` identifies: `cc-by-sa-4.0`,
    /// `CC0-1.0`, `CC BY 4.0`.
    public var address: String? {
      if let url { return url }
      let parts = name.lowercased().split { $0 == "-" || $0 == " " }
      guard let version = parts.last, version.wholeMatch(of: /[1-4]\.[05]/) != nil else { return nil }
      let kind = parts.dropFirst().dropLast().joined(separator: "-")
      let base = "https://creativecommons.org/"
      if parts == ["cc0", "1.0"] { return base + "publicdomain/zero/1.0/" }
      guard parts.first == "cc", ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(kind)
      else {
        return nil
      }
      return base + "licenses/\(kind)/\(version)/"
    }
  }

  /// Where listeners may give something.
  public struct Funding: Sendable, Equatable {
    public var url: String
    public var text: String
  }

  /// Somebody of `people:`; their names by which labels may call them are `aliases`.
  public struct Person: Sendable, Equatable {
    public var name: String
    public var aliases: [String] = []
    public var url: String?
    public var image: String?

    public init(name: String, aliases: [String] = [], url: String? = nil, image: String? = nil) {
      self.name = name
      self.aliases = aliases
      self.url = url
      self.image = image
    }
  }

  /// What of the site's looks is told without a file of a theme.
  public struct Theme: Sendable, Equatable {
    /// `#rrggbb`.
    public var accent: String?
    public var logo: String?
    public var footer: String?
    /// The language of the site's own words (BCP 47) where it is not the library's: earshot has words in few.
    public var language: String?
  }
}

extension Configuration {
  /// What an episode is called: its title, else its show's title and its number, else its slug.
  public func title(of episode: Episode) -> String {
    title(frontMatter: episode.frontMatter, show: episode.show, slug: episode.slug)
  }

  /// See `title(of:)`.
  public func title(frontMatter: FrontMatter, show: String, slug: String) -> String {
    let number = EpisodeNumber(slug: slug)?.text
    return title(
      frontMatter: frontMatter, show: show, slug: slug,
      number: frontMatter.number ?? number.flatMap { isNumberOf(show, slug, $0) ? $0 : nil })
  }

  /// Whether `slug` is nothing but the show's name and `number`: `go-time-63`, `ep-7`; one that has more to
  /// say is a title of its own, `go-time-bonus-77`.
  private func isNumberOf(_ show: String, _ slug: String, _ number: String) -> Bool {
    let slug = EpisodeID.name(slug)
    guard slug.hasSuffix(number) else { return false }
    func bare(_ text: some StringProtocol) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    let name = bare(slug.dropLast(number.count))
    return name.isEmpty || EpisodeNumber.words.contains(name)
      || [show, shows[show]?.title ?? ""].contains { bare($0) == name }
  }

  /// See `title(of:)`; where an episode's number is known.
  public func title(frontMatter: FrontMatter, show: String, slug: String, number: String?) -> String {
    if let title = frontMatter.title { return title }
    guard let name = shows[show]?.title, let number else { return Self.title(slug: EpisodeID.name(slug)) }
    return "\(name) \(number)"
  }

  /// What a file is called, without what only says that it is a transcript: *New kettles* of
  /// `New kettles_transcript`.
  private static func title(slug name: String) -> String {
    for ending in ["transcript", "transcription", "transcript_corrected"]
    where name.lowercased().hasSuffix(ending) {
      let rest = name.dropLast(ending.count)
      if let mark = rest.last, "-_. ".contains(mark), rest.count > 1 { return String(rest.dropLast()) }
    }
    return name
  }

  /// The library's title, else *Transcripts*.
  public var siteTitle: String { title ?? "Transcripts" }

  /// The first part of a language's tag (BCP 47), in small letters: `pt` of `pt-BR`. A low line parts, too,
  /// as in POSIX.
  public static func primaryLanguage(_ tag: String) -> String {
    tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
  }

  /// A show's place among those the configuration names; behind all of them where it does not.
  public func place(of show: String) -> Int { shows[show]?.place ?? .max }

  /// A show's title, else its folder's name.
  public func showTitle(_ show: String) -> String { shows[show]?.title ?? show }

  /// The hosts of an episode: those its front matter names, in small letters as the talk calls them, else
  /// those of its show that speak in it and are not its guests.
  ///
  /// - Parameter speaking: names of those who speak, as the file or as the configuration spells them.
  public func hosts(of frontMatter: FrontMatter, show: String, speaking: [String]) -> [String] {
    let regular = shows[show]?.hosts ?? []
    guard frontMatter.hosts.isEmpty, !regular.isEmpty else {
      // Other generators name them in small letters, *mira*: as they are called in the talk.
      return frontMatter.hosts.map { name in
        name.contains(where: \.isUppercase)
          ? name : speaking.first { NameKey.of($0) == NameKey.of(name) } ?? name
      }
    }
    func key(_ name: String) -> String { NameKey.of(self.name(of: name)) }
    let heard = Set(speaking.map(key))
    let guests = Set(frontMatter.guests.map(key))
    // Where nobody is known to speak, the show is theirs all the same.
    return regular.filter { (heard.isEmpty || heard.contains(key($0))) && !guests.contains(key($0)) }
  }

  /// BCP 47 tag of what is spoken in an episode: its own, else its show's, else the library's.
  public func language(frontMatter: FrontMatter, show: String) -> String {
    frontMatter.language ?? shows[show]?.language ?? language
  }

  /// The number in a slug (`go-time-63` gives `63`), or nil; see `EpisodeNumber`.
  public static func number(slug: String) -> String? { EpisodeNumber(slug: slug)?.text }

  /// What an episode may be asked for by: the number of its front matter, else one that a word names in its
  /// slug, else that of its title, else another of its slug. Whether the show counts so is not asked.
  public static func number(frontMatter: FrontMatter, slug: String) -> String? {
    if let number = frontMatter.number { return number }
    let number = EpisodeNumber(slug: slug)
    if number?.kind == .named { return number?.text }
    return frontMatter.title.flatMap(EpisodeNumber.inTitle) ?? number?.text
  }

  /// Address of an episode's audio, where the front matter or the show tells it; none where the front matter
  /// says that there is none, or has no number or season for a show's address that asks for one. A file's
  /// name alone, `001.mp3`, is one beside those of the show, where the show's address is one of the web.
  ///
  /// - Parameter isThere: whether the library itself has a file that is called so: then that is meant.
  public func audio(
    frontMatter: FrontMatter, show: String, slug: String, isThere: (String) -> Bool = { _ in false }
  ) -> String? {
    let pattern = shows[show]?.audio
    if let audio = frontMatter.audio {
      if OtherGenerators.isFileName(audio), !isThere(audio), let folder = pattern.flatMap(Self.folder),
        !lacks(folder, frontMatter, slug)
      {
        return Template.fill(folder, values(frontMatter, show, slug)) + Template.encoded(audio)
      }
      return audio.isEmpty ? nil : audio
    }
    guard let pattern, !lacks(pattern, frontMatter, slug) else { return nil }
    return Template.fill(pattern, values(frontMatter, show, slug))
  }

  /// The folder of an address on the web, with the slash at its end; nil where it has none.
  private static func folder(_ pattern: String) -> String? {
    guard !pattern.contains("?"), let scheme = pattern.firstRange(of: "://"),
      let slash = pattern.lastIndex(of: "/"), slash >= scheme.upperBound
    else { return nil }
    return String(pattern[...slash])
  }

  /// Whether an address asks for a number or a season that an episode does not tell.
  private func lacks(_ pattern: String, _ frontMatter: FrontMatter, _ slug: String) -> Bool {
    let number = frontMatter.number ?? Self.number(slug: slug)
    return number == nil && pattern.contains("{number}")
      || frontMatter.feed.season == nil && pattern.contains("{season}")
  }

  /// What the holes of a show's address are filled with.
  private func values(_ frontMatter: FrontMatter, _ show: String, _ slug: String) -> [String: String] {
    [
      "show": show, "slug": EpisodeID.name(slug),
      "number": frontMatter.number ?? Self.number(slug: slug) ?? "",
      "season": frontMatter.feed.season.map(String.init) ?? "",
    ]
  }

  /// Address where `path` is edited, at `line`; nil where no repository is named. The form is that of the
  /// service: GitLab's, Forgejo's (Codeberg, Gitea), Bitbucket's, else GitHub's, which alone leads to the
  /// line.
  public func editURL(path: String, line: Int? = nil) -> String? {
    guard let repository else { return nil }
    let path = folderInRepository.isEmpty ? path : Library.join(folderInRepository, path)
    let (branch, file) = (Template.encoded(branch), Template.encoded(path))
    let host =
      repository.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first?.lowercased() ?? ""
    if host.contains("gitlab") { return "\(repository)/-/edit/\(branch)/\(file)" }
    if ["codeberg", "gitea", "forgejo"].contains(where: host.contains) {
      return "\(repository)/_edit/\(branch)/\(file)"
    }
    if host.contains("bitbucket") { return "\(repository)/src/\(branch)/\(file)?mode=edit" }
    return "\(repository)/edit/\(branch)/\(file)\(line.map { "?plain=1#L\($0)" } ?? "")"
  }
}

/// Addresses with holes.
public enum Template {
  /// Replaces `{name}` by its value, percent-encoded; unknown names stay.
  public static func fill(_ pattern: String, _ values: [String: String]) -> String {
    var out = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      out += values[name].map(encoded) ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  /// What stands in the holes of `pattern`, in order.
  public static func holes(_ pattern: String) -> [String] {
    pattern.matches(of: /\{([A-Za-z]+)\}/).map { String($0.1) }
  }

  /// Percent-encodes for a path: RFC 3986 unreserved characters and `/` stay.
  public static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) || "-._~/".utf8.contains(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        out += Hexadecimal.percent(byte)
      }
    }
    return out
  }
}
