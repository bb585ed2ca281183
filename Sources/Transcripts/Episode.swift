import CommonMark

/// One transcript, parsed: who spoke, what, where in the file and when.
///
/// Text is not copied: turns and groups are byte ranges of `source`.
public struct Episode: Sendable {
  /// `SHOW/SLUG`.
  public var id: String
  /// Path of the file, relative to the library.
  public var path: String
  /// The file's bytes.
  public var source: [UInt8]
  public var frontMatter = FrontMatter()
  /// Where the text behind the front matter begins.
  public var bodyStart = 0
  /// Speakers in order of first appearance.
  public var speakers: [Speaker] = []
  /// Turns in order; one with index 0 first where text stands before the first label.
  public var turns: [Turn] = []
  public var stageCues: [StageCue] = []
  /// Labels of turns and stage cues, in file order.
  public var labels: [SpeakerLabel] = []
  /// Bracket groups of turns and stage cues, in file order.
  public var groups: [BracketGroup] = []
  /// Sections of the file that are no turns, in file order.
  public var sections: [Section] = []
  /// Lines of reference definitions (CommonMark 4.7), which hold for the whole file.
  public var definitions: [Range<Int>] = []
  /// Their labels, normalised.
  var references: Set<String> = []
  /// Times that begin lines of a transcript without labels, and stand in no square brackets.
  var lineTimes: [LineTime] = []
  /// Comments of the file, in order.
  var comments: [Range<Int>] = []
  /// Code fences of the file, in order.
  var fences: [CodeFence] = []
  /// What the file tells of time.
  public var timeline = Timeline()
  /// What is irregular, by line and column.
  public var findings: [Finding] = []

  /// Where lines begin; empty where nobody read them.
  var lineStarts: [Int] = []

  /// An episode of which nothing is read yet.
  public init(id: String, path: String, source: [UInt8]) {
    self.id = id
    self.path = path
    self.source = source
  }

  /// The part of the id before the slash.
  public var show: String { EpisodeID.show(id) }

  /// The part of the id behind the slash.
  public var slug: String { EpisodeID.slug(id) }

  /// Words of all turns and of text before the first label.
  public var words: Int { turns.reduce(0) { $0 + $1.words } }

  /// Turns by a speaker: unlabelled text is counted in no total.
  public var speechTurns: Int { turns.count { $0.kind == .speech } }

  /// The speaker of `turn`, or nil.
  public func speakerName(_ turn: Turn) -> String? { turn.speaker.map { speakers[$0].name } }
}

/// Somebody with a label in an episode.
public struct Speaker: Sendable, Equatable {
  /// As first written.
  public var name: String
  public var turns = 0
}

/// What one speaker says until the next label.
public struct Turn: Sendable, Equatable {
  /// Whether a label says who speaks; text before the first label, and all of a file without labels, is
  /// unlabelled.
  public enum Kind: String, Sendable { case speech, unlabelled }

  /// From 1; 0 for text before the first label.
  public var index: Int
  public var kind: Kind
  /// Place in `Episode.speakers`, nil where nobody is named.
  public var speaker: Int?
  /// First and last line, from 1.
  public var line: Int
  public var endLine: Int
  /// Where the turn begins in the file, label included.
  public var start: Int
  /// Its text in the file, label and stage cue lines left out, no blanks at the ends.
  public var ranges: [Range<Int>] = []
  /// As `WordCount` counts them.
  public var words = 0
  /// Its start; nil where unknown.
  public var milliseconds: Int?
  /// True where `milliseconds` is estimated from known instants around it.
  public var isEstimated = true
}

/// `**Break:** [42:03] to [44:10]`: neither turn nor speaker.
public struct StageCue: Sendable, Equatable {
  public var name: String
  public var line: Int
  /// Bytes from the label to the end of the line.
  public var range: Range<Int>
}

/// A part of an episode file, or of its notes, under a heading.
public struct Section: Sendable, Equatable {
  public var title: String
  public var name: SectionName
  /// 1 to 6; 0 for a heading without marks.
  public var level: Int
  /// Line of the heading, from 1.
  public var line: Int
  /// The text under the heading.
  public var range: Range<Int>
}

extension Episode {
  /// The text of `turn` as a reader sees it: paragraphs parted by an empty line, timestamps left
  /// out, markers and cues kept.
  public func text(_ turn: Turn) -> String {
    String(decoding: plainText(turn), as: UTF8.self)
  }

  /// True for a turn of times alone and what joins two of them, and for one without a word:
  /// `**Song of Kettles:** \\[2:10\\] to \\[2:40\\]`.
  public func saysNothing(_ turn: Turn) -> Bool {
    guard turn.words <= 1 else { return false }
    let said = text(turn).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if said.isEmpty { return true }
    let times = turn.ranges.reduce(0) { $0 + groups(in: $1).count { $0.kind == .timestamp } }
    return times > 1 && Self.joiners.contains(said)
  }

  /// What stands between two times that are the begin and the end of something.
  private static let joiners = ["to", "bis", "à", "a", "-", "–"]

  /// `text(_:)` as bytes, invalid UTF-8 not yet mended.
  public func plainText(_ turn: Turn) -> [UInt8] {
    var out: [UInt8] = []
    for range in turn.ranges {
      if !out.isEmpty { out.append(contentsOf: [10, 10]) }
      appendText(in: range, to: &out)
    }
    return out
  }

  /// What stands on a stage cue's line besides its times: words said or a description; often empty.
  public func text(_ cue: StageCue) -> String {
    let text = text(in: words(of: cue))
    return text.contains { $0.isLetter || $0.isNumber } ? text : ""
  }

  /// The times on a stage cue's line in the order they stand there, from and to as a rule: milliseconds;
  /// markers' own are none.
  public func times(of cue: StageCue) -> [Int] {
    groups(in: cue.range).compactMap { $0.kind == .timestamp ? $0.milliseconds : nil }
  }

  /// What stands behind the label of `cue`, its times included: bytes of the file.
  public func line(of cue: StageCue) -> Range<Int> {
    min(cue.range.upperBound, labelEnd(cue) ?? cue.range.lowerBound)..<cue.range.upperBound
  }

  /// What stands behind the label of `cue` and the times next to it, with what joins those: bytes of the
  /// file.
  public func words(of cue: StageCue) -> Range<Int> {
    let line = line(of: cue)
    var from = line.lowerBound
    for time in groups(in: line) {
      guard time.kind == .timestamp, joinerEnd(from) >= time.range.lowerBound else { break }
      from = time.range.upperBound
    }
    if from > line.lowerBound { from = min(joinerEnd(from), line.upperBound) }
    while from < line.upperBound, source[from] <= 32 { from += 1 }
    return from..<line.upperBound
  }

  /// The end of what joins two times of a stage cue, from `start` on in its line: blanks, ends of bold text,
  /// and one `to` or dash that stands alone.
  private func joinerEnd(_ start: Int) -> Int {
    func isBlank(_ place: Int) -> Bool { place >= source.count || source[place] <= 32 }
    func skipBlanks(_ start: Int) -> Int {
      var place = start
      while place < source.count, source[place] == 32 || source[place] == 9 { place += 1 }
      let bold = source[place...].prefix(3).prefix { $0 == UInt8(ascii: "*") }
      guard bold.count > 1, isBlank(bold.endIndex) || source[bold.endIndex] == UInt8(ascii: "\\") else {
        return place
      }
      place = bold.endIndex
      while place < source.count, source[place] == 32 || source[place] == 9 { place += 1 }
      return place
    }
    let place = skipBlanks(start)
    for joiner in Self.joiners where source[place...].starts(with: joiner.utf8) {
      let end = place + joiner.utf8.count
      let isTime =
        end < source.count && (source[end] == UInt8(ascii: "\\") || source[end] == UInt8(ascii: "["))
      if isBlank(end) || isTime && (joiner == "-" || joiner == "–") { return skipBlanks(end) }
    }
    return place
  }

  /// What stands behind the label of `cue` as a turn of nobody without a time, numbered `index`.
  public func turn(of cue: StageCue, index: Int) -> Turn {
    var turn = Turn(
      index: index, kind: .unlabelled, line: cue.line, endLine: cue.line, start: cue.range.lowerBound)
    turn.ranges = [words(of: cue)]
    return turn
  }

  /// Where the label of `cue` ends; labels are in file order.
  private func labelEnd(_ cue: StageCue) -> Int? {
    let low = (0..<labels.count).prefixEnd { labels[$0].range.lowerBound < cue.range.lowerBound }
    guard low < labels.count, labels[low].range.lowerBound == cue.range.lowerBound else { return nil }
    return labels[low].range.upperBound
  }

  /// The text of a piece of a turn, as `text(_:)` gives it.
  public func text(in range: Range<Int>) -> String {
    var out: [UInt8] = []
    appendText(in: range, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func appendText(in range: Range<Int>, to out: inout [UInt8]) {
    let cuts = groups(in: range).filter { $0.kind == .timestamp }.map(\.range)
    appendText(in: range, leavingOut: cuts, to: &out)
  }

  /// When the word behind `offset`, a place in a turn, is said: milliseconds, estimated; nil where
  /// the file names no instant.
  ///
  /// - Complexity: linear in the turns.
  public func estimatedTime(at offset: Int) -> Int? {
    let span = source.span
    return timeline.estimate(at: offset) { start in
      var effort = 0
      for turn in turns where turn.start <= offset && (turn.ranges.last?.upperBound ?? 0) > start {
        for range in turn.ranges where range.lowerBound < offset && range.upperBound > start {
          var from = max(start, range.lowerBound)
          let end = min(range.upperBound, offset)
          for group in groups(in: range)
          where group.kind != .cue && group.range.upperBound > from && group.range.lowerBound < end {
            if from < group.range.lowerBound {
              effort += WordCount.measure(span, from..<group.range.lowerBound).effort
            }
            from = group.range.upperBound
          }
          if from < end { effort += WordCount.measure(span, from..<end).effort }
        }
      }
      return effort
    }
  }

  /// Groups that lie in `range`.
  ///
  /// - Complexity: O(log groups) and the groups found.
  public func groups(in range: Range<Int>) -> ArraySlice<BracketGroup> {
    func first(from offset: Int) -> Int {
      (0..<groups.count).prefixEnd { groups[$0].range.lowerBound < offset }
    }
    return groups[first(from: range.lowerBound)..<first(from: range.upperBound)]
  }

  /// Whether byte `offset` stands in a comment or a reference definition: nobody says it.
  ///
  /// - Complexity: logarithmic in both.
  package func isUnsaid(_ offset: Int) -> Bool {
    Self.holds(comments, offset) || Self.holds(definitions, offset)
  }

  private static func holds(_ ranges: [Range<Int>], _ offset: Int) -> Bool {
    let place = (0..<ranges.count).prefixEnd { ranges[$0].upperBound <= offset }
    return place < ranges.count && ranges[place].contains(offset)
  }

  /// Whether byte `offset` stands in fenced code.
  ///
  /// - Complexity: logarithmic in the fences.
  public func isFenced(_ offset: Int) -> Bool {
    let low = (0..<fences.count).prefixEnd { fences[$0].range.upperBound <= offset }
    return low < fences.count && fences[low].range.contains(offset)
  }

  /// Line and column in bytes, from 1, of byte `offset`; a BOM counts in no column.
  ///
  /// - Complexity: logarithmic in the number of lines.
  public func place(of offset: Int) -> (line: Int, column: Int) {
    // The line before the first one that begins behind the offset.
    let low = (0..<lineStarts.count).prefixEnd { lineStarts[$0] <= offset }
    guard low > 0 else { return (1, max(1, offset + 1)) }
    return (low, max(1, offset - lineStarts[low - 1] + 1))
  }

  /// The bytes of `group` as they stand in the file.
  public func raw(_ group: BracketGroup) -> String {
    String(decoding: source[group.range], as: UTF8.self)
  }
}
