/// `AL:` for whom the file calls *Ann Lee* elsewhere: one person.
extension BodyReader {
  /// Letters of initials.
  private static let lengths = 2...3

  /// Gives labels of capitals alone the key of the one whole name of the file that they begin.
  mutating func joinInitials() {
    guard candidates.contains(where: { !$0.isStage && Self.areInitials($0.name) }) else { return }
    var bearers: [String: Set<String>] = [:]
    for label in candidates where !label.isStage && !Self.areInitials(label.name) {
      let name = PersonRoles.without(label.name)
      let words = name.split(separator: " ")
      guard Self.lengths.contains(words.count) else { continue }
      bearers[String(words.compactMap(\.first)).uppercased(), default: []].insert(label.key)
      if wholeNames[label.key] == nil { wholeNames[label.key] = name }
    }
    for index in candidates.indices
    where !candidates[index].isStage && Self.areInitials(candidates[index].name) {
      guard !named.contains(candidates[index].key), let keys = bearers[candidates[index].name],
        keys.count == 1,
        let key = keys.first
      else { continue }
      candidates[index].key = key
    }
  }

  private static func areInitials(_ name: String) -> Bool {
    lengths.contains(name.utf8.count) && name.utf8.allSatisfy { $0 &- 65 < 26 }
  }
}
