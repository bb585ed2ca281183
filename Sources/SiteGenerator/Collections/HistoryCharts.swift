import ContributionTasks
import Transcripts

/// What the tasks page tells of git's history: open spots by month and by show, and whom to thank.
///
/// The same commit gives the same bytes.
struct HistoryCharts {
  /// Months of the chart, the last ones.
  static let months = 48
  /// Shows of the chart, those with most open spots.
  static let shows = 20
  /// People thanked by name.
  static let people = 200

  let history: MarkerHistory
  let configuration: Configuration
  let say: SiteWords

  /// The keys of `tasks.mustache`: false where there is nothing to show.
  func add(to model: inout [String: Any]) {
    let months = history.lastMonths(Self.months)
    let shows = history.shows.filter { $0.open > 0 }.sorted {
      $0.open != $1.open ? $0.open > $1.open : $0.name.precedesInBytes($1.name)
    }.prefix(Self.shows)
    let charts =
      (months.count > 1 ? monthChart(months) : "") + (shows.count > 1 ? showChart(Array(shows)) : "")
    model["charts"] = charts.isEmpty ? false as Any : charts
    let resolved = history.total.resolved
    model["resolved"] = resolved > 0 ? say.count(resolved, "spot") : false as Any
    let helpers = history.people.filter { $0.change.resolved > 0 }
    model["hasThanks"] = !helpers.isEmpty
    model["thanks"] = helpers.prefix(Self.people).map { person -> [String: Any] in
      [
        "name": PageModel.clean(person.name), "count": say.count(person.change.resolved),
        "url": PageModel.or(person.login.flatMap(Self.profile)),
      ]
    }
    let others = helpers.count - Self.people
    model["others"] = others > 0 ? say.count(others) : false as Any
  }

  /// Keys of a page without history.
  static func leaveOut(_ model: inout [String: Any]) {
    for key in ["charts", "resolved", "hasThanks", "others"] { model[key] = false }
    model["thanks"] = [[String: Any]]()
  }

  private func monthChart(_ months: [MarkerHistory.Month]) -> String {
    let (first, last) = (months[0], months[months.count - 1])
    let summary =
      say(
        "{1} spots were open at the end of {2}, {3} at the end of {4}.", say.count(first.open), first.name,
        say.count(last.open), last.name)
    return BarChart(
      say: say, id: "by-month", title: say("Spots still open, by month"), summary: summary,
      heads: ["Month", "Open", "Added", "Resolved"].map { say($0) },
      bars: months.map {
        .init(
          label: $0.name, value: $0.open,
          details: [say.count($0.change.added), say.count($0.change.resolved)])
      }
    ).upright()
  }

  private func showChart(_ shows: [MarkerHistory.Show]) -> String {
    BarChart(
      say: say, id: "by-show", title: say("Spots still open, by show"),
      summary: say(
        "{1} has most: {2}.", configuration.showTitle(shows[0].name), say.count(shows[0].open)),
      heads: ["Show", "Open", "Resolved"].map { say($0) },
      bars: shows.map {
        .init(
          label: configuration.showTitle($0.name), value: $0.open,
          details: [say.count($0.change.resolved)])
      }
    ).lying()
  }

  /// A page of GitHub for an account's name, which has letters, digits and hyphens.
  private static func profile(_ login: String) -> String? {
    let isName = login.utf8.allSatisfy { $0 &- 48 < 10 || ($0 | 32) &- 97 < 26 || $0 == 45 }
    return isName && !login.isEmpty ? "https://github.com/\(login)" : nil
  }
}
