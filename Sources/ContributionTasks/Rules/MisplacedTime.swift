import Transcripts

/// The time of a turn stands behind its label: `**Name:** \\[0:10\\]`, not before it or in it, nor between
/// bold and colon.
struct MisplacedTime: LintRule {
  let name = Finding.Rule.misplacedTime.rawValue
  let summary = "The time of a turn stands behind its label."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { !$0.isStageCue && $0.isIrregular }.compactMap { label in
      guard let time = label.time else { return nil }
      let raw = String(decoding: episode.source[time], as: UTF8.self)
      let inside = raw.first?.isNumber ?? false ? raw[...] : GroupText.inside(raw)
      return finding(
        episode, at: label.range.lowerBound,
        "The time of a turn stands behind its label; write **\(label.name):** \\[\(inside)\\]",
        LabelEdit.regular(label, episode, time: " \\[\(inside)\\]"))
    }
  }
}
