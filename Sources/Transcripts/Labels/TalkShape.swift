/// Whether labels part a text into a talk: what begins its paragraphs, and how it changes between speakers.
extension BodyReader {
  /// The share where people answer each other for several paragraphs each, the labels that show it, and of
  /// each name.
  private static let shareOfLong = 0.1
  private static let fewestOfLong = 8
  private static let fewestOfEach = 3

  /// Whether labels called so begin at least `share` of the paragraphs from the first of them on, or fewer
  /// where they answer each other (`answerEachOther`); each line that begins with a time is one.
  ///
  /// - Parameters:
  ///   - first: the line to count from instead.
  ///   - mayBeLong: whether fewer may do.
  func partsTalk(
    _ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], _ again: Set<String>, _ share: Double,
    from first: Int? = nil, mayBeLong: Bool = false
  ) -> Bool {
    let begins = Set(labels.lazy.filter { again.contains($0.key) }.map(\.line))
    guard let start = first ?? begins.min() else { return false }
    let last = begins.max() ?? 0
    var (paragraphs, behindLast) = (0, 0)
    var isBehindBlank = true
    for line in start..<max(start, lines.count) where !hidden.fencedLines[line] {
      let text = Bytes.trimmed(source, lines[line])
      defer { isBehindBlank = text.isEmpty }
      // The time of a label above it begins no paragraph.
      if line > 0, begins.contains(line - 1), isTimeAlone(source, line) { continue }
      guard let begin = text.first else { continue }
      let begins =
        isBehindBlank || begins.contains(line)
        || parser.labels.bracketed(source, begin, text.upperBound) != nil
        || parser.labels.looseTime(source, begin, text.upperBound) != nil
      if begins { paragraphs += 1 }
      if begins, line > last { behindLast += 1 }
    }
    return Double(begins.count) >= share * Double(paragraphs)
      // Behind some lines of dialogue a story may go on by itself.
      || mayBeLong && behindLast * 3 <= paragraphs
        && Double(begins.count) >= Self.shareOfLong * Double(paragraphs)
        && answerEachOther(source, labels, again)
  }

  /// The share where each name is a paragraph of its own, and where names have several words.
  private static let (shareOfAlone, shareOfWholeAlone) = (0.2, 0.1)
  /// Labels such a talk has at least.
  private static let fewestAlone = 6

  /// Whether labels called so are all paragraphs of their own, `Ann:` above what she says, each another one
  /// than that before it, and begin enough of the text.
  func standAlone(_ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], _ again: Set<String>) -> Bool {
    let taken = labels.filter { again.contains($0.key) }.sorted { $0.line < $1.line }
    let counts = taken.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard taken.count >= Self.fewestAlone, counts.values.count(where: { $0 >= Self.fewestOfEach }) > 1,
      again.isDisjoint(with: Self.ofArticles),
      zip(taken, taken.dropFirst()).count(where: { $0.key != $1.key }) * 5 >= (taken.count - 1) * 4
    else { return false }
    for label in taken {
      // Lists stand below what tells of them.
      guard Bytes.trimmed(source, label.end..<max(label.end, lines[label.line].upperBound)).isEmpty,
        label.line == 0 || Bytes.trimmed(source, lines[label.line - 1]).isEmpty,
        let below = ((label.line + 1)..<lines.count).first(where: {
          !Bytes.trimmed(source, lines[$0]).isEmpty
        }),
        !BlockLines.isContainer(source, lines[below])
      else { return false }
    }
    let areWhole = again.allSatisfy { $0.contains(" ") }
    return partsTalk(source, labels, again, areWhole ? Self.shareOfWholeAlone : Self.shareOfAlone)
  }

  /// Whether nearly each of `labels` is another one than that before it and begins a paragraph, most of them
  /// are of `again`, and two of these come often: what parts a text into answers, however long each is, and
  /// no list.
  ///
  /// Articles have such pairs, too: *Pros* and *Cons*.
  private func answerEachOther(
    _ source: borrowing Span<UInt8>, _ labels: [LabelCandidate], _ again: Set<String>
  ) -> Bool {
    for label in labels where again.contains(label.key) {
      let isApart = label.line == 0 || Bytes.trimmed(source, lines[label.line - 1]).isEmpty
      guard isApart, !BlockLines.isContainer(source, lines[label.line]) else { return false }
    }
    let taken = labels.filter { again.contains($0.key) }.sorted { $0.line < $1.line }
    guard taken.count >= Self.fewestOfLong, again.isDisjoint(with: Self.ofArticles),
      (labels.count - taken.count) * 4 <= taken.count
    else {
      return false
    }
    let counts = taken.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    // Below a heading each time they are parts of what it heads.
    let headed = taken.filter { isRightBelowHeading(source, $0.line) }.reduce(into: [String: Int]()) {
      $0[$1.key, default: 0] += 1
    }
    if headed.contains(where: { $0.value * 2 >= counts[$0.key] ?? 0 }) { return false }
    let changes = zip(taken, taken.dropFirst()).count { $0.key != $1.key }
    return counts.values.count { $0 >= Self.fewestOfEach } > 1 && changes * 5 >= (taken.count - 1) * 4
  }

  /// Whether nothing but empty lines stands between a line and a heading above it.
  func isRightBelowHeading(_ source: borrowing Span<UInt8>, _ line: Int) -> Bool {
    var above = line - 1
    while above >= 0, Bytes.trimmed(source, lines[above]).isEmpty { above -= 1 }
    guard above >= 0, let first = Bytes.trimmed(source, lines[above]).first else { return false }
    return source[first] == UInt8(ascii: "#")
  }

  /// What articles, recipes and change logs begin paragraphs with, in small letters.
  static let ofArticles = Set(
    """
    arguments chorus commits credit demo doctor ext examples friday history int monday options parameters patient photo returns saturday
    slide sunday thursday today tuesday verse wednesday action actions actual added advantages after approach before benefits cause challenge changed changes cons consequences context
    decision deprecated description directions disadvantages drawbacks effect enhancements expected explanation feature features fix
    fixed fixes goal goals impact ingredients input instructions lesson lessons method methods myth output prerequisites problem
    problems pros reality reason removed requirements result results scenario security setup solution solutions status steps
    strengths summary symptom symptoms task tasks usage weaknesses workaround zutaten zubereitung vorteile nachteile lösung
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
