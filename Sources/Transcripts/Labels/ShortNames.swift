/// `Ann:`, `Lee:`, `Ann L.:` and `AL:` for whom the episode names *Ann Lee* elsewhere: one person.
///
/// Transcribers write the names people call each other by, front matter and shows have the whole ones.
extension BodyReader {
  /// Letters of initials, and words of names that have some.
  private static let initials = 2...3

  /// Gives labels that are a part of one whole name alone its key: of the front matter's, the hosts' of the show, those of other labels. Whom
  /// the front matter itself calls so, and who is called by what several names have, stays as written.
  ///
  /// - Parameter hosts: of the episode's show.
  mutating func joinShortNames(hosts: [String]) {
    // A few people have all the labels.
    var places: [String: [Int]] = [:]
    for (index, label) in candidates.enumerated() where !label.isStage {
      places[label.name, default: []].append(index)
    }
    joinRoles(places)
    let labels = places.values.map { $0[0] }.sorted().map { candidates[$0] }
    let shorts = labels.filter { label in
      !named.contains(label.key) && Self.mayBeShort(PersonRoles.without(label.name))
    }
    guard !shorts.isEmpty else { return }
    var bearers: [String: Set<String>] = [:]
    var names: [String: String] = [:]
    func add(_ written: String) {
      let name = PersonTitles.without(written)
      let key = NameKey.of(name)
      guard names[key] == nil else { return }
      names[key] = name
      for part in Self.parts(of: name) { bearers[part, default: []].insert(key) }
    }
    for name in people + hosts { add(name) }
    var labelled: [String: String] = [:]
    for label in labels where Self.isWholeName(label.name) {
      let name = PersonRoles.without(label.name)
      add(name)
      // *Dr. Ann Lee* in a label is who front matter has without the title.
      labelled[NameKey.of(PersonTitles.without(name))] = label.key
    }
    let pairs = neighbours()
    for label in shorts {
      var keys = bearers[Self.part(label.key)] ?? []
      let written = PersonRoles.without(label.name)
      if Self.areInitials(written) { keys.formUnion(bearers[written] ?? []) }
      guard keys.count == 1, let key = keys.first, let name = names[key] else { continue }
      let known = labelled[key] ?? key
      // Who answers each other is not one person.
      let together = pairs[Pair(label.key, known)] ?? 0
      // Of many turns some stand side by side by chance.
      let rarer = min(
        places[label.name]?.count ?? 0, candidates.count { !$0.isStage && $0.key == known })
      let isNamed = people.contains { NameKey.of($0) == known }
      let fewest = Self.fewestAnswers(name, isNamed: isNamed)
      guard together < fewest || fewest > 1 && together * 4 < rarer else { continue }
      for index in places[label.name] ?? [] { candidates[index].key = known }
      wholeNames[known] = name
    }
  }

  /// Letters of what stands in brackets behind a name at least, for a role: `Voice (a)` is another voice.
  private static let shortestRole = 3

  /// Gives labels with small letters in brackets behind a name that stands bare elsewhere the key of that: `Ana (administradora)` is
  /// *Ana*, and so is what stands so once, `Ana (al teléfono)`; `Ann (Acme)` may be another one. Of several that come again nobody knows which
  /// is meant, who answers each other is not one, and *Caller* is somebody else each time.
  ///
  /// - Parameter places: of the labels, by name.
  private mutating func joinRoles(_ places: [String: [Int]]) {
    var bare: [String: String] = [:]
    var written: [String: Set<String>] = [:]
    // In file order: of several spellings the first is taken.
    for name in places.keys.sorted(by: { places[$0]?.first ?? 0 < places[$1]?.first ?? 0 }) {
      guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), open > name.startIndex else {
        if bare[NameKey.of(name)] == nil { bare[NameKey.of(name)] = name }
        continue
      }
      let role = name[name.index(after: open)...].dropLast()
      let isRole =
        role.first?.isLowercase == true && role.count { $0.isLetter } >= Self.shortestRole
        && !role.contains { $0.isNumber || "()".contains($0) }
      if isRole { written[NameKey.of(String(name[..<open])), default: []].insert(name) }
    }
    guard !written.isEmpty else { return }
    let pairs = neighbours()
    for (key, names) in written {
      guard let whole = bare[key], !PlausibleName.isCrowd(whole), !PlausibleName.isVoice(whole),
        !PersonRoles.isRole(whole)
      else { continue }
      let again = names.filter { places[$0]?.count ?? 0 > 1 }
      for name in names where again.isEmpty || again.count == 1 || !again.contains(name) {
        guard let its = places[name], let first = its.first, candidates[first].key != key,
          pairs[Pair(candidates[first].key, key)] == nil
        else { continue }
        for index in its { candidates[index].key = key }
        wholeNames[key] = whole
      }
    }
  }

  /// Two labels, whichever comes first.
  private struct Pair: Hashable {
    let first: String
    let second: String

    init(_ a: String, _ b: String) { (first, second) = a < b ? (a, b) : (b, a) }
  }

  /// So often one stands right behind the other where two people talk with each other: who is called by both is answered by others in
  /// between. Of *Lady Macbeth* and *Vice Chair* the words themselves say so.
  private static func fewestAnswers(_ name: String, isNamed: Bool) -> Int {
    let words = NameKey.of(name).split(separator: " ")
    if !isNamed, words.first.map({ distinguishing.contains(String($0)) }) ?? false { return 0 }
    return ["jr", "jr.", "sr", "sr."].contains(words.last ?? "") ? 1 : 2
  }

  /// How often two labels stand right behind each other, one person's left out.
  private func neighbours() -> [Pair: Int] {
    var pairs: [Pair: Int] = [:]
    var last: String?
    for label in candidates where !label.isStage {
      if let last, last != label.key { pairs[Pair(last, label.key), default: 0] += 1 }
      last = label.key
    }
    return pairs
  }

  /// Words before a name that make another person or another office of it: *Lady Macbeth*, *Vice Chair*.
  private static let distinguishing: Set<String> = [
    "acting", "assistant", "associate", "chief", "deputy", "evil", "fake", "former", "future", "lady",
    "past", "prime",
    "robot", "under", "vice", "madame", "stellvertretende", "stellvertretender", "vize", "vizepräsident",
    "sous", "adjoint",
  ]

  /// Words of labels of several people, and of people nobody knows by name.
  private static let others: Set<String> = [
    "a", "all", "and", "another", "audience", "both", "boy", "caller", "e", "et", "everybody", "everyone",
    "female",
    "first", "girl", "male", "man", "member", "mr", "mrs", "ms", "new", "old", "other", "second", "student",
    "the",
    "third", "und", "unidentified", "unknown", "with", "woman", "y", "young",
  ]

  /// True for a label that may be somebody's whole name: not *Adam and Jerod*, *Another Man*, *Speaker 1*.
  private static func isWholeName(_ name: String) -> Bool {
    let name = PersonRoles.without(name)
    let words = NameKey.of(name).split(separator: " ")
    return words.count > 1
      && !name.contains("(")
      && !words.contains { others.contains(String($0)) || PersonRoles.isRole(String($0)) }
      && !name.contains { "&,/+".contains($0) || $0.isNumber }
  }

  /// True for one word, or one and a letter: *Ann*, *Ann L.*, *AL*; not for what somebody does, *Host*.
  private static func mayBeShort(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard let first = words.first, first.count > 1, !PersonRoles.isRole(name) else { return false }
    return words.count == 1 || words.count == 2 && isLetter(words[1])
  }

  private static func isLetter(_ word: Substring) -> Bool {
    word.count == 1 || word.count == 2 && word.hasSuffix(".")
  }

  /// What somebody of a whole name may be called for short: first word, last word, first word and a letter, as `part` writes them; initials
  /// in capitals.
  private static func parts(of name: String) -> [String] {
    let words = NameKey.of(name).split(separator: " ")
    guard words.count > 1, let first = words.first, let last = words.last, !isLetter(last),
      !last.hasPrefix("(")
    else {
      return []
    }
    var parts = [String(first), String(last), "\(first) \(last.prefix(1))"].map(part)
    if initials.contains(words.count) { parts.append(String(words.compactMap(\.first)).uppercased()) }
    return parts
  }

  /// A key without the point of an abbreviation.
  private static func part(_ key: String) -> String { key.hasSuffix(".") ? String(key.dropLast()) : key }

  private static func areInitials(_ name: String) -> Bool {
    initials.contains(name.utf8.count) && name.utf8.allSatisfy { $0 &- 65 < 26 }
  }
}
