import Transcripts

/// Edits that change nobody's turns, and lose no time.
///
/// A label that is mended may make labels of other lines (`Note: …` begins a turn once `**Note:**` stands
/// somewhere): who said what must not depend on tidying.
public enum SafeEdits {
  /// Edits of one file that are tried one by one, at most; each costs the parsing of the file.
  static let mostTried = 64

  /// Those of `edits` that may be made together without a turn or a stage cue coming, going or changing its
  /// name, case and blanks in names apart, and without a time or a marker that is read going: more may be.
  public static func among(_ edits: [Edit], of source: [UInt8], _ parser: EpisodeParser) -> [Edit] {
    let before = Reading(source, parser)
    func isSafe(_ edits: [Edit]) -> Bool {
      Reading(Edit.apply(edits, to: source), parser).holds(before)
    }
    if isSafe(edits) { return edits }
    guard edits.count <= mostTried else { return [] }
    var kept: [Edit] = []
    for edit in edits where isSafe(kept + [edit]) { kept.append(edit) }
    return kept
  }

  /// What must not go by tidying.
  private struct Reading {
    var names: [String]
    /// How often each instant is read, timed or marked.
    var times: [Int: Int] = [:]
    var markers = 0

    init(_ source: [UInt8], _ parser: EpisodeParser) {
      let episode = parser.parse(source, id: "", path: "", measuring: false)
      names = episode.turns.map { turn in
        let name = turn.speaker.map { episode.speakers[$0].name } ?? "\u{1f}"
        return name.lowercased().filter { !$0.isWhitespace }
      }
      names.append("\(episode.stageCues.count)")
      for group in episode.groups where group.kind != .cue {
        if let time = group.milliseconds { times[time, default: 0] += 1 }
        if group.kind.isTask { markers += 1 }
      }
    }

    func holds(_ other: Reading) -> Bool {
      names == other.names && markers >= other.markers
        && other.times.allSatisfy { times[$0.key, default: 0] >= $0.value }
    }
  }
}
