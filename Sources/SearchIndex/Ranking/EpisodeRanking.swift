#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an episode is worth to somebody who remembers a few words: all its turns together.
///
///     Σ words  idf^1.5 · sat(count, 0.9)       how much the word is talked about
///   + Σ pairs  0.5 idf^1.25 · sat(count, 1)    neighbours of the query side by side, in order
///   + Σ pairs  0.5 idf^1.25 · sat(count, 1)    any two at most eight words apart in a turn; of three words and
///                                              more less where one is in most episodes: it stands near anything
///   + phrase   idf · sat(count, 1)             the whole query as typed, of three words or more
///   + speaker  words · idf^1.5 · sat(turns, 0.9)   turns of whoever the query names
///   + 0.35 · best turn (5 where many words are spread over turns, of which it holds a part) + ln(1 + turns that match)
///
/// `idf` counts episodes; `sat(c, k) = c (k + 1) / (c + k)`, as in BM25 without regard to length: an
/// episode that is long has more to say. Weights were found with known items, see
/// `Benchmarks/ranking/known_items.py`; the optimum is flat.
struct EpisodeRanking {
  /// Episodes weighed so, the best by their turns; the rest keep the order of their turns.
  static let weighed = 150
  /// Words in a greater share of the documents tell nothing of an episode.
  static let tellingShare = 0.15
  /// Of more words the rarest count.
  static let mostWords = 8
  /// What the best turn counts where a turn holds the whole query.
  static let bestWeight = 0.35

  /// Turns of a word below which those count as well that say it as two.
  static let splittable = 400
  /// What a word weighs that three of five episodes say.
  static let commonIDF = 0.5

  /// A word of the query and its forms; weights as in `MatcherCompiler`.
  struct Word {
    var text: String
    var forms: [(term: String, weight: Double)]
  }

  /// A summand, for those who want to know why.
  struct Summand {
    var name: String
    var value: Double
  }

  private let words: [Word]
  private let segments: [Segment]
  private let episodes: Int
  /// By word, segment and ordinal: how often it is said.
  private var counts: [[[Float]]] = []
  private var idf: [Double] = []
  private var pairs: [(first: Int, second: Int)] = []
  /// By episode weighed: how often each pair stands in order, stands near, pair by pair, and the phrase.
  private var ordered: [Double] = []
  private var near: [Double] = []
  private var phrase: [Double] = []
  private let isWholePhrase: Bool
  /// By segment and ordinal: turns of whoever the query names; empty where it names nobody.
  private var spoken: [[Float]] = []
  private var speakerWeight = 0.0

  /// - Parameters:
  ///   - words: in the order of the query.
  ///   - isWhole: whether they are the whole query, and so may be a phrase.
  ///   - speaker: whoever the query names.
  ///   - segments: of the index.
  ///   - documents: in all of them.
  ///   - frequency: documents of a term.
  ///   - isAlive: whether the file with an ordinal of a segment is one of the library's.
  ///   - notes: where the notes of a transcript are, by where it is: the two are one episode.
  init(
    _ words: [Word], isWhole: Bool, speaker: NamedSpeaker?, segments: [Segment], documents: Int,
    frequency: (String) -> Int, isAlive: (Int, Int) -> Bool, notes: [MatchList.Place: MatchList.Place]
  ) throws(SearchIndexError) {
    self.segments = segments
    let limit = max(50, Int(Double(documents) * Self.tellingShare))
    func documentCount(_ word: Word) -> Int { word.forms.reduce(0) { $0 + frequency($1.term) } }
    var telling = words.filter { documentCount($0) <= limit }
    if telling.count > Self.mostWords {
      let rarest = telling.map(documentCount).sorted()[Self.mostWords - 1]
      telling = Array(telling.filter { documentCount($0) <= rarest }.prefix(Self.mostWords))
    }
    isWholePhrase = isWhole && telling.count == words.count && words.count > 2
    self.words = telling
    var alive = 0
    for (number, segment) in segments.enumerated() {
      for ordinal in 0..<segment.episodeCount where isAlive(number, ordinal) { alive += 1 }
    }
    episodes = alive - notes.count
    for word in telling {
      var perSegment: [[Float]] = []
      var holding = 0
      for (number, segment) in segments.enumerated() {
        var counts = try Self.counts(word, segment)
        if word.forms.reduce(0, { $0 + frequency($1.term) }) < Self.splittable {
          try Self.addSplits(of: word, segment, to: &counts)
        }
        for ordinal in counts.indices where counts[ordinal] > 0 && isAlive(number, ordinal) { holding += 1 }
        perSegment.append(counts)
      }
      for (transcript, notes) in notes {
        let isInBoth =
          perSegment[transcript.segment][transcript.ordinal] > 0
          && perSegment[notes.segment][notes.ordinal] > 0
        if isInBoth { holding -= 1 }
      }
      counts.append(perSegment)
      idf.append(BM25.idf(documents: holding, total: episodes))
    }
    if let speaker {
      var holding = 0
      for (number, segment) in segments.enumerated() {
        let turns = try speaker.turns(in: segment)
        for ordinal in turns.indices where turns[ordinal] > 0 && isAlive(number, ordinal) { holding += 1 }
        spoken.append(turns)
      }
      // Each turn of theirs counts as if it said their name.
      let words = speaker.name.utf8.count { $0 == 32 } + 1
      speakerWeight = Double(words) * pow(BM25.idf(documents: holding, total: episodes), 1.5)
    }
    for first in telling.indices {
      for second in telling.indices where first < second && telling[first].text != telling[second].text {
        pairs.append((first, second))
      }
    }
  }

  /// How often a word is said in each episode of a segment.
  private static func counts(_ word: Word, _ segment: Segment) throws(SearchIndexError) -> [Float] {
    var sums = [Float](repeating: 0, count: segment.episodeCount)
    for form in word.forms {
      guard let term = try segment.term(Array(form.term.utf8)) else { continue }
      let (weight, counts) = (Float(form.weight), try segment.counts(byEpisode: term))
      for ordinal in sums.indices { sums[ordinal] += weight * counts[ordinal] }
    }
    return sums
  }

  /// Counts a rare word by half where it is said as two: `webhook` for "web hook".
  private static func addSplits(
    of word: Word, _ segment: Segment, to counts: inout [Float]
  ) throws(SearchIndexError) {
    let first = try segment.firstDocuments()
    for parted in try segment.parted(Array(word.text.utf8)) {
      var ordinal = 0
      for document in parted.documents {
        while ordinal + 1 < first.count, first[ordinal + 1] <= document { ordinal += 1 }
        counts[ordinal] += 0.5
      }
    }
  }

  /// Weighs `candidates`, each the parts of one episode, with the score of its best turn and how many match.
  mutating func weigh(
    _ candidates: [(parts: [MatchList.Place], best: Double, turns: Int)],
    bestWeight: Double = EpisodeRanking.bestWeight, explaining: Bool = false
  ) throws(SearchIndexError) -> [(score: Double, summands: [Summand])] {
    var places = PairCounts(
      words, pairs: pairs, isWholePhrase: isWholePhrase, candidates: candidates.count)
    if !pairs.isEmpty {
      let parts = candidates.map(\.parts)
      for segment in segments.indices { try places.read(segments[segment], segment, parts) }
    }
    (ordered, near, phrase) = (places.ordered, places.near, places.phrase)
    func idfs(_ counts: [Double]) -> [Double] {
      pairs.indices.map { pair in
        let holding = stride(from: pair, to: counts.count, by: pairs.count).reduce(0) {
          $0 + (counts[$1] > 0 ? 1 : 0)
        }
        return pow(BM25.idf(documents: holding, total: episodes), 1.25)
      }
    }
    let (orderedIDF, nearIDF) = (idfs(ordered), idfs(near))
    let phraseIDF = BM25.idf(documents: phrase.count { $0 > 0 }, total: episodes)
    let wordWeights = idf.map { pow($0, 1.5) }
    // Of two words that is all there is to tell.
    let nearness = pairs.map {
      words.count > 2 ? min(1, min(idf[$0.first], idf[$0.second]) / Self.commonIDF) : 1
    }
    return candidates.indices.map { index in
      var score = 0.0
      var summands: [Summand] = []
      func add(_ value: Double, _ name: @autoclosure () -> String) {
        guard value > 0 else { return }
        score += value
        if explaining { summands.append(Summand(name: name(), value: value)) }
      }
      for word in words.indices {
        let count = candidates[index].parts.reduce(0.0) { $0 + Double(counts[word][$1.segment][$1.ordinal]) }
        add(
          wordWeights[word] * Self.saturated(count, 0.9),
          "\(words[word].text), said \(Self.plain(count)) times")
      }
      for (pair, (first, second)) in pairs.enumerated() {
        let number = index * pairs.count + pair
        if second == first + 1 {
          add(
            0.5 * orderedIDF[pair] * Self.saturated(ordered[number], 1),
            "\"\(words[first].text) \(words[second].text)\" \(Self.plain(ordered[number])) times")
        }
        add(
          0.5 * nearness[pair] * nearIDF[pair] * Self.saturated(near[number], 1),
          "\(words[first].text) near \(words[second].text) \(Self.plain(near[number])) times")
      }
      if !spoken.isEmpty {
        let turns = candidates[index].parts.reduce(0.0) { $0 + Double(spoken[$1.segment][$1.ordinal]) }
        add(
          speakerWeight * Self.saturated(turns, 0.9), "\(Self.plain(turns)) turns of whoever the query names")
      }
      add(phraseIDF * Self.saturated(phrase[index], 1), "the whole phrase \(Self.plain(phrase[index])) times")
      add(bestWeight * candidates[index].best, "\(bestWeight) of the best turn")
      add(log(1 + Double(candidates[index].turns)), "\(candidates[index].turns) turns match")
      return (score, summands)
    }
  }

  private static func saturated(_ count: Double, _ k: Double) -> Double { count * (k + 1) / (count + k) }

  private static func plain(_ count: Double) -> String {
    count == count.rounded() ? "\(Int(count))" : "\(count)"
  }
}
