import CommonMark
import ContributionTasks
import SearchIndex
import Synchronization
import Transcripts

/// What a build did.
public struct SiteReport: Sendable {
  public var episodes = 0
  /// Files of the site, those that differed and were written, and stale ones removed.
  public var files = 0
  public var changed = 0
  public var removed = 0
  public var warnings: [String] = []
  /// Files that could not be read; their old pages stay.
  public var failures: [String] = []
}

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
  let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  public init(
    _ library: Library, output: String, baseURL: String? = nil, history: MarkerHistory? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.library = library
    self.output = output
    self.baseURL = baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    // The history of a shallow clone begins with everything added at once: it would mislead.
    self.history = history.flatMap { $0.isCut ? nil : $0 }
    self.progress = progress
  }

  /// Builds everything.
  ///
  /// - Throws: an output folder that cannot be written. A transcript that cannot be read is a
  ///   failure in the report; all others are built.
  public func build() throws(SiteError) -> SiteReport {
    var report = SiteReport()
    var templates = try PageTemplates()
    let writer = try SiteWriter(output)
    let catalogue = SiteCatalogue(library, &report)
    templates.navigation = SitePages.navigation(catalogue)
    let listingIsWhole = report.failures.isEmpty
    let batches = try writeEpisodes(catalogue, templates, writer, &report)
    let summaries = batches.flatMapSummaries()
    let searched = batches.reduce(into: [:]) { $0.merge($1.searched) { old, _ in old } }
    let site = SitePages(
      configuration: library.configuration, baseURL: baseURL ?? library.configuration.url,
      templates: templates, writer: writer, catalogue: catalogue, summaries: summaries,
      pictures: SitePictures(library: library), history: history)
    try site.write()
    try writeFeeds(catalogue, summaries, writer, &report)
    for asset in PageTemplates.assets { try writer.write(asset.bytes, to: "assets/\(asset.name)") }
    try BrowserIndex(
      entries: catalogue.entries.map {
        .init(
          address: $0.address, slug: $0.slug, title: $0.title, show: catalogue.showNumber[$0.show] ?? 0,
          date: $0.frontMatter.published ?? "")
      },
      shows: catalogue.shows.map { .init(folder: $0, title: library.configuration.showTitle($0)) },
      language: library.configuration.language
    ).write(catalogue.entries.indices.map { searched[$0] }, to: writer)
    // A folder that could not be listed keeps its old pages.
    report.removed = try writer.finish(removing: listingIsWhole)
    report.changed = writer.changed
    report.files = writer.fileCount
    return report
  }

  /// Feeds, sitemap and the like, where the site's address is known.
  private func writeFeeds(
    _ catalogue: SiteCatalogue, _ summaries: [EpisodeSummary], _ writer: SiteWriter,
    _ report: inout SiteReport
  ) throws(SiteError) {
    guard let baseURL = baseURL ?? library.configuration.url else {
      report.warnings.append(
        "No feeds and no sitemap are written: they need the site's address, url: in earshot.yml or --base-url."
      )
      return
    }
    try SiteFeeds(
      configuration: library.configuration, baseURL: baseURL, catalogue: catalogue,
      descriptions: Dictionary(
        uniqueKeysWithValues: summaries.compactMap { summary in summary.opening.map { (summary.number, $0) } }
      ),
      pictures: SitePictures(library: library), writer: writer
    ).write()
  }

  /// A run of episodes rendered by one thread.
  struct Batch: Sendable {
    var terms = EpisodeTerms.Builder()
    var searched: [Int: SearchedEpisode] = [:]
    var summaries: [Int: EpisodeSummary] = [:]
    var failures: [String] = []
    var error: SiteError?
  }

  private func writeEpisodes(
    _ catalogue: SiteCatalogue, _ templates: PageTemplates, _ writer: SiteWriter,
    _ report: inout SiteReport
  ) throws(SiteError) -> [Batch] {
    let count = catalogue.entries.count
    let size = 48
    let runs = stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    let done = Mutex(0)
    let page = EpisodePage(
      configuration: library.configuration, baseURL: baseURL ?? library.configuration.url,
      templates: templates, catalogue: catalogue,
      logo: SitePictures(library: library).address(library.configuration.theme.logo))
    let parser = EpisodeParser(library.configuration)
    let finder = TaskFinder(library.configuration)
    let batches = runs.concurrentMap { run in
      var batch = Batch()
      for number in run {
        let entry = catalogue.entries[number]
        do {
          let summary = try write(entry, number, page, parser, finder, writer, &batch)
          batch.summaries[number] = summary
        } catch let error as TranscriptsError {
          batch.failures.append(error.description)
          keepOldPage(entry, writer)
        } catch let error as SiteError {
          batch.error = error
          return batch
        } catch {
          batch.failures.append("\(entry.id): \(error)")
          keepOldPage(entry, writer)
        }
        let total = done.withLock { value in
          value += 1
          return value
        }
        progress(total, count)
      }
      return batch
    }
    for batch in batches {
      if let error = batch.error { throw error }
      report.failures += batch.failures
      report.episodes += batch.summaries.count
    }
    return batches
  }

  private func keepOldPage(_ entry: SiteCatalogue.Entry, _ writer: SiteWriter) {
    for file in [entry.address] + TranscriptFiles.all(entry.address) where writer.exists(file) {
      writer.keep(file)
    }
  }

  private func write(
    _ entry: SiteCatalogue.Entry, _ number: Int, _ page: EpisodePage, _ parser: EpisodeParser,
    _ finder: TaskFinder, _ writer: SiteWriter, _ batch: inout Batch
  ) throws -> EpisodeSummary {
    let source = try entry.transcript.map { file throws(TranscriptsError) in
      try library.read(library.path(file))
    }
    var notes: [UInt8]?
    if let file = entry.notes {
      do {
        notes = try library.read(Library.join(library.notesRoot ?? library.root, file.path))
      } catch {
        // The transcript has its page all the same.
        batch.failures.append(error.description)
      }
    }
    let episode = source.map { parser.parse($0, id: entry.id, path: entry.transcript?.path ?? "") }
    let tasks = episode.map(finder.tasks(in:)) ?? []
    try writer.write(try page.render(entry, number, episode, notes: notes, tasks: tasks), to: entry.address)
    if let episode {
      let places = try TranscriptFiles.write(episode, title: entry.title, page: entry.address, to: writer)
      batch.searched[number] = SearchedEpisode(
        episode, turns: places.turns, cues: places.cues, builder: &batch.terms)
    }
    return EpisodeSummary(
      number: number, words: episode?.words ?? 0, tasks: tasks,
      facts: EpisodeFacts(
        episode, front: entry.frontMatter, notes: notes, people: library.configuration.people.map(\.name)),
      people: episode.map(EpisodePage.people) ?? [],
      opening: entry.frontMatter.summary == nil ? EpisodePage.opening(episode) : nil)
  }
}

extension Array where Element == SiteBuilder.Batch {
  /// The summaries of all batches, in the order of the catalogue.
  func flatMapSummaries() -> [EpisodeSummary] {
    flatMap { $0.summaries.values }.sorted { $0.number < $1.number }
  }
}

/// What other pages say of an episode.
struct EpisodeSummary: Sendable {
  /// Place in the catalogue.
  var number: Int
  var words: Int
  var tasks: [ContributionTask]
  /// What the collections are told.
  var facts: EpisodeFacts
  /// Names, those who said most first.
  var people: [String]
  /// Its first words, where it has no summary.
  var opening: String?
}
