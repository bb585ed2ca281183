/// Finds the word somebody meant.
enum SpellingCorrection {
  /// What is said instead of a word that nobody says.
  struct Found {
    var terms: [String]
    /// Whether the terms must stand one behind the other.
    var isPhrase = false
  }

  /// What `word` stands for: two words written without the blank (`datadog`), a word one edit away, two
  /// words that are known, or a word two edits away; nil where there is none of these.
  static func correct(_ word: String, in segments: [Segment]) throws(SearchIndexError) -> Found? {
    if let pair = try cut(word, in: segments) { return Found(terms: pair, isPhrase: true) }
    // Another figure is another thing: es2025 is not es2015.
    if word.utf8.contains(where: { $0 &- 48 < 10 }) { return nil }
    let (near, distance, _) = try nearest(word, in: segments) ?? ("", 3, 0)
    if distance == 1 { return Found(terms: [near]) }
    if let parts = try knownParts(of: word, in: segments) { return Found(terms: parts) }
    return distance == 2 ? Found(terms: [near]) : nil
  }

  /// The two words `word` is made of, of at least three letters and not rare; the most frequent ones.
  private static func knownParts(of word: String, in segments: [Segment]) throws(SearchIndexError)
    -> [String]?
  {
    let letters = Array(word.utf8)
    guard letters.count >= 6, letters.count <= 40, letters.allSatisfy({ $0 < 128 }) else { return nil }
    var best: (parts: [[UInt8]], weight: Double)?
    for place in 3...(letters.count - 3) {
      let parts = [Array(letters[..<place]), Array(letters[place...])]
      var weight = 1.0
      for part in parts {
        var documents = 0
        for segment in segments { documents += try segment.term(part)?.documents ?? 0 }
        weight *= documents < 5 ? 0 : Double(documents)
      }
      if weight > best?.weight ?? 0 { best = (parts, weight) }
    }
    return best?.parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The most frequent term nearest to `word` by edit distance, swapped neighbours being one edit;
  /// nil where none is near enough: one edit to 4 letters, two beyond.
  ///
  /// - Parameter others: terms that are not meant.
  /// - Complexity: linear in the dictionary, about 15 ns a term.
  static func nearest(
    _ word: String, in segments: [Segment], butFor others: [String] = []
  ) throws(SearchIndexError) -> (term: String, distance: Int, documents: Int)? {
    let letters = Array(word.utf8)
    guard letters.count >= 3 else { return nil }
    let limit = letters.count <= 4 ? 1 : 2
    var counts: [[UInt8]: (distance: Int, documents: Int)] = [:]
    var measure = SpellingDistance(from: letters, limit: limit)
    for segment in segments {
      try segment.enumerateWords(ofLength: (letters.count - limit)...(letters.count + limit)) {
        name, documents in
        guard documents > 0, measure.mayBeNear(name) else { return }
        var term: [UInt8] = []
        for index in name.indices { term.append(name[index]) }
        guard let distance = measure.distance(to: term) else { return }
        counts[term] = (distance, documents + (counts[term]?.documents ?? 0))
      }
    }
    // A nearer word wins, unless a farther one is a hundred times as frequent; the first letter
    // is rarely the wrong one.
    func rank(_ name: [UInt8], _ found: (distance: Int, documents: Int)) -> Double {
      let penalty = Double(found.distance) * 4.6 + (name.first == letters.first ? 0 : 4.6)
      return Double(found.documents).squareRoot().binade.exponentValue - penalty
    }
    for other in others { counts[Array(other.utf8)] = nil }
    let best = counts.max {
      let (a, b) = (rank($0.key, $0.value), rank($1.key, $1.value))
      return a != b ? a < b : $1.key.lexicographicallyPrecedes($0.key)
    }
    return best.map { (String(decoding: $0.key, as: UTF8.self), $0.value.distance, $0.value.documents) }
  }

  /// The two words, said one after the other, that `word` is when written without the blank between
  /// them; the pair said most often, nil where none is said.
  ///
  /// - Complexity: a look-up for each letter, and the postings of the pairs that exist.
  static func cut(_ word: String, in segments: [Segment]) throws(SearchIndexError) -> [String]? {
    let letters = Array(word.utf8)
    guard letters.count >= 5, letters.count <= 40, letters.allSatisfy({ $0 < 128 }) else { return nil }
    var best: (terms: [String], count: Int)?
    for place in 2...(letters.count - 2) {
      let (left, right) = (Array(letters[..<place]), Array(letters[place...]))
      var count = 0
      for segment in segments {
        // How often is enough: nobody reads thousands.
        count +=
          try PhraseList.pair(left, right, in: segment, most: max(1, 100 - count))?.documents.count ?? 0
      }
      if count > best?.count ?? 0 {
        best = ([left, right].map { String(decoding: $0, as: UTF8.self) }, count)
      }
    }
    return best?.terms
  }
}

extension Double {
  /// The exponent of this power of two, doubled: a coarse logarithm.
  fileprivate var exponentValue: Double { Double(exponent) * 1.386 }
}
