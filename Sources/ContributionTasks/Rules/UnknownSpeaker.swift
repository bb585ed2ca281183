import Transcripts

/// Where hosts and guests are named, everybody who speaks is one of them.
struct UnknownSpeaker: LintRule {
  let name = "unknown-speaker"
  let summary = "Where hosts and guests are named, everybody who speaks is one of them."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let front = episode.frontMatter
    let regular = context.configuration.shows[episode.show]?.hosts ?? []
    // Who names hosts alone has guests all the same, and who names guests alone has hosts.
    guard !front.speakers.isEmpty || !front.guests.isEmpty && !(front.hosts + regular).isEmpty else {
      return []
    }
    var known = Set(
      (front.people + regular).flatMap { [NameKey.of($0), NameKey.of(PersonTitles.without($0))] })
    for person in context.configuration.people {
      let names = ([person.name] + person.aliases).map(NameKey.of)
      if names.contains(where: known.contains) { known.formUnion(names) }
    }
    // Of two names of somebody the longer one.
    let parts = Set(known.flatMap { Self.parts(of: $0) })
    let whole = known.subtracting(parts)
    // How many of them a part, or the first letters, may be.
    var byPart: [String: Int] = [:]
    for name in whole {
      for part in Set(Self.parts(of: name) + Self.initials(of: name)) { byPart[part, default: 0] += 1 }
    }
    var seen: Set<String> = []
    // Whose turn a label begins: *AL* and *Ann L.* may be Ann Lee's.
    let speakers = Dictionary(
      episode.turns.map { ($0.start, episode.speakerName($0)) }, uniquingKeysWith: { first, _ in first })
    return episode.labels.filter { !$0.isStageCue }.compactMap { label in
      // *Host* is nobody's name.
      if PersonRoles.isRole(label.name) || PlausibleName.isCrowd(label.name) { return nil }
      let key = NameKey.of(PersonTitles.without(PersonRoles.without(label.name)))
      if let speaker = speakers[label.range.lowerBound] ?? nil, known.contains(NameKey.of(speaker)) {
        return nil
      }
      guard !known.contains(key), seen.insert(key).inserted else { return nil }
      // A label may be the first name of whoever is named, or the surname, where that is one of them.
      if byPart[key] == 1 { return nil }
      return finding(episode, at: label.range.lowerBound, "\(label.name) is named neither host nor guest.")
    }
  }

  /// The first letters of the words of `name`, where it has several.
  private static func initials(of name: String) -> [String] {
    let words = name.split(separator: " ")
    return words.count > 1 ? [String(words.compactMap(\.first))] : []
  }

  /// What somebody called `name` may be called in short: the words it begins with, and those it ends in, all
  /// of them left out.
  private static func parts(of name: String) -> [String] {
    name.indices.filter { name[$0] == " " }.flatMap {
      [String(name[..<$0]), String(name[name.index(after: $0)...])]
    }
  }
}
