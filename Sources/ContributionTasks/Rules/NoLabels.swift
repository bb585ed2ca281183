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
    var start = episode.bodyStart
    for line in episode.source[start...].split(separator: 10, omittingEmptySubsequences: false) {
      if !episode.isFenced(start), let name = name(String(decoding: line.prefix(200), as: UTF8.self)) {
        counts[name, default: 0] += 1
        first = first ?? (start, name)
      }
      start = line.endIndex + 1
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

  /// The name a line begins with: `Name: words`, whatever marks, times, links and tags stand before it; or bold and headings that are
  /// nothing but a name, `**Name** words`.
  private func name(_ line: String) -> String? {
    if let name = TextLabel.read(line).name { return name }
    guard let mark = line.first(where: { !$0.isWhitespace }), "*#<`[".contains(mark) else { return nil }
    let plain = line.replacing(/<\/?\p{L}+>/, with: "**").replacing(/`[^`]*`/, with: "")
      .replacing(/\[[^\]]*\]\([^)]*\)/, with: "")
    if let name = TextLabel.read(plain).name { return name }
    let strong = plain.firstMatch(of: /^\s*(?:#{1,6}\s+)?\*\*([^*:#]{2,60}?)\*\*/)?.1
    let heading = plain.firstMatch(of: /^\s*#{1,6}\s+([^*:#]{2,60}?)\s*$/)?.1
    return (strong ?? heading).flatMap(TextLabel.name)
  }
}
