import CommonMark
import Transcripts

/// The bold of a label ends with its colon: `**Ann:** And you?`. Where it goes on, `**Ann: And you?**`, the
/// words are whoever's spoke before.
struct WordsInLabel: LintRule {
  let name = "words-in-label"
  let summary = "The bold of a label ends with its colon."

  /// Lines that begin so with one name, at least, where nobody is known to be called so.
  private static let fewest = 3

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    let speakers = Set(episode.speakers.map { NameKey.of($0.name) })
    var found: [(name: String, open: Int, colon: Int)] = []
    for turn in episode.turns {
      for range in turn.ranges {
        for line in TextLines.lines(of: episode.source[range]) {
          guard let open = line.firstIndex(where: { $0 > 32 }), !episode.isFenced(open),
            !episode.isUnsaid(open),
            let (name, colon) = label(line[open...])
          else { continue }
          found.append((name, open, colon))
        }
      }
    }
    let counts = found.reduce(into: [String: Int]()) { $0[NameKey.of($1.name), default: 0] += 1 }
    return found.compactMap { name, open, colon in
      let isSomebody = speakers.contains(NameKey.of(name)) || counts[NameKey.of(name)] ?? 0 >= Self.fewest
      guard isSomebody else { return nil }
      var end = colon + 1
      while end < episode.source.count, episode.source[end] == 32 { end += 1 }
      return finding(
        episode, at: open, "The bold of a label ends with its colon; write **\(name):** **…**",
        Edit((colon + 1)..<end, "** **"))
    }
  }

  /// The name in `**Name: words**`, all of a line, and where its colon stands.
  private func label(_ line: ArraySlice<UInt8>) -> (name: String, colon: Int)? {
    let bold = Array("**".utf8)
    guard line.starts(with: bold), case let inside = line.dropFirst(2),
      let colon = inside.prefix(PlausibleName.longest + 1).firstIndex(of: UInt8(ascii: ":")),
      let last = line.lastIndex(where: { $0 > 32 }), last > colon + 3, line[...last].suffix(2) == bold[...],
      line[colon + 1] == 32, !line[(colon + 1)..<(last - 1)].contains(UInt8(ascii: "*"))
    else { return nil }
    let name = String(decoding: inside[..<colon], as: UTF8.self)
    return PlausibleName.holds(name) ? (name, colon) : nil
  }
}
