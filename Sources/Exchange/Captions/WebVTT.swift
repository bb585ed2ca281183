/// WebVTT (https://www.w3.org/TR/webvtt1/, section 4).
public enum WebVTT {
  /// What the first note says of times, where some are known and where none is.
  static let remarks = [
    "Cues named known-1, known-2 begin at a time the transcript tells; the times of all others are estimated.",
    "The times of all cues are estimated.",
  ]
  /// What the name of a cue begins with whose start is known.
  static let knownName = "known-"

  /// The file of `captions`, each with its voice. Those that begin at an instant the transcript names have an
  /// identifier, `known-1` and so on; a note tells that all others are estimated.
  ///
  /// `&`, `<` and `>` are escaped everywhere, so that no text holds `-->`; a cue is one or two lines,
  /// never an empty one.
  public static func write(_ captions: Captions, title: String) -> [UInt8] {
    var out = Array("WEBVTT\n\nNOTE\n".utf8)
    out.reserveCapacity(captions.text.count * 2)
    let title = Array(PlainLine.of(title).utf8)
    escape(title[...], to: &out)
    // An empty line would end the note.
    if !title.isEmpty { out.append(10) }
    let isKnown = captions.list.contains { !$0.isEstimated }
    out.append(contentsOf: "\(remarks[isKnown ? 0 : 1])\n".utf8)
    let voices = captions.speakers.map { speaker in
      var voice = Array("<v ".utf8)
      // With the mark behind it a name that ends in two hyphens would make the arrow that no cue may hold.
      escape(Array(speaker.utf8)[...], to: &voice)
      if voice.suffix(2) == Array("--".utf8)[...] { voice.append(32) }
      return voice + [UInt8(ascii: ">")]
    }
    var known = 0
    for cue in captions.list {
      out.append(10)
      if !cue.isEstimated {
        known += 1
        out.append(contentsOf: "\(knownName)\(known)\n".utf8)
      }
      TranscriptCue.clock(cue.start, point: UInt8(ascii: "."), to: &out)
      out.append(contentsOf: " --> ".utf8)
      TranscriptCue.clock(cue.end, point: UInt8(ascii: "."), to: &out)
      out.append(10)
      if let speaker = cue.speaker { out += voices[speaker] }
      let cut = PlainLine.cut(captions.text.span.extracting(cue.words)).map { $0 + cue.words.lowerBound }
      if cue.marks.contains(.markup) {
        escape(captions.text[cue.words.lowerBound..<(cut ?? cue.words.upperBound)], to: &out)
        if let cut {
          out.append(10)
          escape(captions.text[(cut + 1)..<cue.words.upperBound], to: &out)
        }
      } else {
        let start = out.count - cue.words.lowerBound
        out.append(captions.text.span, cue.words)
        if let cut { out[start + cut] = 10 }
      }
      out.append(10)
    }
    return out
  }

  private static func escape(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      default: out.append(byte)
      }
    }
  }
}
