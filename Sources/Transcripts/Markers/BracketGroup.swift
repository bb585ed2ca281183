/// A group in square brackets in a turn: a timestamp, a marker or a cue.
public struct BracketGroup: Equatable, Sendable {
  /// What stands in the brackets.
  public enum Kind: String, Sendable {
    /// Nothing but a time: the instant of the next word.
    case timestamp
    /// A spot nobody could make out: a task.
    case unintelligible
    /// The same, of what could not be heard.
    case inaudible
    /// People talking over each other: noted, no task.
    case crosstalk
    /// Anything else: `[laughter]`, `[clip 00:35:46.08]`.
    case cue

    /// True for the kinds that are contribution tasks.
    public var isTask: Bool { self == .unintelligible || self == .inaudible }
  }

  public var kind: Kind
  /// Bytes in the file, brackets and their backslashes included.
  public var range: Range<Int>
  /// Line, from 1, and column in bytes, from 1.
  public var line: Int
  public var column: Int
  /// The instant it names, where it names one.
  public var milliseconds: Int?
  /// False in a list above the first label, `- [12:13] Tents`: its times tell of the talk, and none of them
  /// is when the next word is said.
  package var isInstant = true
  /// True for a marker that may be a mention of the word rather than a gap: it has no time.
  public var isPossibleMention: Bool { kind.isTask && milliseconds == nil }
}
