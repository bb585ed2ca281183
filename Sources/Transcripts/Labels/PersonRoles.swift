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

  /// Who `Host (Ann Lee)` and `Guest - Bob Ray` name behind the role; nil for anything else.
  private static func behindRole(_ name: String) -> String? {
    guard let last = name.last else { return nil }
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
    guard words.contains(known), PlausibleName.holds(called), !words.contains(called.lowercased()) else {
      return nil
    }
    return called
  }

  /// `name` without a role or pronouns in brackets or behind a comma at its end, or before it, `Host (Ann Lee)`; as it is where it has none, or is nothing else.
  package static func without(_ name: String) -> String {
    guard let last = name.utf8.last,
      last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || name.utf8.contains(UInt8(ascii: ","))
    else { return behindRole(name) ?? name }
    let isBracket = last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
    let mark: Character = !isBracket ? "," : last == UInt8(ascii: ")") ? "(" : "["
    guard let open = name.lastIndex(of: mark) else { return name }
    if let called = behindRole(name) { return called }
    let role = name[name.index(after: open)...].drop(while: \.isWhitespace)
    guard words.contains((isBracket ? role.dropLast() : role).lowercased()) else { return name }
    var rest = name[..<open]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return rest.isEmpty ? name : String(rest)
  }
}
