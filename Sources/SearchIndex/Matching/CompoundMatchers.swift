/// All of some parts and none of others.
final class AndMatcher: Matcher {
  private let parts: [Matcher]
  private let excluded: [Matcher]
  private let favoured: [Matcher]
  private var hasBegun = false

  /// - Parameters:
  ///   - parts: the one with the fewest documents first.
  ///   - favoured: add to the score where they match.
  init(_ parts: [Matcher], excluded: [Matcher], favoured: [Matcher] = []) {
    self.parts = parts
    self.excluded = excluded
    self.favoured = favoured
  }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    // Parts left out may be ahead: where it stands already it stays.
    if hasBegun, document == .max || document >= target { return }
    hasBegun = true
    var target = target
    search: while true {
      for part in parts {
        try part.seek(target)
        if part.document == .max {
          document = .max
          return
        }
        if part.document > target {
          target = part.document
          continue search
        }
      }
      for part in excluded {
        if try part.check(target) {
          target += 1
          continue search
        }
      }
      document = target
      return
    }
  }

  /// Gives all matches at once: those of the part with the fewest, held against one other part after the
  /// other.
  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    batch.removeAll()
    defer { batch.last = .max }
    guard batch.last == nil, let rarest = parts.first else { return }
    let all = try rarest.readAll()
    (batch.documents, batch.scores) = (all.documents, all.scores)
    for part in parts.dropFirst() where !batch.documents.isEmpty { try part.keepMatches(in: &batch) }
    for part in excluded where !batch.documents.isEmpty { try part.dropMatches(of: &batch) }
    for part in favoured where !batch.documents.isEmpty { try part.addScores(to: &batch) }
  }

  override func score() throws(SearchIndexError) -> Double {
    var sum = 0.0
    for part in parts { sum += try part.score() }
    for part in favoured where try part.check(document) { sum += try part.score() }
    return sum
  }

  override func explain() throws(SearchIndexError) -> [String] {
    var lines: [String] = []
    for part in parts { lines += try part.explain() }
    for part in favoured where try part.check(document) { lines += try part.explain() }
    return lines
  }
}

/// Any of some parts.
final class OrMatcher: Matcher {
  private let parts: [Matcher]

  init(_ parts: [Matcher]) { self.parts = parts }

  override func seek(_ target: UInt32) throws(SearchIndexError) {
    var least = UInt32.max
    for part in parts {
      try part.seek(target)
      least = min(least, part.document)
    }
    document = least
  }

  /// Gives all matches at once: those of one part after the other, joined. Who watches is told document by
  /// document.
  override func read(_ batch: inout MatchBatch) throws(SearchIndexError) {
    guard watch == nil else { return try super.read(&batch) }
    batch.removeAll()
    defer { batch.last = .max }
    guard batch.last == nil else { return }
    var all = MatchBatch()
    for part in parts {
      let its = try part.readAll()
      all = all.documents.isEmpty ? its : all.joined(its)
    }
    (batch.documents, batch.scores) = (all.documents, all.scores)
  }

  override func score() throws(SearchIndexError) -> Double {
    var sum = 0.0
    for part in parts where part.document == document { sum += try part.score() }
    watch?(document, matching())
    return sum
  }

  override func explain() throws(SearchIndexError) -> [String] {
    var lines: [String] = []
    for part in parts where part.document == document { lines += try part.explain() }
    return lines
  }

  /// Told each document that is scored, and which parts match it.
  var watch: ((_ document: UInt32, _ matching: UInt64) -> Void)?

  /// Bit by bit, the parts that match the current document; the first 64.
  private func matching() -> UInt64 {
    var bits: UInt64 = 0
    for (index, part) in parts.prefix(64).enumerated() where part.document == document {
      bits |= 1 << UInt64(index)
    }
    return bits
  }
}
