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
    for (number, turn) in episode.turns.enumerated() {
      while cue < episode.stageCues.count, episode.stageCues[cue].range.lowerBound < turn.start {
        if number >= first { out += self.cue(episode.stageCues[cue], margin) }
        cue += 1
        last = nil
      }
      guard number >= first else { continue }
      out += self.turn(turn, margin, isSame: turn.speaker != nil && turn.speaker == last)
      last = turn.speaker
    }
    while cue < episode.stageCues.count {
      out += self.cue(episode.stageCues[cue], margin)
      cue += 1
    }
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

  private func turn(_ turn: Turn, _ margin: Int, isSame: Bool) -> String {
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
    var lead = "\(gap)\(style.time(time)) \(style.speaker(name))\(fill)  "
    var out = ""
    for paragraph in episode.text(turn).split(separator: "\n\n") {
      for line in TextWrap.lines(TerminalText.safe(String(paragraph)), max(24, width - margin)) {
        out += lead + MarkerColour.dressed(line, style) + "\n"
        lead = String(repeating: " ", count: margin)
      }
      out += "\n"
    }
    return out.isEmpty ? lead + "\n\n" : out
  }
}
