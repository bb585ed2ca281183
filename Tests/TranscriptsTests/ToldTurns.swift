import Transcripts

/// What the turns of a transcript say, a line each: `Ann@12 Hello.`; no number where no time is known, `-`
/// for nobody.
func told(_ text: String) -> [String] {
  let episode = EpisodeParser().parse(Array(text.utf8), id: "s/a", path: "s/a.md")
  return episode.turns.map { turn in
    let name = turn.speaker.map { episode.speakers[$0].name } ?? "-"
    let time = turn.isEstimated ? "" : turn.milliseconds.map { "\($0 / 1000)" } ?? ""
    let words = episode.text(turn).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\(name)@\(time) \(words)"
  }
}
