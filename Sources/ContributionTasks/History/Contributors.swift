/// The people of a history.
enum Contributors {
  /// Those who are credited in `credits`, under the names that `.mailmap` tells; who is called the same is
  /// the same. Who resolved most comes first.
  static func people(_ credits: [Identity: HistoryTally.Credit], _ git: Git) async -> [MarkerHistory.Person] {
    let identities = credits.keys.sorted()
    let mapped = await mapped(identities, git)
    var people: [String: MarkerHistory.Person] = [:]
    for (identity, right) in zip(identities, mapped) {
      guard let credit = credits[identity] else { continue }
      let account = right.account ?? identity.account
      let name = right.name.isEmpty ? account?.login ?? "unknown" : right.shownName
      var person =
        people[name.lowercased()] ?? MarkerHistory.Person(name: name, commits: 0, change: MarkerChange())
      person.commits += credit.commits
      person.change += credit.change
      if person.login == nil { (person.login, person.accountNumber) = (account?.login, account?.number) }
      people[name.lowercased()] = person
    }
    return people.values.sorted {
      ($1.change.resolved, $1.commits, $0.name) < ($0.change.resolved, $0.commits, $1.name)
    }
  }

  /// `identities` as `.mailmap` has them; as they are where git does not answer.
  private static func mapped(_ identities: [Identity], _ git: Git) async -> [Identity] {
    guard !identities.isEmpty else { return [] }
    let input = Array((identities.map(\.contact).joined(separator: "\n") + "\n").utf8)
    guard let text = try? await git.text(["check-mailmap", "--stdin"], input: input) else {
      return identities
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == identities.count else { return identities }
    return zip(lines, identities).map { line, identity in Identity(line) ?? identity }
  }
}
