import Transcripts

/// A name that is nearly one heard often is a slip: *Jerod Santos* once beside *Jerod Santo* a hundred times.
struct NearName: LintRule {
  let name = "near-name"
  let summary = "A name written once or twice is not one letter away from one written often."

  /// Turns at most of a name that may be a slip, and at least of the one that is meant.
  private static let (most, fewest) = (2, 10)
  /// Letters of a name that may be a slip: shorter ones are too often somebody else's.
  private static let shortest = 8

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { !$0.isStageCue }.compactMap { label in
      let raw = String(decoding: episode.source[label.nameRange], as: UTF8.self)
      guard let count = context.labelCounts[raw], count <= Self.most,
        let meant = context.nearNames.name(near: NameVariant.key(raw))
      else { return nil }
      return finding(
        episode, at: label.range.lowerBound,
        "This name is one letter away from \(meant), who speaks \(context.labelCounts[meant] ?? 0) times.")
    }
  }

  /// Names heard often, found by what is left of them when a letter is taken out (as in SymSpell: W. Garbe,
  /// 2012).
  struct Names: Sendable {
    private var byPart: [String: String] = [:]

    /// - Parameter counts: turns by exact names.
    init(_ counts: [String: Int]) {
      for (name, count) in counts.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) })
      where count >= NearName.fewest {
        for part in Self.parts(NameVariant.key(name)) where byPart[part] == nil { byPart[part] = name }
      }
    }

    /// The name whose key is another and one letter away from `key`; nil for a short one.
    func name(near key: String) -> String? {
      guard key.count >= NearName.shortest else { return nil }
      return Self.parts(key).lazy.compactMap { byPart[$0] }.first {
        let other = NameVariant.key($0)
        return other != key && EditDistance.isWithin(1, Array(key.utf8), Array(other.utf8))
      }
    }

    /// `key`, and what is left of it without each of its letters.
    private static func parts(_ key: String) -> [String] {
      let letters = Array(key)
      return [key] + letters.indices.map { String(letters[..<$0] + letters[($0 + 1)...]) }
    }
  }
}
