import Exchange
import Transcripts

/// A transcript wrapped to the window: times and speakers in the margin, markers standing out.
struct TranscriptPrinter {
  let episode: Episode
  let title: String
  let style: Style
  let width: Int

  /// The text from turn number `first` (a place in `turns`) on.
  func text(from first: Int) -> String {
    var out =
      "\(style.title(TerminalText.safe(title)))\(style.faint("  " + TerminalText.safe(episode.id)))\n\n"
    let longest = episode.speakers.map { TextWrap.columns(TerminalText.safe($0.name)) }.max() ?? 0
    let margin = min(longest, min(20, max(8, width / 4))) + 11
    var cue = 0
    var last: Int?
    func printCues(before offset: Int, _ isShown: Bool = true) {
      while cue < episode.stageCues.count, episode.stageCues[cue].range.lowerBound < offset {
        if isShown { out += self.cue(episode.stageCues[cue], margin) }
        cue += 1
        last = nil
      }
    }
    for (number, turn) in episode.turns.enumerated() {
      let isShown = number >= first
      printCues(before: turn.start, isShown)
      // A time above the first label is shown with what it begins.
      if turn.kind == .unlabelled, episode.plainText(turn).isEmpty { continue }
      var lead = self.lead(turn, margin, isSame: turn.speaker != nil && turn.speaker == last)
      if isShown { last = turn.speaker }
      for range in turn.ranges {
        printCues(before: range.lowerBound, isShown)
        if isShown { out += words(range, &lead, margin) }
      }
      // Nothing was said behind the label.
      if isShown, lead.contains(where: { $0 != " " }) { out += lead + "\n\n" }
    }
    printCues(before: .max)
    return out
  }

  private func cue(_ cue: StageCue, _ margin: Int) -> String {
    let times = episode.times(of: cue).prefix(2).map(TimeSyntax.clock)
    let label = ([cue.name] + [times.joined(separator: "–")]).filter { !$0.isEmpty }.joined(separator: " ")
    let indent = String(repeating: " ", count: margin)
    var out = indent + style.faint("— \(TerminalText.safe(label)) —") + "\n"
    let words = episode.text(cue)
    if !words.isEmpty {
      for line in TextWrap.lines(TerminalText.safe(words), max(24, width - margin)) {
        out += indent + MarkerColour.dressed(line, style) + "\n"
      }
    }
    return out + "\n"
  }

  /// Time and name of a turn, as wide as the margin.
  private func lead(_ turn: Turn, _ margin: Int, isSame: Bool) -> String {
    var time = ""
    if let milliseconds = turn.milliseconds {
      time = (turn.isEstimated ? "~" : "") + TimeSyntax.clock(milliseconds)
    }
    var name = isSame ? "" : TerminalText.safe(episode.speakerName(turn) ?? "")
    let room = margin - 11
    if TextWrap.columns(name) > room {
      var kept = 0
      name =
        String(
          name.prefix { letter in
            kept += TextWrap.columns(String(letter))
            return kept < room
          }) + "…"
    }
    let gap = String(repeating: " ", count: max(0, 8 - time.count))
    let fill = String(repeating: " ", count: max(0, room - TextWrap.columns(name)))
    return "\(gap)\(style.time(time)) \(style.speaker(name))\(fill)  "
  }

  /// The paragraphs of a piece of a turn.
  ///
  /// - Parameter lead: what the first line begins with; blanks once it is printed.
  private func words(_ range: Range<Int>, _ lead: inout String, _ margin: Int) -> String {
    var out = ""
    for paragraph in episode.text(in: range).split(separator: "\n\n") {
      for line in TextWrap.lines(TerminalText.safe(String(paragraph)), max(24, width - margin)) {
        out += lead + MarkerColour.dressed(line, style) + "\n"
        lead = String(repeating: " ", count: margin)
      }
      out += "\n"
    }
    return out
  }
}
