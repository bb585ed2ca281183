/// Words that only link others in what is typed, *fortran to javascript*, *docker and go*: turns that say the
/// others need not say them.
///
/// The search page knows the same words (`Assets/search-spanning.js`).
enum LinkWords {
  private static let all: Set<String> = [
    "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "the", "to", "with",
  ]

  static func holds(_ term: String) -> Bool { all.contains(term) }

  /// What somebody wants, needs or is able to do begins so: *to* is a part of it, *going to* is *gonna*.
  static let wishes: Set<String> = [
    "able", "going", "need", "needed", "needs", "supposed", "trying", "want", "wanted", "wants",
  ]
  /// The other words of which *to* is a part.
  static let duties: Set<String> = ["got", "had", "has", "have", "try", "used"]

  /// Whether `term` only links what it stands between.
  static func links(_ term: String, after previous: String?) -> Bool {
    holds(term) && !(term == "to" && previous.map { wishes.contains($0) || duties.contains($0) } ?? false)
  }
}

extension Query {
  /// These plain words without those that only link others, and how the latter were typed; nil where there
  /// are none, or fewer than two others. A link written `=word` is asked for all the same.
  var withoutLinks: (query: Query, links: [String])? {
    guard case .and(let parts) = self else { return nil }
    var (links, rest): ([String], [Query]) = ([], [])
    for (place, part) in parts.enumerated() {
      guard case .word(let word) = part, word.terms.count == 1 else { return nil }
      if !word.isExact, LinkWords.links(word.terms[0], after: place > 0 ? parts[place - 1].plainTerm : nil) {
        links.append(word.text)
      } else {
        rest.append(part)
      }
    }
    return links.isEmpty || rest.count < 2 ? nil : (.and(rest), links)
  }
}
