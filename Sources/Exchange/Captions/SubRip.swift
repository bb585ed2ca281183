/// SubRip captions (`.srt`), as players and
/// https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md read them.
public enum SubRip {
  /// The file of `captions`: a turn's first cue names its speaker, `Name: words`.
  ///
  /// The format has no comments: where starts are estimated, a cue of one second at the beginning says so.
  /// The format has no escapes: an arrow `-->` in a text becomes `→`, and the bracket of what a player
  /// would take for a tag `‹`. A name that a reader would not know as one stands in brackets.
  public static func write(_ captions: Captions) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(captions.text.count * 2)
    var names = [[UInt8]?](repeating: nil, count: captions.speakers.count)
    let isEstimated = captions.list.contains(where: \.isEstimated)
    if isEstimated { out.append(contentsOf: "1\n00:00:00,000 --> 00:00:01,000\n\(estimates)\n\n".utf8) }
    for (index, cue) in captions.list.enumerated() {
      TranscriptCue.decimal(index + (isEstimated ? 2 : 1), to: &out)
      out.append(10)
      TranscriptCue.clock(cue.start, point: UInt8(ascii: ","), to: &out)
      out.append(contentsOf: " --> ".utf8)
      TranscriptCue.clock(cue.end, point: UInt8(ascii: ","), to: &out)
      out.append(10)
      let start = out.count
      // What looks like a name is none: the speaker's own stands before it.
      if let speaker = cue.speaker, cue.beginsTurn || looksNamed(captions.text[cue.words], cue.marks) {
        let label = names[speaker] ?? Array("\(name(captions.speakers[speaker])): ".utf8)
        names[speaker] = label
        out += label
      }
      let words = out.count
      if cue.marks.contains(.markup) {
        out += plain(captions.text[cue.words])
      } else {
        out.append(captions.text.span, cue.words)
      }
      if let cut = PlainLine.cut(out.span.extracting(start..<out.count)) {
        let rest = start + cut + 1
        if !cue.marks.contains(.colon) && rest >= words || !isNamed(out, from: rest) { out[start + cut] = 10 }
      }
      out += [10, 10]
    }
    return out
  }

  /// True where the bytes from `start` on begin with what a reader would take for a speaker's name.
  private static func isNamed(_ bytes: [UInt8], from start: Int) -> Bool {
    SpeakerPrefix.read(String(decoding: bytes[start...], as: UTF8.self)) != nil
  }

  /// True where `words` begin with what a reader would take for a speaker's name: never without a colon.
  private static func looksNamed(_ words: ArraySlice<UInt8>, _ marks: PlainLine.Marks) -> Bool {
    guard marks.contains(.colon) else { return false }
    return SpeakerPrefix.read(
      String(decoding: marks.contains(.markup) ? plain(words)[...] : words, as: UTF8.self))
      != nil
  }

  /// What the first cue says of a file with estimated times; nobody's words.
  static let estimates = "[Times are estimates]"

  /// `speaker` as a reader finds it again.
  private static func name(_ speaker: String) -> String {
    let text = String(decoding: plain(Array(speaker.utf8)[...]), as: UTF8.self)
    if let found = SpeakerPrefix.read("\(text): x"), found.name == text, text.first != "[" { return text }
    let inside = String(text.unicodeScalars.map { $0 == "[" ? "(" : $0 == "]" ? ")" : Character($0) })
    return "[\(inside)]"
  }

  /// `text` without what a player would take for a tag or an arrow.
  private static func plain(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    for index in text.indices {
      let byte = text[index]
      let next = index + 1 < text.endIndex ? text[index + 1] : 32
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
    return out
  }
}
