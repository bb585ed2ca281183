import Transcripts

/// A transcript after the safe edits of rules, and where what it says stood before.
public struct MendedText: Sendable {
  /// Mending one thing may show another, so often at most.
  private static let mostRounds = 4

  public let original: [UInt8]
  public private(set) var source: [UInt8]
  /// Edits that were made.
  public private(set) var count = 0
  /// True where a rule finds something still: what cannot be mended, or not without changing more.
  public private(set) var isLeft = false
  /// The edits of each round, sorted, none of which overlap; their ranges are of the text before the round.
  private var rounds: [[Edit]] = []

  /// Mends what `rules` find in `source`.
  ///
  /// - Parameter found: what they find at first, where that is known.
  /// - Complexity: a parsing and a run of the rules for each round, four at most; see also `SafeEdits`.
  public init(
    _ source: [UInt8], path: String, _ parser: EpisodeParser, _ rules: [any LintRule], _ context: LintContext,
    found: [LintFinding]? = nil
  ) {
    original = source
    self.source = source
    func findings(_ source: [UInt8]) -> [LintFinding] {
      let episode = parser.parse(source, id: String(path.dropLast(3)), path: path)
      return rules.flatMap { $0.check(episode, context) }
    }
    var left = found ?? findings(source)
    for _ in 0..<Self.mostRounds {
      let edits = Edit.apart(SafeEdits.among(left.compactMap(\.edit), of: self.source, parser))
      guard !edits.isEmpty else { break }
      rounds.append(edits)
      count += edits.count
      self.source = Edit.apply(edits, to: self.source)
      left = findings(self.source)
    }
    isLeft = !left.isEmpty
  }

  /// The place in `original` of what stands at byte `offset` of `source`; the beginning of what an edit
  /// wrote.
  public func origin(_ offset: Int) -> Int {
    rounds.reversed().reduce(offset) { offset, edits in
      var shift = 0
      for edit in edits {
        let start = edit.range.lowerBound + shift
        if offset < start { break }
        if offset < start + edit.replacement.count { return edit.range.lowerBound }
        shift += edit.replacement.count - edit.range.count
      }
      return offset - shift
    }
  }
}
