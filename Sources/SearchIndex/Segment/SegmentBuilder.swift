/// Gathers the documents of files in memory; a writer turns one or several builders into a segment.
///
/// Files come in pieces, runs of files that follow one another, numbered in their order in the segment: each
/// builder has some of the pieces, rising. So builders may work at once, each taking the next piece when it
/// has time.
struct SegmentBuilder: Sendable {
  /// A document's place in its file and what is shown of it.
  struct Document: Sendable {
    var start: Int
    var length: Int
    var line: Int
    var turn: Int
    /// Place in the episode's speakers, or nil.
    var speaker: Int?
    var milliseconds: Int?
    var isEstimated: Bool
    /// Its text is in several pieces.
    var isComplex: Bool
    /// A paragraph of notes, not a turn.
    var isNotes = false
  }

  /// A file's documents.
  struct Episode: Sendable {
    var kind: FileKind
    var id: String
    var path: String
    var title: String
    var show: String
    var published: String
    var speakers: [String]
    /// As the front matter or the slug tells it; empty where neither does.
    var number = ""
    var documents: [Document] = []
    var firstDocument = 0
  }

  /// Where a piece begins in the builder.
  struct Piece: Sendable {
    var number: Int
    var firstEpisode: Int
    var firstDocument: Int
  }

  private(set) var pieces: [Piece] = []
  private(set) var episodes: [Episode] = []
  private(set) var lengths: [UInt8] = []
  private(set) var terms = TermTable()
  private(set) var tokens = 0
  private var tokenizer = Tokenizer()
  /// Of each speaker of the episode in hand: the term of the name in the file, and of the others whoever it
  /// is has.
  private var speakerTerms: [[[UInt8]]] = []

  /// Numbers of the terms in the order of their bytes, once `sort` was called.
  private(set) var order: [Int] = []

  /// Puts the terms in order: the last thing to do before a writer takes the builder.
  mutating func sort() { order = terms.sorted() }

  /// Begins piece `number`; files begun next are in it.
  mutating func beginPiece(_ number: Int) {
    pieces.append(Piece(number: number, firstEpisode: episodes.count, firstDocument: lengths.count))
  }

  /// Begins a file in the piece in hand; documents added next are its.
  ///
  /// - Parameter called: what each of its speakers is called in the configuration; empty where nobody has
  ///   another name there.
  mutating func begin(_ episode: Episode, called: [[String]] = []) {
    var episode = episode
    episode.firstDocument = lengths.count
    episodes.append(episode)
    speakerTerms = episode.speakers.map { [TermKind.speaker.term($0)] }
    for (place, names) in called.enumerated() {
      for term in names.map(TermKind.speaker.term) where !speakerTerms[place].contains(term) {
        speakerTerms[place].append(term)
      }
    }
  }

  /// Adds a document: its text is indexed, `marks` are flags such as `unintelligible`.
  mutating func add(_ document: Document, text: [UInt8], marks: [String]) {
    add(document, text: text.span, marks: marks)
  }

  /// As `add(_:text:marks:)` of an array.
  mutating func add(_ document: Document, text: borrowing Span<UInt8>, marks: [String]) {
    let number = UInt32(lengths.count)
    var length = 0
    tokenizer.tokenizeSpans(text) { term, position, _ in
      terms.add(term, document: number, position: position)
      length = position + 1
    }
    if let speaker = document.speaker {
      for term in speakerTerms[speaker] { terms.add(term.span, document: number, position: 0) }
    }
    for mark in marks {
      let term = TermKind.mark.term(mark)
      terms.add(term.span, document: number, position: 0)
    }
    tokens += length
    lengths.append(LengthCode.encode(length))
    episodes[episodes.count - 1].documents.append(document)
  }
}

/// What a file of the index was: the two trees of a library.
public enum FileKind: UInt8, Sendable, Comparable {
  case transcript = 0
  case notes = 1

  public static func < (a: FileKind, b: FileKind) -> Bool { a.rawValue < b.rawValue }
}

/// Kinds of terms, told by their first byte.
enum TermKind: UInt8 {
  case speaker = 1
  case mark = 2

  /// The term for `text`, folded.
  func term(_ text: String) -> [UInt8] {
    let folded = Folding.folded(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let letters = Array(folded.utf8)
    return [rawValue] + letters[..<Tokenizer.end(of: letters, Tokenizer.longest - 1)]
  }
}

/// Document lengths in a byte: exact to 39, then 4 bits of mantissa, rounded down.
enum LengthCode {
  static func encode(_ length: Int) -> UInt8 {
    var low = 0
    var high = 255
    while low < high {
      let middle = (low + high + 1) / 2
      if table[middle] <= length { low = middle } else { high = middle - 1 }
    }
    return UInt8(low)
  }

  /// The length each code stands for, rising.
  static let table: [Int] = (0..<256).map { code in
    guard code >= 40 else { return code }
    let (exponent, mantissa) = ((code - 40) / 16, (code - 40) % 16)
    return (40 << exponent) + mantissa * (40 << exponent) / 16
  }
}
