import Transcripts

/// Edits that change nobody's turns.
///
/// A label that is mended may make labels of other lines (`Note: …` begins a turn once `**Note:**` stands somewhere): who said
/// what must not depend on tidying.
public enum SafeEdits {
  /// Edits of one file that are tried one by one, at most; each costs the parsing of the file.
  static let mostTried = 64

  /// Those of `edits` that may be made together without a turn or a stage cue coming, going or changing its name, case and
  /// blanks in names apart.
  public static func among(_ edits: [Edit], of source: [UInt8], _ parser: EpisodeParser) -> [Edit] {
    let before = names(source, parser)
    if names(Edit.apply(edits, to: source), parser) == before { return edits }
    guard edits.count <= mostTried else { return [] }
    var kept: [Edit] = []
    for edit in edits where names(Edit.apply(kept + [edit], to: source), parser) == before {
      kept.append(edit)
    }
    return kept
  }

  private static func names(_ source: [UInt8], _ parser: EpisodeParser) -> [String] {
    let episode = parser.parse(source, id: "", path: "", measuring: false)
    return episode.turns.map { turn in
      let name = turn.speaker.map { episode.speakers[$0].name } ?? "\u{1f}"
      return name.lowercased().filter { !$0.isWhitespace }
    } + ["\(episode.stageCues.count)"]
  }
}
