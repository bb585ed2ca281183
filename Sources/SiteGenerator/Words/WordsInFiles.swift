import CommonMark

/// Puts a site's words into templates and scripts, when these are read: pages are made no slower by it.
struct WordsInFiles {
  let say: SiteWords

  private static let opening = Array("{{#say}}".utf8)
  private static let closing = Array("{{/say}}".utf8)
  private static let mark = Array("/*say*/\"".utf8)

  /// `template` with the words that stand between `{{#say}}` and `{{/say}}` in the site's language.
  ///
  /// Words without tags of HTML are escaped, those with some are not: a translation has no more markup than
  /// its text.
  func template(_ source: [UInt8]) -> [UInt8] {
    replaced(source, Self.opening) { rest in
      guard let end = Self.find(Self.closing, in: rest) else { return nil }
      let text = String(decoding: rest[..<end], as: UTF8.self)
      let words = say(text)
      let isEscaped = words != text && !text.contains("<")
      return (isEscaped ? Self.escaped(words) : words, end + Self.closing.count)
    }
  }

  /// A file of the site's `assets` folder: scripts with the site's words, others as they are.
  func asset(_ bytes: [UInt8], named name: String) -> [UInt8] {
    name.hasSuffix(".js") ? script(bytes) : bytes
  }

  /// `script` with the texts that `/*say*/` stands before in the site's language.
  func script(_ source: [UInt8]) -> [UInt8] {
    replaced(source, Self.mark) { rest in
      guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      let text = String(decoding: rest[..<end], as: UTF8.self)
      return (Self.literal(say(text)), end + 1)
    }
  }

  /// The English words in `source`, in order: of a template, or of a script.
  static func words(of source: [UInt8], isScript: Bool) -> [String] {
    var found: [String] = []
    let opening = isScript ? mark : opening
    let closing = isScript ? [UInt8(ascii: "\"")] : closing
    var rest = source[...]
    while let start = find(opening, in: rest), let end = find(closing, in: rest[(start + opening.count)...]) {
      found.append(String(decoding: rest[(start + opening.count)..<end], as: UTF8.self))
      rest = rest[(end + closing.count)...]
    }
    return found
  }

  /// `source` with each place of `opening` replaced by what `make` gives for what follows: a text, and where
  /// it goes on.
  private func replaced(
    _ source: [UInt8], _ opening: [UInt8], _ make: (ArraySlice<UInt8>) -> (text: String, end: Int)?
  ) -> [UInt8] {
    var out: [UInt8] = []
    var rest = source[...]
    while let start = Self.find(opening, in: rest) {
      out += rest[..<start]
      rest = rest[(start + opening.count)...]
      if let (text, end) = make(rest) {
        out += text.utf8
        rest = rest[end...]
      } else {
        out += opening
      }
    }
    return out + rest
  }

  private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var at = bytes.startIndex
    while let next = bytes[at...].firstIndex(of: needle[0]) {
      if bytes[next...].starts(with: needle) { return next }
      at = next + 1
    }
    return nil
  }

  /// Escapes what stands outside of tags of the template.
  private static func escaped(_ words: String) -> String {
    var out = ""
    var rest = words[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      out += HTMLEscaping.escaped(String(rest[..<open.lowerBound])) + rest[open.lowerBound..<close.upperBound]
      rest = rest[close.upperBound...]
    }
    return out + HTMLEscaping.escaped(String(rest))
  }

  /// A text of JavaScript (ECMA-262, 12.9.4).
  private static func literal(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case "\n", "\r", "\u{2028}", "\u{2029}": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
