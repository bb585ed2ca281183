/// Divides the body of a file into sections, text before the first label, turns and stage cues.
struct BodyReader {
  let parser: EpisodeParser
  let lines: SourceLines
  let firstLine: Int
  let hidden: HiddenRanges

  struct Heading {
    var line: Int
    /// The line behind it: one more for an underlined heading.
    var next: Int
    var level: Int
    var title: String
    var name: SectionName?
  }

  /// What text goes to at the moment.
  private enum Place: Equatable { case preface, section, turn }

  var candidates: [LabelCandidate] = []
  private var names: [String: (key: String, isStage: Bool)] = [:]
  var headings: [Heading] = []
  /// Lines that begin with a regular label: no headings, whatever marks stand before it.
  var labelLines: Set<Int> = []
  /// Names of regular labels, in lower case.
  private var known: Set<String> = []
  /// Whom the front matter names, in lower case.
  private var named: Set<String> = []
  /// Names of regular stage cues, in lower case.
  private var knownCues: Set<String> = []
  private var speakerPlace: [String: Int] = [:]
  private var findings: [Finding] = []

  private var place = Place.preface
  /// Line of the heading that the transcript's labels stand behind; 0 where there is none.
  private var transcriptLine = 0
  /// Labels of the open section that begin no turn: the first, the names of all, and whether it was said.
  private var firstPassed: LabelCandidate?
  private var passed: Set<String> = []
  private var isPassedTold = false
  private var openStart = 0
  var preface = Turn(index: 0, kind: .unlabelled, line: 1, endLine: 1, start: 0)

  init(_ parser: EpisodeParser, lines: SourceLines, firstLine: Int, hidden: HiddenRanges) {
    self.parser = parser
    self.lines = lines
    self.firstLine = firstLine
    self.hidden = hidden
  }

  mutating func read(_ source: borrowing Span<UInt8>, into episode: inout Episode) {
    named = Set((episode.frontMatter.hosts + episode.frontMatter.guests).map { $0.lowercased() })
    readCandidates(source)
    readHeadings(source)
    // The first such heading with labels behind it; where there is none, the last.
    let transcripts = headings.filter { $0.name == .transcript }
    let lastLabel = candidates.last { $0.form == .insideColon }?.line ?? -1
    let transcript = transcripts.first { $0.line < lastLabel } ?? transcripts.last
    transcriptLine = transcript.flatMap { $0.line < lastLabel ? $0.line : nil } ?? 0
    let early = candidates.filter { label in
      label.form == .insideColon && !label.isStage && transcript.map { label.line < $0.line } ?? false
    }
    resolve(source, from: transcript?.next ?? firstLine)
    if !candidates.isEmpty { report(early: early) }
    if candidates.isEmpty, let heading = transcript {
      // Labels, where there are any, stand before that heading: it is part of the talk.
      readCandidates(source)
      resolve(source, from: firstLine)
      if !candidates.isEmpty { headings.removeAll { $0.line == heading.line } }
    }
    if candidates.isEmpty {
      readUnlabelled(source, into: &episode)
    } else {
      readLabelled(source, into: &episode)
    }
    episode.findings += findings
  }

  // MARK: Labels

  private mutating func readCandidates(_ source: borrowing Span<UInt8>) {
    candidates = []
    findings = []
    var tableUntil = -1
    for line in firstLine..<max(firstLine, lines.count) where !hidden.fencedLines[line] {
      let range = lines[line]
      guard !range.isEmpty else { continue }
      if line > tableUntil, line + 1 < lines.count, BlockLines.isTableRule(source, lines[line + 1]) {
        tableUntil = BlockLines.tableEnd(source, lines, from: line)
      }
      guard line > tableUntil, !BlockLines.isContainer(source, range),
        var label = parser.labels.atStart(source, range, line: line, findings: &findings),
        !hidden.hides(label.start)
      else { continue }
      classify(&label)
      candidates.append(label)
    }
  }

  /// Fills in the name's key and whether it is a stage word; each name is looked at once.
  private mutating func classify(_ label: inout LabelCandidate) {
    if let seen = names[label.name] {
      (label.key, label.isStage) = seen
    } else {
      (label.key, label.isStage) = (label.name.lowercased(), parser.labels.isStage(label.name))
      names[label.name] = (label.key, label.isStage)
    }
  }

  /// Keeps the candidates from line `first` on that are labels; finds those in mid-line.
  private mutating func resolve(_ source: borrowing Span<UInt8>, from first: Int) {
    known = []
    knownCues = Set(
      candidates.filter { $0.line >= first && $0.form == .insideColon && $0.isStage }.map(\.key))
    var others: [String: Int] = [:]
    for label in candidates
    where label.line >= first && label.form == .insideColon && !label.isStage {
      if label.isSure { known.insert(label.key) } else { others[label.key, default: 0] += 1 }
    }
    takeNames(others)
    if known.isEmpty { takePlainNames(from: first) }
    var starts: [Int: LabelCandidate] = [:]
    for label in candidates where label.line >= first && isLabel(label, source) {
      starts[label.line] = label
    }
    var all: [LabelCandidate] = []
    for line in first..<max(first, lines.count) where !hidden.fencedLines[line] {
      let start = starts[line]
      if let start { all.append(start) }
      guard !known.isEmpty, !lines[line].isEmpty, !BlockLines.isContainer(source, lines[line]) else {
        continue
      }
      let from = start?.end ?? lines[line].lowerBound
      for var label in parser.labels.inMidLine(
        source, lines[line], from: from, line: line,
        isKnown: { known.contains($0.lowercased()) || start != nil && parser.labels.isStage($0) })
      where !hidden.hides(label.start) {
        classify(&label)
        all.append(label)
      }
    }
    candidates = all
    for label in candidates { report(label) }
  }

  /// Labels that may be none, where there are no others: so many at least are names.
  private static let fewest = 3

  /// Takes in who is named by labels that may be none: by two of them, or in a file that has no others.
  private mutating func takeNames(_ counts: [String: Int]) {
    guard !counts.isEmpty else { return }
    let isOnly = known.isEmpty && counts.values.reduce(0, +) >= Self.fewest
    for (key, count) in counts where isOnly || count > 1 { known.insert(key) }
  }

  /// Takes in the names of labels without bold in a file that has no others, where these name its hosts and guests; then others that come
  /// twice, too. Who else seems to speak is told, since those words would be somebody else's.
  private mutating func takePlainNames(from first: Int) {
    guard !named.isEmpty else { return }
    let counts = candidates.filter { $0.line >= first && $0.form == .plain && !$0.isStage }
      .reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard counts.reduce(0, { named.contains($1.key) ? $0 + $1.value : $0 }) >= Self.fewest else { return }
    let others = Dictionary(candidates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      .filter { PlausibleName.holds($0.value.name) }
    for (key, count) in counts where named.contains(key) || count > 1 && others[key] != nil {
      known.insert(key)
    }
    guard let begin = candidates.first(where: { $0.line >= first && known.contains($0.key) })?.line else {
      return
    }
    for label in candidates where label.line > begin && label.form == .plain && !label.isStage {
      guard !known.contains(label.key), others[label.key] != nil else { continue }
      report(label, .unboldLabel, "Somebody may begin to speak here; if so, write **\(label.name):**")
    }
  }

  private func isLabel(_ label: LabelCandidate, _ source: borrowing Span<UInt8>) -> Bool {
    switch label.form {
    case .insideColon: return label.isSure || known.contains(label.key)
    case .outsideColon, .colonFirst, .midLine: return true
    case .noColon: return known.contains(label.key) || knownCues.contains(label.key)
    case .plain:
      if known.contains(label.key) { return true }
      guard label.isStage else { return false }
      let rest = Bytes.trimmed(source, label.end..<lines[label.line].upperBound)
      guard !rest.isEmpty else { return false }
      let open = source[rest.lowerBound] == UInt8(ascii: "\\") ? rest.lowerBound + 1 : rest.lowerBound
      guard open < rest.upperBound, source[open] == UInt8(ascii: "["),
        let close = Bytes.find(UInt8(ascii: "]"), source, open..<rest.upperBound)
      else { return false }
      return TimeSyntax.read(Bytes.array(source, (open + 1)..<close), frameRate: parser.frameRate) != .none
    }
  }

  private func isIrregular(_ label: LabelCandidate) -> Bool {
    if label.time != nil, !label.isStage, !label.isTimeLinked { return true }
    switch label.form {
    case .insideColon: return false
    case .outsideColon: return !label.isStage && !known.contains(label.key)
    default: return true
    }
  }

  private mutating func report(_ label: LabelCandidate) {
    guard isIrregular(label) else { return }
    let rule: Finding.Rule
    let message: String
    switch label.form {
    case .insideColon:
      (rule, message) = (
        .misplacedTime, "The time of a turn stands behind its label, as in **\(label.name):** \\[0:10\\]"
      )
    case .outsideColon:
      (rule, message) = (.colonOutsideBold, "The colon stands outside the bold; write **\(label.name):**")
    case .colonFirst:
      (rule, message) = (.colonBeforeName, "The colon stands before the name; write **\(label.name):**")
    case .noColon:
      (rule, message) = (.labelWithoutColon, "This label has no colon; write **\(label.name):**")
    case .plain:
      (rule, message) = (.unboldLabel, "This label is not bold; write **\(label.name):**")
    case .midLine:
      (rule, message) = (
        .labelInMidLine, "A label stands in the middle of a line; begin a new paragraph before it."
      )
    }
    report(label, rule, message)
  }

  private mutating func report(_ label: LabelCandidate, _ rule: Finding.Rule, _ message: String) {
    findings.append(
      Finding(
        line: label.line + 1, column: label.start - lines[label.line].lowerBound + 1, rule: rule,
        message: message))
  }

  /// Tells of turns before the heading that the transcript begins with: somebody speaks there who speaks behind it, too, or twice.
  private mutating func report(early labels: [LabelCandidate]) {
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard let first = labels.first(where: { known.contains($0.key) || counts[$0.key] ?? 0 > 1 }) else {
      return
    }
    report(
      first, .labelBeforeTranscript,
      "What stands before the heading of the transcript is nobody's turn; move the heading up, or these words down."
    )
  }

  // MARK: Labelled files

  private mutating func readLabelled(_ source: borrowing Span<UInt8>, into episode: inout Episode) {
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
      while label < candidates.count, candidates[label].line == line {
        take(candidates[label], next: label + 1, source, &episode)
        label += 1
      }
      line += 1
    }
    close(source, at: source.count, &episode)
    if !preface.ranges.isEmpty { episode.turns.insert(preface, at: 0) }
  }

  /// After the first label only a known name ends the turns; before it, and among sections, a
  /// heading no deeper than the section's begins another one. Above a heading of the transcript each of level 2 and deeper does.
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
      episode.speakers.append(Speaker(name: label.name))
    }
    episode.speakers[speaker].turns += 1
    episode.turns.append(
      Turn(
        index: episode.turns.count + 1, kind: .speech, speaker: speaker, line: label.line + 1,
        endLine: label.line + 1, start: label.start, ranges: label.time.map { [$0] } ?? []))
    place = .turn
    openStart = label.end
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
    let text = Bytes.trimmed(source, openStart..<end)
    guard !text.isEmpty else { return }
    let first = lines.index(of: text.lowerBound) + 1
    let last = lines.index(of: text.upperBound - 1) + 1
    if place == .turn {
      episode.turns[episode.turns.count - 1].ranges.append(text)
      episode.turns[episode.turns.count - 1].endLine = last
    } else {
      if preface.ranges.isEmpty {
        preface.line = first
        preface.start = text.lowerBound
      }
      preface.ranges.append(text)
      preface.endLine = last
    }
  }
}
