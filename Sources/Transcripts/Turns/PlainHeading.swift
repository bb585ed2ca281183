import CommonMark

/// A heading without marks at the end of a talk: who writes for no generator of sites has neither `#` nor
/// bold.
extension BodyReader {
  /// Takes `Links:` alone on its line for a heading, where nothing but a list of links follows to the end of
  /// the file: who writes for no generator makes it neither bold nor a heading.
  mutating func readPlainHeading(_ source: borrowing Span<UInt8>) {
    guard let last = lastLabelLine else { return }
    var line = lines.count - 1
    var links = 0
    while line > last, !hidden.fencedLines[line] {
      let text = Bytes.trimmed(source, lines[line])
      if !text.isEmpty {
        let words = Bytes.string(source, text.prefixed(400))
        let isLink =
          words.hasPrefix("http") && !words.contains(" ")
          || BlockLines.isListItem(source, lines[line]) && (words.contains("http") || words.contains("]("))
        guard isLink else { break }
        links += 1
      }
      line -= 1
    }
    guard links > 0, line > last, line > 0, Bytes.trimmed(source, lines[line - 1]).isEmpty,
      case let title = Bytes.string(source, Bytes.trimmed(source, lines[line]).prefixed(60)),
      title.hasSuffix(":"),
      title.split(separator: " ").count < 4, let name = SectionName.read(title), name != .transcript,
      !headings.contains(where: { $0.line == line })
    else { return }
    guard title.first?.isLetter ?? false, !holdsMarker(source, from: line) else { return }
    headings.append(
      Heading(line: line, next: line + 1, level: 2, title: String(title.dropLast()), name: name))
    headings.sort { $0.line < $1.line }
    candidates.removeAll { $0.line >= line }
  }
}
