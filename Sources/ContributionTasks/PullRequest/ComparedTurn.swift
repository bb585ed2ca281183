import Transcripts

/// A turn made ready to be compared: who speaks, its tokens, the stage cues behind it.
///
/// In a file without labels paragraphs in a row are one such turn, so that a paragraph may be divided.
struct ComparedTurn {
  /// Index in `Episode.turns`; nil where stage cues stand alone.
  var turn: Int?
  var speaker: String?
  /// What the speaker's name shares with other ways to write it (`NameKey`), and with its aliases.
  var key: String
  /// Where it begins in the file.
  var start: Int
  var tokens: [TurnToken] = []
  /// What the tokens say.
  var ids: [Int] = []
  /// Equal turns have equal ones.
  var hash = 0
  /// The smallest of its tokens' mixed numbers: two sets tell how alike two turns are.
  var sketch: [UInt64] = []

  private static let sketchSize = 32

  /// The turns of `episode` in file order.
  ///
  /// - Complexity: linear, and the sorting of each turn's tokens.
  static func read(
    _ episode: Episode, _ vocabulary: inout TurnVocabulary, _ configuration: Configuration
  ) -> [ComparedTurn] {
    let keys = episode.speakers.map { NameKey.of(configuration.name(of: $0.name)) }
    var reader = TurnTokenReader(episode, vocabulary)
    var turns: [ComparedTurn] = []
    var cue = 0
    for (index, turn) in episode.turns.enumerated() {
      if !(turn.kind == .unlabelled && turns.last?.isUnlabelled ?? false) {
        turns.append(
          ComparedTurn(
            turn: index, speaker: episode.speakerName(turn),
            key: turn.speaker.map { keys[$0] } ?? "", start: turn.start))
      }
      let next = index + 1 < episode.turns.count ? episode.turns[index + 1].start : Int.max
      var ranges = turn.ranges[...]
      while cue < episode.stageCues.count, episode.stageCues[cue].range.lowerBound < next {
        let range = episode.stageCues[cue].range
        while let first = ranges.first, first.lowerBound < range.lowerBound {
          turns[turns.count - 1].tokens += reader.read(first)
          ranges.removeFirst()
        }
        turns[turns.count - 1].tokens += reader.read(episode.stageCues[cue])
        cue += 1
      }
      for range in ranges { turns[turns.count - 1].tokens += reader.read(range) }
    }
    if cue < episode.stageCues.count {
      var rest = ComparedTurn(turn: nil, key: "", start: episode.stageCues[cue].range.lowerBound)
      for cue in episode.stageCues[cue...] { rest.tokens += reader.read(cue) }
      turns.append(rest)
    }
    vocabulary = reader.vocabulary
    for index in turns.indices { turns[index].finish() }
    return turns
  }

  private var isUnlabelled: Bool { speaker == nil }

  private mutating func finish() {
    ids = tokens.map(\.id)
    var hasher = Hasher()
    hasher.combine(key)
    hasher.combine(ids)
    hash = hasher.finalize()
    var mixed = ids.map(Self.mix)
    mixed.sort()
    for value in mixed where sketch.last != value {
      sketch.append(value)
      if sketch.count == Self.sketchSize { break }
    }
  }

  /// SplitMix64's last steps.
  private static func mix(_ id: Int) -> UInt64 {
    var z = UInt64(truncatingIfNeeded: id) &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// True where both say the same, by the same speaker.
  func isSame(as other: ComparedTurn) -> Bool { hash == other.hash && key == other.key && ids == other.ids }

  /// How alike two turns are: the estimated share of their different words that both have, 0 to 1.
  func likeness(to other: ComparedTurn) -> Double {
    var (i, j, shared, seen) = (0, 0, 0, 0)
    while i < sketch.count, j < other.sketch.count, seen < Self.sketchSize {
      if sketch[i] == other.sketch[j] {
        shared += 1
        i += 1
        j += 1
      } else if sketch[i] < other.sketch[j] {
        i += 1
      } else {
        j += 1
      }
      seen += 1
    }
    seen = min(Self.sketchSize, seen + sketch.count - i + other.sketch.count - j)
    return seen == 0 ? 1 : Double(shared) / Double(seen)
  }
}
