import Transcripts

/// Different speakers have names a reader can tell apart.
struct LookAlikeNames: LintRule {
  let name = Finding.Rule.lookAlikeNames.rawValue
  let summary = "Different speakers have names a reader can tell apart."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    var first: [String: String] = [:]
    var found: [LintFinding] = []
    for speaker in episode.speakers {
      let look = Self.look(speaker.name)
      if let other = first[look] {
        guard let label = episode.labels.first(where: { $0.name.lowercased() == speaker.name.lowercased() })
        else { continue }
        found.append(
          finding(
            episode, at: label.range.lowerBound,
            "This name looks like another, \(other), but is written with other characters."))
      } else {
        first[look] = speaker.name
      }
    }
    return found
  }

  /// What is seen: no format characters, Cyrillic and Greek letters as the Latin ones they look like.
  private static func look(_ name: String) -> String {
    let twins = Dictionary(
      uniqueKeysWithValues: zip("асеіјорхуАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aceijopxyABEKMHOPCTXABEZHIKMNOPTYXo"))
    let visible = name.unicodeScalars.filter { $0.properties.generalCategory != .format }
    return String(String(String.UnicodeScalarView(visible)).map { twins[$0] ?? $0 }).lowercased()
  }
}
