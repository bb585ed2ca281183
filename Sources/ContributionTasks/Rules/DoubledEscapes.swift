import Transcripts

/// One backslash escapes a bracket; two show one of them.
struct DoubledEscapes: LintRule {
  let name = "doubled-escapes"
  let summary = "One backslash escapes a bracket."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.groups.filter { $0.kind != .cue }.compactMap { group in
      let raw = episode.raw(group)
      guard raw.hasPrefix("\\\\") || raw.hasSuffix("\\\\]") else { return nil }
      var inside = raw.drop { $0 == "\\" }.dropFirst().dropLast()
      while inside.last == "\\" { inside.removeLast() }
      return finding(
        episode, at: group.range.lowerBound, "The brackets are escaped twice; write \\[\(inside)\\]",
        Edit(group.range, "\\[\(inside)\\]"))
    }
  }
}
