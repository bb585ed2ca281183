import SearchIndex
import Transcripts

/// What the collections are told of an episode: small values, taken while it is parsed for its page.
struct EpisodeFacts: Sendable {
  struct Voice: Sendable {
    var name: String
    var turns = 0
    var words = 0
    /// Time of the turns whose beginning and end are known or estimated, and their words.
    var milliseconds = 0
    var timedWords = 0
    var isHost = false
    var isGuest = false
  }

  /// A recommendation and the moment at which it is made, where its turn is found.
  struct Pick: Sendable {
    var recommendation: Recommendation
    var milliseconds: Int?
    /// Whether that is reckoned, and not told by a timestamp.
    var isEstimated = false
  }

  /// Speakers in order of first appearance, then hosts and guests who say nothing.
  var voices: [Voice] = []
  var picks: [Pick] = []
  var sponsors: [Sponsor] = []
  /// Its length, where the front matter or a timestamp tells it.
  var milliseconds: Int?

  /// Longest episode, in milliseconds: a thousand hours.
  static let longest = 3_600_000_000
  /// Milliseconds a word takes at most when a turn's time is told by the turn behind it: a break may lie between.
  private static let slowest = 900
  /// Milliseconds a word takes where nothing is known of who says it: 170 words a minute.
  static let usualPace = 353

  init(voices: [Voice], picks: [Pick], sponsors: [Sponsor], milliseconds: Int?) {
    (self.voices, self.picks, self.sponsors, self.milliseconds) = (voices, picks, sponsors, milliseconds)
  }

  /// Who is in an episode and how long it is, and nothing else: all that its neighbours' pages need to know.
  ///
  /// - Complexity: linear.
  init(voicesOf episode: Episode?, front: FrontMatter) {
    milliseconds = front.duration.map { min(Self.longest, max(0, $0)) }
    if let episode {
      if milliseconds == nil {
        milliseconds = episode.estimatedTime(at: episode.source.count).map { min(Self.longest, max(0, $0)) }
      }
      addVoices(episode)
    }
    var places: [String: Int] = [:]
    for (place, voice) in voices.enumerated() where places[voice.name.lowercased()] == nil {
      places[voice.name.lowercased()] = place
    }
    for name in front.hosts { mark(name, &places) { $0.isHost = true } }
    for name in front.guests { mark(name, &places) { $0.isGuest = true } }
    for name in front.speakers where !PlausibleName.isCrowd(name) { mark(name, &places) { _ in } }
  }

  /// - Parameters:
  ///   - notes: the bytes of its file in the notes tree.
  ///   - people: names that a recommendation may mean besides those of the episode.
  /// - Complexity: linear.
  init(_ episode: Episode?, front: FrontMatter, notes: [UInt8]?, people: [String]) {
    self.init(voicesOf: episode, front: front)
    let showNotes = ShowNotes(episode, notes: notes, people: people)
    sponsors = showNotes.sponsors
    let finder = episode.map(MomentFinder.init)
    picks = showNotes.recommendations.map { recommendation in
      let moment = finder?.find(recommendation)
      return Pick(
        recommendation: recommendation, milliseconds: moment?.milliseconds,
        isEstimated: moment?.isEstimated ?? false)
    }
  }

  private mutating func addVoices(_ episode: Episode) {
    voices = episode.speakers.map { Voice(name: $0.name) }
    for (place, turn) in episode.turns.enumerated() {
      guard let speaker = turn.speaker else { continue }
      voices[speaker].turns += 1
      voices[speaker].words += turn.words
      let next = place + 1 < episode.turns.count ? episode.turns[place + 1].milliseconds : milliseconds
      guard let start = turn.milliseconds, let next, next >= start, turn.words > 0 else { continue }
      voices[speaker].milliseconds += min(next - start, turn.words * Self.slowest)
      voices[speaker].timedWords += turn.words
    }
    voices.removeAll { PlausibleName.isCrowd($0.name) }
  }

  private mutating func mark(
    _ name: String, _ places: inout [String: Int], _ change: (inout Voice) -> Void
  ) {
    let key = name.lowercased()
    let place = places[key] ?? places[PersonTitles.without(key)] ?? voices.count
    if place == voices.count { voices.append(Voice(name: name)) }
    places[key] = place
    change(&voices[place])
  }
}

/// Finds the turn in which something is recommended.
private struct MomentFinder {
  let episode: Episode

  /// When what is recommended is named: in a turn of who recommends it rather than in
  /// others, and in the last rather than in earlier ones, as recommendations come at the end.
  func find(_ pick: Recommendation) -> (milliseconds: Int, isEstimated: Bool)? {
    let name = (pick.links.first?.text ?? pick.text).lowercased()
    guard name.utf8.count > 1, name.utf8.count < 60, name.contains(where: \.isLetter) else { return nil }
    let who = (pick.speaker ?? pick.who)?.lowercased()
    var found: Int?
    for place in episode.turns.indices.reversed() {
      let turn = episode.turns[place]
      guard turn.milliseconds != nil else { continue }
      let speaker = episode.speakerName(turn)?.lowercased() ?? ""
      let isTheirs = who.map { speaker == $0 || speaker.hasPrefix($0 + " ") } ?? false
      if !isTheirs, found != nil { continue }
      guard Self.holds(episode.plainText(turn), name) else { continue }
      found = place
      if isTheirs { break }
    }
    return found.flatMap { NotesPlaces.moment(episode, $0, name) }
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
