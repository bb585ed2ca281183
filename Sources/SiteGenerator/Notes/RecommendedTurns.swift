import Transcripts

/// In which turn something is recommended, of those in which it is named: the page of an episode and the
/// walls tell one moment.
struct RecommendedTurns: Sendable {
  /// Turns of names that the page found, by `key` and who recommends them, as places in `Episode.turns`.
  private(set) var found: [String: Int] = [:]

  /// What a recommendation and a link of the page share: where it leads, or, where it leads nowhere, its
  /// words.
  static func key(_ text: String, _ address: String) -> String {
    address.isEmpty ? text.lowercased() : address
  }

  private static func key(_ text: String, _ address: String, _ who: String?) -> String {
    key(text, address) + "\n" + (who ?? "")
  }

  mutating func add(_ turn: Int, _ text: String, _ address: String, _ who: String?) {
    let key = Self.key(text, address, who)
    if found[key] == nil { found[key] = turn }
  }

  /// A recommendation for each different link of `recommendation`; itself where it has one or none.
  static func each(_ recommendation: Recommendation) -> [Recommendation] {
    var seen: Set<String> = []
    let links = recommendation.links.filter { seen.insert(key($0.text, $0.url)).inserted }
    guard links.count > 1 else { return [recommendation] }
    return links.map { link in
      var one = recommendation
      one.links = [link]
      return one
    }
  }

  /// Who recommends what, for each time its link stands in the notes, in their order.
  static func who(_ recommendations: [Recommendation]) -> [String: [String?]] {
    var who: [String: [String?]] = [:]
    for pick in recommendations {
      for link in pick.links { who[key(link.text, link.url), default: []].append(pick.speaker ?? pick.who) }
    }
    return who
  }

  /// Turns between two in which it is talked about at most.
  private static let longestGap = 8

  /// The turn in which `who` recommends what is named in `turns`: from `begin` on, where recommendations are
  /// announced there, their first one, else anybody's first. Else the first of the last that follow each
  /// other closely, theirs rather than others': recommendations come at the end, and are talked about.
  ///
  /// - Parameters:
  ///   - turns: places in `episode.turns`, in order.
  ///   - who: a name, or the first words of one, in whatever case.
  static func choose(_ turns: [Int], who: String?, from begin: Int?, in episode: Episode) -> Int? {
    let theirs = turns.filter { isTurn($0, of: who, in: episode) }
    if let begin, let turn = theirs.first(where: { $0 >= begin }) ?? turns.first(where: { $0 >= begin }) {
      return turn
    }
    let told = theirs.isEmpty ? turns : theirs
    guard var first = told.last else { return nil }
    for turn in told.reversed().dropFirst() {
      guard first - turn <= longestGap else { break }
      first = turn
    }
    return first
  }

  private static func isTurn(_ place: Int, of who: String?, in episode: Episode) -> Bool {
    guard let who = who?.lowercased(), let speaker = episode.speakerName(episode.turns[place])?.lowercased()
    else { return false }
    return speaker == who || speaker.hasPrefix(who + " ")
  }

  /// When `pick` is recommended: in the turn the page tells, or, of what it does not look for since it has no
  /// link, in one that holds its words; nil where that is not known.
  ///
  /// - Complexity: linear in the transcript for what has no link.
  func moment(of pick: Recommendation, in episode: Episode) -> (milliseconds: Int, isEstimated: Bool)? {
    if let link = pick.links.first {
      return found[Self.key(link.text, link.url, pick.speaker ?? pick.who)].flatMap {
        NotesPlaces.moment(episode, $0, link.text)
      }
    }
    let turns = Self.turns(holding: pick.text, of: nil, in: episode)
    return Self.choose(turns, who: pick.speaker ?? pick.who, from: nil, in: episode)
      .flatMap { NotesPlaces.moment(episode, $0, pick.text) }
  }

  /// The turns that hold `name` as words of its own, in whatever case; of one who says it alone where `who`
  /// is told.
  static func turns(holding name: String, of who: String?, in episode: Episode) -> [Int] {
    let name = name.lowercased()
    guard name.utf8.count > 1, name.utf8.count < 60, name.contains(where: \.isLetter) else { return [] }
    return episode.turns.indices.filter { place in
      guard episode.turns[place].milliseconds != nil else { return false }
      return (who == nil || isTurn(place, of: who, in: episode))
        && holds(episode.plainText(episode.turns[place]), name)
    }
  }

  /// True where `name`, in small letters, stands in `text` as words of its own.
  private static func holds(_ text: [UInt8], _ name: String) -> Bool {
    let name = Array(name.utf8)
    guard text.count >= name.count, let first = name.first else { return false }
    func small(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
    func isWord(_ byte: UInt8) -> Bool { byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte >= 128 }
    for start in 0...(text.count - name.count) where small(text[start]) == first {
      guard start == 0 || !isWord(text[start - 1]) else { continue }
      let end = start + name.count
      guard end == text.count || !isWord(text[end]) else { continue }
      if (0..<name.count).allSatisfy({ small(text[start + $0]) == name[$0] }) { return true }
    }
    return false
  }
}
