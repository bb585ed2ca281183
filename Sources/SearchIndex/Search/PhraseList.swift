/// Documents of a segment in which terms stand one after the other, and how often.
struct PhraseList {
  private(set) var documents: [UInt32] = []
  /// How often in each; one or more.
  private(set) var counts: [UInt32] = []

  /// - Parameters:
  ///   - terms: in their order; none gives an empty list.
  ///   - candidates: the only documents that are looked at, rising; nil for all.
  ///   - most: documents after which it stops.
  /// - Complexity: the lists of all terms, and the positions of the documents that hold them all.
  init(
    _ segment: Segment, _ terms: [Segment.Term], among candidates: [UInt32]? = nil, most: Int = .max
  ) throws(SearchIndexError) {
    let order = terms.indices.sorted { terms[$0].documents < terms[$1].documents }
    var lists: [[UInt32]] = []
    var readers: [PositionReader] = []
    for index in order {
      let list = try segment.list(terms[index])
      lists.append(list.documents)
      readers.append(try PositionReader(segment, terms[index], list))
    }
    guard let rarest = lists.first else { return }
    var at = [Int](repeating: 0, count: lists.count)
    var starts: [UInt32] = []
    search: for document in candidates ?? rarest {
      for index in lists.indices {
        at[index] = lists[index].place(of: document, from: at[index])
        if at[index] == lists[index].count { return }
        if lists[index][at[index]] != document { continue search }
      }
      starts.removeAll(keepingCapacity: true)
      for (step, index) in order.enumerated() {
        let range = try readers[step].range(at[step])
        Self.narrow(&starts, isFirst: step == 0, readers[step].places, range, offset: UInt32(index))
        if starts.isEmpty { continue search }
      }
      documents.append(document)
      counts.append(UInt32(starts.count))
      if documents.count >= most { return }
    }
  }

  /// Two terms side by side; nil where the segment lacks one.
  static func pair(
    _ left: [UInt8], _ right: [UInt8], in segment: Segment, most: Int = .max, below share: Double = 1
  ) throws(SearchIndexError) -> PhraseList? {
    guard let a = try segment.term(left), let b = try segment.term(right),
      Double(max(a.documents, b.documents)) <= share * Double(segment.documentCount)
    else { return nil }
    return try PhraseList(segment, [a, b], most: most)
  }

  /// Keeps of `starts` those with one of `places[range]` behind them at `offset`; sets them where it is the first term.
  static func narrow(
    _ starts: inout [UInt32], isFirst: Bool, _ places: [UInt32], _ range: Range<Int>, offset: UInt32
  ) {
    if isFirst {
      for index in range where places[index] >= offset { starts.append(places[index] - offset) }
      return
    }
    var kept = 0
    var at = range.lowerBound
    for index in starts.indices {
      let wanted = starts[index] + offset
      while at < range.upperBound, places[at] < wanted { at += 1 }
      if at == range.upperBound { break }
      if places[at] == wanted {
        starts[kept] = starts[index]
        kept += 1
      }
    }
    starts.removeSubrange(kept...)
  }
}
