import Synchronization
import Transcripts

/// What an update met and did.
public struct IndexUpdate: Sendable {
  /// Files read again.
  public var read = 0
  /// Links passed over.
  public var warnings: [String] = []
  /// Files and folders that could not be read.
  public var failures: [String] = []
  /// Said where an index was found damaged or old and was built anew.
  public var notices: [String] = []
}

/// Brings an index up to date with its library.
struct IndexUpdater {
  let library: Library
  let folder: IndexFolder
  let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// Bytes of text read into one segment: bounds the memory of a build, about 1.5 times as much. A library of
  /// two thousand episodes is one segment, which a search opens and reads once.
  static let segmentBytes = 160 << 20
  /// Segments beyond which the smallest are merged, by reading their files again.
  static let mostSegments = 8

  /// A file on disk and the tree it is of.
  struct Source: Sendable {
    var kind: FileKind
    var file: Library.File
  }

  /// What a look at all files met.
  struct Look: Sendable {
    /// By kind, then path.
    var sources: [Source]
    var update: IndexUpdate
    /// What they were held against.
    var manifest: Manifest?
  }

  /// Hash of what in the configuration changes how files are read.
  private var settings: UInt64 {
    let configuration = library.configuration
    var parts = ByteWriter()
    parts.string("\(Manifest.version)/\(SegmentWriter.version)/\(EpisodeParser.version)")
    parts.string("\(configuration.frameRate)")
    parts.string(configuration.language)
    for words in [configuration.stageWords, configuration.markers.tasks, configuration.markers.noted] {
      parts.varint(words.count)
      words.forEach { parts.string($0) }
    }
    parts.varint(configuration.shows.count)
    for (name, show) in configuration.shows.sorted(by: { $0.key < $1.key }) {
      parts.string(name)
      parts.string(show.title ?? "")
      parts.varint(show.hosts.count)
      show.hosts.forEach { parts.string($0) }
    }
    let people = configuration.people.filter { !$0.aliases.isEmpty }
    parts.varint(people.count)
    for person in people {
      parts.string(person.name)
      parts.varint(person.aliases.count)
      person.aliases.forEach { parts.string($0) }
    }
    return XXH64.hash(parts.bytes)
  }

  /// The index's state after bringing it up to date; reads nothing but listings where it is so already.
  ///
  /// - Parameter look: one that told that there is something to do.
  func update(rebuilding: Bool, after look: Look?) throws(SearchIndexError) -> (
    manifest: Manifest, update: IndexUpdate
  ) {
    var update = IndexUpdate()
    var old: Manifest?
    if look == nil {
      let listed = list(&update)
      old = rebuilding ? nil : try current(&update)
      if let old, isFresh(old, listed) { return (old, update) }
      // A folder without transcripts gets no index.
      if old == nil, listed.isEmpty { return (Manifest(settings: settings), update) }
    }
    let lock = try folder.locked()
    defer { _ = lock }
    try folder.ignoreInGit()
    let sources: [Source]
    if !rebuilding, let look, let manifest = look.manifest, let stamp = manifest.stamp,
      stamp == Files.stamp(of: folder.file(Manifest.fileName))
    {
      // Nobody wrote since: what the look met holds.
      (sources, update, old) = (look.sources, look.update, manifest)
    } else {
      // Another process may have done the work while this one waited, and files may have come.
      update = IndexUpdate()
      sources = list(&update)
      if !rebuilding {
        old = try current(&update)
        if let old, isFresh(old, sources) { return (old, update) }
      }
    }
    var manifest = try build(from: old, sources, &update)
    try FileStore.write([manifest.encoded()], to: folder.file(Manifest.fileName))
    manifest.stamp = Files.stamp(of: folder.file(Manifest.fileName))
    let kept = Set(manifest.segments.map(\.name))
    folder.removeFiles { kept.contains($0) }
    return (manifest, update)
  }

  /// The files there are, and what listing them met.
  func list(_ update: inout IndexUpdate) -> [Source] {
    let transcripts = library.transcripts()
    let notes = library.notes()
    update.warnings = transcripts.warnings + notes.warnings
    update.failures = transcripts.failures + notes.failures
    var sources: [Source] = []
    sources.reserveCapacity(transcripts.files.count + notes.files.count)
    for file in transcripts.files { sources.append(Source(kind: .transcript, file: file)) }
    for file in notes.files { sources.append(Source(kind: .notes, file: file)) }
    return sources
  }

  /// The manifest on disk, where it can be used and is no other program's.
  func kept() -> Manifest? {
    var update = IndexUpdate()
    return (try? current(&update)) ?? nil
  }

  /// The manifest on disk, where it can be used.
  private func current(_ update: inout IndexUpdate) throws(SearchIndexError) -> Manifest? {
    do {
      guard let manifest = try Manifest.read(folder.file(Manifest.fileName)) else { return nil }
      return manifest.settings == settings ? manifest : nil
    } catch {
      if error.code == .newer { throw error }
      let notice = "\(error) It is built anew."
      if !update.notices.contains(notice) { update.notices.append(notice) }
      return nil
    }
  }

  /// True where the index tells of just these files as they are.
  func isFresh(_ manifest: Manifest, _ sources: [Source]) -> Bool {
    guard manifest.files.count == sources.count else { return false }
    return sources.indices.allSatisfy { manifest.files.tells($0, of: sources[$0].kind, sources[$0].file) }
  }

  // MARK: Building

  private func build(
    from old: Manifest?, _ sources: [Source], _ update: inout IndexUpdate
  ) throws(SearchIndexError) -> Manifest {
    let known = old?.files ?? FileEntries()
    var draft = Draft(segments: old?.segments ?? [])
    draft.files.reserveCapacity(sources.count)
    var changed: [Source] = []
    var next = 0
    // Both are in one order.
    for source in sources {
      while next < known.count, known.precedes(next, source.kind, source.file.path) { next += 1 }
      if next < known.count, known.tells(next, of: source.kind, source.file) {
        draft.files.append(known[next])
        next += 1
      } else {
        changed.append(source)
      }
    }
    retire(&draft, sources, &changed)
    changed.sort { ($0.kind, $0.file.path) < ($1.kind, $1.file.path) }
    try read(changed, into: &draft, &update)
    draft.files.sort {
      $0.kind != $1.kind
        ? $0.kind < $1.kind : $0.path.precedesInBytes($1.path)
    }
    return Manifest(settings: settings, segments: draft.segments, files: FileEntries(draft.files))
  }

  /// A manifest while it is made.
  private struct Draft {
    var segments: [Manifest.SegmentEntry]
    var files: [Manifest.FileEntry] = []
  }

  /// Drops segments that are mostly deleted, and the smallest where there are too many; their
  /// files are read again.
  private func retire(_ draft: inout Draft, _ sources: [Source], _ changed: inout [Source]) {
    var live = [Int](repeating: 0, count: draft.segments.count)
    for file in draft.files { live[file.segment] += 1 }
    var retired = Set(live.indices.filter { live[$0] * 2 < draft.segments[$0].episodes })
    let rest = live.indices.filter { !retired.contains($0) }
    if rest.count >= Self.mostSegments {
      let smallest = rest.sorted { draft.segments[$0].documents < draft.segments[$1].documents }
      retired.formUnion(smallest.prefix(rest.count - Self.mostSegments / 2))
    }
    guard !retired.isEmpty else { return }
    var again: Set<ByteKey> = []
    for file in draft.files where retired.contains(file.segment) {
      again.insert(ByteKey("\(file.kind.rawValue)\(file.path)"))
    }
    changed += sources.filter { again.contains(ByteKey("\($0.kind.rawValue)\($0.file.path)")) }
    let left = draft.segments.indices.filter { !retired.contains($0) }
    var place: [Int: Int] = [:]
    for (new, old) in left.enumerated() { place[old] = new }
    draft.files = draft.files.compactMap { file in
      guard let segment = place[file.segment] else { return nil }
      var file = file
      file.segment = segment
      return file
    }
    draft.segments = left.map { draft.segments[$0] }
  }

  /// Reads files into new segments, a batch of bounded size at a time, on all cores.
  private func read(
    _ sources: [Source], into draft: inout Draft, _ update: inout IndexUpdate
  ) throws(SearchIndexError) {
    var start = 0
    var done = 0
    while start < sources.count {
      var end = start
      var bytes = 0
      while end < sources.count, end == start || bytes + sources[end].file.stamp.size <= Self.segmentBytes {
        bytes += sources[end].file.stamp.size
        end += 1
      }
      let pieces = Self.pieces(sources[start..<end])
      let before = done
      let counter = Atomic<Int>(0)
      let parts: [Part] = pieces.concurrentFold(workers: Self.mostWorkers, Part()) { part, number, piece in
        self.read(piece, number, into: &part)
        let count = counter.add(piece.count, ordering: .relaxed).newValue
        progress(before + count, sources.count)
      } finish: { part in
        part.builder.sort()
      }
      let read = parts.flatMap(\.read).sorted { $0.piece < $1.piece }
      var episode = 0
      for piece in read {
        for (source, stamp) in piece.files {
          draft.files.append(
            .init(
              kind: source.kind, path: source.file.path, stamp: stamp,
              segment: draft.segments.count, episode: episode))
          episode += 1
        }
        update.failures += piece.failures
        update.read += piece.files.count
      }
      if episode > 0 {
        let written = try SegmentWriter.write(parts.map(\.builder))
        try FileStore.write(written.parts, to: folder.file(written.name))
        draft.segments.append(
          .init(name: written.name, episodes: written.episodes, documents: written.documents))
      }
      done += end - start
      start = end
    }
  }

  /// Runs of files of half a megabyte or more, in order: small enough that no core waits long for another.
  private static func pieces(_ sources: ArraySlice<Source>) -> [[Source]] {
    var pieces: [[Source]] = [[]]
    var bytes = 0
    for source in sources {
      if bytes >= 1 << 19 {
        pieces.append([])
        bytes = 0
      }
      pieces[pieces.count - 1].append(source)
      bytes += source.file.stamp.size
    }
    return pieces.filter { !$0.isEmpty }
  }

  /// What a worker gathers.
  private struct Part: Sendable {
    struct Read: Sendable {
      var piece: Int
      var files: [(Source, FileStamp)] = []
      var failures: [String] = []
    }
    var builder = SegmentBuilder()
    var read: [Read] = []
  }

  /// Workers at most: each holds a table of terms.
  private static let mostWorkers = 8

  private func read(_ sources: [Source], _ piece: Int, into part: inout Part) {
    var read = Part.Read(piece: piece)
    part.builder.beginPiece(piece)
    let documents = EpisodeDocuments(library.configuration)
    for source in sources {
      let root = source.kind == .transcript ? library.root : library.notesRoot ?? library.root
      let path = Library.join(root, source.file.path)
      do {
        // The stamp of what was read, not of what was listed: a later change is seen next time.
        let file = try Files.read(path, limit: Library.fileLimit)
        if [[0xff, 0xfe], [0xfe, 0xff]].contains(where: file.bytes.starts(with:)) {
          read.failures.append(
            "\(path): this is UTF-16, it seems, and no UTF-8 text: nothing of it is found.")
        }
        documents.add(file.bytes, source.file, source.kind, to: &part.builder)
        read.files.append((source, file.stamp))
      } catch {
        read.failures.append(TranscriptsError.reading(path, error).description)
      }
    }
    part.read.append(read)
  }
}
