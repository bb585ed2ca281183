extension PhraseList {
  /// Terms one after the other, of those at the places `begun` only the beginnings: `virtual kube*`.
  ///
  /// - Complexity: the lists of all terms that begin so, and the positions of those in documents that hold
  ///   the rest, too; the rarest part goes first, and what it rules out is not looked at again.
  init(_ segment: Segment, _ terms: [String], begun: Set<Int>) throws(SearchIndexError) {
    self.init()
    var parts: [BegunPart] = []
    for (place, term) in terms.enumerated() {
      guard let part = try BegunPart(term, at: place, isBegun: begun.contains(place), segment, known: parts)
      else {
        return
      }
      parts.append(part)
    }
    parts.sort { $0.documents.count < $1.documents.count }
    guard var rows = parts.first?.documents else { return }
    for part in parts.dropFirst() {
      rows = rows.shared(with: part.documents).mine.map { [rows] in rows[Int($0)] }
    }
    var starts: [[UInt32]] = []
    for (number, part) in parts.enumerated() {
      var places = [[UInt32]](repeating: [], count: rows.count)
      for entry in part.entries { try Self.collect(segment, entry, in: rows, into: &places) }
      var kept: [UInt32] = []
      var keptStarts: [[UInt32]] = []
      for row in rows.indices {
        if part.entries.count > 1 { places[row].sort() }
        var own = number == 0 ? [] : starts[row]
        Self.narrow(&own, isFirst: number == 0, places[row], places[row].indices, offset: UInt32(part.place))
        if own.isEmpty { continue }
        kept.append(rows[row])
        keptStarts.append(own)
      }
      (rows, starts) = (kept, keptStarts)
    }
    for (row, document) in rows.enumerated() { add(document, count: starts[row].count) }
  }

  /// Adds the positions of a term in `documents`, rising, to those of each.
  private static func collect(
    _ segment: Segment, _ term: Segment.Term, in documents: [UInt32], into places: inout [[UInt32]]
  ) throws(SearchIndexError) {
    let list = try segment.list(term)
    let (kept, found) = documents.shared(with: list.documents)
    guard !kept.isEmpty else { return }
    var reader = try PositionReader(segment, term, list)
    for (row, place) in zip(kept, found) {
      let range = try reader.range(Int(place))
      places[Int(row)] += reader.places[range]
    }
  }
}

/// A word of a phrase, or all words that begin as one.
private struct BegunPart {
  let term: String
  let place: Int
  let isBegun: Bool
  private(set) var entries: [Segment.Term] = []
  private(set) var documents: [UInt32] = []

  /// - Parameter known: parts that were read already: the same beginning is looked for once.
  /// - Returns: nil where the segment has no such word.
  init?(
    _ term: String, at place: Int, isBegun: Bool, _ segment: Segment, known: [BegunPart]
  ) throws(SearchIndexError) {
    (self.term, self.place, self.isBegun) = (term, place, isBegun)
    let name = Array(term.utf8)
    if let same = known.first(where: { $0.term == term && $0.isBegun == isBegun }) {
      (entries, documents) = (same.entries, same.documents)
      return
    }
    if isBegun {
      var found: [Segment.Term] = []
      try segment.enumerate(from: name) { term in
        guard term.name.starts(with: name) else { return false }
        found.append(term)
        return true
      }
      entries = found
      documents = try segment.beginning(with: name).documents
    } else {
      guard let entry = try segment.term(name) else { return nil }
      entries = [entry]
      documents = try segment.list(entry).documents
    }
    if documents.isEmpty { return nil }
  }
}
