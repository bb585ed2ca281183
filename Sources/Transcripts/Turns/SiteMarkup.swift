import CommonMark

/// Lines that speak to the generator of a site, and say nothing to a reader: tags of Liquid and of Hugo's
/// shortcodes, attribute lists of Kramdown, players that are embedded.
package enum SiteMarkup {
  /// What is embedded by a tag on a line of its own.
  private static let embedded: Set<String> = [
    "iframe", "audio", "video", "embed", "object", "script", "source",
  ]

  /// True for a line that is nothing but such markup.
  package static func isLine(_ line: String) -> Bool {
    let bytes = line.utf8.span
    return isLine(bytes, 0..<bytes.count)
  }

  /// True for a line that is nothing but `{% … %}`, `{{ … }}`, `{: … }`, a tag that embeds something, or one
  /// that folds what follows.
  static func isLine(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    guard index + 3 < range.upperBound else { return false }
    switch source[index] {
    case UInt8(ascii: "*"): return isLog(source, Bytes.trimmed(source, index..<range.upperBound))
    case UInt8(ascii: "{"):
      let inside = Bytes.trimmed(source, index..<range.upperBound)
      return areTags(source, inside) || isComment(source, inside)
    case UInt8(ascii: "<"):
      let inside = Bytes.trimmed(source, index..<range.upperBound)
      guard source[inside.upperBound - 1] == UInt8(ascii: ">") else { return false }
      if isFold(source, inside) || isComponent(source, inside) { return true }
      if ["</audio>", "</video>"].contains(Bytes.string(source, inside.prefixed(9)).lowercased()) {
        return true
      }
      var end = index + 1
      while end < inside.upperBound, end - index < 8, Bytes.isLetter(source[end]) { end += 1 }
      let name = Bytes.string(source, (index + 1)..<end).lowercased()
      guard embedded.contains(name), let close = tagEnd(source, end..<inside.upperBound) else { return false }
      // What stands behind it is said, but for its end.
      let rest = Bytes.trimmed(source, close..<inside.upperBound)
      if rest.isEmpty || rest.count < 12 && Bytes.string(source, rest).lowercased() == "</\(name)>" {
        return true
      }
      // A player's words are for browsers that cannot play.
      guard ["audio", "video"].contains(name), rest.count < longestFallback else { return false }
      let words = Bytes.string(source, rest).lowercased()
      return words.hasSuffix("</\(name)>") && browsers.contains { words.contains($0) }
    default: return false
    }
  }

  /// What recorders of meetings write down of themselves behind a name.
  private static let logs = [
    "started transcription", "stopped transcription", "started the recording", "stopped the recording",
  ]

  /// `**Ann Lee** started transcription`, as recorders of meetings write it: nobody says it.
  private static func isLog(_ source: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
    guard (20..<longestFold).contains(text.count), text.count > 2,
      source[text.lowerBound + 1] == UInt8(ascii: "*"),
      source[text.upperBound - 1] == UInt8(ascii: "n") || source[text.upperBound - 1] == UInt8(ascii: "g")
    else { return false }
    let line = Bytes.string(source, text)
    return logs.contains { log in
      line.hasSuffix("** " + log) && !line.dropFirst(2).dropLast(log.utf8.count + 3).contains("*")
    }
  }

  /// What such words tell of.
  private static let browsers = [
    "browser", "navegador", "navigateur", "ブラウザ", "浏览器", "html5", "audio element", "audio tag",
  ]
  /// Bytes of what a player shows where it cannot play, at most.
  private static let longestFallback = 300

  /// Bytes of a line that opens or closes what is folded, at most.
  private static let longestFold = 120

  /// `{/* a comment */}`, as MDX has them.
  private static func isComment(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 5 else { return false }
    return Bytes.string(source, range.prefixed(3)) == "{/*"
      && Bytes.string(source, (range.upperBound - 3)..<range.upperBound) == "*/}"
  }

  /// Tags at either end of a line that are taken off.
  private static let mostTags = 20
  /// Lines that such an export takes at most.
  private static let longestModule = 60

  /// `import Player from "../Player"`, `export const meta = …` of MDX: nobody says them so.
  private static func isModule(_ line: String) -> Bool {
    if line.hasPrefix("export const ") || line.hasPrefix("export default ") {
      return line.contains("=") || line.contains("(")
    }
    guard line.hasPrefix("import "), let from = line.firstRange(of: " from ") else { return false }
    let path = line[from.upperBound...].drop { $0 == " " }
    return path.first.map { "'\"".contains($0) } ?? false
  }

  /// `<AudioPlayer src="…" />`, `<Sponsor name="…">`, `</Sponsor>`: a component of a site alone on its line.
  /// No element of HTML has a capital.
  private static func isComponent(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound + 1
    let isEnd = source[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let start = index
    var hasSmall = false
    while index < range.upperBound,
      Bytes.isLetter(source[index]) || Bytes.isDigit(source[index]) || source[index] == UInt8(ascii: ".")
    {
      if source[index] &- 97 < 26 { hasSmall = true }
      index += 1
    }
    guard index > start, source[start] &- 65 < 26, hasSmall,
      let end = tagEnd(source, index..<range.upperBound),
      end == range.upperBound
    else { return false }
    // `<Ann>` may be who speaks: only attributes or an end make it a component.
    return isEnd || source[end - 2] == UInt8(ascii: "/")
      || Bytes.isBlank(source[index]) && Bytes.find(UInt8(ascii: "="), source, index..<end) != nil
  }

  /// True for `<details>`, `</details>`, and a `<summary>` that says no more than that a transcript is folded
  /// there.
  private static func isFold(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= longestFold else { return false }
    var text = Bytes.string(source, range).lowercased()[...]
    if ["</details>", "<summary>", "</summary>", "</div>", "</audio>", "</video>"].contains(text) {
      return true
    }
    if text.hasPrefix("<div ") || text == "<div>" {
      return text.firstIndex(of: ">") == text.index(before: text.endIndex)
    }
    if text.hasPrefix("<details>") || text.hasPrefix("<details ") {
      guard let end = text.firstIndex(of: ">") else { return false }
      text = text[text.index(after: end)...].drop(while: \.isWhitespace)
      if text.isEmpty { return true }
    }
    guard text.hasPrefix("<summary>"), text.hasSuffix("</summary>") else { return false }
    let words = ["<b>", "</b>", "<strong>", "</strong>"].reduce(
      String(text.dropFirst(9).dropLast(10))
    ) { $0.replacing($1, with: "") }
    if SectionName.read(words) == .transcript { return true }
    // `Click to expand transcript (65:52, 31K words)`
    let bare = words.prefix { $0 != "(" }.split(separator: " ")
    return bare.count <= 5 && bare.last.map { SectionName.read(String($0)) == .transcript } ?? false
      && bare.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
  }

  /// True where there are tags and nothing between them: words between two are somebody's.
  private static func areTags(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      guard index + 3 < range.upperBound, source[index] == UInt8(ascii: "{") else { return false }
      let close: UInt8
      switch source[index + 1] {
      case UInt8(ascii: "%"): close = UInt8(ascii: "%")
      case UInt8(ascii: "{"): close = UInt8(ascii: "}")
      case UInt8(ascii: ":"): return isAttributes(source, (index + 2)..<range.upperBound)
      default: return false
      }
      index += 2
      while index + 1 < range.upperBound, source[index] != close || source[index + 1] != UInt8(ascii: "}") {
        index += 1
      }
      guard index + 1 < range.upperBound else { return false }
      index += 2
      while index < range.upperBound, Bytes.isBlank(source[index]) { index += 1 }
    }
    return true
  }

  /// `.class #id key="value"}` and `toc}`: attributes as Kramdown reads them, and no words.
  private static func isAttributes(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let last = range.last, source[last] == UInt8(ascii: "}"),
      Bytes.find(UInt8(ascii: "}"), source, range) == last
    else { return false }
    let inside = Bytes.trimmed(source, range.lowerBound..<last)
    if inside.isEmpty { return true }
    let first = source[inside.lowerBound]
    if first == UInt8(ascii: ".") || first == UInt8(ascii: "#") { return true }
    return inside.lowerBound == range.lowerBound && Bytes.find(32, source, inside) == nil
      || Bytes.find(UInt8(ascii: "="), source, inside) != nil
  }

  /// Where the tag ends that goes on in `range`, what stands in quotation marks passed over; nil where it
  /// does not.
  private static func tagEnd(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var quote: UInt8?
    for index in range {
      let byte = source[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return nil
  }

  /// Where the short codes of Hugo that embed a film lead.
  private static let films = [
    "youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/",
  ]

  /// What such a line shows to a reader, as Markdown: a link to what is embedded, or a picture; nil for most.
  static func shown(_ line: String) -> String? {
    func attribute(_ name: String) -> String? {
      guard let start = line.firstRange(of: " \(name)="), let quote = line[start.upperBound...].first,
        quote == "\"" || quote == "'"
      else { return nil }
      let value = line[start.upperBound...].dropFirst().prefix { $0 != quote }
      return value.isEmpty
        || value.contains(where: { $0.isWhitespace || "<>()".contains($0) }) && name == "src"
        ? nil : String(value)
    }
    let text = line.drop(while: \.isWhitespace)
    if text.hasPrefix("<"), !text.lowercased().hasPrefix("<script") {
      if let address = ["src", "url", "href"].lazy.compactMap(attribute).first(where: LinkPolicy.isWeb) {
        return "<\(address)>"
      }
      guard text.dropFirst().prefix(8).lowercased().hasPrefix("youtube"),
        let name = ["id", "videoId", "video"].lazy.compactMap(attribute).first(where: isFilm)
      else { return nil }
      return "<\(films["youtube"] ?? "")\(name)>"
    }
    guard text.hasPrefix("{{<") || text.hasPrefix("{{%") else { return nil }
    let words = text.dropFirst(3).split { $0.isWhitespace || $0 == ">" || $0 == "%" }
    if words.first == "figure", let source = attribute("src") {
      let told = attribute("alt") ?? attribute("caption") ?? attribute("title") ?? ""
      return "![\(told.filter { !"[]\\".contains($0) })](\(source))"
    }
    guard let film = words.first.flatMap({ films[String($0)] }), words.count > 1 else { return nil }
    let name = (attribute("id").map { $0[...] } ?? words[1]).filter { $0 != "\"" && $0 != "'" }
    return isFilm(name) ? "<\(film)\(name)>" : nil
  }

  private static func isFilm(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
  }

  /// What is looked for on each line: one for a file, since an expression is compiled where it is first used.
  private struct TagForms {
    let tag = /\{\{[<%][^{}]*[>%]\}\}|\{%[^{}]*%\}/
    /// `{:target="_blank"}`, `{: .button}` right behind a link, a picture or emphasis, as Kramdown has
    /// attributes of these.
    let attributes = /([)\]*_>])\{:\s*(?:[.#][^{}]*|[A-Za-z-]+\s*=[^{}]*)\}/
    let base = /\{\{-?\s*site\.(?:base)?url\s*-?\}\}/
  }

  /// `line` without the tags of a generator that begin and end it, and without what it puts before an
  /// address: nil where it has none. Within a line they are what it tells of.
  private static func untagged(_ line: String, _ forms: TagForms) -> String? {
    // References are looked up by a generator alone, and code is shown as it is.
    guard line.contains("{"), !line.contains("`"), !line.contains("ref ") else { return nil }
    // `## Title {#place .class}`, as Kramdown and Hugo have attributes of a heading.
    if line.hasPrefix("#"), let title = withoutAttributes(line) { return title }
    let plain = line.contains("{:") ? line.replacing(forms.attributes) { String($0.output.1) } : line
    guard plain.contains("{{") || plain.contains("{%") else { return plain == line ? nil : plain }
    let item = plain.drop(while: \.isWhitespace)
    if ["- ", "* ", "+ "].contains(where: item.hasPrefix), let film = shown(String(item.dropFirst(2))) {
      return plain.prefix { $0.isWhitespace } + item.prefix(2) + film
    }
    var text = plain.replacing(forms.base, with: "")[...]
    // Indented code, but for the items of a list in another.
    let isCode =
      (line.hasPrefix("    ") || line.hasPrefix("\t")) && !text.drop(while: \.isWhitespace).hasPrefix("- ")
    if isCode { return nil }
    for _ in 0..<mostTags {
      guard let found = text.prefixMatch(of: forms.tag) else { break }
      text = text[found.range.upperBound...]
    }
    for _ in 0..<mostTags where text.hasSuffix("}}") || text.hasSuffix("%}") {
      // Its two brackets stand side by side.
      guard let last = text.lastIndex(of: "{") else { break }
      let before = last > text.startIndex ? text.index(before: last) : last
      let open = text[before] == "{" ? before : last
      guard text[open...].wholeMatch(of: forms.tag) != nil else { break }
      text = text[..<open]
    }
    return text == line ? nil : String(text)
  }

  /// A heading without the attributes it ends with; nil where it has none.
  static func withoutAttributes(_ heading: String) -> String? {
    var text = heading[...]
    while text.last?.isWhitespace ?? false { text.removeLast() }
    guard text.last == "}", let open = text.lastIndex(of: "{") else { return nil }
    var inside = text[text.index(after: open)...].dropLast()
    if inside.first == ":" { inside = inside.dropFirst() }
    let parts = inside.split(whereSeparator: \.isWhitespace)
    guard !inside.contains("}"), !parts.isEmpty,
      parts.allSatisfy({
        $0.first == "." || $0.first == "#" && ($0.dropFirst().first?.isLetter ?? false) || $0.contains("=")
      })
    else { return nil }
    var title = text[..<open]
    while title.last?.isWhitespace ?? false { title.removeLast() }
    return title.contains { $0.isLetter || $0.isNumber }
      ? withoutAttributes(String(title)) ?? String(title) : nil
  }

  /// `markdown` without such lines, or with what they show, for show notes.
  package static func removed(from markdown: [UInt8]) -> [UInt8] {
    guard
      markdown.contains(UInt8(ascii: "{")) || markdown.contains(UInt8(ascii: "<"))
        || markdown.starts(with: "import ".utf8)
    else {
      return markdown
    }
    let span = markdown.span
    let lines = SourceLines(span)
    let hidden = HiddenRanges(span, lines, from: 0)
    var out: [UInt8] = []
    var from = 0
    // Where what a module exports goes on to.
    var until = -1
    let forms = TagForms()
    for line in 0..<lines.count where !hidden.fencedLines[line] {
      if line > until, lines[line].count > 12, span[lines[line].lowerBound + 6] == 32,
        case let text = Bytes.string(span, lines[line].prefixed(longestFold)), isModule(text)
      {
        let isOpen = text.hasPrefix("export") && (text.hasSuffix("{") || text.hasSuffix("["))
        until = line
        while isOpen, until + 1 < lines.count, until - line < longestModule {
          until += 1
          let first = lines[until].first.map { span[$0] } ?? 0
          if first == UInt8(ascii: "}") || first == UInt8(ascii: "]") { break }
        }
      }
      if line <= until {
        out += markdown[from..<max(from, lines[line].lowerBound)]
        from = lines[line].upperBound
        continue
      }
      guard isLine(span, lines[line]) else {
        if Bytes.find(UInt8(ascii: "{"), span, lines[line]) != nil,
          let text = untagged(Bytes.string(span, lines[line].prefixed(10_000)), forms)
        {
          out += markdown[from..<lines[line].lowerBound] + Array(text.utf8)
          from = lines[line].prefixed(10_000).upperBound
        }
        continue
      }
      var end = lines[line].lowerBound
      // `* TOC` above `{:toc}`.
      if line > 0, Bytes.string(span, Bytes.trimmed(span, lines[line]).prefixed(8)).lowercased() == "{:toc}",
        BlockLines.isListItem(span, lines[line - 1]), lines[line - 1].count < 24
      {
        end = max(from, lines[line - 1].lowerBound)
      }
      out += markdown[from..<end]
      if let shown = shown(Bytes.string(span, lines[line].prefixed(2000))) {
        out += Array("\n\(shown)\n\n".utf8)
      }
      from = lines[line].upperBound
    }
    return from == 0 ? markdown : out + markdown[from...]
  }
}
