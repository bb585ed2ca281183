import Transcripts

/// What somebody says between given words.
public struct WordGap: Sendable {
  /// The words as they stand in the transcript, without the marks at their ends.
  public var words: String
  public var episode: String
  public var speaker: String?
}

extension LibraryIndex {
  /// What stands behind the terms `left` and before the terms `right`, in any turn of the library; one of
  /// them may be empty, and then one word is told.
  ///
  /// - Parameters:
  ///   - longest: words between them at most.
  ///   - limit: turns looked at, spread over the library.
  ///   - isLeftOut: an episode and a turn that do not count: where the gap is.
  /// - Complexity: the postings of the rarest term; each turn looked at is read from its file.
  public func gaps(
    left: [String], right: [String], longest: Int = 3, limit: Int,
    isLeftOut: (_ episode: String, _ turn: Int) -> Bool = { _, _ in false }
  ) throws(SearchIndexError) -> [WordGap] {
    func part(_ terms: [String]) -> Query {
      terms.count > 1
        ? .phrase(terms) : .word(.init(text: terms[0], terms: terms, isExact: true, place: 0..<0))
    }
    let query: Query
    switch (left.isEmpty, right.isEmpty) {
    case (true, true): return []
    case (true, false): query = part(right)
    case (false, true): query = part(left)
    case (false, false): query = .near([part(left), part(right)], within: longest + 1)
    }
    let statistics = try statistics(query)
    var places: [(segment: Int, ordinal: Int, document: UInt32)] = []
    for index in segments.indices {
      let matcher = try matcher(.and([query, .filter(.transcripts)]), index, statistics)
      let first = try segments[index].firstDocuments()
      var ordinal = 0
      var last: UInt32?
      // Common words are in most turns: what many hold, some tell.
      while places.count < limit * 20 {
        try matcher.advance(after: last)
        guard matcher.document != .max else { break }
        last = matcher.document
        while ordinal + 1 < first.count, first[ordinal + 1] <= matcher.document { ordinal += 1 }
        if isAlive[index][ordinal] { places.append((index, ordinal, matcher.document)) }
      }
    }
    let step = max(1, places.count / max(1, limit))
    var found: [WordGap] = []
    var texts: (segment: Int, ordinal: Int, texts: DocumentTexts)?
    for place in stride(from: 0, to: places.count, by: step).map({ places[$0] }) {
      if texts?.segment != place.segment || texts?.ordinal != place.ordinal {
        texts = (
          place.segment, place.ordinal,
          try DocumentTexts(self, segment: place.segment, episode: place.ordinal)
        )
      }
      guard let source = texts?.texts, let number = source.place(of: place.document) else { continue }
      let document = source.documents[number]
      if isLeftOut(source.episode.id, document.turn) { continue }
      for words in Self.between(left, right, source.text(number), longest) {
        found.append(
          WordGap(words: words, episode: source.episode.id, speaker: source.speaker(document)))
      }
    }
    return found
  }

  /// Turns and notes in which `term` is said.
  public func turns(saying term: String) throws(SearchIndexError) -> Int { try liveDocuments(term.utf8) }

  /// Turns and notes in which `left` stands right before `right`, up to about `limit`.
  public func turns(saying left: String, before right: String, limit: Int) throws(SearchIndexError) -> Int {
    try pairs(Array(left.utf8), Array(right.utf8), most: limit)
  }

  private static func between(
    _ left: [String], _ right: [String], _ text: [UInt8], _ longest: Int
  ) -> [String] {
    var terms: [String] = []
    var ranges: [Range<Int>] = []
    var tokenizer = Tokenizer()
    tokenizer.tokenize(text) { term, position, range in
      guard position == terms.count else { return }
      terms.append(String(decoding: term, as: UTF8.self))
      ranges.append(range)
    }
    func stands(_ wanted: [String], at place: Int) -> Bool {
      place >= 0 && place + wanted.count <= terms.count
        && terms[place..<(place + wanted.count)].elementsEqual(wanted)
    }
    var found: [String] = []
    func add(_ first: Int, _ last: Int) {
      guard first >= 0, last < terms.count, first <= last else { return }
      let words = String(decoding: text[ranges[first].lowerBound..<ranges[last].upperBound], as: UTF8.self)
      // A sentence that ends between them is no gap; neither is a marker.
      if words.contains(where: { "?![".contains($0) || $0.isNewline }) { return }
      found.append(words)
    }
    for place in terms.indices {
      if left.isEmpty {
        if stands(right, at: place) { add(place - 1, place - 1) }
      } else if stands(left, at: place) {
        let start = place + left.count
        if right.isEmpty {
          add(start, start)
        } else if let length = (1...longest).first(where: { stands(right, at: start + $0) }) {
          add(start, start + length - 1)
        }
      }
    }
    return found
  }
}
