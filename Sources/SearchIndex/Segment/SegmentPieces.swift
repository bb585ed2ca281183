/// The pieces of several builders in the order they have in a segment, whoever gathered which.
struct SegmentPieces {
  struct Piece {
    var builder: Int
    /// In the builder.
    var episodes: Range<Int>
    var documents: Range<Int>
    /// What is added to the builder's document numbers.
    var shift: Int
  }

  let inOrder: [Piece]
  /// By builder, how its documents are numbered in the segment.
  let runs: [[TermReader.Run]]

  init(_ builders: [SegmentBuilder]) {
    var found: [(number: Int, piece: Piece)] = []
    for (index, builder) in builders.enumerated() {
      for (place, piece) in builder.pieces.enumerated() {
        let next = place + 1 < builder.pieces.count ? builder.pieces[place + 1] : nil
        let episodes = piece.firstEpisode..<(next?.firstEpisode ?? builder.episodes.count)
        let documents = piece.firstDocument..<(next?.firstDocument ?? builder.lengths.count)
        found.append(
          (piece.number, Piece(builder: index, episodes: episodes, documents: documents, shift: 0)))
      }
    }
    found.sort { $0.number < $1.number }
    var pieces = found.map(\.piece)
    var runs = [[TermReader.Run]](repeating: [], count: builders.count)
    var first = 0
    for index in pieces.indices {
      let documents = pieces[index].documents
      pieces[index].shift = first - documents.lowerBound
      runs[pieces[index].builder].append(
        .init(first: UInt32(documents.lowerBound), shift: pieces[index].shift))
      first += documents.count
    }
    inOrder = pieces
    self.runs = runs
  }
}
