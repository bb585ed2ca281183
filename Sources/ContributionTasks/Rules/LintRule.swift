import Transcripts

/// Something a file has that it should not have: where, why, and how it can be mended.
public struct LintFinding: Sendable {
  /// Path of the file, relative to its tree.
  public var path: String
  /// Line and column in bytes, from 1.
  public var line: Int
  public var column: Int
  public var rule: String
  public var message: String
  /// The change that mends it safely, or nil.
  public var edit: Edit?

  public init(path: String, line: Int, column: Int, rule: String, message: String, edit: Edit? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.rule = rule
    self.message = message
    self.edit = edit
  }
}

/// What rules know besides the episode.
public struct LintContext: Sendable {
  public var configuration: Configuration
  /// Labels of the whole library by their exact name.
  public var labelCounts: [String: Int]

  /// The commonest spelling of each name that is written three times at least, by its letters without case.
  let commonNames: [String: String]
  /// Names heard often, by what they are mistaken for.
  let nearNames: NearName.Names

  public init(configuration: Configuration, labelCounts: [String: Int] = [:]) {
    self.configuration = configuration
    self.labelCounts = labelCounts
    var common: [String: String] = [:]
    for (name, count) in labelCounts where count >= 3 {
      let key = NameVariant.key(name)
      // Of equals the first by its letters.
      if let other = common[key], let most = labelCounts[other], (most, name) > (count, other) { continue }
      common[key] = name
    }
    commonNames = common
    nearNames = NearName.Names(labelCounts)
  }
}

/// One thing that should hold in every transcript.
public protocol LintRule: Sendable {
  /// The name in output and options: words joined by `-`.
  var name: String { get }
  /// What should hold, in a sentence.
  var summary: String { get }
  /// What of it does not hold in `episode`, in file order.
  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding]
}

extension LintRule {
  /// A finding at byte `offset`.
  func finding(_ episode: Episode, at offset: Int, _ message: String, _ edit: Edit? = nil) -> LintFinding {
    let place = episode.place(of: offset)
    return LintFinding(
      path: episode.path, line: place.line, column: place.column, rule: name, message: message, edit: edit)
  }
}

/// All rules, in the order of the list `earshot lint --rules` prints.
public enum LintRules {
  public static let all: [any LintRule] =
    [
      ColonOutsideBold(), ColonBeforeName(), LabelWithoutColon(), UnboldLabel(), LabelInMidLine(),
      WordsInLabel(), MisplacedTime(), EmptyTurn(),
      UnescapedTime(), RoundTime(), DoubledEscapes(), MisspeltMarker(), OtherMarker(), LostMarker(),
      TimePastDuration(), NameVariant(), NearName(), LookAlikeNames(),
      UnknownSpeaker(), HouseStyle(), ControlCharacters(), NoLabels(), MergeConflict(), TranscriptElsewhere(),
    ] + ReportedByParser.all
}
