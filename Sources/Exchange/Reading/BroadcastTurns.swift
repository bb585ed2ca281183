/// The marks of broadcast captions: `>>` where another one begins to speak, `>>>` where the subject changes.
enum BroadcastTurns {
  /// Cues that begin with such a mark, at least: a shift of bits is written so, too.
  private static let fewest = 2

  /// `cues` cut before each mark, the marks left out; the parts of a cue share its time by their letters. Who
  /// is named behind a mark, `>> ANN: words`, speaks; who is not, is *Unknown* where others are named. The
  /// same cues where hardly any begins with a mark.
  ///
  /// - Parameter begun: cues that began with a mark in the file, where a name behind it is already taken off.
  /// - Complexity: linear.
  static func read(_ cues: [TranscriptCue], begun: Int) -> [TranscriptCue] {
    guard begun >= fewest else { return cues }
    var speaker: String?
    return cues.flatMap { cue -> [TranscriptCue] in
      speaker = cue.speaker ?? speaker
      let parts = parts(cue.text)
      let letters = max(1, parts.reduce(0) { $0 + $1.text.utf8.count })
      var done = 0
      return parts.map { part in
        if part.isMarked { speaker = part.name ?? (cue.speaker == nil && speaker == nil ? nil : "Unknown") }
        if done == 0, let name = cue.speaker { speaker = name }
        let length = cue.end - cue.start
        defer { done += part.text.utf8.count }
        return TranscriptCue(
          start: cue.start + length * done / letters,
          end: cue.start + length * (done + part.text.utf8.count) / letters, speaker: speaker,
          text: part.text,
          beginsTurn: part.isMarked || done == 0 && cue.beginsTurn, isEstimated: cue.isEstimated,
          beginsParagraph: cue.beginsParagraph && done == 0)
      }
    }
  }

  /// True for a cue of these words that begins with a mark.
  static func isMarked(_ text: some StringProtocol) -> Bool {
    let marks = text.prefix { $0 == ">" }.utf8.count
    return (marks == 2 || marks == 3) && text.utf8.count > marks
  }

  /// The lines of each cue, dashes at the beginnings of two of them written as marks: where one cue holds
  /// what two people say, each has a line of their own. The same lines where fewer than two cues are so. A
  /// minus parts nobody, nor does what comes first without a dash.
  static func marked(_ cues: [[String]]) -> [[String]] {
    let isShared = cues.map { lines in
      lines.first.map { behindDash($0) != nil } ?? false && lines.count { behindDash($0) != nil } > 1
    }
    guard isShared.count(where: \.self) >= fewest else { return cues }
    return zip(cues, isShared).map { lines, isShared in
      isShared ? lines.map { line in behindDash(line).map { ">> " + $0 } ?? line } : lines
    }
  }

  /// What stands behind the one dash that `line` begins with; nil where it begins otherwise, or with a number
  /// below zero.
  private static func behindDash(_ line: String) -> Substring? {
    let dashes: Set<Character> = ["-", "–", "—", "‐"]
    guard let first = line.first, dashes.contains(first) else { return nil }
    let rest = line.dropFirst().drop { $0 == " " }
    guard let next = rest.first, !next.isNumber, !dashes.contains(next) else { return nil }
    return rest
  }

  private static func parts(_ text: String) -> [(name: String?, text: String, isMarked: Bool)] {
    guard text.contains(">>") else { return [(nil, text, false)] }
    var parts: [(name: String?, text: String, isMarked: Bool)] = []
    var words: [Substring] = []
    var isMarked = false
    func end() {
      let said = words.joined(separator: " ")
      if !said.isEmpty {
        let found = isMarked ? SpeakerPrefix.read(said) : nil
        parts.append((found?.name, found?.text ?? said, isMarked))
      }
      words = []
    }
    let all = text.split(separator: " ")
    for (place, word) in all.enumerated() {
      let rest = word.drop { $0 == ">" }
      let marks = word.utf8.count - rest.utf8.count
      // A figure behind it makes it a shift of bits, but where it begins the cue.
      let next = rest.first ?? (place + 1 < all.count ? all[place + 1].first : nil)
      guard marks == 2 || marks == 3, let next, place == 0 || !next.isNumber else {
        words.append(word)
        continue
      }
      end()
      isMarked = true
      if !rest.isEmpty { words.append(rest) }
    }
    end()
    return parts.isEmpty ? [(nil, text, false)] : parts
  }
}
