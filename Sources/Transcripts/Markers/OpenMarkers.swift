/// A marker that is a contribution task, and the text it stands in.
public struct OpenMarker: Sendable, Equatable {
  /// What a marker stands in: a place in `Episode.turns` or in `Episode.stageCues`.
  public enum Place: Sendable, Equatable { case turn(Int), stageCue(Int) }

  public var group: BracketGroup
  public var place: Place
  /// The piece of the turn, or the words on the stage cue's line, that hold it: bytes of the file.
  public var text: Range<Int>
}

extension Episode {
  /// The markers that are contribution tasks, in file order.
  ///
  /// - Complexity: linear in the groups, turns and stage cues; only in the groups where none is a task.
  public var openMarkers: [OpenMarker] {
    var found: [OpenMarker] = []
    var turn = 0
    var cue = 0
    var words: (cue: Int, range: Range<Int>)?
    for group in groups where group.kind.isTask {
      let offset = group.range.lowerBound
      while turn < turns.count, (turns[turn].ranges.last?.upperBound ?? 0) <= offset { turn += 1 }
      while cue < stageCues.count, stageCues[cue].range.upperBound <= offset { cue += 1 }
      if turn < turns.count, let piece = turns[turn].piece(holding: offset) {
        found.append(OpenMarker(group: group, place: .turn(turn), text: piece))
      } else if cue < stageCues.count, stageCues[cue].range.contains(offset) {
        let its = words.flatMap { $0.cue == cue ? $0.range : nil } ?? self.words(of: stageCues[cue])
        words = (cue, its)
        found.append(OpenMarker(group: group, place: .stageCue(cue), text: its))
      }
    }
    return found
  }
}

extension Turn {
  /// The range of its text that `offset` lies in.
  ///
  /// - Complexity: O(log ranges).
  fileprivate func piece(holding offset: Int) -> Range<Int>? {
    let low = (0..<ranges.count).prefixEnd { ranges[$0].upperBound <= offset }
    return low < ranges.count && ranges[low].contains(offset) ? ranges[low] : nil
  }
}

extension EpisodeParser {
  /// The markers of `source` that are contribution tasks, in file order: what `parse` finds, without its
  /// words, times and findings.
  ///
  /// - Complexity: linear; text in which no bracket opens before a marker's word is only searched for
  ///   brackets.
  public func openMarkers(in source: [UInt8]) -> [BracketGroup] {
    let span = source.span
    guard markers.mayOccur(in: span) else { return [] }
    var episode = Episode(id: "", path: "", source: source)
    let lines = SourceLines(span)
    let firstLine = FrontMatter.lines(span, lines)?.upperBound ?? 0
    episode.bodyStart = firstLine < lines.count ? lines[firstLine].lowerBound : source.count
    let hidden = HiddenRanges(span, lines, from: firstLine)
    var body = BodyReader(self, lines: lines, firstLine: firstLine, hasFront: firstLine > 0, hidden: hidden)
    body.read(span, into: &episode)
    readGroups(span, lines, hidden, into: &episode)
    return episode.openMarkers.map(\.group)
  }
}
