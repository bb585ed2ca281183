import Transcripts

/// One pair of brackets, each behind one backslash, makes a group: `\\[12:13\\]` shows a backslash, `[[12:13]]` a bracket.
struct DoubledEscapes: LintRule {
  let name = "doubled-escapes"
  let summary = "One backslash escapes a bracket, and one pair of brackets makes a group."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.groups.filter { $0.kind != .cue }.compactMap { group in
      let raw = episode.raw(group)
      let isDoubled = GroupText.hasDoubledBrackets(raw)
      guard isDoubled || raw.hasPrefix("\\\\") || raw.hasSuffix("\\\\]") else { return nil }
      let inside = GroupText.inside(raw)
      let what = isDoubled ? "doubled" : "escaped twice"
      return finding(
        episode, at: group.range.lowerBound, "The brackets are \(what); write \\[\(inside)\\]",
        Edit(group.range, "\\[\(inside)\\]"))
    }
  }
}
