import Exchange
import Transcripts

/// Who speaks is told by bold labels: a file that names speakers in another way has no turns.
struct NoLabels: LintRule {
  let name = "no-labels"
  let summary = "Speakers are named in bold, **Name:**, where lines begin with names."

  /// Lines that begin with a name, at least, and those of one name.
  private static let (fewest, fewestOfOne) = (3, 2)

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    guard !episode.turns.contains(where: { $0.kind == .speech }) else { return [] }
    var counts: [String: Int] = [:]
    var first: (offset: Int, name: String)?
    for range in episode.turns.flatMap(\.ranges) {
      var start = range.lowerBound
      for line in episode.source[range].split(omittingEmptySubsequences: false, whereSeparator: { $0 == 10 })
      {
        if let name = TextLabel.read(String(decoding: line.prefix(200), as: UTF8.self)).name {
          counts[name, default: 0] += 1
          first = first ?? (start, name)
        }
        start = line.endIndex + 1
      }
    }
    guard let first, counts.values.reduce(0, +) >= Self.fewest, counts.values.max() ?? 0 >= Self.fewestOfOne
    else {
      return []
    }
    return [
      finding(
        episode, at: first.offset,
        "Lines here begin with names, and none is a label: write **\(first.name):** before what is said, so that speakers are known."
      )
    ]
  }
}
