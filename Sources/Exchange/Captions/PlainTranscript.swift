import Transcripts

/// A transcript as plain text.
public enum PlainTranscript {
  /// Title, turns as `Name: words`, stage cues in brackets; an empty line between.
  ///
  /// Control characters are left out, but for line ends.
  public static func write(_ episode: Episode, title: String) -> [UInt8] {
    writeTellingPlaces(episode, title: title).bytes
  }

  /// As `write`; and where in the file the words of each turn are, those of several paragraphs with what
  /// stands between, and of each stage cue.
  public static func writeTellingPlaces(
    _ episode: Episode, title: String
  ) -> (bytes: [UInt8], turns: [Range<Int>], cues: [Range<Int>]) {
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
    for turn in episode.turns {
      writeCues(before: turn.start)
      var isFirst = true
      var start = out.count
      for range in turn.ranges {
        for paragraph in paragraphs(episode.captionText(in: range)) {
          out.append(10)
          if isFirst, let name = episode.speakerName(turn) {
            out.append(contentsOf: "\(PlainLine.of(name)): ".utf8)
          }
          if isFirst { start = out.count }
          isFirst = false
          out += paragraph
          out.append(10)
        }
      }
      turns.append(start..<max(start, out.count - (isFirst ? 0 : 1)))
    }
    writeCues(before: .max)
    return (out, turns, cues)
  }

  /// The paragraphs of `text`, each on one line.
  private static func paragraphs(_ text: String) -> [[UInt8]] {
    var found: [[UInt8]] = []
    let bytes = Array(text.utf8)
    let span = bytes.span
    var start = 0
    var index = 0
    while index <= span.count {
      let isEnd = index == span.count || index + 1 < span.count && span[index] == 10 && span[index + 1] == 10
      if isEnd {
        let line = PlainLine.bytes(span.extracting(start..<index))
        if !line.isEmpty { found.append(line) }
        start = index
        index += 2
      } else {
        index += 1
      }
    }
    return found
  }
}
