import Transcripts

/// The brackets of times and markers are escaped, `\[12:13\]`, so that no renderer takes them for a link.
struct UnescapedTime: LintRule {
  let name = "unescaped-time"
  let summary = "The brackets of times and markers are escaped: \\[12:13\\]."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    // A page dump is not escaped anywhere.
    guard episode.speechTurns > 0 else { return [] }
    // A label's time is told as misplaced, or is a link, which escapes would end.
    let times = Set(episode.labels.compactMap(\.time))
    return episode.groups.filter { $0.kind != .cue && $0.isInstant && !times.contains($0.range) }.compactMap {
      group in
      let raw = episode.raw(group)
      guard !raw.hasPrefix("\\") || !raw.hasSuffix("\\]"), !GroupText.hasDoubledBrackets(raw),
        let regular = GroupText.regular(raw)
      else { return nil }
      let what = raw.contains("[") ? "These brackets are not escaped" : "This time stands without brackets"
      return finding(
        episode, at: group.range.lowerBound, "\(what); write \(regular)", Edit(group.range, regular))
    }
  }
}
