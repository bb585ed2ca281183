/// JSON transcripts, version 1.0.0
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md).
public enum TranscriptJSON {
  /// The file of `cues`: segments with `speaker`, `startTime`, `endTime` (seconds) and `body`.
  public static func write(_ cues: [TranscriptCue]) -> [UInt8] {
    var out = Array("{\"version\":\"1.0.0\",\"segments\":[".utf8)
    for (index, cue) in cues.enumerated() {
      out += Array((index > 0 ? ",\n" : "\n").utf8)
      var fields: [(String, JSONValue)] = []
      if let speaker = cue.speaker { fields.append(("speaker", .string(speaker))) }
      fields += [
        ("startTime", .milliseconds(cue.start)), ("endTime", .milliseconds(cue.end)),
        ("body", .string(cue.text)),
      ]
      JSONValue.object(fields).write(to: &out)
    }
    out.append(contentsOf: "\n]}\n".utf8)
    return out
  }
}
