import Transcripts

/// Cues as a transcript file in our Markdown.
public enum TranscriptMarkdown {
  /// A timestamp stands at least this often, at the next turn or sentence; where some cues are estimated, at all others and no more.
  static let between = 30_000
  /// Text by nobody is parted into paragraphs at a pause this long.
  static let pause = 2000

  /// The file: cues of one speaker on end are one turn; a cue without one is its predecessor's.
  ///
  /// Parsing it gives the same speakers and words, whatever they hold.
  /// - Parameters:
  ///   - cues: in the order of their starts.
  ///   - stageWords: the library's; a speaker called so is written `(Break)`.
  /// - Complexity: linear.
  public static func write(
    _ cues: [TranscriptCue], title: String? = nil, stageWords: [String] = Configuration.defaultStageWords
  ) -> [UInt8] {
    var out: [UInt8] = []
    if let title {
      out += Array("---\ntitle: \(MarkdownText.yaml(.string(PlainLine.of(title))))\n---\n".utf8)
    }
    let stages = Set(stageWords.map { $0.lowercased() })
    var speaker: String?
    var stamped: Int?
    var previous: TranscriptCue?
    // What was reckoned must not come back as what somebody heard.
    let tellsKnown = cues.contains(where: \.isEstimated)
    for cue in cues where !cue.text.isEmpty {
      let name = cue.speaker.map { Self.name($0, stages) }.flatMap { $0.isEmpty ? nil : $0 }
      let begins = previous == nil || name != nil && name?.lowercased() != speaker?.lowercased()
      let endsSentence = previous.map { CaptionWords.endsSentence($0.text) } ?? true
      let isDue = tellsKnown ? !cue.isEstimated : stamped.map { cue.start - $0 >= between } ?? true
      // Without names there are paragraphs instead of turns.
      let parts =
        !begins && speaker == nil && endsSentence && (isDue || cue.start - (previous?.end ?? 0) >= pause)
      if begins || parts {
        if begins { speaker = name ?? speaker }
        out += Array((out.isEmpty ? "" : previous == nil ? "\n" : "\n\n").utf8)
        if let speaker { out += Array((MarkdownText.label(speaker) + " ").utf8) }
      } else {
        out.append(32)
      }
      let atLineStart = (begins || parts) && speaker == nil
      if isDue, begins || endsSentence || tellsKnown, let stamp = stamp(cue.start) {
        out += Array((stamp + " ").utf8)
        stamped = cue.start
      }
      out += Array(MarkdownText.escaped(cue.text, atLineStart: atLineStart).utf8)
      previous = cue
    }
    out.append(10)
    return out
  }

  /// `\[12:13\]`; nil past the 24th hour, which the format cannot name.
  private static func stamp(_ milliseconds: Int) -> String? {
    milliseconds < 86_400_000 ? "\\[\(TimeSyntax.clock(milliseconds))\\]" : nil
  }

  /// A name on one line, at most 120 characters, that is no stage word.
  private static func name(_ text: String, _ stages: Set<String>) -> String {
    let name = String(text.prefix(120)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let head = name.prefix { $0 != ":" }.lowercased().split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    guard stages.contains(head) else { return name }
    return "(\(name))"
  }
}
