/// Bold that is nobody's label beside labels without bold that come again, and behind the talk.
extension BodyReader {
  /// So many times a name without bold stands before a colon where it is a label.
  private static let fewestPlain = 3

  /// Takes out bold labels that each come once where several names without bold come again and again: `**Remote attendees:**` above a
  /// talk that is written as `AL: words` would say all of it.
  mutating func dropLoneLabels() {
    var bold: [String: Int] = [:]
    var plain: [String: Int] = [:]
    for label in candidates where !label.isStage {
      switch label.form {
      case .insideColon, .outsideColon:
        guard label.isSure, label.time == nil else { return }
        bold[label.key, default: 0] += 1
      case .plain where PlausibleName.holds(label.name): plain[label.key, default: 0] += 1
      default: break
      }
    }
    guard !bold.isEmpty, bold.values.allSatisfy({ $0 == 1 }), !bold.keys.contains(where: named.contains),
      plain.count(where: { $0.value >= Self.fewestPlain && bold[$0.key] == nil }) > 1
    else { return }
    candidates.removeAll { !$0.isStage && ($0.form == .insideColon || $0.form == .outsideColon) }
  }

  /// Takes headings of whatever words for sections', where there is nothing below them but lists of links: those at the end of a file
  /// in which two speak, sections with a name of their own among them perhaps.
  mutating func readListHeadings(_ source: borrowing Span<UInt8>) {
    let labels = candidates.filter { !$0.isStage && $0.form != .plain }
    guard Set(labels.map(\.key)).count > 1, let last = labels.last?.line else { return }
    for at in headings.indices.reversed() {
      guard headings[at].line > last else { return }
      if headings[at].name != nil { continue }
      guard
        isListOfLinks(
          source, headings[at].next..<(at + 1 < headings.count ? headings[at + 1].line : lines.count))
      else { return }
      headings[at].name = SectionName.ofNotes(headings[at].title) ?? .other
    }
  }

  /// Words before an address in a list of links, at most.
  private static let wordsBeforeLink = 6

  private func isListOfLinks(_ source: borrowing Span<UInt8>, _ rows: Range<Int>) -> Bool {
    var hasItem = false
    for line in rows {
      let text = Bytes.trimmed(source, lines[line])
      if text.isEmpty { continue }
      guard BlockLines.isListItem(source, lines[line]) else {
        guard hasItem, text.lowerBound > lines[line].lowerBound else { return false }
        continue
      }
      hasItem = true
      let item = Bytes.string(source, text)
      guard let address = item.firstRange(of: "://") else { return false }
      let before = item[..<(item.firstRange(of: "](")?.lowerBound ?? address.lowerBound)]
      let start = before.lastIndex(of: "[") ?? before.endIndex
      // The mark of the list is one.
      guard before[..<start].split(whereSeparator: \.isWhitespace).count <= 1 + Self.wordsBeforeLink else {
        return false
      }
    }
    return hasItem
  }

  /// Takes `**Related posts:**` above a list, behind the last label that comes again, for a heading: nobody speaks in nothing but a list.
  mutating func readClosingHeadings(_ source: borrowing Span<UInt8>) {
    let labels = candidates.filter {
      !$0.isStage && $0.time == nil && ($0.form == .insideColon || $0.form == .outsideColon)
    }
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard let last = labels.last(where: { counts[$0.key] ?? 0 > 1 })?.line else { return }
    let taken = Set(headings.map(\.line))
    var found: [Heading] = []
    for label in labels where label.line > last && counts[label.key] == 1 && !named.contains(label.key) {
      guard !taken.contains(label.line),
        Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty,
        let next = ((label.line + 1)..<max(label.line + 1, lines.count)).first(where: {
          !Bytes.trimmed(source, lines[$0]).isEmpty
        }), BlockLines.isListItem(source, lines[next])
      else { continue }
      found.append(
        Heading(line: label.line, next: label.line + 1, level: 2, title: label.name, name: .other))
    }
    guard !found.isEmpty else { return }
    headings = (headings + found).sorted { $0.line < $1.line }
    let places = Set(found.map(\.line))
    candidates.removeAll { places.contains($0.line) }
  }
}
