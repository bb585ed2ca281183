/// What stands above a talk and says how its transcript marks spots: *Unclear words are marked
/// \[inaudible\].*
extension Episode {
  /// Words right before a marker that is told of, in small letters.
  private static let signs = [
    "marked", "marked as", "marked with", "indicated by", "indicated with", "indicated as", "shown as",
    "noted as",
    "denoted by", "gekennzeichnet mit", "gekennzeichnet als", "markiert mit", "markiert als", "indiqué par",
    "marqué par", "indicado con", "marcado con", "marcado como",
  ]
  /// Bytes between two of them that are told of at once, at most: ` and `.
  private static let mostBetween = 5
  /// Bytes before a marker that are looked at.
  private static let reach = 40

  /// Makes cues of markers without a time that the text before the first label only tells of: there is
  /// nothing to make out.
  ///
  /// - Complexity: linear in the groups and findings, where such a text holds markers without times.
  mutating func dropLegend() {
    guard let preface = turns.first, preface.index == 0, turns.count > 1 else { return }
    var lastEnd: Int?
    var told: Set<Int> = []
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
        let between = lastEnd.flatMap { end in
          group.range.lowerBound - end > Self.mostBetween
            ? nil : String(decoding: source[end..<group.range.lowerBound], as: UTF8.self)
        }
        guard isTold || between.map({ [" or ", " and ", ", ", "/", " / "].contains($0) }) ?? false else {
          continue
        }
        groups[place].kind = .cue
        lastEnd = group.range.upperBound
        told.insert(group.range.lowerBound)
      }
    }
    guard !told.isEmpty else { return }
    let places = Set(
      groups.lazy.filter { told.contains($0.range.lowerBound) }.map { $0.line << 32 | $0.column })
    findings.removeAll { $0.rule == .untimedMarker && places.contains($0.line << 32 | $0.column) }
  }
}
