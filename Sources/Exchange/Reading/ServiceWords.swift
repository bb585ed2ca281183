/// The words of a transcript of Deepgram (`results.channels[].alternatives[].words`), AssemblyAI or OpenAI
/// (`words`), each with its times, where the file has no utterances.
struct ServiceWords {
  private let channels: [[JSONNode]]
  /// Milliseconds to one.
  private let unit: Double

  /// Nil for another file.
  init?(_ root: JSONNode) {
    func list(_ node: JSONNode?) -> [JSONNode]? {
      guard case .array(let items)? = node?.value else { return nil }
      return items
    }
    if let all = list(root["results"]?["channels"]), list(root["results"]?["utterances"]) == nil {
      channels = all.compactMap { list(list($0["alternatives"])?.first?["words"]) }
      unit = 1000
    } else if let words = list(root["words"]), list(root["utterances"]) == nil, root["segments"] == nil {
      // AssemblyAI alone tells milliseconds, and calls its words `text`.
      (channels, unit) = ([words], words.first?["word"] == nil ? 1 : 1000)
    } else {
      return nil
    }
  }

  /// A pause as long parts what somebody says into cues, in milliseconds; so do ends of sentences behind as
  /// many letters.
  private static let pause = 1500
  private static let longest = 160

  /// Cues of whole sentences, in the order of their starts. Of several channels each is a speaker.
  func cues() -> [TranscriptCue] {
    var cues: [TranscriptCue] = []
    for (number, words) in channels.enumerated() {
      var isOpen = false
      for word in words {
        guard let node = word["punctuated_word"] ?? word["text"] ?? word["word"],
          case .string(let raw) = node.value,
          let start = word["start"].flatMap({ TranscriptJSONReader.milliseconds($0, unit) })
        else { continue }
        let text = PlainLine.of(raw)
        if text.isEmpty { continue }
        let end = word["end"].flatMap { TranscriptJSONReader.milliseconds($0, unit) } ?? start
        var speaker = word["speaker"].flatMap(TranscriptJSONReader.name)
        if let name = speaker, name.count == 1 { speaker = "Speaker \(name)" }
        if channels.count > 1 { speaker = "Speaker \(number)" }
        // Asked for its parts: a copy of the cue would copy its text with every word.
        let last = cues.count - 1
        if isOpen, last >= 0, cues[last].speaker == speaker, start - cues[last].end < Self.pause {
          cues[last].text += " " + text
          cues[last].end = max(cues[last].end, end)
        } else {
          cues.append(TranscriptCue(start: start, end: max(start, end), speaker: speaker, text: text))
        }
        let isEnd = ".!?".contains(text.last ?? " ")
        isOpen = !(isEnd && (cues.last?.text.utf8.count ?? 0) > Self.longest)
      }
    }
    return cues.sorted { $0.start < $1.start }
  }
}
