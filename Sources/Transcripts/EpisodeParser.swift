import CommonMark

/// Reads a transcript file into an `Episode`. Rules: `format.md`'s, told in ARCHITECTURE.md.
///
/// No input makes it stop, trap or drop text; what is irregular becomes a finding.
///
/// - Complexity: linear in the file's size.
public struct EpisodeParser: Sendable {
  let frameRate: Int
  let markers: MarkerWords
  let labels: LabelReader

  public init(_ configuration: Configuration = Configuration()) {
    frameRate = configuration.frameRate
    markers = configuration.markers
    labels = LabelReader(stageWords: configuration.stageWords, frameRate: configuration.frameRate)
  }

  /// Parses `source`; `id` and `path` only name the result.
  ///
  /// - Parameter measuring: whether words are counted and turns' times told: a fifth of the work.
  public func parse(_ source: [UInt8], id: String, path: String, measuring: Bool = true) -> Episode {
    var episode = Episode(id: id, path: path, source: source)
    let span = source.span
    let lines = SourceLines(span)
    episode.lineStarts = lines.starts(source)
    var firstLine = 0
    if let front = FrontMatter.lines(span, lines) {
      firstLine = front.upperBound
      let text = front.count > 2 ? lines[1].lowerBound..<lines[front.upperBound - 2].upperBound : 0..<0
      let read = FrontMatter.read(Bytes.string(span, text), path: path)
      episode.frontMatter = read.value
      if !read.isRead, FrontMatter.saysDraft(span, lines) { episode.frontMatter.isDraft = true }
      episode.findings += read.findings
    } else if FrontMatter.isUnclosed(span, lines) {
      episode.frontMatter.isDraft = FrontMatter.saysDraft(span, lines)
      episode.findings.append(
        Finding(
          line: 1, column: 1, rule: .brokenFrontMatter,
          message:
            "This front matter is never closed by ---, or has more than \(FrontMatter.limit) bytes; it is read as text."
        ))
    }
    if FrontMatter.isTOML(span, lines) {
      episode.frontMatter.isDraft = FrontMatter.saysDraft(span, lines)
      episode.findings.append(
        Finding(
          line: 1, column: 1, rule: .brokenFrontMatter,
          message:
            "Front matter between +++ is TOML, which is not read, and shown as text. Write it between --- as YAML."
        ))
    }
    episode.bodyStart = firstLine < lines.count ? lines[firstLine].lowerBound : source.count
    let hidden = HiddenRanges(span, lines, from: firstLine)
    episode.findings += hidden.findings
    var body = BodyReader(self, lines: lines, firstLine: firstLine, hidden: hidden)
    body.read(span, into: &episode)
    readGroups(span, lines, hidden, into: &episode)
    if measuring {
      let unsaid = episode.definitions.isEmpty ? hidden.comments : hidden.comments + episode.definitions
      measure(span, unsaid.sorted { $0.lowerBound < $1.lowerBound }, &episode)
    }
    InvalidText.report(span, lines, &episode.findings)
    episode.findings.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return episode
  }

  /// Only the front matter of `source`: cheaper than parsing it all.
  public func frontMatter(of source: [UInt8]) -> FrontMatter {
    guard
      source.starts(with: [0xef, 0xbb, 0xbf]) || source.starts(with: "---".utf8)
        || source.starts(with: "+++".utf8)
    else { return FrontMatter() }
    let span = source.span
    let lines = SourceLines(span)
    var value = FrontMatter()
    guard let front = FrontMatter.lines(span, lines), front.count > 2 else {
      if FrontMatter.isUnclosed(span, lines) || FrontMatter.isTOML(span, lines) {
        value.isDraft = FrontMatter.saysDraft(span, lines)
      }
      return value
    }
    let text = lines[1].lowerBound..<lines[front.upperBound - 2].upperBound
    let read = FrontMatter.read(Bytes.string(span, text), path: "")
    value = read.value
    if !read.isRead, FrontMatter.saysDraft(span, lines) { value.isDraft = true }
    return value
  }

  /// The text, as a reader sees it, of a piece cut out of a turn.
  ///
  /// - Parameter beginsLine: false where something stands before the piece on its line: a fence, list or definition does not
  ///   begin there.
  public func plainText(ofPiece piece: [UInt8], beginsLine: Bool) -> [UInt8] {
    // Most turns hold nothing that means anything to Markdown, not even the tilde of a fence.
    if InlineText.isBare(piece.span, piece.indices), !piece.contains(UInt8(ascii: "~")) {
      var text = piece
      Episode.tidy(&text, from: 0)
      return text
    }
    let label = beginsLine ? [] : Array("**A:** ".utf8)
    let source = label + piece
    var episode = Episode(id: "", path: "", source: source)
    var turn = Turn(index: 1, kind: .speech, line: 1, endLine: 1, start: 0)
    turn.ranges = [label.count..<source.count]
    episode.turns = [turn]
    let span = source.span
    let lines = SourceLines(span)
    readGroups(span, lines, HiddenRanges(span, lines, from: 0), into: &episode)
    return episode.plainText(turn)
  }

  /// Reads the bracket groups of turns and stage cues, in file order.
  func readGroups(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ hidden: HiddenRanges,
    into episode: inout Episode
  ) {
    var ranges = episode.turns.flatMap(\.ranges) + episode.stageCues.map(\.range)
    ranges.sort { $0.lowerBound < $1.lowerBound }
    let definitions = BracketReader.definitions(
      source, lines, hidden, markers, labels: episode.labels)
    (episode.definitions, episode.references) = (definitions.lines, definitions.names)
    episode.fences = hidden.fences.map { CodeFence(lines: $0, of: lines) }
    var reader = BracketReader(frameRate: frameRate, words: markers, definitions: definitions.names)
    for range in ranges {
      var line = lines.index(of: range.lowerBound)
      let spans = CodeSpans.read(source, range, lines: lines, fenced: hidden.fencedLines)
      var nextSpan = 0
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let part =
          max(range.lowerBound, lines[line].lowerBound)..<min(range.upperBound, lines[line].upperBound)
        if !part.isEmpty, !hidden.fencedLines[line] {
          reader.read(
            source, part, lineStart: lines[line].lowerBound, line: line + 1, hidden: hidden, spans: spans,
            nextSpan: &nextSpan)
        }
        line += 1
      }
    }
    episode.groups = reader.groups
    episode.findings += reader.findings
  }

  /// Counts words and tells times; `comments`, and what else nobody says, lie in order.
  private func measure(
    _ source: borrowing Span<UInt8>, _ comments: [Range<Int>], _ episode: inout Episode
  ) {
    var places: [Timeline.Place] = []
    var words = 0
    var effort = 0
    var group = 0
    var cue = 0
    var speaker: Int?
    func add(_ kind: Timeline.Place.Kind, _ offset: Int, _ time: Int? = nil, group: Int? = nil) {
      places.append(
        .init(
          kind: kind, offset: offset, words: words, effort: effort + Timeline.lead(kind), speaker: speaker,
          milliseconds: time, group: group))
      effort = 0
    }
    /// Takes in the stage cues before `offset`, with the times on their lines.
    func takeBreaks(_ episode: Episode, before offset: Int) {
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
    var comment = 0
    /// Counts `range`, comments left out; ranges come in order.
    func count(_ range: Range<Int>) {
      var from = range.lowerBound
      while comment < comments.count, comments[comment].upperBound <= from { comment += 1 }
      while comment < comments.count, comments[comment].lowerBound < range.upperBound {
        if comments[comment].lowerBound > from { add(from..<comments[comment].lowerBound) }
        from = min(range.upperBound, max(from, comments[comment].upperBound))
        if comments[comment].upperBound > range.upperBound { break }
        comment += 1
      }
      if from < range.upperBound { add(from..<range.upperBound) }
    }
    func add(_ range: Range<Int>) {
      let found = WordCount.measure(source, range)
      words += found.words
      effort += found.effort
    }
    for index in episode.turns.indices {
      takeBreaks(episode, before: episode.turns[index].start)
      let before = words
      add(.turn, episode.turns[index].start)
      speaker = episode.turns[index].speaker
      for range in episode.turns[index].ranges {
        takeBreaks(episode, before: range.lowerBound)
        var from = range.lowerBound
        while group < episode.groups.count, episode.groups[group].range.lowerBound < range.upperBound {
          let found = episode.groups[group]
          if found.kind == .cue {
            effort += Self.effort(cue: source, found.range)
          } else {
            count(from..<found.range.lowerBound)
            from = found.range.upperBound
            if let time = found.milliseconds {
              add(found.kind == .timestamp ? .timestamp : .marker, found.range.lowerBound, time, group: group)
            }
            if found.kind != .timestamp { effort += SpeechEffort.marker }
          }
          group += 1
        }
        count(from..<range.upperBound)
      }
      episode.turns[index].words = words - before
    }
    takeBreaks(episode, before: .max)
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

  /// What a cue costs, its words apart: they are counted with the text around it.
  private static func effort(cue source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, !Bytes.isLetter(source[index]) { index += 1 }
    let isLaughter =
      range.upperBound - index > 5 && Bytes.string(source, index..<(index + 5)).lowercased() == "laugh"
    return isLaughter ? SpeechEffort.laughter : SpeechEffort.otherCue
  }
}
