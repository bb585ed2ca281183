/// JSON transcripts, version 1.0.0
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md).
public enum TranscriptJSON {
  /// The file of `captions`: segments with `speaker`, `startTime`, `endTime` (seconds) and `body`; besides
  /// these `estimated` where the transcript does not name the start.
  public static func write(_ captions: Captions) -> [UInt8] {
    var out = Array("{\"version\":\"1.0.0\",\"segments\":[".utf8)
    out.reserveCapacity(captions.text.count * 3)
    let speakers = captions.speakers.map { Array("\"speaker\":\(JSONValue.string($0).text),".utf8) }
    for (index, cue) in captions.list.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      out += [10, UInt8(ascii: "{")]
      if let speaker = cue.speaker { out += speakers[speaker] }
      out.append(contentsOf: "\"startTime\":".utf8)
      JSONValue.milliseconds(cue.start).write(to: &out)
      out.append(contentsOf: ",\"endTime\":".utf8)
      JSONValue.milliseconds(cue.end).write(to: &out)
      if cue.isEstimated { out.append(contentsOf: ",\"estimated\":true".utf8) }
      out.append(contentsOf: ",\"body\":\"".utf8)
      if cue.marks.contains(.json) {
        JSONValue.writeEscaped(captions.text.span.extracting(cue.words), to: &out)
      } else {
        // A line holds no controls.
        out.append(captions.text.span, cue.words)
      }
      out += [UInt8(ascii: "\""), UInt8(ascii: "}")]
    }
    out.append(contentsOf: "\n]}\n".utf8)
    return out
  }
}
