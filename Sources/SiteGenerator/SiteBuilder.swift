import CommonMark
import ContributionTasks
import SearchIndex
import Synchronization
import Transcripts

/// Builds the site of a library: from files alone, into files alone.
///
/// The same library gives the same bytes, from any folder and on any number of cores.
public struct SiteBuilder: Sendable {
  let library: Library
  let output: String
  /// Overrides the configuration's `url`.
  let baseURL: String?
  /// What git tells of the library, for the tasks page; nil leaves its charts out.
  let history: MarkerHistory?
  /// Where the record of the last build is kept; nil keeps none, and builds everything anew.
  let record: IndexFolder?
  /// Builds everything anew, whatever the record tells.
  let isFull: Bool
  /// Whether drafts are shown, too.
  let withDrafts: Bool
  let progress: @Sendable (_ done: Int, _ total: Int) -> Void
  let wrote: (@Sendable (_ pages: [String]) -> Void)?

  /// - Parameters:
  ///   - progress: told how many episodes are done.
  ///   - wrote: told the addresses of episodes' pages that were made anew, when all are in their places and
  ///     before other pages are; without it
  ///     everything comes to its place together.
  public init(
    _ library: Library, output: String, baseURL: String? = nil, history: MarkerHistory? = nil,
    record: IndexFolder? = nil, isFull: Bool = false, withDrafts: Bool = false,
    wrote: (@Sendable (_ pages: [String]) -> Void)? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    var library = library.calledAsItsShow
    library.configuration.theme.language = SiteTheme.language(of: library)
    self.library = library
    self.output = output
    self.baseURL = baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    // The history of a shallow clone begins with everything added at once: it would mislead.
    self.history = history.flatMap { $0.isCut ? nil : $0 }
    self.record = record
    self.isFull = isFull
    self.withDrafts = withDrafts
    self.wrote = wrote
    self.progress = progress
  }

  /// Builds what differs from what the last build left, or everything.
  ///
  /// - Throws: an output folder that cannot be written. A transcript that cannot be read is a
  ///   failure in the report; all others are built.
  public func build() throws(SiteError) -> SiteReport {
    do {
      return try build(anew: isFull)
    } catch {
      guard error.code == .lostRecord, !isFull else { throw error }
      return try build(anew: true)
    }
  }

  private func build(anew: Bool) throws(SiteError) -> SiteReport {
    var report = SiteReport()
    try refuseSources()
    let theme = try SiteTheme(library: library.root, language: library.configuration.language)
    let (read, (writer, old, key)) = try prepared(theme, anew: anew)
    var templates = read
    let listed = SiteFolder.now
    let catalogue = SiteCatalogue(
      library, old, withDrafts: withDrafts, hasPage: writer.exists, &report)
    let ownPages = OwnPages(theme, catalogue, withDrafts: withDrafts)
    templates.ownPages = ownPages.links
    if let icon = ownPages.icon { templates.icon = icon }
    templates.navigation = SitePages.navigation(catalogue, theme.say)
    report.warnings +=
      SettingsCheck(
        library: library, catalogue: catalogue, today: Int(listed / 1_000_000_000), own: ownPages.addresses
      ).warnings + theme.warnings + ownPages.warnings
    let listingIsWhole = report.failures.isEmpty
    report.failures += catalogue.unread
    report.ghosts = catalogue.ghosts.map { $0.notes?.path ?? $0.id }
    try writer.refuseOthers(SitePages.fixed + catalogue.entries.map(\.address))
    let people = People(library.configuration, catalogue.entries.map(\.voices))
    let outcomes = try writeEpisodes(
      catalogue, people, templates, writer, old, own: ownPages.addresses, &report)
    if let wrote {
      try writer.place()
      wrote(
        zip(catalogue.entries, outcomes).compactMap {
          $1.page != nil && !$1.isKept && !$1.isOld ? $0.address : nil
        })
    }
    let pages = outcomes.compactMap(\.page)
    let summaries = pages.map(\.summary)
    let pictures = SitePictures(library: library)
    let filling = PageWriter(
      configuration: library.configuration, baseURL: baseURL ?? library.configuration.url,
      templates: templates, writer: writer, logo: pictures.address(library.configuration.theme.logo))
    let site = SitePages(
      filling, catalogue: catalogue, summaries: summaries, people: people, pictures: pictures,
      own: ownPages.addresses, history: history)
    let (warnings, chunks, packs) = try writeShared(
      site, theme, SiteSearch(library.configuration, catalogue, pages, before: old)
    ) { () throws(SiteError) in try writeFeeds(catalogue, summaries, writer, theme.say, ownPages) }
    report.warnings += warnings
    // Last, when it is known which addresses are taken.
    report.warnings += try Redirects(filling: filling, catalogue: catalogue, own: ownPages.addresses).write()
    report.warnings += try ownPages.write(by: filling)
    // A folder that could not be listed keeps its old pages.
    report.removed = try writer.finish(removing: listingIsWhole)
    report.changed = writer.changed
    report.files = writer.fileCount
    report.kept = outcomes.count(where: \.isKept)
    let isSame = report.kept == outcomes.count && old.pages.count == outcomes.count && writer.isUnchanged
    if let key, !isSame {
      var new = SiteRecord()
      // Lists with terms of an episode that the record leaves out could not be brought up to date.
      new.chunks = outcomes.allSatisfy { $0.isWhole && $0.page != nil } ? chunks : []
      new.packs = packs
      Self.take(outcomes, of: catalogue, writer, into: &new)
      keep(&new, old.parts, key: key, listed: listed, &report)
    }
    return report
  }

  /// Writes the pages about many episodes, the assets, and what `writeFeeds` does, beside the search; gives
  /// the warnings, and the names of the search's chunks and its packs.
  private func writeShared(
    _ site: SitePages, _ theme: SiteTheme, _ search: @autoclosure @Sendable () -> SiteSearch,
    writeFeeds: @Sendable () throws(SiteError) -> [String]
  ) throws(SiteError) -> (warnings: [String], chunks: [String], packs: [BrowserIndex.Pack]) {
    let writer = site.writer
    // Pages that need nothing of the collections and of the search are made by whoever is done with these
    // first.
    let left = Mutex(site.others)
    let (shared, found) = concurrently {
      Result { () throws(SiteError) in
        try site.writeCollections()
        for asset in theme.assets {
          let path = "assets/\(asset.name)"
          if try !writer.keep(path, model: asset.sum) {
            try writer.write(asset.bytes, to: path, model: asset.sum)
          }
        }
        let warnings = try writeFeeds()
        try site.writeOthers(left)
        return warnings
      }
    } _: {
      Result { () throws(SiteError) in
        let written = try search().write(to: writer)
        try site.writeOthers(left)
        return written
      }
    }
    let warnings = try shared.get()
    let (chunks, packs) = try found.get()
    return (warnings, chunks, packs)
  }

  /// Takes what was made of each episode into a record, with the stamps its files have in their places.
  private static func take(
    _ outcomes: [EpisodeWriter.Outcome], of catalogue: SiteCatalogue, _ writer: SiteWriter,
    into record: inout SiteRecord
  ) {
    record.files = writer.known
    record.pages.reserveCapacity(outcomes.count)
    for (entry, outcome) in zip(catalogue.entries, outcomes) where outcome.isWhole {
      record.pages[entry.id] = outcome.page
      for at in outcome.page?.files.indices ?? 0..<0 {
        guard let path = outcome.page?.files[at].path, let stamp = writer.placed(path) else { continue }
        record.pages[entry.id]?.files[at].stamp = stamp
      }
    }
  }

  /// The templates, read, and what `open` gives.
  private func prepared(_ theme: SiteTheme, anew: Bool) throws(SiteError) -> (PageTemplates, Opened) {
    // No folder is made for a site whose templates are broken.
    guard Files.isFolder(output) else { return (try PageTemplates(theme), try open(theme, anew: anew)) }
    // Reading templates takes as long as reading what the last build left.
    let (templates, opened) = concurrently {
      Result { () throws(SiteError) in try PageTemplates(theme) }
    } _: {
      Result { () throws(SiteError) in try open(theme, anew: anew) }
    }
    // What is told is why there is no site.
    if case .failure = templates, case .success(let opened) = opened { try? opened.writer.giveUp() }
    return (try templates.get(), try opened.get())
  }

  private typealias Opened = (writer: SiteWriter, old: SiteRecord, key: UInt64?)

  /// The site's folder, locked, what the last build left of it, and what the next one is to know this one by
  /// (`recordKey`).
  private func open(_ theme: SiteTheme, anew: Bool) throws(SiteError) -> Opened {
    var old = SiteRecord()
    var key: UInt64?
    let writer = try SiteWriter(output) {
      key = recordKey(theme)
      if let key, let record, !anew {
        old = record.kept(.site).flatMap { SiteRecord($0, key: key) { record.keptPart($0) } } ?? old
      }
      return old.files
    }
    return (writer, old, key)
  }

  /// Refuses a folder of the library that holds something else: what is written there would be read as theme
  /// or transcripts.
  private func refuseSources() throws(SiteError) {
    guard let root = Files.resolved(library.root) else { return }
    let folder = Files.destination(output)
    let isRoot = folder == root
    guard isRoot || folder.hasPrefix(Library.join(root, "")) else { return }
    let top = folder.utf8.dropFirst(root.utf8.count).split(separator: UInt8(ascii: "/")).first.map {
      String(decoding: $0, as: UTF8.self)
    }
    let isNamed = top.map([SiteTheme.folder, IndexFolder.defaultName].contains) ?? false
    let entries = Files.list(folder, stamping: { _ in false }) ?? []
    // What hosts of sites ask for is no source.
    let sources = entries.filter { !$0.name.hasPrefix(".") && $0.name != "CNAME" }
    let isOurs = entries.contains { $0.name == Library.siteList }
    guard isRoot || isNamed || !sources.isEmpty && !isOurs else { return }
    throw SiteError(
      .unsafeOutput, path: output,
      message: isRoot
        ? "This is the library itself. Name a folder for the site with --output."
        : "This folder of the library holds other files. Name an empty or a new one with --output; where it is the site's all the "
          + "same, put an empty file \(Library.siteList) into it.")
  }

  /// What a record must have been written with to be of use: nil where this program cannot tell which it is.
  private func recordKey(_ theme: SiteTheme) -> UInt64? {
    guard record != nil, let program = Files.stamp(of: "/proc/self/exe") else { return nil }
    var key = Fingerprint.of(program)
    key = Fingerprint.mix(key, Fingerprint.of(library.configuration))
    key = Fingerprint.mix(key, Fingerprint.of(baseURL ?? ""))
    key = Fingerprint.mix(key, Fingerprint.of(withDrafts ? "drafts" : ""))
    key = Fingerprint.mix(key, Fingerprint.of(Files.resolved(output) ?? output))
    return Fingerprint.mix(key, theme.sum)
  }

  private func keep(
    _ new: inout SiteRecord, _ old: SearchParts, key: UInt64, listed: Int64, _ report: inout SiteReport
  ) {
    do {
      let (bytes, parts) = try new.bytes(key: key, listed: listed, now: SiteFolder.now, old: old)
      try record?.keep(bytes, as: .site, syncing: false, parts: parts, others: new.parts.names)
    } catch {
      report.warnings.append("The next build will be a full one: \(error)")
      // What is kept of the last build would be taken for this one's.
      try? record?.keep([], as: .site, syncing: false, others: [])
    }
  }

  /// Feeds, sitemap and the like, where the site's address is known; a warning where it is not.
  private func writeFeeds(
    _ catalogue: SiteCatalogue, _ summaries: [EpisodeSummary], _ writer: SiteWriter,
    _ say: SiteWords, _ own: OwnPages
  ) throws(SiteError) -> [String] {
    guard let baseURL = baseURL ?? library.configuration.url else {
      return [
        "No feeds and no sitemap are written, and 404.html has its style on the site's first level alone: they need the site's address, url: in earshot.yml or --base-url."
      ]
    }
    try SiteFeeds(
      configuration: library.configuration, baseURL: baseURL, catalogue: catalogue,
      descriptions: Dictionary(
        uniqueKeysWithValues: summaries.compactMap { summary in summary.opening.map { (summary.number, $0) } }
      ),
      people: Dictionary(uniqueKeysWithValues: summaries.map { ($0.number, $0.people) }),
      notes: Dictionary(
        uniqueKeysWithValues: summaries.compactMap { summary in summary.notes.map { (summary.number, $0) } }),
      pictures: SitePictures(library: library), writer: writer, say: say,
      own: own.pages.map(\.address), files: own.addresses
    ).write()
    return silentShows(catalogue)
  }

  /// Shows without any audio in a library that tells of some: nobody forgot it where there is none at all.
  private func silentShows(_ catalogue: SiteCatalogue) -> [String] {
    let configuration = library.configuration
    let silent = catalogue.shows.filter { show in
      catalogue.entries(of: show).allSatisfy { _, entry in
        configuration.audio(frontMatter: entry.frontMatter, show: show, slug: entry.slug) == nil
      }
    }
    let isAnywhere =
      silent.count < catalogue.shows.count || configuration.shows.values.contains { $0.audio != nil }
    guard !silent.isEmpty, isAnywhere else { return [] }
    return [
      "No episode of \(silent.joined(separator: ", ")) tells where its audio is: apps show nothing of \(silent.count == 1 ? "this feed" : "these feeds"). audio: in front matter, or of the show in earshot.yml, does."
    ]
  }

  private func writeEpisodes(
    _ catalogue: SiteCatalogue, _ people: People, _ templates: PageTemplates, _ writer: SiteWriter,
    _ old: SiteRecord,
    own: OwnAddresses, _ report: inout SiteReport
  ) throws(SiteError) -> [EpisodeWriter.Outcome] {
    let count = catalogue.entries.count
    let done = Mutex(0)
    let pictures = SitePictures(library: library)
    let page = EpisodePage(
      configuration: library.configuration, baseURL: baseURL ?? library.configuration.url,
      templates: templates, catalogue: catalogue, topics: TopicPages.addresses(catalogue), people: people,
      logo: pictures.address(library.configuration.theme.logo), pictures: pictures,
      showPictures: library.configuration.shows.compactMapValues {
        FeedAddress.external($0.image) ?? pictures.address($0.image)
      }, own: own, links: EpisodeLinks(catalogue))
    let episodes = EpisodeWriter(library, page: page, writer: writer, record: old)
    let hasFailed = Mutex(false)
    let outcomes = Array(catalogue.entries.indices).concurrentMap(fromBothEnds: true) { number in
      guard !hasFailed.withLock({ $0 }) else { return EpisodeWriter.Outcome() }
      let outcome = episodes.write(catalogue.entries[number], number)
      if outcome.error != nil { hasFailed.withLock { $0 = true } }
      let total = done.withLock { value in
        value += 1
        return value
      }
      progress(total, count)
      return outcome
    }
    for outcome in outcomes {
      if let error = outcome.error { throw error }
      report.failures += outcome.failures
      if let told = outcome.page?.summary {
        report.problems += told.problems.map { Library.join(library.root, $0) }
        report.problems += told.notesProblems.map { Library.join(library.notesRoot ?? library.root, $0) }
      }
      if outcome.page != nil, !outcome.isOld { report.episodes += 1 }
    }
    report.warnings += report.problems
    report.warnings += Self.deadLinks(catalogue, outcomes)
    return outcomes
  }

  /// Links of notes that are told one by one, at most.
  private static let toldLinks = 10

  /// A sentence for each link of notes to Markdown that is no episode's, or to a picture that is not there.
  private static func deadLinks(_ catalogue: SiteCatalogue, _ outcomes: [EpisodeWriter.Outcome]) -> [String] {
    let dead = zip(catalogue.entries, outcomes).flatMap { entry, outcome in
      (outcome.page?.summary.deadLinks ?? []).map {
        SitePictures.isNamed(String($0.prefix { $0 != "?" && $0 != "#" }))
          ? "\(entry.id): there is no picture \($0)."
          : "\(entry.id): there is no episode for the link to \($0)."
      }
    }
    let more = dead.count - toldLinks
    return dead.prefix(toldLinks) + (more > 0 ? ["\(more) more links to what is not there."] : [])
  }
}
