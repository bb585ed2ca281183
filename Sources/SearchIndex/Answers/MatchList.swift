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
  /// Documents of episodes there are.
  var turnCount: Int { episodes.reduce(0) { $0 + $1.count } }
  /// Where clauses are spread over turns: bit by bit which of them each document holds, and what each clause
  /// tells.
  var held: [UInt64] = []
  var telling: [Double] = []
  /// Whether some document holds a clause that tells something.
  var tellsAny: Bool {
    let bits = telling.indices.reduce(UInt64(0)) { $0 | (telling[$1] > 0 ? 1 << UInt64($1) : 0) }
    return held.contains { $0 & bits != 0 }
  }
  /// Leaves the episodes in each of which every one of `clauses`, told apart in `held`, is held by `least`
  /// documents.
  mutating func keepTalkedAbout(least: Int, clauses: Int) {
    guard held.count == documents.count else { return }
    episodes.removeAll { episode in
      let runs = [episode.run, episode.other].compactMap(\.self)
      return (0..<clauses).contains { clause in
        runs.reduce(0) { sum, run in sum + run.range.count { held[$0] >> UInt64(clause) & 1 == 1 } } < least
      }
    }
  }

  /// Where somebody is heard whose whole name is asked for: such an episode is shown though they say no word
  /// of the rest in it.
  var appearances: Set<Place> = []
  /// What the best turn of an episode counts in what the episode is worth.
  var bestWeight = EpisodeRanking.bestWeight
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
    var ordinal = 0
    while true {
      try matcher.read(&batch)
      if batch.documents.isEmpty { return }
      let start = documents.count
      if start == 0 {
        // Most queries have all their matches in one batch: it is taken over as it is.
        (documents, scores) = (batch.documents, batch.scores)
      } else {
        documents += batch.documents
        scores += batch.scores
      }
      let found = batch.documents
      var at = 0
      while at < found.count {
        while ordinal + 1 < first.count, first[ordinal + 1] <= found[at] { ordinal += 1 }
        let limit = ordinal + 1 < first.count ? first[ordinal + 1] : end
        let next = found.place(of: limit, from: at)
        close(Run(place: Place(segment: segment, ordinal: ordinal), range: (start + at)..<(start + next)))
        at = next
      }
    }
  }

  /// Gives a run to its episode, or makes its last run longer where two batches meet in a file. Those of a
  /// file that is dead are nobody's and stay where they are.
  private mutating func close(_ run: Run) {
    guard let home = home(run.place) else { return }
    let number = numbers[home.segment][home.ordinal]
    guard number >= 0 else {
      numbers[home.segment][home.ordinal] = Int32(episodes.count)
      return episodes.append(Episode(home: home, run: run))
    }
    let at = Int(number)
    if episodes[at].run.place == run.place {
      episodes[at].run.range = episodes[at].run.range.lowerBound..<run.range.upperBound
    } else if let other = episodes[at].other, other.place == run.place {
      episodes[at].other = Run(place: run.place, range: other.range.lowerBound..<run.range.upperBound)
    } else {
      episodes[at].other = run
    }
  }

  /// Weighs each document where clauses are spread over turns by the share of what they tell that it holds:
  /// one with three of four words, each said once, is likelier meant than one that says two of them again and
  /// again.
  ///
  /// - Parameters:
  ///   - telling: what each clause tells.
  ///   - said: of those that some document holds, bit by bit.
  mutating func weighByShare(_ telling: [Double], said: UInt64) {
    guard held.count == scores.count else { return }
    func sum(_ bits: UInt64) -> Double {
      telling.indices.reduce(0) { $0 + (bits >> UInt64($1) & 1 == 1 ? telling[$1] : 0) }
    }
    let total = sum(said)
    guard total > 0 else { return }
    // Most documents hold the same few clauses.
    var shares: [UInt64: Double] = [:]
    var (last, share) = (UInt64.max, 0.0)
    for place in scores.indices {
      let bits = held[place]
      if bits != last {
        share = shares[bits] ?? min(1, sum(bits) / total)
        (shares[bits], last) = (share, bits)
      }
      scores[place] *= share
    }
  }

  /// Turns of an episode that tell what it is worth at first sight.
  private static let tellingTurns = 5

  /// Sets what each episode is worth at first sight: its best turn, and less and less of each further one.
  mutating func scoreEpisodes() {
    let scores = scores
    let all = scores.span
    for index in episodes.indices {
      var best = InlineArray<5, Double>(repeating: -.infinity)
      var found = 0
      // Worked on as a local value, since a common word has very many matches.
      var least = -Double.infinity
      func take(_ range: Range<Int>) {
        for place in range where all[place] > least {
          let score = all[place]
          var at = min(found, Self.tellingTurns - 1)
          while at > 0, best[at - 1] < score {
            best[at] = best[at - 1]
            at -= 1
          }
          best[at] = score
          found += 1
          if found >= Self.tellingTurns { least = best[Self.tellingTurns - 1] }
        }
      }
      take(episodes[index].run.range)
      if let other = episodes[index].other { take(other.range) }
      var sum = 0.0
      for at in 0..<min(Self.tellingTurns, found) {
        sum += at == 0 ? best[at] : 0.3 * best[at] / Double(at)
      }
      episodes[index].score = sum
      episodes[index].best = found > 0 ? best[0] : 0
    }
  }

  /// Sets `best` to the scores of an episode's matches, `most` of them at most, the best first.
  func bestScores(_ episode: Episode, _ most: Int, into best: inout [Double]) {
    best.removeAll(keepingCapacity: true)
    // What a score must be above to count: worked on as a local value, since a common word has very many.
    var least = -Double.infinity
    for range in [episode.run.range, episode.other?.range ?? 0..<0] {
      for score in scores[range] where score > least {
        if best.count == most { best.removeLast() }
        var at = best.count
        best.append(score)
        while at > 0, best[at - 1] < score {
          best[at] = best[at - 1]
          at -= 1
        }
        best[at] = score
        if best.count == most { least = best[most - 1] }
      }
    }
  }

  /// An episode's best matches, `most` of them at most; of equal ones the first. Where clauses are spread
  /// over turns, those that together hold what tells most.
  func best(_ episode: Episode, _ most: Int) -> [Match] {
    held.count == documents.count && !telling.isEmpty ? covering(episode, most) : bestScored(episode, most)
  }

  /// What a turn must be worth beside the best one to be shown for what it adds.
  private static let worthShowing = 0.5
  /// The share of that which will do for a turn with a word that no other has.
  private static let shareOfNew = 0.5

  /// The best turn by itself; then one after the other the turn that adds most to what is told already, those
  /// that are worth much less than the best after all others.
  private func covering(_ episode: Episode, _ most: Int) -> [Match] {
    func worth(_ bits: UInt64) -> Double {
      telling.indices.reduce(0) { $0 + (bits >> UInt64($1) & 1 == 1 ? telling[$1] : 0) }
    }
    func order(_ match: (run: Run, place: Int)) -> Int {
      self.order(match.run.place, match.place, in: episode)
    }
    // Nor is a turn that holds small words alone, where another holds more.
    let runs = [episode.run, episode.other].compactMap(\.self)
    let choosesAny = runs.contains { $0.range.contains { scores[$0] > 0 && worth(held[$0]) > 0 } }
    // Of turns with the same clauses only the best can be taken first.
    var groups: [UInt64: [(run: Run, place: Int)]] = [:]
    for run in runs {
      // Who only speaks, and says no word of it, is not shown.
      for place in run.range where scores[place] > 0 && (worth(held[place]) > 0 || !choosesAny) {
        groups[held[place], default: []].append((run, place))
      }
    }
    if groups.isEmpty, appearances.contains(episode.home) {
      let places = episode.run.range.max { held[$0].nonzeroBitCount < held[$1].nonzeroBitCount }
      return places.map {
        [Match(place: episode.run.place, document: documents[$0], score: scores[$0])]
      } ?? []
    }
    var left = groups.map { bits, all in
      let sorted = all.sorted { a, b in
        scores[a.place] != scores[b.place] ? scores[a.place] > scores[b.place] : order(a) < order(b)
      }
      return (bits: bits, worth: worth(bits), matches: sorted[...])
    }
    var told: UInt64 = 0
    var found: [Match] = []
    let least = Self.worthShowing * episode.best
    while found.count < most {
      var best: (at: Int, added: Double)?
      for at in left.indices where !left[at].matches.isEmpty {
        let score = left[at].matches.first.map { scores[$0.place] } ?? 0
        // The first is the best, the rest add to it; what is worth little is shown for a word that is not
        // told yet alone.
        let new = worth(left[at].bits & ~told)
        let isWorth = score >= (new > 0 ? least * Self.shareOfNew : least)
        let added = found.isEmpty ? score : isWorth ? new : -1
        guard let known = best else {
          best = (at, added)
          continue
        }
        let (a, b) = (left[at], left[known.at])
        guard let x = a.matches.first, let y = b.matches.first else { continue }
        let isBetter =
          added != known.added
          ? added > known.added
          : a.worth != b.worth
            ? a.worth > b.worth
            : scores[x.place] != scores[y.place] ? scores[x.place] > scores[y.place] : order(x) < order(y)
        if isBetter { best = (at, added) }
      }
      guard let at = best?.at, let (run, place) = left[at].matches.popFirst() else { break }
      told |= left[at].bits
      found.append(Match(place: run.place, document: documents[place], score: scores[place]))
    }
    return found
  }

  /// Orders an episode's matches: its transcript's before those in notes of its own, whichever segment holds
  /// these.
  private func order(_ place: Place, _ number: Int, in episode: Episode) -> Int {
    (place == episode.home ? 0 : 1 << 40) + number
  }

  private func bestScored(_ episode: Episode, _ most: Int) -> [Match] {
    var found: [Match] = []
    // Of many matches few are wanted: those that are worse than so many others need not be sorted.
    var least = -Double.infinity
    if most < episode.count / 4 {
      var best: [Double] = []
      bestScores(episode, most, into: &best)
      least = best.last ?? least
    }
    for run in [episode.run, episode.other].compactMap(\.self) {
      for place in run.range where scores[place] >= least {
        found.append(Match(place: run.place, document: documents[place], score: scores[place]))
      }
    }
    found.sort {
      $0.score != $1.score
        ? $0.score > $1.score
        : order($0.place, Int($0.document), in: episode) < order($1.place, Int($1.document), in: episode)
    }
    return Array(found.prefix(most))
  }
}
