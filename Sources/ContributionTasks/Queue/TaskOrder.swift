import Transcripts

/// In which order tasks are done.
public enum TaskOrder: String, Sendable, CaseIterable {
  /// For a person with ten minutes: the episode with most tasks near each other first, those first.
  case ready
  /// By the episodes' dates and numbers.
  case newest, oldest
  /// Episodes with most tasks first.
  case densest
  /// By id, numbers in it as such, and place in the file.
  case episode

  /// Milliseconds of audio that ten minutes of work reach.
  static let window = 600_000
  /// Tasks a person does in ten minutes; more in a window make an episode no better.
  static let handful = 8

  /// `tasks`, which stand in the order of episodes and lines, in this order; equal ones keep theirs.
  ///
  /// - Complexity: O(n log n).
  public func sorted(_ tasks: [ContributionTask]) -> [ContributionTask] {
    var episodes: [[ContributionTask]] = []
    for task in tasks {
      if episodes.last?.first?.episode == task.episode {
        episodes[episodes.count - 1].append(task)
      } else {
        episodes.append([task])
      }
    }
    switch self {
    case .episode:
      episodes = Self.stable(episodes) { NaturalOrder.precedes($0[0].episode, $1[0].episode) }
    case .densest: episodes = Self.stable(episodes) { $0.count > $1.count }
    case .newest: episodes = Self.stable(episodes) { Self.isOlder($1[0], $0[0]) }
    case .oldest: episodes = Self.stable(episodes) { Self.isOlder($0[0], $1[0]) }
    case .ready:
      let ready = episodes.map(Self.ready)
      episodes = Self.stable(ready) { $0.worth > $1.worth }.map(\.tasks)
    }
    return episodes.flatMap { $0 }
  }

  private static func stable<T>(_ items: [T], _ isBefore: (T, T) -> Bool) -> [T] {
    items.enumerated().sorted {
      isBefore($0.element, $1.element) || !isBefore($1.element, $0.element) && $0.offset < $1.offset
    }.map(\.element)
  }

  private static func isOlder(_ a: ContributionTask, _ b: ContributionTask) -> Bool {
    switch (a.published, b.published) {
    case (let x?, let y?) where x != y: return x < y
    // Undated episodes of a show are numbered in the order they came out.
    case (nil, nil) where EpisodeID.show(a.episode) == EpisodeID.show(b.episode):
      return NaturalOrder.precedes(a.episode, b.episode)
    default: return false
    }
  }

  /// An episode's tasks, those of its best ten minutes first, and how many these are.
  private static func ready(_ tasks: [ContributionTask]) -> (tasks: [ContributionTask], worth: Int) {
    let timed = tasks.indices.filter { tasks[$0].milliseconds != nil }.sorted {
      (tasks[$0].milliseconds ?? 0, $0) < (tasks[$1].milliseconds ?? 0, $1)
    }
    var best = 0..<0
    var first = 0
    for last in timed.indices {
      func time(_ place: Int) -> Int { tasks[timed[place]].milliseconds ?? 0 }
      while time(last) - time(first) > window { first += 1 }
      if last + 1 - first > best.count { best = first..<(last + 1) }
    }
    let chosen = Set(timed[best])
    let rest = tasks.indices.filter { !chosen.contains($0) }
    return ((timed[best] + rest).map { tasks[$0] }, min(best.count, handful))
  }
}

/// The third of ten shares, say: tasks dealt out to several people without a server.
///
/// An episode's tasks go to one person, the same one whatever is mended elsewhere.
public struct TaskShare: Sendable, Equatable {
  /// From 1.
  public var number: Int
  public var of: Int

  /// Reads `3/10`; nil where that is no share.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1, count <= 100_000,
      (1...count).contains(number)
    else { return nil }
    (self.number, of) = (number, count)
  }

  /// True where `task` is of this share.
  public func holds(_ task: ContributionTask) -> Bool {
    let hash = FNV.hash(task.episode.utf8)
    return Int((hash ^ hash >> 32) % UInt64(of)) == number - 1
  }
}
