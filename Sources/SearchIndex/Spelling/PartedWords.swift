/// Words that are rarely written so, and mostly as two.
extension LibraryIndex {
  /// Documents of `v18` below which it is said as *18*, too.
  private static let fewOfRelease = 20
  /// Documents of a word below which it may be said as two.
  private static let rareWord = 2000
  /// Documents that say the two at least; as many as say the one.
  private static let fewestOfPair = 3
  /// A part that stands in a greater share of the documents means something else: *not able* is not notable.
  private static let mostShare = 0.08
  /// Small words that make one with what they stand beside: *tradeoff*, *overthink*.
  private static let ofCompounds = ["off", "over", "under"]
  /// Two words are one thing, with a hyphen mostly, where so many documents at least have them side by side,
  /// as many as a fourth of those with the word, and about eight times as many as they would by chance, a
  /// tenth of those with both.
  private static let fewestOfCompound = 3
  private static let shareOfCompound = 4
  private static let boundness = 0.8

  /// `query` with rare words that transcripts mostly write as two, *nodejs*, *fullstack*, *wifi*, also as
  /// those: one stray spelling must not hide the others. So it is with numbers, *1000* and *1,000*, and with
  /// `OtherWritings`, however often each is written.
  ///
  /// - Complexity: see `Segment.parted(_:)`, for each rare word.
  ///
  /// - Parameters:
  ///   - before: the word before it in a query of several, if any.
  ///   - next: the one behind it.
  func parted(
    _ query: Query, _ found: inout [(typed: String, used: String)], before: String? = nil, next: String? = nil
  ) throws(SearchIndexError) -> Query {
    switch query {
    case .and(let parts):
      var out: [Query] = []
      for (place, part) in parts.enumerated() {
        let next = place + 1 < parts.count ? parts[place + 1].plainTerm : nil
        let isCounted = OtherWritings.goesOn(part.plainTerm, next)
        let before = place > 0 ? parts[place - 1].plainTerm : nil
        out.append(isCounted ? part : try parted(part, &found, before: before, next: next))
      }
      return .and(out)
    case .or(let parts):
      // What was typed as two is there already.
      if case .phrase(let terms, _?)? = parts.first, case .word(let word)? = parts.last,
        word.text == terms.joined() || word.text == OtherWritings.figures(terms)
      {
        return query
      }
      if case .and(let pair)? = parts.first, case .word(let word)? = parts.last,
        case let terms = pair.map({ $0.plainTerm ?? " " }),
        word.text == terms.joined() || word.text == OtherWritings.figures(terms)
          || terms.count == 2
            && [Contractions.of(terms[0], terms[1]), OtherWritings.signed(terms[0], terms[1])].contains(
              word.text)
      {
        return query
      }
      var out: [Query] = []
      for part in parts { out.append(try parted(part, &found)) }
      return .or(out)
    case .word(let word) where !word.isExact && word.terms.count == 1:
      if let groups = try grouped(word.terms[0]) {
        found.append((word.text, groups.joined(separator: ",")))
        return .or([query, .phrase(groups)])
      }
      var others = OtherWritings.ofCapitals(word.text).map { [$0] } ?? OtherWritings.of(word.terms[0])
      // *VS Code* compares nothing; behind a word it may.
      if before == nil, word.terms[0] == "vs", next == "code" { others = [] }
      if isEnglish, others.isEmpty {
        others = OtherWritings.inEnglish(word.terms[0], before: before, next: next)
      }
      // *V8* is a thing of its own.
      if let figures = OtherWritings.release(word.terms[0]),
        try liveDocuments(word.terms[0].utf8) < Self.fewOfRelease
      {
        others = [[figures]]
      }
      var (written, shown): ([Query], [String]) = ([], [])
      for other in others {
        guard let said = try said(other) else { continue }
        shown.append(other.joined(separator: " "))
        written.append(said)
      }
      if !written.isEmpty {
        if !OtherWritings.isPlain(word.terms[0]) { found.append((word.text, shown.joined(separator: ", "))) }
        return .or([query] + written)
      }
      guard let pair = try pair(word.terms[0]) else { return query }
      found.append((word.text, pair.joined(separator: " ")))
      return .or([query, .phrase(pair)] + (try inflected(pair)))
    case .phrase(let terms, let typed?)
    where isEnglish && Self.isGrouped(terms) && OtherWritings.round(terms.joined()) != nil:
      // *10,000* is ten thousand.
      guard let words = OtherWritings.round(terms.joined()), let written = try said(words) else {
        return query
      }
      found.append((typed, words.joined(separator: " ")))
      return .or([query, written])
    case .phrase(let terms, let typed?):
      guard let other = OtherWritings.version(terms), let written = try said(other) else { return query }
      // *go 1.18* has its points behind the name alone.
      let name = other.count > terms.count ? other[0] + " " : ""
      found.append((typed, name + other.dropFirst(name.isEmpty ? 0 : 1).joined(separator: ".")))
      return .or([query, written])
    default: return query
    }
  }

  /// `terms` one behind the other, where somebody says them so.
  private func said(_ terms: [String]) throws(SearchIndexError) -> Query? {
    if terms.count == 1 { return try isSaid(terms[0]) ? .word(.init(plain: terms[0])) : nil }
    for (left, right) in zip(terms, terms.dropFirst())
    where try pairs(Array(left.utf8), Array(right.utf8), most: 1) == 0 { return nil }
    return .phrase(terms)
  }

  /// Whether somebody says what `word`, which nobody says, is the same as, where that is more than a sign.
  func isSaidOtherwise(_ word: String) throws(SearchIndexError) -> Bool {
    guard !OtherWritings.signs.contains(where: { $0.spoken == word }), OtherWritings.unsigned(word) == nil,
      OtherWritings.measure(word).isEmpty
    else {
      return false
    }
    var others = OtherWritings.of(word)
    if isEnglish { others += OtherWritings.inEnglish(word, before: nil, next: nil) }
    for other in others where try said(other) != nil { return true }
    return false
  }

  /// A number of four figures and more in groups of three, *1,000*, where anybody writes it so; nil for other
  /// words.
  func grouped(_ word: String) throws(SearchIndexError) -> [String]? {
    let figures = Array(word.utf8)
    guard (4...12).contains(figures.count), figures.allSatisfy({ $0 &- 48 < 10 }) else { return nil }
    let first = (figures.count - 1) % 3 + 1
    let groups =
      [figures[..<first]] + stride(from: first, to: figures.count, by: 3).map { figures[$0..<($0 + 3)] }
    let terms = groups.map { String(decoding: $0, as: UTF8.self) }
    guard Self.isGrouped(terms), try pairs(Array(groups[0]), Array(groups[1]), most: 1) > 0 else {
      return nil
    }
    return terms
  }

  /// The two words that are said as often as `word` at least; of several pairs the most frequent.
  private func pair(_ word: String) throws(SearchIndexError) -> [String]? {
    let letters = Array(word.utf8)
    let documents = try liveDocuments(letters)
    guard documents < Self.rareWord else { return nil }
    let most = max(Self.fewestOfPair, Int(Self.mostShare * Double(documentCount)))
    var pairs: [(left: [UInt8], right: [UInt8], documents: Int)] = []
    for (number, segment) in segments.enumerated() {
      let dead = try deadDocuments()[number]
      for parted in try segment.parted(letters) {
        let live =
          dead.isEmpty
          ? parted.documents.count
          : parted.documents.count { document in
            !dead.contains { $0.contains(document) }
          }
        if let known = pairs.firstIndex(where: { $0.left == parted.left }) {
          pairs[known].documents += live
        } else {
          pairs.append((parted.left, parted.right, live))
        }
      }
    }
    // With a figure behind letters, or a unit behind figures, it is the same however it is written: *wsl2*,
    // *5mg*.
    let name = letters.prefix { $0 &- 48 >= 10 }
    let figures = letters.prefix { $0 &- 48 < 10 }
    let isNumbered =
      !name.isEmpty && name.count < letters.count && letters[name.count...].allSatisfy { $0 &- 48 < 10 }
      || !figures.isEmpty && figures.count < letters.count
        && letters[figures.count...].allSatisfy { $0 &- 97 < 26 }
    // Small words make no other one: *not able* is not notable.
    pairs.removeAll {
      [$0.left, $0.right].map { String(decoding: $0, as: UTF8.self) }.contains {
        Inflection.isInvariable($0) && !Self.ofCompounds.contains($0)
      }
    }
    for pair in pairs.sorted(by: { $0.documents > $1.documents })
    where pair.documents >= (isNumbered ? 1 : max(Self.fewestOfPair, documents)) {
      let (left, right) = (try liveDocuments(pair.left), try liveDocuments(pair.right))
      if max(left, right) > most { continue }
      return [pair.left, pair.right].map { String(decoding: $0, as: UTF8.self) }
    }
    for pair in pairs.sorted(by: { $0.documents > $1.documents })
    where pair.documents >= Self.fewestOfCompound && pair.documents * Self.shareOfCompound >= documents {
      let parts = [pair.left, pair.right].map { String(decoding: $0, as: UTF8.self) }
      guard parts.allSatisfy({ $0.utf8.count > 2 }) else { continue }
      let (left, right) = (try liveDocuments(pair.left), try liveDocuments(pair.right))
      // Far oftener side by side than by chance they are one thing: *real-time*.
      if Double(pair.documents) * Double(documentCount) >= Self.boundness * Double(left) * Double(right) {
        return parts
      }
    }
    return nil
  }
}
