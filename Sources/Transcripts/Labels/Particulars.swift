/// Lines above a talk that tell of it as labels are written, `**Date:** 2024-05-01`: nobody says them.
extension BodyReader {
  /// Takes such lines out of the candidates: they stand before all other labels, each once in the file, and
  /// are called as such lines are, or stand right above or below one that is.
  ///
  /// - Complexity: linear.
  mutating func dropParticulars(_ source: borrowing Span<UInt8>) {
    let labels = candidates.indices.filter {
      let form = candidates[$0].form
      return !candidates[$0].isStage && (form == .insideColon || form == .outsideColon)
    }
    guard let first = labels.first,
      PlausibleName.mayTellOfTalk(candidates[first].name)
        || labels.count > 1 && candidates[labels[1]].line == candidates[first].line + 1
    else { return }
    let counts = labels.reduce(into: [String: Int]()) { $0[candidates[$1].key, default: 0] += 1 }
    var dropped: Set<Int> = []
    var next = 0
    while next < labels.count {
      // Lines right below each other are told of together.
      var end = next + 1
      while end < labels.count, candidates[labels[end]].line == candidates[labels[end - 1]].line + 1 {
        end += 1
      }
      var group = labels[next..<end].prefix { index in
        let label = candidates[index]
        return counts[label.key] == 1 && label.time == nil && !named.contains(label.key)
      }
      // Where turns follow without an empty line, what is called otherwise may be the first of them.
      if group.count < end - next {
        while let last = group.last, !PlausibleName.mayTellOfTalk(candidates[last].name) {
          group.removeLast()
        }
      }
      let isSure =
        group.contains { PlausibleName.tellsOfTalk(candidates[$0].name) }
        || group.count == end - next && end < labels.count && isTold(source, group, before: labels[end])
      let isMaybe = group.allSatisfy { index in
        let label = candidates[index]
        if PlausibleName.tellsOfMeeting(label.name), isSilent(source, label) { return true }
        return (PlausibleName.mayTellOfTalk(label.name) || PlausibleName.tellsOfMeeting(label.name))
          && namesSpeaker(source, label, counts)
      }
      guard !group.isEmpty, isSure || isMaybe else { break }
      dropped.formUnion(group)
      if group.count < end - next { break }
      next = end
    }
    guard !dropped.isEmpty else { return }
    candidates = candidates.indices.filter { !dropped.contains($0) }.map { candidates[$0] }
  }

  /// Words behind a label that only tells, at most.
  private static let mostTold = 12

  /// True for lines that are no speech, whatever they are called: two or more right below each other, with
  /// few words and no end of a sentence, and a rule or a heading before the first of the labels that follow;
  /// of three the empty line behind them is enough.
  private func isTold(
    _ source: borrowing Span<UInt8>, _ group: ArraySlice<Int>, before next: Int
  ) -> Bool {
    guard group.count > 1, let last = group.last else { return false }
    for index in group {
      let text = Bytes.string(
        source, Bytes.trimmed(source, candidates[index].end..<lines[candidates[index].line].upperBound))
      guard text.split(separator: " ").count <= Self.mostTold, let mark = text.last, !".?!…".contains(mark)
      else { return false }
    }
    let between = (candidates[last].line + 1)..<candidates[next].line
    guard let first = between.first, Bytes.trimmed(source, lines[first]).isEmpty else { return false }
    if group.count > 2 { return true }
    return headings.contains { between.contains($0.line) }
      || between.contains { BlockLines.isRule(source, lines[$0]) }
  }

  /// Whether nothing stands behind `label` on its line, nor right below it.
  private func isSilent(_ source: borrowing Span<UInt8>, _ label: LabelCandidate) -> Bool {
    Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty && isEmpty(source, label.line + 1)
  }

  /// True where what stands behind `label` names somebody who speaks in the file: `**Guest:** Ann Lee`.
  private func namesSpeaker(
    _ source: borrowing Span<UInt8>, _ label: LabelCandidate, _ counts: [String: Int]
  ) -> Bool {
    let text = Bytes.trimmed(source, label.end..<lines[label.line].upperBound)
    guard text.count <= 200 else { return false }
    let words = Bytes.string(source, text).lowercased()
      .split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" && $0 != "-" }.joined(separator: " ")
    let spaced = " \(words) "
    return counts.keys.contains { key in key != label.key && spaced.contains(" \(key) ") }
  }
}
