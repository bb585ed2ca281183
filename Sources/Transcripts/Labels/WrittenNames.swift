/// Labels of files that have none of the usual ones, told by how the whole talk is written: `Name: words`, a
/// name alone above the words, bold labels in a list or quote. What stands so once or twice is nobody's
/// label; what parts most of a file is.
extension BodyReader {
  /// So many times two names come at least.
  private static let fewest = 2
  /// So many labels a talk has at least, and where each has a time.
  private static let fewestLabels = 5
  private static let fewestTimed = 4
  /// The share of paragraphs that begin with a label, at least, and where the name stands in a paragraph of
  /// its own.
  private static let share = 0.5
  private static let shareAlone = 0.25

  /// Takes in the names before colons where most paragraphs begin with one.
  mutating func takeWrittenNames(_ source: borrowing Span<UInt8>, from first: Int) {
    let plain = candidates.filter { $0.line >= first && $0.form == .plain && !$0.isInEmphasis }
    // A list of talks tells of each who speaks, and where.
    let tellsOfTalks = plain.count { PlausibleName.tellsOfTalk($0.name) } > 1
    let counts = plain.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    let labels = plain.filter {
      (Self.mayBeCalled($0) || Self.isHandle($0, counts[$0.key] ?? 0)
        || counts[$0.key] ?? 0 >= Self.fewestOfHandle && (Self.isUnusual($0) || Self.mayBeWritten($0)))
        && !(tellsOfTalks && PlausibleName.mayTellOfTalk($0.name))
    }.map { label in
      // How it is said is no part of who says it.
      var label = label
      if let name = PersonRoles.direction(label.name) {
        label.key = NameKey.of(PersonRoles.without(name))
      }
      return label
    }
    guard let again = Self.comingAgain(labels),
      partsTalk(source, labels, again, Self.share, mayBeLong: true) || standAlone(source, labels, again)
    else { return }
    known.formUnion(again)
    takeCapitals(labels)
    takeNamed(labels)
    takeDirections(plain)
    takeNamedAbove(source, labels, from: first)
    known.formUnion(plain.lazy.filter { PlausibleName.isUnknown($0.name) }.map(\.key))
    if isScript(source, labels, from: first) { known.formUnion(labels.map(\.key)) }
    var told: Set<String> = []
    for label in labels where !known.contains(label.key) && told.insert(label.key).inserted {
      report(
        label, .unboldLabel, "Somebody may begin to speak here; if so, write **\(label.name):**")
    }
  }

  /// Lines above a talk that may name who is there, at most.
  private static let mostAbove = 200

  /// Takes in who speaks but once and is named above the talk, among those who are present or in a list of
  /// people.
  private mutating func takeNamedAbove(
    _ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], from first: Int
  ) {
    let left = labels.filter { !known.contains($0.key) && Self.mayBeCalled($0) }
    guard !left.isEmpty, let begin = labels.first(where: { known.contains($0.key) })?.line, begin > firstLine
    else { return }
    var people: Set<String> = []
    for line in max(firstLine, begin - Self.mostAbove)..<begin {
      let text = Bytes.string(source, Bytes.trimmed(source, lines[line].prefixed(2000)))
      let head = text.prefix { $0 != ":" }.filter { $0 != "*" && $0 != "_" }
      guard BlockLines.isListItem(source, lines[line]) || PlausibleName.mayTellOfTalk(head) else { continue }
      for part in text.split(whereSeparator: { ",:;()*".contains($0) }) {
        people.insert(part.split { $0.isWhitespace || "-+•".contains($0) }.joined(separator: " "))
      }
    }
    for label in left where label.line > begin && people.contains(label.name) { known.insert(label.key) }
  }

  /// Labels a talk has at least of which each line begins with one.
  private static let fewestOfScript = 8

  /// Whether each line of the talk begins with one of `labels`, but for those that begin with a mark: who
  /// stands there once speaks once.
  private func isScript(_ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], from first: Int) -> Bool
  {
    guard labels.count >= Self.fewestOfScript, let begin = labels.first?.line,
      !labels.contains(where: { PlausibleName.hasSmallWord($0.name) })
    else { return false }
    let places = Set(labels.map(\.line))
    return (begin..<lines.count).allSatisfy { line in
      guard !places.contains(line), let first = Bytes.trimmed(source, lines[line]).first else { return true }
      return "{[(=*<!#-_\\".utf8.contains(source[first])
    }
  }

  /// Takes in who speaks but once where all labels are written in capitals, as in the transcripts of
  /// broadcasts: nobody else is.
  private mutating func takeCapitals(_ labels: [LabelCandidate]) {
    func isCapital(_ name: String) -> Bool {
      let name = PersonRoles.without(PersonRoles.direction(name) ?? name)
      return name.contains(where: \.isUppercase) && !name.contains(where: \.isLowercase)
    }
    let taken = labels.filter { known.contains($0.key) }
    guard taken.count >= Self.fewestLabels, taken.allSatisfy({ isCapital($0.name) }) else { return }
    // One word may be anything, but a part of somebody's name, or who is heard but once anyway.
    let parts = Set(
      labels.map { PersonRoles.without($0.name).split(separator: " ") }.filter { $0.count > 1 }.flatMap(
        \.self))
    for label in labels where isCapital(label.name) {
      let words = PersonRoles.without(label.name).split(separator: " ")
      guard words.count > 1 || parts.contains(words[0]) || PlausibleName.isVoice(label.name) else { continue }
      known.insert(label.key)
    }
  }

  /// A handle must come more often than a name.
  private static let fewestOfHandle = 3

  /// What may stand behind a comma in a name, in small letters.
  private static let suffixes: Set<String> = [
    "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq", "esq.",
  ]

  /// True for a name with a nickname in quotation marks, with what stands behind a comma, or of initials:
  /// *Ann “Kettle” Lee*, *Dr. Ann Lee, Jr.*, *A.L.*, *Q.*, *ד"ר כהן*.
  private static func isUnusual(_ label: LabelCandidate) -> Bool {
    let name = label.name
    guard !label.isStage, !PlausibleName.isNobodys(name), SectionName.read(name) == nil else { return false }
    let quotes = "\"“”„«»״"
    if name.contains(where: quotes.contains) {
      // All in quotation marks it is what somebody called something.
      let outer = [name.first, name.last].compactMap(\.self)
      return !outer.contains(where: quotes.contains)
        && PlausibleName.holds(name.filter { !quotes.contains($0) })
    }
    if let comma = name.lastIndex(of: ",") {
      let suffix = name[name.index(after: comma)...].drop(while: \.isWhitespace).lowercased()
      return suffixes.contains(suffix) && PlausibleName.holds(String(name[..<comma]))
    }
    let letters = name.split(separator: ".", omittingEmptySubsequences: false)
    return letters.count > 1 && letters.last == ""
      && letters.dropLast().allSatisfy { $0.count == 1 && $0.first?.isUppercase == true }
      && name != "U.S." && name != "U.K."
  }

  /// True for a name with particles that come first, or with an initial at its end: *de la Cruz*, *Chris D.*
  private static func mayBeWritten(_ label: LabelCandidate) -> Bool {
    label.name.contains(" ") && !label.name.contains(",") && !label.isStage
      && PlausibleName.mayHold(label.name) && !PlausibleName.mayTellOfTalk(label.name)
      && !PlausibleName.hasSmallWord(label.name) && SectionName.read(label.name) == nil
  }

  private static func isHandle(_ label: LabelCandidate, _ count: Int) -> Bool {
    count >= fewestOfHandle && !label.isStage && PlausibleName.isHandle(label.name)
      && !PlausibleName.isNobodys(label.name) && SectionName.read(label.name) == nil
  }

  /// Takes in the names that stand alone on their lines, above what is said.
  mutating func takeLoneNames(_ source: borrowing Span<UInt8>, from first: Int) {
    let places = Set(loneNames.map(\.line))
    let labels = loneNames.filter { label in
      guard label.line >= first, Self.mayBeCalled(label) else { return false }
      // Nobody says a name alone; a list of names is no talk.
      let next: Int? = ((label.line + 1)..<max(label.line + 1, lines.count)).first {
        !Bytes.trimmed(source, lines[$0]).isEmpty
      }
      return next.map { !places.contains($0) } ?? false
    }
    if takeNamesBelowTimes(source, labels, from: first) { return }
    // A time below each name says enough, however many paragraphs and headings follow.
    var isTimed: Set<Int> = []
    for label in labels
    where label.line + 1 < lines.count && beginsWithTime(source, label.line + 1) {
      isTimed.insert(label.line)
    }
    let timed = labels.filter { isTimed.contains($0.line) }
    guard let again = Self.comingAgain(labels) ?? Self.comingAgain(timed, least: Self.fewestTimed) else {
      return
    }
    var taken = labels.filter { again.contains($0.key) }
    let standsAbove = labels.contains { label in
      label.line + 1 < lines.count && !Bytes.trimmed(source, lines[label.line + 1]).isEmpty
        && !isTimeAlone(source, label.line + 1)
    }
    let areTimed = taken.count >= Self.fewestTimed && taken.allSatisfy { isTimed.contains($0.line) }
    // Headings of articles come again, too: *Usage*, *Options*.
    let areHeadings = taken.contains { source[$0.start] == UInt8(ascii: "#") }
    guard !areHeadings || again.isDisjoint(with: Self.ofArticles) else { return }
    let areWhole = again.count { $0.contains(" ") } > 1
    guard
      areTimed
        || partsTalk(
          source, labels, again, standsAbove ? Self.share : Self.shareAlone, mayBeLong: areWhole)
    else { return }
    // Who stands so once, with a time as all others have it, speaks once.
    if areTimed {
      taken = timed.filter { label in
        let isApart = label.line == 0 || Bytes.trimmed(source, lines[label.line - 1]).isEmpty
        return again.contains(label.key) || isApart && Self.mayDropIn(label.name)
      }
    }
    known.formUnion(taken.map(\.key))
    let above = Set(taken.map(\.line))
    candidates = (candidates.filter { !above.contains($0.line) } + taken).sorted { $0.line < $1.line }
  }

  /// The share of times alone on their lines that have a name on the next one, at least.
  private static let shareTimed = 0.8

  /// Takes in the names on the lines right below times alone on theirs, as programs that cut films export
  /// them, who speaks once, too; false where a talk is not written so.
  private mutating func takeNamesBelowTimes(
    _ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], from first: Int
  ) -> Bool {
    var below: [LabelCandidate] = []
    for label in labels where label.line > first && isTimeAlone(source, label.line - 1) {
      below.append(label)
    }
    let counts = below.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard below.count >= Self.fewestTimed, counts.count > 1, counts.values.contains(where: { $0 > 1 }) else {
      return false
    }
    var times = 0
    for line in first..<max(first, lines.count) where !hidden.fencedLines[line] && isTimeAlone(source, line) {
      times += 1
    }
    guard Double(below.count) >= Self.shareTimed * Double(times) else { return false }
    known.formUnion(counts.keys)
    let places = Set(below.map(\.line))
    candidates = (candidates.filter { !places.contains($0.line) } + below).sorted { $0.line < $1.line }
    return true
  }

  /// Words that headings of a talk end with, in small letters, and nobody's name.
  private static let parts: Set<String> = [
    "break", "round", "intro", "introduction", "outro", "thoughts", "words", "sponsor", "sponsors", "ad",
    "ads", "question", "questions",
    "answers", "story", "stories", "news", "topic", "topics", "part", "chapter", "segment", "recap",
    "summary", "conclusion", "remarks",
    "advice", "background", "overview", "welcome", "goodbye", "theory", "history", "future", "life", "work",
    "world", "time",
  ]

  /// Whether `name`, which stands once, is somebody's: two words and more with capitals, none of which heads
  /// a part of a talk.
  private static func mayDropIn(_ name: String) -> Bool {
    let words = name.lowercased().split(separator: " ").map(String.init)
    return (2...4).contains(words.count) && !words.contains(where: parts.contains)
      && !PlausibleName.hasSmallWord(name)
  }

  /// Takes in the bold labels of a list or of quotes, in a file that has none elsewhere.
  mutating func takeContainedNames(_ source: borrowing Span<UInt8>, from first: Int) {
    let labels = containedLabels.filter {
      $0.line >= first && Self.mayBeCalled($0) && !PlausibleName.mayTellOfTalk($0.name)
    }
    guard let again = Self.comingAgain(labels), partsTalk(source, labels, again, Self.share) else { return }
    // What a dash follows may be a list of things: of these only names that come again.
    let taken = labels.filter { $0.form != .noColon || again.contains($0.key) }
    known.formUnion(taken.map(\.key))
    candidates = (candidates + taken).sorted { $0.line < $1.line }
  }

  static func mayBeCalled(_ label: LabelCandidate) -> Bool {
    !label.isStage && PlausibleName.holds(PersonRoles.without(label.name))
      && !PlausibleName.isNobodys(label.name)
      && SectionName.read(label.name) == nil
  }

  /// The names that come again; nil where they are not two or have too few labels.
  ///
  /// - Parameter least: labels they have at least; where nil, fewer do where each has a time.
  static func comingAgain(_ labels: [LabelCandidate], least: Int? = nil) -> Set<String>? {
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
      .filter { $0.value >= fewest }
    // With times beside them fewer are enough.
    let least = least ?? (labels.allSatisfy { $0.time != nil } ? fewestTimed : fewestLabels)
    guard counts.count > 1, counts.values.reduce(0, +) >= least else { return nil }
    return Set(counts.keys)
  }

  /// True for a line that begins with a time in brackets, or a linked one.
  private func beginsWithTime(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    let text = Bytes.trimmed(source, lines[line])
    return text.first.map { parser.labels.bracketed(source, $0, text.upperBound) != nil } ?? false
  }

  /// True for a line that is nothing but a time.
  func isTimeAlone(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    let text = Bytes.trimmed(source, lines[line])
    guard let start = text.first else { return false }
    let time =
      parser.labels.bracketed(source, start, text.upperBound)
      ?? parser.labels.looseTime(source, start, text.upperBound)
    return time?.end == text.upperBound
  }
}

extension LabelReader {
  /// Bytes a name alone on its line takes at most.
  private static let longestAlone = 48

  /// A name alone on its line, perhaps a heading: a candidate where the talk is written so.
  func alone(_ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int) -> LabelCandidate? {
    var inside = Bytes.trimmed(source, range)
    guard let first = inside.first, inside.count <= Self.longestAlone + 7 else { return nil }
    if source[first] == UInt8(ascii: "#") {
      var index = first
      while index < inside.upperBound, source[index] == UInt8(ascii: "#") { index += 1 }
      guard index - first <= 6, index < inside.upperBound, Bytes.isBlank(source[index]) else { return nil }
      inside = Bytes.trimmed(source, index..<inside.upperBound)
      // `### Ann Lee:`
      if let last = inside.last, source[last] == UInt8(ascii: ":") {
        inside = Bytes.trimmed(source, inside.lowerBound..<last)
      }
    }
    // `*Ann*`, which is `_Ann_` (CommonMark 6.2).
    if inside.count > 2, source[inside.lowerBound] == UInt8(ascii: "*"),
      source[inside.upperBound - 1] == UInt8(ascii: "*"), source[inside.upperBound - 2] != UInt8(ascii: "*")
    {
      inside = (inside.lowerBound + 1)..<(inside.upperBound - 1)
      // `*Music*` and `*Laughter*` are heard, and nobody's.
      if PlausibleName.isCrowd(Bytes.string(source, inside)) { return nil }
    }
    // Letters beyond ASCII begin with a byte above all of these.
    guard let letter = inside.first, source[letter] > UInt8(ascii: "@"), inside.count <= Self.longestAlone
    else {
      return nil
    }
    let name = self.name(source, inside)
    guard PlausibleName.holds(PersonRoles.without(name)), !isStage(name) else { return nil }
    return LabelCandidate(
      form: .plain, line: line, start: range.lowerBound, end: range.upperBound, nameRange: inside, name: name)
  }

  /// The bold label behind the mark of a list item or quote.
  func contained(
    _ source: borrowing Span<UInt8>, _ range: Range<Int>, line: Int
  ) -> LabelCandidate? {
    var index = range.lowerBound
    while index < range.upperBound, source[index] == 32 { index += 1 }
    let marks = [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ">")]
    guard index < range.upperBound, marks.contains(source[index]) else { return nil }
    index += 1
    while index < range.upperBound, source[index] == 32 { index += 1 }
    guard index + 1 < range.upperBound, source[index] == UInt8(ascii: "*"),
      source[index + 1] == UInt8(ascii: "*")
    else { return nil }
    var unheard: [Finding] = []
    guard var label = atStart(source, index..<range.upperBound, line: line, findings: &unheard), label.isSure,
      label.form == .insideColon || label.form == .outsideColon
        // `- **Name** - words`: behind its marks a dash.
        || label.form == .noColon && (index == range.lowerBound || source[range.lowerBound] != 32)
          && (label.nameRange.upperBound..<label.end).contains(where: {
            !"* ".utf8.contains(source[$0])
          })
    else { return nil }
    label.start = range.lowerBound
    return label
  }
}
