import CommonMark
import Transcripts

/// No conflict of a merge is left: both sides of it would be read as words.
public struct MergeConflict: LintRule {
  public let name = "merge-conflict"
  public let summary = "No marks of a merge conflict are left."

  public init() {}

  public func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    var found: [LintFinding] = []
    for line in TextLines.lines(of: episode.source[...]) {
      // As git writes them: seven marks, then a blank and a name.
      let isMark = line.starts(with: "<<<<<<< ".utf8) || line.starts(with: ">>>>>>> ".utf8)
      if isMark, !episode.isFenced(line.startIndex) {
        found.append(
          finding(
            episode, at: line.startIndex,
            "A merge left its marks here; keep one of the two versions, and take the marks out."))
      }
    }
    return found
  }
}
