/// The recording a post embeds where its front matter names none: `<audio src="…">`, `<source src="…">`,
/// `{% include player.html url="…" %}`.
package enum EmbeddedAudio {
  /// Ends of files with sound, in small letters.
  package static let endings = ["mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "flac", "wav"]
  /// Attributes that may name it.
  private static let names: Set<String> = ["src", "url", "file", "audio", "mp3"]
  /// Bytes of a line that are read.
  private static let longest = 2_000

  /// The address of the one recording that the lines from `first` on embed above the first bold label; nil
  /// where they embed none, or several.
  ///
  /// An address is one of the web or begins at the site's root, and ends as sound does; one with what a
  /// generator fills in is none. In code and comments nothing is embedded.
  ///
  /// - Complexity: linear.
  static func find(
    _ source: borrowing Span<UInt8>, _ lines: SourceLines, _ hidden: HiddenRanges, from first: Int
  ) -> String? {
    var found: String?
    for line in first..<max(first, lines.count) where !hidden.fencedLines[line] {
      let text = Bytes.trimmed(source, lines[line])
      // Where somebody speaks it is what they play.
      if beginsTalk(source, text) { break }
      guard let open = tag(source, text), !hidden.hides(open) else { continue }
      for address in addresses(Bytes.string(source, (open..<text.upperBound).prefixed(longest))) {
        if let found, found != address { return nil }
        found = address
      }
    }
    return found
  }

  /// Bytes of a label at most.
  private static let longestLabel = 80

  /// True for a line that begins with a label in bold.
  private static func beginsTalk(_ source: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard line.count > 5, source[line.lowerBound] == UInt8(ascii: "*"),
      source[line.lowerBound + 1] == UInt8(ascii: "*")
    else { return false }
    return Bytes.find(UInt8(ascii: ":"), source, line.prefixed(longestLabel)) != nil
  }

  /// Where a tag that may embed something begins on a line without code, or a short code that is the line;
  /// nil where none does.
  private static func tag(_ source: borrowing Span<UInt8>, _ line: Range<Int>) -> Int? {
    guard line.count > 7 else { return nil }
    if source[line.lowerBound] == UInt8(ascii: "{") {
      let isShortCode = SiteMarkup.isLine(source, line) && source[line.lowerBound + 1] != UInt8(ascii: ":")
      return isShortCode ? line.lowerBound : nil
    }
    var found: Int?
    for index in line.lowerBound..<(line.upperBound - 7) {
      if source[index] == UInt8(ascii: "`") { return nil }
      guard found == nil, source[index] == UInt8(ascii: "<") else { continue }
      let name = Bytes.string(source, (index + 1)..<(index + 7)).lowercased()
      if name == "audio " || name == "audio>" || name == "source" { found = index }
    }
    return found
  }

  /// The addresses of sound among the attributes in `text`: `name="value"`, `name='value'`.
  private static func addresses(_ text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let mark = rest.firstIndex(of: "=") {
      let name = rest[..<mark].reversed().drop(while: \.isWhitespace).prefix { $0.isLetter || $0.isNumber }
      rest = rest[rest.index(after: mark)...].drop(while: \.isWhitespace)
      guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
      let value = rest.dropFirst().prefix { $0 != quote }
      rest = rest[value.endIndex...]
      if names.contains(String(name.reversed()).lowercased()), isSound(value) {
        found.append(String(value).replacing("&amp;", with: "&"))
      }
    }
    return found
  }

  private static func isSound(_ address: Substring) -> Bool {
    let lower = address.lowercased()
    guard
      lower.hasPrefix("https://") || lower.hasPrefix("http://")
        || lower.hasPrefix("/") && !lower.hasPrefix("//"),
      !lower.contains("{"), !lower.contains(where: \.isWhitespace)
    else { return false }
    let path = lower.prefix { $0 != "?" && $0 != "#" }
    return endings.contains { path.hasSuffix("." + $0) }
  }
}
