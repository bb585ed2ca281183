import Transcripts

extension JSONValue {
  /// What the parser saw of `episode`: the object `earshot inspect --json` prints.
  ///
  /// Fields: `episode, path, title, words, speakers, turns, stageCues, timestamps, markers, cues,
  /// sections, sponsors, freeSoftwareFriday, picks, books, links, findings`; see docs/json.md.
  public static func inspection(of episode: Episode, title: String, notes: ShowNotes) -> JSONValue {
    .object([
      ("episode", .string(episode.id)),
      ("path", .string(episode.path)),
      ("title", .string(title)),
      ("words", .int(episode.words)),
      (
        "speakers",
        .array(
          episode.speakers.map { .object([("name", .string($0.name)), ("turns", .int($0.turns))]) })
      ),
      ("turns", .array(episode.turns.map { turn($0, in: episode) })),
      (
        "stageCues",
        .array(
          episode.stageCues.map { cue in
            let times = episode.times(of: cue)
            return .object([
              ("line", .int(cue.line)), ("name", .string(cue.name)),
              ("seconds", .seconds(times.first)),
              ("endSeconds", .seconds(times.count > 1 ? times.last : nil)),
              ("raw", .string(String(decoding: episode.source[cue.range], as: UTF8.self))),
            ])
          })
      ),
      ("timestamps", groups(episode) { $0 == .timestamp }),
      ("markers", groups(episode) { $0.isTask || $0 == .crosstalk }),
      ("cues", groups(episode) { $0 == .cue }),
      (
        "sections",
        .array(
          episode.sections.map {
            .object([
              ("title", .string($0.title)), ("level", .int($0.level)), ("line", .int($0.line)),
            ])
          })
      ),
      ("sponsors", .array(notes.sponsors.map(sponsor))),
      ("freeSoftwareFriday", recommendations(notes, .freeSoftwareFriday)),
      ("picks", recommendations(notes, .picks)),
      ("books", recommendations(notes, .books)),
      ("links", links(notes.links)),
      ("findings", .array(episode.findings.map(finding))),
    ])
  }

  private static func sponsor(_ sponsor: Sponsor) -> JSONValue {
    .object([
      ("name", .string(sponsor.name)), ("url", .optional(sponsor.url)), ("text", .string(sponsor.text)),
      ("codes", .array(sponsor.codes.map(JSONValue.string))),
    ])
  }

  private static func recommendations(
    _ notes: ShowNotes, _ occasion: Recommendation.Occasion
  ) -> JSONValue {
    .array(notes.recommendations.filter { $0.occasion == occasion }.map(recommendation))
  }

  private static func recommendation(_ entry: Recommendation) -> JSONValue {
    .object([
      ("who", .optional(entry.who)), ("speaker", .optional(entry.speaker)), ("text", .string(entry.text)),
      ("links", links(entry.links)),
    ])
  }

  private static func links(_ links: [NotesLink]) -> JSONValue {
    .array(links.map { .object([("text", .string($0.text)), ("url", .string($0.url))]) })
  }

  private static func turn(_ turn: Turn, in episode: Episode) -> JSONValue {
    .object([
      ("index", .int(turn.index)),
      ("speaker", .optional(episode.speakerName(turn))),
      ("kind", .string(turn.kind.rawValue)),
      ("line", .int(turn.line)),
      ("endLine", .int(turn.endLine)),
      ("seconds", .seconds(turn.milliseconds)),
      ("estimated", .bool(turn.isEstimated)),
      ("text", .string(episode.text(turn))),
    ])
  }

  private static func groups(
    _ episode: Episode, _ isWanted: (BracketGroup.Kind) -> Bool
  ) -> JSONValue {
    .array(
      episode.groups.filter { isWanted($0.kind) }.map { group in
        .object([
          ("line", .int(group.line)), ("column", .int(group.column)),
          ("seconds", .seconds(group.milliseconds)), ("kind", .string(group.kind.rawValue)),
          ("raw", .string(episode.raw(group))),
        ])
      })
  }

  /// A finding: `line, column, rule, message`.
  public static func finding(_ finding: Finding) -> JSONValue {
    .object([
      ("line", .int(finding.line)), ("column", .int(finding.column)),
      ("rule", .string(finding.rule.rawValue)), ("message", .string(finding.message)),
    ])
  }
}
