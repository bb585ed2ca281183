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
  /// `description` as it is written, lines and marks (Markdown, or the HTML of other programs) and all, where
  /// it says more than `summary`; of one alone, where it has links, marks or lines; nil for a plain sentence
  /// or two.
  public var about: String?
  /// Show notes that stand in the front matter, as Markdown: `show_notes`, `links`, `youtube`
  /// (`FrontMatterNotes`).
  public var notes: String?
  public var image: String?
  /// A file with the transcript that `transcript:` names, as it stands there; nothing is read from it.
  public var transcriptFile: String?
  /// BCP 47 tag of what is spoken; nil where it is the show's.
  public var language: String?
  public var hosts: [String] = []
  public var guests: [String] = []
  /// Whoever else it names: `speakers`, neither hosts nor guests.
  public var speakers: [String] = []
  /// Where people it names are on the web, and their pictures: `guests: [{name, url, image}]`,
  /// `[Ann Lee](https://…)`.
  public var links: [PersonLink] = []
  public var sponsors: [Sponsor] = []
  public var topics: [String] = []
  public var chapters: [Chapter] = []
  public var aliases: [String] = []
  /// The time of day it was published at, where that is told.
  public var publishedTime: PublishedTime?
  /// What only feeds tell.
  public var feed = FeedDetails()
  /// Where another generator of sites has its page: addresses as `aliases` has them, which give way to these.
  public var addresses: [String] = []
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

  /// Who pays for the episode; `text` is what is said of them, in Markdown.
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

  /// A part of the episode, in the order of the front matter.
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
  /// The front matter of a file, what is wrong with it, and the index of the first line behind it. What is
  /// not closed is text of the episode, and told.
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
            "This front matter is never closed by \(closing(source, lines)), or has more than \(limit) bytes; it is read as text."
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
    let isObject = beginsObject(source, lines)
    let range =
      isObject
      ? lines[0].lowerBound..<lines[front.upperBound - 1].upperBound
      : front.count > 2 ? lines[1].lowerBound..<lines[front.upperBound - 2].upperBound : 0..<0
    let text = Bytes.string(source, range)
    var (value, findings, isRead) =
      switch syntax(source, lines) {
      case .toml: read(toml: text, path: path)
      case .json: read(json: text, path: path, lineOffset: isObject ? 0 : 1)
      default: read(text, path: path)
      }
    if !isRead, saysDraft(source, lines) { value.isDraft = true }
    return (value, findings, front.upperBound)
  }

  /// Reads `text`, which stands in `path` behind the opening `---`. Unknown keys are kept out.
  ///
  /// Values of the wrong type are reported and passed over; the rest is read. `isRead` is false where it is
  /// no YAML at all.
  ///
  /// - Parameter lineOffset: lines of the file before it.
  static func read(_ text: String, path: String, lineOffset: Int = 1) -> (
    value: FrontMatter, findings: [Finding], isRead: Bool
  ) {
    do {
      guard var reader = try FrontMatterReader(text, path: path, lineOffset: lineOffset) else {
        return (FrontMatter(), [], true)
      }
      reader.read()
      return (reader.value, reader.findings, true)
    } catch {
      return (FrontMatter(), [finding(error)], false)
    }
  }

  static func finding(_ error: TranscriptsError) -> Finding {
    Finding(
      line: error.place?.line ?? 1, column: error.place?.column ?? 1, rule: .brokenFrontMatter,
      message: error.message)
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
