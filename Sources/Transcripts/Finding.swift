/// Something irregular in a file: where it is and what a person should know about it.
public struct Finding: Equatable, Sendable {
  /// What is irregular; by the names that `earshot lint` and `inspect` print.
  public enum Rule: String, Sendable, CaseIterable {
    case colonOutsideBold = "colon-outside-bold"
    case colonBeforeName = "colon-before-name"
    case labelWithoutColon = "label-without-colon"
    case labelInMidLine = "label-in-mid-line"
    case unboldLabel = "unbold-label"
    case emptyLabel = "empty-label"
    case malformedTime = "malformed-time"
    case misplacedTime = "misplaced-time"
    case framesPastRate = "frames-past-rate"
    case timeRunsBackwards = "time-runs-backwards"
    case untimedMarker = "untimed-marker"
    case misspeltMarker = "misspelt-marker"
    case unclosedMarker = "unclosed-marker"
    case unclosedBracket = "unclosed-bracket"
    case unclosedFence = "unclosed-fence"
    case unclosedComment = "unclosed-comment"
    case invalidText = "invalid-text"
    case brokenFrontMatter = "broken-front-matter"
    case lookAlikeNames = "look-alike-names"
    case labelBeforeTranscript = "label-before-transcript"
    case labelInSection = "label-in-section"
  }

  /// Line, from 1.
  public var line: Int
  /// Column in bytes, from 1.
  public var column: Int
  public var rule: Rule
  public var message: String

  public init(line: Int, column: Int, rule: Rule, message: String) {
    self.line = line
    self.column = column
    self.rule = rule
    self.message = message
  }
}
