import Transcripts

/// What an episode's turns say as captions show it, taken out of the file once for all formats.
public struct SpokenText: Sendable {
  /// The text of all pieces, one after the other, an empty line between those of one turn; valid UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where the text of each piece is, turn by turn in the order of their ranges.
  private(set) var pieces: [Range<Int>] = []
  /// For each turn, the first of its pieces; behind the last the number of pieces.
  private(set) var firsts: [Int] = []

  /// - Complexity: linear in the episode.
  public init(_ episode: Episode) {
    bytes.reserveCapacity(episode.source.count)
    for (number, turn) in episode.turns.enumerated() {
      firsts.append(pieces.count)
      let first = bytes.count
      for (place, whole) in turn.ranges.enumerated() {
        // What stands above the next turn is its heading, and said by nobody.
        let range =
          place + 1 == turn.ranges.count && number + 1 < episode.turns.count ? episode.spoken(whole) : whole
        // What stands in pieces is said in paragraphs.
        if bytes.count > first { bytes += [10, 10] }
        let start = bytes.count
        episode.appendCaptionText(in: range, to: &bytes)
        pieces.append(start..<bytes.count)
      }
    }
    firsts.append(pieces.count)
  }

  /// The pieces of turn number `turn`, from 0.
  func pieces(_ turn: Int) -> ArraySlice<Range<Int>> { pieces[firsts[turn]..<firsts[turn + 1]] }
}
