import CommonMark
import Transcripts

/// Brackets of a time are square: `(12:13)` reads as speech, and no player goes there; nor does it where
/// `12:13` stands alone.
struct RoundTime: LintRule {
  let name = "round-time"
  let summary = "The brackets of a time are square: \\[12:13\\]."

  /// Bytes of a time with its brackets, at most.
  private static let longest = 32

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    var findings: [LintFinding] = []
    let known = Set(episode.groups.map(\.range.lowerBound))
    for turn in episode.turns {
      for range in turn.ranges {
        // Where the turn or a paragraph begins: in the middle of one it may be said.
        var begins = true
        let lines = TextLines.lines(of: episode.source[range])
        for (place, line) in lines.enumerated() {
          let isLast = place + 1 == lines.count || lines[place + 1].allSatisfy { $0 <= 32 }
          // Behind a label it is an answer.
          if begins, isLast, let time = alone(line, context.configuration.frameRate),
            beginsLine(time.startIndex, episode), !known.contains(time.startIndex),
            !episode.isFenced(time.startIndex), !episode.isUnsaid(time.startIndex)
          {
            let inside = String(decoding: time.filter { !Self.marks.contains($0) }, as: UTF8.self)
            findings.append(
              finding(
                episode, at: time.startIndex, "This time reads as speech; write \\[\(inside)\\]",
                Edit(time.indices, "\\[\(inside)\\]")))
          } else if begins, let open = line.firstIndex(where: { $0 > 32 }), !known.contains(open),
            !episode.isFenced(open), !episode.isUnsaid(open),
            let time = time(line[open...], context.configuration.frameRate)
          {
            let inside = String(decoding: time.dropFirst().prefix { $0 != UInt8(ascii: ")") }, as: UTF8.self)
            findings.append(
              finding(
                episode, at: open, "This time reads as speech; write \\[\(inside)\\]",
                Edit(time.indices, "\\[\(inside)\\]")))
          }
          begins = line.allSatisfy { $0 <= 32 }
        }
      }
    }
    return findings
  }

  /// Marks of emphasis and code.
  private static let marks = Array("*_`".utf8)

  /// True where nothing but blanks stands before `offset` on its line.
  private func beginsLine(_ offset: Int, _ episode: Episode) -> Bool {
    let before = episode.source[..<offset].last { $0 != 32 && $0 != 9 }
    return before == nil || before == 10 || before == 13
  }

  /// A line that is nothing but a time without brackets, in bold perhaps.
  private func alone(_ line: ArraySlice<UInt8>, _ frameRate: Int) -> ArraySlice<UInt8>? {
    guard let start = line.firstIndex(where: { $0 > 32 }), let end = line.lastIndex(where: { $0 > 32 }) else {
      return nil
    }
    let time = line[start...end]
    let digits = time.drop { Self.marks.contains($0) }
    guard time.count <= Self.longest, digits.first.map({ $0 &- 48 < 10 }) ?? false,
      case .time = TimeSyntax.read(time.filter { !Self.marks.contains($0) }, frameRate: frameRate)
    else { return nil }
    return time
  }

  /// `(12:13)`, where the line begins with it.
  private func time(_ line: ArraySlice<UInt8>, _ frameRate: Int) -> ArraySlice<UInt8>? {
    guard line.first == UInt8(ascii: "("),
      let close = line.prefix(Self.longest).firstIndex(of: UInt8(ascii: ")")),
      case .time = TimeSyntax.read(line[(line.startIndex + 1)..<close], frameRate: frameRate)
    else { return nil }
    // `(12:13):` on a line of its own: the colon is none of what is said.
    let rest = line[(close + 1)...]
    let isLabel = rest.first == UInt8(ascii: ":") && rest.dropFirst().allSatisfy { $0 <= 32 }
    return line[...(isLabel ? close + 1 : close)]
  }
}
