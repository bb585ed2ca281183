/// Reads JSON transcripts (version 1.0.0, see `TranscriptJSON`), and those of Whisper and its kin: `start`,
/// `end` and `text` in place of `startTime`, `endTime` and `body`, the segments in an object or alone, or
/// whisper.cpp's `transcription` with `offsets` in milliseconds; and of services: the `utterances` of
/// AssemblyAI (milliseconds) and Deepgram, or their words (`ServiceWords`), the `monologues` of Rev AI.
public enum TranscriptJSONReader {
  /// Cues in the order of their starts, those with `"estimated": true` marked so; a segment without a speaker
  /// is its predecessor's. Speakers told as numbers are called *Speaker 1*, AssemblyAI's letters *Speaker A*.
  ///
  /// - Throws: broken JSON, or a segment without `startTime` or `body`.
  public static func read(_ source: [UInt8], path: String) throws(ExchangeError) -> [TranscriptCue] {
    let root = try JSONReader.read(source, path: path)
    func error(_ node: JSONNode, _ message: String) -> ExchangeError {
      JSONReader.error(message, at: node.offset, in: source, path: path)
    }
    if let list = root["monologues"], case .array(let monologues) = list.value {
      var cues: [TranscriptCue] = []
      let names = speakers(root["speakers"])
      for node in monologues {
        if let cue = monologue(node, names, behind: cues.last?.end ?? 0) {
          cues.append(cue)
        }
      }
      guard !cues.isEmpty else { throw error(list, "There are no words in this file.") }
      return cues.sorted { $0.start < $1.start }
    }
    if let words = ServiceWords(root) {
      let cues = words.cues()
      guard !cues.isEmpty else { throw error(root, "There are no words in this file.") }
      return cues
    }
    // The file may be the list itself.
    let list =
      root["segments"] ?? root["transcription"] ?? root["utterances"] ?? root["results"]?["utterances"]
      ?? root
    guard case .array(let segments) = list.value else {
      throw error(
        list,
        "A JSON transcript is an object with an array \"segments\", \"utterances\", \"transcription\" or \"monologues\"."
      )
    }
    // Of all these AssemblyAI alone tells milliseconds.
    let isAssemblyAI = root["segments"] == nil && root["utterances"] != nil
    let unit = isAssemblyAI ? 1.0 : 1000
    var cues: [TranscriptCue] = []
    for segment in segments {
      let offsets = segment["offsets"]
      let first = segment["startTime"] ?? segment["start"] ?? offsets?["from"]
      let isOffset = segment["startTime"] == nil && segment["start"] == nil
      guard let start = first.flatMap({ milliseconds($0, isOffset ? 1 : unit) }) else {
        throw error(first ?? segment, "A segment needs a \"startTime\" in seconds.")
      }
      let body = segment["body"] ?? segment["text"] ?? segment["transcript"]
      guard let body, case .string(let text) = body.value else {
        throw error(body ?? segment, "A segment needs a \"body\" of text.")
      }
      var speaker: String?
      if let node = segment["speaker"] {
        speaker = name(node).map { isAssemblyAI && $0.count == 1 ? "Speaker \($0)" : $0 }
        if speaker == nil, case .null = node.value {
        } else if speaker == nil {
          throw error(node, "\"speaker\" must be a name.")
        }
      }
      var isEstimated = false
      if let node = segment["estimated"], case .bool(true) = node.value { isEstimated = true }
      let end =
        (segment["endTime"] ?? segment["end"]).flatMap { milliseconds($0, unit) }
        ?? offsets?["to"].flatMap { milliseconds($0, 1) } ?? start
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

  /// What one speaker says at a stretch: `elements` of words, marks and blanks, words with `ts` and `end_ts`
  /// in seconds; where none has one, it is said at `time`.
  private static func monologue(
    _ node: JSONNode, _ names: [Double: String], behind time: Int
  ) -> TranscriptCue? {
    guard let list = node["elements"], case .array(let elements) = list.value else { return nil }
    var text = ""
    for element in elements {
      guard let value = element["value"], case .string(let piece) = value.value else { continue }
      // `{"type": "unknown", "value": "<inaudible>"}`
      if case .string("unknown")? = element["type"]?.value {
        text += "[inaudible]"
      } else {
        text += piece
      }
    }
    let line = PlainLine.of(text)
    guard !line.isEmpty else { return nil }
    let times = elements.compactMap { $0["ts"] ?? $0["end_ts"] }.compactMap { milliseconds($0, 1000) }
    let end = elements.compactMap { $0["end_ts"] }.compactMap { milliseconds($0, 1000) }.last
    let start = times.first ?? time
    var speaker = node["speaker"].flatMap(name)
    if case .number(let number)? = node["speaker"]?.value { speaker = names[number] ?? speaker }
    return TranscriptCue(
      start: start, end: max(start, end ?? start), speaker: speaker, text: line, beginsTurn: true,
      isEstimated: times.isEmpty)
  }

  /// What the speakers of a list, `[{id, name}]`, are called; of two with one id the first.
  private static func speakers(_ list: JSONNode?) -> [Double: String] {
    guard let list, case .array(let all) = list.value else { return [:] }
    var names: [Double: String] = [:]
    for node in all {
      guard case .number(let id)? = node["id"]?.value, let name = node["name"].flatMap(name) else { continue }
      if names[id] == nil { names[id] = name }
    }
    return names
  }

  /// Who is meant by a name or a number; nil for anything else.
  static func name(_ node: JSONNode) -> String? {
    switch node.value {
    case .string(let text): return PlainLine.of(text)
    case .number(let number): return Int(exactly: number).map { "Speaker \($0)" }
    default: return nil
    }
  }

  /// A time as a number or its text, `unit` milliseconds to one; at most 1,000 hours.
  static func milliseconds(_ node: JSONNode, _ unit: Double) -> Int? {
    let value: Double? =
      switch node.value {
      case .number(let value): value
      case .string(let text): Double(text)
      default: nil
      }
    guard let value, value >= 0, value * unit < 3_600_000_000 else { return nil }
    return Int((value * unit).rounded())
  }
}
