import Transcripts

/// A name is written one way: one seen once that differs from a common one by case or blanks is a slip.
struct NameVariant: LintRule {
  let name = "name-variant"
  let summary = "A speaker's name is written one way in the whole library."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { !$0.isStageCue }.compactMap { label in
      let raw = String(decoding: episode.source[label.nameRange], as: UTF8.self)
      guard context.labelCounts[raw] == 1 else { return nil }
      guard let common = context.commonNames[Self.key(raw)] else { return nil }
      return finding(
        episode, at: label.range.lowerBound, "This name is elsewhere written \(common).",
        Edit(label.nameRange, common))
    }
  }

  /// The name without case and blanks.
  static func key(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
}
