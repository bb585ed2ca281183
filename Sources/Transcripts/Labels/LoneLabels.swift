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

  /// Takes a heading of whatever words behind the last label for a section's, where there is nothing below it but a list of links.
  mutating func readListHeadings(_ source: borrowing Span<UInt8>) {
    let labels = candidates.filter { !$0.isStage }
    let counts = labels.reduce(into: [String: Int]()) { $0[$1.key, default: 0] += 1 }
    guard let last = (labels.last { counts[$0.key] ?? 0 > 1 } ?? labels.last)?.line else { return }
    for at in headings.indices where headings[at].name == nil && headings[at].line > last {
      let end = at + 1 < headings.count ? headings[at + 1].line : lines.count
      var hasItem = false
      let isList = (headings[at].next..<max(headings[at].next, end)).allSatisfy { line in
        let text = Bytes.trimmed(source, lines[line])
        if text.isEmpty { return true }
        guard BlockLines.isListItem(source, lines[line]) else {
          return hasItem && text.lowerBound > lines[line].lowerBound
        }
        hasItem = true
        return Bytes.string(source, text).contains("://")
      }
      guard hasItem, isList else { continue }
      headings[at].name = SectionName.ofNotes(headings[at].title) ?? .other
    }
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
