/// What stands behind a name in a label and is no part of it: `Ann Lee (host)`, `Ann Lee (she/her)`, `Ann Lee, PhD`.
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

  /// True for what somebody does and nobody is called: *Host*, *Narrator*.
  package static func isRole(_ name: String) -> Bool { words.contains(name.lowercased()) }

  /// `name` without a role or pronouns in brackets or behind a comma at its end; as it is where it has none, or is nothing else.
  package static func without(_ name: String) -> String {
    guard let last = name.utf8.last,
      last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || name.utf8.contains(UInt8(ascii: ","))
    else { return name }
    let isBracket = last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
    let mark: Character = !isBracket ? "," : last == UInt8(ascii: ")") ? "(" : "["
    guard let open = name.lastIndex(of: mark) else { return name }
    let role = name[name.index(after: open)...].drop(while: \.isWhitespace)
    guard words.contains((isBracket ? role.dropLast() : role).lowercased()) else { return name }
    var rest = name[..<open]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return rest.isEmpty ? name : String(rest)
  }
}
