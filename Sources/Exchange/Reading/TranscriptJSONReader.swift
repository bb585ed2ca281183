/// Reads JSON transcripts (version 1.0.0, see `TranscriptJSON`), and those of Whisper and its kin: `start`, `end` and `text` in
/// place of `startTime`, `endTime` and `body`, the segments in an object or alone.
public enum TranscriptJSONReader {
  /// Cues in the order of their starts, those with `"estimated": true` marked so; a segment without a speaker is its predecessor's.
  ///
  /// - Throws: broken JSON, or a segment without `startTime` or `body`.
  public static func read(_ source: [UInt8], path: String) throws(ExchangeError) -> [TranscriptCue] {
    let root = try JSONReader.read(source, path: path)
    func error(_ node: JSONNode, _ message: String) -> ExchangeError {
      JSONReader.error(message, at: node.offset, in: source, path: path)
    }
    // The file may be the list itself.
    let list = root["segments"] ?? root
    guard case .array(let segments) = list.value else {
      throw error(list, "A JSON transcript is an object with an array \"segments\".")
    }
    var cues: [TranscriptCue] = []
    for segment in segments {
      let first = segment["startTime"] ?? segment["start"]
      guard let start = first.flatMap(milliseconds) else {
        throw error(first ?? segment, "A segment needs a \"startTime\" in seconds.")
      }
      let body = segment["body"] ?? segment["text"]
      guard let body, case .string(let text) = body.value else {
        throw error(body ?? segment, "A segment needs a \"body\" of text.")
      }
      var speaker: String?
      if let node = segment["speaker"] {
        switch node.value {
        case .string(let name): speaker = PlainLine.of(name)
        case .null: break
        default: throw error(node, "\"speaker\" must be a name.")
        }
      }
      var isEstimated = false
      if let node = segment["estimated"], case .bool(true) = node.value { isEstimated = true }
      let end = (segment["endTime"] ?? segment["end"]).flatMap(milliseconds) ?? start
      let line = PlainLine.of(text)
      if line.isEmpty { continue }
      cues.append(
        TranscriptCue(
          start: start, end: max(start, end), speaker: speaker.flatMap { $0.isEmpty ? nil : $0 }, text: line,
          isEstimated: isEstimated))
    }
    guard !cues.isEmpty else { throw error(list, "There are no words in this file.") }
    return cues.sorted { $0.start < $1.start }
  }

  /// Seconds as a number or its text; at most 1,000 hours.
  private static func milliseconds(_ node: JSONNode) -> Int? {
    let seconds: Double? =
      switch node.value {
      case .number(let value): value
      case .string(let text): Double(text)
      default: nil
      }
    guard let seconds, seconds >= 0, seconds < 3_600_000 else { return nil }
    return Int((seconds * 1000).rounded())
  }
}
