/// Somebody who paid for the episode, as its notes tell.
public struct Sponsor: Sendable, Equatable {
  public var name: String
  /// Unchecked: see `LinkPolicy`.
  public var url: String?
  /// What is said of them, plain.
  public var text = ""
  /// Offer codes: what stands in code spans.
  public var codes: [String] = []

  package init(name: String, url: String? = nil, text: String = "", codes: [String] = []) {
    self.name = name
    self.url = url
    self.text = text
    self.codes = codes
  }
}

/// An entry of Free Software Friday, of picks or of books: who recommends what.
public struct Recommendation: Sendable, Hashable {
  /// The section it stands in.
  public enum Occasion: String, Sendable, CaseIterable {
    case freeSoftwareFriday, picks, books
  }

  public var occasion = Occasion.freeSoftwareFriday
  /// As the notes call them, mostly a first name; nil where they do not tell.
  public var who: String?
  /// The speaker of the episode who is meant, where exactly one can be.
  public var speaker: String?
  /// What is recommended, in the words of the notes.
  public var text: String
  public var links: [NotesLink] = []

  package init(who: String? = nil, speaker: String? = nil, text: String, links: [NotesLink] = []) {
    self.who = who
    self.speaker = speaker
    self.text = text
    self.links = links
  }
}

/// What an episode's notes hold, as values: from front matter, the episode's own file and its file in
/// the notes tree, in this order; what stands in several counts once.
public struct ShowNotes: Sendable, Equatable {
  public var sections: [NotesSection] = []
  public var sponsors: [Sponsor] = []
  public var recommendations: [Recommendation] = []
  /// Links of all other sections, those of picks and books among them, in order.
  public var links: [NotesLink] = []

  /// - Parameters:
  ///   - episode: its front matter and sections are read; nil for notes without a transcript.
  ///   - notes: the bytes of its file in the notes tree; its front matter tells what the episode's does not.
  ///   - people: names besides the speakers' that a recommendation may mean, hosts for example.
  /// - Complexity: linear.
  public init(_ episode: Episode?, notes: [UInt8]? = nil, people: [String] = []) {
    var matter = episode?.frontMatter ?? FrontMatter()
    if let notes { matter = matter.filled(from: EpisodeParser().frontMatter(of: notes)) }
    var seen = Seen()
    for sponsor in matter.sponsors {
      add(Sponsor(name: sponsor.name, url: sponsor.url, text: sponsor.text ?? ""), &seen)
    }
    sections = NotesReader.sections(of: matter)
    sections += episode.map(NotesReader.sections(of:)) ?? []
    sections += notes.map(NotesReader.sections(of:)) ?? []
    let names = NameFinder((episode?.speakers.map(\.name) ?? []) + matter.people + people)
    for section in sections {
      switch section.name {
      case .sponsors: for sponsor in SponsorReader.read(section) { add(sponsor, &seen) }
      case .freeSoftwareFriday:
        for pick in RecommendationReader.read(section.markdown, names) {
          add(pick, .freeSoftwareFriday, &seen)
        }
      case .featuring, .transcript: break
      case .notes, .other, .picks, .books:
        if section.name == .picks || section.name == .books {
          let occasion = section.name == .picks ? Recommendation.Occasion.picks : .books
          for pick in RecommendationReader.read(section.markdown, names) { add(pick, occasion, &seen) }
        }
        for entry in SectionEntry.read(section.markdown, begins: { _ in false }) {
          if SponsorReader.thanks(entry) {
            for link in entry.links { add(Sponsor(name: link.text, url: link.url), &seen) }
            continue
          }
          for link in entry.links where seen.links.insert(link).inserted { links.append(link) }
          if let pick = RecommendationReader.pick(entry, names) { add(pick, .freeSoftwareFriday, &seen) }
        }
      }
    }
  }

  /// What is there already.
  private struct Seen {
    var links: Set<NotesLink> = []
    /// Places by names in small letters.
    var sponsors: [String: Int] = [:]
    var recommendations: Set<Recommendation> = []
  }

  private mutating func add(_ sponsor: Sponsor, _ seen: inout Seen) {
    let key = sponsor.name.lowercased()
    guard let at = seen.sponsors[key] else {
      seen.sponsors[key] = sponsors.count
      sponsors.append(sponsor)
      return
    }
    if sponsors[at].url == nil { sponsors[at].url = sponsor.url }
    if sponsors[at].text.isEmpty { sponsors[at].text = sponsor.text }
    sponsors[at].codes += sponsor.codes.filter { !sponsors[at].codes.contains($0) }
  }

  private mutating func add(
    _ recommendation: Recommendation, _ occasion: Recommendation.Occasion, _ seen: inout Seen
  ) {
    var recommendation = recommendation
    recommendation.occasion = occasion
    // Whoever is meant by it.
    var key = recommendation
    key.speaker = nil
    if seen.recommendations.insert(key).inserted { recommendations.append(recommendation) }
  }
}

/// Finds who of an episode is meant by a first name.
struct NameFinder {
  private var byWord: [String: Set<String>] = [:]
  private var full: [String: String] = [:]

  init(_ names: [String]) {
    for name in names {
      let key = NameKey.of(name)
      guard full[key] == nil else { continue }
      full[key] = name
      // *Zoe* is Dr. Zoe Quinn.
      if let first = NameKey.of(PersonTitles.without(name)).split(separator: " ").first {
        byWord[String(first), default: []].insert(key)
      }
    }
  }

  /// Whether nobody is known.
  var isEmpty: Bool { full.isEmpty }

  /// The full name, where exactly one person is called so.
  func find(_ who: String) -> String? {
    let key = NameKey.of(who)
    if let name = full[key] { return name }
    guard let found = byWord[key], found.count == 1, let only = found.first else { return nil }
    return full[only]
  }
}
