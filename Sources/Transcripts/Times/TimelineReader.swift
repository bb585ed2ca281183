/// Counts an episode's words and reads its timeline: the instants it names, and what is said between them.
struct TimelineReader {
  /// Comments, and what else nobody says, in order.
  private let unsaid: [Range<Int>]
  /// The first of `unsaid` that is not passed.
  private var comment = 0
  private var places: [Timeline.Place] = []
  /// Words so far, and what it takes to say what stands behind the last place.
  private var words = 0
  private var effort = 0
  /// The bracket group and the stage cue to come next.
  private var group = 0
  private var cue = 0
  private var speaker: Int?

  init(unsaid: [Range<Int>]) { self.unsaid = unsaid }

  /// Gives the turns of `episode` their words and times, and itself its timeline.
  ///
  /// - Complexity: linear but for `Timeline.chain`.
  mutating func read(_ source: borrowing Span<UInt8>, _ episode: inout Episode) {
    for (index, count) in readTurns(source, episode).enumerated() { episode.turns[index].words = count }
    for index in Timeline.chain(&places) {
      let found = episode.groups[index]
      episode.findings.append(
        Finding(
          line: found.line, column: found.column, rule: .timeRunsBackwards,
          message: "This time does not fit the times around it; it is left out of the estimates."))
    }
    let last = places.last { $0.milliseconds != nil }?.milliseconds ?? 0
    if let duration = episode.frontMatter.duration, duration >= last {
      add(.end, episode.source.count, duration)
    }
    episode.timeline = Timeline(places)
    episode.timeline.apply(to: &episode.turns)
  }

  /// Takes in all turns and what stands between them; gives the words of each turn.
  ///
  /// Of an episode that is written to at the same time a copy would be made for each turn.
  private mutating func readTurns(_ source: borrowing Span<UInt8>, _ episode: Episode) -> [Int] {
    var counts: [Int] = []
    for turn in episode.turns {
      takeBreaks(episode, before: turn.start)
      let before = words
      add(.turn, turn.start)
      speaker = turn.speaker
      for range in turn.ranges {
        takeBreaks(episode, before: range.lowerBound)
        read(source, range, episode)
      }
      counts.append(words - before)
    }
    takeBreaks(episode, before: .max)
    return counts
  }

  private mutating func add(_ kind: Timeline.Place.Kind, _ offset: Int, _ time: Int? = nil, group: Int? = nil)
  {
    places.append(
      .init(
        kind: kind, offset: offset, words: words, effort: effort + Timeline.lead(kind), speaker: speaker,
        milliseconds: time, group: group))
    effort = 0
  }

  /// Takes in the stage cues before `offset`, with the times on their lines.
  private mutating func takeBreaks(_ episode: Episode, before offset: Int) {
    while cue < episode.stageCues.count, episode.stageCues[cue].range.lowerBound < offset {
      let range = episode.stageCues[cue].range
      let isTimed = !episode.times(of: episode.stageCues[cue]).isEmpty
      cue += 1
      var times = 0
      var isTold = false
      while group < episode.groups.count, episode.groups[group].range.lowerBound < range.upperBound {
        let found = episode.groups[group]
        if let time = found.milliseconds, found.kind == .timestamp {
          add(times == 0 ? .breakBegin : .breakEnd, found.range.lowerBound, time, group: group)
          times += 1
          isTold = true
        } else if let time = found.milliseconds, found.kind != .cue, !isTimed {
          // A marker within times of its cue is between them, not behind.
          if !isTold { add(.untimedBreak, range.lowerBound) }
          isTold = true
          add(.marker, found.range.lowerBound, time, group: group)
        }
        group += 1
      }
      if !isTold { add(.untimedBreak, range.lowerBound) }
    }
  }

  /// Takes in a piece of a turn: its words, and the groups in it.
  private mutating func read(_ source: borrowing Span<UInt8>, _ range: Range<Int>, _ episode: Episode) {
    var from = range.lowerBound
    while group < episode.groups.count, episode.groups[group].range.lowerBound < range.upperBound {
      let found = episode.groups[group]
      if found.kind == .cue {
        effort += Self.effort(cue: source, found.range)
      } else {
        count(source, from..<found.range.lowerBound)
        from = found.range.upperBound
        if let time = found.milliseconds, found.isInstant {
          add(found.kind == .timestamp ? .timestamp : .marker, found.range.lowerBound, time, group: group)
        }
        if found.kind != .timestamp { effort += SpeechEffort.marker }
      }
      group += 1
    }
    count(source, from..<range.upperBound)
  }

  /// Counts `range`, what nobody says left out; ranges come in order.
  private mutating func count(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
    var from = range.lowerBound
    while comment < unsaid.count, unsaid[comment].upperBound <= from { comment += 1 }
    while comment < unsaid.count, unsaid[comment].lowerBound < range.upperBound {
      if unsaid[comment].lowerBound > from { measure(source, from..<unsaid[comment].lowerBound) }
      from = min(range.upperBound, max(from, unsaid[comment].upperBound))
      if unsaid[comment].upperBound > range.upperBound { break }
      comment += 1
    }
    if from < range.upperBound { measure(source, from..<range.upperBound) }
  }

  private mutating func measure(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
    let found = WordCount.measure(source, range)
    words += found.words
    effort += found.effort
  }

  /// What a cue costs, its words apart: they are counted with the text around it.
  private static func effort(cue source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, !Bytes.isLetter(source[index]) { index += 1 }
    let isLaughter =
      range.upperBound - index > 5 && Bytes.string(source, index..<(index + 5)).lowercased() == "laugh"
    return isLaughter ? SpeechEffort.laughter : SpeechEffort.otherCue
  }
}
