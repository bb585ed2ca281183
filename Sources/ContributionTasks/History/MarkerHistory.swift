import SearchIndex
import Transcripts

/// What git's history tells of a library's markers: when they came and went, in which show, and by whom.
///
/// Months and shows follow the main line, from `HEAD` back along first parents, each commit compared with the
/// one before: what was added less what was resolved is what is open at `HEAD`, always. A month is that in
/// which a commit was made or merged there (the committer's date, in UTC). A marker is resolved too when its
/// file is removed. People are credited for the commits that they wrote or are named in by `Co-authored-by:`,
/// on whatever branch, merges apart; a fix that was made on two branches is credited to both. Names are those
/// of `.mailmap`.
public struct MarkerHistory: Sendable, Equatable {
  /// What came and went in a month of the calendar, in UTC.
  public struct Month: Sendable, Equatable {
    public var year: Int
    /// From 1.
    public var month: Int
    public var change: MarkerChange
    /// Markers open at its end.
    public var open: Int

    /// Months since year 0.
    var number: Int { year * 12 + month - 1 }

    init(_ number: Int, _ change: MarkerChange, open: Int) {
      (year, month) = (number / 12, number % 12 + 1)
      self.change = change
      self.open = open
    }

    /// `2024-03`.
    public var name: String {
      let year = String(year)
      return String(repeating: "0", count: max(0, 4 - year.count)) + year + (month < 10 ? "-0" : "-")
        + "\(month)"
    }
  }

  /// What came and went in a show.
  public struct Show: Sendable, Equatable {
    /// Its folder.
    public var name: String
    public var change: MarkerChange
    /// Markers open at `HEAD`.
    public var open: Int { change.added - change.resolved }
  }

  /// What somebody added and resolved.
  public struct Person: Sendable, Equatable {
    public var name: String
    /// The GitHub account, and its number, where an address of GitHub's own tells them.
    public var login: String?
    public var accountNumber: String?
    /// Commits that touch a transcript.
    public var commits: Int
    public var change: MarkerChange
  }

  /// The commit that is checked out.
  public var head: String
  /// Months in which something was added or resolved, in order.
  public var months: [Month] = []
  /// Shows that ever had a transcript, by name.
  public var shows: [Show] = []
  /// Everybody with a commit; who resolved most comes first.
  public var people: [Person] = []
  /// True for a shallow clone: what was there at its oldest commit counts as added then, by nobody.
  public var isCut = false
  /// Commits read from git now rather than taken from the cache.
  public var commitsRead = 0
  /// What a person should know, a sentence each.
  public var notices: [String] = []

  /// Markers added and resolved in all.
  public var total: MarkerChange { months.reduce(into: MarkerChange()) { $0 += $1.change } }

  /// Up to `count` months, the last one in which something happened included, without gaps.
  public func lastMonths(_ count: Int) -> [Month] {
    guard let first = months.first, let last = months.last else { return [] }
    var rest = months[...]
    var open = 0
    return (max(first.number, last.number - count + 1)...last.number).map { number in
      while let month = rest.first, month.number <= number {
        open = month.open
        rest.removeFirst()
        if month.number == number { return month }
      }
      return Month(number, MarkerChange(), open: open)
    }
  }

  /// Reads the history of `library`; only what is new since the last time where `cache` holds it.
  ///
  /// - Parameter progress: told now and then how many versions of how many are read.
  /// - Throws: there is no git, no repository, no commit yet, or the repository is damaged or partial.
  /// - Complexity: every version of every transcript is unpacked and parsed once. With a cache that is up to
  ///   date, two short processes of git.
  public static func read(
    _ library: Library, cache: IndexFolder? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(Git.Failure) -> MarkerHistory {
    try await HistoryReader(library, cache, progress).read()
  }

  init(_ tally: HistoryTally, head: String, people: [Person]) {
    self.head = head
    self.people = people
    shows = tally.shows.sorted { $0.key.precedesInBytes($1.key) }.map { Show(name: $0.key, change: $0.value) }
    var open = 0
    for (number, change) in tally.months.sorted(by: { $0.key < $1.key }) where change != MarkerChange() {
      open += change.added - change.resolved
      months.append(Month(number, change, open: open))
    }
  }
}
