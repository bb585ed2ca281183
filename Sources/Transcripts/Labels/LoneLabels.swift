/// Bold that is nobody's label beside labels without bold that come again.
extension BodyReader {
  /// So many times a name without bold stands before a colon where it is a label.
  private static let fewestPlain = 3

  /// What minutes of meetings count, in small letters.
  private static let counted: Set<String> = [
    "action", "agenda item", "decision", "item", "motion", "resolution", "suggestion", "topic",
  ]

  /// Takes out *ACTION 60.3* and *Decision 61.1*, which minutes count by meeting: nobody is called so.
  mutating func dropCounted() {
    candidates.removeAll { label in
      let number = label.key.split(separator: " ").last ?? ""
      return number.contains(".") && number.utf8.allSatisfy { Bytes.isDigit($0) || $0 == UInt8(ascii: ".") }
        && Self.counted.contains(label.key.dropLast(number.count + 1).description)
    }
  }

  /// Words of a byline at most.
  private static let mostOfByline = 8

  /// Takes out the one `**Author**: Ann Lee` above all other labels, where no other has bold: it tells who
  /// wrote what follows.
  mutating func dropByline(_ source: borrowing Span<UInt8>) {
    guard let first = candidates.firstIndex(where: { !$0.isStage }), candidates[first].key == "author",
      candidates.count(where: { !$0.isStage && ($0.form == .insideColon || $0.form == .outsideColon) }) == 1
    else { return }
    let label = candidates[first]
    let text = Bytes.string(source, Bytes.trimmed(source, label.end..<lines[label.line].upperBound))
    guard (1...Self.mostOfByline).contains(text.split(separator: " ").count),
      !(text.last.map { ".?!…".contains($0) } ?? true)
    else { return }
    candidates.remove(at: first)
  }

  /// Takes out bold labels that each come once where several names without bold come again and again:
  /// `**Remote attendees:**` above a talk that is written as `AL: words` would say all of it.
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
}
