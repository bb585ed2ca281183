import Transcripts

/// An episode cut into captions.
public enum EpisodeCues {
  /// What a cue holds at most, one long word apart: two lines of 42 characters, 7 seconds.
  ///
  /// The usual measures of subtitling (Karamitroglou 1998; most broadcasters' guides).
  public static let characters = 84
  public static let milliseconds = 7000
  /// A sentence's end closes a cue that has this many characters.
  static let enough = 36
  /// Shortest time a cue is shown.
  static let shortest = 500

  /// Cues in the order of the file, starts never running backwards, none without a length; nil where
  /// no time is known.
  ///
  /// - Complexity: linear in the episode.
  public static func read(_ episode: Episode) -> [TranscriptCue]? {
    guard episode.turns.contains(where: { $0.milliseconds != nil }) else { return nil }
    var cues: [TranscriptCue] = []
    var ends = [Int?](repeating: episode.frontMatter.duration, count: episode.turns.count)
    for index in episode.turns.indices.dropLast().reversed() {
      ends[index] = episode.turns[index + 1].milliseconds ?? ends[index + 1]
    }
    var stage = 0
    var last = 0
    for (index, turn) in episode.turns.enumerated() {
      while stage < episode.stageCues.count, episode.stageCues[stage].range.lowerBound < turn.start {
        stage += 1
      }
      let next = index + 1 < episode.turns.count ? episode.turns[index + 1].start : Int.max
      var end = stage
      while end < episode.stageCues.count, episode.stageCues[end].range.lowerBound < next { end += 1 }
      let start = max(last, turn.milliseconds ?? last)
      let bound = ends[index].flatMap { $0 >= start ? $0 : nil }
      let speaker = episode.speakerName(turn).map(PlainLine.of)
      let reader = TurnReader(episode, turn, breaks: episode.stageCues[stage..<end])
      let clock = TurnClock(
        start: start, isKnown: !turn.isEstimated && turn.milliseconds == start,
        end: reader.closing.map { $0 >= start ? min($0, bound ?? $0) : bound ?? $0 } ?? bound,
        inner: reader.anchors, letters: reader.words.letters)
      cut(reader.words, clock, speaker, to: &cues)
      stage = end
      last = max(start, cues.last?.start ?? start)
    }
    return cues
  }

  /// Cuts a turn's words into cues.
  private static func cut(
    _ words: CaptionWords, _ clock: TurnClock, _ speaker: String?, to cues: inout [TranscriptCue]
  ) {
    let all = words.words
    var first = 0
    var (startHint, endHint) = (0, 0)
    var known = clock.known[...]
    while first < all.count {
      known = known.drop { $0 < all[first].before }
      let start = clock.time(all[first].before, isEnd: false, from: &startHint)
      let stop = end(all, from: first, start: start, clock, startHint)
      let finish = clock.time(all[stop].before + all[stop].letters, isEnd: true, from: &endHint)
      let text = PlainLine.bytes(
        words.text.span.extracting(all[first].range.lowerBound..<all[stop].range.upperBound))
      if !text.isEmpty {
        let begin = max(start, cues.last?.start ?? 0)
        cues.append(
          TranscriptCue(
            start: begin, end: max(begin + shortest, min(finish, begin + milliseconds)), speaker: speaker,
            text: String(decoding: text, as: UTF8.self), beginsTurn: first == 0,
            isEstimated: known.first != all[first].before || begin != start))
      }
      first = stop + 1
    }
  }

  /// The last word of the cue that begins with word `first`.
  private static func end(
    _ words: [CaptionWords.Word], from first: Int, start: Int, _ clock: TurnClock, _ hint: Int
  ) -> Int {
    var hint = hint
    var best = first
    var last = first
    var index = first
    while index < words.count {
      let count = words[index].before + words[index].letters - words[first].before + index - first
      let time = clock.time(words[index].before + words[index].letters, isEnd: true, from: &hint)
      if index > first, count > characters || time - start > milliseconds { break }
      last = index
      switch words[index].ending {
      case .paragraph: return index
      case .sentence where count >= enough: return index
      case .sentence: best = index
      case .clause where count >= enough && words[best].ending != .sentence: best = index
      default: break
      }
      index += 1
    }
    if last == words.count - 1 { return last }
    return words[best].ending == .word ? last : best
  }
}

/// What a turn holds for its captions.
private struct TurnReader {
  let words: CaptionWords
  /// Instants within: timestamps, and breaks in the midst of it.
  private(set) var anchors: [(letter: Int, time: Int)] = []
  /// When a break behind its last words begins.
  private(set) var closing: Int?

  init(_ episode: Episode, _ turn: Turn, breaks: ArraySlice<StageCue>) {
    var text = ""
    var letters = 0
    var breaks = breaks
    for range in turn.ranges {
      while let cue = breaks.first, cue.range.lowerBound < range.lowerBound {
        for time in episode.times(of: cue).prefix(2) {
          anchors.append((letters, time))
        }
        breaks.removeFirst()
      }
      let piece = episode.captionText(in: range)
      if !text.isEmpty { text += "\n\n" }
      text += piece
      // Only a few turns hold a timestamp; the pieces between are then counted one by one.
      var from = range.lowerBound
      var count = letters
      for group in episode.groups(in: range) where group.kind == .timestamp {
        guard let time = group.milliseconds else { continue }
        if from < group.range.lowerBound {
          count += CaptionWords.letters(in: episode.captionText(in: from..<group.range.lowerBound))
        }
        anchors.append((count, time))
        from = group.range.upperBound
      }
      letters += CaptionWords.letters(in: piece)
    }
    words = CaptionWords(text)
    closing = breaks.first.flatMap { episode.groups(in: $0.range).lazy.compactMap(\.milliseconds).first }
  }
}
