/// `Ann:`, `Lee:`, `Ann L.:` and `AL:` for whom the episode names *Ann Lee* elsewhere: one person.
///
/// Transcribers write the names people call each other by, front matter and shows have the whole ones.
extension BodyReader {
  /// Letters of initials, and words of names that have some.
  private static let initials = 2...3

  /// Gives labels that are a part of one whole name alone its key: of the front matter's, the hosts' of the
  /// show, those of other labels. Whom the front matter itself calls so, and who is called by what several
  /// names have, stays as written.
  ///
  /// - Parameter hosts: of the episode's show.
  mutating func joinShortNames(hosts: [String]) {
    // A few people have all the labels.
    var places: [String: [Int]] = [:]
    for (index, label) in candidates.enumerated() where !label.isStage {
      places[label.name, default: []].append(index)
    }
    joinRoles(places)
    joinNumbered(places)
    let labels = places.values.map { $0[0] }.sorted().map { candidates[$0] }
    let shorts = labels.filter { label in
      !named.contains(label.key) && Self.mayBeShort(Self.bare(label.name))
    }
    guard !shorts.isEmpty else { return }
    // *Mr. Blake* and *Mrs. Blake* are two; so are *Mr. Lee* and *Ann*, of Ann Lee.
    let titled = Dictionary(grouping: shorts.filter { PersonTitles.begins($0.name) }) { Self.part(of: $0) }
      .filter { Set($0.value.map { $0.key.replacing(".", with: "") }).count > 1 }
    let called = Set(shorts.filter { !PersonTitles.begins($0.name) }.map { Self.part(of: $0) })
    var bearers: [String: Set<String>] = [:]
    var names: [String: String] = [:]
    // As they are written, with their titles.
    var written: [String: String] = [:]
    func add(_ whole: String) {
      let name = PersonTitles.without(whole)
      let key = NameKey.of(name)
      guard names[key] == nil else { return }
      (names[key], written[key]) = (name, whole)
      for part in Self.parts(of: name) { bearers[part, default: []].insert(key) }
    }
    for name in people + hosts { add(name) }
    var labelled: [String: String] = [:]
    let keys = Set(labels.map(\.key))
    // Where somebody has been called so often enough, by what they are called.
    var settled: [String: Int] = [:]
    for label in labels {
      guard let place = places[label.name]?.dropFirst(Self.settled - 1).first else { continue }
      let part = Self.part(of: label)
      settled[part] = min(place, settled[part] ?? .max)
    }
    for label in labels where Self.isWholeName(label.name, beside: keys) && !isAside(label, places, settled) {
      let name = PersonRoles.without(label.name)
      add(name)
      // *Dr. Ann Lee* in a label is who front matter has without the title.
      labelled[NameKey.of(PersonTitles.without(name))] = label.key
    }
    let pairs = neighbours()
    var counts: [String: Int] = [:]
    for label in candidates where !label.isStage { counts[label.key, default: 0] += 1 }
    let toldOf = Set(people.map(NameKey.of))
    for label in shorts where titled[Self.part(of: label)] == nil {
      var keys = bearers[Self.part(of: label)] ?? []
      let short = Self.bare(label.name)
      if Self.areInitials(short) { keys.formUnion(bearers[short] ?? []) }
      guard keys.count == 1, let key = keys.first, let name = names[key] else { continue }
      let known = labelled[key] ?? key
      if PersonTitles.begins(label.name) {
        let whole = written[key] ?? name
        guard
          PersonTitles.share(label.name, whole)
            || labelled[key] == nil && PersonTitles.isAnybodys(label.name)
              && !Self.parts(of: name).contains(where: called.contains)
        else { continue }
      }
      // Who answers each other is not one person.
      let together = pairs[Pair(label.key, known)] ?? 0
      // Of many turns some stand side by side by chance.
      let its = places[label.name] ?? []
      let rarer = min(its.count, counts[known] ?? 0)
      let fewest = Self.fewestAnswers(name, isNamed: toldOf.contains(known))
      guard together < fewest || fewest > 1 && together * 4 < rarer else { continue }
      for index in its where candidates[index].key != known {
        if !candidates[index].isStage {
          counts[candidates[index].key, default: 0] -= 1
          counts[known, default: 0] += 1
        }
        candidates[index].key = known
      }
      wholeNames[known] = name
    }
  }

  /// Letters of what stands in brackets behind a name at least, for a role: `Voice (a)` is another voice.
  private static let shortestRole = 3

  /// Who has small letters in brackets behind the name, `Ana (administradora)`; nil for another name.
  private static func withoutRole(_ name: String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), open > name.startIndex else { return nil }
    let role = name[name.index(after: open)...].dropLast()
    let isRole =
      role.first?.isLowercase == true && role.count { $0.isLetter } >= shortestRole
      && !role.contains { $0.isNumber || "()".contains($0) }
    return isRole ? name[..<open].split(whereSeparator: \.isWhitespace).joined(separator: " ") : nil
  }

  /// Gives labels with small letters in brackets behind a name that stands bare elsewhere the key of that:
  /// `Ana (administradora)` is *Ana*, and so is what stands so once, `Ana (al teléfono)`; `Ann (Acme)` may be
  /// another one. Of several that come again nobody knows which is meant, who answers each other is not one,
  /// but for how they say it, and *Caller* is somebody else each time.
  ///
  /// - Parameter places: of the labels, by name.
  private mutating func joinRoles(_ places: [String: [Int]]) {
    var bare: [String: String] = [:]
    var written: [String: Set<String>] = [:]
    // In file order: of several spellings the first is taken.
    for name in places.keys.sorted(by: { places[$0]?.first ?? 0 < places[$1]?.first ?? 0 }) {
      if let whole = PersonRoles.direction(name) ?? Self.withoutRole(name) {
        written[NameKey.of(whole), default: []].insert(name)
      } else if bare[NameKey.of(name)] == nil {
        bare[NameKey.of(name)] = name
      }
    }
    guard !written.isEmpty else { return }
    let pairs = neighbours()
    for (key, names) in written {
      guard let whole = bare[key], !PlausibleName.isCrowd(whole), !PlausibleName.isVoice(whole),
        !PersonRoles.isRole(whole)
      else { continue }
      let again = names.filter { PersonRoles.direction($0) == nil && places[$0]?.count ?? 0 > 1 }
      for name in names {
        let isManner = PersonRoles.direction(name) != nil
        guard isManner || again.count < 2 || !again.contains(name), let its = places[name],
          let first = its.first, candidates[first].key != key,
          isManner || pairs[Pair(candidates[first].key, key)] == nil
        else { continue }
        for index in its { candidates[index].key = key }
        wholeNames[key] = whole
      }
    }
  }

  /// Labels with a question's number, `Q12 Chair`, at least for these to count questions: they rise all
  /// through the talk.
  private static let fewestNumbered = 3

  /// Gives labels with the number of a question before the name, as records of hearings count them, the key
  /// of that name.
  private mutating func joinNumbered(_ places: [String: [Int]]) {
    let numbered = places.compactMap { name, its -> (at: Int, number: Int, name: String)? in
      guard let (number, rest) = PersonRoles.numbered(name), its.count == 1 else { return nil }
      return (its[0], number, rest)
    }.sorted { $0.at < $1.at }
    guard numbered.count >= Self.fewestNumbered,
      zip(numbered, numbered.dropFirst()).allSatisfy({ $0.number < $1.number })
    else { return }
    for (at, _, name) in numbered {
      candidates[at].key = NameKey.of(name)
      if wholeNames[candidates[at].key] == nil { wholeNames[candidates[at].key] = name }
    }
  }

  /// Two labels, whichever comes first.
  private struct Pair: Hashable {
    let first: String
    let second: String

    init(_ a: String, _ b: String) { (first, second) = a < b ? (a, b) : (b, a) }
  }

  /// So often one stands right behind the other where two people talk with each other: who is called by both
  /// is answered by others in between. Of *Lady Macbeth* and *Vice Chair* the words themselves say so.
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

  /// Words of labels that tell where somebody is heard: *Trailer Ann*, *O-Ton Uwe Harms*.
  private static let recordings: Set<String> = [
    "archive", "clip", "einspieler", "o-ton", "phone", "promo", "recording", "soundbite", "sponsor", "tape",
    "trailer", "voice", "voiceover",
  ]

  /// Words that stand small in whole names.
  private static let particles: Set<String> = [
    "'t", "ab", "abu", "af", "al", "ap", "av", "ben", "bin", "bint", "da", "dalla", "das", "de", "degli",
    "del", "dela", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le",
    "los", "op", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
  ]

  /// True for a label that may be somebody's whole name: of words that begin as names do, not *Adam and
  /// Jerod*, *Adam i Ewa*, *Another Man*, *Speaker 1*, *GM → Lou*, *Clip of Bob*.
  ///
  /// - Parameter keys: of the file's labels. Who stands between two of them is both: *Lan và Minh*, *राम और
  ///   सीता*.
  private static func isWholeName(_ name: String, beside keys: Set<String>) -> Bool {
    let name = PersonRoles.without(name)
    let words = NameKey.of(name).split(separator: " ").map(String.init)
    guard words.count > 1, let first = words.first, let last = words.last,
      !words.contains(where: { others.contains($0) || recordings.contains($0) || PersonRoles.isRole($0) }),
      name.unicodeScalars.allSatisfy(mayStand)
    else { return false }
    if words.count > 2, !name.contains(where: \.isUppercase), keys.contains(first), keys.contains(last) {
      return false
    }
    // Arabic joins *and* to the word behind it.
    if words.dropFirst().contains(where: { $0.hasPrefix("و") && keys.contains(String($0.dropFirst())) }) {
      return false
    }
    // What is all in small letters tells nothing by them.
    guard name.contains(where: \.isUppercase) else { return true }
    return !name.split(whereSeparator: \.isWhitespace).contains { word in
      let joined = word.split { "'’-".contains($0) }
      return word.first?.isLowercase == true && !particles.contains(word.lowercased())
        && !(joined.count == 2 && joined[1].first?.isUppercase == true) || word == "VO"
    }
  }

  /// True for what stands in names: letters, and the marks of abbreviations, joints and nicknames.
  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.isWhitespace
      || [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
      || "-.'’‘\"“”„«»·・\u{200c}\u{200d}".unicodeScalars.contains(scalar)
  }

  /// Turns of a short label behind which a longer one that stands once is somebody else: whoever is written
  /// whole once mostly is so first.
  private static let settled = 3

  /// True for a label that stands once, behind many of a part of it: of what somebody is called all along it
  /// tells nothing.
  private func isAside(
    _ label: LabelCandidate, _ places: [String: [Int]], _ settled: [String: Int]
  ) -> Bool {
    guard let place = places[label.name], place.count == 1, !named.contains(label.key) else { return false }
    return Self.parts(of: PersonTitles.without(PersonRoles.without(label.name))).contains { part in
      settled[Self.part(NameKey.of(part))] ?? settled[part] ?? .max < place[0]
    }
  }

  /// Whether somebody of `names`, and nobody else of them, may be called so for short.
  static func isShort(_ name: String, of names: [String]) -> Bool {
    let written = bare(name)
    guard mayBeShort(written) else { return false }
    let part = part(NameKey.of(written))
    let bearers = names.filter { whole in
      let parts = parts(of: PersonTitles.without(whole))
      return parts.contains(part) || areInitials(written) && parts.contains(written)
    }
    return Set(bearers.map(NameKey.of)).count == 1
  }

  /// What somebody is called without role and title.
  private static func bare(_ name: String) -> String { PersonTitles.without(PersonRoles.without(name)) }

  /// The same as a part of a whole name.
  private static func part(of label: LabelCandidate) -> String { part(NameKey.of(bare(label.name))) }

  /// True for one word, or one and a letter: *Ann*, *Ann L.*, *AL*; not for what somebody does, *Host*.
  private static func mayBeShort(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard let first = words.first, first.count > 1, !PersonRoles.isRole(name) else { return false }
    return words.count == 1 || words.count == 2 && isLetter(words[1])
  }

  private static func isLetter(_ word: Substring) -> Bool {
    word.count == 1 || word.count == 2 && word.hasSuffix(".")
  }

  /// What somebody of a whole name may be called for short: first word, last word, first word and a letter,
  /// as `part` writes them; initials in capitals.
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
