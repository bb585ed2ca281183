import Transcripts

/// One pair of brackets, each behind one backslash, makes a group: `\\[12:13\\]` shows a backslash, `[[12:13]]` a bracket.
struct DoubledEscapes: LintRule {
  let name = "doubled-escapes"
  let summary = "One backslash escapes a bracket, and one pair of brackets makes a group."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.groups.filter { $0.kind != .cue }.compactMap { group in
      let raw = episode.raw(group)
      let isDoubled = Self.hasDoubledBrackets(raw)
      guard isDoubled || raw.hasPrefix("\\\\") || raw.hasSuffix("\\\\]") else { return nil }
      let inside = Self.inside(raw)
      let what = isDoubled ? "doubled" : "escaped twice"
      return finding(
        episode, at: group.range.lowerBound, "The brackets are \(what); write \\[\(inside)\\]",
        Edit(group.range, "\\[\(inside)\\]"))
    }
  }

  /// True for `[[12:13]]`, backslashes apart.
  static func hasDoubledBrackets(_ raw: String) -> Bool {
    raw.prefix { $0 == "\\" || $0 == "[" }.count { $0 == "[" } > 1
  }

  /// What stands in the brackets of a group, escapes of its own kept.
  static func inside(_ raw: String) -> Substring {
    var inside = raw[...]
    for _ in 0..<(hasDoubledBrackets(raw) ? 2 : 1) {
      inside = inside.drop { $0 == "\\" }.dropFirst().dropLast()
      while inside.last == "\\" { inside.removeLast() }
    }
    return inside
  }
}
