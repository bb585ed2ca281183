extension PhraseList {
  /// Terms one after the other, of those at the places `begun` only the beginnings: `virtual kube*`.
  ///
  /// - Complexity: the lists of all terms that begin so, and the positions of those in documents that hold the rest, too.
  init(_ segment: Segment, _ terms: [String], begun: Set<Int>) throws(SearchIndexError) {
    self.init()
    var documents: [UInt32]?
    func keep(_ others: [UInt32]) {
      documents = documents.map { known in known.shared(with: others).mine.map { known[Int($0)] } } ?? others
    }
    for (place, term) in terms.enumerated() {
      if begun.contains(place) {
        keep(try segment.beginning(with: Array(term.utf8)).documents)
      } else {
        guard let entry = try segment.term(Array(term.utf8)) else { return }
        keep(try segment.list(entry).documents)
      }
    }
    let shared = documents ?? []
    var starts = [[UInt32]](repeating: [], count: shared.count)
    for (number, place) in terms.indices.enumerated() {
      var places = [[UInt32]](repeating: [], count: shared.count)
      let name = Array(terms[place].utf8)
      let isBegun = begun.contains(place)
      var entries: [Segment.Term] = []
      if isBegun {
        try segment.enumerate(from: name) { term in
          guard term.name.starts(with: name) else { return false }
          entries.append(term)
          return true
        }
      } else if let entry = try segment.term(name) {
        entries = [entry]
      }
      for entry in entries { try Self.collect(segment, entry, in: shared, into: &places) }
      for row in shared.indices {
        if entries.count > 1 { places[row].sort() }
        Self.narrow(
          &starts[row], isFirst: number == 0, places[row], places[row].indices, offset: UInt32(place))
      }
    }
    for (row, document) in shared.enumerated() where !starts[row].isEmpty {
      add(document, count: starts[row].count)
    }
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
