import Transcripts

/// Who speaks in a text, a label a line, as a library would read the file: forms that a library reads are
/// none to be lost on the way into it.
struct LibraryLabels {
  /// Of all lines, those of front matter, too; a line without a label has its words, and the time it begins
  /// with.
  var labels: [TextLabel]
  /// Lines that are stage cues.
  var cues: Set<Int> = []

  /// Nil where the library names nobody, one person alone, or two on one line; and where it names no more
  /// than `known`, what is read off the lines themselves, unless the whole file has labels in the regular
  /// form and no other names with words behind them.
  ///
  /// - Parameters:
  ///   - isMarkdown: whether the file was written as Markdown.
  ///   - parser: of the library the text is to be in.
  init?(
    _ source: [UInt8], _ lines: CaptionLines, besides known: [TextLabel], isMarkdown: Bool,
    parser: EpisodeParser
  ) {
    let episode = parser.parse(source, id: "", path: lines.path)
    let spoken = episode.labels.filter { !$0.isStageCue }
    let turns = episode.turns.filter { $0.kind == .speech }
    let isRegular =
      isMarkdown && spoken.allSatisfy { $0.form == .insideColon && !$0.isIrregular }
      && !episode.findings.contains { $0.rule == .unboldLabel }
    // Who else says something behind a name without bold is not to be lost either.
    let places = Set(episode.labels.map { $0.line - 1 })
    let isWhole = known.indices.allSatisfy {
      known[$0].name == nil || known[$0].text.isEmpty || places.contains($0)
    }
    guard episode.speakers.count > 1, spoken.count == turns.count,
      isRegular && isWhole || spoken.count > known.count(where: { $0.name != nil })
    else { return nil }
    labels = (0..<lines.count).map { TextLabel.unnamed(lines.text($0)) }
    func line(at offset: Int) -> Int {
      (0..<lines.count).prefixEnd { lines.ranges[$0].lowerBound <= offset } - 1
    }
    var taken: Set<Int> = []
    for (label, turn) in zip(spoken, turns) {
      let (first, last) = (
        line(at: label.range.lowerBound), line(at: max(label.range.lowerBound, label.range.upperBound - 1))
      )
      guard first >= 0, let speaker = turn.speaker, turn.line == label.line,
        taken.isDisjoint(with: first...last), label.form != .midLine
      else { return nil }
      taken.formUnion(first...last)
      for above in first..<last { labels[above] = TextLabel(name: nil, time: nil, text: "") }
      let behind = min(label.range.upperBound, lines.ranges[last].upperBound)..<lines.ranges[last].upperBound
      let text = String(TextLabel.trimmed(String(decoding: source[behind], as: UTF8.self)[...]))
      labels[last] = TextLabel(
        name: episode.speakers[speaker].name,
        time: label.time == nil || turn.isEstimated ? nil : turn.milliseconds, text: text,
        isAlone: text.isEmpty)
    }
    for cue in episode.stageCues {
      let place = line(at: cue.range.lowerBound)
      // What shares its line with somebody's words is a part of them.
      if place >= 0, !taken.contains(place) { cues.insert(place) }
    }
  }
}
