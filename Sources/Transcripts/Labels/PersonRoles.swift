/// What stands behind a name in a label and is no part of it: `Ann Lee (host)`, `Ann Lee (she/her)`,
/// `Ann Lee, PhD`.
package enum PersonRoles {
  /// In small letters.
  private static let words: Set<String> = [
    "host", "co-host", "cohost", "guest", "guests", "interviewer", "interviewee", "moderator", "panelist",
    "presenter",
    "producer", "narrator", "speaker",
    "cont'd", "contd", "cont’d", "continued", "on phone", "on the phone", "via phone", "on zoom", "via zoom",
    "remote", "intro", "outro", "narration", "narrating", "voiceover", "voice over", "v.o.", "o.s.",
    "archive",
    "archival", "recorded", "on tape", "off mic", "off-mic",
    "byline", "anchor", "correspondent", "ph.d.", "phd", "ph.d", "md", "m.d.", "mba", "esq.", "esq", "rn",
    "cpa", "j.d.",
    "she/her", "he/him", "they/them", "she/they", "he/they",
    "gast", "gastgeber", "gastgeberin", "moderatorin", "sprecher", "sprecherin",
    "invité", "invitée", "animateur", "animatrice", "hôte", "présentateur", "présentatrice",
    "anfitrión", "anfitriona", "invitado", "invitada", "presentador", "presentadora", "moderador",
    "moderadora",
  ]

  /// Degrees and licences, which stand behind a comma, in small letters; somebody may be called so, *JD*,
  /// where nothing stands before it.
  private static let degrees: Set<String> = [
    "jd", "psyd", "psy.d", "psy.d.", "edd", "ed.d", "ed.d.", "msc", "m.sc.", "bsc", "b.sc.", "ma", "m.a.",
    "ba", "b.a.", "ms", "m.s.", "bs", "b.s.", "do", "d.o.", "lcsw", "lmft", "lpc", "dvm", "dds", "pharmd",
    "dphil", "d.phil.", "np", "cfa", "dr.", "pmp",
  ]

  /// Of two letters only in capitals or with points: *Ma* is somebody, too.
  private static func isDegree(_ text: Substring) -> Bool {
    degrees.contains(text.lowercased()) && (text.count > 2 || !text.contains(where: \.isLowercase))
  }

  /// True for what somebody does and nobody is called: *Host*, *Narrator*.
  package static func isRole(_ name: String) -> Bool { words.contains(name.lowercased()) }

  /// Who `Host (Ann Lee)` and `Guest - Bob Ray` name behind the role; nil for anything else.
  private static func behindRole(_ name: String) -> String? {
    // Most names have neither brackets nor dashes.
    guard let last = name.last, name.utf8.contains(where: { $0 == 40 || $0 == 45 || $0 == 0xe2 }) else {
      return nil
    }
    let (role, rest): (Substring, Substring)
    if last == ")", let open = name.firstIndex(of: "(") {
      (role, rest) = (name[..<open], name[name.index(after: open)...].dropLast())
    } else if let dash = [" - ", " – ", " — "].lazy.compactMap({ name.firstRange(of: $0) }).first {
      (role, rest) = (name[..<dash.lowerBound], name[dash.upperBound...])
    } else {
      return nil
    }
    let known = role.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    let called = rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // `Ann Lee — Host`
    if words.contains(called.lowercased()), last != ")", !words.contains(known),
      PlausibleName.holds(String(role))
    {
      return String(role)
    }
    guard words.contains(known), PlausibleName.holds(called), !words.contains(called.lowercased()),
      last != ")" || !isManner(called)
    else { return nil }
    return called
  }

  /// `name` without a role or pronouns in brackets or behind a comma at its end, or before it,
  /// `Host (Ann Lee)`; as it is where it has none, or is nothing else.
  package static func without(_ name: String) -> String {
    guard let last = name.utf8.last,
      last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || name.utf8.contains(UInt8(ascii: ","))
    else { return behindRole(name) ?? name }
    let isBracket = last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
    let mark: Character = !isBracket ? "," : last == UInt8(ascii: ")") ? "(" : "["
    guard let open = name.lastIndex(of: mark) else { return name }
    if let called = behindRole(name) { return called }
    let role = name[name.index(after: open)...].drop(while: \.isWhitespace)
    let told = isBracket ? role.dropLast() : role
    guard
      words.contains(told.lowercased()) || !isBracket && isDegree(told) && !name[..<open].contains(",")
        || isBracket && (areInitials(told, of: name[..<open]) || isManner(String(told)))
    else { return name }
    var rest = name[..<open]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return rest.isEmpty ? name : String(rest)
  }

  /// The number of a question before a name, as records of hearings count them, and the name: *Q12 Chair*;
  /// nil for another name.
  static func numbered(_ name: String) -> (number: Int, name: String)? {
    guard name.hasPrefix("Q"), let blank = name.firstIndex(of: " "),
      case let digits = name[..<blank].dropFirst(), (1...4).contains(digits.count),
      digits.utf8.allSatisfy(Bytes.isDigit), let number = Int(digits)
    else { return nil }
    let rest = name[blank...].drop(while: \.isWhitespace)
    return rest.isEmpty ? nil : (number, String(rest))
  }

  /// True for `MQ` behind *Mara Quill*, as who is called by initials from then on is written once.
  private static func areInitials(_ text: Substring, of name: Substring) -> Bool {
    let words = name.split(separator: " ")
    return words.count > 1 && text.count == words.count
      && zip(text, words).allSatisfy { $0.isUppercase && $0 == $1.first }
  }

  /// How something is said, in small letters: what stands in brackets behind a name and tells nothing of who
  /// that is.
  private static let manners: Set<String> = [
    "laughing", "laughs", "crying", "cries", "whispering", "whispers", "shouting", "shouts", "sighing",
    "sighs",
    "singing", "sings", "reading", "reads", "yelling", "yells", "screaming", "groaning", "groans", "sobbing",
    "coughing", "coughs", "smiling", "muttering", "mumbling", "interrupting", "quietly", "softly", "loudly",
    "angrily", "sarcastically", "aside", "off", "lacht", "lachend", "leise", "flüstert", "flüsternd", "liest",
    "riant", "rires", "chuchotant", "risas", "riendo", "susurrando", "rindo", "szeptem", "śmiech",
  ]

  /// How somebody feels who speaks, as scripts tell it, in small letters.
  private static let moods: Set<String> = [
    "excited", "happy", "sad", "angry", "surprised", "curious", "confused", "amused", "serious", "sarcastic",
    "nervous", "thoughtful", "thinking", "skeptical", "enthusiastic", "calm", "calmly", "warm", "warmly",
    "cheerful",
    "cheerfully", "excitedly", "shocked", "worried", "proud", "tired", "bored", "annoyed", "impressed",
    "hesitant", "emotional", "chuckling", "chuckles", "giggling", "giggles", "grinning", "gasping", "gasps",
    "whispered", "shouted", "inaudible", "crosstalk", "off-camera", "offscreen", "off-screen", "on-screen",
  ]

  /// True for how something is said, in whatever letters: *laughing*, *Softly*, *OFF CAMERA*.
  static func isManner(_ text: String) -> Bool {
    let told = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard let first = told.first, told.count <= 3 else { return false }
    return manners.contains(String(first)) && (first != "off" || told.count < 2 || offs.contains(told[1]))
      || told.count == 1 && moods.contains(String(first))
  }

  /// What stands behind *off* where somebody is not seen.
  private static let offs: Set<Substring> = ["camera", "screen", "mic", "stage", "air"]

  /// Who speaks, where how it is said stands in brackets behind the name, `Ann (laughing)`, `Bob [sighs]`, or
  /// to whom, `Ann (to Bob)`; nil for another name.
  static func direction(_ name: String) -> String? {
    guard let last = name.last, last == ")" || last == "]",
      let open = name.lastIndex(of: last == ")" ? "(" : "["), open > name.startIndex
    else { return nil }
    let told = name[name.index(after: open)...].dropLast().split(whereSeparator: \.isWhitespace)
    let bare = name[..<open].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !bare.isEmpty, let first = told.first else { return nil }
    let isManner = manners.contains(String(first))
    let isAddress = first == "to" && told.count > 1 && told[1].first?.isUppercase == true
    return isManner || isAddress ? bare : nil
  }

  /// The initials in brackets behind a name they are of, `Mara Quill (MQ)`; nil for another name.
  static func initials(_ name: String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), without(name) != name,
      case let told = name[name.index(after: open)...].dropLast(), areInitials(told, of: name[..<open])
    else { return nil }
    return String(told)
  }
}
