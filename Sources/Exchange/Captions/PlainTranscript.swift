import Transcripts

/// A transcript as plain text.
public enum PlainTranscript {
  /// Title, turns as `Name: words`, stage cues in brackets; an empty line between. A speaker called *Note* or
  /// *Source* stands in brackets, too, since such a word before a colon is no name to `PlainTextReader`.
  ///
  /// Control characters are left out, but for line ends.
  public static func write(_ episode: Episode, title: String) -> [UInt8] {
    write(episode, title: title, SpokenText(episode), breaksWithinTurns: true).bytes
  }

  /// As `write`, but for breaks within a turn, which stand behind it, so that its words are one piece; and
  /// where in the file those are, and those of each stage cue.
  ///
  /// - Parameter text: what the turns say, where it is at hand.
  public static func writeTellingPlaces(
    _ episode: Episode, title: String, _ text: SpokenText? = nil
  ) -> (bytes: [UInt8], turns: [Range<Int>], cues: [Range<Int>]) {
    write(episode, title: title, text ?? SpokenText(episode), breaksWithinTurns: false)
  }

  private static func write(
    _ episode: Episode, title: String, _ text: SpokenText, breaksWithinTurns: Bool
  ) -> (bytes: [UInt8], turns: [Range<Int>], cues: [Range<Int>]) {
    // What would read as an aside on the way back in stands in brackets.
    let names = episode.speakers.map { speaker in
      let name = PlainLine.of(speaker.name)
      return Array(PlausibleName.isAside(name) ? "[\(name)]: ".utf8 : "\(name): ".utf8)
    }
    var out = Array((PlainLine.of(title) + "\n").utf8)
    var stage = 0
    var turns: [Range<Int>] = []
    var cues: [Range<Int>] = []
    func writeCues(before offset: Int) {
      while stage < episode.stageCues.count, episode.stageCues[stage].range.lowerBound < offset {
        let cue = episode.stageCues[stage]
        stage += 1
        let times = episode.times(of: cue).prefix(2)
        let words = [cue.name, times.map(TimeSyntax.clock).joined(separator: "–"), episode.text(cue)]
        let start = out.count + 2
        out += Array("\n[\(PlainLine.of(words.filter { !$0.isEmpty }.joined(separator: " ")))]\n".utf8)
        cues.append(start..<(out.count - 2))
      }
    }
    out.reserveCapacity(text.bytes.count + 40 * episode.turns.count)
    for (index, turn) in episode.turns.enumerated() {
      writeCues(before: turn.start)
      var isFirst = true
      var start = out.count
      for (range, piece) in zip(turn.ranges, text.pieces(index)) {
        if breaksWithinTurns { writeCues(before: range.lowerBound) }
        for paragraph in paragraphs(text.bytes.span, piece) {
          let before = out.count
          out.append(10)
          if isFirst, let speaker = turn.speaker { out += names[speaker] }
          let words = out.count
          PlainLine.append(text.bytes.span.extracting(paragraph), to: &out)
          guard out.count > words else {
            out.removeSubrange(before...)
            continue
          }
          if isFirst { start = words }
          isFirst = false
          out.append(10)
        }
      }
      turns.append(start..<max(start, out.count - (isFirst ? 0 : 1)))
    }
    writeCues(before: .max)
    return (out, turns, cues)
  }

  /// The paragraphs in `piece` of `text`.
  private static func paragraphs(_ text: borrowing Span<UInt8>, _ piece: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = piece.lowerBound
    var index = start
    while index + 1 < piece.upperBound {
      guard text[index] == 10, text[index + 1] == 10 else {
        index += 1
        continue
      }
      found.append(start..<index)
      start = index
      index += 2
    }
    found.append(start..<piece.upperBound)
    return found
  }
}
