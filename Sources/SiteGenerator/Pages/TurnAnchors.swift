import Transcripts

/// The anchors of an episode's turns: made of what is said and who says it, so that they survive
/// turns put in, taken out or corrected elsewhere.
struct TurnAnchors {
  /// By place in `Episode.turns`; nil for turns that are not shown.
  let names: [String?]

  init(_ episode: Episode) {
    var taken: [String: Int] = [:]
    names = episode.turns.map { turn in
      // A comment alone says nothing.
      if turn.kind == .unlabelled, episode.text(turn).isEmpty { return nil }
      let text = turn.ranges.first.map { episode.source[$0].prefix(80) } ?? []
      let name = "t-" + PageNames.hash(Array((episode.speakerName(turn) ?? "").utf8) + text)
      let count = (taken[name] ?? 0) + 1
      taken[name] = count
      return count == 1 ? name : "\(name)-\(count)"
    }
  }

  /// Place of the shown turn being said at `milliseconds`: the last that began by then.
  ///
  /// - Complexity: linear.
  func turn(at milliseconds: Int, _ episode: Episode) -> Int? {
    episode.turns.indices.last { place in
      names[place] != nil && (episode.turns[place].milliseconds.map { $0 <= milliseconds } ?? false)
    }
  }
}
