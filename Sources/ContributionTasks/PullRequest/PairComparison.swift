import Transcripts

/// Compares two versions of a transcript, and where they differ once more as `lint --fix` would have left
/// them: what a rule asks to be written otherwise may be, all of it or some.
struct PairComparison: Sendable {
  let parser: EpisodeParser
  let configuration: Configuration
  /// Labels of the whole library by their exact name.
  let labelCounts: [String: Int]

  /// Rules that change how a text is laid out. Words are held against the base's `words:` by
  /// `TurnComparison`.
  private static let rules = LintRules.all.filter { !($0 is HouseStyle) }

  /// - Complexity: two comparisons at most, and the mending of both versions (`MendedText`).
  func compare(_ old: Episode, _ new: Episode) -> TurnComparison {
    let plain = TurnComparison(old, new, configuration)
    guard !plain.changes.isEmpty else { return plain }
    let context = LintContext(configuration: configuration, labelCounts: labelCounts)
    func mended(_ episode: Episode) -> (text: MendedText, episode: Episode) {
      let text = MendedText(episode.source, path: episode.path, parser, Self.rules, context)
      return (text, parser.parse(text.source, id: episode.id, path: episode.path))
    }
    let (before, after) = (mended(old), mended(new))
    guard before.text.count + after.text.count > 0 else { return plain }
    let tidy = TurnComparison(before.episode, after.episode, configuration, written: after.text)
    return tidy.changes.count < plain.changes.count ? tidy : plain
  }
}
