import CommonMark

/// SubRip captions (`.srt`), as players and
/// https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md read them.
public enum SubRip {
  /// The file of `cues`: a turn's first cue names its speaker, `Name: words`.
  ///
  /// The format has no comments: where starts are estimated, a cue of one second at the beginning says so.
  /// The format has no escapes: an arrow `-->` in a text becomes `→`, and the bracket of what a player
  /// would take for a tag `‹`. A name that a reader would not know as one stands in brackets.
  public static func write(_ cues: [TranscriptCue]) -> [UInt8] {
    var out: [UInt8] = []
    var names: [String: String] = [:]
    let isEstimated = cues.contains(where: \.isEstimated)
    if isEstimated { out.append(contentsOf: "1\n00:00:00,000 --> 00:00:01,000\n\(estimates)\n\n".utf8) }
    for (index, cue) in cues.enumerated() {
      out.append(contentsOf: "\(index + (isEstimated ? 2 : 1))\n".utf8)
      TranscriptCue.clock(cue.start, point: UInt8(ascii: ","), to: &out)
      out.append(contentsOf: " --> ".utf8)
      TranscriptCue.clock(cue.end, point: UInt8(ascii: ","), to: &out)
      out.append(10)
      var text = plain(cue.text)
      // What looks like a name is none: the speaker's own stands before it.
      if let speaker = cue.speaker, cue.beginsTurn || SpeakerPrefix.read(text) != nil {
        let label = names[speaker] ?? name(speaker)
        names[speaker] = label
        text = "\(label): \(text)"
      }
      let lines = PlainLine.wrapped(text) { SpeakerPrefix.read(String($0)) == nil }
      for line in lines {
        out.append(contentsOf: line.utf8)
        out.append(10)
      }
      out.append(10)
    }
    return out
  }

  /// What the first cue says of a file with estimated times; nobody's words.
  static let estimates = "[Times are estimates]"

  /// `speaker` as a reader finds it again.
  private static func name(_ speaker: String) -> String {
    let text = plain(speaker)
    if let found = SpeakerPrefix.read("\(text): x"), found.name == text, text.first != "[" { return text }
    let inside = String(text.unicodeScalars.map { $0 == "[" ? "(" : $0 == "]" ? ")" : Character($0) })
    return "[\(inside)]"
  }

  private static let isSpecial = ByteSet("<>{")

  private static func plain(_ text: String) -> String {
    guard PlainLine.holds(text, isSpecial) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 32
      switch byte {
      case UInt8(ascii: "<") where next == UInt8(ascii: "/") || (next | 32) &- 97 < 26:
        out.append(contentsOf: "‹".utf8)
      case UInt8(ascii: "{") where next == UInt8(ascii: "\\"): out.append(contentsOf: "(".utf8)
      case UInt8(ascii: ">") where out.count >= 2 && out.suffix(2).elementsEqual("--".utf8):
        out.removeLast(2)
        out.append(contentsOf: "→".utf8)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
