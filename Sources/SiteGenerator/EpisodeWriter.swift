import ContributionTasks
import SearchIndex
import Synchronization
import Transcripts

/// Writes an episode's page and the files beside it, where anything they depend on differs from what the
/// record tells.
struct EpisodeWriter: Sendable {
  let library: Library
  let page: EpisodePage
  let parser: EpisodeParser
  let finder: TaskFinder
  let writer: SiteWriter
  let record: SiteRecord
  private let builders = TermBuilders()
  /// What every page depends on.
  private let base: UInt64
  /// Numbers of the episodes whose notes feeds carry; empty where there are no feeds.
  private let inFeeds: Set<Int>

  /// What came of an episode.
  struct Outcome: Sendable {
    var page: SiteRecord.Page?
    /// True where nothing was read or written, and its record stays as it was.
    var isKept = false
    /// True where it cannot be read, and all is left as it was.
    var isOld = false
    /// True where a later build may rely on the record.
    var isWhole = true
    var failures: [String] = []
    var error: SiteError?
  }

  init(
    _ library: Library, page: EpisodePage, writer: SiteWriter, record: SiteRecord
  ) {
    self.library = library
    self.page = page
    parser = EpisodeParser(library.configuration)
    finder = TaskFinder(library.configuration)
    self.writer = writer
    self.record = record
    inFeeds = page.baseURL == nil ? [] : FeedNotes.numbers(page.catalogue)
    base = Fingerprint.mix(
      Fingerprint.mix(page.templates.navigationSum, Fingerprint.of(page.logo ?? "")), page.own.sum)
  }

  /// Writes the page of `entry`, number `number` of the catalogue; a page that cannot be made stays as it is.
  func write(_ entry: SiteCatalogue.Entry, _ number: Int) -> Outcome {
    var outcome = Outcome()
    do {
      try write(entry, number, &outcome)
    } catch let error as SiteError {
      outcome.error = error
    } catch {
      let text = (error as? TranscriptsError)?.description ?? "\(entry.id): \(error)"
      outcome.failures.append(text)
      // Other pages tell of it as they did.
      if var old = record.pages[entry.id], (try? keep(old)) == true {
        old.summary.number = number
        (outcome.page, outcome.isOld, outcome.isWhole) = (old, true, true)
        return outcome
      }
      for file in [entry.address, EpisodeCard.address(entry.address)] + TranscriptFiles.all(entry.address)
      where writer.exists(file) {
        writer.keep(file)
      }
    }
    return outcome
  }

  private func write(_ entry: SiteCatalogue.Entry, _ number: Int, _ outcome: inout Outcome) throws {
    let old = record.pages[entry.id]
    let key = self.key(entry, number)
    let links = page.links(entry)
    var transcript = try Input(entry.transcript, old?.transcript) { file throws(TranscriptsError) in
      try library.read(library.path(file))
    }
    var notes = Input()
    let notesPath = entry.notes.map(library.notesPath)
    do {
      notes = try Input(entry.notes, old?.notes) { _ throws(TranscriptsError) in
        try library.read(notesPath ?? "")
      }
    } catch {
      // The transcript has its page all the same.
      outcome.failures.append(error.description)
      outcome.isWhole = false
    }
    if var page = old, outcome.isWhole,
      page.key == Fingerprint.mix(key, NotesLinksAsked.sum(page.links, links)),
      page.transcript?.sum == transcript.source?.sum,
      page.notes?.sum == notes.source?.sum, try keep(page)
    {
      outcome.isKept = page.transcript == transcript.source && page.notes == notes.source
      (page.transcript, page.notes, page.summary.number) = (transcript.source, notes.source, number)
      outcome.page = page
      return
    }
    if let file = entry.transcript, transcript.bytes == nil {
      transcript.bytes = try library.read(library.path(file))
      transcript.source?.sum = Fingerprint.of(transcript.bytes ?? [])
    }
    if let notesPath, notes.source != nil, notes.bytes == nil {
      do {
        notes.bytes = try library.read(notesPath)
        notes.source?.sum = Fingerprint.of(notes.bytes ?? [])
      } catch {
        outcome.failures.append(error.description)
        outcome.isWhole = false
      }
    }
    outcome.page = try make(entry, number, key, transcript, notes)
  }

  /// True where all files of `page` are as they were written.
  private func keep(_ page: SiteRecord.Page) throws(SiteError) -> Bool {
    var files: [(path: String, stamp: FileStamp)] = []
    for file in page.files {
      guard let stamp = file.stamp else { return false }
      files.append((file.path, stamp))
    }
    return try writer.keep(files)
  }

  private func make(
    _ entry: SiteCatalogue.Entry, _ number: Int, _ key: UInt64, _ transcript: Input, _ notes: Input
  ) throws -> SiteRecord.Page {
    let noted = notes.bytes.map(parser.frontMatter(of:))
    var episode = transcript.bytes.map {
      parser.parse($0, id: entry.id, path: entry.transcript?.path ?? "", notes: noted)
    }
    let told =
      (episode.map(NotesPassage.of) ?? [])
      + (notes.bytes.map { NotesPassage.of(notes: $0, noted ?? FrontMatter()) } ?? [])
    let tasks = episode.map(finder.tasks(in:)) ?? []
    // What the file itself says is what the record keeps.
    let front = entry.frontMatter
    var entry = entry
    if front.chapters.isEmpty {
      entry.frontMatter.chapters = NotedChapters.read(episode, notes: notes.bytes, duration: front.duration)
      episode?.frontMatter.chapters = entry.frontMatter.chapters
    }
    entry.frontMatter.sponsors = library.configuration.named(front.sponsors)
    episode?.frontMatter.sponsors = entry.frontMatter.sponsors
    let made = episode.map { TranscriptFiles.make($0, title: entry.title, page: entry.address) }
    entry.frontMatter.hosts = library.configuration.hosts(
      of: front, show: entry.show, speaking: episode?.speakers.map(\.name) ?? [])
    episode?.frontMatter.hosts = entry.frontMatter.hosts
    var asked = NotesLinksAsked()
    var showNotes = ShowNotes(
      episode, notes: notes.bytes, people: library.configuration.people.map(\.name))
    showNotes.sponsors = library.configuration.named(showNotes.sponsors)
    var recommended = RecommendedTurns()
    let contents = EpisodeContents(
      episode, notes: notes.bytes, summary: entry.frontMatter.summary,
      recommendations: showNotes.recommendations, tasks: tasks, formats: made?.formats ?? [])
    let html = try page.render(entry, number, contents, asked: &asked, recommended: &recommended)
    let links = page.links(entry)
    var files: [(path: String, bytes: [UInt8])] = [(entry.address, html)]
    if let card = page.card(entry, episode) { files.append((EpisodeCard.address(entry.address), card.svg)) }
    var search = SearchBytes()
    if let made { files += made.files }
    if episode != nil || !told.isEmpty {
      builders.lend { builder in
        search = SearchBytes(
          SearchedEpisode(
            episode, anchors: contents.anchors, turns: made?.turns ?? [], cues: made?.cues ?? [], notes: told,
            library.configuration, builder: &builder))
      }
    }
    let stamps = try writer.write(files)
    // Chapters that stand in the notes are there already.
    var fed = entry.frontMatter
    fed.chapters = front.chapters
    let summary = EpisodeSummary(
      number: number, words: episode?.words ?? 0, tasks: tasks,
      facts: EpisodeFacts(
        episode, front: entry.frontMatter, notes: showNotes, recommended: recommended),
      people: episode.map { EpisodePage.people($0, library.configuration) } ?? [],
      opening: contents.opening,
      problems: Self.problems(episode?.findings ?? [], entry.transcript)
        + (episode.map { Self.told(MergeConflict(), $0, library.configuration) } ?? [])
        + (episode.map { Self.told(TranscriptElsewhere(), $0, library.configuration) } ?? []),
      notesProblems: Self.problems(notes.bytes.map(parser.frontFindings) ?? [], entry.notes),
      notes: inFeeds.contains(number)
        ? FeedNotes.html(
          fed, episode, notes: notes.bytes, page: (page.baseURL ?? "") + entry.address,
          links, page.templates.say) : nil,
      pictures: asked.pictures, deadLinks: asked.dead)
    return SiteRecord.Page(
      key: Fingerprint.mix(key, NotesLinksAsked.sum(asked.links, links)), links: asked.links,
      transcript: transcript.source, notes: notes.source, front: front,
      summary: summary, search: search, files: zip(files, stamps).map { ($0.path, $1) })
  }

  /// What of front matter could not be read, and the first bytes that are no text, with file, line and
  /// column.
  private static func problems(_ findings: [Finding], _ file: Library.File?) -> [String] {
    let unread = findings.first { $0.rule == .invalidText }.map { [$0] } ?? []
    return (findings.filter { $0.rule == .brokenFrontMatter } + unread).map {
      "\(file?.path ?? ""):\($0.line):\($0.column): \($0.message)"
    }
  }

  /// The first place where a rule of `lint` does not hold that readers of the page would see.
  private static func told(
    _ rule: any LintRule, _ episode: Episode, _ configuration: Configuration
  ) -> [String] {
    rule.check(episode, LintContext(configuration: configuration)).prefix(1).map {
      "\(episode.path):\($0.line):\($0.column): \($0.message)"
    }
  }

  /// The sum of what the page depends on besides its sources and what all pages share.
  private func key(_ entry: SiteCatalogue.Entry, _ number: Int) -> UInt64 {
    let catalogue = page.catalogue
    var sum = Fingerprint.mix(base, inFeeds.contains(number) ? 1 : 0)
    let pictures = [page.image(entry), page.showPictures[entry.show]].map { $0 ?? "" }
    for text in [
      entry.id, entry.title, entry.number ?? "", entry.address, catalogue.showFolder[entry.show] ?? "",
    ] + pictures {
      sum = Fingerprint.mix(sum, Fingerprint.of(text))
    }
    for name in entry.voices.map(\.name) + entry.frontMatter.people {
      sum = Fingerprint.mix(sum, Fingerprint.of(page.people.find(name)?.address ?? ""))
    }
    for topic in entry.frontMatter.topics {
      sum = Fingerprint.mix(sum, Fingerprint.of(page.topics[NameKey.of(topic)] ?? ""))
    }
    for place in [number - 1, number + 1] {
      let other = catalogue.entries.indices.contains(place) ? catalogue.entries[place] : nil
      let isBeside = other?.show == entry.show
      for text in [isBeside ? other?.address : nil, isBeside ? other?.title : nil] {
        sum = Fingerprint.mix(sum, text.map(Fingerprint.of) ?? 0)
      }
    }
    return sum
  }
}

/// Gatherers of an episode's words, each lent to one thread at a time and used again: they hold much memory.
private final class TermBuilders: Sendable {
  private let free = Mutex<[EpisodeTerms.Builder]>([])

  func lend(_ body: (inout EpisodeTerms.Builder) -> Void) {
    var builder = free.withLock { $0.popLast() } ?? EpisodeTerms.Builder()
    body(&builder)
    let done = builder
    free.withLock { $0.append(done) }
  }
}

/// A source of a page, read only where its stamp is not the recorded one.
private struct Input {
  var source: SiteRecord.Source?
  var bytes: [UInt8]?

  init() {}

  init(
    _ file: Library.File?, _ old: SiteRecord.Source?,
    _ read: (Library.File) throws(TranscriptsError) -> [UInt8]
  ) throws(TranscriptsError) {
    guard let file else { return }
    if let old, old.stamp == file.stamp {
      source = old
      return
    }
    let bytes = try read(file)
    source = SiteRecord.Source(stamp: file.stamp, sum: Fingerprint.of(bytes))
    self.bytes = bytes
  }
}
