/// Posts about an episode: its length in the front matter, and notes below it, as generators of podcasts' sites have them.
extension BodyReader {
  /// Who speaks at all says more words a minute.
  private static let slowest = 50

  /// So many words for each link or item of a list are notes, where no length of the episode is known, and so many in all.
  private static let wordsOfLink = 60
  private static let mostWords = 1_000

  /// Makes show notes of text that can be no transcript: nothing says who speaks, or when, and it is far too short for the episode, or
  /// where no length is told short, with lists and links.
  ///
  /// - Complexity: linear in the text of such a file, else nothing.
  func takeNotes(_ source: borrowing Span<UInt8>, _ episode: inout Episode) {
    guard candidates.isEmpty, transcriptLine == 0,
      !headings.contains(where: { $0.name == .transcript }), let first = episode.turns.first,
      let end = episode.turns.last?.ranges.last?.upperBound,
      episode.groups.allSatisfy({ $0.kind == .cue && $0.milliseconds == nil })
    else { return }
    let words = episode.turns.flatMap(\.ranges).reduce(0) { $0 + WordCount.measure(source, $1).words }
    if let duration = episode.frontMatter.duration {
      guard words * 60_000 < duration * Self.slowest else { return }
    } else {
      // A title alone may stand above anything, and who begins lines with names has a talk.
      guard hasFront, words <= Self.mostWords,
        words <= links(source, episode.turns.flatMap(\.ranges)) * Self.wordsOfLink,
        !mayHoldLabels(source, episode.turns.flatMap(\.ranges))
      else { return }
    }
    episode.turns = []
    episode.groups = []
    episode.sections.insert(
      Section(
        title: "Show notes", name: .notes, level: 1, line: first.line, range: first.start..<end), at: 0)
  }

  /// Whether `texts`, above the talk of a post with front matter, are its notes: with lists and links, as takes what has no labels.
  func areNotes(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Bool {
    guard hasFront, !candidates.isEmpty else { return false }
    let words = texts.reduce(0) { $0 + WordCount.measure(source, $1).words }
    let links = links(source, texts)
    // Who thanks a sponsor in the first words links to one.
    return links > 1 && words <= Self.mostWords && words <= links * Self.wordsOfLink
  }

  /// Whether lines of `texts` begin with names as if they were labels, and two of them with the same.
  private func mayHoldLabels(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Bool {
    var keys: Set<String> = []
    for range in texts {
      var line = lines.index(of: range.lowerBound) - 1
      while line + 1 < lines.count, lines[line + 1].lowerBound < range.upperBound {
        line += 1
        let text = Bytes.trimmed(source, lines[line].clamped(to: range))
        guard !text.isEmpty, let label = parser.labels.plain(source, text, line: line),
          PlausibleName.holds(label.name), !PlausibleName.mayTellOfTalk(label.name),
          !PlausibleName.isAside(label.name.lowercased())
        else { continue }
        if !keys.insert(NameKey.of(label.name)).inserted { return true }
      }
    }
    return false
  }

  /// Links and items of lists in `texts`.
  private func links(_ source: borrowing Span<UInt8>, _ texts: [Range<Int>]) -> Int {
    var count = 0
    for range in texts {
      var line = lines.index(of: range.lowerBound) - 1
      while line + 1 < lines.count, lines[line + 1].lowerBound < range.upperBound {
        line += 1
        let text = lines[line].clamped(to: range)
        if BlockLines.isListItem(source, text) { count += 1 }
        var from = text.lowerBound
        while let close = Bytes.find(UInt8(ascii: "]"), source, from..<text.upperBound) {
          if close + 1 < text.upperBound, source[close + 1] == UInt8(ascii: "(") { count += 1 }
          from = close + 1
        }
      }
    }
    return count
  }
}
