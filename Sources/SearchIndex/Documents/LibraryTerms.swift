import Transcripts

/// The terms of many episodes, each with the episodes that hold it.
public struct LibraryTerms: Sendable {
  private let table: TermTable
  private let order: [Int]
  /// By number of the term, where its pieces begin.
  private let starts: [Int]
  /// Episode and the place of the entry in its bytes.
  private let pieces: [(episode: Int32, offset: UInt32)]
  private let episodes: [EpisodeTerms]
  /// By number of the term.
  private let totals: [Total]

  /// What all episodes have of a term.
  struct Total: Sendable {
    var documents = 0
    var placeBytes = 0

    mutating func add(_ other: Total) {
      documents += other.documents
      placeBytes += other.placeBytes
    }
  }

  /// Documents of all episodes.
  public let documents: Int

  /// The terms of `episodes`, which are numbered as they stand.
  ///
  /// - Complexity: linear, and the sorting of the terms.
  public init(_ episodes: [EpisodeTerms]) {
    var table = TermTable()
    var entries: [(term: Int32, offset: UInt32)] = []
    var counts: [Int] = []
    var totals: [Total] = []
    var ends: [Int] = []
    for episode in episodes {
      let bytes = episode.bytes.span
      var at = 0
      while case let offset = at, let entry = EpisodeTerms.slot(bytes, at: &at) {
        let number = table.number(of: bytes.extracting(entry.name))
        if number == counts.count {
          counts.append(0)
          totals.append(Total())
        }
        counts[number] += 1
        totals[number].add(Total(documents: entry.documents, placeBytes: entry.places.count))
        entries.append((Int32(number), UInt32(offset)))
      }
      ends.append(entries.count)
    }
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append((starts.last ?? 0) + count) }
    var pieces = [(episode: Int32, offset: UInt32)](repeating: (0, 0), count: entries.count)
    var next = starts
    var first = 0
    for (number, end) in ends.enumerated() {
      for entry in entries[first..<end] {
        let term = Int(entry.term)
        pieces[next[term]] = (Int32(number), entry.offset)
        next[term] += 1
      }
      first = end
    }
    order = table.sorted()
    documents = episodes.reduce(0) { $0 + $1.documents }
    self.totals = totals
    (self.table, self.starts, self.pieces, self.episodes) = (table, starts, pieces, episodes)
  }

  /// Number of terms.
  public var count: Int { order.count }

  /// The bytes of the term at `place`, in the order of their bytes.
  public func name(_ place: Int) -> ArraySlice<UInt8> { table.name(order[place]) }

  /// Number of episodes that hold the term at `place`.
  public func episodeCount(_ place: Int) -> Int { starts[order[place] + 1] - starts[order[place]] }

  /// Documents that hold the term at `place`.
  public func documentCount(_ place: Int) -> Int { totals[order[place]].documents }

  /// Bytes of its places in all episodes.
  public func placeBytes(_ place: Int) -> Int { totals[order[place]].placeBytes }

  /// Calls `body` with what each episode holds of the term at `place`, in their order: the episode, its
  /// documents that hold the term, its occurrences, and its places as `EpisodeTerms` tells them.
  public func read(
    _ place: Int,
    _ body: (_ episode: Int, _ documents: Int, _ occurrences: Int, _ places: borrowing Span<UInt8>) -> Void
  ) {
    let number = order[place]
    for index in starts[number]..<starts[number + 1] {
      let piece = pieces[index]
      let episode = episodes[Int(piece.episode)]
      let bytes = episode.bytes.span
      var at = Int(piece.offset)
      guard let entry = EpisodeTerms.slot(bytes, at: &at) else { continue }
      body(Int(piece.episode), entry.documents, entry.occurrences, bytes.extracting(entry.places))
    }
  }
}
