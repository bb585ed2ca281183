/// Documents of a segment that follow one another.
///
/// No `Range`: what that is for numbers of 32 bits the program would look up among everything it holds, once
/// each start, for longer than a word is looked for.
struct DocumentRun: Sendable {
  var start: UInt32
  /// Behind the last one.
  var end: UInt32

  var count: Int { Int(end - start) }

  func contains(_ document: UInt32) -> Bool { start <= document && document < end }
}

/// How often terms are said today: an index keeps the documents of files that changed or went until segments
/// are merged.
extension LibraryIndex {
  /// By segment, the documents that are nobody's any more, rising.
  func deadDocuments() throws(SearchIndexError) -> [[DocumentRun]] {
    if let knownDead { return knownDead }
    var dead: [[DocumentRun]] = []
    for (number, segment) in segments.enumerated() {
      guard isAlive[number].contains(false) else {
        dead.append([])
        continue
      }
      let first = try segment.firstDocuments()
      let ends = first.dropFirst() + [UInt32(segment.documentCount)]
      dead.append(
        zip(first, ends).enumerated().filter { !isAlive[number][$0.offset] }
          .map { DocumentRun(start: $1.0, end: $1.1) })
    }
    knownDead = dead
    return dead
  }

  /// Documents of all files as they are.
  public var documentCount: Int {
    let all = segments.reduce(0) { $0 + $1.documentCount }
    // What cannot be read is told where it is asked for.
    return all - ((try? deadDocuments()) ?? []).joined().reduce(0) { $0 + $1.count }
  }

  /// Documents that hold `term`.
  ///
  /// - Complexity: a look-up a segment, and a seek for each file that changed since the segments were merged.
  func liveDocuments(_ term: some Collection<UInt8>) throws(SearchIndexError) -> Int {
    var count = 0
    for (number, segment) in segments.enumerated() {
      guard let found = try segment.term(Array(term)) else { continue }
      count += try liveDocuments(found, number)
    }
    return count
  }

  /// Documents of a term of segment `number`.
  func liveDocuments(_ term: Segment.Term, _ number: Int) throws(SearchIndexError) -> Int {
    let dead = try deadDocuments()[number]
    guard !dead.isEmpty else { return term.documents }
    let cursor = try PostingCursor(segments[number], term)
    var count = term.documents
    for run in dead {
      try cursor.seek(run.start)
      while cursor.document < run.end {
        count -= 1
        try cursor.advance()
      }
    }
    return count
  }

  /// Whether any turn or note holds `term`.
  func isSaid(_ term: String) throws(SearchIndexError) -> Bool { try liveDocuments(term.utf8) > 0 }

  /// Documents with a word that begins with `start`.
  func liveDocuments(beginning start: [UInt8]) throws(SearchIndexError) -> Int {
    var count = 0
    for (number, segment) in segments.enumerated() {
      let found = try segment.beginning(with: start).documents
      count += found.count
      for run in try deadDocuments()[number] {
        count -= found.place(of: run.end, from: 0) - found.place(of: run.start, from: 0)
      }
    }
    return count
  }

  /// How many documents hold `left` right before `right`, up to about `most`.
  func pairs(_ left: [UInt8], _ right: [UInt8], most: Int) throws(SearchIndexError) -> Int {
    var count = 0
    for (number, segment) in segments.enumerated() {
      let dead = try deadDocuments()[number]
      // Of a few, all may be dead.
      let wanted = dead.isEmpty ? max(1, most - count) : .max
      let found = try PhraseList.pair(left, right, in: segment, most: wanted)?.documents ?? []
      count +=
        dead.isEmpty ? found.count : found.count { document in !dead.contains { $0.contains(document) } }
    }
    return count
  }
}
