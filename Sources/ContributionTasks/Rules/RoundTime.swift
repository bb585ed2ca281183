import Transcripts

/// Brackets of a time are square: `(12:13)` reads as speech, and no player goes there.
struct RoundTime: LintRule {
  let name = "round-time"
  let summary = "The brackets of a time are square: \\[12:13\\]."

  /// Bytes of a time with its brackets, at most.
  private static let longest = 32

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    var findings: [LintFinding] = []
    let known = Set(episode.groups.map(\.range.lowerBound))
    for turn in episode.turns {
      for range in turn.ranges {
        for line in episode.source[range].split(separator: 10, omittingEmptySubsequences: false) {
          guard let open = line.firstIndex(where: { $0 > 32 }), line[open] == UInt8(ascii: "("),
            let close = line[open...].prefix(Self.longest).firstIndex(of: UInt8(ascii: ")")),
            !known.contains(open),
            case .time = TimeSyntax.read(line[(open + 1)..<close], frameRate: context.configuration.frameRate)
          else { continue }
          let inside = String(decoding: line[(open + 1)..<close], as: UTF8.self)
          findings.append(
            finding(
              episode, at: open, "This time reads as speech; write \\[\(inside)\\]",
              Edit(open..<(close + 1), "\\[\(inside)\\]")))
        }
      }
    }
    return findings
  }
}
