import CommonMark
import Transcripts

/// Ties notes to speech: puts behind what notes name when it is talked about, and says which turns are noted.
struct NotesPlaces {
  /// A turn's way back to the notes.
  struct Note: Sendable, Equatable {
    var anchor: String
    var title: String
  }

  /// By place in `Episode.turns`, in the order of the notes.
  private(set) var notes: [Int: [Note]] = [:]
  /// The turns in which what is recommended got its place.
  private(set) var recommended = RecommendedTurns()
  /// Names that got a place, to measure with.
  private(set) var found = 0

  /// Names in one episode's notes that are looked for; those behind have no place.
  static let limit = 500

  /// - Parameters:
  ///   - known: names that prove nothing when found: the show's and its people's.
  ///   - recommendations: what is recommended in `parts`, and who does.
  init(
    _ parts: inout [NotesHTML.Part], _ episode: Episode, anchors: TurnAnchors, known: [String],
    recommendations: [Recommendation], _ say: SiteWords
  ) {
    var who = RecommendedTurns.who(recommendations).mapValues { $0[...] }
    var queries: [SpokenPlaces.Query] = []
    for part in parts {
      let html = part.names.isEmpty ? [] : Array(part.html.utf8)
      for name in part.names where queries.count < Self.limit {
        let words = BareLink.label(of: name, in: html) ?? String(decoding: name.words, as: UTF8.self)
        // A link that stands twice is recommended by two, or by one twice.
        let key = RecommendedTurns.key(words, name.address)
        let recommender = who[key]?.first
        if who[key]?.count ?? 0 > 1 { who[key]?.removeFirst() }
        let kind = Self.kind(part.kind)
        queries.append(
          .init(
            kind: kind == .link && recommender != nil ? .pick : kind, words: words, address: name.address,
            who: recommender ?? nil))
      }
    }
    let latest = Self.latest(episode)
    defer { if let latest { Self.linkTimes(in: &parts, latest, episode, anchors) } }
    guard !queries.isEmpty else { return }
    let turns = SpokenPlaces(episode, anchors: anchors, known: known).find(queries)
    for (query, turn) in zip(queries, turns) {
      if let turn, query.kind != .link, query.kind != .sponsor {
        recommended.add(turn, query.words, query.address, query.who)
      }
    }
    var number = 0
    for index in parts.indices {
      var said: Set<String> = []
      var out: [UInt8] = []
      var from = 0
      let html = Array(parts[index].html.utf8)
      let times = latest.map { WrittenTimes.places(in: html, latest: $0) } ?? []
      for name in parts[index].names where number < queries.count {
        defer { number += 1 }
        // What is named twice has its place behind the first.
        guard let turn = turns[number], said.insert(queries[number].words.lowercased()).inserted,
          let anchor = anchors.names[turn],
          // Whoever wrote the notes knows when it is said.
          !WrittenTimes.stands(beside: name.end, times, in: html)
        else { continue }
        found += 1
        let note = Note(anchor: "n--\(found)", title: queries[number].words)
        notes[turn, default: []].append(note)
        out += html[from..<name.end]
        out += Array(Self.link(episode, turn, queries[number].words, to: anchor, id: note.anchor, say).utf8)
        from = name.end
      }
      out += html[from...]
      parts[index].html = String(decoding: out, as: UTF8.self)
    }
  }

  /// The last instant a time in the notes may mean: a little behind the last turn that has a time; nil where
  /// none has.
  private static func latest(_ episode: Episode) -> Int? {
    episode.turns.compactMap(\.milliseconds).max().map { $0 + 1_800_000 }
  }

  private static func linkTimes(
    in parts: inout [NotesHTML.Part], _ latest: Int, _ episode: Episode, _ anchors: TurnAnchors
  ) {
    for index in parts.indices where parts[index].html.utf8.contains(UInt8(ascii: ":")) {
      let html = WrittenTimes.linked(Array(parts[index].html.utf8), latest: latest) { time in
        anchors.turn(at: time, episode).flatMap { anchors.names[$0] }
      }
      parts[index].html = String(decoding: html, as: UTF8.self)
    }
  }

  private static func kind(_ section: String) -> SpokenPlaces.Query.Kind {
    switch section {
    case "sponsors": return .sponsor
    case "friday": return .friday
    case "picks": return .pick
    default: return .link
    }
  }

  private static func link(
    _ episode: Episode, _ place: Int, _ words: String, to anchor: String, id: String,
    _ say: SiteWords
  ) -> String {
    guard let (time, isEstimated) = moment(episode, place, words) else {
      return
        " <a class=\"heard\" id=\"\(id)\" href=\"#\(anchor)\">\(HTMLEscaping.escaped(say("in the transcript")))</a>"
    }
    let clock = TimeSyntax.clock(time)
    return
      " <a class=\"heard\" id=\"\(id)\" href=\"#\(anchor)\" data-t=\"\(TranscriptHTML.seconds(time))\">\(HTMLEscaping.escaped(isEstimated ? say("about {1}", clock) : say("at {1}", clock)))</a>"
  }

  /// When `words` are said in the turn at `place`, in milliseconds, and whether that is reckoned: when the
  /// turn begins, but in a long one. Nil where that is not known.
  static func moment(_ episode: Episode, _ place: Int, _ words: String) -> (
    milliseconds: Int, isEstimated: Bool
  )? {
    let turn = episode.turns[place]
    guard let time = turn.milliseconds else { return nil }
    // A turn may last for minutes: the words have a time of their own.
    if let offset = offset(of: words, episode, turn), let said = episode.estimatedTime(at: offset),
      said > time + 15_000,
      place + 1 == episode.turns.count
        || said <= episode.turns[place + 1].milliseconds ?? .max
    {
      return (said, true)
    }
    return (time, turn.isEstimated)
  }

  /// Where in the file the longest of `words` stands first in `turn`; nil where it is written otherwise.
  private static func offset(of words: String, _ episode: Episode, _ turn: Turn) -> Int? {
    let longest = words.split { !$0.isLetter && !$0.isNumber }.max { $0.utf8.count < $1.utf8.count }
    let word = Array((longest ?? "").utf8.prefix(64)).map { $0 &- 65 < 26 ? $0 | 32 : $0 }
    guard word.count > 2, let first = word.first else { return nil }
    for range in turn.ranges where range.count >= word.count {
      for start in range.lowerBound...(range.upperBound - word.count) {
        let byte = episode.source[start]
        guard (byte &- 65 < 26 ? byte | 32 : byte) == first else { continue }
        let isHere = word.indices.allSatisfy { index in
          let byte = episode.source[start + index]
          return (byte &- 65 < 26 ? byte | 32 : byte) == word[index]
        }
        if isHere { return start }
      }
    }
    return nil
  }
}
