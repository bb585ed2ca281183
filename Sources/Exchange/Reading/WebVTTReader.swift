import CommonMark

/// Reads WebVTT (https://www.w3.org/TR/webvtt1/, section 6): cues with their voices.
public enum WebVTTReader {
  /// Cues in the order of their starts.
  ///
  /// Tags are left out, references undone; NOTE, STYLE and REGION blocks are passed over. Where no cue
  /// has a voice but half of them begin with a name (`Ann Lee: …`), those are the speakers.
  /// - Throws: no `WEBVTT` line, a block that is no cue, a timing line with other fields.
  /// - Complexity: linear.
  public static func read(_ source: [UInt8], path: String) throws(ExchangeError) -> [TranscriptCue] {
    let lines = CaptionLines(source, path: path)
    guard lines.count > 0, case let first = lines.text(0), first.hasPrefix("WEBVTT"),
      first.utf8.count == 6 || first.utf8.dropFirst(6).first.map({ $0 == 32 || $0 == 9 }) ?? true
    else {
      throw lines.error(0, "A WebVTT file begins with a line WEBVTT. Write it there, or name the --format.")
    }
    var cues: [TranscriptCue] = []
    let blocks = RollingCaptions.unrolled(try blocks(lines))
    for (block, lines) in zip(blocks, BroadcastTurns.marked(blocks.map(\.lines))) {
      append(
        VoiceText.read(lines.joined(separator: "\n")), block.start, block.end, block.isEstimated,
        to: &cues)
    }
    let begun = cues.count { BroadcastTurns.isMarked($0.text) }
    if !cues.contains(where: { $0.speaker != nil }) { takeNames(&cues) }
    guard !cues.isEmpty else {
      throw ExchangeError(
        code: .empty, path: path, line: 1, column: 1, message: "There are no words in this file.")
    }
    return BroadcastTurns.read(cues.sorted { $0.start < $1.start }, begun: begun)
  }

  /// The cues behind the header, asides passed over.
  private static func blocks(_ lines: CaptionLines) throws(ExchangeError) -> [Block] {
    var blocks: [Block] = []
    var line = 0
    // In a file of ours the times of cues that have no such name are estimated.
    var tellsKnown = false
    // Header lines end with the first empty one, or a cue.
    while line < lines.count, !lines.isBlank(line), lines.arrow(line) == nil { line += 1 }
    while line < lines.count {
      if lines.isBlank(line) {
        line += 1
        continue
      }
      var timing = line
      if lines.arrow(line) == nil {
        if isAside(lines.text(line)) {
          while line < lines.count, !lines.isBlank(line) {
            if blocks.isEmpty, WebVTT.remarks.contains(lines.text(line)) { tellsKnown = true }
            line += 1
          }
          continue
        }
        timing += 1
      }
      let isEstimated = tellsKnown && !(timing > line && lines.text(line).hasPrefix(WebVTT.knownName))
      guard timing < lines.count, let arrow = lines.arrow(timing) else {
        throw lines.error(
          line, "This block has no timing line; write 00:00:01.000 --> 00:00:04.000 above its words.")
      }
      let (start, end) = try lines.timing(timing, arrow: arrow)
      line = timing + 1
      var text: [String] = []
      while line < lines.count, !ends(lines, line), lines.arrow(line) == nil {
        if !lines.isBlank(line) { text.append(lines.text(line)) }
        line += 1
      }
      blocks.append(Block(start: start, end: end, isEstimated: isEstimated, lines: text))
    }
    return blocks
  }

  /// Makes speakers of the names that cues begin with, where half of them do, or names come again behind the
  /// end of a sentence: these part the talk, though most lines have none.
  private static func takeNames(_ cues: inout [TranscriptCue]) {
    let again = SpeakerPrefix.repeated(in: cues.map(\.text))
    let named = cues.map { SpeakerPrefix.read($0.text, among: again) }
    let begins = named.indices.filter { index in
      index == 0 || (cues[index - 1].text.last.map { ".?!…\"”'’)]。？！".contains($0) } ?? true)
    }
    let behindEnds = begins.count { named[$0].map { again.contains($0.name) } ?? false }
    let count = named.count { $0 != nil }
    let areParted = again.count > 1 && Double(behindEnds) >= share * Double(count)
    guard count * 2 >= cues.count || areParted else { return }
    let isFirst = Set(begins)
    for (index, found) in named.enumerated() where count * 2 >= cues.count || isFirst.contains(index) {
      if let found { (cues[index].speaker, cues[index].text) = (found.name, found.text) }
    }
  }

  /// Of the lines that begin with a name so great a share stands behind the end of a sentence where they part
  /// a talk.
  private static let share = 0.8

  /// A cue as it stands in the file.
  struct Block {
    var start: Int
    var end: Int
    var isEstimated: Bool
    var lines: [String]
  }

  /// Whether a cue ends at a line: where it is empty, and where it holds only blanks and the next cue or an
  /// aside begins behind it.
  private static func ends(_ lines: CaptionLines, _ line: Int) -> Bool {
    guard lines.isBlank(line) else { return false }
    if lines.isEmpty(line) { return true }
    let next = line + 1
    guard next < lines.count else { return true }
    return lines.arrow(next) != nil
      || next + 1 < lines.count && lines.arrow(next + 1) != nil && lines.isNumber(next)
      || isAside(lines.text(next))
  }

  private static func isAside(_ line: String) -> Bool {
    ["NOTE", "STYLE", "REGION"].contains { word in
      line.hasPrefix(word) && (line.utf8.dropFirst(word.utf8.count).first.map { $0 <= 32 } ?? true)
    }
  }

  /// Adds a cue's parts; several voices share its time by their letters.
  private static func append(
    _ parts: [VoiceText.Part], _ start: Int, _ end: Int, _ isEstimated: Bool, to cues: inout [TranscriptCue]
  ) {
    let all = max(1, parts.reduce(0) { $0 + $1.text.utf8.count })
    var done = 0
    for part in parts {
      let text = PlainLine.of(part.text)
      let from = start + (end - start) * done / all
      done += part.text.utf8.count
      guard !text.isEmpty else { continue }
      let speaker = part.voice.map(PlainLine.of).flatMap { $0.isEmpty ? nil : $0 }
      cues.append(
        TranscriptCue(
          start: from, end: start + (end - start) * done / all, speaker: speaker, text: text,
          isEstimated: isEstimated))
    }
  }
}

/// The text of a cue, its tags read (WebVTT 6.4).
enum VoiceText {
  struct Part {
    var voice: String?
    var text: String
  }

  static func read(_ text: String) -> [Part] {
    let bytes = Array(text.utf8)
    var parts: [Part] = []
    var voice: String?
    var open: [UInt8] = []
    func close() {
      if !open.isEmpty {
        parts.append(Part(voice: voice, text: EntityDecoding.decoded(String(decoding: open, as: UTF8.self))))
      }
      open = []
    }
    var index = 0
    // Where no tag closes any more a `<` is a letter.
    let lastClose = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index < lastClose,
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
      else {
        open.append(bytes[index])
        index += 1
        continue
      }
      let tag = bytes[(index + 1)..<end]
      index = end + 1
      let name = tag.prefix { $0 > 32 && $0 != UInt8(ascii: ".") }
      if name.elementsEqual("v".utf8) {
        close()
        let annotation = tag.drop { $0 > 32 }
        voice = EntityDecoding.decoded(String(decoding: annotation, as: UTF8.self))
      } else if name.elementsEqual("/v".utf8) {
        close()
        voice = nil
      }
    }
    close()
    return parts
  }
}
