/// The terms of many episodes, each with the episodes that hold it.
public struct LibraryTerms: Sendable {
  /// What one episode holds of a term.
  public struct Piece: Sendable {
    public var episode: Int
    public var documents: Int
    public var occurrences: Int
    /// As `EpisodeTerms.Entry.places`.
    public var places: ArraySlice<UInt8>
  }

  /// A term and its pieces, by episode.
  public struct Term: Sendable {
    public var name: ArraySlice<UInt8>
    public var pieces: [Piece]

    /// Documents that hold it.
    public var documents: Int { pieces.reduce(0) { $0 + $1.documents } }
  }

  private let table: TermTable
  private let order: [Int]
  /// By number of the term, where its pieces begin.
  private let starts: [Int]
  /// Episode and the place of the entry in its bytes.
  private let pieces: [(episode: Int32, offset: UInt32)]
  private let episodes: [EpisodeTerms]

  /// Documents of all episodes.
  public let documents: Int

  /// The terms of `episodes`, which are numbered as they stand.
  public init(_ episodes: [EpisodeTerms]) {
    var table = TermTable()
    var numbers: [Int32] = []
    var counts: [Int] = []
    for episode in episodes {
      episode.read { entry in
        let number = table.number(of: entry.name.span)
        if number == counts.count { counts.append(0) }
        counts[number] += 1
        numbers.append(Int32(number))
      }
    }
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append((starts.last ?? 0) + count) }
    var pieces = [(episode: Int32, offset: UInt32)](repeating: (0, 0), count: numbers.count)
    var next = starts
    var at = 0
    for (number, episode) in episodes.enumerated() {
      episode.read { entry in
        let term = Int(numbers[at])
        at += 1
        pieces[next[term]] = (Int32(number), UInt32(entry.name.startIndex - 1))
        next[term] += 1
      }
    }
    order = table.sorted()
    documents = episodes.reduce(0) { $0 + $1.documents }
    (self.table, self.starts, self.pieces, self.episodes) = (table, starts, pieces, episodes)
  }

  /// Number of terms.
  public var count: Int { order.count }

  /// The term at `place`, in the order of their bytes.
  public subscript(place: Int) -> Term {
    let number = order[place]
    var found: [Piece] = []
    found.reserveCapacity(starts[number + 1] - starts[number])
    for (episode, offset) in pieces[starts[number]..<starts[number + 1]] {
      guard let entry = episodes[Int(episode)].entry(at: Int(offset)) else { continue }
      found.append(
        Piece(
          episode: Int(episode), documents: entry.documents, occurrences: entry.occurrences,
          places: entry.places))
    }
    return Term(name: table.name(number), pieces: found)
  }
}
