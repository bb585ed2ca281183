import SearchIndex
import Transcripts

/// A term's list of the last build, taken apart, to be put together with what a few episodes hold of the term
/// now.
struct ListUpdate {
  /// What an episode held of the term, and what it holds.
  struct Change: Sendable {
    var episode: Int
    var before: EpisodeTerms.Entry?
    var after: EpisodeTerms.Entry?
  }

  /// What an episode holds. A list that only counts tells neither documents nor places.
  private struct Piece {
    var episode: Int
    var documents = 0
    var occurrences = 0
    var places: ArraySlice<UInt8> = []
  }

  private let name: ArraySlice<UInt8>
  private let isWord: Bool
  private var isWhole: Bool
  private var documents: Int
  private var pieces: [Piece] = []

  /// - Parameter list: nil where no episode held the term. The result is nil where it is no list.
  init?(_ list: BrowserLists.List?, of name: ArraySlice<UInt8>) {
    self.name = name
    isWord = name.first ?? 0 >= 0x20
    isWhole = list?.isWhole ?? true
    documents = list?.documents ?? 0
    guard let list else { return }
    var reader = ByteReader(Array(list.bytes))
    var next = 0
    while !reader.isAtEnd {
      guard let passed = reader.varint(), let count = reader.varint(),
        case let (episode, isOver) = next.addingReportingOverflow(passed), !isOver, episode < .max
      else { return nil }
      var piece = Piece(episode: episode)
      next = episode + 1
      if isWhole {
        piece.documents = count
        guard readPlaces(of: &piece, from: &reader) else { return nil }
      } else {
        piece.occurrences = count
      }
      pieces.append(piece)
    }
  }

  /// The places of all documents of `piece` (`EpisodeTerms`).
  private func readPlaces(of piece: inout Piece, from reader: inout ByteReader) -> Bool {
    let start = reader
    for _ in 0..<piece.documents {
      guard reader.varint() != nil else { return false }
      guard isWord else { continue }
      // A position takes a byte at least.
      guard reader.u8() != nil, let count = reader.varint(), count <= BrowserLists.longest else {
        return false
      }
      piece.occurrences += count
      for _ in 0..<count { guard reader.varint() != nil else { return false } }
    }
    var again = start
    guard let places = again.take(reader.position - start.position) else { return false }
    piece.places = places
    return true
  }

  /// The list with `changes`, which are in the order of their episodes; without bytes where nobody holds the
  /// term any more.
  ///
  /// Nil where an episode did not hold what it is said to have held, and where a list that counted may have
  /// become short enough to be whole: what it would hold is not known here.
  consuming func applying(_ changes: [Change]) -> BrowserLists.List? {
    var merged: [Piece] = []
    merged.reserveCapacity(pieces.count + changes.count)
    var next = 0
    // How much longer a whole list is.
    var growth = 0
    for change in changes {
      while next < pieces.count, pieces[next].episode < change.episode {
        merged.append(pieces[next])
        next += 1
      }
      var held: Piece?
      if next < pieces.count, pieces[next].episode == change.episode {
        held = pieces[next]
        next += 1
      }
      guard holds(held, change.before) else { return nil }
      documents += (change.after?.documents ?? 0) - (change.before?.documents ?? 0)
      growth += Self.size(change.after) - Self.size(change.before)
      if let after = change.after {
        merged.append(
          Piece(
            episode: change.episode, documents: after.documents, occurrences: after.occurrences,
            places: after.places))
      }
    }
    pieces = merged + pieces[next...]
    guard documents >= 0 else { return nil }
    if isWhole {
      let size = pieces.reduce(0) { $0 + $1.places.count + 2 }
      isWhole = size <= BrowserLists.longest || !isWord
    } else if growth < 0, leastSize <= BrowserLists.longest {
      return nil
    }
    return BrowserLists.List(name: name, documents: documents, isWhole: isWhole, bytes: bytes[...])
  }

  private func holds(_ piece: Piece?, _ entry: EpisodeTerms.Entry?) -> Bool {
    guard let piece, let entry else { return (piece == nil) == (entry == nil) }
    return isWhole
      ? piece.documents == entry.documents && piece.places == entry.places
      : piece.occurrences == entry.occurrences
  }

  private static func size(_ entry: EpisodeTerms.Entry?) -> Int { entry.map { $0.places.count + 2 } ?? 0 }

  /// What a whole list has at least: a byte for each number of each document, and for each position.
  private var leastSize: Int {
    pieces.reduce(3 * documents) { $0 + $1.occurrences + 2 }
  }

  private var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var next = 0
    for piece in pieces {
      Varint.append(piece.episode - next, to: &bytes)
      next = piece.episode + 1
      Varint.append(isWhole ? piece.documents : piece.occurrences, to: &bytes)
      if isWhole { bytes += piece.places }
    }
    return bytes
  }
}
