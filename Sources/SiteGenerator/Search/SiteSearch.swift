import SearchIndex
import Transcripts

/// The search of the browser, made of what the pages keep of it: from what the last build left, where little
/// changed since.
struct SiteSearch {
  private let catalogue: SiteCatalogue
  private let pages: [SiteRecord.Page]
  private let before: SiteRecord
  private let index: BrowserIndex

  /// - Parameters:
  ///   - pages: of the episodes that have one, in the order of the catalogue.
  ///   - before: what the last build left.
  init(
    _ configuration: Configuration, _ catalogue: SiteCatalogue, _ pages: [SiteRecord.Page], before: SiteRecord
  ) {
    (self.catalogue, self.pages, self.before) = (catalogue, pages, before)
    var episodes = [SearchBytes](repeating: SearchBytes(), count: catalogue.entries.count)
    for page in pages { episodes[page.summary.number] = page.search }
    index = BrowserIndex(
      entries: catalogue.entries.map { entry in
        .init(
          address: entry.address, slug: entry.slug, title: entry.title,
          show: catalogue.showNumber[entry.show] ?? 0, date: entry.frontMatter.published ?? "",
          number: Configuration.number(frontMatter: entry.frontMatter, slug: entry.slug) ?? "")
      },
      episodes: episodes,
      shows: catalogue.shows.map { show in
        .init(
          folder: show, title: configuration.showTitle(show),
          spoken: PageModel.spoken(
            configuration.shows[show]?.language ?? configuration.language, configuration)
            as? String)
      },
      language: configuration.language, people: configuration.people.filter { !$0.aliases.isEmpty })
  }

  /// Writes its files where what they are made from differs; gives the names of its lists and its packs
  /// (`BrowserIndex.write`).
  ///
  /// - Throws: `lostRecord` where something of an episode is needed that the last build kept and that is not
  ///   there any more.
  func write(
    to writer: SiteWriter
  ) throws(SiteError) -> (chunks: [String], packs: [BrowserIndex.Pack]) {
    var written = (chunks: before.chunks, packs: before.packs)
    try writer.writeFolder("search", model: index.sum) { () throws(SiteError) in
      let lists = if let updated = try updatedLists(writer) { updated } else { try newLists() }
      written = try index.write(lists, old: before.packs, to: writer)
    }
    return written
  }

  private func newLists() throws(SiteError) -> BrowserLists {
    let read = index.episodes.concurrentMap { bytes in
      Result { () throws(SiteError) in try Self.terms(bytes) }
    }
    var terms: [EpisodeTerms] = []
    terms.reserveCapacity(read.count)
    for result in read { terms.append(try result.get()) }
    return BrowserLists(LibraryTerms(terms))
  }

  /// None where there is nothing of an episode.
  private static func terms(_ bytes: SearchBytes) throws(SiteError) -> EpisodeTerms {
    try bytes.episode?.terms ?? EpisodeTerms(bytes: [], documents: 0)
  }

  /// The lists made from those of the last build, where just a few episodes changed since; nil where too much
  /// did.
  private func updatedLists(_ writer: SiteWriter) throws(SiteError) -> BrowserLists? {
    guard !before.chunks.isEmpty, pages.count == catalogue.entries.count, before.pages.count == pages.count
    else { return nil }
    var changed: [(old: SiteRecord.Page, new: SiteRecord.Page)] = []
    for page in pages {
      let number = page.summary.number
      guard let known = before.pages[catalogue.entries[number].id], known.summary.number == number else {
        return nil
      }
      guard known.search.sum != page.search.sum else { continue }
      changed.append((known, page))
      if changed.count > max(4, pages.count / 20) { return nil }
    }
    var changes: [ChangedTerms] = []
    for (old, new) in changed {
      changes.append(
        ChangedTerms(
          place: new.summary.number, before: try Self.terms(old.search), after: try Self.terms(new.search)))
    }
    let files = before.chunks.concurrentMap { writer.left(BrowserIndex.path(ofChunk: $0)) }
    let chunks = files.compactMap(\.self)
    guard chunks.count == files.count else { return nil }
    return BrowserLists(
      updating: chunks, changes, documents: pages.reduce(0) { $0 + $1.search.documents })
  }
}
