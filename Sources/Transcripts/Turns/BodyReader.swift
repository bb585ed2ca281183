/// Divides the body of a file into sections, text before the first label, turns and stage cues.
struct BodyReader {
  let parser: EpisodeParser
  let lines: SourceLines
  let firstLine: Int
  let hidden: HiddenRanges
  /// Whether the file begins with front matter.
  let hasFront: Bool

  struct Heading {
    var line: Int
    /// The line behind it: one more for an underlined heading.
    var next: Int
    var level: Int
    var title: String
    var name: SectionName?
    /// Whether it may be a transcript's, and something else within a talk.
    var isLoose = false
  }

  /// What text goes to at the moment.
  private enum Place: Equatable { case preface, section, turn }

  var candidates: [LabelCandidate] = []
  /// Names alone on their lines, and bold labels in lists and quotes: labels where a talk is written so and
  /// has no others.
  var loneNames: [LabelCandidate] = []
  var containedLabels: [LabelCandidate] = []
  /// Whether `*Name (0:10)*:` and `@Name 0:10` are the labels of the talk.
  var areInEmphasis = false
  /// Lines that tell who presents a topic: no labels.
  var introductions: Set<Int> = []
  /// Names as they are written in full, by key, where shorter labels share them.
  var wholeNames: [String: String] = [:]
  var names: [String: (key: String, isStage: Bool)] = [:]
  var headings: [Heading] = []
  /// Lines that begin with a regular label: no headings, whatever marks stand before it.
  var labelLines: Set<Int> = []
  /// Names of regular labels, in lower case.
  var known: Set<String> = []
  /// Whom the front matter names, and the same in lower case.
  var people: [String] = []
  var named: Set<String> = []
  /// Hosts of the episode's show.
  var hosts: [String] = []
  /// First and last words of whom these are.
  private(set) var partsOfNames: Set<String> = []
  /// Names of regular stage cues, in lower case.
  var knownCues: Set<String> = []
  private var speakerPlace: [String: Int] = [:]
  var findings: [Finding] = []

  private var place = Place.preface
  /// Line of the heading that the transcript's labels stand behind; 0 where there is none.
  var transcriptLine = 0
  /// Labels of the open section that begin no turn: the first, the names of all, and whether it was said.
  private var firstPassed: LabelCandidate?
  private var passed: Set<String> = []
  private var isPassedTold = false
  private var openStart = 0
  /// The emphasis that the open turn's label began and what is said ends (`LabelCandidate.emphasis`).
  private var openEmphasis: UInt8?
  /// Whether what is said stands in paragraphs of HTML, whose tags nobody says.
  private(set) var hasParagraphTags = false
  /// Lines that speak to the generator of a site: part of no turn.
  var markup: [Int] = []
  /// Whether turns are rows of a table.
  var standsInTable = false
  var preface = Turn(index: 0, kind: .unlabelled, line: 1, endLine: 1, start: 0)

  init(_ parser: EpisodeParser, lines: SourceLines, firstLine: Int, hasFront: Bool, hidden: HiddenRanges) {
    self.parser = parser
    self.lines = lines
    self.firstLine = firstLine
    self.hidden = hidden
    self.hasFront = hasFront
  }

  mutating func read(_ source: borrowing Span<UInt8>, into episode: inout Episode) {
    people = episode.frontMatter.people
    named = Set(people.map(NameKey.of))
    hosts = parser.hosts[episode.show] ?? []
    partsOfNames = Self.parts(of: people + hosts)
    hasParagraphTags = standsInParagraphTags(source)
    readCandidates(source)
    readHeadings(source)
    dropNobodys(source)
    dropLabelsOfNotes(source, episode.frontMatter)
    // The first such heading with labels behind it; where there is none, the last.
    let transcripts = headings.filter { $0.name == .transcript }
    let lastLabel = candidates.last { $0.form == .insideColon }?.line ?? -1
    let transcript = transcripts.first { $0.line < lastLabel } ?? transcripts.last
    transcriptLine = transcript.flatMap { $0.line < lastLabel ? $0.line : nil } ?? 0
    let early = candidates.filter { label in
      label.form == .insideColon && !label.isStage && transcript.map { label.line < $0.line } ?? false
    }
    resolve(source, from: transcript?.next ?? firstLine)
    // Labels of whatever form behind it make it the talk's.
    if transcriptLine == 0, let transcript, candidates.contains(where: { $0.line > transcript.line }) {
      transcriptLine = transcript.line
    }
    if !candidates.isEmpty { report(early: early) }
    if candidates.isEmpty, let heading = transcript {
      // Labels, where there are any, stand before that heading: it is part of the talk.
      readCandidates(source)
      dropNobodys(source)
      resolve(source, from: firstLine)
      if !candidates.isEmpty { endTalk(at: heading) }
    }
    if candidates.isEmpty {
      readUnlabelled(source, into: &episode)
    } else {
      readLabelled(source, into: &episode)
    }
    episode.findings += findings
  }

  /// Takes out candidates that tell of the talk and are nobody's labels, each kind by a rule of its own.
  private mutating func dropNobodys(_ source: borrowing Span<UInt8>) {
    dropParticulars(source)
    dropLanguages(source)
    dropIntroductions(source)
    dropCounted()
    dropByline(source)
    dropLoneLabels()
  }

  /// Labels at least above a heading of the transcript with none behind it, by which the talk is over there.
  private static let fewestAbove = 4

  /// Makes a heading of the transcript behind all labels one of a section where a talk stands above it, as
  /// *Raw transcript* of what programs heard may; else it is a part of what is said.
  private mutating func endTalk(at heading: Heading) {
    let counts = candidates.filter { !$0.isStage }.reduce(into: [String: Int]()) {
      $0[$1.key, default: 0] += 1
    }
    guard let place = headings.firstIndex(where: { $0.line == heading.line }) else { return }
    // A few labels above much more are no talk of their own.
    let above = lines[heading.line].lowerBound - (candidates.first?.start ?? 0)
    let below = lines[lines.count - 1].upperBound - lines[heading.line].upperBound
    let isTalk =
      candidates.count >= Self.fewestAbove && counts.values.count { $0 > 1 } > 1 && above * 2 >= below
    if isTalk, heading.level > 0, (candidates.last?.line ?? .max) < heading.line {
      headings[place].name = .other
    } else {
      headings.remove(at: place)
    }
  }

  private mutating func readLabelled(_ source: borrowing Span<UInt8>, into episode: inout Episode) {
    readMarkup(source)
    let unnamed = unnamedTurns(source)
    var label = 0
    var heading = 0
    openStart = episode.bodyStart
    var line = firstLine
    while line < lines.count {
      if heading < headings.count, headings[heading].line == line {
        let found = headings[heading]
        heading += 1
        if opensSection(found, in: episode) {
          close(source, at: lines[line].lowerBound, &episode)
          open(found, &episode)
          line = found.next
          while heading < headings.count, headings[heading].line < line { heading += 1 }
          continue
        }
      }
      if place == .turn, unnamed.contains(line) { openUnnamed(source, line, &episode) }
      while label < candidates.count, candidates[label].line == line {
        take(candidates[label], next: label + 1, source, &episode)
        label += 1
      }
      line += 1
    }
    close(source, at: source.count, &episode)
    takeDescription(source, &episode)
    episode.lineTimes = linkedTimes(source, of: episode.turns, behind: preface)
    if !preface.ranges.isEmpty { episode.turns.insert(preface, at: 0) }
  }

  /// Begins a turn of somebody whom no label names.
  private mutating func openUnnamed(
    _ source: borrowing Span<UInt8>, _ line: Int, _ episode: inout Episode
  ) {
    let start = lines[line].lowerBound
    close(source, at: start, &episode)
    episode.turns.append(
      Turn(
        index: episode.turns.count + 1, kind: .unlabelled, line: line + 1, endLine: line + 1, start: start))
    openStart = start
  }

  /// After the first label only a known name ends the turns; before it, and among sections, a heading no
  /// deeper than the section's begins another one. Above a heading of the transcript each of level 2 and
  /// deeper does.
  private func opensSection(_ heading: Heading, in episode: Episode) -> Bool {
    if heading.name != nil { return true }
    if heading.line < transcriptLine, heading.level > 1, place == .preface { return true }
    guard place == .section, let last = episode.sections.last else { return false }
    return last.name != .transcript && heading.level <= max(1, last.level)
  }

  private mutating func open(_ heading: Heading, _ episode: inout Episode) {
    openStart = heading.next < lines.count ? lines[heading.next].lowerBound : episode.source.count
    if heading.name == .transcript {
      // A second such heading, behind turns: what follows goes on with the last one.
      place = episode.turns.isEmpty ? .preface : .turn
      return
    }
    place = .section
    (firstPassed, passed, isPassedTold) = (nil, [], heading.name == .sponsors)
    episode.sections.append(
      Section(
        title: heading.title, name: heading.name ?? .other, level: heading.level,
        line: heading.line + 1, range: openStart..<openStart))
  }

  /// Leaves a label of a section to it; who is called so twice there speaks, most likely.
  private mutating func pass(_ label: LabelCandidate) {
    guard !isPassedTold, label.form == .insideColon, !label.isStage else { return }
    firstPassed = firstPassed ?? label
    if !passed.insert(label.key).inserted { reportPassed() }
  }

  /// Whether a label in a section of recommendations has nothing but a link behind it: whose pick it is, and
  /// nobody's turn.
  private func picks(
    _ label: LabelCandidate, _ source: borrowing Span<UInt8>, in episode: Episode
  ) -> Bool {
    guard let section = episode.sections.last?.name, section != .transcript, section != .other,
      section != .notes, section != .sponsors
    else { return false }
    let text = Bytes.trimmed(source, label.end..<lines[label.line].upperBound)
    guard label.time == nil, let open = text.first, source[open] == UInt8(ascii: "["),
      let close = Bytes.find(UInt8(ascii: "]"), source, text), close + 2 < text.upperBound,
      source[close + 1] == UInt8(ascii: "(")
    else { return false }
    // The address, brackets in it perhaps, is the rest of the line.
    var depth = 0
    for index in (close + 1)..<text.upperBound {
      if Bytes.isBlank(source[index]) { return false }
      if source[index] == UInt8(ascii: "(") { depth += 1 }
      if source[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return index + 1 == text.upperBound }
    }
    return false
  }

  /// Tells of the first label that was left to a section in which turns go on.
  private mutating func reportPassed() {
    if let label = firstPassed, !isPassedTold {
      isPassedTold = true
      report(
        label, .labelInSection,
        "Nobody is called so before the heading above, so that this is read as text of its section; move these words before it."
      )
    }
    (firstPassed, passed) = (nil, [])
  }

  /// Begins a turn, or takes out a stage cue.
  private mutating func take(
    _ label: LabelCandidate, next: Int, _ source: borrowing Span<UInt8>, _ episode: inout Episode
  ) {
    // In a section behind turns only a speaker who has spoken begins a turn again.
    if place == .section, episode.turns.contains(where: { $0.kind == .speech }) {
      if picks(label, source, in: episode) { return }
      if speakerPlace[label.key] == nil { return pass(label) }
      reportPassed()
    }
    close(source, at: label.start, &episode)
    episode.labels.append(
      SpeakerLabel(
        form: label.form, line: label.line + 1, range: label.start..<label.end, nameRange: label.nameRange,
        name: label.name, isStageCue: label.isStage, isIrregular: isIrregular(label), time: label.time))
    if label.isStage {
      let sameLine = next < candidates.count && candidates[next].line == label.line
      let end = sameLine ? candidates[next].start : lines[label.line].upperBound
      episode.stageCues.append(
        StageCue(name: label.name, line: label.line + 1, range: label.start..<end))
      openStart = end
      if place == .section { place = episode.turns.isEmpty ? .preface : .turn }
      return
    }
    let speaker = speakerPlace[label.key] ?? episode.speakers.count
    if speaker == episode.speakers.count {
      speakerPlace[label.key] = speaker
      episode.speakers.append(Speaker(name: wholeNames[label.key] ?? PersonRoles.without(label.name)))
    }
    episode.speakers[speaker].turns += 1
    episode.turns.append(
      Turn(
        index: episode.turns.count + 1, kind: .speech, speaker: speaker, line: label.line + 1,
        endLine: label.line + 1, start: label.start, ranges: label.time.map { [$0] } ?? []))
    place = .turn
    openStart = label.end
    openEmphasis = label.emphasis
    // `**Name:**\` above what is said: a hard break.
    let rest = Bytes.trimmed(source, label.end..<lines[label.line].upperBound)
    if rest.count == 1, source[rest.lowerBound] == UInt8(ascii: "\\") { openStart = rest.upperBound }
  }

  /// Gives the text since `openStart` to what is open.
  private mutating func close(
    _ source: borrowing Span<UInt8>, at end: Int, _ episode: inout Episode
  ) {
    guard openStart < end else { return }
    if place == .section {
      episode.sections[episode.sections.count - 1].range = openStart..<end
      return
    }
    var texts = pieces(source, openStart..<end)
    if let mark = openEmphasis.take() { texts = withoutEnd(of: mark, source, texts) }
    guard let begin = texts.first?.lowerBound, let finish = texts.last?.upperBound else { return }
    let last = lines.index(of: finish - 1) + 1
    if place == .turn {
      episode.turns[episode.turns.count - 1].ranges += texts
      episode.turns[episode.turns.count - 1].endLine = last
    } else {
      // Above the talk comments alone say nothing.
      if coversAll(source, texts) { return }
      if preface.ranges.isEmpty {
        preface.line = lines.index(of: begin) + 1
        preface.start = begin
      }
      preface.ranges += texts
      preface.endLine = last
    }
  }

  /// `texts` without the mark at the end of their first paragraph, which closes what was opened before them.
  private func withoutEnd(
    of mark: UInt8, _ source: borrowing Span<UInt8>, _ texts: [Range<Int>]
  ) -> [Range<Int>] {
    guard let first = texts.first else { return texts }
    var line = lines.index(of: first.lowerBound)
    while line + 1 < lines.count, lines[line + 1].lowerBound < first.upperBound,
      !Bytes.trimmed(source, lines[line + 1]).isEmpty
    { line += 1 }
    let paragraph = Bytes.trimmed(source, first.clamped(to: first.lowerBound..<lines[line].upperBound))
    guard let last = paragraph.last, source[last] == mark, last > paragraph.lowerBound,
      source[last - 1] != mark, source[last - 1] != UInt8(ascii: "\\")
    else { return texts }
    let parts = [paragraph.lowerBound..<last, (last + 1)..<first.upperBound].map { Bytes.trimmed(source, $0) }
    return parts.filter { !$0.isEmpty } + texts.dropFirst()
  }

  /// True where comments are all that stands in `texts`.
  ///
  /// - Complexity: linear in them.
  func coversAll(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Bool {
    for text in texts {
      var from = text.lowerBound
      while from < text.upperBound {
        guard let end = hidden.commentEnd(at: from) else { return false }
        from = Bytes.trimmed(source, min(end, text.upperBound)..<text.upperBound).lowerBound
      }
    }
    return true
  }
}
