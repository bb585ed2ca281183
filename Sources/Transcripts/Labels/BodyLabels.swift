/// Which lines of a body begin with labels: regular ones first, then others by their names.
extension BodyReader {
  mutating func readCandidates(_ source: borrowing Span<UInt8>) {
    (candidates, loneNames, containedLabels) = ([], [], [])
    findings = []
    var tableUntil = -1
    for line in firstLine..<max(firstLine, lines.count) where !hidden.fencedLines[line] {
      let range = Self.withoutBreak(source, lines[line])
      guard !range.isEmpty else { continue }
      if line > tableUntil, line + 1 < lines.count, BlockLines.isTableRule(source, lines[line + 1]) {
        tableUntil = BlockLines.tableEnd(source, lines, from: line)
      }
      guard line > tableUntil else { continue }
      if BlockLines.isContainer(source, range) {
        if var label = parser.labels.contained(source, range, line: line), !hidden.hides(label.start) {
          classify(&label)
          containedLabels.append(label)
        }
        continue
      }
      guard var label = parser.labels.atStart(source, range, line: line, findings: &findings) else {
        if var name = parser.labels.alone(source, range, line: line), !hidden.hides(name.start) {
          classify(&name)
          if name.end == range.upperBound { name.end = lines[line].upperBound }
          loneNames.append(name)
        }
        continue
      }
      guard !hidden.hides(label.start), label.time == nil || !Self.isDay(label.name),
        label.form != .noColon || !SiteMarkup.isLine(source, range)
      else { continue }
      classify(&label)
      if label.isStage, isPartOfName(label.key), speaks(source, label) { label.isStage = false }
      if label.time == nil, !label.isStage,
        label.form == .insideColon || label.form == .outsideColon || label.form == .plain
      {
        label.following = parser.labels.timeFollowing(source, label.end..<range.upperBound)
      }
      if label.end == range.upperBound { label.end = lines[line].upperBound }
      candidates.append(label)
    }
  }

  /// A line without the backslash that breaks it (CommonMark 6.7), as Pandoc writes a line's end within a
  /// paragraph.
  private static func withoutBreak(_ source: borrowing Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
    guard line.count > 1, source[line.upperBound - 1] == UInt8(ascii: "\\"),
      source[line.upperBound - 2] != UInt8(ascii: "\\")
    else { return line }
    return line.lowerBound..<(line.upperBound - 1)
  }

  /// True for the day of a meeting, which stands before its hour: *September 6, 2026*, *2026年9月6日*.
  private static func isDay(_ name: String) -> Bool {
    name.contains(where: \.isNumber) && CalendarDay(written: name) != nil
  }

  /// Fills in the name's key and whether it is a stage word; each name is looked at once.
  private mutating func classify(_ label: inout LabelCandidate) {
    if let seen = names[label.name] {
      (label.key, label.isStage) = seen
    } else {
      let key = NameKey.of(PersonRoles.without(label.name))
      (label.key, label.isStage) = (key, parser.labels.isStage(label.name))
      names[label.name] = (label.key, label.isStage)
    }
  }

  /// Whether somebody whom the front matter names, or a host, has `key` in a name of several words.
  func isPartOfName(_ key: String) -> Bool {
    partsOfNames.contains(key)
  }

  /// The first and last words of the names of `people`, as keys: not of *The Remix Club*.
  static func parts(of people: [String]) -> Set<String> {
    var parts: Set<String> = []
    for name in people {
      let words = NameKey.of(name).split(separator: " ")
      guard (2...3).contains(words.count), words[0] != "the" else { continue }
      parts.formUnion([String(words[0]), String(words[words.count - 1])])
    }
    return parts
  }

  /// Whether a label that is a stage word says something, so that it may be somebody's name, *Song* of Barry
  /// Song: a cue has a time or a title.
  private func speaks(_ source: borrowing Span<UInt8>, _ label: LabelCandidate) -> Bool {
    let text = Bytes.trimmed(source, label.end..<lines[label.line].upperBound)
    guard Bytes.string(source, text.prefixed(8)).first?.isLetter ?? false else { return false }
    return Bytes.find(32, source, text) != nil || text.last.map { ".?!".utf8.contains(source[$0]) } ?? false
  }

  /// Keeps the candidates from line `first` on that are labels; finds those in mid-line.
  mutating func resolve(_ source: borrowing Span<UInt8>, from first: Int) {
    (known, areInEmphasis) = ([], false)
    knownCues = Set(
      candidates.filter { $0.line >= first && $0.form == .insideColon && $0.isStage }.map(\.key))
    var others: [String: Int] = [:]
    var unusual: [String: Int] = [:]
    for label in candidates
    where label.line >= first && label.form == .insideColon && !label.isStage {
      if label.isSure {
        known.insert(label.key)
      } else if label.isEmphasised || label.isInEmphasis {
        continue
      } else if label.isUnusual {
        unusual[label.key, default: 0] += 1
      } else if !label.isInBrackets, !label.isBareBehindTime {
        others[label.key, default: 0] += 1
      }
    }
    others.merge(unusual.filter { $0.value > 1 }) { $0 + $1 }
    if known.isEmpty, others.isEmpty { others = bracketedNames(from: first) }
    takeNames(others)
    takeEmphasisedSpeakers(from: first)
    takeNamesAlone(from: first)
    takeBareNames(from: first)
    if known.isEmpty { takeBoldNames(from: first) }
    if known.isEmpty { takeEmphasisedNames(from: first) }
    if known.isEmpty {
      takePlainNames(from: first)
    } else {
      takeUntimedNames(source, from: first)
      takePlainGuests(source, from: first)
    }
    if known.isEmpty, !candidates.contains(where: { $0.line >= first && !$0.isStage && isLabel($0, source) })
    {
      takeWrittenNames(source, from: first)
      if known.isEmpty { takeContainedNames(source, from: first) }
      if known.isEmpty { takeLoneNames(source, from: first) }
      if known.isEmpty { takeMarkedNames(source, from: first) }
    }
    takeFollowingTimes(source, from: first)
    takePrecedingTimes(source, from: first)
    // The last label that begins each line, by its place.
    var starts = [Int?](repeating: nil, count: lines.count)
    for (place, label) in candidates.enumerated() where label.line >= first && isLabel(label, source) {
      starts[label.line] = place
    }
    var all: [LabelCandidate] = []
    for line in first..<max(first, lines.count) where !hidden.fencedLines[line] {
      let start = starts[line].map { candidates[$0] }
      if let start { all.append(start) }
      guard !known.isEmpty, !lines[line].isEmpty, !introductions.contains(line),
        !BlockLines.isContainer(source, lines[line])
      else {
        continue
      }
      let from = start?.end ?? lines[line].lowerBound
      for var label in parser.labels.inMidLine(
        source, lines[line], from: from, line: line,
        isKnown: {
          known.contains(NameKey.of(PersonRoles.without($0))) || start != nil && parser.labels.isStage($0)
        })
      where !hidden.hides(label.start) {
        classify(&label)
        all.append(label)
      }
    }
    candidates = all
    joinShortNames(hosts: hosts)
    for label in candidates { report(label) }
  }

  func isLabel(_ label: LabelCandidate, _ source: borrowing Span<UInt8>) -> Bool {
    switch label.form {
    case .insideColon:
      return label.isSure || known.contains(label.key) && (!label.isInEmphasis || areInEmphasis)
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
    // A time above the label belongs to it.
    let line = label.start < lines[label.line].lowerBound ? lines.index(of: label.start) : label.line
    findings.append(
      Finding(
        line: line + 1, column: label.start - lines[line].lowerBound + 1, rule: rule,
        message: message))
  }

  /// Tells of turns before the heading that the transcript begins with: somebody speaks there who speaks
  /// behind it, too, or twice.
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
