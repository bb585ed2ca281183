/// Lines above a talk that tell of it as labels are written, `**Date:** 2024-05-01`: nobody says them.
extension BodyReader {
  /// Takes such lines out of the candidates: they stand before all other labels, each once in the file, and are called as such lines are,
  /// or stand right above or below one that is.
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
      let isSure = group.contains { PlausibleName.tellsOfTalk(candidates[$0].name) }
      let isMaybe = group.allSatisfy { index in
        PlausibleName.mayTellOfTalk(candidates[index].name) && namesSpeaker(source, candidates[index], counts)
      }
      guard !group.isEmpty, isSure || isMaybe else { break }
      dropped.formUnion(group)
      if group.count < end - next { break }
      next = end
    }
    guard !dropped.isEmpty else { return }
    candidates = candidates.indices.filter { !dropped.contains($0) }.map { candidates[$0] }
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
