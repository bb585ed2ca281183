/// Turns that say nearly what somebody remembers: most of the telling words of a sentence in its order, as
/// far from each other as they were typed, though one is another word, or missing.
///
/// Turns that hold all words, far from each other, are found before; of a sentence one of many words is
/// remembered wrongly, mostly. The search page knows the same rule (`Assets/search-nearest.js`).
struct NearestTurns {
  /// Words a sentence has at least, and those of a chain.
  static let fewestWords = 5
  static let fewestOfChain = 3
  /// Two words will do in a sentence no longer than this one, where they tell nearly all of it.
  static let shortSentence = 9
  static let shareOfTwo = 0.8
  /// The share of what the sentence tells that a chain tells at least.
  static let share = 0.5
  /// Words in a greater share of the documents chain nothing. The page knows of words in more than 4,000
  /// documents not where they stand, and reads the turns that look best without them.
  static let mostShare = 0.25
  /// Words a gap between two may be longer or shorter than typed.
  static let slack = 2
  /// As many in a turn that holds all that was typed: *didn't really like the idea of a new file extension*.
  static let slackOfAll = 8
  /// What is nearly as good is found already.
  static let muchBetter = 1.2
  /// Words a chain may lack where some turn holds all that was typed: one, or two of a long sentence.
  static let lackedByMost = 1
  static let longSentence = 10
  /// Documents of a segment that are read at most: those that hold most of what the sentence tells.
  static let mostRead = 1500
  /// Chains so good that more turns have are a common phrase.
  static let mostTurns = 5

  /// A word of the sentence that tells something.
  struct Anchor: Sendable {
    var term: String
    /// Its place in the sentence.
    var place: Int
    /// What it tells.
    var worth: Double
    /// The words it stands for, *everybody* and *everyone*.
    var terms: [String] { NearestTurns.terms(of: term) }
  }

  /// `term`, and what everybody knows to be the same.
  static func terms(of term: String) -> [String] {
    [term] + (OtherWritings.isPlain(term) ? OtherWritings.of(term).flatMap(\.self) : [])
  }

  /// Turns that say nearly a sentence, a query for the words they say of it, these in order, and what they
  /// tell.
  struct Found {
    var turns: [(segment: Int, document: UInt32)]
    var query: Query
    var words: [String]
    var worth: Double
  }

  /// An anchor in a document.
  struct Occurrence {
    var position: Int
    var anchor: Int
  }

  let anchors: [Anchor]
  /// What all words tell.
  let total: Double

  /// The best chain among `occurrences`, which are in the order of their positions: what it tells, and its
  /// anchors in order.
  ///
  /// - Complexity: quadratic in the occurrences, of which the first 200 are looked at.
  func chain(
    _ occurrences: [Occurrence], slack: Int = NearestTurns.slack
  ) -> (worth: Double, anchors: [Int]) {
    let found = occurrences.prefix(200)
    var worth = found.map { anchors[$0.anchor].worth }
    var before = [Int?](repeating: nil, count: found.count)
    var best = 0
    for (at, here) in found.enumerated() {
      for (other, there) in found.enumerated().prefix(at) where there.anchor < here.anchor {
        let gap = anchors[here.anchor].place - anchors[there.anchor].place
        let apart = here.position - there.position
        guard apart > 0, abs(apart - gap) <= slack else { continue }
        if worth[other] + anchors[here.anchor].worth > worth[at] {
          worth[at] = worth[other] + anchors[here.anchor].worth
          before[at] = other
        }
      }
      if worth[at] > worth[best] { best = at }
    }
    var chained: [Int] = []
    var at: Int? = found.isEmpty ? nil : best
    while let place = at {
      chained.append(found[place].anchor)
      at = before[place]
    }
    return (found.isEmpty ? 0 : worth[best], chained.reversed())
  }

  /// As many anchors as stand in their order, with some words more between them than were typed.
  func longest(_ occurrences: [Occurrence]) -> Int {
    let even = anchors.map { Anchor(term: $0.term, place: $0.place, worth: 1) }
    return NearestTurns(anchors: even, total: 0).chain(occurrences, slack: Self.slackOfAll).anchors.count
  }

  /// Whether a chain says enough of the sentence.
  func isEnough(_ chain: (worth: Double, anchors: [Int]), ofWords count: Int) -> Bool {
    let share = chain.anchors.count >= Self.fewestOfChain ? Self.share : Self.shareOfTwo
    return chain.anchors.count >= (count <= Self.shortSentence ? 2 : Self.fewestOfChain)
      && chain.worth >= share * total
  }

  /// The words of a chain as they stand.
  func query(_ chain: [Int]) -> Query {
    .and(
      chain.map { anchor in
        let words = anchors[anchor].terms.map { term in
          Query.word(.init(text: term, terms: [term], isExact: true, place: 0..<0))
        }
        return words.count > 1 ? .or(words) : words[0]
      })
  }
}

extension LibraryIndex {
  /// Turns that say nearly a sentence, at most.
  static let mostNearest = 3

  /// Before all others come turns that say the sentence that was typed but for a word or two.
  func addNearest(
    to result: inout SearchResult, _ query: Query, _ options: SearchOptions
  ) throws(SearchIndexError) {
    guard options.wanted == .hits, options.spansTurns,
      let sentence = query.sentence()?.flatMap({ term in
        // What is misspelt is read as what it stands for.
        result.corrections.first { $0.typed.lowercased() == term }?.used.split(separator: " ").map(
          String.init)
          ?? [term]
      }), let begin = sentence.first, !asks(begin),
      sentence.count < 2 || !isEnglish || !Question.begins(begin, sentence[1])
    else { return }
    let speaker = try named(in: query)?.name
    let (first, isAllSaid) = (result.hits.first?.place, result.turnCount > 0 && !result.isAcrossTurns)
    // Whoever is named may be who says it, or whom somebody names.
    let isOccasion = try query.withoutOccasion(isSpeaker) != nil
    var near = try speaker.flatMap { speaker throws(SearchIndexError) in
      isOccasion
        ? nil : try nearest(sentence, of: speaker, isNamed: true, besides: first, isAllSaid: isAllSaid)
    }
    if near == nil, result.voice == nil && result.named == nil || result.isAcrossTurns {
      near = try nearest(sentence, of: speaker, isNamed: false, besides: first, isAllSaid: isAllSaid)
    }
    guard let near else { return }
    var matches = emptyMatches()
    for segment in segments.indices {
      let documents = near.turns.filter { $0.segment == segment }.map(\.document)
      guard !documents.isEmpty else { continue }
      try matches.add(
        ListMatcher(documents), segment: segment, first: try segments[segment].firstDocuments(),
        end: UInt32(segments[segment].documentCount))
    }
    var own = options
    own.limit = options.limit > 0 ? min(options.limit, Self.mostNearest) : Self.mostNearest
    var found = try HitMaker(self, snippets(near.query), own).hits(matches, [:])
    guard !found.isEmpty else { return }
    for at in found.indices {
      found[at].isNearest = true
      found[at].explanation = options.explains ? [(name: "nearest", value: near.worth)] : []
    }
    var others = result.hits.filter { hit in !found.contains { $0.place == hit.place } }
    if options.limit > 0 { others = Array(others.prefix(options.limit - found.count)) }
    if result.turnCount == 0, !result.isAcrossTurns {
      (result.turnCount, result.episodeCount) = (found.count, Set(found.map(\.episode)).count)
    }
    var typed: [String: String] = [:]
    query.visitPositive {
      if case .word(let word) = $0, word.terms.count == 1 { typed[word.terms[0]] = word.text }
    }
    result.nearest = near.words.map { typed[$0] ?? $0 }
    result.hits = Self.together(found, others)
  }

  /// Whether a question begins with `term`: what is remembered of a talk hardly does.
  private func asks(_ term: String) -> Bool {
    isEnglish ? Question.asks(term) : questionWords?.begins(term) ?? false
  }

  /// The turns that say nearly `sentence`; nil where none says enough of it, where many do, or where `first`,
  /// which is found already, does.
  ///
  /// - Parameters:
  ///   - speaker: who says it, if anybody is named: the words of the name tell nothing else.
  ///   - isNamed: whether the name is said in it, by whomever, beside half of what the other words tell at
  ///     least.
  ///   - isAllSaid: whether some turn holds all words: then hardly one may be missing in what comes before
  ///     it.
  /// - Complexity: linear in the documents of its telling words and in those of the index.
  private func nearest(
    _ sentence: [String], of speaker: NamedSpeaker?, isNamed: Bool,
    besides first: (segment: Int, document: UInt32)?, isAllSaid: Bool
  ) throws(SearchIndexError) -> NearestTurns.Found? {
    guard sentence.count >= NearestTurns.fewestWords else { return nil }
    let name = speaker?.name.split(separator: " ").map(String.init) ?? []
    let theirs =
      isNamed
      ? nil
      : try speaker.map { speaker throws(SearchIndexError) in
        try documents(.filter(.voice(speaker.name)))
      }
    var anchors: [NearestTurns.Anchor] = []
    let most = max(1, Int(NearestTurns.mostShare * Double(documentCount)))
    for (place, term) in sentence.enumerated() {
      var documents = 0
      for word in NearestTurns.terms(of: term) { documents = max(documents, try liveDocuments(word.utf8)) }
      guard (1...most).contains(documents), isNamed || !name.contains(term) else { continue }
      anchors.append(
        .init(term: term, place: place, worth: BM25.idf(documents: documents, total: documentCount)))
    }
    guard anchors.count > 1 else { return nil }
    let nearest = NearestTurns(anchors: anchors, total: anchors.reduce(0) { $0 + $1.worth })
    let besides = anchors.indices.filter { isNamed && !name.contains(anchors[$0].term) }
    let leastBesides = NearestTurns.share * besides.reduce(0) { $0 + anchors[$1].worth }
    var best: (worth: Double, anchors: [Int]) = (0, [])
    var known = 0.0
    var turns: [(segment: Int, document: UInt32)] = []
    for number in segments.indices {
      let its = first.flatMap { $0.segment == number ? $0.document : nil }
      try walk(nearest, number, first: its, atLeast: { best.worth }) { document, occurrences in
        let chain = nearest.chain(occurrences)
        if document == its { known = chain.worth }
        guard nearest.isEnough(chain, ofWords: sentence.count) else { return }
        if isNamed {
          let worth = chain.anchors.reduce(0) { $0 + (besides.contains($1) ? anchors[$1].worth : 0) }
          let names = chain.anchors.contains { name.contains(anchors[$0].term) }
          guard names, worth > 0, worth >= leastBesides else { return }
        }
        if let theirs = theirs?[number] {
          let place = theirs.place(of: document, from: 0)
          guard place < theirs.count, theirs[place] == document else { return }
        }
        if chain.worth > best.worth { (best, turns) = (chain, []) }
        if chain.worth == best.worth { turns.append((number, document)) }
      }
    }
    let lacked = NearestTurns.lackedByMost + (sentence.count < NearestTurns.longSentence ? 0 : 1)
    guard !best.anchors.isEmpty, turns.count <= NearestTurns.mostTurns,
      !isAllSaid || best.anchors.count + lacked >= anchors.count,
      best.worth >= known * NearestTurns.muchBetter
    else { return nil }
    // A turn with all words that says as many of them in their order, in whatever form, is what was said.
    if isAllSaid, let first, try longestChain(nearest, first) >= best.anchors.count { return nil }
    return .init(
      turns: turns, query: nearest.query(best.anchors), words: best.anchors.map { anchors[$0].term },
      worth: best.worth)
  }

  /// How many words of the sentence the turn at `place` says in their order, in whatever form and with others
  /// between them.
  private func longestChain(
    _ nearest: NearestTurns, _ place: (segment: Int, document: UInt32)
  ) throws(SearchIndexError) -> Int {
    let segment = segments[place.segment]
    var occurrences: [NearestTurns.Occurrence] = []
    for (number, anchor) in nearest.anchors.enumerated() {
      for word in anchor.terms + forms(anchor.term) {
        guard let term = try segment.term(Array(word.utf8)) else { continue }
        let list = try segment.list(term)
        let at = list.documents.place(of: place.document, from: 0)
        guard at < list.documents.count, list.documents[at] == place.document else { continue }
        var reader = try PositionReader(segment, term, list)
        let range = try reader.range(at)
        occurrences += reader.places[range].map { .init(position: Int($0), anchor: number) }
      }
    }
    occurrences.sort { ($0.position, $0.anchor) < ($1.position, $1.anchor) }
    return nearest.longest(occurrences)
  }

  /// Calls `body` with the documents of a segment that may hold a chain that tells as much as `atLeast`, in
  /// order, and with where the anchors stand in them; with `first` before all others, whatever it holds.
  private func walk(
    _ nearest: NearestTurns, _ number: Int, first: UInt32?, atLeast: () -> Double,
    _ body: (_ document: UInt32, _ occurrences: [NearestTurns.Occurrence]) -> Void
  ) throws(SearchIndexError) {
    let segment = segments[number]
    var lists: [(anchor: Int, documents: [UInt32], reader: PositionReader)] = []
    for (place, anchor) in nearest.anchors.enumerated() {
      for word in anchor.terms {
        guard let term = try segment.term(Array(word.utf8)) else { continue }
        let list = try segment.list(term)
        lists.append((place, list.documents, try PositionReader(segment, term, list)))
      }
    }
    var told = [Float](repeating: 0, count: segment.documentCount)
    for list in lists {
      let worth = Float(nearest.anchors[list.anchor].worth)
      for document in list.documents { told[Int(document)] += worth }
    }
    // Sums of small numbers differ in their last figures.
    let enough: Float = 0.999
    let least = Float(NearestTurns.share * nearest.total) * enough
    let dead = try deadDocuments()[number]
    var read: [UInt32] = []
    for (offset, worth) in told.enumerated() where worth >= least { read.append(UInt32(offset)) }
    if read.count > NearestTurns.mostRead {
      read.sort { (told[Int($1)], $0) < (told[Int($0)], $1) }
      read.removeSubrange(NearestTurns.mostRead...)
      read.sort()
    }
    var starts = [Int](repeating: 0, count: lists.count)
    func occurrences(_ document: UInt32) throws(SearchIndexError) -> [NearestTurns.Occurrence] {
      var occurrences: [NearestTurns.Occurrence] = []
      for index in lists.indices {
        let place = lists[index].documents.place(of: document, from: starts[index])
        starts[index] = place
        guard place < lists[index].documents.count, lists[index].documents[place] == document else {
          continue
        }
        let range = try lists[index].reader.range(place)
        for position in lists[index].reader.places[range] {
          occurrences.append(.init(position: Int(position), anchor: lists[index].anchor))
        }
      }
      occurrences.sort { ($0.position, $0.anchor) < ($1.position, $1.anchor) }
      return occurrences
    }
    if let first {
      body(first, try occurrences(first))
      starts = [Int](repeating: 0, count: lists.count)
    }
    for document in read where document != first && told[Int(document)] >= Float(atLeast()) * enough {
      guard !dead.contains(where: { $0.contains(document) }) else { continue }
      body(document, try occurrences(document))
    }
  }
}
