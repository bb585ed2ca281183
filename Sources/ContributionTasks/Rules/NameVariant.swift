import Transcripts

/// A name is written one way: one seen once that differs from a common one by case or blanks is a slip.
struct NameVariant: LintRule {
  let name = "name-variant"
  let summary = "A speaker's name is written one way in the whole library."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { !$0.isStageCue }.compactMap { label in
      let raw = String(decoding: episode.source[label.nameRange], as: UTF8.self)
      guard context.labelCounts[raw] == 1 else { return nil }
      let key = Self.key(raw)
      // The common spelling, of equals the first by its letters.
      let common = context.labelCounts.filter { $0.value >= 3 && $0.key != raw && Self.key($0.key) == key }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }
      guard let common else { return nil }
      return finding(
        episode, at: label.range.lowerBound, "This name is elsewhere written \(common.key).",
        Edit(label.nameRange, common.key))
    }
  }

  /// The name without case and blanks.
  private static func key(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
}
