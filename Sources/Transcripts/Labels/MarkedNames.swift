/// Labels of files that have none of the usual ones, told from what is said by some other mark than bold and
/// colon: `[Ann] words`, `Ann – words`, `- Ann: words`, `Ann [0:10] words`, `<strong>Ann:</strong> words`,
/// `[0:10] [SPEAKER_00] words`, as people and programs write them.
///
/// One mark is used throughout a file, and most of its paragraphs begin so: else it is none.
extension BodyReader {
  /// The share of paragraphs that begin with a label, at least, and where it is a heading or a line of its
  /// own.
  private static let share = 0.5
  private static let shareAbove = 0.25

  /// Takes in the names before the mark that most labels have.
  mutating func takeMarkedNames(_ source: borrowing Span<UInt8>, from first: Int) {
    var byMark: [LabelReader.NameMark: [LabelCandidate]] = [:]
    for line in first..<max(first, lines.count)
    where !hidden.fencedLines[line] && !hidden.hides(lines[line].lowerBound) && !lines[line].isEmpty {
      guard var found = parser.labels.marked(source, lines[line], line: line) else { continue }
      found.label.key = NameKey.of(PersonRoles.without(found.label.name))
      byMark[found.mark, default: []].append(found.label)
    }
    let most = byMark.max { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) }
    guard let (mark, labels) = most, let again = Self.comingAgain(labels),
      // Verses, trains and days have hours behind them; a talk begins at its beginning.
      mark != .time && mark != .dash || beginsATalk(source, labels),
      // Other letters are of a list, or somebody's initials; in capitals others speak, whose words would be
      // the witness's.
      mark != .bar || areSaid(source, labels),
      mark != .point || Self.askedAndAnswered.contains(Set(labels.map(\.key))) && !hasCapitals(from: first),
      partsTalk(
        source, labels, again, mark.standsAbove ? Self.shareAbove : Self.share, from: first,
        mayBeLong: [.colon, .element, .heading, .point].contains(mark))
    else { return }
    // Who speaks once stands beside a time as the others do; a chapter's heading is of another level.
    var levels: [Int: Int] = [:]
    for label in labels { levels[label.line] = Self.level(label, source) }
    let used = Set(labels.lazy.filter { again.contains($0.key) }.compactMap { levels[$0.line] })
    let isTimed = mark.standsAbove && labels.allSatisfy { $0.time != nil } && used.count == 1
    let taken = labels.filter {
      // *Ann Lee* once is Ann, who comes again.
      let isWhole = $0.key.split(separator: " ").first.map { again.contains(String($0)) } ?? false
      return again.contains($0.key) || isWhole || isTimed && levels[$0.line] == used.first
    }
    known.formUnion(taken.map(\.key))
    let places = Set(taken.map(\.line))
    candidates = (candidates.filter { !places.contains($0.line) } + taken).sorted { $0.line < $1.line }
    if mark == .bar { dropTableHeads(source, from: first) }
  }

  /// Blanks in what somebody says who says no whole sentence.
  private static let fewestBlanks = 3

  /// Whether most of what stands in the rows of tables that begin with `labels` is said: whole sentences, or
  /// several words; true of what is no table.
  private func areSaid(_ source: borrowing Span<UInt8>, _ labels: [LabelCandidate]) -> Bool {
    guard labels.contains(where: { source[$0.start] == UInt8(ascii: "|") }) else { return true }
    let said = labels.count { label in
      let words =
        Bytes.string(source, Bytes.trimmed(source, label.end..<lines[label.line].upperBound))
        .split(separator: "|").first ?? ""
      return words.last { $0 != " " }.map { ".?!…。？！".contains($0) } ?? false
        || words.split(separator: " ").count > Self.fewestBlanks
    }
    return said * 2 > labels.count
  }

  /// Takes the rows that head tables and those that part them from the others, `| Speaker | Words |` and
  /// `|---|---|`, out of what is said.
  private mutating func dropTableHeads(_ source: borrowing Span<UInt8>, from first: Int) {
    func isRow(_ line: Int) -> Bool {
      Bytes.trimmed(source, lines[line]).first.map { source[$0] == UInt8(ascii: "|") } ?? false
    }
    standsInTable = candidates.contains { isRow($0.line) }
    for line in first..<max(first, lines.count) where !hidden.fencedLines[line] && isRow(line) {
      let text = Bytes.trimmed(source, lines[line])
      guard text.count > 2, text.allSatisfy({ "|-: ".utf8.contains(source[$0]) }) else { continue }
      if line > first, isRow(line - 1), !candidates.contains(where: { $0.line == line - 1 }) {
        markup.append(line - 1)
      }
      markup.append(line)
    }
    markup = Array(Set(markup)).sorted()
  }

  /// Milliseconds within which the first words of a talk are said.
  private static let soon = 120_000

  /// Whether the times without brackets of `labels` are those of a talk: none earlier than the one before,
  /// the first of them soon.
  private func beginsATalk(_ source: borrowing Span<UInt8>, _ labels: [LabelCandidate]) -> Bool {
    var last: Int?
    for label in labels {
      guard let time = label.time, Bytes.isDigit(source[time.lowerBound]),
        case .time(let milliseconds, _) = TimeSyntax.read(
          Bytes.array(source, time), frameRate: parser.frameRate)
      else { continue }
      guard milliseconds >= last ?? 0, last != nil || milliseconds <= Self.soon else { return false }
      last = milliseconds
    }
    return true
  }

  /// Whether names in capitals stand before colons, beside letters.
  private func hasCapitals(from first: Int) -> Bool {
    candidates.contains { label in
      label.line >= first && label.form == .plain && label.name.count > 2
        && !label.name.contains(where: \.isLowercase)
    }
  }

  /// The `#`s before a label.
  private static func level(_ label: LabelCandidate, _ source: borrowing Span<UInt8>) -> Int {
    var index = label.start
    while index < label.nameRange.lowerBound, source[index] == UInt8(ascii: "#") { index += 1 }
    return index - label.start
  }
}
