/// A group as it stands in a file, and as the regular form has it.
package enum GroupText {
  /// True for `[[12:13]]`, backslashes apart.
  package static func hasDoubledBrackets(_ raw: String) -> Bool {
    raw.prefix { $0 == "\\" || $0 == "[" }.count { $0 == "[" } > 1
  }

  /// What stands in the brackets of a group, escapes of its own kept.
  package static func inside(_ raw: String) -> Substring {
    var inside = raw[...]
    for _ in 0..<(hasDoubledBrackets(raw) ? 2 : 1) {
      inside = inside.drop { $0 == "\\" }.dropFirst().dropLast()
      while inside.last == "\\" { inside.removeLast() }
    }
    return inside
  }

  /// `\[12:13\]`, whatever stands round the time or the marker; nil for the text of a link, which escapes
  /// would end.
  package static func regular(_ raw: String) -> String? {
    if raw.contains("](") { return nil }
    // `#00:00:12-5#`: the tenth of a second in milliseconds.
    if raw.hasPrefix("#"), raw.hasSuffix("#"), let dash = raw.lastIndex(of: "-") {
      return "\\[\(raw[..<dash].dropFirst()).\(raw[raw.index(after: dash)...].dropLast())00\\]"
    }
    // All of a heading.
    let bare = String(raw.drop { $0 == "#" || $0.isWhitespace })
    if bare.contains("[") { return "\\[\(inside(bare))\\]" }
    // A time that is known by where it stands, below a label or beside it, has no brackets or round ones,
    // emphasis perhaps, or a hard break.
    return "\\[\(raw.drop(while: isMark).prefix { !isMark($0) })\\]"
  }

  private static func isMark(_ character: Character) -> Bool {
    "*_`()\\#".contains(character) || character.isWhitespace
  }
}
