/// What stands above a talk and says how its transcript marks spots: *Unclear words are marked
/// \[inaudible\].*
extension Episode {
  /// Words right before a marker that is told of, in small letters.
  private static let signs = [
    "marked", "marked as", "marked with", "indicated by", "indicated with", "indicated as", "shown as",
    "noted as",
    "denoted by", "mit", "als", "par", "con",
  ]
  /// Bytes before a marker that are looked at.
  private static let reach = 40

  /// Makes cues of markers without a time that the text before the first label only tells of: there is
  /// nothing to make out.
  ///
  /// - Complexity: linear in the markers of that text.
  mutating func dropLegend() {
    guard let preface = turns.first, preface.index == 0, turns.count > 1 else { return }
    var lastEnd: Int?
    for range in preface.ranges {
      let first = (0..<groups.count).prefixEnd { groups[$0].range.lowerBound < range.lowerBound }
      for place in first..<groups.count {
        let group = groups[place]
        guard group.range.upperBound <= range.upperBound else { break }
        guard group.isPossibleMention else { continue }
        let start = max(range.lowerBound, group.range.lowerBound - Self.reach)
        let before = String(decoding: source[start..<group.range.lowerBound], as: UTF8.self).lowercased()
        let words = before.split { !$0.isLetter }.joined(separator: " ")
        let isTold = Self.signs.contains { words == $0 || words.hasSuffix(" " + $0) }
        // `[inaudible] or [unintelligible]`
        let between = lastEnd.map { String(decoding: source[$0..<group.range.lowerBound], as: UTF8.self) }
        guard isTold || between.map({ [" or ", " and ", ", ", "/", " / "].contains($0) }) ?? false else {
          continue
        }
        groups[place].kind = .cue
        lastEnd = group.range.upperBound
        findings.removeAll {
          $0.rule == .untimedMarker && ($0.line, $0.column) == (group.line, group.column)
        }
      }
    }
  }
}
