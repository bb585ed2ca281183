import Transcripts

/// Reads the table Whisper writes beside its captions: a line `start<TAB>end<TAB>text`, then one a segment,
/// times in milliseconds.
public enum WhisperTableReader {
  private static let head = Array("start\tend\ttext".utf8)

  /// Whether `source` is such a table.
  public static func isTable(_ source: [UInt8]) -> Bool { source.starts(with: head) }

  /// Cues in the order of their starts.
  /// - Throws: a line without two times.
  public static func read(_ source: [UInt8], path: String) throws(ExchangeError) -> [TranscriptCue] {
    let lines = CaptionLines(source, path: path)
    var cues: [TranscriptCue] = []
    for line in 1..<max(1, lines.count) where !lines.isBlank(line) {
      let fields = lines.text(line).split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3, let start = Int(fields[0]), let end = Int(fields[1]), start >= 0, end >= start,
        end < 3_600_000_000
      else {
        throw lines.error(line, "A line is a start and an end in milliseconds and words, parted by tabs.")
      }
      let text = PlainLine.of(String(fields[2]))
      if !text.isEmpty { cues.append(TranscriptCue(start: start, end: end, speaker: nil, text: text)) }
    }
    guard !cues.isEmpty else {
      throw ExchangeError(
        code: .empty, path: path, line: 1, column: 1, message: "There are no words in this file.")
    }
    return cues.sorted { $0.start < $1.start }
  }
}
