/// JSON transcripts, version 1.0.0
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md).
public enum TranscriptJSON {
  /// The file of `cues`: segments with `speaker`, `startTime`, `endTime` (seconds) and `body`; besides these `estimated`
  /// where the transcript does not name the start.
  public static func write(_ cues: [TranscriptCue]) -> [UInt8] {
    var out = Array("{\"version\":\"1.0.0\",\"segments\":[".utf8)
    for (index, cue) in cues.enumerated() {
      out.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
      out.append(UInt8(ascii: "{"))
      if let speaker = cue.speaker {
        out.append(contentsOf: "\"speaker\":".utf8)
        JSONValue.string(speaker).write(to: &out)
        out.append(UInt8(ascii: ","))
      }
      out.append(contentsOf: "\"startTime\":".utf8)
      JSONValue.milliseconds(cue.start).write(to: &out)
      out.append(contentsOf: ",\"endTime\":".utf8)
      JSONValue.milliseconds(cue.end).write(to: &out)
      if cue.isEstimated { out.append(contentsOf: ",\"estimated\":true".utf8) }
      out.append(contentsOf: ",\"body\":".utf8)
      JSONValue.string(cue.text).write(to: &out)
      out.append(UInt8(ascii: "}"))
    }
    out.append(contentsOf: "\n]}\n".utf8)
    return out
  }
}
