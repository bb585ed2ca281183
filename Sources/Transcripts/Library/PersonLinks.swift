import CommonMark

/// Names of people in front matter with where they are on the web, as other generators of sites keep them.
enum PersonLinks {
  /// `[Ann Lee](https://…)`, which is a name and an address; nil for a name alone.
  static func linked(_ text: String) -> FrontMatter.PersonLink? {
    guard let found = text.wholeMatch(of: /\s*\[([^\[\]]+)\]\(\s*<?(https?:\/\/[^\s<>]+?)>?\s*\)\s*/) else {
      return nil
    }
    let name = found.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.isEmpty ? nil : .init(name: name, url: String(found.2), image: nil)
  }

  /// The names in a text, parted by commas; one within a link parts nothing.
  static func parts(_ text: String) -> [String] {
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
  /// - Parameter areWhole: whether each must have two words: *Salt & Pepper* in a list is how somebody is called.
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

  /// What a list of mappings, `{name: …, url: …, image: …}`, tells of each; nothing of what else stands there.
  static func told(_ map: YAMLMapping, _ key: String) -> [FrontMatter.PersonLink] {
    guard let entries = try? map.mappings(key) else { return [] }
    return entries.compactMap { entry in
      let url = ["url", "link", "website", "homepage", "href"].lazy.compactMap { entry.plain($0) }.first {
        LinkPolicy.isWeb($0)
      }
      let image = ["image", "img", "avatar", "photo"].lazy.compactMap { entry.plain($0) }.first
      guard let name = entry.plain("name"), url != nil || image != nil else { return nil }
      return .init(name: name, url: url, image: image)
    }
  }
}
