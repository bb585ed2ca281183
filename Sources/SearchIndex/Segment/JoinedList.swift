/// The postings of a word and its other forms as one list.
final class JoinedList {
  /// Rising.
  private(set) var documents: [UInt32] = []
  /// How often the word is in each, other forms counting less.
  private(set) var counts: [Float] = []
  private var told: [Double] = []

  /// What the word tells in each, but for how rare it is: `BM25.saturated`. Worked out once, for whoever
  /// wants all.
  ///
  /// - Parameter segment: the one whose list this is.
  func saturations(_ segment: Segment) throws(SearchIndexError) -> [Double] {
    if told.count == documents.count { return told }
    let lengths = try segment.lengths(of: documents)
    // Worked on as local values: what is reached by a reference is checked at each access.
    let (counts, norms) = (counts, BM25.norms)
    told = documents.indices.map { place in
      BM25.saturated(count: Double(counts[place]), norm: norms[Int(lengths[place])])
    }
    return told
  }

  /// - Complexity: linear in the lists, for each form.
  init(_ lists: [(list: PostingList, weight: Float)]) {
    for (list, weight) in lists {
      if documents.isEmpty {
        documents = list.documents
        counts = list.counts.map { weight * Float($0) }
      } else {
        merge(list, weight)
      }
    }
  }

  /// The lists of many words together.
  ///
  /// - Complexity: linear in the lists and in `documentCount`.
  init(_ lists: [PostingList], documentCount: Int) {
    var all = [UInt16](repeating: 0, count: documentCount)
    do {
      var sums = all.mutableSpan
      for list in lists {
        let (documents, counts) = (list.documents.span, list.counts.span)
        for place in documents.indices {
          let at = Int(documents[place])
          sums[at] = UInt16(clamping: UInt32(sums[at]) &+ min(counts[place], 1 << 16))
        }
      }
    }
    let holding = all.span
    for document in holding.indices where holding[document] > 0 {
      documents.append(UInt32(truncatingIfNeeded: document))
      counts.append(Float(holding[document]))
    }
  }

  private func merge(_ list: PostingList, _ weight: Float) {
    let (mine, mineCounts) = (documents, counts)
    let (theirs, theirCounts) = (list.documents, list.counts)
    var joined: [UInt32] = []
    var joinedCounts: [Float] = []
    joined.reserveCapacity(mine.count + theirs.count)
    joinedCounts.reserveCapacity(mine.count + theirs.count)
    var (a, b) = (0, 0)
    while a < mine.count, b < theirs.count {
      let (x, y) = (mine[a], theirs[b])
      var count: Float = 0
      if x <= y {
        count += mineCounts[a]
        a += 1
      }
      if y <= x {
        count += weight * Float(theirCounts[b])
        b += 1
      }
      joined.append(min(x, y))
      joinedCounts.append(count)
    }
    joined += mine[a...]
    joinedCounts += mineCounts[a...]
    joined += theirs[b...]
    for count in theirCounts[b...] { joinedCounts.append(weight * Float(count)) }
    (documents, counts) = (joined, joinedCounts)
  }
}
