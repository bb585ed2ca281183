/// What commits did to markers, added up. Tallies of parts of a history add up to that of the whole.
struct HistoryTally: Sendable, Equatable {
  struct Credit: Sendable, Equatable {
    /// Commits that touch a transcript.
    var commits = 0
    var change = MarkerChange()
  }

  /// By the month's number since year 0.
  var months: [Int: MarkerChange] = [:]
  var shows: [String: MarkerChange] = [:]
  var people: [Identity: Credit] = [:]

  /// Adds what `other` holds.
  mutating func add(_ other: HistoryTally) {
    for (month, change) in other.months { months[month, default: .init()] += change }
    for (show, change) in other.shows { shows[show, default: .init()] += change }
    for (identity, credit) in other.people {
      people[identity, default: .init()].commits += credit.commits
      people[identity, default: .init()].change += credit.change
    }
  }

  /// Counts a change of the main line: the library's open markers are the sum of these.
  ///
  /// A file that moves to another show takes the markers it keeps along, as if they had been added there.
  mutating func count(_ change: FileChange, _ markers: [String: [Int32]], month: Int) {
    let (old, new) = Self.markers(change, markers)
    let delta = MarkerChange(from: old, to: new)
    if delta != MarkerChange() { months[month, default: .init()] += delta }
    let (left, right) = (change.old?.show ?? change.new?.show, change.new?.show ?? change.old?.show)
    if let left, let right {
      let moved = left == right ? 0 : old.count - delta.resolved
      shows[left, default: .init()] += MarkerChange(added: -moved, resolved: delta.resolved)
      shows[right, default: .init()] += MarkerChange(added: moved + delta.added)
    }
  }

  /// Counts what `commit` did for those who made it. Nobody resolved the markers of a file that was removed.
  mutating func credit(_ commit: Commit, _ markers: [String: [Int32]]) {
    guard !commit.changes.isEmpty else { return }
    var sum = MarkerChange()
    for change in commit.changes where change.new != nil {
      let (old, new) = Self.markers(change, markers)
      sum += MarkerChange(from: old, to: new)
    }
    for identity in commit.people {
      people[identity, default: .init()].commits += 1
      people[identity, default: .init()].change += sum
    }
  }

  private static func markers(_ change: FileChange, _ markers: [String: [Int32]]) -> (
    old: [Int32], new: [Int32]
  ) {
    (
      change.old.flatMap { markers[$0.blob] } ?? [], change.new.flatMap { markers[$0.blob] } ?? []
    )
  }
}
