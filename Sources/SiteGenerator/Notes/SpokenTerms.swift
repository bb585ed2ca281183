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
    // Most words of the transcript are not wanted: a bit for the hash of a term tells quickly.
    var bits = [UInt64](repeating: 0, count: 1024)
    var places: [[UInt8]: Int] = [:]
    var found: [[Occurrence]] = []
    let names = wanted.sorted()
    for name in names {
      let hash = Self.hash(Array(name.utf8))
      bits[hash >> 6] |= 1 << UInt64(hash & 63)
      places[Array(name.utf8)] = found.count
      found.append([])
    }
    var tokenizer = Tokenizer()
    var start = 0
    for turn in episode.turns.indices where shown(turn) {
      let text = episode.plainText(episode.turns[turn])
      var end = start
      tokenizer.tokenize(text) { term, position, range in
        end = start + position + 1
        let hash = Self.hash(term)
        guard bits[hash >> 6] & 1 << UInt64(hash & 63) != 0, let place = places[term],
          found[place].count < Self.limit
        else { return }
        let isUpper = text[range.lowerBound] &- 65 < 26 || text[range].contains { $0 &- 65 < 26 }
        found[place].append(
          Occurrence(
            position: start + position, turn: turn,
            isCapital: isUpper && !Self.beginsSentence(text, range.lowerBound), isUpper: isUpper))
      }
      start = end + 16
    }
    for (place, name) in names.enumerated() where !found[place].isEmpty { occurrences[name] = found[place] }
  }

  private static func beginsSentence(_ text: [UInt8], _ at: Int) -> Bool {
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

  /// Sixteen bits of FNV-1a.
  private static func hash(_ term: [UInt8]) -> Int {
    var hash: UInt32 = 0x811c_9dc5
    for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int((hash ^ hash >> 16) & 0xffff)
  }
}
