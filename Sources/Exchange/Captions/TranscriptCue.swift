/// Words of one speaker between two instants: a WebVTT or SRT cue, a segment of a JSON transcript.
public struct TranscriptCue: Sendable, Equatable {
  /// Milliseconds from the episode's beginning.
  public var start: Int
  /// Milliseconds; behind `start`.
  public var end: Int
  /// Who speaks, or nil where nobody is named.
  public var speaker: String?
  /// One line of plain text.
  public var text: String
  /// True where a turn of the episode begins.
  public var beginsTurn: Bool
  /// True where `start` is reckoned from known instants around it, not said by the transcript.
  public var isEstimated: Bool
  /// True where a paragraph of the transcript begins; captions have none.
  public var beginsParagraph: Bool
  /// True for a block of Markdown as it stands in a file, several lines perhaps: a list, code, a table, a
  /// quote, a heading.
  public var isBlock = false
  /// True for a stage cue as it stands in a transcript, `**Break:** \\[12:03\\]`: nobody's words.
  public var isStageCue = false

  public init(
    start: Int, end: Int, speaker: String?, text: String, beginsTurn: Bool = false, isEstimated: Bool = false,
    beginsParagraph: Bool = false
  ) {
    self.start = start
    self.end = end
    self.speaker = speaker
    self.text = text
    self.beginsTurn = beginsTurn
    self.isEstimated = isEstimated
    self.beginsParagraph = beginsParagraph
  }
}

extension TranscriptCue {
  /// Appends `value`, which is not negative, in figures.
  static func decimal(_ value: Int, to out: inout [UInt8]) {
    if value >= 10 { decimal(value / 10, to: &out) }
    out.append(48 + UInt8(value % 10))
  }

  /// `12:03:04` and the milliseconds behind `point`, as WebVTT (4.1) and SRT write instants.
  static func clock(_ milliseconds: Int, point: UInt8, to out: inout [UInt8]) {
    func digits(_ value: Int, _ count: Int) {
      if value >= 1000 || value >= 100 && count < 3 { return decimal(value, to: &out) }
      if count > 2 { out.append(48 + UInt8(value / 100)) }
      out.append(48 + UInt8(value / 10 % 10))
      out.append(48 + UInt8(value % 10))
    }
    let value = max(0, milliseconds)
    digits(value / 3_600_000, 2)
    out.append(UInt8(ascii: ":"))
    digits(value / 60_000 % 60, 2)
    out.append(UInt8(ascii: ":"))
    digits(value / 1000 % 60, 2)
    out.append(point)
    digits(value % 1000, 3)
  }
}
