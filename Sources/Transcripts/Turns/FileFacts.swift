/// What a program tells of the file behind the last rule: `- **File:** meeting.mp3`, `- **Language:** en`.
extension BodyReader {
  /// What such items begin with besides what tells of a talk, in small letters; those of `files` stand before
  /// the name of one.
  private static let facts: Set<String> = [
    "model", "words", "word count", "size", "idioma", "data", "sprache", "langue", "modelo", "modell",
    "modèle",
  ]
  private static let files: Set<String> = [
    "file", "file name", "filename", "arquivo", "archivo", "datei", "fichier",
  ]
  private static let fewest = 2

  /// Takes a list of such items at the end of a file, behind a rule and a heading perhaps, for show notes:
  /// nobody says them. All items are such, and one tells the name of a file.
  mutating func readFileFacts(_ source: borrowing Span<UInt8>) {
    guard let end = candidates.last(where: { !$0.isStage })?.line else { return }
    let items = Dictionary(containedLabels.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    let headed = Set(headings.map(\.line))
    var (count, hasFile) = (0, false)
    var heading: Int?
    for line in ((end + 1)..<max(end + 1, lines.count)).reversed() {
      let text = Bytes.trimmed(source, lines[line])
      if text.isEmpty { continue }
      if BlockLines.isRule(source, lines[line]) {
        guard count >= Self.fewest, hasFile else { return }
        headings.removeAll { $0.line == heading }
        headings.append(Heading(line: line, next: line + 1, level: 1, title: "Show notes", name: .notes))
        headings.sort { $0.line < $1.line }
        return
      }
      if heading == nil, headed.contains(line), count > 0 {
        heading = line
        continue
      }
      guard heading == nil, let label = items[line], "-*+".utf8.contains(source[text.lowerBound]) else {
        return
      }
      let name = label.name.lowercased()
      guard Self.facts.contains(name) || Self.files.contains(name) || PlausibleName.tellsOfTalk(name) else {
        return
      }
      count += 1
      let told = Bytes.string(source, Bytes.trimmed(source, label.end..<lines[line].upperBound))
      if Self.files.contains(name), told.dropLast().contains("."), !told.contains(where: \.isWhitespace) {
        hasFile = true
      }
    }
  }
}
