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
  /// Of the only terms wanted.
  private let sieve: TermSieve
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
  /// - Parameter only: the only terms wanted; nil for all. Of those, they are here that an episode holds.
  /// - Complexity: linear, and the sorting of the terms.
  public init(_ episodes: [EpisodeTerms], only: [ArraySlice<UInt8>]? = nil) {
    var table = TermTable()
    var sieve = TermSieve()
    for term in only ?? [] {
      _ = table.number(of: term.span)
      sieve.insert(term.span)
    }
    var entries: [(term: Int32, offset: UInt32)] = []
    var counts = [Int](repeating: 0, count: table.count)
    var totals = [Total](repeating: Total(), count: table.count)
    var ends: [Int] = []
    if only != nil {
      let (wanted, few) = (table, sieve)
      for found in episodes.concurrentMap({ Self.entries($0, wanted, few) }) {
        for (entry, total) in found {
          counts[Int(entry.term)] += 1
          totals[Int(entry.term)].add(total)
          entries.append(entry)
        }
        ends.append(entries.count)
      }
    } else {
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
    order = table.sorted().filter { counts[$0] > 0 }
    documents = episodes.reduce(0) { $0 + $1.documents }
    if only == nil { sieve.takeAll() }
    (self.totals, self.sieve) = (totals, sieve)
    (self.table, self.starts, self.pieces, self.episodes) = (table, starts, pieces, episodes)
  }

  /// Where the terms that `wanted` knows are in `episode`.
  private static func entries(
    _ episode: EpisodeTerms, _ wanted: TermTable, _ sieve: TermSieve
  ) -> [(entry: (term: Int32, offset: UInt32), total: Total)] {
    var found: [(entry: (term: Int32, offset: UInt32), total: Total)] = []
    let bytes = episode.bytes.span
    var at = 0
    while case let offset = at, let entry = EpisodeTerms.slot(bytes, at: &at) {
      let name = bytes.extracting(entry.name)
      guard sieve.mayHold(name), let number = wanted.known(name) else { continue }
      found.append(
        ((Int32(number), UInt32(offset)), Total(documents: entry.documents, placeBytes: entry.places.count)))
    }
    return found
  }

  /// True for a term that an episode holds, or that was one of the only ones wanted.
  public func knows(_ name: ArraySlice<UInt8>) -> Bool {
    sieve.mayHold(name.span) && table.known(name.span) != nil
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

  /// Calls `body` with what each episode holds of the term at `place`, in their order: the episode, its documents that hold
  /// the term, its occurrences, and its places as `EpisodeTerms` tells them.
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
