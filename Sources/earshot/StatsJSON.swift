import ContributionTasks
import Exchange
import Transcripts

/// `earshot stats --json` and `--contributors`. The fields are stable; docs/json.md tells them.
enum StatsJSON {
  static func object(_ library: Library, _ numbers: LibraryNumbers, _ history: MarkerHistory?) -> JSONValue {
    let spoken = numbers.speakers.reduce(0) { $0 + $1.words }
    return .object([
      ("title", .optional(library.configuration.title)), ("episodes", .int(numbers.episodes)),
      ("shows", .int(numbers.shows.count)), ("words", .int(numbers.words)),
      ("hours", .number(hours(numbers.milliseconds))),
      ("episodesWithoutLength", .int(numbers.episodesWithoutLength)), ("turns", .int(numbers.turns)),
      (
        "times",
        .object([
          ("exact", .int(numbers.times.exact)), ("estimated", .int(numbers.times.estimated)),
          ("unknown", .int(numbers.times.unknown)),
        ])
      ), ("markers", markers(library, numbers, history)),
      (
        "speakers",
        .array(
          numbers.speakers.map { speaker in
            .object([
              ("name", .string(speaker.name)), ("turns", .int(speaker.turns)), ("words", .int(speaker.words)),
              ("share", .number(Double(speaker.words) / Double(max(1, spoken)))),
            ])
          })
      ),
    ])
  }

  private static func markers(_ library: Library, _ numbers: LibraryNumbers, _ history: MarkerHistory?)
    -> JSONValue
  {
    .object([
      ("open", .int(numbers.open)),
      (
        "byKind",
        .object([("unintelligible", .int(numbers.unintelligible)), ("inaudible", .int(numbers.inaudible))])
      ), ("added", history.map { .int($0.total.added) } ?? .null),
      ("resolved", history.map { .int($0.total.resolved) } ?? .null),
      ("historyIsCut", history.map { .bool($0.isCut) } ?? .null), ("commit", .optional(history?.head)),
      (
        "byMonth",
        .array(
          (history?.months ?? []).map { month in
            .object([
              ("month", .string(month.name)), ("added", .int(month.change.added)),
              ("resolved", .int(month.change.resolved)), ("open", .int(month.open)),
            ])
          })
      ),
      ("byShow", .array(StatsShow.join(numbers, history).map { show($0, library) })),
      (
        "byPerson",
        .array(
          (history?.people ?? []).map { person in
            .object([
              ("name", .string(person.name)), ("login", .optional(person.login)),
              ("added", .int(person.change.added)), ("resolved", .int(person.change.resolved)),
              ("commits", .int(person.commits)),
            ])
          })
      ),
    ])
  }

  private static func show(_ show: StatsShow, _ library: Library) -> JSONValue {
    .object([
      ("show", .string(show.files.name)),
      ("title", .string(library.configuration.showTitle(show.files.name))),
      ("episodes", .int(show.files.episodes)), ("words", .int(show.files.words)),
      ("hours", .number(hours(show.files.milliseconds))), ("turns", .int(show.files.turns)),
      ("open", .int(show.files.open)), ("added", show.change.map { .int($0.added) } ?? .null),
      ("resolved", show.change.map { .int($0.resolved) } ?? .null),
    ])
  }

  /// The people as `contributors` of an `.all-contributorsrc`
  /// (https://allcontributors.org/docs/en/cli/configuration); programs are left out. A person whose account
  /// no address tells has their name for a login.
  static func contributors(_ people: [MarkerHistory.Person]) -> JSONValue {
    let entries = people.filter { !($0.login ?? $0.name).hasSuffix("[bot]") }.map { person -> JSONValue in
      var fields: [(String, JSONValue)] = [
        ("login", .string(person.login ?? person.name)), ("name", .string(person.name)),
      ]
      if let number = person.accountNumber {
        fields.append(("avatar_url", .string("https://avatars.githubusercontent.com/u/\(number)?v=4")))
      }
      if let login = person.login {
        fields.append(("profile", .string("https://github.com/\(Template.encoded(login))")))
      }
      return .object(fields + [("contributions", .array([.string("content")]))])
    }
    return .object([("contributors", .array(entries))])
  }

  static func hours(_ milliseconds: Int) -> Double { Double(milliseconds) / 3_600_000 }
}

/// A show as its files and the history tell it.
struct StatsShow {
  var files: LibraryNumbers.Show
  /// Nil where there is no history, or none of this show.
  var change: MarkerChange?

  /// Shows of either, by the bytes of their names.
  static func join(_ numbers: LibraryNumbers, _ history: MarkerHistory?) -> [StatsShow] {
    var shows: [String: StatsShow] = [:]
    for show in numbers.shows { shows[show.name] = StatsShow(files: show) }
    for show in history?.shows ?? [] {
      shows[show.name, default: StatsShow(files: .init(name: show.name))].change = show.change
    }
    return shows.values.sorted { $0.files.name.precedesInBytes($1.files.name) }
  }
}
