import Transcripts

/// A marker is spelt `unintelligible` or `inaudible`, so that everybody finds it.
struct MisspeltMarker: LintRule {
  let name = Finding.Rule.misspeltMarker.rawValue
  let summary = "A marker is spelt as the configuration spells it."

  /// The first group that ends behind a finding, by binary search: there may be very many of both.
  private static func first(in episode: Episode, behind found: Finding) -> Int {
    (0..<episode.groups.count).prefixEnd {
      let group = episode.groups[$0]
      return (group.line, episode.place(of: group.range.upperBound).column) <= (found.line, found.column)
    }
  }

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.findings.filter { $0.rule == .misspeltMarker }.compactMap { found in
      guard
        let group = episode.groups[Self.first(in: episode, behind: found)...].prefix(while: {
          $0.line == found.line
        }).first(where: { $0.kind.isTask })
      else { return nil }
      let bytes = Array(episode.source[group.range])
      guard let start = bytes.firstIndex(where: { ($0 | 32) &- 97 < 26 }) else { return nil }
      // The word whole, with its hyphens and accents.
      let word = String(decoding: bytes[start...], as: UTF8.self).unicodeScalars.prefix { scalar in
        !scalar.properties.isWhitespace && !"[](){}\\:".unicodeScalars.contains(scalar)
          && !(48...57).contains(scalar.value)
      }
      let at = group.range.lowerBound
      let end = start + String(word).utf8.count
      let right = context.configuration.markers.meant(by: String(word))
      // Where the word is right something else is wrong with it.
      let edit = right == String(word) ? nil : Edit((at + start)..<(at + end), right)
      return finding(episode, at: at, found.message, edit)
    }
  }
}
