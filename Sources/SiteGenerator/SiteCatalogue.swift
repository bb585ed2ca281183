import CommonMark
import Transcripts

/// Every episode of the site: what it is called, where its page is, what stands beside it.
struct SiteCatalogue: Sendable {
  struct Entry: Sendable {
    /// `SHOW/SLUG`.
    var id: String
    var show: String
    var slug: String
    var transcript: Library.File?
    var notes: Library.File?
    /// The transcript's, and of the notes' what that does not tell.
    var frontMatter: FrontMatter
    /// Who speaks, hosts and guests: what other episodes' pages may depend on.
    var voices: [EpisodeFacts.Voice] = []
    /// Its picture, as front matter names it, or by its path in the library where it lies beside the episode.
    var image: String?
    var title: String
    /// Its number among those of its show, in figures; nil where its name counts something else:
    /// `best-of-2021`.
    var number: String?
    /// Path of its page, relative to the site's root.
    var address: String

    /// What its page is called after: the slug, of a folder with an `index.md` the folder's.
    var pageSlug: String { slug.hasSuffix("/index") ? String(slug.dropLast(6)) : slug }
  }

  /// Sorted by show, as the configuration has these, then by folder, and then as `EpisodeOrder` tells.
  private(set) var entries: [Entry] = []
  /// Folders of the shows, in order.
  private(set) var shows: [String] = []
  /// Place of a show's folder in `shows`, and the name of its folder on the site.
  private(set) var showNumber: [String: Int] = [:]
  private(set) var showFolder: [String: String] = [:]
  /// Folders of shows with drafts, where these are left out.
  private(set) var draftShows: Set<String> = []
  /// What is wrong with files that cannot be read, and have no page.
  private(set) var unread: [String] = []

  /// Numbers of all episodes, the newest first.
  func newest() -> [Int] {
    let instants = entries.map(\.frontMatter.instant)
    return entries.indices.sorted { instants[$0] != instants[$1] ? instants[$0] > instants[$1] : $0 > $1 }
  }

  /// Notes without a transcript and a day in a show whose episodes are dated, most likely of an episode that
  /// has another name now: no feed is to tell of them as of an episode.
  var ghosts: [Entry] {
    let dated = Set(entries.filter { $0.frontMatter.published != nil }.map(\.show))
    return entries.filter {
      $0.transcript == nil && $0.frontMatter.published == nil && dated.contains($0.show)
    }
  }

  /// Lists transcripts and notes and reads who is in them, where that is not in the `record`.
  ///
  /// - Parameters:
  ///   - withDrafts: whether episodes that are not to be published yet are there.
  ///   - hasPage: whether an earlier build left a page at an address. Of an episode that cannot be read it
  ///     stays; one without is left out, and
  ///     stands in `unread`.
  init(
    _ library: Library, _ record: SiteRecord = SiteRecord(), withDrafts: Bool = false,
    hasPage: (_ address: String) -> Bool = { _ in true }, _ report: inout SiteReport
  ) {
    let transcripts = library.transcripts()
    let notes = library.notes()
    report.warnings += transcripts.warnings + notes.warnings
    report.failures += transcripts.failures + notes.failures
    var byID: [ByteKey: Entry] = [:]
    byID.reserveCapacity(max(transcripts.files.count, notes.files.count))
    for file in transcripts.files { byID[ByteKey(file.id), default: Self.entry(file.id)].transcript = file }
    for file in notes.files { byID[ByteKey(file.id), default: Self.entry(file.id)].notes = file }
    let configuration = library.configuration
    let parser = EpisodeParser(configuration)
    var entries = Self.sorted(Array(byID.values), configuration)
    let read = entries.concurrentMap { entry -> Told in
      if let page = record.pages[entry.id], Self.isSame(page.transcript, entry.transcript),
        Self.isSame(page.notes, entry.notes)
      {
        return (front: page.front, voices: page.summary.facts.voices, error: nil)
      }
      let read = Self.read(entry, library, parser)
      // What cannot be read is as it was.
      if read.error != nil, let page = record.pages[entry.id] {
        return (front: page.front, voices: page.summary.facts.voices, error: nil)
      }
      return read
    }
    let fronts = read.map(\.front)
    let byPlace = entries.map(\.id)
    let numbering = EpisodeNumbering(entries, titles: fronts.map(\.title))
    for index in entries.indices {
      let entry = entries[index]
      entries[index].frontMatter = fronts[index]
      // Files beside an episode come and go, and leave it as it is.
      entries[index].image = fronts[index].image.map { Self.picture($0, of: entry, library) }
      entries[index].voices = read[index].voices
      entries[index].number =
        fronts[index].number ?? numbering.number(entry, title: fronts[index].title)
      entries[index].title = configuration.title(
        frontMatter: fronts[index], show: entry.show, slug: entry.slug)
    }
    if !withDrafts {
      report.drafts = entries.count { $0.frontMatter.isDraft }
      draftShows = Set(entries.filter(\.frontMatter.isDraft).map(\.show))
      entries.removeAll { $0.frontMatter.isDraft }
    }
    nameFolders(entries)
    nameEpisodes(&entries)
    let errors = Dictionary(
      zip(byPlace, read).compactMap { id, read in read.error.map { (id, $0) } }, uniquingKeysWith: { $1 })
    let gone = errors.isEmpty ? [] : self.entries.filter { errors[$0.id] != nil && !hasPage($0.address) }
    guard !gone.isEmpty else { return }
    unread = gone.compactMap { errors[$0.id] }
    let ids = Set(gone.map(\.id))
    entries.removeAll { ids.contains($0.id) }
    (shows, showNumber, showFolder) = ([], [:], [:])
    nameFolders(entries)
    nameEpisodes(&entries)
  }

  /// `entries` by show, and those of one by their ids.
  private static func sorted(_ entries: [Entry], _ configuration: Configuration) -> [Entry] {
    // An entry is large: what tells its place is moved, and it once.
    let keys = entries.map { (place: configuration.place(of: $0.show), show: $0.show, id: $0.id) }
    return keys.indices.sorted {
      let (left, right) = (keys[$0], keys[$1])
      // A show that only begins as another does stands apart, `a b` and `a`.
      if left.place == right.place, left.show != right.show { return left.show.precedesInBytes(right.show) }
      return left.place != right.place ? left.place < right.place : left.id.precedesInBytes(right.id)
    }.map { entries[$0] }
  }

  /// True where a source is as it was recorded, or there is none as there was none.
  private static func isSame(_ old: SiteRecord.Source?, _ file: Library.File?) -> Bool {
    guard let old, let file else { return old == nil && file == nil }
    return old.stamp.map { $0 == file.stamp } ?? false
  }

  private typealias Told = (front: FrontMatter, voices: [EpisodeFacts.Voice], error: String?)

  /// What an episode's files tell, and what is wrong where its transcript cannot be read.
  private static func read(_ entry: Entry, _ library: Library, _ parser: EpisodeParser) -> Told {
    var source: [UInt8]?
    var failure: String?
    if let file = entry.transcript {
      do { source = try library.read(library.path(file)) } catch { failure = error.description }
    }
    let notes = entry.notes.flatMap { try? library.read(library.notesPath($0)) }
    let told = notes.map(parser.frontMatter(of:))
    let episode = source.map { parser.parse($0, id: entry.id, path: "", notes: told) }
    var front = episode?.frontMatter ?? parser.frontMatter(of: [], id: entry.id, notes: told)
    // Pages, feeds and previews show text.
    front.summary = front.summary.map(MarkdownBlock.plainText)
    var known = front
    known.hosts = library.configuration.hosts(
      of: front, show: entry.show, speaking: episode?.speakers.map(\.name) ?? [])
    return (front, EpisodeFacts(voicesOf: episode, front: known).voices, failure)
  }

  /// `image` by its path in the library where it lies beside the episode, and nowhere else; as it is
  /// otherwise.
  private static func picture(_ image: String, of entry: Entry, _ library: Library) -> String {
    guard FeedAddress.external(image) == nil else { return image }
    let pictures = SitePictures(library: library)
    let beside = "\(entry.show)/\(image)"
    return pictures.address(image) == nil && pictures.address(beside) != nil ? beside : image
  }

  /// An entry that knows its id alone.
  private static func entry(_ id: String) -> Entry {
    Entry(
      id: id, show: EpisodeID.show(id), slug: EpisodeID.slug(id), frontMatter: FrontMatter(),
      title: id, address: "")
  }

  private mutating func nameFolders(_ entries: [Entry]) {
    var names = PageNames(besides: PageNames.folders)
    names.keep(entries.map(\.show))
    for entry in entries where showNumber[entry.show] == nil {
      showNumber[entry.show] = shows.count
      shows.append(entry.show)
      showFolder[entry.show] = names.name(entry.show)
    }
  }

  private mutating func nameEpisodes(_ entries: inout [Entry]) {
    var sorted: [Entry] = []
    var start = 0
    while start < entries.count {
      var end = start
      while end < entries.count, entries[end].show == entries[start].show { end += 1 }
      var names = PageNames()
      names.keep(entries[start..<end].map(\.pageSlug))
      let folder = showFolder[entries[start].show] ?? "show"
      for index in start..<end {
        entries[index].address = "\(folder)/\(names.name(entries[index].pageSlug)).html"
      }
      let show = entries[start..<end]
      sorted += EpisodeOrder.order(show.map { ($0.frontMatter, $0.slug) }).map { show[start + $0] }
      start = end
    }
    self.entries = sorted
  }

  /// The entries of a show, in order.
  func entries(of show: String) -> [(number: Int, entry: Entry)] {
    entries.enumerated().filter { $0.element.show == show }.map { ($0.offset, $0.element) }
  }
}
