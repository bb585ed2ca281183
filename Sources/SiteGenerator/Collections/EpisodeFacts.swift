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

  /// A recommendation of one thing and the moment at which it is made, where its turn is found.
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
  /// Milliseconds a word takes at most when a turn's time is told by the turn behind it: a break may lie
  /// between.
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
  ///   - notes: what its notes hold.
  ///   - recommended: the turns its page tells.
  /// - Complexity: linear.
  init(_ episode: Episode?, front: FrontMatter, notes: ShowNotes, recommended: RecommendedTurns) {
    self.init(voicesOf: episode, front: front)
    sponsors = notes.sponsors
    picks = notes.recommendations.flatMap(RecommendedTurns.each).map { recommendation in
      let moment = episode.flatMap { recommended.moment(of: recommendation, in: $0) }
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
    // A song or a clip that has a label says nothing.
    let heard = Set(episode.turns.filter { !episode.saysNothing($0) }.compactMap(\.speaker))
    voices = voices.enumerated().filter { heard.contains($0) && !PlausibleName.isCrowd($1.name) }.map(
      \.element)
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
