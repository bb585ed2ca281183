import Transcripts

/// The index of a library: brings itself up to date, answers queries.
///
/// Not for use by two threads at once.
public final class LibraryIndex {
  public let library: Library
  public let folder: IndexFolder
  /// What opening it did.
  public private(set) var update: IndexUpdate
  var manifest: Manifest
  var segments: [Segment]
  /// By segment and ordinal: the place of the file in the manifest, below zero for a deleted episode. Made at
  /// every start, of numbers alone: as values of files they would be most of opening an index.
  private let places: [[Int32]]
  /// By segment and ordinal: whether a file is there. Asked for every episode by every search.
  let isAlive: [[Bool]]
  /// By segment and ordinal: whether a file is there and a transcript.
  let isTranscript: [[Bool]]
  /// Where the notes of a transcript are, by where it is; made when first asked for.
  private(set) lazy var notesOfTranscripts: [MatchList.Place: MatchList.Place] = pairs()
  /// Everybody who speaks, and what episodes are called, once somebody asked.
  var knownSpeakers: [Speaker]?
  var knownNameParts: NameParts?
  var knownTitles: [(episode: SearchResult.Titled, terms: [String])]?
  var knownTitleWords: Set<String>?
  /// By segment, once a filter asked for them.
  var knownDates: [Int: [(date: String, number: String, title: String)]] = [:]
  var titleQuestions = 0
  /// The files whose turns were shown last.
  private var knownTexts = RecentTexts()
  private var knownForms: [(term: String, forms: [String])] = []
  private var knownFormSlots = HashSlots()

  /// Opens the index of `library`, reading what changed since; builds it where there is none.
  ///
  /// - Parameters:
  ///   - rebuilding: read everything anew.
  ///   - check: one that told that files changed: what it met is not looked for again.
  ///   - progress: files read so far and in all; called from several threads.
  /// - Throws: an index that cannot be written, or was written by a newer earshot.
  public convenience init(
    _ library: Library, in folder: IndexFolder, rebuilding: Bool = false, after check: FreshnessCheck? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(SearchIndexError) {
    let updater = IndexUpdater(library: library, folder: folder, progress: progress)
    var rebuilding = rebuilding
    var notices: [String] = []
    var tries = 0
    while true {
      var (manifest, update) = try updater.update(
        rebuilding: rebuilding, after: tries == 0 ? check?.stale : nil)
      let segments: [Segment]
      do {
        segments = try Self.segments(of: manifest, in: folder)
      } catch {
        // Another process may have replaced the index between the two steps: look again first.
        tries += 1
        guard error.code == .damaged, tries < 4 else { throw error }
        if tries > 1 {
          rebuilding = true
          notices = ["\(error) It is built anew."]
        }
        continue
      }
      update.notices += notices
      self.init(library, folder, manifest, segments, update)
      return
    }
  }

  /// Opens the index of `library` as the last update left it, which may tell of files that changed since:
  /// answers are worth something once a `FreshnessCheck` confirms it. Nil where there is none, or none that
  /// can be used.
  public convenience init?(asLeft library: Library, in folder: IndexFolder) {
    let updater = IndexUpdater(library: library, folder: folder, progress: { _, _ in })
    guard let manifest = updater.kept(), let segments = try? Self.segments(of: manifest, in: folder) else {
      return nil
    }
    self.init(library, folder, manifest, segments, IndexUpdate())
  }

  private init(
    _ library: Library, _ folder: IndexFolder, _ manifest: Manifest, _ segments: [Segment],
    _ update: IndexUpdate
  ) {
    self.library = library
    self.folder = folder
    self.manifest = manifest
    self.segments = segments
    self.update = update
    var places = manifest.segments.map { [Int32](repeating: -1, count: $0.episodes) }
    var isTranscript = manifest.segments.map { [Bool](repeating: false, count: $0.episodes) }
    for number in manifest.files.indices {
      let (segment, episode) = manifest.files.place(at: number)
      places[segment][episode] = Int32(truncatingIfNeeded: number)
      if manifest.files.kind(at: number) == .transcript { isTranscript[segment][episode] = true }
    }
    self.places = places
    self.isTranscript = isTranscript
    isAlive = places.map { $0.map { $0 >= 0 } }
  }

  private static func segments(of manifest: Manifest, in folder: IndexFolder) throws(SearchIndexError)
    -> [Segment]
  {
    try manifest.segments.map { entry throws(SearchIndexError) in
      let segment = try Segment(folder.file(entry.name))
      guard segment.episodeCount == entry.episodes, segment.documentCount == entry.documents else {
        throw CheckedFile.damage(folder.file(entry.name), "it is not the one the manifest names")
      }
      return segment
    }
  }

  /// Takes over what a look at the files met.
  func confirm(_ update: IndexUpdate) { self.update = update }

  /// Transcripts and the notes of the same path, both sorted by it.
  private func pairs() -> [MatchList.Place: MatchList.Place] {
    let firstNotes = manifest.files.indices.prefixEnd { manifest.files.kind(at: $0) < .notes }
    var pairs: [MatchList.Place: MatchList.Place] = [:]
    var transcript = 0
    for notes in manifest.files[firstNotes...] {
      while transcript < firstNotes, manifest.files.precedes(transcript, .transcript, notes.path) {
        transcript += 1
      }
      guard transcript < firstNotes, manifest.files[transcript].path == notes.path else { continue }
      let file = manifest.files[transcript]
      pairs[.init(segment: file.segment, ordinal: file.episode)] =
        .init(segment: notes.segment, ordinal: notes.episode)
    }
    return pairs
  }

  /// The file with an ordinal of a segment; nil for a deleted episode.
  func file(_ segment: Int, _ ordinal: Int) -> Manifest.FileEntry? {
    let place = Int(places[segment][ordinal])
    return place < 0 ? nil : manifest.files[place]
  }

  /// Files indexed.
  public var fileCount: Int { manifest.files.count }
  /// See `deadDocuments`.
  var knownDead: [[DocumentRun]]?
  public var segmentCount: Int { segments.count }
  /// Different terms, counted once a segment.
  public var termCount: Int { segments.reduce(0) { $0 + $1.termCount } }
  /// Bytes of all segments.
  public var byteCount: Int { segments.reduce(0) { $0 + $1.file.count } }

  /// Reads and checks every byte.
  public func verify() throws(SearchIndexError) {
    for segment in segments { try segment.file.verify() }
  }

  /// What questions are made of in the library's language; nil where that is not known.
  var questionWords: QuestionWords? { QuestionWords.of(language: library.configuration.language) }

  /// True where words are inflected as English.
  var isEnglish: Bool { library.configuration.isEnglish }

  /// The documents of a file with their texts, as it was when it was first asked for.
  func texts(of place: MatchList.Place) throws(SearchIndexError) -> DocumentTexts {
    if let known = knownTexts.texts(of: place) { return known }
    let read = try DocumentTexts(self, segment: place.segment, episode: place.ordinal)
    knownTexts.keep(read, of: place)
    return read
  }

  /// Other forms of `term`; a query asks for those of the same words again and again.
  func forms(_ term: String) -> [String] {
    guard isEnglish else { return [] }
    let hash = HashSlots.hash(term.utf8)
    if let place = knownFormSlots.first(hash, where: { knownForms[$0].term == term }) {
      return knownForms[place].forms
    }
    let found = own(Inflection.forms(term), of: term)
    if knownForms.count >= 1024 {
      knownForms.removeAll()
      knownFormSlots.removeAll()
    }
    knownForms.append((term, found))
    knownFormSlots.append(hash)
    return found
  }

  /// How many times as often the longer word is said at least.
  private static let muchMore = 20

  /// `forms` without those that are hardly `term`'s: *changing* is a form of *change*, which everybody says,
  /// and not of a name, *Chang*.
  private func own(_ forms: [String], of term: String) -> [String] {
    guard term.utf8.last != UInt8(ascii: "e"), forms.contains(term + "ing") else { return forms }
    // Where the dictionary cannot be read the search itself says so.
    let (itself, longer) = (
      (try? liveDocuments(term.utf8)) ?? 0, (try? liveDocuments((term + "e").utf8)) ?? 0
    )
    guard itself > 0, longer >= Self.muchMore * itself else { return forms }
    return forms.filter { $0 != term + "ing" && $0 != term + "ed" }
  }
}
