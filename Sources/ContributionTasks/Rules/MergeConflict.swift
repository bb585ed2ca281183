import Transcripts

/// No conflict of a merge is left: both sides of it would be read as words.
public struct MergeConflict: LintRule {
  public let name = "merge-conflict"
  public let summary = "No marks of a merge conflict are left."

  public init() {}

  public func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    var found: [LintFinding] = []
    var start = 0
    for line in episode.source.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 10 }) {
      // As git writes them: seven marks, then a blank and a name.
      let isMark = line.starts(with: "<<<<<<< ".utf8) || line.starts(with: ">>>>>>> ".utf8)
      if isMark, !episode.isFenced(start) {
        found.append(
          finding(
            episode, at: start,
            "A merge left its marks here; keep one of the two versions, and take the marks out."))
      }
      start = line.endIndex + 1
    }
    return found
  }
}
