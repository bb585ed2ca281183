import Transcripts

/// The words of one episode with their places: what the search page of a browser is made of.
///
/// One run of bytes, so that it may be kept and read again. A term after the other, in no order: varint
/// length and bytes of its name, varint number of documents, varint occurrences, varint length and bytes of
/// its places. The places of a word are, for each document: varint number of documents passed over, length
/// code, varint count, positions as varint differences. Speakers and marks (`TermKind`) tell documents only.
/// A name of several words stands among the words besides, plain and with U+0001 for its first blank, in the
/// first of its documents: who asks for its first word sees it there.
public struct EpisodeTerms: Sendable, Equatable {
  public let bytes: ArraySlice<UInt8>
  /// Documents of the episode; their numbers may have a gap (`Builder.skip(toMultipleOf:)`).
  public let documents: Int

  /// What was kept of an episode with so many documents.
  public init(bytes: ArraySlice<UInt8>, documents: Int) {
    self.bytes = bytes
    self.documents = documents
  }

  /// What stands in a name among the words for its first blank; twice it stands behind a surname, before the
  /// rest of the name.
  public static let nameMark: UInt8 = 1

  /// A term of the episode.
  public struct Entry: Sendable {
    public var name: ArraySlice<UInt8>
    public var documents: Int
    public var occurrences: Int
    public var places: ArraySlice<UInt8>
  }

  /// Calls `body` with every term.
  public func read(_ body: (Entry) -> Void) {
    var at = 0
    func piece(_ range: Range<Int>) -> ArraySlice<UInt8> {
      bytes[(bytes.startIndex + range.lowerBound)..<(bytes.startIndex + range.upperBound)]
    }
    while let slot = Self.slot(bytes.span, at: &at) {
      body(
        Entry(
          name: piece(slot.name), documents: slot.documents, occurrences: slot.occurrences,
          places: piece(slot.places)))
    }
  }

  /// What two episodes hold of a term; nil where one holds nothing.
  public struct Difference: Sendable {
    public var name: ArraySlice<UInt8>
    public var before: Entry?
    public var after: Entry?
  }

  /// The terms of which this episode and `after`, the same one later, do not hold the same, each once, in no
  /// order.
  public func differences(to after: EpisodeTerms) -> [Difference] {
    var entries: [ArraySlice<UInt8>: Entry] = [:]
    read { entries[$0.name] = $0 }
    var found: [Difference] = []
    after.read { entry in
      let mine = entries.removeValue(forKey: entry.name)
      if mine?.documents != entry.documents || mine?.occurrences != entry.occurrences
        || mine?.places != entry.places
      {
        found.append(Difference(name: entry.name, before: mine, after: entry))
      }
    }
    return found + entries.values.map { Difference(name: $0.name, before: $0, after: nil) }
  }

  /// An entry as places in the bytes: nothing is copied.
  struct Slot {
    var name: Range<Int>
    var documents: Int
    var occurrences: Int
    var places: Range<Int>
  }

  /// The entry that begins at `at`, which is moved behind it; nil at the end, or where the bytes are cut
  /// short.
  static func slot(_ bytes: borrowing Span<UInt8>, at: inout Int) -> Slot? {
    guard let length = varint(bytes, &at), length <= bytes.count - at else { return nil }
    let name = at..<(at + length)
    at += length
    guard let documents = varint(bytes, &at), let occurrences = varint(bytes, &at),
      let size = varint(bytes, &at), size <= bytes.count - at
    else { return nil }
    let places = at..<(at + size)
    at += size
    return Slot(name: name, documents: documents, occurrences: occurrences, places: places)
  }

  private static func varint(_ bytes: borrowing Span<UInt8>, _ at: inout Int) -> Int? {
    var value = 0
    var shift = 0
    while at < bytes.count, shift < 56 {
      let byte = bytes[at]
      at += 1
      value |= Int(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
    return nil
  }

  /// Gathers the words of episodes, one after the other, in the same memory.
  public struct Builder: Sendable {
    private var table = TermTable()
    private var tokenizer = Tokenizer()
    private var lengths: [UInt8] = []
    /// Numbers that are no document's.
    private var skipped = 0
    /// Names that stand among the words of the episode in hand.
    private var named: Set<[UInt8]> = []
    /// What whoever speaks is found by, by all names: the same for each of their turns.
    private var speakerTerms: [[String]: [[UInt8]]] = [:]

    public init() {}

    /// The next document's number is the next multiple of `step`: what follows keeps its numbers though some
    /// documents come before it.
    public mutating func skip(toMultipleOf step: Int) {
      let gap = (step - lengths.count % step) % step
      lengths += [UInt8](repeating: 0, count: gap)
      skipped += gap
    }

    /// Adds a document of the episode in hand; gives the positions it takes.
    @discardableResult
    public mutating func add(_ text: [UInt8], speaker: String? = nil, marks: [String] = []) -> Int {
      add(text.span, speakers: speaker.map { [$0] } ?? [], marks: marks)
    }

    /// Adds a turn of the episode in hand; gives the positions it takes.
    ///
    /// - Parameter names: what else the configuration calls who speaks; they are found by all names.
    @discardableResult
    public mutating func add(
      _ turn: Turn, of episode: Episode, called names: [String] = [], marks: [String] = []
    ) -> Int {
      let speakers = episode.speakerName(turn).map { [$0] + names } ?? []
      if let bare = episode.bareText(turn) {
        return add(episode.source.span.extracting(bare), speakers: speakers, marks: marks)
      }
      return add(MarkerTimes.blanked(episode.plainText(turn)).span, speakers: speakers, marks: marks)
    }

    private mutating func add(_ text: borrowing Span<UInt8>, speakers: [String], marks: [String]) -> Int {
      let document = UInt32(lengths.count)
      var length = 0
      tokenizer.tokenizeSpans(text) { term, position, _ in
        table.add(term, document: document, position: position)
        length = position + 1
      }
      let isKnown = speakerTerms[speakers] != nil
      let names = terms(ofSpeakers: speakers)
      for flag in names + marks.map(TermKind.mark.term) {
        table.add(flag.span, document: document, position: 0)
      }
      for name in isKnown ? [] : names {
        let plain = SpeakerNames.plain(name.dropFirst())
        guard let blank = plain.firstIndex(of: 32), named.insert(plain).inserted else { continue }
        var word = plain
        word[blank] = EpisodeTerms.nameMark
        table.add(word.span, document: document, position: 0)
        // The surname, too, which ends it.
        if let last = plain.lastIndex(of: 32) {
          let turned =
            Array(plain[(last + 1)...]) + [EpisodeTerms.nameMark, EpisodeTerms.nameMark]
            + Array(plain[..<last])
          table.add(turned.span, document: document, position: 0)
        }
      }
      lengths.append(LengthCode.encode(length))
      return length
    }

    private mutating func terms(ofSpeakers speakers: [String]) -> [[UInt8]] {
      if let known = speakerTerms[speakers] { return known }
      // Names may fold to the same.
      let terms = Set(speakers.map { TermKind.speaker.term($0) }).sorted { $0.lexicographicallyPrecedes($1) }
      speakerTerms[speakers] = terms
      return terms
    }

    /// The episode in hand; the next document is of another.
    public mutating func finish() -> EpisodeTerms {
      var out = ByteWriter()
      var places = ByteWriter()
      for number in 0..<table.count {
        let name = table.name(number)
        let isWord = name.first ?? 0 >= 0x20
        places.bytes.removeAll(keepingCapacity: true)
        var next = 0
        var occurrences = 0
        table.read(number) { document, positions in
          places.varint(Int(document) - next)
          next = Int(document) + 1
          occurrences += positions.count
          guard isWord else { return }
          places.u8(lengths[Int(document)])
          places.varint(positions.count)
          var last: UInt32 = 0
          for position in positions {
            places.varint(Int(position - last))
            last = position
          }
        }
        out.varint(name.count)
        out.bytes += name
        out.varint(table.documents(number))
        out.varint(occurrences)
        out.varint(places.count)
        out.bytes += places.bytes
      }
      defer {
        table.removeAll()
        lengths.removeAll(keepingCapacity: true)
        skipped = 0
        named.removeAll(keepingCapacity: true)
        speakerTerms.removeAll(keepingCapacity: true)
      }
      return EpisodeTerms(bytes: out.bytes[...], documents: lengths.count - skipped)
    }
  }
}
