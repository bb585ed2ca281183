/// Counts where words of a query stand side by side or near each other, by episode.
struct PairCounts {
  /// Words apart that are near.
  static let window: UInt32 = 8
  /// Documents whose positions are read at most.
  static let mostRead = 20_000

  private let words: [EpisodeRanking.Word]
  private let pairs: [(first: Int, second: Int)]
  private let isWholePhrase: Bool
  /// Candidate by candidate, pair by pair: how often it stands in order, how often near.
  private(set) var ordered: [Double]
  private(set) var near: [Double]
  /// By candidate: how often all words stand in a row.
  private(set) var phrase: [Double]
  private var left = mostRead

  init(
    _ words: [EpisodeRanking.Word], pairs: [(first: Int, second: Int)], isWholePhrase: Bool, candidates: Int
  ) {
    self.words = words
    self.pairs = pairs
    self.isWholePhrase = isWholePhrase
    ordered = [Double](repeating: 0, count: candidates * pairs.count)
    near = ordered
    phrase = [Double](repeating: 0, count: candidates)
  }

  /// A form of a word in a segment.
  private struct Form {
    var word: Int
    var documents: [UInt32]
    var reader: PositionReader
    /// Where in `documents` the walk is.
    var place = 0
  }

  /// Counts in the documents of a segment that hold two words or more.
  ///
  /// - Parameter candidates: the files of each candidate.
  mutating func read(
    _ segment: Segment, _ number: Int, _ candidates: [[MatchList.Place]]
  ) throws(SearchIndexError) {
    var parts: [(ordinal: Int, candidate: Int)] = []
    for (candidate, its) in candidates.enumerated() {
      for part in its where part.segment == number { parts.append((part.ordinal, candidate)) }
    }
    guard !parts.isEmpty else { return }
    parts.sort { $0.ordinal < $1.ordinal }
    var forms: [Form] = []
    for (index, word) in words.enumerated() {
      for form in word.forms {
        guard let term = try segment.term(Array(form.term.utf8)) else { continue }
        let list = try segment.list(term)
        forms.append(
          Form(word: index, documents: list.documents, reader: try PositionReader(segment, term, list)))
      }
    }
    let first = try segment.firstDocuments()
    var places = [[UInt32]](repeating: [], count: words.count)
    var held: [UInt32] = []
    for part in parts where left > 0 {
      let end = part.ordinal + 1 < first.count ? first[part.ordinal + 1] : UInt32(segment.documentCount)
      let start = first[part.ordinal]
      Self.note(&forms, start, end, in: &held)
      for offset in held.indices where held[offset].nonzeroBitCount > 1 && left > 0 {
        left -= 1
        try Self.read(&forms, start + UInt32(offset), holding: held[offset], into: &places)
        count(places, held: held[offset], part.candidate)
      }
    }
  }

  /// Sets `held` to the words in each document of `start..<end`, bit by bit; the forms stand at the first of them.
  private static func note(_ forms: inout [Form], _ start: UInt32, _ end: UInt32, in held: inout [UInt32]) {
    held.removeAll(keepingCapacity: true)
    held.append(contentsOf: repeatElement(0, count: Int(end - start)))
    for index in forms.indices {
      let documents = forms[index].documents
      let bit: UInt32 = 1 << UInt32(forms[index].word)
      var place = documents.place(of: start, from: forms[index].place)
      forms[index].place = place
      while place < documents.count, documents[place] < end {
        held[Int(documents[place] - start)] |= bit
        place += 1
      }
    }
  }

  /// Sets `places` to the positions of each word in `document`.
  ///
  /// - Parameter held: the words in it, bit by bit.
  private static func read(
    _ forms: inout [Form], _ document: UInt32, holding held: UInt32, into places: inout [[UInt32]]
  ) throws(SearchIndexError) {
    for word in places.indices { places[word].removeAll(keepingCapacity: true) }
    for index in forms.indices {
      let word = forms[index].word
      guard held >> UInt32(word) & 1 == 1 else { continue }
      let place = forms[index].documents.place(of: document, from: forms[index].place)
      forms[index].place = place
      guard place < forms[index].documents.count, forms[index].documents[place] == document else { continue }
      let range = try forms[index].reader.range(place)
      let hadSome = !places[word].isEmpty
      places[word].append(contentsOf: forms[index].reader.places[range])
      if hadSome { places[word].sort() }
    }
  }

  private mutating func count(_ places: [[UInt32]], held: UInt32, _ candidate: Int) {
    for (pair, (first, second)) in pairs.enumerated() {
      guard held >> UInt32(first) & held >> UInt32(second) & 1 == 1 else { continue }
      let (a, b) = (places[first], places[second])
      let number = candidate * pairs.count + pair
      if second == first + 1 { ordered[number] += Double(Self.inOrder(a, b)) }
      let (rare, other) = a.count <= b.count ? (a, b) : (b, a)
      var at = 0
      for place in rare {
        while at < other.count, other[at] &+ Self.window < place { at += 1 }
        if at < other.count, other[at] <= place &+ Self.window { near[number] += 1 }
      }
    }
    guard isWholePhrase else { return }
    var starts = places[0]
    for word in places.indices.dropFirst() {
      PhraseList.narrow(
        &starts, isFirst: false, places[word], places[word].indices, offset: UInt32(word))
      if starts.isEmpty { return }
    }
    phrase[candidate] += Double(starts.count)
  }

  /// How many of `a` have a place of `b` right behind them.
  private static func inOrder(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var count = 0
    var at = 0
    for place in a {
      while at < b.count, b[at] <= place { at += 1 }
      if at < b.count, b[at] == place &+ 1 { count += 1 }
    }
    return count
  }
}
