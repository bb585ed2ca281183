/// How many markers came and how many went.
public struct MarkerChange: Sendable, Equatable {
  public var added = 0
  public var resolved = 0

  public init(added: Int = 0, resolved: Int = 0) {
    self.added = added
    self.resolved = resolved
  }

  static func += (sum: inout MarkerChange, change: MarkerChange) {
    sum.added += change.added
    sum.resolved += change.resolved
  }

  /// What stands for the time of a marker without one.
  static let untimed: Int32 = -1

  /// What happened between two versions of a file, told by the times of their markers, sorted.
  ///
  /// A marker that keeps its time is neither added nor resolved, wherever it moved and however it is spelt;
  /// nor is one that was given a time, or lost it.
  ///
  /// - Complexity: linear.
  init(from old: [Int32], to new: [Int32]) {
    var (left, right) = (0, 0)
    var (oldUntimed, newUntimed) = (0, 0)
    func isUntimed(_ time: Int32) -> Int { time == Self.untimed ? 1 : 0 }
    while left < old.count || right < new.count {
      if right == new.count || left < old.count && old[left] < new[right] {
        oldUntimed += isUntimed(old[left])
        resolved += 1
        left += 1
      } else if left == old.count || new[right] < old[left] {
        newUntimed += isUntimed(new[right])
        added += 1
        right += 1
      } else {
        left += 1
        right += 1
      }
    }
    let timed = min(oldUntimed, added - newUntimed) + min(newUntimed, resolved - oldUntimed)
    added -= timed
    resolved -= timed
  }
}
