import Transcripts

/// Who speaks is told by bold labels: a file that names speakers in another way has no turns.
struct NoLabels: LintRule {
  let name = "no-labels"
  let summary = "Speakers are named in bold, **Name:**, where lines begin with names."

  /// Lines that begin with a name, at least, and those of one name.
  private static let (fewest, fewestOfOne) = (3, 2)
  /// Letters of a name at most.
  private static let longest = 60

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    guard !episode.turns.contains(where: { $0.kind == .speech }) else { return [] }
    var counts: [String: Int] = [:]
    var first: (offset: Int, name: String)?
    for range in episode.turns.flatMap(\.ranges) {
      var start = range.lowerBound
      for line in episode.source[range].split(omittingEmptySubsequences: false, whereSeparator: { $0 == 10 })
      {
        if let name = Self.name(String(decoding: line.prefix(200), as: UTF8.self)) {
          counts[name, default: 0] += 1
          first = first ?? (start, name)
        }
        start = line.endIndex + 1
      }
    }
    guard let first, counts.values.reduce(0, +) >= Self.fewest, counts.values.max() ?? 0 >= Self.fewestOfOne
    else {
      return []
    }
    return [
      finding(
        episode, at: first.offset,
        "Lines here begin with names, and none is a label: write **\(first.name):** before what is said, so that speakers are known."
      )
    ]
  }

  /// The name before a colon, `Ann Lee: words`, or before a time that ends the line, `Ann Lee  0:12`; nil for another line.
  private static func name(_ line: String) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let last = words.last, words.first?.first?.isUppercase ?? false else { return nil }
    let time = last.filter { !"()[]\\".contains($0) }
    if words.count > 1, words.count < 6, time.contains(":"), TimeSyntax.typed(String(time)) != nil {
      return words.dropLast().joined(separator: " ")
    }
    guard let colon = line.firstIndex(of: ":"), line.distance(from: line.startIndex, to: colon) <= longest
    else { return nil }
    let name = line[..<colon].trimming(while: \.isWhitespace)
    let isName = name.split(separator: " ").allSatisfy {
      $0.first.map { $0.isUppercase || $0.isNumber } ?? false
    }
    guard isName, !name.contains(where: { "*_[]<>/`".contains($0) }), line[colon...].dropFirst().first == " "
    else {
      return nil
    }
    return String(name)
  }
}

extension Substring {
  /// Without the letters at both ends that `holds` is true for.
  fileprivate func trimming(while holds: (Character) -> Bool) -> Substring {
    var rest = drop(while: holds)
    while let last = rest.last, holds(last) { rest.removeLast() }
    return rest
  }
}
