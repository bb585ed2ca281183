import CommonMark

/// Reference definitions of a file (CommonMark 4.7): nobody's words, and their labels make links of brackets.
extension BracketReader {
  /// Labels of the reference definitions among `lines` (CommonMark 4.7), normalised.
  ///
  /// A line with a speaker's label in it is none, nor is one that begins with a time or a marker and has no
  /// full address, whatever CommonMark says.
  static func definitions(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ hidden: HiddenRanges, _ words: MarkerWords,
    labels: [SpeakerLabel]
  ) -> (names: Set<String>, lines: [Range<Int>]) {
    var found: Set<String> = []
    var places: [Range<Int>] = []
    /// Labels are in file order.
    func isLabelled(_ line: Int) -> Bool {
      let low = (0..<labels.count).prefixEnd { labels[$0].line < line }
      return low < labels.count && labels[low].line == line
    }
    var isOpen = true
    for (line, range) in lines.ranges.enumerated() {
      let isStart = isOpen
      isOpen = Bytes.trimmed(source, range).isEmpty
      guard isStart, !hidden.fencedLines[line] else { continue }
      var index = range.lowerBound
      while index < range.upperBound, source[index] == 32, index - range.lowerBound < 4 { index += 1 }
      guard index < range.upperBound, source[index] == UInt8(ascii: "["),
        let close = Bytes.find(UInt8(ascii: "]"), source, index..<range.upperBound),
        close + 2 < range.upperBound, source[close + 1] == UInt8(ascii: ":"),
        source[close - 1] != UInt8(ascii: "\\"), !hidden.hides(index),
        LinkSyntax.isDefinition(source, (close + 2)..<range.upperBound)
      else { continue }
      let inside = (index + 1)..<close
      guard Bytes.find(UInt8(ascii: "["), source, inside) == nil, let name = LinkSyntax.label(source, inside),
        !isLabelled(line + 1)
      else { continue }
      let isGroup =
        words.kind(of: Array(name.utf8.prefix { $0 != 32 })) != nil
        || TimeSyntax.read(name.utf8, frameRate: 30) != .none
      if isGroup, !LinkSyntax.isAddress(source, (close + 2)..<range.upperBound) { continue }
      found.insert(name)
      places.append(range)
      isOpen = true
    }
    return (found, places)
  }
}
