import Transcripts

/// Everybody who speaks in a library, the variants of a name joined as the configuration's `people:` says.
struct People: Sendable {
  struct Appearance: Sendable {
    /// Place of the episode in the catalogue.
    var number: Int
    var words = 0
    var milliseconds = 0
    var timedWords = 0
    var isHost = false
    var isGuest = false
  }

  struct Person: Sendable {
    /// As the configuration spells it, else as first written.
    var name: String
    /// Other spellings found, sorted.
    var variants: [String] = []
    /// In the order of the catalogue.
    var appearances: [Appearance] = []
    var configured: Configuration.Person?
    /// Address of their page; nil for those who have none.
    var address: String?

    var words: Int { appearances.reduce(0) { $0 + $1.words } }

    /// Time spoken: what the transcripts tell, and for other words the person's own pace, or the usual one.
    var milliseconds: Int {
      let timed = appearances.reduce(0) { $0 + $1.timedWords }
      let known = appearances.reduce(0) { $0 + $1.milliseconds }
      let rest = words - timed
      return known + (timed >= 500 ? rest * (known / timed) : rest * EpisodeFacts.usualPace)
    }
  }

  /// Libraries with fewer people give everybody a page; in larger ones a single appearance is a row of the
  /// index.
  static let smallLibrary = 400

  /// Those who say most first.
  private(set) var all: [Person] = []
  private var placeByKey: [String: Int] = [:]
  private var canonical: [String: String] = [:]

  /// - Parameter voices: of each episode, in the order of the catalogue.
  init(_ configuration: Configuration, _ voices: [[EpisodeFacts.Voice]]) {
    var configured: [String: Configuration.Person] = [:]
    for person in configuration.people {
      let key = NameKey.of(person.name)
      if configured[key] == nil { configured[key] = person }
      for alias in person.aliases where canonical[NameKey.of(alias)] == nil {
        canonical[NameKey.of(alias)] = key
      }
    }
    // A name of its own is nobody's alias.
    for key in configured.keys { canonical[key] = key }
    var people: [String: Person] = [:]
    for (number, voices) in voices.enumerated() {
      for voice in voices {
        let key = canonical[NameKey.of(voice.name)] ?? NameKey.of(voice.name)
        guard !key.isEmpty else { continue }
        let known = configured[key]
        people[key, default: Person(name: known?.name ?? voice.name, configured: known)]
          .add(voice, number)
      }
    }
    all = people.map { (key: $0.key, person: $0.value, words: $0.value.words) }.sorted {
      if $0.words != $1.words { return $0.words > $1.words }
      if $0.person.appearances.count != $1.person.appearances.count {
        return $0.person.appearances.count > $1.person.appearances.count
      }
      return $0.key.precedesInBytes($1.key)
    }.map { entry in
      placeByKey[entry.key] = placeByKey.count
      return entry.person
    }
    var slugs = CollectionSlugs(all.map(\.name))
    for place in all.indices {
      let slug = slugs.next()
      guard all.count < Self.smallLibrary || all[place].appearances.count > 1 || all[place].configured != nil
      else { continue }
      all[place].address = "people/\(slug)/index.html"
    }
  }

  /// Whoever is called `name`, or has it as an alias.
  func find(_ name: String) -> Person? { place(name).map { all[$0] } }

  /// Place in `all` of whoever is called `name`.
  func place(_ name: String) -> Int? {
    let key = NameKey.of(name)
    return placeByKey[canonical[key] ?? key]
  }
}

extension People.Person {
  fileprivate mutating func add(_ voice: EpisodeFacts.Voice, _ number: Int) {
    if voice.name != name, !variants.contains(voice.name) {
      variants.append(voice.name)
      variants.sort { $0.precedesInBytes($1) }
    }
    if appearances.last?.number != number { appearances.append(.init(number: number)) }
    let last = appearances.count - 1
    appearances[last].words += voice.words
    appearances[last].milliseconds += voice.milliseconds
    appearances[last].timedWords += voice.timedWords
    if voice.isHost { appearances[last].isHost = true }
    if voice.isGuest { appearances[last].isGuest = true }
  }
}
