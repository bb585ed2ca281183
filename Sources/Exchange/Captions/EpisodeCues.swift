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
  /// One this short is joined to what follows: nobody reads *So,* by itself.
  static let tooShort = 12
  /// Shortest time a cue is shown.
  static let shortest = 500

  /// Cues in the order of the file, starts never running backwards, none without a length; nil where
  /// no time is known.
  ///
  /// - Parameter text: what the turns say, where it is at hand.
  /// - Complexity: linear in the episode.
  public static func read(_ episode: Episode, _ text: SpokenText? = nil) -> Captions? {
    guard episode.turns.contains(where: { $0.milliseconds != nil }) else { return nil }
    let text = text ?? SpokenText(episode)
    var captions = Captions(speakers: episode.speakers.map { PlainLine.of($0.name) })
    var words = CaptionWords()
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
      let pieces = text.pieces(index)
      let said = (pieces.first?.lowerBound ?? 0)..<(pieces.last?.upperBound ?? 0)
      let span = text.bytes.span.extracting(said)
      let instants = TurnInstants(episode, turn, text, pieces, breaks: episode.stageCues[stage..<end])
      words.read(span)
      let clock = TurnClock(
        start: start, isKnown: !turn.isEstimated && turn.milliseconds == start,
        end: instants.closing.map { $0 >= start ? min($0, bound ?? $0) : bound ?? $0 } ?? bound,
        inner: instants.inner, letters: words.letters)
      cut(span, words, clock, turn.speaker, to: &captions)
      stage = end
      last = max(start, captions.last)
    }
    return captions
  }

  /// Cuts a turn's words into cues.
  private static func cut(
    _ text: borrowing Span<UInt8>, _ words: borrowing CaptionWords, _ clock: TurnClock, _ speaker: Int?,
    to captions: inout Captions
  ) {
    let count = words.words.count
    var first = 0
    var (startHint, endHint) = (0, 0)
    var known = clock.known[...]
    while first < count {
      let word = words.words[first]
      known = known.drop { $0 < word.before }
      let start = clock.time(word.before, isEnd: false, from: &startHint)
      let stop = end(words.words, from: first, start: start, clock, startHint)
      let last = words.words[stop]
      let finish = clock.time(last.before + last.letters, isEnd: true, from: &endHint)
      let begin = max(start, captions.last)
      captions.append(
        text.extracting(word.range.lowerBound..<last.range.upperBound), start: begin,
        end: max(begin + shortest, min(finish, begin + milliseconds)), speaker: speaker,
        beginsTurn: first == 0, isEstimated: known.first != word.before || begin != start)
      first = stop + 1
    }
  }

  /// The last word of the cue that begins with word `first`.
  private static func end(
    _ words: [CaptionWords.Word], from first: Int, start: Int, _ clock: TurnClock, _ hint: Int
  ) -> Int {
    var hint = hint
    var best: Int?
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
      case .sentence where count >= tooShort: best = index
      case .clause where count >= enough && best.map({ words[$0].ending != .sentence }) ?? true: best = index
      default: break
      }
      index += 1
    }
    if last == words.count - 1 { return last }
    return leavingSome(words, first, best ?? last)
  }

  /// Words that a sentence's last cue has at least, where the one before can spare them.
  private static let fewest = 3

  /// `last`, or a word before it, so that the end of the sentence is no cue of a word or two.
  private static func leavingSome(_ words: [CaptionWords.Word], _ first: Int, _ last: Int) -> Int {
    guard words[last].ending.rawValue < CaptionWords.Ending.sentence.rawValue,
      let end = words[(last + 1)...].prefix(fewest - 1)
        .firstIndex(where: { $0.ending.rawValue >= CaptionWords.Ending.sentence.rawValue })
    else { return last }
    let earlier = last - (fewest - (end - last))
    return earlier - first >= fewest ? earlier : last
  }
}

/// The instants a transcript names within a turn.
private struct TurnInstants {
  /// Timestamps, and breaks in the midst of it, at the letter they stand before.
  private(set) var inner: [TurnClock.Anchor] = []
  /// Instants of a turn behind which no more are estimated: each goes over the episode.
  private static let mostEstimated = 100

  /// When a break behind its last words begins.
  private(set) var closing: Int?

  /// Where the text of `range` ends, what only makes a heading, an item of a list or a quote of the line it
  /// ends in left out (`## [0:37] words`): cut off there, it would be read as words.
  private static func beforeMarks(_ source: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, source[end - 1] != 10, source[end - 1] != 13 {
      guard source[end - 1] <= 32 || "#>-*+.)0123456789".utf8.contains(source[end - 1]) else {
        return range.upperBound
      }
      end -= 1
    }
    return end
  }

  init(
    _ episode: Episode, _ turn: Turn, _ text: SpokenText, _ pieces: ArraySlice<Range<Int>>,
    breaks: ArraySlice<StageCue>
  ) {
    var breaks = breaks
    // Letters are counted where an instant asks for it: in a few turns.
    var counted = (letters: 0, to: pieces.first?.lowerBound ?? 0)
    func letters(before piece: Int) -> Int {
      counted.letters += CaptionWords.letters(in: text.bytes.span.extracting(counted.to..<piece))
      counted.to = piece
      return counted.letters
    }
    for (range, piece) in zip(turn.ranges, pieces) {
      while let cue = breaks.first, cue.range.lowerBound < range.lowerBound {
        let times = episode.times(of: cue).prefix(2)
        let letter = letters(before: piece.lowerBound)
        for time in times {
          inner.append(TurnClock.Anchor(letter: letter, time: time, isKnown: times.count > 1))
        }
        // When a break begins tells not when talk goes on.
        if times.count == 1, inner.count < Self.mostEstimated,
          let estimate = episode.estimatedTime(at: range.lowerBound)
        {
          inner.append(TurnClock.Anchor(letter: letter, time: estimate, isKnown: false))
        }
        breaks.removeFirst()
      }
      var from = range.lowerBound
      var count: Int?
      for group in episode.groups(in: range) where group.kind == .timestamp && group.isInstant {
        guard let time = group.milliseconds else { continue }
        var letter = count ?? letters(before: piece.lowerBound)
        let before = from..<Self.beforeMarks(episode.source, from..<group.range.lowerBound)
        if !before.isEmpty { letter += CaptionWords.letters(in: episode.captionText(in: before).utf8.span) }
        inner.append(TurnClock.Anchor(letter: letter, time: time))
        from = group.range.upperBound
        count = letter
      }
    }
    closing = breaks.first.flatMap { episode.groups(in: $0.range).lazy.compactMap(\.milliseconds).first }
  }
}
