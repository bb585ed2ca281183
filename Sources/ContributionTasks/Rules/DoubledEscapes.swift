import Transcripts

/// One pair of brackets, each behind one backslash, makes a group: `\\[12:13\\]` shows a backslash,
/// `[[12:13]]` a bracket.
struct DoubledEscapes: LintRule {
  let name = "doubled-escapes"
  let summary = "One backslash escapes a bracket, and one pair of brackets makes a group."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.groups.filter { $0.kind != .cue }.compactMap { group in
      let raw = episode.raw(group)
      let isDoubled = GroupText.hasDoubledBrackets(raw)
      var inside = String(GroupText.inside(raw))
      let holdsEscape = group.kind == .timestamp && inside.contains("\\")
      guard isDoubled || holdsEscape || raw.hasPrefix("\\\\") || raw.hasSuffix("\\\\]") else { return nil }
      if holdsEscape { inside.removeAll { $0 == "\\" } }
      let what =
        isDoubled
        ? "The brackets are doubled"
        : holdsEscape ? "A backslash stands before the time" : "The brackets are escaped twice"
      return finding(
        episode, at: group.range.lowerBound, "\(what); write \\[\(inside)\\]",
        Edit(group.range, "\\[\(inside)\\]"))
    }
  }
}
