import Transcripts

/// Where hosts and guests are named, everybody who speaks is one of them.
struct UnknownSpeaker: LintRule {
  let name = "unknown-speaker"
  let summary = "Where hosts and guests are named, everybody who speaks is one of them."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let front = episode.frontMatter
    // Who names hosts alone has guests all the same.
    guard !front.people.isEmpty, !front.guests.isEmpty || !front.speakers.isEmpty else { return [] }
    let regular = context.configuration.shows[episode.show]?.hosts ?? []
    var known = Set((front.people + regular).map(NameKey.of))
    for person in context.configuration.people {
      let names = ([person.name] + person.aliases).map(NameKey.of)
      if names.contains(where: known.contains) { known.formUnion(names) }
    }
    // Of two names of somebody the longer one.
    let whole = known.filter { name in !known.contains { Self.isPart(name, of: $0) } }
    var seen: Set<String> = []
    // Whose turn a label begins: *AL* and *Ann L.* may be Ann Lee's.
    let speakers = Dictionary(
      episode.turns.map { ($0.start, episode.speakerName($0)) }, uniquingKeysWith: { first, _ in first })
    return episode.labels.filter { !$0.isStageCue }.compactMap { label in
      let key = NameKey.of(PersonRoles.without(label.name))
      if let speaker = speakers[label.range.lowerBound] ?? nil, known.contains(NameKey.of(speaker)) {
        return nil
      }
      guard !known.contains(key), seen.insert(key).inserted else { return nil }
      // A label may be the first name of whoever is named, or the surname, where that is one of them.
      if whole.count(where: { Self.isPart(key, of: $0) }) == 1 { return nil }
      if whole.count(where: { Self.areInitials(key, of: $0) }) == 1 { return nil }
      return finding(episode, at: label.range.lowerBound, "\(label.name) is named neither host nor guest.")
    }
  }

  /// True where `key` is made of the first letters of `name`.
  private static func areInitials(_ key: String, of name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count > 1 && String(words.compactMap(\.first)) == key
  }

  /// True where `part` is the first word of `name`, or the last.
  private static func isPart(_ part: String, of name: String) -> Bool {
    name.hasPrefix(part + " ") || name.hasSuffix(" " + part)
  }
}
