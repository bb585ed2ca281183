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
    let plain = normalised(title).replacing("’", with: "'")
    switch plain {
    case "sponsors", "sponsor", "our sponsors", "episode sponsors", "today's sponsors",
      "this week's sponsors",
      "this episode's sponsors", "thanks to our sponsors", "today's sponsor", "this week's sponsor",
      "our sponsor", "episode sponsor", "thanks to our sponsor", "this episode is sponsored by",
      "this episode is brought to you by":
      return .sponsors
    case "show notes", "shownotes", "notes", "links", "notes & links", "notes and links",
      "show notes & links", "show notes and links", "links & notes", "resources", "resources mentioned",
      "references",
      "key takeaways", "takeaways", "about the guest", "about the guests", "about our guest",
      "mentioned in this episode",
      "timestamps", "chapters", "episode links", "links mentioned", "credits", "episode credits",
      "links and resources", "links & resources", "resources and links", "resources & links",
      "additional resources",
      "useful links", "related links", "guest bio", "guest bios",
      "further reading", "recommended reading", "about this episode", "about the podcast",
      "about this podcast", "footnotes", "endnotes", "episode notes":
      return .notes
    case "free software friday", "freesoftwarefriday": return .freeSoftwareFriday
    case "featuring": return .featuring
    case "transcript": return .transcript
    case "picks", "pick", "picks of the week": return .picks
    case "books", "book picks", "books mentioned", "recommended books", "book recommendations": return .books
    case "pro tip time": return .other
    default:
      if let name = others[plain] { return name }
      if isTranscript(plain) { return .transcript }
      let isProjects = plain.hasPrefix("interesting ") && plain.hasSuffix(" and news")
      return isProjects ? .other : nil
    }
  }

  /// True for what programs call the things they make of a talk: *AI summary*, *Next steps*.
  static func isMadeOfTalk(_ title: String) -> Bool {
    var plain = normalised(title.prefix { $0 != "(" }.description)[...]
    for start in ["ai ", "ai-generated ", "meeting ", "call ", "ki-", "ki "] where plain.hasPrefix(start) {
      plain = plain.dropFirst(start.count)
    }
    return madeOfTalk.contains(String(plain))
  }

  /// True for what stands behind a talk under a heading of its own, and may be talked of in its midst:
  /// *Subscribe*, *See also*.
  static func standsBehind(_ title: String) -> Bool { behind.contains(normalised(title)) }

  private static let behind: Set<String> = [
    "related episodes", "see also", "subscribe", "follow us", "support the show", "support us",
    "connect with us", "get in touch", "where to find us",
  ]

  /// Whom *About Ann Lee* tells of; nil for other headings.
  static func about(_ title: String) -> String? {
    let plain = normalised(title)
    return plain.hasPrefix("about ") ? String(plain.dropFirst(6)) : nil
  }

  private static let madeOfTalk: Set<String> = [
    "summary", "overview", "recap", "action items", "action points", "actions", "next steps", "key points",
    "key insights",
    "main points", "highlights", "follow-ups", "follow ups", "follow-up", "tasks", "to-dos", "todos",
    "decisions",
    "open questions", "insights", "notes", "outline", "keywords", "sentiment", "analysis",
    "zusammenfassung", "markierungen", "aufgaben", "nächste schritte", "notiz", "notizen", "stichpunkte",
    "résumé", "actions à mener", "prochaines étapes", "points clés", "resumen", "próximos pasos", "tareas",
    "puntos clave",
    "resumo", "próximos passos", "riassunto", "samenvatting", "actiepunten", "まとめ", "要約", "总结", "摘要",
    "待办事项", "요약",
  ]

  /// True for titles that say no more than that notes follow: *Show notes*.
  package static func isShowNotes(_ title: String) -> Bool {
    let plain = normalised(title)
    return ["show notes", "shownotes", "notes", "shownotizen", "notizen", "notas"].contains(plain)
  }

  /// True for `full transcript`, `transcript (auto-generated)` and their like: a word for it, and what tells
  /// which.
  private static func isTranscript(_ plain: String) -> Bool {
    let words = plain.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    guard words.count < 5, words.contains(where: { transcriptWords.contains(String($0)) }) else {
      return false
    }
    // `Episode 12 transcript`
    return words.enumerated().allSatisfy { place, word in
      transcriptWords.contains(String(word)) || transcriptKinds.contains(String(word))
        || place > 0 && words[place - 1] == "episode" && word.allSatisfy { $0.isASCII && $0.isNumber }
    }
  }

  /// True for a heading that names what is said: *Transcript of the film*, *Captions*, *Lyrics*.
  static func mayTellOfTalk(_ title: String) -> Bool {
    let words = normalised(title).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    return words.contains {
      transcriptWords.contains(String($0)) || ["captions", "subtitles", "lyrics"].contains($0)
    }
  }

  /// True for a heading that ends in a word for it: *Kettle Panel Transcript*.
  static func endsInTranscript(_ title: String) -> Bool {
    let words = normalised(title).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    return words.last.map { transcriptWords.contains(String($0)) } ?? false
  }

  /// True for *Transcript 41*, *Transcript with timestamps*, *全文*: within a talk it is something else.
  static func mayBeTranscript(_ title: String) -> Bool {
    let words = normalised(title).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    return words.contains { word in
      ["with", "timestamps", "timestamped", "start", "starts", "begins", "全文"].contains(word)
        || word.allSatisfy(\.isNumber)
    }
  }

  private static let transcriptWords: Set<String> = [
    "transcript", "transcription", "transkript", "transkription", "transcripción", "transcrição",
    "trascrizione",
    "transcriptie", "transkrypcja", "avskrift", "녹취록", "全文", "расшифровка", "стенограмма", "逐字稿", "文字稿",
    "文字記錄", "文字记录", "文字起こし", "書き起こし", "トランスクリプト",
  ]
  private static let transcriptKinds: Set<String> = [
    "full", "complete", "entire", "raw", "clean", "edited", "unedited", "episode", "podcast", "interview",
    "video", "youtube",
    "audio", "show", "call", "meeting", "auto-generated", "autogenerated", "automatic", "generated",
    "machine", "ai", "below", "follows", "with", "timestamps", "timestamped", "start", "starts", "begins",
    "ai-generated", "whisper", "the", "of", "this", "vollständiges", "vollständige", "ganzes", "komplettes",
    "automatisches", "complète", "intégrale", "completa", "completo", "integrale", "полная",
  ]

  /// The same in German, French and Spanish, and the notes' in more languages.
  private static let others: [String: SectionName] = {
    var names: [String: SectionName] = [:]
    let all: [(SectionName, [String])] = [
      (
        .sponsors,
        [
          "werbung", "sponsoren", "werbepartner", "unsere werbepartner", "unsere sponsoren",
          "partenaires", "patrocinadores",
          "sponsor dell'episodio",
          "спонсоры", "スポンサー",
        ]
      ),
      (
        .notes,
        [
          "shownotizen", "notizen", "quellen", "links und quellen", "liens", "notes de l'épisode",
          "notes de l’épisode", "notas", "enlaces", "notas del episodio", "kapitel", "chapitres",
          "capítulos", "fußnoten", "anmerkungen", "notes de bas de page", "notas al pie", "notas de rodapé",
          "примечания", "notas do episódio", "note dell'episodio", "note dell’episodio", "notities",
          "заметки", "заметки к выпуску", "ссылки", "番組ノート", "ショーノート", "リンク", "関連リンク", "参考リンク", "概要", "番組概要",
          "番組メモ",
          "エピソードノート", "节目笔记", "相关链接", "参考链接", "延伸阅读", "節目筆記", "相關連結", "延伸閱讀",
        ]
      ),
      (.picks, ["empfehlungen", "picks der woche", "recommandations", "coups de cœur", "recomendaciones"]),
      (
        .books,
        ["bücher", "buchempfehlungen", "buchtipps", "livres", "libros", "livros", "libri", "boeken", "книги"]
      ),
      (
        .freeSoftwareFriday,
        [
          "freitag für freie software", "freie software freitag", "viernes de software libre",
          "vendredi du logiciel libre", "vendredi logiciel libre",
        ]
      ),
      (.transcript, ["transkript", "transkription", "transcription", "transcripción"]),
    ]
    for (name, titles) in all { for title in titles { names[title] = name } }
    return names
  }()

  /// What heads sponsors in notes; in the midst of a talk it may be a part of it.
  private static let ofNotesAlone: Set<String> = [
    "sponsored by", "brought to you by", "a word from our sponsor", "a word from our sponsors",
    "support our sponsors",
    "sponsors & discounts", "sponsors and discounts", "sponsorship", "show sponsors", "unterstützt von",
    "diese folge wird unterstützt von", "unterstützer", "anzeige",
  ]

  /// Reads a heading of show notes, where every heading begins a section: more may be told of its title.
  static func ofNotes(_ title: String) -> SectionName? {
    if let name = read(title) { return name }
    let plain = normalised(title)
    if ofNotesAlone.contains(plain) || sponsor(in: title) != nil { return .sponsors }
    if plain == "where to find us" || plain == "support the show" { return .notes }
    // *SIIIIICK PIIIICKS*, as hosts shout it.
    let squeezed = plain.filter(\.isLetter).reduce(into: "") { if $0.last != $1 { $0.append($1) } }
    if squeezed == "sickpicks" { return .picks }
    if plain.hasPrefix("picks ") || plain == "pick of the week" || plain.hasSuffix(" picks") { return .picks }
    if plain.hasPrefix("books ") || plain.hasSuffix(" books") || plain == "book recommendations" {
      return .books
    }
    return nil
  }

  /// Whom a heading names as its section's one sponsor, `Sponsor: Acme`, `Acme – Sponsor`; nil for other
  /// headings.
  package static func sponsor(in title: String) -> String? {
    let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let dashes: Set<Character> = ["-", "–", "—", "|", ":"]
    for mark in ["sponsor", "sponsored by", "werbung"] {
      var name: Substring
      if words.lowercased().hasPrefix(mark), case let rest = words.dropFirst(mark.count),
        let next = rest.drop(while: { $0 == " " }).first, dashes.contains(next)
      {
        name = rest.drop { $0 == " " || dashes.contains($0) }
      } else if words.lowercased().hasSuffix(mark), case let rest = words.dropLast(mark.count),
        rest.last == " "
      {
        name = rest.dropLast()
        guard let last = name.last, dashes.contains(last) else { continue }
        while let last = name.last, last == " " || dashes.contains(last) { name.removeLast() }
      } else {
        continue
      }
      let isName = name.contains { $0.isLetter || $0.isNumber } && name.split(separator: " ").count <= 5
      return isName ? String(name) : nil
    }
    return nil
  }

  /// `title` without tags, which are no words of it.
  static func withoutTags(_ title: String) -> String {
    var shown = ""
    var rest = title[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      shown += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    return shown + rest
  }

  /// Lower case, white space collapsed, leading and trailing marks dropped.
  static func normalised(_ title: String) -> String {
    var words = withoutTags(title).lowercased().split(whereSeparator: \.isWhitespace)[...]
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
