import Transcripts

/// A change of some bytes of a file.
public struct Edit: Sendable, Equatable {
  public var range: Range<Int>
  public var replacement: [UInt8]

  public init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = Array(replacement.utf8)
  }

  /// `edits` in their order in a file; of such as overlap the first.
  static func apart(_ edits: [Edit]) -> [Edit] {
    var kept: [Edit] = []
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) where edit.range.lowerBound >= kept.last?.range.upperBound ?? 0 {
      kept.append(edit)
    }
    return kept
  }

  /// `source` with `edits` made, byte-exact outside them. Of edits that overlap the first is made.
  ///
  /// - Complexity: linear, and the sorting of the edits.
  public static func apply(_ edits: [Edit], to source: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(source.count + 64)
    var at = 0
    for edit in apart(edits) where edit.range.upperBound <= source.count {
      out += source[at..<edit.range.lowerBound]
      out += edit.replacement
      at = edit.range.upperBound
    }
    return out + source[at...]
  }
}
