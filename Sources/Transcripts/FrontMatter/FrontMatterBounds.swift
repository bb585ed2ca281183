/// Where front matter stands in a file, and what looks like some that is read as text.
extension FrontMatter {
  /// Bytes front matter may take; longer is no front matter.
  static let limit = 1 << 18

  /// Lines of the front matter at the top of a file: from `---` on line 1 to the next `---` or `...`, from
  /// `+++` or `;;;` to the next one, or of an object in JSON.
  ///
  /// A rule at the top is no front matter: the first line that says something must be a key or a comment, or
  /// in TOML a table's head.
  static func lines(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> Range<Int>? {
    guard lines.count > 1 else { return nil }
    if let object = bareObject(source, lines) { return object }
    guard let opening = mark(source, lines[0]), let syntax = syntax(ofOpening: opening) else { return nil }
    let closing = String(opening.prefix(3))
    var sawKey = false
    for index in 1..<lines.count {
      if lines[index].lowerBound > limit { return nil }
      if let end = mark(source, lines[index]), end == closing || end == "..." && syntax == .yaml {
        return sawKey || index == 1 ? 0..<(index + 1) : nil
      }
      if !sawKey {
        let text = Bytes.string(source, Bytes.trimmed(source, lines[index]).prefixed(200))
        if text.isEmpty || text.hasPrefix("#") { continue }
        let key = text.prefix { $0.isLetter || $0.isNumber || "_-\"' ".contains($0) }
        if syntax == .toml && text.hasPrefix("[") || syntax == .json && text.hasPrefix("{") {
          sawKey = true
          continue
        }
        let sign: Character = syntax == .toml ? "=" : ":"
        guard !key.isEmpty, text.dropFirst(key.count).first == sign else { return nil }
        sawKey = true
      }
    }
    return nil
  }

  /// Where the front matter of a file ends, 0 where it has none, and the number of the line that begins
  /// there.
  package static func end(_ source: [UInt8]) -> (offset: Int, line: Int) {
    let span = source.span
    let all = SourceLines(span)
    let first = lines(span, all)?.upperBound ?? 0
    return (first < all.count ? all[first].lowerBound : source.count, first + 1)
  }

  /// True where a file begins as front matter does, with a key earshot knows, and `lines` found none.
  static func isUnclosed(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> Bool {
    guard lines.count > 1 else { return false }
    let isObject = beginsObject(source, lines)
    guard isObject || mark(source, lines[0]).flatMap(syntax(ofOpening:)) != nil else { return false }
    for index in 1..<min(lines.count, 64) {
      let text = Bytes.string(source, Bytes.trimmed(source, lines[index]).prefixed(200))
      if text.isEmpty || text.hasPrefix("#") { continue }
      // Of YAML no more than keys as they are spelt: a talk may begin with a rule.
      let isYAML = !isObject && mark(source, lines[0]) == "---"
      if text.hasPrefix("{"), !isYAML { continue }
      return isYAML ? known.contains { text.hasPrefix($0 + ":") } : isKey(text)
    }
    return false
  }

  static func mark(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> String? {
    guard range.count >= 3, range.count < 32, !Bytes.isBlank(source[range.lowerBound]) else { return nil }
    return Bytes.string(source, Bytes.trimmed(source, range))
  }

  /// The line of what would be front matter, were there not blank lines or a comment before it; nil where
  /// there is none: it is closed, and some line in it begins with a key that is read, however it is written.
  static func lateStart(_ source: borrowing Span<UInt8>, _ lines: SourceLines) -> Int? {
    func text(_ index: Int) -> String {
      Bytes.string(source, Bytes.trimmed(source, lines[index]).prefixed(200))
    }
    var inComment = false
    for index in 0..<min(lines.count, 64) {
      let line = text(index)
      if !inComment, line == "---" || line == "+++" {
        // On the first line it is late by the blanks before it alone.
        guard index > 0 || lines[0].first.map({ Bytes.isBlank(source[$0]) }) ?? false else { return nil }
        let inside = (index + 1)..<max(index + 1, min(lines.count, index + 256))
        guard let end = inside.first(where: { ["---", "...", "+++"].contains(text($0)) }) else { return nil }
        let said = ((index + 1)..<end).map(text).filter { !$0.isEmpty && !$0.hasPrefix("#") }
        // Between two rules of a talk somebody speaks.
        guard said.contains(where: isKey), !said.contains(where: { $0.hasPrefix("**") }) else { return nil }
        return index
      }
      if line.hasPrefix("<!--") { inComment = true }
      guard inComment || line.isEmpty else { return nil }
      if line.hasSuffix("-->") { inComment = false }
    }
    return nil
  }

  private static let knownInSmallLetters = Set(known.map { $0.lowercased() })

  /// True for a line that begins with a key that is read, with a colon or an equals sign behind it.
  private static func isKey(_ line: String) -> Bool {
    guard let mark = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return false }
    let key = line[..<mark].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return knownInSmallLetters.contains(key.lowercased())
  }
}
