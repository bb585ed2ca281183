/// What may be somebody's name where nothing but a colon or a time behind it says so.
package enum PlausibleName {
  /// Letters at most.
  package static let longest = 60
  /// Words that stand small in names.
  private static let particles: Set<String> = [
    "de", "da", "del", "der", "den", "di", "dos", "du", "la", "le", "van", "von", "of", "the", "and", "bin",
    "al",
  ]
  /// What stands before a colon and is nobody's name, in small letters.
  private static let asides: Set<String> = [
    "note", "notes", "warning", "caution", "example", "update", "edit", "tip", "hint",
    "correction", "disclaimer", "spoiler", "fact", "source", "sources", "reminder", "trigger warning",
    "content warning", "p.s.", "ps", "todo", "fun fact", "fyi", "psa", "tldr", "tl;dr", "breaking news",
    "breaking", "spoiler alert", "spoilers", "off topic", "side note", "pro tip",
  ]

  /// What the lines above a talk begin with, in small letters, and nobody is called.
  private static let particulars: Set<String> = [
    "attendees", "attending", "category", "categories", "channel", "created", "date", "description",
    "duration", "episode", "episode number", "event", "featured guests", "filename", "format", "guests",
    "highlights", "hosts", "in attendance", "keywords", "language", "length", "link", "links", "location",
    "meeting", "original video", "panelists", "participants", "podcast link", "present", "published",
    "published on", "publication date", "recorded", "recorded on", "recording", "recording date",
    "recording link", "release date", "released", "run time", "runtime", "season", "series", "source",
    "sources", "source url", "speakers", "subject", "summary", "tags", "target audience", "title", "topic",
    "topics", "transcribed by", "transcript by", "transcription", "updated", "upload date", "uploaded", "url",
    "venue", "video link", "video title", "video url", "views", "website", "youtube", "youtube url",
    "datum", "dauer", "quelle", "teilnehmer", "gäste", "fecha", "duración", "fuente", "invitados", "durée",
    "invités", "日期", "时长", "時長", "来源", "來源", "duração", "fonte", "convidados",
    "special guests", "show topics", "slides", "livestream",
  ]

  /// The same, of which some may be somebody's label, too.
  private static let roles: Set<String> = parts.union([
    "audio", "name", "podcast", "show", "sponsor", "sponsors", "transcript", "video", "with",
  ])

  /// Those of them by whom something is said.
  private static let parts: Set<String> = [
    "author", "guest", "嘉宾", "嘉賓", "host", "interviewee", "interviewer", "moderator", "speaker",
  ]

  /// What minutes tell of a meeting, above it, and whom they may call so.
  private static let ofMinutes: Set<String> = ["chair", "regrets", "scribe", "scribes", "scribe(s)"]

  /// True for what minutes tell of a meeting where it stands once, above it: *Regrets*, *Scribe*.
  static func tellsOfMeeting(_ text: String) -> Bool { ofMinutes.contains(text.lowercased()) }

  /// True for what tells of a talk and nobody is called: *Location*, *Duration*.
  package static func tellsOfTalk(_ text: String) -> Bool { particulars.contains(text.lowercased()) }

  /// True for what tells of a talk where it stands once, before the talk begins, and somebody may be called
  /// so otherwise: *Host*.
  package static func mayTellOfTalk(_ text: String) -> Bool {
    let key = text.lowercased()
    return particulars.contains(key) || roles.contains(key)
  }

  /// True for what tells of a talk and by which nobody is called where it comes again, either: *Host* may be,
  /// *Location* and *Video* are not.
  package static func isNobodys(_ text: String) -> Bool {
    mayTellOfTalk(text) && !parts.contains(text.lowercased())
  }

  /// Labels of several people, of whom nobody knows, or of what nobody says, in small letters.
  private static let crowds: Set<String> = [
    "all", "audience", "both", "crowd", "everybody", "everyone", "group", "multiple speakers", "together",
    "unidentified", "unidentified speaker", "unknown", "unknown speaker", "various", "voices",
    "music", "sfx", "sound effect", "sound effects", "theme music", "theme song", "jingle", "applause",
    "laughter",
    "clip", "audio clip", "musik", "música", "musique",
    "alle", "beide", "publikum", "unbekannt", "todos", "ambos", "público", "tous", "tout le monde", "inconnu",
  ]

  /// Who speaks but once, mostly, in small letters.
  private static let voices: Set<String> = [
    "announcer", "audience", "audience member", "caller", "child", "interpreter", "listener", "man",
    "moderator", "narrator", "operator", "questioner", "reporter", "student", "translator",
    "unidentified man", "unidentified person", "unidentified speaker", "unidentified woman", "voice",
    "voiceover", "woman",
  ]

  /// True for what somebody is called who speaks but once: before a colon it is a label even there.
  package static func isVoice(_ text: String) -> Bool { voices.contains(text.lowercased()) }

  /// What programs call those they tell apart, in small letters, before a number or a letter.
  private static let placeholders: Set<String> = [
    "speaker", "spk", "unknown speaker", "unidentified speaker", "participant", "person", "voice", "male",
    "female",
    "male speaker", "female speaker", "unknown", "caller", "audience member", "guest", "interviewee",
    "interviewer",
    "sprecher", "sprecherin", "teilnehmer", "locuteur", "intervenant", "interlocuteur", "orador", "hablante",
    "falante",
    "说话人", "发言人", "話者", "スピーカー", "嘉宾", "嘉賓",
  ]

  /// True for a label that is nobody's name, since several are meant, nobody knows who, or nobody speaks:
  /// *All*, *Unknown Speaker*, *Music*; so are *Speaker 1* and *SPEAKER_00*, who is somebody else in each
  /// episode.
  package static func isCrowd(_ text: String) -> Bool {
    let key = text.lowercased()
    if crowds.contains(key) || key == "speaker" || isUnknown(text) { return true }
    // A number, or one letter, behind it: *Speaker 12*, *Speaker A*, *Speaker #2*, *spk_0*.
    let name = key.prefix { !$0.isNumber && $0 != "#" && $0 != "_" && $0 != "-" }
    let rest = key[name.endIndex...]
    if !rest.isEmpty {
      let digits = rest.drop { "#_- ".contains($0) }
      return !digits.isEmpty && digits.count < 4 && digits.allSatisfy(\.isNumber)
        && placeholders.contains(name.split(separator: " ").joined(separator: " "))
    }
    let words = key.split(separator: " ")
    return words.count > 1 && words[words.count - 1].count == 1
      && placeholders.contains(words.dropLast().joined(separator: " "))
  }

  /// True for `??`, as minutes of meetings call whom nobody recognised.
  package static func isUnknown(_ text: String) -> Bool {
    (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { $0 == UInt8(ascii: "?") }
  }

  /// True for what stands before a colon and is nobody's name: *Note*, *Source*.
  package static func isAside(_ text: String) -> Bool { asides.contains(text.lowercased()) }

  /// `SPEAKER_00`, as programs call whom they tell apart.
  private static func isNumbered(_ text: String) -> Bool {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
      && parts[1].utf8.allSatisfy(Bytes.isDigit)
  }

  /// Words that stand before a colon in what is said, in small letters, and in nobody's name.
  private static let smallWords = Set(
    """
    a again also am an and answer are as at be because but by day example finally first for from he here how however i if in is it last \
    later next no not now number of ok okay on one option or other part question remember result rule second she so step that the then \
    there they third this three to today tomorrow two was we well what when where which who why with yes yesterday you
    """.split(separator: " ").map(String.init))

  /// True where one of the words stands in nobody's name.
  package static func hasSmallWord(_ text: String) -> Bool {
    text.lowercased().split(separator: " ").contains { smallWords.contains(String($0)) }
  }

  /// Letters of a handle at most.
  private static let longestHandle = 24

  /// True for one word in small letters, as somebody is called on the web: *swyx*, *patio11*, *will.i.am*.
  package static func isHandle(_ text: String) -> Bool {
    guard (2...longestHandle).contains(text.utf8.count), let first = text.utf8.first, first &- 97 < 26,
      !isAside(text), !smallWords.contains(text)
    else { return false }
    return text.utf8.allSatisfy { $0 &- 97 < 26 || Bytes.isDigit($0) || "._-".utf8.contains($0) }
      && !text.hasSuffix(".")
  }

  /// True for what is somebody's name where the way it is written says so: a handle, and a name with
  /// particles that are joined or come first, and with what stands behind a comma: *Jean-Luc d'Arcy*, *de la
  /// Cruz*, *Martin Luther King, Jr.*
  package static func mayHold(_ text: String) -> Bool {
    if isHandle(text) { return true }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard (1...6).contains(words.count), text.utf8.count <= longest, text.contains(where: \.isUppercase),
      !isAside(text)
    else { return false }
    return words.enumerated().allSatisfy { index, word in
      // A comma stands before the last word alone.
      let bare = word.hasSuffix(",") && index + 2 == words.count ? word.dropLast() : word
      guard let first = bare.first, first.isLetter || first.isNumber || first == "#" else { return false }
      let joined = bare.split { $0 == "'" || $0 == "’" }
      return bare.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark || "-.'’&#".unicodeScalars.contains($0)
      }
        && (!first.isLowercase || particles.contains(String(bare))
          || joined.count == 2 && joined[1].first?.isUppercase == true)
    }
  }

  /// True for at most five words, each but small particles with a capital or a digit first, and no mark of a
  /// sentence.
  package static func holds(_ text: String) -> Bool {
    guard !isAside(text) else { return false }
    if text.utf8.contains(UInt8(ascii: "_")) { return isNumbered(text) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard (1...5).contains(words.count) else { return false }
    for (index, word) in words.enumerated() {
      guard let first = word.first else { return false }
      for scalar in word.unicodeScalars {
        let isFine =
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar.properties.generalCategory == .nonspacingMark
          || "-.'’&()#".unicodeScalars.contains(scalar)
        guard isFine else { return false }
      }
      // Scripts without capitals have names all the same.
      let isCapital = !first.isLowercase
      guard isCapital || index > 0 && particles.contains(String(word)) else { return false }
    }
    return text.contains { $0.isLetter } && !text.hasSuffix(".")
  }
}
