/// Documents that match a query, with their scores, by episode.
///
/// Flat lists: a common word is in a hundred thousand turns of a thousand episodes.
struct MatchList {
  /// A file of the index: where an episode's turns, or its notes, are.
  struct Place: Hashable {
    var segment: Int
    var ordinal: Int
  }

  /// Matches in one file: a run of the list.
  struct Run {
    var place: Place
    var range: Range<Int>
  }

  /// An episode's matches, those in its transcript and those in notes of its own.
  struct Episode {
    /// Its transcript, or its notes where it has no transcript.
    var home: Place
    var run: Run
    var other: Run?
    /// What it is worth, and its best turn.
    var score = 0.0
    var best = 0.0
    /// Where clauses are spread over turns: whether all are here. Such episodes come first.
    var holdsAll = true

    var count: Int { run.range.count + (other?.range.count ?? 0) }
  }

  /// A matching document.
  struct Match {
    var place: Place
    var document: UInt32
    var score: Double
  }

  private(set) var documents: [UInt32] = []
  private(set) var scores: [Double] = []
  var episodes: [Episode] = []
  /// By segment and ordinal of an episode's home: its place in `episodes`, or -1.
  private var numbers: [[Int32]]
  /// The home of a file; nil for one that is no longer alive.
  private let home: (Place) -> Place?

  /// - Parameters:
  ///   - counts: files of each segment.
  ///   - home: where the episode of a file is at home, nil where the file is dead.
  init(filesOfSegments counts: [Int], home: @escaping (Place) -> Place?) {
    numbers = counts.map { [Int32](repeating: -1, count: $0) }
    self.home = home
  }

  /// Adds the matches of `matcher` in a segment.
  ///
  /// - Parameters:
  ///   - first: first document of each file of the segment.
  ///   - end: documents of the segment.
  mutating func add(
    _ matcher: Matcher, segment: Int, first: [UInt32], end: UInt32
  ) throws(SearchIndexError) {
    var batch = MatchBatch()
    var ordinal = -1
    var limit: UInt32 = 0
    var start = documents.count
    func close(_ list: inout MatchList) {
      guard ordinal >= 0, start < list.documents.count else { return }
      list.close(Run(place: Place(segment: segment, ordinal: ordinal), range: start..<list.documents.count))
      start = list.documents.count
    }
    while true {
      try matcher.read(&batch)
      if batch.documents.isEmpty { break }
      var taken = 0
      for (index, document) in batch.documents.enumerated() where document >= limit {
        append(batch, taken..<index)
        taken = index
        close(&self)
        while limit <= document {
          ordinal += 1
          limit = ordinal + 1 < first.count ? first[ordinal + 1] : end
        }
      }
      append(batch, taken..<batch.documents.count)
    }
    close(&self)
  }

  private mutating func append(_ batch: MatchBatch, _ range: Range<Int>) {
    documents.append(contentsOf: batch.documents[range])
    scores.append(contentsOf: batch.scores[range])
  }

  /// Gives the last run to its episode.
  private mutating func close(_ run: Run) {
    guard let home = home(run.place) else {
      documents.removeSubrange(run.range)
      scores.removeSubrange(run.range)
      return
    }
    let number = numbers[home.segment][home.ordinal]
    if number >= 0 {
      episodes[Int(number)].other = run
    } else {
      numbers[home.segment][home.ordinal] = Int32(episodes.count)
      episodes.append(Episode(home: home, run: run))
    }
  }

  /// Sets `best` to the scores of an episode's matches, `most` of them at most, the best first.
  func bestScores(_ episode: Episode, _ most: Int, into best: inout [Double]) {
    best.removeAll(keepingCapacity: true)
    for range in [episode.run.range, episode.other?.range ?? 0..<0] {
      for place in range {
        let score = scores[place]
        if best.count == most, let least = best.last, score <= least { continue }
        if best.count == most { best.removeLast() }
        var at = best.count
        best.append(score)
        while at > 0, best[at - 1] < score {
          best[at] = best[at - 1]
          at -= 1
        }
        best[at] = score
      }
    }
  }

  /// An episode's best matches, `most` of them at most; of equal ones the first.
  func best(_ episode: Episode, _ most: Int) -> [Match] {
    var found: [Match] = []
    for run in [episode.run, episode.other].compactMap(\.self) {
      for place in run.range {
        found.append(Match(place: run.place, document: documents[place], score: scores[place]))
      }
    }
    found.sort {
      $0.score != $1.score
        ? $0.score > $1.score : ($0.place.segment, $0.document) < ($1.place.segment, $1.document)
    }
    return Array(found.prefix(most))
  }
}
