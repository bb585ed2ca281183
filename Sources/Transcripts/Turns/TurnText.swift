import CommonMark

/// The text of pieces of turns, as a reader sees it.
extension Episode {
  /// True for a turn whose text depends on more of the file than its own bytes, or on where a piece of it is
  /// cut.
  public func isInterwoven(_ turn: Turn) -> Bool {
    turn.ranges.count > 1 || !lineTimes.isEmpty
      || turn.ranges.contains { range in
        !fences(in: range).isEmpty || !references.isEmpty && source[range].contains(UInt8(ascii: "["))
      }
  }

  /// The bytes of `turn` where they are its text as it stands, but for blanks that are collapsed; nil where
  /// there is markup, a group or several pieces. What only asks for words need not make a text of them.
  public func bareText(_ turn: Turn) -> Range<Int>? {
    guard turn.ranges.count == 1, lineTimes.isEmpty, let range = turn.ranges.first, fences(in: range).isEmpty,
      InlineText.isBare(source.span, range)
    else { return nil }
    return range
  }

  /// Appends the text of `range` without `cuts`, which are sorted and disjoint; reference definitions are
  /// left out, too, and of a code fence its marks.
  ///
  /// - Complexity: linear in the piece.
  func appendText(in range: Range<Int>, leavingOut cuts: [Range<Int>], to out: inout [UInt8]) {
    var cuts = cuts[...]
    let unsaid = definitionLines(in: range)
    if !unsaid.isEmpty { cuts = (cuts + unsaid).sorted { $0.lowerBound < $1.lowerBound }[...] }
    let code = fences(in: range)
    if code.isEmpty { return appendProse(range, leavingOut: cuts, to: &out) }
    let start = out.count
    var from = range.lowerBound
    func part() {
      if out.count > start { out.append(contentsOf: [10, 10]) }
    }
    func appendPiece(_ piece: Range<Int>) {
      guard source[piece].contains(where: { $0 > 32 }) else { return }
      part()
      // Those of pieces before are done with.
      cuts = cuts.drop { $0.upperBound <= piece.lowerBound }
      appendProse(Bytes.trimmed(source.span, piece), leavingOut: cuts, to: &out)
    }
    for fence in code {
      appendPiece(from..<max(from, fence.range.lowerBound))
      from = min(range.upperBound, fence.range.upperBound)
      let content = fence.content.clamped(to: range)
      guard !content.isEmpty else { continue }
      part()
      out += source[content].filter { $0 != 13 }
    }
    appendPiece(from..<range.upperBound)
  }

  private func appendProse(
    _ range: Range<Int>, leavingOut cuts: ArraySlice<Range<Int>>, to out: inout [UInt8]
  ) {
    let start = out.count
    InlineText.append(source.span, range, leavingOut: cuts, references: references, to: &out)
    Self.tidy(&out, from: start)
  }

  /// The lines of definitions in a piece of a turn, with the blank lines behind them.
  private func definitionLines(in range: Range<Int>) -> [Range<Int>] {
    guard !definitions.isEmpty else { return [] }
    let first = (0..<definitions.count).prefixEnd { definitions[$0].lowerBound < range.lowerBound }
    let end = (0..<definitions.count).prefixEnd { definitions[$0].upperBound <= range.upperBound }
    guard first < end else { return [] }
    return definitions[first..<end].map { line in
      var end = line.upperBound
      while end < range.upperBound, source[end] <= 32 { end += 1 }
      return line.lowerBound..<end
    }
  }

  /// Code fences that reach into `range`, in order.
  package func fences(in range: Range<Int>) -> ArraySlice<CodeFence> {
    guard !fences.isEmpty else { return [] }
    let first = (0..<fences.count).prefixEnd { fences[$0].range.upperBound <= range.lowerBound }
    let end = (0..<fences.count).prefixEnd { fences[$0].range.lowerBound < range.upperBound }
    return first < end ? fences[first..<end] : []
  }
}
