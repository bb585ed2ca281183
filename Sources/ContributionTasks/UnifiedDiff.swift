/// The difference of two files as `diff -u` tells it.
public enum UnifiedDiff {
  /// The diff, or an empty text where the files are the same. Lines of context: 3.
  ///
  /// - Complexity: that of Myers' algorithm over lines, equal ends left out; where that would be too much,
  ///   linear, and lines that stand at the same place are taken for the same.
  public static func text(_ old: [UInt8], _ new: [UInt8], path: String) -> String {
    guard old != new else { return "" }
    let (a, b) = (lines(old), lines(new))
    var head = 0
    while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let (removed, inserted) = changes(a, b, head: head, tail: tail)
    // Steps through both files: kept, removed, inserted lines in order.
    var steps: [(mark: Character, old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, removed.contains(i) {
        steps.append(("-", i, j))
        i += 1
      } else if j < b.count, inserted.contains(j) {
        steps.append(("+", i, j))
        j += 1
      } else {
        steps.append((" ", i, j))
        i += 1
        j += 1
      }
    }
    var out = "--- a/\(path)\n+++ b/\(path)\n"
    var at = 0
    while let first = steps[at...].firstIndex(where: { $0.mark != " " }) {
      var last = first
      var probe = first
      while probe < steps.count, probe - last <= 6 {
        if steps[probe].mark != " " { last = probe }
        probe += 1
      }
      let hunk = steps[max(at, first - 3)..<min(steps.count, last + 4)]
      let (oldCount, newCount) = (hunk.count { $0.mark != "+" }, hunk.count { $0.mark != "-" })
      let start = hunk[hunk.startIndex]
      out +=
        "@@ -\(oldCount == 0 ? start.old : start.old + 1),\(oldCount) +\(newCount == 0 ? start.new : start.new + 1),\(newCount) @@\n"
      for step in hunk {
        out +=
          "\(step.mark)\(String(decoding: step.mark == "+" ? b[step.new] : a[step.old], as: UTF8.self))\n"
      }
      at = hunk.endIndex
    }
    return out
  }

  /// Products of line counts beyond which no shortest difference is looked for.
  private static let most = 1 << 22

  /// Numbers of the lines of `a` that go and of those of `b` that come; equal ones at both ends are left out.
  private static func changes(_ a: [[UInt8]], _ b: [[UInt8]], head: Int, tail: Int) -> (Set<Int>, Set<Int>) {
    let (old, new) = (head..<(a.count - tail), head..<(b.count - tail))
    if old.count == new.count {
      // As many lines as before: a few were changed where they stand.
      let changed = old.filter { a[$0] != b[$0] }
      if changed.count * old.count > most || changed.count * 4 < old.count {
        return (Set(changed), Set(changed))
      }
    }
    // At least as many lines come or go as one has more than the other.
    let size = old.count + new.count
    guard abs(old.count - new.count) * size <= most, size * size <= most * 64 else {
      return (Set(old), Set(new))
    }
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in Array(b[new]).difference(from: Array(a[old])) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset + head)
      case .insert(let offset, _, _): inserted.insert(offset + head)
      }
    }
    return (removed, inserted)
  }

  /// Lines as bytes: two that look alike may be written otherwise, an accent as a letter of its own.
  private static func lines(_ source: [UInt8]) -> [[UInt8]] {
    var lines = source.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    if lines.last?.isEmpty ?? false {
      lines.removeLast()
    } else {
      lines[lines.count - 1] += Array("\n\\ No newline at end of file".utf8)
    }
    return lines
  }
}
