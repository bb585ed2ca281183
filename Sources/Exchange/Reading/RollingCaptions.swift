/// Captions that roll: each cue shows the line before again, above the new one, as automatic captions of
/// video sites do.
enum RollingCaptions {
  /// Cues that begin with lines of the one before, at least, in a file that rolls.
  private static let fewest = 3
  /// Lines of a cue that are shown again, at most.
  private static let mostLines = 8

  /// What a line says, and in whose voice.
  private static func key(_ line: String) -> String {
    let parts = VoiceText.read(line)
    return (parts.compactMap(\.voice).first ?? "") + "\u{1f}" + PlainLine.of(parts.map(\.text).joined())
  }

  /// `blocks` with each line once; as they are where fewer than a third of them begin with lines of the one
  /// before, or of a few cues not all.
  ///
  /// - Complexity: linear.
  static func unrolled(_ blocks: [WebVTTReader.Block]) -> [WebVTTReader.Block] {
    var out = blocks
    var repeats = 0
    var last: [String] = []
    for index in blocks.indices {
      // A line of blanks keeps the place of one that is not there yet.
      out[index].lines.removeAll { $0.allSatisfy(\.isWhitespace) }
      let lines = out[index].lines.map { Self.key($0) }
      let shared = stride(from: min(last.count, lines.count, mostLines), to: 0, by: -1).first {
        last.suffix($0) == lines.prefix($0)
      }
      if let shared {
        repeats += 1
        out[index].lines.removeFirst(shared)
      }
      last = lines
    }
    // In a file of a few cues, all of them.
    guard repeats >= fewest && repeats * 3 >= blocks.count || repeats > 1 && repeats == blocks.count - 1
    else {
      return blocks
    }
    return out.filter { !$0.lines.isEmpty }
  }
}
