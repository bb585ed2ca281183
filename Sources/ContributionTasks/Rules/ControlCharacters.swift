import Transcripts

/// A transcript holds no control characters: tabs and line ends apart, nothing in it steers a terminal or
/// turns the direction of what stands around it (Unicode Standard Annex 9, "Explicit Directional Formatting
/// Characters").
struct ControlCharacters: LintRule {
  let name = "control-character"
  let summary = "There are no control characters, and no marks that turn the direction of text."

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let source = episode.source
    var findings: [LintFinding] = []
    var index = 0
    while index < source.count {
      let byte = source[index]
      let isControl = byte < 32 && byte != 0 && byte != 9 && byte != 10 && byte != 13 || byte == 0x7f
      if isControl || byte >= 0xc2 && turns(source, index) {
        findings.append(
          finding(episode, at: index, "A control character stands here; take it out."))
        // One finding tells of a run, and many of a file that is no text.
        if findings.count == 100 { return findings }
        while index < source.count, source[index] != 10 { index += 1 }
      }
      index += 1
    }
    return findings
  }

  /// True for U+0080 to U+009F, U+202A to U+202E and U+2066 to U+2069.
  private func turns(_ source: [UInt8], _ index: Int) -> Bool {
    let rest = source[index...].prefix(3)
    if rest.count > 1, source[index] == 0xc2 { return source[index + 1] < 0xa0 }
    guard rest.count == 3, source[index] == 0xe2 else { return false }
    return source[index + 1] == 0x80 && (0xaa...0xae).contains(source[index + 2])
      || source[index + 1] == 0x81 && (0xa6...0xa9).contains(source[index + 2])
  }
}
