import Transcripts

/// What templates ask their model for: a key that no model has shows nothing, and nobody would hear of the
/// slip.
enum TemplateKeys {
  /// A sentence for each key of `own`, a library's templates, that no template is given, in the order they
  /// stand.
  static func warnings(_ own: [SiteTheme.Template]) -> [String] {
    guard !own.isEmpty else { return [] }
    let known = self.known
    let sorted = known.sorted()
    return own.flatMap { template -> [String] in
      var told: Set<String> = []
      return keys(template.source).compactMap { key in
        guard !known.contains(key.name), told.insert(key.name).inserted else { return nil }
        let hint = meant(key.name, sorted).map { " Did you mean \"\($0)\"?" } ?? ""
        return "\(template.path):\(key.line):\(key.column): no template is given \"\(key.name)\".\(hint)"
      }
    }
  }

  /// All keys that models have: earshot's own templates ask for each (`docs/themes.md`; a test holds the two
  /// together).
  static var known: Set<String> {
    kept.union(BuiltInTheme.templates.flatMap { keys($0.source).map(\.name) })
  }

  /// Keys that models have for themes alone.
  private static let kept: Set<String> = ["query"]

  /// The keys `source` asks for, dotted ones part by part, with line and column from 1.
  static func keys(_ source: [UInt8]) -> [(name: String, line: Int, column: Int)] {
    var found: [(name: String, line: Int, column: Int)] = []
    var (line, lineStart) = (1, 0)
    var index = 0
    while index + 2 < source.count {
      if source[index] == 10 { (line, lineStart) = (line + 1, index + 1) }
      guard source[index] == UInt8(ascii: "{"), source[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let column = index - lineStart + 1
      let tag = source[(index + 2)...].prefix { $0 != UInt8(ascii: "}") }
      let inside = String(decoding: tag, as: UTF8.self)
      if let first = inside.first, !"/!<>$%=".contains(first) {
        for name in names(inside.drop { "#^&{".contains($0) || $0.isWhitespace }) {
          found.append((name, line, column))
        }
      }
      for byte in tag.enumerated() where byte.element == 10 {
        (line, lineStart) = (line + 1, tag.startIndex + byte.offset + 1)
      }
      index = max(index + 2, tag.endIndex)
    }
    return found
  }

  /// The names in `show.title` and in `first(episodes)`; none in `.`.
  private static func names(_ text: Substring) -> [String] {
    let inside = text.firstIndex(of: "(").map { text[text.index(after: $0)...].prefix { $0 != ")" } } ?? text
    return inside.split { $0 == "." || $0.isWhitespace }.map(String.init)
  }

  /// The key of `known` that `key` is meant for, most likely: in another case, with letters that changed
  /// places, or a letter or two away.
  private static func meant(_ key: String, _ known: [String]) -> String? {
    let letters = key.lowercased().sorted()
    func isWithin(_ edits: Int, _ other: String) -> Bool {
      other.utf8.count > 3 && EditDistance.isWithin(edits, Array(other.utf8), Array(key.utf8))
    }
    return known.first { $0.lowercased() == key.lowercased() } ?? known.first {
      $0.lowercased().sorted() == letters
    }
      ?? known.first { isWithin(1, $0) } ?? known.first { isWithin(2, $0) }
  }
}
