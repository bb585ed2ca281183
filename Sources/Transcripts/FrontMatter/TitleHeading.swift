import CommonMark

/// The title of an episode as a heading of its file: `# Kettles` where a transcript begins, and no front matter says another.
extension FrontMatter {
  /// Bytes of a heading that is a title, at most.
  private static let longestTitle = 400

  /// Takes the heading of level 1 that is the first thing in a body for the title, where there is no other one; one that says the same is
  /// no text of the episode either.
  ///
  /// A section's name is none, nor a label, nor what holds a bracket: a time, or a marker, which stays text.
  ///
  /// - Parameter first: the first line of the body.
  /// - Returns: the line behind the heading, or `first`.
  mutating func takeTitle(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, from first: Int
  ) -> Int {
    var line = first
    while line < lines.count, Bytes.trimmed(source, lines[line]).isEmpty { line += 1 }
    guard line < lines.count, lines[line].count <= Self.longestTitle else { return first }
    let range = lines[line]
    guard Self.isFirstLevel(source, range) else { return first }
    var inside = Bytes.trimmed(source, (range.lowerBound + 1)..<range.upperBound)
    var end = inside.upperBound
    while end > inside.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end > inside.lowerBound, Bytes.isBlank(source[end - 1]) {
      inside = Bytes.trimmed(source, inside.lowerBound..<end)
    }
    // `# #41 Kettles` counts episodes.
    let isCounted = inside.count > 1 && Bytes.isDigit(source[inside.lowerBound + 1])
    guard let begin = inside.first, source[begin] != UInt8(ascii: "#") || isCounted,
      source[begin] != UInt8(ascii: "("),
      Bytes.find(UInt8(ascii: "["), source, inside) == nil, !Bytes.isStrong(source, inside)
    else { return first }
    var bytes: [UInt8] = []
    InlineText.append(source, inside, to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard text.contains(where: { $0.isLetter || $0.isNumber }), SectionName.read(text) == nil else {
      return first
    }
    if let title {
      return NameKey.of(title) == NameKey.of(text) ? line + 1 : first
    }
    if Self.isOneOfSeveral(source, lines, line) { return first }
    title = text
    return line + 1
  }

  private static func isFirstLevel(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 2 && source[range.lowerBound] == UInt8(ascii: "#")
      && Bytes.isBlank(source[range.lowerBound + 1])
  }

  /// True where another heading of level 1 is no section's name: then they are the parts of a talk.
  private static func isOneOfSeveral(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ title: Int
  ) -> Bool {
    var isFenced = false
    for line in (title + 1)..<max(title + 1, lines.count) {
      let range = lines[line]
      if range.count > 2, source[range.lowerBound] == UInt8(ascii: "`"),
        source[range.lowerBound + 1] == UInt8(ascii: "`"), source[range.lowerBound + 2] == UInt8(ascii: "`")
      {
        isFenced.toggle()
      }
      guard !isFenced, isFirstLevel(source, range), range.count <= longestTitle else { continue }
      let text = Bytes.string(source, (range.lowerBound + 2)..<range.upperBound)
      if SectionName.read(text) == nil { return true }
    }
    return false
  }
}

extension Bytes {
  /// True where `range` begins with bold: a label, most likely.
  fileprivate static func isStrong(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    let mark = source[range.lowerBound]
    return (mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_")) && source[range.lowerBound + 1] == mark
  }
}
