import CommonMark

/// WebVTT (https://www.w3.org/TR/webvtt1/, section 4).
public enum WebVTT {
  /// The file of `cues`, each with its voice. Those that begin at an instant the transcript names have an identifier,
  /// `known-1` and so on; a note tells that all others are estimated.
  ///
  /// `&`, `<` and `>` are escaped everywhere, so that no text holds `-->`; a cue is one or two lines,
  /// never an empty one.
  public static func write(_ cues: [TranscriptCue], title: String) -> [UInt8] {
    var out = Array("WEBVTT\n\nNOTE\n".utf8)
    escape(PlainLine.of(title), to: &out)
    out.append(
      contentsOf:
        "\nCues named known-1, known-2 begin at a time the transcript tells; the times of all others are estimated.\n"
        .utf8)
    var known = 0
    for cue in cues {
      out.append(10)
      if !cue.isEstimated {
        known += 1
        out.append(contentsOf: "known-\(known)\n".utf8)
      }
      TranscriptCue.clock(cue.start, point: UInt8(ascii: "."), to: &out)
      out.append(contentsOf: " --> ".utf8)
      TranscriptCue.clock(cue.end, point: UInt8(ascii: "."), to: &out)
      out.append(10)
      if let speaker = cue.speaker {
        out.append(contentsOf: "<v ".utf8)
        escape(speaker, to: &out)
        out.append(UInt8(ascii: ">"))
      }
      for (index, line) in PlainLine.wrapped(cue.text).enumerated() {
        if index > 0 { out.append(10) }
        escape(String(line), to: &out)
      }
      out.append(10)
    }
    return out
  }

  private static func escape(_ text: String, to out: inout [UInt8]) {
    guard PlainLine.holds(text, isSpecial) else {
      out.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      default: out.append(byte)
      }
    }
  }

  private static let isSpecial = ByteSet("&<>")
}
