/// Where the words of a query stand in the turns of an episode that say two of them or more.
///
/// Read word by word and form by form, so that lists and blocks are at hand while they are walked along: this
/// is where a search for several words spends its time.
struct WordPlaces {
  /// The places of a word, one document after the other, and where those in each end.
  struct Places {
    fileprivate(set) var places: [UInt32] = []
    fileprivate(set) var ends: [UInt32] = []

    /// Where in `places` those in the document with that number among the documents read are.
    func range(_ row: Int) -> Range<Int> { Int(row > 0 ? ends[row - 1] : 0)..<Int(ends[row]) }
  }

  /// A form of a word in a segment.
  fileprivate struct Form {
    var documents: [UInt32]
    var reader: PositionReader
    /// Where in `documents` the walk is.
    var place = 0
  }

  /// Documents that hold two words or more.
  private(set) var count = 0
  /// By word.
  private(set) var words: [Places]

  /// By word, those of its forms that the segment has.
  private var forms: [[Form]] = []
  /// The words in each document of the episode, bit by bit.
  private var held: [UInt32] = []
  /// The documents with two words or more, from the episode's first on, and their words.
  private var rows: [(offset: UInt32, held: UInt32)] = []

  /// - Parameter words: 32 at most, bits of a number.
  init(_ words: [EpisodeRanking.Word], in segment: Segment) throws(SearchIndexError) {
    self.words = words.map { _ in Places() }
    for word in words {
      var its: [Form] = []
      for form in word.forms {
        guard let term = try segment.term(Array(form.term.utf8)) else { continue }
        let list = try segment.list(term)
        its.append(Form(documents: list.documents, reader: try PositionReader(segment, term, list)))
      }
      forms.append(its)
    }
  }

  /// Reads an episode; those before it are behind already.
  ///
  /// - Parameters:
  ///   - documents: the episode's, in the segment.
  ///   - most: documents that are read at most.
  /// - Complexity: linear in the words' documents in the episode and their places.
  mutating func read(_ documents: Range<UInt32>, most: Int) throws(SearchIndexError) {
    note(documents)
    rows.removeAll(keepingCapacity: true)
    for offset in held.indices where held[offset] & (held[offset] &- 1) != 0 && rows.count < most {
      rows.append((UInt32(truncatingIfNeeded: offset), held[offset]))
    }
    count = rows.count
    guard count > 0 else { return }
    for word in words.indices { try read(word, documents) }
  }

  /// Sets `held`; the forms stand at the first of the documents.
  private mutating func note(_ documents: Range<UInt32>) {
    var noted = exchange(&held, with: [])
    defer { held = noted }
    noted.removeAll(keepingCapacity: true)
    noted.append(contentsOf: repeatElement(0, count: documents.count))
    for word in forms.indices {
      let bit: UInt32 = 1 << UInt32(word)
      for index in forms[word].indices {
        let list = forms[word][index].documents
        var place = list.place(of: documents.lowerBound, from: forms[word][index].place)
        forms[word][index].place = place
        while place < list.count, list[place] < documents.upperBound {
          noted[Int(list[place] - documents.lowerBound)] |= bit
          place += 1
        }
      }
    }
  }

  /// Sets the places of a word in the rows.
  private mutating func read(_ word: Int, _ documents: Range<UInt32>) throws(SearchIndexError) {
    words[word].places.removeAll(keepingCapacity: true)
    words[word].ends.removeAll(keepingCapacity: true)
    let here = forms[word].indices.filter { index in
      let (list, place) = (forms[word][index].documents, forms[word][index].place)
      return place < list.count && list[place] < documents.upperBound
    }
    if here.count == 1 {
      try Self.read(&forms[word][here[0]], rows, word, documents.lowerBound, into: &words[word])
      return
    }
    var end = 0
    for row in rows.indices {
      let document = documents.lowerBound + rows[row].offset
      var forms = 0
      for index in here where rows[row].held >> UInt32(word) & 1 == 1 {
        if try self.forms[word][index].read(document, into: &words[word].places) { forms += 1 }
      }
      if forms > 1 { words[word].places[end...].sort() }
      end = words[word].places.count
      words[word].ends.append(UInt32(clamping: end))
    }
  }

  /// As the other: a word of which the episode has one form.
  private static func read(
    _ form: inout Form, _ rows: [(offset: UInt32, held: UInt32)], _ word: Int, _ first: UInt32,
    into found: inout Places
  ) throws(SearchIndexError) {
    // Worked on as local values: what is reached through others is checked at each access.
    let list = form.documents
    var (places, ends) = (exchange(&found.places, with: []), exchange(&found.ends, with: []))
    defer { (found.places, found.ends) = (places, ends) }
    var at = form.place
    var block = -1
    var known = BlockPlaces()
    for row in rows {
      if row.held >> UInt32(word) & 1 == 1 {
        while list[at] < first + row.offset { at += 1 }
        if at / SegmentWriter.blockSize != block {
          block = at / SegmentWriter.blockSize
          known = try form.reader.places(inBlock: block)
        }
        for place in known.range(at % SegmentWriter.blockSize) { places.append(known.places[place]) }
      }
      ends.append(UInt32(clamping: places.count))
    }
  }
}

extension WordPlaces.Form {
  /// Appends the places in `document`; false where it has none.
  fileprivate mutating func read(
    _ document: UInt32, into places: inout [UInt32]
  ) throws(SearchIndexError) -> Bool {
    place = documents.place(of: document, from: place)
    guard place < documents.count, documents[place] == document else { return false }
    let range = try reader.range(place)
    places.append(contentsOf: reader.places[range])
    return true
  }
}
