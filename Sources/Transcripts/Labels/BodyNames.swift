/// Who is named by labels that may be none: by bold and a time, by bold alone, by a name before a colon. Such
/// a name counts where it comes again, or where the front matter has it.
extension BodyReader {
  /// Labels that may be none, where there are no others: so many at least are names.
  private static let fewest = 3

  /// Takes in who is named by labels that may be none: by two of them, or in a file that has no others.
  mutating func takeNames(_ counts: [String: Int]) {
    guard !counts.isEmpty else { return }
    // Titles of chapters stand beside times, too, each once.
    let isOnly =
      known.isEmpty && counts.values.reduce(0, +) >= Self.fewest && counts.values.contains { $0 > 1 }
    for (key, count) in counts where isOnly || count > 1 || named.contains(key) { known.insert(key) }
  }

  /// The share of labels that are somebody's whose words stand in emphasis throughout, at least.
  private static let shareOfEmphasised = 0.25

  /// Takes in the names of `_**Name:** words_` beside others, where one comes three times and often: asides
  /// and notes stand so, too.
  mutating func takeEmphasisedSpeakers(from first: Int) {
    let labels = candidates.filter { $0.line >= first && $0.isEmphasised }
    guard !labels.isEmpty, !known.isEmpty else { return }
    let others = candidates.count { $0.line >= first && !$0.isStage && known.contains($0.key) }
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    for label in labels where !known.contains(label.key) && !label.isStage {
      let count = counts[label.key] ?? 0
      guard PlausibleName.holds(PersonRoles.without(label.name)), !PlausibleName.mayTellOfTalk(label.name),
        !PlausibleName.isVoice(label.name), !Self.ofArticles.contains(label.key),
        count > 1 && named.contains(label.key)
          || count >= Self.fewest && Double(count) >= Self.shareOfEmphasised * Double(others + labels.count)
      else { continue }
      known.insert(label.key)
    }
  }

  /// Takes in unusual names beside a time, each alone on its line, where others stand so, too.
  mutating func takeNamesAlone(from first: Int) {
    let alone = candidates.filter {
      $0.line >= first && $0.form == .insideColon && !$0.isSure && $0.time != nil
        && $0.end >= lines[$0.line].upperBound
    }
    guard alone.count(where: { !$0.isUnusual && known.contains($0.key) }) >= Self.fewest else { return }
    for label in alone where label.isUnusual { known.insert(label.key) }
  }

  /// Takes in the names of `**[0:10] Name** words` in a file that has no other labels, where two of them come
  /// again; else they are none.
  mutating func takeBareNames(from first: Int) {
    let bare = candidates.filter { $0.line >= first && $0.isBareBehindTime }
    guard !bare.isEmpty else { return }
    let again = known.isEmpty ? Self.comingAgain(bare) ?? [] : []
    known.formUnion(again)
    candidates.removeAll { $0.line >= first && $0.isBareBehindTime && !again.contains($0.key) }
  }

  /// Who is named by `[Name] [0:10]`, by how many; nobody where only one is.
  func bracketedNames(from first: Int) -> [String: Int] {
    let counts = candidates.filter { $0.line >= first && $0.isInBrackets }
      .reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    return counts.count > 1 ? counts : [:]
  }

  /// Takes in the names of bold without a colon in a file that has no other labels, where two of them come
  /// again: `**Name**` above what is said, or before it. Those that come once are names, too, where they
  /// stand as the others do.
  mutating func takeBoldNames(from first: Int) {
    let marks = headings.filter { $0.name != nil }
    let bold = candidates.filter {
      $0.line >= first && $0.form == .noColon && !$0.isStage
        && (PlausibleName.holds($0.name) || Self.endsInPoint($0.name)) && !Self.isNoted($0.line, marks)
    }
    let counts = bold.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    let again = counts.filter { $0.value > 1 }
    guard again.count > 1 else { return }
    let letters = Set(again.keys.filter(Self.endsInPoint).map { String($0.dropLast()) })
    if !letters.isEmpty, !Self.askedAndAnswered.contains(where: letters.isSubset) { return }
    func isAlone(_ label: LabelCandidate) -> Bool { label.end >= lines[label.line].upperBound }
    let areAlone = bold.allSatisfy { again[$0.key] == nil || isAlone($0) }
    for label in bold where again[label.key] != nil || areAlone && isAlone(label) { known.insert(label.key) }
  }

  /// The letters of questions and answers, in some languages.
  static let askedAndAnswered: [Set<String>] = [
    ["q", "a"], ["f", "a"], ["p", "r"], ["d", "r"], ["в", "о"],
  ]

  /// True for *Q.*, as records of hearings write it.
  private static func endsInPoint(_ name: String) -> Bool {
    name.count == 2 && name.hasSuffix(".")
      && askedAndAnswered.contains { $0.contains(name.prefix(1).lowercased()) }
  }

  /// Takes in the names in emphasis, `_Name:_`, in a file that has no other labels, where two of them come
  /// again.
  mutating func takeEmphasisedNames(from first: Int) {
    let marks = headings.filter { $0.name != nil }
    let labels = candidates.filter {
      $0.line >= first && $0.isInEmphasis && !$0.isStage && !Self.isNoted($0.line, marks)
    }
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard counts.count(where: { $0.value > 1 }) > 1 else { return }
    // Songs have a length, and what somebody quotes an hour: beside times they are most of the labels.
    if labels.contains(where: { $0.time != nil }) {
      guard labels.count * 2 > candidates.count(where: { $0.line >= first && !$0.isStage }) else { return }
      areInEmphasis = true
    }
    known.formUnion(counts.keys)
  }

  /// True for a line of a section of show notes.
  ///
  /// - Parameter marks: the headings with known names, in file order.
  private static func isNoted(_ line: Int, _ marks: [Heading]) -> Bool {
    let next = (0..<marks.count).prefixEnd { marks[$0].line < line }
    return next > 0 && marks[next - 1].name != .transcript
  }

  /// Takes in whom the front matter names and nobody writes in bold, beside others who are, where such a name
  /// stands twice: what they say would be somebody else's. Who else seems to speak is told.
  mutating func takePlainGuests(_ source: borrowing Span<UInt8>, from first: Int) {
    let marks = headings.filter { $0.name != nil }
    let plain = candidates.filter {
      $0.line >= first && $0.form == .plain && !$0.isStage && !known.contains($0.key)
        && !Self.isNoted($0.line, marks)
    }
    guard !plain.isEmpty else { return }
    let counts = plain.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    for (key, count) in counts where count > 1 && named.contains(key) { known.insert(key) }
    takeAnswerers(source, plain, counts, from: first)
    takeDirections(plain)
    var told: Set<String> = []
    for label in plain
    where
      (counts[label.key] ?? 0 >= Self.fewest || PlausibleName.isVoice(label.name)
      || PersonTitles.begins(label.name) && Self.isShort(label.name, of: people))
      && PlausibleName.holds(label.name)
    {
      guard !known.contains(label.key), told.insert(label.key).inserted else { continue }
      reportMaybe(label)
    }
  }

  /// Labels without bold at least, of one who answers those who have bold ones, and of one whose name is one
  /// word.
  private static let (fewestAnswers, fewestOfOneWord) = (3, 5)

  /// Takes in who answers bold labels again and again without one, `**Ann Lee:** words` and `Bob Ray: words`:
  /// a third as many at least are theirs, each at the beginning of a paragraph, half of them behind a
  /// question, and hardly any behind another of theirs.
  private mutating func takeAnswerers(
    _ source: borrowing Span<UInt8>, _ plain: [LabelCandidate], _ counts: [String: Int], from first: Int
  ) {
    let bold = candidates.filter { $0.line >= first && !$0.isStage && known.contains($0.key) }
    let areQuestions = known == ["q"]
    // One who answers is no tenth part of what stands before colons.
    for (key, count) in counts
    where count >= Self.fewestAnswers && count * 3 >= bold.count && count * 10 >= plain.count {
      let its = plain.filter { $0.key == key }
      let isAnswer = key == "a" && areQuestions
      guard let name = its.first?.name, PlausibleName.holds(PersonRoles.without(name)),
        !known.contains(key), isAnswer || !PlausibleName.hasSmallWord(name),
        !PlausibleName.mayTellOfTalk(name), SectionName.read(name) == nil,
        isAnswer || name.contains(" ") || count >= Self.fewestOfOneWord,
        its.allSatisfy({ $0.line == 0 || lines[$0.line - 1].isEmpty })
      else { continue }
      // In file order: each of theirs behind another one's.
      let all = (bold + its).sorted { $0.line < $1.line }
      let behindOwn = zip(all, all.dropFirst()).count { $0.key == key && $1.key == key }
      var asked = 0
      for label in its where isBehindQuestion(source, label.line) { asked += 1 }
      if behindOwn * 5 <= count, asked * 2 >= count { known.insert(key) }
    }
  }

  /// Whether the text above a line ends in a question mark.
  private func isBehindQuestion(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    var above = line - 1
    while above > firstLine, Bytes.trimmed(source, lines[above]).isEmpty { above -= 1 }
    guard above >= 0 else { return false }
    let last = Bytes.trimmed(source, lines[above]).last { !"*_ ".utf8.contains(source[$0]) }
    return last.map { source[$0] == UInt8(ascii: "?") } ?? false
  }

  /// Takes in labels without bold of who is known, with how it is said behind the name,
  /// `Bob (laughing): words`, or with the initials they have from then on, `Mara Quill (MQ): words`.
  mutating func takeDirections(_ labels: [LabelCandidate]) {
    for label in labels where label.form == .plain && !label.isStage && !known.contains(label.key) {
      if let name = PersonRoles.direction(label.name),
        known.contains(NameKey.of(PersonRoles.without(name)))
      {
        known.insert(label.key)
      } else if let initials = PersonRoles.initials(label.name), known.contains(NameKey.of(initials)) {
        known.insert(label.key)
      }
    }
  }

  /// Takes in labels without bold, in a talk that has no others, that name somebody of the front matter
  /// wholly, or for short.
  mutating func takeNamed(_ labels: [LabelCandidate]) {
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    for label in labels where label.form == .plain && !label.isStage {
      // A surname once may be a word: `Price: ten pounds.`
      let isShort =
        Self.isShort(label.name, of: people)
        && (counts[label.key] ?? 0 > 1 || PersonTitles.begins(label.name))
      if named.contains(label.key) || isShort { known.insert(label.key) }
    }
  }

  /// Tells of a name without bold whose words are somebody else's as the file stands.
  private mutating func reportMaybe(_ label: LabelCandidate) {
    report(label, .unboldLabel, "Somebody may begin to speak here; if so, write **\(label.name):**")
  }

  /// Takes what stands right behind labels for their times, where most have such a time, and none is earlier
  /// than the one before; or a third have one in brackets, the first of all within the first minute: verses
  /// stand so, too.
  mutating func takeFollowingTimes(_ source: borrowing Span<UInt8>, from first: Int) {
    let labels = candidates.indices.filter {
      candidates[$0].line >= first && !candidates[$0].isStage && isLabel(candidates[$0], source)
    }
    let followed = labels.filter { candidates[$0].following != nil }
    let timed = followed.count * 2 > labels.count ? followed : followed.filter { isInBrackets($0, source) }
    guard timed.count >= Self.fewest,
      timed.count * 2 > labels.count
        || timed.count * 3 >= labels.count && timed.first == labels.first && beginsEarly(timed[0], source)
    else { return }
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
      let rest = time.end..<max(time.end, lines[candidates[index].line].upperBound)
      let behind = parser.labels.dashEnd(source, rest)
      // A range keeps its dash.
      let isRange = parser.labels.timeFollowing(source, behind..<rest.upperBound) != nil
      (candidates[index].form, candidates[index].time, candidates[index].end) = (
        .insideColon, time.range, isRange ? time.end : behind
      )
    }
  }

  private func isInBrackets(_ label: Int, _ source: borrowing Span<UInt8>) -> Bool {
    candidates[label].following.map { !Bytes.isDigit(source[$0.range.lowerBound]) } ?? false
  }

  /// Milliseconds within which the first words of a talk are said.
  private static let early = 60_000

  private func beginsEarly(_ label: Int, _ source: borrowing Span<UInt8>) -> Bool {
    guard let time = candidates[label].following,
      case .time(let milliseconds, _) = TimeSyntax.read(
        Bytes.array(source, time.inside(source)), frameRate: parser.frameRate)
    else { return false }
    return milliseconds < Self.early
  }

  /// Takes times that stand alone on the line above labels, an empty one between perhaps, for theirs, where
  /// most labels have one and none is earlier than the one before: pages that are copied from the web have
  /// them so.
  mutating func takePrecedingTimes(_ source: borrowing Span<UInt8>, from first: Int) {
    let labels = candidates.indices.filter {
      candidates[$0].line >= first && !candidates[$0].isStage && isLabel(candidates[$0], source)
    }
    var timed: [(index: Int, time: LabelReader.LabelTime, start: Int)] = []
    var last = 0
    // A time in square brackets on a line of its own may end a turn; where one stands before all that is
    // said, they begin them.
    let text = (first..<max(first, lines.count)).first { !Bytes.trimmed(source, lines[$0]).isEmpty }
    let takesSquare = labels.first.flatMap { index in
      timeAlone(source, above: candidates[index].line, from: first, takesSquare: true)
        .map { lines.index(of: $0.start) == text }
    }
    for index in labels where candidates[index].time == nil {
      guard
        let (time, start) = timeAlone(
          source, above: candidates[index].line, from: first, takesSquare: takesSquare ?? false)
      else {
        continue
      }
      guard
        case .time(let milliseconds, _) = TimeSyntax.read(
          Bytes.array(source, time.inside(source)), frameRate: parser.frameRate), milliseconds >= last
      else { return }
      last = milliseconds
      timed.append((index, time, start))
    }
    guard timed.count >= Self.fewest, timed.count * 2 > labels.count else { return }
    for (index, time, start) in timed {
      (candidates[index].form, candidates[index].time, candidates[index].start) = (
        .insideColon, time.range, start
      )
    }
  }

  /// The time that is all of the last line with text above `line`, and where that text begins; nil where
  /// there is none.
  private func timeAlone(
    _ source: borrowing Span<UInt8>, above line: Int, from first: Int, takesSquare: Bool
  ) -> (time: LabelReader.LabelTime, start: Int)? {
    var above = line - 1
    if above > first, Bytes.trimmed(source, lines[above]).isEmpty { above -= 1 }
    guard above >= first, !hidden.fencedLines[above] else { return nil }
    let text = Bytes.trimmed(source, lines[above])
    guard !text.isEmpty,
      takesSquare
        || source[text.lowerBound] != UInt8(ascii: "[") && source[text.lowerBound] != UInt8(ascii: "\\"),
      !hidden.hides(text.lowerBound),
      let time = parser.labels.bracketed(source, text.lowerBound, text.upperBound)
        ?? parser.labels.looseTime(source, text.lowerBound, text.upperBound), time.end == text.upperBound
    else { return nil }
    return (time, text.lowerBound)
  }

  /// Takes in the names of labels without bold in a file that has no others, where these name its hosts and
  /// guests; then others that come as often, too. Who else seems to speak is told, since those words would be
  /// somebody else's.
  mutating func takePlainNames(from first: Int) {
    guard !named.isEmpty else { return }
    let counts = candidates.filter { $0.line >= first && $0.form == .plain && !$0.isStage }
      .reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard counts.reduce(0, { named.contains($1.key) ? $0 + $1.value : $0 }) >= Self.fewest else { return }
    let others = Dictionary(candidates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      .filter { PlausibleName.holds($0.value.name) }
    for (key, count) in counts where named.contains(key) || count >= Self.fewest && others[key] != nil {
      known.insert(key)
    }
    let labels = candidates.filter { $0.line >= first }
    takeNamed(labels)
    takeDirections(labels)
    guard let begin = candidates.first(where: { $0.line >= first && known.contains($0.key) })?.line else {
      return
    }
    for label in candidates where label.line > begin && label.form == .plain && !label.isStage {
      guard !known.contains(label.key), others[label.key] != nil else { continue }
      reportMaybe(label)
    }
  }
}
