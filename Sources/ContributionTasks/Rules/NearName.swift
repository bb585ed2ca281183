import Synchronization
import Transcripts

/// A name that is nearly one heard often is a slip: *Jerod Santos* once beside *Jerod Santo* a hundred times.
struct NearName: LintRule {
  let name = "near-name"
  let summary = "A name written once or twice is not one letter away from one written often."

  /// Turns at most of a name that may be a slip, and at least of the one that is meant.
  private static let (most, fewest) = (2, 10)
  /// Letters of a name that may be a slip: shorter ones are too often somebody else's.
  private static let shortest = 8

  /// Letters of names that are compared, at most: nobody is called by more.
  private static let longest = 40

  func check(_ episode: Episode, _ context: LintContext) -> [LintFinding] {
    episode.labels.filter { !$0.isStageCue && Self.mayBeSlip($0.name) }.compactMap { label in
      let raw = String(decoding: episode.source[label.nameRange], as: UTF8.self)
      guard let count = context.labelCounts[raw], count <= Self.most,
        let meant = context.nearNames.name(near: NameVariant.key(raw))
      else { return nil }
      return finding(
        episode, at: label.range.lowerBound,
        "This name is one letter away from \(meant), who speaks \(context.labelCounts[meant] ?? 0) times.")
    }
  }

  /// False for what is no name, or counts: *Speaker 2* is not Speaker 1, nor is an interviewee the
  /// interviewer.
  private static func mayBeSlip(_ name: String) -> Bool {
    !name.contains(where: \.isNumber) && !PersonRoles.isRole(name) && !PlausibleName.isCrowd(name)
      && !PlausibleName.mayTellOfTalk(name)
  }

  /// Names heard often, found by what is left of them when a letter is taken out (as in SymSpell: W. Garbe,
  /// 2012).
  ///
  /// The table is made when it is first asked for.
  final class Names: Sendable {
    private let counts: [String: Int]
    private let table = Mutex<[String: String]?>(nil)

    /// - Parameter counts: turns by exact names.
    init(_ counts: [String: Int]) { self.counts = counts }

    /// The name whose key is another and one letter away from `key`; nil for a short or very long one.
    func name(near key: String) -> String? {
      guard (NearName.shortest...NearName.longest).contains(key.count) else { return nil }
      let found = table.withLock { table in
        let made = table ?? made()
        table = made
        return Self.parts(key).compactMap { made[$0] }
      }
      return found.first {
        let other = NameVariant.key($0)
        return other != key && EditDistance.isWithin(1, Array(key.utf8), Array(other.utf8))
      }
    }

    private func made() -> [String: String] {
      var byPart: [String: String] = [:]
      for (name, count) in counts.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) })
      where count >= NearName.fewest && name.count <= NearName.longest && NearName.mayBeSlip(name) {
        for part in Self.parts(NameVariant.key(name)) where byPart[part] == nil { byPart[part] = name }
      }
      return byPart
    }

    /// `key`, and what is left of it without each of its letters.
    private static func parts(_ key: String) -> [String] {
      let letters = Array(key)
      return [key] + letters.indices.map { String(letters[..<$0] + letters[($0 + 1)...]) }
    }
  }
}
