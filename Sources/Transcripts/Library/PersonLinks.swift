import CommonMark

/// Names of people in front matter with where they are on the web, as other generators of sites keep them.
enum PersonLinks {
  /// `[Ann Lee](https://…)`, which is a name and an address; nil for a name alone.
  static func linked(_ text: String) -> FrontMatter.PersonLink? {
    guard text.utf8.contains(UInt8(ascii: "]")) else { return nil }
    func trimmed(_ text: Substring) -> Substring {
      var text = text.drop(while: \.isWhitespace)
      while text.last?.isWhitespace ?? false { text.removeLast() }
      return text
    }
    let link = trimmed(text[...])
    guard link.first == "[", link.last == ")", let close = link.firstIndex(of: "]") else { return nil }
    let inside = link[..<close].dropFirst()
    let name = inside.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let behind = link[close...].dropFirst()
    guard !name.isEmpty, !inside.contains("["), behind.first == "(" else { return nil }
    var url = trimmed(behind.dropFirst().dropLast())
    if url.first == "<" { url.removeFirst() }
    if url.last == ">" { url.removeLast() }
    let address = WebAddress.completed(String(url))
    guard let scheme = ["https://", "http://"].first(where: address.hasPrefix), address.count > scheme.count,
      !address.contains(where: { $0.isWhitespace || $0 == "<" || $0 == ">" })
    else { return nil }
    return .init(name: name, url: address, image: nil)
  }

  /// `Ann Lee (https://…)`, which is a name and an address; nil for anything else.
  ///
  /// - Parameter isPerson: whether what somebody does is left out, as of people.
  static func addressed(_ text: String, isPerson: Bool) -> FrontMatter.PersonLink? {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("),
      case let url = String(text[open...].dropFirst().dropLast()), url.contains("://"), LinkPolicy.isWeb(url),
      case let written = text[..<open].split(whereSeparator: \.isWhitespace).joined(separator: " "),
      !written.isEmpty, !written.contains(where: { "[](){}<>".contains($0) })
    else { return nil }
    return .init(name: isPerson ? unslugged(name(in: written)) : written, url: url, image: nil)
  }

  /// What stands where nobody is, in small letters.
  private static let nobody: Set<String> = ["none", "n/a", "nobody", "tba", "tbd", "-", "–", "null"]

  /// `Ann Lee` for `ann-lee`, as themes that keep people in files of their own name them; any other name as
  /// it is.
  static func unslugged(_ name: String) -> String {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count), parts.allSatisfy({ $0.count > 1 }),
      name.utf8.allSatisfy({ $0 &- 97 < 26 || $0 == UInt8(ascii: "-") })
    else { return name }
    return parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  /// True for what stands where nobody is: *none*, *N/A*, and *3*, as programs count who speaks.
  static func isNobody(_ name: String) -> Bool { nobody.contains(name.lowercased()) || Int(name) != nil }

  /// The lines of a text that names somebody on each, and what a slash or a semicolon parts, where these are
  /// names of two words and more.
  static func lines(_ text: String) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.count < 2 else { return lines.count == lines.filter(isWhole).count ? lines : [text] }
    for mark in [" / ", "; "] where text.contains(mark) {
      let parts = text.split(separator: mark).map(String.init)
      if parts.allSatisfy(isWhole) { return parts }
    }
    return [text]
  }

  /// Names that an item of a list holds at least to be several: *Fay Wu, Red Hat* is one, and her company.
  private static let fewest = 3

  /// The names of an item of a list that holds three and more, *Fay Wu, Gus Ode, Eve Li*; itself where one
  /// part of it may be none.
  static func several(_ text: String) -> [String] {
    let parts = lines(text).flatMap(commas)
    return parts.count >= fewest && parts.allSatisfy(isWhole) && PersonLinks.parts(text).count == parts.count
      ? parts : [text]
  }

  /// Whether `text` is a name of two words and more, none of which says what somebody does.
  private static func isWhole(_ text: String) -> Bool {
    let words = name(in: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      .split(separator: " ")
    return words.count > 1 && words.count < 5 && PlausibleName.holds(words.joined(separator: " "))
      && !words.contains { trades.contains($0.lowercased()) || businesses.contains($0.lowercased()) }
  }

  /// Words of what is called after somebody and is none.
  private static let businesses: Set<String> = [
    "inc", "inc.", "ltd", "ltd.", "llc", "gmbh", "labs", "university", "college", "institute", "company",
    "group", "foundation", "studios", "media", "podcast", "show", "engineering", "head", "senior", "lead",
    "vp", "software", "manager", "product", "chief", "officer", "president", "team",
  ]

  /// What somebody does, behind a name and a comma, in small letters.
  private static let trades: Set<String> = [
    "maintainer", "founder", "co-founder", "cofounder", "ceo", "cto", "coo", "cfo", "author", "engineer",
    "developer", "director", "professor", "phd", "ph.d.", "md", "m.d.", "jr", "jr.", "sr.", "journalist",
    "writer", "designer", "creator", "researcher", "consultant", "editor",
  ]

  /// The names in a text, parted by commas; one within a link parts nothing. What somebody does is no name:
  /// `Eve Li, CTO of Acme`.
  static func parts(_ text: String) -> [String] {
    let parts = commas(text)
    return parts.enumerated().filter { place, part in
      let words = part.lowercased().split(whereSeparator: \.isWhitespace)
      // *Foo, Inc.*
      let isBusiness = words.count == 1 && businesses.contains(String(words[0]))
      let isTrade =
        isBusiness || words.count == 1 && trades.contains(String(words[0])) || words.contains("at")
        || words.contains("of") && words.first.map { trades.contains(String($0)) } ?? false
      return place == 0 || !isTrade
    }.map { unquoted($0.element) }
  }

  /// `part` without the quotation marks round all of it: `podcast, "outdoor life"`.
  private static func unquoted(_ part: String) -> String {
    let bare = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard bare.count > 2, let first = bare.first, first == "\"" || first == "'", bare.last == first,
      !bare.dropFirst().dropLast().contains(first)
    else { return part }
    return String(bare.dropFirst().dropLast())
  }

  private static func commas(_ text: String) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    for character in text {
      switch character {
      case "[", "(": depth += 1
      case "]", ")": depth = max(0, depth - 1)
      default: break
      }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }

  /// What parts people in one text, and whether it stands within names, too: *Ortega y Gasset* is one person.
  private static let joiners: [(text: String, isWithinNames: Bool)] = [
    (" and ", false), (" & ", false), ("; ", false), (" und ", false), (" et ", true), (" y ", true),
    (" e ", true),
  ]

  /// The people of `text`, *Ann Lee and Bob Ray*; itself where it is one name, or no names.
  ///
  /// - Parameter areWhole: whether each must have two words: *Salt & Pepper* in a list is how somebody is
  ///   called.
  static func people(_ text: String, areWhole: Bool) -> [String] {
    guard !text.contains("[") else { return [text] }
    for joiner in joiners where text.contains(joiner.text) {
      let parts = text.split(separator: joiner.text, omittingEmptySubsequences: false).map(String.init)
      let counts = parts.map { $0.split(separator: " ").count }
      let areNames = parts.allSatisfy { part in
        let words = part.split(separator: " ")
        // *Ann Lee (Founder and CEO)* is one, and so is *Ann Lee - Founder and Chief Cook*.
        return words.allSatisfy { $0.first.map { $0.isLetter || $0 == "(" } ?? false }
          && part.count(where: { $0 == "(" }) == part.count(where: { $0 == ")" })
          && PlausibleName.holds(words.joined(separator: " "))
      }
      let isFew = counts.min() ?? 0 < (areWhole || joiner.isWithinNames ? 2 : 1)
      guard areNames, !isFew, !(joiner.isWithinNames && areWhole) else { continue }
      return parts.flatMap { people($0, areWhole: areWhole) }
    }
    return [text]
  }

  /// The name in what front matter tells of somebody: `Eve Li (Acme Inc.)`, `Eve Li, CTO of Acme`,
  /// `Eve Li - Acme`, `[[Eve Li]]`, `Eve Li <eve@…>`; itself where it is nothing but a name.
  static func name(in text: String) -> String {
    var name = text[...]
    if name.hasPrefix("[["), name.hasSuffix("]]") {
      // `[[page|name]]`
      name = name.dropFirst(2).dropLast(2)
      name = name.split(separator: "|").last ?? name
    }
    func take(_ head: Substring) -> Bool {
      let head = head.split(separator: " ").joined(separator: " ")[...]
      guard head.split(separator: " ").count > 1, PlausibleName.holds(String(head)) else { return false }
      name = head
      return true
    }
    if name.hasSuffix(">"), let open = name.lastIndex(of: "<"), take(name[..<open]) { return String(name) }
    if name.hasSuffix(")"), let open = name.lastIndex(of: "("), take(name[..<open]) { return String(name) }
    for mark in [", ", " - ", " – ", " — ", " | ", ": "] {
      if let place = name.firstRange(of: mark), take(name[..<place.lowerBound]) { break }
    }
    return String(name)
  }

  /// What a list of mappings, `{name: …, url: …, image: …}`, tells of each; nothing of what else stands
  /// there.
  static func told(_ map: YAMLMapping, _ key: String) -> [FrontMatter.PersonLink] {
    guard let entries = try? map.mappings(key) else { return [] }
    return entries.compactMap { entry in
      let url = ["url", "link", "website", "homepage", "href"].lazy.compactMap { entry.plain($0) }
        .map(WebAddress.completed).first { LinkPolicy.isWeb($0) }
      let image = ["image", "img", "avatar", "photo"].lazy.compactMap { entry.plain($0) }.first
      guard let name = entry.plain("name"), url != nil || image != nil else { return nil }
      return .init(name: name, url: url, image: image)
    }
  }
}
