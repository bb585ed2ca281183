import ContributionTasks

/// Where findings are in the text of their file, as people and services count.
///
/// Findings come in the order of their places; then all of them together cost one pass over the file, however
/// long its lines are.
struct FindingPlaces {
  /// A place in the text.
  struct Place {
    /// In Unicode scalars, from 1.
    var column: Int
    fileprivate var offset: Int
    fileprivate var lineStart: Int
    fileprivate var source: [UInt8]
  }

  private let source: [UInt8]
  private let first: Int
  private var line = 1
  private var lineStart: Int
  private var offset: Int
  /// Unicode scalars of the line before `offset`.
  private var scalars = 0

  init(_ source: [UInt8]) {
    self.source = source
    first = source.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    (lineStart, offset) = (first, first)
  }

  /// The place of `finding`, nil where the file is empty; its end where the file is shorter.
  mutating func place(of finding: LintFinding) -> Place? {
    guard !source.isEmpty else { return nil }
    if finding.line < line || finding.line == line && lineStart + finding.column - 1 < offset {
      (line, lineStart, offset, scalars) = (1, first, first, 0)
    }
    while line < finding.line, offset < source.count {
      let byte = source[offset]
      offset += 1
      if byte == 10 || byte == 13 && !(offset < source.count && source[offset] == 10) {
        (line, lineStart, scalars) = (line + 1, offset, 0)
      }
    }
    let target = lineStart + finding.column - 1
    while line == finding.line, offset < target, offset < source.count, !Self.endsLine(source[offset]) {
      if source[offset] & 0xc0 != 0x80 { scalars += 1 }
      offset += 1
    }
    return Place(column: scalars + 1, offset: offset, lineStart: lineStart, source: source)
  }

  fileprivate static func endsLine(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
}

extension FindingPlaces.Place {
  /// Bytes of the line that are looked at on each side.
  private static let reach = 400

  /// The line around the place, and where in it the place is, in Unicode scalars from 0.
  var window: (text: String, caret: Int, isCutBefore: Bool, isCutBehind: Bool) {
    var start = max(lineStart, offset - Self.reach)
    // No character is cut; one has four bytes at most.
    let earliest = max(lineStart, start - 3)
    while start > earliest, start < source.count, source[start] & 0xc0 == 0x80 { start -= 1 }
    var end = offset
    let latest = offset + Self.reach
    while end < source.count, end < latest || end < latest + 3 && source[end] & 0xc0 == 0x80,
      !FindingPlaces.endsLine(source[end])
    { end += 1 }
    let before = String(decoding: source[start..<offset], as: UTF8.self)
    return (
      String(decoding: source[start..<end], as: UTF8.self), before.unicodeScalars.count, start > lineStart,
      end < source.count && !FindingPlaces.endsLine(source[end])
    )
  }
}
