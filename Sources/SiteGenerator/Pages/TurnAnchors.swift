import Transcripts

/// The anchors of an episode's turns: made of what is said and who says it, so that they survive
/// turns put in, taken out or corrected elsewhere.
struct TurnAnchors {
  /// By place in `Episode.turns`; nil for turns that are not shown.
  let names: [String?]
  /// Places of the turns that are shown and have a time.
  private let timed: [Int]

  init(_ episode: Episode) {
    var taken: [String: Int] = [:]
    names = episode.turns.map { turn in
      // A comment alone says nothing.
      if turn.kind == .unlabelled, episode.text(turn).isEmpty { return nil }
      let text = turn.ranges.first.map { Self.beginning(episode.source[$0]) } ?? []
      let name = "t-" + PageNames.hash(Array((episode.speakerName(turn) ?? "").utf8) + text)
      let count = (taken[name] ?? 0) + 1
      taken[name] = count
      return count == 1 ? name : "\(name)-\(count)"
    }
    timed = names.indices.filter { [names] in names[$0] != nil && episode.turns[$0].milliseconds != nil }
  }

  /// The first 80 bytes of what stands there, whichever way its lines end: a checkout may turn LF into CR LF.
  private static func beginning(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var (bytes, isBehindCR): ([UInt8], Bool) = ([], false)
    for byte in text {
      if bytes.count == 80 { break }
      if byte != 10 || !isBehindCR { bytes.append(byte == 13 ? 10 : byte) }
      isBehindCR = byte == 13
    }
    return bytes
  }

  /// The anchors of its stage cues, in order: made of what stands there, likewise.
  static func ofCues(_ episode: Episode) -> [String] {
    var taken: [String: Int] = [:]
    return episode.stageCues.map { cue in
      let text = beginning(episode.source[episode.line(of: cue)])
      let name = "cue-" + PageNames.hash(Array(cue.name.utf8) + text)
      let count = (taken[name] ?? 0) + 1
      taken[name] = count
      return count == 1 ? name : "\(name)-\(count)"
    }
  }

  /// Place of the shown turn being said at `milliseconds`: the last that began by then.
  ///
  /// - Complexity: O(log turns).
  func turn(at milliseconds: Int, _ episode: Episode) -> Int? {
    // Times of turns never run backwards; those that have none are passed over.
    let end = (0..<timed.count).prefixEnd { (episode.turns[timed[$0]].milliseconds ?? 0) <= milliseconds }
    return end > 0 ? timed[end - 1] : nil
  }

  /// Milliseconds that a chapter may begin before or behind its first turn.
  private static let nearby = 20_000

  /// Place of the shown turn that begins nearest to `milliseconds`, the first for what is before it; nil
  /// where none begins nearby.
  ///
  /// - Complexity: O(log turns).
  func turn(nearest milliseconds: Int, _ episode: Episode) -> Int? {
    func time(_ place: Int) -> Int { episode.turns[timed[place]].milliseconds ?? 0 }
    let next = (0..<timed.count).prefixEnd { time($0) <= milliseconds }
    guard next > 0 else { return timed.first }
    let near = [next - 1, next].filter { $0 < timed.count }
      .min { abs(time($0) - milliseconds) < abs(time($1) - milliseconds) }
    return near.flatMap { abs(time($0) - milliseconds) <= Self.nearby ? timed[$0] : nil }
  }
}
