/// Times of turns: exact where a timestamp says so, else estimated between known instants.
///
/// Speech is taken to flow evenly between two instants: a turn's start lies between them as its
/// words do, each change of speaker costing a short pause.
struct TimeEstimates {
  /// An instant the file names.
  struct Instant {
    /// Words before it in the episode.
    var words: Int
    /// Turns begun before it.
    var turns: Int
    var offset: Int
    var milliseconds: Int
    /// True for a timestamp, which tells when the next word is said; false for a marker, whose
    /// own words take time, and for the times of a break.
    var marksNextWord: Bool
    /// True on a stage cue line.
    var isBreak: Bool
    /// Place in `Episode.groups`.
    var group: Int

    /// How much speech lies before it, in words.
    var effort: Double { Double(words) + Double(turns) * TimeEstimates.pause }
  }

  /// What a change of speaker costs, in words.
  static let pause = 1.0
  /// Milliseconds a word takes where an episode does not tell: 162 words a minute.
  static let defaultPace = 370.0

  /// The longest chain of instants that never runs backwards, and the groups left out.
  ///
  /// - Complexity: O(n log n) (patience sorting).
  static func chain(_ instants: [Instant]) -> (kept: [Instant], leftOut: [Int]) {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: instants.count)
    for (index, instant) in instants.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if instants[tails[middle]].milliseconds <= instant.milliseconds {
          low = middle + 1
        } else {
          high = middle
        }
      }
      before[index] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    guard tails.count < instants.count else { return (instants, []) }
    var isKept = [Bool](repeating: false, count: instants.count)
    var index = tails.last ?? -1
    while index >= 0 {
      isKept[index] = true
      index = before[index]
    }
    return (
      instants.indices.filter { isKept[$0] }.map { instants[$0] },
      instants.indices.filter { !isKept[$0] }.map { instants[$0].group }
    )
  }

  /// Sets the times of `turns`, in order.
  ///
  /// - Parameters:
  ///   - wordsBefore: words of the episode before each turn.
  static func apply(
    _ instants: [Instant], to turns: inout [Turn], wordsBefore: [Int]
  ) {
    guard !instants.isEmpty else { return }
    let pace = self.pace(instants)
    var next = 0
    var latest = 0
    for index in turns.indices {
      let words = wordsBefore[index]
      while next < instants.count,
        instants[next].words < words
          || instants[next].words == words && instants[next].offset < turns[index].start
      { next += 1 }
      if let exact = exactStart(instants, next, words: words) {
        turns[index].milliseconds = max(latest, exact)
        turns[index].isEstimated = false
      } else {
        let effort = Double(words) + Double(index) * pause
        let estimate = between(instants, next, effort: effort, pace: pace)
        turns[index].milliseconds = max(latest, estimate)
      }
      latest = turns[index].milliseconds ?? latest
    }
  }

  /// The instant at which the turn's first word is said, where one is named.
  private static func exactStart(_ instants: [Instant], _ next: Int, words: Int) -> Int? {
    if next < instants.count, instants[next].words == words, !instants[next].isBreak {
      return instants[next].milliseconds
    }
    guard next > 0 else { return nil }
    let last = instants[next - 1]
    return last.words == words && last.marksNextWord ? last.milliseconds : nil
  }

  private static func between(
    _ instants: [Instant], _ next: Int, effort: Double, pace: Double
  ) -> Int {
    let from = next > 0 ? instants[next - 1] : nil
    let startEffort = from?.effort ?? 0
    let startTime = Double(from?.milliseconds ?? 0)
    if next < instants.count {
      let to = instants[next]
      let share = to.effort > startEffort ? (effort - startEffort) / (to.effort - startEffort) : 0
      let value = startTime + min(1, max(0, share)) * (Double(to.milliseconds) - startTime)
      return Int(value)
    }
    return Int(startTime + max(0, effort - startEffort) * pace)
  }

  private static func pace(_ instants: [Instant]) -> Double {
    guard let first = instants.first, let last = instants.last, last.effort - first.effort > 100
    else { return defaultPace }
    let value = Double(last.milliseconds - first.milliseconds) / (last.effort - first.effort)
    return min(1500, max(150, value))
  }
}
