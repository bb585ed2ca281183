import Transcripts

/// Tells findings of a new version from those the old one had.
enum NewFindings {
  /// Those of `new` that have no counterpart in `old`: one of the same rule on the same line, or with the
  /// same text right before or behind its place, or at last with the same message. Line numbers say nothing.
  ///
  /// - Complexity: linear.
  static func of(
    _ new: [LintFinding], _ newSource: [UInt8], besides old: [LintFinding], _ oldSource: [UInt8]
  ) -> [LintFinding] {
    let (newStarts, oldStarts) = (LineStarts(newSource), LineStarts(oldSource))
    var left = new
    var others = old
    for key in [line, behind, before, message] as [(LintFinding, [UInt8], LineStarts) -> String?] {
      var known: [String: [Int]] = [:]
      for (index, finding) in others.enumerated() {
        if let key = key(finding, oldSource, oldStarts) { known[key, default: []].append(index) }
      }
      var met: Set<Int> = []
      left = left.filter { finding in
        guard let index = key(finding, newSource, newStarts).flatMap({ known[$0]?.popLast() }) else {
          return true
        }
        met.insert(index)
        return false
      }
      others = others.enumerated().filter { !met.contains($0.offset) }.map(\.element)
    }
    return left
  }

  /// Bytes of text that tell a place.
  private static let near = 20

  /// Nil where there is no text to tell it by.
  private static func text(_ finding: LintFinding, _ bytes: ArraySlice<UInt8>) -> String? {
    bytes.isEmpty ? nil : finding.rule + "\n" + String(decoding: bytes, as: UTF8.self)
  }

  private static func line(_ finding: LintFinding, _ source: [UInt8], _ starts: LineStarts) -> String? {
    let range = starts.line(finding.line, source)
    // Of a long line what stands around the place: paragraphs are lines.
    guard range.count > 400 else { return text(finding, source[range]) }
    let at = min(range.upperBound, range.lowerBound + finding.column - 1)
    return text(finding, source[max(range.lowerBound, at - 200)..<min(range.upperBound, at + 200)])
  }

  private static func behind(_ finding: LintFinding, _ source: [UInt8], _ starts: LineStarts) -> String? {
    let range = starts.line(finding.line, source)
    let at = min(range.upperBound, range.lowerBound + finding.column - 1)
    return text(finding, source[at..<min(range.upperBound, at + near)])
  }

  private static func before(_ finding: LintFinding, _ source: [UInt8], _ starts: LineStarts) -> String? {
    let range = starts.line(finding.line, source)
    let at = min(range.upperBound, range.lowerBound + finding.column - 1)
    return text(finding, source[max(range.lowerBound, at - near)..<at])
  }

  private static func message(_ finding: LintFinding, _: [UInt8], _: LineStarts) -> String? {
    finding.rule + "\n" + finding.message
  }
}
