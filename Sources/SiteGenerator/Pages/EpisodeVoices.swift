import Transcripts

/// Who speaks in an episode, and in which colour.
extension EpisodePage {
  private static let colourCount = 8

  /// Which of eight colours each speaker of an episode has; one person one colour, whatever name they go by.
  static func colours(_ episode: Episode, _ configuration: Configuration) -> [Int] {
    var first: [String: Int] = [:]
    var taken: Set<Int> = []
    let names = episode.speakers.map { NameKey.of(configuration.name(of: $0.name)) }
    // Hosts keep theirs, whoever speaks before them.
    let hosts = Set(episode.frontMatter.hosts.map { NameKey.of(configuration.name(of: $0)) })
    for name in names.filter(hosts.contains) + names.filter({ !hosts.contains($0) }) where first[name] == nil
    {
      // The same in each episode, but where another has it already.
      var colour = Int(Fingerprint.of(name) % UInt64(colourCount))
      if taken.count == colourCount { taken = [] }
      while taken.contains(colour) { colour = (colour + 1) % colourCount }
      taken.insert(colour)
      first[name] = colour
    }
    return names.map { first[$0] ?? 0 }
  }

  /// Names of those who speak in an episode, as the configuration spells them, those with most turns first.
  static func people(_ episode: Episode, _ configuration: Configuration) -> [String] {
    var turns: [(name: String, count: Int)] = []
    var places: [String: Int] = [:]
    let heard = Set(episode.turns.filter { !episode.saysNothing($0) }.compactMap(\.speaker))
    for (place, speaker) in episode.speakers.enumerated()
    where heard.contains(place) && !PlausibleName.isCrowd(speaker.name) {
      let name = configuration.name(of: speaker.name)
      let key = NameKey.of(name)
      if let known = places[key] {
        turns[known].count += speaker.turns
      } else {
        places[key] = turns.count
        turns.append((name, speaker.turns))
      }
    }
    return turns.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element.name)
  }
}
