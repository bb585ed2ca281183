import Transcripts

/// Where hosts and guests are named, everybody who speaks is one of them.
struct UnknownSpeaker: LintRule {
  let name = "unknown-speaker"
  let summary = "Where hosts and guests are named, everybody who speaks is one of them."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let front = episode.frontMatter
    guard !front.people.isEmpty else { return [] }
    let regular = context.configuration.shows[episode.show]?.hosts ?? []
    var known = Set((front.people + regular).map { $0.lowercased() })
    for person in context.configuration.people {
      let names = ([person.name] + person.aliases).map { $0.lowercased() }
      if names.contains(where: known.contains) { known.formUnion(names) }
    }
    var seen: Set<String> = []
    return episode.labels.filter { !$0.isStageCue }.compactMap { label in
      let key = label.name.lowercased()
      guard !known.contains(key), seen.insert(key).inserted else { return nil }
      return finding(episode, at: label.range.lowerBound, "\(label.name) is named neither host nor guest.")
    }
  }
}
