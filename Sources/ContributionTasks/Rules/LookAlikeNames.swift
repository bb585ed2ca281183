import Transcripts

/// Different speakers have names a reader can tell apart.
struct LookAlikeNames: LintRule {
  let name = Finding.Rule.lookAlikeNames.rawValue
  let summary = "Different speakers have names a reader can tell apart."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    var first: [String: String] = [:]
    var found: [LintFinding] = []
    let labels = Dictionary(
      episode.labels.lazy.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    for speaker in episode.speakers {
      let look = Self.look(speaker.name)
      if let other = first[look] {
        guard let label = labels[speaker.name.lowercased()] else { continue }
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

  private static let twins = Dictionary(
    uniqueKeysWithValues: zip("асеіјорхуАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aceijopxyABEKMHOPCTXABEZHIKMNOPTYXo"))

  /// What is seen: no format characters, Cyrillic and Greek letters as the Latin ones they look like.
  private static func look(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 128 }) { return name.lowercased() }
    let visible = name.unicodeScalars.filter { $0.properties.generalCategory != .format }
    return String(String(String.UnicodeScalarView(visible)).map { twins[$0] ?? $0 }).lowercased()
  }
}
