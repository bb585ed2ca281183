import Transcripts

/// Turns a query into matchers for one segment.
struct MatcherCompiler {
  /// Numbers of the whole index, so that scores compare across segments.
  struct Statistics {
    var documents = 0
    /// Documents by term, over all segments.
    var frequency = TermCounts()
    /// Documents with a word that begins so, over all segments.
    var beginnings = TermCounts()
  }

  let segment: Segment
  let statistics: Statistics
  /// Other forms of a word; empty where the library's language is not inflected.
  let forms: (String) -> [String]
  /// True for an episode (by ordinal) that passes a filter on episodes.
  let passes: (Query.Filter, Int) -> Bool

  /// Weight of an inflected form beside the exact word.
  static let formWeight = 0.5

  func compile(_ query: Query) throws(SearchIndexError) -> Matcher {
    switch query {
    case .word(let word): return try self.word(word)
    case .phrase(let terms, _): return try phrase(terms)
    case .prefix(let prefix): return try self.prefix(prefix)
    case .begun(let terms, let begun): return try self.begun(terms, begun)
    case .near(let parts, let within):
      return NearMatcher(try compile(parts[0]), try compile(parts[1]), within: within)
    case .and(let parts): return try and(parts)
    case .or(let parts):
      return OrMatcher(try parts.map { part throws(SearchIndexError) in try compile(part) })
    case .not: return ListMatcher([])
    case .favour(let part): return try compile(part)
    case .verbatim(let terms): return try phrase(terms, weight: Self.verbatimWeight)
    case .filter(let filter): return try self.filter(filter)
    }
  }

  private func and(_ parts: [Query]) throws(SearchIndexError) -> Matcher {
    var wanted: [(cost: Int, matcher: Matcher)] = []
    var excluded: [Matcher] = []
    var favoured: [Matcher] = []
    for part in parts {
      if case .not(let inner) = part {
        excluded.append(try compile(inner))
      } else if case .favour(let inner) = part {
        favoured.append(try compile(inner))
      } else if case .verbatim = part {
        favoured.append(try compile(part))
      } else {
        wanted.append((cost(part), try compile(part)))
      }
    }
    wanted.sort { $0.cost < $1.cost }
    // The rarest part leads: all of its matches are looked at.
    if let phrase = wanted.first?.matcher as? PhraseMatcher { try phrase.listAll() }
    if wanted.isEmpty { wanted = [(0, RangeMatcher([0..<UInt32(segment.documentCount)]))] }
    return AndMatcher(wanted.map(\.matcher), excluded: excluded, favoured: favoured)
  }

  /// More documents than there are; sums of a few stay numbers.
  private static let dearest = 1 << 40
  /// What a sentence that is said just as it was typed counts beside its words.
  private static let verbatimWeight = 4.0

  /// About how many documents a part matches.
  private func cost(_ query: Query) -> Int {
    switch query {
    case .word(let word): return statistics.frequency[word.terms[0]] ?? 0
    case .phrase(let terms, _): return terms.map { statistics.frequency[$0] ?? 0 }.min() ?? 0
    case .near(let parts, _), .and(let parts): return parts.map(cost).min() ?? 0
    case .or(let parts): return parts.reduce(0) { min(Self.dearest, $0 + cost($1)) }
    case .begun(let terms, let begun):
      return terms.indices.filter { !begun.contains($0) }.map { statistics.frequency[terms[$0]] ?? 0 }.min()
        ?? Self.dearest
    case .prefix, .not, .favour, .verbatim: return Self.dearest
    case .filter: return Self.dearest / 2
    }
  }

  private func idf(_ term: String) -> Double {
    BM25.idf(documents: statistics.frequency[term] ?? 0, total: statistics.documents)
  }

  private func word(_ word: Query.Word) throws(SearchIndexError) -> Matcher {
    var found: [(term: Segment.Term, weight: Double)] = []
    var documents = 0
    let term = word.terms[0]
    for form in [term] + (word.isExact ? [] : forms(term)) {
      documents = max(documents, statistics.frequency[form] ?? 0)
      guard let entry = try segment.term(Array(form.utf8)) else { continue }
      found.append((entry, form == term ? 1 : Self.formWeight))
    }
    let idf = BM25.idf(documents: documents, total: statistics.documents)
    return try WordMatcher(term, found, in: segment, idf: idf)
  }

  private func phrase(_ terms: [String], weight: Double = 1) throws(SearchIndexError) -> Matcher {
    var found: [Segment.Term] = []
    for term in terms {
      guard let entry = try segment.term(Array(term.utf8)) else { return ListMatcher([]) }
      found.append(entry)
    }
    return PhraseMatcher(
      terms.joined(separator: " "), found, in: segment, idf: weight * terms.reduce(0) { $0 + idf($1) })
  }

  private func prefix(_ prefix: String) throws(SearchIndexError) -> Matcher {
    let start = Array(prefix.utf8)
    let found = try segment.beginning(with: start)
    let idf = BM25.idf(documents: statistics.beginnings[prefix] ?? 0, total: statistics.documents)
    return ListMatcher(found, idf: idf, in: segment)
  }

  private func begun(_ terms: [String], _ begun: Set<Int>) throws(SearchIndexError) -> Matcher {
    var idf = 0.0
    for (place, term) in terms.enumerated() {
      idf +=
        begun.contains(place)
        ? BM25.idf(documents: statistics.beginnings[term] ?? 0, total: statistics.documents) : self.idf(term)
    }
    let name = terms.indices.map { begun.contains($0) ? terms[$0] + "*" : terms[$0] }.joined(separator: " ")
    return PhraseMatcher(
      name, try PhraseList(segment, terms, begun: begun), in: segment, idf: idf)
  }

  private func filter(_ filter: Query.Filter) throws(SearchIndexError) -> Matcher {
    switch filter {
    case .speaker(let part):
      let wanted = SpeakerNames.plain(part.utf8)
      let bare = SpeakerNames.withoutTitles(wanted)
      let isFull = wanted.contains(32)
      // *佐藤花子* is 佐藤 花子.
      let isUnspaced = part.unicodeScalars.contains(where: UnspacedScript.holds)
      let together = wanted.filter { $0 != 32 }
      let turns = try kind(.speaker, "speaker:" + part) { name in
        if wanted.isEmpty { return Array(name).holds(Array(part.utf8)) }
        let plain = SpeakerNames.plain(name)
        if isUnspaced, plain.filter({ $0 != 32 }).holds(together) { return true }
        return plain.holds(wanted) || isFull && SpeakerNames.isCalled(plain, wanted)
          || bare != wanted && SpeakerNames.isCalled(plain, bare)
      }
      return ListMatcher(turns)
    case .voice(let words):
      return ListMatcher(try turns(of: words))
    case .appearance(let words):
      let first = try segment.firstDocuments()
      var ordinal = 0
      var last: Int?
      return ListMatcher(
        try turns(of: words).filter { document in
          while ordinal + 1 < first.count, first[ordinal + 1] <= document { ordinal += 1 }
          defer { last = ordinal }
          return ordinal != last
        })
    case .company(let words):
      let first = try segment.firstDocuments()
      let turns = try turns(of: words)
      let ranges = first.indices.map { index in
        first[index]..<(index + 1 < first.count ? first[index + 1] : UInt32(segment.documentCount))
      }
      var next = 0
      return RangeMatcher(
        ranges.filter { range in
          while next < turns.count, turns[next] < range.lowerBound { next += 1 }
          return next < turns.count && turns[next] < range.upperBound
        })
    case .marked(let mark):
      let wanted = TermKind.mark.term(mark).dropFirst()
      return ListMatcher(
        try kind(.mark, String(decoding: wanted, as: UTF8.self)) { $0.elementsEqual(wanted) })
    case .notes:
      let wanted = TermKind.mark.term("notes").dropFirst()
      return ListMatcher(
        try kind(.mark, String(decoding: wanted, as: UTF8.self)) { $0.elementsEqual(wanted) })
    case .transcripts:
      return AndMatcher(
        [RangeMatcher([0..<UInt32(segment.documentCount)])], excluded: [try self.filter(.notes)])
    case .show, .episode, .after, .before:
      let first = try segment.firstDocuments()
      let ranges = first.indices.filter { passes(filter, $0) }.map { index in
        first[index]..<(index + 1 < first.count ? first[index + 1] : UInt32(segment.documentCount))
      }
      return RangeMatcher(ranges)
    }
  }

  /// The turns of whoever is called so, plain.
  private func turns(of name: String) throws(SearchIndexError) -> [UInt32] {
    let wanted = Array(name.utf8)
    return try kind(.speaker, "voice:" + name) { SpeakerNames.isCalled(SpeakerNames.plain($0), wanted) }
  }

  /// Documents of the terms of a kind whose name passes, rising.
  ///
  /// - Parameter key: tells this question from others; who asks it again gets the same answer.
  private func kind(
    _ kind: TermKind, _ key: String, _ accepts: (ArraySlice<UInt8>) -> Bool
  ) throws(SearchIndexError) -> [UInt32] {
    try segment.documents(of: [kind.rawValue] + Array(key.utf8)) {
      () throws(SearchIndexError) -> [UInt32] in
      var terms: [Segment.Term] = []
      try segment.enumerate(from: [kind.rawValue]) { term in
        guard term.name.first == kind.rawValue else { return false }
        if accepts(term.name.dropFirst()) { terms.append(term) }
        return true
      }
      var documents: [UInt32] = []
      for term in terms { documents += try PostingList(segment, term).documents }
      guard terms.count > 1 else { return documents }
      // A turn may be of several: who speaks has an alias.
      documents.sort()
      var last: UInt32?
      documents.removeAll { document in
        defer { last = document }
        return document == last
      }
      return documents
    }
  }
}
