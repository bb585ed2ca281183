import Transcripts

/// Names of those who speak in a library, as a query asks for them.
enum SpeakerNames {
  /// A folded name without the marks nobody remembers: points, commas and apostrophes are left out, a hyphen
  /// is a blank, initials stand together. `Erik St. Martin`, `Ann Lee, Jr.`, `O’Brien`, `Jean-Luc`,
  /// `J. R. Smith`.
  static func plain(_ name: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = name[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"): break
      case UInt8(ascii: "-"): out.append(32)
      case 0xe2 where rest.first == 0x80:
        // U+2010, U+2011; U+2018, U+2019.
        switch rest.dropFirst().first {
        case 0x90, 0x91:
          out.append(32)
          rest = rest.dropFirst(2)
        case 0x98, 0x99: rest = rest.dropFirst(2)
        default: out.append(byte)
        }
      default: out.append(byte)
      }
    }
    while out.last == 32 { out.removeLast() }
    return joiningInitials(out)
  }

  /// `name` without the blanks between letters that stand alone.
  private static func joiningInitials(_ name: [UInt8]) -> [UInt8] {
    func isInitial(_ word: ArraySlice<UInt8>) -> Bool {
      word.count == 1 && word.first.map { $0 &- 97 < 26 } ?? false
    }
    let words = name.split(separator: 32)
    guard words.count > 1, words.contains(where: isInitial) else { return name }
    var out: [UInt8] = []
    for (place, word) in words.enumerated() {
      if place > 0, !isInitial(word) || !isInitial(words[place - 1]) { out.append(32) }
      out += word
    }
    return out
  }

  /// The words of a folded name, plain.
  static func words(_ name: String) -> [String] {
    plain(name.utf8).split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A plain name without the titles it begins with, *dr*, *sen*: who asks for Sen. Ann Lee asks for Ann Lee,
  /// however her label has it.
  static func withoutTitles(_ name: [UInt8]) -> [UInt8] {
    let words = name.split(separator: 32)
    let rest = words.drop { Voices.isTitle(String(decoding: $0, as: UTF8.self)) }
    return rest.count < 2 || rest.count == words.count ? name : Array(rest.joined(separator: [32]))
  }

  /// Whether somebody called `name`, plain, may be called by the words of `wanted` alone: a title, a name
  /// between, what follows the surname are left out, and the order is kept. *Helen Marsh* is Dr. Helen Marsh.
  static func isCalled(_ name: [UInt8], _ wanted: [UInt8]) -> Bool {
    isCalled(name.split(separator: 32), wanted.split(separator: 32))
  }

  /// As `isCalled(_:_:)`, of the words.
  static func isCalled<Word: Equatable>(_ name: [Word], _ wanted: [Word]) -> Bool {
    var rest = wanted[...]
    for word in name where word == rest.first { rest.removeFirst() }
    return rest.isEmpty && !wanted.isEmpty
  }
}

extension LibraryIndex {
  /// A speaker: the name folded as the index has it, and how many turns are theirs.
  struct Speaker {
    var name: String
    var turns: Int
    /// The words of the name, plain.
    var words: [String]

    /// Whether these words, plain, in this order, may be the name.
    func isCalled(_ wanted: [String]) -> Bool { SpeakerNames.isCalled(words, wanted) }
  }

  /// Everybody who speaks, in the order of their names.
  ///
  /// - Complexity: linear in the names; asked for only where a query seems to mean a person.
  func speakers() throws(SearchIndexError) -> [Speaker] {
    if let knownSpeakers { return knownSpeakers }
    let found = try readSpeakers()
    knownSpeakers = found
    return found
  }

  private func readSpeakers() throws(SearchIndexError) -> [Speaker] {
    var turns: [String: Int] = [:]
    for (number, segment) in segments.enumerated() {
      var terms: [Segment.Term] = []
      try segment.enumerate(from: [TermKind.speaker.rawValue]) { term in
        guard term.name.first == TermKind.speaker.rawValue else { return false }
        terms.append(term)
        return true
      }
      let gone = try speakersOfDead(number)
      for term in terms {
        let count = gone.contains(term.name) ? try liveDocuments(term, number) : term.documents
        // Who is in no file any more speaks nowhere.
        if count > 0 { turns[String(decoding: term.name.dropFirst(), as: UTF8.self), default: 0] += count }
      }
    }
    return turns.map { name, turns in
      Speaker(name: name, turns: turns, words: SpeakerNames.words(name))
    }.sorted { $0.name < $1.name }
  }

  /// Terms of those who speak in files of a segment that changed or went: whoever else has as many turns as
  /// the segment tells.
  private func speakersOfDead(_ number: Int) throws(SearchIndexError) -> Set<[UInt8]> {
    var terms: Set<[UInt8]> = []
    for ordinal in isAlive[number].indices where !isAlive[number][ordinal] {
      for name in try segments[number].episode(ordinal).speakers {
        for name in [name] + library.configuration.names(of: name) {
          terms.insert(TermKind.speaker.term(name))
        }
      }
    }
    return terms
  }

  /// The name most like `part`, word for word; nil where none is, or where it has more words than names have.
  func speaker(like part: String) throws(SearchIndexError) -> String? {
    let wanted = SpeakerNames.words(part)
    guard !wanted.isEmpty, wanted.count <= Voices.longestName else { return nil }
    var best: (name: String, away: Int, turns: Int)?
    for speaker in try speakers() where speaker.words.count >= wanted.count {
      var away = 0
      for word in wanted {
        guard let least = speaker.words.compactMap({ SpellingDistance.between(word, $0) }).min() else {
          away = .max
          break
        }
        away += least
      }
      guard away < .max else { continue }
      let isBetter = best.map { (away, -speaker.turns) < ($0.away, -$0.turns) } ?? true
      if isBetter { best = (speaker.name, away, speaker.turns) }
    }
    // *Cosmo Kramer*, where the labels have *Kramer* alone; of another first name a surname that is nearly
    // the same tells nothing.
    if best == nil, wanted.count > 1, let last = wanted.last {
      for speaker in try speakers() where speaker.words.contains(last) && speaker.turns > best?.turns ?? 0 {
        best = (speaker.name, 0, speaker.turns)
      }
    }
    return try best.map { found throws(SearchIndexError) in try written(found.name) }
  }

  /// A folded name as the transcripts write it.
  func written(_ folded: String) throws(SearchIndexError) -> String {
    let name = [TermKind.speaker.rawValue] + Array(folded.utf8)
    let known = library.configuration.people.lazy.flatMap { [$0.name] + $0.aliases }
    if let own = known.first(where: { TermKind.speaker.term($0) == name }) { return own }
    for segment in segments {
      guard let term = try segment.term(name), let document = try PostingList(segment, term).documents.first
      else {
        continue
      }
      let first = try segment.firstDocuments()
      guard let ordinal = first.lastIndex(where: { $0 <= document }) else { continue }
      let speakers = try segment.episode(ordinal).speakers
      if let found = speakers.first(where: { TermKind.speaker.term($0) == name }) { return found }
    }
    return folded
  }
}

extension SpellingDistance {
  /// Edits between two words of a name, at most one to four letters and two beyond; nil where there are more.
  static func between(_ word: String, _ other: String) -> Int? {
    let letters = Array(word.utf8)
    if word == other { return 0 }
    let limit = letters.count <= 4 ? 1 : 2
    guard letters.count > 2, abs(letters.count - other.utf8.count) <= limit else { return nil }
    var measure = SpellingDistance(from: letters, limit: limit)
    return measure.distance(to: Array(other.utf8))
  }
}
