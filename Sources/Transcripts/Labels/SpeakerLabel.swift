/// A label of a turn or a stage cue, as it stands in the file.
public struct SpeakerLabel: Sendable, Equatable {
  /// How it is written; all but the first are reported (FORMAT.md, *Labels*).
  public enum Form: Sendable, Equatable {
    /// `**Name:**`, the regular form.
    case insideColon
    /// `**Name**:`
    case outsideColon
    /// `**:Name**` alone on its line.
    case colonFirst
    /// `**Name** text`; a label only where the name is known.
    case noColon
    /// `Name: text`, and `_Name:_ text`; a label only where the name is known.
    case plain
    /// `**Name:**` or `**Name**:` behind other text; a label only where the name is known.
    case midLine
  }

  public var form: Form
  /// Line, from 1.
  public var line: Int
  /// Its bytes, marks before the name included.
  public var range: Range<Int>
  /// Bytes of the name.
  public var nameRange: Range<Int>
  public var name: String
  public var isStageCue: Bool
  /// True where its form is reported as irregular.
  public var isIrregular: Bool
  /// A bracketed time before it or in it, `[0:10] **Name:**` or `**Name [0:10]:**`: when the turn begins.
  public var time: Range<Int>?
}

/// A place that may begin a turn, as one line shows it.
struct LabelCandidate {
  typealias Form = SpeakerLabel.Form

  var form: Form
  /// Index of the line.
  var line: Int
  /// First byte of the label, marks before it included.
  var start: Int
  /// Where the text behind it begins.
  var end: Int
  /// Bytes of the name, blanks at the ends left out.
  var nameRange: Range<Int>
  /// The name, escapes and entities undone, white space collapsed.
  var name: String
  /// The name without case: what makes two labels one speaker.
  var key = ""
  var isStage = false
  /// A time before the bold, in it or right behind it, mostly in brackets.
  var time: Range<Int>?
  /// The mark of emphasis that opens before the name and closes behind what is said: `_**Name:** words_`.
  var emphasis: UInt8?
  /// True for `_**Name:** words_`, which is a label where the name has regular ones, or comes often beside
  /// others.
  var isEmphasised = false
  /// True where the time is a link's text: nothing is to be moved there.
  var isTimeLinked = false
  /// False for bold and a time beside it, which may be no name: such a name is known, or comes again.
  var isSure = true
  /// True for what is hardly a name but for the time beside it, `dhh (0:10):`: one that comes again, or
  /// stands alone on its line as others do.
  var isUnusual = false
  /// True for `[Name] [0:10]`, which is a label only where there are no others.
  var isInBrackets = false
  /// True for `**[0:10] Name** words`, which is a label only where there are no others and two such names
  /// come again.
  var isBareBehindTime = false
  /// True for `_Name:_`, `*Name (0:10)*:` and `@Name 0:10`, which are labels where there are no others and
  /// two such names come again.
  var isInEmphasis = false
  /// A time right behind a label that has none, in round brackets or without: a time where most labels have
  /// one, else words.
  var following: LabelReader.LabelTime?
}
