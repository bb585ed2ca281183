import Transcripts

/// What stands round words that took the place of a marker.
struct FixContext {
  /// The new version of the file.
  private let new: Episode

  init(_ new: Episode) { self.new = new }

  /// The first time on the stage cue's line at `offset` in the new version, if it is among the first groups
  /// there.
  func cueStart(_ offset: Int) -> Int? {
    let low = (0..<new.stageCues.count).prefixEnd { new.stageCues[$0].range.upperBound <= offset }
    guard low < new.stageCues.count else { return nil }
    return new.groups(in: new.stageCues[low].range).prefix(8).first { $0.kind == .timestamp }?.milliseconds
  }

  /// Words around the tokens `fill` in their turn, or on their stage cue's line; no more than is shown is
  /// read.
  func words(beside fill: Range<Int>, of turn: ComparedTurn) -> (before: String, after: String) {
    let (limit, count) = (240, 8)
    let tokens = turn.tokens
    let range =
      new.fromEscape(tokens[fill.lowerBound].range.lowerBound)..<tokens[fill.upperBound - 1].range.upperBound
    let isOnCueLine = tokens[fill.lowerBound].isOnCueLine
    func isBeside(_ place: Int) -> Bool {
      tokens.indices.contains(place) && tokens[place].isOnCueLine == isOnCueLine
        && tokens[place].kind != .stageCue
    }
    var left = fill.lowerBound
    while isBeside(left - 1), range.lowerBound - tokens[left].range.lowerBound < limit { left -= 1 }
    var right = fill.upperBound
    while isBeside(right), tokens[right - 1].range.upperBound - range.upperBound < limit { right += 1 }
    if isOnCueLine, left > 0, tokens[left - 1].kind == .stageCue {
      // The cue's times, and what joins them, are no words.
      let last = tokens[left..<fill.lowerBound].prefix(4).lastIndex { $0.kind == .timestamp }
      left = last.map { $0 + 1 } ?? left
    }
    // Where nothing stands beside them, a backslash before the first of them belongs to it.
    let first = min(tokens[left].range.lowerBound, range.lowerBound)
    let last = max(tokens[right - 1].range.upperBound, range.upperBound)
    let from = max(first, range.lowerBound - limit)
    let to = min(last, range.upperBound + limit)
    var before = Self.words(new.text(in: from..<range.lowerBound))
    if from > first, !before.isEmpty { before.removeFirst() }
    var after = Self.words(new.text(in: range.upperBound..<to))
    if to < last, !after.isEmpty { after.removeLast() }
    return (before.suffix(count).joined(separator: " "), after.prefix(count).joined(separator: " "))
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

extension Episode {
  /// Where the mark at `offset` begins with the backslash before it.
  func fromEscape(_ offset: Int) -> Int {
    let backslash = UInt8(ascii: "\\")
    guard offset > 0, source[offset - 1] == backslash, source[offset] != backslash else {
      return offset
    }
    return offset - 1
  }
}
