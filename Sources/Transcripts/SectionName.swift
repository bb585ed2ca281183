/// The headings that structure an episode file.
///
/// Names are compared without case, leading `#`, punctuation and emoji.
public enum SectionName: Equatable, Sendable {
  case sponsors, notes, freeSoftwareFriday, featuring, transcript
  /// What the people of the show recommend besides: picks of all kinds, and books.
  case picks, books
  /// A section kept under its own title: projects and news, others.
  case other

  /// Reads the text of a heading, or nil where it is none of the known names.
  public static func read(_ title: String) -> SectionName? {
    let plain = normalised(title)
    switch plain {
    case "sponsors", "sponsor", "our sponsors": return .sponsors
    case "show notes", "shownotes", "notes", "links", "notes & links", "notes and links",
      "show notes & links", "show notes and links", "links & notes":
      return .notes
    case "free software friday", "freesoftwarefriday": return .freeSoftwareFriday
    case "featuring": return .featuring
    case "transcript": return .transcript
    case "picks", "pick", "picks of the week": return .picks
    case "books", "book picks": return .books
    case "pro tip time": return .other
    default:
      if let name = others[plain] { return name }
      let isProjects = plain.hasPrefix("interesting ") && plain.hasSuffix(" and news")
      return isProjects ? .other : nil
    }
  }

  /// The same in German, French and Spanish.
  private static let others: [String: SectionName] = {
    var names: [String: SectionName] = [:]
    let all: [(SectionName, [String])] = [
      (.sponsors, ["werbung", "sponsoren", "werbepartner", "partenaires", "patrocinadores"]),
      (
        .notes,
        [
          "shownotizen", "notizen", "quellen", "links und quellen", "liens", "notes de l'épisode",
          "notes de l’épisode", "notas", "enlaces", "notas del episodio",
        ]
      ),
      (.picks, ["empfehlungen", "picks der woche", "recommandations", "coups de cœur", "recomendaciones"]),
      (.books, ["bücher", "buchempfehlungen", "buchtipps", "livres", "libros"]),
      (.transcript, ["transkript", "transkription", "transcription", "transcripción"]),
    ]
    for (name, titles) in all { for title in titles { names[title] = name } }
    return names
  }()

  /// Reads a heading of show notes, where every heading begins a section: more may be told of its title.
  static func ofNotes(_ title: String) -> SectionName? {
    if let name = read(title) { return name }
    let plain = normalised(title)
    if plain.hasPrefix("picks ") || plain == "pick of the week" || plain.hasSuffix(" picks") { return .picks }
    if plain.hasPrefix("books ") || plain.hasSuffix(" books") || plain == "book recommendations" {
      return .books
    }
    return nil
  }

  /// Lower case, white space collapsed, leading and trailing marks dropped.
  static func normalised(_ title: String) -> String {
    // Tags are no words of a title.
    var shown = ""
    var rest = title[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      shown += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    shown += rest
    var words = shown.lowercased().split(whereSeparator: \.isWhitespace)[...]
    while let first = words.first, !first.contains(where: { $0.isLetter || $0.isNumber }) {
      words.removeFirst()
    }
    while let last = words.last, !last.contains(where: { $0.isLetter || $0.isNumber }) {
      words.removeLast()
    }
    var joined = words.joined(separator: " ")[...]
    joined = joined.drop { !($0.isLetter || $0.isNumber) }
    while let last = joined.last, !(last.isLetter || last.isNumber) { joined.removeLast() }
    return String(joined)
  }
}
