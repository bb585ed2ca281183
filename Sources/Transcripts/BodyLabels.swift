/// Which lines of a body begin with labels: regular ones first, then others by their names.
extension BodyReader {
  mutating func readCandidates(_ source: borrowing Span<UInt8>) {
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
      if label.time == nil, !label.isStage, label.form == .insideColon || label.form == .outsideColon {
        label.following = parser.labels.timeFollowing(source, label.end..<range.upperBound)
      }
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
  mutating func resolve(_ source: borrowing Span<UInt8>, from first: Int) {
    known = []
    knownCues = Set(
      candidates.filter { $0.line >= first && $0.form == .insideColon && $0.isStage }.map(\.key))
    var others: [String: Int] = [:]
    for label in candidates
    where label.line >= first && label.form == .insideColon && !label.isStage {
      if label.isSure { known.insert(label.key) } else { others[label.key, default: 0] += 1 }
    }
    takeNames(others)
    if known.isEmpty { takeBoldNames(from: first) }
    if known.isEmpty { takePlainNames(from: first) } else { takePlainGuests(from: first) }
    takeFollowingTimes(source, from: first)
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
    // Titles of chapters stand beside times, too, each once.
    let isOnly =
      known.isEmpty && counts.values.reduce(0, +) >= Self.fewest && counts.values.contains { $0 > 1 }
    for (key, count) in counts where isOnly || count > 1 || named.contains(key) { known.insert(key) }
  }

  /// Takes in the names of bold without a colon in a file that has no other labels, where two of them come again: `**Name**` above what is
  /// said, or before it. Those that come once are names, too, where they stand as the others do.
  private mutating func takeBoldNames(from first: Int) {
    let bold = candidates.filter {
      $0.line >= first && $0.form == .noColon && !$0.isStage && PlausibleName.holds($0.name)
        && !isNoted($0.line)
    }
    let counts = bold.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    let again = counts.filter { $0.value > 1 }
    guard again.count > 1 else { return }
    func isAlone(_ label: LabelCandidate) -> Bool { label.end >= lines[label.line].upperBound }
    let areAlone = bold.allSatisfy { again[$0.key] == nil || isAlone($0) }
    for label in bold where again[label.key] != nil || areAlone && isAlone(label) { known.insert(label.key) }
  }

  /// True for a line of a section of show notes.
  private func isNoted(_ line: Int) -> Bool {
    let last = headings.last { $0.line < line && $0.name != nil }
    return last.map { $0.name != .transcript } ?? false
  }

  /// Takes in whom the front matter names and nobody writes in bold, beside others who are, where such a name stands twice: what they say
  /// would be somebody else's. Who else seems to speak is told.
  private mutating func takePlainGuests(from first: Int) {
    let plain = candidates.filter {
      $0.line >= first && $0.form == .plain && !$0.isStage && !known.contains($0.key) && !isNoted($0.line)
    }
    guard plain.count > 1 else { return }
    let counts = plain.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    for (key, count) in counts where count > 1 && named.contains(key) { known.insert(key) }
    var told: Set<String> = []
    for label in plain where counts[label.key] ?? 0 >= Self.fewest && PlausibleName.holds(label.name) {
      guard !known.contains(label.key), told.insert(label.key).inserted else { continue }
      reportMaybe(label)
    }
  }

  /// Tells of a name without bold whose words are somebody else's as the file stands.
  private mutating func reportMaybe(_ label: LabelCandidate) {
    report(label, .unboldLabel, "Somebody may begin to speak here; if so, write **\(label.name):**")
  }

  /// Takes what stands right behind labels for their times, where most have such a time and none is earlier than the one before.
  private mutating func takeFollowingTimes(_ source: borrowing Span<UInt8>, from first: Int) {
    let labels = candidates.indices.filter {
      candidates[$0].line >= first && !candidates[$0].isStage && isLabel(candidates[$0], source)
    }
    let timed = labels.filter { candidates[$0].following != nil }
    guard timed.count >= Self.fewest, timed.count * 2 > labels.count else { return }
    var last = 0
    for index in timed {
      guard let time = candidates[index].following,
        case .time(let milliseconds, _) = TimeSyntax.read(
          Bytes.array(source, time.inside(source)), frameRate: parser.frameRate), milliseconds >= last
      else { return }
      last = milliseconds
    }
    for index in timed {
      guard let time = candidates[index].following else { continue }
      (candidates[index].time, candidates[index].end) = (time.range, time.end)
    }
  }

  /// Takes in the names of labels without bold in a file that has no others, where these name its hosts and guests; then others that come
  /// as often, too. Who else seems to speak is told, since those words would be somebody else's.
  private mutating func takePlainNames(from first: Int) {
    guard !named.isEmpty else { return }
    let counts = candidates.filter { $0.line >= first && $0.form == .plain && !$0.isStage }
      .reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard counts.reduce(0, { named.contains($1.key) ? $0 + $1.value : $0 }) >= Self.fewest else { return }
    let others = Dictionary(candidates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      .filter { PlausibleName.holds($0.value.name) }
    for (key, count) in counts where named.contains(key) || count >= Self.fewest && others[key] != nil {
      known.insert(key)
    }
    guard let begin = candidates.first(where: { $0.line >= first && known.contains($0.key) })?.line else {
      return
    }
    for label in candidates where label.line > begin && label.form == .plain && !label.isStage {
      guard !known.contains(label.key), others[label.key] != nil else { continue }
      reportMaybe(label)
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

  func isIrregular(_ label: LabelCandidate) -> Bool {
    if label.time != nil, !label.isStage, !label.isTimeLinked { return true }
    switch label.form {
    case .insideColon: return false
    case .outsideColon: return !label.isStage && !known.contains(label.key)
    default: return true
    }
  }

  mutating func report(_ label: LabelCandidate) {
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

  mutating func report(_ label: LabelCandidate, _ rule: Finding.Rule, _ message: String) {
    findings.append(
      Finding(
        line: label.line + 1, column: label.start - lines[label.line].lowerBound + 1, rule: rule,
        message: message))
  }

  /// Tells of turns before the heading that the transcript begins with: somebody speaks there who speaks behind it, too, or twice.
  mutating func report(early labels: [LabelCandidate]) {
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard let first = labels.first(where: { known.contains($0.key) || counts[$0.key] ?? 0 > 1 }) else {
      return
    }
    report(
      first, .labelBeforeTranscript,
      "What stands before the heading of the transcript is nobody's turn; move the heading up, or these words down."
    )
  }
}
