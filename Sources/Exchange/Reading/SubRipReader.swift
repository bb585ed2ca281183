/// Reads SubRip captions, as loosely as players do.
public enum SubRipReader {
  /// Cues in the order of their starts; one without a name is its predecessor's speaker's.
  ///
  /// A BOM, any line ends, missing numbers, a point for the comma and empty lines within a cue are taken;
  /// formatting tags are left out; where earshot's own first cue says that times are estimates, all are.
  /// `Name: …` and `[Name]: …` tell who speaks, where the first cue or half of them begin so, or a name comes
  /// again: a colon alone makes no speaker. Where cues begin with `>>`, another one begins to speak at each
  /// such mark.
  /// - Throws: words before the first timing line, a timing line with other fields or with another arrow.
  /// - Complexity: linear.
  public static func read(_ source: [UInt8], path: String) throws(ExchangeError) -> [TranscriptCue] {
    let lines = CaptionLines(source, path: path)
    var cues: [TranscriptCue] = []
    var texts: [(start: Int, end: Int, lines: [Substring])] = []
    var isEstimated = false
    var line = 0
    while line < lines.count, lines.arrow(line) == nil {
      let isNumber = lines.isNumber(line) && line + 1 < lines.count && lines.arrow(line + 1) != nil
      guard lines.isBlank(line) || isNumber else {
        throw lines.error(
          line, "A timing line such as 00:00:01,000 --> 00:00:04,000 belongs before these words.")
      }
      line += 1
    }
    while line < lines.count, let arrow = lines.arrow(line) {
      let (start, end) = try lines.timing(line, arrow: arrow)
      line += 1
      var text: [Substring] = []
      while line < lines.count, lines.arrow(line) == nil {
        guard !lines.isBrokenTiming(line, behindNumber: lines.isNumber(line - 1)) else {
          throw lines.error(
            line, "This seems to be a timing line; one is written 00:00:01,000 --> 00:00:04,000.")
        }
        let isNext = line + 1 < lines.count && lines.arrow(line + 1) != nil
        if !(isNext && lines.isNumber(line)) { text.append(lines.text(line)[...]) }
        line += 1
      }
      // What earshot's own files begin with: nothing tells which of the times are known.
      if texts.isEmpty, text.first.map(String.init) == SubRip.estimates {
        isEstimated = true
        continue
      }
      texts.append((start, end, text))
    }
    let marked = BroadcastTurns.marked(texts.map { $0.lines.map(String.init) })
    for (index, lines) in marked.enumerated() { texts[index].lines = lines.map { $0[...] } }
    let again = SpeakerPrefix.repeated(in: texts.compactMap { plain($0.lines).first })
    let read = texts.map { parts($0.lines, again) }
    let names = read.compactMap { $0.first?.0 }
    let named = names.count
    let isNamed =
      read.first { !($0.first?.1.isEmpty ?? true) }?.first?.0 != nil || named * 2 >= read.count
      || Set(names).count < named
    for (text, parts) in zip(texts, read) {
      let shown = isNamed ? parts : [(nil, plain(text.lines).joined(separator: " "))]
      for (speaker, words) in shown where !words.isEmpty {
        cues.append(
          TranscriptCue(
            start: text.start, end: text.end, speaker: speaker, text: words, isEstimated: isEstimated))
      }
    }
    guard !cues.isEmpty else {
      throw ExchangeError(
        code: .empty, path: path, line: 1, column: 1, message: "There are no words in this file.")
    }
    let begun = texts.count {
      $0.lines.first.map { BroadcastTurns.isMarked(PlainLine.of(String($0))) } ?? false
    }
    return BroadcastTurns.read(cues.sorted { $0.start < $1.start }, begun: begun)
  }

  private static func plain(_ lines: [Substring]) -> [String] {
    lines.map { PlainLine.of(untagged(String($0))) }.filter { !$0.isEmpty }
  }

  /// Who says what in a cue: one speaker, or one a line where each line names one.
  private static func parts(_ lines: [Substring], _ names: Set<String>) -> [(String?, String)] {
    let plain = plain(lines)
    func read(_ line: String) -> (name: String, text: String)? {
      SpeakerPrefix.read(line.hasPrefix("- ") ? String(line.dropFirst(2)) : line, among: names)
    }
    let named = plain.compactMap(read)
    if plain.count > 1, named.count == plain.count { return named.map { ($0.name, $0.text) } }
    let text = plain.joined(separator: " ")
    guard let found = SpeakerPrefix.read(text, among: names) else { return [(nil, text)] }
    return [(found.name, found.text)]
  }

  /// `text` without `<i>`, `</font>` and `{\an8}`.
  private static func untagged(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "{") }) else { return text }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let close: UInt8? =
        switch bytes[index] {
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "{") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\\"):
          UInt8(ascii: "}")
        default: nil
        }
      // A tag is short: reading stays linear.
      if let close, let end = bytes[index...].prefix(200).firstIndex(of: close),
        close != UInt8(ascii: ">") || isTag(bytes[(index + 1)..<end])
      {
        index = end + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isTag(_ inside: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: inside.drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 32 }, as: UTF8.self)
    return ["i", "b", "u", "s", "font", "c", "v"].contains(name.lowercased())
  }
}
