/// Reads Free Software Friday: `Erik - [Metaparticle](…)`, a list item, a bare link, several links in
/// one entry, `Erik (dash) words` without any link.
enum RecommendationReader {
  static func read(_ markdown: [UInt8], _ names: NameFinder) -> [Recommendation] {
    var found: [Recommendation] = []
    // Whose name stands above what follows: `- Ann` over a list of its own, `### Ann`.
    var above: (who: String, indent: Int)?
    let entries = SectionEntry.read(markdown, withHeadings: true) { Dash.split($0, words: 3) != nil }
    let read = entries.map { split($0, names) }
    let owners = owners(entries, names)
    let knowsSome = names.isEmpty || read.contains { $0.who.map { names.find($0) != nil } ?? false }
    for (place, (entry, parts)) in zip(entries, read).enumerated() {
      let title = Dash.trimmed(entry.text)
      let isName =
        (entry.isHeading || entry.isListItem && entry.links.isEmpty) && names.find(title) != nil
        || owners.contains(place)
      if entry.isHeading || isName {
        above = isName ? (title, entry.isHeading ? -1 : entry.indent) : nil
        continue
      }
      // What lies no deeper than the name is not below it.
      if let known = above, known.indent >= 0, !entry.isListItem || entry.indent <= known.indent {
        above = nil
      }
      var (who, text) = parts
      if let name = who, names.find(name) == nil, let link = entry.links.first {
        // `Blender - https://…`: the thing and where it is. Two words may be somebody the library does not
        // know.
        if isAddress(link), entry.links.count == 1, entry.text.hasSuffix(link.text),
          !(knowsSome && name.contains(" "))
        {
          (who, text) = (nil, name)
        } else if isAddress(link) || !knowsSome, !name.contains(" ") {
          (who, text) = (nil, entry.text)
        }
      }
      if who == nil, entry.isListItem { who = above?.who }
      if let name = who, name.hasPrefix("Also ") { who = String(name.dropFirst(5)) }
      // `Ann 1`, `Ann 2`: her picks are counted.
      if let name = who, names.find(name) == nil, let end = name.lastIndex(of: " "),
        name[end...].dropFirst().allSatisfy(\.isNumber), names.find(String(name[..<end])) != nil
      {
        who = String(name[..<end])
      }
      // Prose without a name or a link introduces the section.
      guard who != nil || !entry.links.isEmpty || entry.isListItem && entry.text.count < 200 else { continue }
      guard !text.isEmpty, who != nil || !entry.isBehindRule else { continue }
      found.append(
        Recommendation(who: who, speaker: who.flatMap(names.find), text: text, links: entry.links))
    }
    return found
  }

  /// Words of a name above a list, at most.
  private static let fewWordsOfName = 3

  /// Places of names above lists of their own, `- Mara` over an indented `- [Crust](…)`: where all items
  /// without a link are such, and several.
  private static func owners(_ entries: [SectionEntry], _ names: NameFinder) -> Set<Int> {
    let bare = entries.indices.filter { entries[$0].links.isEmpty }
    let owners = bare.filter { place in
      let words = Dash.trimmed(entries[place].text).split(separator: " ")
      guard entries[place].isListItem, (1...fewWordsOfName).contains(words.count),
        words.allSatisfy({ $0.first?.isUppercase ?? false && !$0.contains { ".?!,".contains($0) } }),
        place + 1 < entries.count
      else { return false }
      let next = entries[place + 1]
      return next.isListItem && next.indent > entries[place].indent && !next.links.isEmpty
    }
    // *Tools* and *Board Games* are nobody: one of them somebody must know.
    let isKnown = owners.contains { names.find(Dash.trimmed(entries[$0].text)) != nil }
    return isKnown && owners.count > 1 && owners.count == bare.count ? Set(owners) : []
  }

  /// An entry of other notes that says it is one: "[X](…) is Adam's free software Friday pick".
  static func pick(_ entry: SectionEntry, _ names: NameFinder) -> Recommendation? {
    guard let link = entry.links.first else { return nil }
    let words = entry.text.split(separator: " ")
    guard words.count > 3 else { return nil }
    let key = ["free", "software", "friday"]
    for index in 1...(words.count - 3)
    where (0..<3).allSatisfy({ words[index + $0].lowercased().hasPrefix(key[$0]) }) {
      for end in ["'s", "’s"] where words[index - 1].hasSuffix(end) {
        let who = String(words[index - 1].dropLast(2))
        return Recommendation(who: who, speaker: names.find(who), text: link.text, links: entry.links)
      }
    }
    return nil
  }

  private static func split(_ entry: SectionEntry, _ names: NameFinder) -> (who: String?, text: String) {
    if let first = entry.firstLink, first > entry.text.startIndex {
      let before = String(entry.text[..<first])
      if let (who, _) = Dash.split(before + "x", words: 3) {
        return (who, Dash.trimmed(String(entry.text.dropFirst(who.count))))
      }
      if let (who, text) = told(entry, names) { return (who, text) }
      // The dash was forgotten: somebody's name, then the link.
      let name = Dash.trimmed(before)
      if names.find(name) != nil { return (name, String(entry.text[first...])) }
      return (nil, entry.text)
    }
    if let (who, text) = told(entry, names) { return (who, text) }
    if entry.links.isEmpty, let (who, text) = Dash.split(entry.text, words: 3) { return (who, text) }
    return (nil, entry.text)
  }

  /// Words between somebody's name and what they recommend, at most: *Ann recommends*, *Ann's pick of the
  /// week is*.
  private static let fewWords = 5

  /// `Ann recommends [X](…)`, `[X](…) (Ann)`: where one link stands in the entry and the name is one
  /// person's.
  private static func told(_ entry: SectionEntry, _ names: NameFinder) -> (who: String, text: String)? {
    guard entry.links.count == 1, let first = entry.firstLink else { return nil }
    let before = entry.text[..<first].split(separator: " ")
    for count in stride(from: min(4, before.count), to: 0, by: -1) where before.count - count <= fewWords {
      var name = before.prefix(count).joined(separator: " ")
      for end in ["'s", "’s"] where name.hasSuffix(end) { name.removeLast(end.count) }
      if names.find(name) != nil { return (name, String(entry.text[first...])) }
    }
    guard entry.text.last == ")", let open = entry.text.lastIndex(of: "("), open > first else { return nil }
    let name = String(entry.text[entry.text.index(after: open)...].dropLast())
    return names.find(name) == nil ? nil : (name, Dash.trimmed(String(entry.text[..<open])))
  }

  /// Whether the words of a link are where it leads, and so no name of a thing.
  private static func isAddress(_ link: NotesLink) -> Bool {
    if link.text.contains("://") { return true }
    guard link.text.contains("."), let scheme = link.url.firstRange(of: "://") else { return false }
    let address = link.url[scheme.upperBound...]
    return ["", "www."].contains { start in
      address.hasPrefix(start + link.text)
        && address.dropFirst(start.count + link.text.count).first.map { "/?#".contains($0) } ?? true
    }
  }
}

/// The dash or colon between a name and what is said of it.
enum Dash {
  private static let marks: Set<Character> = ["-", "–", "—", ":", "‐", "‑", "−"]

  /// Words that begin small in names.
  private static let small: Set<Substring> = ["and", "or", "of", "von", "van", "der", "de", "la", "the"]

  /// `Name - text`: the name, of at most so many words, each beginning as a name's does unless
  /// `anyCase`, and the rest.
  static func split(_ text: String, words: Int, anyCase: Bool = false) -> (name: String, rest: String)? {
    var count = 0
    var place = text.startIndex
    while place < text.endIndex, count <= words {
      let end = text[place...].firstIndex(of: " ") ?? text.endIndex
      var word = text[place..<end]
      if word.count == 1, let mark = word.first, marks.contains(mark) {
        let name = trimmed(String(text[..<place]))
        let rest = trimmed(String(text[end...]))
        return name.isEmpty || rest.isEmpty ? nil : (name, rest)
      }
      let hasMark = word.last.map { $0 == ":" || $0 == "–" || $0 == "—" || $0 == "-" } ?? false
      if hasMark { word = word.dropLast() }
      let isSmall = small.contains(word) || anyCase
      guard let first = word.first,
        isSmall || first.isUppercase || first.isNumber || ["(", "@", "&", "$"].contains(first)
      else { return nil }
      count += 1
      if hasMark, end < text.endIndex {
        return count > words ? nil : (trimmed(String(text[..<word.endIndex])), trimmed(String(text[end...])))
      }
      guard end < text.endIndex else { return nil }
      place = text.index(after: end)
    }
    return nil
  }

  /// Without blanks, dashes and colons at its ends.
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first == " " || marks.contains(first) { text.removeFirst() }
    while let last = text.last, last == " " || marks.contains(last) { text.removeLast() }
    return String(text)
  }
}
