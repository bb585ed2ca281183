import SearchIndex
import Transcripts

/// Where the wanted terms stand in an episode's turns.
struct SpokenTerms {
  struct Occurrence {
    /// Counts through all turns; no phrase reaches from one turn into the next.
    var position: Int
    var turn: Int
    /// Written with a capital, and not because a sentence begins.
    var isCapital: Bool
    /// Written with a capital, for whatever reason.
    var isUpper: Bool
  }

  /// Occurrences kept of a term; what is said more often has no place.
  private static let limit = 4000

  private(set) var occurrences: [String: [Occurrence]] = [:]

  /// - Complexity: linear in the transcript; memory is in proportion to the terms found.
  init(_ episode: Episode, shown: (Int) -> Bool, wanted: Set<String>) {
    let names = wanted.sorted()
    var scan = Scan(names.map { Array($0.utf8) })
    for turn in episode.turns.indices where shown(turn) {
      if let bare = episode.bareText(episode.turns[turn]) {
        scan.read(episode.source.span.extracting(bare), turn)
      } else {
        scan.read(episode.plainText(episode.turns[turn]).span, turn)
      }
    }
    for (name, found) in zip(names, scan.found) where !found.isEmpty { occurrences[name] = found }
  }

  /// One pass over the turns.
  private struct Scan {
    private(set) var found: [[Occurrence]]
    /// Most words of the transcript are not wanted: a bit for a term's ends and length tells quickly.
    private var bits = [UInt64](repeating: 0, count: 1024)
    private var places: [[UInt8]: Int] = [:]
    private var tokenizer = Tokenizer()
    private var start = 0

    init(_ names: [[UInt8]]) {
      found = [[Occurrence]](repeating: [], count: names.count)
      for (place, name) in names.enumerated() where !name.isEmpty {
        let bit = Self.bit(name.span)
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
        places[name] = place
      }
    }

    mutating func read(_ text: borrowing Span<UInt8>, _ turn: Int) {
      var end = start
      // Told apart from `self`, which the tokenizer is part of.
      let (start, bits, places) = (start, bits, places)
      var found = found
      self.found = []
      tokenizer.tokenizeSpans(text) { term, position, range in
        end = start + position + 1
        let bit = Self.bit(term)
        guard bits[bit >> 6] & 1 << UInt64(bit & 63) != 0, let place = places[Self.copy(term)],
          found[place].count < SpokenTerms.limit
        else { return }
        var isUpper = false
        for index in range where text[index] &- 65 < 26 { isUpper = true }
        found[place].append(
          Occurrence(
            position: start + position, turn: turn,
            isCapital: isUpper && !SpokenTerms.beginsSentence(text, range.lowerBound), isUpper: isUpper))
      }
      self.found = found
      self.start = end + 16
    }

    private static func bit(_ term: borrowing Span<UInt8>) -> Int {
      let middle = term[term.count / 2]
      let mixed =
        UInt32(term[0]) | UInt32(term[term.count - 1]) << 8 | UInt32(middle) << 16 | UInt32(term.count) << 24
      return Int((mixed &* 0x9e37_79b1) >> 16)
    }

    private static func copy(_ term: borrowing Span<UInt8>) -> [UInt8] {
      var bytes: [UInt8] = []
      for index in 0..<term.count { bytes.append(term[index]) }
      return bytes
    }
  }

  private static func beginsSentence(_ text: borrowing Span<UInt8>, _ at: Int) -> Bool {
    var index = at - 1
    while index >= 0,
      text[index] == 32 || text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "*")
    {
      index -= 1
    }
    guard index >= 0 else { return true }
    // An ellipsis or a curly quote ends in a byte above 127.
    return text[index] < 32 || text[index] > 127 || ".!?:-".utf8.contains(text[index])
  }
}
