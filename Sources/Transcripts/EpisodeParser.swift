import CommonMark

/// Reads a transcript file into an `Episode`. Rules: FORMAT.md; how they are kept, ARCHITECTURE.md.
///
/// No input makes it stop, trap or drop text; what is irregular becomes a finding.
///
/// - Complexity: linear in the file's size.
public struct EpisodeParser: Sendable {
  /// To be raised where the same bytes are read otherwise, or their words cut otherwise: what was kept of
  /// them, an index and what git's history tells, is read anew then.
  package static let version = 24

  let frameRate: Int
  let markers: MarkerWords
  private(set) var labels: LabelReader
  /// Hosts of shows, by their folders.
  let hosts: [String: [String]]
  /// Shows of which the configuration tells where their audio lies, by folder.
  private let told: Set<String>

  /// A parser with the stage words, markers, frame rate and hosts of `configuration`; to be made once for
  /// many files.
  public init(_ configuration: Configuration = Configuration()) {
    frameRate = configuration.frameRate
    markers = configuration.markers
    labels = LabelReader(stageWords: configuration.stageWords, frameRate: configuration.frameRate)
    told = Set(configuration.shows.filter { $0.value.audio != nil }.keys)
    hosts = configuration.shows.compactMapValues { $0.hosts.isEmpty ? nil : $0.hosts }
  }

  /// Parses `source`; `id` and `path` only name the result.
  ///
  /// - Parameters:
  ///   - notes: the front matter of its file of notes, which tells what its own does not.
  ///   - measuring: whether words are counted and turns' times told: a fifth of the work.
  public func parse(
    _ source: [UInt8], id: String, path: String, notes: FrontMatter? = nil, measuring: Bool = true
  ) -> Episode {
    var episode = Episode(id: id, path: path, source: source)
    let span = source.span
    let lines = SourceLines(span)
    episode.lineStarts = lines.starts(source)
    var front = FrontMatter.read(from: span, lines, path: path)
    let firstLine = front.value.takeTitle(span, lines, from: front.bodyLine)
    front.value.takeLines(span, lines, from: firstLine)
    episode.frontMatter = notes.map(front.value.filled) ?? front.value
    episode.frontMatter.takeSlug(EpisodeID.slug(id))
    episode.findings += front.findings
    episode.bodyStart = firstLine < lines.count ? lines[firstLine].lowerBound : source.count
    let hidden = HiddenRanges(span, lines, from: firstLine)
    if front.bodyLine > 0, episode.frontMatter.audio == nil, !told.contains(EpisodeID.show(id)) {
      episode.frontMatter.audio = EmbeddedAudio.find(span, lines, hidden, from: firstLine)
    }
    episode.findings += hidden.findings
    episode.comments = hidden.comments
    let parser = speaking(episode.frontMatter.language)
    var body = BodyReader(
      parser, lines: lines, firstLine: firstLine, hasFront: front.bodyLine > 0, hidden: hidden)
    body.read(span, into: &episode)
    episode.frontMatter.callAs(episode.speakers.map(\.name))
    readGroups(span, lines, hidden, into: &episode)
    body.takeNotes(span, &episode)
    body.dropPromise(span, &episode)
    episode.dropLegend()
    if measuring {
      let unsaid = episode.definitions.isEmpty ? hidden.comments : hidden.comments + episode.definitions
      var reader = TimelineReader(unsaid: unsaid.sorted { $0.lowerBound < $1.lowerBound })
      reader.read(span, &episode)
    }
    InvalidText.report(span, lines, &episode.findings)
    episode.findings.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return episode
  }

  /// This parser, or for an episode in a language of its own one that knows its words for breaks, too.
  private func speaking(_ language: String?) -> EpisodeParser {
    let words = language.map(Configuration.stageWords(language:)) ?? []
    guard words.contains(where: { !labels.isStage($0) }) else { return self }
    var parser = self
    parser.labels = LabelReader(stageWords: labels.stageWords + words, frameRate: frameRate)
    return parser
  }

  /// Only the front matter of `source`, the file of episode `id`: cheaper than parsing it all.
  ///
  /// - Parameter notes: as of `parse`.
  public func frontMatter(of source: [UInt8], id: String, notes: FrontMatter? = nil) -> FrontMatter {
    var front = FrontMatter()
    if Self.mayHaveFront(source, isEpisode: true) {
      let span = source.span
      let lines = SourceLines(span)
      let read = FrontMatter.read(from: span, lines, path: "")
      front = read.value
      let firstLine = front.takeTitle(span, lines, from: read.bodyLine)
      front.takeLines(span, lines, from: firstLine)
      if let notes { front = front.filled(from: notes) }
      if read.bodyLine > 0, front.audio == nil, !told.contains(EpisodeID.show(id)) {
        front.audio = EmbeddedAudio.find(
          span, lines, HiddenRanges(span, lines, from: firstLine), from: firstLine)
      }
    } else if let notes {
      front = front.filled(from: notes)
    }
    front.takeSlug(EpisodeID.slug(id))
    return front
  }

  /// Only the front matter of `source`, which is no episode.
  public func frontMatter(of source: [UInt8]) -> FrontMatter {
    guard Self.mayHaveFront(source, isEpisode: false) else { return FrontMatter() }
    let span = source.span
    return FrontMatter.read(from: span, SourceLines(span), path: "").value
  }

  /// What is wrong with the front matter of `source`, which is no transcript.
  public func frontFindings(of source: [UInt8]) -> [Finding] {
    guard Self.mayHaveFront(source, isEpisode: false) else { return [] }
    let span = source.span
    return FrontMatter.read(from: span, SourceLines(span), path: "").findings
  }

  /// False for most transcripts, which begin with a label: a byte order mark, a rule, and what stands before
  /// front matter that begins late begin a file with some; a heading may be an episode's title.
  private static func mayHaveFront(_ source: [UInt8], isEpisode: Bool) -> Bool {
    guard let first = source.first else { return false }
    if first <= 32 || first == 0xef || isEpisode && first == UInt8(ascii: "#") { return true }
    return "-+<;{".utf8.contains(first)
  }

  /// The text, as a reader sees it, of a piece cut out of a turn.
  ///
  /// - Parameter beginsLine: false where something stands before the piece on its line: a fence, list or
  ///   definition does not begin there.
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
    let unsquare = Self.unsquareTimes(source, episode.labels)
    let mayBeSigned = BracketReader.mayBeSigned(source)
    var nextTime = 0
    for range in ranges {
      var line = lines.index(of: range.lowerBound)
      if !unsquare.isEmpty, unsquare.contains(range) {
        reader.readLabelTime(source, range, lineStart: lines[line].lowerBound, line: line + 1)
        continue
      }
      let spans = CodeSpans.read(source, range, lines: lines, fenced: hidden.fencedLines)
      var nextSpan = 0
      while line < lines.count, lines[line].lowerBound < range.upperBound {
        let part =
          max(range.lowerBound, lines[line].lowerBound)..<min(range.upperBound, lines[line].upperBound)
        if !part.isEmpty, !hidden.fencedLines[line] {
          var part = part
          if nextTime < episode.lineTimes.count, part.contains(episode.lineTimes[nextTime].whole.lowerBound) {
            let time = episode.lineTimes[nextTime]
            nextTime += 1
            // A heading's time may stand behind its title.
            if part.lowerBound < time.whole.lowerBound {
              reader.read(
                source, part.lowerBound..<time.whole.lowerBound, lineStart: lines[line].lowerBound,
                line: line + 1,
                hidden: hidden, spans: spans, nextSpan: &nextSpan)
            }
            reader.readLineTime(source, time, lineStart: lines[line].lowerBound, line: line + 1)
            part = min(part.upperBound, time.whole.upperBound)..<part.upperBound
          }
          reader.read(
            source, part, lineStart: lines[line].lowerBound, line: line + 1, hidden: hidden, spans: spans,
            nextSpan: &nextSpan)
          if mayBeSigned {
            reader.readSigned(
              source, part, lineStart: lines[line].lowerBound, line: line + 1, hidden: hidden, spans: spans)
          }
        }
        line += 1
      }
    }
    if mayBeSigned { reader.sort() }
    episode.groups = reader.groups
    Self.markTimetable(lines, &episode)
    episode.findings += reader.findings
  }

  /// Times of labels that stand in no square brackets.
  private static func unsquareTimes(
    _ source: borrowing Span<UInt8>, _ labels: [SpeakerLabel]
  ) -> Set<Range<Int>> {
    var times: Set<Range<Int>> = []
    for label in labels {
      guard let time = label.time, case let first = source[time.lowerBound] else { continue }
      let isEscaped =
        first == UInt8(ascii: "\\") && time.count > 1 && source[time.lowerBound + 1] == UInt8(ascii: "(")
      if first == UInt8(ascii: "(") || isEscaped || Bytes.isDigit(first) { times.insert(time) }
    }
    return times
  }

  /// Times in a list above the first label, `- [12:13] Tents`, tell of the talk: none is when a word is said.
  private static func markTimetable(_ lines: SourceLines, _ episode: inout Episode) {
    guard !episode.labels.isEmpty, let preface = episode.turns.first, preface.kind == .unlabelled,
      let last = preface.ranges.last
    else { return }
    let above = episode.groups.indices.prefix {
      episode.groups[$0].range.lowerBound < last.upperBound
    }
    for index in above
    where BlockLines.isContainer(episode.source.span, lines[episode.groups[index].line - 1]) {
      episode.groups[index].isInstant = false
    }
  }
}
