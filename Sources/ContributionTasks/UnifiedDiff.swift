/// The difference of two files as `diff -u` tells it.
public enum UnifiedDiff {
  /// The diff, or an empty text where the files are the same. Lines of context: 3.
  ///
  /// - Complexity: that of Myers' algorithm over lines, equal ends left out.
  public static func text(_ old: [UInt8], _ new: [UInt8], path: String) -> String {
    guard old != new else { return "" }
    let (a, b) = (lines(old), lines(new))
    var head = 0
    while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let difference = Array(b[head..<(b.count - tail)]).difference(from: Array(a[head..<(a.count - tail)]))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset + head)
      case .insert(let offset, _, _): inserted.insert(offset + head)
      }
    }
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
      for step in hunk { out += "\(step.mark)\(step.mark == "+" ? b[step.new] : a[step.old])\n" }
      at = hunk.endIndex
    }
    return out
  }

  private static func lines(_ source: [UInt8]) -> [String] {
    var lines = source.split(separator: 10, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" {
      lines.removeLast()
    } else {
      lines[lines.count - 1] += "\n\\ No newline at end of file"
    }
    return lines
  }
}
