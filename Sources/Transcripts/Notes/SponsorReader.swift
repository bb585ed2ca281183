/// Reads a section of sponsors: a link or a strong name, a dash, and what is said of them, as a list
/// item, a paragraph or a line; sometimes with an offer code in a code span.
package enum SponsorReader {
  /// Whom `markdown` names, and whether it says anything of each besides.
  package static func named(_ markdown: [UInt8]) -> [(name: String, says: Bool)] {
    read(markdown).map { ($0.name, !$0.text.isEmpty || !$0.codes.isEmpty) }
  }

  /// Whether `markdown` is a list of names and nothing else.
  package static func onlyNames(_ markdown: [UInt8]) -> Bool {
    let entries = SectionEntry.read(markdown, begins: { Dash.split($0, words: 5) != nil })
    return !entries.isEmpty
      && entries.allSatisfy { $0.isListItem && $0.codes.isEmpty && name($0).map { $0.text.isEmpty } ?? false }
  }

  /// The sponsors of a section; of one that its heading names alone what all of it says.
  static func read(_ section: NotesSection) -> [Sponsor] {
    guard let name = SectionName.sponsor(in: section.title) else { return read(section.markdown) }
    let entries = SectionEntry.read(section.markdown, begins: { _ in false })
    return [
      Sponsor(
        name: name, url: entries.lazy.compactMap { $0.links.first?.url }.first,
        text: entries.map(\.text).joined(separator: " "), codes: entries.flatMap(\.codes))
    ]
  }

  /// True for `**Sponsor:** [Acme](…)` among other notes.
  static func thanks(_ entry: SectionEntry) -> Bool {
    guard let strong = entry.strong else { return false }
    return ["sponsor", "sponsors", "sponsored by", "our sponsor", "our sponsors"].contains(
      strong.lowercased().filter { $0 != ":" })
  }

  static func read(_ markdown: [UInt8]) -> [Sponsor] {
    var sponsors: [Sponsor] = []
    var heading: String?
    for entry in SectionEntry.read(
      markdown, withHeadings: true, begins: { Dash.split($0, words: 5) != nil })
    {
      if entry.isHeading {
        let title = entry.text.lowercased()
        heading =
          title.hasSuffix(":")
            || ["sponsor", "thank", "supported", "brought"].contains(where: title.contains)
          ? nil : entry.text
        continue
      }
      if let thanked = thanked(entry) {
        sponsors += thanked
        continue
      }
      // `### Acme` above what is said of it.
      let isNamed = entry.strong != nil || entry.firstLink == entry.text.startIndex
      if let above = heading.take(), !entry.isListItem, !isNamed,
        above.split(separator: " ").count <= mostOfHeading
      {
        sponsors.append(
          Sponsor(
            name: Dash.trimmed(above), url: entry.links.first?.url, text: entry.text, codes: entry.codes))
        continue
      }
      guard let (name, text) = name(entry) else {
        // Prose goes on with the sponsor before it; before the first it introduces them.
        if !sponsors.isEmpty {
          let last = sponsors.count - 1
          sponsors[last].text += (sponsors[last].text.isEmpty ? "" : " ") + entry.text
          sponsors[last].codes += entry.codes
        }
        continue
      }
      let url = entry.links.first { $0.text == name }?.url ?? entry.links.first?.url
      sponsors.append(Sponsor(name: name, url: url, text: text, codes: entry.codes))
    }
    return sponsors
  }

  /// Words of a heading that is a sponsor's name, at most.
  private static let mostOfHeading = 5

  /// Whom *This episode is brought to you by [Acme](…) and [Zeta](…).* thanks: the links of its first
  /// sentence; nil for any other entry.
  private static func thanked(_ entry: SectionEntry) -> [Sponsor]? {
    guard !entry.isListItem, entry.strong == nil, let first = entry.firstLink, first > entry.text.startIndex,
      Dash.split(entry.text, words: 4) == nil
    else { return nil }
    let before = Dash.trimmed(String(entry.text[..<first])).lowercased()
    guard thanks.contains(where: before.hasSuffix) else { return nil }
    let end = entry.text[first...].firstRange(of: ". ")?.lowerBound ?? entry.text.endIndex
    let sentence = entry.text[..<end]
    guard !makers.contains(where: sentence.lowercased().contains) else { return nil }
    let named = entry.links.filter { link in
      sentence.contains(link.text) && !link.text.contains("/")
        && link.text.first.map { $0.isUppercase || $0.isNumber } ?? false
    }
    guard !named.isEmpty else { return nil }
    // Of one it is told what is said of it.
    let text =
      named.count == 1 ? Dash.trimmed(String(entry.text[end...].drop { $0 == "." || $0 == " " })) : ""
    return named.map { Sponsor(name: $0.text, url: $0.url, text: text, codes: entry.codes) }
  }

  /// What stands right before the first link of such a sentence, in small letters, and what is said of those
  /// who made the episode.
  private static let thanks = [
    "brought to you by", "sponsored by", "supported by", "thanks to", "thank you to", "our sponsor",
    "our sponsors", "our friends at",
  ]
  private static let makers = ["edit", "mixing", "mixed", "music", "transcri", "listener", "produc"]

  private static func name(_ entry: SectionEntry) -> (name: String, text: String)? {
    var name: String?
    if let link = entry.links.first, entry.firstLink == entry.text.startIndex { name = link.text }
    if name == nil { name = entry.strong }
    guard let name, entry.text.hasPrefix(name) else {
      if let (name, rest) = Dash.split(entry.text, words: 4, anyCase: true) { return (name, rest) }
      return entry.isListItem ? (entry.text, "") : nil
    }
    return (Dash.trimmed(name), Dash.trimmed(String(entry.text.dropFirst(name.count))))
  }
}
