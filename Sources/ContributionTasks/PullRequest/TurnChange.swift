import Transcripts

/// A marker that gave way to words.
public struct ResolvedMarker: Sendable {
  /// The task it was, as it stood in the old version; its path and addresses are those of the new one.
  public var task: ContributionTask
  /// Markers that stood side by side and gave way together.
  public var count: Int
  /// What is said there, as a reader sees it.
  public var words: String
  /// Words before and after it in the new version.
  public var before: String
  public var after: String
  /// Line and column in bytes in the new version, from 1.
  public var line: Int
  public var column: Int
  /// When it is said, in milliseconds; estimated where the marker named no time.
  public var milliseconds: Int?
  public var isEstimated: Bool
  /// True where a marker is still among the words.
  public var isPartial: Bool
}

/// A change of what was said, besides markers that gave way to words.
public struct TurnChange: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case wordsChanged = "words-changed"
    case markerRemoved = "marker-removed"
    case markerNotWords = "marker-not-words"
    case markerChanged = "marker-changed"
    case markerAdded = "marker-added"
    case timestampChanged = "timestamp-changed"
    case stageCueChanged = "stage-cue-changed"
    case speakerChanged = "speaker-changed"
    case turnRemoved = "turn-removed"
    case turnAdded = "turn-added"
    case transcriptRemoved = "transcript-removed"

    /// What happened, in words.
    public var summary: String {
      switch self {
      case .wordsChanged: "words changed"
      case .markerRemoved: "a marker is gone and no words are there for it"
      case .markerNotWords: "a marker gave way to more than words: take out the times and brackets among them"
      case .markerChanged: "a marker changed"
      case .markerAdded: "a marker was added"
      case .timestampChanged: "a timestamp changed"
      case .stageCueChanged: "a stage cue changed"
      case .speakerChanged: "the speaker changed"
      case .turnRemoved: "a turn is gone"
      case .turnAdded: "a turn was added"
      case .transcriptRemoved: "the transcript is gone"
      }
    }
  }

  public var kind: Kind
  /// Path of the file, relative to the library.
  public var path: String
  /// Where it is in the new version, from 1, in bytes; where something is gone, where it would be.
  public var line: Int
  public var column: Int
  public var speaker: String?
  /// As they stand in the files, white space collapsed; empty where nothing is.
  public var old: String
  public var new: String
}
