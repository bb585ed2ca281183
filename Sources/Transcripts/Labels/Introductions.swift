/// Labels that begin no turn, since what stands behind or below them is no answer to another: who presents a
/// topic, and in which language the words below are.
extension BodyReader {
  /// Takes `Presenter: Ann Lee (AL)` right below a heading out of the candidates, where nothing but names
  /// stands behind it, each with initials or of somebody who is known.
  mutating func dropIntroductions(_ source: borrowing Span<UInt8>) {
    let known = named.union(candidates.lazy.filter { !$0.isStage }.map(\.key))
    let found = candidates.filter { label in
      label.time == nil && Self.introducing.contains(label.name.lowercased())
        && isRightBelowHeading(source, label.line)
        && Self.areNames(
          Bytes.string(source, Bytes.trimmed(source, label.end..<lines[label.line].upperBound)), known)
    }
    guard !found.isEmpty else { return }
    introductions = Set(found.map(\.line))
    candidates.removeAll { [introductions] label in introductions.contains(label.line) }
  }

  /// What those are called who are named under a topic, in small letters.
  private static let introducing: Set<String> = [
    "presenter", "presenters", "presented by", "speaker", "speakers", "host", "hosts", "guest", "guests",
    "moderator", "moderators", "champion", "champions", "chair", "chairs", "facilitator", "facilitators",
    "scribe",
    "scribes", "note taker", "note takers", "notetaker", "panelists", "panellists", "led by",
  ]

  /// True for one name or several, and no more words.
  private static func areNames(_ text: String, _ known: Set<String>) -> Bool {
    guard (3...200).contains(text.utf8.count) else { return false }
    let names = text.split { $0 == "," || $0 == "&" || $0 == "/" }.flatMap {
      String($0).components(partedBy: " and ")
    }
    return !names.isEmpty
      && names.allSatisfy { name in
        let bare = name.prefix { $0 != "(" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // `(KG)`, `(Acme Inc)`
        let told = name.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        let areInitials =
          !told.isEmpty && told.split(separator: " ").allSatisfy { $0.first?.isUppercase ?? false }
        let isTold = areInitials || known.contains(NameKey.of(bare))
        return isTold && PlausibleName.holds(bare) && !PlausibleName.hasSmallWord(bare)
      }
  }

  /// Takes names of languages that stand alone above what is said out of the candidates, where two come
  /// again: a talk is told in both, and whoever speaks is named in a heading above them.
  mutating func dropLanguages(_ source: borrowing Span<UInt8>) {
    let labels = candidates.filter { Self.languages.contains($0.key) }
    for label in labels {
      guard Bytes.trimmed(source, label.end..<lines[label.line].upperBound).isEmpty else { return }
    }
    guard Self.comingAgain(labels, least: 0) != nil,
      !labels.contains(where: { named.contains($0.key) || isPartOfName($0.key) })
    else { return }
    var below = 0
    for label in labels where isRightBelowHeading(source, label.line) { below += 1 }
    guard below > 1 else { return }
    candidates.removeAll { Self.languages.contains($0.key) }
  }

  private static let languages: Set<String> = Set(
    [
      "english", "german", "french", "spanish", "portuguese", "italian", "chinese", "japanese", "korean",
      "russian", "dutch", "polish", "arabic", "hindi", "original", "translation", "deutsch", "français",
      "español",
      "português", "italiano", "nederlands", "polski", "русский", "中文", "中文翻译", "中文翻譯", "英文", "日本語",
      "日文",
      "한국어", "原文", "译文", "譯文", "翻译", "翻譯", "übersetzung", "traduction", "traducción", "tradução",
      "traduzione",
    ].map(NameKey.of))
}

extension String {
  fileprivate func components(partedBy mark: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: mark) {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return parts + [rest]
  }
}
