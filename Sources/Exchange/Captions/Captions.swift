import Transcripts

/// The cues of an episode, their words one after the other in one run of bytes: what the formats with times
/// are written from.
public struct Captions: Sendable {
  /// A cue, its words and its speaker by their places.
  struct Cue {
    /// Milliseconds from the episode's beginning, `end` behind `start`.
    var start: Int
    var end: Int
    /// Place in `speakers`; nil where nobody is named.
    var speaker: Int?
    /// Bytes of `text`: one line.
    var words: Range<Int>
    /// What in the words a format may have to escape.
    var marks: PlainLine.Marks
    var beginsTurn: Bool
    var isEstimated: Bool
  }

  private(set) var text: [UInt8] = []
  private(set) var speakers: [String] = []
  private(set) var list: [Cue] = []
  /// When the last cue begins; 0 before the first.
  var last: Int { list.last?.start ?? 0 }

  /// No cue yet, by `speakers`.
  init(speakers: [String]) { self.speakers = speakers }

  /// The captions of cues that were read.
  public init(_ cues: [TranscriptCue]) {
    var places: [String: Int] = [:]
    for cue in cues {
      var place: Int?
      if let speaker = cue.speaker {
        place = places[speaker] ?? speakers.count
        if place == speakers.count {
          speakers.append(speaker)
          places[speaker] = place
        }
      }
      append(
        cue.text.utf8.span, start: cue.start, end: cue.end, speaker: place, beginsTurn: cue.beginsTurn,
        isEstimated: cue.isEstimated)
    }
  }

  /// Appends a cue of the words in `source`, made one line; nothing where that is empty.
  mutating func append(
    _ source: borrowing Span<UInt8>, start: Int, end: Int, speaker: Int?, beginsTurn: Bool, isEstimated: Bool
  ) {
    let first = text.count
    let marks = PlainLine.append(source, to: &text)
    guard text.count > first else { return }
    // A cue ends where the next one begins: readers of SRT want them apart.
    if let before = list.indices.last, list[before].end > start, list[before].start < start {
      list[before].end = start
    }
    list.append(
      Cue(
        start: start, end: end, speaker: speaker, words: first..<text.count, marks: marks,
        beginsTurn: beginsTurn, isEstimated: isEstimated))
  }

  /// The cues as values, in order.
  public var cues: [TranscriptCue] {
    list.map { cue in
      TranscriptCue(
        start: cue.start, end: cue.end, speaker: cue.speaker.map { speakers[$0] },
        text: String(decoding: text[cue.words], as: UTF8.self), beginsTurn: cue.beginsTurn,
        isEstimated: cue.isEstimated)
    }
  }
}
