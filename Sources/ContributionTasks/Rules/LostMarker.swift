import Transcripts

/// A time between two words of a sentence, written as markers' times are, is what is left of a marker:
/// `part of your \[01:06:45.11\] control`.
struct LostMarker: LintRule {
  let name = "lost-marker"
  let summary = "A time in mid sentence is no marker that lost its word."

  /// Where more times stand in mid sentence, that is how the transcript tells time.
  private static let most = 5

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let lost = episode.groups.filter { group in
      group.kind == .timestamp && group.isInstant && isInSentence(group.range, episode.source.span)
        && GroupText.inside(episode.raw(group)).contains(".")
    }
    guard lost.count <= Self.most else { return [] }
    let marker = context.configuration.markers.tasks.first ?? "unintelligible"
    return lost.map { group in
      finding(
        episode, at: group.range.lowerBound,
        "A time in mid sentence: if a word is missing here that nobody could make out, write "
          + "\\[\(marker) \(GroupText.inside(episode.raw(group)).filter { $0 != "\\" })\\]")
    }
  }

  /// Whether a small letter or a comma stands before `range`, and a small letter behind it, a blank between.
  private func isInSentence(_ range: Range<Int>, _ source: borrowing Span<UInt8>) -> Bool {
    guard range.lowerBound > 1, range.upperBound + 1 < source.count, source[range.lowerBound - 1] == 32,
      source[range.upperBound] == 32
    else { return false }
    let (before, behind) = (source[range.lowerBound - 2], source[range.upperBound + 1])
    return (isSmall(before) || before == UInt8(ascii: ",")) && isSmall(behind)
  }

  private func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
